"""A day with many cards due asks, counts and tells the same as if every card were read: see `plain`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.app.study import events, queue_of_today, session_cards, waiting_reviews
from flashcards.app.study.prompts_and_decisions import Action, Check, Decision, Prompt
from flashcards.app.study.session_cards import SessionWishes, begin_anew, due_on
from flashcards.app.study.session_loop import SessionLoop
from flashcards.app.study.today import today_of
from flashcards.app.study.undo import undo
from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Draft, Rating, RowKind, Source
from flashcards.core.study import waiting
from flashcards.core.study.session import ReviewSession, Stage
from flashcards.errors import FlashcardsError
from flashcards.home.clock import StoppedClock
from flashcards.home.home import Home
from flashcards.home.places import Places, shipped_decks
from tests.app.study.plain import day as plain
from tests.app.study.plain.due_queue import DueQueue as PlainQueue
from tests.app.study.random_homes import KINDS, NOW, TODAY, build, homes
from tests.endurance.driver import count
from tests.learner import begin_warm

LEARNER_ACTS = [Action.SKIP, Action.BURY, Action.SUSPEND, Action.UNDO, Action.WHY]
DECIDED = [*LEARNER_ACTS, *["elsewhere"] * 6, "back", *[Rating.AGAIN] * 3, *[Rating.GOOD] * 5]


class Step(NamedTuple):
    what: Any
    prompts: int
    """How many times 10 seconds go by."""
    number: int


def script(seed: int) -> list[Step]:
    random = Random(seed)
    return [
        Step(random.choice(DECIDED), random.choice([0, 0, 1, 3, 9, 40]), random.randrange(1000))
        for _ in range(4 + seed % 12)
    ]


STEPS = st.integers(0, 2**32).map(script)


WISHES = st.sampled_from(
    [SessionWishes()] * 8
    + [
        SessionWishes(query=("d0",)),
        SessionWishes(minutes=3),
        SessionWishes(new=1),
        SessionWishes(tags=("topic:a",)),
        SessionWishes(query=("is:weak",)),
        SessionWishes(interview="none"),
    ]
)


class Scripted:
    """A face that decides by a script, and notes what it is told."""

    has_editor = False

    def __init__(self, home: Home, steps: list[Step]) -> None:
        self.told: list[Any] = []
        self._home = home
        self._steps: Iterator[Step] = iter(steps)

    def tell(self, event: events.Event) -> None:
        match event:
            case events.Asked():
                noted: Any = (event.question.card.key, *event[1:4], event.minutes, event.question.state)
            case events.Saved():
                noted = (event.row.card, event.row.rating, event.row.reviewed_at, *event[1:])
            case events.UndoTold():
                noted = (event.key, event.target.rating)
            case events.Ended():
                noted = (event.waiting, event.coming, event.enough, event.tally.ratings())
            case events.Explained() | events.Acted() | events.Told() | events.Leech() | events.Refused():
                noted = tuple(event)
            case _:
                noted = ()
        self.told.append((type(event).__name__, noted))

    def ask(self, prompt: Prompt, *, meanwhile: object) -> Decision:
        del meanwhile
        if prompt.stage is Stage.POINTS:
            return Check(None, False)
        if prompt.stage is Stage.QUESTION:
            return Action.ON
        for step in self._steps:
            for _ in range(step.prompts):
                self._home.clock.prompt_answered()
            if step.what == "elsewhere":
                self._somebody_else(step.number)
                continue
            if step.what == "back":
                with other_home(self._home) as other:
                    undo(other, source=Source.CLI)
                continue
            assert isinstance(step.what, (Action, Rating))
            if isinstance(step.what, Action) and step.what is Action.UNDO and not self.told:
                continue
            return step.what
        return Action.QUIT

    def _somebody_else(self, number: int) -> None:
        """Another session of the learner answers a card, suspends it, or puts one back."""
        with other_home(self._home) as other:
            keys = sorted(other.shelf.card_keys())
            kind = KINDS[number % len(KINDS)]
            rating = Rating(1 + number % 4) if kind in (RowKind.REVIEW, RowKind.CRAM) else None
            draft = Draft(kind, keys[number % len(keys)], *other.now(), rating=rating)
            other.append([draft._replace(total_ms=9_000 if rating else None)])


@contextmanager
def other_home(home: Home) -> Iterator[Home]:
    other = Home(home.places, home.clock)
    try:
        yield other
    finally:
        other.close()


@contextmanager
def every_card_read() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module in (queue_of_today, session_cards):
            patch.setattr(module, "queue_of", plain.queue_of)
            patch.setattr(module, "short_day", plain.short_day)
            patch.setattr(module, "DueQueue", PlainQueue)
        patch.setattr(session_cards, "QueueWithRepeats", object)
        yield


@contextmanager
def few_at_a_time() -> Iterator[None]:
    """Orders are kept, and cards read on demand, also in a small home."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(waiting_reviews, "FEW", 0)
        patch.setattr(waiting, "FIRST_BATCH", 1)
        patch.setattr(waiting, "LARGEST_BATCH", 1)
        yield


def session(root: Path, now: datetime, wishes: SessionWishes, steps: list[Step]) -> list[Any]:
    """All that a session is told."""
    home = Home(Places.of(root), StoppedClock(now))
    try:
        home.refresh()
        cards = session_cards.session_cards(home, wishes)
        home.log_for_writing()
        face = Scripted(home, steps)
        told: list[Any] = [cards.minutes, cards.used_before_ms, cards.chosen, cards.queue.counts()]
        reviewed = ReviewSession(cards.queue, minutes=cards.minutes, used_before_ms=cards.used_before_ms)
        loop = SessionLoop(home, reviewed, face, (), lambda it: begin_anew(home, wishes, it))
        end = loop.run()
        loop.end(end, cards.coming(home, home.now(), reviewed.queue), on_short_day=cards.short is not None)
        return [*told, end, *face.told]
    finally:
        home.close()


def figures(root: Path, now: datetime, wishes: SessionWishes) -> list[Any]:
    """What a day that begins now has, down to its last card."""
    home = Home(Places.of(root), StoppedClock(now))
    try:
        home.refresh()
        cards = session_cards.session_cards(home, wishes)
        queue: Any = cards.queue
        told: list[Any] = [queue.counts(), queue.left(), queue.held_back, queue.answered, cards.short]
        told += [round(queue.expected_s(), 6), cards.coming(home, home.now())]
        for listed in (queue.to_come(), queue.listed(home.now().ms), queue.all_ahead()):
            told.append([tuple(card) for card in listed])
        told.append(in_turn(queue, home.now().ms))
        told.append(today_of(home))
        for days in (1, 8):
            later: Any = due_on(home, wishes, TODAY + timedelta(days=days))
            told += [later.counts(), [card.key for card in later.all_ahead()]]
        return told
    finally:
        home.close()


def in_turn(queue: Any, now: int) -> list[CardKey]:
    """The order in which a session asks what it has, each card skipped in turn."""
    keys, avoid = [], frozenset[str]()
    while (card := queue.next_card(now, avoid)) is not None:
        keys.append(card.key)
        queue.was_shown(card.key)
        avoid = card.topics
        queue.skip(card.key)
    return keys


def outcome(work: Callable[..., object], *given_: object) -> object:
    """What the work finds, or why it refuses: a drawn home may lack the tag that is wished for."""
    try:
        return work(*given_)
    except FlashcardsError as refused:
        return str(refused)


@settings(max_examples=count(long=100, short=12))
@given(
    home=homes(),
    sessions=st.lists(st.tuples(WISHES, STEPS, st.sampled_from([0, 0, 1, 70])), min_size=1, max_size=3),
)
def test_reading_few_of_many_due_cards_changes_nothing_that_is_asked_counted_or_told(
    read_once: Path,
    home: tuple[dict[str, str], list[Draft]],
    sessions: list[tuple[SessionWishes, list[Step], int]],
) -> None:
    with TemporaryDirectory() as folder:
        build(Path(folder, "files"), *home)
        for name in ("quick", "plain"):
            begin_warm(Path(folder, name), read_once)
            shutil.copytree(Path(folder, "files"), Path(folder, name), dirs_exist_ok=True)
        now = NOW
        for wishes, steps, days in sessions:
            now += timedelta(hours=1, days=days)
            works: list[tuple[Callable[..., object], tuple[object, ...]]] = [
                (figures, (now, wishes)),
                (session, (now, wishes, steps)),
                (figures, (now + timedelta(minutes=30), SessionWishes())),
            ]
            for work, given_ in works:
                with few_at_a_time():
                    quick = outcome(work, Path(folder, "quick"), *given_)
                with every_card_read():
                    slow = outcome(work, Path(folder, "plain"), *given_)
                assert quick == slow


def test_a_card_answered_elsewhere_before_it_was_read_is_not_asked_again(tmp_path: Path) -> None:
    lines = ['id = "d0"\ntitle = "Deck"\n']
    lines += [f'[[card]]\nid = "c{n}"\nquestion = "Question {n}?"\nanswer = "A."' for n in range(12)]
    drafts = [
        Draft(
            RowKind.REVIEW,
            CardKey(f"d0/c{n}"),
            1_790_000_000_000 + n,
            0,
            TODAY - timedelta(days=60),
            Rating.GOOD,
        )
        for n in range(12)
    ]
    nothing_else = f"disabled = {json.dumps([path.stem for path in shipped_decks().glob('*.toml')])}\n"
    build(tmp_path / "home", {"config.toml": nothing_else, "decks/d0.toml": "\n".join(lines)}, drafts)
    home = Home(Places.of(tmp_path / "home"), StoppedClock(NOW))
    home.refresh()
    with few_at_a_time():
        queue = session_cards.session_cards(home, SessionWishes(query=("d0",))).queue
        first = queue.next_card(home.now().ms)
        assert first is not None
        assert queue.counts().total == 12
        *_, last = sorted(queue._ahead)
        assert last != first.key
        with other_home(home) as other:
            other.append([Draft(RowKind.REVIEW, last, *other.now(), rating=Rating.GOOD)])
        for key, state in home.changes().items():
            assert state.reps > queue.state_of(key).reps
            queue.update(key, state)
        assert queue.counts().total == 11
        assert last not in in_turn(queue, home.now().ms)
    home.close()
