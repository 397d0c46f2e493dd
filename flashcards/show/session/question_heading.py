"""What stands above and below a question: what it is for, its place in the session, how much is asked for."""

from __future__ import annotations

from flashcards.app.study import events
from flashcards.core.cards import Card
from flashcards.show.counts_and_times import count
from flashcards.show.interview.names_and_times import ahead_words, asked_line


def ahead_of(event: events.Asked) -> str:
    return ahead_words(event.ahead, event.settings.rollover) if event.ahead else ""


def asked_before(event: events.Asked) -> str:
    return asked_line(event.asked_before, event.question.text) if event.asked_before else ""


def heading(event: events.Asked) -> str:
    """`Acme in 8 days | card 3 | 5 of 25 min`, `own | 3 of 15`; without an interview the deck."""
    name = ahead_of(event) or event.question.card.deck
    place = f"{event.number} of {event.total}"
    if event.minutes and event.ahead:  # how many cards they hold depends on the answers to come
        place = f"card {event.number}"
    minutes = " | {} of {} min".format(*event.minutes) if event.minutes else ""
    return f"{name} | {place}{minutes}"


def asked_for(card: Card, *, aloud: bool) -> str:
    """`5 points, up to 90 s. Say it aloud.`"""
    points = f"{count(len(card.points), 'point')}, up" if card.points else "Up"
    return f"{points} to {card.seconds} s.{' Say it aloud.' if aloud else ''}"


def about(event: events.Asked) -> list[str]:
    """How much is asked for, and what is missing to answer it well."""
    card = event.question.card
    topic = f"Topic: {event.deck_title or card.deck}" if event.ahead else ""  # else it is the heading
    no_story = "No story of yours yet: m to write one, or answer without." if event.wants_story else ""
    how_much = asked_for(card, aloud=event.settings.aloud and not event.settings.typed)
    return [line for line in (topic, asked_before(event), how_much, no_story) if line]
