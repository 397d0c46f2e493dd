"""Machines with a copy of the folder each, spread by a program that is late, or makes conflict copies."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from flashcards.exchange.sync import append_lines
from flashcards.exchange.sync.folder import FolderMemory, FolderRemote
from tests.endurance.driver import count as long_or_short
from tests.exchange.sync.machines import Killed, Machine, Machines, machines

pytestmark = pytest.mark.usefixtures("one_small_deck")


def lines_in(folder: Path) -> list[list[object]]:
    """Every whole line of every file."""
    texts = [path.read_bytes() for path in folder.glob("*.jsonl")]
    return [json.loads(line) for text in texts for line in text.split(b"\n")[:-1]]


class Folders(Machines):
    def remote_of(self, machine: Machine) -> FolderRemote:
        return FolderRemote(machine.folder, memory=FolderMemory(machine.opened, "folder"))

    @contextmanager
    def killed_at(self, at: int, what: str) -> Iterator[None]:
        """In the middle of a line too."""
        write, numbers = os.write, count(1)

        def torn(handle: int, piece: bytes) -> int:
            if next(numbers) < at:
                return write(handle, piece)
            write(handle, piece[: len(piece) // 2])
            raise Killed

        with super().killed_at(at, what), pytest.MonkeyPatch.context() as patch:
            patch.setattr(append_lines, "PIECE", 1)
            if at % 2:
                patch.setattr(append_lines.os, "write", torn)
            yield

    def held_there(self, machine: Machine) -> set[str]:
        return {str(line[0]) for line in lines_in(machine.folder)}

    def waiting_there(self, machine: Machine) -> set[str]:
        """Rows behind a number that no line of their device has."""
        numbers: dict[object, set[object]] = {}
        for _, device, sequence, *_ in lines_in(machine.folder):
            numbers.setdefault(device, set()).add(sequence)
        ends = {each: next(n for n in range(1, 10_000) if n not in of) for each, of in numbers.items()}
        return {
            str(row_id)
            for row_id, device, sequence, *_ in lines_in(machine.folder)
            if isinstance(sequence, int) and sequence > ends[device]
        }

    @rule(one=machines, other=machines, which=st.integers(0, 5), replaces=st.booleans(), torn=st.booleans())
    def spread_a_file(self, one: int, other: int, which: int, replaces: bool, torn: bool) -> None:
        """Late and in any order; `replaces`: the last writer wins; `torn`: only a part has arrived."""
        source, target = self._one(one).folder, self._one(other).folder
        if names := sorted(path.name for path in source.glob("*.jsonl")):
            copy_file(source / names[which % len(names)], target, replaces=replaces, torn=torn)

    def spread(self) -> None:
        for _ in range(2):  # so that conflict copies arrive everywhere too
            for one in self.machines:
                for other in self.machines:
                    for path in sorted(one.folder.glob("*.jsonl")):
                        copy_file(path, other.folder)


def copy_file(path: Path, folder: Path, *, replaces: bool = False, torn: bool = False) -> None:
    new, target = path.read_bytes(), folder / path.name
    if torn:
        new = new[: len(new) * 2 // 3]
    old = target.read_bytes() if target.exists() else b""
    if old.startswith(new):
        return
    if not (new.startswith(old) or replaces):
        stem = path.name.removesuffix(".jsonl").partition(".")[0]
        target = folder / f"{stem}.sync-conflict-20261129-{sha256(new).hexdigest()[:6]}.jsonl"
    target.write_bytes(new)


def test_machines_that_sync_end_with_the_same_rows_whatever_happens_in_between() -> None:
    examples, steps = long_or_short(long=400, short=12), long_or_short(long=40, short=20)
    run_state_machine_as_test(Folders, settings=settings(max_examples=examples, stateful_step_count=steps))
