"""The rule of an exchange: each side tells how far its chains go, and each gets what it lacks.

Rows never change, and a chain is known by its last digest. So an exchange is a union of sets: any order, any
repetition and any interruption end with the same rows everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple, Self

from flashcards.core.rows import RowKind
from flashcards.errors import ProblemsFound, SyncError
from flashcards.exchange.progress import Progress
from flashcards.exchange.sync.clocks import RowTimes, compare_clocks
from flashcards.exchange.sync.forks import find_forks, not_taken_in, parting_rows, settle_forks
from flashcards.exchange.sync.remote import Remote, sync_command
from flashcards.home.home import Home
from flashcards.store.chains import DEVICE, ID, NotTakenIn, Record, Vector
from flashcards.store.log_schema import COLUMNS
from flashcards.store.review_log import ReviewLog

_KIND = COLUMNS.index("kind")


class Count(NamedTuple):
    answers: int = 0
    others: int = 0
    """Rows that are no answers: what takes one back, suspends a card and the like."""

    @classmethod
    def of(cls, kinds: Counter[str]) -> Self:
        answers = kinds[RowKind.REVIEW] + kinds[RowKind.CRAM]
        return cls(answers, kinds.total() - answers)

    @property
    def rows(self) -> int:
        return self.answers + self.others


class Exchanged(NamedTuple):
    remote: str
    sent: Count
    came: Count
    moved: Count
    """Of those sent: own rows that follow under a new device, for the remote has others in their places."""
    held: Count
    """What the log holds at the end."""
    is_same: bool
    """Whether both sides held the same rows at the end; False where one got more of them meanwhile."""


def exchange(
    home: Home,
    remote: Remote,
    *,
    progress: Progress,
    tell: Callable[[str], None],
    ask: Callable[[str], bool],
    bring_back: bool = False,
    dry_run: bool = False,
) -> Exchanged:
    """Take in what the remote has and the log lacks, then send what the remote lacks.

    `tell` gets what is to be said before anything is sent; `ask` whether rows of a remote that shares none
    with this log are the learner's own. `bring_back`: rows come back that the learner has given up.
    With `dry_run` nothing is stored on either side.
    Raises SyncError where the remote fails or holds what is not taken in, StoreError where the log does.
    """
    theirs = remote.vector()
    compare_clocks(home, remote, tell)
    home.tells_lost = False  # what is missing may come back now
    log = home.log
    if not dry_run and (theirs or (log is not None and log.head().rows)):
        log = home.log_for_writing()
    if log is None:
        incoming = remote.rows_after({})  # of a dry run; else there is nothing on either side
        return Exchanged(remote.name, Count(), _count(incoming), Count(), Count(), is_same=not theirs)
    ours = log.chains.vector()
    if ours and theirs and not ours.keys() & theirs.keys():
        _ask_whether_own(remote, theirs, ask)
    forks = find_forks(log.chains, remote, theirs)
    parted = {record[DEVICE] for record in forks.rows} | forks.settled
    known = _ends(ours) | {device: theirs[device].sequence for device in parted}
    if (given_up := log.given_up()) and not bring_back:
        come_back = log.chains.new_among([*forks.rows, *remote.rows_after(known)])
        _must_not_come_back(given_up, come_back, remote)
    moved = parting_rows(log.chains, forks.rows)
    if dry_run:
        incoming = iter(log.chains.new_among([*forks.rows, *remote.rows_after(known)]))
        there = _ends(theirs) | {device: ours[device].sequence for device in parted}
        outgoing = _count([*moved, *log.chains.rows_after(there)])
        is_same = _without(forks.settled, ours) == _without(forks.settled, theirs)
        return Exchanged(remote.name, outgoing, _count(incoming), _count(moved), _held(log), is_same)
    times, came = RowTimes(home), _kinds(())
    while forks.rows:
        came += _kinds(log.chains.new_among(times.watched(forks.rows)))
        log = settle_forks(home, forks.rows, remote)
        forks = find_forks(log.chains, remote, theirs)
    settled = forks.settled
    known = _ends(log.chains.vector())
    if total := _more(_without(settled, theirs), known):
        known |= {device: theirs[device].sequence for device in settled}
        rows = progress("Receiving", times.watched(remote.rows_after(known)), total)
        came += _take_in(home, log, remote, rows)
    times.tell_of(remote, tell)
    sent = _send(log, remote, theirs, settled, came.total(), progress)
    if moved or total or sent:
        theirs = remote.vector()
    home.tells_lost = True
    home.guarded(home.look_for_lost)
    is_same = _without(settled, theirs) == _without(settled, log.chains.vector())
    return Exchanged(remote.name, Count.of(sent), Count.of(came), _count(moved), _held(log), is_same)


def _take_in(home: Home, log: ReviewLog, remote: Remote, rows: Iterable[Record]) -> Counter[str]:
    """Store the rows behind what the log has; how many of which kind are new."""
    home.back_up(again=True)
    try:
        return _kinds(record for record, is_new in log.chains.take_in(rows) if is_new)
    except NotTakenIn as error:
        raise not_taken_in(remote, error) from error
    finally:
        with suppress(ProblemsFound):  # of a setting; `check` tells it
            home.guarded(lambda: home.refresh(ours=True))


def _send(
    log: ReviewLog, remote: Remote, theirs: Vector, settled: Collection[str], came: int, progress: Progress
) -> Counter[str]:
    """Send what the remote lacks; how many rows of which kind."""
    ours = log.chains.vector()
    there = _ends(theirs) | {device: ours[device].sequence for device in settled}
    sent = _kinds(())

    def counted(records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            sent[record[_KIND]] += 1
            yield record

    if total := _more(ours, there):
        try:
            remote.push(counted(log.chains.rows_after(there)), total, log.device, progress)
        except SyncError as error:
            raise SyncError(
                f"{error}; what came ({_rows(came)}) is stored" if came else str(error)
            ) from error
    return sent


def _ends(vector: Vector) -> dict[str, int]:
    return {device: last.sequence for device, last in vector.items()}


def _without(devices: Collection[str], vector: Vector) -> Vector:
    return {device: last for device, last in vector.items() if device not in devices}


def _more(vector: Vector, known: Mapping[str, int]) -> int:
    """How many rows the chains have behind what is known."""
    return sum(max(last.sequence - known.get(device, 0), 0) for device, last in vector.items())


def _kinds(records: Iterable[Record]) -> Counter[str]:
    return Counter(record[_KIND] for record in records)


def _count(records: Iterable[Record]) -> Count:
    return Count.of(_kinds(records))


def _held(log: ReviewLog) -> Count:
    rows, answers = log.head().rows, log.answers()
    return Count(answers, rows - answers)


def _ask_whether_own(remote: Remote, theirs: Vector, ask: Callable[[str], bool]) -> None:
    """Two histories that were begun apart are joined for good, so the learner is asked once."""
    rows = _rows(_more(theirs, {}))
    asked = (
        f"{remote.name} holds {rows} of other machines and none of this one. "
        "Are they yours, to be joined into one history?"
    )
    if not ask(asked):
        raise SyncError(
            f"{remote.name}: holds {rows} of other machines and none of this one; nothing was exchanged. "
            f"If they are yours: {sync_command(remote.name, '--join')}"
        )


def _must_not_come_back(given_up: Collection[str], incoming: list[Record], remote: Remote) -> None:
    """Raises SyncError where rows would come back that the learner has given up."""
    ends: dict[str, int] = {}
    numbers: Counter[str] = Counter()
    for record in incoming:
        numbers[record[DEVICE]] += 1
        if record[ID] in given_up:
            ends[record[DEVICE]] = numbers[record[DEVICE]]
    if ends:
        raise SyncError(
            f"{remote.name}: still holds {_rows(sum(ends.values()))} that you gave up by backup restore or "
            "doctor --accept-loss; nothing was exchanged. To have them back on this machine too: "
            f"{sync_command(remote.name, '--bring-back')} (then undo --id takes back single ones everywhere)"
        )


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"
