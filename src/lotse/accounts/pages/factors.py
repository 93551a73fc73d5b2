"""Second factors of whoever is signed in: an app that shows codes, passkeys, recovery codes."""

from __future__ import annotations

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lotse.accounts.access import acting
from lotse.accounts.actions import factors as actions
from lotse.accounts.engine import codes, passkeys, proofs
from lotse.accounts.engine.pictures import qr_code
from lotse.accounts.engine.sealing import seal, unseal
from lotse.accounts.forms import CodeForm, PasskeyForm
from lotse.accounts.pages import in_staff_language
from lotse.accounts.pages.my_account import freshly_proved, key_hash, person
from lotse.accounts.queries import recovery_codes_of

# The secret of an app that is being set up waits in the session, sealed.
_WAITING = "code-app"


@never_cache
@in_staff_language
@freshly_proved
def add_code_app(request: HttpRequest) -> HttpResponse:
    """Show a secret for the app and take the first code that it shows."""
    user = person(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    waiting = request.session.get(_WAITING)
    secret = unseal(waiting) if waiting else codes.generate_totp_secret()
    if request.method == "POST" and waiting and form.is_valid():
        if codes.counter_of(secret, form.cleaned_data["code"]) is not None:
            del request.session[_WAITING]
            actions.add_code_app(by=acting(request), user=user, secret=secret, staying=key_hash(request))
            factor = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
            proofs.record_factor(request, factor)
            return redirect("accounts:recovery-codes")
        form.add_error("code", "")
    request.session[_WAITING] = seal(secret)
    address = get_adapter().build_totp_url(user, secret)
    groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
    context = {"form": form, "secret": " ".join(groups), "address": address, "picture": qr_code(address)}
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/add_code_app.html", context, status=status)


@never_cache
@in_staff_language
@freshly_proved
def add_passkey(request: HttpRequest) -> HttpResponse:
    """POST the browser's answer in `credential` and a `name`: from now on this device signs in by itself."""
    user = person(request)
    form = PasskeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            credential = passkeys.check_new(form.credential())
        except passkeys.BadAnswerError:
            return render(request, "accounts/add_passkey.html", {"form": form, "refused": True}, status=422)
        actions.add_passkey(
            by=acting(request),
            user=user,
            name=form.name_given(),
            credential=credential,
            staying=key_hash(request),
        )
        passkey = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).latest("pk")
        proofs.record_factor(request, passkey)
        return redirect("accounts:recovery-codes")
    return render(request, "accounts/add_passkey.html", {"form": form})


@never_cache
@require_POST
@freshly_proved
def ask_for_new_passkey(request: HttpRequest) -> JsonResponse | HttpResponse:
    """POST: what the browser needs to make a passkey for whoever is signed in."""
    return JsonResponse(passkeys.question_for_new(person(request)))


@never_cache
@require_POST
def ask_for_own_passkey(request: HttpRequest) -> JsonResponse:
    """POST: what the browser needs to show a passkey of whoever is signed in."""
    return JsonResponse(passkeys.question_for_known(person(request)))


@require_POST
@freshly_proved
def remove_factor(request: HttpRequest) -> HttpResponse:
    """Take away the factor with the number in `factor`."""
    user, number = person(request), request.POST.get("factor", "")
    try:
        actions.remove_factor(
            by=acting(request), user=user, factor=int(number) if number.isascii() and number.isdigit() else -1
        )
    except Authenticator.DoesNotExist as error:
        raise Http404 from error
    except actions.FactorNeededError:
        messages.error(
            request,
            gettext("This is your last second factor, and your body asks for one. Set up another one first."),
        )
    return redirect("accounts:my-account")


@never_cache
@in_staff_language
@freshly_proved
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """GET: the codes that are left. POST: ten new ones."""
    user = person(request)
    left = recovery_codes_of(user)
    if left is None:
        raise Http404
    if request.method == "POST":
        actions.renew_recovery_codes(by=acting(request), user=user)
        return redirect("accounts:recovery-codes")
    return render(request, "accounts/recovery_codes.html", {"codes": left})
