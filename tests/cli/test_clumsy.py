"""Clumsy hands: wrong names, broken decks, empty values; each ends in a sentence and loses nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flashcards.errors import ExitCode
from tests.learner import Learner

CARD = '[[card]]\nid = "x"\nquestion = "Q?"\nanswer = "A."\n'


def deck(name: str, cards: str = CARD) -> str:
    return f'id = "{name}"\ntitle = "T"\n{cards}'


@pytest.mark.parametrize("name", ["\udcff", "a\udcfe/b"])
def test_bytes_that_are_no_text_are_a_name_that_is_not_there(learner: Learner, name: str) -> None:
    learner("rate", "low-offer", "good")
    for command in (["show"], ["suspend"], ["undo", "--id"], ["due"]):
        outcome = learner(*command, name)
        assert outcome.code == ExitCode.UNKNOWN_NAME, outcome.err
        assert "Traceback" not in outcome.err


def test_a_deck_file_whose_name_is_no_text_is_a_problem_and_stops_nothing(learner: Learner) -> None:
    learner.write_deck("good", deck("good"))
    (learner.home / "decks" / "bad\udcff.toml").write_text(deck("bad"))
    outcome = learner("check")
    assert outcome.code == ExitCode.PROBLEMS
    assert "has a name that is not UTF-8; rename it" in outcome.out
    assert "good/x" in learner("due", "good").out


def test_naming_a_broken_deck_or_its_card_says_that_it_has_an_error(learner: Learner) -> None:
    learner.write_deck("own", deck("own") + "anwser = 1\n")
    for command in (["review", "own"], ["due", "own"], ["show", "own/x"], ["decks", "show", "own"]):
        outcome = learner(*command)
        assert outcome.code == ExitCode.PROBLEMS
        assert 'the deck "own" has an error and is left out; see: flashcards check' in outcome.err


def test_a_broken_copy_of_a_shipped_deck_can_be_reset(learner: Learner) -> None:
    path = learner.write_deck("salary", deck("salary") + "anwser = 1\n")
    assert learner("due", "salary").code == ExitCode.PROBLEMS
    assert "salary is the shipped deck again" in learner("decks", "reset", "salary").out
    assert learner("due", "salary").code == 0
    assert path.with_name("salary.toml.kept-1").exists()


@pytest.mark.parametrize(
    "command", [["show", "low-offer"], ["rate", "low-offer", "3"], ["decks", "show", "salary"]]
)
def test_every_command_that_uses_decks_says_when_one_is_left_out(
    learner: Learner, command: list[str]
) -> None:
    learner.write_deck("own", "[[card]\n")
    outcome = learner(*command)
    assert outcome.code == 0
    assert (
        outcome.err == "flashcards: HOME/decks/own.toml has an error and is left out; see: flashcards check\n"
    )


def test_a_link_to_a_deck_is_no_second_deck(learner: Learner) -> None:
    path = learner.write_deck("own", deck("own"))
    path.with_name("link.toml").symlink_to(path)
    assert learner("check").code == 0
    assert learner("check", str(path), str(path)).code == 0
    assert learner("due", "own", "--short").out == "1\n"


def test_a_folder_that_is_a_link_holds_no_second_deck(learner: Learner, tmp_path: Path) -> None:
    real = learner.write_deck("own", deck("own"))
    (tmp_path / "link").symlink_to(real.parent)
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "other-name.toml").symlink_to(tmp_path / "link" / "own.toml")
    folders = f"{tmp_path}/link,{tmp_path}/links"
    assert learner("config", "set", "decks", folders).code == 0
    assert learner("check").code == 0
    assert learner("due", "own", "--short").out == "1\n"


def test_a_folder_in_the_config_that_is_not_there_is_a_problem(learner: Learner) -> None:
    learner("config", "set", "decks", "~nobody-of-this-name/x")
    outcome = learner("check")
    assert outcome.code == ExitCode.PROBLEMS
    assert "is listed in config.toml as a deck folder, but is not a folder" in outcome.out
    assert learner("due").code == 0


def test_fix_goes_on_past_a_deck_that_it_cannot_write_to(learner: Learner) -> None:
    learner.write_deck("a", 'id = "a"\ntitle = "T"\ncard = [{question = "Q?", answer = "A."}]\n')
    last = learner.write_deck("z", 'id = "z"\ntitle = "T"\n[[card]]\nquestion = "R?"\nanswer = "A."\n')
    outcome = learner("check", "--fix")
    assert "write each as a table that begins with [[card]]" in outcome.out
    assert 'id = "r-' in last.read_text()


def test_fix_names_each_file_whose_error_keeps_it_from_ids(learner: Learner) -> None:
    for name in ("one", "two"):
        learner.write_deck(name, 'id = "same"\ntitle = "T"\n[[card]]\nquestion = "Q?"\nanswer = "A."\n')
    learner.write_deck("wrong", 'id = "wrong"\ntitle = "T"\n[[card]]\nquestion = "Q?"\n')
    outcome = learner("check", "--fix")
    assert outcome.out.startswith(
        "HOME/decks/one.toml: wrote 1 card id\n"
        "HOME/decks/two.toml: wrote 1 card id\n"
        "HOME/decks/wrong.toml: has an error, so no ids were written; fix it first\n"
    )


def test_fix_that_could_not_write_ends_like_a_file_with_a_mistake(learner: Learner) -> None:
    path = learner.write_deck("own", "[[card]]\nquestion = 'Q?'\nanswer = 'A.'\n")
    path.chmod(0o400)
    refused = "HOME/decks/own.toml: is read-only; nothing was written\n"
    outcome = learner("check", "--fix")
    assert outcome.code == ExitCode.PROBLEMS
    assert outcome.out.startswith(refused)
    as_json = learner("check", "--fix", "--json")
    assert (as_json.code, as_json.err) == (ExitCode.PROBLEMS, refused)
    assert as_json.json["problems"]
    path.chmod(0o600)
    written = learner("check", "--fix", "--json")
    assert (written.code, written.err) == (0, "HOME/decks/own.toml: wrote 1 card id and the id of the deck\n")
    assert written.json["problems"] == []


def test_adopting_into_a_card_with_a_history_of_its_own_is_refused(alone: Learner) -> None:
    path = alone.write_deck("own", deck("own", '[[card]]\nquestion = "Which one?"\nanswer = "A."\n'))
    alone("review", typed="\n3\n")
    path.write_text(path.read_text().replace("Which one?", "Which ones?"))
    alone("review", typed="\n3\n")
    old, new = sorted(
        re.findall(r"own/which[\w-]+", alone("log", "--json").out), key=lambda key: "ones" in key
    )
    outcome = alone("check", "--adopt", old, new)
    assert outcome.code == ExitCode.USAGE
    assert "has a history of its own" in outcome.err


def test_empty_values_mean_nothing_and_are_never_taken_for_all(learner: Learner) -> None:
    learner("rate", "low-offer", "good")
    assert learner("undo", "--id", "").code == ExitCode.UNKNOWN_NAME
    assert learner("show", "low-offer", "--json").json["reps"] == 1
    learner.home = Path()
    from flashcards.cli.main import run

    assert run(["--home", "", "due"]) == ExitCode.USAGE


def test_a_home_that_is_no_folder_is_named(newcomer: Learner) -> None:
    newcomer.home.write_text("a file")
    outcome = newcomer("today")
    assert outcome.code == ExitCode.USAGE
    cure = "choose another place with --home or FLASHCARDS_HOME"
    assert outcome.err == f"flashcards: HOME: is not a folder; {cure}\n"
    newcomer.home = newcomer.home.with_name("x" * 300)
    assert newcomer("today").code == ExitCode.USAGE


def test_new_replaces_the_limit_of_the_day_and_not_of_each_session(learner: Learner) -> None:
    assert "1 answer" in learner("review", "--new", "1", typed="\na\n3\n" * 3).out
    assert learner("review", "--new", "1", typed="\na\n3\n" * 3).out.startswith("Nothing to do now.")
    assert "1 answer" in learner("review", "--new", "2", typed="\na\n3\n" * 3).out


def test_what_was_skipped_or_buried_is_still_told_as_coming(alone: Learner) -> None:
    alone.write_deck("own", deck("own"))
    assert "Still to do: 1 new card." in alone("review", typed="n\n").out
    alone("review", typed="\n3\n")
    alone.sleep(20)
    buried = alone("review", typed="b\n").out
    assert "Next: tomorrow, Mon 14 Dec: 1 card due." in buried
    assert alone("today", "--json").json["next_day"] == "2026-12-14"


def test_burying_the_only_new_card_is_no_error(alone: Learner) -> None:
    alone.write_deck("own", deck("own"))
    assert "Next: tomorrow, Tue 24 Nov: up to 1 new card." in alone("review", typed="b\n").out


def test_no_new_cards_are_promised_that_the_limit_of_their_deck_forbids(alone: Learner) -> None:
    alone.write_deck("own", deck("own"))
    alone("config", "set", "deck.own.new_per_day", "0")
    assert "new" not in alone("review").out


def test_a_draft_cannot_be_rated(alone: Learner) -> None:
    alone.write_deck("own", deck("own", '[[card]]\nid = "x"\nquestion = "Q?"\ndraft = true\n'))
    outcome = alone("rate", "own/x", "good")
    assert outcome.code == ExitCode.USAGE
    assert "own/x is a draft" in outcome.err


def test_an_again_given_with_rate_says_that_it_comes_once_more_today(learner: Learner) -> None:
    assert "Once more today, then tomorrow" in learner("rate", "low-offer", "again").out


def test_a_mistake_in_the_config_can_be_put_right_with_config_set(learner: Learner) -> None:
    (learner.home / "config.toml").write_text("rollover = 99\n")
    assert learner("due").code == ExitCode.PROBLEMS
    assert learner("config", "set", "rollover", "4").code == 0
    assert learner("due").code == 0


def test_doctor_looks_at_the_log_also_when_the_config_is_broken(learner: Learner) -> None:
    learner("rate", "low-offer", "good")
    (learner.home / "config.toml").write_text("rollover = 99\n")
    outcome = learner("doctor")
    assert outcome.code == ExitCode.STORE
    assert "The schedules were not compared:" in outcome.out


def test_doctor_without_a_log_says_that_there_is_none(learner: Learner) -> None:
    assert learner("doctor").out == "There is no log yet: no answer was stored.\n"
