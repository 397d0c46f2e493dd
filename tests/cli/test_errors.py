"""Whatever goes wrong is one clear line on stderr, with the right exit code and without a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashcards.errors import ExitCode
from flashcards.text.control_characters import visible
from tests.endurance.driver import count
from tests.learner import Learner

BROKEN = """
id = "broken"
title = "Broken"

[[card]]
id = "one"
question = "What is a B-tree?"
anwser = "A tree."
tags = "x"

[[card]]
question = "What is a B-tree?"
answer = "A tree."
"""


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nope"], ExitCode.USAGE, 'no command is called "nope"'),
        (["reviw"], ExitCode.USAGE, "did you mean review?"),
        (["--nope"], ExitCode.USAGE, "no such option"),
        (["due", "--on", "x"], ExitCode.USAGE, "invalid value for '--on'"),
        (["due", "--on", "2026-11-22"], ExitCode.USAGE, "2026-11-22 is over"),
        (["rate"], ExitCode.USAGE, "rate needs a CARD and a RATING"),
        (["rate", "salary/low-offer", "5"], ExitCode.USAGE, "invalid value for 'RATING'"),
        (["due", "salry"], ExitCode.UNKNOWN_NAME, 'no deck is called "salry"; did you mean salary?'),
        (["show", "low-offfer"], ExitCode.UNKNOWN_NAME, "did you mean low-offer"),
        (["undo", "--id", "zz"], ExitCode.UNKNOWN_NAME, 'no row is called "zz"'),
        (["config", "get", "new_per_dya"], ExitCode.UNKNOWN_NAME, "did you mean new_per_day?"),
        (["config", "set", "rollover", "24"], ExitCode.USAGE, "rollover"),
        (["decks", "reset", "salary"], ExitCode.USAGE, "is already the shipped deck"),
        (["check", "/no/such/file"], ExitCode.PROBLEMS, ""),
    ],
)
def test_a_wrong_command_line_gets_one_line_and_its_exit_code(
    learner: Learner, arguments: list[str], code: ExitCode, message: str
) -> None:
    outcome = learner(*arguments)
    assert outcome.code == code
    assert message in outcome.err
    assert outcome.err.count("\n") <= 1
    assert "Traceback" not in outcome.err + outcome.out


def test_with_json_an_error_is_a_document_on_stderr(learner: Learner) -> None:
    outcome = learner("show", "nothing-like-it", "--json")
    assert outcome.out == ""
    error = json.loads(outcome.err)["error"]
    assert error["code"] == 4
    assert error["message"].startswith('no card is called "nothing-like-it"')


def test_all_problems_of_all_decks_are_reported_in_one_run_with_line_and_column(learner: Learner) -> None:
    learner.write_deck("broken", BROKEN)
    learner.write_deck("syntax", 'id = "syntax"\n[[card]\n')
    outcome = learner("check")
    assert outcome.code == ExitCode.PROBLEMS
    assert (
        'HOME/decks/broken.toml:8:1: error: card 1 ("What is a B-tree?"): unknown key "anwser"' in outcome.out
    )
    assert 'did you mean "answer"?' in outcome.out
    assert "HOME/decks/broken.toml:9:" in outcome.out
    assert "HOME/decks/broken.toml:1" in outcome.out, "the same question twice"
    assert "HOME/decks/syntax.toml:2:" in outcome.out
    assert "Traceback" not in outcome.out


def test_good_decks_stay_usable_beside_a_broken_one_and_every_command_says_so(learner: Learner) -> None:
    learner.write_deck("broken", BROKEN)
    for command in (["today"], ["due"], ["review"], ["decks"]):
        outcome = learner(*command)
        assert outcome.code == 0
        assert (
            outcome.err
            == "flashcards: HOME/decks/broken.toml has an error and is left out; see: flashcards check\n"
        )
    assert learner("due", "--short").out == "10\n"


def test_a_mistake_in_the_config_names_file_line_and_cure(learner: Learner) -> None:
    (learner.home / "config.toml").write_text("# mine\nnew_per_dya = 3\nrollover = 25\n")
    outcome = learner("due")
    assert outcome.code == ExitCode.PROBLEMS
    assert "HOME/config.toml:2:1" in outcome.err
    assert 'did you mean "new_per_day"?' in outcome.err
    assert "HOME/config.toml:3:" in outcome.err


NASTY = [
    "\x1b[31mred\x1b[0m",
    "\x07bell",
    "\x9b2J",
    "evil\u202etxt.exe",
    "[/b] [link=http://x]y[/link]",
    "List<String> and x<y and y>z",
    "zero\u200bwidth",
    "line\u2028separator",
]


@pytest.mark.parametrize("text", NASTY)
def test_nothing_raw_from_a_name_on_the_command_line_reaches_the_terminal(
    learner: Learner, text: str
) -> None:
    for arguments in (
        ["show", text],
        ["due", text],
        [text],
        [f"--{text}"],
        ["due", "--on", text],
        ["config", "set", text, text],
        ["check", f"/tmp/{text}.toml"],
        ["undo", "--id", text],
        ["rate", text, text],
    ):
        outcome = learner(*arguments)
        assert outcome.code not in (ExitCode.OK, ExitCode.BUG), arguments
        for stream in (outcome.out, outcome.err):
            assert visible(stream) == stream
            assert "Traceback" not in stream


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=count(long=60, short=12))
@given(text=st.text(min_size=1, max_size=40).filter(lambda text: "\0" not in text))
def test_no_argument_gives_a_traceback(learner: Learner, text: str) -> None:
    for arguments in ([text], ["show", text], ["review", "--tag", text], ["decks", "show", text]):
        outcome = learner(*arguments)
        assert outcome.code != ExitCode.BUG, outcome.err
        assert visible(outcome.err) == outcome.err


def test_control_characters_in_a_deck_are_refused_and_shown_as_marks(learner: Learner) -> None:
    learner.write_deck("nasty", '[[card]]\nquestion = "Is \\u001b[31m red \\u202e?"\nanswer = "Yes."\n')
    outcome = learner("check")
    assert outcome.code == ExitCode.PROBLEMS
    assert visible(outcome.out) == outcome.out
    assert "nasty.toml:2:" in outcome.out


def test_markup_of_other_tools_is_shown_as_it_is_written(alone: Learner) -> None:
    alone.write_deck(
        "generic",
        'id = "generic"\ntitle = "[/b]"\n[[card]]\nid = "java"\n'
        "question = 'What is List<String> in [bold]Java[/bold]?'\n"
        "answer = 'A <b>list</b> of {{c1::strings}} [/b]'\n",
    )
    out = alone("review", typed="\n").out
    assert "What is List<String> in [bold]Java[/bold]?" in out
    assert "A <b>list</b> of {{c1::strings}} [/b]" in out


def test_a_file_of_over_16_mib_is_refused_by_name(learner: Learner) -> None:
    learner.write_deck("huge", '[[card]]\nquestion = "Q?"\nanswer = "' + "x" * (16 * 1024 * 1024) + '"\n')
    outcome = learner("check")
    assert outcome.code == ExitCode.PROBLEMS
    assert "huge.toml" in outcome.out
    assert "16 MiB" in outcome.out


def test_a_history_with_one_bad_line_stores_nothing_and_names_the_line(
    learner: Learner, tmp_path: Path
) -> None:
    good = {"card": "low-offer", "rating": 3, "at": "2026-11-01T08:00:00+01:00"}
    for bad in (
        {**good, "rating": 7},
        {**good, "at": "2026-11-01T08:00:00"},
        {**good, "card": "nobody"},
        {"card": "low-offer"},
        ["no"],
    ):
        file = tmp_path / "history.jsonl"
        file.write_text(f"{json.dumps(good)}\n{json.dumps(bad)}\n")
        outcome = learner("rate", "--jsonl", str(file))
        assert outcome.code == ExitCode.USAGE
        assert "line 2:" in outcome.err
        assert "nothing was stored" in outcome.err
    assert learner("log", "--json").out == ""


def test_a_history_brought_along_twice_counts_once_and_what_was_undone_can_be_brought_again(
    learner: Learner, tmp_path: Path
) -> None:
    line = json.dumps({"card": "low-offer", "rating": "good", "at": "2026-11-01T08:00:00+01:00"})
    file = tmp_path / "history.jsonl"
    file.write_text(f"\ufeff{line}\n\n{line}\n")
    assert learner("rate", "--jsonl", str(file)).json == {"stored": 2}, (
        "two answers, told apart by their number"
    )
    assert learner("rate", "--jsonl", str(file)).json == {"stored": 0}
    assert learner("undo").out == "Nothing to undo.\n", "what was brought along is undone by its id only"
    row_id = json.loads(learner("log", "--json").out.splitlines()[0])["id"]
    assert learner("undo", "--id", row_id).code == 0
    assert learner("show", "low-offer", "--json").json["reps"] == 1
    assert learner("rate", "--jsonl", str(file)).json == {"stored": 1}
    assert learner("show", "low-offer", "--json").json["reps"] == 2


def test_a_closed_pipe_is_no_error(learner: Learner) -> None:
    learner("review", typed="\na\n3\n" * 10)
    command = f"{sys.executable} -m flashcards --home '{learner.home}' log --json | head -c 1"
    result = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        text=True,
        env={**os.environ},
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_a_bug_ends_with_70_its_traceback_and_where_to_report(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise AssertionError("an honest bug")

    monkeypatch.setattr("flashcards.app.study.session_cards.queue_of", broken)
    monkeypatch.delitem(sys.modules, "flashcards.cli.commands.due", raising=False)
    outcome = learner("due")
    assert outcome.code == ExitCode.BUG
    assert "an honest bug" in outcome.err
    assert "This is a bug in flashcards." in outcome.err
    sys.modules.pop("flashcards.cli.commands.due", None)
