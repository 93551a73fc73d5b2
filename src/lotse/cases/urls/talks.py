"""Addresses of talks, and of the day at whose counter they are had."""

from django.urls import path

from lotse.cases.pages import day, drafting, promoting, talking, team, unfunded

urlpatterns = [
    path("contacts/quick/", talking.quick_contact, name="quick-contact"),
    path("contacts/today/", talking.list_contacts_today, name="list-contacts-today"),
    path("contacts/unfunded/", unfunded.list_unfunded, name="list-unfunded"),
    path("contacts/<uuid:contact_id>/", talking.contact_saved, name="contact-saved"),
    path("contacts/<uuid:contact_id>/undo/", talking.undo_contact, name="undo-contact"),
    path("contacts/<uuid:contact_id>/note/", talking.note_on_contact, name="note-on-contact"),
    path("contacts/<uuid:contact_id>/correct/", talking.edit_contact, name="edit-contact"),
    path("contacts/<uuid:contact_id>/person/", promoting.find_for_contact, name="find-for-contact"),
    path(
        "contacts/<uuid:contact_id>/person/new/",
        promoting.new_person_of_contact,
        name="new-person-of-contact",
    ),
    path(
        "contacts/<uuid:contact_id>/person/<uuid:person_id>/",
        promoting.choose_for_contact,
        name="choose-for-contact",
    ),
    path("drafts/", drafting.list_drafts, name="list-drafts"),
    path("drafts/keep/", drafting.keep_draft_of_form, name="keep-draft"),
    path("drafts/of-form/", drafting.draft_of_form, name="draft-of-form"),
    path("drafts/<uuid:draft_id>/", drafting.show_draft, name="show-draft"),
    path("team/overview/", team.team_overview, name="team-overview"),
    path("team/<uuid:user_id>/assign/", team.assign_cases, name="assign-cases"),
    path("", day.my_day, name="my-day"),
    path("day/<slug:which>/", day.my_day_list, name="my-day-list"),
]
