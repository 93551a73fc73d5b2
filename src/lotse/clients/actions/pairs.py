"""What is decided of two entries that look like one person. They are linked, never merged, and it can be taken back."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext

from lotse.accounts.acting import Acting
from lotse.audit.actions import Noted, action
from lotse.clients.models import Person, PersonPair


class PairNoted(Noted):
    """The pair that was decided on; the book keeps its keys and the verdict."""

    def __init__(self, pair: PersonPair) -> None:
        self.row = pair
        self.municipality = pair.municipality_id
        self.object_kind = "clients.PersonPair"
        self.object_id = str(pair.pk)
        self.facts = {"one": str(pair.one_id), "two": str(pair.two_id), "verdict": pair.verdict}


@action
def link_persons(*, by: Acting, one: Person, two: Person) -> PairNoted:
    """Say that two entries of a body are one person: each then names the other. Neither changes.

    Raises ValidationError for one entry twice, for entries of two bodies, and where something is already said of the
    two: whoever sees it otherwise takes that back first, knowingly.
    """
    return PairNoted(_decided(by, one, two, PersonPair.Verdict.SAME))


@action
def separate_persons(*, by: Acting, one: Person, two: Person) -> PairNoted:
    """Say that two entries are two persons: they are never suggested again.

    Raises ValidationError as `link_persons` does.
    """
    return PairNoted(_decided(by, one, two, PersonPair.Verdict.DIFFERENT))


@action
def unlink_persons(*, by: Acting, pair: PersonPair) -> PairNoted:
    """Take back what was said of two entries; they may be suggested again. Raises ValidationError if it is already."""
    changed = PersonPair.objects.filter(pk=pair.pk, undone_at=None).update(
        undone_at=timezone.now(), undone_by=by.user, version=F("version") + 1, changed_at=timezone.now()
    )
    if not changed:
        raise ValidationError(gettext("A colleague has already taken this back."))
    return PairNoted(pair)


def _decided(by: Acting, one: Person, two: Person, verdict: PersonPair.Verdict) -> PersonPair:
    if one.pk == two.pk or one.organization_id != two.organization_id:
        raise ValidationError(gettext("Choose two different entries of your body."))
    first, second = sorted((one, two), key=lambda person: person.pk)
    try:
        with transaction.atomic():
            return PersonPair.objects.create(
                municipality_id=first.municipality_id, organization_id=first.organization_id, one=first, two=second,
                verdict=verdict, decided_at=timezone.now(), decided_by=by.user,
            )  # fmt: skip
    except IntegrityError as error:
        raise ValidationError(
            gettext("Somebody has decided about these two meanwhile. If that is wrong, take it back first.")
        ) from error
