"""Several machines of one learner, each with a home of its own, that exchange rows through a remote.

The model is a set: every row that was ever stored, by its id, with what must stay the same of it.
`Machines` takes any remote; `remote_of` says which one a machine uses.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from flashcards.app.care.backups import create_backup, list_backups, restore
from flashcards.app.care.doctor import check_up
from flashcards.core.card_state import CardState
from flashcards.core.rows import Draft, Rating, Row, RowKind
from flashcards.core.study_day import Instant
from flashcards.errors import SyncError
from flashcards.exchange.progress import Progress, unseen
from flashcards.exchange.sync.exchange_rows import Exchanged, exchange
from flashcards.exchange.sync.remote import Remote
from flashcards.home.clock import StoppedClock, instant
from flashcards.home.home import Home
from flashcards.home.places import Places
from flashcards.store import chains
from flashcards.store.chains import Record, Vector, facts
from flashcards.store.log_check import examine
from flashcards.store.review_log import ReviewLog
from flashcards.store.row_format import plain
from tests.store.conftest import draft

BEGIN = datetime(2026, 11, 23, 8, tzinfo=UTC)
CARDS = ("salary/low-offer", "salary/past-pay")
MOST_MACHINES = 4

Facts = dict[str, Record]
"""Row id -> all of the row but its place in a chain."""

machines = st.integers(0, MOST_MACHINES - 1)


class Killed(BaseException):
    """The process ends here: nothing that would follow is done."""


class Machine:
    """One home. `skew`: how far its clock is wrong."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self.folder = folder
        self.skew = timedelta()
        self.told: list[str] = []
        self.opened: Home
        """While it syncs."""

    @property
    def log(self) -> Path:
        return self.root / "reviews.db"

    def home(self, now: datetime) -> Home:
        return Home(Places.of(self.root), StoppedClock(now + self.skew))

    def rows(self) -> Facts:
        if not self.log.exists():
            return {}
        with closing(ReviewLog.open(self.log)) as log:
            return {record[0]: facts(record) for record in log.chains.rows_after({})}

    def vector(self) -> Vector:
        with closing(ReviewLog.open(self.log)) as log:
            return log.chains.vector()

    def states(self, now: datetime) -> dict[str, CardState]:
        """As the cache has them, and as a replay of the whole log gives them."""
        with closing(self.home(now)) as home:
            home.refresh()
            return dict(home.cache.states.all())


class Machines(RuleBasedStateMachine):
    """Answers, undo, sync, kills, clocks, restored backups and copied homes, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.top = Path(tempfile.mkdtemp(prefix="machines-"))
        self.now = BEGIN
        self.written: Facts = {}
        self.machines: list[Machine] = []
        self.progress: Progress = unseen

    # -- what a kind of remote says -------------------------------------------------------------

    def remote_of(self, machine: Machine) -> Remote:
        raise NotImplementedError

    def held_there(self, machine: Machine) -> set[str]:
        """Ids of all rows that the remote holds for this machine, those that wait for others too."""
        raise NotImplementedError

    def waiting_there(self, machine: Machine) -> set[str]:
        """Those of them that may have to wait."""
        return self.held_there(machine) - self.held_there(machine)

    def spread(self) -> None:
        """Let everything arrive everywhere that is under way."""

    # -- steps ------------------------------------------------------------------------------------

    @initialize(number=st.integers(2, 3))
    def begin(self, number: int) -> None:
        for _ in range(number):
            self._new_machine()

    def _new_machine(self) -> Machine:
        name = self.top / f"machine-{len(self.machines)}"
        (name / "home").mkdir(parents=True, mode=0o700)
        (name / "folder").mkdir()
        machine = Machine(name / "home", name / "folder")
        self.machines.append(machine)
        return machine

    def _one(self, number: int) -> Machine:
        return self.machines[number % len(self.machines)]

    @rule(number=machines, card=st.sampled_from(CARDS), rating=st.sampled_from(Rating))
    def answer(self, number: int, card: str, rating: Rating) -> None:
        machine = self._one(number)
        if not machine.log.exists():
            ReviewLog.create(machine.log).close()
        ms, offset, day = self._at(machine)
        given = draft(card=card, rating=rating)
        with closing(ReviewLog.open(machine.log)) as log:
            self._wrote(log.append([given._replace(reviewed_at=ms, offset=offset, study_day=day)]))

    @rule(number=machines)
    def undo(self, number: int) -> None:
        machine = self._one(number)
        if machine.log.exists():
            with closing(ReviewLog.open(machine.log)) as log:
                if (last := log.last_of([RowKind.REVIEW])) is not None:
                    void = Draft(RowKind.VOID, last.card, *self._at(machine), voids=last.id)
                    self._wrote([log.void(last, void)])

    def _at(self, machine: Machine) -> Instant:
        self.now += timedelta(seconds=20)
        return instant(self.now + machine.skew, 4)

    def _wrote(self, rows: list[Row]) -> None:
        for row in rows:
            self.written[row.id] = facts((*plain(row), row.digest))

    @rule(number=machines, hours=st.sampled_from([-30, -1, 0, 1, 30]))
    def set_clock(self, number: int, hours: int) -> None:
        self._one(number).skew = timedelta(hours=hours)

    @rule(number=machines)
    def sync(self, number: int) -> None:
        machine = self._one(number)
        before, there = set(machine.rows()), self.held_there(machine)
        waiting = self.waiting_there(machine)
        done = self._exchange(machine)
        if done is None:
            assert set(machine.rows()) == before, "given up, and nothing was exchanged"
            return
        after = set(machine.rows())
        assert before | (there - waiting) <= after <= before | there
        assert self.held_there(machine) == after | there
        assert done.held.rows == len(after)
        again = self._exchange(machine)
        assert again is not None
        assert (again.sent.rows, again.came.rows, again.moved.rows) == (0, 0, 0), "nothing new moves nothing"
        self._is_sound(machine)

    @rule(number=machines, at=st.integers(1, 4), what=st.sampled_from(["Receiving", "Sending"]))
    def sync_and_be_killed(self, number: int, at: int, what: str) -> None:
        """While rows are stored here, or there."""
        machine = self._one(number)
        before = set(machine.rows())
        with self.killed_at(at, what), suppress(Killed):
            self._exchange(machine)
        assert before <= set(machine.rows())
        self._is_sound(machine)

    @contextmanager
    def killed_at(self, at: int, what: str) -> Iterator[None]:
        """The process ends at the row with this number, on its way in or out."""
        numbers = count(1)

        def killed(doing: str, pieces: Iterable[Record], _total: int) -> Iterator[Record]:
            for piece in pieces:
                if doing == what and next(numbers) == at:
                    raise Killed
                yield piece

        self.progress = killed
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(chains, "BATCH", 1)  # else all of it would be stored at once
            yield
        self.progress = unseen

    @rule(number=machines)
    def back_up(self, number: int) -> None:
        with closing(self._one(number).home(self.now)) as home:
            create_backup(home)

    @rule(number=machines, which=st.integers(0, 3))
    def restore_backup(self, number: int, which: int) -> None:
        machine = self._one(number)
        with closing(machine.home(self.now)) as home:
            if found := list_backups(home):
                restore(home, found[which % len(found)].backup.id)
        self._is_sound(machine)

    @rule(number=machines)
    def copy_home(self, number: int) -> None:
        """As `cp -r`: from now on both write under one device."""
        if len(self.machines) < MOST_MACHINES:
            machine = self._one(number)
            copy = self._new_machine()
            copy.root.rmdir()
            shutil.copytree(machine.root, copy.root)

    def _exchange(self, machine: Machine, *, bring_back: bool = False) -> Exchanged | None:
        """None where rows would come back that were given up."""
        machine.told.clear()
        with closing(machine.home(self.now)) as home:
            machine.opened = home
            try:
                with self.remote_of(machine) as remote:
                    return exchange(
                        home,
                        remote,
                        progress=self.progress,
                        tell=machine.told.append,
                        ask=lambda _: True,
                        bring_back=bring_back,
                    )
            except SyncError as error:
                if "that you gave up" in str(error):
                    return None
                raise

    def _is_sound(self, machine: Machine) -> None:
        rows = machine.rows()
        assert rows == {row_id: self.written[row_id] for row_id in rows}, "no row was changed"
        if machine.log.exists():
            assert examine(machine.log) == []

    def teardown(self) -> None:
        """When everything has arrived and everybody has synced, all hold the same."""
        try:
            self._end_in_one_set()
        finally:
            shutil.rmtree(self.top, ignore_errors=True)

    def _end_in_one_set(self) -> None:
        self.now += timedelta(days=3)  # no row is dated in the future any more
        everything = set().union(*(machine.rows() for machine in self.machines))
        for _ in range(2 * len(self.machines)):
            self.spread()
            for machine in self.machines:
                everything |= self.held_there(machine)
                self._exchange(machine, bring_back=True)
        vectors, states = [], []
        for machine in self.machines:
            if everything:
                self._is_sound(machine)
                assert set(machine.rows()) == everything
                done = self._exchange(machine)
                assert done is not None
                assert done.is_same
                vectors.append(machine.vector())
                states.append(machine.states(self.now))
                with closing(machine.home(self.now)) as home:
                    assert check_up(home).findings == ()
        assert all(vector == vectors[0] for vector in vectors)
        assert all(each == states[0] for each in states)
