"""The charts of the page of statistics, each a specification of Vega-Lite and a table. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from flashcards.app.insights.page import MOST_MISSED, PageOfStatistics
from flashcards.app.insights.statistics import Ahead, Statistics
from flashcards.core.card_keys import CardKey
from flashcards.core.insights.practice import Practice
from flashcards.core.plan.readiness import Level
from flashcards.show.counts_and_times import WEEKDAYS, count, day_name, percent, recall_words
from flashcards.show.insights import chart_and_table as charts
from flashcards.show.insights.predicted_and_passed import passed_chart
from flashcards.show.insights.readiness_curve import way_chart

TOPICS, TOPICS_IN_TABLE = 8, 100
WEEKS = 26
DAYS_BACK = 30
MISSED = 6


def charts_of(page: PageOfStatistics) -> list[charts.Chart]:
    found, ahead = page.statistics, page.statistics.ahead
    way = [way_chart(page.way, found.day)] if page.way is not None else []
    return [
        *way,
        _topics(found),
        *([_ahead(page, ahead)] if ahead is not None else []),
        passed_chart(page),
        _missed(found, page.questions),
        _minutes(found),
        _calendar(found),
    ]


def _topics(found: Statistics) -> charts.Chart:
    when = f"at {charts.shown(found.company, 40)} if you do no more" if found.company else "now"
    title = "Readiness by topic"
    seen = [(topic, among) for topic, among in found.topics if among.seen]
    if not seen:
        return charts.Chart("topics", title, "No card with a topic was seen yet.")
    rows = [
        (
            charts.shown(topic, 60),
            str(among.cards),
            *(str(among.levels[level]) for level in Level),
            recall_words(among.estimate.recall),
        )
        for topic, among in found.topics[:TOPICS_IN_TABLE]
    ]
    more = len(found.topics) - len(rows)
    values = [
        {"at": at, "name": charts.shown(topic, 60), **charts.recall_bar(among.estimate.recall)}
        for at, (topic, among) in enumerate(seen[:TOPICS])
    ]
    left = f" The table has {len(seen) - TOPICS} more." if len(seen) > TOPICS else ""
    return charts.Chart(
        "topics",
        title,
        f"Predicted recall {when}, the weakest of those begun first; cards never seen count as 0%.{left}",
        charts.Table(
            ("Topic", "Cards", *(level.capitalize() for level in Level), "Recall"),
            rows,
            f"and {more} more: flashcards stats --json" if more > 0 else "",
        ),
        charts.bars_with_names(values),
    )


def _ahead(page: PageOfStatistics, ahead: Ahead) -> charts.Chart:
    found = page.statistics
    title = "The next two weeks"
    if not any(number for _, number in ahead.days) and not ahead.waiting:
        return charts.Chart("ahead", title, "Nothing is planned." if ahead.by_plan else "Nothing falls due.")
    planned = {day.day: day for day in page.way.days} if page.way is not None and ahead.by_plan else {}
    by = f"by the plan for {charts.shown(found.company, 40)}" if ahead.by_plan else "that fall due"
    rows: list[tuple[str, ...]] = [("overdue", str(ahead.waiting))] if ahead.waiting else []
    rows += [(day_name(day, found.day), str(number)) for day, number in ahead.days]
    head: tuple[str, ...] = ("Day", "Cards")
    if planned:
        head = (*head, "Minutes")
        rows = [(*row, f"{planned[day].minutes:.0f}") for row, (day, _) in zip(rows, ahead.days, strict=True)]
    columns = [(-1, ahead.waiting, charts.OTHER)] if ahead.waiting else []
    columns += [((day - found.day).days, number, charts.ACCENT) for day, number in ahead.days]
    names = {at: _short(at, found.day) for at, _, _ in columns}
    total = sum(number for _, number in ahead.days)
    late = f" {count(ahead.waiting, 'card')} overdue." if ahead.waiting else ""
    return charts.Chart(
        "ahead",
        title,
        f"Cards {by}: {total} in {count(len(ahead.days), 'day')}.{late}",
        charts.Table(head, rows),
        charts.columns_of_bars(columns, names, every=3, figures=True),
    )


def _short(at: int, today: date) -> str:
    if at <= 0:
        return "overdue" if at else "today"
    day = today + timedelta(days=at)
    return f"{WEEKDAYS[day.weekday()]} {day.day}"


def _missed(found: Statistics, questions: Mapping[CardKey, str]) -> charts.Chart:
    title = "Points missed most"
    said, asked = found.said
    total = f"{said} of {asked} points were said ({percent(said / asked)})." if asked else ""
    if not found.missed:
        return charts.Chart("missed", title, f"{total} No point was missed three times.".strip())
    told = found.missed[:MOST_MISSED]
    more = len(found.missed) - len(told)
    most = max(point.missed for point in told)
    values = [
        {"at": at, "name": charts.shown(text), "value": missed, "text": f"{missed} of {checked}"}
        for at, (card, text, missed, checked) in enumerate(told[:MISSED])
    ]
    return charts.Chart(
        "missed",
        title,
        f"{total} Below: how often each was missed.",
        charts.Table(
            ("Point", "Question", "Missed", "Asked"),
            [
                (charts.shown(text), charts.shown(questions.get(card, card)), str(missed), str(checked))
                for card, text, missed, checked in told
            ],
            f"and {more} more: flashcards stats --json" if more > 0 else "",
        ),
        charts.bars_with_names(values, most * 1.2),
    )


def _minutes(found: Statistics) -> charts.Chart:
    title = f"Minutes a day, the last {DAYS_BACK} days"
    steps = range(1 - DAYS_BACK, 1)
    dates = [found.day + timedelta(days=step) for step in steps]
    days = [(day, found.by_day.get(day, Practice())) for day in dates]
    used = [practice for _, practice in days if practice.answers]
    if not used:
        return charts.Chart("minutes", title, "No answers in these days.")
    minutes, on_days = sum(practice.minutes for practice in used), f"on {count(len(used), 'day')}"
    if not minutes:  # of a history that was brought along
        answers = count(sum(practice.answers for practice in used), "answer")
        return charts.Chart("minutes", title, f"{answers} {on_days}, none with the time it took.")
    rows = [
        (day_name(day, found.day), f"{practice.minutes:.1f}", str(practice.answers))
        for day, practice in days
        if practice.answers
    ]
    columns = [(step, day.minutes, charts.ACCENT) for step, (_, day) in zip(steps, days, strict=True)]
    names = {step: charts.day_label(step, found.day) for step in steps}
    return charts.Chart(
        "minutes",
        title,
        f"{count(round(minutes), 'minute')} {on_days}.",
        charts.Table(("Day", "Minutes", "Answers"), rows),
        charts.columns_of_bars(columns, names, every=7, figures=False),
    )


def _calendar(found: Statistics) -> charts.Chart:
    """Weeks from left to right, Mondays at the top."""
    title = f"Days of practice, the last {WEEKS} weeks"
    monday = found.day - timedelta(days=found.day.weekday())
    first = monday - timedelta(weeks=WEEKS - 1)
    days = [first + timedelta(days=step) for step in range((found.day - first).days + 1)]
    done = {day: found.by_day[day] for day in days if day in found.by_day}
    if not done:
        return charts.Chart("calendar", title, "No answers in these weeks.")
    most = max(practice.minutes for practice in done.values())
    values: list[charts.Value] = []
    for day in days:
        week, weekday = divmod((day - first).days, 7)
        strength = round(0.3 + 0.7 * done[day].minutes / most, 2) if day in done and most else 1
        mark = {"strength": strength, "colour": charts.ACCENT if day in done else charts.LINE}
        values.append({"week": week, "weekday": weekday, **mark})
    starts = days[::7]
    months = {week: day_name(day, day).split()[2] for week, day in enumerate(starts) if day.day <= 7}
    rows = [
        (
            day_name(start, found.day),
            *(
                f"{done[day].minutes:.0f}" if day in done else "" if day > found.day else "-"
                for day in (start + timedelta(days=step) for step in range(7))
            ),
        )
        for start in starts
        if any(start + timedelta(days=step) in done for step in range(7))
    ]
    of_months = charts.named_axis(months, labelAngle=0, domain=False, ticks=False, labelAlign="left")
    of_days = charts.named_axis({0: "Mon", 2: "Wed", 4: "Fri", 6: "Sun"}, domain=False, ticks=False)
    x = charts.channel("week", "ordinal", scale={"padding": 0.12}, axis=of_months)
    y = charts.channel("weekday", "ordinal", scale={"padding": 0.12}, axis=of_days)
    opacity = charts.channel("strength", "quantitative", scale=None)
    colour = charts.channel("colour", "nominal", scale=None)
    square = {"type": "rect", "cornerRadius": 2}
    longest = f" The stronger the colour, the longer: at most {count(round(most), 'minute')}."
    layers = [{"mark": square, "encoding": {"x": x, "y": y, "fillOpacity": opacity, "color": colour}}]
    return charts.Chart(
        "calendar",
        title,
        f"Practised on {count(len(done), 'day')}.{longest if most >= 1 else ''}",
        charts.Table(("Week of", *WEEKDAYS), rows, "Minutes of each day."),
        charts.layered(values, layers, height=120),
        charts.layered(values, layers, height=190, width=charts.WIDE),
    )
