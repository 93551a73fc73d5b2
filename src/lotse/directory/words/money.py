"""Programmes and targets in words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from babel.numbers import format_currency, format_decimal
from django.utils.translation import gettext, ngettext

from lotse.directory.words.texts import german, say
from lotse.directory.words.times import full_day, locale_of, reader_language
from lotse.programmes.models import Programme, Target


def programme_in_words(programme: Programme, targets: list[Target]) -> dict[str, Any]:
    """A programme as `network.html` shows it, with the targets that name it."""
    own = [target for target in targets if programme.code.rpartition(".")[2] in target.programmes]
    line = programme.funding_line
    return {
        "name": programme.name,
        "funders": german(line.name) if line else None,
        "period": period_in_words(programme),
        "targets": [target_in_words(target) for target in own],
        "notes": [say(programme.remark)] if programme.remark else [],
    }


def period_in_words(programme: Programme) -> str | None:
    """The period as far as it is known: from, until, or how long."""
    parts = []
    if programme.starts_on:
        parts.append(gettext("since %(day)s") % {"day": full_day(programme.starts_on)})
    if programme.ends_on:
        parts.append(gettext("until %(day)s") % {"day": full_day(programme.ends_on - timedelta(days=1))})
    if programme.runs_months and programme.runs_months % 12 == 0:
        years = programme.runs_months // 12
        parts.append(ngettext("for %(count)s year", "for %(count)s years", years) % {"count": years})
    elif programme.runs_months:
        months = programme.runs_months
        parts.append(ngettext("for %(count)s month", "for %(count)s months", months) % {"count": months})
    return ", ".join(parts) or None


def target_in_words(target: Target) -> str:
    """A target with its number as the reader's language writes it."""
    locale = locale_of(reader_language())
    if target.unit == Target.Unit.CENTS:
        amount = format_currency(
            target.amount / 100, "EUR", locale=locale, format_type="standard", currency_digits=False, decimal_quantization=False
        )
        sentence = gettext("Budget: about %(amount)s") if target.is_about else gettext("Budget: %(amount)s")
        return sentence % {"amount": amount}
    amount = format_decimal(target.amount, locale=locale)
    persons = target.unit == Target.Unit.PERSONS
    if target.is_about:
        sentence = (
            gettext("To reach: about %(amount)s people")
            if persons
            else gettext("To reach: about %(amount)s people or families")
        )
    else:
        sentence = gettext("To reach: %(amount)s people") if persons else gettext("To reach: %(amount)s people or families")
    return sentence % {"amount": amount}
