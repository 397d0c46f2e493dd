"""Copies that clouds make when two machines changed a file: named with what to do, and never taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.errors import ExitCode
from flashcards.library.files.conflict_copies import original_of
from tests.learner import Learner

DECK = 'id = "{}"\ntitle = "{}"\n[[card]]\nid = "one"\nquestion = "What is {}?"\nanswer = "This."\n'
WORDS = '[cards.one]\nanswer = "My own."\n'
INTERVIEW = 'company = "Acme"\nat = 2026-12-03T10:00:00\n'

NAMES = [
    "my-own.sync-conflict-20261129-101112-ABCDEFG",
    "my-own (Laptop's conflicted copy 2026-11-29)",
    "my-own (conflicted copy 2026-11-29 101112)",
    "my-own (SFConflict you@example.org 2026-11-29-10-11-12)",
    "my-own [conflicted]",
    "my-own.Conflict",
    "my-own-LAPTOP",
    "my-own-Desktop-2",
    "my-own 2",
    "my-own (1)",
    "my-own_REMOTE_4711",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_conflict_copy_is_named_with_what_to_do_and_the_file_itself_goes_on(
    alone: Learner, name: str
) -> None:
    home = alone.home
    for folder in ("decks", "mine", "interviews"):
        (home / folder).mkdir(exist_ok=True)
    alone.write_deck("my-own", DECK.format("my-own", "it", "it"))
    alone.write_deck(name, DECK.format("my-own", "the copy", "the copy"))
    texts = {"mine": WORDS, "interviews": INTERVIEW, ".": '[[story]]\nid = "told"\n'}
    for folder, text in texts.items():
        file = "stories" if folder == "." else "my-own"
        for stem in (file, name.replace("my-own", file)):
            (home / folder / f"{stem}.toml").write_text(text, encoding="utf-8")
    checked = alone("check")
    assert checked.code == ExitCode.PROBLEMS
    for folder, file in (
        ("decks/", "my-own"),
        ("mine/", "my-own"),
        ("interviews/", "my-own"),
        ("", "stories"),
    ):
        copy = f"HOME/{folder}{name.replace('my-own', file)}.toml"
        kind = "warning" if file == "stories" else "error"
        assert (
            f"{copy}: {kind}: is a copy of {file}.toml that another program made because two machines "
            f"changed it; bring both together in {file}.toml, then delete this one\n"
        ) in checked.out
    assert "\nWhat is it?\n" in alone("show", "my-own/one").out
    assert alone("interview", "list").out.count("Acme") == 1


@pytest.mark.parametrize("name", ["my-own-2", "my-own-notes", "my own", "another", "my-own.old"])
def test_a_file_of_the_learners_own_is_no_conflict_copy(tmp_path: Path, name: str) -> None:
    (tmp_path / "my-own.toml").touch()
    (tmp_path / f"{name}.toml").touch()
    assert original_of(tmp_path / f"{name}.toml") is None


def test_without_the_file_itself_a_copy_is_a_deck_like_any_other(alone: Learner) -> None:
    alone.write_deck("my-own (1)", DECK.format("my-own", "it", "it"))
    assert alone("show", "my-own/one").code == 0
