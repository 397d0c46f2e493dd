"""`review --jsonl`: what a front end sees, and the one in the docs as it stands there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.learner import MORNING, Learner

DOCS = Path(__file__).parent.parent.parent / "docs"

DECK = """
id = "own"
title = "Own"

[[card]]
id = "plain"
question = "What is your notice period?"
answer = "Four weeks."

[[card]]
id = "pointed"
question = "Why this field?"
answer = "Because of the first project, the people, and what it led to."
points = ["First project", "People", "What it led to"]
follow_ups = ["What nearly kept you away?"]
hint = "Past, people, future."
refs = ["A page"]
"""

Event = dict[str, Any]


def events(learner: Learner, typed: str, *options: str) -> list[Event]:
    out = learner("review", "own", "--jsonl", *options, typed=typed).out
    return [json.loads(line) for line in out.splitlines()]


def names(told: list[Event]) -> list[str]:
    return [event["event"] for event in told]


def test_a_session_is_told_in_events_from_the_first_question_to_the_end(alone: Learner) -> None:
    alone.write_deck("own", DECK)
    told = events(alone, "\n\n" + "h\n\n1 3\n\n")
    assert names(told)[:-1] == [
        "message", "question", "revealed", "suggested", "saved",
        "question", "hint", "revealed", "suggested", "saved",
    ]  # fmt: skip
    by_name = {event["event"]: event for event in told}
    assert by_name["suggested"]["said"] == [1, 3]
    assert by_name["suggested"]["reason"] == "2 of 3 points; Hard is a pass"
    assert by_name["revealed"]["previews"]["1"]["repeat_today"] is True
    assert by_name["saved"]["row"]["rating"] == by_name["suggested"]["rating"] == 2
    assert by_name["saved"]["follow_up"] == "What nearly kept you away?"
    assert by_name["ended"]["reason"] == "done"
    assert by_name["ended"]["reviewed"] == 2
    assert told[1]["at"] == "2026-11-23T08:00:00.000+01:00"


def test_what_was_saved_is_what_was_previewed_and_what_is_in_the_log(alone: Learner) -> None:
    alone.write_deck("own", DECK)
    told = events(alone, "\n4\nq\n")
    saved = next(event for event in told if event["event"] == "saved")
    assert saved["row"] == json.loads(alone("log", "--json").out)
    previews = next(event for event in told if event["event"] == "revealed")["previews"]
    assert alone("show", "plain", "--json").json["due"] == previews["4"]["due"]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("is:leech", "No card matches."),
        ("is:suspended", "All cards that match are suspended or drafts."),
        ("own", "Nothing to do now. Next: "),
    ],
)
def test_a_session_without_a_question_says_why_as_line_mode_does(
    alone: Learner, query: str, why: str
) -> None:
    alone.write_deck("own", DECK)
    alone("suspend", "own/pointed")
    alone("review", "own", typed="\n4\n")
    lines, outcome = alone("review", query), alone("review", "--jsonl", query)
    assert lines.out.startswith(why)
    message, ended = (json.loads(line) for line in outcome.out.splitlines())
    assert (message["event"], message["message"]) == ("message", lines.out.rstrip("\n"))
    assert (ended["event"], ended["reason"]) == ("ended", "done")
    assert outcome.code == lines.code == 0


def test_a_line_that_means_nothing_is_an_error_and_asked_for_again(alone: Learner) -> None:
    alone.write_deck("own", DECK)
    told = events(alone, "what\n\n9\n3\nq\n")
    assert names(told) == [
        "message", "question", "error", "revealed", "suggested", "error", "saved", "question", "ended",
    ]  # fmt: skip
    assert told[2]["message"] == '"what" is not a key here: an empty line reveals; ? lists the keys.'


def test_every_line_is_one_object_in_ascii_whatever_the_cards_hold(alone: Learner) -> None:
    alone.write_deck("own", DECK.replace("Four weeks.", "Vier Wochen \u2026 \U0001f680 [/b] List<String>"))
    out = alone("review", "own", "--jsonl", typed="\n\n").out
    assert out.isascii()
    assert "Vier Wochen \u2026 \U0001f680 [/b] List<String>" in [
        event.get("answer") for event in map(json.loads, out.splitlines())
    ]


@pytest.mark.parametrize("undone", ["s\n", "b\n", "\n\n1\n"])
@pytest.mark.parametrize("by_plan", [False, True])
def test_after_an_undo_a_session_counts_as_before(learner: Learner, undone: str, *, by_plan: bool) -> None:
    if by_plan:
        learner("interview", "add", "--company", "Acme", "--when", "3 dec 10:00", "--minutes", "15")
    answers = "\na\n\n" * 3
    told = learner("review", "--jsonl", typed=f"{answers}{undone}u\n{undone}u\nq\n").out
    counted = [
        (event["card"], event["number"], event["total"])
        for event in map(json.loads, told.splitlines())
        if event["event"] == "question"
    ]
    assert counted[3] == counted[5] == counted[7], counted
    assert counted[3][1] == 4
    assert counted[3][2] == counted[0][2]


def test_with_nothing_to_do_the_session_ends_at_once(alone: Learner) -> None:
    alone.write_deck("own", DECK)
    told = events(alone, "", "--new", "0")
    assert names(told)[-1] == "ended"
    assert "question" not in names(told)


def test_every_event_and_key_is_documented_and_no_other(alone: Learner) -> None:
    alone.write_deck("own", DECK)
    alone("config", "set", "leech_at", "1")
    told = events(alone, "i\n?\nh\nzz\n\n1\nu\n\n3\nn\n")
    alone.sleep()
    told += events(alone, "\n1\nq\n", "--new", "0")
    alone.sleep(2)
    told += events(alone, "\n1\nq\n", "--new", "0")
    seen = {(event["event"], key) for event in told for key in event.keys() - {"event", "v", "at"}}
    documented = set()
    name = ""
    for cells in re.findall(
        r"^\|([^|]*)\|([^|]*)\|.*\|$", (DOCS / "reference" / "events.md").read_text(), re.M
    ):
        if cells[0].strip(" -") not in ("event", "key", ""):
            name = cells[0].strip(" `")
        key = cells[1].strip()
        if name and key.startswith("`") and name not in ("v", "at"):
            documented.add((name, key.strip("`")))
    assert seen == documented


def test_the_front_end_of_the_docs_runs_a_session_to_its_end(tmp_path: Path) -> None:
    page = (DOCS / "howto" / "write-a-front-end.md").read_text(encoding="utf-8")
    client = re.search(r"```python\n(.*?)```", page, re.S)
    assert client is not None
    assert len([line for line in client[1].splitlines() if line]) <= 30
    done = subprocess.run(
        [sys.executable, "-c", client[1], "salary", "--limit", "2"],
        input="\n1 2\n\n" + "\na\n4\n",
        env={
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "FLASHCARDS_HOME": str(tmp_path / "home"),
            "FLASHCARDS_NOW": MORNING,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "What are your salary expectations?" in done.stdout
    assert "Suggested: 1 (2 of 5 points)" in done.stdout
    assert done.stdout.rstrip().endswith("2 answers saved.")
