"""Deck files read through the cache: an unchanged one is not parsed again, and most commands read none."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flashcards.core.cards import Card, Deck, FollowUp, Kind
from flashcards.home.deck_list import (
    KNOWN_DECKS,
    PROBLEMS,
    DeckEntry,
    DeckFolders,
    Found,
    KnownDecks,
    own_words_stamps,
)
from flashcards.home.places import Places
from flashcards.store.cache.cache import Cache
from flashcards.store.cache.cards import CachedCard
from flashcards.store.cache.derived import Derived
from flashcards.store.cache.file import unusable_if_damaged
from flashcards.store.cache.stamps import Stamp, settled, stamp

if TYPE_CHECKING:
    from flashcards.core.card_keys import DeckId
    from flashcards.library.decks.catalogue import Catalogue, Origin, ResolvedDeck
    from flashcards.library.decks.reader import DeckFile
    from flashcards.library.files.problem import Problem
    from flashcards.library.files.reading import SourceFile

_DECK_FIELDS = tuple(field.name for field in fields(Deck) if field.name != "cards")
_CARD_FIELDS = Card._fields
_LISTS = tuple(map(_CARD_FIELDS.index, ("phrasings", "points", "tags", "refs", "was")))
_FOLLOW_UPS = _CARD_FIELDS.index("follow_ups")
_KIND = _CARD_FIELDS.index("kind")
_KINDS = {str(kind): kind for kind in Kind}
"""Looked up ten thousand times for a large deck: calling `Kind` takes longer."""

DECK_FILE = "deck file"
"""The kind of derived value that parsed deck files are; their stamps are (mtime, size, SHA-256)."""

CARD_ROWS = "card rows"
"""The kind of derived value whose stamps tell what the cards of each deck in the cache were made of."""


def read_all_decks(cache: Cache, places: Places, folders: DeckFolders, found: Sequence[Found]) -> Catalogue:
    """All decks, read from what changed and what is remembered; the cache knows them from then on."""
    import hashlib

    from flashcards.library.decks.catalogue import Origin
    from flashcards.library.files.collect_problems import with_lines
    from flashcards.library.files.problem import Severity

    stamps = folders.stamps(found, _settled_stamp)
    files = read_deck_files(cache, found)
    catalogue, has_drafts = decks_of(files, places)
    if has_drafts:
        stamps += own_words_stamps(places, _settled_stamp)
    problems = (*folders.problems(), *with_lines(catalogue.problems))
    own = [(file.deck_id, str(file.path)) for origin, file in files if origin is not Origin.SHIPPED]
    left_out = {str(left): [path for deck, path in own if deck == left] for left in catalogue.left_out}
    oldest = catalogue.oldest
    aliases = {**oldest, **{old: oldest.get(key, key) for old, key in catalogue.aliases.items()}}
    known = KnownDecks(
        tuple(map(_entry, catalogue.decks)),
        len({problem.path for problem in problems if problem.severity is Severity.ERROR}),
        left_out,
        hashlib.sha256(str(sorted(aliases.items())).encode()).hexdigest(),
        has_drafts,
    )
    made_of = _made_of(cache, catalogue)
    written = cache.derived.stamps(CARD_ROWS)
    unchanged = {deck for deck, stamp in made_of.items() if stamp is not None and written.get(deck) == stamp}
    with cache.writing():
        cache.cards.replace_cards(_cards(catalogue, unchanged), aliases, unchanged)
        cache.derived.forget(CARD_ROWS, written.keys() - unchanged)
        for deck in made_of.keys() - unchanged:
            cache.derived.put(CARD_ROWS, deck, made_of[deck], None)
        cache.derived.put(KNOWN_DECKS, "", stamps, known)
        cache.derived.put(PROBLEMS, "", None, [asdict(problem) for problem in problems])
    return catalogue


def decks_of(files: Sequence[tuple[Origin, DeckFile]], places: Places) -> tuple[Catalogue, bool]:
    """The decks of these files, and whether a card has no answer in its file."""
    from flashcards.library.decks.catalogue import resolve

    catalogue = resolve(files)
    has_drafts = any(card.draft for resolved in catalogue.decks for card in resolved.deck.cards)
    return (_with_own_answers(catalogue, places) if has_drafts else catalogue), has_drafts


def _settled_stamp(path: Path) -> Stamp:
    return settled(stamp(path))


def _with_own_answers(catalogue: Catalogue, places: Places) -> Catalogue:
    """The same without the drafts that the learner's own words answer: those cards are asked."""
    from flashcards.library.own_words.reader import read_own_words

    own_words = read_own_words(places.mine, places.stories, catalogue.aliases)

    def answered(card: Card) -> Card:
        return card._replace(draft=False) if card.draft and own_words.has_answer(card.key) else card

    decks = (
        replace(resolved, deck=replace(resolved.deck, cards=tuple(map(answered, resolved.deck.cards))))
        for resolved in catalogue.decks
    )
    return replace(catalogue, decks=tuple(decks))


def read_deck_files(cache: Cache, found: Sequence[Found]) -> list[tuple[Origin, DeckFile]]:
    """Each deck file, parsed now or before; what was parsed now is remembered, what is gone forgotten."""
    from flashcards.library.decks.catalogue import Origin

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
    cached = cache.derived.text(DECK_FILE, str(source.path))
    if cached is not None and cached[0][1:] == [len(source.raw), source.sha256]:
        return _deck_file_from(source.path, cached[1])
    from flashcards.library.decks.reader import deck_file

    return deck_file(source)


def _read(cache: Cache, path: Path) -> tuple[DeckFile, Derived | None]:
    """One deck file, and what to remember of it where that is something new."""
    current = stamp(path)
    cached = cache.derived.text(DECK_FILE, str(path))
    if cached is not None:
        (*known, sha256), text = cached
        is_same = known == [*current]
        if is_same or (known[1] == current[1] and sha256 == _sha256(path)):
            file = _deck_file_from(path, text)
            return file, None if is_same else Derived((*settled(current), sha256), json.loads(text))
    from flashcards.library.decks.reader import read_deck

    file = read_deck(path)
    return file, Derived((*settled(current), file.sha256 or ""), _deck_file_values(file))


def _sha256(path: Path) -> str | None:
    import hashlib

    from flashcards.library.files.reading import bytes_of

    try:
        return hashlib.sha256(bytes_of(path)).hexdigest()
    except OSError:
        return None


def _entry(found: ResolvedDeck) -> DeckEntry:
    deck, own = found.deck, found.origin != "shipped"
    without_id = sum(not card.id_written for card in deck.cards) if own else 0
    return DeckEntry(deck.id, deck.title, str(found.origin), str(found.path), deck.private, without_id)


def _made_of(cache: Cache, catalogue: Catalogue) -> dict[DeckId, object]:
    """What decides how the cards of each deck stand in the cache; None where the file is not known."""
    files = cache.derived.stamps(DECK_FILE)
    made_of: dict[DeckId, object] = {}
    for deck_place, resolved in enumerate(catalogue.decks):
        *_, sha256 = files.get(str(resolved.path), [""])
        cards = resolved.deck.cards
        former = [[card.key, catalogue.oldest[card.key]] for card in cards if card.key in catalogue.oldest]
        drafts = [card.id for card in cards if card.draft]  # own words end a draft, too
        made_of[resolved.deck.id] = [sha256, deck_place, former, drafts] if sha256 else None
    return made_of


def _cards(catalogue: Catalogue, but: Collection[DeckId]) -> Iterable[CachedCard]:
    """The cards as the cache keeps them, those of the decks `but` left out."""
    for deck_place, resolved in enumerate(catalogue.decks):
        if resolved.deck.id in but:
            continue
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
                siblings=card.siblings,
                body=json.dumps(card, ensure_ascii=False, separators=(",", ":")),
            )


def card_from_json(text: str) -> Card:
    return _card_from(json.loads(text))


def _deck_file_values(file: DeckFile) -> dict[str, object]:
    deck = file.deck and {name: getattr(file.deck, name) for name in _DECK_FIELDS} | {
        "cards": file.deck.cards
    }
    return {"deck": deck, "deck_id": file.deck_id, "problems": [asdict(problem) for problem in file.problems]}


@lru_cache(maxsize=64)  # when one file changes in the course of a session, all decks are looked at again
def _deck_file_from(path: Path, text: str) -> DeckFile:
    """The file of which the cache keeps this. Raises CacheUnusable where it is none that we wrote."""
    from flashcards.library.decks.reader import DeckFile

    with unusable_if_damaged():
        values = json.loads(text)
        deck = values["deck"]
        if deck is not None:
            for name in ("authors", "tags", "was"):
                deck[name] = tuple(deck[name])
            deck = Deck(**deck | {"cards": tuple(_card_from(card) for card in deck["cards"])})
        problems = tuple(map(problem_from, values["problems"]))
        return DeckFile(path, deck, problems, values["deck_id"] or None, None)


def problem_from(values: dict[str, Any]) -> Problem:
    """The problem of which these are `asdict`; its line has been looked up, so the spot is not kept."""
    from flashcards.library.files.problem import Problem, Severity

    settled = {"severity": Severity(values["severity"]), "path": Path(values["path"]), "spot": None}
    return Problem(**values | settled)


def _card_from(values: list[Any]) -> Card:
    for place in _LISTS:
        values[place] = tuple(values[place])
    values[_FOLLOW_UPS] = tuple(FollowUp(*one) for one in values[_FOLLOW_UPS])
    values[_KIND] = _KINDS[values[_KIND]]
    return Card(*values)
