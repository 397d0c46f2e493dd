"""How a card looks in Anki: two sides, one style, and the small script of the checklist.

The files beside this one are what Anki gets. They may be improved at any time, with a later `CHANGED_AT`:
Anki then takes them over. The names of the fields and of the template may never change.
"""

from __future__ import annotations

from pathlib import Path

CHANGED_AT = 1_795_000_000
"""When the files here last changed, in seconds since 1970. Anki keeps its own unless this is later."""

NAME = "Card 1"


def front() -> str:
    return _file("front.html")


def back() -> str:
    return _file("back.html").replace("CHECKLIST", _file("checklist.js").strip())


def style() -> str:
    return _file("style.css")


def _file(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
