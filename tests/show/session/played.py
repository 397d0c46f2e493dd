"""One card played through keys mode in memory, and the screen at each of its prompts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

import pytest

from flashcards.app.study import events
from flashcards.app.study.prompts_and_decisions import Action, Check, Prompt
from flashcards.core.card_state import CardState
from flashcards.core.cards import Card
from flashcards.core.rows import Rating
from flashcards.core.study.candidates import Counts
from flashcards.core.study.scheduling import Scheduler
from flashcards.core.study.session import Question, Stage
from flashcards.core.study.suggested_rating import CheckedAnswer, suggest
from flashcards.home.clock import StoppedClock
from flashcards.library.config.settings import Settings
from flashcards.show.session.keys_face import KeysFace
from flashcards.show.terminal.keys import Keys
from flashcards.show.terminal.screen import Screen
from tests.show.session.drawn import Drawn

NOW = datetime.fromisoformat("2026-11-23T08:00:00+01:00")
TODAY = date(2026, 11, 23)


class Played(NamedTuple):
    """What can be seen at each prompt."""

    question: list[str]
    points: list[str]
    rating: list[str]


class _Typed(Keys):
    """Keys from a script; what is seen when one is waited for is kept."""

    def __init__(self, keys: Iterable[str], drawn: Drawn) -> None:
        self._keys, self._drawn = list(keys), drawn
        self.seen: list[list[str]] = []

    def read(self, timeout_s: float | None = None) -> str | None:
        del timeout_s
        self.seen.append(self._drawn.seen)
        return self._keys.pop(0)


def play(
    card: Card, monkeypatch: pytest.MonkeyPatch, *, columns: int, rows: int, own_words: str = ""
) -> Played:
    """A first meeting of the card: reveal, one point ticked, on, rated Again."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", str(rows))
    drawn = Drawn(columns, rows)
    keys = _Typed([" ", *(["1", "\n"] if card.points else []), "1"], drawn)
    face = KeysFace(Screen(drawn, color=False), keys, StoppedClock(NOW))
    state = CardState(card.key)
    question = Question(card, state, 0, round(NOW.timestamp() * 1000))
    previews: Mapping[Rating, CardState] = Scheduler().preview(state, TODAY)
    face.tell(events.Asked(question, 1, 15, Counts(10, 0, 5), Settings(), (3, 20), wants_story=True))
    assert face.ask(Prompt(Stage.QUESTION, card), meanwhile=lambda _: None) is Action.ON
    face.tell(events.Revealed(question, 30, own_words, previews, TODAY, Settings()))
    suggestion = None
    if card.points:
        checked = face.ask(Prompt(Stage.POINTS, card), meanwhile=lambda _: None)
        assert checked == Check(frozenset([0]), wrong=False)
        suggestion = suggest(CheckedAnswer(frozenset([0]), len(card.points)))
    face.tell(events.Checked(frozenset([0]), wrong=False, suggestion=suggestion))
    face.ask(Prompt(Stage.RATING, card, frozenset([0]), suggestion=suggestion), meanwhile=lambda _: None)
    at_points = keys.seen[1 : 1 + 2 * bool(card.points)] or [keys.seen[0]]
    return Played(keys.seen[0], at_points[-1], keys.seen[-1])
