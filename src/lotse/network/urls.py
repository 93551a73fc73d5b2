from django.urls import path

from lotse.network.pages import acting, closing, forgotten, people

app_name = "network"
urlpatterns = [
    path("", people.list_people, name="list-people"),
    path("invite", people.invite_person, name="invite-person"),
    path("forgotten-password", forgotten.forgotten_password, name="forgotten-password"),
    path("act-for", acting.act_for, name="act-for"),
    path("<uuid:person>/roles/new", people.give_role, name="give-role"),
    path("<uuid:person>/close", closing.close_account, name="close-account"),
    path("roles/<uuid:role>/withdraw", people.confirm_withdrawal, name="confirm-withdrawal"),
    path("withdraw", people.withdraw_role, name="withdraw-role"),
    path("second-factor", people.require_second_factor, name="require-second-factor"),
]
