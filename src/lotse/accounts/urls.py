from django.urls import path

from lotse.accounts.pages import factors, links, my_account, signing_in, single_sign_on, time_out, unsaved

app_name = "accounts"
urlpatterns = [
    path("sign-in", signing_in.sign_in, name="sign-in"),
    path("sign-in/passkey", signing_in.sign_in_with_passkey, name="sign-in-with-passkey"),
    path("sign-in/passkey/question", signing_in.ask_for_passkey, name="ask-for-passkey"),
    path("sign-in/second-step", signing_in.second_step, name="second-step"),
    path("sign-in/single-sign-on", single_sign_on.to_provider, name="single-sign-on"),
    path("sign-out", signing_in.sign_out, name="sign-out"),
    path("session/state", time_out.session_state, name="session-state"),
    path("session/stay", time_out.stay_signed_in, name="stay-signed-in"),
    path("unsaved", unsaved.unsaved_texts, name="unsaved-texts"),
    path("unsaved/keep", unsaved.keep_unsaved, name="keep-unsaved"),
    path("unsaved/<uuid:text_id>", unsaved.unsaved_text, name="unsaved-text"),
    path("unsaved/<uuid:text_id>/send", unsaved.send_unsaved, name="send-unsaved"),
    path("unsaved/<uuid:text_id>/discard", unsaved.discard_unsaved, name="discard-unsaved"),
    path("link/<slug:key>", links.open_link, name="open-link"),
    path("account", my_account.my_account, name="my-account"),
    path("account/confirm", my_account.confirm, name="confirm"),
    path("account/password", my_account.change_password, name="change-password"),
    path("account/sessions/end", my_account.end_session, name="end-session"),
    path("account/code-app", factors.add_code_app, name="add-code-app"),
    path("account/passkeys/add", factors.add_passkey, name="add-passkey"),
    path("account/passkeys/question", factors.ask_for_own_passkey, name="ask-for-own-passkey"),
    path("account/passkeys/add/question", factors.ask_for_new_passkey, name="ask-for-new-passkey"),
    path("account/factors/remove", factors.remove_factor, name="remove-factor"),
    path("account/recovery-codes", factors.recovery_codes, name="recovery-codes"),
]

# One address in every language, by the name under which allauth looks it up.
way_back = [
    path("sign-in/<slug:provider_id>/callback", single_sign_on.from_provider, name="openid_connect_callback")
]
