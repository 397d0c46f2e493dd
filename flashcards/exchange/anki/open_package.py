"""Open an Anki package in any of its three layouts, and unpack its collection within limits.

By exact name, into one file of our own: nothing else of a package is ever written anywhere.
"""

from __future__ import annotations

import stat
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import FileIO
from pathlib import Path
from typing import IO

from flashcards.errors import TransferError
from flashcards.exchange.anki.limits import COLLECTION_MAX, MIB, TimeLimit
from flashcards.exchange.anki.protobuf import first_number
from flashcards.exchange.bounded_zip import BROKEN, BoundedFile
from flashcards.library.questions.other_kinds import is_packed_by_anki
from flashcards.store.foreign_sqlite import ForeignDatabase, foreign_database

COLLECTIONS = {2: "collection.anki21", 3: "collection.anki21b"}
"""The member that holds the collection, by the version in `meta`. `collection.anki2` is a stub then."""

COMPRESSED_FROM = 3
"""From this version on the collection is compressed with zstd."""


def is_meant_as_package(path: Path) -> bool:
    """By its name, or by what it holds: what is wrong with it is told by opening it.

    `export_package.is_package` asks for more, since what is none must not be overwritten.
    """
    return path.suffix.lower() in (".apkg", ".colpkg") or is_packed_by_anki(path)


@contextmanager
def open_collection(path: Path, limit: TimeLimit) -> Iterator[ForeignDatabase]:
    """The collection in the package at `path`. Raises TransferError, naming the file and what is wrong."""
    with tempfile.TemporaryDirectory(prefix="flashcards-") as folder:
        unpacked = Path(folder) / "collection"
        with _members(path) as archive:
            _unpack(path, archive, unpacked, limit)
        # Anki's newer tables are ordered by "unicase".
        with foreign_database(unpacked, path, out_of_time=limit.is_over, collations=("unicase",)) as opened:
            yield opened


def _unpack(path: Path, archive: zipfile.ZipFile, unpacked: Path, limit: TimeLimit) -> None:
    version = _version(path, archive)
    wanted = (COLLECTIONS[version],) if version else ("collection.anki21", "collection.anki2")
    name = next((name for name in wanted if name in archive.namelist()), None)
    if name is None:
        raise TransferError(f"{path}: has no {' and no '.join(wanted)}; it is not an Anki package")
    with unpacked.open("xb") as file:
        for piece in _pieces(path, archive, name, version, COLLECTION_MAX):
            limit.must_hold()
            try:
                file.write(piece)
            except OSError as error:
                raise TransferError(f"{unpacked.parent}: cannot be written ({error.strerror})") from error


@contextmanager
def _members(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise TransferError(f"{path}: is not a file")
        with BoundedFile(FileIO(path)) as file, zipfile.ZipFile(file) as archive:
            _must_be_plain(path, archive)
            yield archive
    except BROKEN as error:
        raise TransferError(f"{path}: is not a complete Anki package ({error}); export it again") from error
    except OSError as error:
        raise TransferError(f"{path}: cannot be read ({error.strerror or error})") from error


def _must_be_plain(path: Path, archive: zipfile.ZipFile) -> None:
    """Raises TransferError for what no program of good will packs."""
    members = sorted(archive.infolist(), key=lambda member: member.header_offset)
    names = [member.filename for member in members]
    if len(set(names)) < len(names):
        raise TransferError(f"{path}: contains two files of the same name, which Anki never does")
    ends = [member.header_offset for member in members[1:]] + [archive.start_dir]
    for member, end in zip(members, ends, strict=True):
        if member.flag_bits & 0x1:
            raise TransferError(f"{path}: is encrypted; export it from Anki again, without encryption")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise TransferError(f"{path}: contains a link, which Anki never does")
        if member.header_offset + 30 + member.compress_size > end:  # 30: its header
            raise TransferError(f"{path}: its files overlap, which never happens in Anki")


def _version(path: Path, archive: zipfile.ZipFile) -> int:
    """What `meta` says; 0 where there is none, as in packages of Anki before 2.1.50."""
    if "meta" not in archive.namelist():
        return 0
    meta = b"".join(_pieces(path, archive, "meta", 0, 1024))
    version = first_number(meta, 1)
    if version is None or version not in COLLECTIONS:
        raise TransferError(
            f"{path}: is in a format that this version of flashcards does not know; "
            'in Anki, tick "Support older Anki versions" when you export it'
        )
    return version


def _pieces(path: Path, archive: zipfile.ZipFile, name: str, version: int, most: int) -> Iterator[bytes]:
    """The bytes of one member, unpacked, never more than `most`."""
    member = archive.getinfo(name)
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise TransferError(f"{path}: {name} is compressed in a way that Anki does not use")
    counted = 0
    with archive.open(member) as packed:
        plain = iter(partial(packed.read, MIB), b"")
        for piece in _unzstd(path, packed) if version >= COMPRESSED_FROM else plain:
            counted += len(piece)
            if counted > most:
                raise TransferError(
                    f"{path}: {name} holds more than {most // MIB or 1} MiB; "
                    "in Anki, export only the deck that you need"
                )
            yield piece


def _unzstd(path: Path, packed: IO[bytes]) -> Iterator[bytes]:
    """Decompressed piece by piece, so that a bomb is met before it has gone off."""
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError as error:
        raise TransferError(
            f'{path}: needs a library that is missing here; in Anki, tick "Support older Anki versions" when '
            "you export it"
        ) from error
    decompressor = zstd.ZstdDecompressor()
    try:
        while not decompressor.eof:
            raw = packed.read(MIB) if decompressor.needs_input else b""
            if decompressor.needs_input and not raw:
                raise EOFError("it ends too early")
            if piece := decompressor.decompress(raw, MIB):
                yield piece
    except zstd.ZstdError as error:
        raise TransferError(f"{path}: is damaged ({error}); export it from Anki again") from error
