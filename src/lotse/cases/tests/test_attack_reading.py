"""Attacks by asking: no statement of the app's role tells a name that is there from one that is not.

Each question is asked twice, for a person of another body and for one who does not exist; all that can be observed
has to be equal. The control asks the same past the walls, where it tells.
"""

from __future__ import annotations

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from lotse.cases.models import Case
from lotse.cases.tests.planted import case_file
from lotse.cases.tests.probes import as_owner_at_once, copied, observed
from lotse.clients.models import Person
from tests import cast
from tests.guards import past_walls

pytestmark = pytest.mark.django_db
THERE, NOWHERE = "ozturk ayse", "nobody nowhere"
FROM = "FROM clients_person WHERE search_name"
QUESTIONS = {
    "equality": f"SELECT count(*) {FROM} = %s",
    "prefix": f"SELECT count(*) {FROM} ^@ %s",
    "range": "SELECT count(*) FROM clients_person, (VALUES (%s)) v (n) WHERE search_name BETWEEN n AND n || 'z'",
    "pattern": f"SELECT count(*) {FROM} LIKE %s || '%%'",
    "bad pattern": f"SELECT count(*) {FROM} LIKE left(%s, 4) || '\\'",
    "regular expression": f"SELECT count(*) {FROM} ~ %s",
    "similarity": f"SELECT count(*) {FROM} %% %s",
    "cast error": f"SELECT count(*) {FROM} = %s AND family_name::int = 1",
    "cast error that quotes": f"SELECT count(*) {FROM} = %s AND (family_name || phone)::date = now()",
    "division by zero": f"SELECT 1 / (length(family_name) - length(family_name)) {FROM} = %s",
    "division in a condition": "SELECT count(*) FROM clients_person "
    "WHERE 1 / CASE WHEN search_name = %s THEN 0 ELSE 1 END = 1",
    "a setting as a letter-box": f"SELECT count(*) {FROM} = %s AND set_config('lotse.heard', family_name, true) <> ''",
    "text search by a function": "SELECT word FROM ts_stat(format('SELECT to_tsvector(search_name) FROM clients_person "
    "WHERE search_name = %%L', %s::text))",
    "existence": f"SELECT 1 WHERE EXISTS (SELECT {FROM} = %s)",
    "outer join": "SELECT p.id FROM (VALUES (%s)) v (n) LEFT JOIN clients_person p ON p.search_name = v.n",
    "lock": f"SELECT id {FROM} = %s FOR UPDATE",
    "lock that skips": f"SELECT id {FROM} = %s FOR KEY SHARE SKIP LOCKED",
    "change": "UPDATE clients_person SET phone = '' WHERE search_name = %s",
    "removal": "DELETE FROM clients_person WHERE search_name = %s",
    "change that returns": "UPDATE clients_person SET phone = '' WHERE search_name = %s RETURNING family_name",
    "merge": "MERGE INTO clients_person p USING (VALUES (%s)) v (n) ON p.search_name = v.n "
    "WHEN MATCHED THEN UPDATE SET phone = ''",
    "block of code": "DO $$ BEGIN PERFORM 1 / length(phone) FROM clients_person WHERE search_name = %s; END $$",
    "block that talks": "DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM clients_person WHERE search_name = %s "
    "LOOP RAISE NOTICE '%%', r.family_name; END LOOP; END $$",
    "held cursor": f"DECLARE kept CURSOR WITH HOLD FOR SELECT count(*) {FROM} = %s; FETCH kept",
    "door": "SELECT count(*) FROM doors.find_persons(left(%s, 6), 100)",
    "plan": f"EXPLAIN SELECT 1 {FROM} = %s",
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("part", ["neighbour", "coordinator", "stranger"])
def test_no_question_tells_whether_a_person_is_known_elsewhere(question: str, part: cast.Part) -> None:
    case_file()
    with cast.acting(part):
        answers = [observed(QUESTIONS[question], [name]) for name in (THERE, NOWHERE)]
    assert str(answers[0]).replace(THERE, NOWHERE).replace("ozturk", "nobody") == str(answers[1])


def test_without_walls_the_same_questions_tell() -> None:
    """The control: a question that answers alike even here would prove nothing."""
    case_file()
    deaf = set()
    with past_walls():
        for question, statement in QUESTIONS.items():
            there, nowhere = (observed(statement, [name]) for name in (THERE, NOWHERE))
            if str(there).replace(THERE, NOWHERE) == str(nowhere):
                deaf.add(question)
    # The door asks for the context and the planner knows no names: with or without walls they tell nothing.
    assert deaf == {"door", "plan"}


def test_copy_hands_out_what_is_seen_and_takes_nothing_in() -> None:
    case_file()
    own = case_file("neighbour", family_name="Nebenan")
    with cast.acting("neighbour"):
        assert copied("COPY clients_person (id) TO STDOUT").split() == [str(own.person.pk).encode()]
        assert copied("COPY (SELECT id FROM clients_person) TO STDOUT").split() == [
            str(own.person.pk).encode()
        ]
        with (
            pytest.raises(psycopg.errors.FeatureNotSupported),
            transaction.atomic(),
            connection.cursor() as cursor,
            cursor.copy("COPY clients_person (id) FROM STDIN"),
        ):
            pass
        for target in ("PROGRAM 'cat'", "'/tmp/rows'"):
            with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"COPY clients_person TO {target}")


CHEAP = """
    CREATE FUNCTION public.heard(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001
    AS $$ BEGIN RAISE NOTICE 'heard %', $1; RETURN true; END $$;
    GRANT EXECUTE ON FUNCTION public.heard TO lotse_app, lotse_definer
"""


def test_a_function_however_cheap_is_asked_about_visible_rows_only() -> None:
    case_file()
    case_file("neighbour", family_name="Nebenan")
    listen = "SELECT count(*) FROM clients_person WHERE heard(family_name)"
    as_owner_at_once(CHEAP)
    with cast.acting("neighbour"):
        assert observed(listen)[3] == ["heard Nebenan"]
    # The control: without the wall the function hears everybody.
    with past_walls():
        heard = observed(listen)[3]
    assert sorted(heard) == ["heard Nebenan", "heard Öztürk"]


def test_the_app_makes_no_function_table_or_operator_of_its_own() -> None:
    for place in ("public", "doors", "pg_temp"):
        for made in (
            f"CREATE FUNCTION {place}.mine(text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
            f"CREATE TABLE {place}.mine (id uuid)",
            f"CREATE VIEW {place}.mine AS SELECT 1",
        ):
            error = observed(made)[2]
            assert error is not None
            assert "permission denied" in error
    # Nothing of hers can stand in the way of a name that a definer function looks up.
    assert "permission denied" in observed("CREATE TEMP TABLE cases_case (id uuid)")[2]


def test_statistics_are_not_shown() -> None:
    for part in ("counsellor", "neighbour"):
        case_file(part, family_name="Öztürk")
    as_owner_at_once("ANALYZE clients_person, cases_case")
    with cast.acting("neighbour"):
        assert observed("SELECT * FROM pg_stats WHERE tablename IN ('clients_person', 'cases_case')")[0] == []
        for hidden in ("pg_statistic", "pg_statistic_ext_data"):
            assert "permission denied" in observed(f"SELECT * FROM {hidden}")[2]
    with past_walls():
        shown = observed("SELECT attname FROM pg_stats WHERE tablename = 'cases_case'")[0]
        assert ("organization_id",) in shown


def estimates(words: list[str], column: str) -> set[str]:
    """What the planner expects for each word."""
    return {
        str(observed(f"EXPLAIN SELECT 1 FROM clients_person WHERE {column} = %s", [word])[0]).replace(
            word, "word"
        )
        for word in words
    }


@pytest.mark.parametrize("column", ["family_name", "search_name"])
def test_the_planners_estimates_know_no_names(column: str) -> None:
    words = ["Öztürk", "Nowhere"] if column == "family_name" else ["ozturk ayse", "nowhere nobody"]
    for _ in range(2):
        case_file()
    as_owner_at_once("ANALYZE clients_person")
    with cast.acting("neighbour"):
        assert len(estimates(words, column)) == 1
    # The control: with statistics of the column the estimate betrays the foreign name.
    with past_walls():
        inside = Person.objects.first()
        Person.objects.bulk_create(
            Person(municipality_id=cast.TOWN, organization=inside.organization, family_name="Öztürk",
                   search_name="ozturk ayse") for _ in range(2000)
        )  # fmt: skip
    as_owner_at_once(f"ALTER TABLE clients_person ALTER COLUMN {column} SET STATISTICS 100")
    as_owner_at_once("ANALYZE clients_person")
    with cast.acting("neighbour"):
        assert len(estimates(words, column)) == 2


def test_what_free_sql_can_still_find_out() -> None:
    """Known and written down (docs/decisions/walls.md): EXPLAIN ANALYZE counts, a key says that it is taken.

    Both need an id or a full name and SQL of one's own. If this test fails, the decision record may become shorter.
    """
    foreign = case_file()
    counted = "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT 1 FROM {} = %s"
    with cast.acting("neighbour") as acting:
        for place, there, nowhere in (
            ("cases_case WHERE id", foreign.case.pk, acting.user.pk),
            ("clients_person WHERE search_name", THERE, NOWHERE),
        ):
            plans = [str(observed(counted.format(place), [value])[0]) for value in (there, nowhere)]
            assert ["never executed" in plan for plan in plans] == [False, True]
        assert not Case.objects.filter(pk=foreign.case.pk).exists()
