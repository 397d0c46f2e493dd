"""Which columns of a Markdown table hold questions and answers, by their names and by their cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.page.page_furniture import is_only_links
from flashcards.library.questions.markdown.words.label_words import plain_words
from flashcards.library.questions.markdown.words.names_in_languages import ANSWER, QUESTION
from flashcards.library.questions.tables.columns.column_contents import (
    ask,
    ask_outright,
    counts_rows,
    is_wide,
    mostly_empty,
    says_little,
)
from flashcards.library.questions.tables.columns.column_names import (
    LANGUAGES,
    MEANINGS,
    SPOKEN,
    plain_name,
    role_of,
)
from flashcards.library.questions.tables.columns.columns import Column, columns_named

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
_QUESTION = re.compile(rf"(?:{QUESTION})(?:文|内容)?", re.IGNORECASE)
_REPLY = re.compile(rf"(?:模範|模范|標準|标准|参考)?(?:{ANSWER})(?:例|示例|要点)?", re.IGNORECASE)
"""The same in many languages."""

_STRICT = 3
"""How many of the pairs above are questions also in the midst of an answer."""

NUMBERS = re.compile(r"#|№|n[.°º]?|id|number|(?:no|nr|sl|sr)\.?|s[lr]?\.? ?no\.?|")
TAGS = re.compile(r"tags?|topic|category|categories|level|difficulty|subject|section|area|type")
_BELOW = re.compile(
    r"(?:.* )?(?:examples?|exemples?|exemplos?|ejemplos?|esempio?|beispiel(?:e|sätze|satz)?|пример)(?: .*)?"
    r"|メモ|備考|备注|備註|비고|메모|解説|解析|解释|説明|해설|notes?|explanation|details?|comments?|why|reason|rationale|hints?|context|tips?|analog(?:y|ie|ia)"
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
LONGEST_LINK = 300
LONGEST_SIGN = 3
"""Characters of a cell that is a sign: a tick, a star. A letter of East Asia may be a word."""


class Roles(NamedTuple):
    question: int
    answer: int | None
    below: tuple[int, ...] = ()
    """Columns that go below the answer, with their names."""
    options: tuple[Column, ...] = ()
    """All columns, where some of them are options to choose from."""


def name_columns(elements: Iterable[Element]) -> None:
    """Take the names of columns from the first row below an empty head, where they say what is a question."""
    for element in elements:
        is_bare = element.kind == "table" and len(element.inner) > 1 and not any(names_of(element))
        if is_bare and asked_columns(replace(element, inner=element.inner[1:])) is not None:
            element.inner = element.inner[1:]


def is_table_of_questions(element: Element, *, strict: bool = False) -> bool:
    """Whether its columns are called Question and Answer, Front and Back, or the like, or one of them asks.

    With `strict` it is so by names that say nothing else.
    """
    return element.kind == "table" and asked_columns(element, strict=strict) is not None


def has_two_sides(element: Element) -> bool:
    """Whether two of its columns say much, whatever they are called."""
    return element.kind == "table" and two_sides(element) is not None


def explains_terms(element: Element) -> bool:
    """Whether the names of its two sides say that terms are explained, or one side asks."""
    sides = two_sides(element) if element.kind == "table" else None
    if sides is None or sides.answer is None:
        return False
    names = [names_of(element)[place] for place in (sides.question, sides.answer)]
    is_explained = any(map(_explains, names)) and not any(map(_OF_A_PROGRAM.fullmatch, names))
    return is_explained or _asking(element) is not None


def names_of(element: Element) -> list[str]:
    head = element.inner[0].inner if element.inner else []
    return [" ".join(plain_words(cell.text).lower().split()) for cell in head]


def cells_of(element: Element, place: int) -> list[str]:
    """What stands in a column, as words."""
    rows = [row.inner for row in element.inner[1:]]
    return [plain_words(row[place].text).strip() if place < len(row) else "" for row in rows]


def _unnumbered(element: Element) -> list[int]:
    """The columns that count nothing; without any names all of them."""
    names = names_of(element)
    return [number for number, name in enumerate(names) if not NUMBERS.fullmatch(name) or not any(names)]


def _says_much(element: Element, place: int) -> bool:
    """Whether a column holds more than tags, figures and signs."""
    cells = cells_of(element, place)
    is_long = any(len(cell) > LONGEST_SIGN or is_wide(cell) for cell in cells)
    if TAGS.fullmatch(names_of(element)[place]) or not is_long or _are_links(element, place):
        return False
    if sum(bool(_CODE.fullmatch(cell)) for cell in cells) > len(cells) / 2:
        return False
    return len(cells) < FEWEST or not (says_little(cells) or mostly_empty(cells) or counts_rows(cells))


def asked_columns(element: Element, *, strict: bool = False) -> Roles | None:
    """The columns of questions and answers by their names, or the one that asks and the only other one."""
    names = names_of(element)
    if (found := _with_options(names)) is not None:
        return found
    for one, other in _PAIRS[: _STRICT if strict else None]:
        questions, answers = one.split(", "), other.split(", ")
        question = next((number for number, name in enumerate(names) if name in questions), None)
        answer = next(
            (number for number, name in enumerate(names) if name in answers and number != question), None
        )
        if question is not None and answer is not None:
            return Roles(question, answer, _below(names, (question, answer)))
    if (translated := _in_other_languages(element, names)) is not None:
        return translated
    if strict or (asking := _asking(element)) is None or asking.answer is None:
        return None
    return asking if _ANSWER.search(names[asking.answer]) else None


def _in_other_languages(element: Element, names: Sequence[str]) -> Roles | None:
    """The columns whose names are those of a question and an answer in one of many languages."""
    questions = [place for place, name in enumerate(names) if _QUESTION.fullmatch(name)]
    answers = [place for place, name in enumerate(names) if _REPLY.fullmatch(name)]
    if len(questions) != 1 or len(answers) != 1 or _are_links(element, answers[0]):
        return None
    return Roles(questions[0], answers[0], _below(names, (questions[0], answers[0])))


def _with_options(names: Sequence[str]) -> Roles | None:
    """A question, its options and the column that says which is right, if there is one."""
    columns = columns_named(names) or ()
    roles = [column.role for column in columns]
    if "option" not in roles:
        return None
    question, answer = roles.index("question"), roles.index("answer") if "answer" in roles else None
    return Roles(question, answer, _below(names, (question,)), tuple(columns))


def _asking(element: Element) -> Roles | None:
    names = names_of(element)
    if len(element.inner) <= FEWEST:
        return None
    asking = [
        place
        for place in _unnumbered(element)
        if ask_outright(cells := cells_of(element, place))
        or (re.search(r"\b(?:questions?|prompts?|q)\b", names[place]) and ask(cells))
    ]
    if len(asking) != 1:
        return None
    said = [place for place in _unnumbered(element) if place not in asking and _says_much(element, place)]
    named = [place for place in said if role_of(names[place]) in ("answer", "points")]
    answers = named if len(named) == 1 else said
    if len(answers) != 1 or answers[0] < asking[0] or names[answers[0]].startswith("why"):
        return None  # what stands before a question is rather its name
    return Roles(asking[0], answers[0], _below(names, (asking[0], answers[0])))


def two_sides(element: Element) -> Roles | None:
    """A column that asks and one behind it, or two that say much.

    Of more than two one explains the other, or both say a language.
    """
    if (asking := _asking(element)) is not None:
        return asking
    names = names_of(element)
    said = unnumbered = _unnumbered(element)
    if len(unnumbered) > 2:
        said = [n for n in unnumbered if _says_much(element, n) and not _is_below(names[n])]
        if len(languages := [place for place in said if _is_language(names[place])]) == 2:
            return None if any(_are_links(element, n) for n in languages) else _roles_of(names, languages)
        if len(said) > 2:
            said = [said[0], *(place for place in said[1:] if _means(names[place]))]
        if any(names) and not any(_explains(names[place]) for place in said):
            return None
    if len(said) != 2 or any(_are_links(element, n) or names[n].startswith("why") for n in said):
        return None
    return _roles_of(names, said)


def _roles_of(names: Sequence[str], sides: Sequence[int]) -> Roles:
    return Roles(sides[0], sides[1], _below(names, sides))


def _means(name: str) -> bool:
    """Whether a column says what the terms of another mean, in one of many languages."""
    words = plain_name(name).split("_")
    return _MEANS.fullmatch(name) is not None or (len(words) <= 3 and not MEANINGS.isdisjoint(words))


def _explains(name: str) -> bool:
    return _EXPLAINS.fullmatch(name) is not None or _means(name)


def _is_language(name: str) -> bool:
    """Whether a column holds words of a language: `Englisch`, `English word`."""
    words = plain_name(name).split("_")
    return len(words) <= 3 and not LANGUAGES.isdisjoint(words)


def _are_links(element: Element, place: int) -> bool:
    cells = [row.inner[place].text.strip() for row in element.inner[1:] if place < len(row.inner)]
    links = sum(is_only_links(cell) or bool(_LINK.fullmatch(cell[:LONGEST_LINK])) for cell in cells)
    return 2 * links > len(cells)


def _is_below(name: str) -> bool:
    """Whether a column goes below the answer: examples, notes, or how a term is read aloud."""
    return _BELOW.fullmatch(name) is not None or plain_name(name) in SPOKEN


def _below(names: Sequence[str], taken: Sequence[int]) -> tuple[int, ...]:
    return tuple(place for place, name in enumerate(names) if place not in taken and _is_below(name))
