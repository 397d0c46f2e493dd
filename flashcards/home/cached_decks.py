"""What of the resolved decks goes into the cache, so that later commands need not read a deck."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.cards import Kind
from flashcards.home.deck_entry import DeckEntry
from flashcards.home.decks_as_json import card_to_json, problems_to_json
from flashcards.library.decks.catalogue import Catalogue
from flashcards.library.files.problems import Problem, Severity
from flashcards.store.cache.cards import CachedCard, CachedCards


def remember_decks(
    cards: CachedCards, catalogue: Catalogue, problems: tuple[Problem, ...], more: Mapping[str, str]
) -> None:
    """Put the cards of the catalogue in the place of those in the cache, with what `Shelf` tells of decks.

    `more` is what else belongs to the same reading.
    """
    oldest = catalogue.oldest
    records = [
        CachedCard(
            key=card.key,
            oldest=oldest.get(card.key, card.key),
            deck=resolved.deck.id,
            deck_place=deck_place,
            place=place,
            level=card.level,
            priority=card.priority,
            seconds=card.seconds,
            points=len(card.points),
            draft=card.draft,
            seen=False,
            topics=" ".join(sorted(card.topics)),
            tags=f" {' '.join(card.tags)} ",
            body=card_to_json(card),
        )
        for deck_place, resolved in enumerate(catalogue.decks)
        for place, card in enumerate(resolved.deck.cards)
    ]
    aliases = dict(oldest)
    aliases.update({former: oldest.get(living, living) for former, living in catalogue.aliases.items()})
    entries = [
        DeckEntry(found.deck.id, found.deck.title, str(found.origin), str(found.path), found.deck.private)
        for found in catalogue.decks
    ]
    broken = {problem.path for problem in problems if problem.severity is Severity.ERROR}
    meta: dict[str, str] = {
        "decks": json.dumps(entries),
        "problems": problems_to_json(problems),
        "broken": str(len(broken)),
        "without ids": json.dumps(_without_ids(catalogue)),
        "story cards": json.dumps(_story_cards(catalogue)),
        **more,
        "renames": hashlib.sha256(json.dumps(sorted(aliases.items())).encode()).hexdigest(),
    }
    cards.replace_cards(records, aliases, meta)


def _story_cards(catalogue: Catalogue) -> dict[DeckId, list[CardKey]]:
    """Deck -> the keys of its cards that ask for a story."""
    found = {
        resolved.deck.id: [
            card.key for card in resolved.deck.cards if card.kind is Kind.STORY and not card.draft
        ]
        for resolved in catalogue.decks
    }
    return {deck: keys for deck, keys in found.items() if keys}


def _without_ids(catalogue: Catalogue) -> list[tuple[str, str, int]]:
    """(deck, path, cards without a written id) of own decks that have such cards."""
    counted = [
        (found.deck.id, str(found.path), sum(not card.id_written for card in found.deck.cards))
        for found in catalogue.decks
        if found.origin != "shipped"
    ]
    return [entry for entry in counted if entry[2]]
