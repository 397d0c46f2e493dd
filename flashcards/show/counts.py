"""How many cards are to come, in words: left of a session, of the day, and when it goes on."""

from __future__ import annotations

from datetime import date

from flashcards.core.study.candidates import Coming, Counts
from flashcards.show.words import when

COMING_UP = "An interview coming up? flashcards interview add"


def counts_words(counts: Counts) -> str:
    """`6 new, 1 to repeat, 9 seen before`, without what there is none of."""
    parts = ((counts.new, "new"), (counts.repeat, "to repeat"), (counts.review, "seen before"))
    return ", ".join(f"{number} {words}" for number, words in parts if number)


def counts_due(counts: Counts) -> str:
    """`10 new, 4 due`, and what is to repeat, if anything is."""
    due = f"{counts.new} new, {counts.review} due"
    return f"{due}, {counts.repeat} to repeat" if counts.repeat else due


def counts_left(counts: Counts) -> str:
    """`new 5  repeat 1  review 8`, as the heading of a card has it."""
    return f"new {counts.new}  repeat {counts.repeat}  review {counts.review}"


def next_day_line(coming: Coming | None, today: date) -> str:
    """When it goes on: `Next: tomorrow, Mon 23 Nov: 5 due, up to 10 new.`"""
    if coming is None:
        return "Nothing is coming up from the decks that are asked; which those are: flashcards decks"
    is_today = coming.day <= today
    new = f"{coming.new} new" if is_today else f"up to {coming.new} new"
    repeats, reviews = f"{coming.repeats} to repeat", f"{coming.reviews} due"
    parts = ((coming.repeats, repeats), (coming.reviews, reviews), (coming.new, new))
    what = ", ".join(words for number, words in parts if number)
    if is_today:
        return f"Still to do today: {what}. Go on: flashcards review"
    return f"Next: {when(coming.day, today)}: {what}."
