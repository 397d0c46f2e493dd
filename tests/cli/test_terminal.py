"""A real terminal: what only a person at a keyboard can do."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.learner import MORNING, begin_warm
from tests.terminal import Terminal

OWN = 'title = "Own"\n[[card]]\nquestion = "Which one?"\nanswer = "This one."\n'


def reviewing(home: Path, *decks: str) -> Terminal:
    """In line mode."""
    return Terminal(home, "--plain", "review", *decks)


@pytest.fixture
def home(tmp_path: Path, read_once: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FLASHCARDS_NOW", MORNING)  # else a study day could end between two commands
    begin_warm(tmp_path / "home", read_once)
    return tmp_path / "home"


@pytest.mark.parametrize("steps", [[], ["\r"], ["\r", "a\r"]])
def test_ctrl_c_ends_at_every_prompt_with_the_summary_and_130(home: Path, steps: list[str]) -> None:
    terminal = reviewing(home)
    terminal.sees("> ")
    for step in steps:
        terminal.types(step)
        terminal.sees("> ")
    terminal.types("\x03")
    terminal.sees("No answers saved.")
    assert terminal.ends() == 130


def test_ctrl_d_ends_like_q(home: Path) -> None:
    terminal = reviewing(home)
    terminal.sees("> ")
    terminal.types("\x04")
    terminal.sees("No answers saved.")
    assert terminal.ends() == 0


def test_a_closed_terminal_and_a_kill_lose_no_answer(home: Path) -> None:
    for number, end in enumerate((signal.SIGHUP, signal.SIGTERM, signal.SIGKILL), 1):
        terminal = reviewing(home)
        for step in ("\r", "a\r", "3\r"):
            terminal.sees("> ")
            terminal.types(step)
        terminal.sees("Saved: Good.")
        terminal.kill(end)
        terminal.ends()
        log = Terminal(home, "log", "--json")
        assert log.rest().count('"rating": 3') == number


def test_long_lines_are_wrapped_at_word_ends(home: Path) -> None:
    terminal = reviewing(home)
    terminal.sees("> ")
    terminal.types("\ra\r")
    terminal.sees("How to answer: ")
    shown = terminal.sees("r sources")
    assert all(len(line) <= 80 for line in shown.split("\r\n"))
    terminal.types("q\r")
    assert terminal.ends() == 0


def deck_without_ids(home: Path) -> Path:
    path = home / "decks" / "own.toml"
    path.parent.mkdir(parents=True)
    path.write_text(OWN)
    return path


def test_the_first_review_of_an_own_deck_offers_to_write_its_ids(home: Path) -> None:
    path = deck_without_ids(home)
    terminal = reviewing(home, "own")
    terminal.sees("Enter writes the ids into the file")
    terminal.types("\r")
    terminal.sees("Which one?")
    terminal.types("q\r")
    assert terminal.ends() == 0
    assert 'id = "which-one-' in path.read_text()


@pytest.mark.parametrize(("answer", "code"), [("n\r", 0), ("\x04", 0), ("\x03", 130)])
def test_the_offer_can_be_declined_and_interrupted(home: Path, answer: str, code: int) -> None:
    path = deck_without_ids(home)
    terminal = reviewing(home, "own")
    terminal.sees("> ")
    terminal.types(answer)
    if code == 0:
        terminal.sees("Which one?")
        terminal.types("q\r")
    assert terminal.ends() == code
    assert path.read_text() == OWN
