"""Deck files read through the cache, and the decks together put into it.

So an unchanged file is not parsed again, and most commands read no deck at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from flashcards.core.cards import Kind
from flashcards.home.deck_folders import DeckFolders, Found
from flashcards.home.decks_as_json import card_to_json, deck_file_from, deck_file_values
from flashcards.home.known_decks import KNOWN_DECKS, PROBLEMS, DeckEntry, KnownDecks
from flashcards.library.decks.catalogue import Catalogue, Origin, ResolvedDeck, resolve
from flashcards.library.decks.reader import DeckFile, deck_file, read_deck
from flashcards.library.files.findings import with_lines
from flashcards.library.files.problems import Severity
from flashcards.library.files.reading import SourceFile
from flashcards.store.cache.cache import Cache
from flashcards.store.cache.cards import CachedCard
from flashcards.store.cache.derived import Derived, settled, stamp
from flashcards.store.cache.file import unusable_if_damaged

DECK_FILE = "deck file"
"""The kind of derived value that parsed deck files are; their stamps are (mtime, size, SHA-256)."""


def read_all_decks(cache: Cache, folders: DeckFolders, found: Sequence[Found]) -> Catalogue:
    """All decks, read from what changed and what is remembered; the cache knows them from then on."""
    stamps = folders.stamps(found, lambda path: settled(stamp(path)))
    files = read_deck_files(cache, found)
    catalogue = resolve(files)
    problems = (*folders.problems(), *with_lines(catalogue.problems))
    own = [file for origin, file in files if origin is not Origin.SHIPPED]
    left_out = {
        str(deck): [str(file.path) for file in own if file.deck_id == deck] for deck in catalogue.left_out
    }
    aliases = dict(catalogue.oldest)
    aliases.update({old: catalogue.oldest.get(key, key) for old, key in catalogue.aliases.items()})
    known = KnownDecks(
        tuple(map(_entry, catalogue.decks)),
        len({problem.path for problem in problems if problem.severity is Severity.ERROR}),
        left_out,
        hashlib.sha256(str(sorted(aliases.items())).encode()).hexdigest(),
    )
    with cache.writing():
        cache.cards.replace_cards(_cards(catalogue), aliases)
        cache.derived.put(KNOWN_DECKS, "", stamps, known)
        cache.derived.put(PROBLEMS, "", None, [asdict(problem) for problem in problems])
    return catalogue


def read_deck_files(cache: Cache, found: Sequence[Found]) -> list[tuple[Origin, DeckFile]]:
    """Each deck file, parsed now or before; what was parsed now is remembered, what is gone forgotten."""
    files = []
    changed = {}
    for origin, path in found:
        file, parsed = _read(cache, path)
        files.append((Origin(origin), file))
        if parsed is not None:
            changed[str(path)] = parsed
    with cache.writing():
        gone = cache.derived.stamps(DECK_FILE).keys() - {str(path) for _, path in found}
        cache.derived.forget(DECK_FILE, gone)
        for key, parsed in changed.items():
            cache.derived.put(DECK_FILE, key, *parsed)
    return files


def deck_in(cache: Cache, source: SourceFile) -> DeckFile:
    """The deck in a text at hand; not parsed where the cache knows what its bytes hold."""
    cached = cache.derived.get(DECK_FILE, str(source.path))
    if cached is not None and cached.stamp[1:] == [len(source.raw), source.sha256]:
        with unusable_if_damaged():
            return deck_file_from(source.path, cached.value)
    return deck_file(source)


def _read(cache: Cache, path: Path) -> tuple[DeckFile, Derived | None]:
    """One deck file, and what to remember of it where that is something new."""
    current = stamp(path)
    cached = cache.derived.get(DECK_FILE, str(path))
    if cached is not None:
        *known, sha256 = cached.stamp
        is_same = known == [*current]
        if is_same or (known[1] == current[1] and sha256 == _sha256(path)):
            with unusable_if_damaged():
                file = deck_file_from(path, cached.value)
            return file, None if is_same else Derived((*settled(current), sha256), cached.value)
    file = read_deck(path)
    sha256 = file.sha256 or ""
    return file, Derived((*settled(current), sha256), deck_file_values(file))


def _sha256(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _entry(found: ResolvedDeck) -> DeckEntry:
    deck, own = found.deck, found.origin is not Origin.SHIPPED
    without_id = sum(not card.id_written for card in deck.cards) if own else 0
    return DeckEntry(deck.id, deck.title, str(found.origin), str(found.path), deck.private, without_id)


def _cards(catalogue: Catalogue) -> Iterable[CachedCard]:
    for deck_place, resolved in enumerate(catalogue.decks):
        for place, card in enumerate(resolved.deck.cards):
            yield CachedCard(
                key=card.key,
                oldest=catalogue.oldest.get(card.key, card.key),
                deck=resolved.deck.id,
                deck_place=deck_place,
                place=place,
                level=card.level,
                priority=card.priority,
                seconds=card.seconds,
                points=len(card.points),
                draft=card.draft,
                story=card.kind is Kind.STORY,
                seen=False,
                topics=" ".join(sorted(card.topics)),
                tags=f" {' '.join(card.tags)} ",
                body=card_to_json(card),
            )
