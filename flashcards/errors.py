"""What can go wrong, as classes: each holds the facts, builds the sentence and knows its exit code.

A sentence says what happened, where, and what to do next. Problems in deck files are not here:
they are values (`flashcards.library.files.problem`), because one run has to report all of them.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from enum import IntEnum

DISTRIBUTION = "interview-flashcards"
"""What pip calls us."""

SEE_DOCTOR = "; run: flashcards doctor"
"""How a sentence about a damaged log ends. `doctor` itself leaves it away."""


class ExitCode(IntEnum):
    """Every exit code of the command line; `docs/reference/exit-codes.md` lists the same ones."""

    OK = 0
    FOUND = 1
    USAGE = 2
    PROBLEMS = 3
    UNKNOWN_NAME = 4
    STORE = 5
    TRANSFER = 6
    SYNC = 7
    BUG = 70
    INTERRUPTED = 130


class FlashcardsError(Exception):
    """Base of every error that a user can cause or cure. The exit code is the class's."""

    exit_code = ExitCode.USAGE


class UsageProblem(FlashcardsError):
    """A value on the command line or in the environment that cannot be used."""


class MissingExtra(UsageProblem):
    """A library that only some learners need is not installed."""

    def __init__(self, extra: str, what: str) -> None:
        super().__init__(f"{what} needs the extra \"{extra}\": pip install '{DISTRIBUTION}[{extra}]'")


class ProblemsFound(FlashcardsError):
    """A file that people write (deck, note, config) holds a mistake that stops this command."""

    exit_code = ExitCode.PROBLEMS


class UnknownName(FlashcardsError):
    """A deck, card, tag or row that does not exist, with the nearest names that do."""

    exit_code = ExitCode.UNKNOWN_NAME

    def __init__(self, noun: str, name: str, known: Iterable[str] = (), advice: str = "") -> None:
        self.name = name
        self.nearest = nearest_names(name, known)
        sentence = f'no {noun} is called "{name}"'
        if self.nearest:
            sentence += f"; did you mean {' or '.join(self.nearest)}?"
        elif advice:
            sentence += f"; {advice}"
        super().__init__(sentence)


class StoreError(FlashcardsError):
    """The review log cannot be opened, read or written, or must not be."""

    exit_code = ExitCode.STORE


class TransferError(FlashcardsError):
    """A file to bring in that cannot be used, or nothing to hand out; it names the cause and a cure."""

    exit_code = ExitCode.TRANSFER

    def __init__(self, sentence: str, document: Mapping[str, object] | None = None) -> None:
        super().__init__(sentence)
        self.document = document or {}
        """What `--json` says beside code and message."""


class SyncError(FlashcardsError):
    """A remote that cannot be reached, read or written, or holds what must not be taken in."""

    exit_code = ExitCode.SYNC


class CacheUnusable(StoreError):
    """The cache cannot be read or written, or holds what we never wrote. Nothing is lost by it."""

    def __init__(self, cause: str, *, damaged: bool) -> None:
        super().__init__(
            f"the cache could not be used ({cause}); every answer shown as saved is stored, so carry on"
        )
        self.damaged = damaged  # make it anew; else it is only full, busy or locked away


def is_text(name: str) -> bool:
    """Whether a name from the command line is text: bytes that are none arrive as lone surrogates."""
    return name.isascii() or not any("\ud800" <= char <= "\udfff" for char in name)


def not_a_file(found: os.stat_result) -> str:
    """`is a pipe, not a file`: what cannot be opened without waiting or doing something; "" for a file."""
    if stat.S_ISREG(found.st_mode):
        return ""
    return f"is {_KINDS.get(stat.S_IFMT(found.st_mode), 'something else')}, not a file"


_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def nearest_names(name: str, known: Iterable[str], most: int = 2) -> tuple[str, ...]:
    """Up to `most` of the `known` names that look like `name`, nearest first."""
    from difflib import get_close_matches

    return tuple(get_close_matches(name, sorted(known), n=most, cutoff=0.6))
