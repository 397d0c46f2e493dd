"""A pseudo-terminal: one command in it, what it shows, and what a person types."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.learner import as_process

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals on Windows")

PATIENCE_S = 60
"""What has not come by then never comes."""


class Terminal:
    """`flashcards --home HOME ARGUMENTS` in a terminal of 80 columns, if no other size is said."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        columns: int = 80,
        lines: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        program, *options = as_process(home, *arguments)
        self._child = pexpect.spawn(
            program,
            options,
            dimensions=(lines, columns),
            encoding="utf-8",
            timeout=PATIENCE_S,
            env=environment,
        )

    def sees(self, text: str) -> str:
        """Wait for `text`; all that was shown since the last one, it included."""
        self._child.expect_exact(text)
        return str(self._child.before) + text

    def types(self, text: str) -> None:
        self._child.send(text)

    def resizes(self, lines: int, columns: int) -> None:
        self._child.setwinsize(lines, columns)

    def kill(self, number: int) -> None:
        self._child.kill(number)

    def rest(self) -> str:
        """What is still shown until the command ends."""
        self._child.expect(pexpect.EOF)
        return str(self._child.before)

    def ends(self) -> int:
        """The exit code, or minus the signal."""
        self.rest()
        self._child.close()
        return int(
            self._child.exitstatus if self._child.exitstatus is not None else -self._child.signalstatus
        )
