"""Who else helps, in words: partners by topic and district, contacts, posts without names."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import override

from lotse.core.spans import BERLIN
from lotse.core.texts import Text
from lotse.directory.models import Partner, Pathway
from lotse.directory.words.money import post_in_words
from lotse.directory.words.others import contact_in_words, partners_in_words
from lotse.network.models import District, Organization, Post, Site

AT = datetime(2026, 11, 26, 14, tzinfo=BERLIN)
NORTH, SOUTH = District(code="north", name="Nord"), District(code="south", name="Süd")
CLUB = Organization(code="club", name="Verein")


def partner(district: District | None = None, organization: Organization | None = None) -> Partner:
    return Partner(
        topic="school", subject=Text({"de": "Einschulung"}), district=district, organization=organization
    )


def test_who_has_no_name_is_found_by_the_team() -> None:
    with override("en"):
        (group,) = partners_in_words([partner(NORTH), partner(SOUTH, CLUB)], {"north", "south"})
    unnamed, named = group["partners"]
    assert unnamed["name"] == "The team finds a partner for you. Please ask."
    assert (named["name"], named["districts"]) == ("Verein", "Süd")


def test_districts_are_named_only_where_they_are_not_all() -> None:
    with override("de"):
        (everywhere,) = partners_in_words([partner(NORTH, CLUB), partner(SOUTH, CLUB)], {"north", "south"})
        (north,) = partners_in_words([partner(NORTH, CLUB)], {"north", "south"})
    assert everywhere["partners"][0]["districts"] is None
    assert north["partners"][0]["districts"] == "Nord"


def test_a_contact_holds_its_number_mail_and_text() -> None:
    row = Pathway(
        title=Text({"de": "Hotline"}),
        text=Text({"de": "Rufen Sie an."}),
        phones=[{"number": "+492144063333", "shown": "0214/406-3333", "serves": [], "remark": {}}],
        emails=["hallo@example.org"],
    )
    with override("de"):
        said = contact_in_words(row, AT)
    assert said["name"] == "Hotline"
    assert said["phones"] == [{"tel": "+492144063333", "shown": "0214/406-3333", "label": None}]
    assert (said["mail"], said["hours"], said["notes"]) == ("hallo@example.org", None, ["Rufen Sie an."])


def test_posts_are_numbers_and_places_never_names() -> None:
    post = Post(
        number=2,
        profession=Text({"de": "Case Manager", "en": "Case Manager"}),
        organization=CLUB,
        site=Site(name="Haus <Nord>"),
        remark=Text({"de": "bis 2030", "en": "until 2030"}),
    )
    with override("en"):
        said = post_in_words(post)
    assert said.startswith("2 × Case Manager (")
    assert "Verein, Haus &lt;Nord&gt;" in said
    assert said.endswith(": until 2030")
