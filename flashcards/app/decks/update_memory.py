"""Where a learner's deck came from, kept in `bases/`: `DECK.toml`, the author's version that was merged last,
and `DECK.json` with its address, and with what the author has otherwise and nobody has settled yet.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.errors import ProblemsFound
from flashcards.home.deck_list import DeckEntry
from flashcards.home.home import Home
from flashcards.library.decks.deck_versions import DeckVersion, version_of
from flashcards.library.decks.merge_result import Clash
from flashcards.library.files.problem import Problem
from flashcards.library.files.reading import bytes_of, read_source
from flashcards.library.files.writing import put_bytes

FORMAT = 1
BYTES_MAX = 4 * 1024 * 1024


class FetchedFile(NamedTuple):
    name: str
    """Its path where it came from."""
    raw: bytes


class Fetched(NamedTuple):
    """The deck files that an address holds."""

    address: str
    """As it is remembered: of a folder or a file on this machine the whole path."""
    version: str
    """What the author's version is called, such as a commit; "" where it has no name."""
    files: tuple[FetchedFile, ...]
    left: tuple[str, ...] = ()
    """What was passed over, with the reason."""


Fetch = Callable[[str], Fetched]
"""Address -> what it holds now. Raises TransferError where it cannot be had, UsageProblem for no address."""


class OpenConflict(NamedTuple):
    """A conflict that the learner has not settled: theirs is in the base, mine in the deck."""

    card: CardKey | None
    """The card here, or the author's where there is none here; None for the keys above the cards."""
    clash: Clash
    keys: tuple[str, ...] = ()


class DeckSource(NamedTuple):
    deck: DeckId
    """What the learner's deck was called when this was written."""
    address: str = ""
    """ "" for a copy of a shipped deck."""
    version: str = ""
    day: str = ""
    """The study day on which it was looked up last, as ISO 8601 writes it."""
    conflicts: tuple[OpenConflict, ...] = ()


def source_of_deck(home: Home, deck: DeckId, was: Sequence[str] = ()) -> DeckSource | None:
    """What is known of where the deck came from, under this id or a former one."""
    found = (_read(_path(home, DeckId(name))) for name in (deck, *was))
    return next((source for source in found if source is not None), None)


def deck_sources(home: Home) -> list[tuple[DeckEntry, DeckSource]]:
    """The learner's decks that came from an author, in the order of the shelf."""
    if not home.places.bases.is_dir():
        return []
    former = {resolved.deck.id: resolved.deck.was for resolved in home.shelf.catalogue().decks}
    own = [entry for entry in home.shelf.entries() if entry.origin != "shipped"]
    found = ((entry, source_of_deck(home, entry.id, former.get(entry.id, ()))) for entry in own)
    return [(entry, source) for entry, source in found if source is not None]


def base_of_source(home: Home, source: DeckSource) -> DeckVersion | None:
    """The author's version that was merged last; None where it is missing or torn."""
    found = read_source(home.places.bases / f"{source.deck}.toml")
    with suppress(ProblemsFound):
        return None if isinstance(found, Problem) else version_of(found)
    return None


def keep_source(home: Home, source: DeckSource, base: bytes) -> None:
    """Remember an author's version and where it came from. Raises ProblemsFound where that fails."""
    put_bytes(home.places.bases / f"{source.deck}.toml", base)
    document = {
        "format": FORMAT,
        **{key: value for key, value in source._asdict().items() if value},
        "conflicts": [
            {"card": each.card, "clash": each.clash, "keys": each.keys} for each in source.conflicts
        ],
    }
    put_bytes(_path(home, source.deck), (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def forget_source(home: Home, deck: DeckId) -> None:
    """The deck is another one from now on."""
    with suppress(OSError):
        _path(home, deck).unlink()


def _path(home: Home, deck: DeckId) -> Path:
    return home.places.bases / f"{deck}.json"


def _read(path: Path) -> DeckSource | None:
    """What the file says; None where it is missing, torn, or of another version."""
    with suppress(OSError, ValueError, RecursionError, KeyError, TypeError):
        if path.stat().st_size <= BYTES_MAX:
            return _source(DeckId(path.stem), json.loads(bytes_of(path)))
    return None


def _source(deck: DeckId, document: Any) -> DeckSource | None:
    if not isinstance(document, dict) or document["format"] != FORMAT:
        return None
    texts = [document.get(key, "") for key in ("address", "version", "day")]
    cards = [each["card"] for each in document["conflicts"]]
    if not all(isinstance(text, str) for text in (*texts, *filter(None, cards))):
        return None
    conflicts = tuple(
        OpenConflict(card, Clash(each["clash"]), tuple(map(str, each["keys"])))
        for card, each in zip(cards, document["conflicts"], strict=True)
    )
    address, version, day = texts
    return DeckSource(deck, address, version, day, conflicts)
