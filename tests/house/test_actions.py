"""Every change is an action: keyword-only, `by=`, one entry in the visitors' book."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import lotse
from lotse.audit.actions import known_actions
from tests.house import project


def action_modules() -> Iterator[ModuleType]:
    """The modules that hold actions: `actions` of a room, or the files of a package of that name."""
    for module in pkgutil.walk_packages(lotse.__path__, "lotse."):
        if (
            "actions" in module.name.split(".")
            and ".tests" not in module.name
            and module.name != "lotse.audit.actions"
        ):
            yield importlib.import_module(module.name)


def plain_functions(module: ModuleType, actions: dict[str, Callable[..., Any]]) -> list[str]:
    """The public functions of a module that are no actions."""
    functions = inspect.getmembers(module, inspect.isfunction)
    return [
        f"{module.__name__}.{name}"
        for name, function in functions
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and actions.get(name) is not function
    ]


def misshapen(actions: dict[str, Callable[..., Any]]) -> list[str]:
    """The actions that can be called without saying what is what, or who acts, or that do not say what they do."""
    found = []
    for name, function in actions.items():
        parameters = inspect.signature(function).parameters
        if any(parameter.kind is not inspect.Parameter.KEYWORD_ONLY for parameter in parameters.values()):
            found.append(f"{name} takes positional arguments")
        if "by" not in parameters:
            found.append(f"{name} does not say who acts")
        if not inspect.getdoc(function):
            found.append(f"{name} does not say what it changes")
    return found


def users(module: str, sources: dict[str, str]) -> list[str]:
    """The files outside its own package that import a module of a package `actions`."""
    package, _, name = module.rpartition(".")
    imports = re.compile(
        rf"(from|import) {re.escape(module)}\b|from {re.escape(package)} import [^\n]*\b{name}\b"
    )
    home = package.replace(".", "/") + "/"
    return [file for file, text in sources.items() if imports.search(text) and home not in file]


def test_whatever_an_actions_file_offers_is_an_action() -> None:
    modules = list(action_modules())
    assert modules
    sources = {
        project.name(path): path.read_text()
        for path in project.SOURCE.rglob("*.py")
        if "tests" not in path.parts
    }
    plain = {module.__name__: plain_functions(module, known_actions()) for module in modules}
    # A file of a package of actions may hold a step that several actions share, as long as no page can call it.
    assert {
        name: found
        for name, found in plain.items()
        if found and (name.endswith(".actions") or users(name, sources))
    } == {}


def test_every_action_has_the_shape() -> None:
    assert list(action_modules())
    assert known_actions()
    assert misshapen(known_actions()) == []


def test_the_check_finds_a_plain_function_and_a_misshapen_one() -> None:
    module = ModuleType("lotse.sample.actions")
    exec("def take_number(office): pass\ndef _quiet(): pass", module.__dict__)
    assert plain_functions(module, {}) == ["lotse.sample.actions.take_number"]
    assert plain_functions(module, {"take_number": module.take_number}) == []
    assert misshapen({"take_number": module.take_number}) == [
        "take_number takes positional arguments",
        "take_number does not say who acts",
        "take_number does not say what it changes",
    ]


def test_the_check_finds_who_uses_a_shared_step() -> None:
    sources = {
        "src/lotse/cases/actions/closing.py": "from lotse.cases.actions import steps",
        "src/lotse/cases/pages.py": "from lotse.cases.actions import closing, steps",
        "src/lotse/site/pages.py": "from lotse.cases.actions.steps import close_goal",
        "src/lotse/site/urls.py": "from lotse.cases.actions.closing import close_case",
    }
    assert users("lotse.cases.actions.steps", sources) == [
        "src/lotse/cases/pages.py",
        "src/lotse/site/pages.py",
    ]
