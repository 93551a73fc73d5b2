"""Addresses of talks, and of the day at whose counter they are had."""

from django.urls import path

from lotse.cases.pages import talking

urlpatterns = [
    path("contacts/quick/", talking.quick_contact, name="quick-contact"),
    path("contacts/today/", talking.list_contacts_today, name="list-contacts-today"),
    path("contacts/<uuid:contact_id>/", talking.contact_saved, name="contact-saved"),
    path("contacts/<uuid:contact_id>/undo/", talking.undo_contact, name="undo-contact"),
    path("contacts/<uuid:contact_id>/note/", talking.note_on_contact, name="note-on-contact"),
]
