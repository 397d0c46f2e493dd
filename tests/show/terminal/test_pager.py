"""The pager: the learner's own, and colours that it shows as colours."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.show.terminal.pager import page_text


@pytest.fixture
def pager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pager that writes what it is given, and LESS, into the file that is returned."""
    told, program = tmp_path / "told", tmp_path / "pager"
    program.write_text(f'#!/bin/sh\n{{ cat; echo "LESS=$LESS"; }} > {told}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PAGER", str(program))
    return told


def test_less_is_told_to_show_colours_unless_the_learner_says_otherwise(
    pager: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LESS", raising=False)
    assert page_text("Word.\n")
    assert pager.read_text() == "Word.\nLESS=R\n"
    monkeypatch.setenv("LESS", "FX")
    assert page_text("Word.\n")
    assert pager.read_text() == "Word.\nLESS=FX\n"


def test_where_no_pager_can_be_started_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "/nowhere/pager")
    assert not page_text("Word.\n")
