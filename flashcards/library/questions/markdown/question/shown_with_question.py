"""What is shown with a question: code, tables, options and lists that it speaks of, above its answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.marks.options import is_options
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.words.asking import asks, may_ask

_SHOWS = re.compile(
    r"\b(?:following|below|above|snippet|given (?:the |this )?(?:code|snippet|function|program|table|schema)"
    r"|(?:this|these|the) (?:\w+ ){0,2}(?:code|function|program|query|class|expression|statement)s?\b"
    r"|(?:what|which|guess|predict)\b.{0,60}\b(?:print(?:s|ed)?|outputs?|log(?:s|ged)?)|wrong with"
    r"|(?:fix|spot|find) the (?:bug|error|issue|mistake|leak)|(?:correct|true) (?:option|answer|statement)"
    r"|which (?:of|one|option|statement))\b",
    re.IGNORECASE,
)

_PRINTS = re.compile(
    r"(?:what|which|guess|predict)\b.{0,60}\b(?:print(?:s|ed)?|outputs?|log(?:s|ged)?)\b", re.I
)

_TASK = re.compile(r"\W*(?:Q\W+)?(?:\d+\W+)?(?:write|create|implement|build|program|make)\b", re.IGNORECASE)


def shown_first(rest: Sequence[Element], question: str) -> int | None:
    """Code, options or what is asked in detail below a question that speaks of it; then the answer comes."""
    if len(rest) > 1 and question.rstrip("*_ ").endswith((":", "\uff1a")) and _only_asks(rest[0]):
        return 1
    if not rest or rest[0].kind != "code" or not speaks_of_what_is_shown(question):
        return None
    end = next(
        (index for index, each in enumerate(rest) if not (each.kind == "code" or is_options(each))), len(rest)
    )
    if any(each.kind == "code" for each in rest[1:end]):
        end = 1
    substance = [each for each in rest[end:] if each.kind not in ("rule", "html")]
    return end if substance or _PRINTS.search(question) else None


def _only_asks(element: Element) -> bool:
    """Whether it is a list of several questions without answers."""
    items = element.inner if element.kind == "list" else []
    return len(items) > 1 and all(len(item.inner) == 1 and may_ask(item.inner[0].text) for item in items)


def speaks_of_what_is_shown(question: str) -> bool:
    """Whether code or a table below a question is shown with it: "What does this print?"."""
    return _SHOWS.search(question) is not None and not is_task(question)


def is_task(question: str) -> bool:
    """Whether it orders to write something, so that code below is its answer."""
    return _TASK.match(question) is not None


def may_stand_above(element: Element, question: str) -> bool:
    """The same above boxes, where a quotation says more of the question too."""
    return element.kind == "quote" or may_be_shown(element, question)


def may_be_shown(element: Element, question: str) -> bool:
    if element.kind in ("code", "table", "rule", "html") or is_options(element):
        return True
    if element.kind == "list":
        return bool(_SHOWS.search(question)) and len(element.inner) <= 8
    text = element.text
    return element.kind == "paragraph" and (
        asks(text) or text.rstrip().endswith(":") or text.startswith("![")
    )
