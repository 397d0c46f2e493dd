"""Guess the columns of a table without names from what they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from flashcards.library.files.values_in_messages import shortened
from flashcards.library.questions.tables.cells.rows import Row
from flashcards.library.questions.tables.columns.column_contents import (
    ASK_OUTRIGHT,
    FEW_CELLS,
    FEWEST,
    FEWEST_UNASKED,
    are_addresses,
    are_figures,
    are_kinds,
    are_of_a_program,
    are_repeated,
    are_tags,
    are_terms,
    ask,
    ask_outright,
    counts_rows,
    has_row_of_names,
    letters,
    mostly_empty,
    say_the_same,
    says_few,
    says_little,
)
from flashcards.library.questions.tables.columns.column_names import LEFT_OUT, MORE
from flashcards.library.questions.tables.columns.columns import LONGEST_NAME, Column
from flashcards.library.questions.tables.options.marked_options import options_with_signs
from flashcards.library.questions.tables.options.unnamed_options import (
    columns_with_options,
    options_below_names,
)
from flashcards.library.questions.tables.true_or_false import statements_judged

UNNAMED = "the first row does not name the columns; it is treated as a card"
UNKNOWN = "the column names are unfamiliar, so the columns were guessed from what is in them"
OTHER_ORDER = " (for another order, use: --columns answer,question)"

NO_ANSWERS = ("option", "context", "hint", "refs", "example")
"""Roles of columns that are never the answer, whatever stands in them."""

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

    What a program writes before the question, such as an id or the name of a deck, is left out. More than
    three are taken where the first asks: options with the right one, or what is the same in many rows, as a
    section is; and in an export of Anki, whose other fields are more of the answer.
    """
    if width == 1 and len(rows) >= FEWEST and ask([row.text for row in rows]):
        return Named((Column("question", ""),), ("there is one column; it is treated as the question",))
    even = [row.cells for row in rows if len(row.cells) == width]
    if not even or width < 2:
        return None
    if all(map(_may_be_name, even[0])) and (columns := options_below_names(even)):
        return _unnamed(columns, width, has_names=True)
    standing = list(zip(*even, strict=True))  # in each column
    columns = columns_with_options(standing) or options_with_signs(standing)
    columns = columns or statements_judged(standing)
    if columns is None and (asking := columns_by_asking(even)):
        return asking
    has_names = not of_anki and has_row_of_names(standing)
    columns = columns or _in_other_letters(standing) or _in_order(standing, of_anki=of_anki)
    if columns is None:
        return None
    found = _unnamed(columns, width, has_names=has_names)
    return found._replace(told=()) if of_anki else found


def _unnamed(columns: Mapping[int, Column], width: int, *, has_names: bool = False) -> Named:
    """Columns by their places, the others left out, with what to say of them."""
    all_columns = tuple(columns.get(place, Column(LEFT_OUT, "")) for place in range(width))
    why = UNKNOWN if has_names else UNNAMED
    return Named(all_columns, (f"{why}: {_described(all_columns)}",), has_names)


def _in_order(standing: Sequence[Sequence[str]], *, of_anki: bool) -> dict[int, Column] | None:
    """Question and answer, then tags, behind what a program writes before them."""
    width, first = len(standing), 0
    while width - first > 2 and (are_of_a_program(standing[first]) or mostly_empty(standing[first])):
        first += 1
    asked, said, others = standing[first], standing[first + 1], range(first + 2, width)
    if are_figures(asked) or are_kinds(said) or (says_few(said) and not ask(asked)):
        return None
    if not of_anki and others and (say_the_same(asked, said) or are_repeated(asked, said)):
        return None
    if (says_few(asked) and not ask(asked)) or are_addresses(said[1:] or said):
        return None
    little = all(says_little(standing[place]) or mostly_empty(standing[place]) for place in others)
    if len(others) > 1 and not of_anki and not (little and ask(asked)):
        return None
    columns = {first: Column("question", ""), first + 1: Column("answer", "")}
    if of_anki:
        columns |= dict.fromkeys(others, Column(MORE, ""))
    may_be_tags = reversed(others) if of_anki else others
    tags = (
        place
        for place in may_be_tags
        if (of_anki and len(others) == 1)
        or (are_tags(standing[place][:READ_FOR_TAGS]) and not are_figures(standing[place]))
    )
    if place := next(tags, 0):
        titles = any(re.search(r" - |: |(?:\S+\s+){4}", cell) for cell in standing[place])
        columns[place] = Column("tags", "", is_category=titles and not of_anki)
    return columns


def _described(columns: Sequence[Column]) -> str:
    """What to say of columns that were told by what they hold."""
    roles = [column.role for column in columns]
    said = {
        "question": "the question",
        "answer": "the answer",
        MORE: "more of the answer" if "answer" in roles else "the answer",
        "option": "options",
        "tags": "tags",
        LEFT_OUT: "left out",
    }
    parts = []
    for role, what in said.items():
        if places := [str(place) for place, each in enumerate(roles, 1) if each == role]:
            noun = "column" if len(places) == 1 else "columns"
            parts.append(f"{noun} {', '.join(places)} {'is ' * (role == 'question')}{what}")
    return f"{', '.join(parts)}{OTHER_ORDER}"


def columns_by_asking(rows: Sequence[Sequence[str]], named: Sequence[Column] = ()) -> Named | None:
    """The one column that asks and the one other that says much, where these are not simply the first two.

    `named` are the columns as their names say, if there are any; else the first row may hold names.
    """
    below = rows if named else rows[1:]
    if len(below) < FEWEST:
        return None
    standing = list(zip(*below, strict=True))
    tags = [place for place, column in enumerate(named) if column.role == "tags"]
    known = [place for place, column in enumerate(named) if column.role in NO_ANSWERS]
    asking = [place for place, cells in enumerate(standing) if ask_outright(cells)]
    asking = asking or [place for place, cells in enumerate(standing) if ask(cells, ASK_OUTRIGHT)]
    others = [
        place
        for place, cells in enumerate(standing)
        if place not in (*asking, *tags, *known)
        and not (says_little(cells) or are_kinds(cells) or mostly_empty(cells))
    ]
    asking, others = _last_of_the_same(standing, asking), _last_of_the_same(standing, others)
    if len(asking) == 1 and not others and not named:
        others = _alone_behind(standing, asking[0])
    if len(asking) != 1 or len(others) != 1:
        return None
    if not named and (asking[0], others[0]) == (0, 1):
        return None  # as the order says
    has_names = not named and all(map(_may_be_name, rows[0])) and not ask([rows[0][asking[0]]])
    roles = dict.fromkeys(tags, "tags") | {asking[0]: "question", others[0]: "answer"}
    if not named and not has_names:
        columns = {place: Column(role, "") for place, role in roles.items()}
        kinds = (
            place
            for place, cells in enumerate(standing)
            if place not in roles
            and _are_kinds_in_words(cells)
            and (place > asking[0] or not are_of_a_program(cells))
        )
        columns |= {place: Column("tags", "", is_category=True) for place in islice(kinds, 1)}
        return _unnamed(columns, len(standing))
    names = [column.name for column in named] or [name.strip() for name in rows[0]]
    called = [f'"{shortened(name)}"' for name in names]
    asked, answered = called[asking[0]], called[others[0]]
    said = [f"the column {asked} is treated as the question, {answered} as the answer"]
    said += [
        f"the column {name} is left out" for place, name in enumerate(called) if place not in (*roles, *known)
    ]
    columns = {place: named[place] for place in known} | {
        place: Column(role, names[place]) for place, role in roles.items()
    }
    return Named(
        tuple(columns.get(place, Column(LEFT_OUT, name)) for place, name in enumerate(names)),
        tuple(said),
        has_names,
    )


def _last_of_the_same(standing: Sequence[Sequence[str]], places: Sequence[int]) -> list[int]:
    """The places without those of columns that one behind them repeats."""
    return [
        place
        for n, place in enumerate(places)
        if not any(say_the_same(standing[place], standing[other]) for other in places[n + 1 :])
    ]


def _alone_behind(standing: Sequence[Sequence[str]], asking: int) -> list[int]:
    """The one column with something in it behind the question: a few different answers are answers too."""
    behind = [n for n in range(asking + 1, len(standing)) if not mostly_empty(standing[n])]
    said = [standing[n] for n in behind]
    is_answer = len(said) == 1 and not (are_figures(said[0]) or are_kinds(said[0]) or are_addresses(said[0]))
    return behind if is_answer else []


def _are_kinds_in_words(cells: Sequence[str]) -> bool:
    """Whether a column says the same few words again and again, as topics are said."""
    said = [cell.strip() for cell in cells if cell.strip()]
    return are_tags(said) and not are_figures(said) and len(set(said)) <= len(said) / 2


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


def _in_other_letters(standing: Sequence[Sequence[str]]) -> dict[int, Column] | None:
    """Words, what they mean in other letters, and what else is said of them, such as an example.

    All other columns must say little, or nothing in most rows. With more than two that say something a list
    of words has hardly any column of figures; other tables have some.
    """
    telling = [n for n, cells in enumerate(standing) if not says_little(cells) and not mostly_empty(cells)]
    if len(standing[0]) < FEWEST_UNASKED or len(telling) < 2:
        return None
    asked, *others = telling
    alphabets = {place: letters(standing[place]) for place in telling}
    said = next((place for place in others if alphabets[place] not in ("", alphabets[asked])), None)
    if not alphabets[asked] or said is None:
        return None
    figures = [cells for cells in standing if are_figures(cells) and not mostly_empty(cells)]
    counted = sum(not counts_rows(cells) for cells in figures)
    if len(telling) > 2 and (counted > 1 or not are_terms(standing[asked])):
        return None
    roles = dict.fromkeys(others, MORE) | {asked: "question", said: "answer"}
    return {place: Column(role, "") for place, role in roles.items()}


def _may_be_name(cell: str) -> bool:
    said = cell.strip()
    return 0 < len(said) <= LONGEST_NAME and not said.endswith((".", "?", "!", ":"))
