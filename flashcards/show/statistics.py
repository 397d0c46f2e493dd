"""Statistics as a screen of numbers with small bars, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flashcards.app.insights.statistics import Ahead, Statistics
from flashcards.core.card_keys import CardKey
from flashcards.core.insights.practice import Practice
from flashcards.core.insights.predicted_and_passed import Passed
from flashcards.core.plan.readiness import Level, Readiness
from flashcards.show.counts_and_times import HIGHEST, NO_MATCH, day_name, percent, recall_words
from flashcards.show.wrapped_text import aligned

BAR = 20  # characters of the longest bar; half as many in a narrow terminal

NARROW = 60

MOST_MISSED = 3
MOST_LEECHES = 3
MOST_TOPICS = 5
NOTHING_YET = "No answers yet. Each one counts from the first: flashcards review"
NONE_OF_THESE = "None of these cards has been answered yet."


def statistics_screen(
    found: Statistics, question: Callable[[CardKey], str], width: int | None, *, plain: bool
) -> str:
    """`question`: of a card. `width`: of the terminal, if it is one. `plain`: no bars."""
    if not found.all.answers:
        return nothing_yet(found)
    narrow = width is not None and width < NARROW
    bar = 0 if plain else BAR // 2 if narrow else BAR
    lines = [*_practice(found, 8 if narrow else 12), "", *_passed(found, narrow=narrow), ""]
    lines += [*_points(found, question), ""]
    lines += [*_ahead(found, found.ahead, bar), ""] if found.ahead is not None else []
    lines += _cards(found)
    if topics := [(topic, among) for topic, among in found.topics if among.seen]:
        lines += ["", *_topics(found, topics, bar)]
    if leeches := found.leeches[:MOST_LEECHES]:
        more = f" ({len(found.leeches)} in all: flashcards search is:leech)"
        lines += ["", "Leeches: forgotten again and again" + more * (len(found.leeches) > len(leeches))]
        lines += aligned((f"  {times} times", question(key)) for key, times in leeches)
    return "\n".join(lines)


def nothing_yet(found: Statistics) -> str:
    """Why there are no figures."""
    if found.no_match:
        return NO_MATCH
    return NONE_OF_THESE if found.others_answered else NOTHING_YET


def _practice(found: Statistics, cell: int) -> list[str]:
    spans = (found.today, found.week, found.all)
    begun = (found.day - min(found.by_day)).days + 1
    days = ("1" if found.today.days else "0", f"{found.week.days} of 7", f"{found.all.days} of {begun}")
    rows = [
        ("", "today", "7 days", "all"),
        ("minutes", *(f"{span.minutes:.0f}" for span in spans)),
        ("answers", *(str(span.answers) for span in spans)),
        ("days practised", *days),
    ]
    return [f"{name:<15}" + "".join(f"{text:>{cell}}" for text in cells) for name, *cells in rows]


def _passed(found: Statistics, *, narrow: bool) -> list[str]:
    title, cells = "Passed (Hard, Good, Easy)", f"{'answers':>8}{'passed':>7}{'predicted':>10}"
    lines = [title, " " * 15 + cells] if narrow else [f"{title:<26}{cells}"]
    for name, passed in (("  first meeting", found.first), ("  later days", found.later)):
        share = percent(passed.passed / passed.answers) if passed.answers else "-"
        predicted = "-" if passed.predicted is None else recall_words(passed.predicted)
        line = f"{name:<{15 if narrow else 26}}{passed.answers:>8}{share:>7}{predicted:>10}"
        is_rough = passed is found.later and passed.answers and passed.is_rough
        lines.append(f"{line}   under 100: rough" if is_rough and not narrow else line)
    return lines


def _points(found: Statistics, question: Callable[[CardKey], str]) -> list[str]:
    said, asked = found.said
    points = f"{said} of {asked}   {percent(said / asked)}" if asked else "none checked yet"
    lines = [f"Points said       {points}"]
    if found.missed:
        lines.append("Missed most")
        for point in found.missed[:MOST_MISSED]:
            lines.append(f'  "{point.text}", {point.missed} of {point.checked} times')
            lines.append(f"    {question(point.card)}")
    own = found.own
    if sum(own):
        told = f"same {own.same}, kinder {own.kinder}, stricter {own.stricter}"
        lines.append(f"Your rating against the checklist   {told}")
    return lines


def _ahead(found: Statistics, ahead: Ahead, bar: int) -> list[str]:
    days = [(day_name(day, found.day), number) for day, number in ahead.days]
    rows = [("overdue", ahead.waiting), *days] if ahead.waiting else days
    title = (
        f"Next days, by the plan for {found.company}" if ahead.by_plan else "Next days: cards that fall due"
    )
    return [title, *_bars(rows, bar)] if rows else ["Next days: nothing is planned"]


def _cards(found: Statistics) -> list[str]:
    levels = ", ".join(f"{number} {level}" for level, number in found.cards.levels.items())
    if found.company:
        outside = f"; {found.outside} outside" if found.outside else ""
        return [f"Cards       {found.cards.cards} in the plan for {found.company}: {levels}{outside}"]
    return [f"Cards       {found.cards.cards}, as of now: {levels}"]


def _topics(found: Statistics, topics: Sequence[tuple[str, Readiness]], bar: int) -> list[str]:
    when = f"at {found.company}" if found.company else "now"
    told = [(topic, min(among.estimate.recall, HIGHEST)) for topic, among in topics[:MOST_TOPICS]]
    rows = [(topic, round(100 * recall)) for topic, recall in told]
    more = f" ({len(topics) - len(rows)} more: --json)" if len(topics) > len(rows) else ""
    return [f"Weakest topics: predicted recall {when}, in %{more}", *_bars(rows, bar, most=100)]


def _bars(rows: Sequence[tuple[str, int]], bar: int, most: int = 0) -> list[str]:
    longest = max(most, *(number for _, number in rows), 1)
    cells = [(f"  {name}", f"{number:>4}", "#" * -(-number * bar // longest)) for name, number in rows]
    return [line.rstrip() for line in aligned(cells)]


def statistics_document(found: Statistics) -> dict[str, object]:
    """`stats --json`: the series behind the screen and the page."""
    said, asked = found.said
    return {
        "day": found.day.isoformat(),
        "practice": {
            "today": _practice_json(found.today),
            "week": _practice_json(found.week),
            "all": _practice_json(found.all),
            "days": [
                {"day": day.isoformat(), "minutes": round(practice.minutes, 1), "answers": practice.answers}
                for day, practice in found.by_day.items()
            ],
        },
        "passed": {"first": _passed_json(found.first), "later": _passed_json(found.later)},
        "points": {
            "said": said,
            "asked": asked,
            "missed": [
                {"card": point.card, "point": point.text, "missed": point.missed, "checked": point.checked}
                for point in found.missed
            ],
        },
        "own_ratings": found.own._asdict(),
        "ahead": None if found.ahead is None else _ahead_json(found.ahead),
        "company": found.company or None,
        "cards": _readiness_json(found.cards),
        "outside": found.outside,
        "topics": [{"topic": topic, **_readiness_json(among)} for topic, among in found.topics],
        "leeches": [{"card": key, "lapses": lapses} for key, lapses in found.leeches],
    }


def _ahead_json(ahead: Ahead) -> dict[str, object]:
    days = [{"day": day.isoformat(), "cards": number} for day, number in ahead.days]
    return {"by_plan": ahead.by_plan, "overdue": ahead.waiting, "days": days}


def _practice_json(practice: Practice) -> dict[str, object]:
    return {"minutes": round(practice.minutes, 1), "answers": practice.answers, "days": practice.days}


def _passed_json(passed: Passed) -> dict[str, object]:
    predicted = None if passed.predicted is None else round(passed.predicted, 3)
    return {"answers": passed.answers, "passed": passed.passed, "predicted": predicted}


def _readiness_json(found: Readiness) -> dict[str, object]:
    levels = {level.replace(" ", "_"): found.levels[level] for level in Level}
    return {"cards": found.cards, **levels, "recall": round(found.estimate.recall, 3)}
