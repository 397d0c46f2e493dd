"""Numbered lines of one series, of which at least half ask: those that do not are questions too."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.marks.options import options_at
from flashcards.library.questions.markdown.marks.running_numbers import counted_label
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.words.asking import asks, may_ask, may_ask_in_any_language
from flashcards.library.questions.markdown.words.label_words import number_of
from flashcards.library.questions.markdown.words.numbers_in_order import are_in_order

FEWEST = 3
"""Questions of a series."""

LONGEST_NAME = 60
"""Characters of the name of a topic."""


def asked_in_series(texts: Sequence[Sequence[Element]]) -> frozenset[int]:
    """The pieces on which numbered questions begin, whether they ask or not; none where fewer than half ask.

    In each text the numbers run from the first to the last, but for a few that are missing, and words stand
    between them, or below nearly all a marked answer.
    """
    begins: list[int] = []
    asking = 0
    for text in texts:
        labelled = [(at, *found) for at, each in enumerate(text) if (found := _labelled(each))]
        labelled = labelled if len(labelled) >= FEWEST else []  # `Quiz 3: Bread` is a title
        series = labelled or [(at, *found) for at, each in enumerate(text) if (found := _numbered(each))]
        numbers = [number for _, number, _ in series]
        if (
            len(series) < FEWEST
            or (not labelled and _ask_within(text))
            or not (are_in_order(numbers) or _begin_anew([(number, said) for _, number, said in series]))
        ):
            continue
        ends = [at for at, _, _ in series[1:]] + [len(text)]
        below = [text[at + 1 : end] for (at, _, _), end in zip(series, ends, strict=True)]
        answered = sum(any(each.kind == "reply" for each in elements) for elements in below)
        if answered >= NEARLY_ALL * len(series) or all(map(_has_words, below)):
            begins += [text[at].first for at, _, _ in series]
            # Steps have labels and order something too: questions with a label ask outright.
            asking += sum(
                any(each.kind == "reply" for each in text[at + 1 : end])
                or options_at(text, at + 1) > at + 1
                or (asks(said) if labelled else may_ask_in_any_language(said))
                for (at, _, said), end in zip(series, ends, strict=True)
            )
    return frozenset(begins) if 2 * asking >= len(begins) else frozenset()


def _begin_anew(series: Sequence[tuple[int, str]]) -> bool:
    """Whether numbers begin with one again with the next topic: each series counts, and most of it asks.

    Steps of an answer begin with one too, but do not ask.
    """
    starts = [at for at, (number, _) in enumerate(series) if number == 1]
    if starts[:1] != [0]:
        return False
    for start, end in pairwise([*starts, len(series)]):
        run = series[start:end]
        asking = [may_ask_in_any_language(said) for _, said in run]
        if not are_in_order([number for number, _ in run]) or not asking[0] or 2 * sum(asking) < len(run):
            return False
    return True


def names_above_series(texts: Sequence[Sequence[Element]], series: frozenset[int]) -> frozenset[int]:
    """The pieces of short lines above numbers that begin with one again, behind an answer: topics."""
    return frozenset(
        name.first
        for text in texts
        for before, name, element in zip(text, text[1:], text[2:], strict=False)
        if element.first in series
        and (found := _numbered(element)) is not None
        and found[0] == 1
        and before.first not in series
        and _names_topic(name)
    )


def _names_topic(element: Element) -> bool:
    text = element.text.strip()
    is_line = element.kind == "paragraph" and "\n" not in text and len(text) <= LONGEST_NAME
    return is_line and not asks(text) and (text.endswith(":") or text[-1:].isalnum())


def _numbered(element: Element) -> tuple[int, str] | None:
    """The number and the first line of a paragraph or of the one item of a list."""
    line = _first_line(element)
    if (item := element.only_item) is not None and item.markup.isdigit():
        return (int(item.markup), line) if line else None
    found = number_of(line) if element.kind == "paragraph" else None
    return (int(found["number"]), line[found.end() :]) if found else None


def _labelled(element: Element) -> tuple[int, str] | None:
    """The same of a line with a word before its number: `Problem 3: Who pays?`."""
    line = _first_line(element)
    found = counted_label(line)
    return (int(found["number"]), line[found.end() :]) if found else None


def is_labelled(element: Element) -> bool:
    return _labelled(element) is not None


def _first_line(element: Element) -> str:
    """The first line of a paragraph, or of the one item of a list."""
    if (item := element.only_item) is not None:
        element = item.inner[0]
    return element.text.partition("\n")[0] if element.kind == "paragraph" else ""


def _ask_within(text: Sequence[Element]) -> bool:
    """Whether the first of several items of a list asks, be the others its answer or not.

    Not where the list counts on from the question above.
    """
    last = 0
    for each in text:
        item = each.inner[0] if each.kind == "list" and each.inner else None
        if item is not None and item.markup.isdigit() and item.inner:
            goes_on = last > 0 and int(item.markup) == last + 1
            if len(each.inner) > 1 and not goes_on and may_ask(item.inner[0].text):
                return True
            last = int(each.inner[-1].markup) if each.inner[-1].markup.isdigit() else 0
    return False


def _has_words(elements: Sequence[Element]) -> bool:
    return any(each.kind not in ("rule", "comment", "html") for each in elements)


FEWEST_COUNTED = 6
"""Items of lists that count on from one section to the next."""

NEARLY_ALL = 0.8
FEWEST_ASKING = 0.2


def counted_lists(texts: Sequence[Sequence[Element]]) -> frozenset[int]:
    """The pieces on which lists begin whose items count on through several sections, words below nearly all.

    Steps of an answer begin with one again; some items must ask.
    """
    lists = [(at, each) for at, text in enumerate(texts) for each in text if _counts(each)]
    items = [item for _, each in lists for item in each.inner]
    numbers = [int(item.markup) for item in items]
    told = sum(len(item.inner) > 1 for item in items)
    asking = sum(may_ask(item.inner[0].text.partition("\n")[0]) for item in items)
    if (
        len(items) < FEWEST_COUNTED
        or len({at for at, _ in lists}) < 2
        or not are_in_order(numbers)
        or told < NEARLY_ALL * len(items)
        or asking < FEWEST_ASKING * len(items)
    ):
        return frozenset()
    return frozenset(each.first for _, each in lists)


def _counts(element: Element) -> bool:
    """Whether it is a list of items with numbers that begin with words."""
    return element.kind == "list" and all(
        item.markup.isdigit() and item.inner and item.inner[0].kind == "paragraph" for item in element.inner
    )
