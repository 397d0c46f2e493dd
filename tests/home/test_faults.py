"""Faults around the log and the cache, each of which once lost, doubled or misreported something."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from flashcards.core.rows import Draft, RowKind
from flashcards.core.study.scheduling import FSRS_PARAMETERS
from flashcards.errors import ExitCode, StoreError
from flashcards.home.clock import clock_from
from flashcards.home.home import Home
from flashcards.home.log_opening import make_log
from flashcards.home.places import Places, places
from flashcards.store import backups as backup
from flashcards.store import questions_to_a_log
from flashcards.store.cache import file as cache_file
from flashcards.store.log_check import examine
from flashcards.store.review_log import ReviewLog
from tests.conftest import WithoutRights, full_disk
from tests.learner import Learner
from tests.rows import MONDAY, MORNING

THREE = 'id = "own"\ntitle = "Own"\n' + "\n".join(
    f'[[card]]\nid = "c{n}"\nquestion = "Q{n}?"\nanswer = "A{n}."' for n in range(3)
)

SWALLOWS = "CREATE TRIGGER t BEFORE INSERT ON review BEGIN SELECT raise(ignore); END"


class Typing:
    """Stands for a person at the keyboard who does something else before line number `at`."""

    def __init__(self, lines: list[str], at: int, meanwhile: object) -> None:
        self._lines = iter(enumerate(lines, 1))
        self._at = at
        self._meanwhile = meanwhile

    def readline(self, _: int) -> str:
        number, line = next(self._lines, (0, ""))
        if number == self._at:
            self._meanwhile()  # type: ignore[operator]
        return line

    def isatty(self) -> bool:
        return False


def review_while(a_learner: Learner, lines: list[str], at: int, meanwhile: object) -> tuple[int, str, str]:
    from flashcards.cli.main import run

    a_learner._monkeypatch.setattr("sys.stdin", Typing(lines, at, meanwhile))
    a_learner._capsys.readouterr()
    code = run(["--home", str(a_learner.home), "review"])
    captured = a_learner._capsys.readouterr()
    return code, captured.out, captured.err


def reviews(a_learner: Learner) -> int:
    return a_learner("log", "--json").out.count('"kind": "review"')


# -- time -------------------------------------------------------------------------------------


def test_a_session_that_crosses_the_rollover_asks_no_card_twice_and_ends(alone: Learner) -> None:
    alone.write_deck("own", THREE)
    alone.at("2026-11-23T03:59:35+01:00")
    out = alone("review", typed="\n3\n" * 9).out
    assert "A new study day has begun. Continue with its cards: flashcards review" in out
    assert reviews(alone) == out.count("Saved: ") == 2


def test_a_clock_set_back_in_a_session_stores_each_answer_once_and_warns(alone: Learner) -> None:
    alone.write_deck("own", THREE)
    from flashcards.home.clock import StoppedClock

    def set_back() -> None:
        from datetime import datetime

        past = datetime.fromisoformat("2016-11-20T08:00:00+01:00")
        alone._monkeypatch.setattr(StoppedClock, "now", lambda _: past)

    code, out, _ = review_while(alone, ["\n", "3\n"] * 9, 2, set_back)
    assert code == 0
    assert out.count("Saved: ") == 3
    assert out.count("The clock was set back; every answer still counts.") == 1
    alone._monkeypatch.undo()


def test_an_answer_more_than_a_day_ahead_of_the_clock_is_refused_unless_it_is_allowed(alone: Learner) -> None:
    alone.write_deck("own", THREE)
    lines = [
        f'{{"card": "own/c{n}", "rating": 3, "at": "{at}"}}'
        for n, at in enumerate(["2026-11-20T10:00:00Z", "2026-11-24T06:59:00Z", "2031-01-01T10:00:00Z"])
    ]
    (alone.home / "h.jsonl").write_text("\n".join(lines))
    refused = alone("rate", "--jsonl", str(alone.home / "h.jsonl"))
    assert (refused.code, refused.out) == (ExitCode.USAGE, "")
    assert refused.err == (
        'flashcards: line 3: "at" is 2031-01-01T10:00:00+00:00, ahead of the clock; '
        "to take it: --allow-future; nothing was stored\n"
    )
    assert alone("log").out == "The log is empty: no answer yet.\n"
    assert alone("rate", "--jsonl", str(alone.home / "h.jsonl"), "--allow-future").json == {"stored": 3}
    assert alone("rate", "own/c0", "good", "--allow-future").code == ExitCode.USAGE


def test_a_clock_that_was_a_year_ahead_sends_no_card_away_for_longer_than_the_maximum(alone: Learner) -> None:
    alone.write_deck("own", THREE)
    alone.at("2027-10-26T20:00:00+01:00")
    alone("rate", "own/c0", "good")
    alone.at("2026-11-23T08:00:00+01:00")
    told = alone("rate", "own/c0", "good")
    assert told.out == "Saved: Good for own/c0. Next in 68 days, Sat 30 Jan 2027.\n"
    assert told.err == (
        "flashcards: own/c0: an earlier answer has a date ahead of the clock; see: flashcards doctor\n"
    )
    (ahead,) = alone("doctor", "--json").json["findings"]
    assert "1 row dated in the future" in ahead
    assert alone("undo", "--id", ahead.split("(")[1].split(")")[0]).code == 0
    assert alone("doctor").code == 0


# -- what was typed ---------------------------------------------------------------------------


def test_weights_outside_the_bounds_of_fsrs_are_refused_and_nothing_is_written(alone: Learner) -> None:
    alone.write_deck("own", THREE)
    weights = [*FSRS_PARAMETERS[:-1], 99.0]
    refused = alone("config", "set", "parameters", str(weights))
    assert (refused.code, refused.out) == (ExitCode.USAGE, "")
    assert refused.err == (
        "flashcards: parameters: number 21 is 99.0; it goes from 0.1 to 0.8; "
        "leave out parameters for those of FSRS-6\n"
    )
    config = alone.home / "config.toml"
    config.write_text(f"{config.read_text()}\nparameters = {weights}\n")
    refused = alone("rate", "own/c0", "good")
    assert (refused.code, refused.out) == (ExitCode.PROBLEMS, "")
    assert "number 21 is 99.0" in refused.err
    assert not (alone.home / "reviews.db").exists()
    assert alone("config", "set", "parameters", str(list(FSRS_PARAMETERS))).code == 0
    assert alone("rate", "own/c0", "good").code == 0


@pytest.mark.parametrize(
    "command",
    [
        ["config", "set", "editor", "\udcff\udcfe"],
        ["config", "set", "decks", "a,\udcff"],
        ["config", "set", "\udcff", "1"],
        ["decks", "new", "x\udcff"],
        ["decks", "new", "x", "--title", "x\udcff"],
        ["add", "own", "-q", "\udcff?", "-a", "A."],
        ["rate", "x\udcff", "good"],
        ["interview", "add", "--company", "\udcff", "--when", "in 9 days"],
        ["undo", "--id", "\udcff"],
    ],
    ids=" ".join,
)
def test_what_is_typed_in_another_encoding_is_refused_in_one_line(alone: Learner, command: list[str]) -> None:
    alone.write_deck("own", THREE)
    outcome = alone(*command)
    assert outcome.code in (ExitCode.USAGE, ExitCode.UNKNOWN_NAME)
    assert outcome.err.count("\n") == 1
    assert not (alone.home / "reviews.db").exists()


# -- the cache --------------------------------------------------------------------------------


def test_a_cache_damaged_in_its_pages_is_made_anew_by_whatever_command_comes(learner: Learner) -> None:
    learner("review", typed="\na\n3\n" * 3)
    before = learner("due", "--json").json
    path = learner.home / "cache.db"
    content = path.read_bytes()
    for start in (2, 5, 9):
        path.write_bytes(content[: start * 4096] + os.urandom(len(content) - start * 4096))
        for command in (["due", "--json"], ["today"], ["doctor"], ["review"], ["rate", "low-offer", "good"]):
            outcome = learner(*command)
            assert outcome.code == 0, (start, command, outcome.err)
        assert learner("undo").code == 0
        assert learner("due", "--json").json == before


@pytest.mark.parametrize("fault", ["removed", "garbage", "locked"])
def test_a_cache_that_fails_after_the_commit_ends_no_session_and_hides_no_answer(
    alone: Learner, fault: str
) -> None:
    alone.write_deck("own", THREE)
    alone("due")
    cache = alone.home / "cache.db"
    holder = []

    def break_it() -> None:
        if fault == "removed":
            cache.unlink()
        elif fault == "garbage":
            cache.write_bytes(b"\xff" * 50_000)
        else:
            other = sqlite3.connect(cache, isolation_level=None)
            other.execute("BEGIN EXCLUSIVE")
            holder.append(other)

    alone._monkeypatch.setattr("flashcards.store.connect.BUSY_MS", 50)
    code, out, err = review_while(alone, ["\n", "3\n"] * 9, 2, break_it)
    for other in holder:
        other.close()
    assert code == 0, err
    assert out.count("Saved: ") == 3
    assert "3 answers saved" in out
    assert reviews(alone) == 3
    assert alone("doctor").code == 0


def test_a_new_layout_of_the_cache_still_knows_the_log(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner("rate", "low-offer", "good")
    (learner.home / "reviews.db").unlink()
    monkeypatch.setattr(cache_file, "LAYOUT", "the next one")
    outcome = learner("review")
    assert outcome.code == ExitCode.STORE
    assert "is missing, although it was here before" in outcome.err


@pytest.mark.parametrize("room", [0, 8_192, 60_000, 150_000, 400_000, 1_200_000])
def test_a_cache_that_runs_out_of_room_at_any_point_of_its_making_is_made_in_memory(
    alone: Learner, room: int
) -> None:
    alone.write_deck("own", THREE)
    alone("rate", "own/c0", "good")
    reading = [["due"], ["today"], ["check"], ["doctor"], ["config"], ["show", "own/c0"], ["log"]]
    with_room = [alone(*command) for command in reading]
    cache, log = alone.home / "cache.db", alone.home / "reviews.db"
    cache.unlink()
    with full_disk(room):
        assert [alone(*command) for command in reading] == with_room
        stored = alone("rate", "own/c1", "good")
    if stored.code:
        assert (stored.code, room < 2 * log.stat().st_size) == (ExitCode.STORE, True)
        assert stored.err.startswith("flashcards: HOME/")
        assert stored.err.count("\n") == 1
    assert alone("log").out.count("Good") == 1 + (stored.code == 0)
    assert alone("doctor").code == 0


# -- the log ----------------------------------------------------------------------------------


def drafts(number: int) -> list[Draft]:
    return [
        Draft(RowKind.REVIEW, f"salary/c{n}", MORNING + n, 0, MONDAY, rating=3)  # type: ignore[arg-type]
        for n in range(number)
    ]


def test_a_reader_that_dawdles_keeps_no_writer_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions_to_a_log, "BATCH", 100)
    with (
        closing(ReviewLog.create(tmp_path / "reviews.db")) as writer,
        closing(ReviewLog.open(tmp_path / "reviews.db")) as reader,
    ):
        writer.append(drafts(250))
        rows = reader.rows()
        first = next(rows)
        by_card = reader.rows_by_card()
        next(by_card)
        writer.append(drafts(1))
        assert sum(1 for _ in rows) >= 250 - 1
        assert first.reviewed_at == MORNING


def test_in_a_read_only_folder_with_a_writable_log_review_refuses_before_the_first_question(
    learner: Learner, without_rights: WithoutRights
) -> None:
    learner("rate", "low-offer", "good")
    for journal in learner.home.glob("*-journal"):
        journal.unlink()
    learner.home.chmod(0o555)
    with without_rights():
        outcome = learner("review", typed="\na\n3\n")
        reading = learner("due")
    learner.home.chmod(0o755)
    assert (outcome.code, outcome.out) == (ExitCode.STORE, "")
    assert "cannot be written" in outcome.err
    assert reading.code == 0


@pytest.mark.parametrize(
    ("prepared", "finding"),
    [
        (
            "CREATE TRIGGER t BEFORE INSERT ON review BEGIN SELECT raise(ignore); END",
            "the trigger t was not made",
        ),
        ("CREATE TRIGGER t AFTER INSERT ON meta BEGIN SELECT 1; END", "the trigger t was not made"),
        ("CREATE VIEW v AS SELECT * FROM review", "the view v was not made"),
        ("CREATE TABLE more (x)", "the table more was not made"),
        ("ALTER TABLE review ADD COLUMN more TEXT", "the table review is not as"),
        ("DROP INDEX review_by_time", "the index review_by_time is missing"),
        (
            "DROP TRIGGER review_no_update; CREATE TRIGGER review_no_update BEFORE UPDATE ON review "
            "BEGIN SELECT 1; END",
            "the trigger review_no_update is not as",
        ),
    ],
)
def test_a_log_that_somebody_else_prepared_is_a_finding_and_never_written_to(
    alone: Learner, prepared: str, finding: str
) -> None:
    alone.write_deck("own", THREE)
    alone("rate", "own/c0", "good")
    log = alone.home / "reviews.db"
    with closing(sqlite3.connect(log)) as connection:
        connection.executescript(prepared)
    alone.sleep()
    before = log.read_bytes()
    told = alone("doctor")
    assert (told.code, finding in told.out) == (ExitCode.STORE, True)
    refused = alone("rate", "own/c1", "good")
    assert (refused.code, refused.out) == (ExitCode.STORE, "")
    assert f"HOME/reviews.db: is damaged ({finding}" in refused.err
    assert alone("review", typed="\n3\n").code == ExitCode.STORE
    assert log.read_bytes() == before


def test_statistics_that_sqlite_keeps_in_a_log_are_no_finding(alone: Learner) -> None:
    alone.write_deck("own", THREE)
    alone("rate", "own/c0", "good")
    with closing(sqlite3.connect(alone.home / "reviews.db")) as connection:
        connection.execute("ANALYZE")
    assert alone("doctor").code == alone("rate", "own/c1", "good").code == 0


def test_a_row_that_the_database_swallows_is_not_told_as_stored(tmp_path: Path) -> None:
    with closing(ReviewLog.create(tmp_path / "reviews.db")) as log:
        with closing(sqlite3.connect(log.path)) as other:
            other.execute(SWALLOWS)
        with pytest.raises(StoreError, match="does not take rows; nothing more was stored"):
            log.append(drafts(2))
        assert log.head().rows == 0


def test_two_first_sessions_at_once_use_one_log(tmp_path: Path) -> None:
    with closing(make_log(Places.of(tmp_path))) as one, closing(make_log(Places.of(tmp_path))) as other:
        assert one.store_id == other.store_id


def test_an_older_copy_in_the_place_of_the_log_is_noticed(learner: Learner) -> None:
    learner("rate", "low-offer", "good")
    older = (learner.home / "reviews.db").read_bytes()
    learner("rate", "past-pay", "good")
    learner("rate", "early-ask", "good")
    (learner.home / "reviews.db").write_bytes(older)
    assert learner("due").err == (
        "flashcards: HOME/reviews.db: lacks answers that were stored before "
        "(at least 2 rows, up to 2026-11-23); run: flashcards doctor\n"
    )
    assert learner("due").err == ""


def test_the_backup_to_put_back_is_the_one_with_the_most_rows(learner: Learner) -> None:
    learner("rate", "low-offer", "good")
    learner.at("2036-11-23T08:00:00+01:00")
    learner("rate", "past-pay", "good")
    for day in (24, 25, 26):
        learner.at(f"2026-11-{day}T08:00:00+01:00")
        learner("rate", "early-ask", "good")
    (learner.home / "reviews.db").unlink()
    assert "put one back: flashcards backup restore 2026-11-26\n" in learner("due").err


def test_a_damaged_log_is_refused_at_every_try_to_back_it_up(learner: Learner) -> None:
    learner("rate", "low-offer", "good")
    learner.sleep()
    path = learner.home / "reviews.db"
    path.write_bytes(path.read_bytes().replace(b"low-offer", b"bad-offer"))
    with closing(Home(places(str(learner.home)), clock_from(learner.now))) as home:
        for _ in range(2):
            with pytest.raises(StoreError, match="is damaged"):
                home.back_up()
    assert not list((learner.home / "backups").glob("*")), "nothing of it is left"


def test_a_backup_made_with_a_wrong_clock_takes_no_other_ones_place() -> None:
    days = [MONDAY - timedelta(days=back) for back in range(9)]
    to_come = [MONDAY + timedelta(days=3650 + ahead) for ahead in range(9)]
    assert backup.kept(days + to_come, MONDAY) >= {*days[:7], *to_come}


def test_a_file_in_the_backups_that_only_looks_like_one_is_passed_over(learner: Learner) -> None:
    learner("rate", "low-offer", "good")
    (learner.home / "backups").mkdir(exist_ok=True)
    (learner.home / "backups" / "reviews-2026-13-45.db").touch()
    assert learner("rate", "past-pay", "good").code == 0


def test_every_single_bit_of_the_identity_of_a_log_counts(tmp_path: Path) -> None:
    path = tmp_path / "reviews.db"
    with closing(ReviewLog.create(path)) as log:
        log.append(drafts(3))
        identity = (log.store_id, log.device)
    content = path.read_bytes()
    place = content.index(identity[0].encode())
    for offset in range(-8, 40):
        for bit in range(8):
            changed = bytearray(content)
            changed[place + offset] ^= 1 << bit
            path.write_bytes(changed)
            findings = examine(path)
            with suppress(StoreError), closing(ReviewLog.open(path)) as opened:
                assert (opened.store_id, opened.device) == identity or findings


def test_an_undo_in_a_session_is_stored_as_one_of_the_session(alone: Learner) -> None:
    alone.write_deck("own", THREE)
    alone("review", typed="\n3\nu\nq\n")
    void = alone("log", "--json").out.splitlines()[-1]
    assert '"kind": "void"' in void
    assert '"source": "session"' in void
