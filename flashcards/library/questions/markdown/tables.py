"""Markdown tables with a question and its answer in each row."""

from __future__ import annotations

import re

from flashcards.library.questions.markdown.candidate import Candidate
from flashcards.library.questions.markdown.label_words import plain_words
from flashcards.library.questions.markdown.outline import Element

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

LONGEST_TAG = 40


def is_table_of_questions(element: Element, *, strict: bool = False) -> bool:
    """Whether its columns are called Question and Answer, Front and Back, or the like."""
    return _columns(element, strict=strict) is not None


def has_two_sides(element: Element) -> bool:
    """Whether it has two columns, whatever they are called; one of numbers may stand before them."""
    return element.kind == "table" and len(_unnumbered(element)) == 2


def _unnumbered(element: Element) -> list[int]:
    return [number for number, name in enumerate(_names(element)) if not _NUMBERS.fullmatch(name)]


def _names(element: Element) -> list[str]:
    head = element.inner[0].inner if element.kind == "table" and element.inner else []
    return [" ".join(plain_words(cell.text).lower().split()) for cell in head]


def _columns(element: Element, *, strict: bool = False) -> tuple[int, int] | None:
    names = _names(element)
    for one, other in _PAIRS[: _STRICT if strict else None]:
        questions, answers = one.split(", "), other.split(", ")
        question = next((number for number, name in enumerate(names) if name in questions), None)
        answer = next(
            (number for number, name in enumerate(names) if name in answers and number != question), None
        )
        if question is not None and answer is not None:
            return question, answer
    return None


def questions_in_table(element: Element) -> list[Candidate]:
    """A question for each row; columns of tags become tags, all others stay out.

    Where the names of the columns say nothing, the first of two is the question.
    """
    columns = _columns(element)
    if columns is None and has_two_sides(element):
        one, other = _unnumbered(element)
        columns = one, other
    if columns is None:
        return []
    names = _names(element)
    found: list[Candidate] = []
    for row in element.inner[1:]:
        cells = [_cell(cell.text) for cell in row.inner] + [""] * len(names)
        question, answer = cells[columns[0]], cells[columns[1]]
        if not question:
            continue
        tags = [cell for name, cell in zip(names, cells, strict=False) if _TAGS.fullmatch(name) and cell]
        tags = [tag for tag in tags if len(tag) <= LONGEST_TAG]
        candidate = Candidate(TABLES, row.first, row.last, question, answer=[answer] if answer else [])
        candidate.tags = tags
        if not found:
            candidate.also = [(element.first, row.last)]  # the names of the columns too
        candidate.unused = " | ".join(
            cell
            for number, (name, cell) in enumerate(zip(names, cells, strict=False))
            if cell and number not in columns and not _NUMBERS.fullmatch(name) and cell not in tags
        )
        found.append(candidate)
    return found


def columns_left_out(element: Element) -> list[str]:
    """The names of the columns that stay out, and hold something."""
    columns = _columns(element)
    if columns is None:
        return []
    names = _names(element)
    return [
        name
        for number, name in enumerate(names)
        if number not in columns
        and not _NUMBERS.fullmatch(name)
        and not _TAGS.fullmatch(name)
        and any(number < len(row.inner) and row.inner[number].text.strip() for row in element.inner[1:])
    ]


def _cell(text: str) -> str:
    return re.sub(r"\s*<br\s*/?>\s*", "  \n", text.strip(), flags=re.IGNORECASE)
