"""Which decks there are: the folders they are looked for in, and what the cache tells of them together."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from flashcards.core.card_keys import DeckId
from flashcards.errors import ProblemsFound
from flashcards.home.places import Places, expanded, shipped_decks
from flashcards.library.decks.folders import CANNOT_BE_SEARCHED, SECOND_ROUND, DeckFilesFound, find_deck_files
from flashcards.store.cache.cache import Cache
from flashcards.store.cache.file import unusable_if_damaged
from flashcards.store.cache.stamps import Stamp, stamp

if TYPE_CHECKING:
    from flashcards.library.files.problem import Problem

KNOWN_DECKS = "known decks"
"""The kind of the one derived value of `KnownDecks`; its stamp names every deck file with its own stamp."""

PROBLEMS = "deck problems"  # the kind of the one derived value that holds what is wrong with them

Found = tuple[str, Path]  # (origin, deck file)


class DeckFolders(NamedTuple):
    """Where decks are looked for, and what was met there."""

    by_origin: tuple[tuple[str, Path, DeckFilesFound], ...]
    """The origin is `shipped`, `home`, or `folder` for the folders that config.toml names."""

    @classmethod
    def of(cls, places: Places, named: Iterable[str]) -> DeckFolders:
        further = [("folder", places.root / expanded(folder)) for folder in named]
        folders = [("shipped", shipped_decks()), ("home", places.decks), *further]
        return cls(tuple((origin, folder, find_deck_files(folder)) for origin, folder in folders))

    def files(self) -> list[Found]:
        """All deck files; the shipped decks first, in the order in which they take turns."""
        found: dict[str, Found] = {}
        folders: dict[str, str] = {}
        for origin, _, search in self.by_origin:
            for path in search.files:
                found.setdefault(_where(path, folders), (origin, path))  # a link is no second deck
        turns = {("shipped", name): turn for turn, name in enumerate(SECOND_ROUND)}
        last = len(turns)
        return sorted(
            found.values(), key=lambda at: turns.get((at[0], at[1].stem), last + (at[0] != "shipped"))
        )

    def stamps(self, found: Iterable[Found], of: Callable[[Path], Stamp] = stamp) -> list[object]:
        """What changes whenever the decks do, or a folder is named that was not."""
        files = [(origin, str(path), of(path)) for origin, path in found]
        return [[str(folder) for _, folder, _ in self.by_origin], files]

    def searched(self) -> list[Path]:
        """Every folder that decides which files there are, missing ones included."""
        return [path for _, _, search in self.by_origin for path in search.folders]

    def problems(self) -> list[Problem]:
        """What stands in the folders under a deck's name and cannot be one, and folders that are missing."""
        from flashcards.library.files.problem import Problem, Severity

        problems = [problem for _, _, search in self.by_origin for problem in search.problems]
        return problems + [
            Problem(Severity.ERROR, folder, "is listed in config.toml as a deck folder, but is not a folder")
            for origin, folder, _ in self.by_origin
            if origin == "folder" and not folder.is_dir()
        ]

    def must_be_searched(self) -> None:
        """Raises ProblemsFound where a folder could not be searched: a deck that is missing may be in it."""
        for _, _, search in self.by_origin:
            for problem in search.problems:
                if problem.message.startswith(CANNOT_BE_SEARCHED):
                    raise ProblemsFound(problem.sentence)


def _where(path: Path, folders: dict[str, str]) -> str:
    """Where the file really lies. `folders` keeps where each folder does: to look that up takes longest."""
    if os.path.islink(path):  # noqa: PTH114  # pathlib takes longer, at every start
        return os.path.realpath(path)
    folder, name = os.path.split(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return os.path.join(folders[folder], name)  # noqa: PTH118  # the same


class DeckEntry(NamedTuple):
    """What a list of decks says of one deck, without its cards."""

    id: DeckId
    title: str
    origin: str
    """`shipped`, `home` or `folder`."""
    path: str
    private: bool
    without_id: int = 0
    """Cards whose id is not written down; not counted in shipped decks."""


class KnownDecks(NamedTuple):
    """What the cache knows of all decks together, besides the cards."""

    entries: tuple[DeckEntry, ...] = ()
    broken: int = 0
    """How many deck files are left out because of an error."""
    left_out: Mapping[str, list[str]] = MappingProxyType({})
    """Deck that has an error -> the learner's own files of it."""
    renames: str = ""
    """Another one whenever other keys lead to a card."""
    has_drafts: bool = False
    """Whether a card has no answer in its file: it is asked once there are own words on it."""


def own_words_stamps(places: Places, of: Callable[[Path], Stamp] = stamp) -> list[object]:
    """What changes whenever the learner's own words do."""
    return [[str(path), of(path)] for path in places.answers_of_mine()]


@unusable_if_damaged()
def known_decks(cache: Cache) -> KnownDecks:
    text = cache.derived.value_text(KNOWN_DECKS)
    return KnownDecks() if text is None else _known_decks(text)


@lru_cache(maxsize=1)  # a command asks for them several times
def _known_decks(text: str) -> KnownDecks:
    entries, *others = json.loads(text)
    return KnownDecks(tuple(DeckEntry(*entry) for entry in entries), *others)
