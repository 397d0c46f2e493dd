"""Markdown tables with a question and its answer in each row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from flashcards.library.questions.markdown.candidate import Candidate
from flashcards.library.questions.markdown.label_words import plain_words
from flashcards.library.questions.markdown.outline import Element
from flashcards.library.questions.tables.column_contents import (
    ask,
    ask_outright,
    counts_rows,
    mostly_empty,
    says_little,
)
from flashcards.library.questions.tables.columns import Column, columns_named, role_of
from flashcards.library.questions.tables.options import option_line, options_list, options_of
from flashcards.library.questions.tags import split_tags, tags_of
from flashcards.text.markdown_writing import escaped

TABLES = "tables"

_PAIRS = (
    (
        "question, questions, q, frage, вопрос, pregunta, pergunta, 问题, 質問",
        "answer, answers, a, ans, solution, response, explanation, antwort, ответ, respuesta, resposta, 答案",
    ),
    ("front", "back"),
    ("prompt, card", "response, answer, reply"),
    (
        "term, terms, concept, word, keyword, acronym, abbreviation, phrase, begriff",
        "definition, definitions, meaning, explanation, description, stands for, translation, bedeutung",
    ),
)
_STRICT = 3
"""How many of the pairs above are questions also in the midst of an answer."""

_NUMBERS = re.compile(r"#|№|n|id|number|(?:no|nr|sl|sr)\.?|s[lr]?\.? ?no\.?|")
_TAGS = re.compile(r"tags?|topic|category|categories|level|difficulty|subject|section|area|type")
_BELOW = re.compile(
    r"(?:.* )?(?:examples?|exemples?|exemplos?|ejemplos?|esempi|esempio|beispiele?|пример)(?: .*)?"
    r"|notes?|explanation|details?|comments?|why|reason|rationale|hints?|context|tips?|analog(?:y|ie|ia)"
)
"""Columns that go below the answer."""

_MEANS = re.compile(
    r"(?:.* )?(?:definitions?|meanings?|explanation|description|stands for|translation|bedeutung|erklärung"
    r"|définition|signification|explication|definición|significado|explicación|definição|explicação"
    r"|significato|definizione|определение|значение|описание)(?: .*)?"
)
_EXPLAINS = re.compile(
    rf"{_MEANS.pattern}|what|what (?:it|this|they|that) (?:is|are|does|do|means?)|purpose"
    r"|use[ds]?(?: for| case)?|c'est quoi|ce que (?:c'est|ça fait)|qué (?:es|hace)|o que (?:é|faz)"
    r"|was (?:es|das) (?:ist|tut|macht|heißt)"
)
_ANSWER = re.compile(
    r"\b(?:answers?|say|story|response|reply|points|solution|antwort(?:en)?|respuesta|resposta|réponse)\b|ответ"
)
"""What the column behind one that asks is called, so that it is the answer wherever the table stands."""

_LINK = re.compile(r"(?:[-\w .#]*\[[^\[\]]*\]\([^()]*\)[ ,/|]*)+|https?://\S+")
_CODE = re.compile(r"[A-Z]{1,6}[-_ ]?(?:\w{1,8}[-_])?\d{1,6}")
"""An id that people give: `TC_001`."""

_OF_A_PROGRAM = re.compile(
    r".*\b(?:files?|path|director(?:y|ies)|folder|scripts?|endpoint|urls?|routes?|parameters?|options?|flags?"
    r"|fields?|columns?|variables?|tables?|class|module|package|version|author|steps?|tasks?|status)\b.*"
)
"""Names of what the parts of a program are listed under, and no terms to be learnt."""

FEWEST = 3
LONGEST_TAG = 40
LONGEST_SIGN = 3
"""Characters of a cell that is a sign: a tick, a star."""


class _Roles(NamedTuple):
    question: int
    answer: int | None
    below: tuple[int, ...] = ()
    """Columns that go below the answer, with their names."""
    options: tuple[Column, ...] = ()
    """All columns, where some of them are options to choose from."""


def is_table_of_questions(element: Element, *, strict: bool = False) -> bool:
    """Whether its columns are called Question and Answer, Front and Back, or the like, or one of them asks.

    With `strict` it is so by names that say nothing else.
    """
    return element.kind == "table" and _asked(element, strict=strict) is not None


def has_two_sides(element: Element) -> bool:
    """Whether two of its columns say much, whatever they are called."""
    return element.kind == "table" and _two_sides(element) is not None


def explains_terms(element: Element) -> bool:
    """Whether the names of its two sides say that terms are explained, or one side asks."""
    sides = _two_sides(element) if element.kind == "table" else None
    if sides is None or sides.answer is None:
        return False
    names = [_names(element)[place] for place in (sides.question, sides.answer)]
    is_explained = any(map(_EXPLAINS.fullmatch, names)) and not any(map(_OF_A_PROGRAM.fullmatch, names))
    return is_explained or _asking(element) is not None


def _names(element: Element) -> list[str]:
    head = element.inner[0].inner if element.inner else []
    return [" ".join(plain_words(cell.text).lower().split()) for cell in head]


def _cells(element: Element, place: int) -> list[str]:
    """What stands in a column, as words."""
    rows = [row.inner for row in element.inner[1:]]
    return [plain_words(row[place].text).strip() if place < len(row) else "" for row in rows]


def _unnumbered(element: Element) -> list[int]:
    return [number for number, name in enumerate(_names(element)) if not _NUMBERS.fullmatch(name)]


def _says_much(element: Element, place: int) -> bool:
    """Whether a column holds more than tags, figures and signs."""
    cells = _cells(element, place)
    is_long = any(len(cell) > LONGEST_SIGN for cell in cells)
    if _TAGS.fullmatch(_names(element)[place]) or not is_long or _are_links(element, place):
        return False
    if sum(bool(_CODE.fullmatch(cell)) for cell in cells) > len(cells) / 2:
        return False
    return len(cells) < FEWEST or not (says_little(cells) or mostly_empty(cells) or counts_rows(cells))


def _asked(element: Element, *, strict: bool = False) -> _Roles | None:
    """The columns of questions and answers by their names, or the one that asks and the only other one."""
    names = _names(element)
    if (found := _with_options(names)) is not None:
        return found
    for one, other in _PAIRS[: _STRICT if strict else None]:
        questions, answers = one.split(", "), other.split(", ")
        question = next((number for number, name in enumerate(names) if name in questions), None)
        answer = next(
            (number for number, name in enumerate(names) if name in answers and number != question), None
        )
        if question is not None and answer is not None:
            return _Roles(question, answer, _below(names, (question, answer)))
    if strict or (asking := _asking(element)) is None or asking.answer is None:
        return None
    return asking if _ANSWER.search(names[asking.answer]) else None


def _with_options(names: Sequence[str]) -> _Roles | None:
    """A question, its options and the column that says which is right, if there is one."""
    columns = columns_named(names) or ()
    roles = [column.role for column in columns]
    if "option" not in roles:
        return None
    question, answer = roles.index("question"), roles.index("answer") if "answer" in roles else None
    return _Roles(question, answer, _below(names, (question,)), tuple(columns))


def _asking(element: Element) -> _Roles | None:
    names = _names(element)
    if len(element.inner) <= FEWEST:
        return None
    asking = [
        place
        for place in _unnumbered(element)
        if ask_outright(cells := _cells(element, place))
        or (re.search(r"\b(?:questions?|prompts?|q)\b", names[place]) and ask(cells))
    ]
    if len(asking) != 1:
        return None
    said = [place for place in _unnumbered(element) if place not in asking and _says_much(element, place)]
    named = [place for place in said if role_of(names[place]) in ("answer", "points")]
    answers = named if len(named) == 1 else said
    if len(answers) != 1 or answers[0] < asking[0] or names[answers[0]].startswith("why"):
        return None  # what stands before a question is rather its name
    return _Roles(asking[0], answers[0], _below(names, (asking[0], answers[0])))


def _two_sides(element: Element) -> _Roles | None:
    """A column that asks and one behind it, or two that say much; of more than two one explains the other."""
    if (asking := _asking(element)) is not None:
        return asking
    names = _names(element)
    said = unnumbered = _unnumbered(element)
    if len(unnumbered) > 2:
        said = [n for n in unnumbered if _says_much(element, n) and not _BELOW.fullmatch(names[n])]
        if len(said) > 2:
            said = [said[0], *(place for place in said[1:] if _MEANS.fullmatch(names[place]))]
        if not any(_EXPLAINS.fullmatch(names[place]) for place in said):
            return None
    if len(said) != 2 or any(_are_links(element, n) or names[n].startswith("why") for n in said):
        return None
    return _Roles(said[0], said[1], _below(names, said))


def _are_links(element: Element, place: int) -> bool:
    cells = [row.inner[place].text.strip() for row in element.inner[1:] if place < len(row.inner)]
    return 2 * sum(bool(_LINK.fullmatch(cell)) for cell in cells) > len(cells)


def _below(names: Sequence[str], taken: Sequence[int]) -> tuple[int, ...]:
    return tuple(place for place, name in enumerate(names) if place not in taken and _BELOW.fullmatch(name))


def questions_in_table(element: Element) -> list[Candidate]:
    """A question for each row; columns of tags become tags, options its context, all others stay out.

    Where the names of the columns say nothing, the first of two is the question.
    """
    names = _names(element)
    roles = _asked(element) or _two_sides(element)
    if roles is None:
        return []
    written = [[_cell(cell.text) for cell in row.inner] + [""] * len(names) for row in element.inner[1:]]
    options = options_of(roles.options, written)
    found: list[Candidate] = []
    for row, cells in zip(element.inner[1:], written, strict=True):
        if not (question := cells[roles.question]):
            continue
        candidate = Candidate(TABLES, row.first, row.last, question)
        said = cells[roles.answer] if roles.answer is not None else ""
        if listed := [
            (column.mark, cell)
            for column, cell in zip(roles.options, cells, strict=False)
            if column.role == "option" and cell
        ]:
            candidate.context = [options_list([option_line(*option) for option in listed])]
            chosen = options.chosen(plain_words(said), listed)
            said = "\n\n".join(option_line(*listed[place]) for place in chosen) or said
        below = [f"**{_written(element, place)}:** {cells[place]}" for place in roles.below if cells[place]]
        candidate.answer = [*filter(None, [said]), *below]
        unused = []
        for place in _others(names, roles):
            tags = _tags(cells[place]) if _TAGS.fullmatch(names[place]) else []
            candidate.tags += tags
            unused += [cells[place]] if cells[place] and not tags else []
        candidate.unused = " | ".join(unused)
        if not found:
            candidate.also = [(element.first, row.last)]  # the names of the columns too
        found.append(candidate)
    return found


def columns_left_out(element: Element) -> list[str]:
    """The names of the columns that stay out, and hold something."""
    roles = _asked(element) if element.kind == "table" else None
    if roles is None:
        return []
    names = _names(element)
    return [
        names[place]
        for place in _others(names, roles)
        if not _TAGS.fullmatch(names[place]) and any(_cells(element, place))
    ]


def _tags(cell: str) -> list[str]:
    """The tags that a cell holds, if they are as short as tags are."""
    return list(tags_of(split_tags(cell, blanks_part=False)).tags) if len(cell) <= LONGEST_TAG else []


def _others(names: Sequence[str], roles: _Roles) -> list[int]:
    """The columns that are no part of question, options or answer: those of tags, and what stays out."""
    options = [place for place, column in enumerate(roles.options) if column.role == "option"]
    taken = (roles.question, roles.answer, *roles.below, *options)
    return [n for n, name in enumerate(names) if n not in taken and not _NUMBERS.fullmatch(name)]


def _written(element: Element, place: int) -> str:
    """The name of a column as it is written, as plain Markdown."""
    return escaped(plain_words(element.inner[0].inner[place].text))


def _cell(text: str) -> str:
    return re.sub(r"\s*<br\s*/?>\s*", "  \n", text.strip(), flags=re.IGNORECASE)
