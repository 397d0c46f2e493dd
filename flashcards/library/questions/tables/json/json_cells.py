"""Objects of JSON as the rows of a table: each value as a cell, options as columns of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from string import ascii_lowercase
from typing import NamedTuple

from flashcards.library.decks.keys_and_limits import CARD_FIELDS
from flashcards.library.files.value_rules import ListOf
from flashcards.library.files.values_in_messages import shortened
from flashcards.library.questions.tables.cells.cell_to_markdown import Mode, cell_markdown
from flashcards.library.questions.tables.cells.html_cells import are_html
from flashcards.library.questions.tables.cells.rows import Row
from flashcards.library.questions.tables.columns.column_contents import ask
from flashcards.library.questions.tables.columns.column_names import LEFT_OUT, MORE, plain_name, role_of
from flashcards.library.questions.tables.columns.columns import Column, columns_named
from flashcards.library.questions.tables.json.json_options import Choices
from flashcards.library.questions.tables.json.json_right import words_of
from flashcards.library.questions.tables.json.json_texts import text_of
from flashcards.library.questions.tables.json.json_values import Object, Value
from flashcards.library.questions.tables.options.options import options_list

KEYS_MAX = 100
"""Different keys of the objects of one list; of more the most frequent ones."""

RIGHT_ONE = "correct answer"
"""The column of what is right among the options."""

FEWEST_ASKING = 3
"""Objects that show a key to be the question by what stands there."""

_ASKED = frozenset(["text", "content", "title", "name", "statement", "body", "stem"])
_LEVELS = frozenset(["difficulty", "difficulty_level", "seniority"])
_LEVEL = re.compile(r"[^\W\d_][\w -]{1,19}")


class Entry(NamedTuple):
    """An object that asks a question."""

    found: Object
    choices: Choices | None
    topics: tuple[str, ...] = ()
    """What the lists around it are called."""
    case: str = ""
    """What stands beside its list and is what it is about."""
    key: str = ""
    """Its own name, where that is what is asked."""

    def cell_values(self) -> Iterator[tuple[str, Value]]:
        """Its keys and values without options."""
        used = self.choices.keys if self.choices else ()
        return ((key, value) for key, value in self.found.items() if key not in used)


class ObjectTable(NamedTuple):
    columns: tuple[Column, ...]
    rows: list[Row]
    told: tuple[str, ...]


def names_of(entries: Sequence[Entry]) -> list[str]:
    """The keys under which something stands that a cell can hold, in their order."""
    counts: Counter[str] = Counter()
    for entry in entries:
        counts.update(key for key, value in entry.cell_values() if value != "" and holds(key, value))
    kept = {name for name, _ in counts.most_common(KEYS_MAX)} if len(counts) > KEYS_MAX else counts
    return [name for name in counts if name in kept and name.strip() and not name.startswith("__")]


def columns_of(entries: Sequence[Entry], names: Sequence[str]) -> tuple[Column, ...] | None:
    """The columns that the keys name, and those of options behind them; None where they name no question."""
    number = max((len(entry.choices.choices) for entry in entries if entry.choices), default=0)
    own = ["question"] if any(entry.key for entry in entries) else []
    marks = ascii_lowercase[:number]
    others = (RIGHT_ONE, "option a", "option b") if number else ()
    columns = _columns_named((*own, *names, *others))
    if columns is None and not own and (place := _place_that_asks(entries, names)) is not None:
        columns = _columns_named((*names[:place], "question", *names[place + 1 :], *others))
        if columns is not None:
            asks = columns[place]._replace(name=names[place], is_guess=True)
            columns = (*columns[:place], asks, *columns[place + 1 :])
    if columns is None:
        return None
    found = list(columns[: len(own) + len(names)])
    for place, name in enumerate(names, len(own)):
        if found[place].role == LEFT_OUT and plain_name(name) in _LEVELS:
            found[place] = Column("tags", name)
    if number:
        found = [column._replace(role=MORE) if column.role == "answer" else column for column in found]
        found.append(Column("answer", RIGHT_ONE))
        found += [Column("option", f"option {mark}", mark) for mark in marks]
    return tuple(found)


@lru_cache(maxsize=1024)  # lists of one object each have the same keys
def _columns_named(names: tuple[str, ...]) -> tuple[Column, ...] | None:
    return columns_named(names)


def _place_that_asks(entries: Sequence[Entry], names: Sequence[str]) -> int | None:
    """The place of a key such as `text` under which most objects ask, or have options with the right one."""
    are_chosen = 2 * sum(bool(each.choices and each.choices.answer) for each in entries) > len(entries)
    for place, name in enumerate(names if len(entries) >= FEWEST_ASKING else ()):
        said = [text_of(each.found.get(name)) or "" for each in entries]
        if plain_name(name) in _ASKED and ((are_chosen and all(said)) or ask(said)):
            return place
    return None


def table_of(text: str, entries: Sequence[Entry]) -> ObjectTable | None:
    """The rows of a list of objects that stand in `text`; None where no column can be a question."""
    names = names_of(entries)
    columns = columns_of(entries, names)
    if columns is None:
        return None
    strings = [[value for value in entry.found.values() if isinstance(value, str)] for entry in entries]
    is_html = are_html(strings)
    number = sum(column.role == "option" and column.name not in names for column in columns)
    right_ones = _right_ones(entries)
    right = next((n for n, column in enumerate(columns) if column.role == "answer"), 0)
    answer = next((n for n, column in enumerate(columns[:right]) if role_of(column.name) == "answer"), None)
    rows = []
    for count, (entry, right_one) in enumerate(zip(entries, right_ones, strict=True), 1):
        values = dict(entry.cell_values())
        cells = [cell_of(name, values.get(name), is_html=is_html) for name in names]
        if any(column.name == "question" and not column.mark for column in columns[:1]) and entry.key:
            cells.insert(0, entry.key)
        if number:
            cells += _option_cells(entry, number, right_one)
            if entry.choices is None and answer is not None:  # all answers stand in one column
                cells[right], cells[answer] = cells[answer], ""
        rows.append((count, entry, cells))
    has_answer = bool({"answer", "draft"} & {column.role for column in columns})
    added = (
        (Column("answer", ""), [""] * len(rows)),
        (Column(MORE, "options"), [entry.choices.remark if entry.choices else "" for entry in entries]),
        (Column("tags", "", is_category=True), ["; ".join(entry.topics) for entry in entries]),
        (Column("context", ""), [entry.case for entry in entries]),
    )
    for column, said in added:
        if any(said) or (column.role == "answer" and not has_answer):
            columns += (column,)
            for (_, _, cells), cell in zip(rows, said, strict=True):
                cells.append(cell)
    return ObjectTable(
        columns,
        [
            Row(count, each.line, each.last, cells, text[each.start : each.end])
            for count, entry, cells in rows
            for each in (entry.found,)
        ],
        tuple(_left_out(entries, names)),
    )


def holds(name: str, value: Value) -> bool:
    """Whether a card can hold what stands under a key; a number of points is none of its `points`."""
    is_list = role_of(name) != "tags" and isinstance(CARD_FIELDS.get(role_of(name)), ListOf)
    return fits_cell(value) and not (is_list and isinstance(value, str) and value.strip().isdecimal())


def fits_cell(value: Value) -> bool:
    """Whether a value is a text or a list of texts."""
    if isinstance(value, list):
        return bool(value) and all(text_of(each) is not None for each in value)
    return text_of(value) is not None


def cell_of(name: str, value: Value, *, is_html: bool) -> str:
    """A value as the text of a cell; "" for what no cell can hold."""
    if plain_name(name) in _LEVELS and isinstance(value, str) and role_of(name) == "":
        return "-".join(value.split()) if _LEVEL.fullmatch(value.strip()) else ""
    if not holds(name, value):
        return ""
    if not isinstance(value, list):
        return text_of(value) or ""
    texts = [text_of(each) for each in value]
    said = list(dict.fromkeys(text for text in texts if text is not None and text.strip()))
    if len(said) < 2 or None in texts:
        return "".join(said) if None not in texts else ""
    role = role_of(name)
    if role == "tags":
        return "; ".join(said)
    if role in ("question", "context"):
        return "\n".join(text for text in texts if text is not None)
    if isinstance(CARD_FIELDS.get(role), ListOf):
        return "\n".join(" ".join(text.split()) for text in said)
    if is_html:
        return f"<ul>{''.join(f'<li>{text}</li>' for text in said)}</ul>"
    return options_list([cell_markdown(text, Mode.MARKED) for text in said])


def _right_ones(entries: Sequence[Entry]) -> list[str]:
    """What names the right options of each object; numbers as words, where all show what they count."""
    counted = [entry.choices for entry in entries if entry.choices and entry.choices.counts]
    count = any(each.says_place or not _among_texts(each) for each in counted)
    numbers = {number for each in counted for number in each.counts}
    to_last = any(len(each.choices) in each.counts for each in counted)
    first = 0 if 0 in numbers else 1 if to_last else 0 if any(each.says_place for each in counted) else None
    found = []
    for entry in entries:
        answer = entry.choices.answer if entry.choices else ""
        if entry.choices and entry.choices.counts and count and first is not None:
            places = [number - first for number in entry.choices.counts]
            if all(0 <= place < len(entry.choices.choices) for place in places):
                answer = words_of(places, entry.choices.choices)
        found.append(answer)
    return found


def _among_texts(choices: Choices) -> bool:
    texts = {choice.text.strip() for choice in choices.choices}
    return all(str(number) in texts for number in choices.counts)


def _option_cells(entry: Entry, number: int, answer: str) -> list[str]:
    texts = [choice.text for choice in entry.choices.choices] if entry.choices else []
    return [answer, *texts, *[""] * (number - len(texts))]


def _left_out(entries: Sequence[Entry], names: Sequence[str]) -> Iterator[str]:
    """What to say of keys that hold what no card can, in all of the objects or in some."""
    known, told = set(names), dict[str, None]()
    for entry in entries:
        told |= dict.fromkeys(
            f'the key "{shortened(key)}" is left out' + " where it holds others" * (key in known)
            for key, value in entry.cell_values()
            if not (key in known and holds(key, value)) and value not in (None, "", [], {})
        )
        for key in sorted(entry.choices.told) if entry.choices else ():
            told[f'the key "{shortened(key)}" is left out'] = None
    yield from told
