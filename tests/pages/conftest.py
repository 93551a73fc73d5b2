"""The five networks for every test of a module, as in the rules that walk pages."""

from tests.house.conftest import five_networks

__all__ = ["five_networks"]
