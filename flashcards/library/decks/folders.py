"""Which files of a folder are decks. Runs at every start, so it looks at names and kinds, not into files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flashcards.errors import is_text

if TYPE_CHECKING:
    from flashcards.library.files.problems import Problem

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
    _search(folder, files, problems, folders, frozenset(), missing_is_fine=True)
    return DeckFilesFound(tuple(files), tuple(problems), tuple(folders))


def _search(
    folder: Path,
    files: list[Path],
    problems: list[Problem],
    folders: list[Path],
    above: frozenset[tuple[int, int]],
    *,
    missing_is_fine: bool = False,
) -> None:
    folders.append(folder)
    try:
        # A link to a folder above would be searched for ever.
        found = os.stat(folder)  # noqa: PTH116
        here = (found.st_dev, found.st_ino)
        if here in above:
            return
        with os.scandir(folder) as entries:
            names = sorted(
                (entry for entry in entries if not _is_litter(entry.name)), key=lambda entry: entry.name
            )
    except OSError as failure:
        if not (missing_is_fine and isinstance(failure, FileNotFoundError)):
            problems.append(_error(folder, f"cannot be searched for decks: {failure.strerror}"))
        return
    for entry in names:
        is_deck = entry.name.endswith(SUFFIX)
        try:
            if entry.is_file():
                if is_deck and is_text(entry.name):
                    files.append(folder / entry.name)
                elif is_deck:
                    problems.append(_error(folder / entry.name, "has a name that is not UTF-8; rename it"))
            elif not entry.is_dir():
                if is_deck:
                    problems.append(_error(folder / entry.name, _why_no_file(entry)))
            elif is_deck:
                problems.append(
                    _error(folder / entry.name, "is a folder, not a file; give it a name without .toml")
                )
            else:
                _search(folder / entry.name, files, problems, folders, above | {here})
        except OSError as failure:
            problems.append(_error(folder / entry.name, f"cannot be looked at: {failure.strerror}"))


def _is_litter(name: str) -> bool:
    return name.startswith((".", "#")) or name.endswith(("~", "#", ".swp"))


def _why_no_file(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "is a link that leads to no file; delete it"
    return "is no regular file (a pipe, socket or device); delete it"


def _error(path: Path, message: str) -> Problem:
    from flashcards.library.files.problems import Problem, Severity

    return Problem(Severity.ERROR, path, message)
