"""Whether bold lines are the questions of a text: they ask, count, or stand at the top of each part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from flashcards.library.questions.markdown.body.text_facts import (
    FEWEST_LINES,
    NEARLY_ALL,
    is_emphasised,
)
from flashcards.library.questions.markdown.headings.heading_kinds import is_bold
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.page.page_furniture import is_of_the_page
from flashcards.library.questions.markdown.words.asking import asks, asks_in_words, may_ask
from flashcards.library.questions.markdown.words.label_words import (
    label_of,
    number_of,
    plain_words,
    without_label,
)

NUMBER_IN_BOLD = re.compile(r"^(?:\*\*|__)\s*(?:Q(?:uestion)?[ \t]*)?\d{1,4}[a-z]?\s*(?:\*\*|__)?[.:)]", re.I)

FEWEST_LABELS = 3
"""Times that a bold line comes, so that it is a label."""

FEWEST_PARTS = 5
"""Parts between rules from which on one thing at the top of each is the form of a page."""


def bold_labels(texts: Sequence[Sequence[Element]]) -> frozenset[str]:
    """Bold lines that come again: they part what is said, even if they begin to ask before a colon."""
    lines = [each.text.strip() for text in texts for each in text if is_bold(each)]
    counts = Counter(
        line for line in lines if line.rstrip("*_ ").endswith(":") or not (may_ask(line) or label_of(line))
    )
    return frozenset(line for line, count in counts.items() if count >= FEWEST_LABELS)


def bold_lines_ask(texts: Sequence[Sequence[Element]], labels: frozenset[str] = frozenset()) -> bool:
    """Whether most of the bold lines in these texts are questions."""
    bold = [each for text in texts for each in text if is_bold(each) and each.text.strip() not in labels]
    asking = [each for each in bold if asks(each.text) or label_of(each.text) or counts_a_question(each.text)]
    may = [each for each in bold if may_ask(each.text) or asks_in_words(each.text)]
    return bool(asking or len(may) > 1) and 2 * max(len(asking), len(may)) >= len(bold)


def is_bold_question(element: Element) -> bool:
    """Whether it is a bold line that asks outright."""
    return is_bold(element) and asks(element.text)


def counts_a_question(text: str) -> bool:
    """Whether a bold line has a number, and is no label with a colon such as `**1. By default:**`."""
    return number_of(text) is not None and not text.rstrip("* _").endswith(":")


def begins_with_bold_number(element: Element) -> bool:
    """Whether a paragraph begins with a bold number, and is no such label."""
    if not NUMBER_IN_BOLD.match(element.text):
        return False
    return asks(element.text) or not (is_bold(element) and element.text.rstrip("* _").endswith(":"))


def numbered_between(texts: Sequence[Sequence[Element]]) -> frozenset[int]:
    """The pieces of bold lines with a number and a colon that alone fill the gap between two questions.

    `**4) Given this code:**` between 3 and 5 is one too, and so it is as 1 before 2; a label in an answer
    begins with one again. So is one that is called as a part of a page is: `**4. Index**`.
    """
    between: list[int] = []
    for text in texts:
        last, labels = 0, []
        for each in text:
            found = number_of(each.text) if is_bold(each) else None
            if found is None:
                continue
            number = int(found["number"])
            if not counts_a_question(each.text) or is_of_the_page(each.text):
                labels.append((number, each.first))
                continue
            if labels and [at for at, _ in labels] == [*range(last + 1, number)]:
                between += [first for _, first in labels]
            last, labels = number, []
    return frozenset(between)


def asks_in_bold(text: Sequence[Element]) -> bool:
    """Whether at least half of the bold lines of one text ask outright, several of them, each above words."""
    bold = [number for number, each in enumerate(text) if is_bold(each)]
    asking = [
        number
        for number in bold
        if asks(text[number].text) and number + 1 < len(text) and number + 1 not in bold
    ]
    return len(asking) > 1 and 2 * len(asking) >= len(bold)


def tops_of_parts(text: Sequence[Element]) -> frozenset[int]:
    """The pieces at the top of the parts between rules, where nearly all are a question in one form.

    That is a line in bold or italics with words below, or the one item of a list; some must ask. What stands
    above the first rule may only lead to them.
    """
    parts: list[list[Element]] = [[]]
    for each in text:
        if each.kind == "rule":
            parts.append([])
        elif each.kind != "comment":
            parts[-1].append(each)
    parts = [part for part in parts if part]
    parts = parts[1:] if parts and not _top(parts[0]) else parts
    tops = [(part[0], said) for part in parts if (said := _top(part))]
    kinds = Counter(top.kind for top, _ in tops)
    kind, count = kinds.most_common(1)[0] if kinds else ("", 0)
    tops = [(top, said) for top, said in tops if top.kind == kind]
    outright, asking = sum(asks(said) for _, said in tops), sum(may_ask(said) for _, said in tops)
    is_form = count >= max(FEWEST_PARTS, NEARLY_ALL * len(parts))
    if not is_form or outright < FEWEST_LINES or 4 * max(outright, asking) < count:
        return frozenset()
    return frozenset(top.first for top, _ in tops)


def _top(part: Sequence[Element]) -> str:
    """What the first element of a part says, if it may be a question with an answer below."""
    item = part[0].only_item
    if item is not None and item.inner and item.inner[0].kind == "paragraph":
        line, _, more = item.inner[0].text.partition("\n")
        return line if more or len(part) > 1 or len(item.inner) > 1 else ""
    is_line = is_bold(part[0]) or (part[0].kind == "paragraph" and is_emphasised(part[0].text, "*"))
    return part[0].text if len(part) > 1 and is_line else ""


def bold_numbers_count(texts: Sequence[Sequence[Element]], *, on_questions: bool) -> bool:
    """Whether paragraphs that begin with a bold number are questions, and no steps of answers.

    Some must ask outright, but on a page whose title names questions (`on_questions`).
    """
    paragraphs = [each for text in texts for each in text if each.kind == "paragraph"]
    numbered = [each for each in paragraphs if begins_with_bold_number(each)]
    asking = [
        each
        for each in paragraphs
        if is_bold(each) and not NUMBER_IN_BOLD.match(each.text) and asks(each.text)
    ]
    outright = sum("?" in each.text or may_ask(without_label(plain_words(each.text))) for each in numbered)
    is_told = on_questions or 4 * outright >= len(numbered)
    return len(numbered) > 1 and len(numbered) > len(asking) and is_told
