from django.urls import path

from lotse.programmes import pages

app_name = "programmes"
urlpatterns = [
    path("", pages.list_postings, name="list-postings"),
    path("new/", pages.new_posting, name="new-posting"),
    path("<uuid:posting_id>/end/", pages.end_posting_page, name="end-posting"),
]
