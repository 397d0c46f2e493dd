"""What a session is given to do: the day's cards, those before an interview, or a pass for practice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from flashcards.app.interview.reading import interview_named
from flashcards.app.interview.scope import Preparation, must_lead_to_cards, no_card, scope_notices
from flashcards.app.plan.inputs import (
    PlanInputs,
    inputs_days_later,
    inputs_for_all,
    preparation_ahead,
    preparations_ahead,
)
from flashcards.app.study.queue_of_today import coming, practice_among, practice_of, queue_of
from flashcards.app.study.search import choose
from flashcards.app.study.short_days import ShortDay, short_day
from flashcards.core.interview.scope import Scoped
from flashcards.core.study.candidates import Chosen, Coming
from flashcards.core.study.cram_and_warm_up import PracticeQueue
from flashcards.core.study.due_queue import DueQueue
from flashcards.core.study.queue import Queue
from flashcards.core.study.queue_with_repeats import QueueWithRepeats
from flashcards.core.study.session import ReviewSession
from flashcards.core.study_day import Instant
from flashcards.errors import FlashcardsError, UsageProblem
from flashcards.home.home import Home

if TYPE_CHECKING:
    from flashcards.core.study.plan_queue import PlanQueue

NO_INTERVIEW = "none"
"""The word that leaves interviews out."""


class SessionWishes(NamedTuple):
    """What a session is asked for; left out: what the day brings."""

    query: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    interview: str | None = None
    """Its id, or `none`: the ordinary schedule."""
    new: int | None = None
    minutes: int | None = None
    cram: bool = False
    warm_up: bool = False

    @property
    def practice(self) -> bool:
        return self.cram or self.warm_up

    @property
    def are_ordinary(self) -> bool:
        """Whether they leave no room for an interview: cards are named, or it is said so."""
        return bool(self.query or self.tags or self.new is not None) or self.interview == NO_INTERVIEW

    @property
    def are_of_the_day(self) -> bool:
        """Whether the day decides what is asked: it may be a short one."""
        return not (self.query or self.tags or self.practice) and self.interview is None


class SessionCards(NamedTuple):
    queue: DueQueue | PlanQueue | PracticeQueue
    chosen: Chosen
    """The cards that may come."""
    minutes: int | None = None
    """Of the session, or of the day where some are used already."""
    used_before_ms: int = 0
    plans: tuple[PlanInputs, ...] = ()
    """Of the interviews that the session prepares for, the earliest first; none: the ordinary schedule."""
    remarks: tuple[str, ...] = ()
    """What is wrong with the scope of an interview."""
    todays: DueQueue | None = None
    """What the ordinary schedule has today; None before an interview."""
    short: ShortDay | None = None
    """Why the ordinary schedule does not offer all that is due."""
    is_whole: bool = False
    """The ordinary schedule without a named card: its next days may be short."""

    @property
    def is_over(self) -> bool:
        if not self.plans and self.short is None:
            return False
        return self.minutes is not None and self.used_before_ms >= self.minutes * 60_000

    def coming(self, home: Home, now: Instant, queue: Queue | None = None) -> Coming | None:
        """What there is to do after the session, by the ordinary schedule.

        `queue`: the session's, where it may go on with another one than it began with.
        """
        todays = queue if isinstance(queue, DueQueue) else self.todays
        if todays is None:
            return None
        return coming(home, self.chosen, todays, now, is_whole=self.is_whole)


def session_cards(home: Home, wishes: SessionWishes) -> SessionCards:
    """What a session that begins now is given to do.

    With an interview ahead, and no cards named, the day's cards are those of its plan.
    Raises UsageProblem for wishes that exclude each other, and what `choose` and the interviews raise.
    """
    _must_fit(wishes)
    now = home.now()
    everything = [] if wishes.are_ordinary else _preparations(home, wishes)
    preparations = [preparation for preparation in everything if preparation.candidates]
    remarks: list[str] = []
    for preparation in everything:
        remarks += scope_notices(home, preparation.unknown)
        if not preparation.candidates:
            remarks.append(no_card(preparation.interview))
    if not preparations:
        return _ordinary(home, wishes, now)._replace(remarks=tuple(remarks))
    from flashcards.app.plan.kept_plans import plan_queue  # without an interview no plan is loaded

    decks = list(dict.fromkeys(card.deck for card in preparations[0].candidates))
    plans = tuple(inputs_for_all(home, preparations, now.day))
    first = plans[0]
    minutes, used_ms = wishes.minutes, 0
    queue: PlanQueue | PracticeQueue
    if wishes.practice:
        queue = practice_among(home, first.preparation.candidates, now, warm_up=wishes.warm_up)
    elif minutes is not None:
        queue = plan_queue(home, [_with_minutes(inputs, minutes) for inputs in plans], left_s=60 * minutes)
    else:
        if first.preparation.days:
            minutes, used_ms = first.day_minutes, first.used_ms
        queue = plan_queue(home, plans, left_s=first.left_s)
        if not first.left_s and queue.counts().total:
            minutes = None  # repeats are asked though the minutes are used
    return SessionCards(
        queue, Chosen(decks), minutes, used_before_ms=used_ms, plans=plans, remarks=tuple(remarks)
    )


def begin_anew(home: Home, wishes: SessionWishes, session: ReviewSession) -> None:
    """What a session has still to do as one with the same wishes would find it that begins now.

    After an undo: the card may be one of another day, which the queue did not look at, and whether a new
    card has its place back is told by all that was met today. A pass for practice goes on as it is.
    """
    if session.practice or home.today != session.queue.day:
        return
    try:
        cards = session_cards(home, wishes)
    except FlashcardsError:  # such as a scope that broke meanwhile
        return
    used_ms = session.tally.used_ms()
    if wishes.minutes is None:
        used_before_ms = cards.used_before_ms - used_ms
    else:
        used_before_ms = 0
        cards.queue.took(used_ms / 1000)
    session.go_on_with(cards.queue, minutes=cards.minutes, used_before_ms=used_before_ms)


def _with_minutes(inputs: PlanInputs, minutes: int) -> PlanInputs:
    """The day of `inputs` with these minutes, where it has none: a session on a day off is welcome."""
    return inputs if inputs.minutes else inputs._replace(budgets=(minutes, *inputs.budgets[1:]))


def due_on(home: Home, wishes: SessionWishes, day: date) -> QueueWithRepeats:
    """What a session with these wishes asks today, or is to ask on a later day if nothing is done until then.

    Raises UsageProblem for a day that is over, and as `session_cards` does.
    """
    now = home.now()
    if day < now.day:
        raise UsageProblem(f"{day} is over; what is due can be told of today and of later days")
    if day == now.day:
        queue = session_cards(home, wishes).queue
        assert isinstance(queue, QueueWithRepeats)
        return queue
    preparations = [] if wishes.are_ordinary else _preparations(home, wishes)
    if asking := [found for found in preparations if found.candidates]:
        from flashcards.app.plan.kept_plans import plan_queue
        from flashcards.core.study.minutes_left import MinutesLeft
        from flashcards.core.study.plan_queue import PlanQueue

        plans, days = inputs_for_all(home, asking, now.day), (day - now.day).days
        if any(inputs.preparation.days == days for inputs in plans):
            return PlanQueue((), day, MinutesLeft(0, lambda _: 0), ())  # the day of an interview
        if then := inputs_days_later(home, plans, days):
            return plan_queue(home, then, left_s=then[0].left_s)
    short = short_day(home, day) if wishes.are_of_the_day else None
    return queue_of(home, choose(home, wishes.query, tags=wishes.tags), now._replace(day=day), short=short)


def _ordinary(home: Home, wishes: SessionWishes, now: Instant) -> SessionCards:
    chosen = choose(home, wishes.query, tags=wishes.tags)
    short = short_day(home, now.day) if wishes.are_of_the_day else None
    minutes, used_ms = wishes.minutes, 0
    if short is not None:
        if minutes is None:
            minutes, used_ms = short.limit.minutes, short.limit.used_ms
        else:
            short = short._replace(limit=short.limit._replace(minutes=minutes, used_ms=0))
    todays = queue_of(home, chosen, now, new=wishes.new, short=short)
    if short is not None and not short.limit.left_s and todays.counts().total:
        minutes, used_ms = None, 0  # repeats are asked though the minutes are used
    queue = practice_of(home, chosen, now, warm_up=wishes.warm_up) if wishes.practice else todays
    return SessionCards(
        queue,
        chosen,
        minutes,
        used_before_ms=used_ms,
        todays=todays,
        short=short,
        is_whole=wishes.are_of_the_day,
    )


def _preparations(home: Home, wishes: SessionWishes) -> list[Preparation]:
    """For the interview that is named, or for those ahead, the earliest first."""
    if wishes.interview is None:
        return preparations_ahead(home)
    named = preparation_ahead(home, interview_named(home, wishes.interview))
    if not named.candidates:
        must_lead_to_cards(home, Scoped((), named.unknown))
    return [named]


def _must_fit(wishes: SessionWishes) -> None:
    if wishes.new is not None and wishes.practice:
        raise UsageProblem("--new is for the daily session; --cram and --warm-up have no limit on new cards")
    if wishes.cram and wishes.warm_up:
        raise UsageProblem("--cram asks every card and --warm-up five: choose one")
    named = wishes.interview not in (None, NO_INTERVIEW)
    if named and (wishes.query or wishes.tags):
        raise UsageProblem("an interview has its own cards: leave out --interview, or the decks and tags")
    if named and wishes.new is not None:
        raise UsageProblem("before an interview there is no limit on new cards: leave out --new")
