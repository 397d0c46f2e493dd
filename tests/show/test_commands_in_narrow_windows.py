"""The commands that screens tell a learner to type: each can be read on one line of 40 columns."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.show.wrapped_text import wrapped

ROOT = Path(__file__).parents[2]
NARROW = 40
SOURCES = sorted(
    path
    for folder in ("show/session", "show/interview", "app/own_words")
    for path in (ROOT / "flashcards" / folder).glob("*.py")
)
SOURCES += [ROOT / "flashcards" / name for name in ("show/today.py", "show/counts_and_times.py")]
SOURCES += [ROOT / "flashcards" / "app" / "interview" / "own_decks_in_scope.py"]

LITERAL = re.compile(r"flashcards (?:[a-z]|\{)[^\"'\n\\\\`;]*(?:'[^'\"\n]*')?[^\"'\n\\\\`;]*")
"""A command in a string of the code, up to its end; with it the values that are put in."""

FILLED = {
    r"\{[^{}]*(?:name|name_of_card)\([^{}]*\)\}": "salary-expectations",
    r"\{(?:name|key|one\.card)\}": "salary-expectations",
    r"\{id_\}": " acme-2",
    r"\{[a-z_]*\.?id\}": "acme-2",
    r"\{DEFAULT_MINUTES\}": "25",
    r"\{value\}": "core",
}
"""What stands in the place of a value: ids as long as those of the example."""

EXCEPTIONS = {
    "flashcards interview edit acme-2 --minutes 25": "for an interview without minutes, chosen on purpose",
    "flashcards interview done --topics": "on stderr, beside messages written to files or by an own template",
}
"""Commands that may be longer, and why."""


def commands() -> set[str]:
    """Those of the screens, with their values."""
    found = set()
    for path in SOURCES:
        for line in path.read_text(encoding="utf-8").split("\n"):
            for literal in LITERAL.findall(line):
                filled = literal
                for pattern, value in FILLED.items():
                    filled = re.sub(pattern, value, filled)
                found.add(re.split(r"\. |, | {2,}|[)?:]", filled)[0].strip())
    return {one for one in found if re.match("flashcards (?:interview|mine|review|show|story|undo|due)", one)}


def test_no_command_of_a_learners_screens_is_longer_than_a_narrow_window() -> None:
    told = commands()
    assert len(told) > 20
    assert [one for one in told if len(one) > NARROW and one not in EXCEPTIONS] == []
    assert [one for one in told if "{" in one] == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests/golden/twelve-days/40").glob("*.txt")), ids=lambda p: p.stem
)
def test_on_the_screens_of_the_twelve_days_every_command_is_whole(path: Path) -> None:
    shown = path.read_text(encoding="utf-8").split("\n")[1:]
    lines = [line for line in shown if "flashcards " in line]
    assert [line for line in lines if len(line) > NARROW] == []
    assert [
        line for line in lines if line.endswith(("flashcards", "interview", " --minutes", " mine", " show"))
    ] == []


def test_names_of_shipped_cards_fit_but_for_the_longest() -> None:
    """An id is written down and stays; the screens that name one of these cards wrap by the terminal."""
    decks = [
        tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "decks").glob("*.toml"))
    ]
    ids = [card["id"] for deck in decks for card in deck["card"]]
    long = [one for one in ids if len(f"flashcards mine {one}") > NARROW]
    assert len(long) <= 0.03 * len(ids), long


words = st.lists(
    st.sampled_from(["To", "note", "it", "later", "first", "time", "a", "questions"]), max_size=12
)


@given(
    st.sampled_from(sorted(one for one in commands() if len(one) <= NARROW)),
    words,
    st.sampled_from([": ", "? ", ". Go on: "]),
)
def test_a_command_behind_any_sentence_stays_whole(command: str, before: list[str], mark: str) -> None:
    lines = wrapped(f"{' '.join(['See', *before])}{mark}{command}", NARROW).split("\n")
    assert [line for line in lines if line.strip().endswith(command)]
    assert max(map(len, lines)) <= NARROW
