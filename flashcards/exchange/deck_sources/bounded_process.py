"""A program that reads what strangers made, run so that it can ask nobody, and takes no more than it may."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from flashcards.errors import TransferError
from flashcards.exchange.deck_sources.limits import DOWNLOAD_MAX, MEMORY_MAX, MIB, SECONDS_MAX

BETWEEN_S = 0.05
"""So often the size of the folder is looked at."""

LIMITS = 'ulimit -v {memory} 2>/dev/null; ulimit -f {file} 2>/dev/null; exec "$@"'
"""For sh: KiB of address space, and half KiB of a file. One that a system does not know is left out."""


class EndedProcess(NamedTuple):
    code: int
    output: Path
    """A file with what the program wrote."""
    errors: str


class Workspace:
    """A folder in which programs run for one address, and the time that all of them have together."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address
        self._end = time.monotonic() + SECONDS_MAX
        self._runs = 0

    def run(self, command: Sequence[str], env: Mapping[str, str], typed: bytes = b"") -> EndedProcess:
        """Run a command to its end. Raises TransferError where it takes too long or too much room."""
        self._runs += 1
        output, errors = (self.folder / f"{kind}-{self._runs}" for kind in ("output", "errors"))
        given = self.folder / f"given-{self._runs}"
        given.write_bytes(typed)
        with given.open("rb") as stdin, output.open("wb") as stdout, errors.open("wb") as stderr:
            process = subprocess.Popen(
                [*_limits(), *command],
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                cwd=self.folder,
                env=dict(env),
                start_new_session=True,  # so that nothing can ask at the terminal, and all of it can be ended
            )
            try:
                self._watch(process)
            finally:
                _end(process)
        with errors.open("rb") as told:
            return EndedProcess(process.returncode, output, told.read(64 * 1024).decode("utf-8", "replace"))

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        while True:
            with suppress(subprocess.TimeoutExpired):
                process.wait(BETWEEN_S)
            if _size(self.folder) > DOWNLOAD_MAX:
                large = f"{self.address}: is larger than {DOWNLOAD_MAX // MIB} MiB"
                raise TransferError(f"{large}; get the decks yourself, and add the folder they are in")
            if process.returncode is not None:
                return
            if time.monotonic() > self._end:
                slow = f"{self.address}: took more than {SECONDS_MAX:.0f} seconds"
                raise TransferError(f"{slow} and was given up; try again later")


def _limits() -> list[str]:
    if os.name != "posix":
        return []
    return ["/bin/sh", "-c", LIMITS.format(memory=MEMORY_MAX // 1024, file=4 * DOWNLOAD_MAX // 1024), "sh"]


def _end(process: subprocess.Popen[bytes]) -> None:
    """It and all that it started, where it has not ended by itself."""
    if process.poll() is None:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()


def _size(folder: Path) -> int:
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):  # gone meanwhile
                total += (Path(place) / name).lstat().st_size
    return total
