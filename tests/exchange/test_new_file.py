"""A file that is handed out is there when it is whole, and in nobody's place."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import IO

import pytest

from flashcards.errors import UsageProblem
from flashcards.exchange.new_file import STALE_S, must_be_free, new_file, remove_stale


def test_a_file_appears_under_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    path.write_bytes(b"old")
    with new_file(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def fail_after_writing(file: IO[bytes], failure: BaseException) -> None:
    file.write(b"half")
    raise failure


@pytest.mark.parametrize("stop", [KeyboardInterrupt, ValueError])
def test_whatever_stops_the_writing_nothing_is_left(tmp_path: Path, stop: type[BaseException]) -> None:
    path = tmp_path / "a.apkg"
    path.write_bytes(b"old")
    with pytest.raises(stop), new_file(path) as file:
        fail_after_writing(file, stop())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_refuses_is_one_line(tmp_path: Path) -> None:
    with (
        pytest.raises(UsageProblem, match=r"a\.apkg: cannot be written \(No space left.*nothing was written"),
        new_file(tmp_path / "a.apkg"),
    ):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "a.apkg"
    link.symlink_to(tmp_path / "real" / "a.apkg")
    with new_file(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert (tmp_path / "real" / "a.apkg").read_bytes() == b"new"


def test_it_is_for_its_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with new_file(tmp_path / "a"):
            pass
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def is_ours(path: Path) -> bool:
    return path.read_bytes() == b"ours"


def test_only_a_file_of_the_same_kind_or_an_empty_one_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "ours").write_bytes(b"ours")
    (tmp_path / "empty").touch()
    for name in ("ours", "empty", "none"):
        must_be_free(tmp_path / name, is_ours, "kind")
    (tmp_path / "letter").write_text("Dear")
    os.mkfifo(tmp_path / "pipe")
    for name, message in [
        ("letter", "already exists and is not an kind, so it was left alone"),
        ("pipe", "is not a file"),
        (".", "is not a file"),
        ("missing/a", "there is no folder"),
    ]:
        with pytest.raises(UsageProblem, match=message):
            must_be_free(tmp_path / name, is_ours, "kind")


def test_what_a_killed_process_left_goes_and_what_a_living_one_writes_stays(tmp_path: Path) -> None:
    path = tmp_path / "[a].apkg"
    fresh, stale, other = (tmp_path / f".[{name}].apkg.{name}.new" for name in ("a", "a", "b"))
    fresh = tmp_path / ".[a].apkg.fresh.new"
    stale = tmp_path / ".[a].apkg.stale.new"
    for left in (fresh, stale, other):
        left.touch()
    long_ago = time.time() - STALE_S - 1
    for left in (stale, other):
        os.utime(left, (long_ago, long_ago))
    with new_file(path):
        pass
    assert sorted(tmp_path.iterdir()) == sorted([path, fresh, other])


def test_folders_of_killed_processes_go_and_links_lead_nowhere(tmp_path: Path) -> None:
    long_ago = time.time() - STALE_S - 1
    precious = tmp_path / "precious"
    for folder in (precious, tmp_path / "box-1", tmp_path / "box-2"):
        folder.mkdir()
        (folder / "file").write_text("x")
        os.utime(folder / "file", (long_ago, long_ago))
        os.utime(folder, (long_ago, long_ago))
    (tmp_path / "box-2" / "file").touch()  # somebody writes there
    link = tmp_path / "box-link"
    link.symlink_to(precious)
    os.utime(link, (long_ago, long_ago), follow_symlinks=False)
    remove_stale(tmp_path, "box-*")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["box-2", "box-link", "precious"]
    assert (precious / "file").exists()
