"""`due` and `today` answer at a glance from the cache, and never what is no longer so."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable

import pytest

from flashcards.home import shell_prompt
from flashcards.home.cached_output import cached_output
from flashcards.home.clock import clock_from
from flashcards.store.cache.layout import LAYOUT
from tests.learner import MORNING, Learner

DECK = """\
format = 1
id = "mine"
title = "Mine"
tags = ["own"]

[[card]]
id = "notice"
question = "When can you start?"
answer = "Say the date."

[[card]]
id = "travel"
question = "Would you travel?"
answer = "Say how much."
"""

INTERVIEW = 'company = "Acme"\nat = 2026-11-23T08:30:00\n'

OTHER = DECK.replace('"mine"', '"other"').replace("When", "From when").replace("Would", "How much would")

QUESTIONS = [
    ["due"],
    ["due", "--short"],
    ["due", "--json"],
    ["due", "--check"],
    ["today"],
    ["today", "--json"],
]

_times = itertools.count(1_700_000_000)


def let_time_pass(learner: Learner) -> None:
    """The files have been as they are for a while: each gets an old time, another one at every call."""
    for path in (learner.home, *learner.home.rglob("*")):
        os.utime(path, (next(_times),) * 2)


def ask(learner: Learner) -> list[tuple[int, str]]:
    """What the commands say. What a prompt is told at a glance, before or after it, is the same."""
    said = []
    for question in QUESTIONS:
        before = at_a_glance(learner, question)
        outcome = learner(*question)
        for glance in (before, at_a_glance(learner, question)):
            assert glance in (None, (outcome.out.rstrip("\n"), outcome.code)), question
        said.append((outcome.code, outcome.out))
    return said


def at_a_glance(learner: Learner, question: list[str]) -> tuple[str, int] | None:
    if question[1:] not in (["--short"], ["--check"]):
        return None
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FLASHCARDS_HOME", str(learner.home))
        return shell_prompt.answer(question[1], LAYOUT)


def ask_without_cache(learner: Learner) -> list[tuple[int, str]]:
    """Each question once, so that nothing is given again."""
    (learner.home / "cache.db").unlink()
    return ask(learner)


def is_remembered(learner: Learner, question: str = '["today", false, "1:00:00"]') -> bool:
    return cached_output(str(learner.home), clock_from(learner.now), question) is not None


def write_an_interview(learner: Learner, name: str, text: str) -> None:
    path = learner.home / "interviews" / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


@pytest.fixture
def asked(alone: Learner) -> Learner:
    """A learner with own decks, a card to repeat and an interview, who has been answered everything."""
    alone.write_deck("mine", DECK)
    (alone.home / "decks" / "later").mkdir()
    write_an_interview(alone, "acme-2", INTERVIEW)
    alone("rate", "notice", "again")
    let_time_pass(alone)
    ask(alone)
    assert is_remembered(alone)
    return alone


def edit_a_deck(learner: Learner) -> None:
    learner.write_deck("mine", DECK.replace('id = "travel"', 'id = "journeys"'))


def write_a_deck_in_a_sub_folder(learner: Learner) -> None:
    learner.write_deck("later/other", OTHER)


def remove_a_deck(learner: Learner) -> None:
    (learner.home / "decks" / "mine.toml").unlink()


def break_a_deck(learner: Learner) -> None:
    learner.write_deck("mine", DECK + "[[card")


def lose_the_backups(learner: Learner) -> None:
    shutil.rmtree(learner.home / "backups", ignore_errors=True)
    (learner.home / "backups").mkdir()


CHANGES: dict[str, Callable[[Learner], object]] = {
    "an answer": lambda learner: learner("rate", "travel", "good"),
    "an undo": lambda learner: learner("undo"),
    "a suspension": lambda learner: learner("suspend", "travel"),
    "an edited deck": edit_a_deck,
    "a new deck": lambda learner: learner.write_deck("other", OTHER),
    "a deck in a sub-folder": write_a_deck_in_a_sub_folder,
    "a removed deck": remove_a_deck,
    "a broken deck": break_a_deck,
    "a setting": lambda learner: learner("config", "set", "new_per_day", "1"),
    "an enabled deck": lambda learner: learner("decks", "enable", "salary"),
    "another rollover": lambda learner: learner("config", "set", "rollover", "9"),
    "the next day": lambda learner: learner.sleep(),
    "ten minutes, when a repeat is ready": lambda learner: learner.sleep(11 / 1440),
    "a clock set back": lambda learner: learner.sleep(-1),
    "a changed folder of backups": lose_the_backups,
    "another interview": lambda learner: write_an_interview(learner, "beta-2", INTERVIEW),
    "a moved interview": lambda learner: write_an_interview(
        learner, "acme-2", INTERVIEW.replace("08:30", "07:30")
    ),
    "an interview given up": lambda learner: write_an_interview(
        learner, "acme-2", f"cancelled = true\n{INTERVIEW}"
    ),
    "a broken interview": lambda learner: write_an_interview(learner, "acme-2", INTERVIEW + "x"),
    "no interview any more": lambda learner: (learner.home / "interviews" / "acme-2.toml").unlink(),
    "half an hour, when the interview begins": lambda learner: learner.sleep(31 / 1440),
    "another time zone": lambda learner: learner.at("2026-11-23T09:01:00+02:00"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_after_any_change_due_and_today_answer_as_without_a_cache(
    asked: Learner, change: Callable[[Learner], object]
) -> None:
    change(asked)
    assert ask(asked) == ask_without_cache(asked)


def test_an_answer_is_given_again_while_nothing_changes(asked: Learner) -> None:
    first = ask(asked)
    asked.sleep(1 / 1440)
    assert is_remembered(asked)
    assert ask(asked) == first


def test_a_repeat_that_waits_ends_what_was_remembered_of_due_and_not_of_today(asked: Learner) -> None:
    due = '["due", [], "None", null, true, false, false, "1:00:00", false]'
    assert is_remembered(asked, due)
    asked.sleep(11 / 1440)
    assert not is_remembered(asked, due)
    assert is_remembered(asked)
    assert int(asked("due", "--short").out) == 2


def test_while_a_file_was_just_written_nothing_is_remembered(asked: Learner) -> None:
    asked("rate", "travel", "good")
    ask(asked)
    assert not is_remembered(asked)


def test_a_word_beside_the_answer_is_said_every_time(asked: Learner) -> None:
    break_a_deck(asked)
    let_time_pass(asked)
    for _ in range(2):
        assert "has an error and is left out" in asked("due").err
    assert not is_remembered(asked)


def test_answers_of_other_days_are_forgotten(asked: Learner) -> None:
    asked.sleep()
    ask(asked)
    asked.at(MORNING)
    assert not is_remembered(asked)
