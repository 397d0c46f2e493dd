"""A deck of one's own belongs to the scope of the interview ahead, unless the learner says no."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.learner import Learner

QUESTIONS = "question,answer\nWhat is X?,That.\nWhat is Y?,This.\n"
COMMAND = "flashcards interview edit --scope"


@pytest.fixture
def ahead(learner: Learner) -> Learner:
    """An interview is in ten days, with the usual scope."""
    learner("interview", "add", "--company", "Acme", "--when", "3 dec 10:00")
    return learner


def scope(learner: Learner, name: str = "acme-2") -> object:
    return tomllib.loads((learner.home / "interviews" / f"{name}.toml").read_text(encoding="utf-8"))["scope"]


def table(learner: Learner) -> Path:
    path = learner.home.parent / "mine.csv"
    path.write_text(QUESTIONS, encoding="utf-8")
    return path


def cards(learner: Learner) -> int:
    return len(learner("interview", "show", "--json").json["cards"])


def test_on_a_pipe_an_imported_deck_is_taken_in_and_told_with_its_size_and_the_way_back(
    ahead: Learner,
) -> None:
    before = cards(ahead)
    out = ahead("import", str(table(ahead))).out
    assert (
        f'"mine" is now in the plan for Acme, round 2: {before + 2} cards (2 more) at 25 minutes a day. '
        in out
    )
    assert f"To take it out again: {COMMAND} core\n" in out
    assert scope(ahead) == ["core", "mine"]
    assert cards(ahead) == before + 2
    assert ahead("interview", "edit", "--scope", "core").code == 0
    assert cards(ahead) == before


def test_at_a_terminal_the_learner_is_asked_and_may_say_no(ahead: Learner) -> None:
    out = ahead.at_terminal("import", str(table(ahead)), typed="n\n").out
    assert '"mine" is not in the plan for Acme, round 2 yet. Include it?' in out
    assert f"Left out. To include it later, type core,mine after: {COMMAND} " in f"{' '.join(out.split())} "
    assert scope(ahead) == "core"
    again = ahead("add", "mine", "-q", "What is Z?", "-a", "Other.").out
    assert f"Not in the plan for Acme, round 2. To include it, type core,mine after: {COMMAND}\n" in again
    assert scope(ahead) == "core"


def test_a_new_deck_and_a_card_of_a_new_deck_are_taken_in(ahead: Learner) -> None:
    ahead.at_terminal("decks", "new", "support-lead", typed="\n")
    assert scope(ahead) == ["core", "support-lead"]
    assert ahead().err == ""  # that it is empty still is no mistake
    before = cards(ahead)
    ahead("add", "support-lead", "-q", "Why us?", "-a", "So.")
    ahead("add", "other", "-y", "-q", "Why you?", "-a", "So.")
    assert scope(ahead) == ["core", "support-lead", "other"]
    assert cards(ahead) == before + 2


def test_a_question_they_asked_at_another_company_is_taken_in(ahead: Learner) -> None:
    out = ahead("interview", "asked", "--company", "Beta", "--when", "20 nov", typed="Can you juggle?\n").out
    assert '"asked" is now in the plan for Acme, round 2' in out
    assert scope(ahead) == ["core", "asked"]


def test_a_question_of_an_earlier_round_of_the_same_company_needs_no_word(ahead: Learner) -> None:
    out = ahead("interview", "asked", "--when", "20 nov", typed="Can you juggle?\n").out
    assert "in the plan" not in out
    assert scope(ahead) == "core"


def test_of_several_interviews_the_next_one_takes_the_deck_and_the_others_are_told(ahead: Learner) -> None:
    ahead("interview", "add", "--company", "Beta", "--when", "10 dec 10:00")
    out = ahead("import", str(table(ahead))).out
    how = "To include it, type core,mine after: flashcards interview edit beta-2 --scope\n"
    assert f"Not in the plan for Beta, round 2. {how}" in out
    assert (scope(ahead), scope(ahead, "beta-2")) == (["core", "mine"], "core")


def test_the_next_round_says_that_the_last_one_asked_the_deck_too(ahead: Learner) -> None:
    ahead("import", str(table(ahead)))
    add = ["--company", "Acme", "--when", "10 dec 10:00"]
    said = 'Last time you also practised "mine". To practise the same again, type core,mine after: '
    assert f"{said}flashcards interview edit acme-3 --scope\n" in ahead("interview", "add", *add).out
    assert "The last round" not in ahead("interview", "add", *add, "--scope", "all").out
    assert "The last round" not in ahead("interview", "add", "--company", "Beta", "--when", "10 dec").out


def test_a_list_grows_and_everything_needs_nothing(ahead: Learner) -> None:
    ahead("interview", "edit", "--scope", "salary")
    ahead("import", str(table(ahead)))
    assert scope(ahead) == ["salary", "mine"]
    ahead("interview", "edit", "--scope", "all")
    assert "in the plan" not in ahead("decks", "new", "fourth").out
    assert scope(ahead) == "all"


def test_a_dry_run_takes_nothing_in_and_json_stays_one_document(ahead: Learner) -> None:
    ahead("import", str(table(ahead)), "--dry-run")
    assert scope(ahead) == "core"
    done = ahead("import", str(table(ahead)), "--json")
    assert json.loads(done.out)["deck"] == "mine"
    assert 'flashcards: "mine" is now in the plan for Acme, round 2' in done.err
    assert scope(ahead) == ["core", "mine"]
