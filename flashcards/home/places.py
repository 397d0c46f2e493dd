"""Where things lie: the learner's home folder, and the decks that ship with the package."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """The files and folders of one home."""

    root: Path

    @property
    def config(self) -> Path:
        return self.root / "config.toml"

    @property
    def decks(self) -> Path:
        return self.root / "decks"

    @property
    def notes(self) -> Path:
        return self.root / "mine"

    @property
    def stories(self) -> Path:
        return self.root / "stories.toml"

    @property
    def log(self) -> Path:
        return self.root / "reviews.db"

    @property
    def cache(self) -> Path:
        return self.root / "cache.db"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    def all(self) -> dict[str, Path]:
        """Every place by name, for `config path`."""
        return {
            "home": self.root,
            "config": self.config,
            "decks": self.decks,
            "private notes": self.notes,
            "stories": self.stories,
            "review log": self.log,
            "cache": self.cache,
            "backups": self.backups,
            "shipped decks": shipped_decks(),
        }


def places(home: str | None) -> Places:
    """The places of `home`; without one, of FLASHCARDS_HOME or the platform's user data folder."""
    chosen = home or os.environ.get("FLASHCARDS_HOME")
    if chosen:
        return Places(Path(chosen).expanduser().absolute())
    from platformdirs import user_data_path

    return Places(user_data_path("flashcards", appauthor=False))


def shipped_decks() -> Path:
    """The folder of the shipped decks: inside an installed wheel, beside the package in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "decks"
    return installed if installed.is_dir() else package.parent / "decks"
