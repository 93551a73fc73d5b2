"""Every address of the house, and who gets what there. A page that is not in this table fails the tests."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.page import ROLES, UNKNOWN_ID, Kind, Page, Role
from tests.house.pages_of_imports import IMPORTS
from tests.house.pages_of_moving import MOVING
from tests.house.pages_of_referrals import OPEN_FORMS, REFERRALS
from tests.house.pages_of_talks import TALKS

__all__ = ["PAGES", "PUBLIC", "ROLES", "STAFF", "UNKNOWN_ID", "VARIANTS", "Kind", "Page", "Role"]

PUBLIC = {
    "choose-language": Page("/", "way", 302, 302),
    "robots": Page("/robots.txt", "file"),
    "deadline-feed": Page("/feeds/deadlines/nobodys.ics", "file", 404, 404),
    "directory:start": Page("/de/", "page"),
    "directory:help": Page("/de/help/?topic=work&place=Horsthausen&language=ro", "page"),
    "directory:emergencies": Page("/de/notice/", "page"),
    "directory:about": Page("/de/about/", "page"),
    "directory:network": Page("/de/networks/dortmund/", "page"),
    "directory:notice": Page("/de/networks/leverkusen/notice/", "page"),
    "directory:leaflet": Page("/de/networks/dueren/leaflet-a4.pdf", "file"),
    "directory:site": Page("/de/networks/leverkusen/sites/luminaden/", "page"),
    "directory:site-calendar": Page("/de/networks/herne-kim/sites/horsthausen/calendar.ics", "file"),
    "directory:site-poster": Page("/de/networks/herne-kim/sites/horsthausen/poster-a4.pdf", "file"),
    "api:networks": Page("/api/v1/networks", "file"),
    "api:help": Page("/api/v1/help?topic=work", "file"),
    "api:hours": Page(f"/api/v1/sites/{UNKNOWN_ID}/hours", "file", 404, 404),
    "api:openapi-json": Page("/api/v1/openapi.json", "file"),
    "api:openapi-view": Page("/api/v1/docs", "foreign"),
    "api:api-root": Page("/api/v1/", "way", 404, 404),
    "accounts:sign-in": Page("/de/staff/sign-in", "page"),
    "accounts:sign-in-with-passkey": Page("/de/staff/sign-in/passkey", "way", 422, 422, method="post"),
    "accounts:ask-for-passkey": Page("/de/staff/sign-in/passkey/question", "file", method="post"),
    "accounts:session-state": Page("/de/staff/session/state", "file"),
    "accounts:keep-unsaved": Page("/de/staff/unsaved/keep", "way", 404, 404, method="post"),
    "accounts:second-step": Page("/de/staff/sign-in/second-step", "way", 302, 302),
    "accounts:single-sign-on": Page("/de/staff/sign-in/single-sign-on", "way", 404, 404, method="post"),
    "openid_connect_callback": Page("/sign-in/sso/callback", "way", 404, 404),
    "network:forgotten-password": Page("/de/staff/people/forgotten-password", "page"),
    "accounts:open-link": Page("/de/staff/link/nobody-was-given-this", "page", 410, 410),
}
_PERSON = f"/de/staff/cases/people/{UNKNOWN_ID}"
_HOME = f"/de/staff/cases/households/{UNKNOWN_ID}"
STAFF = {
    "site:staff-home": Page("/de/staff/", "page", 302, 200),
    "site:staff-start": Page("/de/staff/start", "way", 302, 302),
    "outbox:list-messages": Page("/de/staff/outbox", "page", 302, 200, permissions=("manage-people",)),
    "privacy:show-book": Page("/de/staff/book/", "page", 302, permissions=("read-book",)),
    "privacy:show-team-book": Page("/de/staff/book/team", "page", 302, permissions=("read-team-book",)),
    "privacy:export-book": Page(
        "/de/staff/book/export", "file", 302, method="post", permissions=("read-book",)
    ),
    "privacy:find-person": Page("/de/staff/book/people", "page", 302, permissions=("read-cases",)),
    "privacy:person-book": Page(f"/de/staff/book/people/{UNKNOWN_ID}/", "page", 302, 404),
    "accounts:sign-out": Page("/de/staff/sign-out", "way", 302, 302, method="post"),
    "accounts:stay-signed-in": Page("/de/staff/session/stay", "file", 302, 200, method="post"),
    "accounts:unsaved-texts": Page("/de/staff/unsaved", "page", 302, 200),
    "accounts:unsaved-text": Page(f"/de/staff/unsaved/{UNKNOWN_ID}", "file", 302, 404),
    "accounts:send-unsaved": Page(f"/de/staff/unsaved/{UNKNOWN_ID}/send", "way", 302, 404, method="post"),
    "accounts:discard-unsaved": Page(
        f"/de/staff/unsaved/{UNKNOWN_ID}/discard", "way", 302, 404, method="post"
    ),
    "network:list-people": Page("/de/staff/people/", "page", 302, 200, permissions=("manage-people",)),
    "network:invite-person": Page(
        "/de/staff/people/invite", "page", 302, 200, permissions=("manage-people",)
    ),
    "network:withdraw-role": Page(
        "/de/staff/people/withdraw", "way", 302, 404, method="post", permissions=("manage-people",)
    ),
    "network:act-for": Page("/de/staff/people/act-for", "page", 302),
    "network:give-role": Page(f"/de/staff/people/{UNKNOWN_ID}/roles/new", "page", 302, 404),
    "network:close-account": Page(f"/de/staff/people/{UNKNOWN_ID}/close", "page", 302, 404),
    "network:confirm-withdrawal": Page(f"/de/staff/people/roles/{UNKNOWN_ID}/withdraw", "page", 302, 404),
    "network:require-second-factor": Page(
        "/de/staff/people/second-factor", "way", 302, 302, method="post", permissions=("manage-people",)
    ),
    "accounts:my-account": Page("/de/staff/account", "page", 302, 200),
    "accounts:confirm": Page("/de/staff/account/confirm", "page", 302, 200),
    # Whoever has not proved a moment ago who she is, is asked first.
    "accounts:change-password": Page("/de/staff/account/password", "way", 302, 302),
    "accounts:end-session": Page("/de/staff/account/sessions/end", "way", 302, 404, method="post"),
    "accounts:add-code-app": Page("/de/staff/account/code-app", "way", 302, 302),
    "accounts:add-passkey": Page("/de/staff/account/passkeys/add", "way", 302, 302),
    "accounts:ask-for-own-passkey": Page(
        "/de/staff/account/passkeys/question", "file", 302, 200, method="post"
    ),
    "accounts:ask-for-new-passkey": Page(
        "/de/staff/account/passkeys/add/question", "way", 302, 302, method="post"
    ),
    "accounts:remove-factor": Page("/de/staff/account/factors/remove", "way", 302, 302, method="post"),
    "accounts:recovery-codes": Page("/de/staff/account/recovery-codes", "way", 302, 302),
    "cases:list-consents": Page(f"/de/staff/cases/{UNKNOWN_ID}/consents/", "page", 302, 404),
    "cases:new-consent": Page(f"/de/staff/cases/{UNKNOWN_ID}/consents/new/", "page", 302, 404),
    "cases:consent-overview": Page(f"/de/staff/cases/{UNKNOWN_ID}/consents/overview/", "page", 302, 404),
    "cases:empty-sheet": Page(f"/de/staff/cases/{UNKNOWN_ID}/consents/sheet/", "page", 302, 404),
    "cases:show-consent": Page(f"/de/staff/cases/{UNKNOWN_ID}/consents/{UNKNOWN_ID}/", "page", 302, 404),
    "cases:consent-leaflet": Page(
        f"/de/staff/cases/{UNKNOWN_ID}/consents/{UNKNOWN_ID}/leaflet/", "page", 302, 404
    ),
    "cases:end-consent": Page(f"/de/staff/cases/{UNKNOWN_ID}/consents/{UNKNOWN_ID}/end/", "page", 302, 404),
    "cases:list-cases": Page("/de/staff/cases/mine/", "page", 302, 200, permissions=("read-cases",)),
    "cases:list-team-cases": Page("/de/staff/cases/team/", "page", 302, 200, permissions=("read-cases",)),
    "cases:list-opened-cases": Page(
        "/de/staff/cases/opened/", "page", 302, 200, permissions=("read-opened",)
    ),
    "cases:search-cases": Page(
        "/de/staff/cases/search/", "page", 302, 200, permissions=("read-cases", "read-opened")
    ),
    "cases:list-duplicates": Page(
        "/de/staff/cases/duplicates/", "page", 302, 200, permissions=("write-cases",)
    ),
    "cases:undo-duplicate": Page(f"/de/staff/cases/duplicates/{UNKNOWN_ID}/undo/", "page", 302, 404),
    "cases:new-case": Page("/de/staff/cases/new/", "page", 302, 200, permissions=("write-cases",)),
    "cases:show-figures": Page("/de/staff/cases/figures/", "page", 302, 200, permissions=("see-figures",)),
    "cases:open-closed-case": Page(
        "/de/staff/cases/closed/", "page", 302, 200, permissions=("break-glass", "child-protection")
    ),
    # What belongs to one case is, for whoever may not see that case, not there.
    "cases:close-again": Page(f"/de/staff/cases/closed/{UNKNOWN_ID}/end/", "page", 302, 404),
    "cases:list-deadlines": Page("/de/staff/cases/deadlines/", "page", 302, permissions=("read-cases",)),
    "cases:list-team-deadlines": Page(
        "/de/staff/cases/deadlines/team/", "page", 302, permissions=("assign-cases",)
    ),
    "cases:calendar-link": Page(
        "/de/staff/cases/deadlines/calendar/", "page", 302, permissions=("read-cases",)
    ),
    "cases:show-case": Page(f"/de/staff/cases/{UNKNOWN_ID}/", "page", 302, 404),
    "cases:read-case": Page(f"/de/staff/cases/{UNKNOWN_ID}/reading/", "page", 302, 404),
    "cases:list-assessments": Page(f"/de/staff/cases/{UNKNOWN_ID}/assessments/", "page", 302, 404),
    "cases:new-assessment": Page(f"/de/staff/cases/{UNKNOWN_ID}/assessments/new/", "page", 302, 404),
    "cases:check-criteria": Page(f"/de/staff/cases/people/{UNKNOWN_ID}/criteria/", "page", 302, 404),
    "cases:new-person": Page("/de/staff/cases/people/new/", "page", 302, 200, permissions=("write-cases",)),
    "cases:show-person": Page(f"{_PERSON}/", "page", 302, 404),
    "cases:edit-details": Page(f"{_PERSON}/edit/", "page", 302, 404),
    "cases:open-case": Page(f"{_PERSON}/case/", "page", 302, 404),
    "cases:new-status": Page(f"{_PERSON}/papers/new/", "page", 302, 404),
    "cases:edit-status": Page(f"{_PERSON}/papers/{UNKNOWN_ID}/", "page", 302, 404),
    "cases:confirm-status": Page(f"{_PERSON}/papers/{UNKNOWN_ID}/still/", "way", 302, 404, method="post"),
    "cases:new-fact": Page(f"{_PERSON}/facts/housing/new/", "page", 302, 404),
    "cases:confirm-fact": Page(f"{_PERSON}/facts/{UNKNOWN_ID}/still/", "way", 302, 404, method="post"),
    "cases:end-fact": Page(f"{_PERSON}/facts/{UNKNOWN_ID}/end/", "page", 302, 404),
    "cases:new-former-home": Page(f"{_PERSON}/lived/new/", "page", 302, 404),
    "cases:new-household": Page(f"{_PERSON}/household/new/", "page", 302, 404),
    "cases:new-relative": Page(f"{_PERSON}/kin/new/", "page", 302, 404),
    "cases:join-kin": Page(f"{_PERSON}/kin/{UNKNOWN_ID}/", "page", 302, 404),
    "cases:finish-kin": Page(f"{_PERSON}/kin/{UNKNOWN_ID}/end/", "page", 302, 404),
    "cases:withdraw-kin": Page(f"{_PERSON}/kin/{UNKNOWN_ID}/out/", "page", 302, 404),
    "cases:resume-kin": Page(f"{_PERSON}/kin/{UNKNOWN_ID}/back/", "way", 302, 404, method="post"),
    "cases:show-household": Page(f"{_HOME}/", "page", 302, 404),
    "cases:edit-address": Page(f"{_HOME}/address/", "page", 302, 404),
    "cases:move-household": Page(f"{_HOME}/move/", "page", 302, 404),
    "cases:new-kin": Page(f"{_HOME}/kin/new/", "page", 302, 404),
    "cases:end-kin": Page(f"{_HOME}/kin/{UNKNOWN_ID}/end/", "page", 302, 404),
    "cases:new-member": Page(f"{_HOME}/people/new/", "page", 302, 404),
    "cases:join-household": Page(f"{_HOME}/people/{UNKNOWN_ID}/", "page", 302, 404),
    "cases:edit-member": Page(f"{_HOME}/members/{UNKNOWN_ID}/", "page", 302, 404),
    "cases:leave-household": Page(f"{_HOME}/members/{UNKNOWN_ID}/end/", "page", 302, 404),
    "cases:edit-person": Page(f"/de/staff/cases/{UNKNOWN_ID}/person/", "page", 302, 404),
    "cases:new-contact": Page(f"/de/staff/cases/{UNKNOWN_ID}/contacts/new/", "page", 302, 404),
    "cases:new-note": Page(f"/de/staff/cases/{UNKNOWN_ID}/notes/new/", "page", 302, 404),
    "cases:new-attachment": Page(f"/de/staff/cases/{UNKNOWN_ID}/files/new/", "page", 302, 404),
    "cases:download-attachment": Page(f"/de/staff/cases/{UNKNOWN_ID}/files/{UNKNOWN_ID}/", "page", 302, 404),
}
_OF_A_CASE = f"/de/staff/cases/{UNKNOWN_ID}"
WORK = {
    "cases:show-plan": Page(f"{_OF_A_CASE}/plan/", "page", 302, 404),
    "cases:show-plan-paper": Page(f"{_OF_A_CASE}/plan/paper/", "page", 302, 404),
    "cases:print-plan": Page(f"{_OF_A_CASE}/plan/paper.pdf", "file", 302, 404),
    "cases:new-goal": Page(f"{_OF_A_CASE}/plan/goals/new/", "page", 302, 404),
    "cases:edit-goal": Page(f"{_OF_A_CASE}/plan/goals/{UNKNOWN_ID}/", "page", 302, 404),
    "cases:press-goal": Page(f"{_OF_A_CASE}/plan/goals/{UNKNOWN_ID}/press/", "way", 302, 404),
    "cases:new-step": Page(f"{_OF_A_CASE}/plan/goals/{UNKNOWN_ID}/steps/new/", "page", 302, 404),
    "cases:edit-step": Page(f"{_OF_A_CASE}/plan/steps/{UNKNOWN_ID}/", "page", 302, 404),
    "cases:press-step": Page(f"{_OF_A_CASE}/plan/steps/{UNKNOWN_ID}/press/", "way", 302, 404),
    "cases:list-benefits": Page(f"{_OF_A_CASE}/benefits/", "page", 302, 404),
    "cases:new-benefit": Page(f"{_OF_A_CASE}/benefits/new/", "page", 302, 404),
    "cases:edit-benefit": Page(f"{_OF_A_CASE}/benefits/{UNKNOWN_ID}/", "page", 302, 404),
    "cases:show-cv": Page(f"{_OF_A_CASE}/cv/", "page", 302, 404),
    "cases:print-cv": Page(f"{_OF_A_CASE}/cv/paper.pdf", "file", 302, 404),
    "cases:print-kept-cv": Page(f"{_OF_A_CASE}/cv/printed/{UNKNOWN_ID}.pdf", "file", 302, 404),
    "cases:new-cv-line": Page(f"{_OF_A_CASE}/cv/new/", "page", 302, 404),
    "cases:edit-cv-line": Page(f"{_OF_A_CASE}/cv/{UNKNOWN_ID}/", "page", 302, 404),
    "cases:press-cv-line": Page(f"{_OF_A_CASE}/cv/{UNKNOWN_ID}/press/", "way", 302, 404),
    "cases:list-coaching": Page(f"{_OF_A_CASE}/coaching/", "page", 302, 404),
    "cases:new-coaching": Page(f"{_OF_A_CASE}/coaching/new/", "page", 302, 404),
    "cases:show-coaching": Page(f"{_OF_A_CASE}/coaching/{UNKNOWN_ID}/", "page", 302, 404),
    "cases:edit-coaching": Page(f"{_OF_A_CASE}/coaching/{UNKNOWN_ID}/edit/", "page", 302, 404),
    "cases:new-application": Page(f"{_OF_A_CASE}/coaching/{UNKNOWN_ID}/applications/new/", "page", 302, 404),
    "cases:edit-application": Page(f"{_OF_A_CASE}/applications/{UNKNOWN_ID}/", "page", 302, 404),
    "cases:list-letters": Page(f"{_OF_A_CASE}/letters/", "page", 302, 404),
    "cases:write-letter": Page(f"{_OF_A_CASE}/letters/write/?template=appeal", "page", 302, 404),
    "cases:list-letter-templates": Page(
        "/de/staff/cases/letters/templates/", "page", 302, 200, permissions=("assign-cases",)
    ),
    "cases:new-letter-template": Page(
        "/de/staff/cases/letters/templates/new/?from=appeal", "page", 302, 200, permissions=("assign-cases",)
    ),
    "cases:edit-letter-template": Page(f"/de/staff/cases/letters/templates/{UNKNOWN_ID}/", "page", 302, 404),
}
STAFF |= WORK | REFERRALS | IMPORTS
PUBLIC |= OPEN_FORMS
_EDIT = {"anonymous": 302, "permissions": ("edit-master-data",)}
_OPEN_HOUR = "herne-kim.case-management.horsthausen.open-hour"
# Of Herne, whose networks the coordinator's body coordinates; no file of Herne has a guest or an exception.
MASTER_DATA = {
    "directory:staff-sites": Page("/de/staff/sites/", "page", **_EDIT),
    "directory:add-site": Page("/de/staff/sites/new/", "page", **_EDIT),
    "directory:edit-site": Page("/de/staff/sites/horsthausen/edit/", "page", **_EDIT),
    "directory:switch-site": Page("/de/staff/sites/horsthausen/switch/", "page", **_EDIT),
    "directory:site-hours": Page("/de/staff/sites/horsthausen/hours/", "page", **_EDIT),
    "directory:announce-exception": Page("/de/staff/sites/horsthausen/exceptions/new/", "page", **_EDIT),
    "directory:take-back-exception": Page("/de/staff/exceptions/none/", "page", 302, 404),
    "directory:hours-elsewhere": Page("/de/staff/hours/", "page", **_EDIT),
    "directory:announce-elsewhere": Page("/de/staff/hours/exceptions/new/", "page", **_EDIT),
    "directory:add-hours": Page(f"/de/staff/hours/{_OPEN_HOUR}/new/", "page", **_EDIT),
    "directory:change-hours": Page(f"/de/staff/hours/{_OPEN_HOUR}.always/change/", "page", **_EDIT),
    "directory:withdraw-hours": Page(f"/de/staff/hours/{_OPEN_HOUR}.always/withdraw/", "page", **_EDIT),
    "directory:add-guest": Page(f"/de/staff/ways/{_OPEN_HOUR}/guests/new/", "page", **_EDIT),
    "directory:edit-guest": Page("/de/staff/guests/none/edit/", "page", 302, 404),
    "directory:switch-guest": Page("/de/staff/guests/none/switch/", "page", 302, 404),
    "directory:staff-organizations": Page("/de/staff/organizations/", "page", **_EDIT),
    "directory:add-organization": Page("/de/staff/organizations/new/", "page", **_EDIT),
    "directory:edit-organization": Page("/de/staff/organizations/awo-ruhr-mitte/edit/", "page", **_EDIT),
    "directory:switch-organization": Page("/de/staff/organizations/awo-ruhr-mitte/switch/", "page", **_EDIT),
}
STAFF |= MASTER_DATA | MOVING
STAFF |= {
    f"cases:{name}": Page(f"/de/staff/cases/{UNKNOWN_ID}/deadlines/{rest}", "page", 302, 404)
    for name, rest in (("list-case-deadlines", ""), ("new-deadline", "new/"), ("new-appeal", "appeal/"),
                       ("show-deadline", f"{UNKNOWN_ID}/"), ("edit-deadline", f"{UNKNOWN_ID}/edit/"))
}  # fmt: skip
STAFF |= TALKS
PAGES = PUBLIC | STAFF
# What else a visitor comes upon: not an address of its own, but a page that has to be as good as the others.
VARIANTS = {
    "nothing fits": Page("/de/help/?topic=birth&place=Horsthausen&language=ti&channel=home-visit", "page"),
    "everything": Page("/de/help/", "page"),
    "a bad question": Page("/de/help/?topic=alchemy", "page", 400, 400),
    "no such page": Page("/de/no-such-page/", "page", 404, 404),
    "no such network": Page("/de/networks/atlantis/", "page", 404, 404),
    "no such site": Page("/de/networks/herne-kim/sites/atlantis/", "page", 404, 404),
    "too long a question": Page(f"/de/help/?place={'x' * 3000}", "page", 414, 414),
    "a zero byte": Page("/de/help/?place=%00", "page", 400, 400),
}


def names_of_addresses(resolver: URLResolver | None = None, namespace: str = "") -> set[str]:
    """The names of all addresses with their namespaces; an address without a name appears as its pattern."""
    names: set[str] = set()
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            names.add(f"{namespace}{entry.name or entry.pattern}")
        else:
            names |= names_of_addresses(
                entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            )
    return names


def uncovered(names: set[str], table: dict[str, Page]) -> set[str]:
    """The addresses that are not in the table, and the rows of the table without an address."""
    return names ^ set(table)
