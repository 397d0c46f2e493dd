"""The shelf: all decks and the settings, read through the cache, so that unchanged files are not parsed."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.errors import ProblemsFound, UnknownName
from flashcards.home.deck_entry import DeckEntry
from flashcards.home.file_stamps import MISSING, settled, stamp
from flashcards.home.places import Places, expanded, shipped_decks
from flashcards.library.config.settings import Settings
from flashcards.library.decks.folders import SECOND_ROUND, find_deck_files
from flashcards.store.cache.cache import Cache
from flashcards.store.cache.file import unusable_if_damaged
from flashcards.store.cache.files import CachedFile

if TYPE_CHECKING:
    from flashcards.core.cards import Card
    from flashcards.library.decks.catalogue import Catalogue, Origin
    from flashcards.library.decks.reader import DeckFile
    from flashcards.library.files.problems import Problem
    from flashcards.library.files.reading import SourceFile


class Shelf:
    """Decks and settings of one home. `refresh` before use, and whenever files may have changed."""

    def __init__(self, places: Places, cache: Cache) -> None:
        self._places = places
        self._cache = cache
        self.settings = self._read_settings()
        self._catalogue: Catalogue | None = None

    # -- what is on it ------------------------------------------------------------------------

    def entries(self) -> list[DeckEntry]:
        with unusable_if_damaged():
            return [DeckEntry(*entry) for entry in json.loads(self._cache.file.meta("decks") or "[]")]

    def problems(self) -> tuple[Problem, ...]:
        """Every problem of every deck file."""
        from flashcards.home.decks_as_json import problem_from_json

        with unusable_if_damaged():
            found = json.loads(self._cache.file.meta("problems") or "[]")
            return tuple(problem_from_json(value) for value in found)

    def without_ids(self, decks: Sequence[DeckId]) -> list[tuple[DeckId, Path, int]]:
        """(deck, its file, cards whose id is not written down) of own decks among these."""
        with unusable_if_damaged():
            found = json.loads(self._cache.file.meta("without ids") or "[]")
            return [(DeckId(deck), Path(path), cards) for deck, path, cards in found if deck in decks]

    def story_cards(self, decks: Sequence[DeckId] | None = None) -> list[CardKey]:
        """The cards that ask for a story, drafts left out, of these decks or of all. No card is read."""
        with unusable_if_damaged():
            found = json.loads(self._cache.file.meta("story cards") or "{}")
            return [
                CardKey(key) for deck in (found if decks is None else decks) for key in found.get(deck, ())
            ]

    @property
    def broken_files(self) -> int:
        """How many deck files are left out because of an error. Cheap: every command asks."""
        with unusable_if_damaged():
            return int(self._cache.file.meta("broken") or 0)

    def card(self, key: CardKey) -> Card | None:
        from flashcards.home.decks_as_json import card_from_json

        body = self._cache.cards.body(key)
        with unusable_if_damaged():
            return card_from_json(body) if body is not None else None

    def card_keys(self) -> list[CardKey]:
        return self._cache.cards.card_keys()

    def tags(self) -> frozenset[str]:
        return self._cache.cards.tags()

    def enabled(self) -> list[DeckId]:
        """The decks that are asked when none is named, in their order."""
        return [entry.id for entry in self.entries() if self.is_enabled(entry)]

    def is_enabled(self, entry: DeckEntry) -> bool:
        """Whether the deck is asked when none is named."""
        if entry.id in self.settings.disabled:
            return False
        return self.counts_unasked(entry) or entry.id in self.settings.enabled

    @staticmethod
    def counts_unasked(entry: DeckEntry) -> bool:
        """Own decks count by being there; of the shipped ones the second-round decks."""
        return entry.origin != "shipped" or entry.id in SECOND_ROUND

    def own_deck_paths(self) -> list[Path]:
        """Every deck file that is the learner's own, sound or not."""
        return [path for origin, paths in self._deck_paths() if origin != "shipped" for path in paths]

    def shipped_path(self, deck: DeckId) -> Path | None:
        """The file of the shipped deck; shipped files are named for their decks."""
        path = self._shipped / f"{deck}.toml"
        return path if path.is_file() else None

    def file_count(self) -> int:
        return sum(len(paths) for _, paths in self._deck_paths())

    def decks_to_ask(self, named: Sequence[str] = ()) -> list[DeckId]:
        """The decks named, enabled or not; without names all that are enabled."""
        return self.named(named) if named else self.enabled()

    def is_left_out(self, deck: str) -> bool:
        """Whether the deck is there and has an error."""
        return deck in self._left_out()

    def must_be_sound(self, deck: str) -> None:
        """Raises ProblemsFound for a deck that is there and has an error."""
        if self.is_left_out(deck):
            raise ProblemsFound(f'the deck "{deck}" has an error and is left out; see: flashcards check')

    def _left_out(self) -> dict[str, list[str]]:
        """Deck -> its own files, for the decks that have an error."""
        with unusable_if_damaged():
            return dict(json.loads(self._cache.file.meta("left out") or "{}"))

    def broken_own_files(self, deck: str) -> list[Path]:
        return [Path(path) for path in self._left_out().get(deck, [])]

    def named(self, names: Sequence[str]) -> list[DeckId]:
        """Raises UnknownName for a name that no deck has, ProblemsFound for a deck with an error."""
        known = {entry.id for entry in self.entries()}
        for name in names:
            if name not in known:
                self.must_be_sound(name)
                raise UnknownName("deck", name, known, advice="see: flashcards decks")
        return [DeckId(name) for name in dict.fromkeys(names)]

    @property
    def signature(self) -> str:
        """Names all that decides a replay besides the log: settings, renames, and places of cards."""
        return json.dumps([self.settings.deciding_schedules, self._cache.file.meta("renames")])

    # -- bringing it up to date ---------------------------------------------------------------

    def refresh(self) -> None:
        """Read what changed on the disk: nothing, one file, or all of them the first time."""
        self.settings = self._read_settings()
        found = self._deck_paths()
        stamps = {str(path): stamp(path) for _, paths in found for path in paths}
        known = self._cache.files.stamps()
        known.pop(str(self._places.config), None)
        layout = json.dumps([[origin, *map(str, paths)] for origin, paths in found])
        if stamps == known and self._cache.file.meta("layout of decks") == layout:
            return
        from flashcards.home.cached_decks import remember_decks
        from flashcards.library.decks.catalogue import resolve
        from flashcards.library.files.toml_positions import with_lines

        files = self._read_files(found)
        self._catalogue = catalogue = resolve(files)
        problems = (*self._folder_problems(), *with_lines(catalogue.problems))
        left_out: dict[str, list[str]] = {str(deck): [] for deck in catalogue.left_out}
        for origin, file in files:
            if origin != "shipped" and file.deck_id in left_out:
                left_out[file.deck_id].append(str(file.path))
        more = {"layout of decks": layout, "left out": json.dumps(left_out)}
        remember_decks(self._cache.cards, catalogue, problems, more)

    def rests_on(self) -> list[Path]:
        """Every file and folder that decides what is on the shelf, missing ones included."""
        decks = [path for _, paths in self._deck_paths() for path in paths]
        folders = [path for _, folder in self._folders() for path in find_deck_files(folder).folders]
        return [self._places.config, *folders, *decks]

    def _folder_problems(self) -> list[Problem]:
        """What stands in the deck folders under a deck's name and cannot be one."""
        from flashcards.library.files.problems import Problem, Severity

        problems = [problem for _, folder in self._folders() for problem in find_deck_files(folder).problems]
        missing = [folder for origin, folder in self._folders() if origin == "folder" and not folder.is_dir()]
        return problems + [
            Problem(Severity.ERROR, folder, "is named in config.toml for decks, and is no folder")
            for folder in missing
        ]

    @cached_property
    def _shipped(self) -> Path:
        return shipped_decks()

    def _deck_paths(self) -> list[tuple[str, tuple[Path, ...]]]:
        """(origin, deck files) of each folder; the shipped decks in the order in which they take turns."""
        seen: set[str] = set()
        found = []
        for origin, folder in self._folders():
            paths = [path for path in find_deck_files(folder).files if _first_time(path, seen)]
            found.append((origin, tuple(paths)))
        places = {name: place for place, name in enumerate(SECOND_ROUND)}
        shipped = sorted(found[0][1], key=lambda path: places.get(path.stem, len(places)))
        return [("shipped", tuple(shipped)), *found[1:]]

    def _folders(self) -> list[tuple[str, Path]]:
        own = [self._places.root / expanded(folder) for folder in self.settings.decks]
        return [("shipped", self._shipped), ("home", self._places.decks), *(("folder", path) for path in own)]

    def _read_settings(self) -> Settings:
        path = self._places.config
        current = stamp(path)
        cached = self._cache.files.file(str(path))
        if cached is not None and (cached.mtime_ns, cached.size) == current:
            with unusable_if_damaged():
                return Settings.from_json(cached.parsed)
        if current == MISSING:
            return Settings()
        from flashcards.library.config.reading import read_config

        settings = read_config(path)
        self._cache.files.replace(
            {str(path): CachedFile(*settled(current), "", settings.to_json())},
            keep=[*self._cache.files.stamps(), str(path)],
        )
        return settings

    def read(self, source: SourceFile) -> DeckFile:
        """The deck in a text at hand; not parsed where the cache knows what its bytes hold."""
        from flashcards.home.decks_as_json import deck_file_from_json
        from flashcards.library.decks.reader import deck_file

        cached = self._cache.files.file(str(source.path))
        if cached is not None and cached.size == len(source.raw) and cached.sha256 == source.stamp.sha256:
            with unusable_if_damaged():
                return deck_file_from_json(source.path, cached.parsed)
        return deck_file(source)

    def catalogue(self) -> Catalogue:
        """All decks with their cards and problems, as `refresh` found them."""
        if self._catalogue is None:  # nothing had changed, so nothing was read
            from flashcards.library.decks.catalogue import resolve

            self._catalogue = resolve(self._read_files(self._deck_paths()))
        return self._catalogue

    def _read_files(self, found: list[tuple[str, tuple[Path, ...]]]) -> list[tuple[Origin, DeckFile]]:
        """Each deck file, parsed now or before; what was parsed now is remembered."""
        from flashcards.home.decks_as_json import deck_file_from_json, deck_file_to_json
        from flashcards.library.decks.catalogue import Origin
        from flashcards.library.decks.reader import read_deck

        remembered: dict[str, CachedFile] = {}
        files = []
        for origin, path in ((origin, path) for origin, paths in found for path in paths):
            current = stamp(path)
            cached = self._cache.files.file(str(path))
            if cached is not None and (cached.mtime_ns, cached.size) != current:
                same = cached.size == current[1] and cached.sha256 == _sha256(path)
                cached = cached._replace(mtime_ns=current[0]) if same else None
            if cached is None:
                file = read_deck(path)
                digest = file.stamp.sha256 if file.stamp else ""
                cached = CachedFile(*settled(current), digest, deck_file_to_json(file))
            else:
                with unusable_if_damaged():
                    file = deck_file_from_json(path, cached.parsed)
            remembered[str(path)] = cached
            files.append((Origin(origin), file))
        self._cache.files.replace(remembered, keep=[*remembered, str(self._places.config)])
        return files


def _first_time(path: Path, seen: set[str]) -> bool:
    """Whether the file behind `path` was not seen under another name: a link is no second deck."""
    real = os.path.realpath(path)
    is_new = real not in seen
    seen.add(real)
    return is_new


def _sha256(path: Path) -> str | None:
    import hashlib

    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
