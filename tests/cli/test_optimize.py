"""`flashcards optimize` as a learner sees it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable

import pytest

from flashcards.core.rows import Draft
from flashcards.core.study.scheduling import FSRS_PARAMETERS
from flashcards.home.clock import clock_from
from flashcards.home.home import Home
from flashcards.home.places import places
from tests.learner import Learner
from tests.own_memory import drafts

LATER = "2027-06-01T08:00:00+00:00"


def answered(learner: Learner, answers: Iterable[Draft]) -> None:
    """The learner with these answers in the log, long after them."""
    learner.at(LATER)
    home = Home(places(str(learner.home)), clock_from(LATER))
    home.append_many(answers)
    home.close()


def dues(learner: Learner) -> list[str]:
    home = Home(places(str(learner.home)), clock_from(LATER))
    home.refresh()
    found = [f"{key} {state.due}" for key, state in sorted(home.cache.states.all().items())]
    home.close()
    return found


def told(learner: Learner, *arguments: str) -> str:
    outcome = learner("optimize", *arguments)
    return f"$ flashcards {' '.join(['optimize', *arguments])}\n{outcome.err}{outcome.out}"


def test_the_screens_of_a_fit(learner: Learner, golden: Callable[[str, str], None]) -> None:
    screens = [told(learner)]
    answered(learner, drafts(150))
    screens.append(told(learner))
    answered(learner, drafts(1000)[len(drafts(150)) :])
    before = dues(learner)
    screens += [told(learner), told(learner)]
    assert dues(learner) == before
    screens += [told(learner, "--undo"), told(learner, "--undo")]
    assert dues(learner) == before
    assert learner("optimize").code == 0
    learner("config", "set", "parameters", str(list(FSRS_PARAMETERS)))
    screens.append("$ flashcards config set parameters ...\n" + told(learner, "--undo"))
    golden("optimize.txt", "\n".join(screens))


def test_a_fit_that_does_not_win_says_so(learner: Learner) -> None:
    answered(learner, drafts(1000, FSRS_PARAMETERS))
    assert learner("optimize").out.endswith("clearly better. Nothing was changed.\n")
    assert not (learner.home / "config.toml").exists()


def test_the_same_as_json(learner: Learner) -> None:
    few = learner("optimize", "--json").json
    assert (few["outcome"], few["written"], few["answers"], few["needed"]) == (
        "too few answers",
        False,
        0,
        1000,
    )
    answered(learner, drafts(1000))
    found = learner("optimize", "--json").json
    assert (found["outcome"], found["written"]) == ("written", True)
    assert found["held_out"] == found["answers"] // 5
    assert found["after"]["log_loss"] < found["before"]["log_loss"]
    assert learner("config", "get", "parameters", "--json").json == {"parameters": found["parameters"]}
    assert learner("optimize", "--json").json["outcome"] == "the same"
    assert learner("optimize", "--undo", "--json").json == {"taken_back": True, "parameters": None}
    assert learner("optimize", "--undo", "--json").json == {"taken_back": False, "parameters": None}


def test_without_the_extra_one_line_says_how_to_install_it(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(learner, drafts(1000))
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)
    outcome = learner("optimize")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        'flashcards: fitting your own weights needs the extra "optimize": '
        "pip install 'interview-flashcards[optimize]'\n"
    )
    assert learner("optimize", "--undo").code == 0


def test_weights_changed_by_hand_are_a_refusal_also_as_json(learner: Learner) -> None:
    answered(learner, drafts(1000))
    learner("optimize")
    learner("config", "set", "parameters", str(list(FSRS_PARAMETERS)))
    refused = learner("optimize", "--undo", "--json")
    assert refused.code == 2
    assert '"parameters\\" has been changed since' in refused.out + refused.err


def test_the_sessions_after_a_fit_show_and_store_the_same_next_day(learner: Learner) -> None:
    answered(learner, drafts(1000))
    learner("optimize")
    stored = learner("rate", "--json", "own/card-1", "good")
    assert stored.code == 4  # no deck has the card
    learner.write_deck(
        "own",
        'format = 1\nid = "own"\ntitle = "Own"\n[[card]]\nid = "card-1"\nquestion = "Q?"\nanswer = "A."\n',
    )
    assert learner("rate", "own/card-1", "good").code == 0
    shown = learner("show", "own/card-1", "--json").json
    assert shown["due"] > LATER[:10]
    assert learner("doctor").code == 0
    assert json.loads(learner("log", "-n", "1", "--json").out)["card"] == "own/card-1"
