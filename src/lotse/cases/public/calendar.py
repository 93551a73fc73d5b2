"""The calendar of deadlines: read by somebody's calendar program without a login, by a secret address."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from icalendar import Alarm, Calendar, Event

from lotse.accounts.pace import too_fast
from lotse.accounts.sessions import token_hash
from lotse.cases.rules.deadlines import CALENDAR_NAMES

_REFRESH = timedelta(hours=4)
_BEFORE = timedelta(days=-3)


@login_not_required
@never_cache
@require_safe
def deadline_feed(request: HttpRequest, key: str) -> HttpResponse:
    """GET: days and kinds of one person's deadlines as iCalendar. An address that is unknown or ended is not there.

    Nobody's name, no case number and no key of a row: a calendar lies on telephones and with providers. In the
    language that the address names: that of the page on which it was made.
    """
    refused = too_fast(token_hash(key), "feed")
    if refused is not None:
        return refused
    with connection.cursor() as cursor:
        cursor.execute("SELECT mark, kind, due_on FROM doors.deadline_feed(%s)", [token_hash(key)])
        rows = cursor.fetchall()
    if not rows:
        raise Http404
    asked = request.GET.get("language", "")
    with override(asked if asked in settings.STAFF_LANGUAGES else settings.LANGUAGE_CODE):
        url = request.build_absolute_uri(reverse("cases:list-deadlines"))
        body = _calendar([(mark, kind, day) for mark, kind, day in rows if kind], url)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="deadlines.ics"'
    return response


def _calendar(rows: list[tuple[str, str, date]], url: str) -> bytes:
    """Whole days; the same deadline keeps its UID from one download to the next."""
    calendar = Calendar()
    calendar.add("prodid", "-//Lotse//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", gettext("Deadlines"))
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    stamp = timezone.now().astimezone(UTC).replace(microsecond=0)
    for mark, kind, day in rows:
        event = Event()
        event.add("uid", f"{mark[:32]}@lotse")
        event.add("dtstamp", stamp)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", str(CALENDAR_NAMES.get(kind, CALENDAR_NAMES["other"])))
        event.add("url", url)
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        event.add_component(_alarm())
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _alarm() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", gettext("A deadline in three days"))
    alarm.add("trigger", _BEFORE)
    return alarm
