"""Imports go one way, and each outside thing has one doorway."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import flashcards

PACKAGE = Path(flashcards.__file__).parent

STEPS = {
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
"""A package imports from its own step or from a lower one."""

SAME_STEP = {("core", "errors"), ("library", "text"), ("show", "exchange")}
"""Within a step in one direction only: these, and each package itself."""

DOORWAYS = {
    "fsrs": ["core/study/scheduling.py"],
    "genanki": ["exchange/anki/"],
    "backports": ["exchange/anki/open_package.py"],
    "sqlite3": ["store/"],
    "click": ["cli/"],
    "tomllib": ["library/"],
    "tomli_w": ["library/"],
    "platformdirs": ["home/places.py"],
    "numpy": ["core/plan/"],
    "markdown_it": ["text/markdown.py"],
    "rich": ["text/terminal"],
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


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


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    here = room(path)
    for name in imported(path):
        if not name.startswith("flashcards."):
            continue
        there = name.split(".")[1]
        if there in ("__version__", here) or here in ("__init__", "__main__"):
            continue
        downwards = STEPS[there] < STEPS[here]
        assert downwards or (here, there) in SAME_STEP, f"{here} imports {name}"


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
    for path in (PACKAGE / "core").rglob("*.py"):
        assert not imported(path) & outside, path
        source = path.read_text(encoding="utf-8")
        for call in ("now(", "today(", "print(", "open("):
            assert f".{call}" not in source, f"{path}: {call}"
            assert f" {call}" not in source, f"{path}: {call}"
