"""Text in the columns of a terminal: wrapped with its commands and figures whole, and rows side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from flashcards.show.counts_and_times import MONTHS, WEEKDAYS
from flashcards.text.text_width import cell_width, wrap

NARROW_INDENT = 4  # columns before what goes on below a label

# Patterns as text: `re` compiles them on first need, and what a program reads is not wrapped.
_LABEL = r"(\S(?:.*?\S)?)( {2,})(.*)"
"""A label, and behind two blanks or more what it stands for."""

_MARK = r"(?:[-*]|\d{1,2}(?:\.| \[[ x]\])) "
"""Of an item of a list; what goes on stands below its text."""

_PIECE = r"(^| {2,})(\S+(?: \S+)*)"
"""What stands between two blanks or more, with the blanks before it."""

_COMMAND = r"(?:^|(?<=[:?.] )|(?<=  )|(?<=`))flashcards [a-z].*?(?=[;`)]|, |\. |  |$)"
"""A command to type, up to where the sentence goes on."""

_TOGETHER = (
    rf"(?:(?:{'|'.join(WEEKDAYS)})[a-z]* )?\d{{1,2}} (?:{'|'.join(MONTHS)})[a-z]*"
    r"(?: \d{4})?(?: \d\d:\d\d)?"
    r"|(?:\S{1,24}, )?round \d+"
    r"|\(\d+ to \d+%\)|\d+ or \d+|\(f: see an answer\)"
    r"|\d+ of \d+(?: [a-z]+)?"
    r"|(?:(?:about|in|or|to) )?\d(?:[\d,.]*\d)?%?"
    r"(?: (?:new cards?|cards? (?:due|to repeat)|not seen|to repeat|[a-z]+))?"
)
"""A figure with what it counts, a day with its date and time, a round with its company."""

MOST_TOGETHER = 24
"""Cells that are kept in one piece at most; a longer piece would leave half of a narrow line empty."""

GLUE = "\U0010fffd"
"""Stands for a blank at which no line ends while text is wrapped; a private character of one cell."""


def aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """A line a row: its cells side by side, all columns but the last as wide as their widest cell."""
    table = list(rows)
    widths = [max(map(cell_width, column)) for column in zip(*table, strict=True)]
    lines = []
    for *cells, last in table:
        padded = [cell + " " * (width - cell_width(cell)) for cell, width in zip(cells, widths, strict=False)]
        lines.append("  ".join([*padded, last]))
    return lines


def wrapped(text: str, width: int | None) -> str:
    """Lines that are too long cut at word ends; what goes on stands below the text behind a label.

    A command stays whole, on a line of its own where it needs one. None: not wrapped at all, for pipes and
    for screen readers, which read by the line.
    """
    if width is None:
        return text
    return "\n".join(
        part.replace(GLUE, " ")
        for line in text.split("\n")
        for piece in ([line] if cell_width(line) <= width else _command_apart(line, width))
        for part in (
            [piece] if cell_width(piece) <= width else _wrapped_line(with_whole_pieces(piece, width), width)
        )
    )


def with_whole_items(hints: str, width: int | None) -> str:
    """Of `Enter reveal, n skip, q end` each key with its meaning in one piece, where it fits on a line."""
    if width is None:
        return hints
    text = hints.lstrip()
    lead = hints[: len(hints) - len(text)]
    items = re.split(r"(?<=[,;]) |(?<=\w\?) ", text)
    fits = [len(lead) + cell_width(item) <= width for item in items]
    return lead + " ".join(
        item.replace(" ", GLUE) if ok else item for item, ok in zip(items, fits, strict=True)
    )


def with_whole_pieces(line: str, width: int, longest_command: int | None = None) -> str:
    """With no end of a line inside a command, nor between a figure and what it counts.

    `longest_command`: so many characters; a longer one is wrapped as other words are.
    """

    def glued(found: re.Match[str], most: int | None) -> str:
        return found[0] if most and len(found[0]) > most else found[0].replace(" ", GLUE)

    together = min(MOST_TOGETHER, width // 2 + NARROW_INDENT)
    text = re.sub(_TOGETHER, lambda found: glued(found, together), line)
    return re.sub(_COMMAND, lambda found: glued(found, longest_command), text)


def _command_apart(line: str, width: int) -> list[str]:
    """What stands before a command that ends the line, and the command on a line of its own.

    The end of the sentence before it goes with it where there is room: `Go on: flashcards review`.
    """
    *_, last = [None, *re.finditer(_COMMAND, line)]
    if last is None or last.end() < len(line) or not line[: last.start()].strip():
        return [line]
    before, lead = line[: last.start()].rstrip(), " " * (len(line) - len(line.lstrip()))
    *_, cut = [0, *(found.end() for found in re.finditer(r"[.?] (?=\S)", before))]
    sentence = f"{lead}{before[cut:]} {last[0]}"
    if cut and cell_width(sentence) <= width:
        return [before[:cut].rstrip(), sentence]
    return [before, lead + " " * NARROW_INDENT + last[0]]


def _wrapped_line(line: str, width: int) -> list[str]:
    words = line.lstrip()
    lead = line[: len(line) - len(words)].replace("\t", " ")
    if len(lead) > width // 2:  # it stood below a text that has no room beside its label now
        below = " " * (NARROW_INDENT + 2)
        return _columns(words, width, below, below)
    found = re.match(_LABEL, words)
    if found is None:
        marked = re.match(_MARK, words)
        hanging = lead + " " * (len(marked.group()) if marked else 0)
        return _filled(words, width, lead, hanging)
    label, gap, rest = found.groups()
    beside = cell_width(lead + label + gap)
    if beside <= width // 2 and beside + _longest(rest) <= width:
        return _columns(rest, width, lead + label + gap, " " * beside)
    below = lead + " " * NARROW_INDENT
    return [*_filled(label, width, lead, below), *_columns(rest, width, below, below)]


def _longest(text: str) -> int:
    return max(map(cell_width, text.split()), default=0)


def _columns(text: str, width: int, lead: str, hanging: str) -> list[str]:
    """Lines cut first where two blanks or more stand, so that `Easy 7` or a figure stays in one piece."""
    lines: list[str] = []
    for gap, piece in re.findall(_PIECE, text.strip()):
        longer = f"{lines[-1]}{gap}{piece}" if lines else lead + piece
        if lines and gap and cell_width(longer) <= width:
            lines[-1] = longer
        else:
            lines += _filled(piece, width, hanging if lines else lead, hanging)
    return lines


def _filled(text: str, width: int, lead: str, hanging: str) -> list[str]:
    """`text` in lines; a word that is too long behind the indent stands further left on one of its own.

    A path, an address or a command longer than a line stays whole, for copying; the terminal folds it.
    """
    if max(len(lead), len(hanging)) + _longest(text) <= width:
        return wrap(text, width, lead, hanging)
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else lead + word
        if cell_width(longer) <= width:
            lines[-1:] = [longer]
        else:
            indent = hanging if lines else lead
            lines.append(indent[: max(0, width - cell_width(word))] + word)
    return lines


def fitting(wide: Sequence[str], narrow: Sequence[str], width: int | None) -> Sequence[str]:
    """The lines of a table: `wide` where each fits on a line of so many columns, or on any (None)."""
    fits = width is None or all(cell_width(line) <= width for line in wide)
    return wide if fits else narrow
