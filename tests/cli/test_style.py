"""`check --style` and `check --strict`: advice, and a gate for decks that others will use."""

from __future__ import annotations

import sys
from collections.abc import Callable

from flashcards.errors import ExitCode
from tests.learner import Learner

PLAIN = """id = "support"
title = "Support"

[[card]]
id = "queue"
question = "How do you run a ticket queue, and who is asked first?"
phrasings = ["How do you run a ticket queue, and who gets asked first?"]
answer = "By age and by harm. I simply look at it twice a day and tell the team what comes first."
points = ["Sorted by age", "A round of calls"]

[[card]]
id = "story"
kind = "story"
question = "Tell me about your worst day."
answer = "Situation, task, action, result."

[[card]]
question = "To be written?"
draft = true
"""


def test_notes_on_style_are_shown_when_asked_for(
    learner: Learner, golden: Callable[[str, str], None]
) -> None:
    learner.write_deck("support", PLAIN)
    screens = []
    for arguments in (["check", "FILE"], ["check", "FILE", "--style"]):
        outcome = learner(*(word.replace("FILE", f"{learner.home}/decks/support.toml") for word in arguments))
        screens.append(f"$ flashcards {' '.join(arguments)}\n{outcome.out}exit code {outcome.code}\n")
    golden("style_notes.txt", "\n".join(screens))


def test_notes_fail_a_check_only_when_it_is_strict(alone: Learner) -> None:
    alone.write_deck("support", PLAIN.partition("[[card]]\nquestion")[0])
    assert alone("check").code == ExitCode.OK
    assert alone("check", "--style").code == ExitCode.OK
    assert alone("check", "--strict").code == ExitCode.PROBLEMS
    assert "note:" not in alone("check").out
    assert "note:" in alone("check", "--style").out
    assert alone("check", "--strict").out == alone("check", "--style").out


def test_a_warning_fails_a_strict_check(learner: Learner) -> None:
    path = learner.write_deck("empty", 'id = "empty"\ntitle = "Empty"\n')
    assert learner("check", str(path)).code == ExitCode.OK
    strict = learner("check", str(path), "--strict")
    assert strict.code == ExitCode.PROBLEMS
    assert "1 warning." in strict.out


def test_a_strict_check_that_finds_nothing_exits_0(learner: Learner) -> None:
    shipped = learner("decks", "show", "salary", "--json").json["path"]
    strict = learner("check", shipped, "--strict")
    assert (strict.code, strict.out) == (ExitCode.OK, "1 deck, 16 cards: no mistakes.\n")


def test_json_carries_notes_with_a_severity_of_their_own(learner: Learner) -> None:
    path = str(learner.write_deck("support", PLAIN))
    plain = learner("check", path, "--json").json
    styled = learner("check", path, "--style", "--json").json
    notes = [problem for problem in styled["problems"] if problem["severity"] == "note"]
    assert [problem for problem in styled["problems"] if problem not in notes] == plain["problems"]
    assert {problem["severity"] for problem in plain["problems"]} == {"warning"}
    assert all(
        note["path"] == "HOME/decks/support.toml" and note["line"] and note["column"] for note in notes
    )


def test_a_note_keeps_no_card_from_being_asked(alone: Learner) -> None:
    alone.write_deck("support", PLAIN)
    alone("check", "--strict")
    asked = [card["card"] for card in alone("due", "--json").json["cards"]]
    assert asked == ["support/queue", "support/story"]
    assert "support/queue" in alone("due").out
    assert alone("review", typed="\n1 2\n\n" * 2).out.count("Say it aloud") == 2
    assert alone("today").err == ""


def test_a_deck_with_an_error_gets_no_notes_and_the_others_do(alone: Learner) -> None:
    alone.write_deck("support", PLAIN)
    alone.write_deck("broken", PLAIN.replace('id = "support"', "").replace("answer", "anwser"))
    out = alone("check", "--style").out
    assert "broken.toml:8:1: error" in out or "broken.toml:7:1: error" in out
    assert "support.toml:6:1: note" in out
    assert not [line for line in out.splitlines() if "broken.toml" in line and "note:" in line]


def test_the_rules_of_style_are_not_loaded_before_they_are_asked_for(alone: Learner) -> None:
    """A start pays for nothing that it does not use."""
    alone.write_deck("support", PLAIN)
    names = ("flashcards.library.style.advice", "flashcards.library.style.wording")
    for name in names:
        sys.modules.pop(name, None)
    for command in (["today"], ["due"], ["check"]):
        alone(*command)
        assert not [name for name in names if name in sys.modules], command


def test_adopting_goes_without_style(learner: Learner) -> None:
    for option in ("--style", "--strict"):
        outcome = learner("check", "--adopt", "a/b", "a/c", option)
        assert outcome.code == ExitCode.USAGE
        assert outcome.err == "flashcards: --adopt takes no PATH and no other options\n"
