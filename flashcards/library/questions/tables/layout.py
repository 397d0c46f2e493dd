"""How a table is laid out: what parts its cells, where its rows begin, what its columns are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from flashcards.library.questions.tables.anki_header import AnkiLines, anki_lines
from flashcards.library.questions.tables.cells.rows import Row, rows_of
from flashcards.library.questions.tables.columns.column_names import LEFT_OUT, MORE
from flashcards.library.questions.tables.columns.columns import Column, columns_named
from flashcards.library.questions.tables.comments import names_in_comments, without_comments

SEPARATORS = ("\t", "|", ";", ",")
"""Those that are told apart, the rarest in prose first."""

SAMPLE_ROWS, SAMPLE_LENGTH = 400, 200_000
"""How much of a table is looked at to tell what parts its cells."""

FIRST_LINES = 100
"""Lines that may say how the others are to be read."""

NAMES_WITHIN = 6
"""Rows above and with the names of the columns: a title may stand there."""

MOST_COLUMNS = 100

_SAID = re.compile(r"[-+]?[\d.,:/ TZ%-]*\d[\d.,:/ TZ%-]*|https?://\S+|.*[?!;].*|.*\w{3}\.")
"""A cell that is no name of a column."""

LONGEST_NAME_SAID = 60

_SEP_LINE = re.compile(r"\ufeff?\"?sep=(?P<separator>.)\"?[ \t]*", re.IGNORECASE)
"""Excel's own first line."""


class Layout(NamedTuple):
    separator: str
    skipped: int
    """Lines before the first row."""
    columns: tuple[Column, ...] | None
    """By the names that the file gives; None where it names none."""
    names_at: int
    """The number of the row with the names; 0 where none has them."""
    evenness: float
    """The share of rows that have as many cells as most have, at least two."""
    width: int
    """The cells that most rows have."""
    anki: AnkiLines | None
    has_comments: bool = False
    """Whether lines that begin as comments do are some."""


def layout_of(text: str, *, is_tsv: bool = False) -> Layout:
    """How the rows of `text` are laid out, by its own words, else by what makes the rows most even."""
    lines = text[:SAMPLE_LENGTH].split("\n", FIRST_LINES)[:FIRST_LINES]
    anki = anki_lines(lines)
    skipped = anki.lines if anki else 0
    separators: Sequence[str] = SEPARATORS
    if anki and anki.separator:
        separators = (anki.separator,)
    elif not anki and (found := _SEP_LINE.fullmatch(lines[0])):
        separators, skipped = (found["separator"],), 1
    sample = _sample(text, skipped)
    laid_out = [_laid_out(sample, separator, skipped, anki) for separator in separators]
    return max(laid_out, key=lambda layout: _likelihood(layout, sample, is_tsv=is_tsv))


def start_of(text: str, skipped: int) -> int:
    """Where the line behind so many others begins."""
    at = 0
    for _ in range(skipped):
        at = text.find("\n", at) + 1
        if at == 0:
            return len(text)
    return at


def _sample(text: str, skipped: int) -> str:
    start = start_of(text, skipped)
    sample = text[start : start + SAMPLE_LENGTH]
    return sample if len(text) - start <= SAMPLE_LENGTH else sample[: sample.rfind("\n") + 1] or sample


def _laid_out(sample: str, separator: str, skipped: int, anki: AnkiLines | None) -> Layout:
    rows = [row for row in islice(rows_of(sample, separator), SAMPLE_ROWS) if not row.blank]
    below = None if anki else without_comments(rows)
    comments, rows = ([], rows) if below is None else (rows, below)
    widths = Counter(len(row.cells) for row in rows if row.cells and not row.wrong)
    width, times = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(0, 0))
    if 2 * widths[1] > widths.total():
        width, times = 1, 0
    columns, names_at = None, 0
    if anki and anki.columns:
        names = list(anki.columns)
        if len(names) == 1 < width == len(names[0].split()):
            names = names[0].split()  # as some programs write them
        columns = _of_anki(anki, names + [""] * (width - len(names)))
    elif named := _first_named(rows, width) or _named_in_comments(comments, separator, width):
        columns, names_at = named
    elif anki and anki.places:
        columns = _of_anki(anki, [""] * max(width, max(anki.places.values()) + 1))
    evenness = times / len(rows) if rows and width > 1 else 0.0
    return Layout(separator, skipped, columns, names_at, evenness, width, anki, below is not None)


def _first_named(rows: Sequence[Row], width: int) -> tuple[tuple[Column, ...], int] | None:
    return next(filter(None, (_named(row, width) for row in rows[:NAMES_WITHIN])), None)


def _named_in_comments(
    rows: Sequence[Row], separator: str, width: int
) -> tuple[tuple[Column, ...], int] | None:
    for names, number in names_in_comments(rows, separator, width):
        if columns := columns_named(names):
            return columns, number
    return None


def _named(row: Row, width: int) -> tuple[tuple[Column, ...], int] | None:
    """The columns, if the row names them, be it with commas above rows that have none."""
    if len(row.cells) > MOST_COLUMNS:
        return None
    columns = columns_named(row.cells)
    if columns is not None and any(column.is_guess for column in columns) and any(map(_is_said, row.cells)):
        columns = None
    if columns is None and len(row.cells) == 1 < width:
        names = next(filter(None, (row.text.split(sign) for sign in SEPARATORS if sign in row.text)), [])
        columns = columns_named(names) if len(names) == width else None
    return (columns, row.number) if columns else None


def _is_said(cell: str) -> bool:
    """Whether a cell holds what rows below names hold: a number, an address, a sentence."""
    said = cell.strip()
    return bool(_SAID.fullmatch(said)) or len(said) > LONGEST_NAME_SAID


def _of_anki(anki: AnkiLines, names: Sequence[str]) -> tuple[Column, ...]:
    """The columns of Anki's export; the first two fields of a note are asked and said if none is named so."""
    special = {place: what for what, place in anki.places.items()}
    fields = [name if place not in special else "" for place, name in enumerate(names)]
    columns = list(columns_named(fields, all_count=True) or [Column("", name) for name in fields])
    roles = {column.role for column in columns}
    for role in ("question", "answer"):
        free = [n for n, column in enumerate(columns) if column.role in ("", MORE) and n not in special]
        if role not in roles and free:
            columns[free[0]] = columns[free[0]]._replace(role=role)
    for place, column in enumerate(columns):
        if place in special:
            columns[place] = Column("tags" if special[place] == "tags" else LEFT_OUT, special[place])
        elif not column.role:
            columns[place] = column._replace(role=MORE)
    return tuple(columns)


def _likelihood(layout: Layout, sample: str, *, is_tsv: bool) -> tuple[float, ...]:
    separator = layout.separator
    names = sum(column.role not in (LEFT_OUT, MORE) for column in layout.columns or ())
    beside_quotes = sample.count(f'"{separator}') + sample.count(f'{separator}"')
    behind_asking = sample.count(f"?{separator}") + sample.count(f'?"{separator}')
    return (
        min(names, 2),
        is_tsv and separator == "\t" and layout.evenness > 0.5,
        round(layout.evenness, 1),
        beside_quotes > 0,
        layout.evenness,
        2 * behind_asking > sample.count("\n") + 1,
        -SEPARATORS.index(separator) if separator in SEPARATORS else 0,
    )
