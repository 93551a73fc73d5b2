"""Changes of bodies and sites on a screen. A network file keeps what was changed here (directory/files/merging.py)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from lotse.audit.actions import Actor, Noted, action
from lotse.core.editing import save_changes, seen_row
from lotse.core.texts import Text
from lotse.network.models import ListedRow, Membership, Network, Organization, Site, SiteStaffing

# As long as a network file allows.
_LONGEST_CODE = 40
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_FUNCTIONS = {"carrier": ["carrier"], "partner": ["partner"], "authority": ["partner"]}


@dataclass
class Saved(Noted):
    """The row that was made or changed, and the fields that changed."""

    code: str
    municipality: str = ""
    object_kind: str = ""
    object_id: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@action
def add_organization(
    *, by: Actor, municipality: str, networks: Collection[Network], values: Mapping[str, Any]
) -> Saved:
    """Make a body with a code made from its name, and let it take part in the networks.

    `values` are name, short_name, role and law.
    """
    code = _free_code(Organization, municipality, values["short_name"] or values["name"])
    row = Organization.objects.create(municipality_id=municipality, code=code, **values)
    for network in networks:
        _take_part(network, row)
    return _saved(row, list(values))


@action
def edit_organization(
    *,
    by: Actor,
    organization: UUID,
    version: int,
    values: Mapping[str, Any],
    networks: Mapping[Network, bool],
) -> Saved:
    """Change a body, and in which of `networks` it takes part; other networks are left alone. Raises StaleError."""
    row = seen_row(Organization, organization, version)
    changed = save_changes(row, **values)
    for network, takes_part in networks.items():
        known = Membership.objects.filter(network=network, organization=row).first()
        if known:
            changed += save_changes(known, is_active=takes_part)
        elif takes_part:
            _take_part(network, row)
    return _saved(row, changed)


@action
def switch_organization(*, by: Actor, organization: UUID, version: int, is_active: bool) -> Saved:
    """Deactivate a body, or bring it back. Nothing is deleted: what refers to it stays as it is. Raises StaleError."""
    row = seen_row(Organization, organization, version)
    return _saved(row, save_changes(row, is_active=is_active))


@action
def add_site(
    *, by: Actor, municipality: str, values: Mapping[str, Any], bodies: Collection[Organization]
) -> Saved:
    """Make a site with a code made from its name, staffed by `bodies`.

    `values` are name, street, postcode, city, district and directions (German, a plain string).
    """
    code = _free_code(Site, municipality, values["name"])
    texts = {"directions": Text().with_german(values["directions"])}
    row = Site.objects.create(municipality_id=municipality, code=code, **{**values, **texts})
    _staff(row, bodies)
    return _saved(row, list(values))


@action
def edit_site(
    *, by: Actor, site: UUID, version: int, values: Mapping[str, Any], bodies: Collection[Organization]
) -> Saved:
    """Change a site and who staffs it. New German directions drop the translations of the old. Raises StaleError."""
    row = seen_row(Site, site, version)
    texts = {"directions": row.directions.with_german(values["directions"])}
    changed = save_changes(row, **{**values, **texts})
    return _saved(row, changed + _staff(row, bodies))


@action
def switch_site(*, by: Actor, site: UUID, version: int, is_active: bool) -> Saved:
    """Deactivate a site with all that is offered there, or bring it back. Nothing is deleted. Raises StaleError."""
    row = seen_row(Site, site, version)
    return _saved(row, save_changes(row, is_active=is_active))


def _take_part(network: Network, body: Organization) -> None:
    Membership.objects.create(
        municipality_id=network.municipality_id, code=f"{network.code}.{body.code}", network=network,
        organization=body, functions=_FUNCTIONS[body.role],
    )  # fmt: skip


def _staff(site: Site, bodies: Collection[Organization]) -> list[str]:
    """Let exactly `bodies` staff the site; says so where that is a change."""
    wanted = {body.pk: body for body in bodies}
    changed = False
    for known in SiteStaffing.objects.filter(site=site):
        changed |= bool(save_changes(known, is_active=known.organization_id in wanted))
        wanted.pop(known.organization_id, None)
    for body in wanted.values():
        SiteStaffing.objects.create(
            municipality_id=site.municipality_id,
            code=f"{site.code}.{body.code}",
            site=site,
            organization=body,
        )
    return ["staffed_by"] if changed or wanted else []


def _free_code(model: type[ListedRow], municipality: str, name: str) -> str:
    """A code made from a name, "awo-ruhr-mitte"; with a number where another row has it."""
    plain = (
        unicodedata.normalize("NFKD", name.casefold().translate(_GERMAN)).encode("ascii", "ignore").decode()
    )
    made = (
        "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_CODE].strip("-") or model._meta.model_name or ""
    )
    own = model._default_manager.filter(municipality=municipality, code__startswith=made[:30])
    taken = set(own.values_list("code", flat=True))
    numbered = (f"{made[: _LONGEST_CODE - 5].strip('-')}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (made, *numbered) if code not in taken)


def _saved(row: ListedRow, changed: list[str]) -> Saved:
    facts = {"code": row.code, "changed": changed, "is_active": row.is_active}
    return Saved(row.code, row.municipality_id, row._meta.label, str(row.pk), facts)
