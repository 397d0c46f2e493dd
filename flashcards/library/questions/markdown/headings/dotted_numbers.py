"""Headings that count 1.1, 1.2, 1.3 through a page of orders and questions, whatever their levels are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.outline.outline import Section, rearrange
from flashcards.library.questions.markdown.words.asking import asks, begins_to_ask, may_ask, orders
from flashcards.library.questions.markdown.words.label_words import balanced

FEWEST = 5
"""Headings of a series."""

NEARLY_ALL = 0.8

_DOTTED = re.compile(r"[*_]{0,3}(?P<major>\d{1,3})\.(?P<minor>\d{1,3})[.):]?[*_]{0,3}[ \t]+(?=\S)")


def put_below_dotted(top: Section) -> None:
    """Make the headings of such a series questions of one level, and what stands between them their answers.

    It is one where hardly a number is missing, most ask outright or order to explain, and few others ask.
    Each gets a label that runs on, which its card leaves out.
    """
    headings = [each.heading for each in top.all_sections() if each.heading is not None]
    dotted = {at: found for at, each in enumerate(headings) if (found := _DOTTED.match(each.text))}
    places = [(int(found["major"]), int(found["minor"])) for found in dotted.values()]
    if len(dotted) < FEWEST or not _run(places):
        return
    said = [balanced(found[0], headings[at].text[found.end() :]) for at, found in dotted.items()]
    asking = sum(asks(text) or orders(text) or begins_to_ask(text) for text in said)
    others = sum(at not in dotted and may_ask(each.text) for at, each in enumerate(headings))
    if 2 * asking <= len(said) or 2 * others > len(said):
        return
    level = min(headings[at].level for at in dotted)
    numbered = iter(enumerate(said))
    is_between = False
    for at, heading in enumerate(headings):
        if at in dotted:
            number, text = next(numbered)
            heading.text, heading.level = f"Q{number + 1}. {text}", level
            is_between = number + 1 < len(places) and places[number + 1][0] == places[number][0]
        elif is_between:
            heading.level = max(heading.level, level + 1)
    rearrange(top)


def _run(places: Sequence[tuple[int, int]]) -> bool:
    """Whether nearly each is the next of its chapter, or the first of a later one: people forget a number."""
    steps = pairwise([(0, 0), *places])
    next_ones = sum(
        after == (before[0], before[1] + 1) or (after[0] > before[0] and after[1] == 1)
        for before, after in steps
    )
    return next_ones >= NEARLY_ALL * len(places)
