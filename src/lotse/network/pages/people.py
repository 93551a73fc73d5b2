"""The people of a body: who works for it in which role, inviting somebody, withdrawing a role."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lotse.accounts.access import acting, only_with
from lotse.accounts.acting import Acting
from lotse.accounts.actions import people as actions
from lotse.accounts.models import StaffRole, User
from lotse.accounts.pages import in_staff_language
from lotse.accounts.queries import HeldRole, asks_for_factor, colleagues_at, has_worked_at
from lotse.accounts.rules.roles import Role
from lotse.audit.once import do_once
from lotse.core.form_fields import KeyField
from lotse.network.forms import InvitationForm, RoleForm, WithdrawalForm, permits
from lotse.network.models import Site
from lotse.outbox.actions import queue_message


@never_cache
@in_staff_language
@only_with("manage-people")
def list_people(request: HttpRequest) -> HttpResponse:
    """GET: who works for one's own body, in which roles, where, since when, and with a second factor or not."""
    by, now = acting(request), timezone.now()
    body = _body(by)
    found = colleagues_at(body)
    keys = {role.site for person in found for role in person.roles if role.site}
    names = dict(Site.objects.filter(pk__in=keys).values_list("pk", "name"))
    people = [
        {"person": person, "is_you": person.user_id == by.user.pk,
         "roles": [_in_words(role, names, now) for role in person.roles]}
        for person in found
    ]  # fmt: skip
    context = {"people": people, "is_required": asks_for_factor(body), "body": by.organization_name}
    return render(request, "network/people.html", context)


@never_cache
@in_staff_language
@only_with("manage-people")
def give_role(request: HttpRequest, person: UUID) -> HttpResponse:
    """GET: the roles with what each permits. POST: somebody of the body gets one of them."""
    by = acting(request)
    user = has_worked_at(_body(by), person)
    if user is None:
        raise Http404
    form = RoleForm(_sites(by), request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return _given(request, by, user, form)
        except ValidationError as error:
            form.add_error(None, error.messages[0])
        except actions.OwnRoleError:
            form.add_error(None, gettext("A role for yourself is given by somebody else."))
    context = {
        "heading": gettext("A role for %(name)s") % {"name": user.name},
        "lead": gettext("It holds at %(body)s, and nowhere else.") % {"body": by.organization_name},
        "form": form,
        "submit": gettext("Give the role"),
        "cancel_url": reverse("network:list-people"),
        "back": {"url": reverse("network:list-people"), "text": gettext("People")},
    }
    return render(request, "staff/form.html", context, status=422 if request.method == "POST" else 200)


@never_cache
@in_staff_language
@only_with("manage-people")
@require_safe
def confirm_withdrawal(request: HttpRequest, role: UUID) -> HttpResponse:
    """GET: what follows when a role is withdrawn. What belongs to another body is not there."""
    by = acting(request)
    rows = StaffRole.objects.filter(organization=by.organization_id, pk=role).select_related("user")
    row = rows.filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now())).first()
    if row is None:
        raise Http404
    names = {"name": row.user.name, "role": row.get_role_display(), "body": by.organization_name}
    context = {
        "heading": gettext("Withdraw a role?"),
        "consequences": [
            gettext("%(name)s no longer has this role at %(body)s: %(role)s.") % names,
            gettext("It ends with her next click, also where she is signed in now. Her other roles stay."),
            gettext("What she wrote stays, with her name. The role can be given again."),
        ],
        "form": WithdrawalForm(initial={"role": row.pk}),
        "action": reverse("network:withdraw-role"),
        "submit": gettext("Withdraw the role"),
        "cancel_url": reverse("network:list-people"),
        "danger": True,
    }
    return render(request, "staff/confirm.html", context)


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
    """POST `role`: end it now, once. What belongs to another body is not there."""
    by, people = acting(request), reverse("network:list-people")

    def deed() -> str:
        actions.withdraw_role(by=by, role=UUID(request.POST.get("role", "")))
        return people

    try:
        address = do_once(by=by, key=KeyField().clean(request.POST.get("once")), deed=deed)
    except (ValueError, StaffRole.DoesNotExist) as error:
        raise Http404 from error
    except actions.OwnRoleError:
        sentence = gettext(
            "You cannot withdraw your own right to say who works here. Please ask a colleague."
        )
        messages.error(request, sentence)
        return redirect(people)
    messages.success(request, gettext("The role was withdrawn. It opens nothing from now on."))
    return redirect(address)


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


def _given(request: HttpRequest, by: Acting, user: User, form: RoleForm) -> HttpResponse:
    def deed() -> str:
        data = form.cleaned_data
        place = actions.Place(_body(by), by.municipality_id, data["role"], form.office)
        actions.give_role(by=by, user=user, place=place, span=form.span(), reason=data["reason"])
        return reverse("network:list-people")

    address = do_once(by=by, key=form.cleaned_data["once"], deed=deed)
    messages.success(request, gettext("The role is given."))
    return redirect(address)


def _in_words(role: HeldRole, sites: dict[UUID, str], now: datetime) -> dict[str, Any]:
    """A role as the list shows it: "Counsellor, since 5 January 2026"; the last day belongs to it."""
    starts = gettext("from %(day)s on") if role.since > now else gettext("since %(day)s")
    span = starts % {"day": date_format(timezone.localtime(role.since), "DATE_FORMAT")}
    if role.until:
        last = timezone.localtime(role.until - timedelta(seconds=1))
        span += ", " + gettext("until %(day)s") % {"day": date_format(last, "DATE_FORMAT")}
    office = sites.get(role.site, "") if role.site else ""
    return {
        "id": role.id,
        "label": Role(role.role).label,
        "office": office,
        "span": span,
        "permits": permits(role.role),
    }


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
