"""Addresses of cases. A foreign case and one that does not exist are the same 404."""

from django.urls import path

from lotse.cases.pages import consent_papers, consents

app_name = "cases"

urlpatterns = [
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
]
