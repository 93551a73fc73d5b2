"""Breaking the glass: a closed case of the own body, by its number, with a reason."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.acting import Acting
from lotse.accounts.models import Elevation
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.rules.roles import BREAK_GLASS, CHILD_PROTECTION_PATH
from lotse.cases.actions.elevating import break_glass, end_elevation
from lotse.cases.forms.doors import GlassForm
from lotse.cases.models import Case
from lotse.cases.pages.shared import case_page, posted


@case_page(BREAK_GLASS, CHILD_PROTECTION_PATH)
def open_closed_case(request: HttpRequest) -> HttpResponse:
    """GET: the number and the reason. POST: the case is open to her for two hours, and that is reported."""
    by = acting(request)
    paths = [path for path in (BREAK_GLASS, CHILD_PROTECTION_PATH) if by.may(path)]
    form = GlassForm(posted(request), paths=paths, initial={"path": paths[0]})
    if form.is_valid():
        case = _numbered(form.cleaned_data["number"])
        if case is None:
            form.add_error("number", gettext("Your body has no case with this number."))
        else:

            def deed() -> str:
                with transaction.atomic():
                    break_glass(
                        by=by, case=case, path=form.cleaned_data["path"], reason=form.cleaned_data["reason"],
                        at=timezone.now(),
                    )  # fmt: skip
                return reverse("cases:show-case", args=[case])

            try:
                return done(
                    request, form, deed, gettext("The case is open to you for two hours. This was reported.")
                )
            except IntegrityError:
                form.add_error("number", gettext("Your body has no case with this number."))
    context = {
        "heading": gettext("Open a closed case"),
        "consequences": [
            gettext("The case is open to you for two hours, confidential notes too."),
            gettext("Your name, the moment and your reason stand in the visitors' book."),
            gettext("The lead of the team and the data-protection officer are told at once."),
        ],
        "form": form,
        "submit": gettext("Open it and report it"),
        "cancel_url": reverse("site:staff-home"),
        "danger": True,
        "running": _running(by),
    }
    return render(request, "cases/glass.html", context, status=refused(form))


@case_page(BREAK_GLASS, CHILD_PROTECTION_PATH)
def close_again(request: HttpRequest, elevation_id: UUID) -> HttpResponse:
    """POST: what was opened with a reason is closed before its time."""
    by = acting(request)
    row, now = Elevation.objects.filter(pk=elevation_id, user=by.user).first(), timezone.now()
    if row is None:
        raise Http404
    if request.method == "POST":
        # In an older window, after its two hours or a second time, there is nothing left to do.
        if row.ends_at > now:
            end_elevation(by=by, elevation=row, at=now)
        messages.success(request, gettext("The case is closed to you again."))
    return HttpResponseRedirect(reverse("cases:open-closed-case"))


def _running(by: Acting) -> list[tuple[Elevation, str]]:
    """What is open to her now, with the numbers of the cases."""
    rows = list(Elevation.objects.filter(user=by.user, ends_at__gt=timezone.now()).order_by("-ends_at"))
    cases = Case.objects.in_bulk([row.case for row in rows])
    return [(row, cases[row.case].number if row.case in cases else "") for row in rows]


def _numbered(number: str) -> UUID | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT doors.case_by_number(%s)", [number.strip()])
        found: UUID | None = cursor.fetchone()[0]
        return found
