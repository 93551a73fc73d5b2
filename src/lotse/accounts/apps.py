from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lotse.core.registries import Deed, deeds


class AccountsConfig(AppConfig):
    name = "lotse.accounts"
    label = "accounts"

    def ready(self) -> None:
        from lotse.accounts.engine import tables  # noqa: F401 - classifies its fields

        deeds.sign("create_account", Deed(_("made an account")))
        deeds.sign("sign_in", Deed(_("signed in")))
        deeds.sign("sign_out", Deed(_("signed out")))
        deeds.sign("refuse_sign_in", Deed(_("could not sign in")))
        deeds.sign("change_password", Deed(_("changed the password")))
        deeds.sign("close_account", Deed(_("closed an account")))
        deeds.sign("end_session", Deed(_("ended a session")))
        deeds.sign("end_other_sessions", Deed(_("ended all other sessions")))
        deeds.sign("invite_person", Deed(_("invited somebody")))
        deeds.sign("use_link", Deed(_("used a one-time link")))
        deeds.sign("send_password_link", Deed(_("asked for a link for a new password")))
        deeds.sign("give_role", Deed(_("gave somebody a role")))
        deeds.sign("withdraw_role", Deed(_("took a role away from somebody")))
        deeds.sign("act_for", Deed(_("began to act for another body")))
        deeds.sign("require_second_factor", Deed(_("decided whether everybody needs a second factor")))
        deeds.sign("keep_unsaved_text", Deed(_("left text behind that was not saved yet")))
        deeds.sign("give_up_unsaved_text", Deed(_("gave up text that was not saved")))
        deeds.sign("prepare_job", Deed(_("readied work for later")))
        deeds.sign("connect_single_sign_on", Deed(_("connected an account with the sign-in of the body")))
        deeds.sign("add_code_app", Deed(_("set up an app for codes")))
        deeds.sign("add_passkey", Deed(_("added a passkey")))
        deeds.sign("remove_factor", Deed(_("removed a second factor")))
        deeds.sign("renew_recovery_codes", Deed(_("made new recovery codes")))
