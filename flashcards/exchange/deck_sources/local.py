"""Decks in a folder, a file or an archive on this machine. What cannot be read raises OSError."""

from __future__ import annotations

import gzip
import os
import stat
import tarfile
import zipfile
from io import FileIO
from pathlib import Path
from typing import IO

from flashcards.app.decks.update_memory import Fetched
from flashcards.errors import TransferError
from flashcards.exchange.bounded_zip import BROKEN, BoundedFile
from flashcards.exchange.deck_sources.limits import DOWNLOAD_MAX, MIB, DeckFiles
from flashcards.library.files.reading import FILE_MAX, bytes_of


def from_folder(folder: Path, address: str) -> Fetched:
    """Every file that may be a deck, in this folder and those in it. Links are not followed."""
    found = DeckFiles(address)
    to_look_at = [folder]
    while to_look_at:
        with os.scandir(to_look_at.pop()) as entries:
            for entry in entries:
                path = Path(entry.path)
                name = path.relative_to(folder).as_posix()
                may_be_deck = found.met(name)
                if entry.is_dir(follow_symlinks=False):
                    if not entry.name.startswith("."):
                        to_look_at.append(path)
                elif may_be_deck:
                    _add(found, path, name, entry.stat(follow_symlinks=False))
    return found.fetched()


def from_file(path: Path, address: str) -> Fetched:
    found = DeckFiles(address)
    _add(found, path, path.name, path.stat())
    return found.fetched()


def _add(found: DeckFiles, path: Path, name: str, about: os.stat_result) -> None:
    if stat.S_ISLNK(about.st_mode):
        found.leave(name, "is a link")
    elif not stat.S_ISREG(about.st_mode):
        found.leave(name, "is not a file")
    elif found.wants(name, about.st_size):
        found.put(name, bytes_of(path, FILE_MAX))


def from_archive(path: Path, address: str) -> Fetched:
    """Nothing is unpacked to the disk, so a name in it leads nowhere.

    Raises TransferError, and OSError where the archive cannot be read.
    """
    try:
        if path.stat().st_size > DOWNLOAD_MAX:
            raise TransferError(f"{address}: is larger than {DOWNLOAD_MAX // MIB} MiB; nothing was taken")
        return (_from_zip if path.name.lower().endswith(".zip") else _from_tar)(path, address)
    except (*BROKEN, tarfile.TarError, gzip.BadGzipFile, RuntimeError) as failure:
        raise TransferError(
            f"{address}: is not a complete archive ({failure}); nothing was taken"
        ) from failure


def _from_zip(path: Path, address: str) -> Fetched:
    found = DeckFiles(address)
    with BoundedFile(FileIO(path)) as file, zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            if not found.met(member.filename) or member.is_dir():
                continue
            if stat.S_ISLNK(member.external_attr >> 16):
                found.leave(member.filename, "is a link")
            elif member.flag_bits & 0x1:
                found.leave(member.filename, "is encrypted")
            elif member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                found.leave(member.filename, "is compressed in a way that is not known")
            else:
                _add_member(found, member.filename, member.file_size, archive.open(member))
    return found.fetched()


def _from_tar(path: Path, address: str) -> Fetched:
    found = DeckFiles(address)
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        plain = _Counted(gzip.GzipFile(fileobj=raw) if packed else raw, address)
        with tarfile.open(fileobj=plain, mode="r|") as archive:  # type: ignore[call-overload]  # it only reads
            for member in archive:
                if not found.met(member.name) or member.isdir():
                    continue
                content = archive.extractfile(member) if member.isreg() else None
                if content is None:
                    found.leave(member.name, "is a link or no file")
                else:
                    _add_member(found, member.name, member.size, content)
    return found.fetched()


def _add_member(found: DeckFiles, name: str, size: int, content: IO[bytes]) -> None:
    """A member whose size is what it turns out to be, not what the archive says."""
    with content:
        raw = content.read(FILE_MAX + 1)
    if found.wants(name, max(size, len(raw))):
        found.put(name, raw)


class _Counted:
    """What an archive unpacks to, up to a limit."""

    def __init__(self, file: IO[bytes] | gzip.GzipFile, address: str) -> None:
        self._file, self._address, self._read = file, address, 0

    def read(self, size: int) -> bytes:
        found = self._file.read(min(size, 2 * DOWNLOAD_MAX))
        self._read += len(found)
        if self._read > 2 * DOWNLOAD_MAX:
            most = 2 * DOWNLOAD_MAX // MIB
            raise TransferError(f"{self._address}: unpacks to more than {most} MiB; nothing was taken")
        return found
