"""Charts as SVG: the only module that knows `vl_convert`."""

from __future__ import annotations

import re

from flashcards.errors import MissingExtra
from flashcards.text.markdown_to_html import page_text

VEGA_LITE = "5.20"
"""The version of the language that the charts are written in."""

_TAG = re.compile(r"<[^>]*>")
"""Of the drawing: in texts and attributes `<` and `>` are escaped."""

_ID = re.compile(r'(\bid="|url\(#|href="#)([\w-]+)')
_SAID = re.compile(r' (?:role|aria-[a-z]+|pointer-events|class)="[^"]*"')
"""What names the parts; the label of the whole says it."""

_LONG = re.compile(r"\d+\.\d{3,}")
"""A place, to less than a hundredth of a pixel."""


def must_draw() -> None:
    """Raises MissingExtra where charts cannot be drawn."""
    try:
        import vl_convert  # noqa: F401  # whether it is there
    except ImportError as error:
        raise MissingExtra("page", "the page") from error


def svg(specification: dict[str, object], label: str, name: str, kind: str = "") -> str:
    """The chart as one SVG element that loads nothing and scales with its place.

    `label`: what a screen reader says instead. `name`: no other chart of the page has it.
    """
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(specification, vl_version=VEGA_LITE, allowed_base_urls=[])
    opening = _TAG.match(drawn)
    assert opening is not None
    (box,) = re.findall(r'viewBox="([^"]*)"', opening.group())

    ids: dict[str, str] = {}  # Vega counts on from chart to chart

    def renamed(found: re.Match[str]) -> str:
        return found[1] + ids.setdefault(found[2], f"{name}-{len(ids)}")

    def quiet(tag: re.Match[str]) -> str:
        return _LONG.sub(lambda found: f"{float(found[0]):.2f}", _ID.sub(renamed, _SAID.sub("", tag.group())))

    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" class="{f"drawn {kind}".strip()}"'
        f' role="img" aria-label="{page_text(label)}">'
    )
    return start + _TAG.sub(quiet, drawn[opening.end() :])
