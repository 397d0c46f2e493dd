"""Sections of a bank that no heading names: `*Hygiene*` or `2. Hygiene` on a line above its questions."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.markdown.body.text_facts import is_emphasised
from flashcards.library.questions.markdown.headings.heading_kinds import is_bold
from flashcards.library.questions.markdown.marks.marks import ASK, rest_of
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.question.labelled_parts import names_follow_ups
from flashcards.library.questions.markdown.words.asking import asks, may_ask_in_any_language
from flashcards.library.questions.markdown.words.label_words import (
    is_generic,
    label_of,
    number_of,
    plain_words,
)

FEWEST = 2
"""Such lines in a file from which on they are no chance."""


LONGEST_NAME = 60


def names_of_sections(texts: Sequence[Sequence[Element]]) -> frozenset[int]:
    """The pieces on which a short emphasised line stands right above a numbered, bold or marked question.

    None where one stands above most questions, yet not above the first: that is how sources are named.
    """
    names: list[int] = []
    marked = 0
    heads_first = False
    for text in texts:
        found = [at for at, each in enumerate(text) if _is_marked_question(each)]
        named = [at for at in found if at and _is_name(text[at - 1]) and not _goes_on(text[: at - 1])]
        names += [text[at - 1].first for at in named]
        marked += len(found)
        heads_first = heads_first or (bool(named) and named[0] == found[0])
    is_sure = len(names) >= FEWEST and (heads_first or 2 * len(names) <= marked)
    return frozenset(names) if is_sure else frozenset()


def _is_name(element: Element) -> bool:
    """Whether it is one short line, emphasised as a whole, that neither asks nor announces what follows."""
    text = element.text.strip()
    words = plain_words(text)
    return (
        element.kind == "paragraph"
        and any(is_emphasised(text, mark) for mark in ("***", "**", "__", "*", "_"))
        and 0 < len(words) <= LONGEST_NAME
        and words[-1].isalnum()
        and not text.rstrip("*_ ").endswith((":", "."))
        and not (
            asks(text) or is_generic(text) or label_of(text) or number_of(text) or names_follow_ups(text)
        )
    )


def _goes_on(above: Sequence[Element]) -> bool:
    """Whether an emphasised line below belongs to an answer: it is all of it, or another such line is."""
    return _waits(above) or (len(above) > 1 and _is_name(above[-1]))


def _waits(above: Sequence[Element]) -> bool:
    """Whether what stands right above is a question alone, so that the emphasised line is its answer."""
    if not above or not _is_marked_question(above[-1]):
        return False
    items = above[-1].inner
    said = [rest_of(ASK, above[-1].text).strip(), *(each.first_text for each in items)]
    return (
        len(items) < 2
        and all(len(each.inner) == 1 for each in items)
        and not any("\n" in each for each in said)
    )


def _is_marked_question(element: Element) -> bool:
    """Whether a question begins with it, by a mark such as `Q:`, by weight or by a number."""
    if element.kind == "ask" or (is_bold(element) and asks(element.text)):
        return True
    is_counted = element.kind == "list" and bool(element.inner) and element.inner[0].markup.isdigit()
    line = element.inner[0].first_text if is_counted else element.text if element.kind == "paragraph" else ""
    line = line.partition("\n")[0]
    return (is_counted or number_of(line) is not None) and may_ask_in_any_language(line)
