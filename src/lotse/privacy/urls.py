from django.urls import path

from lotse.privacy import pages

app_name = "privacy"
urlpatterns = [
    path("book/", pages.show_book, name="show-book"),
    path("book/export", pages.export_book, name="export-book"),
    path("book/team", pages.show_team_book, name="show-team-book"),
    path("book/people", pages.find_person, name="find-person"),
    path("book/people/<uuid:person>/", pages.person_book, name="person-book"),
]
