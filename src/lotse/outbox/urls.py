from django.urls import path

from lotse.outbox import pages

app_name = "outbox"
urlpatterns = [path("outbox", pages.list_messages, name="list-messages")]
