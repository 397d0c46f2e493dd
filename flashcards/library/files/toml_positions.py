"""Where tables, keys and values stand in a TOML text that tomllib has accepted.

tomllib gives positions for syntax errors only. This scanner runs when there is something to report
or to change; it reads statements, not meaning.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple

from flashcards.library.files.problem import Problem, Spot

KeyPath = tuple[str, ...]

# The pieces of TOML. Every quantifier is possessive: a file made to be slow finds nothing to backtrack into.
# Groups are repeated inside an atomic group, `(?>(?:...)*)` and not `(?:...)*+`, which Python 3.11.2 matches
# wrongly.

# They are repeated a limited number of times, since the matcher keeps each repetition in memory: a string of
# 16 MiB of escapes would take two gigabytes. What is longer counts as ended there; whoever writes by these
# positions proves the result.
MOST = "{0,99999}"

# A one-line string without its closing quote: an unclosed one must still be one piece.
BASIC_OPEN = rf'"(?>(?:[^"\\\n]++|\\.){MOST})'
LITERAL_OPEN = r"'[^'\n]*+"

MULTI_BASIC_OPEN = rf'"""(?>(?:[^"\\]++|\\[\s\S]|"{{1,2}}(?!")){MOST})'
MULTI_LITERAL_OPEN = rf"'''(?>(?:[^']++|'{{1,2}}(?!')){MOST})"

# Up to two quotes may stand before the closing three.
ANY_STRING_OPEN = (
    rf"""{MULTI_BASIC_OPEN}(?:"{{3,5}})?|{MULTI_LITERAL_OPEN}(?:'{{3,5}})?|{BASIC_OPEN}"?|{LITERAL_OPEN}'?"""
)

COMMENT = r"#[^\n]*+"
BARE = r"[A-Za-z0-9_-]++"
KEY_PART = rf"""(?:{BARE}|{BASIC_OPEN}"|{LITERAL_OPEN}')"""
DOT = r"[ \t]*+\.[ \t]*+"


class TomlEntry(NamedTuple):
    """One `key = value`, as offsets into the text; `value_end` is behind the value's last character."""

    path: KeyPath
    key_at: int
    value_at: int
    value_end: int


@dataclass(slots=True)
class TomlTable:
    """A `[header]` or `[[header]]` with its entries; the first table of a text is the top level."""

    path: KeyPath
    is_list: bool
    at: int
    entries: list[TomlEntry] = field(default_factory=list)

    def entry(self, key: str) -> TomlEntry | None:
        return next((entry for entry in self.entries if entry.path == (key,)), None)


class Place(NamedTuple):
    line: int
    column: int


def scan(text: str) -> tuple[TomlTable, ...]:
    """The tables of `text` in order, the top level first. On what is no TOML it stops early."""
    return tuple(_tables(text))


def top_level(text: str) -> TomlTable:
    """The top level alone: nothing below the first header is looked at."""
    return next(_tables(text))


def _tables(text: str) -> Iterator[TomlTable]:
    table = TomlTable((), False, 0)
    blank, header, key, simple, value = _patterns()
    at = 0
    while (found := blank.match(text, at)) is not None and (at := found.end()) < len(text):
        if text[at] in " \t\r\n#":
            continue  # more comments than are matched at once
        if found := header.match(text, at):
            yield table
            table = TomlTable(_key_path(found[2]), found[1] == "[[", at)
            at = found.end()
        elif found := key.match(text, at):
            value_at = found.end()
            plain = simple.match(text, value_at)
            end, next_at = (plain.end(1), plain.end()) if plain else _value_end(text, value_at, value)
            table.entries.append(TomlEntry(_key_path(found[1]), at, value_at, end))
            at = next_at
        else:
            break
    yield table


def _value_end(text: str, at: int, value: re.Pattern[str]) -> tuple[int, int]:
    """Where the value that begins at `at` ends, and where the scan goes on."""
    depth, end = 0, at
    for piece in value.finditer(text, at):
        kind = piece.lastgroup
        if kind == "newline" and depth <= 0:
            return end, piece.start()
        if kind not in ("comment", "space", "newline"):
            depth += (kind == "open") - (kind == "close")
            end = piece.end()
    return end, len(text)


def value_pieces(text: str, entry: TomlEntry) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of each piece of a value: text, comment, open, close, bare and white space."""
    for piece in _patterns()[4].finditer(text, entry.value_at, entry.value_end):
        yield str(piece.lastgroup), piece.start(), piece.end()


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    dotted = rf"{KEY_PART}(?>(?:{DOT}{KEY_PART})*)"
    return (
        re.compile(rf"(?>(?:[ \t\r\n]++|{COMMENT}){MOST})"),
        re.compile(rf"(\[\[?)[ \t]*+({dotted})[ \t]*+\]\]?"),
        re.compile(rf"({dotted})[ \t]*+=[ \t]*+"),
        # Nearly every value: a string, a bare word, or a short list of such, alone to the end of the line.
        re.compile(
            rf"""({ANY_STRING_OPEN}|[^\[\]{{}}"'#\s]++|\[(?>(?:{ANY_STRING_OPEN}|{COMMENT}|[^\[\]{{}}"'#]++){{0,999}})\])"""
            rf"[ \t]*+(?:{COMMENT})?(?:\r?\n|\Z)"
        ),
        re.compile(
            rf"(?P<text>{ANY_STRING_OPEN})|(?P<comment>{COMMENT})|(?P<newline>\r?\n)|(?P<space>[ \t\r]++)"
            r"""|(?P<open>[\[{])|(?P<close>[\]}])|(?P<bare>,|[^,"'#\[\]{}\s]++|[\s\S])"""
        ),
    )


def _key_path(dotted: str) -> KeyPath:
    if dotted.isascii() and dotted.isidentifier():
        return (dotted,)
    return tuple(map(_key_text, re.findall(KEY_PART, dotted)))


def _key_text(part: str) -> str:
    if part[0] not in "\"'":
        return part
    if part[0] == "'" or "\\" not in part:
        return part[1:-1]
    import tomllib

    return str(tomllib.loads(f"key = {part}")["key"])


class Positions:
    """Finds the line and column of a `Spot` in a text whose parsed form is at hand.

    Where the text writes a list of tables in another way than `[[name]]` (inline, say) the counts
    differ, and there is no place rather than a wrong one.
    """

    def __init__(self, text: str, parsed: Mapping[str, Any]) -> None:
        self._text = text
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._places = _places(scan(text))
        self._uncertain = {
            name
            for name, value in parsed.items()
            if isinstance(value, list)
            and ((name, len(value)) not in self._places or (name, len(value) + 1) in self._places)
        }

    def of(self, spot: Spot) -> Place | None:
        """The key's place; where the key is missing, its table's; None where that is not certain."""
        if spot.table and spot.table[0] in self._uncertain and len(spot.table) > 1:
            return None
        whole = spot.table if spot.key is None else (*spot.table, spot.key)
        if (at := self._places.get(whole, self._places.get(spot.table))) is None:
            return None
        line = bisect_right(self._line_starts, at)
        return Place(line, at - self._line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        start = self._line_starts[number - 1]
        end = self._text.find("\n", start)
        return self._text[start : len(self._text) if end < 0 else end].removesuffix("\r")

    def place(self, problem: Problem) -> Problem:
        """`problem` with line, column and source line, as far as they are certain."""
        if problem.line is not None or problem.spot is None or (found := self.of(problem.spot)) is None:
            return problem
        return replace(problem, **found._asdict(), source_line=self.line(found.line))


def _places(tables: Iterable[TomlTable]) -> dict[tuple[str | int, ...], int]:
    """Offset of every table and key, lists counted from 1: `("card", 2, "tags")`."""
    counts: dict[tuple[str | int, ...], int] = {}
    places: dict[tuple[str | int, ...], int] = {}
    for table in tables:
        here: tuple[str | int, ...] = ()
        for depth, part in enumerate(table.path, 1):
            here = (*here, part)
            if table.is_list and depth == len(table.path):
                counts[here] = counts.get(here, 0) + 1
            if here in counts:
                here = (*here, counts[here])
        keys = (((*here, *entry.path), entry.key_at) for entry in table.entries)
        for path, at in ((here, table.at), *keys):
            for depth in range(1, len(path) + 1):
                places.setdefault(path[:depth], at)
    return places
