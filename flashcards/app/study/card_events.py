"""What a face is told of the card on the screen: its question, and later everything else."""

from __future__ import annotations

from collections.abc import Mapping

from flashcards.app.interview.reading import latest_question
from flashcards.app.interview.scope import Preparation
from flashcards.app.own_words.reading import cards_without_story, own_words_for
from flashcards.app.study.events import Asked, Revealed
from flashcards.app.study.session_progress import Position
from flashcards.core.card_keys import deck_of
from flashcards.core.card_state import CardState
from flashcards.core.rows import Rating
from flashcards.core.study.session import ReviewSession
from flashcards.home.home import Home


def asked(home: Home, session: ReviewSession, position: Position, ahead: Preparation | None) -> Asked:
    """The question as the card at `position` of this session; `ahead`: what it prepares for."""
    key = session.current.card.key
    return Asked(
        session.current,
        *position,
        session.queue.counts(),
        home.settings,
        None if session.minutes is None else (session.used_ms // 60_000, session.minutes),
        wants_story=key in cards_without_story(home, [key]),
        ahead=ahead,
        asked_before=latest_question(home, key),
        deck_title=entry.title if (entry := home.shelf.entry(deck_of(key))) else "",
    )


def revealed(home: Home, session: ReviewSession, previews: Mapping[Rating, CardState]) -> Revealed:
    key = session.current.card.key
    return Revealed(
        session.current,
        session.answer_seconds,
        own_words_for(home, key),
        previews,
        session.day,
        home.settings,
        answered=latest_question(home, key, answered=True),
        mentioned=session.mentioned,
    )
