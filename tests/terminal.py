"""A pseudo-terminal: one command in it, what it shows, and what a person types."""

from __future__ import annotations

import os
import struct
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from tests.endurance.forked import CAN_FORK, Forked
from tests.learner import as_process

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals on Windows")
fdpexpect = pytest.importorskip("pexpect.fdpexpect")
fcntl = pytest.importorskip("fcntl")
termios = pytest.importorskip("termios")

PATIENCE_S = 60
"""What has not come by then never comes."""

BEFORE_TYPING_S = 0.05
"""A person needs longer; the program has shown its prompt, and makes the terminal ready."""


class Terminal:
    """`flashcards --home HOME ARGUMENTS` in a terminal of 80 columns, if no other size is said.

    A fork of a process that has loaded it, which saves the start of Python; a process of its own where
    `environment` would have Python start in another way.
    """

    def __init__(
        self,
        home: Path,
        *arguments: str,
        columns: int = 80,
        lines: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        if not CAN_FORK or not _starts_alike(os.environ if environment is None else environment):
            program, *options = as_process(home, *arguments)
            self._child = pexpect.spawn(
                program,
                options,
                dimensions=(lines, columns),
                encoding="utf-8",
                timeout=PATIENCE_S,
                env=environment,
            )
            self._forked = None
            return
        self._ours, theirs = os.openpty()
        _resize(self._ours, lines, columns)
        self._forked = Forked(
            *("--home", str(home), *arguments),
            env=os.environ if environment is None else environment,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            at_terminal=True,
        )
        os.close(theirs)
        self._child = fdpexpect.fdspawn(self._ours, encoding="utf-8", timeout=PATIENCE_S)

    def __del__(self) -> None:
        """Whoever is still there is told by SIGHUP."""
        if getattr(self, "_forked", None) is not None:
            with suppress(OSError):
                os.close(self._ours)
            self._forked.forget()

    def sees(self, text: str) -> str:
        """Wait for `text`; all that was shown since the last one, it included."""
        self._child.expect_exact(text)
        return str(self._child.before) + text

    def types(self, text: str) -> None:
        if self._forked is not None:
            time.sleep(BEFORE_TYPING_S)
        self._child.send(text)

    def resizes(self, lines: int, columns: int) -> None:
        if self._forked is None:
            self._child.setwinsize(lines, columns)
        else:
            _resize(self._ours, lines, columns)

    def kill(self, number: int) -> None:
        if self._forked is None:
            self._child.kill(number)
        else:
            self._forked.kill(number)

    def rest(self) -> str:
        """What is still shown until the command ends."""
        self._child.expect(pexpect.EOF)
        return str(self._child.before)

    def ends(self) -> int:
        """The exit code, or minus the signal."""
        self.rest()
        if self._forked is not None:
            return self._forked.wait()
        self._child.close()
        return int(
            self._child.exitstatus if self._child.exitstatus is not None else -self._child.signalstatus
        )


def _resize(handle: int, lines: int, columns: int) -> None:
    fcntl.ioctl(handle, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


def _starts_alike(environment: Mapping[str, str]) -> bool:
    """Whether Python would start as this process has started."""
    here, there = (
        {name: value for name, value in each.items() if name.startswith(("PYTHON", "LC_", "LANG"))}
        for each in (os.environ, environment)
    )
    return here | {"PYTHONUTF8": "1"} == there | {"PYTHONUTF8": there.get("PYTHONUTF8", "1")}
