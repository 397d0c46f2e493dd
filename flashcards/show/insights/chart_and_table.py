"""A chart of the page: its words, its specification in Vega-Lite, and the table of the same figures. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from flashcards.show.counts_and_times import date_name, recall_words
from flashcards.text.control_characters import visible
from flashcards.text.markdown_to_html import xml_characters

Value = dict[str, object]
"""What one mark of a chart is drawn from."""

Specification = dict[str, Any]

NARROW, WIDE = 340, 720
"""Pixels: a column of the page, and two of them."""

ACCENT, INK, SOFT, LINE, OTHER = (f"var(--{name})" for name in ("accent", "ink", "soft", "line", "other"))
"""Colours by the names that the page gives them, for light and for dark."""

FONT_SIZE = 13

LONGEST, LONGEST_NAME = 200, 80
"""Characters of a text of a deck, and of what an interview is called."""


class Table(NamedTuple):
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    more: str = ""
    """What is left out."""


class Chart(NamedTuple):
    name: str
    """No other chart has it."""
    title: str
    says: str
    """What it shows, as one or two sentences; without a chart what is still missing."""
    table: Table | None = None
    narrow: Specification | None = None
    wide: Specification | None = None
    """For two columns; without it the chart takes one."""
    key: tuple[tuple[str, str], ...] = ()
    """(sign, what it stands for)."""


def shown(text: str, most: int = LONGEST) -> str:
    """A text of a deck on one line, cut where it is long, without what a chart or XML cannot hold."""
    line = xml_characters(visible(text, newlines=False))
    return line if len(line) <= most else f"{line[: most - 3].rstrip()}..."


def layered(
    values: Sequence[Mapping[str, object]],
    layers: Sequence[Specification],
    *,
    height: int,
    width: int = NARROW,
) -> Specification:
    """Layers that share their data and their scales, in the style of the page."""
    return {
        "width": width,
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": {"left": 2, "right": 8, "top": 8, "bottom": 2},
        "background": None,
        "data": {"values": [dict(value) for value in values]},
        "layer": list(layers),
        "config": {
            "aria": False,
            "font": "sans-serif",
            "view": {"stroke": None},
            "text": {"fontSize": FONT_SIZE, "fill": INK},
            "axis": {
                "labelFontSize": FONT_SIZE,
                "titleFontSize": FONT_SIZE,
                "titleFontWeight": "normal",
                "labelColor": SOFT,
                "titleColor": SOFT,
                "gridColor": LINE,
                "tickColor": LINE,
                "domainColor": LINE,
                "labelPadding": 4,
            },
        },
    }


def channel(field: str, kind: str, **more: object) -> Specification:
    """How a value of the data is drawn: along an axis, or as a colour; `kind`: of its measure."""
    return {"field": field, "type": kind, **more}


def day_label(days: int, today: date) -> str:
    """`25 Nov`, so many days from today."""
    day = today + timedelta(days=days)
    return date_name(day, day) if days else "today"


def named_axis(names: Mapping[int, str], **more: object) -> Specification:
    """An axis with our own words at some of its whole numbers. The words must be ours: they become code."""
    pairs = ",".join(f"'{place}':'{name}'" for place, name in names.items())
    return {
        "values": list(names),
        "labelExpr": f"({{{pairs}}})[datum.value]",
        "title": None,
        "grid": False,
        **more,
    }


def share_axis(**more: object) -> Specification:
    """An axis of shares from 0 to 100."""
    return {"values": [0, 25, 50, 75, 100], "labelExpr": "datum.value + '%'", "title": None, **more}


def bars_with_names(values: Sequence[Value], most: float = 100) -> Specification:
    """A name, and below it a bar with its figure: long names have room on a phone."""
    y = channel("at", "ordinal", axis=None, scale={"paddingInner": 0, "paddingOuter": 0})
    x = channel("value", "quantitative", scale={"domain": [0, most * 1.18]}, axis=None)
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


def recall_bar(recall: float) -> Value:
    return {"value": round(100 * recall, 2), "text": recall_words(recall)}


def columns_of_bars(
    columns: Sequence[tuple[int, float, str]], names: Mapping[int, str], *, every: int, figures: bool
) -> Specification:
    """(place, number, colour) of each column; one label in `every`, counted from today."""
    values = [
        {"at": at, "value": round(number, 1), "colour": colour, "text": f"{number:.0f}" if number else ""}
        for at, number, colour in columns
    ]
    labelled = {at: name for at, name in names.items() if at % every == 0 or (at == -1 and every == 3)}
    axis = named_axis(labelled, labelAngle=0, labelOverlap=True, ticks=False)
    x = channel("at", "ordinal", scale={"paddingInner": 0.25}, axis=axis)
    y_axis = {"title": None, "tickCount": 4, "format": "d", "tickMinStep": 1}
    y = channel("value", "quantitative", axis=y_axis)
    bar, text = {"type": "bar", "cornerRadiusEnd": 2}, {"type": "text", "dy": -7}
    colour = channel("colour", "nominal", scale=None)
    layers = [{"mark": bar, "encoding": {"x": x, "y": y, "color": colour}}]
    if figures:
        layers.append({"mark": text, "encoding": {"x": x, "y": y, "text": {"field": "text"}}})
    return layered(values, layers, height=190)
