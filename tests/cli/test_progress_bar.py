"""A bar for long work, at a terminal, and the same pieces whoever looks on."""

from __future__ import annotations

import io
from contextlib import redirect_stderr

import pytest

from flashcards.cli import progress_bar as module
from flashcards.cli.progress_bar import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work of a moment counts as long."""
    monkeypatch.setattr(module, "PATIENCE_S", 0.0)
    monkeypatch.setattr(module, "BETWEEN_S", 0.0)


def test_work_that_is_done_soon_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter(step * module.PATIENCE_S / 2_000 for step in range(2_000))
    monkeypatch.setattr(module.time, "monotonic", lambda: next(moments))
    with redirect_stderr(Terminal()) as terminal:
        assert list(progress("Storing", range(1000), 1000)) == list(range(1000))
    assert terminal.getvalue() == ""


def test_long_work_is_told_and_the_bar_is_gone_at_the_end(impatient: None) -> None:
    with redirect_stderr(Terminal()) as terminal:
        assert list(progress("Storing", range(4), 4)) == [0, 1, 2, 3]
    assert "\rStoring  [###############...............]  50%" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_the_bar_is_gone_also_when_the_work_ends_early(impatient: None) -> None:
    with redirect_stderr(Terminal()) as terminal:
        pieces = progress("Storing", range(4), 4)
        next(pieces)
        pieces.close()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_into_a_pipe_nothing_is_drawn(impatient: None) -> None:
    with redirect_stderr(io.StringIO()) as pipe:
        assert list(progress("Storing", range(4), 4)) == [0, 1, 2, 3]
    assert pipe.getvalue() == ""
