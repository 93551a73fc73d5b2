"""Addresses of who is responsible for a case, who stands in, and how it goes on; a part of the table in pages.py.

Lists with the permission that they take. Of one row each, not there without it; a star stands for an id.
"""

from tests.house.page import UNKNOWN_ID, Page

LISTS = {
    "list-absences": ("absences/", "read-cases"),
    "new-absence": ("absences/new/", "write-cases"),
    "list-hand-overs": ("hand-overs/", "read-cases"),
    "hand-over-caseload": ("hand-overs/caseload/", "write-cases"),
    "list-follow-ups": ("follow-ups/", "read-cases"),
    "release-dormant": ("dormant/", "write-cases"),
    "list-advice": ("child-protection/", "child-protection"),
}
ROWS = {
    "end-absence": "absences/*/end/", "show-responsibility": "*/responsible/",
    "edit-deputy": "*/deputy/", "new-hand-over": "*/hand-over/",
    "show-hand-over": "hand-overs/*/", "accept-batch": "hand-overs/batches/*/",
    "accept-hand-over": "hand-overs/*/accept/", "decline-hand-over": "hand-overs/*/decline/",
    "release-case": "*/release/", "reopen-case": "*/reopen/",
    "note-follow-up": "*/follow-up/", "edit-phase": "*/phase/",
    "list-conferences": "*/conferences/", "new-conference": "*/conferences/new/",
    "show-conference": "*/conferences/*/", "new-advice": "*/child-protection/",
    "show-advice": "child-protection/*/", "answer-advice": "child-protection/*/answer/",
    "conclude-advice": "child-protection/*/outcome/",
    "withdraw-hand-over": "hand-overs/*/withdraw/",
}  # fmt: skip
MOVING = {
    f"cases:{name}": Page(f"/de/staff/cases/{path}", "page", 302, 200, permissions=(permission,))
    for name, (path, permission) in LISTS.items()
} | {
    f"cases:{name}": Page(f"/de/staff/cases/{path.replace('*', UNKNOWN_ID)}", "page", 302, 404)
    for name, path in ROWS.items()
}
