"""A real session under strace, and the files that a power cut at any of its calls could leave."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from random import Random
from time import process_time
from typing import NamedTuple, TextIO

from flashcards.app.care.doctor import check_up
from flashcards.core.rows import Row
from flashcards.errors import StoreError
from flashcards.home.clock import StoppedClock
from flashcards.home.home import Home
from flashcards.home.log_opening import open_log
from flashcards.home.places import Places
from flashcards.store.log_check import examine
from tests.endurance.driver import flashcards_here, make_home, rows_of
from tests.endurance.recorded_disk import TRACED, Call, Disk, State, read_trace
from tests.endurance.tracing import traced
from tests.learner import LONG_AGO
from tests.store.conftest import older

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
OLDER_BACKUPS = 9
EARLIER_ROWS = 20

LOST = "an acknowledged answer is lost"


class Recording(NamedTuple):
    home: Path
    before: State
    """Every file before the session, the decks left out."""
    calls: Sequence[Call]
    rows: Sequence[Row]
    """All that the log held after the session."""
    known: int
    """How many of them it held before."""


def record(root: Path, answers: int, *, anew: bool, seed: int) -> Recording:
    """A session of so many answers, some of them undone and given again.

    It begins the log `anew`, or finds an old one: it is backed up, older backups are thinned, and it is
    migrated.
    """
    random = Random(seed)
    home = make_home(root / "home", cards=answers + 5)
    for path in (home / "decks", *home.glob("decks/*")):
        os.utime(path, (LONG_AGO, LONG_AGO))
    assert flashcards_here(home, "decks", now=NOW).code == 0
    if not anew:
        older(home / "reviews.db", 0)
        (home / "new.db").unlink()
        (home / "new.db-journal").unlink(missing_ok=True)
        (home / "backups").mkdir(mode=0o700)
        for days in range(1, OLDER_BACKUPS + 1):
            copy = home / "backups" / f"reviews-{NOW.date() - timedelta(days=days)}.db"
            shutil.copy(home / "reviews.db", copy)
    before = {path: Path(path).read_bytes() for path in files_of(home)}
    trace, typed = root / "trace", "".join(_keys(answers, random))
    review = ("review", "bigdeck", "--new", "1000")
    done = traced(home, *review, output=trace, options=TRACED, typed=typed, now=NOW)
    assert (done.returncode, done.stderr) == (0, "")
    calls = read_trace(trace, home)
    trace.unlink()
    rows = rows_of(home)
    known = 0 if anew else EARLIER_ROWS
    assert len(rows) - known == sum(map(acknowledged_by, calls)) == answers + 2 * ((answers + 3) // 5)
    return Recording(home, before, calls, rows, known)


def _keys(answers: int, random: Random) -> Iterator[str]:
    for number in range(answers):
        once = "\na\n" if number % 2 == 0 else "\n"
        yield f"{once}{random.choice('234')}\n"
        if number % 5 == 1:
            yield f"u\n{once}{random.choice('234')}\n"
    yield "q\n"


def files_of(home: Path) -> list[str]:
    """Those of the home itself and of its backups."""
    found = [entry for entry in os.scandir(home) if entry.name != "decks"]
    for entry in [entry for entry in found if entry.is_dir()]:
        found += os.scandir(entry.path)
    return [entry.path for entry in found if entry.is_file()]


def acknowledged_by(call: Call) -> int:
    """How many answers and undos this call tells the learner to be stored."""
    lines = call.path.splitlines() if call.name == "say" else []
    return sum(line.startswith(("Saved: ", "Undone: ")) for line in lines)


# -- sessions that a careless program would have made ----------------------------------------------


def without_syncs(calls: Iterable[Call]) -> list[Call]:
    return [call for call in calls if call.name != "sync"]


def with_unsynced_journal(calls: Iterable[Call]) -> list[Call]:
    return [call for call in calls if not (call.name == "sync" and call.path.endswith("reviews.db-journal"))]


def synced_after_the_message(calls: Iterable[Call]) -> list[Call]:
    """What an answer asks to be synced is synced only after it has been acknowledged."""
    made: list[Call] = []
    late: list[Call] = []
    for call in calls:
        if call.name == "sync":
            late.append(call)
            continue
        made.append(call)
        if acknowledged_by(call):
            made += late
            late = []
    return made + late


# -- what a power cut leaves ------------------------------------------------------------------------


class Found(NamedTuple):
    outcomes: Counter[str]
    examples: dict[str, str]
    """The first call after which each outcome was seen."""
    seconds: float
    """Of a processor."""


Share = tuple[int, int]


class Trial:
    """Lays states down as files, where the recorded session had them, and opens them."""

    def __init__(self, recording: Recording) -> None:
        self._recorded = recording
        self._home = recording.home
        self._expected = [(row.id, row.digest) for row in recording.rows]
        self._known: dict[bytes, tuple[int, bool, bool]] = {}
        self._sound_backups: set[tuple[str, int]] = set()
        self._laid: dict[str, tuple[bytes, int]] = {}

    def run(
        self,
        calls: Sequence[Call],
        *,
        most: int,
        draws: int,
        whole: int = 0,
        first: int = 0,
        share: Share = (0, 1),
        told: TextIO | None = None,
    ) -> Found:
        """Try all states after each call from the `first` on, or `draws` of them where they are over `most`.

        Every `whole`th with a state of the cache, and with all of `doctor`. `share` (1 of 2, say): only
        after every second call.
        """
        begun, random = process_time(), Random(1)
        log, cache = (
            Disk(
                {path: content for path, content in self._recorded.before.items() if _is_cache(path) == which}
            )
            for which in (False, True)
        )
        acknowledged = self._recorded.known
        seen: set[int] = set()
        outcomes: Counter[str] = Counter()
        examples: dict[str, str] = {}
        for number, call in enumerate(calls):
            acknowledged += acknowledged_by(call)
            if call.name != "say":
                for disk, is_its in ((log, not _is_cache(call.path)), (cache, _is_cache(call.path))):
                    if is_its or call.path == str(self._home):  # the folder, whose names are both's
                        disk.do(call)
            if number < first or _is_cache(call.path) or number % share[1] != share[0]:
                continue
            for state in log.states(most, draws, random):
                key = hash((acknowledged, *sorted(state.items())))
                if key in seen:
                    continue
                seen.add(key)
                with_cache = whole > 0 and len(seen) % whole == 0
                beside = next(cache.states(0, 1, random)) if with_cache else {}
                outcome = self._try(state | beside, acknowledged, all_of_doctor=with_cache)
                outcomes[outcome] += 1
                if told and len(seen) % 5_000 == 0:
                    print(len(seen), f"{process_time() - begun:.0f} s", dict(outcomes), file=told, flush=True)
                examples.setdefault(outcome, f"after call {number} ({call.name} {call.path})")
        return Found(outcomes, examples, process_time() - begun)

    def _try(self, state: State, acknowledged: int, *, all_of_doctor: bool) -> str:
        self._lay(state)
        try:
            stored, is_ours, is_sound = self._opened()
        except StoreError as error:
            return f"not opened: {error}"
        if not is_sound:
            return "damaged, and doctor says so"
        if not is_ours:
            return "rows that nobody stored, and doctor is silent"
        if not acknowledged <= stored <= acknowledged + 1:
            return LOST if stored < acknowledged else "more than one answer more"
        if wrong := self._wrong_backup():
            return wrong
        return self._whole_doctor(stored) if all_of_doctor else "sound"

    def _opened(self) -> tuple[int, bool, bool]:
        """How many rows there are, whether they are those that were stored, and what `doctor` says of it."""
        places = Places.of(self._home)
        log = open_log(places, None, NOW.date)
        if log is None:
            return 0, True, True
        log.close()
        key = blake2b(places.log.read_bytes()).digest()
        if key not in self._known:  # the same file gives the same answers
            try:
                rows = [(row.id, row.digest) for row in rows_of(self._home)]
            except StoreError:
                rows = [("damaged", b"")]
            is_ours = rows == self._expected[: len(rows)]
            self._known[key] = len(rows), is_ours, not examine(places.log)
        return self._known[key]

    def _whole_doctor(self, stored: int) -> str:
        home = Home(Places.of(self._home), StoppedClock(NOW))
        try:
            report = check_up(home)
        finally:
            home.close()
        if report.findings:
            return f"doctor finds: {report.findings[0]}"
        return "sound, doctor looked at all" if (report.rows or 0) == stored else "doctor counts other rows"

    def _wrong_backup(self) -> str:
        """A file with the name of a backup is a whole one, and none was thinned too early."""
        names = [path for path in files_of(self._home) if _BACKUP.search(path)]
        for path in names:
            if (seen := (path, _written_at(path))) not in self._sound_backups:
                if findings := examine(Path(path)):
                    return f"a backup is not whole: {findings[0]}"
                self._sound_backups.add(seen)
        return "too few backups" if self._recorded.known and len(names) < OLDER_BACKUPS - 1 else ""

    def _lay(self, state: State) -> None:
        for path in files_of(self._home):
            if path not in state and not (_is_cache(path) and not any(map(_is_cache, state))):
                os.unlink(path)  # noqa: PTH108  # a million times, as below
        for name, content in state.items():
            if self._laid.get(name) == (content, _written_at(name)):
                continue
            path = Path(name)
            path.parent.mkdir(mode=0o700, exist_ok=True)
            path.write_bytes(content)
            path.chmod(0o600)
            self._laid[name] = content, _written_at(name)


def _written_at(name: str) -> int:
    try:
        return os.stat(name).st_mtime_ns  # noqa: PTH116  # a million times
    except FileNotFoundError:
        return 0


_BACKUP = re.compile(r"/reviews-[^/]*\.db$")


def _is_cache(path: str) -> bool:
    return path.rpartition("/")[2].startswith("cache.db")
