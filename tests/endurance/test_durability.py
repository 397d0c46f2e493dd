"""Promises 1, 2 and 4 at the level of system calls: the last call before death, and the call that fails."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from flashcards.store.connect import MAYBE_STORED
from tests.endurance.driver import LONG, Kept, flashcards_here, make_home, must_be_sound, rows_of
from tests.endurance.driver import count as long_or_short
from tests.endurance.tracing import CALLS, counted, injected, need_strace, traced

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
NEXT_DAY = datetime(2026, 11, 24, 8, tzinfo=UTC)

SWEPT = long_or_short(long=10_000, short=3)
"""How many calls of each command and kind of trouble are tried; the long version tries every one."""

SWEPT_WITHOUT_CACHE = long_or_short(long=600, short=3)
"""Of a thousand calls, nearly all of which write a page of the same cache."""

STORE_NAMES = re.compile(r"(reviews|cache|reviews-[\d-]+)\.(db|unverified)")

NO_BACKUP = "this backup could not be made"
"""What is said beside an answer that is stored though the day's backup failed."""

ALL_THE_SAME = (NO_BACKUP, "The package is whole", "the cards are in the deck")
"""What is said beside a command that did what it was asked to, though what it remembers could not be kept."""

SYNCS = 7
"""What one answer asks of the disk, log and cache together."""

Calls = list[tuple[str, int]]
Faults = list[tuple[str, str, int]]


class Scene(NamedTuple):
    """A home in a certain state and the command that is disturbed in it."""

    home: Path
    arguments: tuple[str, ...]
    swept: int = SWEPT


@pytest.fixture
def with_history(tmp_path: Path) -> Scene:
    """Thirty answers are there, and the next one makes a new day's backup first."""
    home = make_home(tmp_path / "home", cards=40)
    history = [
        f'{{"card": "card-{number:04}", "rating": 3, "at": "2026-11-20T08:00:{number:02}+00:00"}}\n'
        for number in range(30)
    ]
    (tmp_path / "history.jsonl").write_text("".join(history), encoding="utf-8")
    done = flashcards_here(home, "rate", "--jsonl", str(tmp_path / "history.jsonl"), now=NOW)
    assert (done.code, done.out) == (0, '{"stored": 30}\n')
    return Scene(home, ("rate", "card-0035", "3"))


@pytest.fixture
def first_ever(tmp_path: Path) -> Scene:
    """No answer yet: the command makes the log."""
    home = make_home(tmp_path / "home", cards=10)
    assert flashcards_here(home, "due", now=NOW).code == 0
    return Scene(home, ("rate", "card-0003", "3"))


@pytest.fixture
def without_cache(tmp_path: Path) -> Scene:
    """Nothing yet: the command makes the log and the cache."""
    home = make_home(tmp_path / "home", cards=10)
    return Scene(home, ("rate", "card-0003", "3"), SWEPT_WITHOUT_CACHE)


@pytest.fixture(params=["with_history", "first_ever", "without_cache"])
def scene(request: pytest.FixtureRequest) -> Scene:
    need_strace()
    found: Scene = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def each_time_anew(scene: Scene) -> Callable[[], Path]:
    """The scene's home as it was at first."""
    return Kept(scene.home).again


def calls_of(scene: Scene, home: Path, tmp_path: Path, seed: int) -> Calls:
    """The calls to disturb: so many of those that the undisturbed command makes, by chance."""
    made = counted(home, *scene.arguments, output=tmp_path / "count", now=NEXT_DAY)
    assert made["pwrite64"] > 10
    assert made["fdatasync"] + made["fsync"] > 4
    every = [(call, number) for call in CALLS for number in range(1, made[call] + 1)]
    return sorted(Random(seed).sample(every, min(scene.swept, len(every))))


def at_each(calls: Calls, attempt: Callable[[str, int], None]) -> None:
    """Try every call, and only then tell which went wrong."""
    wrong = []
    for call, number in calls:
        try:
            attempt(call, number)
        except AssertionError as error:
            wrong.append(f"at {call} {number}: {error}")
    assert not wrong, "\n".join(wrong)


def last_place(lines: list[str], pattern: str) -> int:
    return max((place for place, line in enumerate(lines) if re.search(pattern, line)), default=-1)


def test_the_disk_has_an_answer_before_it_is_acknowledged(tmp_path: Path) -> None:
    need_strace()
    home = make_home(tmp_path / "home", cards=10)
    output = tmp_path / "trace"
    options = ("-y", "-s", "400", "-e", "trace=fsync,fdatasync,write,ftruncate,pwrite64")
    typed = "\na\n3\n\n3\n\n0\n1\n"
    done = traced(home, "review", "bigdeck", output=output, options=options, typed=typed, now=NOW)
    assert done.returncode == 0, done.stderr
    since_last_prompt: list[str] = []
    acknowledged = 0
    for line in output.read_text(encoding="utf-8", errors="replace").splitlines():
        if "Saved: " in line and "write(1<" in line:
            acknowledged += 1
            written, synced, ended, sealed = (
                last_place(since_last_prompt, call)
                for call in (
                    rf"pwrite64\(.*{home}/reviews\.db>",
                    rf"sync\(.*{home}/reviews\.db>",
                    rf"ftruncate\(.*{home}/reviews\.db-journal>, 0",
                    rf"sync\(.*{home}/reviews\.db-journal>",
                )
            )
            assert -1 < written < synced < ended < sealed
            syncs = [line for line in since_last_prompt if re.search(rf"sync\(.*{home}/", line)]
            assert len(syncs) <= SYNCS, syncs
        if "> " in line and "write(1<" in line:
            since_last_prompt.clear()
        since_last_prompt.append(line)
    assert acknowledged == 3


def test_the_disk_has_the_name_of_a_backup_before_an_older_one_goes(tmp_path: Path) -> None:
    need_strace()
    home = make_home(tmp_path / "home", cards=10)
    output = tmp_path / "trace"
    assert traced(home, "review", "bigdeck", output=output, typed="\na\n3\nq\n", now=NOW).returncode == 0
    assert traced(home, "backup", "create", output=output, now=NOW).returncode == 0
    first = min((home / "backups").glob("reviews-*.db"))
    for month in range(1, 9):
        for day in (1, 2):
            shutil.copy(first, first.with_name(f"reviews-2025-{month:02}-{day:02}.db"))
    options = ("-y", "-e", "trace=rename,fsync,unlink")
    assert traced(home, "backup", "create", output=output, options=options, now=NOW).returncode == 0
    calls = output.read_text(encoding="utf-8", errors="replace").splitlines()
    named = last_place(calls, rf'rename\(.*unverified", "{home}/backups/')
    synced = last_place(calls, rf"fsync\(.*{home}/backups>")
    gone = [
        place
        for place, call in enumerate(calls)
        if re.search(rf'unlink\("{home}/backups/reviews-[^"]*db"', call)
    ]
    assert -1 < named < synced < min(gone)


def test_a_kill_at_any_call_leaves_the_answer_whole_or_not_at_all(
    scene: Scene, each_time_anew: Callable[[], Path], tmp_path: Path
) -> None:
    history = rows_of(scene.home)

    def killed_at(call: str, number: int) -> None:
        home = each_time_anew()
        options = injected(call, "signal=KILL", str(number))
        killed = traced(home, *scene.arguments, output=tmp_path / "trace", options=options, now=NEXT_DAY)
        assert killed.returncode != 0
        assert killed.stdout == ""
        must_be_sound(home, NEXT_DAY)
        rows = rows_of(home)
        assert rows[: len(history)] == history
        assert len(rows) <= len(history) + 1
        again = flashcards_here(home, *scene.arguments, now=NEXT_DAY)
        assert (again.code, again.err) == (0, "")
        assert len(rows_of(home)) == len(rows) + 1

    at_each(calls_of(scene, each_time_anew(), tmp_path, seed=1), killed_at)


@pytest.mark.parametrize("trouble", ["ENOSPC", "EIO"])
def test_a_disk_that_is_full_or_fails_at_any_call_is_told_in_one_line_and_loses_nothing(
    scene: Scene, each_time_anew: Callable[[], Path], tmp_path: Path, trouble: str
) -> None:
    history = rows_of(scene.home)

    def failing_from(call: str, number: int) -> None:
        home = each_time_anew()
        options = injected(
            call, f"error={trouble}", f"{number}+"
        )  # and at every later one: the disk stays so
        done = traced(home, *scene.arguments, output=tmp_path / "trace", options=options, now=NEXT_DAY)
        if done.returncode == 0:  # what failed was not needed: the cache is made in memory then
            assert done.stdout.startswith("Saved: ")
            assert done.stderr == "" or NO_BACKUP in done.stderr
        else:
            assert done.returncode == 5, done.stderr
            assert done.stdout == ""
            assert len(done.stderr.splitlines()) == 1, done.stderr
            assert done.stderr.startswith("flashcards: ")
            assert STORE_NAMES.search(done.stderr), done.stderr
        must_be_sound(home, NEXT_DAY)
        rows = rows_of(home)
        assert rows[: len(history)] == history
        assert len(history) + (done.returncode == 0) <= len(rows) <= len(history) + 1
        must_be_true(done.stderr, new=len(rows) - len(history))

    at_each(calls_of(scene, each_time_anew(), tmp_path, seed=2), failing_from)


def must_be_true(complaint: str, *, new: int, told: str = "") -> None:
    """What a command of one row says of it is so: stored, not stored, or perhaps stored."""
    if told:
        assert new == 1, (told, complaint)
    if not complaint or NO_BACKUP in complaint:
        assert new == 1, complaint
    elif MAYBE_STORED not in complaint:
        assert new == 0, complaint


WRITING: tuple[tuple[str, ...], ...] = (
    ("rate", "card-0035", "3"),
    ("rate", "--jsonl", "HOME/more.jsonl"),
    ("review", "--new", "2"),
    ("undo",),
    ("suspend", "card-0003"),
    ("export", "bigdeck", "-o", "HOME/deck.apkg"),
    ("import", "HOME/bank.csv"),
    ("config", "set", "rollover", "5"),
)
"""Commands that write; those that ask find an end of input."""

FAULTS = long_or_short(long=1_500, short=3)
"""How many faults, single or in pairs, are tried by chance; the long version first tries every single one."""

TROUBLES = ("EIO", "ENOSPC")


def test_any_writing_command_survives_calls_that_fail_once_alone_or_in_pairs(
    with_history: Scene, tmp_path: Path
) -> None:
    need_strace()
    random, calls = Random(4), dict[tuple[str, ...], Calls]()
    history, there, home = rows_of(with_history.home), with_history.home, Kept(with_history.home)

    def anew(command: tuple[str, ...]) -> list[str]:
        home.again()
        answer = '{"card": "card-%04d", "rating": 3, "at": "2026-11-24T07:00:00+00:00"}\n'
        (there / "more.jsonl").write_text(answer % 36 + answer % 37)
        (there / "bank.csv").write_text("question,answer\nWhy?,So.\n")
        return [word.replace("HOME", str(there)) for word in command]

    def calls_of_command(command: tuple[str, ...]) -> Calls:
        if command not in calls:
            made = counted(there, *anew(command), output=tmp_path / "count", now=NEXT_DAY)
            calls[command] = [(call, number) for call in CALLS for number in range(1, made[call] + 1)]
        return calls[command]

    def tried() -> Iterator[tuple[tuple[str, ...], Faults]]:
        for command in WRITING if LONG else ():
            for call, number in calls_of_command(command):
                yield from ((command, [(call, trouble, number)]) for trouble in TROUBLES)
        for _ in range(FAULTS):
            command = random.choice(WRITING)
            failing = random.sample(calls_of_command(command), random.choice((1, 2)))
            yield command, [(call, random.choice(TROUBLES), number) for call, number in failing]

    wrong = []
    for command, faults in tried():
        options = ["-e", f"trace={','.join({call for call, *_ in faults})}"]
        for call, trouble, number in faults:
            options += ["-e", f"inject={call}:error={trouble}:when={number}"]
        arguments = anew(command)
        done = traced(there, *arguments, output=tmp_path / "trace", options=tuple(options), now=NEXT_DAY)
        try:
            assert "Traceback" not in done.stderr
            done_all_the_same = any(said in done.stderr for said in ALL_THE_SAME)
            assert (done.returncode == 0) == (not done.stderr or done_all_the_same), done
            assert "rollback" not in done.stderr, done
            assert len(done.stderr.splitlines()) <= 1, done.stderr
            must_be_sound(there, NEXT_DAY)
            rows = rows_of(there)
            assert rows[: len(history)] == history
            if command[0] in ("rate", "suspend") and "--jsonl" not in command:
                must_be_true(done.stderr, new=len(rows) - len(history), told=done.stdout)
        except AssertionError as error:
            wrong.append(f"{' '.join(command)}, {faults}: {error}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("reading", ["log", "due", "today", "check"])
def test_on_a_full_disk_everything_that_only_reads_still_works(
    with_history: Scene, tmp_path: Path, reading: str
) -> None:
    need_strace()
    (with_history.home / "cache.db").unlink()
    full = ("-e", "trace=pwrite64,write", "-e", "inject=pwrite64:error=ENOSPC")
    done = traced(with_history.home, reading, output=tmp_path / "trace", options=full, now=NOW)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
