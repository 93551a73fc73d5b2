"""The addresses of talks, drafts, the day, and of posts."""

from __future__ import annotations

from tests.house.page import UNKNOWN_ID, Page

TALKS = {
    "cases:team-overview": Page("/de/staff/cases/team/overview/", "page", 302, permissions=("assign-cases",)),
    "cases:assign-cases": Page(f"/de/staff/cases/team/{UNKNOWN_ID}/assign/", "page", 302, 404),
    "cases:quick-contact": Page("/de/staff/cases/contacts/quick/", "page", 302, permissions=("write-cases",)),
    "cases:list-contacts-today": Page(
        "/de/staff/cases/contacts/today/", "page", 302, permissions=("write-cases",)
    ),
    "cases:list-unfunded": Page(
        "/de/staff/cases/contacts/unfunded/", "page", 302, 200, permissions=("read-cases",)
    ),
    "cases:contact-saved": Page(f"/de/staff/cases/contacts/{UNKNOWN_ID}/", "page", 302, 404),
    "cases:undo-contact": Page(f"/de/staff/cases/contacts/{UNKNOWN_ID}/undo/", "way", 302, 404),
    "cases:note-on-contact": Page(f"/de/staff/cases/contacts/{UNKNOWN_ID}/note/", "page", 302, 404),
    "cases:edit-contact": Page(f"/de/staff/cases/contacts/{UNKNOWN_ID}/correct/", "page", 302, 404),
    "cases:find-for-contact": Page(f"/de/staff/cases/contacts/{UNKNOWN_ID}/person/", "page", 302, 404),
    "cases:new-person-of-contact": Page(
        f"/de/staff/cases/contacts/{UNKNOWN_ID}/person/new/", "page", 302, 404
    ),
    "cases:choose-for-contact": Page(
        f"/de/staff/cases/contacts/{UNKNOWN_ID}/person/{UNKNOWN_ID}/", "page", 302, 404
    ),
    "cases:my-day": Page("/de/staff/cases/", "page", 302, 200, permissions=("read-cases",)),
    "cases:my-day-list": Page("/de/staff/cases/day/tasks/", "page", 302, 200, permissions=("read-cases",)),
    "cases:list-drafts": Page("/de/staff/cases/drafts/", "page", 302, 200, permissions=("write-cases",)),
    "cases:keep-draft": Page(
        "/de/staff/cases/drafts/keep/", "file", 302, 404, method="post", permissions=("write-cases",)
    ),
    "cases:draft-of-form": Page(
        "/de/staff/cases/drafts/of-form/?page=/de/staff/cases/contacts/quick/",
        "file",
        302,
        204,
        permissions=("write-cases",),
    ),
    "cases:show-draft": Page(f"/de/staff/cases/drafts/{UNKNOWN_ID}/", "page", 302, 404),
    "programmes:list-postings": Page("/de/staff/postings/", "page", 302, permissions=("manage-people",)),
    "programmes:new-posting": Page("/de/staff/postings/new/", "page", 302, permissions=("manage-people",)),
    "programmes:end-posting": Page(f"/de/staff/postings/{UNKNOWN_ID}/end/", "page", 302, 404),
}
