"""Addresses of referrals, those without sign-in first."""

from django.urls import path

from lotse.cases.pages import incoming, referrals, referring, visits
from lotse.cases.public import answering, asking

# The pages of one referral, below a case and below a talk that belongs to none.
ONE = (
    ("", referrals.show_referral, "show-referral"),
    ("on/", referring.reroute, "reroute-referral"),
    ("beside/", referring.ask_beside, "ask-beside"),
    ("link/", referrals.referral_link, "referral-link"),
)
patterns = [
    path("answer/thanks/", answering.answer_thanks, name="answer-thanks"),
    path("answer/<slug:key>/", answering.answer_referral, name="answer-referral"),
    path("requests/received/", asking.request_received, name="request-received"),
    path("requests/<slug:town>/", asking.ask_for_help, name="ask-for-help"),
    path("requests/<slug:town>/first-flat/", asking.report_first_flat, name="report-first-flat"),
    path("incoming/", incoming.list_incoming, name="list-incoming"),
    path("incoming/<uuid:incoming_id>/", incoming.show_incoming, name="show-incoming"),
    path("incoming/<uuid:incoming_id>/accept/", incoming.accept_incoming, name="accept-incoming"),
    path("incoming/<uuid:incoming_id>/decline/", incoming.decline_incoming, name="decline-incoming"),
    path("incoming/<uuid:incoming_id>/pass-on/", incoming.pass_on_incoming, name="pass-on-incoming"),
    path("visits/", visits.list_visits, name="list-visits"),
    path("visits/<uuid:visit_id>/", visits.show_visit, name="show-visit"),
    path("referrals/", referrals.list_referrals, name="list-referrals"),
    path("referrals/basket/", referrals.list_basket, name="list-basket"),
    path("contacts/<uuid:contact_id>/referrals/new/", referring.new_referral, name="new-referral-of-talk"),
    *(
        path(f"contacts/<uuid:contact_id>/referrals/<uuid:referral_id>/{end}", page, name=f"{name}-of-talk")
        for end, page, name in ONE
    ),
    path("<uuid:case_id>/referrals/", referrals.list_case_referrals, name="list-case-referrals"),
    path("<uuid:case_id>/referrals/new/", referring.new_referral, name="new-referral"),
    *(path(f"<uuid:case_id>/referrals/<uuid:referral_id>/{end}", page, name=name) for end, page, name in ONE),
]
