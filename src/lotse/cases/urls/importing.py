"""Addresses of imports and exports of caseloads."""

from django.urls import path

from lotse.cases.pages import exporting, import_preview, importing

urlpatterns = [
    path("imports/", importing.list_imports, name="list-imports"),
    path("imports/<uuid:import_id>/", import_preview.show_import, name="show-import"),
    path("imports/<uuid:import_id>/sheet/", importing.choose_sheet, name="choose-sheet"),
    path("imports/<uuid:import_id>/columns/", importing.choose_import_columns, name="choose-columns"),
    path("imports/<uuid:import_id>/discard/", importing.discard, name="discard-import"),
    path("imports/<uuid:import_id>/undo/", importing.undo_import, name="undo-import"),
    path("export/", exporting.export_cases, name="export-cases"),
]
