"""The home: what happens when the store is missing, read-only, damaged, or used by two at once."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.card_state import CardState
from flashcards.core.rows import Rating
from flashcards.errors import ExitCode
from flashcards.home.clock import clock_from
from flashcards.home.home import Home
from flashcards.home.places import places
from tests.conftest import WithoutRights
from tests.learner import Learner, as_process


def files(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def practise(a_learner: Learner, answers: int = 2) -> None:
    assert "saved" in a_learner("review", typed="\na\n3\n" * answers).out


def test_reading_commands_make_no_home(newcomer: Learner) -> None:
    for arguments in (
        ["today"],
        ["due"],
        ["log"],
        ["doctor"],
        ["decks"],
        ["check"],
        ["config"],
        ["show", "low-offer"],
    ):
        assert newcomer(*arguments).code == 0
    assert not newcomer.home.exists()


def test_a_home_is_for_the_learner_alone_whatever_the_umask(learner: Learner) -> None:
    before = os.umask(0)
    try:
        practise(learner)
        learner.sleep()
        practise(learner)
    finally:
        os.umask(before)
    assert stat.S_IMODE(learner.home.stat().st_mode) == 0o700
    for path in (*learner.home.glob("*.db"), *(learner.home / "backups").glob("*.db")):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    assert learner("doctor").code == 0


def test_a_home_that_others_may_read_is_a_finding(learner: Learner) -> None:
    practise(learner)
    learner.home.chmod(0o755)
    outcome = learner("doctor")
    assert outcome.code == ExitCode.STORE
    assert outcome.out == "HOME: other users can read or write it; run: chmod 700 'HOME'\n1 finding.\n"


def test_a_missing_log_that_the_cache_knows_is_an_error_and_never_an_empty_start(learner: Learner) -> None:
    practise(learner, answers=1)
    (learner.home / "reviews.db").unlink()
    for command in ("review", "due", "today", "log", "doctor"):
        outcome = learner(command)
        assert outcome.code == ExitCode.STORE
        assert "HOME/reviews.db: is missing, although it was here before." in outcome.err
    assert not (learner.home / "reviews.db").exists()


def test_a_missing_log_with_a_backup_says_how_to_put_it_back(learner: Learner) -> None:
    practise(learner)
    learner.sleep()
    practise(learner)
    (learner.home / "reviews.db").unlink()
    (learner.home / "cache.db").unlink()
    outcome = learner("review")
    assert outcome.code == ExitCode.STORE
    advice = outcome.err.split("put one back: flashcards ")[1].split()
    assert learner(*advice).code == 0
    assert learner("log", "--json").out.count("\n") == 2
    assert learner("doctor").code == 0


def test_an_empty_log_is_an_error_and_stays_as_it_is(learner: Learner) -> None:
    practise(learner)
    (learner.home / "reviews.db").write_bytes(b"")
    outcome = learner("review")
    assert outcome.code == ExitCode.STORE
    assert "HOME/reviews.db: is empty" in outcome.err
    assert (learner.home / "reviews.db").read_bytes() == b""


def test_a_flipped_bit_in_a_row_is_noticed_by_doctor_and_stops_writing_the_next_day(learner: Learner) -> None:
    practise(learner)
    path = learner.home / "reviews.db"
    raw = sqlite3.connect(path)
    raw.execute("DROP TRIGGER review_no_update")
    raw.execute("UPDATE review SET total_ms = total_ms + 4 WHERE sequence = 1")
    raw.commit()
    raw.close()
    outcome = learner("doctor")
    assert outcome.code == ExitCode.STORE
    assert "or its digest was changed" in outcome.out
    assert outcome.out.splitlines()[-2:] == [
        "2 findings.",
        "To save the rows that are sound: flashcards doctor --salvage 'HOME/saved.db'",
    ]
    before = path.read_bytes()
    learner.sleep()
    outcome = learner("review", typed="\na\n3\n")
    assert outcome.code == ExitCode.STORE
    assert "Saved:" not in outcome.out
    assert "is damaged" in outcome.err
    assert "run: flashcards doctor" in outcome.err
    assert path.read_bytes() == before


def test_what_is_sound_of_a_damaged_log_is_saved_and_taken_up_again(learner: Learner) -> None:
    practise(learner, answers=4)
    path, new = learner.home / "reviews.db", learner.home / "saved.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TRIGGER review_no_update")
        raw.execute("UPDATE review SET rating = 1 WHERE sequence = 2")
        raw.commit()
    damaged = path.read_bytes()
    saved = learner("doctor", "--salvage", str(new))
    assert (saved.code, saved.out.splitlines()[0]) == (0, "HOME/saved.db: 3 of 4 rows saved.")
    assert path.read_bytes() == damaged
    assert learner("doctor", "--salvage", str(new)).code == ExitCode.USAGE
    assert learner("backup", "restore", str(new)).code == 0
    assert learner("doctor").code == 0
    assert len(learner("log", "--json").out.splitlines()) == 3
    new.unlink()
    assert learner("rate", "low-offer", "good").code == 0
    assert learner("doctor").code == 0
    assert learner("doctor", "--salvage", str(new), "--json").json == {
        "log": "HOME/reviews.db",
        "salvaged": "HOME/saved.db",
        "rows": 4,
        "of": 4,
    }


def test_a_cache_that_differs_from_the_log_is_told_and_made_anew(learner: Learner) -> None:
    practise(learner)
    raw = sqlite3.connect(learner.home / "cache.db")
    raw.execute("UPDATE state SET due = due + 1")
    raw.commit()
    raw.close()
    outcome = learner("doctor")
    assert outcome.code == ExitCode.STORE
    assert "2 card states differed from the log" in outcome.out
    assert "they were worked out anew" in outcome.out
    assert learner("doctor").code == 0


def test_rows_made_while_the_clock_was_wrong_are_listed_and_taken_back_one_by_one(learner: Learner) -> None:
    practise(learner)
    before = learner.states()
    learner.at("2036-11-23T08:00:00+01:00")
    practise(learner)
    learner.at("2026-11-23T09:00:00+01:00")
    outcome = learner("doctor")
    assert outcome.code == ExitCode.STORE
    assert "2 rows dated in the future" in outcome.out
    ids = outcome.out.split("(")[1].split(")")[0].split(", ")
    for row_id in ids:
        assert learner("undo", "--id", row_id).code == 0
    assert {card: state for card, state in learner.states().items() if card in before} == before


def test_a_clock_set_back_stores_once_and_never_makes_a_card_due_before_its_review(learner: Learner) -> None:
    practise(learner)
    for instant in ("2026-11-23T07:00:00+01:00", "2026-11-22T08:00:00+01:00", "2016-11-23T08:00:00+01:00"):
        learner.at(instant)
        assert learner("rate", "low-offer", "good").code == 0
    state = learner("show", "low-offer", "--json").json
    assert state["reps"] == 3
    assert state["due"] > "2026-11-23"


def test_an_answer_given_in_one_session_is_not_asked_in_another(alone: Learner) -> None:
    """The second session sees it before it shows its next card."""
    cards = "\n".join(f'[[card]]\nid = "c{n}"\nquestion = "Q{n}?"\nanswer = "A{n}."' for n in range(3))
    alone.write_deck("own", f'id = "own"\ntitle = "Own"\n{cards}')

    class Typing:
        """Types for the first session, and rates the next card in another process in between."""

        lines = iter(["\n", "3\n"])

        def readline(self, _: int) -> str:
            line = next(self.lines, "")
            if line == "3\n":
                other = Learner(alone.home, alone._monkeypatch, alone._capsys)
                self.kept = other("rate", "own/c1", "good")
            return line

        def isatty(self) -> bool:
            return False

    from flashcards.cli.main import run

    alone._monkeypatch.setattr("sys.stdin", Typing())
    out_before = alone._capsys.readouterr()
    assert run(["--home", str(alone.home), "review"]) == 0
    out = out_before.out + alone._capsys.readouterr().out
    assert "Q2?" in out
    assert "Q1?" not in out


@pytest.fixture
def locked_home(learner: Learner, tmp_path: Path, without_rights: WithoutRights) -> Iterator[Learner]:
    """A home with a history, on which this process has no right to write."""
    practise(learner)
    learner("due")
    learner.home = Path(shutil.copytree(learner.home, tmp_path / "locked"))
    paths = [learner.home, *learner.home.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    with without_rights():
        yield learner
    for path in paths:
        path.chmod(0o755)


def test_in_a_read_only_home_reading_works_and_writes_nothing(locked_home: Learner) -> None:
    before = files(locked_home.home)
    for arguments in (["today"], ["due"], ["log"], ["stats"], ["check"], ["decks"], ["show", "low-offer"]):
        outcome = locked_home(*arguments)
        assert outcome.code == 0, outcome.err
    assert files(locked_home.home) == before


def test_in_a_read_only_home_review_refuses_before_the_first_question(locked_home: Learner) -> None:
    outcome = locked_home("review", typed="\na\n3\n")
    assert outcome.code == ExitCode.STORE
    assert outcome.out == ""
    assert "HOME/reviews.db: cannot be written" in outcome.err


def test_a_restored_older_log_is_replayed_and_not_mistaken_for_the_one_the_cache_knows(
    learner: Learner,
) -> None:
    learner("rate", "low-offer", "good")
    learner.sleep()
    learner("rate", "past-pay", "good")
    shutil.copy(learner.home / "backups" / "reviews-2026-11-24.db", learner.home / "reviews.db")
    assert learner("rate", "walk-away-point", "good").code == 0
    assert learner("doctor", "--accept-loss").code == 0
    assert learner("show", "past-pay", "--json").json["state"] == "new"


def test_a_log_damaged_by_another_hand_is_not_written_to_on_the_same_day_either(learner: Learner) -> None:
    learner("rate", "low-offer", "good")
    path = learner.home / "reviews.db"
    content = bytearray(path.read_bytes())
    place = content.rindex(b"low-offer")
    content[place : place + 3] = b"bad"
    path.write_bytes(content)
    for arguments in (["rate", "past-pay", "good"], ["undo"], ["suspend", "past-pay"], ["review"]):
        outcome = learner(*arguments)
        assert outcome.code == ExitCode.STORE, arguments
        assert "is damaged" in outcome.err
    assert path.read_bytes() == content


def test_where_the_output_cannot_be_written_the_answer_is_stored_and_no_bug_is_told(learner: Learner) -> None:
    command = as_process(learner.home, "rate", "low-offer", "good")
    with Path("/dev/full").open("w") as full:
        outcome = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert outcome.returncode == ExitCode.USAGE
    assert outcome.stderr == (
        "flashcards: the output: No space left on device; the last row is stored; see: flashcards log -n 1\n"
    )
    assert learner("log", "--json").out.count("\n") == 1


def test_a_deck_may_have_its_own_retention_and_limit(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        "fuzz = false\n[deck.salary]\ndesired_retention = 0.97\nmaximum_interval = 5\n"
    )
    home = Home(places(str(tmp_path)), clock_from("2026-11-23T08:00:00+01:00"))
    day = home.now().day
    own, other = home.scheduler(DeckId("salary")), home.scheduler(DeckId("behavioural"))
    state = CardState(CardKey("salary/low-offer"))
    for _ in range(6):
        state = own.review(state, Rating.GOOD, state.due or day)
    assert state.interval == 5
    assert other.review(CardState(CardKey("behavioural/why")), Rating.GOOD, day).interval == 2
    home.close()


def test_every_file_made_is_the_learners_alone_whatever_the_umask(newcomer: Learner, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o700)
    (tmp_path / "bank.md").write_text("## What is two?\n\n2.\n")
    commands = (
        ["rate", "low-offer", "good"],
        ["config", "set", "new_per_day", "3"],
        ["decks", "new", "own"],
        ["add", "own", "-q", "What is one?", "-a", "1."],
        ["import", str(tmp_path / "bank.md")],
        ["add", "salary", "-q", "What else?", "-a", "That."],
        ["interview", "add", "--company", "Acme", "--when", "in 9 days"],
        ["interview", "brief", "-o", str(out / "brief.html")],
        ["interview", "brief", "-o", str(out / "brief.txt")],
        ["interview", "calendar", "-o", str(out / "acme.ics")],
        ["export", "own", "-o", str(out / "own.apkg")],
        ["doctor", "--salvage", str(out / "saved.db")],
        ["check", "--fix"],
    )  # fmt: skip
    before = os.umask(0)
    try:
        failed = [(command, done.err) for command in commands if (done := newcomer(*command)).code]
    finally:
        os.umask(before)
    made = [newcomer.home, *newcomer.home.rglob("*"), *out.iterdir()]
    assert not [path for path in made if path.stat().st_mode & 0o077]
    assert failed == []
