"""Forks: log and remote have other rows under the same device and number.

That comes of a restored backup or a copied home that went on. What the remote has stays as it is, for others
know it so; the own rows follow under a new device, a branch.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from flashcards.app.care.backups import made_beside, put_merged, take_up
from flashcards.errors import SyncError
from flashcards.exchange.sync.remote import Remote
from flashcards.home.home import Home
from flashcards.store.chains import DEVICE, Chains, NotTakenIn, Record, Vector
from flashcards.store.merge_logs import write_chains
from flashcards.store.review_log import ReviewLog


class Forks(NamedTuple):
    rows: list[Record]
    """All rows that the remote has of the devices of which neither side's chain continues the other's."""
    settled: frozenset[str]
    """Devices of which that is so as well, but both sides hold the rows of both in other chains already.

    So with two remotes that took different sides of a fork the log need not go to and fro.
    """


def find_forks(chains: Chains, remote: Remote, theirs: Vector) -> Forks:
    forks = _parted_devices(chains, remote, theirs)
    if not forks:
        return Forks([], frozenset())
    there = {device: last.sequence for device, last in theirs.items() if device not in forks}
    rows = list(remote.rows_after(there))
    unsettled = {record[DEVICE] for record in chains.new_among(rows)}
    unsettled |= {record[DEVICE] for record in chains.not_in(there, parting_rows(chains, rows))}
    settled = frozenset(forks) - unsettled
    return Forks([record for record in rows if record[DEVICE] not in settled], settled)


def _parted_devices(chains: Chains, remote: Remote, theirs: Vector) -> list[str]:
    ours = chains.vector()
    both = sorted(ours.keys() & theirs.keys())
    longer_there = [(each, ours[each]) for each in both if theirs[each].sequence > ours[each].sequence]
    others = [(each, theirs[each]) for each in both if theirs[each].sequence <= ours[each].sequence]
    there = remote.digests_at((each, last.sequence) for each, last in longer_there) if longer_there else {}
    here = chains.digests_at((each, last.sequence) for each, last in others)
    known = there | here
    return [each for each, last in longer_there + others if known.get((each, last.sequence)) != last.digest]


def parting_rows(chains: Chains, forked: Sequence[Record]) -> list[Record]:
    """The own rows that part from the whole chains `forked`: a digest stands for all rows before it too."""
    theirs = {record[-1] for record in forked}
    devices = dict.fromkeys(record[DEVICE] for record in forked)
    return [own for device in devices for own in chains.rows_of(device) if own[-1] not in theirs]


def settle_forks(home: Home, forked: list[Record], remote: Remote) -> ReviewLog:
    """Put a log with the whole chains `forked` in the place of the own one, which is kept as a backup.

    Raises StoreError where that fails, or where an answer was stored meanwhile: then nothing is changed.
    """
    before = home.log_for_writing().history()
    with made_beside(home, "remote", lambda path: _write(path, forked, remote)) as other:
        put_merged(home, other, before)
    take_up(home)
    assert home.log is not None
    return home.log


def _write(path: Path, forked: list[Record], remote: Remote) -> None:
    try:
        write_chains(path, forked)
    except NotTakenIn as error:
        raise not_taken_in(remote, error) from error


def not_taken_in(remote: Remote, error: NotTakenIn) -> SyncError:
    device, sequence = error.place
    row = f"row {sequence} of device {device}"
    return SyncError(f"{remote.name}: {row} {error.cause}; no row behind it was taken in")
