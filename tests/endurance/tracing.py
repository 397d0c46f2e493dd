"""strace around one command: what it asked of the disk, and what happens when a call is its last or fails."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections import Counter
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

import pytest

from tests.endurance.driver import PATIENCE_S, environment
from tests.endurance.forked import Forked

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
"""Every call by which the store changes the disk; none is made before the command begins."""


def need_strace() -> None:
    if shutil.which("strace") is None or not _may_trace():
        pytest.skip("strace is not installed (.ci/run does) or may not trace: a container without SYS_PTRACE")


@cache
def _may_trace() -> bool:
    with TemporaryDirectory() as folder:
        try:
            traced(Path(folder), "--version", output=Path(folder, "trace"), options=("-e", "trace=none"))
        except NotTraced:
            return False
    return True


class NotTraced(Exception):
    pass


def traced(
    home: Path,
    *arguments: str,
    output: Path,
    options: tuple[str, ...] = (),
    typed: str = "",
    now: datetime | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run one command of flashcards under strace with `options`; the trace is written to `output`."""
    with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as err:
        given.write(typed.encode())
        given.seek(0)
        process = Forked(
            *arguments,
            env={**environment(home, now), "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=given.fileno(),
            stdout=out.fileno(),
            stderr=err.fileno(),
            traced=True,
        )
        tracer = ["strace", "-f", "-qq", *options, "-o", str(output), "-p", str(process.pid)]
        try:
            if subprocess.run(tracer, stderr=err, timeout=PATIENCE_S, check=False).returncode:
                err.seek(0)
                raise NotTraced(err.read().decode())
        except BaseException:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            raise
        code = process.wait()
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(arguments, code, out.read().decode(), err.read().decode())


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
