"""What TAB offers, place by place: asked as the scripts ask, without a shell. With one: test_completion."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from flashcards.cli import COMPLETE_VARIABLE
from flashcards.cli.command_table import PROGRAM
from flashcards.cli.completion_scripts import SCRIPTS, answer_shell
from flashcards.cli.main import cli
from flashcards.errors import ExitCode
from flashcards.home.places import shipped_decks
from tests.learner import Learner

QUEUES = """\
title = "Queues"
tags = ["round:2"]
[[card]]
id = "zz-by-age"
question = "In which order?"
answer = "By age."
tags = ["topic:zz-order"]
[[card]]
id = "zz-by-harm"
question = "And when it burns?"
answer = "By harm."
tags = ["topic:zz-fire"]
"""

Offers = Callable[..., list[str]]


@pytest.fixture
def tab(learner: Learner, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Offers:
    """`tab("show qu")`: the words that are offered behind `flashcards show qu`."""
    learner.write_deck("zz-queues", QUEUES)
    assert learner("due").code == ExitCode.OK
    monkeypatch.setenv("FLASHCARDS_HOME", str(learner.home))

    def offers(typed: str, shell: str = "zsh", breaks: str = " \t\n\"'@><=;|&(:") -> list[str]:
        monkeypatch.setenv("COMP_LINE", f"flashcards {typed}")
        monkeypatch.setenv("COMP_BREAKS", breaks)
        monkeypatch.setenv(COMPLETE_VARIABLE, f"{shell}_complete")
        capsys.readouterr()
        assert answer_shell(cli, PROGRAM, COMPLETE_VARIABLE) == 0
        captured = capsys.readouterr()
        assert captured.err == ""
        return [line.split("\t")[1] for line in captured.out.splitlines()]

    return offers


CARDS = ["zz-queues/zz-by-age", "zz-queues/zz-by-harm"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("review zz", ["zz-queues"]),
        ("review --new 3 zz", ["zz-queues"]),
        ("review zz-queues zz", []),
        ("due zz", ["zz-queues"]),
        ("decks show zz", ["zz-queues"]),
        ("decks enable zz", ["zz-queues"]),
        ("decks disable zz", ["zz-queues"]),
        ("decks reset zz", ["zz-queues"]),
        ("show zz", ["zz-queues/", "zz-by-age", "zz-by-harm"]),
        ("show zz-queues/", CARDS),
        ("show zz-by-age ", []),
        ("suspend zz-by-age zz-by", ["zz-by-harm"]),
        ("unsuspend zz-queues/zz-by-age zz-queues/", CARDS[1:]),
        ("rate zz-queues/", CARDS),
        ("rate zz-by-age ", ["1", "2", "3", "4", "again", "hard", "good", "easy"]),
        ("review --tag topic:zz", ["topic:zz-fire", "topic:zz-order"]),
        ("review --tag topic:zz-fire --tag topic:zz", ["topic:zz-order"]),
        ("search ta", ["tag:"]),
        ("add zz", ["zz-queues"]),
        ("add zz-queues zz", []),
        ("add --tag topic:zz-f", ["topic:zz-fire"]),
        ("edit zz-queues/", CARDS),
        ("import --into zz", ["zz-queues"]),
        ("decks ne", ["new"]),
        ("search tag:topic:zz", ["tag:topic:zz-fire", "tag:topic:zz-order"]),
        ("search is:d", ["is:due", "is:draft"]),
        ("search deck:zz", ["deck:zz-queues"]),
        ("review is:due is:d", ["is:draft"]),
        ("config get f", ["fuzz"]),
        ("config get d", ["desired_retention", "decks", "disabled", "deck."]),
        ("config set deck.zz", ["deck.zz-queues."]),
        ("config set deck.zz-queues.n", ["deck.zz-queues.new_per_day"]),
        ("config set salary.n", []),
        ("config set color ", ["auto", "always", "never"]),
        ("config set color al", ["always"]),
        ("config set fuzz ", ["true", "false"]),
        ("config set deck.zz-queues.leech_suspends t", ["true"]),
        ("config set new_per_day ", []),
        ("config set nothing ", []),
        ("interview done --heard ", ["next", "offer", "no"]),
        ("interview done acme --heard n", ["next", "no"]),
        ("interview asked --went ", ["well", "so-so", "badly"]),
        ("interview add --scope cor", ["core"]),
        ("interview edit --scope al", ["all"]),
        ("interview add --scope zz", ["zz-queues"]),
        ("interview add --scope ta", ["tag:"]),
        ("interview add --scope core,zz", ["core,zz-queues"]),
        ("interview add --scope core,al", []),
        ("interview add --scope zz-queues,tag:topic:zz-f", ["zz-queues,tag:topic:zz-fire"]),
        ("undo --id ", []),
        ("help sus", ["suspend"]),
        ("help decks e", ["enable"]),
        ("help review ", []),
        ("help nothing ", []),
        ("help al", ["all"]),
        ("completion ", ["bash", "zsh", "fish"]),
        ("--version sus", ["suspend"]),
        ("nothing zz", []),
        ("--nothing sus", ["suspend"]),
        ("decks --d", []),
        ("undo --", ["--id", "--json", "--help"]),
        ("--", ["--home", "--color", "--plain", "--debug", "--version", "--help"]),
    ],
)
def test_names_are_offered_where_they_belong(tab: Offers, typed: str, offered: list[str]) -> None:
    assert tab(typed) == offered


def test_with_nothing_typed_only_the_decks_are_offered_for_a_card(tab: Offers) -> None:
    offered = tab("show ")
    assert offered == sorted(
        f"{path.stem}/" for path in [*shipped_decks().glob("*.toml"), Path("zz-queues.toml")]
    )


def test_the_decks_are_those_of_the_home_on_the_line(tab: Offers, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert tab(f"--home {nowhere} review zz") == []
    assert tab(f"--home={nowhere} review zz") == []
    assert not nowhere.exists()
    assert tab(f"--home '{os.environ['FLASHCARDS_HOME']}' review zz") == ["zz-queues"]


@pytest.mark.parametrize("home", ["''", "a-file", "a-file/below"])
def test_a_home_that_cannot_be_offers_no_names_and_says_nothing(
    tab: Offers, home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a-file").touch()
    assert tab(f"--home {home} review ") == []


def test_without_a_cache_no_name_is_offered_and_nothing_is_made(tab: Offers, learner: Learner) -> None:
    (learner.home / "cache.db").unlink()
    before = sorted(learner.home.rglob("*"))
    for typed in ("show zz", "review zz", "review --tag ", "config set deck.zz"):
        assert tab(typed) == []
    assert sorted(learner.home.rglob("*")) == before


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_name_with_control_characters_reaches_no_shell(tab: Offers, learner: Learner, shell: str) -> None:
    with closing(sqlite3.connect(learner.home / "cache.db")) as cache, cache:
        strange = {"deck": "zz-\x1b[2J", "tags": " \x07 "}
        cache.execute("UPDATE card SET deck = :deck, tags = :tags, key = :deck || '/' || rowid", strange)
    assert tab("show ", shell) == []
    assert tab("review ", shell) == []
    assert tab("review --tag ", shell) == []


@pytest.mark.parametrize(
    ("typed", "shell", "offered"),
    [
        ("review --tag topic:zz-f", "bash", ["zz-fire"]),
        ("review --tag=topic:zz-f", "bash", ["zz-fire"]),
        ("review --tag=rou", "bash", ["round:2"]),
        ('review --tag "topic:zz-f', "bash", ["topic:zz-fire"]),
        ("review --tag=topic:zz-f", "zsh", ["topic:zz-fire"]),
        ("review --tag=topic:zz-f", "fish", ["--tag=topic:zz-fire"]),
        ("review 'zz", "bash", ["zz-queues"]),
        ("review 'zz'", "bash", []),
        ("review 'zz-queues' retu", "bash", ["returning-questions"]),
        ("review 'zz", "fish", ["zz-queues"]),
    ],
)
def test_each_shell_gets_the_part_of_the_word_that_it_puts_in_place(
    tab: Offers, typed: str, shell: str, offered: list[str]
) -> None:
    assert tab(typed, shell) == offered


def test_a_bash_that_does_not_break_words_at_colons_gets_the_whole_word(tab: Offers) -> None:
    assert tab("review --tag topic:zz-f", "bash", " \t\n") == ["topic:zz-fire"]


def test_only_the_three_shells_are_answered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("COMP_LINE", raising=False)
    for wish in ("powershell_complete", "bash_source", "bash", ""):
        monkeypatch.setenv(COMPLETE_VARIABLE, wish)
        assert answer_shell(cli, PROGRAM, COMPLETE_VARIABLE) == 1
    monkeypatch.setenv(COMPLETE_VARIABLE, "bash_complete")
    assert answer_shell(cli, PROGRAM, COMPLETE_VARIABLE) == 0, "asked by hand, without a line"
