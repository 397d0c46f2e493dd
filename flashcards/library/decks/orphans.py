"""Cards with a history that no deck holds any more, and the new cards that look like them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby, islice, product
from typing import NamedTuple

from flashcards.core.card_keys import CardKey, deck_of
from flashcards.library.decks.catalogue import Catalogue
from flashcards.library.files.problem import Problem, Spot, warning

ALIKE = 0.75
"""How much of two slugs must agree (difflib's ratio) before a rewording is suspected."""

PAIRS_MAX = 20_000
"""Most pairs that are compared for one deck, about a second: beyond, a note helps nobody."""

HASH_TAIL = re.compile(r"-[0-9a-f]{4}\Z")
NO_SLUG = re.compile(r"card-[0-9a-f]{8}\Z")
"""An id derived from a question in another script: nothing in it can be alike."""


class Lookalike(NamedTuple):
    """A card that is new and looks like one that vanished from the same deck."""

    old: CardKey
    new: CardKey
    note: Problem


def vanished(known_log_keys: Iterable[CardKey], catalogue: Catalogue) -> tuple[CardKey, ...]:
    """Keys with rows that no card bears, or ever bore; those of a deck with an error are expected back."""
    living = {card.key for resolved in catalogue.decks for card in resolved.deck.cards}
    return tuple(
        key
        for key in sorted(set(known_log_keys))
        if key not in living and key not in catalogue.aliases and deck_of(key) not in catalogue.left_out
    )


def lookalikes(known_log_keys: Iterable[CardKey], catalogue: Catalogue) -> tuple[Lookalike, ...]:
    """Pairs of a vanished card and a card without history whose id was derived from a similar question."""
    known = set(known_log_keys)
    gone = {deck: list(keys) for deck, keys in groupby(vanished(known, catalogue), deck_of)}
    with_history = known | {catalogue.aliases[key] for key in known if key in catalogue.aliases}
    pairs = []
    for resolved in catalogue.decks:
        fresh = {
            card.key: number
            for number, card in enumerate(resolved.deck.cards, 1)
            if not card.id_written and card.key not in with_history
        }
        for old, new in _alike(gone.get(resolved.deck.id, ()), fresh):
            note = (
                f"{new} is new and looks like {old}, which is gone but has a history;"
                f" if it is the same card: flashcards check --adopt {old} {new}"
            )
            spot = Spot(("card", fresh[new]), "question")
            pairs.append(Lookalike(old, new, warning(resolved.path, note, spot)))
    return tuple(pairs)


def _alike(orphans: Iterable[CardKey], fresh: Iterable[CardKey]) -> Iterable[tuple[CardKey, CardKey]]:
    """The best pairs first, each key in one pair only."""
    from difflib import SequenceMatcher

    scored = []
    with_words = [[key for key in keys if not NO_SLUG.search(key)] for keys in (orphans, fresh)]
    for old, new in islice(product(*with_words), PAIRS_MAX):
        matcher = SequenceMatcher(None, _slug_of(old), _slug_of(new), autojunk=False)
        bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)  # the first two are fast
        if all(ratio() >= ALIKE for ratio in bounds):
            scored.append((-matcher.ratio(), old, new))
    used: set[CardKey] = set()
    for _, old, new in sorted(scored):
        if not used & {old, new}:
            used |= {old, new}
            yield old, new


def _slug_of(key: CardKey) -> str:
    return HASH_TAIL.sub("", key.partition("/")[2])
