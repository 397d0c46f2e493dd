"""A study day: what is left to do, what was done, and the stage of each interview."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from flashcards.app.interview.reading import (
    StagedInterview,
    interviews_of,
    staged_interviews,
    stages_hold_until,
    unanswered_questions,
)
from flashcards.app.interview.stories_wanted import stories_wanted
from flashcards.app.own_words.reading import (
    SALARY_CARD,
    own_words_of,
    salary_figures,
    without_own_answer,
)
from flashcards.app.plan.forecast import Forecast
from flashcards.app.plan.inputs import PlanInputs
from flashcards.app.study.session_cards import SessionCards, SessionWishes, session_cards
from flashcards.app.study.short_days import days_until_caught_up, rests_after
from flashcards.core.card_keys import CardKey
from flashcards.core.interview.stages_and_reminders import OVER
from flashcards.core.rows import Source
from flashcards.core.study.candidates import Coming, Counts
from flashcards.core.study.cram_and_warm_up import PracticeQueue
from flashcards.core.study.day_limit import DayLimit
from flashcards.home.home import Home

if TYPE_CHECKING:
    from flashcards.library.own_words.reader import AllOwnWords


class Today(NamedTuple):
    """How a study day stands."""

    day: date
    counts: Counts
    """What is left."""
    answered: int
    """Cards answered on this study day."""
    expected_ms: int
    """How long what is left takes."""
    coming: Coming | None
    without_story: int
    """As `stories_wanted` counts them."""
    is_first: bool
    """Whether nothing was ever answered and no interview is ahead: stories come later."""
    without_own: tuple[CardKey, ...]
    """Cards that the company of the interview ahead asked, and for which the learner wrote nothing."""
    rests: bool
    """Whether an interview is over and none is ahead: stories can wait until then."""
    unanswered: tuple[CardKey, ...]
    """The cards of questions that interviewers asked and that have no answer yet."""
    without_salary: bool
    """Whether the salary card is in an interview's scope, and the learner's figures stand nowhere."""
    interviews: tuple[StagedInterview, ...]
    """Those with something to say today, the earliest first."""
    forecast: Forecast | None
    """Of the interview whose plan decides what is asked today."""
    phone_day: date | None
    """The latest study day of an answer given on the phone to a card in scope, as far as they are home."""
    short: DayLimit | None
    """Why the ordinary schedule does not offer all that is due."""
    waiting: int
    """Cards that could be asked today besides, on a short day."""
    days_to_catch_up: int | None
    """Told on the day on which a learner comes back: in how many days a session holds all that is due."""
    remarks: tuple[str, ...]
    """What is wrong with the scope of an interview."""
    until: int | None
    """Milliseconds since 1970 at which one of them stands elsewhere; None: not within reach."""

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return not self.counts.total

    @property
    def next_day(self) -> date | None:
        """The study day on which there is something to do: today while anything is left.

        None for nothing to come, or nothing before the interview.
        """
        if self.coming is not None:
            return self.coming.day
        if self.forecast is None or not self.forecast.days:
            return None
        if not self.is_done:
            return self.day
        return self.day + timedelta(days=1) if self.forecast.days > 1 else None


def today_of(home: Home) -> Today:
    """How today stands. Of an interview whose plan nobody has asked for yet, the plan is solved."""
    now = home.now()
    cards = session_cards(home, SessionWishes())
    first = cards.plans[0] if cards.plans else None
    assert not isinstance(cards.queue, PracticeQueue)
    in_scope = first.preparation.candidates if first is not None else ()
    wants_salary = any(candidate.key == SALARY_CARD for candidate in in_scope)
    own_words = own_words_of(home) if wants_salary and home.places.mine.exists() else None
    if own_words is not None:
        home.notices += [problem.sentence for problem in own_words.problems]
    answers = first.answers if first is not None else ()
    answered_there = [answer.row.study_day for answer in answers if answer.row.source is Source.ANKI]
    return Today(
        day=now.day,
        counts=Counts(0, 0, 0) if cards.is_over else cards.queue.counts(),
        answered=cards.queue.answered,
        expected_ms=round(1000 * _expected_s(cards)),
        coming=cards.coming(home, now),
        without_story=len(stories_wanted(home, first and first.preparation.interview, own_words)),
        is_first=home.log is None and first is None,
        without_own=_without_own(home, first, own_words),
        rests=rests_after(home, now.day) is not None,
        unanswered=unanswered_questions(home),
        without_salary=wants_salary and (own_words is None or salary_figures(own_words) is None),
        interviews=tuple(staged for staged in staged_interviews(home) if staged.stage not in OVER),
        forecast=Forecast(home, cards.plans) if cards.plans else None,
        phone_day=max(answered_there, default=None),
        short=cards.short.limit if cards.short is not None else None,
        waiting=cards.queue.held_back,
        days_to_catch_up=_days_to_catch_up(home, cards),
        remarks=cards.remarks,
        until=stages_hold_until(home),
    )


def _without_own(home: Home, plan: PlanInputs | None, own_words: AllOwnWords | None) -> tuple[CardKey, ...]:
    if plan is None:
        return ()
    company = plan.preparation.interview.company
    rounds = (one for one in interviews_of(home).interviews if one.same_company(company))
    asked = {question.card for one in rounds for question in one.asked if question.card}
    return without_own_answer(home, asked - home.cache.cards.drafts(), own_words)


def _days_to_catch_up(home: Home, cards: SessionCards) -> int | None:
    if cards.short is None or cards.todays is None or not cards.short.came_back or cards.todays.answered:
        return None
    return days_until_caught_up(home, cards.short, cards.todays.all_ahead())


def _expected_s(cards: SessionCards) -> float:
    """How long what is left takes; on a short day at most its minutes, at which a session ends."""
    assert not isinstance(cards.queue, PracticeQueue)
    expected_s = cards.queue.expected_s()
    if cards.short is None or not cards.short.limit.left_s:
        return expected_s
    return min(expected_s, cards.short.limit.left_s)
