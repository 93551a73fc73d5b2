"""The planted house of the walls, with what a case manager's day is made of."""

from benchmarks.cases.planted import busy_house
from benchmarks.walls.conftest import house

__all__ = ["busy_house", "house"]
