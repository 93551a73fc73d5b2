"""To the provider of single sign-on and back."""

from __future__ import annotations

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lotse.accounts import limits
from lotse.accounts.engine.single_sign_on import (
    PROVIDER,
    Provider,
    ProviderSilentError,
    language_of_sign_on,
    way_to_provider,
)
from lotse.accounts.pages import in_staff_language
from lotse.accounts.pages.signing_in import way_on


@login_not_required
@never_cache
@require_POST
@in_staff_language
def to_provider(request: HttpRequest) -> HttpResponse:
    """POST: on to the provider. A POST, so that no page elsewhere can sign somebody in without her asking."""
    if not settings.SINGLE_SIGN_ON:
        raise Http404
    if limits.take_passkey_try(request).wait:
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    try:
        return way_to_provider(request, way_on(request), get_language() or settings.LANGUAGE_CODE)
    except ProviderSilentError:
        return redirect(reverse("accounts:sign-in") + "?refused=silent")


@login_not_required
@never_cache
@require_safe
def from_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """GET with `code` and `state`: back from the provider, whose one registered address this is in every language."""
    if not settings.SINGLE_SIGN_ON or provider_id != PROVIDER:
        raise Http404
    with override(language_of_sign_on(request, settings.LANGUAGE_CODE)):
        try:
            response: HttpResponse = OAuth2CallbackView.adapter_view(Provider(request, provider_id))(request)
        except SocialApp.DoesNotExist as error:
            raise Http404 from error
        return response
