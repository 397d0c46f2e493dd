"""What people type as the address of decks: of which kind it is, and what is never handed to git."""

from __future__ import annotations

import re
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from flashcards.errors import TransferError, UsageProblem, is_text
from flashcards.library.decks.folders import is_called_deck
from flashcards.text.control_characters import first_control

SCHEMES = ("https", "http", "ssh", "git", "file")
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz")

_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/]*)(/.*)?")
_SSH = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*@)?[A-Za-z0-9][A-Za-z0-9.-]+:[^:].*")
"""`git@host:path`, as git writes it for short."""

_BRANCH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./+@-]*")
_HOST = re.compile(r"(?:[A-Za-z0-9_][^@:]*@)?(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9][A-Za-z0-9.-]*)(?::\d+)?")

EXAMPLES = "such as https://example.org/ana/decks, git@example.org:ana/decks, a folder or a .zip file"


class AddressKind(Enum):
    GIT = auto()
    FOLDER = auto()
    ARCHIVE = auto()
    FILE = auto()


class Address(NamedTuple):
    kind: AddressKind
    where: str
    """What git is given, or a whole path."""
    branch: str = ""
    """Or a tag; "" for the one that the repository shows first."""

    @property
    def remembered(self) -> str:
        return f"{self.where}#{self.branch}" if self.branch else self.where


def parsed(text: str) -> Address:
    """Raises UsageProblem for what is no address, TransferError for a path where there is nothing.

    Only the transports of `SCHEMES` are known: git's own `ext::` would run a command.
    """
    if not text.strip() or not is_text(text) or first_control(text) or text.startswith("-"):
        raise UsageProblem(f'"{text}" is not an address of decks, {EXAMPLES}')
    if Path(text).expanduser().exists():
        return _of_path(text, "")
    where, mark, branch = text.removeprefix("git+").partition("#")
    if mark and (not _BRANCH.fullmatch(branch) or ".." in branch):
        raise UsageProblem(f'{text}: "{branch}" cannot be a branch; write ADDRESS#BRANCH')
    if url := _URL.fullmatch(where):
        scheme, host = url.group(1), url.group(2)
        if scheme.lower() not in SCHEMES:
            raise UsageProblem(f"{text}: {scheme}:// is not known; use one of {', '.join(SCHEMES)}")
        if scheme.lower() != "file" and not _HOST.fullmatch(host):
            raise UsageProblem(_wrong_host(host, where))
        return Address(AddressKind.GIT, where.rstrip("/"), branch)
    if "::" not in where and _SSH.fullmatch(where) and "/" not in where.partition(":")[0]:
        return Address(AddressKind.GIT, where.rstrip("/"), branch)
    return _of_path(where, branch)


def _wrong_host(host: str, where: str) -> str:
    if "@" in host and ":" in host.partition("@")[0]:
        safe = where.replace(f"{host.rpartition('@')[0]}@", "", 1)
        return f"{safe}: leave name and password out of the address; git asks its credential helper for them"
    return f"{where}: has no host that git may be given"


def _of_path(text: str, branch: str) -> Address:
    path = Path(text).expanduser()
    if not path.exists():
        raise TransferError(f"{text}: there is no such file or folder, and an address is written {EXAMPLES}")
    whole = str(path.resolve())
    if path.is_dir():
        is_git = bool(branch) or _is_bare(path)
        return Address(AddressKind.GIT if is_git else AddressKind.FOLDER, whole, branch)
    if path.name.lower().endswith(ARCHIVES):
        return Address(AddressKind.ARCHIVE, whole)
    if is_called_deck(path.name):
        return Address(AddressKind.FILE, whole)
    raise TransferError(f"{text}: is neither a deck nor an archive ({', '.join(ARCHIVES)})")


def _is_bare(folder: Path) -> bool:
    """Whether it is a repository without files to look at. One with files is taken as it lies there."""
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()
