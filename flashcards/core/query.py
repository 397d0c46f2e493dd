"""The one way to choose cards: words, `tag:`, `deck:` and `is:`, understood alike by every command."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from flashcards.core.card_state import CardState
from flashcards.core.cards import Card
from flashcards.errors import UsageProblem, nearest_names

WEAK_BELOW = 0.7
"""Predicted recall below which a card that was seen is weak."""

FILTERS = ("tag", "deck", "is")

_WORD = re.compile(r'(?:(?P<name>[A-Za-z]+):)?"(?P<phrase>[^"]*)"?|(?P<plain>\S+)')


class Condition(StrEnum):
    """What may stand behind `is:`."""

    DUE = "due"
    NEW = "new"
    WEAK = "weak"
    LEECH = "leech"
    SUSPENDED = "suspended"
    DRAFT = "draft"


class Query(NamedTuple):
    """All of it must hold for a card, except that of several decks one is enough."""

    words: tuple[str, ...] = ()
    """Words and phrases as typed; each must stand somewhere in the card."""
    tags: tuple[str, ...] = ()
    decks: tuple[str, ...] = ()
    conditions: frozenset[Condition] = frozenset()

    def stands_in(self, card: Card) -> bool:
        """Whether every word stands in the card's text, tags or key; case does not matter."""
        if not self.words:
            return True
        lists = (card.phrasings, card.points, *card.follow_ups, card.tags, card.refs)
        texts = (card.key, card.question, card.context, card.answer, card.example, card.hint, *chain(*lists))
        text = _folded("\n".join(texts))
        return all(_folded(word) in text for word in self.words)


def parse_query(arguments: Iterable[str]) -> Query:
    """The query typed in one argument or several. Raises UsageProblem for an unknown filter or condition."""
    words, tags, decks, conditions = list[str](), list[str](), list[str](), set[Condition]()
    for found in _WORD.finditer(" ".join(arguments)):
        name, value = found["name"], found["phrase"]
        if found["plain"]:
            name, colon, value = found["plain"].partition(":")
            if not colon or name.lower() not in FILTERS:
                nearest = nearest_names(name.lower(), FILTERS, 1) if colon and len(name) > 1 else ()
                if nearest:  # `tags:salary` would otherwise be searched as a word, and found nowhere
                    raise UsageProblem(f'there is no "{name}:" in a query; did you mean {nearest[0]}:?')
                name, value = None, found["plain"]
        match name and name.lower():
            case "tag":
                tags.append(_named("tag", value))
            case "deck":
                decks.append(_named("deck", value))
            case "is":
                conditions.add(_condition(value))
            case _:
                words.append(f"{name}:{value}" if name else value)
    words = [word for word in words if word.strip()]
    return Query(tuple(words), tuple(dict.fromkeys(tags)), tuple(dict.fromkeys(decks)), frozenset(conditions))


def conditions_met(
    state: CardState, *, draft: bool, recall: float, leech_at: int | None, day: date
) -> frozenset[Condition]:
    """What may be said of a card on a study day; `recall`: at the interview that asks it, or now."""
    seen = state.memory is not None
    said = {
        Condition.DUE: state.is_due(day) and state.is_askable(day) and not draft,
        Condition.NEW: not seen and not draft,
        Condition.WEAK: seen and recall < WEAK_BELOW,
        Condition.LEECH: bool(leech_at) and state.lapses >= (leech_at or 0),
        Condition.SUSPENDED: state.suspended,
        Condition.DRAFT: draft,
    }
    return frozenset(condition for condition, holds in said.items() if holds)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _named(name: str, value: str) -> str:
    if not value:
        raise UsageProblem(f"{name}: needs a name right after it, such as {name}:salary")
    return value


def _condition(value: str) -> Condition:
    try:
        return Condition(value.lower())
    except ValueError:
        nearest = nearest_names(value.lower(), Condition)
        advice = f"did you mean is:{nearest[0]}?" if nearest else f"there are: {', '.join(Condition)}"
        raise UsageProblem(f'no card can be "is:{value}"; {advice}') from None
