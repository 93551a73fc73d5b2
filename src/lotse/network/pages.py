"""The people of a body: who works for it in which role, inviting somebody, withdrawing a role."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lotse.accounts.access import acting, only_with
from lotse.accounts.acting import Acting
from lotse.accounts.actions import people as actions
from lotse.accounts.models import StaffRole
from lotse.accounts.pages import in_staff_language
from lotse.accounts.queries import asks_for_factor, colleagues_at
from lotse.network.forms import InvitationForm
from lotse.network.models import Site
from lotse.outbox.actions import queue_message


@never_cache
@in_staff_language
@only_with("manage-people")
def list_people(request: HttpRequest) -> HttpResponse:
    """GET: who works for one's own body, in which role, where, and with a second factor or not."""
    body = _body(acting(request))
    names = {site.pk: site.name for site in _sites(acting(request))}
    people = [(person, names.get(person.site, "")) for person in colleagues_at(body)]
    context = {"people": people, "is_required": asks_for_factor(body)}
    return render(request, "network/people.html", context)


@never_cache
@in_staff_language
@only_with("manage-people")
def invite_person(request: HttpRequest) -> HttpResponse:
    """Invite somebody: she gets a mail with a link; where no mail server is set, the link is shown to hand it on."""
    by = acting(request)
    form = InvitationForm(_sites(by), request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return _invited(request, by, form)
        except ValidationError as error:
            form.add_error("email", error.messages[0])
        except actions.OwnRoleError:
            form.add_error("email", gettext("A role for yourself is given by somebody else."))
    context = {
        "form": form,
        "heading": gettext("Invite a person"),
        "submit": gettext("Invite"),
        "cancel_url": reverse("network:list-people"),
        "back": {"url": reverse("network:list-people"), "text": gettext("People")},
    }
    return render(request, "staff/form.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@only_with("manage-people")
def withdraw_role(request: HttpRequest) -> HttpResponse:
    """POST `role`: end it now. What belongs to another body is not there."""
    try:
        actions.withdraw_role(by=acting(request), role=UUID(request.POST.get("role", "")))
    except (ValueError, StaffRole.DoesNotExist) as error:
        raise Http404 from error
    messages.success(request, gettext("The role was withdrawn. It opens nothing from now on."))
    return redirect("network:list-people")


@require_POST
@only_with("manage-people")
def require_second_factor(request: HttpRequest) -> HttpResponse:
    """POST `required` "yes" or "no": whether everybody who acts for the body needs a second factor."""
    by = acting(request)
    actions.require_second_factor(
        by=by, organization=_body(by), is_required=request.POST.get("required") == "yes"
    )
    return redirect("network:list-people")


def _invited(request: HttpRequest, by: Acting, form: InvitationForm) -> HttpResponse:
    data = form.cleaned_data
    place = actions.Place(_body(by), by.municipality_id, data["role"], form.office)
    invited = actions.invite_person(by=by, email=data["email"], name=data["name"], place=place)
    link = settings.ORIGIN + reverse("accounts:open-link", args=[invited.key]) if invited.key else ""
    if link:
        values = {"name": invited.user.name, "body": by.organization_name, "link": link}
        _send(by, invited.user.email, values, occasion=f"invitation:{invited.user.pk}:{invited.link_id}")
    is_mailed = bool(settings.SMTP_URL)
    context: dict[str, Any] = {
        "person": invited.user,
        "link": "" if is_mailed else link,
        "is_new": bool(link),
    }
    return render(request, "network/invited.html", context)


def _send(by: Acting, recipient: str, values: dict[str, str], *, occasion: str) -> None:
    queue_message(
        by=by,
        template="invitation",
        language=get_language() or settings.LANGUAGE_CODE,
        recipient=recipient,
        key=occasion,
        values=values,
        organization=by.organization_id,
    )


def _body(by: Acting) -> UUID:
    # Whoever holds a permission holds it at a body.
    assert by.organization_id is not None
    return by.organization_id


def _sites(by: Acting) -> list[Site]:
    return list(
        Site.objects.filter(staffing__organization=by.organization_id, is_active=True).order_by("name")
    )
