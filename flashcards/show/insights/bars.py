"""Bars of a chart: lying with their names above them, or standing in a row of days. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flashcards.show.counts_and_times import recall_words
from flashcards.show.insights.chart_and_table import (
    ACCENT,
    SOFT,
    Specification,
    Value,
    channel,
    layered,
    named_axis,
)


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
