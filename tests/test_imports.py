"""Imports go one way, from layer to layer and from room to room, and each outside thing has one doorway."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import flashcards

PACKAGE = Path(flashcards.__file__).parent

LAYERS = {
    "errors": 0,
    "core": 0,
    "text": 1,
    "library": 1,
    "store": 1,
    "home": 2,
    "app": 3,
    "exchange": 4,
    "show": 4,
    "cli": 5,
}
"""A layer imports from itself or from a lower one."""

SAME_STEP = {("core", "errors"), ("library", "text"), ("show", "exchange")}
"""Layers on one step, in one direction only."""

ROOMS = {
    "core": ["", "study", "interview", "plan", "planner", "insights"],
    "library": ["files", "decks", "style", "questions", "own_words", "interviews", "config"],
    "store": ["", "cache"],
    "app": ["editor", "decks", "own_words", "interview", "plan", "study", "insights", "care"],
    "exchange": ["", "anki", "sync", "deck_sources"],
    "show": ["", "terminal", "decks", "interview", "insights", "today", "session", "anki"],
    "cli": ["", "commands", "main", "entry"],
    "library.questions.markdown": [
        "words",
        "outline",
        "page",
        "marks",
        "question",
        "keys",
        "lists_and_tables",
        "headings",
        "body",
        "cards",
        "choices",
        "",
    ],
    "library.questions.tables": ["cells", "columns", "options", "", "json"],
}
"""Rooms of a layer or of a large room, in their order: each imports from itself and from those before it.

"" stands for the files beside the rooms that are not named.
"""

DOORWAYS = {
    "fsrs": ["core/study/scheduling.py"],
    "fsrs_rs_python": ["core/study/fit_weights.py"],
    "genanki": ["exchange/anki/"],
    "backports": ["exchange/anki/open_package.py"],
    "sqlite3": ["store/"],
    "click": ["cli/"],
    "tomllib": ["library/"],
    "tomli_w": ["library/"],
    "platformdirs": ["home/places.py"],
    "dulwich": ["exchange/deck_sources/git_library.py"],
    "numpy": ["core/plan/"],
    "markdown_it": ["text/markdown"],
    "yaml": ["library/questions/tables/json/yaml_as_json.py"],
    "rich": ["text/styled_text", "text/markdown_to_terminal"],
    "vl_convert": ["show/insights/svg.py"],
    "psycopg": ["exchange/sync/postgresql"],
}


def modules() -> list[Path]:
    found = sorted(PACKAGE.rglob("*.py"))
    assert len(found) > 400, "there are more modules"
    return found


def name_of(path: Path) -> str:
    parts = ("flashcards", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__")


@cache
def imported(path: Path) -> set[str]:
    """Every module that `path` names in an import, at its top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names.add(node.module or "")
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@cache
def ours() -> dict[str, Path]:
    return {name_of(path): path for path in modules()}


def imported_ours(path: Path) -> set[str]:
    return imported(path) & ours().keys() - {"flashcards"}


def room(name: str, house: str) -> str:
    """The room of a house in which a module is; "" beside the rooms."""
    first = name.removeprefix(f"flashcards.{house}").removeprefix(".").partition(".")[0]
    return first if first in ROOMS[house] else ""


def test_imports_go_one_way() -> None:
    wrong = []
    for path in modules():
        here = name_of(path).split(".")[1:2]
        for name in imported_ours(path) if here and here != ["__main__"] else ():
            layer, there = here[0], name.split(".")[1]
            downwards = LAYERS[there] < LAYERS[layer]
            if there != layer and not downwards and (layer, there) not in SAME_STEP:
                wrong.append(f"{name_of(path)} imports {name}")
    assert wrong == []


@pytest.mark.parametrize("house", ROOMS)
def test_a_room_imports_those_before_it(house: str) -> None:
    inside = f"flashcards.{house}."
    wrong = []
    for path in modules():
        here = name_of(path)
        for name in imported_ours(path) if here.startswith(inside) else ():
            if name.startswith(inside) and ROOMS[house].index(room(name, house)) > ROOMS[house].index(
                room(here, house)
            ):
                wrong.append(f"{here} imports {name}")
    assert wrong == []


def test_no_two_modules_import_each_other() -> None:
    graph = {name: imported_ours(path) - {name} for name, path in ours().items()}
    while leaves := [name for name, needed in graph.items() if not needed & graph.keys()]:
        for name in leaves:
            del graph[name]
    circles = {name: needed & graph.keys() for name, needed in graph.items()}
    assert not circles


@pytest.mark.parametrize(("library", "doors"), DOORWAYS.items())
def test_each_outside_thing_has_one_doorway(library: str, doors: list[str]) -> None:
    users = {
        str(path.relative_to(PACKAGE))
        for path in modules()
        if any(name == library or name.startswith(f"{library}.") for name in imported(path))
    }
    assert users, f"nobody imports {library}: drop the dependency"
    assert all(any(user.startswith(door) for door in doors) for user in users), users


def test_the_core_knows_no_clock_no_file_and_no_screen() -> None:
    outside = {"os", "sys", "time", "pathlib", "io", "sqlite3", "random", "subprocess", "locale"}
    files = list((PACKAGE / "core").rglob("*.py"))
    assert any(path.parent != PACKAGE / "core" for path in files)
    for path in files:
        assert not imported(path) & outside, path
        source = path.read_text(encoding="utf-8")
        for call in ("now(", "today(", "print(", "open("):
            assert f".{call}" not in source, f"{path}: {call}"
            assert f" {call}" not in source, f"{path}: {call}"
