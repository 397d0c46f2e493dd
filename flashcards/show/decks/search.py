"""What a search found, for people and for programs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from flashcards.app.study.search import FoundCard
from flashcards.core.card_keys import CardKey
from flashcards.core.cards import Card
from flashcards.core.query import Condition
from flashcards.show.card_lines import listed_question
from flashcards.show.counts_and_times import NO_MATCH, count

ROUND = 30  # characters before and after a word that was found

PLAIN = frozenset([Condition.NEW])  # true of so many cards that saying it beside each would hide the rest


def search_screen(
    found: Sequence[FoundCard], name: Callable[[CardKey], str], words: Sequence[str] = ()
) -> str:
    """Questions, each with the `name` of its card, and where one of `words` stands if not in the question."""
    if not found:
        return NO_MATCH
    lines = []
    for card, _, conditions in found:
        said = "".join(f", {each}" for each in _in_order(conditions - PLAIN))
        line = f"{listed_question(card.question, card.context)} ({name(card.key)}{said})"
        lines += [line, *_elsewhere(card, [word for word in words if not places(word, line)])]
    return "\n".join([*lines, "", f"{count(len(found), 'card')}."])


def marked(text: str, words: Sequence[str]) -> str:
    """`text`, which holds nothing raw, with each of the words in bold."""
    spans = sorted({span for word in words for span in places(word, text)}, reverse=True)
    last = len(text)
    for start, end in spans:
        if end <= last:
            text, last = f"{text[:start]}\x1b[1m{text[start:end]}\x1b[0m{text[end:]}", start
    return text


def places(word: str, text: str) -> list[tuple[int, int]]:
    """Where the word stands, in any case."""
    return [found.span() for found in re.finditer(re.escape(word), text, re.IGNORECASE)]


def _elsewhere(card: Card, words: Sequence[str]) -> list[str]:
    """A line for the first text in which one of the words stands, with what is round it."""
    texts = (*card.phrasings, *card.points, card.answer, card.example, card.hint, *card.refs)
    for word in words:
        for text in (" ".join(each.split()) for each in texts):
            if found := places(word, text):
                start, end = found[0]
                before = text[max(start - ROUND, 0) : start]
                after = text[end : end + ROUND]
                before = before.partition(" ")[2] if start > ROUND else before
                after = after.rpartition(" ")[0] if end + ROUND < len(text) else after
                left, right = "... " * (start > ROUND), " ..." * (end + ROUND < len(text))
                return [f"    {left}{before}{text[start:end]}{after}{right}"]
    return []


def search_document(found: Sequence[FoundCard]) -> dict[str, object]:
    """`search --json`."""
    cards = [
        {
            "card": card.key,
            "question": card.question,
            "context": card.context,
            "tags": card.tags,
            "due": state.due,
            "is": _in_order(conditions),
        }
        for card, state, conditions in found
    ]
    return {"cards": cards, "count": len(cards)}


def _in_order(conditions: Iterable[Condition]) -> list[str]:
    return [str(condition) for condition in Condition if condition in conditions]
