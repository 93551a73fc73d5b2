"""Programmes, targets and posts in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from babel.numbers import format_decimal
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext

from lotse.directory.words.texts import german, say
from lotse.directory.words.times import date_in_words, joined, locale_of, reader_language
from lotse.network.models import Post
from lotse.programmes.models import Programme, Target


def programme_in_words(programme: Programme) -> dict[str, Any]:
    """A programme as `_programmes.html` shows it."""
    line = programme.funding_line
    return {
        "name": programme.name,
        "funders": german(line.name) if line else None,
        "period": period_in_words(programme),
        "notes": [say(programme.remark)] if programme.remark else [],
    }


def period_in_words(programme: Programme) -> str | None:
    """The period as far as it is known: from, until, or how long."""
    parts = []
    if programme.starts_on:
        parts.append(gettext("since %(day)s") % {"day": date_in_words(programme.starts_on)})
    if programme.ends_on:
        parts.append(gettext("until %(day)s") % {"day": _last_day(programme.ends_on)})
    if programme.runs_months and programme.runs_months % 12 == 0:
        years = programme.runs_months // 12
        parts.append(ngettext("for %(count)s year", "for %(count)s years", years) % {"count": years})
    elif programme.runs_months:
        months = programme.runs_months
        parts.append(ngettext("for %(count)s month", "for %(count)s months", months) % {"count": months})
    return joined(parts) or None


def _last_day(ends_on: date) -> str:
    """The last day before `ends_on`; the year alone where it is the year's last, as people say it."""
    last = ends_on - timedelta(days=1)
    return str(last.year) if (ends_on.month, ends_on.day) == (1, 1) else date_in_words(last)


def target_in_words(target: Target) -> str:
    """A target with its number as the reader's language writes it."""
    locale = locale_of(reader_language())
    if target.unit == Target.Unit.CENTS:
        amount = f"{format_decimal(target.amount // 100, locale=locale)} €"
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
        sentence = (
            gettext("To reach: %(amount)s people")
            if persons
            else gettext("To reach: %(amount)s people or families")
        )
    return sentence % {"amount": amount}


def post_in_words(post: Post) -> str:
    """Posts as a number and a profession, with where they are: "10 × Case Manager"; never a name."""
    number = f"{post.number} × " if post.number else ""
    where = [row.name for row in (post.organization, post.site) if row]
    what = format_html("{}{}", number, say(post.profession))
    if where:
        what = format_html("{} ({})", what, german(", ".join(where)))
    return format_html("{}: {}", what, say(post.remark)) if post.remark else what
