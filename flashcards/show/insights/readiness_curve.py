"""The curve of predicted recall to the day of an interview."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flashcards.app.insights.page import WayAhead
from flashcards.app.plan.day_by_day import PlanDay
from flashcards.core.plan.readiness import Estimate
from flashcards.show.counts_and_times import day_name, recall_words
from flashcards.show.insights import chart_and_table as charts
from flashcards.show.interview.forecast_lines import KEPT, STOPPED, estimate_words, range_words

STEPS = (1, 2, 7, 14, 28, 56)  # days between two labels of the axis
LABEL = 95  # pixels that the last label, which ends at the edge, and half of the one before it need
CLOSE = 0.12  # two figures so near each other stand on either side of their lines


def way_chart(way: WayAhead, today: date) -> charts.Chart:
    told = [(way.kept, KEPT)] if way.kept is not None else []
    told += [(way.stopped, STOPPED)] if way.seen else []
    day = day_name(way.interview.at.date(), today)
    title = f"Predicted recall at {charts.shown(way.interview.name, charts.LONGEST_NAME)}, {day}"
    words = "; ".join(f"{estimate_words(found)} {condition}" for found, condition in told)
    says = f"{words[0].upper()}{words[1:]}." if words else "No card of it was seen yet."
    if way.is_first_estimate:
        says += " A first estimate, from other people's memory; your own answers will narrow it."
    days = [day for day in way.days if day.day < way.interview.at.date()]
    if not days:
        return charts.Chart("way", title, says)
    key = (("line", KEPT), ("dashed", STOPPED), ("dots", "past days: if you had stopped then"))
    is_drawn = [way.kept is not None, bool(way.seen), any(day.happened for day in days)]
    return charts.Chart(
        "way",
        title,
        says,
        charts.Table(
            ("Day", "New", "Due", "Minutes", "Recall if you stop that evening", "Range"),
            [_row(day, today) for day in way.days],
        ),
        _curve(way, days, today, charts.NARROW),
        _curve(way, days, today, charts.WIDE),
        tuple(pair for pair, is_there in zip(key, is_drawn, strict=True) if is_there),
    )


def _row(day: PlanDay, today: date) -> tuple[str, ...]:
    idle = "missed" if day.missed else "day off" if day.away else ""
    figures = ("-",) * 3 if idle else (f"{day.new:.0f}", f"{day.known:.0f}", f"{day.minutes:.0f}")
    about = "about " if day.about else ""
    band = range_words(_estimate(day)) if day.high is not None else ""
    named = f"{day_name(day.day, today)}{f' ({idle})' if idle else ''}"
    return (named, *figures, about + recall_words(day.recall), band)


def _curve(way: WayAhead, days: Sequence[PlanDay], today: date, width: int) -> charts.Specification:
    last = (way.interview.at.date() - today).days
    values: list[charts.Value] = [
        {"at": (day.day - today).days, "recall": round(100 * day.recall, 2), "what": "past"}
        for day in days
        if day.happened
    ]
    ahead = [day for day in days if not day.happened]
    begin = (ahead[0].day - today).days - 1 if ahead else 0
    if way.seen:
        values += [{"at": at, **_edges(way.stopped), "what": "stopped"} for at in (begin, last)]
    if way.kept is not None:
        values.append({"at": begin, **_edges(way.stopped), "what": "kept"})
        values += [{"at": (day.day - today).days, **_edges(_estimate(day)), "what": "kept"} for day in ahead]
        values.append({"at": last, **_edges(way.kept), "what": "kept"})
    first = min(begin, *(int(str(value["at"])) for value in values)) if values else begin
    scale = {"domain": [first, last], "nice": False, "zero": False}
    axis = charts.named_axis(_names(first, last, today, width), ticks=True)
    x = charts.channel("at", "quantitative", scale=scale, axis=axis)
    y = charts.channel("recall", "quantitative", scale={"domain": [0, 100]}, axis=charts.share_axis())

    def of(what: str, mark: charts.Specification, **encoding: object) -> charts.Specification:
        return {
            "transform": [{"filter": f"datum.what == '{what}'"}],
            "mark": mark,
            "encoding": {"x": x, "y": y, **encoding},
        }

    def band(what: str, colour: str) -> charts.Specification:
        edges = {"y": {**y, "field": "low"}, "y2": {"field": "high"}}
        return of(what, {"type": "area", "color": colour, "opacity": 0.18}, **edges)

    def end(what: str, colour: str, *, below: bool = False) -> charts.Specification:
        mark = {"type": "text", "align": "right", "dx": -2, "fontWeight": "bold", "fill": colour}
        mark["dy"] = 12 if below else -9
        layer = of(what, mark, text={"field": "text"})
        layer["transform"].append({"filter": f"datum.at == {last}"})
        return layer

    are_close = way.kept is not None and way.kept.recall - way.stopped.recall < CLOSE
    upright = {"type": "rule", "color": charts.LINE, "strokeWidth": 2}
    now = {"data": {"values": [{"at": 0, "name": "today"}]}, "mark": upright, "encoding": {"x": x}}
    layers = [
        *([now] if first <= 0 <= last else []),
        band("stopped", charts.SOFT),
        band("kept", charts.ACCENT),
        of("stopped", {"type": "line", "color": charts.SOFT, "strokeDash": [5, 4], "strokeWidth": 2}),
        of("kept", {"type": "line", "color": charts.ACCENT, "strokeWidth": 3}),
        of("past", {"type": "line", "color": charts.INK, "strokeWidth": 1.5, "opacity": 0.6}),
        of("past", {"type": "point", "filled": True, "size": 22, "color": charts.INK, "opacity": 1}),
        end("stopped", charts.SOFT, below=are_close),
        end("kept", charts.ACCENT),
    ]
    return charts.layered(values, layers, height=230 if width == charts.NARROW else 300, width=width)


def _estimate(day: PlanDay) -> Estimate:
    return Estimate(day.recall, day.recall if day.low is None else day.low, day.high or day.recall)


def _edges(found: Estimate) -> charts.Value:
    recall, low, high = (round(100 * edge, 2) for edge in found)
    return {"recall": recall, "low": low, "high": high, "text": recall_words(found.recall)}


def _names(first: int, last: int, today: date, width: int) -> dict[int, str]:
    """Labels that have room: today, the interview, and even steps between."""
    most = width // 70
    step = next((step for step in STEPS if (last - first) / step <= most), STEPS[-1])
    places = [place for place in range(first - first % step, last, step) if place >= first]
    room = (last - first) * LABEL / width
    places = [place for place in places if last - place >= room or last == place]
    return {place: charts.day_label(place, today) for place in (*places, last)}
