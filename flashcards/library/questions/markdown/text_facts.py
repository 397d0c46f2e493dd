"""What is to be seen in all texts of a file, before their questions are read one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flashcards.library.questions.markdown.asking import asks, label_of, may_ask, number_of
from flashcards.library.questions.markdown.heading_kinds import is_bold
from flashcards.library.questions.markdown.outline import Element

NUMBER_IN_BOLD = re.compile(r"^(?:\*\*|__)\s*(?:Q(?:uestion)?[ \t]*)?\d{1,4}[a-z]?\s*(?:\*\*|__)?[.:)]", re.I)


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What is to be seen in all texts of a file that are no answers."""

    bold_ask: bool = True
    """Whether bold lines are questions there."""
    bold_count: bool = False
    """Whether paragraphs that begin with a bold number are."""
    shared: frozenset[str] = frozenset()
    """What most folds are called."""
    with_plain: bool = False
    """Whether a line that asks is a question though nothing marks it."""


def bold_lines_ask(texts: Sequence[Sequence[Element]]) -> bool:
    """Whether most of the bold lines in these texts are questions."""
    bold = [each for text in texts for each in text if is_bold(each)]
    asking = [each for each in bold if asks(each.text) or label_of(each.text) or number_of(each.text)]
    may = [each for each in bold if may_ask(each.text)]
    return bool(asking or len(may) > 1) and 2 * max(len(asking), len(may)) >= len(bold)


def bold_numbers_count(texts: Sequence[Sequence[Element]]) -> bool:
    """Whether paragraphs that begin with a bold number are questions, and no steps of answers."""
    paragraphs = [each for text in texts for each in text if each.kind == "paragraph"]
    numbered = [each for each in paragraphs if NUMBER_IN_BOLD.match(each.text)]
    asking = [
        each
        for each in paragraphs
        if is_bold(each) and not NUMBER_IN_BOLD.match(each.text) and asks(each.text)
    ]
    return len(numbered) > 1 and len(numbered) > len(asking)
