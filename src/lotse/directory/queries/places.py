"""All places that a search may name, from the municipalities and districts in the database."""

from __future__ import annotations

from collections import defaultdict

from lotse.directory.rules.places import Place, folded, spellings
from lotse.network.models import District, Municipality


def known_places() -> dict[str, Place]:
    """Folded name, code or postcode -> place. A postcode of several districts stands for all of them.

    A name without its dots is known too, where no other place is called so.
    """
    municipalities = {row.key: row for row in Municipality.objects.all()}
    places: dict[str, Place] = {}
    undotted: dict[str, Place] = {}
    in_postcode: dict[tuple[str, str], list[District]] = defaultdict(list)
    for district in District.objects.filter(is_active=True).order_by("name", "municipality"):
        place = Place(district.municipality_id, district.name, frozenset({district.code, *district.part_of}))
        town = municipalities[district.municipality_id].name
        # With its town beside it, a "Mitte" is found in the town that was meant.
        for name in (district.name, district.code, f"{town} {district.name}", f"{district.name} {town}"):
            places[folded(name)] = undotted[spellings(name)[1]] = place
        for postcode in district.postcodes:
            in_postcode[district.municipality_id, postcode].append(district)
    for key, municipality in municipalities.items():
        place = Place(key, municipality.name)
        # A town that gives its name to a Kreis is meant as the town; the Kreis is found as "Kreis ...".
        for name in (municipality.name, municipality.code):
            right, without_dots = spellings(name)
            places.setdefault(right, place)
            undotted.setdefault(without_dots, place)
        for postcode in municipality.postcodes:
            places.setdefault(postcode, Place(key, f"{postcode} {municipality.name}"))
    for (key, postcode), districts in in_postcode.items():
        codes = frozenset(code for district in districts for code in (district.code, *district.part_of))
        label = (
            f"{postcode} {municipalities[key].name} ({', '.join(district.name for district in districts)})"
        )
        places[postcode] = Place(key, label, codes)
    return undotted | places


def place_suggestions() -> list[str]:
    """What the place field suggests: municipalities first, then districts, as they are written."""
    names = [row.name for row in Municipality.objects.order_by("name")]
    districts = District.objects.filter(is_active=True).order_by("name").values_list("name", flat=True)
    return names + [name for name in districts if name not in names]
