"""Why a session has nothing to ask, and what can be done instead."""

from __future__ import annotations

from datetime import date

from flashcards.app.study.queue_of_today import Askable
from flashcards.app.study.session_cards import SessionCards
from flashcards.core.study.candidates import Coming
from flashcards.core.study.cram_and_warm_up import PracticeQueue
from flashcards.show.counts_and_times import NO_MATCH, next_day_line, used_words

NONE_ASKABLE = {
    Askable.NO_MATCH: NO_MATCH,
    Askable.SET_ASIDE: "All cards that match are suspended or drafts.",
}


def nothing_to_do(cards: SessionCards, found: Askable, coming: Coming | None, today: date) -> str:
    """One sentence, and the command that goes on; `found`: by the query, if there is one."""
    if found in NONE_ASKABLE:
        return NONE_ASKABLE[found]
    if isinstance(cards.queue, PracticeQueue):
        return "No card of these decks can be practised now; a warm-up needs cards you have already seen."
    if cards.short is not None and cards.is_over:
        return _enough(cards)
    if not cards.plans:
        return f"Nothing to do now. {next_day_line(coming, today)}"
    preparation = cards.plans[0].preparation
    name = preparation.interview.name
    if preparation.days == 0:
        at = f"{preparation.interview.at:%H:%M}"
        return f"{name} is today at {at}. Nothing is left to do. Warm up: flashcards review --warm-up"
    if not cards.plans[0].day_minutes:
        return "A day off: nothing is planned. To practise anyway: flashcards review --minutes 10"
    if cards.is_over and cards.minutes is not None:
        return _enough(cards)
    return f"Nothing more would help much for {name} today. Go through its cards: flashcards review --cram"


def _enough(cards: SessionCards) -> str:
    minutes = used_words(cards.used_before_ms, cards.minutes or 0)
    return f"{minutes}. Enough for today. More now: flashcards review --minutes 10"
