"""Questions in a table: CSV and TSV with a row that names the columns, read strictly."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from flashcards.errors import TransferError, nearest_names
from flashcards.library.decks.fields import CARD_FIELDS
from flashcards.library.files.field_rules import Flag, ListOf, Tag, Whole, quoted, shortened
from flashcards.library.questions.found import FoundQuestion, Questions

SEPARATORS = ",;\t"
CELL_MAX = 100_000
"""Characters of one cell: what is longer is a quote that was never closed."""

OTHER_NAMES = {"front": "question", "back": "answer", "q": "question", "a": "answer"}

FORMULA = re.compile(r"=[A-Za-z0-9(+\-\"'@$]|[-+@][A-Z]{2,}\w*\(|[-+@=][\w+\-*/.()]*\|\s*'")
"""How a cell begins that a spreadsheet would work out. `==`, `=>`, `- item` and `@name` are text."""

TRUE = {"true", "yes", "x", "1"}


def questions_of_table(path: Path, text: str) -> Questions:
    """The rows of a table. Raises TransferError, naming the row, for what is no table of questions."""
    is_tsv = path.suffix.lower() == ".tsv"
    rows = _rows(path, text, "\t" if is_tsv else max(SEPARATORS, key=text.partition("\n")[0].count))
    _, names = next(rows, (1, []))
    columns, remarks = _columns(path, names)
    found = []
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(names):
            said = f"has {len(cells)} columns, and the first row names {len(names)}"
            raise _wrong(path, number, f"{said}; put a text with a separator or a line end in quotes")
        fields = {}
        for key, cell in zip(columns, cells, strict=True):
            if FORMULA.match(cell):
                advice = "write what it comes to, or put a blank before it if it is text"
                raise _wrong(path, number, f"{quoted(cell)} is a formula; {advice}")
            if key is not None and cell.strip():
                fields[key] = _value(path, number, key, cell.strip())
        found.append(FoundQuestion(f"row {number}", {"question": "", **fields}))
    return Questions("a table with a row for each card", tuple(found), (), remarks)


def _rows(path: Path, text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """(number of the row as a spreadsheet counts, its cells)."""
    before = csv.field_size_limit(CELL_MAX)
    number = 0
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
        for number, cells in enumerate(reader, 1):
            yield number, cells
    except csv.Error as error:
        never_closed = "field limit" in str(error) or "unexpected end" in str(error)
        reason = "a quote is opened and never closed" if never_closed else f"the quotes are wrong ({error})"
        message = f"{reason}; a quote inside a quoted text is written twice"
        raise _wrong(path, number + 1, message) from error
    finally:
        csv.field_size_limit(before)


def _wrong(path: Path, row: int, message: str) -> TransferError:
    return TransferError(f"{path}: row {row}: {message}")


def _columns(path: Path, names: list[str]) -> tuple[list[str | None], tuple[str, ...]]:
    """The key for each column, None for one that is left out, and what to say of those."""
    wanted = (re.sub(r"[\s-]+", "_", name.strip().lower()) for name in names)
    keys = [OTHER_NAMES.get(name, name) for name in wanted]
    for key in ("question", "answer"):
        if key not in keys and not (key == "answer" and "draft" in keys):
            nearest = nearest_names(key, keys)
            advice = f"; is that {nearest[0]}?" if nearest else "; write question,answer above the rows"
            raise _wrong(path, 1, f'no column is called "{key}"{advice}')
    known: list[str | None] = []
    left_out = []
    for key, name in zip(keys, names, strict=True):
        if key in CARD_FIELDS:
            if key in known:
                raise _wrong(path, 1, f'two columns are called "{key}"')
            known.append(key)
        elif nearest := nearest_names(key, CARD_FIELDS, 1):
            raise _wrong(path, 1, f'no column can be "{shortened(name)}"; did you mean {nearest[0]}?')
        else:
            known.append(None)
            left_out.append(f'the column "{shortened(name)}" is left out')
    return known, tuple(left_out)


def _value(path: Path, number: int, key: str, cell: str) -> Any:
    """A cell as the key wants it; what cannot be is left for the rule of the key to refuse."""
    rule = CARD_FIELDS[key]
    match rule:
        case ListOf(item=item):
            parts = [part.strip() for part in re.split(r"[;\n]", cell) if part.strip()]
            return [Tag.repair(part) or part for part in parts] if item is Tag else parts
        case Whole():
            try:
                return int(cell)
            except ValueError:
                message = f'"{key}" is "{shortened(cell)}", and must be a whole number'
                raise _wrong(path, number, message) from None
        case Flag():
            return cell.lower() in TRUE
    return cell if key == "answer" else " ".join(cell.split())
