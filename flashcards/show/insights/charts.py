"""The charts of the page of statistics, each a specification of Vega-Lite and a table. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from flashcards.app.insights.page import MOST_MISSED, PageOfStatistics
from flashcards.app.insights.statistics import Statistics
from flashcards.core.card_keys import CardKey
from flashcards.core.insights.points_missed import MissedPoint
from flashcards.core.insights.practice import Passed, Practice
from flashcards.core.plan.readiness import Level
from flashcards.show.insights.chart import (
    ACCENT,
    LINE,
    OTHER,
    SOFT,
    WIDE,
    Chart,
    Specification,
    Table,
    layered,
    named_axis,
    share_axis,
    shown,
)
from flashcards.show.insights.way_chart import way_chart
from flashcards.show.words import count, day_name, percent

TOPICS, TOPICS_IN_TABLE = 8, 100
WEEKS = 26
DAYS_BACK = 30
MISSED = 6
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

Value = dict[str, object]


def charts_of(page: PageOfStatistics) -> list[Chart]:
    found = page.statistics
    way = [way_chart(page.way, found.day)] if page.way is not None else []
    return [
        *way,
        _topics(found),
        _ahead(page),
        _passed(page),
        _missed(found, page.questions),
        _minutes(found),
        _calendar(found),
    ]


# -- what is known ---------------------------------------------------------------------------------


def _topics(found: Statistics) -> Chart:
    when = f"at {shown(found.company, 40)} if you stop now" if found.company else "now"
    title = "Readiness by topic"
    seen = [(topic, among) for topic, among in found.topics if among.seen]
    if not seen:
        return Chart("topics", title, "No card with a topic was seen yet.")
    rows = [
        (
            shown(topic, 60),
            str(among.cards),
            *(str(among.levels[level]) for level in Level),
            percent(among.estimate.recall),
        )
        for topic, among in found.topics[:TOPICS_IN_TABLE]
    ]
    more = len(found.topics) - len(rows)
    values = [
        {"at": at, "name": shown(topic, 60), **_share(among.estimate.recall)}
        for at, (topic, among) in enumerate(seen[:TOPICS])
    ]
    left = f" The table has {len(seen) - TOPICS} more." if len(seen) > TOPICS else ""
    return Chart(
        "topics",
        title,
        f"Predicted recall {when}, the weakest of those begun first; cards never seen count as 0 %.{left}",
        Table(
            ("Topic", "Cards", *(level.capitalize() for level in Level), "Recall"),
            rows,
            f"and {more} more: flashcards stats --json" if more > 0 else "",
        ),
        _bars_with_names(values),
    )


def _bars_with_names(values: Sequence[Value], most: float = 100) -> Specification:
    """A name, and below it a bar with its figure: long names have room on a phone."""
    y = {"field": "at", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0, "paddingOuter": 0}}
    x = {"field": "value", "type": "quantitative", "scale": {"domain": [0, most * 1.18]}, "axis": None}
    name = {"type": "text", "align": "left", "baseline": "top", "limit": 290, "yOffset": -14}
    bar = {"type": "bar", "color": ACCENT, "height": 8, "yOffset": 9, "cornerRadiusEnd": 2}
    figure = {"type": "text", "align": "left", "dx": 5, "yOffset": 9, "fill": SOFT}
    return layered(
        values,
        [
            {"mark": bar, "encoding": {"x": x, "y": y}},
            {"mark": name, "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "name"}}},
            {"mark": figure, "encoding": {"x": x, "y": y, "text": {"field": "text"}}},
        ],
        height=34 * len(values) + 12,
    )


def _share(share: float) -> Value:
    return {"value": round(100 * share, 2), "text": percent(share)}


# -- what lies ahead -------------------------------------------------------------------------------


def _ahead(page: PageOfStatistics) -> Chart:
    found, ahead = page.statistics, page.statistics.ahead
    title = "The next two weeks"
    if not any(number for _, number in ahead.days) and not ahead.waiting:
        return Chart("ahead", title, "Nothing is planned." if ahead.by_plan else "Nothing falls due.")
    planned = {day.day: day for day in page.way.days} if page.way is not None and ahead.by_plan else {}
    by = f"by the plan for {shown(found.company, 40)}" if ahead.by_plan else "that fall due"
    rows: list[tuple[str, ...]] = [("overdue", str(ahead.waiting))] if ahead.waiting else []
    rows += [(day_name(day, found.day), str(number)) for day, number in ahead.days]
    head: tuple[str, ...] = ("Day", "Cards")
    if planned:
        head = (*head, "Minutes")
        rows = [(*row, f"{planned[day].minutes:.0f}") for row, (day, _) in zip(rows, ahead.days, strict=True)]
    columns = [(-1, ahead.waiting, OTHER)] if ahead.waiting else []
    columns += [((day - found.day).days, number, ACCENT) for day, number in ahead.days]
    names = {at: _short(at, found.day) for at, _, _ in columns}
    total = sum(number for _, number in ahead.days)
    late = f" {count(ahead.waiting, 'card')} overdue." if ahead.waiting else ""
    return Chart(
        "ahead",
        title,
        f"Cards {by}: {total} on {count(len(ahead.days), 'day')}.{late}",
        Table(head, rows),
        _columns(columns, names, every=3, figures=True),
    )


def _short(at: int, today: date) -> str:
    if at <= 0:
        return "overdue" if at else "today"
    day = today + timedelta(days=at)
    return f"{WEEKDAYS[day.weekday()]} {day.day}"


def _columns(
    columns: Sequence[tuple[int, float, str]], names: Mapping[int, str], *, every: int, figures: bool
) -> Specification:
    """(place, number, colour) of each column; one label in `every`, counted from today."""
    values = [
        {"at": at, "value": round(number, 1), "colour": colour, "text": f"{number:.0f}" if number else ""}
        for at, number, colour in columns
    ]
    labelled = {at: name for at, name in names.items() if at % every == 0 or (at == -1 and every == 3)}
    x = {
        "field": "at",
        "type": "ordinal",
        "scale": {"paddingInner": 0.25},
        "axis": named_axis(labelled, labelAngle=0, labelOverlap=True, ticks=False),
    }
    y = {
        "field": "value",
        "type": "quantitative",
        "axis": {"title": None, "tickCount": 4, "format": "d", "tickMinStep": 1},
    }
    colour = {"field": "colour", "type": "nominal", "scale": None}
    layers: list[Specification] = [
        {
            "mark": {"type": "bar", "cornerRadiusEnd": 2},
            "encoding": {"x": x, "y": y, "color": colour},
        }
    ]
    if figures:
        text = {"type": "text", "dy": -7}
        layers.append({"mark": text, "encoding": {"x": x, "y": y, "text": {"field": "text"}}})
    return layered(values, layers, height=190)


# -- what was done ---------------------------------------------------------------------------------


def _passed(page: PageOfStatistics) -> Chart:
    found = page.statistics
    title = "Passed against predicted"
    named = [("first meeting", found.first), ("later days", found.later)]
    bands = [(f"predicted {_band(band.low, band.high)}", band.passed) for band in page.bands]
    rows = [(name, passed) for name, passed in (*named, *bands) if passed.answers]
    if not rows:
        return Chart("passed", title, "No answers yet.")
    says = "Hard, Good and Easy are passes. The line is where the true share lies, 19 times in 20."
    return Chart(
        "passed",
        title,
        says if found.later.answers else f"{says} Predictions begin on a card's second day.",
        Table(("Answers", "Number", "Passed", "Range", "Predicted"), [_passed_row(*row) for row in rows]),
        _intervals(rows),
        key=(("dot", "passed"), ("tick", "predicted")),
    )


def _band(low: float, high: float) -> str:
    if not low:
        return f"below {percent(high)}"
    return f"{percent(low)} or more" if high == 1 else f"{100 * low:.0f} to {percent(high)}"


def _passed_row(name: str, passed: Passed) -> tuple[str, ...]:
    low, high = passed.interval
    predicted = "-" if passed.predicted is None else percent(passed.predicted)
    share = percent(passed.passed / passed.answers)
    return name, str(passed.answers), share, f"{100 * low:.0f} to {percent(high)}", predicted


def _intervals(rows: Sequence[tuple[str, Passed]]) -> Specification:
    values: list[Value] = []
    for at, (name, passed) in enumerate(rows):
        low, high = (round(100 * edge, 2) for edge in passed.interval)
        share = round(100 * passed.passed / passed.answers, 2)
        value: Value = {
            "at": at,
            "name": f"{name} ({passed.answers})",
            "low": low,
            "high": high,
            "share": share,
        }
        if passed.predicted is not None:
            value["predicted"] = round(100 * passed.predicted, 2)
        values.append(value)
    y = {"field": "at", "type": "ordinal", "axis": None, "scale": {"padding": 0}}
    x = {"type": "quantitative", "scale": {"domain": [0, 100]}, "axis": share_axis()}
    known = [{"filter": "isValid(datum.predicted)"}]
    above = {"type": "text", "align": "left", "baseline": "top", "yOffset": -16, "limit": 300}
    return layered(
        values,
        [
            {"mark": above, "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "name"}}},
            {
                "mark": {
                    "type": "rule",
                    "color": ACCENT,
                    "strokeWidth": 3,
                    "opacity": 0.45,
                    "yOffset": 8,
                    "y2Offset": 8,
                },
                "encoding": {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}},
            },
            {
                "mark": {
                    "type": "point",
                    "filled": True,
                    "color": ACCENT,
                    "size": 80,
                    "opacity": 1,
                    "yOffset": 8,
                },
                "encoding": {"y": y, "x": {**x, "field": "share"}},
            },
            {
                "transform": known,
                "mark": {"type": "tick", "color": OTHER, "thickness": 3, "size": 18, "yOffset": 8},
                "encoding": {"y": y, "x": {**x, "field": "predicted"}},
            },
        ],
        height=38 * len(rows) + 40,
    )


def _missed(found: Statistics, questions: Mapping[CardKey, str]) -> Chart:
    title = "Points missed most"
    said, asked = found.said
    total = f"{said} of {asked} points were said ({percent(said / asked)})." if asked else ""
    if not found.missed:
        return Chart("missed", title, f"{total} No point was missed three times.".strip())
    told = found.missed[:MOST_MISSED]
    more = len(found.missed) - len(told)
    most = max(point.missed for point in told)
    values = [
        {"at": at, "name": shown(point.text), "value": point.missed, "text": _times(point)}
        for at, point in enumerate(told[:MISSED])
    ]
    return Chart(
        "missed",
        title,
        f"{total} Below: how often each was missed.",
        Table(
            ("Point", "Question", "Missed", "Asked"),
            [
                (
                    shown(point.text),
                    shown(questions.get(point.card, point.card)),
                    str(point.missed),
                    str(point.checked),
                )
                for point in told
            ],
            f"and {more} more: flashcards stats --json" if more > 0 else "",
        ),
        _bars_with_names(values, most * 1.2),
    )


def _times(point: MissedPoint) -> str:
    return f"{point.missed} of {point.checked}"


def _minutes(found: Statistics) -> Chart:
    title = f"Minutes a day, the last {DAYS_BACK} days"
    steps = range(1 - DAYS_BACK, 1)
    days = [(step, found.by_day.get(found.day + timedelta(days=step), Practice())) for step in steps]
    used = [practice for _, practice in days if practice.answers]
    if not used:
        return Chart("minutes", title, "No answers in these days.")
    minutes = sum(practice.minutes for practice in used)
    if not minutes:  # of a history that was brought along
        answers = count(sum(practice.answers for practice in used), "answer")
        return Chart("minutes", title, f"{answers} on {count(len(used), 'day')}, none with the time it took.")
    return Chart(
        "minutes",
        title,
        f"{count(round(minutes), 'minute')} on {count(len(used), 'day')}.",
        Table(
            ("Day", "Minutes", "Answers"),
            [
                (
                    day_name(found.day + timedelta(days=step), found.day),
                    f"{practice.minutes:.1f}",
                    str(practice.answers),
                )
                for step, practice in days
                if practice.answers
            ],
        ),
        _columns(
            [(step, practice.minutes, ACCENT) for step, practice in days],
            {step: _back(step, found.day) for step, _ in days},
            every=7,
            figures=False,
        ),
    )


def _back(step: int, today: date) -> str:
    return day_name(today + timedelta(days=step), today)[4:10].strip() if step else "today"


def _calendar(found: Statistics) -> Chart:
    """Weeks from left to right, Mondays at the top."""
    title = f"Days of practice, the last {WEEKS} weeks"
    monday = found.day - timedelta(days=found.day.weekday())
    first = monday - timedelta(weeks=WEEKS - 1)
    days = [first + timedelta(days=step) for step in range((found.day - first).days + 1)]
    done = {day: found.by_day[day] for day in days if day in found.by_day}
    if not done:
        return Chart("calendar", title, "No answers in these weeks.")
    most = max(practice.minutes for practice in done.values())
    values: list[Value] = []
    for day in days:
        week, weekday = divmod((day - first).days, 7)
        values.append(
            {
                "week": week,
                "weekday": weekday,
                "strength": round(0.3 + 0.7 * done[day].minutes / most, 2) if day in done and most else 1,
                "colour": ACCENT if day in done else LINE,
            }
        )
    months = {
        week: day_name(start, found.day).split()[2]
        for week in range(WEEKS)
        if (start := first + timedelta(weeks=week)).day <= 7
    }
    rows = [
        (
            day_name(start, found.day),
            *(
                f"{done[day].minutes:.0f}" if day in done else "" if day > found.day else "-"
                for day in (start + timedelta(days=step) for step in range(7))
            ),
        )
        for start in (first + timedelta(weeks=week) for week in range(WEEKS))
        if any(start + timedelta(days=step) in done for step in range(7))
    ]
    x = {
        "field": "week",
        "type": "ordinal",
        "scale": {"padding": 0.12},
        "axis": named_axis(months, labelAngle=0, domain=False, ticks=False, labelAlign="left"),
    }
    y = {
        "field": "weekday",
        "type": "ordinal",
        "scale": {"padding": 0.12},
        "axis": named_axis({0: "Mon", 2: "Wed", 4: "Fri", 6: "Sun"}, domain=False, ticks=False),
    }
    opacity = {"field": "strength", "type": "quantitative", "scale": None}
    colour = {"field": "colour", "type": "nominal", "scale": None}
    mark = {"type": "rect", "cornerRadius": 2}
    strongest = f"; the stronger, the more minutes, at most {most:.0f}" if most >= 1 else ""
    layers = [{"mark": mark, "encoding": {"x": x, "y": y, "fillOpacity": opacity, "color": colour}}]
    return Chart(
        "calendar",
        title,
        f"Practised on {count(len(done), 'day')}{strongest}.",
        Table(("Week of", *WEEKDAYS), rows, "Minutes of each day."),
        layered(values, layers, height=120),
        layered(values, layers, height=190, width=WIDE),
    )
