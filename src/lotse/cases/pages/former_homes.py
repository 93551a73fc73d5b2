"""The page on which a time at a former address is added to somebody's history."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from lotse.accounts.access import acting
from lotse.accounts.rules.roles import WRITE_CASES
from lotse.cases.access import open_own_person
from lotse.cases.forms.households import FormerHomeForm
from lotse.cases.pages.forms_shown import form_page, settled
from lotse.cases.pages.households import short_name
from lotse.cases.pages.newcomers import person_address
from lotse.cases.pages.shared import case_page, posted
from lotse.cases.queries.people import living_with
from lotse.clients.actions.former_homes import note_former_home


@case_page(WRITE_CASES)
def new_former_home(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """GET: where, from when to when, who else? POST: the time stands in the history of each of them."""
    by = acting(request)
    person = open_own_person(by, person_id)
    others = {str(one.pk): one for one in living_with(person)}
    form = FormerHomeForm(posted(request), others=[(key, short_name(one)) for key, one in others.items()])
    if form.is_valid():

        def deed() -> str:
            given = form.cleaned_data
            note_former_home(
                by=by, people=[person, *(others[key] for key in given["who"])], address=form.address(),
                since=given["since"], until=given["until"],
            )  # fmt: skip
            return person_address(person)

        answer = settled(request, form, deed, gettext("It stands in the history of addresses."))
        if answer:
            return answer
    return form_page(
        request, form, gettext("Where did she live before?"),
        {"url": person_address(person), "text": gettext("Person")},
        lead=gettext("For a time that is over. If she moves now, note a move on the page of her household."),
    )  # fmt: skip
