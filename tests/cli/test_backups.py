"""An older log came back, or another one: it is named until the learner settles it, and nothing is lost."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from flashcards.errors import ExitCode
from flashcards.store.backups import back_up
from flashcards.store.log_check import examine
from flashcards.store.review_log import ReviewLog
from tests.conftest import full_disk
from tests.learner import Learner, Outcome
from tests.rows import MONDAY
from tests.store.conftest import draft, rows_in

DECK = 'id = "own"\ntitle = "Own"\n' + "".join(
    f'[[card]]\nid = "{name}"\nquestion = "{name}?"\nanswer = "It is {name}."\n'
    for name in ("one", "two", "three", "four")
)
LACKS = "lacks answers that were stored before"


@pytest.fixture
def practised(alone: Learner) -> Learner:
    """Nine days with two answers each; the backups hold all but those of the ninth."""

    def practise() -> None:
        alone.write_deck("own", DECK)
        log = ReviewLog.create(log_of(alone))
        for number in range(9):
            day = MONDAY + timedelta(days=number)
            if number:
                back_up(log.path, alone.home / "backups", day)
            both = [
                draft(1440 * number + place, card=card) for place, card in enumerate(("own/one", "own/two"))
            ]
            log.append([answer._replace(study_day=day) for answer in both])
        log.close()

    alone.begun("nine-days", practise)
    alone.at("2026-12-02T08:00:00+01:00")
    alone("due")
    return alone


def let_backups_thin(learner: Learner) -> Iterator[Outcome]:
    """Answers on so many later days that every backup of before would have been thinned."""
    for _ in range(8):
        yield learner("rate", "one", "good")
        learner.sleep(4)


def log_of(learner: Learner) -> Path:
    return learner.home / "reviews.db"


def ids(path: Path) -> set[str]:
    return {row.id for row in rows_in(path)}


def backup_files(learner: Learner) -> dict[str, set[str]]:
    """Of each backup the rows."""
    return {path.name: ids(path) for path in sorted((learner.home / "backups").glob("*.db"))}


def an_older_copy(learner: Learner) -> None:
    """What a cloud program does."""
    content = (learner.home / "backups" / "reviews-2026-11-26.db").read_bytes()
    log_of(learner).write_bytes(content)


def a_backup_restored_by_hand(learner: Learner) -> None:
    shutil.copy(learner.home / "backups" / "reviews-2026-11-30.db", log_of(learner))
    (learner.home / "cache.db").unlink()


def a_log_of_another_learner(learner: Learner) -> None:
    other = ReviewLog.create(learner.home / "other.db")
    other.append([draft(number, card="own/one") for number in range(30)])
    other.close()
    other.path.replace(log_of(learner))


def the_last_row_cut_off(learner: Learner) -> None:
    with closing(sqlite3.connect(log_of(learner))) as raw, raw:
        (guard,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'review_no_delete'").fetchone()
        raw.execute("DROP TRIGGER review_no_delete")
        raw.execute("DELETE FROM review WHERE rowid = (SELECT max(rowid) FROM review)")
        raw.execute(guard)


Swap = Callable[[Learner], None]

SWAPS = [an_older_copy, a_backup_restored_by_hand, a_log_of_another_learner, the_last_row_cut_off]


@pytest.mark.parametrize("swap", SWAPS, ids=lambda swap: swap.__name__)
def test_answers_that_are_gone_from_the_log_are_named_until_settled_and_no_copy_of_them_is_lost(
    practised: Learner, swap: Swap
) -> None:
    copy = Path(shutil.copy(log_of(practised), practised.home.parent / "whole.db"))
    whole = ids(copy)
    swap(practised)
    assert practised("due").code == practised("today").code == practised("log").code == 0
    before = backup_files(practised)
    lacking = {name: held for name, held in before.items() if held - ids(log_of(practised))}
    for outcome in let_backups_thin(practised):
        assert (outcome.code, outcome.err.count("\n")) == (0, 1), outcome
        assert outcome.out.startswith("Saved: ")
        assert f"HOME/reviews.db: {LACKS}" in outcome.err
    assert practised("due").err == "", "what only reads is not disturbed"
    after = backup_files(practised)
    assert {name: after.get(name) for name in lacking} == lacking
    found = practised("doctor")
    assert found.code == ExitCode.STORE
    assert "HOME/reviews.db (" in found.out
    *findings, _ = found.out.splitlines()
    assert found.out.count("flashcards doctor --accept-loss") == len(findings) >= 1
    # All of it is in the copy that the learner still has.
    here = ids(log_of(practised))
    another = ["--another-store"] if swap is a_log_of_another_learner else []
    assert practised("backup", "merge", str(copy), *another).code == 0
    rows = [json.loads(line)["id"] for line in practised("log", "--json").out.splitlines()]
    assert len(rows) == len(set(rows))
    assert set(rows) == here | whole
    assert examine(log_of(practised)) == []
    settled = practised("doctor")
    assert settled.code == 0, settled.out
    assert practised("rate", "two", "good").err == ""
    assert here in backup_files(practised).values(), "the log as it was is kept"
    answered = [row for row in rows_in(log_of(practised)) if row.card == "own/one"]
    assert practised("show", "own/one", "--json").json["reps"] == len(answered)


def test_a_cache_made_anew_learns_from_the_backups_what_is_gone(practised: Learner) -> None:
    an_older_copy(practised)
    (practised.home / "cache.db").unlink()
    assert LACKS in practised("rate", "one", "good").err
    assert practised("doctor").code == ExitCode.STORE


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE state SET due = due + 1",
        "UPDATE meta SET value = 'x' WHERE key = 'layout'",
        "UPDATE state SET last_rating = 9",
    ],
)
def test_a_cache_rebuilt_after_an_upgrade_or_damage_or_by_doctor_still_knows_of_answers_that_no_file_holds(
    practised: Learner, change: str
) -> None:
    an_older_copy(practised)
    assert LACKS in practised("rate", "one", "good").err
    shutil.rmtree(practised.home / "backups")
    with closing(sqlite3.connect(practised.home / "cache.db")) as cache, cache:
        cache.execute(change)
    assert "lacks the latest answers" in practised("doctor").out
    again = practised("doctor")
    assert "lacks the latest answers" in again.out
    assert again.out.endswith("\n1 finding.\n"), "the states are in order"
    assert LACKS in practised("rate", "two", "good").err


@pytest.mark.parametrize("mark", ["lost", "history", "store"])
def test_what_a_damaged_cache_remembers_wrongly_goes_with_it(practised: Learner, mark: str) -> None:
    with closing(sqlite3.connect(practised.home / "cache.db")) as cache, cache:
        cache.execute("UPDATE meta SET value = ']' WHERE key = ?", (mark,))
        cache.execute("UPDATE state SET last_rating = 9")
    for _ in range(2):
        assert practised("rate", "one", "good").err == ""
        assert practised("doctor").code == 0
    with closing(sqlite3.connect(practised.home / "cache.db")) as cache:
        assert cache.execute("SELECT 1 FROM meta WHERE value = ']'").fetchall() == []


def test_going_back_to_a_backup_keeps_what_it_replaces_and_settles_the_matter(practised: Learner) -> None:
    an_older_copy(practised)
    practised("rate", "one", "good")
    replaced = ids(log_of(practised))
    outcome = practised("backup", "restore", "2026-12-01")
    assert outcome.out == (
        "Restored 2026-12-01: the log has 16 rows now.\n"
        "The log before lacked 10 of them; it had 1 that are not in the log now.\n"
        "The log before is kept: backup 2026-12-02-2\n"
    )
    assert outcome.err == ""
    assert ids(log_of(practised)) == backup_files(practised)["reviews-2026-12-01.db"]
    assert backup_files(practised)["reviews-2026-12-02-2.db"] == replaced
    assert practised("doctor").out == "HOME/reviews.db: 16 rows, each as it was stored.\n"
    assert practised("rate", "two", "good").err == ""
    assert [outcome.err for outcome in let_backups_thin(practised)] == [""] * 8
    assert replaced in backup_files(practised).values(), "though its day has long passed"


def test_going_back_says_nothing_of_a_third_copy_with_answers_of_its_own(practised: Learner) -> None:
    third = practised.home / "reviews-LAPTOP.db"
    shutil.copy(log_of(practised), third)
    with closing(ReviewLog.open(third)) as laptop:
        laptop.append([draft(99, card="own/two")])
    assert practised("backup", "restore", "2026-11-30").code == 0
    found = practised("doctor")
    assert found.code == ExitCode.STORE
    assert found.out.endswith("\n1 finding.\n")
    assert "lacks 5 of the 19 rows of HOME/reviews-LAPTOP.db" in found.out


def test_the_first_backup_of_a_day_looks_whether_an_earlier_one_holds_more(practised: Learner) -> None:
    an_older_copy(practised)
    (practised.home / "cache.db").unlink()
    away = (practised.home / "backups").rename(practised.home.parent / "away")
    assert practised("due").err == "", "neither log nor cache know"
    away.rename(practised.home / "backups")
    assert LACKS in practised("rate", "one", "good").err
    assert LACKS in practised("rate", "one", "good").err


def test_a_session_takes_answers_and_says_at_its_end_that_others_are_gone(practised: Learner) -> None:
    an_older_copy(practised)
    outcome = practised("review", typed="\n3\n" * 2)
    assert outcome.code == 0
    assert outcome.out.count("Saved: ") == 2
    assert outcome.err.count("\n") == outcome.err.count(LACKS) == 1


def test_an_unreadable_backup_is_a_finding_and_is_never_thinned(practised: Learner) -> None:
    damaged = practised.home / "backups" / "reviews-2026-11-25.db"
    damaged.write_bytes(b"\xff" * 5000)
    assert [outcome.err for outcome in let_backups_thin(practised)] == [""] * 8
    assert damaged.exists()
    outcome = practised("doctor")
    assert outcome.code == ExitCode.STORE
    assert outcome.out.startswith("HOME/backups/reviews-2026-11-25.db: is not a review log")
    assert "2026-11-25           cannot be read" in practised("backup").out


@pytest.mark.parametrize("command", ["restore", "merge", "create"])
def test_where_there_is_no_room_nothing_changes_and_nothing_is_left(practised: Learner, command: str) -> None:
    an_older_copy(practised)
    practised("due")
    name = [] if command == "create" else ["2026-12-01"]
    before = log_of(practised).read_bytes(), sorted((practised.home / "backups").iterdir())
    with full_disk(20_000):
        outcome = practised("backup", command, *name)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (ExitCode.STORE, "", 1), outcome
    assert (log_of(practised).read_bytes(), sorted((practised.home / "backups").iterdir())) == before
    assert practised("backup", command, *name).code == 0


def test_a_loss_that_is_accepted_is_remembered_in_the_log_and_the_backups_stay(practised: Learner) -> None:
    an_older_copy(practised)
    practised("rate", "one", "good")
    held = ids(log_of(practised))
    lacking = {name: rows for name, rows in backup_files(practised).items() if rows - held}
    settled = practised("doctor", "--accept-loss")
    assert (settled.out, settled.err) == (
        "Given up: 10 of the 16 rows of backup 2026-12-01 (the last of 2026-11-30).\n"
        "Given up: the latest answers that no backup holds (the last of 2026-12-01).\n"
        "HOME/reviews.db: 7 rows, each as it was stored.\n",
        "",
    )
    assert practised("doctor", "--accept-loss").out.startswith("Nothing to give up: the log lacks no answer ")
    assert practised("doctor", "--accept-loss", "--json").json["given_up"] == []
    (practised.home / "cache.db").unlink()
    assert practised("rate", "one", "good").err == ""
    assert practised("doctor").code == 0
    assert [outcome.err for outcome in let_backups_thin(practised)] == [""] * 8
    assert practised("backup", "restore", "2026-12-06").code == 0
    assert practised("doctor").code == 0
    after = backup_files(practised)
    assert len(lacking) == 5
    assert {name: after.get(name) for name in lacking} == lacking


def test_a_history_that_appears_after_a_loss_was_accepted_is_named_anew(practised: Learner) -> None:
    an_older_copy(practised)
    practised("doctor", "--accept-loss")
    shutil.copy(log_of(practised), practised.home.parent / "branch.db")
    with closing(ReviewLog.open(practised.home.parent / "branch.db")) as branch:
        branch.append([draft(5, card="own/one")])
    shutil.copy(practised.home.parent / "branch.db", practised.home / "reviews (conflicted copy).db")
    assert "lacks 1 of the 7 rows of HOME/reviews (conflicted copy).db" in practised("doctor").out


@pytest.mark.parametrize(
    "name",
    [
        "reviews (conflicted copy).db",
        "reviews (Ann's conflicted copy 2026-12-02).db",
        "reviews.sync-conflict-20261202-080000-ABCDEFG.db",
        "reviews-LAPTOP.db",
        "reviews 2.db",
        "Copy of reviews.db",
        "reviews.db.bak",
        "reviews~laptop.db",
        "laptop.db",
    ],
)
def test_a_conflict_copy_beside_the_log_is_named_with_the_command_that_merges_it(
    practised: Learner, name: str
) -> None:
    copy = practised.home / name
    shutil.copy(log_of(practised), copy)
    assert practised("doctor").code == 0, "it holds nothing that the log lacks"
    with closing(ReviewLog.open(copy)) as laptop:
        laptop.append([draft(number, card="own/two") for number in range(3)])
    practised("rate", "one", "good")
    outcome = practised("doctor")
    assert outcome.code == ExitCode.STORE
    assert f"lacks 3 of the 21 rows of HOME/{name} (the last of 2026-12-01)" in outcome.out
    _, _, advice = outcome.out.partition("To have both: flashcards ")
    words = shlex.split(advice.split(";")[0].replace("HOME", str(practised.home)))
    assert practised(*words).out == (
        f"Merged HOME/{name}: 3 rows taken in, 22 rows now.\nThe log before is kept: backup 2026-12-02-2\n"
    )
    assert practised("doctor").code == 0
    assert practised(*words).out == f"The log holds every row of HOME/{name} already.\n"


def test_files_of_other_kinds_beside_the_log_are_no_findings(practised: Learner) -> None:
    (practised.home / "reviews-notes.db").write_text("no log")
    sqlite3.connect(practised.home / "reviews-other.db").close()
    (practised.home / "reviews-folder.db").mkdir()
    os.mkfifo(practised.home / "reviews-pipe.db")
    (practised.home / "reviews-link.db").symlink_to(log_of(practised))
    assert practised("doctor").code == 0


def test_the_list_tells_rows_days_and_what_the_log_lacks(practised: Learner) -> None:
    an_older_copy(practised)
    lines = practised("backup").out.splitlines()
    assert lines[0] == "2026-11-25  4 rows   up to Tue 24 Nov"
    assert lines[-1] == "2026-12-01  16 rows  up to Mon 30 Nov; the log lacks 10 of them"
    last = practised("backup", "list", "--json").json["backups"][-1]
    assert last == {
        "id": "2026-12-01",
        "path": "HOME/backups/reviews-2026-12-01.db",
        "rows": 16,
        "last_day": "2026-11-30",
        "missing": 10,
    }
    assert practised("backup", "--json").json == practised("backup", "list", "--json").json


def test_a_comparison_counts_what_is_where(practised: Learner) -> None:
    an_older_copy(practised)
    practised("rate", "one", "good")
    assert practised("backup", "compare", "2026-12-01").out == (
        "In both             6 rows   Mon 23 Nov to Wed 25 Nov\n"
        "Only in the log     1 row    Wed 2 Dec\n"
        "Only in 2026-12-01  10 rows  Thu 26 Nov to Mon 30 Nov\n"
    )
    document = practised("backup", "compare", "2026-12-01", "--json").json
    assert document["only_log"] == {"rows": 1, "first_day": "2026-12-02", "last_day": "2026-12-02"}


def test_a_backup_made_by_hand_is_that_of_the_day(practised: Learner) -> None:
    assert practised("backup", "create").out == "Backup 2026-12-02 is made.\n"
    practised("rate", "one", "good")
    assert practised("backup", "create").out == "Backup 2026-12-02 is made.\n"
    assert len(backup_files(practised)["reviews-2026-12-02.db"]) == 19


def test_the_first_backup_is_made_when_it_is_said_to_be(alone: Learner) -> None:
    alone.write_deck("own", DECK)
    for stored in range(2):
        assert alone("backup").out == (
            "No backup yet; the first is made before a command adds to stored answers.\n"
        ), stored
        assert alone("rate", "own/one", "good").code == 0
    assert len(backup_files(alone)) == 1


def test_without_an_answer_there_is_nothing_to_back_up(newcomer: Learner) -> None:
    assert newcomer("backup").out.startswith("No backup yet")
    assert newcomer("backup", "create").out == "Nothing to back up yet: no answer was stored.\n"
    assert not newcomer.home.exists()


@pytest.mark.parametrize("damage", ["missing", "empty", "garbage", "changed"])
def test_a_log_that_cannot_be_read_is_set_aside_when_a_backup_takes_its_place(
    practised: Learner, damage: str
) -> None:
    log = log_of(practised)
    content = {"empty": b"", "garbage": b"\xff" * 9000}.get(damage, log.read_bytes())
    content = content.replace(b"own/two", b"own/tow") if damage == "changed" else content
    log.unlink()
    if damage != "missing":
        log.write_bytes(content)
    outcome = practised("backup", "restore", "2026-12-01")
    assert outcome.code == 0, outcome.err
    assert outcome.out.startswith("Restored 2026-12-01: the log has 16 rows now.\n")
    kept = list((practised.home / "backups").glob("damaged-*.db"))
    assert [path.read_bytes() for path in kept] == ([] if damage == "missing" else [content])
    assert len(rows_in(log)) == 16
    assert practised("doctor").code == 0
    assert practised("rate", "one", "good").err == ""


@pytest.mark.parametrize("content", [b"hello\n", b"\xff" * 9000, b"SQLite format 3\0" + b"\0" * 9000])
def test_a_log_that_is_no_log_leads_by_doctor_to_a_way_back(practised: Learner, content: bytes) -> None:
    log_of(practised).write_bytes(content)
    for command in (["rate", "one", "good"], ["due"], ["review"]):
        outcome = practised(*command)
        assert (outcome.code, outcome.out) == (ExitCode.STORE, "")
        assert outcome.err.endswith("; it was left as it is; run: flashcards doctor\n")
    assert "to go back to it: flashcards backup restore 2026-12-01" in practised("doctor").out
    shutil.rmtree(practised.home / "backups")
    found = practised("doctor")
    assert "run: flashcards doctor" not in found.out
    assert found.out.endswith(
        "There is no backup. If you have another copy of the log: flashcards backup restore FILE\n"
    )
    assert log_of(practised).read_bytes() == content


def test_answers_that_are_gone_are_counted_also_where_newer_ones_came(practised: Learner) -> None:
    an_older_copy(practised)
    for card in ("one", "two"):
        for _ in range(7):
            told = practised("rate", card, "good").err
    assert "(at least 12 rows, up to 2026-12-01)" in told


def damage_one_row(path: Path, row: int) -> None:
    """As a bad sector might: another card, and a digest that does not hold."""
    with closing(sqlite3.connect(path)) as raw, raw:
        (guard,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'review_no_update'").fetchone()
        raw.execute("DROP TRIGGER review_no_update")
        raw.execute("UPDATE review SET card = 'own/x' WHERE rowid = ?", (row,))
        raw.execute(guard)


def test_going_back_from_a_damaged_log_says_how_many_sound_rows_it_leaves_out_and_how_to_take_them_in(
    practised: Learner,
) -> None:
    whole = ids(log_of(practised))
    damage_one_row(log_of(practised), 3)
    assert "it says how to take in the sound rows" in practised("doctor").out
    told = practised("backup", "restore", "2026-12-01").out
    assert told.endswith(
        "It is damaged, but 2 sound rows of it are not in the log now. To take them in:\n"
        "  flashcards backup merge HOME/backups/damaged-2026-12-02.db\n"
    )
    advice = told.split("flashcards ")[-1].replace("HOME", str(practised.home)).split()
    merged = practised(*advice)
    assert merged.code == 0, merged.err
    assert "2 rows taken in, 18 rows now.\n1 row of it could not be read soundly" in merged.out
    assert ids(log_of(practised)) == whole
    assert examine(log_of(practised)) == []
    assert practised("doctor").code == 0
    assert "holds every sound row of" in practised(*advice).out


def test_a_damaged_log_without_sound_rows_of_its_own_is_set_aside_without_more_words(
    practised: Learner,
) -> None:
    damage_one_row(log_of(practised), 18)
    damage_one_row(log_of(practised), 17)
    assert practised("backup", "restore", "2026-12-01").out.endswith("damaged-2026-12-02.db\n")


def test_the_log_of_somebody_else_takes_the_place_of_mine_only_when_that_is_said(
    practised: Learner, tmp_path: Path
) -> None:
    with closing(ReviewLog.create(tmp_path / "ann.db")) as other:
        other.append([draft(1, card="own/one")])
    mine = log_of(practised).read_bytes()
    refused = practised("backup", "restore", str(tmp_path / "ann.db"))
    assert (refused.code, refused.out) == (ExitCode.USAGE, "")
    assert "perhaps by somebody else; to go on with it in the place of yours all the same" in refused.err
    assert log_of(practised).read_bytes() == mine
    said = practised("backup", "restore", str(tmp_path / "ann.db"), "--another-store")
    assert said.code == 0
    assert len(ids(log_of(practised))) == 1


@pytest.mark.parametrize("wish", ["To have both: ", "to go back to that one: "])
def test_the_commands_that_doctor_prints_for_a_log_begun_on_its_own_work_as_they_are(
    practised: Learner, wish: str
) -> None:
    with closing(ReviewLog.create(practised.home / "reviews-LAPTOP.db")) as other:
        other.append([draft(1, card="own/one")])
    _, _, advice = practised("doctor").out.partition(f"{wish}flashcards ")
    words = shlex.split(advice.split(";")[0].replace("HOME", str(practised.home)))
    outcome = practised(*words)
    assert outcome.code == 0, outcome.err


def test_a_log_from_elsewhere_may_begin_an_empty_home(newcomer: Learner, tmp_path: Path) -> None:
    with closing(ReviewLog.create(tmp_path / "mine.db")) as log:
        log.append([draft(1, card="own/one")])
    assert newcomer("backup", "restore", str(tmp_path / "mine.db")).code == 0


@pytest.mark.parametrize("command", ["restore", "merge", "compare"])
def test_what_is_no_backup_is_refused_and_nothing_changes(practised: Learner, command: str) -> None:
    before = log_of(practised).read_bytes()
    damaged = practised.home / "backups" / "reviews-2026-12-01.db"
    damaged.write_bytes(damaged.read_bytes().replace(b"own/two", b"own/tow"))
    (practised.home / "text.db").write_text("not a database " * 99)
    for name, code, words in (
        ("2026-12-24", ExitCode.UNKNOWN_NAME, 'no backup is called "2026-12-24"'),
        (str(log_of(practised)), ExitCode.USAGE, "is the review log itself"),
        (str(practised.home / "text.db"), ExitCode.STORE, "is not a review log"),
        ("2026-12-01", ExitCode.STORE, "is damaged"),
    ):
        outcome = practised("backup", command, name)
        if name == "2026-12-01" and command != "restore":  # both look at what can be read
            continue
        assert (outcome.code, outcome.out, outcome.err.count("\n")) == (code, "", 1), outcome
        assert words in outcome.err
    assert log_of(practised).read_bytes() == before


def test_answers_of_another_learner_are_merged_only_when_that_is_said(practised: Learner) -> None:
    shutil.copy(log_of(practised), practised.home.parent / "mine.db")
    a_log_of_another_learner(practised)
    (advice,) = {
        part.split(";")[0] for part in practised("doctor").out.split("To have both: flashcards ")[1:]
    }
    assert advice == "backup merge 2026-12-01 --another-store"
    outcome = practised("backup", "merge", "2026-12-01")
    assert outcome.code == ExitCode.USAGE
    assert "perhaps by somebody else" in outcome.err
    assert len(ids(log_of(practised))) == 30
    assert practised("backup", "restore", str(practised.home.parent / "mine.db")).code == 0
    assert len(ids(log_of(practised))) == 18
    assert practised("doctor").code == 0


def test_a_backup_that_cannot_be_made_keeps_no_answer_out_and_is_named(practised: Learner) -> None:
    shutil.rmtree(practised.home / "backups")
    (practised.home / "backups").touch()
    outcome = practised("rate", "one", "good")
    assert outcome.code == 0
    assert outcome.out.startswith("Saved: ")
    assert outcome.err == (
        "flashcards: HOME/backups/reviews-2026-12-02.db: this backup could not be made: File exists; "
        "the answer is stored all the same\n"
    )
    outcome = practised("backup", "create")
    assert outcome.code == ExitCode.STORE
    assert "this backup could not be made" in outcome.err


def test_ids_of_backups_are_completed_newest_first(
    practised: Learner, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from flashcards.cli import COMPLETE_VARIABLE
    from flashcards.cli.completion_scripts import answer_shell
    from flashcards.cli.main import cli

    monkeypatch.setenv("FLASHCARDS_HOME", str(practised.home))
    monkeypatch.setenv("COMP_LINE", "flashcards backup restore 2026-1")
    monkeypatch.setenv("COMP_BREAKS", " ")
    monkeypatch.setenv(COMPLETE_VARIABLE, "zsh_complete")
    capsys.readouterr()
    assert answer_shell(cli, "flashcards", COMPLETE_VARIABLE) == 0
    offered = [line.split("\t")[1] for line in capsys.readouterr().out.splitlines()]
    assert offered[:2] == ["2026-12-01", "2026-11-30"]
