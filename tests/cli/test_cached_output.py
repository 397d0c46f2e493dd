"""`due`, `today` and `interview ready` answer at a glance from the cache, and never what is no longer so."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import pytest

from flashcards.cli.entry import QUESTIONS
from flashcards.home.keep_output import forget_outputs
from flashcards.store.cache.cache import Cache
from tests.learner import MORNING, Learner, at_once

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

IN_SCOPE = f'{INTERVIEW}scope = "all"\n'

EACH_ONCE = tuple({question: words for words, question in QUESTIONS.items()}.values())
"""One way to ask each question."""

READY = [words for words in QUESTIONS if "interview" in words]

OTHER = DECK.replace('"mine"', '"other"').replace("When", "From when").replace("Would", "How much would")

_times = itertools.count(1_700_000_000)


def let_time_pass(learner: Learner) -> None:
    """The files have been as they are for a while: each gets an old time, another one at every call."""
    for path in (learner.home, *learner.home.rglob("*")):
        os.utime(path, (next(_times),) * 2)


def ask(learner: Learner, questions: Iterable[tuple[str, ...]] = QUESTIONS) -> list[tuple[int, str]]:
    """What the commands say. What is told at a glance, before or after it, is the same."""
    said = []
    for words in questions:
        before = at_once(learner.home, *words)
        outcome = learner(*words)
        for glance in (before, at_once(learner.home, *words)):
            assert glance in (None, (outcome.out.removesuffix("\n"), outcome.code)), words
        said.append((outcome.code, outcome.out))
    return said


def ask_without_cache(
    learner: Learner, questions: Iterable[tuple[str, ...]] = QUESTIONS
) -> list[tuple[int, str]]:
    """Each question once, so that nothing is given again."""
    (learner.home / "cache.db").unlink()
    return ask(learner, questions)


def write_an_interview(learner: Learner, name: str, text: str) -> None:
    path = learner.home / "interviews" / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


@pytest.fixture
def asked(alone: Learner, learners_folder: Path) -> Learner:
    """A learner with own decks, a card to repeat and an interview, who has been answered everything."""
    kept = learners_folder / "answered everything"
    if kept.exists():  # at the same path and with the same times, so what was said still holds
        shutil.rmtree(alone.home)
        shutil.copytree(kept, alone.home)
    else:
        alone.write_deck("mine", DECK)
        (alone.home / "decks" / "later").mkdir()
        write_an_interview(alone, "acme-2", INTERVIEW)
        alone("rate", "notice", "again")
        let_time_pass(alone)
        ask(alone)
        shutil.copytree(alone.home, kept)
    assert all(at_once(alone.home, *words) for words in QUESTIONS if words not in READY)
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
    assert ask(asked, EACH_ONCE) == ask_without_cache(asked, EACH_ONCE)


def test_after_one_change_after_the_other_ready_answers_as_if_nothing_were_remembered(asked: Learner) -> None:
    """Not as without a cache: that knows what was told before, and so why it is another figure now."""
    write_an_interview(asked, "acme-2", IN_SCOPE.replace("08:30", "20:30"))
    let_time_pass(asked)
    said = set()
    for name, change in CHANGES.items():
        if "broken" not in name:
            change(asked)
            let_time_pass(asked)
        found = ask(asked, READY[1:2])
        assert ask(asked, READY[1:2]) == found
        with closing(Cache.open(asked.home / "cache.db")) as cache, cache.writing():
            forget_outputs(cache)
        assert ask(asked, READY[1:2]) == found, name
        said |= set(found)
    assert len(said) >= 10


def test_an_answer_is_given_again_while_nothing_changes(asked: Learner) -> None:
    write_an_interview(asked, "acme-2", IN_SCOPE)
    let_time_pass(asked)
    ask(asked)  # solves the plan
    first = ask(asked)
    asked.sleep(1 / 1440)
    assert all(at_once(asked.home, *words) for words in QUESTIONS)
    assert ask(asked) == first


def test_a_repeat_that_waits_ends_what_was_remembered_of_due_and_not_of_today(asked: Learner) -> None:
    assert at_once(asked.home, "due", "--short")
    asked.sleep(11 / 1440)
    assert not at_once(asked.home, "due", "--short")
    assert at_once(asked.home, "today")
    assert int(asked("due", "--short").out) == 2


def test_while_a_file_was_just_written_nothing_is_remembered(asked: Learner) -> None:
    asked("rate", "travel", "good")
    ask(asked)
    assert not at_once(asked.home, "today")


def test_a_word_beside_the_answer_is_said_every_time(asked: Learner) -> None:
    break_a_deck(asked)
    let_time_pass(asked)
    for _ in range(2):
        assert "has an error and is left out" in asked("due").err
    assert not at_once(asked.home, "today")


def test_answers_of_other_days_are_forgotten(asked: Learner) -> None:
    asked.sleep()
    ask(asked)
    asked.at(MORNING)
    assert not at_once(asked.home, "today")


def test_a_copy_of_a_home_tells_of_itself_and_not_of_where_it_came_from(alone: Learner) -> None:
    alone.write_deck("mine", DECK)
    let_time_pass(alone)
    said = ask(alone)
    original = alone.home
    copy = original.with_name("copy")
    shutil.copytree(original, copy)
    alone.home = copy
    alone.write_deck("other", OTHER)
    assert ask(alone) != said
    alone.home = original
    assert ask(alone) == said
    shutil.rmtree(original)  # moved, rather than copied
    alone.home = copy.rename(original)
    let_time_pass(alone)
    again = ask(alone)
    assert again == ask_without_cache(alone) != said


def test_a_pipe_in_the_place_of_the_cache_is_not_waited_for(alone: Learner) -> None:
    (alone.home / "cache.db").unlink()
    os.mkfifo(alone.home / "cache.db")
    assert {at_once(alone.home, *words) for words in QUESTIONS} == {None}
