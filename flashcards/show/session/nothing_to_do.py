"""Why a session has nothing to ask, and what can be done instead."""

from __future__ import annotations

from datetime import date

from flashcards.app.study.session_cards import SessionCards
from flashcards.core.study.candidates import Coming
from flashcards.core.study.practice_queue import PracticeQueue
from flashcards.show.interview.lines import moment_name, name_of
from flashcards.show.next_day import next_day_line
from flashcards.show.words import count


def nothing_to_do(work: SessionCards, coming: Coming | None, today: date) -> str:
    """One sentence, and the command that goes on."""
    if isinstance(work.queue, PracticeQueue):
        return "No card of these decks can be practised now; a warm-up needs cards that were seen before."
    if not work.plans:
        return f"Nothing to do now. {next_day_line(coming, today)}"
    preparation = work.plans[0].preparation
    interview = preparation.interview
    if preparation.days == 0:
        at = moment_name(interview.at, today)
        return f"{name_of(interview)} is today, {at}: nothing is due. Warm up: flashcards review --warm-up"
    if work.is_over and work.minutes is not None:
        minutes = f"{round(work.used_before_ms / 60_000)} of {count(work.minutes, 'minute')}"
        return f"{minutes}. Enough for today. More now: flashcards review --minutes 10"
    return (
        f"Nothing more would help {name_of(interview)} much today. "
        "A pass over its cards: flashcards review --cram"
    )
