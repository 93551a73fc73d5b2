"""Addresses of deadlines."""

from django.urls import path

from lotse.cases.pages import calendar_link, case_deadlines, deadlines

patterns = [
    path("deadlines/", deadlines.list_deadlines, name="list-deadlines"),
    path("deadlines/team/", deadlines.list_team_deadlines, name="list-team-deadlines"),
    path("deadlines/calendar/", calendar_link.calendar_link, name="calendar-link"),
    path("<uuid:case_id>/deadlines/", case_deadlines.list_case_deadlines, name="list-case-deadlines"),
    path("<uuid:case_id>/deadlines/new/", case_deadlines.new_deadline, name="new-deadline"),
    path("<uuid:case_id>/deadlines/appeal/", case_deadlines.new_appeal, name="new-appeal"),
    path("<uuid:case_id>/deadlines/<uuid:deadline_id>/", case_deadlines.show_deadline, name="show-deadline"),
    path(
        "<uuid:case_id>/deadlines/<uuid:deadline_id>/edit/",
        case_deadlines.edit_deadline,
        name="edit-deadline",
    ),
]
