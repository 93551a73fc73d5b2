"""Questions that nobody can answer: a clear sentence in the reader's language, never a 500, never an empty page."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote, urlencode

import pytest
from django.utils.translation import gettext, override
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.network.models import Municipality, Site
from tests.pages.asking import ask, is_whole_page, problem, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("five_networks")]

NO_TOPIC = "We do not know this topic. Please choose one from the list."
NO_DATE = "We could not read the date. Please write it like this: %(example)s"
TOO_FAR = "This date is too far away. Please choose a date within ten years."
TOO_LONG = "This is too long, or it holds signs that we cannot read. Please shorten it."
# What is asked -> what is wrong with it: the parameter, and the sentence as it stands in the sources.
BAD = {
    "topic=alchemy": ("topic", NO_TOPIC),
    "topic=WORK": ("topic", NO_TOPIC),
    "topic=" + quote("work' OR '1'='1"): ("topic", NO_TOPIC),
    "topic=" + quote("{{ settings.SECRET_KEY }}"): ("topic", NO_TOPIC),
    "topic=" + quote("👩‍👩‍👧🚀"): ("topic", NO_TOPIC),
    "topic=" + quote("\u202ekrow"): ("topic", NO_TOPIC),
    "topic=%ff%fe": ("topic", NO_TOPIC),
    "topic=work&topic=alchemy": ("topic", NO_TOPIC),
    "place=" + "x" * 101: ("place", TOO_LONG),
    "channel=pigeon": ("channel", "We do not know this way to get advice. Please choose one from the list."),
    "language=xx": ("language", "We do not know this language. Please choose one from the list."),
    "language=" + quote("'; DROP TABLE network_site; --"): (
        "language",
        "We do not know this language. Please choose one from the list.",
    ),
    "network=atlantis": ("network", "We do not know this network."),
    "at=yesterday": ("at", NO_DATE),
    "at=2026-02-30T10:00": ("at", NO_DATE),
    "at=2026-11-26T25:00": ("at", NO_DATE),
    "at=" + "9" * 90: ("at", NO_DATE),
    "at=9999-12-31T23:59:59": ("at", TOO_FAR),
    "at=9999-12-31T23:59:59-12:00": ("at", TOO_FAR),
    "at=0001-01-01T00:00:00%2B14:00": ("at", TOO_FAR),
    "at=1999-01-01": ("at", TOO_FAR),
}
ODD_PLACES = ("Atlantis", "<script>alert(1)</script>", "\u202eenreH", "🏠", "%s%s%n", "${7*7}", "../../etc")
GOOD = (
    "",
    "topic=",
    "topic=housing&topic=work",
    "place=HERNE",
    "place=%20Herne%20",
    "place=Herne%27%20--",
    "place=Duren",
    "place=Horde",
    "place=lutgendortmund",
    "place=44%20628",
    "place=" + quote("٤٤٦٢٨"),
    "place=" + quote("۴۴۶۲۸ هرنه"),
    *("place=" + quote(town) for town in ("Дортмунд", "Герне", "Леверкузен", "Дюрен", "دورتموند", "دورن")),
    "at=2026-11-26",
    "unknown=1",
    "&&==&",
)


@pytest.mark.parametrize("raw", BAD)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_page_says_what_is_wrong(raw: str, language: str) -> None:
    response = ask(f"/{language}/help/", raw)
    assert response.status_code == 400
    assert is_whole_page(response, language)
    with override(language):
        assert gettext(BAD[raw][1]).partition("%")[0] in words_of(response)


def chosen(source: str, field: str) -> list[str]:
    """What is chosen in a field of the form."""
    listed = re.search(rf'<select[^>]* id="{field}".*?</select>', source, re.DOTALL)
    return re.findall(r'<option value="([^"]*)" selected', listed[0]) if listed else []


def test_a_place_that_nobody_knows_is_corrected_without_losing_the_rest() -> None:
    response = ask("/ru/help/", urlencode({"topic": "work", "place": "Atlantis", "language": "ar"}))
    source = response.content.decode()
    assert response.status_code == 400
    assert (chosen(source, "topic"), chosen(source, "language")) == (["work"], ["ar"])
    field = re.search(r'<input[^>]* id="place"[^>]*>', source)
    assert field is not None
    for attribute in ('value="Atlantis"', 'aria-invalid="true"', 'aria-describedby="problem"', "autofocus"):
        assert attribute in field[0]
    towns = re.findall(r'class="chip" href="([^"]+)"', source)
    assert len(towns) == Municipality.objects.count()
    for link in towns:
        assert unescape(link).startswith("/ru/help/?topic=work&language=ar&place=")
        assert ask(*unescape(link).split("?")).status_code == 200


@pytest.mark.parametrize("wrong", ["topic=alchemy", "channel=pigeon", "language=xx", "at=never"])
def test_one_wrong_word_costs_no_other(wrong: str) -> None:
    field = wrong.partition("=")[0]
    words = {
        "topic": "work",
        "place": "Herne",
        "channel": "phone",
        "language": "ro",
        "at": "2026-11-26T14:00",
    }
    words.pop(field)
    source = ask("/en/help/", f"{urlencode(words)}&{wrong}").content.decode()
    for name in ("topic", "channel", "language"):
        assert chosen(source, name) == ([words[name]] if name in words else [])
    assert ('value="Herne"' in source, 'value="2026-11-26T14:00"' in source) == (True, field != "at")
    assert len(re.findall("<[^>]* autofocus", source)) == 1


@pytest.mark.parametrize("raw", BAD)
def test_the_interface_says_what_is_wrong(raw: str) -> None:
    told = problem(ask("/api/v1/help", raw, language="ar"))
    assert (told["status"], told["parameter"]) == (400, BAD[raw][0])
    with override("ar"):
        assert told["detail"].startswith(gettext(BAD[raw][1]).partition("%")[0])


@pytest.mark.parametrize("place", ODD_PLACES)
def test_a_place_that_nobody_knows_is_repeated_as_text_and_never_as_markup(place: str) -> None:
    response = ask("/en/help/", urlencode({"place": place}))
    assert response.status_code == 400
    assert f"We do not know the place “{place}” yet." in words_of(response)
    assert b"<script>" not in response.content
    assert place in problem(ask("/api/v1/help", urlencode({"place": place}), language="en"))["detail"]


@pytest.mark.parametrize("raw", GOOD)
def test_what_can_be_understood_is_answered(raw: str) -> None:
    assert is_whole_page(ask("/de/help/", raw), "de")
    assert ask("/de/help/", raw).status_code == 200
    assert ask("/api/v1/help", raw).status_code == 200


def test_of_a_repeated_word_the_last_one_counts() -> None:
    answer = ask("/api/v1/help", "topic=alchemy&topic=work")
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "path", ["/fa/help/", "/fa/", "/fa/networks/dortmund/", "/fa/networks/herne-kim/sites/horsthausen/"]
)
@pytest.mark.parametrize(
    ("raw", "status"), [("place=%00", 400), (f"place={'x' * 3000}", 414), ("at=never", 400)]
)
def test_every_page_refuses_in_its_language(path: str, raw: str, status: int) -> None:
    response = ask(path, raw)
    assert response.status_code == status
    assert is_whole_page(response, "fa")


def test_ten_million_letters_are_refused_before_they_are_read() -> None:
    raw = "place=" + "x" * 10_000_000
    page = ask("/ru/help/", raw)
    assert page.status_code == 414
    assert is_whole_page(page, "ru")
    # What was refused is not sent back in the links to the other languages.
    assert len(page.content) < 20_000
    assert problem(ask("/api/v1/help", raw))["status"] == 414


def test_a_site_refuses_days_that_make_no_span() -> None:
    site = f"/api/v1/sites/{Site.objects.get(code='horsthausen').pk}/hours"
    for raw, field in {
        "from=2026-12-01&to=2026-11-01": "to",
        "from=2026-12-01&to=2026-12-01": "to",
        "from=2026-01-01&to=2036-01-01": "to",
        "from=1990-01-01": "from",
        "from=noon": "from",
        "to=%00": "",
        "to=" + quote("2026-11-26T10:00 OR 1=1"): "to",
    }.items():
        told = problem(ask(site, raw, language="tr"))
        assert (told["status"], told.get("parameter", "")) == (400, field), raw
    assert ask(site, "from=2026-11-23&to=2027-11-23").status_code == 200


@pytest.mark.parametrize(
    "site", ["00000000-0000-7000-8000-000000000000", "1", "not-an-id", "%00", "%ff", "..%2f..", "💥"]
)
def test_a_site_that_there_is_not_is_not_found(site: str) -> None:
    told = problem(ask(f"/api/v1/sites/{site}/hours", language="fr"))
    assert told["status"] in (400, 404)


words = st.one_of(
    st.text(max_size=40), st.sampled_from(["work", "Herne", "ro", "2026-11-26T14:00", "\x00", "-1", "🏠"])
)
fields = st.sampled_from(
    ["topic", "place", "channel", "language", "network", "at", "page", "from", "to", "x"]
)


@settings(max_examples=80)
@given(st.lists(st.tuples(fields, words), max_size=6))
def test_no_question_breaks_anything(pairs: list[tuple[str, str]]) -> None:
    raw = urlencode(pairs, errors="surrogatepass")
    page = ask("/uk/help/", raw)
    assert page.status_code in (200, 400, 414)
    assert is_whole_page(page, "uk")
    answer = ask("/api/v1/help", raw, language="uk")
    assert answer.status_code == 200 or problem(answer)["status"] in (400, 414)


@settings(max_examples=40)
@given(st.text(alphabet="&=%;+?#abcf01 \\\"'<>{}", max_size=60))
def test_no_query_string_breaks_anything(raw: str) -> None:
    page = ask("/sq/help/", raw)
    assert page.status_code in (200, 400)
    assert is_whole_page(page, "sq")
