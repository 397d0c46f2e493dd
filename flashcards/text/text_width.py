"""Width of text in a terminal, and where it is wrapped.

A letter takes one cell, a CJK character or an emoji two, an accent that combines none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

JOINER = "\u200d"
EMOJI_SHAPE = "\ufe0f"
SOFT_HYPHEN = "\u00ad"
NARROWEST = 2
"""Cells of the narrowest line: less could not hold every character."""

BLANKS = " \t\n"
"""Where a line may end. A no-break space is none of them."""


def cell_width(text: str) -> int:
    """The columns that `text` takes in a terminal; controls, which `visible` marks before, take none."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(width for _, width in _clusters(text))


def wrap(text: str, width: int, indent: str = "", hanging: str = "") -> list[str]:
    """`text` as lines of at most `width` cells (2 or more), cut at word ends; at least one line.

    The first begins with `indent`, the others with `hanging`. A word longer than a line is cut; of `text`
    and `indent` nothing but blanks at the cuts is left out. Newlines and tabs count as blanks. Where
    `hanging` leaves no room it is left out.
    """
    if width - cell_width(indent) < NARROWEST:
        text, indent = indent + text, ""
    if width - cell_width(hanging) < NARROWEST:
        hanging = ""
    text = text.replace("\n", " ").replace("\t", " ")
    spans = line_spans(text, width - cell_width(hanging), first=width - cell_width(indent))
    return [(hanging if number else indent) + text[start:end] for number, (start, end) in enumerate(spans)]


def line_spans(text: str, width: int, *, first: int | None = None) -> list[tuple[int, int]]:
    """Start and end of each line of `wrap`; `width` is the room of a line in cells, `first` of the first."""
    spans: list[tuple[int, int]] = []
    room = max(NARROWEST, width if first is None else first)
    start = end = used = 0  # the line as it stands: text[start:end], `used` cells wide
    for word_start, word_end in (word.span() for word in re.finditer(f"[^{BLANKS}]+", text)):
        gap = word_start - end
        wide = cell_width(text[word_start:word_end])
        if used + gap + wide <= room:
            end, used = word_end, used + gap + wide
            continue
        if wide <= max(NARROWEST, width) or used + gap >= room - 1:
            if end > start:
                spans.append((start, end))
                room = max(NARROWEST, width)
            start, used = word_start, 0
            if wide <= room:
                end, used = word_end, wide
                continue
        else:  # too long for any line: it begins on this one
            used += gap
        end = word_start
        for size, cells in _clusters(text[word_start:word_end]):
            if used + cells > room:
                spans.append((start, end))
                room = max(NARROWEST, width)
                start, used = end, 0
            end, used = end + size, used + cells
    return [*spans, (start, end)]


def fold_spans(text: str, width: int) -> list[tuple[int, int]]:
    """Start and end of each line of code: none of its blanks is left out, together they are the whole text.

    Cut behind the last blank where that leaves no line less than half full, else where the line is full.
    """
    spans: list[tuple[int, int]] = []
    room = max(NARROWEST, width)
    start = end = used = 0
    blank, used_then = 0, 0  # where the last blank ended, and how many cells of the line stood before it
    for size, cells in _clusters(text):
        if used + cells > room:
            cut = blank if 2 * used_then > room else end
            spans.append((start, cut))
            start, used = cut, (used - used_then if cut < end else 0)
            used_then = 0
        end, used = end + size, used + cells
        if text[end - size] in BLANKS:
            blank, used_then = end, used
    return [*spans, (start, end)]


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """The characters that stand and fall together, as a letter and its marks: how many code points, cells."""
    size = cells = 0
    base = ""
    joined = False
    for char in text:
        wide = _char_cells(char)
        is_skin_tone = "\U0001f3fb" <= char <= "\U0001f3ff"
        if size and (wide == 0 or joined or (is_skin_tone and _is_picture(base))):
            size += 1
            if char == EMOJI_SHAPE and _may_be_emoji(base):
                cells = 2
        else:
            if size:
                yield size, cells
            size, cells, base = 1, wide, char
        joined = char == JOINER and _is_picture(base)
    if size:
        yield size, cells


def _is_picture(base: str) -> bool:
    return _char_cells(base) > 0 and unicodedata.category(base) in ("So", "Cn")


def _may_be_emoji(base: str) -> bool:
    return base in "#*0123456789" or (not base.isascii() and unicodedata.category(base)[0] in "SP")


@lru_cache(4096)
def _char_cells(char: str) -> int:
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf", "Cc"):
        return 1 if char == SOFT_HYPHEN else 0
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    if "\u1160" <= char <= "\u11ff":  # the vowels and finals of Hangul stand inside the syllable before
        return 0
    # Emoji younger than this Python's tables.
    return 2 if category == "Cn" and "\U0001f300" <= char <= "\U0001faff" else 1
