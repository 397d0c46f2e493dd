"""Small pieces of English: counts, what is to come, days, spans of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flashcards.core.study.candidates import Coming, Counts

NO_MATCH = "No card matches."

HIGHEST = 0.99  # of the predictions that are told: none is more exact

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

COMING_UP = "An interview coming up? flashcards interview add"


def count(number: int, noun: str) -> str:
    """`1 card`, `2 cards`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def count_and_verb(number: int, noun: str, one: str, more: str) -> str:
    """`1 card is`, `2 cards are`."""
    return f"{count(number, noun)} {one if number == 1 else more}"


def need_a_story(cards: int) -> str:
    return f"{count_and_verb(cards, 'card', 'still needs', 'still need')} a story: flashcards story"


def some(names: Sequence[str], most: int) -> str:
    """`a, b, c`; of more than `most` the first, and how many more."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def first_lines(lines: Sequence[str], most: int) -> list[str]:
    """`some`, as lines that are indented."""
    more = len(lines) - most
    return [f"  {line}" for line in [*lines[:most], *([f"and {more} more"] if more > 0 else [])]]


def day_name(day: date, today: date) -> str:
    """`Wed 25 Nov`; with the year where it is another one than today's."""
    name = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return name if day.year == today.year else f"{name} {day.year}"


def date_name(day: date, today: date) -> str:
    """`25 Nov`; with the year as in `day_name`."""
    return day_name(day, today).partition(" ")[2]


def when(day: date, today: date) -> str:
    """`today`, `tomorrow, Thu 26 Nov`, `in 3 days, Sat 28 Nov`."""
    days = (day - today).days
    if days <= 0:
        return "today"
    name = day_name(day, today)
    return f"tomorrow, {name}" if days == 1 else f"in {days} days, {name}"


def span(days: int) -> str:
    """An interval as it stands beside a rating: `1 d`, `3 mo`, `1.2 y`."""
    if days < 60:
        return f"{days} d"
    if days < 365:
        return f"{days / 30.4375:.0f} mo"
    return f"{days / 365.25:.1f} y"


def minutes(ms: int) -> str:
    """`3 minutes`; short times as seconds."""
    if ms < 60_000:
        return count(round(ms / 1000), "second")
    return count(round(ms / 60_000), "minute")


def used_words(used_ms: int, minutes: int) -> str:
    """`3 of 25 minutes`; `26 minutes, 25 planned` where it became more."""
    used = round(used_ms / 60_000)
    if used > minutes:
        return f"{count(used, 'minute')}, {minutes} planned"
    return f"{used} of {count(minutes, 'minute')}"


def percent(share: float) -> str:
    """`99%`."""
    return f"{100 * share:.0f}%"


def recall_words(recall: float) -> str:
    """`82%`; of a prediction, never above the HIGHEST."""
    return percent(min(recall, HIGHEST))


def moved_words(before: float, recall: float) -> str:
    """`, up from 47%`; nothing where it is told as the same figure."""
    if recall_words(before) == recall_words(recall):
        return ""
    return f", {'up' if recall > before else 'down'} from {recall_words(before)}"


def counts_words(counts: Counts) -> str:
    """`6 new cards, 9 due, 1 to repeat`, without what there is none of."""
    return _cards_words((counts.new, "new"), (counts.review, "due"), (counts.repeat, "to repeat"))


def _cards_words(*parts: tuple[int, str]) -> str:
    """The first part says that it counts cards: `6 new cards, 9 due`, `9 cards due`, `1 card to repeat`."""
    told: list[str] = []
    for number, words in parts:
        if number:
            cards = count(number, "card").partition(" ")[2]
            named = f"{words} {cards}" if words.endswith("new") else f"{cards} {words}"
            told.append(f"{number} {words if told else named}")
    return ", ".join(told)


def next_day_line(coming: Coming | None, today: date) -> str:
    """When it goes on: `Next: tomorrow, Mon 23 Nov: up to 10 new cards, 5 due.`"""
    if coming is None:
        return "Nothing is coming up in the decks you practise; to see them: flashcards decks"
    is_today = coming.day <= today
    what = _cards_words((coming.new, "new"), (coming.reviews, "due"), (coming.repeats, "to repeat"))
    if is_today:
        return f"Still to do: {what}. Go on: flashcards review"
    most = "up to " if coming.new else ""
    return f"Next: {when(coming.day, today)}: {most}{what}."
