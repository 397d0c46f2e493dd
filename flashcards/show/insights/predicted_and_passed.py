"""The chart of passes against predictions, with the range in which the true share lies. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.app.insights.page import PageOfStatistics
from flashcards.core.insights.predicted_and_passed import Passed
from flashcards.show.counts_and_times import percent, recall_words
from flashcards.show.insights import chart_and_table as charts


def passed_chart(page: PageOfStatistics) -> charts.Chart:
    found = page.statistics
    title = "Passed against predicted"
    named = [("first meeting", found.first), ("later days", found.later)]
    bands = [(f"predicted {_band(band.low, band.high)}", band.passed) for band in page.bands]
    rows = [(name, passed) for name, passed in (*named, *bands) if passed.answers]
    if not rows:
        return charts.Chart("passed", title, "No answers yet.")
    head = ("Answers", "Number", "Passed", "Range", "Predicted")
    says = "Hard, Good and Easy are passes. The line is where the true share lies, 19 times in 20."
    return charts.Chart(
        "passed",
        title,
        says if found.later.answers else f"{says} Predictions begin on a card's second day.",
        charts.Table(head, [_passed_row(*row) for row in rows]),
        _intervals(rows),
        key=(("dot", "passed"), ("tick", "predicted")),
    )


def _band(low: float, high: float) -> str:
    if not low:
        return f"below {percent(high)}"
    return f"{percent(low)} or more" if high == 1 else f"{100 * low:.0f} to {percent(high)}"


def _passed_row(name: str, passed: Passed) -> tuple[str, ...]:
    low, high = passed.interval
    predicted = "-" if passed.predicted is None else recall_words(passed.predicted)
    share = percent(passed.passed / passed.answers)
    return name, str(passed.answers), share, f"{100 * low:.0f} to {percent(high)}", predicted


def _intervals(rows: Sequence[tuple[str, Passed]]) -> charts.Specification:
    values: list[charts.Value] = []
    for at, (name, passed) in enumerate(rows):
        low, high = passed.interval
        shares = {"low": low, "high": high, "share": passed.passed / passed.answers}
        if passed.predicted is not None:
            shares["predicted"] = passed.predicted
        figures = {key: round(100 * share, 2) for key, share in shares.items()}
        values.append({"at": at, "name": f"{name} ({passed.answers})", **figures})
    y = charts.channel("at", "ordinal", axis=None, scale={"padding": 0})
    x = {"type": "quantitative", "scale": {"domain": [0, 100]}, "axis": charts.share_axis()}
    known = [{"filter": "isValid(datum.predicted)"}]
    line = {"type": "rule", "color": charts.ACCENT, "strokeWidth": 3, "opacity": 0.45}
    line |= {"yOffset": 8, "y2Offset": 8}
    dot = {"type": "point", "filled": True, "color": charts.ACCENT, "size": 80, "opacity": 1, "yOffset": 8}
    tick = {"type": "tick", "color": charts.OTHER, "thickness": 3, "size": 18, "yOffset": 8}
    above = {"type": "text", "align": "left", "baseline": "top", "yOffset": -16, "limit": 300}
    return charts.layered(
        values,
        [
            {"mark": above, "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "name"}}},
            {"mark": line, "encoding": {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}}},
            {"mark": dot, "encoding": {"y": y, "x": {**x, "field": "share"}}},
            {"transform": known, "mark": tick, "encoding": {"y": y, "x": {**x, "field": "predicted"}}},
        ],
        height=38 * len(rows) + 40,
    )
