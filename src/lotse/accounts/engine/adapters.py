"""allauth asks its adapters; ours answer with our pages, our book and our sealed secrets."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from lotse.accounts.actions.signing_in import sign_in
from lotse.accounts.engine.proofs import has_shown_factor, ways
from lotse.accounts.engine.sealing import seal, unseal
from lotse.accounts.models import Session, User
from lotse.accounts.rules.browsers import browser_name
from lotse.accounts.sessions import token_hash


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up; the second step is ours; being signed in is an entry in the book."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return ["lotse.accounts.engine.stages.SecondStep"]

    def login(self, request: HttpRequest, user: User) -> None:
        with transaction.atomic():
            sign_in(by=user, ways=ways(request, user))
            super().login(request, user)
            Session.objects.filter(key_hash=token_hash(request.session.session_key or "")).update(
                agent=browser_name(request.headers.get("User-Agent", "")),
                second_factor_at=timezone.now() if has_shown_factor(request, user) else None,
            )

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        clear_login(request)
        return redirect("accounts:sign-in")

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say themselves what has happened."""

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail leaves the house from here: letters go through the outbox."""


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals the secrets, and names a person to her device by her name and address."""

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        return "Lotse"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Lotse"}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.name}
