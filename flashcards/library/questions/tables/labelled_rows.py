"""Rows whose first cell says what stands in the second: `Q,Who pays?` above `A,The guest`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from flashcards.library.questions.tables.cells.rows import Row
from flashcards.library.questions.tables.columns.column_names import plain_name, role_of
from flashcards.library.questions.tables.columns.columns import columns_named
from flashcards.library.questions.tables.columns.option_names import option_mark

FEWEST = 3
"""Questions that show it."""

MOSTLY, HALF = 0.8, 0.5
MOST_LABELS = 16
LONGEST_LABEL = 30

_LETTERS = {
    "q": "ar", "f": "a", "p": "ro", "d": "r", "в": "о", "s": "c", "v": "a", "п": "в", "t": "d",
    "问": "答", "問": "答",
}  # fmt: skip
"""The letters by which questions are called in some language, and those of their answers."""


def labelled_rows(rows: Sequence[Row], separator: str) -> tuple[list[str], list[Row]] | None:
    """The names of columns and a row for each question; None where the first cells are not such labels.

    Rows with another first cell keep one cell, which is none for any question.
    """
    labels = [_label(row) for row in rows]
    kinds = set(labels)
    if len(rows) < 2 * FEWEST or len(kinds) > MOST_LABELS:
        return None
    asked = next((label for label in labels if label in _LETTERS or role_of(label) == "question"), "")
    said = {label for label in kinds if label in _LETTERS.get(asked, "") or role_of(label) == "answer"}
    known = {asked} | said | {label for label in kinds if _is_of_a_card(label)}
    questions, answers = labels.count(asked), sum(label in said for label in labels)
    are_labels = sum(label in known for label in labels) >= MOSTLY * len(rows)
    if not asked or questions < FEWEST or answers < HALF * questions or not are_labels:
        return None
    names = {
        label: row.cells[0].strip(" .:)") for label, row in zip(labels, rows, strict=True) if label in known
    }
    names |= {asked: "question"} | dict.fromkeys(said, "answer")
    columns = list(dict.fromkeys(names.values()))
    return (
        (columns, list(_records(rows, labels, names, columns, separator))) if columns_named(columns) else None
    )


def _is_of_a_card(label: str) -> bool:
    return role_of(label) not in ("", "question") or bool(option_mark(label))


def _records(
    rows: Sequence[Row],
    labels: Sequence[str],
    names: Mapping[str, str],
    columns: Sequence[str],
    separator: str,
) -> Iterator[Row]:
    """A row for each question, with what stands below it up to the next one; a label twice goes on."""
    record: Row | None = None
    for row, label in zip(rows, labels, strict=True):
        name = names.get(label)
        if name == "question":
            if record is not None:
                yield record
            record = row._replace(cells=[""] * len(columns))
        if name is None or record is None:
            yield row._replace(cells=[row.text])
            continue
        place, said = columns.index(name), separator.join(row.cells[1:]).strip(" ,;|\t")
        record.cells[place] = "\n\n".join(filter(None, [record.cells[place], said]))
        if name != "question":
            record = record._replace(last=row.last, text=f"{record.text}\n{row.text}")
    if record is not None:
        yield record


def _label(row: Row) -> str:
    """The first cell without a number that counts, where a second one has something in it; else ""."""
    first = row.cells[0].strip() if len(row.cells) > 1 and any(map(str.strip, row.cells[1:])) else ""
    bare = re.sub(r"[ \t]*\d*[ \t]*[.:)]*$", "", first)
    return plain_name(first if option_mark(first) else bare) if len(bare) <= LONGEST_LABEL else ""
