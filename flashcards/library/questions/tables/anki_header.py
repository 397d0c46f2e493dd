"""The header of Anki's text export, which says how to read the rows below."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from flashcards.library.questions.tables.cells.rows import rows_of

_NAMED_SEPARATORS = {
    "comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|", "colon": ":",
}  # fmt: skip
_PLACES = ("tags", "deck", "notetype", "guid", "if matches")
_KEYS = frozenset(["separator", "html", "tags", "columns", "deck", "notetype", "if matches"])
_LINE = re.compile(r"#(?P<key>[a-z ]{2,20}):(?P<value>.*)", re.IGNORECASE)


class AnkiLines(NamedTuple):
    lines: int
    """How many lines they are."""
    separator: str
    """"" where none is named."""
    html: bool | None
    columns: tuple[str, ...]
    """The names of the columns; none where they are not given."""
    places: dict[str, int]
    """The place, from 0, of each column that is no field of the note: `tags`, `deck`, `notetype`, `guid`."""
    tags: tuple[str, ...]
    """Tags of every note."""
    comments: tuple[tuple[int, str], ...]
    """(line, text) of those that say nothing about the rows."""


def anki_lines(lines: list[str]) -> AnkiLines | None:
    """What the first lines of a text say, if they are Anki's."""
    said: dict[str, str] = {}
    places: dict[str, int] = {}
    comments: list[tuple[int, str]] = []
    head = list(takewhile(lambda line: line.startswith("#"), lines))
    for number, line in enumerate(head, 1):
        found = _LINE.match(line)
        key = " ".join(found["key"].lower().split()) if found else ""
        value = found["value"].strip(" ") if found else ""
        bare = key.removesuffix(" column")
        if key != bare and bare in _PLACES and value.strip().isdecimal():
            places[bare] = int(value) - 1
        elif key in _KEYS:
            said[key] = value
        else:
            comments.append((number, line))
    if not said and not places:
        return None
    named = said.get("separator", "")
    separator = _NAMED_SEPARATORS.get(named.strip().lower(), named.strip()[:1] or named[:1])
    html = said.get("html")
    names = said.get("columns", "")
    first_row = next(rows_of(names, separator or max("\t,;|", key=names.count)), None)
    return AnkiLines(
        len(head),
        separator,
        None if html is None else html.strip().lower() == "true",
        tuple(first_row.cells) if first_row else (),
        places,
        tuple(said.get("tags", "").split()),
        tuple(comments),
    )
