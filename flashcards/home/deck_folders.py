"""The folders in which decks are looked for, and the deck files in them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flashcards.home.places import Places, expanded, shipped_decks
from flashcards.library.decks.folders import SECOND_ROUND, find_deck_files
from flashcards.store.cache.derived import Stamp, stamp

if TYPE_CHECKING:
    from flashcards.library.files.problems import Problem


Found = tuple[str, Path]
"""(origin, deck file)"""


class DeckFolders(NamedTuple):
    """(origin, folder) of each: `shipped`, `home`, or `folder` for those named in config.toml."""

    by_origin: tuple[tuple[str, Path], ...]

    @classmethod
    def of(cls, places: Places, named: Iterable[str]) -> DeckFolders:
        further = [("folder", places.root / expanded(folder)) for folder in named]
        return cls((("shipped", shipped_decks()), ("home", places.decks), *further))

    def files(self) -> list[Found]:
        """All deck files; the shipped decks first, in the order in which they take turns."""
        found: dict[str, Found] = {}
        for origin, folder in self.by_origin:
            for path in find_deck_files(folder).files:
                found.setdefault(os.path.realpath(path), (origin, path))  # a link is no second deck
        turns = {name: place for place, name in enumerate(SECOND_ROUND)}
        own = len(turns) + 1
        return sorted(
            found.values(), key=lambda at: turns.get(at[1].stem, len(turns)) if at[0] == "shipped" else own
        )

    def stamps(self, found: Iterable[Found], of: Callable[[Path], Stamp] = stamp) -> list[object]:
        """What changes whenever the decks do, or a folder is named that was not."""
        files = [(origin, str(path), of(path)) for origin, path in found]
        return [[str(folder) for _, folder in self.by_origin], files]

    def searched(self) -> list[Path]:
        """Every folder that decides which files there are, missing ones included."""
        return [path for _, folder in self.by_origin for path in find_deck_files(folder).folders]

    def problems(self) -> list[Problem]:
        """What stands in the folders under a deck's name and cannot be one, and folders that are missing."""
        from flashcards.library.files.problems import Problem, Severity

        problems = [problem for _, folder in self.by_origin for problem in find_deck_files(folder).problems]
        missing = [folder for origin, folder in self.by_origin if origin == "folder" and not folder.is_dir()]
        return problems + [
            Problem(Severity.ERROR, folder, "is named in config.toml for decks, and is no folder")
            for folder in missing
        ]
