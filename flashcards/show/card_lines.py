"""The lines of a card that all screens have in common: what is asked for, points, the back, sources."""

from __future__ import annotations

from enum import Enum, auto

from flashcards.core.card_state import CardState
from flashcards.core.cards import Card
from flashcards.show.words import count


class Part(Enum):
    """Of a card: each is drawn in its own way."""

    OWN_WORDS = auto()
    MODEL = auto()  # Markdown
    BESIDE = auto()
    SOURCES = auto()


def asked_for(card: Card, *, aloud: bool) -> str:
    """`5 points, up to 90 s. Say it aloud.`"""
    points = f"{count(len(card.points), 'point')}, up" if card.points else "Up"
    return f"{points} to {card.seconds} s.{' Say it aloud.' if aloud else ''}"


def back_of(card: Card, own_words: str, *, in_full: bool = False) -> list[tuple[Part, list[str]]]:
    """Blocks of lines: the learner's own words first, then the model answer and where it comes from.

    `in_full`: with the hint and what they may ask next, which a session tells in its own time.
    """
    blocks = [
        (Part.OWN_WORDS, [f"Mine: {own_words}"] if own_words else []),
        (Part.MODEL, [f"Model: {card.answer}"] if card.answer else []),
        (Part.BESIDE, [hint_line(card.hint)] if in_full and card.hint else []),
        (Part.BESIDE, [follow_up_line(one.question) for one in card.follow_ups] if in_full else []),
        (Part.SOURCES, [f"See: {ref}" for ref in card.refs]),
    ]
    return [(part, lines) for part, lines in blocks if lines]


def numbered_points(card: Card) -> list[str]:
    return [f"{number}. {point}" for number, point in enumerate(card.points, 1)]


def hint_line(hint: str) -> str:
    return f"Hint: {hint}" if hint else "This card has no hint."


def follow_up_line(question: str) -> str:
    return f"They may go on: {question}"


def history_line(state: CardState) -> str:
    """`7 reviews, passed on 5 days, 1 lapse.`"""
    reviews, lapses = count(state.reps, "review"), count(state.lapses, "lapse")
    return f"{reviews}, passed on {count(state.days_passed, 'day')}, {lapses}."
