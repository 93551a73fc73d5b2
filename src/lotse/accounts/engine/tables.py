"""The classes of the fields of allauth's tables. Each belongs to signing in: outside row-level security, like ours."""

from __future__ import annotations

from lotse.core.fields import classify

classify("account.EmailAddress", retention="staff", internal="id verified primary", personal="user email")
classify("account.EmailConfirmation", retention="session", internal="id created sent key email_address")
classify(
    "mfa.Authenticator",
    retention="staff",
    internal="id type data created_at last_used_at",
    personal="user",
)
classify(
    "socialaccount.SocialAccount",
    retention="staff",
    internal="id provider last_login date_joined",
    personal="user uid extra_data",
)
classify(
    "socialaccount.SocialApp",
    retention="staff",
    internal="id provider provider_id name client_id secret key settings",
)
classify(
    "socialaccount.SocialToken", retention="session", internal="id app account token token_secret expires_at"
)
