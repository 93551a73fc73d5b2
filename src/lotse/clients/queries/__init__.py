"""Reads of the room: whom a name means, and who may be entered twice."""

from lotse.clients.queries.names import (
    FoundPerson,
    are_answer,
    bodies_that_know,
    found_persons,
    persons_by_part,
)
from lotse.clients.queries.twins import (
    Twins,
    decided_pairs,
    duplicates_of_body,
    entries_of_the_same,
    possible_duplicates,
)

__all__ = [
    "FoundPerson", "Twins", "are_answer", "bodies_that_know", "decided_pairs", "duplicates_of_body",
    "entries_of_the_same", "found_persons", "persons_by_part", "possible_duplicates",
]  # fmt: skip
