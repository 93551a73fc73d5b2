from django.urls import path

from lotse.network import pages

app_name = "network"
urlpatterns = [
    path("", pages.list_people, name="list-people"),
    path("invite", pages.invite_person, name="invite-person"),
    path("withdraw", pages.withdraw_role, name="withdraw-role"),
    path("second-factor", pages.require_second_factor, name="require-second-factor"),
]
