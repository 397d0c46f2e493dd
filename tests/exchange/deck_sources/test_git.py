"""Repositories of git: over every transport, with and without the program, and nothing in them acts."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flashcards.app.decks.update_memory import Fetched
from flashcards.errors import MissingExtra, TransferError
from flashcards.exchange.deck_sources import bounded_process, limits
from flashcards.exchange.deck_sources import git as by_git
from flashcards.exchange.deck_sources.fetch import fetch
from tests.conftest import WithoutRights
from tests.endurance.driver import count
from tests.exchange.deck_sources.repositories import DECK, Author, Silent, git, served, serving

PROGRAMS = pytest.mark.parametrize("program", ["git", "dulwich"])


@pytest.fixture
def author(tmp_path: Path) -> Author:
    author = Author(tmp_path / "author")
    author.commit({"decks/support.toml": DECK, "README.md": "# Decks", ".hidden/no.toml": DECK})
    return author


@contextmanager
def reading_with(program: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """With dulwich: as on a machine that has no git."""
    with monkeypatch.context() as patch:
        if program == "dulwich":
            patch.setenv("PATH", "/nothing")
        yield


def names(found: Fetched) -> list[str]:
    return [file.name for file in found.files]


# -- every transport --------------------------------------------------------------------------------


@PROGRAMS
def test_the_newest_commit_is_read_from_a_repository_on_this_machine(
    author: Author, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = git(author.folder, "rev-parse", "HEAD")
    with reading_with(program, monkeypatch):
        found = fetch(author.address)
    assert names(found) == ["decks/support.toml"]
    assert found.files[0].raw == DECK.encode()
    assert found.version == commit[:12]


@PROGRAMS
def test_it_is_read_over_http(author: Author, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with served(author.folder.parent) as address, reading_with(program, monkeypatch):
        assert names(fetch(f"{address}/author/.git")) == ["decks/support.toml"]


def test_it_is_read_from_a_server_of_plain_files(author: Author) -> None:
    git(author.folder, "update-server-info")
    with served(author.folder.parent, smart=False) as address:
        assert names(fetch(f"{address}/author/.git")) == ["decks/support.toml"]


@PROGRAMS
def test_a_branch_or_a_tag_can_be_named(
    author: Author, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(author.folder, "tag", "-a", "v1", "-m", "first edition")
    git(author.folder, "checkout", "--quiet", "-b", "next")
    author.commit({"panel.toml": DECK.replace("support", "panel")})
    git(author.folder, "checkout", "--quiet", "main")
    with reading_with(program, monkeypatch):
        assert names(fetch(f"{author.address}#next")) == ["decks/support.toml", "panel.toml"]
        assert names(fetch(f"{author.address}#v1")) == ["decks/support.toml"]
        with pytest.raises(TransferError, match='has no branch or tag "third"'):
            fetch(f"{author.address}#third")


# -- what cannot be reached -------------------------------------------------------------------------


def one_line(failure: pytest.ExceptionInfo[TransferError]) -> str:
    assert "\n" not in str(failure.value)
    return str(failure.value)


@PROGRAMS
def test_an_address_where_nothing_answers_is_told_in_one_line(
    tmp_path: Path, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}/decks"
        with reading_with(program, monkeypatch), pytest.raises(TransferError) as failure:
            fetch(nobody)
    assert f"{nobody}: cannot be reached or read" in one_line(failure)
    with reading_with(program, monkeypatch), pytest.raises(TransferError) as failure:
        fetch(f"file://{tmp_path}/nothing")
    assert "cannot be reached or read" in one_line(failure)


def test_a_repository_without_a_commit_says_so(tmp_path: Path) -> None:
    with pytest.raises(TransferError, match="holds no commit yet"):
        fetch(Author(tmp_path / "empty").address)


def test_a_login_that_is_asked_for_ends_at_once_with_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Locked(Silent):
        def do_GET(self) -> None:  # noqa: N802  # so called by the library
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="decks"')
            self.send_header("Content-Length", "0")
            self.end_headers()

    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    with serving(Locked) as address, pytest.raises(TransferError) as failure:
        fetch(f"{address}/decks")
    assert "asks for a login that git does not have" in one_line(failure)
    assert f"try: git ls-remote {address}/decks" in one_line(failure)


def test_ssh_is_told_to_ask_nothing_and_its_failure_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ssh = tmp_path / "ssh"
    ssh.write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/asked\necho "Host key verification failed." >&2\nexit 255\n'
    )
    ssh.chmod(0o755)
    monkeypatch.setenv("GIT_SSH", str(ssh))
    with pytest.raises(TransferError) as failure:
        fetch("git@example.org:ana/decks")
    assert "cannot be reached or read: Host key verification failed." in one_line(failure)
    assert "BatchMode=yes" in (tmp_path / "asked").read_text()


@PROGRAMS
def test_a_server_that_never_ends_is_given_up(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_process, "SECONDS_MAX", 1.0)
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        begun = time.monotonic()
        with reading_with(program, monkeypatch), pytest.raises(TransferError) as failure:
            fetch(f"http://127.0.0.1:{server.getsockname()[1]}/decks")
    assert "took more than 1 seconds and was given up" in one_line(failure)
    assert time.monotonic() - begun < 10


def test_without_git_and_without_the_extra_it_says_what_to_install(
    author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nothing")
    monkeypatch.setattr(by_git, "find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match=r"git is not on the PATH.*interview-flashcards\[git\]"):
        fetch(author.address)


# -- what a repository may do: nothing ----------------------------------------------------------------


@PROGRAMS
def test_no_hook_filter_or_submodule_runs(
    author: Author, tmp_path: Path, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\necho ran >> {mark}\n")
    script.chmod(0o755)
    author.commit({
        ".gitattributes": "*.toml filter=bad diff=bad\n",
        ".gitmodules": f'[submodule "more"]\n  path = more\n  url = ext::{script}\n',
    })  # fmt: skip
    author.add_tree([("160000", "1" * 40, "more.toml")])
    for hook in ("post-checkout", "post-merge", "pre-auto-gc", "reference-transaction", "post-index-change"):
        shutil.copy(script, author.folder / ".git" / "hooks" / hook)
    settings = tmp_path / "gitconfig"
    settings.write_text(
        f'[filter "bad"]\nsmudge = {script}\nclean = {script}\nprocess = {script}\nrequired = true\n'
        f'[diff "bad"]\ntextconv = {script}\ncommand = {script}\n'
        f"[core]\nhooksPath = {author.folder}/.git/hooks\nfsmonitor = {script}\n"
        f"[fetch]\nrecurseSubmodules = true\n[gc]\nauto = 1\n[alias]\nfetch = !{script}\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    with reading_with(program, monkeypatch):
        assert names(fetch(author.address)) == ["decks/support.toml"]
    assert not mark.exists()


def test_a_repository_on_this_machine_cannot_have_a_program_run_to_complete_it(
    author: Author, tmp_path: Path
) -> None:
    """It says that it is a partial copy, whose missing files another program brings."""
    mark, script = tmp_path / "ran", tmp_path / "script"
    script.write_text(f"#!/bin/sh\necho ran >> {mark}\n")
    script.chmod(0o755)
    blob = git(author.folder, "rev-parse", "HEAD:decks/support.toml")
    (author.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for key, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", str(author.folder)),
        ("remote.origin.uploadpack", str(script)),
        ("uploadpack.packObjectsHook", str(script)),
        ("core.fsmonitor", str(script)),
    ):
        git(author.folder, "config", key, value)
    with pytest.raises(TransferError) as failure:
        fetch(author.address)
    assert "cannot be reached or read" in one_line(failure)
    assert not mark.exists()


@PROGRAMS
def test_links_are_left_out_by_name(author: Author, program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    author.add_entry("120000", "passwd.toml", b"/etc/passwd")
    with reading_with(program, monkeypatch):
        found = fetch(author.address)
    assert names(found) == ["decks/support.toml"]
    assert found.left == ("passwd.toml: is a link",)


ODD_NAMES = ["..toml", "a\nb.toml", "\x1b[31mred.toml", "-rf.toml", "CON.toml", "x" * 250 + ".toml", "é.toml",
             "a b.toml", "%s.toml", "$(touch x).toml"]  # fmt: skip


@PROGRAMS
def test_names_of_all_kinds_write_nothing_anywhere(
    author: Author, tmp_path: Path, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    blob = git(author.folder, "hash-object", "-w", "--stdin", typed=DECK.encode())
    tree = git(author.folder, "mktree", "-z", typed=f"100644 blob {blob}\tescaped.toml\0".encode())
    author.add_tree([("100644", blob, name) for name in ODD_NAMES] + [("40000", tree, "..")])
    before = sorted(tmp_path.rglob("escaped*"))
    with reading_with(program, monkeypatch):
        found = fetch(author.address)
    assert set(names(found)) >= {name for name in ODD_NAMES if not name.startswith(".")}
    assert sorted(tmp_path.rglob("escaped*")) == before == []


@PROGRAMS
def test_a_repository_that_is_too_large_is_stopped(
    author: Author, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded_process, "DOWNLOAD_MAX", 4 * 1024 * 1024)
    author.commit({"film.mp4": os.urandom(6 * 1024 * 1024)})
    with reading_with(program, monkeypatch), pytest.raises(TransferError) as failure:
        fetch(author.address)
    assert "is larger than 4 MiB" in one_line(failure)


@PROGRAMS
def test_a_deck_file_that_is_too_large_is_left_out_by_name(
    author: Author, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    author.commit({"huge.toml": b"#" * (17 * 1024 * 1024)})
    with reading_with(program, monkeypatch):
        found = fetch(author.address)
    assert names(found) == ["decks/support.toml"]
    assert found.left == ("huge.toml: is larger than 16 MiB",)


def test_100_000_files_are_passed_over_and_more_are_refused(
    author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = count(long=100_000, short=3_000)
    blob = git(author.folder, "hash-object", "-w", "--stdin", typed=b"text")
    author.add_tree([("100644", blob, f"{number}.txt") for number in range(files)])
    assert names(fetch(author.address)) == ["decks/support.toml"]
    monkeypatch.setattr(limits, "ENTRIES_MAX", files)
    with pytest.raises(TransferError, match=f"holds more than {files:,} files; nothing was taken"):
        fetch(author.address)


@PROGRAMS
def test_trees_that_repeat_each_other_without_end_are_stopped(
    author: Author, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twelve objects that stand for ten thousand million files."""
    monkeypatch.setattr(bounded_process, "DOWNLOAD_MAX", 4 * 1024 * 1024)
    tree = git(author.folder, "hash-object", "-w", "--stdin", typed=DECK.encode())
    for depth in range(10):
        kind = "040000 tree" if depth else "100644 blob"
        entries = "".join(f"{kind} {tree}\t{number}.txt\0" for number in range(10))
        tree = git(author.folder, "mktree", "-z", typed=entries.encode())
    author.add_tree([("40000", tree, "more")])
    with reading_with(program, monkeypatch), pytest.raises(TransferError) as failure:
        fetch(author.address)
    said = {"git": "is larger than 4 MiB", "dulwich": "holds more than 200,000 files"}[program]
    assert said in one_line(failure)


def test_a_folder_for_temporary_files_that_cannot_be_written_is_told_in_one_line(
    author: Author, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, without_rights: WithoutRights
) -> None:
    (room := tmp_path / "room").mkdir(mode=0o500)
    monkeypatch.setattr("tempfile.tempdir", str(room))
    with without_rights(), pytest.raises(TransferError) as failure:
        fetch(author.address)
    assert "Permission denied" in one_line(failure)


def test_too_many_files_that_may_be_decks_are_refused(author: Author) -> None:
    blob = git(author.folder, "hash-object", "-w", "--stdin", typed=DECK.encode())
    author.add_tree([("100644", blob, f"{number}.toml") for number in range(1_001)])
    with pytest.raises(
        TransferError, match=r"more than 1,000 files \.toml or 64 MiB of them; nothing was taken"
    ):
        fetch(author.address)


def test_what_is_fetched_leaves_nothing_behind(
    author: Author, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    fetch(author.address)
    with pytest.raises(TransferError):
        fetch(f"{author.address}#nothing")
    assert not list(room.iterdir())


def test_variables_of_another_repository_lead_git_nowhere(
    author: Author, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Author(tmp_path / "other")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, str(other.folder / ".git"))
    before = sorted(path.name for path in (other.folder / ".git").rglob("*"))
    assert names(fetch(author.address)) == ["decks/support.toml"]
    assert sorted(path.name for path in (other.folder / ".git").rglob("*")) == before
