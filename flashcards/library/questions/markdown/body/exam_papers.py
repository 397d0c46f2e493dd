"""What exam papers and tasks say to whoever is asked: marks, what is to be done, orders, reasons wanted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.markdown.words.label_words import plain_words

FEW = 5
"""Orders to one question that asks outright, from which on a page is one of orders."""

LONGEST_END = 40
"""Characters at the end of a text in which marks for an answer stand."""

MARKS = re.compile(
    r"[(\[]\W{0,3}\d{1,3}(?:[.,]\d)?(?:[ \t]*/[ \t]*\d{1,3})?[ \t]*"
    r"(?:marks?|points?|pts?\.?|punt[io]|punkte?|puntos?|pontos?|punkty|punktów|pkt\.?|балл(?:ов|а)?|分|点|점)"
    r"\W{0,3}[)\]]",
    re.IGNORECASE,
)
"""What an answer is worth: `(5 marks)`, `[3 pts]`, `(2/31 punti)`."""

_TASK = re.compile(
    r"(?:(?:your|the|main) )?(?:tasks?|deliverables?|(?:acceptance|success|grading) criteria|requirements?"
    r"|submission|constraints|(?:input|output) format|sample (?:input|output)s?|what to (?:do|submit|deliver)"
    r"|expected (?:results?|outcomes?)|aufgaben?|anforderungen"
    r"|tareas?|requisitos|tarefas?|compiti|requisiti|tâches?|exigences|zadania?|wymagania|задани[ея]"
    r"|требования)",
    re.IGNORECASE,
)
"""The name of a part in which a question says what is to be done."""


MOST_PARAGRAPHS = 2
"""Of a question up to the one that tells so, beside code, tables and lists."""

LONGEST_ORDER = 200
"""Characters of a paragraph that tells so: advice in an answer is longer."""

_LABEL = re.compile(
    r"(?:\*\*|__)(?P<name>[^*_\n]{1,60})(?:\*\*|__)[ \t]*(?:\([^()\n]{1,40}\))?[ \t]*(?P<colon>:?)"
)

_MUST = re.compile(r"\b(?:must|make sure|ensure that|should be|should have)\b", re.IGNORECASE)


def is_worth(text: str) -> bool:
    """Whether a text ends with the marks for its answer."""
    found = MARKS.search(text, max(len(text) - LONGEST_END, 0))
    return found is not None and not re.search(r"\w", text[found.end() :])


def up_to_marks(candidate: Candidate) -> int:
    """How many elements there are up to the last that ends with marks; 0 where none does.

    Below a question that asks outright, marks tell what its answer is worth, unless they end an order.
    """
    outright = asks(candidate.question)
    worth = [
        at
        for at, each in enumerate(candidate.unmarked, 1)
        if each.kind == "paragraph" and is_worth(each.text) and (not outright or orders_within(each))
    ]
    return max(worth, default=0)


def are_orders(waiting: Sequence[Candidate]) -> bool:
    """Whether hardly any question asks outright, most go on with orders, and no code does what these say."""
    outright = sum(asks(each.question) for each in waiting)
    ordering = sum(any(map(orders_within, each.unmarked)) for each in waiting)
    code = any(element.kind in ("code", "fold") for each in waiting for element in each.unmarked)
    return not code and FEW * outright <= len(waiting) and 3 * ordering > 2 * len(waiting)


def ends_with_task(elements: Sequence[Element]) -> bool:
    """Whether the last label of a text names what is to be done."""
    labels = [found for each in elements if (found := _label(each)) is not None]
    return bool(labels) and _TASK.fullmatch(labels[-1]) is not None


def _label(element: Element) -> str | None:
    """What a heading or the bold words at the beginning of a line say, without a colon."""
    if element.kind == "heading":
        return plain_words(element.text)
    found = _LABEL.match(element.text) if element.kind == "paragraph" else None
    if found is None or not (found["colon"] or found["name"].rstrip().endswith(":")):
        return None
    return found["name"].strip(" :")


def orders_within(element: Element) -> bool:
    """Whether a sentence of a paragraph, or of the items of a list, orders something or says what must be."""
    texts = [item.first_text for item in element.inner] if element.kind == "list" else [element.text]
    said = [] if element.kind not in ("list", "paragraph") else texts
    sentences = (sentence for text in said for sentence in re.split(r"(?<=[.:])\s+|\n", text))
    return any(
        sentence[:1].isupper() and (may_ask(sentence) or _MUST.search(sentence[:LONGEST_ORDER]))
        for sentence in sentences
    )
