"""Addresses of referrals, those without sign-in first."""

from django.urls import path

from lotse.cases.pages import referrals, referring
from lotse.cases.public import answering

patterns = [
    path("answer/thanks/", answering.answer_thanks, name="answer-thanks"),
    path("answer/<slug:key>/", answering.answer_referral, name="answer-referral"),
    path("referrals/", referrals.list_referrals, name="list-referrals"),
    path("referrals/basket/", referrals.list_basket, name="list-basket"),
    path("<uuid:case_id>/referrals/", referrals.list_case_referrals, name="list-case-referrals"),
    path("<uuid:case_id>/referrals/new/", referring.new_referral, name="new-referral"),
    path("<uuid:case_id>/referrals/<uuid:referral_id>/", referrals.show_referral, name="show-referral"),
    path("<uuid:case_id>/referrals/<uuid:referral_id>/on/", referring.reroute, name="reroute-referral"),
    path("<uuid:case_id>/referrals/<uuid:referral_id>/link/", referrals.referral_link, name="referral-link"),
]
