"""Pages on which nobody answers, such as exam papers: what stands below a question there belongs to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.headings.heading_kinds import Kind, is_bold
from flashcards.library.questions.markdown.marks.options import are_options, first_option
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.page.page_furniture import first_text
from flashcards.library.questions.markdown.question.below_question import is_task
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.words.label_words import (
    asks,
    label_of,
    may_ask,
    orders,
    plain_words,
)

FEWEST = 2
"""Questions of which one thing tells that nothing answers them."""

FEW = 5
"""Questions without an answer to one with words behind its marks, from which on these lead to the next."""

LONGEST_END = 40
"""Characters at the end of a text in which marks for an answer stand."""

_MARKS = re.compile(
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

_REASONS = re.compile(
    r"(?:^|[.?!:]\s+)(?:please )?(?:explain|justify|motivate|support"
    r"|(?:give|provide|state) (?:\w+ )?(?:reasons?|arguments?) (?:for|to)) your (?:\w+ )?(?:answer|choice)s?"
    r"|(?:^|[.?!:]\s+)(?:begründen? (?:sie )?(?:ihre|deine|die) antwort"
    r"|justi(?:fique|fica|fiez|fie) (?:su|tu|sua|votre|ta|la) r[eé]\w+"
    r"|giustific\w+ la (?:tua |propria )?risposta|uzasadnij (?:swoją )?odpowiedź|обоснуйте (?:свой )?ответ)",
    re.IGNORECASE,
)
"""What tells whoever is asked to give reasons: `Justify your answer.`"""

MOST_PARAGRAPHS = 2
"""Of a question up to the one that tells so, beside code, tables and lists."""

LONGEST_ORDER = 200
"""Characters of a paragraph that tells so: advice in an answer is longer."""

_LABEL = re.compile(
    r"(?:\*\*|__)(?P<name>[^*_\n]{1,60})(?:\*\*|__)[ \t]*(?:\([^()\n]{1,40}\))?[ \t]*(?P<colon>:?)"
)

_MUST = re.compile(r"\b(?:must|make sure|ensure that|should be|should have)\b", re.IGNORECASE)

LONGEST_NAME = 60

_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)|<img\b[^<>]*>", re.IGNORECASE)


def leave_to_be_answered(
    found: Sequence[Candidate], of_heading: Mapping[int, Kind], *, on_paper: bool
) -> None:
    """Make what only goes on asking the context of its question, of which it seemed to be the answer.

    That is what ends with the marks for an answer, lists what is to be done, or goes on with orders below a
    number; what is shown only, on a page where most questions have no answer; and all without a mark of an
    answer on an exam paper (`on_paper`) of orders.
    """
    waiting = [each for each in found if each.unmarked]
    is_marked = any(each.answer and not each.unmarked for each in found)
    if on_paper and not is_marked and _are_orders(waiting):
        for each in waiting:
            _ask(each, len(each.unmarked))
    for each in waiting:
        asked_again = _asks_again(each.unmarked)
        _ask(each, len(each.unmarked) if asked_again else _up_to_reasons(each.unmarked))
    _ask_up_to_marks(found, waiting, of_heading)
    tasks = [each for each in waiting if not asks(each.question) and _ends_with_task(each.unmarked)]
    if len(tasks) >= max(FEWEST, len(waiting) / 2):
        for each in tasks:
            _ask(each, len(each.unmarked))
    _ask_orders([each for each in waiting if each.is_cut and each.unmarked])
    if 2 * sum(each.is_draft for each in found) > len(found):
        for each in found:
            if each.only_shown or _only_shows(each):
                _ask(each, len(each.unmarked))


def _ask_up_to_marks(
    found: Sequence[Candidate], waiting: Sequence[Candidate], of_heading: Mapping[int, Kind]
) -> None:
    """Let questions go on up to the marks for their answers, where most without any other marks have them.

    What stands behind marks answers only where it does so below most questions: else it leads to the next.
    """
    ends = {id(each): _up_to_marks(each) for each in waiting if not _MARKS.search(each.question)}
    below = sum(map(bool, ends.values()))
    worth = sum(each.is_draft and _is_worth(each.question) for each in found) + below
    if worth < max(FEWEST, len(ends) / 2):
        return
    answered = sum(0 < ends.get(id(each), 0) < len(each.unmarked) for each in waiting)
    leading = [each for each in waiting if _is_worth(each.question)]
    if FEW * len(leading) <= worth - below:
        for each in leading:
            _ask(each, len(each.unmarked))
    for each in waiting:
        if end := ends.get(id(each), 0):
            _ask(each, end if 2 * answered >= below else len(each.unmarked))
    _ask_above_parts(found, of_heading)


def _ask(candidate: Candidate, end: int) -> None:
    """Let the first of the elements below a question belong to it."""
    spans = {element.span for element in candidate.unmarked[:end]}
    candidate.context += [each for each in candidate.answer if each in spans]
    candidate.answer = [each for each in candidate.answer if each not in spans]
    candidate.unmarked = candidate.unmarked[end:]


def _is_worth(text: str) -> bool:
    found = _MARKS.search(text, max(len(text) - LONGEST_END, 0))
    return found is not None and not re.search(r"\w", text[found.end() :])


def _up_to_marks(candidate: Candidate) -> int:
    """How many elements there are up to the last that ends with marks; 0 where none does.

    Below a question that asks outright, marks tell what its answer is worth, unless they end an order.
    """
    outright = asks(candidate.question)
    worth = [
        at
        for at, each in enumerate(candidate.unmarked, 1)
        if each.kind == "paragraph" and _is_worth(each.text) and (not outright or _orders(each))
    ]
    return max(worth, default=0)


def _are_orders(waiting: Sequence[Candidate]) -> bool:
    """Whether hardly any question asks outright, most go on with orders, and no code does what these say."""
    outright = sum(asks(each.question) for each in waiting)
    ordering = sum(any(map(_orders, each.unmarked)) for each in waiting)
    code = any(element.kind in ("code", "fold") for each in waiting for element in each.unmarked)
    return not code and FEW * outright <= len(waiting) and 3 * ordering > 2 * len(waiting)


def _asks_again(elements: Sequence[Element]) -> bool:
    """Whether nothing but other questions stands there, below the names of their topics."""
    said = [each for each in elements if each.kind not in ("rule", "html")]
    names = [each for each in said if _is_name(each)]
    asking = [each for each in said if _asks_on(each) or (each.kind == "paragraph" and orders(each.text))]
    return bool(names and asking) and len(names) + len(asking) == len(said) and said[-1] in asking


def _is_name(element: Element) -> bool:
    """Whether a paragraph is a few bold words that neither ask nor announce."""
    text = element.text.strip()
    return is_bold(element) and len(text) <= LONGEST_NAME and not (asks(text) or text.endswith((":", ":**")))


def _up_to_reasons(elements: Sequence[Element]) -> int:
    """How many elements there are up to the last that tells to give reasons for the answer."""
    wanted = [
        at
        for at, each in enumerate(elements, 1)
        if each.kind == "paragraph" and len(each.text) <= LONGEST_ORDER and _REASONS.search(each.text)
    ]
    end = max(wanted, default=0)
    return end if sum(each.kind == "paragraph" for each in elements[:end]) <= MOST_PARAGRAPHS else 0


def _ask_above_parts(found: Sequence[Candidate], of_heading: Mapping[int, Kind]) -> None:
    """Let what stands below `Question 2` be no answer, where `Question 2.1` comes next."""
    numbered = [(each, _number(of_heading[id(each)])) for each in found if id(each) in of_heading]
    for (each, number), (_, behind) in pairwise(numbered):
        if number and behind.startswith(f"{number}."):
            _ask(each, len(each.unmarked))


def _number(kind: Kind) -> str:
    label = label_of(kind.text)
    return (label["number"] or "") if label else ""


def _ends_with_task(elements: Sequence[Element]) -> bool:
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


def _ask_orders(cut: Sequence[Candidate]) -> None:
    """Let texts below numbers be questions as a whole, where few begin to ask and several order later on."""
    asking = sum(may_ask(each.question) for each in cut)
    ordering = sum(any(map(_orders, each.unmarked)) for each in cut)
    if len(cut) > FEWEST and 2 * asking < len(cut) and 3 * ordering >= len(cut):
        for each in cut:
            _ask(each, len(each.unmarked))


def _orders(element: Element) -> bool:
    """Whether a sentence of a paragraph, or of the items of a list, orders something or says what must be."""
    texts = [first_text(item) for item in element.inner] if element.kind == "list" else [element.text]
    said = [] if element.kind not in ("list", "paragraph") else texts
    sentences = (sentence for text in said for sentence in re.split(r"(?<=[.:])\s+|\n", text))
    return any(
        sentence[:1].isupper() and (may_ask(sentence) or _MUST.search(sentence[:LONGEST_ORDER]))
        for sentence in sentences
    )


def _only_shows(candidate: Candidate) -> bool:
    """Whether pictures and options alone stand below a question, or what it announces with a colon."""
    text = _MARKS.sub("", candidate.question.rstrip()).rstrip("*_ .")
    announces = text.endswith(":") and not is_task(candidate.question)
    return bool(candidate.unmarked) and all(
        _is_picture(each)
        or are_options(each, ends=False)
        or each.kind in ("rule", "html")
        or (announces and each.kind in ("code", "table"))
        or _asks_on(each)
        for each in candidate.unmarked
    )


def _asks_on(element: Element) -> bool:
    """Whether a paragraph asks as a whole, or above its options."""
    lines = element.text.split("\n") if element.kind == "paragraph" else []
    asked = "\n".join(lines[: first_option(element.text) or len(lines)]) if lines else ""
    return asks(asked)


def _is_picture(element: Element) -> bool:
    """Whether a paragraph is pictures, with at most a letter beside each."""
    if element.kind != "paragraph" or not _PICTURE.search(element.text):
        return False
    return all(len(line.strip(" \\")) <= 1 for line in _PICTURE.sub("", element.text).split("\n"))
