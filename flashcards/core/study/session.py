"""ReviewSession: one card at a time from question to rating. Whoever drives it shows and stores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import CardState
from flashcards.core.cards import Card
from flashcards.core.rows import Draft, Rating, Row, RowKind, Source
from flashcards.core.study.answer_time import counted_ms
from flashcards.core.study.points_by_words import points_mentioned
from flashcards.core.study.queue import Queue
from flashcards.core.study.session_counts import Tally
from flashcards.core.study.suggested_rating import CheckedAnswer, Suggestion, suggest
from flashcards.core.study_day import Instant


class Stage(Enum):
    BETWEEN = auto()
    QUESTION = auto()
    POINTS = auto()
    RATING = auto()


class Question(NamedTuple):
    card: Card
    state: CardState
    wording: int
    """Index into `card.wordings`."""
    shown_at: int

    @property
    def text(self) -> str:
        return self.card.wordings[self.wording]


@dataclass(eq=False)
class ReviewSession:
    """Drives one queue. Methods that do not fit the stage raise ValueError."""

    queue: Queue
    _: KW_ONLY
    practice: bool = False
    """The answers are kept as such and never touch the schedule."""
    time_counts: bool = True
    limit: int | None = None
    """Ends the session after so many answers."""
    minutes: int | None = None
    """Ends it after so much counted time."""
    used_before_ms: int = 0
    """Of the minutes, in earlier sessions of the day."""

    def __post_init__(self) -> None:
        self.tally = Tally()
        self.stage = Stage.BETWEEN
        self.question: Question | None = None
        self.said: frozenset[int] | None = None
        """Indexes of the points said; None: not checked."""
        self.wrong = False
        self.hint_used = False
        self.mentioned: Mapping[int, tuple[str, ...]] | None = None
        """Points that a typed answer mentions -> by which words; None where nothing was typed."""
        self._answer_ms: int | None = None
        self._day: date | None = None
        self._again: tuple[CardKey, int | None] | None = None
        """The card whose answer was undone, and in which wording it was asked."""
        self._avoid: frozenset[str] = frozenset()

    # -- between cards ------------------------------------------------------------------------

    def next_key(self, now: Instant) -> CardKey | None:
        """The card to show next; None when nothing is left or a limit is reached."""
        self._must_be(Stage.BETWEEN)
        if self._again is not None and self.queue.holds(self._again[0]):
            return self._again[0]
        self._again = None
        if self.limit_reached:
            return None
        candidate = self.queue.next_card(now.ms, self._avoid)
        return candidate.key if candidate else None

    @property
    def limit_reached(self) -> bool:
        answers_spent = self.limit is not None and len(self.tally.answers) >= self.limit
        minutes_spent = self.minutes is not None and self.used_ms >= self.minutes * 60_000
        return answers_spent or minutes_spent

    @property
    def used_ms(self) -> int:
        return self.used_before_ms + self.tally.used_ms()

    def leave_out(self, key: CardKey) -> None:
        """The card cannot be shown now: its deck has an error, or it is a draft."""
        self._again = None
        self.queue.skip(key)

    def show(self, card: Card, now: Instant) -> Question:
        """Put `card` on the screen. After an undo the wording is the one that was answered."""
        self._must_be(Stage.BETWEEN)
        state = self.queue.state_of(card.key)
        wording = card.wording(state.passes)
        if self._again is not None and (asked_in := self._again[1]) is not None:
            wording = min(asked_in, len(card.wordings) - 1)
        self._again = None
        self.question = Question(card, state, wording, now.ms)
        self.queue.was_shown(card.key)
        self.said, self.wrong, self.hint_used, self._answer_ms = None, False, False, None
        self.mentioned = None
        self.stage = Stage.QUESTION
        return self.question

    # -- one card -----------------------------------------------------------------------------

    @property
    def current(self) -> Question:
        if self.question is None:
            raise ValueError("no card is shown")
        return self.question

    def reveal(self, now: Instant, typed: str | None = None) -> None:
        """The answer may be seen: the thinking time ends, and the study day of the answer is fixed.

        The points that a `typed` answer mentions are ticked, as a proposal.

        Fixed here, so that what is shown beside a rating is what will be stored, past midnight too.
        """
        self._must_be(Stage.QUESTION)
        self._answer_ms = max(now.ms - self.current.shown_at, 0)
        self._day = now.day
        card = self.current.card
        self.stage = Stage.POINTS if card.points else Stage.RATING
        if typed is not None:
            self.mentioned = points_mentioned(typed, card.points, card.answer)
            self.said = frozenset(self.mentioned) or None

    def use_hint(self) -> None:
        self._must_be(Stage.QUESTION)
        self.hint_used = True

    @property
    def answer_seconds(self) -> int:
        """How long the learner thought and spoke, in whole seconds."""
        return (self._answer_ms or 0) // 1000

    def check(self, said: frozenset[int] | None, *, wrong: bool = False) -> None:
        """Which points were said; None (an untouched list) means not checked."""
        self._must_be(Stage.POINTS)
        total = len(self.current.card.points)
        if said is not None and not all(0 <= point < total for point in said):
            raise ValueError(f"points run from 0 to {total - 1}")
        self.said = said
        self.wrong = wrong
        self.stage = Stage.RATING

    def check_again(self) -> None:
        """Back from the rating to the points, which stay as they were ticked."""
        self._must_be(Stage.RATING)
        if self.current.card.points:
            self.stage = Stage.POINTS

    def was_away(self, ms: int) -> None:
        """`ms` went by in the editor: neither thinking nor speaking time."""
        self.question = self.current._replace(shown_at=self.current.shown_at + max(ms, 0))

    def reworded(self, card: Card) -> None:
        """The card on the screen was edited: it goes on with its new text, points checked anew."""
        question = self.current
        wording = min(question.wording, len(card.wordings) - 1)
        if self.stage is not Stage.QUESTION and card.points != question.card.points:
            self.said, self.wrong, self.mentioned = None, False, None
            self.stage = Stage.POINTS if card.points else Stage.RATING
        self.question = question._replace(card=card, wording=wording)

    @property
    def day(self) -> date:
        """The study day that the rating of the revealed card will carry."""
        if self._day is None:
            raise ValueError("no card is revealed")
        return self._day

    def suggestion(self) -> Suggestion | None:
        """What the checklist supports; None where it was left out. Without points it is Good, as in Anki."""
        self._must_be(Stage.RATING)
        card, state = self.current.card, self.current.state
        if not card.points:
            return Suggestion(Rating.GOOD, "")
        if self.said is None:
            return None
        return suggest(
            CheckedAnswer(
                said=self.said,
                points_total=len(card.points),
                wrong=self.wrong,
                hint=self.hint_used,
                answer_ms=self._answer_ms if self.time_counts and self.mentioned is None else None,
                seconds=card.seconds,
                previous=(state.last_rating, state.rating_before),
            )
        )

    def rate(self, rating: Rating, now: Instant) -> Draft:
        """The row to store. The session goes on when `stored` is told of it."""
        suggestion = self.suggestion()
        card = self.current.card
        return Draft(
            RowKind.CRAM if self.practice else RowKind.REVIEW,
            card.key,
            *now._replace(day=self.day),
            rating=rating,
            suggested=suggestion.rating if suggestion and card.points else None,
            answer_ms=self._answer_ms,
            total_ms=max(now.ms - self.current.shown_at, self._answer_ms or 0),
            points=sum(1 << point for point in self.said) if self.said is not None else None,
            points_total=len(card.points),
            wrong=self.wrong if self.said is not None else None,
            hint=self.hint_used,
            phrasing=self.current.wording,
            text_hash=card.text_hash,
            source=Source.SESSION,
        )

    def stored(self, row: Row, state: CardState) -> None:
        """The draft is on disk as `row`, and `state` is what replay makes of it."""
        self._must_be(Stage.RATING)
        card = self.current.card
        self.tally.answers[row.id] = row
        self.tally.cards[card.key] = card
        self.queue.took(counted_ms(row.total_ms, card.seconds) / 1000)
        if self.current.state.memory is None:
            self.tally.first_meetings.add(row.id)
        elif self.current.state.last_day == row.study_day:
            self.tally.repeats.add(row.id)
        if self.practice:
            self.queue.skip(card.key)
        self._leave(card, state)

    # -- instead of an answer -----------------------------------------------------------------

    def set_aside(self, kind: RowKind, now: Instant) -> Draft:
        """The row that suspends the shown card or buries it until the next study day."""
        if kind not in (RowKind.SUSPEND, RowKind.BURY):
            raise ValueError(f"{kind} does not set a card aside")
        return Draft(kind, self.current.card.key, *now)

    def was_set_aside(self, state: CardState) -> None:
        self._leave(self.current.card, state)

    def skip(self) -> None:
        """Go on without a row; the card is not asked again in this session."""
        self.queue.skip(self.current.card.key)
        self._leave(self.current.card, self.current.state)

    def undone(self, target: Row, key: CardKey, state: CardState) -> None:
        """`target` was voided and `state` holds now: show its card, `key` today, worded as before.

        A card that is not in this session's queue stays out of it.
        """
        if (taken_back := self.tally.answers.pop(target.id, None)) is not None:
            seconds = self.tally.cards[taken_back.card].seconds
            self.queue.took(-counted_ms(taken_back.total_ms, seconds) / 1000)
        self.tally.first_meetings.discard(target.id)
        self.tally.repeats.discard(target.id)
        if self.queue.holds(key):
            self.queue.update(key, state)
        self._again = key, target.phrasing
        self.question = None
        self.stage = Stage.BETWEEN

    def go_on_with(self, queue: Queue, *, minutes: int | None, used_before_ms: int) -> None:
        """From here on with a queue that was rebuilt, and with its minutes.

        What was skipped in this session stays skipped.
        """
        queue.skip_as(self.queue)
        self.queue, self.minutes, self.used_before_ms = queue, minutes, used_before_ms

    def _leave(self, card: Card, state: CardState) -> None:
        self.queue.update(card.key, state)
        self._avoid = card.topics
        self.question = None
        self.stage = Stage.BETWEEN

    def _must_be(self, stage: Stage) -> None:
        if self.stage is not stage:
            raise ValueError(f"not possible at {self.stage.name.lower()}, only at {stage.name.lower()}")
