"""Parts of a text between rules in which each paragraph is a question above its answer, as in no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile

from flashcards.library.questions.markdown.body.text_facts import asks_above
from flashcards.library.questions.markdown.outline.outline import Element

FEWEST = 5
"""Paragraphs of such a part."""

NEARLY_ALL = 0.8
"""Of the paragraphs of several lines."""

MOST = 0.6
"""Of all that stands there from the first question on."""


def parts_by_form(text: Sequence[Element], last: int) -> Iterator[tuple[Sequence[Element], int, bool]]:
    """A text that ends before the piece `last`, cut at the rules around such parts; whether each is one."""
    others: list[Element] = []
    for part in _between_rules(text):
        if not _is_asked_above(part):
            others += part
            continue
        if others:
            yield others, part[0].first, False
        at = next(at for at, each in enumerate(part) if asks_above(each))
        if at:
            yield part[:at], part[at].first, False
        others = []
        yield part[at:], part[-1].last, True
    if others:
        yield others, last, False


def _between_rules(text: Sequence[Element]) -> Iterator[list[Element]]:
    """The parts, each with the rule that it ends with."""
    part: list[Element] = []
    for each in text:
        part.append(each)
        if each.kind == "rule":
            yield part
            part = []
    if part:
        yield part


def _is_asked_above(part: Sequence[Element]) -> bool:
    begins = dropwhile(lambda each: not asks_above(each), part)  # behind a few words on what follows
    said = [each for each in begins if each.kind not in ("rule", "comment")]
    several = [each for each in said if each.kind == "paragraph" and "\n" in each.text.strip()]
    asking = sum(map(asks_above, several))
    return asking >= max(FEWEST, NEARLY_ALL * len(several), MOST * len(said))
