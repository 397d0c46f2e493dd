"""Which files of a folder are decks. Runs at every start, so it looks at names and kinds, not into files."""

from __future__ import annotations

import os
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flashcards.errors import is_text

if TYPE_CHECKING:
    from flashcards.library.files.problem import Problem

SUFFIX = ".toml"

FOLDERS_MAX = 1_000
"""Most folders that are searched: this happens at every start."""

TOO_MANY = f"holds more than {FOLDERS_MAX:,} folders, so not all were searched; put your decks in fewer"

CANNOT_BE_SEARCHED = "cannot be searched for decks"

OUTSIDE = "which is outside, so it was not searched; to search it, name it in the setting decks"

SECOND_ROUND = (
    "returning-questions", "behavioural", "panel-and-fit", "salary", "questions-to-ask",
    "closing-and-follow-up",
)  # fmt: skip
"""The shipped decks that are asked until the learner says otherwise, in the order of their turns."""


class DeckFilesFound(NamedTuple):
    """What a search for decks met, in the order of the paths."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    """What has a deck's name and cannot be one."""
    folders: tuple[Path, ...]
    """Every folder that was searched: as long as they and the files stay, so does the result."""


def find_deck_files(folder: Path) -> DeckFilesFound:
    """Every deck file in and below `folder`.

    Hidden files and what editors leave behind are passed over in silence. A folder that does not
    exist holds nothing; one that cannot be read is a problem. Each folder is searched once, however
    many links lead to it; a link to a folder outside is not followed.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    folders: list[Path] = []
    searched: set[tuple[int, int]] = set()
    to_look_at: list[tuple[Path, os.DirEntry[str] | None]] = [(folder, None)]  # the next one last
    while to_look_at:
        path, entry = to_look_at.pop()
        try:
            if entry is not None and is_called_deck(entry.name):
                if wrong := _why_no_deck(entry):
                    problems.append(_problem(path, wrong))
                else:
                    files.append(path)
            elif entry is not None and not entry.is_dir():
                continue
            elif entry is not None and _leads_out(entry, folder):
                message = f"is a link to {os.path.realpath(path)}, {OUTSIDE}"
                problems.append(_problem(path, message, "warning"))
            elif len(searched) == FOLDERS_MAX:
                problems.append(_problem(folder, TOO_MANY))
                break
            else:
                folders.append(path)
                to_look_at += [(path / each.name, each) for each in _entries(path, searched)]
        except OSError as failure:
            if not (entry is None and isinstance(failure, FileNotFoundError)):
                wrong = "cannot be looked at" if is_called_deck(path.name) else CANNOT_BE_SEARCHED
                problems.append(_problem(path, f"{wrong}: {failure.strerror}"))
    return DeckFilesFound(tuple(files), tuple(problems), tuple(folders))


def is_called_deck(name: str) -> bool:
    """Whether a file's name ends like a deck's, in letters of either size."""
    return name[-len(SUFFIX) :].lower() == SUFFIX


def _entries(folder: Path, searched: set[tuple[int, int]]) -> list[os.DirEntry[str]]:
    """What is in a folder that was not among `searched`, the last name first."""
    about = os.stat(folder)  # noqa: PTH116  # pathlib takes longer, at every start
    if (here := (about.st_dev, about.st_ino)) in searched:
        return []
    searched.add(here)
    with os.scandir(folder) as entries:
        found = [each for each in entries if not _is_litter(each.name)]
    return sorted(found, key=attrgetter("name"), reverse=True)


def _leads_out(entry: os.DirEntry[str], folder: Path) -> bool:
    """Whether it is a link that leads out of `folder`."""
    return entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(folder.resolve())


def _is_litter(name: str) -> bool:
    return name.startswith((".", "#")) or name.endswith(("~", "#", ".swp"))


def _why_no_deck(entry: os.DirEntry[str]) -> str:
    """Why what is called like a deck cannot be one; "" where it can."""
    if entry.is_file():
        return "" if is_text(entry.name) else "has a name that is not UTF-8; rename it"
    if entry.is_dir():
        return "is a folder, not a file; give it a name without .toml"
    if entry.is_symlink():
        return "is a link to a missing file; delete it"
    return "is not a regular file (but a pipe, socket or device); delete it"


def _problem(path: Path, message: str, severity: str = "error") -> Problem:
    from flashcards.library.files.problem import Problem, Severity

    return Problem(Severity(severity), path, message)
