"""Records in plain text whose every line begins with what it says: `Category:`, `Question:`, `Answer:`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashcards.library.questions.found import LeftOut
from flashcards.library.questions.plain_text.paragraphs import Line, paragraphs_of
from flashcards.library.questions.tables.cells.rows import Row
from flashcards.library.questions.tables.columns.column_names import LEFT_OUT, role_of
from flashcards.library.questions.tables.columns.columns import columns_named

RECORDS = "records with a name before each of their lines"

FEWEST = 3
"""Records, and names of lines: two are pairs."""

NEARLY_ALL = 0.9
MOST_NAMES = 20

_LABELLED = re.compile(r"[ \t]*(?P<name>[^\W\d_][\w -]{0,30}?)[ \t]*[:\uff1a](?:[ \t]+|$)(?P<said>.*)")


def labelled_records(text: str) -> tuple[list[str], list[Row], list[LeftOut]] | None:
    """The names of the lines, the records as rows of a table, and the comments among them; else None.

    Records stand between blank lines. Nearly all of them ask and answer, and most say more than that.
    """
    blocks: list[list[Line]] = []
    comments: list[LeftOut] = []
    for lines in paragraphs_of(text):
        comments += [
            LeftOut(f"line {at}", line, "is a comment", at) for at, line in lines if _is_comment(line)
        ]
        if said := [line for line in lines if not _is_comment(line[1])]:
            blocks.append(said)
    if len(blocks) < FEWEST:
        return None
    records = [(block, list(_fields(block))) for block in blocks]
    whole = [(block, fields) for block, fields in records if _asks_and_answers(fields)]
    if len(whole) < NEARLY_ALL * len(blocks):
        return None
    names = list(dict.fromkeys(name for _, fields in whole for name, _ in fields))
    more = sum(len(fields) > 2 for _, fields in whole)
    columns = columns_named(names) if len(names) <= MOST_NAMES else None
    if columns is None or 2 * more < len(whole):
        return None
    rows = []
    for block, fields in records:
        cells = dict.fromkeys(names, "") | {name: said for name, said in fields if name in names}
        written = "\n".join(line for _, line in block)
        rows.append(Row(block[0][0], block[0][0], block[-1][0], list(cells.values()), written))
    return names, rows, comments


def _is_comment(line: str) -> bool:
    return line.startswith(("#", "//", ";"))


def _fields(block: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """The names and values of a record; a line without a name goes on with the one above it."""
    fields: dict[str, list[str]] = {}
    last: list[str] = []
    for _, line in block:
        found = _LABELLED.fullmatch(line)
        if found and found["name"] not in fields:
            last = fields.setdefault(found["name"], [found["said"].strip()])
        elif fields:
            last.append(line.strip())
        else:
            return
    for name, said in fields.items():
        yield name, "\n".join(said).strip()


def _asks_and_answers(fields: Sequence[tuple[str, str]]) -> bool:
    roles = [role_of(name) for name, _ in fields]
    return roles.count("question") == 1 and "answer" in roles and LEFT_OUT not in roles
