"""What a session is given to do: the day's cards, those before an interview, or a pass for practice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flashcards.app.interview.reading import interview_ahead, interview_named, interviews_of, wall_clock
from flashcards.app.interview.scope import (
    Preparation,
    must_lead_to_cards,
    no_card,
    preparation_for,
    scope_notices,
)
from flashcards.app.plan.inputs import PlanInputs, inputs_for_all
from flashcards.app.plan.kept_plans import as_remembered, plan_queue
from flashcards.app.study.matching_cards import choose
from flashcards.app.study.queues import coming, practice_among, practice_of, queue_of
from flashcards.core.card_keys import DeckId
from flashcards.core.interview.interviews import Interview
from flashcards.core.interview.scope import Scoped
from flashcards.core.study.candidates import Coming
from flashcards.core.study.due_queue import DueQueue
from flashcards.core.study.plan_queue import PlanQueue
from flashcards.core.study.practice_queue import PracticeQueue
from flashcards.core.study_day import Instant
from flashcards.errors import UsageProblem
from flashcards.home.home import Home

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


class SessionCards(NamedTuple):
    queue: DueQueue | PlanQueue | PracticeQueue
    decks: list[DeckId]
    """Whose cards may come."""
    minutes: int | None = None
    """Of the session, or of the day where some are used already."""
    used_before_ms: int = 0
    plans: tuple[PlanInputs, ...] = ()
    """Of the interviews that the session prepares for, the earliest first; none: the ordinary schedule."""
    remarks: tuple[str, ...] = ()
    """What is wrong with the scope of an interview."""
    todays: DueQueue | None = None
    """What the ordinary schedule has today; None before an interview."""
    is_solved: bool = True
    """Else a plan is yet to be made, and the queue holds repeats at most."""

    @property
    def is_over(self) -> bool:
        return bool(self.plans) and self.minutes is not None and self.used_before_ms >= self.minutes * 60_000

    def coming(self, home: Home, now: Instant) -> Coming | None:
        """What there is to do after the session, by the ordinary schedule."""
        return coming(home, self.decks, self.todays, now) if self.todays is not None else None


def session_cards(home: Home, wishes: SessionWishes, *, may_solve: bool = True) -> SessionCards:
    """What a session that begins now is given to do.

    With an interview ahead, and no cards named, the day's cards are those of its plan; without
    `may_solve` only if it was solved before.
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
    decks = list(dict.fromkeys(card.deck for card in preparations[0].candidates))
    plans = tuple(inputs_for_all(home, preparations, now.day))
    remembered = None if may_solve else as_remembered(home, plans)
    plans = tuple(remembered) if remembered is not None else plans
    first = plans[0]
    minutes, used_ms, is_solved = wishes.minutes, 0, True
    queue: PlanQueue | PracticeQueue
    if wishes.practice:
        queue = practice_among(home, first.preparation.candidates, now, warm_up=wishes.warm_up)
    else:
        left_s: float = 60 * (minutes or 0)
        if minutes is None and first.preparation.days:
            minutes, used_ms = first.day_minutes, first.used_ms
            is_solved = may_solve or remembered is not None
            left_s = first.left_s if is_solved else 0
        queue = plan_queue(home, plans, left_s=left_s)
    return SessionCards(queue, decks, minutes, used_ms, plans, tuple(remarks), is_solved=is_solved)


def plans_for(home: Home, name: str | None) -> Sequence[PlanInputs]:
    """The plan of the interview `name`, or of the next one, as if it were the only one.

    The one that today's minutes go to first is followed by those that share them, as on every screen.
    Raises UsageProblem where it is not ahead or has no card, and what `interview_ahead` raises.
    """
    preparation = _ahead(home, interview_ahead(home, name))
    home.notices += scope_notices(home, preparation.unknown)
    if not preparation.candidates:
        raise UsageProblem(no_card(preparation.interview))
    plans = session_cards(home, SessionWishes()).plans
    if plans and plans[0].preparation.interview == preparation.interview:
        return plans
    return inputs_for_all(home, [preparation], home.today)


def _ordinary(home: Home, wishes: SessionWishes, now: Instant) -> SessionCards:
    chosen = choose(home, wishes.query, tags=wishes.tags)
    todays = queue_of(home, chosen, now, new=wishes.new)
    queue = practice_of(home, chosen, now, warm_up=wishes.warm_up) if wishes.practice else todays
    return SessionCards(queue, chosen.decks, wishes.minutes, todays=todays)


def _preparations(home: Home, wishes: SessionWishes) -> list[Preparation]:
    """For the interview that is named, or for those ahead, the earliest first."""
    if wishes.interview is None:
        now = wall_clock(home)
        ahead = [found for found in interviews_of(home).interviews if found.is_ahead(now)]
        return [preparation_for(home, interview) for interview in ahead if interview.minutes]
    named = _ahead(home, interview_named(home, wishes.interview))
    if not named.candidates:
        must_lead_to_cards(home, Scoped((), named.unknown))
    return [named]


def _ahead(home: Home, interview: Interview) -> Preparation:
    """Raises UsageProblem for an interview that is past, cancelled or finished."""
    if not interview.is_ahead(wall_clock(home)):
        raise UsageProblem(f"{interview.id} is not ahead; which are: flashcards interview list")
    return preparation_for(home, interview)


def _must_fit(wishes: SessionWishes) -> None:
    if wishes.new is not None and wishes.practice:
        raise UsageProblem(
            "--new is for the daily session; --cram and --warm-up ask without a limit of new cards"
        )
    if wishes.cram and wishes.warm_up:
        raise UsageProblem("--cram asks every card and --warm-up five: choose one")
    named = wishes.interview not in (None, NO_INTERVIEW)
    if named and (wishes.query or wishes.tags):
        raise UsageProblem("an interview has its own cards: leave out --interview, or the decks and tags")
    if named and wishes.new is not None:
        raise UsageProblem("before an interview there is no limit of new cards: leave out --new")
