"""Tables of HTML that frame one question, its answer in Markdown in the cell below: a heading with text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.split_into_pieces import LONGEST_LINE

_ROW = r"<tr\b[^<>\n]{0,200}>\s{0,80}"
_FRAME = re.compile(
    r"^[ \t]{0,8}<table\b[^<>\n]{0,200}>\s{0,80}(?:<thead\b[^<>\n]{0,200}>\s{0,80})?"
    + _ROW
    + r"<(?P<name>t[hd])\b[^<>\n]{0,200}>(?:[ \t]{0,80}\n)?(?P<words>(?:(?!</?t[hdr]\b)[^\n]){1,600})"
    r"\s{0,80}</(?P=name)>\s{0,80}</tr>\s{0,80}(?:</thead>\s{0,80})?(?:<tbody\b[^<>\n]{0,200}>\s{0,80})?"
    + _ROW
    + r"<td\b[^<>\n]{0,200}>[ \t]{0,80}$",
    re.IGNORECASE | re.MULTILINE,
)
_TABLE = re.compile(r"<(?P<end>/?)table\b", re.IGNORECASE)
_CLOSES = re.compile(r"(?:[ \t]{0,8}</(?:td|tr|tbody|table)>)+[ \t]{0,80}", re.IGNORECASE)

FEWEST = 3
"""Such tables from which on it is the form of a page."""

HEADING = "###### "


def without_html_frames(lines: Sequence[str], masked: Sequence[str]) -> list[str]:
    """As many lines, such tables without tags and their first rows as headings; in `masked` code is blank."""
    result = list(lines)
    count = 0
    text = "\n".join("" if len(mask) > LONGEST_LINE else mask for mask in masked)
    number = at = 0
    opened: int | None = None  # the line below the frame before
    for frame in _FRAME.finditer(text):
        number += text.count("\n", at, frame.start())
        at = frame.start()
        asked = number + text.count("\n", at, frame.start("words"))
        last = number + text.count("\n", at, frame.end())
        column = frame.start("words") - text.rfind("\n", 0, frame.start("words")) - 1
        words = lines[asked][column : column + len(frame["words"])].strip()
        if not words:
            continue
        result[number : last + 1] = [""] * (last + 1 - number)
        result[asked] = HEADING + words
        if opened is not None:
            _take_end(result, masked, opened, number)
        opened = last + 1
        count += 1
    if opened is not None:
        _take_end(result, masked, opened, len(masked))
    return result if count >= FEWEST else list(lines)


def _take_end(lines: list[str], masked: Sequence[str], number: int, limit: int) -> None:
    """Blank the tags that close a table opened above a line, if they stand above another one."""
    depth = 1
    while number < limit:
        for tag in _TABLE.finditer(masked[number][:LONGEST_LINE]):
            depth += -1 if tag["end"] else 1
        if depth <= 0:
            break
        number += 1
    while 0 <= number < limit and (not masked[number].strip() or _CLOSES.fullmatch(masked[number])):
        if masked[number].strip():
            lines[number] = ""
        elif lines[number].strip():
            break  # code
        number -= 1
