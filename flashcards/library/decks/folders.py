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

SECOND_ROUND = (
    "returning-questions",
    "behavioural",
    "panel-and-fit",
    "salary",
    "questions-to-ask",
    "closing-and-follow-up",
)
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
    exist holds nothing; one that cannot be read is a problem.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    folders: list[Path] = []
    _search(folder, files, problems, folders, frozenset())
    return DeckFilesFound(tuple(files), tuple(problems), tuple(folders))


def _search(
    folder: Path,
    files: list[Path],
    problems: list[Problem],
    folders: list[Path],
    above: frozenset[tuple[int, int]],
) -> None:
    is_first = not folders
    folders.append(folder)
    try:
        # A link to a folder above would be searched for ever.
        found = os.stat(folder)  # noqa: PTH116
        here = (found.st_dev, found.st_ino)
        if here in above:
            return
        with os.scandir(folder) as entries:
            names = sorted((each for each in entries if not _is_litter(each.name)), key=attrgetter("name"))
    except OSError as failure:
        if not (is_first and isinstance(failure, FileNotFoundError)):
            problems.append(_error(folder, f"cannot be searched for decks: {failure.strerror}"))
        return
    for entry in names:
        path = folder / entry.name
        is_deck = entry.name.endswith(SUFFIX)
        try:
            if entry.is_dir() and not is_deck:
                _search(path, files, problems, folders, above | {here})
            elif is_deck and (wrong := _why_no_deck(entry)):
                problems.append(_error(path, wrong))
            elif is_deck:
                files.append(path)
        except OSError as failure:
            problems.append(_error(path, f"cannot be looked at: {failure.strerror}"))


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


def _error(path: Path, message: str) -> Problem:
    from flashcards.library.files.problem import error

    return error(path, message)
