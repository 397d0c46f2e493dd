"""Guess the columns of a table without names from what they hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from string import ascii_lowercase
from typing import NamedTuple

from flashcards.library.files.values_in_messages import shortened
from flashcards.library.questions.tables.column_contents import (
    ASK_OUTRIGHT,
    FEW_CELLS,
    FEWEST,
    FEWEST_UNASKED,
    MOSTLY,
    are_figures,
    are_kinds,
    are_sentences,
    are_tags,
    are_verdicts,
    ask,
    ask_outright,
    counts_rows,
    letters,
    mostly_empty,
    says_few,
    says_little,
)
from flashcards.library.questions.tables.columns import LEFT_OUT, LONGEST_NAME, MORE, Column
from flashcards.library.questions.tables.rows import Row

MOST_UNNAMED = 3
"""Columns that are told by their order: question, answer, tags."""

UNNAMED = "the first row does not name the columns"
OTHER_ORDER = " (for another order, use: --columns answer,question)"

READ_FOR_TAGS = 200
"""Rows of which the third cells must be as short as tags are."""


class Named(NamedTuple):
    columns: tuple[Column, ...]
    told: tuple[str, ...] = ()
    """What to say of how they were told, and of those left out."""
    has_names: bool = False
    """Whether the first row is one of names that nobody knows."""


def columns_by_order(rows: Sequence[Row], width: int, *, of_anki: bool) -> Named | None:
    """Columns without names: question, answer, tags; None where they can be no cards.

    More than three are taken where the first asks: options with the right one behind them, or what is
    the same in many rows, as a section is.
    """
    if width == 1 and len(rows) >= FEWEST and ask([row.text for row in rows]):
        return Named((Column("question", ""),), ("there is one column; it is treated as the question",))
    even = [row.cells for row in rows if len(row.cells) == width]
    if not even:
        return None
    if width > 1 and (found := columns_in_parts(even) or columns_by_asking(even)):
        return found
    standing = list(zip(*even, strict=True))  # in each column
    first = 1 if width > 2 and counts_rows(standing[0]) else 0
    if width - first < 2 or are_figures(standing[first]):
        return None
    if width - first > MOST_UNNAMED:
        if found := _statements_or_words(standing):
            return found
        if not ask(standing[first]):
            return None
        if options := _options(even, first):
            return options
        if not all(says_little(cells) or mostly_empty(cells) for cells in standing[first + 2 :]):
            return None
    if are_kinds(standing[first + 1]) or (says_few(standing[first + 1]) and not ask(standing[first])):
        return None
    columns = [Column(LEFT_OUT, "") for _ in range(width)]
    columns[first] = Column("question", "")
    columns[first + 1] = Column("answer", "")
    said = f"column {first + 1} is the question, column {first + 2} the answer"
    may_be_tags = (
        place for place in range(first + 2, width) if of_anki or are_tags(standing[place][:READ_FOR_TAGS])
    )
    if tags := next(may_be_tags, 0):
        titles = any(re.search(r" - |: |(?:\S+\s+){4}", cell) for cell in standing[tags])
        columns[tags] = Column("tags", "", is_category=titles and not of_anki)
        said += f", column {tags + 1} tags"
    others = [str(place + 1) for place in range(width) if columns[place].role == LEFT_OUT]
    if others:
        said += f", {'column' if len(others) == 1 else 'columns'} {', '.join(others)} left out"
    told = () if of_anki else (f"{UNNAMED}; it is treated as a card: {said}{OTHER_ORDER}",)
    return Named(tuple(columns), told)


def columns_by_asking(rows: Sequence[Sequence[str]], named: Sequence[Column] = ()) -> Named | None:
    """The one column that asks and the one other that says much, where these are not simply the first two.

    `named` are the columns as their names say, if there are any; else the first row may hold names.
    """
    below = rows if named else rows[1:]
    if len(below) < FEWEST:
        return None
    standing = list(zip(*below, strict=True))
    tags = [place for place, column in enumerate(named) if column.role == "tags"]
    asking = [place for place, cells in enumerate(standing) if ask_outright(cells)]
    asking = asking or [place for place, cells in enumerate(standing) if ask(cells, ASK_OUTRIGHT)]
    others = [
        place
        for place, cells in enumerate(standing)
        if place not in (*asking, *tags)
        and not (says_little(cells) or are_kinds(cells) or mostly_empty(cells))
    ]
    if len(asking) != 1 or len(others) != 1:
        return None
    if not named and (asking[0], others[0]) == (0, 1):
        return None  # as the order says
    has_names = not named and all(map(_may_be_name, rows[0]))
    roles = dict.fromkeys(tags, "tags") | {asking[0]: "question", others[0]: "answer"}
    names = [column.name for column in named] or list(rows[0]) if named or has_names else [""] * len(standing)
    columns = tuple(Column(roles.get(place, LEFT_OUT), name.strip()) for place, name in enumerate(names))
    called = [f'"{shortened(name.strip())}"' if name else str(at) for at, name in enumerate(names, 1)]
    asked, answered = called[asking[0]], called[others[0]]
    said = [f"the column {asked} is treated as the question, {answered} as the answer"]
    said += [f"the column {called[place]} is left out" for place in range(len(called)) if place not in roles]
    return Named(columns, tuple(said), has_names)


def asked_instead(columns: tuple[Column, ...], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Named columns in which one that asks outright takes the place of a question that hardly ever does.

    A column called `keyword` or `term` is the question of a word list, and not beside questions.
    """
    place = next((n for n, column in enumerate(columns) if column.role == "question"), None)
    if place is None or "question" in columns[place].name.casefold() or len(rows) < FEWEST:
        return columns
    standing = list(zip(*rows, strict=True))
    asking = [
        n for n, column in enumerate(columns) if column.role in (LEFT_OUT, MORE) and ask_outright(standing[n])
    ]
    if len(asking) != 1 or ask(standing[place], FEW_CELLS):
        return columns
    changed = list(columns)
    changed[asking[0]] = columns[asking[0]]._replace(role="question", is_guess=True)
    changed[place] = columns[place]._replace(role=LEFT_OUT)
    return tuple(changed)


def columns_in_parts(rows: Sequence[Sequence[str]]) -> Named | None:
    """A first column that asks, and others of which most rows fill one: parts of the answer.

    Options to choose from stand in all of them.
    """
    if len(rows) < FEWEST_UNASKED or len(rows[0]) < 3:
        return None
    standing = list(zip(*rows, strict=True))
    filled = list(map(_parts, rows))
    alone, whole = filled.count(1), filled.count(len(rows[0]) - 1)
    if not ask_outright(standing[0]) or 2 * alone < len(rows) or whole > FEW_CELLS * len(rows):
        return None
    only = Counter(
        next(n for n, cell in enumerate(row[1:], 1) if cell.strip()) for row in rows if _parts(row) == 1
    )
    said = [place for place in range(1, len(standing)) if not says_little(standing[place])]
    if sum(only[place] > 1 for place in said) < 2:
        return None  # what stands in one is no answer
    columns = [
        Column("question" if not place else MORE if place in said else LEFT_OUT, "")
        for place in range(len(standing))
    ]
    places = " and ".join(str(place + 1) for place in said)
    told = f"{UNNAMED}; it is treated as a card: column 1 is the question, column {places} the answer"
    others = [str(place + 1) for place in range(1, len(standing)) if place not in said]
    told += f", {'column' if len(others) == 1 else 'columns'} {', '.join(others)} left out" * bool(others)
    return Named(tuple(columns), (told + OTHER_ORDER,))


def _parts(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row[1:])


def _statements_or_words(standing: Sequence[Sequence[str]]) -> Named | None:
    """Statements that are true or false, with the reason behind; or words with others in other letters.

    All other columns must say little, or nothing in most rows. None where a table is neither.
    """
    if len(standing[0]) < FEWEST_UNASKED:
        return None
    telling = [
        place for place, cells in enumerate(standing) if not says_little(cells) and not mostly_empty(cells)
    ]
    verdicts = [place for place, cells in enumerate(standing) if are_verdicts(cells)]
    roles: dict[int, str] = {}
    if len(verdicts) == 1 and telling and telling[0] < verdicts[0] and are_sentences(standing[telling[0]]):
        if len(telling) == 1 or (len(telling) == 2 and telling[1] > verdicts[0]):
            roles = {telling[0]: "question", verdicts[0]: "answer"} | dict.fromkeys(telling[1:], MORE)
    elif len(telling) == 2:
        alphabets = [letters(standing[place]) for place in telling]
        if all(alphabets) and alphabets[0] != alphabets[1]:
            roles = dict(zip(telling, ("question", "answer"), strict=True))
    if not roles:
        return None
    called = {"question": "the question", "answer": "the answer", MORE: "more of the answer"}
    said = ", ".join(f"column {place + 1} is {called[role]}" for place, role in sorted(roles.items()))
    others = [str(place + 1) for place in range(len(standing)) if place not in roles]
    said += f", {'column' if len(others) == 1 else 'columns'} {', '.join(others)} left out" * bool(others)
    columns = tuple(Column(roles.get(place, LEFT_OUT), "") for place in range(len(standing)))
    told = f"{UNNAMED}; it is treated as a card: {said}{OTHER_ORDER}"
    return Named(columns, (told,))


def _may_be_name(cell: str) -> bool:
    said = cell.strip()
    return 0 < len(said) <= LONGEST_NAME and not said.endswith((".", "?", "!", ":"))


def _options(rows: Sequence[Sequence[str]], first: int) -> Named | None:
    """Options to choose from, if the last column nearly always says one of those before it again."""
    again = sum(
        cells[-1].strip().casefold() in {cell.strip().casefold() for cell in cells[first + 1 : -1]}
        for cells in rows
    )
    number = len(rows[0]) - first - 2
    if again < MOSTLY * len(rows) or number > len(ascii_lowercase):
        return None
    columns = (
        *[Column(LEFT_OUT, "")] * first,
        Column("question", ""),
        *(Column("option", "", mark) for mark in ascii_lowercase[:number]),
        Column("answer", ""),
    )
    said = f"column {first + 1} is the question, the last one the answer, those between are options"
    return Named(columns, (f"{UNNAMED}; it is treated as a card: {said}{OTHER_ORDER}",))
