"""Addresses of who is responsible: deputies and absences."""

from django.urls import path

from lotse.cases.pages import covering

urlpatterns = [
    path("absences/", covering.list_absences, name="list-absences"),
    path("absences/new/", covering.new_absence, name="new-absence"),
    path("absences/<uuid:absence_id>/end/", covering.end_absence_page, name="end-absence"),
    path("<uuid:case_id>/responsible/", covering.show_responsibility, name="show-responsibility"),
    path("<uuid:case_id>/deputy/", covering.edit_deputy, name="edit-deputy"),
]
