"""The pages of imports and exports of caseloads, and who gets what there."""

from tests.house.page import UNKNOWN_ID, Page

IMPORTS = {
    "cases:list-imports": Page("/de/staff/cases/imports/", "page", 302, 200, permissions=("write-cases",)),
    "cases:show-import": Page(f"/de/staff/cases/imports/{UNKNOWN_ID}/", "page", 302, 404),
    "cases:choose-sheet": Page(f"/de/staff/cases/imports/{UNKNOWN_ID}/sheet/", "page", 302, 404),
    "cases:choose-columns": Page(f"/de/staff/cases/imports/{UNKNOWN_ID}/columns/", "page", 302, 404),
    "cases:discard-import": Page(f"/de/staff/cases/imports/{UNKNOWN_ID}/discard/", "page", 302, 404),
    "cases:undo-import": Page(f"/de/staff/cases/imports/{UNKNOWN_ID}/undo/", "page", 302, 404),
    "cases:export-cases": Page("/de/staff/cases/export/", "page", 302, 200, permissions=("read-cases",)),
}
