"""strace around one command: what it asked of the disk, and what happens when a call is its last or fails."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from tests.endurance.driver import PATIENCE_S, command, environment

CALLS = (
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "unlink",
    "unlinkat",
    "link",
    "linkat",
    "rename",
    "renameat",
)
"""Every call by which the store changes the disk; Python's own start makes none of them."""


def need_strace() -> None:
    if shutil.which("strace") is None or not _may_trace():
        pytest.skip("strace is not installed (.ci/run does) or may not trace: a container without SYS_PTRACE")


@cache
def _may_trace() -> bool:
    probe = ["strace", "-qq", "-e", "trace=none", "true"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def traced(
    home: Path,
    *arguments: str,
    output: Path,
    options: tuple[str, ...] = (),
    typed: str = "",
    now: datetime | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run one command of flashcards under strace with `options`; the trace is written to `output`."""
    # Stopping at the traced calls alone takes a third of the time, but strace 6.1 then sends no signal.
    stops = () if any("signal=" in option for option in options) else ("--seccomp-bpf",)
    return subprocess.run(
        ["strace", "-f", "-qq", *stops, *options, "-o", str(output), *command(*arguments)],
        env={**environment(home, now), "PYTHONDONTWRITEBYTECODE": "1"},
        input=typed,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def injected(call: str, what: str, number: str) -> tuple[str, ...]:
    """Options that make `what` (an error or a signal) happen at the call with this number."""
    return ("-e", f"trace={call}", "-e", f"inject={call}:{what}:when={number}")


def counted(
    home: Path,
    *arguments: str,
    output: Path,
    now: datetime | None = None,
    calls: tuple[str, ...] = CALLS,
) -> Counter[str]:
    """How often the command makes each of the calls. It is really run."""
    result = traced(
        home,
        *arguments,
        output=output,
        options=("-e", f"trace={','.join(f'?{call}' for call in calls)}"),
        now=now,
    )
    assert result.returncode == 0, result.stderr
    lines = output.read_text(encoding="utf-8", errors="replace").splitlines()
    return Counter(call for line in lines for call in calls if f" {call}(" in f" {line}")
