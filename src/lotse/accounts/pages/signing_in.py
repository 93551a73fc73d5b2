"""Sign in, the second step, sign in with a passkey, sign out."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from lotse.accounts import limits
from lotse.accounts.actions import signing_in as actions
from lotse.accounts.actions.signing_in import SIGN_IN_DOOR
from lotse.accounts.engine import codes, passkeys, proofs
from lotse.accounts.engine.stages import SecondStep, waiting_step
from lotse.accounts.forms import CodeForm, PasskeyForm, SignInForm
from lotse.accounts.models import User
from lotse.accounts.pages import in_staff_language

# How single sign-on ended, told by its redirect back to this page.
_TOLD_BY_ADDRESS = ("single-sign-on", "silent")


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@in_staff_language
def sign_in(request: HttpRequest) -> HttpResponse:
    """One sentence for every failure, after the same work: nobody learns here which addresses have an account."""
    if request.method != "POST":
        told = request.GET.get("refused", "")
        return _sign_in_page(request, SignInForm(), refused=told if told in _TOLD_BY_ADDRESS else "")
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _sign_in_page(request, form, status=422)
    email = form.cleaned_data["email"]
    attempt = limits.take_password_try(request, email)
    if attempt.wait:
        return _sign_in_page(request, form, wait=attempt.wait, status=429)
    user = auth.authenticate(request, username=email, password=form.cleaned_data["password"])
    if isinstance(user, User):
        attempt.succeeded()
        return proofs.let_in(request, user, "password", way_on(request))
    actions.refuse_sign_in(by=SIGN_IN_DOOR, email=email, step="password")
    return _sign_in_page(request, form, refused="password", status=422)


@login_not_required
@never_cache
@require_POST
@in_staff_language
def sign_in_with_passkey(request: HttpRequest) -> HttpResponse:
    """POST the browser's answer in `credential`: signs in whoever holds the passkey."""
    form = PasskeyForm(request.POST)
    if wait := limits.take_passkey_try(request).wait:
        return _sign_in_page(request, SignInForm(), wait=wait, status=429)
    try:
        passkey = passkeys.check_known(form.credential(), user=None)
    except passkeys.BadAnswerError:
        passkey = None
    if passkey and passkey.user.is_active:
        return proofs.let_in_by_passkey(request, passkey, way_on(request))
    actions.refuse_sign_in(by=SIGN_IN_DOOR, user=passkey.user if passkey else None, step="passkey")
    return _sign_in_page(request, SignInForm(), refused="passkey", status=422)


@login_not_required
@never_cache
@require_POST
def ask_for_passkey(request: HttpRequest) -> JsonResponse:
    """POST: what the browser shows its passkeys for. After a right password only those of that person."""
    step = waiting_step(request)
    if step is None and limits.take_passkey_try(request).wait:
        return JsonResponse({}, status=429)
    return JsonResponse(passkeys.question_for_known(step.login.user if step else None))


@login_not_required
@never_cache
@in_staff_language
def second_step(request: HttpRequest) -> HttpResponse:
    """After a right password: a code of the app, a recovery code or a passkey."""
    step = waiting_step(request)
    if step is None:
        return redirect("accounts:sign-in")
    form = CodeForm(request.POST if "code" in request.POST else None)
    if request.method != "POST":
        return _second_step_page(request, step, form)
    attempt = limits.take_second_try(step.login.user)
    if attempt.wait:
        return _second_step_page(request, step, form, wait=attempt.wait, status=429)
    factor = _shown_factor(request, step.login.user, form)
    if factor is None:
        actions.refuse_sign_in(by=SIGN_IN_DOOR, user=step.login.user, step="second-step")
        return _second_step_page(request, step, form, refused=True, status=422)
    attempt.succeeded()
    proofs.record_factor(request, factor)
    response: HttpResponse = step.exit()
    return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this browser's session; what else the person is signed in with stays."""
    if isinstance(request.user, User):
        actions.sign_out(by=request.user)
    auth.logout(request)
    return redirect("accounts:sign-in")


def _shown_factor(request: HttpRequest, user: User, form: CodeForm) -> Authenticator | None:
    if "credential" in request.POST:
        try:
            return passkeys.check_known(PasskeyForm(request.POST).credential(), user)
        except passkeys.BadAnswerError:
            return None
    return codes.accept_code(user, form.cleaned_data["code"]) if form.is_valid() else None


def _sign_in_page(
    request: HttpRequest, form: SignInForm, *, refused: str = "", wait: int = 0, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "refused": refused,
        "wait": wait,
        "next": _wanted(request),
        "provider": settings.SINGLE_SIGN_ON,
    }
    return render(request, "accounts/sign_in.html", context, status=status)


def _second_step_page(
    request: HttpRequest,
    step: SecondStep,
    form: CodeForm,
    *,
    refused: bool = False,
    wait: int = 0,
    status: int = 200,
) -> HttpResponse:
    kinds = set(Authenticator.objects.filter(user=step.login.user).values_list("type", flat=True))
    context = {"form": form, "refused": refused, "wait": wait, "kinds": kinds}
    return render(request, "accounts/second_step.html", context, status=status)


def _wanted(request: HttpRequest) -> str:
    return request.POST.get("next") or request.GET.get("next") or ""


def way_on(request: HttpRequest) -> str:
    """Where the reader wanted to go, if that is here; else the overview."""
    # An address from outside would make our sign-in page the first half of a trap.
    wanted = _wanted(request)
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return resolve_url(settings.LOGIN_REDIRECT_URL)
