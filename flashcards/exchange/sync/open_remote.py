"""The remote at an address, by its form: a folder, or a PostgreSQL server."""

from __future__ import annotations

import os
import re
from pathlib import Path

from flashcards.errors import SyncError, UsageProblem, is_text
from flashcards.exchange.sync.remote import Remote, sync_command
from flashcards.home.home import Home
from flashcards.home.places import expanded
from flashcards.library.files.passwords import WHERE_INSTEAD, holds_password

_SCHEME = re.compile(r"([a-z][a-z0-9+.:-]+)://", re.IGNORECASE)

_KEYWORDS = re.compile(r"(?:host|hostaddr|port|dbname|user|password|passfile|service) *=")
"""How libpq's other form of an address begins."""

_POSTGRESQL = {"postgresql", "postgres"}


def whole_address(address: str, start: Path) -> str:
    """The address by which a remote is remembered: of a folder the whole path, from `start` on if need be.

    The learner's own directory is written as ~. Raises UsageProblem for an address that is none, or that
    holds a password: whatever is told of it later would tell it.
    """
    if not address or not is_text(address):
        raise UsageProblem("the address of the remote is empty or not UTF-8; name a folder")
    if holds_password(address):
        raise UsageProblem(
            f"the address holds a password, which others could see in the list of processes; {WHERE_INSTEAD}"
        )
    if _KEYWORDS.match(address):
        raise UsageProblem(f'"{address}": write it as postgresql://LOGIN@HOST/DATABASE')
    if _SCHEME.match(address):
        return address
    folder = os.path.abspath(start / expanded(address))  # noqa: PTH100  # Path.absolute keeps ".."
    own = expanded("~")
    return f"~{folder.removeprefix(own)}" if folder.startswith(f"{own}{os.sep}") else folder


def open_remote(address: str, home: Home, *, known: bool, anew: bool) -> Remote:
    """The remote at a whole `address`. `known`: the log was synced with it before.

    A folder that is `known` and missing, or empty, is not begun again unless `anew` says so: its drive may
    not be connected. Raises UsageProblem for an address that is none, MissingExtra, and SyncError
    for a folder that is none and for a server that does not let the learner in.
    """
    if scheme := _SCHEME.match(address):
        if scheme[1].lower() not in _POSTGRESQL:
            raise UsageProblem(
                f'"{address}": sync knows no remotes that begin with {scheme[0]}; name a folder or a server'
            )
        from flashcards.exchange.sync.postgresql import PostgresRemote

        return PostgresRemote(address)
    from flashcards.exchange.sync.folder import FolderMemory, FolderRemote
    from flashcards.exchange.sync.rows_in_files import naming, our_files

    folder = Path(expanded(address))
    with naming(folder):
        if folder.resolve() == home.places.root.resolve():
            raise UsageProblem(f"{folder}: is the home itself; choose another folder")
        if folder.exists() and not folder.is_dir():
            raise SyncError(f"{folder}: is not a folder; choose another one")
        if known and not anew and not (folder.is_dir() and our_files(folder)):
            what = "holds no answers any more" if folder.is_dir() else "is not there any more"
            raise SyncError(
                f"{folder}: {what}; if it is on a drive, connect it. "
                f"To begin it anew: {sync_command(address, '--anew')}"
            )
        if not folder.exists() and not folder.parent.is_dir():
            raise SyncError(
                f"{folder}: there is no folder {folder.parent}; create it first, or choose another one"
            )
    return FolderRemote(folder, name=address, memory=FolderMemory(home, address))
