"""The step between a right password and being signed in."""

from __future__ import annotations

from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginStage, LoginStageController
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from lotse.accounts.engine.proofs import has_shown_factor
from lotse.accounts.models import User

_ASKED_FOR = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class SecondStep(LoginStage):  # type: ignore[misc]
    """Whoever has a second factor shows it, however she came: by password, by single sign-on, after a new password."""

    key = "second-step"
    urlname = "accounts:second-step"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        user = self.login.user
        if not Authenticator.objects.filter(user=user, type__in=_ASKED_FOR).exists():
            return None, True
        if has_shown_factor(self.request, user):
            return None, True
        return redirect(self.urlname), True

    def abort(self) -> HttpResponse:
        clear_login(self.request)
        return redirect("accounts:sign-in")


def waiting_step(request: HttpRequest) -> SecondStep | None:
    """The step that this browser has to take next, if it has given a right password a moment ago."""
    stage = LoginStageController.enter(request, SecondStep.key)
    return stage if stage and isinstance(stage.login.user, User) and stage.login.user.is_active else None
