"""Addresses of referrals, those without sign-in first."""

from django.urls import path

from lotse.cases.pages import incoming, referrals, referring, visits
from lotse.cases.public import answering, asking

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
    path("<uuid:case_id>/referrals/", referrals.list_case_referrals, name="list-case-referrals"),
    path("<uuid:case_id>/referrals/new/", referring.new_referral, name="new-referral"),
    path("<uuid:case_id>/referrals/<uuid:referral_id>/", referrals.show_referral, name="show-referral"),
    path("<uuid:case_id>/referrals/<uuid:referral_id>/on/", referring.reroute, name="reroute-referral"),
    path("<uuid:case_id>/referrals/<uuid:referral_id>/beside/", referring.ask_beside, name="ask-beside"),
    path("<uuid:case_id>/referrals/<uuid:referral_id>/link/", referrals.referral_link, name="referral-link"),
]
