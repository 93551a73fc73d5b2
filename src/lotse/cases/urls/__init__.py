"""Addresses of cases. A foreign case and one that does not exist are the same 404."""

from django.urls import include, path

from lotse.cases.pages import (
    assessing,
    consent_papers,
    consents,
    duplicates,
    figures,
    file,
    glass,
    lists,
    reading,
    writing,
)
from lotse.cases.urls import deadlines, importing, moving, people, referrals, talks

app_name = "cases"

urlpatterns = [
    *importing.urlpatterns,
    *moving.urlpatterns,
    *talks.urlpatterns,
    *referrals.patterns,
    *people.urlpatterns,
    *deadlines.patterns,
    path("<uuid:case_id>/consents/", consents.list_consents, name="list-consents"),
    path("<uuid:case_id>/consents/new/", consents.new_consent, name="new-consent"),
    path("<uuid:case_id>/consents/overview/", consent_papers.consent_overview, name="consent-overview"),
    path("<uuid:case_id>/consents/sheet/", consent_papers.empty_sheet, name="empty-sheet"),
    path("<uuid:case_id>/consents/<uuid:consent_id>/", consent_papers.show_consent, name="show-consent"),
    path(
        "<uuid:case_id>/consents/<uuid:consent_id>/leaflet/",
        consent_papers.consent_leaflet,
        name="consent-leaflet",
    ),
    path("<uuid:case_id>/consents/<uuid:consent_id>/end/", consents.end_consent, name="end-consent"),
    path("mine/", lists.list_cases, name="list-cases"),
    path("team/", lists.list_team_cases, name="list-team-cases"),
    path("opened/", lists.list_opened_cases, name="list-opened-cases"),
    path("search/", lists.search_cases, name="search-cases"),
    path("duplicates/", duplicates.list_duplicates, name="list-duplicates"),
    path("duplicates/<uuid:pair_id>/undo/", duplicates.undo_duplicate, name="undo-duplicate"),
    path("figures/", figures.show_figures, name="show-figures"),
    path("closed/", glass.open_closed_case, name="open-closed-case"),
    path("closed/<uuid:elevation_id>/end/", glass.close_again, name="close-again"),
    path("<uuid:case_id>/", file.show_case, name="show-case"),
    path("<uuid:case_id>/reading/", reading.read_case, name="read-case"),
    path("<uuid:case_id>/assessments/", assessing.list_assessments, name="list-assessments"),
    path("<uuid:case_id>/assessments/new/", assessing.new_assessment, name="new-assessment"),
    path("people/<uuid:person_id>/criteria/", assessing.check_criteria, name="check-criteria"),
    path("<uuid:case_id>/contacts/new/", writing.new_contact, name="new-contact"),
    path("<uuid:case_id>/notes/new/", writing.new_note, name="new-note"),
    path("<uuid:case_id>/files/new/", writing.new_attachment, name="new-attachment"),
    path("<uuid:case_id>/files/<uuid:attachment_id>/", file.download_attachment, name="download-attachment"),
    path("", include("lotse.cases.urls.work")),
]
