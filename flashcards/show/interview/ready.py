"""`interview ready`: readiness for an interview, deck by deck."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flashcards.app.own_words.reading import SALARY_CARD
from flashcards.app.plan.readiness_by_deck import ReadinessDetails
from flashcards.core.card_keys import CardKey
from flashcards.core.plan.readiness import Level, Readiness
from flashcards.library.own_words.reader import OwnWords
from flashcards.library.own_words.salary_figures import age_days, are_stale
from flashcards.show.counts_and_times import count, recall_words
from flashcards.show.interview import forecast_lines as figures
from flashcards.show.interview.missed_days import missed_days_words
from flashcards.show.interview.names_and_times import CardName, full_name, time_ahead
from flashcards.show.wrapped_text import fitting
from flashcards.text.text_width import cell_width

NO_OFFER = "You rate your own answers; none of this predicts an offer."
EXPLAINED = f"""\
  {figures.RECALL}
  {NO_OFFER}
  {figures.LEVELS}
  A card that needs a story of yours is not ready without one.
  {figures.IN_TESTS}"""
FIRST_ESTIMATE = "  Still rough: so far, how fast you forget is mostly taken from other people."

WIDTH = 80  # columns of an ordinary terminal

MOST_WEAK = 3
"""Of the weakest cards, so many are named."""


def ready_screen(ready: ReadinessDetails, today: date, name: CardName, width: int | None = None) -> str:
    """`width`: columns of the terminal; where the table does not fit, each of its rows is two lines."""
    forecast = ready.forecast
    interview = forecast.interview
    lines = [f"{full_name(interview)}: {time_ahead(interview, forecast.days, today)}", ""]
    lines += figures.forecast_lines(forecast)
    if missed := missed_days_words(forecast, today):
        lines.append(f"  Missed {missed}.")
    lines += [figures.of_ten_line(forecast), EXPLAINED]
    lines += [FIRST_ESTIMATE] if forecast.calibrated.is_first_estimate else []
    lines.append("")
    groups = [*ready.groups, ("all", forecast.readiness)]
    head = f"{'':<24}cards  ready  likely  weak  not seen  {figures.STOPPED}"
    wide = [head, *(_ready_line(*group) for group in groups)]
    lines += fitting(wide, _narrow_lines(groups), width)
    if ready.weakest:
        lines += ["", "  Weakest of those seen"]
        lines += [f"   {recall_words(recall):>4}  {ready.questions[key]}" for key, recall in ready.weakest]
    if ready.without_story:
        lines.append(f"  No story yet    {count(len(ready.without_story), 'card')}: flashcards story")
    if ready.wants_salary and (wanting := _salary_wanting(ready.salary, today, name)):
        lines.append(f"  Salary figures  {wanting}")
    people = [person for person in ready.people if person.topics]
    if people:
        topics = [f"{_shortened(person.name, 40)} {len(person.topics)}" for person in people]
        lines += _listed("Topics noted", topics)
    if ready.questions_left:
        lines.append(f"  Your questions  {ready.questions_left} not asked yet: flashcards interview brief")
    return "\n".join(lines)


def _salary_wanting(found: tuple[CardKey, OwnWords] | None, today: date, name: CardName) -> str:
    """What is to be done about the figures; "" where they are recent."""
    key, words = found or (SALARY_CARD, None)
    mine = f"flashcards mine {name(key)}"
    if words is None:
        return f"none yet: {mine}"
    age = age_days(words.checked, today)
    if age is None:
        return f"the day you looked them up is missing: {mine}"
    return f"looked up {age:,} days ago; check them again: {mine}" if are_stale(words.checked, today) else ""


def _listed(label: str, parts: Sequence[str]) -> list[str]:
    """The label and its parts, commas between them, in lines that an ordinary terminal holds."""
    lines = [f"  {label:<15}"]
    for number, part in enumerate(parts, 1):
        text = part if number == len(parts) else f"{part},"
        if cell_width(lines[-1]) + 1 + cell_width(text) > WIDTH and number > 1:
            lines.append(" " * 17)
        lines[-1] += f" {text}"
    return lines


def _narrow_lines(groups: Sequence[tuple[str, Readiness]]) -> list[str]:
    """The same, two lines for each group; levels without a card are left out."""
    lines = [f"  {figures.STOPPED.capitalize()}:"]
    for label, readiness in groups:
        levels = ", ".join(f"{number} {level}" for level, number in readiness.levels.items() if number)
        lines += [
            f"  {label}: {recall_words(readiness.estimate.recall)}",
            f"    {count(readiness.cards, 'card')}: {levels}",
        ]
    return lines


def _ready_line(label: str, readiness: Readiness) -> str:
    ready, likely, weak, not_seen = (readiness.levels[level] for level in Level)
    recall = readiness.estimate.recall
    counts = f"{readiness.cards:>6}{ready:>7}{likely:>8}{weak:>6}{not_seen:>10}"
    return f"  {_shortened(label, 21):<21}{counts}  {recall_words(recall):>4}  {figures.bar(recall)}".rstrip()


def ready_document(ready: ReadinessDetails) -> dict[str, object]:
    """`interview ready --json`."""
    return {
        **figures.forecast_document(ready.forecast),
        "groups": [{"group": label, **figures.readiness_document(found)} for label, found in ready.groups],
        "weakest": [{"card": key, "now": round(recall, 4)} for key, recall in ready.weakest],
        "without_story": list(ready.without_story),
        "salary_figures": ready.salary is not None,
        "salary_checked": ready.salary[1].checked if ready.salary is not None else None,
        "questions_left": ready.questions_left,
    }


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 3]}..."
