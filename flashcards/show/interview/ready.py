"""`interview ready`: readiness for an interview, deck by deck."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flashcards.app.own_words.stories_and_salary import SALARY_CARD
from flashcards.app.plan.readiness_by_deck import ReadinessDetails
from flashcards.core.card_keys import CardKey
from flashcards.core.plan.readiness import Level, Readiness
from flashcards.library.own_words.reader import OwnWords
from flashcards.library.own_words.salary_figures import age_days, are_stale
from flashcards.show.counts_and_times import count, fitting, percent
from flashcards.show.interview.forecast_lines import (
    RECALL_AND_POINTS,
    bar,
    forecast_document,
    forecast_lines,
    missed_days_words,
    of_ten_line,
    readiness_document,
    readiness_words,
)
from flashcards.show.interview.names_and_times import full_name, time_ahead
from flashcards.text.text_width import cell_width

PROMISE = f"  {RECALL_AND_POINTS}\n  It goes by your own ratings, and does not predict an offer."
LEVELS = (
    "  ready: 90 % or more on the day, with a story where one is needed;\n  likely: 70 % or more; weak: less."
)
BAND = "  In tests with other learners, 8 results in 10 fell within the brackets."
FIRST_ESTIMATE = "  A first estimate, from other people's memory; your own answers will narrow it."

WIDTH = 80
"""Columns of an ordinary terminal."""


def ready_screen(ready: ReadinessDetails, today: date, width: int | None = None) -> str:
    """`width`: columns of the terminal; where the table does not fit, each of its rows is two lines."""
    forecast = ready.forecast
    interview = forecast.interview
    lines = [f"{full_name(interview)}: {time_ahead(interview, forecast.days, today)}", ""]
    lines += forecast_lines(forecast)
    if missed := missed_days_words(forecast, today):
        lines.append(f"  Missed {missed}.")
    lines += [LEVELS, BAND]
    lines += [FIRST_ESTIMATE] if forecast.calibrated.is_first_estimate else []
    lines += [of_ten_line(forecast), PROMISE, ""]
    groups = [*ready.groups, ("all", forecast.readiness)]
    head = f"{'':<24}cards  ready  likely  weak  not seen  if you stop now"
    wide = [head, *(_ready_line(*group) for group in groups)]
    lines += fitting(wide, lambda: [line for group in groups for line in _ready_lines(*group)], width)
    if ready.weakest:
        lines += ["", "  Weakest"]
        lines += [f"   {percent(recall):>5}  {ready.questions[key]}" for key, recall in ready.weakest]
    if ready.without_story:
        lines.append(f"  No story yet    {count(len(ready.without_story), 'card')}: flashcards story")
    if ready.wants_salary and (wanting := _salary_wanting(ready.salary, today)):
        lines.append(f"  Salary figures  {wanting}")
    people = [person for person in ready.people if person.topics]
    if people:
        topics = [f"{_shortened(person.name, 40)} {len(person.topics)}" for person in people]
        lines += _listed("Topics noted", topics)
    if ready.questions_left:
        lines.append(f"  Your questions  {ready.questions_left} not asked yet: flashcards interview brief")
    return "\n".join(lines)


def _salary_wanting(found: tuple[CardKey, OwnWords] | None, today: date) -> str:
    """What is to be done about the figures; "" where they are recent."""
    if found is None:
        return f"none yet: {_mine(SALARY_CARD)}"
    key, words = found
    age = age_days(words.checked, today)
    if age is None:
        return f"the day you looked them up is missing: {_mine(key)}"
    return (
        f"looked up {age:,} days ago; check them again: {_mine(key)}"
        if are_stale(words.checked, today)
        else ""
    )


def _mine(key: CardKey) -> str:
    return f"flashcards mine {key.partition('/')[2]}"


def _listed(label: str, parts: Sequence[str]) -> list[str]:
    """The label and its parts, commas between them, in lines that an ordinary terminal holds."""
    lines = [f"  {label:<15}"]
    for number, part in enumerate(parts, 1):
        text = part if number == len(parts) else f"{part},"
        if cell_width(lines[-1]) + 1 + cell_width(text) > WIDTH and number > 1:
            lines.append(" " * 17)
        lines[-1] += f" {text}"
    return lines


def _ready_lines(label: str, readiness: Readiness) -> list[str]:
    """The same on two lines."""
    told = f"{percent(readiness.estimate.recall)} if you stop now"
    return [f"  {label}: {told}", f"    {count(readiness.cards, 'card')}: {readiness_words(readiness)}"]


def _ready_line(label: str, readiness: Readiness) -> str:
    ready, likely, weak, not_seen = (readiness.levels[level] for level in Level)
    recall = readiness.estimate.recall
    counts = f"{readiness.cards:>6}{ready:>7}{likely:>8}{weak:>6}{not_seen:>10}"
    return f"  {_shortened(label, 21):<21}{counts}  {100 * recall:>3.0f} %  {bar(recall)}".rstrip()


def ready_document(ready: ReadinessDetails) -> dict[str, object]:
    """`interview ready --json`."""
    return {
        **forecast_document(ready.forecast),
        "groups": [{"group": label, **readiness_document(readiness)} for label, readiness in ready.groups],
        "weakest": [{"card": key, "now": round(recall, 4)} for key, recall in ready.weakest],
        "without_story": list(ready.without_story),
        "salary_figures": ready.salary is not None,
        "salary_checked": ready.salary[1].checked if ready.salary is not None else None,
        "questions_left": ready.questions_left,
    }


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 3]}..."
