"""A body may ask everybody who acts for it for a second factor: whoever has none sets one up before anything else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from lotse.accounts.acting import Acting
from lotse.accounts.models import BodyRule, StaffRole, User

# What a person needs to get a factor, to choose another body, or to leave.
WAYS_OUT = {
    "accounts:my-account", "accounts:confirm", "accounts:add-code-app", "accounts:add-passkey",
    "accounts:ask-for-new-passkey", "accounts:ask-for-own-passkey", "accounts:recovery-codes", "accounts:end-session",
    "accounts:sign-out", "accounts:session-state", "accounts:stay-signed-in", "accounts:choose-body",
}  # fmt: skip


def factor_first(request: HttpRequest, acting: Acting) -> HttpResponse | None:
    """The way to one's own account instead of the page that was asked for; None where nothing is lacking."""
    match = request.resolver_match
    if (match and match.view_name in WAYS_OUT) or not acting.lacks_factor:
        return None
    return redirect("accounts:my-account")


def needs_factor(user: User) -> bool:
    """Whether any body that `user` has a role at, now or later, asks for a second factor."""
    bodies = StaffRole.objects.filter(user=user, ends_at=None).values("organization")
    return BodyRule.objects.filter(organization__in=bodies, second_factor_required=True).exists()
