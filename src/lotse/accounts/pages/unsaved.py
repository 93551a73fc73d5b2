"""Text that could not be saved when a session ended: kept by whoever comes too late, and found again by its owner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language_from_path, gettext, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from lotse.accounts import unsaved
from lotse.accounts.access import acting
from lotse.accounts.actions import unsaved as actions
from lotse.accounts.models import UnsavedText, User
from lotse.accounts.pages import in_staff_language
from lotse.accounts.sessions import owner_of_ended
from lotse.accounts.unsaved import TYPED_BY, Typed
from lotse.core.addresses import is_own_page


@dataclass(frozen=True)
class Found:
    """A kept text as its owner sees it."""

    id: UUID
    kept_at: datetime
    typed: Typed

    @property
    def preview(self) -> list[str]:
        """The longer things she has typed; short values are choices and numbers."""
        return [value for _, value in self.typed.fields if len(value) > 20 and " " in value]


@login_not_required
@csrf_exempt
@require_POST
def keep_unsaved(request: HttpRequest) -> HttpResponse:
    """POST by the page's script: the fields of a form whose session ends. The proof of the page stands for all else."""
    user = unsaved.typist(request.POST.get(TYPED_BY, ""))
    typed = unsaved.read_typed(request.POST)
    if user is None or typed is None:
        return HttpResponse(status=404)
    response = HttpResponse(status=204)
    _keep(response, request, user, typed)
    return response


@require_GET
@in_staff_language
def unsaved_texts(request: HttpRequest) -> HttpResponse:
    """What this person typed in this browser and could not save."""
    return render(request, "accounts/unsaved_texts.html", {"texts": _found(request)})


@require_GET
def unsaved_text(request: HttpRequest, text_id: UUID) -> JsonResponse:
    """One kept text for the page's script, which puts it back into its form."""
    found = _one(request, text_id)
    return JsonResponse({"action": found.typed.action, "fields": found.typed.fields})


@require_POST
def send_unsaved(request: HttpRequest, text_id: UUID) -> HttpResponse:
    """Send the form once more, as it was typed: the browser repeats this request at the form's own address (307)."""
    found = _one(request, text_id)
    actions.give_up_unsaved_text(by=acting(request), text_id=text_id)
    response = HttpResponseRedirect(found.typed.action)
    response.status_code = 307
    return response


@require_POST
def discard_unsaved(request: HttpRequest, text_id: UUID) -> HttpResponse:
    """Delete a kept text."""
    _one(request, text_id)
    actions.give_up_unsaved_text(by=acting(request), text_id=text_id)
    messages.success(request, gettext("The text is deleted."))
    return redirect("accounts:unsaved-texts")


def keep_what_came_too_late(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """A form that arrives after the end of its session: `answer` leads to sign-in, and what was typed waits there.

    Whose text it is, the page's proof says, or else the ended session. Pages of accounts keep nothing: their forms hold
    passwords.
    """
    match = request.resolver_match
    if request.method != "POST" or match is None or match.namespace == "accounts":
        return answer
    proof, session = request.POST.get(TYPED_BY, ""), request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    user = unsaved.typist(proof) if proof else owner_of_ended(session)
    page = _page_of(request)
    leading = redirect_to_login(page or reverse(settings.LOGIN_REDIRECT_URL))
    if user is not None:
        _keep(leading, request, user, _sent(request, page))
    return leading


def refuse_stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form without the right token (403). If the page was ours, what was typed in it is kept.

    That happens to whoever signed in again in another tab and then pressed the button here: she is led to her text.
    """
    user = unsaved.typist(request.POST.get(TYPED_BY, "")) if request.method == "POST" else None
    with override(get_language_from_path(request.path_info) or settings.LANGUAGE_CODE):
        response = render(request, "accounts/stale_form.html", {"is_kept": user is not None}, status=403)
        if user is not None and user == request.user:
            messages.info(
                request, gettext("You have signed in anew meanwhile. Please look at your text and save it.")
            )
            response = redirect("accounts:unsaved-texts")
    if user is not None:
        _keep(response, request, user, _sent(request, _page_of(request)))
    return response


def _sent(request: HttpRequest, page: str) -> Typed:
    return Typed(
        request.path, page or request.path, unsaved.typed_fields(request.POST.lists()), was_sent=True
    )


def _keep(response: HttpResponseBase, request: HttpRequest, user: User, typed: Typed) -> None:
    key = unsaved.browser_key(request) or unsaved.new_key()
    actions.keep_unsaved_text(by=user, typed=typed, key=key)
    unsaved.give_key(response, key)


def _page_of(request: HttpRequest) -> str:
    """The page on which a form stands, by the browser's word for it; "" where it says nothing of ours."""
    told = urlsplit(request.headers.get("Referer", ""))
    path = told.path + (f"?{told.query}" if told.query else "")
    return path if told.netloc == request.get_host() and is_own_page(path) else ""


def _found(request: HttpRequest) -> list[Found]:
    key, user = unsaved.browser_key(request), acting(request).user
    if key is None:
        return []
    rows = UnsavedText.objects.filter(user=user, mark=unsaved.mark_of(key)).order_by("-kept_at")
    opened = [(row, unsaved.unseal(row.sealed, key=key, row=row.pk, user=user.pk)) for row in rows]
    return [Found(row.pk, row.kept_at, typed) for row, typed in opened if typed]


def _one(request: HttpRequest, text_id: UUID) -> Found:
    found = next((each for each in _found(request) if each.id == text_id), None)
    if found is None:
        raise Http404
    return found
