"""Two machines of one learner and the folder that they share, as they are seen at the command line."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path

import pytest

from flashcards.errors import ExitCode
from flashcards.exchange.sync import append_lines
from flashcards.store.log_check import examine
from flashcards.store.review_log import ReviewLog
from flashcards.store.row_format import digest
from tests.conftest import WithoutRights
from tests.learner import Learner, begin_warm
from tests.store.conftest import rows_in

SECRET = "the-figure-nobody-may-see"


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    return tmp_path / "shared"


@pytest.fixture
def other(
    learner: Learner,
    read_once: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Learner:
    """The same learner at another machine."""
    begin_warm(tmp_path / "other" / "home", read_once)
    return Learner(tmp_path / "other" / "home", monkeypatch, capsys)


def ids(learner: Learner) -> set[str]:
    return {row.id for row in rows_in(learner.home / "reviews.db")}


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def told(learner: Learner, shared: Path, *options: str) -> tuple[int, str, str]:
    """Code, stdout and stderr of `sync`, the folder masked."""
    outcome = learner("sync", str(shared), *options)
    texts = (text.replace(str(shared), "SHARED") for text in (outcome.out, outcome.err))
    return (outcome.code, *texts)  # type: ignore[return-value]  # two of them


def have_synced(learner: Learner, other: Learner, shared: Path) -> None:
    """Both hold the same two answers."""
    assert learner("rate", "low-offer", "good").code == 0
    assert learner("sync", str(shared)).code == 0
    assert other("rate", "past-pay", "hard").code == 0
    assert other("sync", str(shared), "--join").code == 0
    assert learner("sync").code == 0
    assert ids(learner) == ids(other)
    assert len(ids(learner)) == 2


def test_answers_go_both_ways_and_both_machines_schedule_alike(
    learner: Learner, other: Learner, shared: Path
) -> None:
    learner("rate", "low-offer", "good")
    learner("rate", "past-pay", "again")
    assert told(learner, shared) == (
        0,
        "2 answers sent; this machine and SHARED now hold the same 2 answers.\n"
        "From now on, flashcards sync alone will do.\n",
        "",
    )
    assert told(other, shared)[1].startswith("2 answers came; ")
    other("suspend", "low-offer")
    other("rate", "early-ask", "easy")
    sent = other("sync").out
    assert sent.startswith("1 answer and 1 other change sent; "), sent
    assert learner("sync").out.startswith("1 answer and 1 other change came; ")
    assert learner("sync").out.startswith("Nothing new; ")
    assert learner.states() == other.states()
    assert learner("doctor").code == other("doctor").code == 0


def test_with_nothing_new_nothing_is_written_anywhere(learner: Learner, other: Learner, shared: Path) -> None:
    have_synced(learner, other, shared)
    before = content(shared), (learner.home / "reviews.db").read_bytes(), shared.stat().st_mtime_ns
    for _ in range(2):
        assert learner("sync").out.startswith("Nothing new; ")
    assert (
        content(shared),
        (learner.home / "reviews.db").read_bytes(),
        shared.stat().st_mtime_ns,
    ) == before


def test_an_undo_on_one_machine_holds_on_the_other(learner: Learner, other: Learner, shared: Path) -> None:
    have_synced(learner, other, shared)
    assert learner("undo").code == 0
    learner("sync")
    other("sync")
    assert learner.states() == other.states()
    assert other("show", "low-offer", "--json").json["reps"] == 0


def test_a_dry_run_says_what_would_move_and_moves_nothing(learner: Learner, shared: Path) -> None:
    learner("rate", "low-offer", "good")
    assert told(learner, shared, "--dry-run") == (
        0,
        "Would send 1 answer. Nothing was exchanged.\n",
        "",
    )
    assert not shared.exists()
    assert learner("config", "get", "remote").out == "(default)\n"


def test_a_dry_run_says_both_ways_what_would_move(learner: Learner, other: Learner, shared: Path) -> None:
    have_synced(learner, other, shared)
    other("rate", "past-pay", "good")
    other("rate", "early-ask", "good")
    other("sync")
    learner("rate", "low-offer", "hard")
    assert (
        told(learner, shared, "--dry-run")[1] == "Would send 1 answer and take in 2. Nothing was exchanged.\n"
    )
    learner("undo")
    assert told(learner, shared, "--dry-run")[1] == (
        "Would send 1 answer and 1 other change, and take in 2 answers. Nothing was exchanged.\n"
    )
    learner("sync")
    other("rate", "low-offer", "good")
    other("sync")
    assert told(learner, shared, "--dry-run")[1] == "Would take in 1 answer. Nothing was exchanged.\n"


def test_nothing_of_questions_answers_and_own_words_is_in_the_folder(learner: Learner, shared: Path) -> None:
    learner.write_deck(
        "own", f'id = "own"\n[[card]]\nid = "one"\nquestion = "{SECRET}?"\nanswer = "{SECRET}"\n'
    )
    (learner.home / "mine").mkdir()
    (learner.home / "mine" / "own.toml").write_text(f'[card.one]\nanswer = "{SECRET}"\n')
    (learner.home / "stories.toml").write_text(f'[[story]]\nid = "s"\nsituation = "{SECRET}"\n')
    assert learner("rate", "own/one", "good").code == 0
    assert learner("sync", str(shared)).code == 0
    whole = b"".join(content(shared).values())
    assert b"own/one" in whole
    assert SECRET.encode() not in whole
    assert os.uname().nodename.encode() not in whole


def test_folder_and_file_are_for_their_owner_alone_and_a_folder_that_was_there_keeps_its_mode(
    learner: Learner, tmp_path: Path
) -> None:
    learner("rate", "low-offer", "good")
    (there := tmp_path / "there").mkdir()
    there.chmod(0o755)
    for folder, mode in ((tmp_path / "made", 0o700), (there, 0o755)):
        assert learner("sync", str(folder)).code == 0
        assert stat.S_IMODE(folder.stat().st_mode) == mode
        assert [stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()] == [0o600]


# -- homes that were begun apart, copied, put back ------------------------------------------------


def test_two_histories_that_were_begun_apart_are_joined_only_when_the_learner_says_so(
    learner: Learner, other: Learner, shared: Path
) -> None:
    learner("rate", "low-offer", "good")
    learner("sync", str(shared))
    other("rate", "past-pay", "good")
    before = content(shared)
    assert told(other, shared) == (
        ExitCode.SYNC,
        "",
        "flashcards: SHARED: holds 1 row of other machines and none of this one; nothing was exchanged. "
        "If they are yours: flashcards sync SHARED --join\n",
    )
    asked = other.at_terminal("sync", str(shared), typed="n\n")
    assert asked.code == ExitCode.SYNC
    assert "Are they yours, to be joined into one history?" in " ".join(asked.out.split())
    assert content(shared) == before
    assert len(ids(other)) == 1
    assert other.at_terminal("sync", str(shared), typed="\n").code == 0
    assert len(ids(other)) == 2
    assert other("sync").code == 0, "asked once"


def test_a_log_that_was_set_back_gets_its_rows_again_and_goes_on_behind_them(
    learner: Learner, other: Learner, shared: Path
) -> None:
    learner("rate", "low-offer", "good")
    older = (learner.home / "reviews.db").read_bytes()
    learner("rate", "past-pay", "good")
    learner("sync", str(shared))
    whole = ids(learner)
    (learner.home / "reviews.db").write_bytes(older)
    outcome = learner("sync")
    assert (outcome.code, outcome.err) == (0, ""), "nothing is missing any more"
    assert ids(learner) == whole
    assert learner("rate", "early-ask", "good").err == ""
    assert learner("sync").out.startswith("1 answer sent; ")
    assert learner("doctor").code == 0


def test_copies_of_one_home_that_both_went_on_keep_all_answers_each_once(
    learner: Learner, other: Learner, shared: Path
) -> None:
    learner("rate", "low-offer", "good")
    learner("sync", str(shared))
    shutil.rmtree(other.home)
    shutil.copytree(learner.home, other.home)
    learner("rate", "past-pay", "good")
    other("rate", "early-ask", "hard")
    other("rate", "early-ask", "good")
    everything = ids(learner) | ids(other)
    learner("sync")
    outcome = other("sync")
    assert outcome.out.replace(str(shared), "SHARED") == (
        "2 answers sent, 1 came; this machine and SHARED now hold the same 4 answers.\n"
        "2 answers of this machine have got a new place, because a copy of this log, or one put back, "
        "went on as well. Each counts once, and the log before is kept as a backup.\n"
    )
    learner("sync")
    assert ids(learner) == ids(other) == everything
    assert learner.states() == other.states()
    assert learner("doctor").code == other("doctor").code == 0
    assert other("undo").out.startswith("Undone: Good for salary/early-ask")
    assert other("sync").code == 0


def test_answers_given_up_by_going_back_to_a_backup_come_back_only_when_the_learner_says_so(
    learner: Learner, shared: Path
) -> None:
    learner("rate", "low-offer", "good")
    learner("backup", "create")
    learner("rate", "past-pay", "again")
    learner("rate", "early-ask", "again")
    learner("sync", str(shared))
    whole = ids(learner)
    assert learner("backup", "restore", "2026-11-23").code == 0
    learner("rate", "past-pay", "easy")
    kept, before = ids(learner), content(shared)
    code, out, err = told(learner, shared)
    assert (code, out, err.count("\n")) == (ExitCode.SYNC, "", 1)
    assert "SHARED: still holds 2 rows that you gave up by backup restore or doctor --accept-loss" in err
    assert "flashcards sync SHARED --bring-back" in err
    assert content(shared) == before
    assert ids(learner) == kept
    assert learner("doctor").code == 0
    assert learner("sync", "--bring-back").code == 0
    assert ids(learner) == whole | kept
    with closing(ReviewLog.open(learner.home / "reviews.db")) as log:
        assert log.given_up() == set(), "what came back may be missed again"
    assert learner("sync").out.startswith("Nothing new; ")
    assert learner("doctor").code == 0


def test_answers_given_up_as_lost_come_back_only_when_the_learner_says_so(
    learner: Learner, shared: Path
) -> None:
    learner("rate", "low-offer", "good")
    older = (learner.home / "reviews.db").read_bytes()
    learner("rate", "past-pay", "good")
    learner("sync", str(shared))
    whole = ids(learner)
    (learner.home / "reviews.db").write_bytes(older)
    assert learner("doctor", "--accept-loss").code == 0
    assert "SHARED: still holds 1 row that you gave up" in told(learner, shared)[2]
    assert learner("sync", str(shared), "--bring-back").code == 0
    assert ids(learner) == whole


def test_a_backup_put_back_still_knows_what_the_log_was_synced_with(learner: Learner, shared: Path) -> None:
    learner("rate", "low-offer", "good")
    learner("backup", "create")
    learner("sync", str(shared))
    learner("backup", "restore", "2026-11-23")
    shutil.rmtree(shared)
    assert "SHARED: is not there any more" in told(learner, shared)[2]
    assert not shared.exists()


# -- what a folder goes through -------------------------------------------------------------------


def own_file(learner: Learner, folder: Path) -> Path:
    [device] = {row.device for row in rows_in(learner.home / "reviews.db") if row.card == "salary/low-offer"}
    return folder / f"{device}.jsonl"


@pytest.mark.parametrize(
    "name",
    [
        "{}.sync-conflict-20261129-101112-ABCDEFG.jsonl",  # Syncthing
        "{} (Laptop's conflicted copy 2026-11-29).jsonl",  # Dropbox
        "{} (conflicted copy 2026-11-29 101112).jsonl",  # Nextcloud, ownCloud
        "{}-LAPTOP.jsonl",  # OneDrive
        "{} 2.jsonl",  # iCloud
        "{} (1).jsonl",  # Google Drive
        "{}_BASE_4711.jsonl",  # git mergetool
    ],
)
def test_a_conflict_copy_of_any_program_is_read_as_what_it_is(
    learner: Learner, other: Learner, shared: Path, name: str
) -> None:
    learner("rate", "low-offer", "good")
    learner("sync", str(shared))
    file = own_file(learner, shared)
    begun = file.read_bytes()
    learner("rate", "past-pay", "good")
    learner("sync")
    file.rename(file.with_name(name.format(file.stem)))
    file.write_bytes(begun)
    assert other("sync", str(shared)).code == 0
    assert ids(other) == ids(learner)
    assert learner("sync").out.startswith("Nothing new; ")


def test_copies_of_a_home_that_wrote_to_one_file_lose_nothing(
    learner: Learner, other: Learner, tmp_path: Path
) -> None:
    """Each wrote to its copy of the folder; then the program that spreads it renamed one of the two."""
    one, two = tmp_path / "one", tmp_path / "two"
    learner("rate", "low-offer", "good")
    learner("sync", str(one))
    file = own_file(learner, one).name
    shutil.copytree(one, two)
    shutil.rmtree(other.home)
    shutil.copytree(learner.home, other.home)
    learner("rate", "past-pay", "good")
    other("rate", "early-ask", "hard")
    everything = ids(learner) | ids(other)
    assert learner("sync", str(one)).code == other("sync", str(two)).code == 0
    conflict = file.replace(".jsonl", ".sync-conflict-20261129-101112-ABCDEFG.jsonl")
    shutil.copy(two / file, one / conflict)
    shutil.copy(one / file, two / file)
    shutil.copy(one / conflict, two / conflict)
    for _ in range(2):
        for machine, folder in ((learner, one), (other, two)):
            assert machine("sync", str(folder)).code == 0
        for source, target in ((one, two), (two, one)):
            for path in source.iterdir():
                if len(path.read_bytes()) > len(content(target).get(path.name, b"")):
                    shutil.copy(path, target)
    assert ids(learner) == ids(other) == everything
    assert learner("sync", str(one)).out.startswith("Nothing new; ")
    assert learner.states() == other.states()


def test_a_line_that_is_still_being_written_is_left_for_the_next_time(
    learner: Learner, other: Learner, shared: Path
) -> None:
    learner("rate", "low-offer", "good")
    learner("rate", "past-pay", "good")
    learner("sync", str(shared))
    file = own_file(learner, shared)
    whole = file.read_bytes()
    file.write_bytes(whole[:-20])
    assert other("sync", str(shared)).out.startswith("1 answer came; ")
    file.write_bytes(whole)
    assert other("sync").out.startswith("1 answer came; ")
    file.write_bytes(whole[:-20])
    assert learner("sync").code == 0, "the writer itself writes the line again"
    assert file.read_bytes() == whole


def test_rows_wait_for_earlier_ones_that_have_not_arrived(
    learner: Learner, other: Learner, shared: Path
) -> None:
    for card in ("low-offer", "past-pay", "early-ask"):
        learner("rate", card, "good")
    learner("sync", str(shared))
    file = own_file(learner, shared)
    first, second, third = whole = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(third + first)
    code, out, err = told(other, shared)
    assert (code, out[:15]) == (0, "1 answer came; ")
    assert err == (
        "flashcards: SHARED: 1 row there must wait for earlier ones that have not arrived yet; "
        "sync again when they have\n"
    )
    file.write_bytes(third + second + first)
    assert told(other, shared)[::2] == (0, "")
    assert ids(other) == ids(learner)
    assert set(whole) == {first, second, third}


def test_rows_dated_ahead_of_the_clock_are_told_before_anything_is_sent(
    learner: Learner, other: Learner, shared: Path
) -> None:
    learner.at("2026-11-23T11:00:00+01:00")
    learner("rate", "low-offer", "good")
    learner("sync", str(shared))
    other.at("2026-11-23T08:00:00+01:00")
    code, _, err = told(other, shared)
    assert code == 0
    assert err == (
        "flashcards: SHARED: 1 row is dated up to 3 hours ahead of this machine's clock; set the wrong clock "
        "right. flashcards doctor lists rows of the future\n"
    )


Spoil = Callable[[Path, Path], AbstractContextManager[None] | None]
"""What is done to the folder and the file of the other machine in it."""


def changed_line(file: Path, change: Callable[[list[object]], object]) -> None:
    """Change the last row of a file; its digest is right again where it had to change with it."""
    *before, last = file.read_bytes().splitlines(keepends=True)
    row = json.loads(last)
    change(row)
    previous = bytes.fromhex(json.loads(before[-1])[-1]) if before else bytes(16)
    if len(row) == len(json.loads(last)):
        row[-1] = digest(previous, row[:-1]).hex()
    file.write_bytes(b"".join(before) + json.dumps(row).encode() + b"\n")


def merge_conflict(_: Path, file: Path) -> None:
    file.write_bytes(b"<<<<<<< HEAD\n" + file.read_bytes())


def noise(_: Path, file: Path) -> None:
    file.write_bytes(file.read_bytes() + os.urandom(200).replace(b"\n", b"") + b"\n")


def zeros(_: Path, file: Path) -> None:
    file.write_bytes(file.read_bytes() + bytes(500) + b"\n")


def a_changed_rating(_: Path, file: Path) -> None:
    file.write_bytes(
        file.read_bytes().replace(b'"review","salary/past-pay",2', b'"review","salary/past-pay",4')
    )


def a_newer_kind(_: Path, file: Path) -> None:
    changed_line(file, lambda row: row.__setitem__(3, "blink"))


def a_newer_column(_: Path, file: Path) -> None:
    changed_line(file, lambda row: row.insert(5, "more"))


def a_number_as_text(_: Path, file: Path) -> None:
    changed_line(file, lambda row: row.__setitem__(5, "2"))


def a_truth_as_number(_: Path, file: Path) -> None:
    changed_line(file, lambda row: row.__setitem__(5, True))


def a_fraction(_: Path, file: Path) -> None:
    changed_line(file, lambda row: row.__setitem__(7, 1.5))


def a_text_without_end(_: Path, file: Path) -> None:
    changed_line(file, lambda row: row.__setitem__(4, "x" * 5_000))


def a_time_before_time(_: Path, file: Path) -> None:
    changed_line(file, lambda row: row.__setitem__(7, -(10**15)))


def a_foreign_device(_: Path, file: Path) -> None:
    changed_line(file, lambda row: row.__setitem__(1, "../../etc"))


def a_pipe(_: Path, file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def a_folder(_: Path, file: Path) -> None:
    file.unlink()
    file.mkdir()


def a_link_to_nothing(folder: Path, file: Path) -> None:
    file.rename(folder / "kept")
    file.symlink_to(folder / "gone")


SPOILT: dict[Spoil, str] = {
    merge_conflict: "line 1: is part of a merge conflict; delete the lines of marks, keep all others",
    noise: "line 2: is damaged; delete the line, then sync again: the machine that has the row sends it anew",
    zeros: "line 2: is damaged; delete the line",
    a_changed_rating: "line 1: the row or its digest was changed; delete the line",
    a_newer_kind: "line 1: the row holds 'blink', which this flashcards does not know; a newer one may",
    a_newer_column: "line 1: the row has 23 columns instead of 22; a newer flashcards may know them",
    a_number_as_text: "line 1: the row has a value for rating that is none",
    a_truth_as_number: "line 1: the row has a value for rating that is none",
    a_fraction: "line 1: the row has a value for reviewed_at that is none",
    a_text_without_end: "line 1: the row has a value for card that is none",
    a_time_before_time: "line 1: the row has a time that is none",
    a_foreign_device: "line 1: the row has a device or a number that is none",
    a_pipe: ": is a pipe, not a file; move it away, then sync again",
    a_folder: ": is a folder, not a file; move it away, then sync again",
    a_link_to_nothing: ": No such file or directory, then sync again",
}


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda spoil: spoil.__name__)
def test_what_cannot_be_read_is_one_line_nothing_is_lost_and_the_next_sync_completes(
    learner: Learner, other: Learner, shared: Path, spoil: Spoil
) -> None:
    learner("rate", "low-offer", "good")
    learner("sync", str(shared))
    other("rate", "past-pay", "hard")
    other("sync", str(shared), "--join")
    [file] = [path for path in shared.iterdir() if path != own_file(learner, shared)]
    whole = file.read_bytes()
    learner("rate", "early-ask", "good")
    before = ids(learner)
    spoil(shared, file)
    code, out, err = told(learner, shared)
    assert (code, out, err.count("\n")) == (ExitCode.SYNC, "", 1)
    assert err.startswith(f"flashcards: SHARED/{file.name}")
    assert SPOILT[spoil] in err
    assert ids(learner) == before
    assert examine(learner.home / "reviews.db") == []
    assert learner("rate", "low-offer", "good").code == 0, "practice goes on"
    file.rmdir() if file.is_dir() else file.unlink()
    file.write_bytes(whole)
    assert learner("sync").code == other("sync").code == 0
    assert ids(learner) == ids(other) > before


@pytest.mark.parametrize("synced_before", [False, True])
def test_no_row_of_a_damaged_log_is_sent(learner: Learner, shared: Path, synced_before: bool) -> None:
    learner("rate", "low-offer", "good")
    if synced_before:
        assert learner("sync", str(shared)).code == 0
        learner("rate", "past-pay", "good")
    before = content(shared) if synced_before else {}
    with closing(sqlite3.connect(learner.home / "reviews.db")) as raw, raw:
        (guard,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'review_no_update'").fetchone()
        raw.execute("DROP TRIGGER review_no_update")
        raw.execute("UPDATE review SET rating = 1")
        raw.execute(guard)
    code, out, err = told(learner, shared)
    assert (code, out) == (ExitCode.STORE, "")
    assert "is damaged" in err
    assert (content(shared) if shared.exists() else {}) == before


def test_a_deleted_line_is_sent_anew_by_the_machine_that_has_the_row(
    learner: Learner, other: Learner, shared: Path
) -> None:
    for card in ("low-offer", "past-pay", "early-ask"):
        learner("rate", card, "good")
    learner("sync", str(shared))
    file = own_file(learner, shared)
    first, _, third = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(first + third)
    assert learner("sync").code == 0
    assert other("sync", str(shared)).code == 0
    assert ids(other) == ids(learner)


@pytest.mark.parametrize("where", ["folder", "file"])
def test_what_came_stays_where_nothing_can_be_written_and_the_line_says_so(
    learner: Learner, other: Learner, shared: Path, without_rights: WithoutRights, where: str
) -> None:
    have_synced(learner, other, shared)
    other("rate", "early-ask", "good")
    other("sync")
    learner("rate", "early-ask", "hard")
    spoilt = shared if where == "folder" else own_file(learner, shared)
    if where == "folder":
        own_file(learner, shared).unlink()
    spoilt.chmod(0o500 if where == "folder" else 0o400)
    with without_rights():
        code, out, err = told(learner, shared)
    spoilt.chmod(0o700)
    assert (code, out, err.count("\n")) == (ExitCode.SYNC, "", 1)
    assert err.startswith(
        f"flashcards: SHARED/{own_file(learner, shared).name}: cannot be used (Permission denied); "
    )
    assert err.endswith("; what came (1 row) is stored\n")
    assert ids(learner) > ids(other)
    assert learner("sync").code == other("sync").code == 0
    assert ids(learner) == ids(other)


def test_a_full_disk_behind_the_folder_costs_nothing(
    learner: Learner, other: Learner, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    have_synced(learner, other, shared)
    for card in ("low-offer", "past-pay", "early-ask"):
        learner("rate", card, "good")
    file = own_file(learner, shared)
    write, room = os.write, [400]

    def full(handle: int, piece: bytes) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        room[0] -= (written := write(handle, piece[: room[0]]))
        return written

    with monkeypatch.context() as patch:
        patch.setattr(append_lines.os, "write", full)
        code, out, err = told(learner, shared)
    assert (code, out) == (ExitCode.SYNC, "")
    assert err == f"flashcards: SHARED/{file.name}: the disk is full; free some space, then sync again\n"
    assert file.read_bytes().endswith(b"\n"), "no torn line is left"
    assert learner("sync").code == other("sync").code == 0
    assert ids(learner) == ids(other)


def test_a_folder_that_is_gone_is_not_begun_again_by_itself(
    learner: Learner, other: Learner, shared: Path
) -> None:
    have_synced(learner, other, shared)
    away = shared.rename(shared.with_name("away"))
    for make, what in ((nullcontext, "is not there any more"), (shared.mkdir, "holds no answers any more")):
        make()
        code, out, err = told(learner, shared)
        assert (code, out) == (ExitCode.SYNC, "")
        assert err == (
            f"flashcards: SHARED: {what}; if it is on a drive, connect it. "
            "To begin it anew: flashcards sync SHARED --anew\n"
        )
    assert learner("sync", "--anew").code == 0
    assert content(shared)
    shutil.rmtree(shared)
    away.rename(shared)
    assert learner("sync").code == other("sync").code == 0
    assert ids(learner) == ids(other)


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("", ExitCode.USAGE, "the address of the remote is empty or not UTF-8; name a folder"),
        ("HOME", ExitCode.USAGE, "HOME: is the home itself; choose another folder"),
        ("HOME/none/such", ExitCode.SYNC, "HOME/none/such: there is no folder HOME/none; create it first"),
        ("HOME/reviews.db", ExitCode.SYNC, "HOME/reviews.db: is not a folder; choose another one"),
        (
            "ftp://a/b",
            ExitCode.USAGE,
            '"ftp://a/b": sync knows no remotes that begin with ftp://; name a folder',
        ),
    ],
)
def test_an_address_that_is_none_is_refused_before_anything_is_done(
    learner: Learner, address: str, code: int, said: str
) -> None:
    learner("rate", "low-offer", "good")
    outcome = learner("sync", address.replace("HOME", str(learner.home)))
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (code, "", 1)
    assert outcome.err.startswith(f"flashcards: {said}")
    assert learner("config", "get", "remote").out == "(default)\n"


def test_without_a_remote_the_line_says_what_to_type(learner: Learner) -> None:
    outcome = learner("sync")
    assert (outcome.code, outcome.out) == (ExitCode.USAGE, "")
    assert outcome.err == (
        "flashcards: no remote yet; name a folder that your machines share: flashcards sync FOLDER\n"
    )


def test_a_link_in_the_place_of_the_own_file_is_not_written_through(
    learner: Learner, shared: Path, tmp_path: Path
) -> None:
    learner("rate", "low-offer", "good")
    shared.mkdir()
    (tmp_path / "precious").touch()
    own_file(learner, shared).symlink_to(tmp_path / "precious")
    code, _, err = told(learner, shared)
    assert code == ExitCode.SYNC
    assert "is a link; this machine writes to a file of this name, so move it away" in err
    assert (tmp_path / "precious").read_bytes() == b""


def test_other_files_in_the_folder_are_left_alone(learner: Learner, shared: Path) -> None:
    shared.mkdir()
    for name in ("README.md", "notes.jsonl", ".stignore", "abc.jsonl", "0123456789abcdef.jsonl"):
        (shared / name).write_text("mine\n")
    before = content(shared)
    learner("rate", "low-offer", "good")
    assert told(learner, shared)[::2] == (0, "")
    assert before.items() <= content(shared).items()


def test_two_empty_sides_have_nothing_to_exchange(newcomer: Learner, shared: Path) -> None:
    assert newcomer("sync", str(shared)).out == "Nothing to exchange yet: there is no answer here or there.\n"
    assert not shared.exists()
    assert not newcomer.home.exists()


def test_two_remotes_that_took_different_sides_of_a_fork_come_to_rest(
    learner: Learner, other: Learner, tmp_path: Path
) -> None:
    stick, cloud = str(tmp_path / "stick"), str(tmp_path / "cloud")
    learner("rate", "low-offer", "good")
    assert learner("sync", stick).code == learner("sync", cloud).code == 0
    shutil.rmtree(other.home)
    shutil.copytree(learner.home, other.home)
    learner("rate", "past-pay", "good")
    other("rate", "early-ask", "hard")
    everything = ids(learner) | ids(other)
    assert learner("sync", stick).code == other("sync", cloud).code == 0
    for _ in range(2):
        for machine in (learner, other):
            assert machine("sync", cloud).code == machine("sync", stick).code == 0
    assert ids(learner) == ids(other) == everything
    backups = content(learner.home / "backups").keys(), content(other.home / "backups").keys()
    for _ in range(2):
        for machine in (learner, other):
            for remote in (stick, cloud):
                assert machine("sync", remote).out.startswith("Nothing new; this machine and ")
    assert (content(learner.home / "backups").keys(), content(other.home / "backups").keys()) == backups
    other("rate", "low-offer", "easy")
    assert other("sync", stick).code == learner("sync", stick).code == learner("sync", cloud).code == 0
    assert other("sync", cloud).out.startswith("Nothing new; ")
    assert ids(learner) == ids(other)
    assert learner("doctor").code == other("doctor").code == 0
    assert learner.states() == other.states()


def test_three_copies_of_one_home_that_all_went_on_keep_all_answers(
    learner: Learner,
    other: Learner,
    shared: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Two of them share rows that the third has others for, so that their branch parts once more."""
    third = Learner(tmp_path / "third" / "home", monkeypatch, capsys)
    learner("rate", "low-offer", "good")
    learner("sync", str(shared))
    shutil.rmtree(other.home)
    shutil.copytree(learner.home, other.home)
    other("rate", "past-pay", "good")
    shutil.copytree(other.home, third.home)
    other("rate", "past-pay", "hard")
    third("rate", "past-pay", "easy")
    learner("rate", "early-ask", "again")
    everything = ids(learner) | ids(other) | ids(third)
    for machine in (learner, other, third) * 2:
        assert machine("sync").code == 0
    for machine in (learner, other, third):
        assert machine("sync").out.startswith("Nothing new; ")
        assert ids(machine) == everything
        assert machine("doctor").code == 0
    assert learner.states() == other.states() == third.states()


def test_a_line_that_was_damaged_since_the_last_sync_is_told_with_its_number(
    learner: Learner, other: Learner, shared: Path
) -> None:
    have_synced(learner, other, shared)
    file = own_file(other, shared)
    noise(shared, file)
    code, _, err = told(learner, shared)
    assert code == ExitCode.SYNC
    assert err.startswith(f"flashcards: SHARED/{file.name}, line 2: is damaged; ")


def test_a_file_that_was_exchanged_for_a_longer_one_is_read_from_its_beginning(
    learner: Learner, other: Learner, shared: Path
) -> None:
    """By its size and its new lines alone it would look as if it had only grown."""
    learner("rate", "low-offer", "good")
    learner("sync", str(shared))
    file = own_file(learner, shared)
    shutil.rmtree(other.home)
    shutil.copytree(learner.home, other.home)
    one, two = shared.with_name("one"), shared.with_name("two")
    for machine, folder, rating in ((learner, one, "good"), (other, two, "hard")):
        shutil.copytree(shared, folder)
        machine("rate", "past-pay", rating)
        assert machine("sync", str(folder)).code == 0
    stranger = json.loads(file.read_bytes())
    stranger[0], stranger[1] = "0" + stranger[0][1:], "0" * 12
    stranger[-1] = digest(bytes(16), stranger[:-1]).hex()
    (one / file.name).write_bytes((two / file.name).read_bytes() + json.dumps(stranger).encode() + b"\n")
    assert learner("sync", str(one)).code == 0
    assert ids(learner) == ids(other) | {stranger[0]} | ids(learner)
    assert ids(other) <= ids(learner)


def test_a_folder_that_may_not_be_looked_into_is_one_line(
    learner: Learner, tmp_path: Path, without_rights: WithoutRights
) -> None:
    learner("rate", "low-offer", "good")
    (closed := tmp_path / "closed").mkdir()
    closed.chmod(0)
    with without_rights():
        code, out, err = told(learner, closed / "shared")
    closed.chmod(0o700)
    assert (code, out) == (ExitCode.SYNC, "")
    assert err.startswith("flashcards: SHARED: cannot be used (Permission denied); ")


def test_a_folder_whose_files_may_not_be_listed_is_one_line(
    learner: Learner, shared: Path, without_rights: WithoutRights
) -> None:
    learner("rate", "low-offer", "good")
    shared.mkdir()
    shared.chmod(0o300)
    with without_rights():
        code, out, err = told(learner, shared)
    shared.chmod(0o700)
    assert (code, out) == (ExitCode.SYNC, "")
    assert err.startswith("flashcards: SHARED: cannot be used (Permission denied); ")


def test_a_folder_is_named_from_where_the_learner_is_and_remembered_whole(
    learner: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner("rate", "low-offer", "good")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    assert learner("sync", "../shared").code == 0
    assert own_file(learner, tmp_path / "shared").exists()
    monkeypatch.chdir(tmp_path)
    assert learner("sync").out.startswith("Nothing new; ")


def test_the_earliest_and_the_latest_answer_that_can_be_stored_can_be_exchanged(
    learner: Learner, other: Learner, shared: Path, tmp_path: Path
) -> None:
    (history := tmp_path / "history.jsonl").write_text(
        '{"card": "low-offer", "rating": 2, "at": "1970-01-01T00:00:00+14:00"}\n'
        '{"card": "low-offer", "rating": 2, "at": "9998-12-31T23:59:59-14:00"}\n'
    )
    assert learner("rate", "--jsonl", str(history), "--allow-future").code == 0
    assert learner("sync", str(shared)).code == 0
    assert other("sync", str(shared)).code == 0
    assert ids(other) == ids(learner)
    assert len(ids(other)) == 2
