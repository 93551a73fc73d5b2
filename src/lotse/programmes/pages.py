"""Who of the body is paid from which line: the page for those who manage its people."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache

from lotse.accounts.access import acting, only_with
from lotse.accounts.acting import Acting
from lotse.accounts.pages import in_staff_language
from lotse.accounts.pages.deeds import done, refused
from lotse.accounts.queries import people_with
from lotse.accounts.rules.roles import MANAGE_PEOPLE, WRITE_CASES, roles_with
from lotse.core.editing import StaleError
from lotse.core.tables import Cell, Table
from lotse.network.models import Post
from lotse.programmes.actions import add_posting, end_posting
from lotse.programmes.forms import EndForm, PostingForm
from lotse.programmes.models import Posting
from lotse.programmes.queries import lines_to_choose, postings_at


@never_cache
@in_staff_language
@only_with(MANAGE_PEOPLE)
def list_postings(request: HttpRequest) -> HttpResponse:
    """GET: who of the body is paid from which line, and was."""
    by, today = acting(request), timezone.localdate()
    rows = [
        (
            Cell(row.user.name),
            row.funding_line.name,
            date_format(row.starts_on, "SHORT_DATE_FORMAT"),
            _last(row),
            Cell(gettext("End"), url=reverse("programmes:end-posting", args=[row.pk]))
            if row.ends_on is None or row.ends_on > today
            else "",
        )
        for row in postings_at(_body(by))
    ]
    columns = [
        gettext("Name"),
        gettext("Paid from"),
        gettext("First day"),
        gettext("Last day"),
        gettext("Change"),
    ]
    empty = gettext(
        "Nobody's post is kept here yet. Each talk then asks who pays for it, if there are several."
    )
    return render(
        request,
        "programmes/postings.html",
        {"table": Table(gettext("Posts and who pays"), columns, rows, empty)},
    )


@never_cache
@in_staff_language
@only_with(MANAGE_PEOPLE)
def new_posting(request: HttpRequest) -> HttpResponse:
    """GET: an empty form. POST: somebody is paid from a line from a day on."""
    by = acting(request)
    people = people_with(_body(by), roles_with(WRITE_CASES), timezone.now())
    language = get_language() or "de"
    posts = Post.objects.filter(organization=by.organization_id, is_active=True).order_by("position")
    named = [(post, post.profession.read(language)) for post in posts]
    form = PostingForm(
        people, lines_to_choose(by.municipality_id), named, request.POST if request.method == "POST" else None,
        initial={"starts_on": timezone.localdate()},
    )  # fmt: skip
    if form.is_valid():

        def deed() -> str:
            add_posting(
                by=by, user=form.people[form.cleaned_data["user"]], line=form.lines[form.cleaned_data["funding_line"]],
                term=form.term(), post=form.cleaned_data["post"] or None,
            )  # fmt: skip
            return reverse("programmes:list-postings")

        try:
            return done(request, form, deed, gettext("Kept. Her talks from that day on count for this line."))
        except ValidationError as error:
            form.add_error("funding_line", error.messages[0])
    return _form(request, form, gettext("A post and who pays for it"), gettext("Save"))


@never_cache
@in_staff_language
@only_with(MANAGE_PEOPLE)
def end_posting_page(request: HttpRequest, posting_id: UUID) -> HttpResponse:
    """GET: until when? POST: the posting ends on that day."""
    by = acting(request)
    row = Posting.objects.select_related("user").filter(pk=posting_id, organization=_body(by)).first()
    if row is None:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = EndForm(posted, initial={"last_on": timezone.localdate(), "seen": row.version})
    if form.is_valid():

        def deed() -> str:
            on = form.cleaned_data["last_on"] + timedelta(days=1)
            end_posting(by=by, posting=row.pk, version=form.cleaned_data["seen"], on=on)
            return reverse("programmes:list-postings")

        try:
            return done(request, form, deed, gettext("The last day is kept."))
        except StaleError as stale:
            form.data = form.data.copy()
            form.data["seen"] = str(stale.row.version)
            form.add_error(
                "last_on",
                gettext("Meanwhile somebody else wrote: %(text)s")
                % {"text": _last(stale.row) or gettext("nothing")},  # type: ignore[arg-type]
            )
    return _form(
        request,
        form,
        gettext("Until when is %(name)s paid from it?") % {"name": row.user.name},
        gettext("Save"),
    )


def _form(request: HttpRequest, form: PostingForm | EndForm, heading: str, submit: str) -> HttpResponse:
    back = {"url": reverse("programmes:list-postings"), "text": gettext("Posts and who pays")}
    context = {"heading": heading, "form": form, "submit": submit, "back": back, "cancel_url": back["url"]}
    return render(request, "staff/form.html", context, status=refused(form))


def _last(row: Posting) -> str:
    return date_format(row.ends_on - timedelta(days=1), "SHORT_DATE_FORMAT") if row.ends_on else ""


def _body(by: Acting) -> UUID:
    if by.organization_id is None:
        raise Http404
    return by.organization_id
