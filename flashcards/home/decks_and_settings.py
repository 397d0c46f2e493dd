"""The shelf: all decks and the settings, read through the cache, so that unchanged files are not parsed."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.errors import ProblemsFound, UnknownName, is_text
from flashcards.home.deck_list import (
    KNOWN_DECKS,
    PROBLEMS,
    DeckEntry,
    DeckFolders,
    known_decks,
    own_words_stamps,
)
from flashcards.home.places import Places, shipped_decks
from flashcards.library.config.settings import Settings, with_tuples
from flashcards.library.decks.folders import SECOND_ROUND
from flashcards.store.cache.cache import Cache
from flashcards.store.cache.file import unusable_if_damaged
from flashcards.store.cache.stamps import MISSING, settled, stamp

if TYPE_CHECKING:
    from flashcards.core.cards import Card
    from flashcards.library.decks.catalogue import Catalogue
    from flashcards.library.decks.reader import DeckFile
    from flashcards.library.files.problem import Problem

SETTINGS = "settings"  # the kind of derived value that a parsed config.toml is


class Shelf:
    """Decks and settings of one home. `refresh` before use, and whenever files may have changed."""

    def __init__(self, places: Places, cache: Cache) -> None:
        self._places = places
        self._cache = cache
        self._catalogue: Catalogue | None = None
        self.settings: Settings
        self.refresh()

    # -- what is on it ------------------------------------------------------------------------

    def entries(self) -> list[DeckEntry]:
        return list(known_decks(self._cache).entries)

    def entry(self, deck: str) -> DeckEntry | None:
        """None where there is no such deck, or none without an error."""
        return next((entry for entry in self.entries() if entry.id == deck), None)

    @unusable_if_damaged()
    def problems(self) -> tuple[Problem, ...]:
        from flashcards.home.cached_decks import problem_from

        found = self._cache.derived.get(PROBLEMS)
        return tuple(map(problem_from, found.value)) if found is not None else ()

    def without_ids(self, decks: Sequence[DeckId]) -> list[tuple[DeckId, Path, int]]:
        """(deck, its file, cards whose id is not written down) of own decks among these."""
        found = [entry for entry in self.entries() if entry.id in decks and entry.without_id]
        return [(entry.id, Path(entry.path), entry.without_id) for entry in found]

    def story_cards(self) -> list[CardKey]:
        """The cards that ask for a story, drafts left out."""
        return self._cache.cards.story_cards()

    @property
    def broken_files(self) -> int:
        """How many deck files are left out because of an error."""
        return known_decks(self._cache).broken

    @property
    def files_left_out(self) -> list[str]:
        """The learner's own deck files that are left out because of an error."""
        return [path for paths in known_decks(self._cache).left_out.values() for path in paths]

    def renamed(self, former: str) -> DeckId | None:
        """The deck that was called so once; None where there is none."""
        decks = (resolved.deck for resolved in self.catalogue().decks)
        return next((deck.id for deck in decks if former in deck.was), None)

    def card(self, key: CardKey) -> Card | None:
        from flashcards.home.cached_decks import card_from_json

        body = self._cache.cards.body(key)
        with unusable_if_damaged():
            return card_from_json(body) if body is not None else None

    def card_keys(self) -> list[CardKey]:
        return self._cache.cards.card_keys()

    def tags(self) -> frozenset[str]:
        return self._cache.cards.tags()

    def enabled(self) -> list[DeckId]:
        return [entry.id for entry in self.entries() if self.is_enabled(entry)]

    def is_enabled(self, entry: DeckEntry) -> bool:
        """Whether the deck is asked when none is named."""
        wanted = self.counts_unasked(entry) or entry.id in self.settings.enabled
        return wanted and entry.id not in self.settings.disabled

    @staticmethod
    def counts_unasked(entry: DeckEntry) -> bool:
        """Own decks count by being there; of the shipped ones the second-round decks."""
        return entry.origin != "shipped" or entry.id in SECOND_ROUND

    def own_deck_paths(self) -> list[Path]:
        """Every deck file that is the learner's own, sound or not."""
        return [path for origin, path in self._folders.files() if origin != "shipped"]

    def shipped_path(self, deck: DeckId) -> Path | None:
        """The file of the shipped deck; shipped files are named for their decks."""
        path = shipped_decks() / f"{deck}.toml"
        return path if path.is_file() else None

    def file_count(self) -> int:
        return len(self._folders.files())

    def decks_to_ask(self, named: Sequence[str] = ()) -> list[DeckId]:
        """The decks named, enabled or not; without names all that are enabled."""
        return self.named(named) if named else self.enabled()

    def is_left_out(self, deck: str) -> bool:
        return deck in known_decks(self._cache).left_out

    def must_be_sound(self, deck: str) -> None:
        """Raises ProblemsFound for a deck that is left out because of an error."""
        if self.is_left_out(deck):
            raise ProblemsFound(f'the deck "{deck}" has an error and is left out; see: flashcards check')

    def broken_own_files(self, deck: str) -> list[Path]:
        return [Path(path) for path in known_decks(self._cache).left_out.get(deck, [])]

    def named(self, names: Sequence[str]) -> list[DeckId]:
        """Raises UnknownName for a name that no deck has, ProblemsFound for a deck with an error."""
        known = {entry.id for entry in self.entries()}
        for name in names:
            if name not in known:
                self.must_be_sound(name)
                self._folders.must_be_searched()
                raise UnknownName("deck", name, known, advice="see: flashcards decks")
        return [DeckId(name) for name in dict.fromkeys(names)]

    @property
    def signature(self) -> str:
        """Names all that decides a replay besides the log: settings, renames, and places of cards."""
        return json.dumps([self.settings.deciding_schedules, known_decks(self._cache).renames])

    def find_card(self, name: str) -> CardKey:
        """The key of the card that a person calls `deck/card`, by any key it had, or `card`.

        Raises UnknownName, also for an id that stands in several decks, and ProblemsFound where the
        deck has an error.
        """
        cards, keys = self._cache.cards, self.card_keys()
        if name in keys:
            return CardKey(name)
        deck, slash, _ = name.partition("/")
        if is_text(name):
            living = cards.living_key(cards.oldest(CardKey(name)))
            if living is not None:
                return living
            with_id = [] if slash else cards.keys_with_id(name)
            if len(with_id) == 1:
                return with_id[0]
            if with_id:
                raise UnknownName("card", name, advice=f"it is in several decks: {', '.join(with_id)}")
        if slash:
            self.must_be_sound(deck)
        self._folders.must_be_searched()
        ids = {key.partition("/")[2] for key in keys}
        raise UnknownName("card", name, keys if slash else ids, advice="see: flashcards decks show DECK")

    # -- bringing it up to date ---------------------------------------------------------------

    def refresh(self) -> None:
        """Read what changed on the disk: nothing, one file, or all of them the first time."""
        self.settings = self._read_settings()
        self._folders = DeckFolders.of(self._places, self.settings.decks)
        found = self._folders.files()
        stamps = self._folders.stamps(found)
        if known_decks(self._cache).has_drafts:
            stamps += own_words_stamps(self._places)
        if self._cache.derived.fresh(KNOWN_DECKS, "", stamps) is None:
            from flashcards.home.cached_decks import read_all_decks

            self._catalogue = read_all_decks(self._cache, self._places, self._folders, found)

    def rests_on(self) -> list[Path]:
        """Every file and folder that decides what is on the shelf, missing ones included."""
        decks = [path for _, path in self._folders.files()]
        return [self._places.config, *self._folders.searched(), *decks]

    def _read_settings(self) -> Settings:
        """config.toml through the cache: every command wants the settings, and parsing takes 20 ms."""
        path, derived = self._places.config, self._cache.derived
        current = stamp(path)
        if current == MISSING and not os.path.lexists(path):
            return Settings()
        values = derived.fresh(SETTINGS, str(path), current)
        if values is not None:
            with unusable_if_damaged():
                return Settings(**with_tuples(values))
        from flashcards.library.config.reading import read_config

        settings = read_config(path)
        with self._cache.writing():
            derived.put(SETTINGS, str(path), settled(current), settings.as_values())
        return settings

    def catalogue(self) -> Catalogue:
        """All decks with their cards and problems, as `refresh` found them."""
        if self._catalogue is None:  # nothing had changed, so nothing was read
            self._catalogue = self.catalogue_with(())
        return self._catalogue

    def catalogue_with(self, files: Sequence[DeckFile], gone: Sequence[Path] = ()) -> Catalogue:
        """All decks as they would be with these files in place of those of the same path, or as new ones."""
        from flashcards.home.cached_decks import decks_of, read_deck_files
        from flashcards.library.decks.catalogue import Origin

        new = {file.path: file for file in files}
        known = read_deck_files(self._cache, self._folders.files())
        there = [(origin, new.pop(file.path, file)) for origin, file in known if file.path not in gone]
        return decks_of([*there, *((Origin.HOME, file) for file in new.values())], self._places)[0]
