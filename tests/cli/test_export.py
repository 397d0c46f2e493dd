"""Packages for Anki at the command line."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

import pytest

from flashcards.cli import progress_bar as progress
from flashcards.errors import ExitCode
from tests.conftest import WithoutRights
from tests.learner import Learner, as_process

DECK = """
id = "talk"
title = "Talk"
tags = ["round:2"]
[[card]]
id = "a"
question = "Why?"
answer = "So."
[[card]]
id = "b"
question = "When?"
answer = "Soon."
tags = ["topic:time"]
[[card]]
id = "c"
question = "Not yet?"
draft = true
"""

SECRET = 'id = "secret"\nprivate = true\n[[card]]\nid = "x"\nquestion = "?"\nanswer = "!"\n'


@pytest.fixture
def desk(alone: Learner, tmp_path: Path) -> Learner:
    """A learner with one deck of two cards and a draft."""
    alone.write_deck("talk", DECK)
    return alone


def test_after_an_export_the_next_taps_on_the_phone_are_told(
    desk: Learner, tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    desk("rate", "talk/a", "good")
    desk.write_deck("secret", SECRET)
    with chdir(tmp_path):
        shown = [desk("export").out, desk("export", "talk", "--no-schedule", "-o", "cards.apkg").out]
    assert zipfile.is_zipfile(tmp_path / "flashcards.apkg")
    golden("export.txt", "\n".join(shown))


def test_json_says_the_same(desk: Learner, tmp_path: Path) -> None:
    desk("rate", "talk/a", "good")
    path = str(tmp_path / "a.apkg")
    document = {
        "file": path,
        "decks": ["Interview::Talk"],
        "cards": 2,
        "scheduled": 1,
        "reviews": 1,
        "changed": 2,
        "private": [],
    }
    assert desk("export", "-o", path, "--json").json == document
    assert desk("export", "-o", path, "--json").json == {**document, "changed": 0}
    tagged = desk("export", "--tag", "topic:time", "--tag", "round:2", "-o", path, "--json").json
    assert (tagged["cards"], tagged["scheduled"]) == (1, 0)


def test_a_query_chooses_the_cards_that_go_out_suspended_ones_too(desk: Learner, tmp_path: Path) -> None:
    desk.write_deck("secret", SECRET.replace("?", "When?"))
    desk("rate", "talk/a", "again")
    desk("suspend", "talk/a")
    for query, cards in (["is:suspended"], 1), (["is:new"], 1), (["talk", "when"], 1), (["when"], 1):
        told = desk("export", *query, "-o", str(tmp_path / "a.apkg"), "--json").json
        assert (told["cards"], told["decks"]) == (cards, ["Interview::Talk"]), query
    everything = desk("export", "is:new", "-o", str(tmp_path / "a.apkg")).out
    assert "Private, so left out: secret." in everything
    assert "Private" not in desk("export", "is:suspended", "-o", str(tmp_path / "a.apkg")).out
    assert "is:weak" in desk("export", "--help").out


def test_a_long_export_at_a_terminal_tells_how_far_it_is(
    desk: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk("rate", "talk/a", "good")
    monkeypatch.setattr(progress, "PATIENCE_S", 0.0)
    assert desk("export", "-o", str(tmp_path / "a.apkg")).err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    told = desk("export", "-o", str(tmp_path / "a.apkg")).err
    assert "\rReading cards  [" in told
    assert "\rWriting reviews  [" in told
    assert told.endswith("\r\x1b[K")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nope"], ExitCode.UNKNOWN_NAME, 'no deck is called "nope"'),
        (["--tag", "nope"], ExitCode.UNKNOWN_NAME, 'no tag is called "nope"'),
        (["-o", "a.zip"], ExitCode.USAGE, "a.zip: Anki opens files that end in .apkg; write -o a.zip.apkg"),
        (["-o", "none/a.apkg"], ExitCode.USAGE, "there is no folder none; create it first"),
        (["-o", "letter.apkg"], ExitCode.USAGE, "letter.apkg: already exists and is not an Anki package"),
        (["-o", "folder.apkg"], ExitCode.USAGE, "folder.apkg: is not a file; choose another name"),
        (["secret"], ExitCode.USAGE, 'the deck "secret" is private'),
        (["is:old"], ExitCode.USAGE, "is:old"),
        (["deck:secret"], ExitCode.USAGE, 'the deck "secret" is private'),
        (["is:leech"], ExitCode.TRANSFER, "no card matches, so nothing was written"),
        (["is:draft"], ExitCode.TRANSFER, "none of these cards can be exported"),
        (["--deck-name", "{name}"], ExitCode.USAGE, "{name} means nothing; there are {title} and {id}"),
        (["--deck-name", "A::::B"], ExitCode.USAGE, "gives a deck without a name"),
        (["--deck-name", " "], ExitCode.USAGE, "gives a deck without a name"),
        (["-o", "-", "--json"], ExitCode.USAGE, "-o - and --json cannot both use stdout"),
        (["drafts"], ExitCode.TRANSFER, "none of these cards can be exported"),
        (["broken"], ExitCode.PROBLEMS, 'the deck "broken" has an error'),
    ],
)
def test_what_cannot_be_done_is_one_line_and_writes_nothing(
    desk: Learner, tmp_path: Path, arguments: list[str], code: ExitCode, message: str
) -> None:
    desk.write_deck("secret", SECRET)
    desk.write_deck("drafts", '[[card]]\nid = "x"\nquestion = "Later?"\ndraft = true\n')
    desk.write_deck("broken", "[[card]\n")
    (tmp_path / "letter.apkg").write_text("Dear reader")
    (tmp_path / "folder.apkg").mkdir()
    with chdir(tmp_path):
        outcome = desk("export", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert message in outcome.err
    assert (tmp_path / "letter.apkg").read_text() == "Dear reader"
    assert {path.name for path in tmp_path.iterdir()} == {"letter.apkg", "folder.apkg"}


def test_a_package_goes_through_a_pipe_and_the_words_beside_it(desk: Learner, tmp_path: Path) -> None:
    desk("export", "-o", str(tmp_path / "a.apkg"))
    command = as_process(desk.home, "export", "-o", "-")
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout == (tmp_path / "a.apkg").read_bytes()
    assert b"2 cards of 1 deck" in done.stderr


def test_a_home_that_cannot_be_written_still_gives_a_package(
    desk: Learner, tmp_path: Path, without_rights: WithoutRights
) -> None:
    path = str(tmp_path / "a.apkg")
    desk("rate", "talk/a", "good")
    files = [desk.home, *desk.home.rglob("*")]
    for file in files:
        file.chmod(0o555 if file.is_dir() else 0o444)
    try:
        with without_rights():
            outcome = desk("export", "-o", path)
            again = desk("export", "-o", path)
    finally:
        for file in files:
            file.chmod(0o700 if file.is_dir() else 0o600)
    for told in (outcome, again):
        assert told.code == 0
        assert "2 cards of 1 deck, 1 with their schedule and 1 review" in told.out
        assert told.err.count("\n") == 1
        assert "reviews.db: cannot be written" in told.err
        assert "The package is whole" in told.err


def test_no_package_is_called_whole_that_could_not_be_written(
    desk: Learner, tmp_path: Path, without_rights: WithoutRights
) -> None:
    desk("rate", "talk/a", "good")
    locked = tmp_path / "locked"
    locked.mkdir()
    files = [locked, desk.home, *desk.home.rglob("*")]
    for file in files:
        file.chmod(0o555 if file.is_dir() else 0o444)
    try:
        with without_rights():
            outcome = desk("export", "-o", str(locked / "a.apkg"))
    finally:
        for file in files:
            file.chmod(0o700 if file.is_dir() else 0o600)
    assert outcome.code != 0
    assert outcome.err.count("\n") == 1
    assert "whole" not in outcome.err


def test_a_damaged_log_is_not_exported(desk: Learner, tmp_path: Path) -> None:
    import sqlite3

    desk("rate", "talk/a", "good")
    raw = sqlite3.connect(desk.home / "reviews.db")
    raw.execute("DROP TRIGGER review_no_update")
    raw.execute("UPDATE review SET rating = 1")
    raw.commit()
    raw.close()
    before = (desk.home / "reviews.db").read_bytes()
    outcome = desk("export", "-o", str(tmp_path / "a.apkg"))
    assert outcome.code == ExitCode.STORE
    assert "is damaged" in outcome.err
    assert (desk.home / "reviews.db").read_bytes() == before
    assert not (tmp_path / "a.apkg").exists()


def test_notes_with_a_mistake_stay_here_and_are_told(desk: Learner, tmp_path: Path) -> None:
    (desk.home / "mine").mkdir()
    (desk.home / "mine" / "talk.toml").write_text('[cards.a]\nanswr = "My way."\n')
    outcome = desk("export", "--mine", "-o", str(tmp_path / "a.apkg"))
    assert outcome.code == 0
    assert "private notes with a mistake are left out; see: flashcards check" in outcome.err
