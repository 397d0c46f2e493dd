"""No screen is wider than its terminal; no word, no command, no key and its meaning is broken."""

from __future__ import annotations

import re
import sys
from itertools import pairwise

import pytest

from flashcards.text.text_width import cell_width
from tests.learner import Learner

WIDTHS = (40, 60, 80, 120)

SCREENS = [
    ["today"],
    ["due"],
    ["decks"],
    ["decks", "show", "salary"],
    ["show", "low-offer"],
    ["show", "disagree-manager"],
    ["search", "manager"],
    ["search", "is:due"],
    ["log"],
    ["story"],
    ["check"],
    ["doctor"],
    ["config"],
    ["undo"],
    ["suspend", "salary/low-offer"],
    ["interview"],
    ["interview", "list"],
    ["interview", "show"],
    ["interview", "ready"],
    ["interview", "plan"],
    ["interview", "brief"],
    ["interview", "messages"],
    ["interview", "edit", "acme-2", "--minutes", "20"],
    ["review", "--plain", "--limit", "2"],
    ["review", "nowhere"],
    ["show", "nothing-of-that-name"],
    ["help"],
    ["--help"],
    ["review", "--help"],
    ["stats"],
    ["interview", "--help"],
    ["interview", "add", "--help"],
]


COMMAND = re.compile(r"(?:(?<=[:?.] )|(?<=  ))flashcards [a-z][^;`)[\n]*?(?=[;`)\n]|, |\. |  |$)(?! \[)")
HINT = re.compile(r"(?<=, )(?:h hint|t type|n skip|u undo|i why|\? keys|q end|r sources|a all|0 none)\b")


def _is_whole(line: str) -> bool:
    """One word or one command, which the terminal itself folds."""
    return len(line.split()) == 1 or line.lstrip().startswith("flashcards ")


@pytest.fixture
def filled(learner: Learner) -> Learner:
    """Days of answers before an interview, questions that were asked, an own deck and a broken one."""
    learner.begun("filled", lambda: _fill(learner))
    learner.at("2026-11-24T08:00:00+01:00")
    return learner


def _fill(learner: Learner) -> None:
    learner(
        "interview", "add", "--company", "Acme", "--role", "Support lead", "--when", "3 dec 10:00",
        "--person", "Rosa Osei, head of support", "--person", "Tom Vale, peer", "--minutes", "25",
    )  # fmt: skip
    learner("review", "--limit", "6", typed="\n1\n1\n" * 3 + "\na\n3\n" * 3)
    learner.sleep()
    learner("review", "--limit", "6", typed="\n1\n1\n" * 2 + "\na\n3\n" * 4)
    learner.write_deck("broken-deck-of-mine", 'id = "broken-deck-of-mine"\n[[card')


@pytest.mark.parametrize("screen", SCREENS, ids=" ".join)
def test_every_screen_fits_its_terminal_and_breaks_no_word(
    filled: Learner, monkeypatch: pytest.MonkeyPatch, screen: list[str]
) -> None:
    typed = "\na\nq\n" if screen[0] == "review" else ""  # nothing is stored: the next width asks the same
    wide = _shown(filled, screen, typed)
    words = set(wide.split())
    monkeypatch.setenv("NO_COLOR", "1")
    for width in WIDTHS:
        monkeypatch.setenv("COLUMNS", str(width))
        for stream in (sys.stdout, sys.stderr):
            monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
        shown = _shown(filled, screen, typed)
        for line in shown.split("\n"):
            assert cell_width(line) <= width or _is_whole(line), (width, line)
        for command in COMMAND.findall(wide):
            assert shown.count(command) >= wide.count(command), (width, command)
        assert sorted(HINT.findall(shown.replace(",\n", ", "))) == sorted(HINT.findall(wide)), width
        for line, following in pairwise(line.split() for line in shown.split("\n")):
            if line and following and cell_width(line[-1] + following[0]) <= width:
                is_split = line[-1] + following[0] in words and not {line[-1], following[0]} <= words
                assert not is_split, (width, line[-1], following[0])


def _shown(learner: Learner, screen: list[str], typed: str) -> str:
    outcome = learner(*screen, typed=typed)
    return (outcome.out + outcome.err).replace("HOME", str(learner.home))
