"""What the columns of a table hold, by their names or by what the learner says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from flashcards.library.decks.keys_and_limits import CARD_FIELDS
from flashcards.library.files.value_rules import ListOf
from flashcards.library.questions.tables.columns.column_names import (
    ALL_OPTIONS,
    CATEGORIES,
    LANGUAGES,
    LANGUAGES_AND_CODES,
    LEFT_OUT,
    MORE,
    RIGHT,
    ROLES,
    plain_name,
    role_of,
)
from flashcards.library.questions.tables.columns.option_names import called_right, option_mark, option_marks

SURE_NAMES = frozenset(["tags", "example", "hint", "points", "follow_ups", "refs", "phrasings"])
"""Roles whose names show that a row is one of names."""

MOST_GUESSED = 3
"""Columns up to which also a category or a link shows it: lists of pupils and songs have these too."""

_SHORT_NAMES = frozenset(
    ["a", "q", "front", "back", "side1", "side2", "word", "term", "output", "correct", "key", "right"]
)
"""Names of question or answer that say something else within a longer one: `word_count`, `back_up`."""

_FEW_WORDS = re.compile(r"\w{1,30}(?:[ _-]\w{1,30}){1,2}")
"""A name of two or three words; a sentence is none."""

_OF_A_PROGRAM = frozenset(
    ["id", "ids", "no", "nr", "num", "number", "numero", "nummer", "uuid", "guid", "index"]
)
"""Words in the name of a column that counts questions, such as `question_id`."""

_STATED = (
    *(
        "name",
        "text",
        "statement",
        "content",
        "stem",
        "clue",
        "aussage",
        "affirmation",
        "afirmacion",
        "afirmacao",
    ),
    *(
        "affermazione",
        "stelling",
        "утверждение",
        "твердження",
        "stwierdzenie",
        "pernyataan",
        "ifade",
        "说法",
        "陈述",
    ),
)
"""Names of the question where another column is the answer."""

_IN_TWO_LANGUAGES = frozenset(["", "sentence", "sentences", "text", "example", "translation"])
"""What names of columns in two languages say beside the language, where it is no name of a question."""

_TRANSLATED = re.compile("(?:訳|意味|释义|釋義|翻译|翻譯|뜻|의미)$")
"""How a name ends that says a meaning in a language without blanks: `JP訳`."""

LONGEST_NAME = 40


class Column(NamedTuple):
    role: str
    """A key of a card, MORE, `option`, or LEFT_OUT."""
    name: str
    """As the file calls it; "" where it has none."""
    mark: str = ""
    """By which an answer names an option: a letter or a number."""
    is_category: bool = False
    """Whether a blank within a cell of tags parts words of one tag, and not two tags."""
    is_guess: bool = False
    """Whether its name does not say what it holds."""


def holds_options(column: Column) -> bool:
    """Whether its name says that each cell holds all that there is to choose from."""
    return column.role == "context" and bool(ALL_OPTIONS & set(plain_name(column.name).split("_")))


def columns_named(names: Sequence[str], *, all_count: bool = False) -> tuple[Column, ...] | None:
    """The columns for a row of names; None where it names no question, or no other column with it.

    With `all_count` a column of another name is more of the answer, as the fields of a note are.
    """
    options = _options(names)
    right = called_right(names, options)
    columns = [
        Column("answer" if place == right else "option", name.strip(), options[place])
        if place in options
        else Column(
            role_of(name) or (MORE if _is_one_of_more(name) or (all_count and name.strip()) else LEFT_OUT),
            name.strip(),
            is_category=plain_name(name) in CATEGORIES,
        )
        for place, name in enumerate(names)
    ]
    _take_answers_for_options(columns)
    _take_numbered_keys(columns)
    _take_by_a_word(columns)
    _take_two_languages(columns)
    if {"question", "answer"} <= {column.role for column in columns}:
        _take_more_by_a_word(columns)
    for role in {column.role for column in columns} - {LEFT_OUT, MORE, "option"}:
        if not isinstance(CARD_FIELDS[role], ListOf):  # of several the one called so; the others go below
            places = [place for place, column in enumerate(columns) if column.role == role]
            places.sort(key=lambda place: plain_name(columns[place].name) != role)
            for place in places[1:]:
                columns[place] = columns[place]._replace(role=MORE)
    roles = [column.role for column in columns]
    if "question" not in roles:
        return None if all_count else _with_first_ones(columns)
    if not {"answer", "option"} & set(roles) and MORE in roles:
        place = roles.index(MORE)
        columns[place] = columns[place]._replace(role="answer")
    known = sum(column.role not in (LEFT_OUT, MORE) for column in columns)
    asked = plain_name(columns[roles.index("question")].name)
    is_sure = known > 1 or len(names) == 1 or "question" in asked or all_count
    return tuple(columns) if is_sure else None


def _take_answers_for_options(columns: list[Column]) -> None:
    """Where a column names the right answer, take one called `answers` for what there is to choose from."""
    right = any(plain_name(column.name) in RIGHT for column in columns)
    for place, column in enumerate(columns if right else []):
        if plain_name(column.name) == "answers" and column.role == "answer":
            columns[place] = column._replace(role="context")


def _take_numbered_keys(columns: list[Column]) -> None:
    """Beside options with letters take `Answer 1` and `Answer 2` for what names the right ones."""
    roles = {column.role for column in columns}
    keys = [n for n, one in enumerate(columns) if one.role == LEFT_OUT and option_mark(one.name).isdecimal()]
    for place in keys if "option" in roles and "answer" not in roles else ():
        columns[place] = columns[place]._replace(role="answer" if place == keys[0] else MORE)


def _take_by_a_word(columns: list[Column]) -> None:
    """Find question and answer in longer names, such as `Kurze Antwort`; a further one is more of it."""
    roles = [column.role for column in columns]
    for role in ("question", "answer"):
        if role in roles:
            continue
        named = [
            place
            for place, column in enumerate(columns)
            if column.role == LEFT_OUT and _has_a_word_of(role, column.name)
        ]
        for place in named:
            columns[place] = columns[place]._replace(role=role if place == named[0] else MORE, is_guess=True)
        if role == "question" and not named and not _take_the_name(columns):
            return


def _has_a_word_of(role: str, name: str) -> bool:
    """Whether a longer name has a word for question or answer in it, and does not number questions."""
    words = set(plain_name(name).split("_"))
    known = frozenset(word for word, what in ROLES.items() if what == role) - _SHORT_NAMES
    counts = role == "question" and words & _OF_A_PROGRAM  # the number of the right answer is one
    is_translated = role == "answer" and _TRANSLATED.search(name)
    return bool(is_translated or (_FEW_WORDS.fullmatch(name) and words & known and not counts))


def _take_more_by_a_word(columns: list[Column]) -> None:
    """Put a column below the answer whose longer name says so, such as `German explanation`."""
    words = frozenset(name for name, what in ROLES.items() if what == MORE)
    for place, column in enumerate(columns):
        is_longer = column.role == LEFT_OUT and _FEW_WORDS.fullmatch(column.name)
        said = set(plain_name(column.name).split("_"))
        if is_longer and words & said and not _OF_A_PROGRAM & said:
            columns[place] = column._replace(role=MORE, is_guess=True)


def _take_the_name(columns: list[Column]) -> bool:
    """Take a column `Name` or `Content` for the question, where another is the answer."""
    names = [plain_name(column.name) for column in columns]
    place = next((names.index(name) for name in _STATED if name in names), None)
    if place is None or "answer" not in (column.role for column in columns):
        return False
    columns[place] = columns[place]._replace(role="question", is_guess=True)
    return True


def _take_two_languages(columns: list[Column]) -> None:
    """Find what is still missing of question and answer in names that say a language, or `English term`."""
    roles = {column.role for column in columns if plain_name(column.name) not in RIGHT}
    if not {"question", "answer", "option"} & {
        column.role for column in columns
    } and _take_the_same_in_two_languages(columns):
        return
    free = [(n, plain_name(one.name).split("_")) for n, one in enumerate(columns) if one.role == LEFT_OUT]
    of_languages = [place for place, words in free if len(words) <= 3 and LANGUAGES & set(words)]
    missing = [role for role in ("question", "answer") if role not in roles]
    if "option" in roles or not missing or len(of_languages) < len(missing):
        return
    further = [MORE] * len(of_languages)
    for place, role in zip(of_languages, [*missing, *further], strict=False):
        columns[place] = columns[place]._replace(role=role, is_guess=True)
    for place, column in enumerate(columns):  # `richtig` beside `Deutsch` counts the right answers
        columns[place] = column._replace(role=LEFT_OUT) if plain_name(column.name) in RIGHT else column


def _take_the_same_in_two_languages(columns: list[Column]) -> bool:
    """Take the first two names that differ in the language alone, such as `word_de` and `word_en`."""
    first: dict[str, tuple[int, str]] = {}
    for place, column in enumerate(columns):
        words = plain_name(column.name).split("_")
        languages = [word for word in words if word in LANGUAGES_AND_CODES]
        about = "_".join(word for word in words if word not in LANGUAGES_AND_CODES)
        if len(languages) != 1 or not (about in _IN_TWO_LANGUAGES or ROLES.get(about) == "question"):
            continue
        other, language = first.setdefault(about, (place, languages[0]))
        if language != languages[0]:
            columns[other] = columns[other]._replace(role="question", is_guess=True)
            columns[place] = column._replace(role="answer", is_guess=True)
            return True
    return False


def _with_first_ones(columns: list[Column]) -> tuple[Column, ...] | None:
    """Named columns of which the first others are what is missing of question and answer.

    Such as `korean,english,example`, or `command,description,example`.
    """
    has_answer = "answer" in (column.role for column in columns)
    known = [
        column
        for column in columns
        if column.role in SURE_NAMES
        and (len(columns) <= MOST_GUESSED or not (column.is_category or column.role == "refs"))
        and not (has_answer and column.role in ("refs", "points"))  # goods and players have these too
    ]
    others = [
        place
        for place, column in enumerate(columns)
        if column.role == LEFT_OUT and column.name and plain_name(column.name) not in _OF_A_PROGRAM
    ]
    missing = ["question"] if has_answer else ["question", "answer"]
    is_named = all(0 < len(column.name) <= LONGEST_NAME for column in columns)
    if not known or len(others) < len(missing) or not is_named:
        return None
    for place, role in zip(others, missing, strict=False):
        columns[place] = columns[place]._replace(role=role, is_guess=True)
    return tuple(columns)


def _is_one_of_more(name: str) -> bool:
    """Whether it is one of several columns below the answer, such as `Explanation B` or `note_2`."""
    without, _, mark = plain_name(name).rpartition("_")
    return bool(re.fullmatch("[a-h]|[1-9]", mark)) and ROLES.get(without) == MORE


def _options(names: Sequence[str]) -> dict[int, str]:
    """The mark of each column that is one of the options to choose from."""
    marks = option_marks(names)
    others = [name for place, name in enumerate(names) if place not in marks]
    roles = set(map(role_of, others))
    asks = "question" in roles or any(_has_a_word_of("question", name.strip()) for name in others)
    states = "answer" in roles and any(plain_name(name) in _STATED for name in others)
    return marks if asks or states else {}
