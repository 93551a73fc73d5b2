"""Single sign-on by OpenID Connect: the provider says who somebody is, and only whoever has an account here gets in."""

from __future__ import annotations

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from requests import RequestException

from lotse.accounts.actions.signing_in import SIGN_IN_DOOR, connect_single_sign_on, refuse_sign_in
from lotse.accounts.engine import proofs
from lotse.accounts.models import User

PROVIDER = "sso"
_LANGUAGE = "single_sign_on_language"


class ProviderSilentError(RuntimeError):
    """The provider cannot be reached, or its answer cannot be read."""


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by single sign-on, and nobody's password is touched by it."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        """allauth's own matching wipes passwords; ours is below."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> NoReturn:
        """Ends allauth's way here: what it would do next is to sign up whoever is new."""
        user = _owner(sociallogin)
        if user is None or not user.is_active:
            _refuse(request, user)
        way_on = str(sociallogin.state.get("next") or reverse("site:staff-start"))
        raise ImmediateHttpResponse(proofs.let_in(request, user, "single-sign-on", way_on))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **more: Any) -> NoReturn:
        _refuse(request, None)


class Provider(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The configured provider; of what it tells only the key of the person is kept."""

    def complete_login(self, *args: Any, **kwargs: Any) -> SocialLogin:
        login = super().complete_login(*args, **kwargs)
        login.account.extra_data = {}
        return login


def way_to_provider(request: HttpRequest, way_on: str, language: str) -> HttpResponse:
    """The redirect to the provider. Raises ProviderSilentError."""
    provider = get_adapter().get_provider(request, PROVIDER)
    request.session[_LANGUAGE] = language
    try:
        response: HttpResponse = provider.redirect(request, process=AuthProcess.LOGIN, next_url=way_on)
    except (RequestException, ValueError, KeyError) as error:
        raise ProviderSilentError from error
    return response


def language_of_sign_on(request: HttpRequest, default: str) -> str:
    """In which language the person set out."""
    return str(request.session.get(_LANGUAGE, default))


def _owner(sociallogin: SocialLogin) -> User | None:
    """Whose account this is: known by the provider's key, the first time by an address that the provider verified."""
    if sociallogin.is_existing:
        return sociallogin.user if isinstance(sociallogin.user, User) else None
    account = sociallogin.account
    addresses = {address.email.lower() for address in sociallogin.email_addresses if address.verified}
    found = [user for address in sorted(addresses) for user in User.objects.filter(email__iexact=address)]
    if len(found) != 1 or not found[0].is_active:
        return found[0] if len(found) == 1 else None
    # An address can be given to somebody else; the key of a person at the provider cannot.
    if SocialAccount.objects.filter(user=found[0], provider=account.provider).exists():
        return None
    connect_single_sign_on(by=SIGN_IN_DOOR, user=found[0], provider=account.provider, uid=account.uid)
    return found[0]


def _refuse(request: HttpRequest, user: User | None) -> NoReturn:
    refuse_sign_in(by=SIGN_IN_DOOR, user=user, step="single-sign-on")
    raise ImmediateHttpResponse(redirect(reverse("accounts:sign-in") + "?refused=single-sign-on"))
