"""People whom a body advises, what is known of them, and with whom they live."""

from lotse.clients.models.facts import Fact
from lotse.clients.models.households import Household, HouseholdMember, Kinship
from lotse.clients.models.names import NameKeys, PersonPair
from lotse.clients.models.people import BodyRow, Person, ResidenceStatus

__all__ = [
    "BodyRow",
    "Fact",
    "Household",
    "HouseholdMember",
    "Kinship",
    "NameKeys",
    "Person",
    "PersonPair",
    "ResidenceStatus",
]
