"""Figures for the coordinator: talks by month and body, and no number so small that it points to a person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from lotse.accounts.rules.roles import SEE_FIGURES
from lotse.cases.pages.shared import case_page
from lotse.cases.queries.lists import monthly_figures
from lotse.core.spans import BERLIN
from lotse.core.tables import Cell, Table
from lotse.network.models import Organization


@case_page(SEE_FIGURES)
def show_figures(request: HttpRequest) -> HttpResponse:
    """GET: talks of a year by month and body; `year` chooses another one."""
    this_year = timezone.now().astimezone(BERLIN).year
    asked = request.GET.get("year", "")
    year = (
        int(asked)
        if asked.isascii() and asked.isdigit() and 2000 <= int(asked[:4]) <= this_year
        else this_year
    )
    rows = monthly_figures(year)
    bodies = Organization.objects.in_bulk([body for _, body, _ in rows if body])
    table = Table(
        gettext("Talks by month and body"),
        [gettext("Month"), gettext("Body"), gettext("Talks")],
        [
            (
                date_format(month, "F Y"),
                bodies[body].short_name if body else gettext("all together"),
                Cell(gettext("fewer than 5") if number is None else str(number), is_number=True),
            )
            for month, body, number in rows
        ],
        gettext("No talk was recorded in this year."),
    )
    years = [this_year - back for back in range(5)]
    return render(request, "cases/figures.html", {"table": table, "year": year, "years": years})
