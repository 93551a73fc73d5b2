"""The addresses of referrals, requests from offices and welcome visits."""

from __future__ import annotations

from tests.house.page import UNKNOWN_ID, Page

OPEN_FORMS = {
    "cases:answer-referral": Page("/de/staff/cases/answer/nobody-was-given-this/", "page"),
    "cases:ask-for-help": Page("/de/staff/cases/requests/herne/", "page"),
    "cases:report-first-flat": Page("/de/staff/cases/requests/herne/first-flat/", "page"),
    "cases:request-received": Page("/de/staff/cases/requests/received/", "page"),
    "cases:answer-thanks": Page("/de/staff/cases/answer/thanks/", "page"),
}
REFERRALS = {
    "cases:list-incoming": Page(
        "/de/staff/cases/incoming/", "page", 302, 200, permissions=("read-cases", "see-figures")
    ),
    "cases:show-incoming": Page(f"/de/staff/cases/incoming/{UNKNOWN_ID}/", "page", 302, 404),
    "cases:accept-incoming": Page(f"/de/staff/cases/incoming/{UNKNOWN_ID}/accept/", "page", 302, 404),
    "cases:decline-incoming": Page(f"/de/staff/cases/incoming/{UNKNOWN_ID}/decline/", "page", 302, 404),
    "cases:pass-on-incoming": Page(f"/de/staff/cases/incoming/{UNKNOWN_ID}/pass-on/", "page", 302, 404),
    "cases:list-visits": Page("/de/staff/cases/visits/", "page", 302, 200, permissions=("read-cases",)),
    "cases:show-visit": Page(f"/de/staff/cases/visits/{UNKNOWN_ID}/", "page", 302, 404),
    "cases:list-referrals": Page("/de/staff/cases/referrals/", "page", 302, 200, permissions=("read-cases",)),
    "cases:list-basket": Page(
        "/de/staff/cases/referrals/basket/", "page", 302, 200, permissions=("read-cases",)
    ),
    "cases:list-case-referrals": Page(f"/de/staff/cases/{UNKNOWN_ID}/referrals/", "page", 302, 404),
    "cases:new-referral": Page(f"/de/staff/cases/{UNKNOWN_ID}/referrals/new/", "page", 302, 404),
    "cases:new-referral-of-talk": Page(
        f"/de/staff/cases/contacts/{UNKNOWN_ID}/referrals/new/", "page", 302, 404
    ),
    "cases:show-referral-of-talk": Page(
        f"/de/staff/cases/contacts/{UNKNOWN_ID}/referrals/{UNKNOWN_ID}/", "page", 302, 404
    ),
    "cases:reroute-referral-of-talk": Page(
        f"/de/staff/cases/contacts/{UNKNOWN_ID}/referrals/{UNKNOWN_ID}/on/", "page", 302, 404
    ),
    "cases:ask-beside-of-talk": Page(
        f"/de/staff/cases/contacts/{UNKNOWN_ID}/referrals/{UNKNOWN_ID}/beside/", "page", 302, 404
    ),
    "cases:referral-link-of-talk": Page(
        f"/de/staff/cases/contacts/{UNKNOWN_ID}/referrals/{UNKNOWN_ID}/link/", "way", 302, 404, method="post"
    ),
    "cases:show-referral": Page(f"/de/staff/cases/{UNKNOWN_ID}/referrals/{UNKNOWN_ID}/", "page", 302, 404),
    "cases:reroute-referral": Page(
        f"/de/staff/cases/{UNKNOWN_ID}/referrals/{UNKNOWN_ID}/on/", "page", 302, 404
    ),
    "cases:ask-beside": Page(
        f"/de/staff/cases/{UNKNOWN_ID}/referrals/{UNKNOWN_ID}/beside/", "page", 302, 404
    ),
    "cases:referral-link": Page(
        f"/de/staff/cases/{UNKNOWN_ID}/referrals/{UNKNOWN_ID}/link/", "way", 302, 404, method="post"
    ),
}
