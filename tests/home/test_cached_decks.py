"""The cards in the cache are those of the deck files, however few of them were written anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flashcards.cli.main import run
from flashcards.library.decks import reader
from flashcards.library.files.reading import SourceFile
from tests.endurance.driver import LONG
from tests.learner import begin_warm

DECKS = ("one", "two", "three")


def card(number: int, *lines: str) -> str:
    return "\n".join(["[[card]]", f'id = "card-{number}"', f'question = "Question {number}?"', *lines, ""])


def write(home: Path, deck: str, cards: list[str], *header: str) -> None:
    path = home / "decks" / f"{deck}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*header, "", *cards]), encoding="utf-8")


def _reword(home: Path, deck: str) -> None:
    write(home, deck, [card(1, 'answer = "Another answer."'), card(2, 'answer = "Two."')])


def _rename_a_card(home: Path, deck: str) -> None:
    write(home, deck, [card(3, 'answer = "One."', 'was = ["card-1"]'), card(2, 'answer = "Two."')])


def _draft(home: Path, deck: str) -> None:
    write(home, deck, [card(1, "draft = true"), card(2, 'answer = "Two."')])


def _answer_the_draft(home: Path, deck: str) -> None:
    (home / "mine").mkdir(exist_ok=True)
    (home / "mine" / f"{deck}.toml").write_text('[cards.card-1]\nanswer = "Mine."\n', encoding="utf-8")


def _take_the_answer_away(home: Path, deck: str) -> None:
    (home / "mine" / f"{deck}.toml").unlink(missing_ok=True)


def _shadow_a_shipped_deck(home: Path, deck: str) -> None:
    write(home, "salary", [card(1, f'answer = "{deck}."')], 'id = "salary"')


def _break(home: Path, deck: str) -> None:
    write(home, deck, ["[[card]"])


def _remove(home: Path, deck: str) -> None:
    (home / "decks" / f"{deck}.toml").unlink(missing_ok=True)


def _rename_the_deck(home: Path, deck: str) -> None:
    _remove(home, deck)
    write(home, f"{deck}-new", [card(1, 'answer = "One."')], f'was = ["{deck}"]')


def _take_a_card_over(home: Path, deck: str) -> None:
    write(home, "four", [card(4, 'answer = "Four."', f'was = ["{deck}/card-1"]')])


CHANGES = [
    _take_a_card_over,
    _reword,
    _rename_a_card,
    _draft,
    _answer_the_draft,
    _take_the_answer_away,
    _shadow_a_shipped_deck,
    _break,
    _remove,
    _rename_the_deck,
]


def cards_in(home: Path) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(home / "cache.db")) as cache:
        return [
            row for table in ("card", "alias") for row in cache.execute(f"SELECT * FROM {table} ORDER BY 1")
        ]


@settings(max_examples=100 if LONG else 6)
@example(changes=[(_draft, "one"), (_answer_the_draft, "one")])
@example(changes=[(_reword, "one"), (_reword, "two"), (_shadow_a_shipped_deck, "one"), (_remove, "one")])
@example(changes=[(_reword, "one"), (_rename_a_card, "one"), (_rename_the_deck, "one"), (_break, "one-new")])
@given(changes=st.lists(st.tuples(st.sampled_from(CHANGES), st.sampled_from(DECKS)), min_size=1, max_size=5))
def test_after_any_change_to_decks_the_cache_has_the_cards_that_a_new_one_would_have(
    changes: list[tuple[Callable[[Path, str], None], str]], tmp_path_factory: Any, read_once: Path
) -> None:
    home = tmp_path_factory.mktemp("homes") / "home"
    begin_warm(home, read_once)
    for change, deck in changes:
        change(home, deck)
        assert run(["--home", str(home), "decks"]) in (0, 3)
    kept = cards_in(home)
    (home / "cache.db").unlink()
    assert run(["--home", str(home), "decks"]) in (0, 3)
    assert kept == cards_in(home)


def test_a_home_that_begins_warm_reads_no_shipped_deck(
    tmp_path: Path, read_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many tests that begin so, reading them would be half of the time."""

    def parse(source: SourceFile) -> None:
        raise ValueError(f"{source.path} is read")

    begin_warm(tmp_path / "home", read_once)
    monkeypatch.setattr(reader, "deck_and_tables", parse)
    assert run(["--home", str(tmp_path / "home"), "decks"]) == 0
