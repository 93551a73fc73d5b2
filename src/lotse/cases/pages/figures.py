"""Figures for the coordinator: talks and case work by body, and no number so small that it points to a person."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotse.accounts.rules.roles import SEE_FIGURES
from lotse.cases.pages.shared import case_page
from lotse.cases.queries.figures import figures_of_work, monthly_figures
from lotse.core.spans import BERLIN
from lotse.core.tables import Cell, Table
from lotse.network.models import Organization

KINDS = {
    "advised": _("Cases with a talk"),
    "begun": _("Cases begun"),
    "released": _("Cases released"),
    "handed-over": _("Cases handed over"),
    "asked": _("Referrals sent"),
    "declined": _("Referrals declined"),
    "helped": _("Referrals that helped"),
}


@case_page(SEE_FIGURES)
def show_figures(request: HttpRequest) -> HttpResponse:
    """GET: talks of a year by month and body, and what came of cases; `year` chooses another one."""
    this_year = timezone.now().astimezone(BERLIN).year
    asked = request.GET.get("year", "")
    year = (
        int(asked)
        if asked.isascii() and asked.isdigit() and 2000 <= int(asked[:4]) <= this_year
        else this_year
    )
    rows, work = monthly_figures(year), figures_of_work(year)
    bodies = Organization.objects.in_bulk([row[1] for row in (*rows, *work) if row[1]])
    table = Table(
        gettext("Talks by month and body"),
        [gettext("Month"), gettext("Body"), gettext("Talks")],
        [
            (
                date_format(month, "F Y"),
                bodies[body].short_name if body else gettext("all together"),
                _number(number),
            )
            for month, body, number in rows
        ],
        gettext("No talk was recorded in this year."),
    )
    years = [this_year - back for back in range(5)]
    return render(
        request,
        "cases/figures.html",
        {"table": table, "work": _work(work, bodies), "year": year, "years": years},
    )


def _work(rows: list[tuple[str, UUID | None, int | None]], bodies: dict[UUID, Organization]) -> Table:
    """What came of cases: a line for each kind, and a column for each body that has any."""
    found = {(kind, body): number for kind, body, number in rows}
    columns = sorted({row[1] for row in rows if row[1]}, key=lambda body: bodies[body].short_name)
    lines = [
        (name, *(_number(found.get((kind, body), 0)) for body in (*columns, None)))
        for kind, name in KINDS.items()
        if (kind, None) in found
    ]
    heads = [gettext("What"), *(bodies[body].short_name for body in columns), gettext("all together")]
    return Table(gettext("Case work by body"), heads, lines, gettext("No case was worked on in this year."))


def _number(number: int | None) -> Cell:
    return Cell(gettext("not told") if number is None else str(number), is_number=True)
