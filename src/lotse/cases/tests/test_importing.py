"""A caseload comes in whole or not at all, and goes again as far as nobody has worked on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from lotse.accounts.acting import Acting
from lotse.audit.models import Entry
from lotse.cases.actions.importing import import_caseload, keep_import, roll_back_import
from lotse.cases.actions.writing import write_note
from lotse.cases.jobs.imports import forget_old_imports
from lotse.cases.models import Case, CaseloadImport, ImportedLine, Note
from lotse.cases.queries.importing import known_people
from lotse.cases.queries.lists import number_of
from lotse.cases.queries.story import story
from lotse.cases.rules.imports.entries import Entry as Line
from lotse.cases.tests.planted import case_file
from lotse.cases.tests.workbooks import workbook
from lotse.clients.models import Fact, HouseholdMember, NameKeys, Person, ResidenceStatus
from tests import cast
from tests.guards import as_worker, past_walls

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_keys")]
LINES = [
    Line(2, family_name="Özer", given_names="Ali", status="ae", basis="AE § 25 Abs. 2", city="Herne",
         nationality="Syrien", note="ruft\nan", number="A-7"),
    Line(3, family_name="Weiß", given_names="Zoë"),
]  # fmt: skip
TABLE = [
    ["Nachname", "Vorname", "geb. am", "Kinder", "Az."], ["Özer", "Ali", "1.3.1988", 3, "A-7"],
    ["Weiß", "Zoë", "", "", ""], ["Öztürk", "Ayşe", "", "", ""],
]  # fmt: skip


def counts() -> tuple[int, ...]:
    with past_walls():
        return tuple(
            model.objects.count()
            for model in (Person, Case, ResidenceStatus, Fact, HouseholdMember, Note, NameKeys, ImportedLine)
        )


def imported(
    by: Acting, lines: Sequence[Line] = LINES, known: dict[int, UUID] | None = None
) -> CaseloadImport:
    now = timezone.now()
    caseload = keep_import(by=by, name="faelle.csv", content=b"x", at=now).row
    import_caseload(by=by, caseload=caseload, entries=lines, known=known or {}, at=now)
    return CaseloadImport.objects.get(pk=caseload.pk)


def test_every_line_becomes_a_case_with_what_it_says() -> None:
    with cast.acting("counsellor") as by:
        caseload = imported(by)
        case = Case.objects.get(number="A-7")
        told = story(case)
        assert (told.person.family_name, told.statuses[0].basis) == ("Özer", "AE § 25 Abs. 2")
        assert [note.text for one in told.newest for note in one.notes] == ["ruft\nan"]
        assert Case.objects.get(person__family_name="Weiß").number == f"{timezone.localdate().year}-0001"
        assert number_of(by, timezone.localdate().year).endswith("-0002")
        assert (caseload.lines, caseload.sealed, caseload.vault) == (2, None, None)
        with pytest.raises(ValidationError):
            import_caseload(by=by, caseload=caseload, entries=LINES, known={}, at=timezone.now())
    with past_walls():
        about = Entry.objects.filter(action="import_case").values_list("about", flat=True)
        assert set(about) == set(Case.objects.values_list("pk", flat=True))


def test_one_bad_line_leaves_nothing() -> None:
    case_file()
    before = counts()
    with cast.acting("counsellor") as by, pytest.raises(IntegrityError):
        imported(by, [*LINES, Line(4, family_name="Kara", number="A-7")])
    assert counts() == before


def test_an_import_is_taken_back_whole() -> None:
    case_file()
    before = counts()
    with cast.acting("counsellor") as by:
        caseload = imported(by)
        assert counts() == tuple(map(sum, zip(before, (2, 2, 1, 1, 1, 1, 2, 2), strict=True)))
        assert roll_back_import(by=by, caseload=caseload, at=timezone.now()).stays == []
        assert counts()[:-1] == before[:-1]
        with pytest.raises(ValidationError):
            roll_back_import(by=by, caseload=caseload, at=timezone.now())


@pytest.mark.parametrize("work", ["note", "changed", "consent"])
def test_what_somebody_has_worked_on_stays(work: str) -> None:
    with cast.acting("counsellor") as by:
        caseload = imported(by)
    with cast.acting("colleague" if work == "note" else "counsellor") as by:
        case = Case.objects.get(number="A-7")
        if work == "note":
            write_note(by=by, case=case, contact=None, text="neu", level="confidential", at=timezone.now())
        elif work == "changed":
            Person.objects.get(pk=case.person_id).save()
        else:
            case.save()
    with cast.acting("counsellor") as by:
        assert roll_back_import(by=by, caseload=caseload, at=timezone.now()).stays == [2]
        assert Case.objects.get().number == "A-7"
        assert Person.objects.get().statuses.count() == 1
        assert [line.case_id is None for line in caseload.imported.order_by("line")] == [False, True]


def test_a_person_who_was_known_stays_as_she_was() -> None:
    file = case_file()
    with cast.acting("counsellor") as by:
        caseload = imported(
            by, [Line(2, family_name="Ozturk", given_names="Ayse", phone="1")], {2: file.person.pk}
        )
        assert Case.objects.filter(person=file.person).count() == 2
        assert Person.objects.get(pk=file.person.pk).family_name == "Öztürk"
        assert roll_back_import(by=by, caseload=caseload, at=timezone.now()).stays == []
        assert Case.objects.get(person=file.person) == file.case


@pytest.mark.parametrize("part", ["colleague", "lead", "neighbour"])
def test_nobody_else_takes_it_back(part: cast.Part) -> None:
    with cast.acting("counsellor") as by:
        caseload = imported(by)
    with cast.acting(part) as by, pytest.raises(ValidationError):
        roll_back_import(by=by, caseload=caseload, at=timezone.now())
    with past_walls():
        assert Case.objects.count() == 2
        CaseloadImport.objects.update(applied_at=timezone.now() - timedelta(days=31))
    with cast.acting("counsellor") as by, pytest.raises(ValidationError):
        roll_back_import(by=by, caseload=caseload, at=timezone.now())


def test_who_is_known_is_found_by_name_in_any_order_and_day_of_birth() -> None:
    file = case_file()
    case_file("neighbour", "Fremd", "Frieda")
    with past_walls():
        ayse = Person.objects.filter(pk=file.person.pk)
        ayse.update(born_on="1990-01-02", call_name="Ayşo", search_name="ozturk ayse ayso")
    with cast.acting("counsellor") as by:
        known = known_people(
            [
                Line(2, family_name="Ayse", given_names="ÖZTÜRK"), Line(3, family_name="Fremd", given_names="Frieda"),
                Line(4, family_name="Öztürk", given_names="Ayşe", born_on=timezone.localdate()),
                Line(5, family_name="Öztürk", given_names="Ayşe", born_on=date(1990, 1, 2)),
            ],
            by,
        )  # fmt: skip
        assert {row: (one.person.pk, one.is_sure, one.number) for row, one in known.items()} == {
            2: (file.person.pk, False, file.case.number), 5: (file.person.pk, True, file.case.number),
        }  # fmt: skip


def test_a_preview_is_forgotten_after_a_week() -> None:
    with cast.acting("counsellor") as by:
        old = keep_import(by=by, name="alt.csv", content=b"x", at=timezone.now() - timedelta(days=8)).row
        new = keep_import(by=by, name="neu.csv", content=b"x", at=timezone.now()).row
    with as_worker():
        forget_old_imports()
    with past_walls():
        old.refresh_from_db()
        new.refresh_from_db()
    assert (old.state, old.sealed, old.vault, old.file_name) == ("discarded", None, None, "")
    assert new.state == "preview"
    with connection.cursor() as cursor, pytest.raises(Exception, match="permission denied"):
        cursor.execute("SELECT doors.forget_old_imports()")


def upload(client: Client, content: bytes, name: str = "faelle.xlsx") -> str:
    response = client.post(
        reverse("cases:list-imports"), {"once": uuid4(), "file": SimpleUploadedFile(name, content)}
    )
    assert response.status_code == 302, response.content.decode()
    return response.headers["Location"]


def test_from_the_file_to_the_cases_and_back() -> None:
    case_file()
    client = cast.signed_in("counsellor")
    columns = upload(client, workbook(TABLE))
    page = client.get(columns).content.decode()
    assert "Spalte D (Kinder)" in page
    chosen = {
        f"column_{number}": code
        for number, code in enumerate(["family_name", "given_names", "born_on", "", "number"])
    }
    double = client.post(columns, {"once": uuid4(), **chosen, "column_3": "number"})
    assert double.status_code == 422
    preview = client.post(columns, {"once": uuid4(), **chosen}).headers["Location"]
    page = client.get(preview).content.decode()
    assert "3 Zeilen werden zu Fällen" in page
    assert "Spalte D (Kinder), 1 ausgefüllte Zelle" in page
    assert "Zeile 4 ist wahrscheinlich schon bekannt: Öztürk, Ayşe" in page
    done = client.post(preview, {"once": uuid4(), "row_4": "leave"})
    assert done.headers["Location"] == preview
    assert "A-7" in client.get(preview).content.decode()
    with past_walls():
        assert Case.objects.count() == 3
    undo = preview + "undo/"
    assert client.get(undo).status_code == 200
    assert client.post(undo, {"once": uuid4()}).status_code == 302
    assert "Nichts davon ist geblieben" in client.get(preview).content.decode()
    assert client.get(undo).status_code == 404


def test_with_an_error_nothing_is_imported_and_the_cell_is_named() -> None:
    client = cast.signed_in("counsellor")
    columns = upload(client, "Nachname;geb. am\nÖzer;31.02.1990\nWeiß;\n".encode(), "faelle.csv")
    chosen = {"once": uuid4(), "column_0": "family_name", "column_1": "born_on"}
    preview = client.post(columns, chosen).headers["Location"]
    page = client.get(preview).content.decode()
    assert "Zeile 2, Spalte B (geb. am): Den 31.2.1990 gibt es im Kalender nicht." in page
    assert client.post(preview, {"once": uuid4()}).status_code == 422
    assert counts()[:2] == (0, 0)
    assert client.post(preview + "discard/", {"once": uuid4()}).status_code == 302
    assert client.get(preview).status_code == 404


def test_a_file_that_lies_is_refused_at_its_field() -> None:
    client = cast.signed_in("counsellor")
    lie = SimpleUploadedFile("faelle.xlsx", b"%PDF-1.7 Nachname")
    response = client.post(reverse("cases:list-imports"), {"once": uuid4(), "file": lie})
    assert response.status_code == 422
    assert "PDF" in response.content.decode()
    assert not CaseloadImport.objects.exists()


def test_another_sheet_and_a_file_without_header() -> None:
    def more(book: Workbook) -> None:
        book.create_sheet("Leer")
        book.create_sheet("Neu").append(["Kara", "Lina"])

    client = cast.signed_in("counsellor")
    columns = upload(client, workbook(TABLE, more))
    assert (
        client.post(columns.replace("columns", "sheet"), {"sheet": "Neu", "header": "1"}).headers["Location"]
        == columns
    )
    assert (
        client.post(columns.replace("columns", "sheet"), {"sheet": "Neu", "header": "0"}).status_code == 302
    )
    assert "Zum Beispiel: Kara" in client.get(columns).content.decode()
    preview = client.post(
        columns, {"once": uuid4(), "column_0": "family_name", "column_1": "given_names"}
    ).headers["Location"]
    assert client.post(preview, {"once": uuid4()}).status_code == 302
    with past_walls():
        assert Person.objects.get().given_names == "Lina"


def test_an_import_of_a_colleague_is_not_there() -> None:
    address = upload(cast.signed_in("counsellor"), workbook(TABLE))
    for part in ("colleague", "lead", "neighbour"):
        assert cast.signed_in(part).get(address).status_code == 404  # type: ignore[arg-type]
    assert cast.signed_in("counsellor").get(address).status_code == 200


def test_the_own_list_goes_out_and_can_come_in_again() -> None:
    case_file()
    case_file("colleague", "Fremd", "Frieda")
    client = cast.signed_in("counsellor")
    for kind in ("csv", "xlsx"):
        file = client.post(reverse("cases:export-cases"), {"kind": kind})
        assert file.status_code == 200
        columns = upload(client, file.content, f"liste.{kind}")
        page = client.get(columns).content.decode()
        assert "Öztürk" in page
        assert "Fremd" not in page
    with past_walls():
        assert Entry.objects.filter(action="export_cases").count() == 2
