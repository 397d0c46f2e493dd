"""Callouts of Obsidian that ask and answer: `> [!question] Who pays?`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from flashcards.library.questions.markdown.outline.answer_letters import names_option
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.words.asking import may_ask
from flashcards.library.questions.markdown.words.label_words import is_generic, without_label
from flashcards.library.questions.markdown.words.names_in_languages import QUESTION

_CALLOUT = re.compile(r"\[!(?P<kind>[\w-]{2,20})\][+-]?[ \t]*")

_TITLED = re.compile(rf"{_CALLOUT.pattern}(?P<title>[^\n]*\S)")

_NAME = re.compile(rf"(?:{QUESTION})?[ \t]*\d{{0,4}}[.:)]?", re.IGNORECASE)
"""A title that says no more than that a question follows."""

_ASKING = ("question", "faq", "help")
ASKS = "asks"
"""The markup of a callout that is a question though its title does not ask."""

FEWEST = 3
NEARLY_ALL = 0.8
"""Of the callouts that are called questions: they must ask, so that all of them do."""


def let_callouts_ask(elements: Iterable[Element]) -> None:
    """Let all callouts called questions ask, where nearly all of several do by their titles."""
    titles = [
        (element, callout["title"])
        for element in elements
        if element.kind == "quote" and element.inner and (callout := _TITLED.match(element.inner[0].text))
        if callout["kind"].lower() in _ASKING
    ]
    asking = sum(may_ask(title) for _, title in titles)
    if asking >= max(FEWEST, NEARLY_ALL * len(titles)):
        for element, _ in titles:
            element.markup = ASKS


def of_callout(element: Element) -> list[Element]:
    """What a callout of Obsidian asks or answers, `> [!question] Who pays?`; nothing for all else."""
    head = element.inner[0] if element.kind == "quote" and element.inner else None
    callout = _CALLOUT.match(head.text) if head is not None else None
    if head is None or callout is None:
        return []
    title, _, more = head.text[callout.end() :].partition("\n")
    if is_generic(title) or (not title.strip() and callout["kind"].lower() in ("answer", "solution")):
        return [Element("reply", *element.span, title or callout["kind"])]
    below = [Element("paragraph", head.first + 1, head.last, more)] if more else []
    below += element.inner[1:]
    first, title = head.first, title.strip()
    if _NAME.fullmatch(without_label(title)) and below[:1] and below[0].kind == "paragraph":
        asked, *below = below  # it stands below `Question 3`, or below nothing
        last, title = asked.last, " ".join(asked.text.split())
    elif may_ask(title) or element.markup == ASKS:
        last = first + 1
    else:
        return []
    if callout["kind"].lower() not in _ASKING:
        return []
    return [
        Element("ask", first, last, title),
        *(part for each in below for part in of_callout(each) or [each]),
    ]


_HEAD = re.compile(
    r"\[!(?:tip|note|info|success|check|answer|solution|important)\][+-]?[ \t]*", re.IGNORECASE
)


def out_of_quotation(text: str) -> str:
    """What stands in a quotation as a whole, which holds its question too, or in one within it."""
    lines = text.split("\n")
    while any(lines) and all(line.startswith(">") for line in lines if line.strip()):
        lines = [line[1:].removeprefix(" ") for line in lines]
    return "\n".join(lines)


def without_frame(answer: str) -> str:
    """An answer without a box such as `> [!TIP]`, or a quotation that begins with the letter of an option."""
    lines = answer.split("\n")
    end = next((at for at, line in enumerate(lines) if not line.startswith(">")), len(lines))
    inner = [line[1:].removeprefix(" ") for line in lines[:end]]
    if inner[:1] and _HEAD.fullmatch(inner[0]) and end > 1:
        return "\n".join([*inner[1:], *lines[end:]]).strip("\n") or answer
    is_frame = end == len(lines) and names_option(inner[0])
    return "\n".join(inner).strip("\n") or answer if is_frame else answer
