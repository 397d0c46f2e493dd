"""What people type as the address of decks."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.errors import TransferError, UsageProblem
from flashcards.exchange.deck_sources.address import AddressKind, parsed
from tests.exchange.deck_sources.repositories import DECK, Author, git


@pytest.mark.parametrize(
    ("text", "where", "branch"),
    [
        ("https://example.org/ana/decks", "https://example.org/ana/decks", ""),
        ("https://example.org/ana/decks/", "https://example.org/ana/decks", ""),
        ("https://example.org/ana/decks#second-edition", "https://example.org/ana/decks", "second-edition"),
        ("git+https://example.org/ana/decks.git", "https://example.org/ana/decks.git", ""),
        ("http://127.0.0.1:8080/decks", "http://127.0.0.1:8080/decks", ""),
        ("ssh://git@example.org:2222/ana/decks", "ssh://git@example.org:2222/ana/decks", ""),
        ("git@example.org:ana/decks.git", "git@example.org:ana/decks.git", ""),
        ("git://[::1]/decks", "git://[::1]/decks", ""),
        ("file:///srv/decks.git#v1.0", "file:///srv/decks.git", "v1.0"),
    ],
)
def test_an_address_of_a_repository_is_handed_to_git(text: str, where: str, branch: str) -> None:
    found = parsed(text)
    assert (found.kind, found.where, found.branch) == (AddressKind.GIT, where, branch)
    assert found.remembered == (f"{where}#{branch}" if branch else where)


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "-uhttps://example.org", "--upload-pack=touch /tmp/x", "ext::sh -c touch% /tmp/x",
        "fd::17", "file::/tmp", "https://-oProxyCommand=x/decks", "ssh://-oProxyCommand=x/decks",
        "ftp://example.org/decks", "javascript://example.org", "https://ana:secret@example.org/decks",
        "https://example.org/decks#--upload-pack=x", "https://example.org/decks#a..b",
        "https://example.org/decks#a b", "https://example.org/\x1b[31mdecks", "https:///decks", "-x@host:y",
    ],
)  # fmt: skip
def test_what_could_run_a_command_or_is_no_address_is_refused(text: str) -> None:
    with pytest.raises((UsageProblem, TransferError)) as failure:
        parsed(text)
    assert "secret" not in str(failure.value)


def test_a_path_is_a_folder_an_archive_a_deck_or_a_bare_repository(tmp_path: Path) -> None:
    author = Author(tmp_path / "work")
    author.commit({"support.toml": DECK})
    git(tmp_path, "clone", "--quiet", "--bare", "work", "bare.git")
    (tmp_path / "decks.zip").touch()
    kinds = {
        "work": AddressKind.FOLDER,
        "work#main": AddressKind.GIT,
        "bare.git": AddressKind.GIT,
        "decks.zip": AddressKind.ARCHIVE,
        "work/support.toml": AddressKind.FILE,
    }
    assert {name: parsed(str(tmp_path / name)).kind for name in kinds} == kinds


def test_a_path_where_there_is_nothing_says_how_an_address_is_written(tmp_path: Path) -> None:
    with pytest.raises(
        TransferError, match="no such file or folder, and an address is written such as https"
    ):
        parsed(str(tmp_path / "nothing"))
    (tmp_path / "notes.md").touch()
    with pytest.raises(TransferError, match="neither a deck nor an archive"):
        parsed(str(tmp_path / "notes.md"))
