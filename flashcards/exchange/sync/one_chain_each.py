"""Rows from many files put together: one chain for each device, whatever forks the files hold.

Two copies of one home write under one device until one of them has seen the other's rows. Where both have
numbered a row the same, the one with the lowest digest stays, and the other one begins a branch. Everybody
who has the same lines comes to the same chains, in whatever order the lines arrived.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from flashcards.errors import SyncError
from flashcards.store.chains import DEVICE, NO_ROW, SEQUENCE, LastRow, Record, Vector, branch_device, placed
from flashcards.store.row_format import digest

DELETE_THE_LINE = "delete the line, then sync again: the machine that has the row sends it anew"


class ReadAnew(Exception):
    """Rows do not simply go on behind what was read before, so all of them have to be looked at."""


class Found(NamedTuple):
    """A row with its place, for messages."""

    record: Record
    path: Path
    line: int


Tree = dict[bytes, dict[bytes, Record]]
"""Of one device: digest of a row -> the rows that follow it, by their digests."""


def one_chain_each(found: Iterable[Found], begun: Vector) -> tuple[dict[str, list[Record]], int]:
    """Device -> its rows behind what has `begun`; and how many rows wait for earlier ones that are not there.

    Raises SyncError for a row whose digest does not follow from the row before, with its file and line;
    ReadAnew where something has begun and the rows do not simply go on behind it.
    """
    by_place: dict[str, dict[int, dict[Record, Found]]] = defaultdict(lambda: defaultdict(dict))
    for each in found:
        by_place[each.record[DEVICE]][each.record[SEQUENCE]].setdefault(each.record, each)
    trees: dict[str, Tree] = defaultdict(dict)
    waiting: dict[str, dict[int, list[Record]]] = {}
    for device, rows in by_place.items():
        reached = _grow(trees[device], rows, begun.get(device, NO_ROW))
        waiting[device] = {sequence: list(same) for sequence, same in rows.items() if sequence > reached}
    if begun and any(len(following) > 1 for tree in trees.values() for following in tree.values()):
        raise ReadAnew
    chains = _straightened(trees, begun, waiting)
    return chains, sum(len(same) for rows in waiting.values() for same in rows.values())


def _grow(tree: Tree, rows: dict[int, dict[Record, Found]], begun: LastRow) -> int:
    """Put the rows of a device into its tree, up to the first number that is missing; the last one in it."""
    reached, parents = begun.sequence, [begun.digest]
    if min(rows) <= reached:
        raise ReadAnew
    while reached + 1 in rows:
        reached += 1
        for record, each in rows[reached].items():
            before = next((one for one in parents if digest(one, record[:-1]) == record[-1]), None)
            if before is None:
                raise SyncError(
                    f"{each.path}, line {each.line}: the row or its digest was changed; {DELETE_THE_LINE}"
                )
            tree.setdefault(before, {})[record[-1]] = record
        parents = [record[-1] for record in rows[reached]]
    return reached


def _straightened(
    trees: dict[str, Tree], begun: Vector, waiting: dict[str, dict[int, list[Record]]]
) -> dict[str, list[Record]]:
    """One chain of each tree. The first rows of a branch may stand in no file: who reads the fork makes
    them, and what waits for them is taken from `waiting`.
    """
    chains: dict[str, list[Record]] = {}
    todo = sorted(trees)
    while todo:
        device = todo.pop()
        chains[device] = []
        last = begun.get(device, NO_ROW).digest
        while following := trees[device].get(last):
            last, *others = sorted(following)
            chains[device].append(following[last])
            for other in others:
                branch = branch_device(other)
                is_new = _moved(trees[device], following[other], trees.setdefault(branch, {}), branch)
                if _grow_on(trees[branch], waiting.get(branch, {})) or is_new:
                    todo.append(branch)
    return {device: chain for device, chain in chains.items() if chain}


def _grow_on(tree: Tree, waiting: dict[int, list[Record]]) -> bool:
    """Put rows that waited behind those of the tree that they follow; whether there were any."""
    if not any(waiting.values()):
        return False
    has_grown = False
    parents: dict[int, list[bytes]] = defaultdict(list)
    for following in tree.values():
        for kept, record in following.items():
            parents[record[SEQUENCE]].append(kept)
    for sequence in sorted(waiting):
        for record in list(waiting[sequence]):
            last = parents[sequence - 1]
            before = next((one for one in last if digest(one, record[:-1]) == record[-1]), None)
            if before is not None:
                tree.setdefault(before, {})[record[-1]] = record
                parents[sequence].append(record[-1])
                waiting[sequence].remove(record)
                has_grown = True
    return has_grown


def _moved(tree: Tree, first: Record, to: Tree, branch: str) -> bool:
    """Copy a row and all that follow it to the tree of a branch; whether any of them was new there."""
    is_new = False
    todo = [(first, NO_ROW)]
    while todo:
        record, last = todo.pop()
        row = placed(record, branch, last)
        following = to.setdefault(last.digest, {})
        is_new = is_new or row[-1] not in following
        following[row[-1]] = row
        todo += [(each, LastRow(row[SEQUENCE], row[-1])) for each in tree.get(record[-1], {}).values()]
    return is_new
