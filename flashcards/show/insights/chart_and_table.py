"""A chart of the page: its words, its specification in Vega-Lite, and the table of the same figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from flashcards.show.counts_and_times import date_name
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
