"""Paths: the learner's home folder, and the decks that ship with the package."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple, Self

from flashcards.errors import UsageProblem, is_text

if TYPE_CHECKING:
    from pathlib import Path  # takes longer to import than a glance at the cache takes

CACHE = "cache.db"


class Places(NamedTuple):
    """The files and folders of one home."""

    root: Path
    config: Path
    decks: Path
    mine: Path
    stories: Path
    interviews: Path
    imports: Path
    bases: Path
    log: Path
    cache: Path
    backups: Path

    @classmethod
    def of(cls, root: Path) -> Self:
        files = f"config.toml decks mine stories.toml interviews imports bases reviews.db {CACHE} backups"
        return cls(root, *map(root.joinpath, files.split()))  # in the order of the fields

    def beside_the_log(self) -> tuple[Path, ...]:
        """The log, its journal and its backups: what decides what the log says."""
        return self.log, self.log.with_name(f"{self.log.name}-journal"), self.backups

    def own_words(self) -> tuple[Path, ...]:
        """The stories, and the folders of private notes and interviews with what is in them."""
        return self.answers_of_mine() + _with_what_is_in(self.interviews)

    def answers_of_mine(self) -> tuple[Path, ...]:
        """The stories, and the folder of private notes with what is in it."""
        return self.stories, *_with_what_is_in(self.mine)

    def all(self) -> dict[str, Path]:
        """Every place by name, for `config path`."""
        names = {"root": "home", "mine": "private notes", "log": "review log"}
        own = {names.get(name, name): path for name, path in self._asdict().items()}
        return own | {"shipped decks": shipped_decks()}


def places(home: str | None) -> Places:
    """The places of `home`. Raises UsageProblem as `home_folder` does."""
    from pathlib import Path

    return Places.of(Path(home_folder(home)))


def home_folder(home: str | None) -> str:
    """`home`; without one, FLASHCARDS_HOME or the platform's user data folder. An absolute path.

    Raises UsageProblem for a home that is not a folder and cannot become one.
    """
    if home == "":
        raise UsageProblem("--home is empty; name a folder")
    chosen = home or os.environ.get("FLASHCARDS_HOME")
    if chosen:
        root = os.path.abspath(expanded(chosen))  # noqa: PTH100  # Path.absolute keeps ".." in messages
    else:
        from platformdirs import user_data_dir

        root = user_data_dir("flashcards", appauthor=False)
    if not is_text(root):
        raise UsageProblem(f"{root}: is not UTF-8; choose another place with --home or FLASHCARDS_HOME")
    try:
        is_something_else = not stat.S_ISDIR(os.stat(root).st_mode)  # noqa: PTH116  # no Path yet
    except (FileNotFoundError, NotADirectoryError):
        is_something_else = os.path.lexists(root)  # a link that leads nowhere
    except OSError as error:
        raise UsageProblem(f"{root}: cannot be a home ({error.strerror})") from error
    if is_something_else:
        raise UsageProblem(f"{root}: is not a folder; choose another place with --home or FLASHCARDS_HOME")
    return root


def expanded(folder: str) -> str:
    """`~` and `~user` resolved; as it is where there is no such user, unlike `Path.expanduser`."""
    return os.path.expanduser(folder)  # noqa: PTH111  # Path raises where no such user is


def shipped_decks() -> Path:
    """The folder of the shipped decks: inside an installed wheel, beside the package in a checkout."""
    from pathlib import Path

    package = Path(__file__).parent.parent
    installed = package / "decks"
    return installed if installed.is_dir() else package.parent / "decks"


def _with_what_is_in(folder: Path) -> tuple[Path, ...]:
    return folder, *(sorted(folder.rglob("*")) if folder.is_dir() else ())
