"""Folders, archives and files: links and bombs in them are harmless, and said in one line."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.errors import TransferError
from flashcards.exchange.deck_sources import limits, local
from flashcards.exchange.deck_sources.fetch import fetch
from tests.exchange.deck_sources.repositories import DECK

MIB = 1024 * 1024


def names(path: Path) -> list[str]:
    return [file.name for file in fetch(str(path)).files]


def test_a_folder_gives_its_deck_files_as_they_lie_there(tmp_path: Path) -> None:
    for name in ("a.toml", "more/b.toml", ".git/c.toml", "more/.d.toml", "readme.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(DECK)
    assert names(tmp_path) == ["a.toml", "more/b.toml"]
    assert names(tmp_path / "a.toml") == ["a.toml"]


def test_links_pipes_and_large_files_of_a_folder_are_left_out_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "decks"
    folder.mkdir()
    (tmp_path / "secret.toml").write_text(DECK)
    (folder / "link.toml").symlink_to(tmp_path / "secret.toml")
    (folder / "there").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.toml")
    (folder / "large.toml").write_bytes(b"#" * (16 * MIB + 1))
    found = fetch(str(folder))
    assert found.files == ()
    assert sorted(found.left) == [
        "large.toml: is larger than 16 MiB", "link.toml: is a link", "pipe.toml: is not a file"
    ]  # fmt: skip


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ENTRIES_MAX", 10)
    for number in range(11):
        (tmp_path / f"{number}.txt").touch()
    with pytest.raises(TransferError, match="holds more than 10 files; nothing was taken"):
        fetch(str(tmp_path))


def zipped(path: Path, *members: tuple[str | zipfile.ZipInfo, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def tarred(path: Path, *members: tuple[tarfile.TarInfo | str, bytes]) -> Path:
    with tarfile.open(path, "w:gz" if path.suffix in (".gz", ".tgz") else "w") as archive:
        for member, content in members:
            info = member if isinstance(member, tarfile.TarInfo) else tarfile.TarInfo(member)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def test_every_kind_of_archive_gives_its_deck_files(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip", ("decks-main/support.toml", DECK), ("decks-main/README.md", "# Decks"))
    for name in ("a.tar", "a.tar.gz", "a.tgz"):
        tarred(tmp_path / name, ("decks-main/support.toml", DECK.encode()), ("x/README.md", b"# Decks"))
    for name in ("a.zip", "a.tar", "a.tar.gz", "a.tgz"):
        assert names(tmp_path / name) == ["decks-main/support.toml"], name


def test_members_that_lead_out_are_names_and_nothing_more(tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    odd = ("../out.toml", "/abs.toml", "..\\win.toml", "C:\\x.toml")
    zipped(room / "a.zip", *((name, DECK) for name in odd))
    tarred(room / "a.tar", *((name, DECK.encode()) for name in odd))
    assert len(names(room / "a.zip")) == len(names(room / "a.tar")) > 0
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.tar", "a.zip", "room"]


def test_links_and_encrypted_members_are_left_out_by_name(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.toml")
    link.external_attr = 0o120777 << 16
    assert fetch(str(zipped(tmp_path / "a.zip", (link, "/etc/passwd")))).left == ("link.toml: is a link",)
    linked = tarfile.TarInfo("link.toml")
    linked.type, linked.linkname = tarfile.SYMTYPE, "/etc/passwd"
    assert fetch(str(tarred(tmp_path / "a.tar", (linked, b"")))).left == ("link.toml: is a link or no file",)
    path = zipped(tmp_path / "b.zip", ("secret.toml", DECK))
    raw = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + place] |= 1
    path.write_bytes(raw)
    assert fetch(str(path)).left == ("secret.toml: is encrypted",)


def a_zip_bomb(folder: Path) -> Path:
    return zipped(folder / "bomb.zip", *((f"{number}.toml", bytes(15 * MIB)) for number in range(5)))


def a_tar_bomb(folder: Path) -> Path:
    path = folder / "bomb.tar.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        info = tarfile.TarInfo("film.mp4")
        info.size = 300 * MIB
        file.write(info.tobuf())
        for _ in range(300):
            file.write(bytes(MIB))
    return path


def cut_off(folder: Path) -> Path:
    path = zipped(folder / "cut.zip", ("support.toml", DECK))
    path.write_bytes(path.read_bytes()[:-30])
    return path


def cut_off_tar(folder: Path) -> Path:
    path = tarred(folder / "cut.tar.gz", ("support.toml", os.urandom(100_000)))
    path.write_bytes(path.read_bytes()[:-30_000])
    return path


def wrong_checksum(folder: Path) -> Path:
    path = zipped(folder / "wrong.zip", (zipfile.ZipInfo("support.toml"), DECK))
    path.write_bytes(path.read_bytes().replace(b"Listen.", b"listen."))
    return path


def no_archive(folder: Path) -> Path:
    (path := folder / "none.zip").write_text("hello")
    return path


def no_tar(folder: Path) -> Path:
    (path := folder / "none.tar.gz").write_text("hello")
    return path


INCOMPLETE = "not a complete archive"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (a_zip_bomb, "64 MiB"), (a_tar_bomb, "unpacks to more than 256 MiB"), (cut_off, INCOMPLETE),
        (cut_off_tar, INCOMPLETE), (wrong_checksum, INCOMPLETE), (no_archive, INCOMPLETE),
        (no_tar, INCOMPLETE),
    ],
)  # fmt: skip
def test_a_bomb_or_a_damaged_archive_is_refused_in_one_line(
    tmp_path: Path, make: Callable[[Path], Path], said: str
) -> None:
    path = make(tmp_path)
    with pytest.raises(TransferError) as failure:
        fetch(str(path))
    assert said in str(failure.value)
    assert str(failure.value).startswith(f"{path}: ")
    assert "\n" not in str(failure.value)


def test_an_archive_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "DOWNLOAD_MAX", 100)
    with pytest.raises(TransferError, match="is larger than"):
        fetch(str(zipped(tmp_path / "a.zip", ("support.toml", os.urandom(1000)))))
