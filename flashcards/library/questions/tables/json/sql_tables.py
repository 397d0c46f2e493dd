"""Tables of a database written as JSON: an object for each row, in it the rows of its answers."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from flashcards.library.questions.found import LeftOut, Questions
from flashcards.library.questions.tables.columns.column_names import plain_name, role_of
from flashcards.library.questions.tables.columns.columns import columns_named
from flashcards.library.questions.tables.json.json_objects import NO_QUESTION
from flashcards.library.questions.tables.json.json_right import ALL_OPTIONS
from flashcards.library.questions.tables.what_was_seen import number_of

SHAPE = "a SQLite database with a row for each card"
NOBODYS = "belongs to no question"

_LINE = re.compile(r"line \d+$")
"""A place at the end of a reason: what asks the same as another."""


class SqlTable(NamedTuple):
    name: str
    columns: tuple[str, ...]
    key: str
    """The column that numbers its rows; "" where there is none."""
    links: tuple[tuple[str, str], ...]
    """Columns that hold the key of another table, and that table."""


class Belonging(NamedTuple):
    """How the rows of a table are the answers or options of those of another."""

    link: str
    """The column with the key of the other one's row."""
    to: SqlTable
    called: str
    """`answers`, `options`: the key under which they stand in its objects."""


class Written(NamedTuple):
    text: str
    places: dict[str, str]
    """`cards: row 12` by `line 14`."""
    left: tuple[LeftOut, ...]


Rows = Sequence[Sequence[Any]]


def tables_that_ask(tables: Sequence[SqlTable]) -> dict[str, Belonging | None]:
    """Those with questions, and those with the answers to these and how they belong there, by name."""
    of_others = {table.name: found for table in tables if (found := _belonging(table, tables))}
    belonging = {name: found for name, found in of_others.items() if found.to.name not in of_others}
    asking = {found.to.name for found in belonging.values()}
    asking |= {table.name for table in tables if table.name not in belonging and _may_ask(table)}
    return {table.name: belonging.get(table.name) for table in tables if table.name in asking | {*belonging}}


def _may_ask(table: SqlTable) -> bool:
    """Whether it may hold questions: what stands in it decides."""
    named = any(
        role_of(each) in ("question", "answer") or plain_name(each) in ALL_OPTIONS for each in table.columns
    )
    return named or columns_named(table.columns) is not None


def asks(table: SqlTable) -> bool:
    """Whether the names of its columns say that it holds questions."""
    columns = columns_named(table.columns) or ()
    return any(column.role == "question" and not column.is_guess for column in columns)


def _belonging(table: SqlTable, tables: Sequence[SqlTable]) -> Belonging | None:
    last = plain_name(table.name).rpartition("_")[2]
    called = next((name for name in (plain_name(table.name), last, f"{last}s") if name in ALL_OPTIONS), "")
    if not called and role_of(last) != "answer":
        return None
    links = [
        (column, other)
        for column in table.columns
        for other in tables
        if other is not table and other.key and _points_to(table, column, other)
    ]
    columns = {column for column, _ in links} | {each for each in table.columns if _is_key(each)} - {
        table.key
    }
    if len(links) != 1 or len(columns) > 1:  # what somebody answered belongs to that person, too
        return None
    rest = table._replace(columns=tuple(each for each in table.columns if each not in columns))
    return None if asks(rest) else Belonging(*links[0], called or "answers")


def _points_to(table: SqlTable, column: str, other: SqlTable) -> bool:
    by_name = plain_name(column) in (f"{one}_id" for one in _names_of_one(other.name))
    return by_name or (column, other.name) in table.links


def _is_key(column: str) -> bool:
    return plain_name(column).endswith("_id")


def _names_of_one(table: str) -> tuple[str, ...]:
    """What a row of a table may be called: `question` of `questions` and of `quiz_questions`."""
    name = plain_name(table)
    one = f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")
    return name, one, one.rpartition("_")[2]


def as_json(
    tables: Sequence[SqlTable], rows: Mapping[str, Rows], belonging: Mapping[str, Belonging | None]
) -> Written:
    """The rows of these tables, each on a line; left are answers to a question that is not there."""
    answers: dict[str, dict[str, dict[Any, list[Any]]]] = defaultdict(dict)
    left: list[LeftOut] = []
    for table in tables:
        if found := belonging[table.name]:
            keys = {row[found.to.columns.index(found.to.key)] for row in rows[found.to.name]}
            by_key, others = _by_key(table, rows[table.name], found, keys)
            answers[found.to.name][found.called] = by_key
            left += others
    lines, places = ["{"], dict[str, str]()
    for table in tables:
        if belonging[table.name] is None:
            lines.append(f"{_in_json(table.name)}: [")
            for number, row in enumerate(rows[table.name], 1):
                said = _object(table, row)
                for called, by_key in answers[table.name].items():
                    said |= _answers(called, by_key, row[table.columns.index(table.key)])
                lines.append(f"{_in_json(said)},")
                places[f"line {len(lines)}"] = f"{table.name}: row {number}"
            lines[-1] = lines[-1].removesuffix(",")
            lines.append("],")
    lines[-1] = lines[-1].removesuffix(",")
    return Written("\n".join([*lines, "}"]), places, tuple(left))


def _by_key(
    table: SqlTable, rows: Rows, found: Belonging, keys: set[Any]
) -> tuple[dict[Any, list[Any]], list[LeftOut]]:
    """The answers by the key of their question, and those whose question is not there."""
    by_key: dict[Any, list[Any]] = defaultdict(list)
    left = []
    for number, row in enumerate(rows, 1):
        said = {
            name: value
            for name, value in _object(table, row).items()
            if name not in (found.link, table.key) and value is not None
        }
        if (key := row[table.columns.index(found.link)]) in keys:
            by_key[key].append(said)
        else:
            left.append(LeftOut(f"{table.name}: row {number}", _in_json(said), NOBODYS))
    return by_key, left


def _answers(called: str, by_key: Mapping[Any, list[Any]], key: Any) -> dict[str, Any]:
    """What answers one question: a text where all questions have one answer each, else a list."""
    said = by_key.get(key, [])
    if said and all(len(each) == len(each[0]) == 1 for each in by_key.values()):
        (answer,) = said[0].values()
        return {"answer": answer}
    return {called: said} if said else {}


def _object(table: SqlTable, row: Sequence[Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in zip(table.columns, row, strict=True)}


def _value(value: Any) -> Any:
    """What a cell says: a list or object where it is JSON, and nothing that can be read for bytes."""
    if isinstance(value, bytes):
        return {"bytes": len(value)}
    if isinstance(value, str) and value.lstrip()[:1] in ("[", "{"):
        with suppress(ValueError, RecursionError):
            return json.loads(value)
    return value


def _in_json(said: Any) -> str:
    return json.dumps(said, ensure_ascii=False)


def as_of_tables(questions: Questions, written: Written, sizes: Mapping[SqlTable, int]) -> Questions:
    """What was found in the JSON, with rows as places; each table without a question is one piece left.

    `sizes` are the numbers of rows of all tables.
    """
    places = written.places
    found = [each._replace(place=places[each.place], last=0) for each in questions.found]
    left = [
        each._replace(place=places[each.place], why=_LINE.sub(lambda line: places[line[0]], each.why), last=0)
        for each in questions.left
        if each.place in places
    ]
    told = [each.place for each in found] + [each.place for each in (*left, *written.left)]
    asking = {place.rpartition(": ")[0] for place in told}
    others = [
        (table, f"{number_of(size, 'row')} with the columns {', '.join(table.columns)}")
        for table, size in sizes.items()
        if table.name not in asking
    ]
    return questions._replace(
        shape=SHAPE,
        found=tuple(found),
        left=(
            *left,
            *written.left,
            *(LeftOut(f"table {table.name}", said, NO_QUESTION) for table, said in others),
        ),
        remarks=tuple(each.replace("the key ", "the column ", 1) for each in questions.remarks),
        seen=()
        if found
        else tuple(f"the table {table.name}: {said}" for table, said in others) or ("no table",),
    )
