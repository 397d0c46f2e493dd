"""Line mode and keys mode are two faces of one session: equal decisions are equal rows."""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import tomli_w
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from flashcards.app.study.face import Face
from flashcards.app.study.queue_of_today import coming, queue_of
from flashcards.app.study.session_loop import SessionLoop
from flashcards.core.rows import Rating, Row
from flashcards.core.study.candidates import Chosen
from flashcards.core.study.session import ReviewSession
from flashcards.errors import ProblemsFound
from flashcards.home.clock import clock_from
from flashcards.home.home import Home
from flashcards.home.places import Places
from flashcards.show.session.keys_face import KeysFace
from flashcards.show.session.line_face import LineFace
from flashcards.show.terminal.key_reader import KeyReader
from flashcards.show.terminal.keys import BACKSPACE, END, ENTER
from flashcards.show.terminal.line_terminal import LineTerminal
from flashcards.show.terminal.screen import Screen
from flashcards.text.control_characters import first_control, visible
from tests.endurance.driver import count
from tests.learner import MORNING, begin_warm

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

DECK = {
    "id": "own",
    "title": "Own",
    "card": [
        {
            "id": f"c{number}",
            "question": f"Question {number}?",
            "answer": "An answer.",
            "hint": "A hint.",
            "points": ["One", "Two", "Three", "Four"],
            "context": "```\nf(1)\n```",
            "follow_ups": ["Why?", {"question": "And then?", "answer": "*This*."}],
        }
        for number in range(9)
    ],
}

Typed = tuple[str, str]
"""(line in line mode, keys in keys mode) for one decision."""


TYPED = ("t\nSaid one, and number two.\n", "tSaid one, and number two.\n\n")
REVEALS = [("", " "), ("", "\n"), TYPED]


@st.composite
def cards(draw: st.DrawFn) -> list[Typed]:
    """Decisions on one card, from its question on."""
    steps = draw(st.lists(st.sampled_from([("h", "h"), ("i", "i"), ("?", "?"), ("f", "f")]), max_size=2))
    leave = draw(st.sampled_from([None, None, None, None, ("n", "n"), ("b", "b"), ("u", "u"), ("s", "@")]))
    if leave is not None:
        return [*steps, leave]
    return [*steps, draw(st.sampled_from(REVEALS))]


@st.composite
def points(draw: st.DrawFn) -> Typed:
    said = draw(st.sets(st.integers(1, 4)))
    wrong = draw(st.booleans())
    if not said and not wrong:
        return draw(st.sampled_from([("", "\n"), ("a", "a"), ("0", "0")]))
    line = " ".join([*map(str, sorted(said)), *(["x"] if wrong else [])])
    return line, "".join([*map(str, sorted(said)), "x" if wrong else "", "\n"])


RATINGS = st.sampled_from([("", "\n"), ("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")])

Answer = tuple[list[Typed], Typed, Typed]


def run_session(folder: Path, read_once: Path, make_face: Any, deck: dict[str, Any]) -> tuple[list[Row], str]:
    begin_warm(folder / "home", read_once)
    home = Home(Places.of(folder / "home"), clock_from(MORNING))
    (home.places.root / "decks").mkdir()
    (home.places.root / "decks" / "own.toml").write_text(tomli_w.dumps(deck), encoding="utf-8")
    try:
        home.log_for_writing()
        chosen = Chosen(home.shelf.named(["own"]))
        queue = queue_of(home, chosen, home.now())
        out = io.StringIO()
        with make_face(home, out) as face:
            loop = SessionLoop(home, ReviewSession(queue), face)
            loop.end(loop.run(), coming(home, chosen, queue, home.now()))
        assert home.log is not None
        return list(home.log.rows()), out.getvalue()
    finally:
        home.close()


class TypedAhead(KeyReader):
    """Lines of a text are read from the keys; readline takes no other terminal than that of stdin."""

    def read_line(self, prompt: str) -> str | None:
        line = prompt.removeprefix("> ")
        while (key := self.read()) not in (ENTER, END, None):
            line += key or ""
        return line

    def more_is_there(self) -> bool:
        return False  # all of it is, always


class Lines:
    """Line mode fed with lines."""

    def __init__(self, typed: list[str]) -> None:
        self._typed = "".join(f"{line}\n" for line in typed)

    def __call__(self, home: Home, out: io.StringIO) -> Lines:
        self.face: Face = LineFace(LineTerminal(io.StringIO(self._typed), out, home.clock))
        return self

    def __enter__(self) -> Face:
        return self.face

    def __exit__(self, *_: object) -> None:
        """Nothing to give back."""


class Keys:
    """Keys mode fed through a real pseudo-terminal, all typed ahead."""

    def __init__(self, typed: str) -> None:
        self._typed = typed

    def __call__(self, home: Home, out: io.StringIO) -> Keys:
        self._person, self._program = os.openpty()
        self._keys = TypedAhead(self._program, at_once=100_000)
        self.face: Face = KeysFace(Screen(out, color=True), self._keys, home.clock)
        return self

    def __enter__(self) -> Face:
        self._keys.__enter__()
        os.write(self._person, self._typed.encode() + b"\x04")
        return self.face

    def __exit__(self, *_: object) -> None:
        self._keys.__exit__()
        os.close(self._person)
        os.close(self._program)


def facts(rows: list[Row]) -> list[tuple[object, ...]]:
    """The rows without ids and digests, which chance draws."""
    places = {row.id: place for place, row in enumerate(rows)}
    left_out = ("id", "device", "digest", "voids")
    return [
        (
            *(value for name, value in row._asdict().items() if name not in left_out),
            places.get(row.voids or ""),
        )
        for row in rows
    ]


# Without shrinking: every example is two whole sessions.
@settings(
    max_examples=count(long=15, short=6), deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
@given(answers=st.lists(st.tuples(cards(), points(), RATINGS), max_size=12))
def test_equal_decisions_are_equal_rows_in_line_mode_and_in_keys_mode(
    read_once: Path, answers: list[Answer]
) -> None:
    lines, keys = [], ""
    for steps, checked, rating in answers:
        revealed = steps[-1] in REVEALS
        ticked = checked
        if steps[-1] == TYPED and checked[0] not in ("", "a", "0"):
            ticked = (checked[0], f"{BACKSPACE}{checked[1]}")  # without the ticks of the words
        chosen = [*steps, ticked, rating] if revealed else steps
        if revealed and checked == ("", "\n") and rating == ("", "\n"):
            chosen = [*steps, ticked, ("2", "2")]  # not checked: Enter does nothing, and a rating is needed
        lines += [line for line, _ in chosen]
        keys += "".join(key for _, key in chosen)
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        by_line, _ = run_session(Path(one), read_once, Lines(lines), DECK)
        by_key, _ = run_session(Path(two), read_once, Keys(keys), DECK)
    assert facts(by_key) == facts(by_line)


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(
    lambda text: text.strip() and first_control(text) is None
)


@settings(max_examples=15, deadline=None)
@given(card=st.fixed_dictionaries({
    "question": TEXT, "answer": TEXT, "points": st.lists(TEXT, min_size=1, max_size=3), "hint": TEXT,
    "follow_ups": st.lists(TEXT, max_size=2), "refs": st.lists(TEXT, max_size=2),
}), title=TEXT)  # fmt: skip
def test_nothing_raw_from_any_field_reaches_the_terminal_in_keys_mode(
    read_once: Path, card: dict[str, Any], title: str
) -> None:
    deck = {"id": "own", "title": title, "card": [{"id": "x", **card}]}
    with TemporaryDirectory() as folder:
        try:
            rows, out = run_session(Path(folder), read_once, Keys("h a3"), deck)
        except ProblemsFound:  # a deck that is refused has no session
            return
    ours = re.compile(r"\x1b(?:\[[0-9;]*[mAJG]|[78])")
    left = ours.sub("", out).replace("\r", "")
    assert visible(left) == left
    if rows:
        assert rows[0].rating is Rating.GOOD
