"""Machines that sync through one PostgreSQL: killed, cut off, and in the middle of each other's syncs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from flashcards.core.rows import Rating
from flashcards.errors import SyncError
from flashcards.exchange.progress import unseen
from flashcards.exchange.sync import postgresql
from flashcards.exchange.sync.folder import FolderRemote
from flashcards.exchange.sync.postgresql import PostgresRemote
from flashcards.exchange.sync.remote import Remote
from flashcards.store.chains import Record
from tests.endurance.driver import count as long_or_short
from tests.exchange.sync.machines import CARDS, MOST_MACHINES, Machine, Machines, machines
from tests.exchange.sync.postgresql_server import Database, Prepared, new_database
from tests.exchange.sync.proxy import proxy
from tests.exchange.sync.test_machines_and_folders import lines_in

pytestmark = pytest.mark.usefixtures("one_small_deck")

AFTER_CONNECTING = 400
"""Bytes that a client has sent by about then."""


COPIES_AT_ONCE = (
    "a copy of this log sent other answers meanwhile; sync again",
    "another sync is writing to it; try again later",
)
"""What a server says to the second of two copies of a home, and what a folder does."""


class Servers(Machines):
    """Each run has a database of its own."""

    prepared: Prepared

    def __init__(self) -> None:
        super().__init__()
        self.closing_time = ExitStack()
        self.database: Database = self.closing_time.enter_context(new_database(self.prepared))
        self.port: int | None = None

    def remote_of(self, machine: Machine) -> Remote:  # noqa: ARG002  # one server for all
        return PostgresRemote(self.database.address("anna", self.port))

    def held_there(self, machine: Machine) -> set[str]:  # noqa: ARG002
        return {row_id for (row_id,) in self.database.ask("SELECT id FROM flashcards.review", user="anna")}

    @contextmanager
    def killed_at(self, at: int, what: str) -> Iterator[None]:
        """Each row is a statement of its own."""
        with super().killed_at(at, what), rows_one_by_one():
            yield

    @rule(number=machines, after=st.integers(0, 30_000))
    def sync_and_be_cut_off(self, number: int, after: int) -> None:
        machine = self._one(number)
        before, there = set(machine.rows()), self.held_there(machine)
        with (
            proxy(self.prepared.socket, cut_after=AFTER_CONNECTING + after) as cut,
            rows_one_by_one(),
            suppress(SyncError),
        ):
            self.port = cut.port
            self._exchange(machine)
        self.port = None
        assert before <= set(machine.rows()) <= before | there
        assert there <= self.held_there(machine) <= set(machine.rows()) | there
        self._is_sound(machine)

    @rule(number=machines, more=st.integers(1, 3), less=st.integers(1, 3), at=st.integers(1, 3))
    def two_copies_sync_at_once(self, number: int, more: int, less: int, at: int) -> None:
        """They send other rows under the same numbers."""
        if len(self.machines) == MOST_MACHINES:
            return
        own = self.machines.index(self._one(number))
        self.answer(own, CARDS[0], Rating.GOOD)
        self.sync(own)
        self.copy_home(own)
        copy = len(self.machines) - 1
        for one, answers in ((own, more), (copy, less)):
            for _ in range(answers):
                self.answer(one, CARDS[0], Rating.GOOD)
        self.sync_while_another_syncs(own, copy, at, "Sending")

    @rule(
        number=machines, other=machines, at=st.integers(1, 4), what=st.sampled_from(["Receiving", "Sending"])
    )
    def sync_while_another_syncs(self, number: int, other: int, at: int, what: str) -> None:
        one, another = self._one(number), self._one(other)
        if one is another:
            return
        numbers = count(1)

        def interrupted(doing: str, pieces: Iterable[Record], _total: int) -> Iterator[Record]:
            for piece in pieces:
                if doing == what and next(numbers) == at:
                    self.progress = unseen
                    self._exchange(another)
                yield piece

        self.progress, failed = interrupted, ""
        with rows_one_by_one():
            try:
                self._exchange(one)
            except SyncError as error:
                failed = str(error)
        assert not failed or any(reason in failed for reason in COPIES_AT_ONCE), failed
        self.progress = unseen
        self._is_sound(one)
        self._is_sound(another)

    def teardown(self) -> None:
        with self.closing_time:
            super().teardown()


@contextmanager
def rows_one_by_one() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postgresql, "BATCH", 1)
        yield


class ServerAndFolder(Servers):
    """Each sync goes through the one or the other; what one of them lacks comes by way of the machines."""

    by_folder = False

    @rule()
    def take_the_other_remote(self) -> None:
        self.by_folder = not self.by_folder

    @property
    def folder(self) -> Path:
        return self.top / "shared"

    def remote_of(self, machine: Machine) -> Remote:
        return FolderRemote(self.folder) if self.by_folder else super().remote_of(machine)

    def held_there(self, machine: Machine) -> set[str]:
        if not self.by_folder:
            return super().held_there(machine)
        return {str(line[0]) for line in lines_in(self.folder)}

    def _end_in_one_set(self) -> None:
        """The two may have taken different sides of a fork, and keep them: all rows are in both."""
        self.now += timedelta(days=3)  # no row is dated in the future any more
        everything = set().union(*(machine.rows() for machine in self.machines))
        for _ in range(2 * len(self.machines)):
            for machine in self.machines:
                for self.by_folder in (True, False):
                    everything |= self.held_there(machine)
                    self._exchange(machine, bring_back=True)
        states = []
        for machine in self.machines if everything else ():
            self._is_sound(machine)
            assert set(machine.rows()) == everything
            states.append(machine.states(self.now))
            for self.by_folder in (True, False):
                assert self.held_there(machine) == everything
                done = self._exchange(machine)
                assert done is not None
                assert (done.sent.rows, done.came.rows, done.moved.rows, done.is_same) == (0, 0, 0, True)
        assert all(each == states[0] for each in states)


@pytest.mark.parametrize("kind", [Servers, ServerAndFolder])
def test_machines_and_postgresql(prepared: Prepared, kind: type[Servers]) -> None:
    class OnThisServer(kind):  # type: ignore[valid-type, misc]
        pass

    OnThisServer.prepared = prepared
    examples, steps = long_or_short(long=400, short=8), long_or_short(long=40, short=20)
    run_state_machine_as_test(
        OnThisServer, settings=settings(max_examples=examples, stateful_step_count=steps)
    )


@pytest.mark.parametrize(("more", "less"), [(3, 1), (1, 3), (2, 2)])
def test_two_copies_of_a_home_that_sync_at_once_end_in_one_set(
    prepared: Prepared, more: int, less: int
) -> None:
    """Seldom in the runs above. Twice: the second pair of copies meets what the first has left."""

    class OnThisServer(Servers):
        pass

    OnThisServer.prepared = prepared
    machines = OnThisServer()
    machines.begin(2)
    for at in (1, min(2, more)):
        machines.two_copies_sync_at_once(0, more, less, at)
    machines.teardown()
