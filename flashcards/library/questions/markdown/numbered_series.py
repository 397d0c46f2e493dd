"""Numbered lines of one series, of which at least half ask: those that do not are questions too."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.markdown.asking import may_ask, number_of
from flashcards.library.questions.markdown.outline import Element
from flashcards.library.questions.markdown.words_that_ask import begins_to_ask

FEWEST = 3
"""Questions of a series."""


def asked_in_series(texts: Sequence[Sequence[Element]]) -> frozenset[int]:
    """The pieces on which numbered questions begin, whether they ask or not; none where fewer than half ask.

    In each text the numbers run from the first to the last without a step that counts anything else, and
    words stand between them.
    """
    begins: list[int] = []
    asking = 0
    for text in texts:
        series = [(at, *numbered) for at, each in enumerate(text) if (numbered := _numbered(each))]
        numbers = [number for _, number, _ in series]
        if (
            len(series) < FEWEST
            or any(map(_asks_within, text))
            or numbers != list(range(numbers[0], numbers[0] + len(numbers)))
        ):
            continue
        ends = [at for at, _, _ in series[1:]] + [len(text)]
        if all(_has_words(text[at + 1 : end]) for (at, _, _), end in zip(series, ends, strict=True)):
            begins += [text[at].first for at, _, _ in series]
            asking += sum(may_ask(said) or begins_to_ask(said) for _, _, said in series)
    return frozenset(begins) if 2 * asking >= len(begins) else frozenset()


def _numbered(element: Element) -> tuple[int, str] | None:
    """The number and the first line of a paragraph or of the one item of a list."""
    if element.kind == "list" and len(element.inner) == 1:
        item = element.inner[0]
        if item.markup.isdigit() and item.inner and item.inner[0].kind == "paragraph":
            return int(item.markup), item.inner[0].text.partition("\n")[0]
    line = element.text.partition("\n")[0] if element.kind == "paragraph" else ""
    found = number_of(line)
    return (int(found["number"]), line[found.end() :]) if found else None


def _asks_within(element: Element) -> bool:
    """Whether it is a list of several items whose first asks, be the others its answer or not."""
    if element.kind != "list" or len(element.inner) < 2 or not element.inner[0].inner:
        return False
    return element.inner[0].markup.isdigit() and may_ask(element.inner[0].inner[0].text)


def _has_words(elements: Sequence[Element]) -> bool:
    return any(each.kind not in ("rule", "comment", "html") for each in elements)
