"""`interview`: small steps of each command, and what it does with bad input. Its story: test_twelve_days."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flashcards.errors import ExitCode
from tests.conftest import MakeEditor
from tests.decks.shipped import second_round_cards
from tests.learner import Learner

OWN_WORDS = """\
[cards.salary-expectations]
answer = "I open with the range. Then I ask for theirs."
low = "52,000"
target = "56,000"
walk_away = "50,000"
source = "Two pay surveys"
checked = 2026-09-20
"""


# -- small steps --------------------------------------------------------------------------------


@pytest.fixture
def acme(learner: Learner) -> Learner:
    """A learner whose interview is in ten days."""
    add = ["--company", "Acme", "--when", "3 dec 10:00", "--person", "Rosa Osei, lead"]
    learner.begun("acme", lambda: learner("interview", "add", *add))
    assert "acme-2" in learner("interview", "list").out
    return learner


def write(learner: Learner, name: str, text: str) -> Path:
    path = learner.home / "interviews" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def put(learner: Learner, line: str, name: str = "acme-2") -> None:
    """By hand, at the top of the interview's file."""
    write(learner, name, f"{line}\n{file_of(learner, name)}")


def file_of(learner: Learner, name: str = "acme-2") -> str:
    return (learner.home / "interviews" / f"{name}.toml").read_text()


def cards_in_scope(learner: Learner, name: str = "acme-2") -> list[str]:
    return list(learner("interview", "show", name, "--json").json["cards"])


def first_lines(learner: Learner) -> list[str]:
    return learner("today").out.split("\n\n")[0].splitlines()


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["add"], 2, "nobody can be asked here; name --company and --when"),
        (
            ["add", "--company", "B", "--when", "20 nov"],
            2,
            "20 Nov 2026 09:00 is in the past; if you mean 2027, write the year; "
            "to record what they asked there: flashcards interview asked",
        ),
        (["add", "--company", "B", "--when", "soon"], 2, '"soon" is not a date; write it like "3 dec 10:00"'),
        (
            ["add", "--company", "B", "--when", "3/12"],
            2,
            "could be 3 Dec or 12 Mar; write the month as a word",
        ),
        (["add", "--company", " ", "--when", "3 dec"], 2, "the company is blank"),
        (["add", "--company", "a\x1bb", "--when", "3 dec"], 2, "the company contains a control character"),
        (
            ["add", "--company", "x" * 121, "--when", "3 dec"],
            2,
            "the company has 121 characters; at most 120",
        ),
        (["add", "--company", "B", "--when", "3 dec", "--minutes", "soon"], 2, "(0-600)"),
        (
            ["add", "--company", "B", "--when", "3 dec", "--scope", ""],
            2,
            "the scope is empty; name core, all",
        ),
        (["add", "--company", "B", "--when", "3 dec", "--scope", "salry"], 4, "did you mean salary?"),
        (["add", "--company", "B", "--when", "3 dec", "--scope", "tag:topic:x"], 4, "no tag is called"),
        (
            ["add", "--company", "ACME", "--when", "8 dec", "--round", "2"],
            2,
            "Acme, round 2 is there already (acme-2); to move it: flashcards interview edit acme-2 --when",
        ),
        (["edit", "--when", "yesterday"], 2, "22 Nov 2026 09:00 is in the past"),
        (["edit", "--minutes", "40", "--away", "yesterday"], 2, '"yesterday" is over; write days off like'),
        (["edit", "acme-3"], 4, 'no interview is called "acme-3"; did you mean acme-2?'),
        (["edit", "--minutes", "601"], 2, "(0-600)"),
        (["done"], 2, "no interview is in the past; to see yours: flashcards interview list"),
        (["done", "acme-2", "--topics", "Rosa"], 2, "has no topics; write it like"),
        (["done", "acme-2", "--topics", "Tom: pay"], 4, 'no person is called "Tom"'),
        (["done", "acme-2", "--absent", "Tom"], 4, 'no person is called "Tom"; there are Rosa Osei'),
        (["done", "acme-2", "--person", "rosa OSEI"], 3, '"rosa OSEI" already exists'),
        (["done", "acme-2", "--hear-by", "3 dec 10:00"], 2, "only the day is needed"),
        (["done", "acme-2", "--hear-by", "2 dec"], 2, "2 Dec 2026 is before the interview"),
        (
            ["edit"],
            2,
            "edit HOME/interviews/acme-2.toml, or give --when, --minutes, --scope, --away or --place",
        ),
        (["asked", "acme-2", "--went", "great"], 2, "there are well, so-so, badly"),
        (["asked", "--when", "5 dec"], 2, "2025-12-05 09:00"),
        (["asked", "acme-2", "--when", "3 nov"], 2, "has a date already"),
        (["notes", "acme-2", "--sent", "Tom"], 4, 'no person is called "Tom"'),
        (["notes", "acme-2", "--template", "nowhere.txt"], 3, "nowhere.txt: cannot be read"),
        (["show", "nix"], 4, "no interview is called"),
        (["--json", "show"], 2, "put --json after the command"),
    ],
)
def test_what_cannot_be_is_one_line_and_writes_nothing(
    acme: Learner, arguments: list[str], code: int, sentence: str
) -> None:
    before = file_of(acme)
    outcome = acme("interview", *arguments, typed="" if "5 dec" not in arguments else "Why?\n")
    if "5 dec" in arguments:  # a year ago, and not in the days to come
        assert "at = 2025-12-05T09:00:00" in file_of(acme, "acme-1")
        return
    assert (outcome.code, outcome.out) == (code, "")
    assert sentence in outcome.err
    assert outcome.err.count("\n") == 1
    assert file_of(acme) == before
    assert [path.name for path in (acme.home / "interviews").iterdir()] == ["acme-2.toml"]


def test_today_ahead_of_its_hour_and_behind_it(learner: Learner) -> None:
    learner("interview", "add", "--company", "Acme", "--when", "today 10:00")
    assert first_lines(learner)[0] == "Acme, round 2: today, Mon 23 Nov 10:00"
    assert "nothing is due before the interview" in learner().out
    learner.at("2026-11-23T10:00:00+01:00")
    assert first_lines(learner) == [
        "Acme, round 2 is over. Two minutes while it is fresh: flashcards interview done"
    ]
    assert learner("interview", "add", "--company", "B", "--when", "today 9:00").code == ExitCode.USAGE


def test_a_day_that_is_past_is_asked_for_again_at_once(learner: Learner) -> None:
    out = learner.at_terminal("interview", "add", typed="Acme\n2\n\nyesterday\n3 dec\n\n\n\n").out
    assert '  22 Nov 2026 09:00 is in the past\nWhen? Such as "3 dec 10:00": 3 dec\n' in out
    assert "Saved as acme-2 (scope: core)." in out


CARDS = second_round_cards()
CORE = sum(card.is_core for card in CARDS)


@pytest.mark.parametrize(("typed", "cards"), [("", CORE), ("core\n", CORE), ("All\n", len(CARDS))])
def test_once_the_rows_are_told_all_cards_may_be_chosen(learner: Learner, typed: str, cards: int) -> None:
    outcome = learner.at_terminal("interview", "add", typed=f"Acme\n2\n\n3 dec\n\n\n\n{typed}")
    assert outcome.code == ExitCode.OK
    assert "\n\nWhich cards? core or all (Enter for core): " in outcome.out
    assert f"\nSaved as acme-2 (scope: {typed.strip().lower() or 'core'}).\n" in outcome.out
    assert learner("interview", "ready", "--json").json["cards"] == cards
    assert learner("today", "--json").json["plan"]["on_day"] > 0.5


def test_for_an_interview_today_nothing_is_to_be_started(learner: Learner) -> None:
    out = learner("interview", "add", "--company", "Acme", "--when", "today 10:00").out
    assert out.endswith("\nWarm up: flashcards review --warm-up\n")


def test_a_day_without_a_time_is_nine_in_the_morning(learner: Learner) -> None:
    write(learner, "acme-2", 'company = "Acme"\nat = 2026-12-03\n')
    assert first_lines(learner) == ["Acme, round 2: in 10 days, Thu 3 Dec 09:00"]


def test_two_interviews_on_one_day_are_told_one_below_the_other(acme: Learner) -> None:
    acme("interview", "add", "--company", "Beta", "--when", "3 dec 8:00")
    assert first_lines(acme) == [
        "Beta, round 2: in 10 days, Thu 3 Dec 08:00",
        "Acme, round 2: in 10 days, Thu 3 Dec 10:00",
    ]
    acme.at("2026-12-03T09:00:00+01:00")
    assert first_lines(acme) == [
        "Beta, round 2 is over. Two minutes while it is fresh: flashcards interview done",
        "Acme, round 2: today, Thu 3 Dec 10:00",
        "  Where   no place or link yet: flashcards interview edit --place",
        "  Everything on one page: flashcards interview brief",
    ]
    acme.at("2026-12-03T11:00:00+01:00")
    assert (
        first_lines(acme)[0]
        == "Beta, round 2 is over. Two minutes while it is fresh: flashcards interview done beta-2"
    )


@pytest.mark.parametrize(
    ("now", "word"),
    [
        ("2026-12-01T08:00", "in 2 days"),
        ("2026-12-02T08:00", "tonight"),
        ("2026-12-03T00:10", "tonight"),
    ],
)
def test_the_word_for_the_day_of_an_interview_in_the_small_hours_is_right(
    learner: Learner, now: str, word: str
) -> None:
    learner.at(f"{now}:00+01:00")
    told = learner("interview", "add", "--company", "Acme", "--when", "3 dec 0:30").out
    assert told.startswith(f"Acme, round 2: {word}, Thu 3 Dec 00:30\n")
    assert first_lines(learner)[0] == f"Acme, round 2: {word}, Thu 3 Dec 00:30"
    assert f" ({word})" in learner("interview", "show").out
    asked = learner("review", "--jsonl", typed="q\n").out
    assert ('"ahead": "Acme in 2 days"' in asked) == (word == "in 2 days")


def test_a_round_may_be_there_twice_for_two_positions_or_once_it_was_cancelled(acme: Learner) -> None:
    again = ["interview", "add", "--company", "Acme", "--when", "8 dec", "--round", "2"]
    put(acme, "cancelled = true")
    assert acme(*again).code == ExitCode.OK
    assert acme(*again, "--role", "Support lead").code == ExitCode.OK


@pytest.mark.parametrize("people", [[], ["--person", "Rosa Osei"]])
def test_who_else_was_there_is_asked_where_somebody_is_known(learner: Learner, people: list[str]) -> None:
    learner("interview", "add", "--company", "Acme", "--when", "3 dec", *people)
    learner.at("2026-12-03T12:00:00+01:00")
    shown = learner.at_terminal("interview", "done", typed="\n" * 7).out
    assert ("Who else was there?" in shown, "Who was there?" in shown) == (bool(people), not people)


def test_an_answer_before_the_interview_is_asked_for_again(learner: Learner) -> None:
    learner("interview", "add", "--company", "Acme", "--when", "3 dec")
    learner.at("2026-12-03T12:00:00+01:00")
    shown = learner.at_terminal("interview", "done", typed="\n\n\n20 nov\n10 dec\n").out
    assert "  20 Nov 2026 is before the interview; if you mean 2027, write the year\nWhen will they" in shown
    assert "hear_by = 2026-12-10\n" in file_of(learner)


def test_an_offset_is_understood_and_a_time_without_one_goes_with_the_traveller(acme: Learner) -> None:
    acme("interview", "add", "--company", "Beta", "--when", "2026-12-03T10:00-05:00")
    assert "at = 2026-12-03T10:00:00-05:00" in file_of(acme, "beta-2")
    assert first_lines(acme)[1] == "Beta, round 2: in 10 days, Thu 3 Dec 16:00"
    acme.at("2026-11-23T02:00:00-05:00")
    assert first_lines(acme) == [
        "Acme, round 2: in 11 days, Thu 3 Dec 10:00",  # at two it is still the study day before
        "Beta, round 2: in 11 days, Thu 3 Dec 10:00",
    ]


def test_a_moved_date_is_told_with_the_old_one_and_comments_stay(acme: Learner) -> None:
    path = write(
        acme, "acme-2", "# mine\n" + file_of(acme).replace("minutes = 25", "minutes = 25  # all I have")
    )
    outcome = acme("interview", "edit", "--when", "8 dec 14:00", "--minutes", "40")
    assert outcome.out.startswith("Acme, round 2: in 15 days, Tue 8 Dec 14:00 (was Thu 3 Dec 10:00)\n\n")
    assert f"  core     40 minutes a day           {CORE} of {CORE}   about 9" in outcome.out
    assert path.read_text().startswith("# mine\n")
    assert "minutes = 40  # all I have\n" in path.read_text()
    acme.at("2026-12-09T08:00:00+01:00")  # where it lies in the past, its date can be put right
    outcome = acme("interview", "edit", "acme-2", "--when", "2026-12-07")
    assert "Mon 7 Dec 09:00, in the past" in outcome.out


def test_a_date_is_moved_without_an_id_only_for_an_interview_ahead(acme: Learner) -> None:
    acme.at("2026-12-04T08:00:00+01:00")
    before = file_of(acme)
    outcome = acme("interview", "edit", "--when", "8 dec 14:00")
    assert outcome.code == ExitCode.USAGE
    assert "no interview is ahead; to move a past one, name it: acme-2" in outcome.err
    assert file_of(acme) == before
    assert acme("interview", "edit", "acme-2", "--when", "8 dec 14:00").code == ExitCode.OK


def test_a_cancelled_interview_is_silent_and_comes_back(acme: Learner) -> None:
    put(acme, "cancelled = true")
    assert "An interview coming up? Add it first: flashcards interview add" in acme().out
    assert acme("interview", "brief").code == ExitCode.OK  # the only one there is
    write(acme, "acme-2", file_of(acme).replace("cancelled = true", ""))
    assert first_lines(acme)[0].startswith("Acme, round 2: in 10 days")


def test_a_finished_interview_is_silent(acme: Learner) -> None:
    acme.at("2026-12-19T08:00:00+01:00")
    acme("interview", "done")
    assert first_lines(acme) == [
        "Any news from Acme, round 2? Another round, an offer or a no: flashcards interview done"
    ]
    assert acme("interview", "edit", "acme-2", "--finished").code == ExitCode.OK
    assert "finished = true\n" in file_of(acme)
    assert "Acme" not in acme().out
    assert acme("interview", "list", "--json").json["interviews"][0]["stage"] == "finished"


def test_no_minutes_are_minutes_too(learner: Learner) -> None:
    outcome = learner("interview", "add", "--company", "Acme", "--when", "3 dec", "--minutes", "0")
    assert (
        "0 minutes a day: nothing is planned for it. To plan some: flashcards interview edit" in outcome.out
    )
    assert "0 minutes a day: nothing is planned for it" in learner("interview", "show").out


def test_an_unknown_entry_of_a_scope_is_a_warning_beside_the_known_ones(learner: Learner) -> None:
    outcome = learner("interview", "add", "--company", "A", "--when", "3 dec", "--scope", "salary,salry")
    assert outcome.code == ExitCode.OK
    assert outcome.err == 'flashcards: no deck is called "salry"; did you mean salary?\n'
    assert {key.partition("/")[0] for key in cards_in_scope(learner, "a-2")} == {"salary"}


def test_a_broken_deck_in_a_scope_is_told_and_nothing_is_lost(learner: Learner) -> None:
    path = learner.write_deck("own", 'id = "own"\n[[card]]\nid = "a"\nquestion = "A?"\nanswer = "A"\n')
    learner("interview", "add", "--company", "A", "--when", "3 dec", "--scope", "own,salary")
    both = cards_in_scope(learner, "a-2")
    path.write_text('id = "own"\n[[card')
    outcome = learner("interview", "show", "a-2", "--json")
    assert (outcome.json["unknown"], outcome.json["scope"]) == (["own"], ["own", "salary"])
    assert 'the deck "own" has an error and is left out; see: flashcards check' in outcome.err
    learner("interview", "edit", "--minutes", "30")
    path.write_text('id = "own"\n[[card]]\nid = "a"\nquestion = "A?"\nanswer = "A"\n')
    assert cards_in_scope(learner, "a-2") == both


def test_decks_named_in_a_scope_count_even_if_they_are_not_asked(acme: Learner) -> None:
    core = cards_in_scope(acme)
    acme("interview", "edit", "--scope", "python,tag:topic:salary")
    assert "python/mutable-default" in cards_in_scope(acme) or any(
        key.startswith("python/") for key in cards_in_scope(acme)
    )
    acme("interview", "edit", "--scope", "all")
    assert set(core) < set(cards_in_scope(acme))
    assert not any(key.startswith("python/") for key in cards_in_scope(acme))


def test_an_interview_file_with_an_error_is_named_and_mended_in_the_editor(
    acme: Learner, make_editor: MakeEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(acme, "acme-2", file_of(acme).replace("minutes = 25", "minuts = 25"))
    outcome = acme()
    assert "an interview file has an error and is left out; see: flashcards check" in outcome.err
    outcome = acme("check")
    assert outcome.code == ExitCode.PROBLEMS
    assert 'acme-2.toml:6:1: error: unknown key "minuts"; did you mean "minutes"?' in outcome.out
    assert acme("interview", "show", "acme-2").code == ExitCode.PROBLEMS
    monkeypatch.setenv("EDITOR", make_editor('sed -i s/minuts/minutes/ "$1"'))
    outcome = acme.at_terminal("interview", "edit", "acme-2", typed="")
    assert outcome.out.split() == ["Written:", "HOME/interviews/acme-2.toml"]
    assert "minutes = 25" in path.read_text()
    monkeypatch.setenv("EDITOR", make_editor('sed -i s/2026-12-03/soon/ "$1"', name="another"))
    outcome = acme.at_terminal("interview", "edit", typed="d\n")
    assert "acme-2.toml:" in outcome.out.replace("\n", "")  # a long home wraps the line
    assert "acme-2.toml.kept-1" in outcome.out
    assert "at = 2026-12-03T10:00:00" in path.read_text()


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        (["--company", "Beta"], "company"),
        (["--role=Lead"], "role"),
        (["--round", "3"], "round"),
        (["--hear-by", "10 dec"], "hear_by"),
        (["--cancelled"], "cancelled"),
        (["--not-cancelled"], "cancelled"),
        (["--not-finished", "--when", "8 dec"], "finished"),
        (["--not-finished"], "finished"),
        (["--person", "Tom, peer"], "panel"),
        (["--remove", "Rosa"], "panel"),
        (["--rename", "Rosa", "Rose"], "panel"),
    ],
)
def test_an_option_that_was_removed_names_what_to_use_instead(
    acme: Learner, arguments: list[str], key: str
) -> None:
    before = file_of(acme)
    option = arguments[0].partition("=")[0]
    change = f'change "{key}" in HOME/interviews/acme-2.toml\n'
    said = f"flashcards: interview edit has no {option} any more; "
    outcome = acme("interview", "edit", *arguments, "acme-2")
    assert (outcome.code, outcome.out, outcome.err) == (ExitCode.USAGE, "", said + change)
    assert file_of(acme) == before
    assert option not in acme("interview", "edit", "--help").out.split()
    acme.at("2026-12-04T08:00:00+01:00")
    of_done = {
        "--hear-by": "--hear-by",
        "--person": "--person",
        "--remove": "--absent",
        "--rename": "--rename",
    }
    if option in of_done:
        said += f"use flashcards interview done acme-2 {of_done[option]}, or "
    assert acme("interview", "edit", *arguments).err == said + change


def test_an_option_that_was_removed_leads_to_a_file_with_an_error_too(acme: Learner) -> None:
    write(acme, "acme-2", "x")
    outcome = acme("interview", "edit", "acme-2", "--person", "Tom")
    assert 'no --person any more; change "panel" in HOME/interviews/acme-2.toml\n' in outcome.err
    assert acme("interview", "edit", "acme-3", "--person", "Tom").code == ExitCode.UNKNOWN_NAME


def test_people_are_added_removed_and_renamed(acme: Learner) -> None:
    acme("interview", "done", "acme-2", "--rename", "rosa", "Rosa Osei-Mensah", "--person", "Tom Vale, peer")
    people = acme("interview", "show", "--json").json["panel"]
    assert [(person["name"], person["role"]) for person in people] == [
        ("Rosa Osei-Mensah", "lead"),
        ("Tom Vale", "peer"),
    ]
    acme(
        "interview",
        "done",
        "acme-2",
        "--absent",
        "Rosa",
        "--topics",
        "tom: backlog, pay",
        "--topics",
        "Tom: pay",
    )
    people = acme("interview", "show", "acme-2", "--json").json["panel"]
    assert [(person["name"], person["topics"]) for person in people] == [("Tom Vale", ["backlog", "pay"])]


# -- what they asked ----------------------------------------------------------------------------


def test_the_rest_of_a_word_whose_first_letter_was_enough_is_no_answer(acme: Learner) -> None:
    outcome = acme.at_terminal("interview", "asked", typed="\n\nWhy quokkas?\n\n\n\nw\nell\nThey smile.\n")
    assert "one letter was enough" in outcome.out + outcome.err
    [asked] = acme("interview", "show", "acme-1", "--json").json["asked"]
    assert (asked["went"], asked["answered"]) == ("well", "They smile.")


def test_on_a_pipe_every_line_becomes_a_draft_and_matches_are_told(acme: Learner) -> None:
    typed = "1. What are your salary expectations?\n\n* Would you yodel?\n* would you  YODEL?\n"
    outcome = acme("interview", "asked", typed=typed)
    assert outcome.out.startswith("Acme, round 1: 2 questions saved.\n  What are your salary expectations?\n")
    assert "    A new card, which has no answer yet.\n" in outcome.out
    assert "Write your own answer: flashcards mine what-are-your-salary" in outcome.out
    assert '"What are your salary expectations?" may be salary/salary-expectations' in outcome.err
    assert outcome.err.count("\n") == 1
    deck = acme("decks", "show", "asked", "--json").json
    assert ([card["draft"] for card in deck["cards"]], deck["asked"]) == ([True, True], 0)
    assert "private = true\n" in (acme.home / "decks" / "asked.toml").read_text()
    assert acme("check").code == ExitCode.OK

    again = acme("interview", "asked", "--yes", "--by", "Rosa", "--went", "weak", typed=typed)
    assert "    There is a card with this question.\n" in again.out
    assert "is no longer needed; delete it in HOME/decks/asked.toml" in again.out
    asked = acme("interview", "show", "acme-1", "--json").json["asked"]
    assert [(one["card"].partition("/")[0], one["by"], one["went"]) for one in asked] == [
        ("salary", "Rosa Osei", "badly"),
        ("asked", "Rosa Osei", "badly"),
    ]


def test_what_was_asked_belongs_to_the_core_and_stands_beside_the_question(learner: Learner) -> None:
    learner.write_deck(
        "own", 'id = "own"\n[[card]]\nid = "travel"\nquestion = "Would you travel?"\nanswer = "Some."\n'
    )
    learner("interview", "add", "--company", "Acme", "--when", "3 dec")
    assert "own/travel" not in cards_in_scope(learner)
    learner("interview", "asked", "--yes", "--by", "Rosa", "--went", "weak", typed="would you travel\n")
    assert "own/travel" in cards_in_scope(learner)
    assert "Asked in round 1 by Rosa; it went badly." in learner("review", "own", typed="q\n").out
    write(learner, "acme-1", file_of(learner, "acme-1").replace('"Acme"', '"Beta"'))
    assert "own/travel" not in cards_in_scope(learner)
    assert "Asked at Beta, round 1 by Rosa; it went badly." in learner("review", "own", typed="q\n").out


def test_without_any_interview_the_company_is_wanted_and_another_round_offered(learner: Learner) -> None:
    outcome = learner("interview", "asked", typed="Why?\n")
    assert outcome.err == ("flashcards: no interview is past, and nobody can be asked here; name --company\n")
    outcome = learner("interview", "asked", "--company", "Acme", "--when", "fri 14:00", typed="Why us?\n")
    assert outcome.code == ExitCode.OK
    assert "at = 2026-11-20T14:00:00\n" in file_of(learner, "acme-1")
    assert (
        first_lines(learner)[0]
        == "Any news from Acme, round 1? Another round, an offer or a no: flashcards interview done"
    )
    learner("interview", "add", "--company", "acme ", "--when", "3 dec")
    assert first_lines(learner) == ["Acme, round 2: in 10 days, Thu 3 Dec 09:00"]


def test_a_first_round_that_is_ahead_has_no_round_before_it(learner: Learner) -> None:
    learner("interview", "add", "--company", "Acme", "--when", "3 dec", "--round", "1")
    outcome = learner("interview", "asked", typed="Why?\n")
    assert "Acme, round 1 is still ahead, so nothing was asked" in outcome.err


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("\n".join(f"{number} what?" for number in range(200)), "at most 200 questions; nothing was written"),
        ("x" * 301, "line 2: the question has 301 characters"),
        ("a\x07b", "line 2: the question contains a control"),
    ],
)
def test_a_line_that_no_file_may_hold_is_named_and_nothing_is_written(
    acme: Learner, line: str, sentence: str
) -> None:
    outcome = acme("interview", "asked", typed=f"Why?\n{line}\n")
    assert (outcome.code, outcome.out) == (ExitCode.USAGE, "")
    assert sentence in outcome.err
    assert not (acme.home / "decks").exists()


def test_a_broken_deck_of_drafts_loses_no_question(acme: Learner) -> None:
    acme.write_deck("asked", 'id = "asked"\n[[card')
    outcome = acme("interview", "asked", typed="Would you travel?\n")
    assert outcome.code == ExitCode.OK
    assert "the question is kept in acme-1 without a card: fix the deck, then tell them again" in outcome.err
    assert 'question = "Would you travel?"' in file_of(acme, "acme-1")
    acme.write_deck("asked", 'id = "asked"\n')
    assert "flashcards mine would-you-travel-" in acme("interview", "asked", typed="Would you travel?\n").out


def test_input_that_ends_in_the_middle_keeps_the_questions_without_choosing_a_card(acme: Learner) -> None:
    outcome = acme.at_terminal(
        "interview", "asked", typed="Acme\n\nWhat would your salary expectations be?\nWhy?\n\n9\n"
    )
    assert "there is no 9 here" in outcome.out
    assert "To say more about the last 2 questions, type them again" in " ".join(outcome.out.split())
    assert "asked/what-would-your-salary-expectations-be" in file_of(acme, "acme-1")
    assert outcome.code == ExitCode.OK


SALARY = "What would your salary expectations be?"


@pytest.mark.parametrize(
    ("typed", "card", "by", "went", "answered"),
    [
        (f"{SALARY}\n\n\n\n\n\n", "salary/salary-expectations", "", None, ""),
        (f"{SALARY}\n\nn\n\n\n\n", "asked/what-would-your-salary-expectations-be-848a", "", None, ""),
        (
            f"{SALARY}\n\ny\n1\nw\nThe range.\n",
            "salary/salary-expectations",
            "Rosa Osei",
            "well",
            "The range.",
        ),
        (f"{SALARY}\n\n1\nTom\nweak\n\n", "salary/salary-expectations", "Tom", "badly", ""),
        (f"{SALARY}\n\nlow offer\n1\n2\nrosa\nfair\n\n", "salary/low-offer", "Rosa Osei", "so-so", ""),
        (f"{SALARY}\n\nn\n<\ny\nRosa\nb\n<\n<\nTom\nw\n\n", "salary/salary-expectations", "Tom", "well", ""),
        ("Why bother with quokkas?\n\n\n\n\n\n", "asked/why-bother-with-quokkas-755a", "", None, ""),
        (
            "Do you have a salary slip with you?\n\n\n\n\n\n",
            "asked/do-you-have-a-salary-slip-with-you-eeef",
            "",
            None,
            "",
        ),  # none of those like it
    ],
)
def test_at_a_terminal_each_question_gets_card_person_how_it_went_and_the_answer(
    acme: Learner, typed: str, card: str, by: str, went: str | None, answered: str
) -> None:
    outcome = acme.at_terminal("interview", "asked", "--company", "Acme", typed=f"\n{typed}")
    assert outcome.code == ExitCode.OK, outcome.out
    (asked,) = acme("interview", "show", "acme-1", "--json").json["asked"]
    assert [asked[key] for key in ("card", "by", "went", "answered")] == [card, by, went, answered]


def test_a_question_in_the_very_words_of_a_card_is_that_card(acme: Learner) -> None:
    typed = "what are your Salary expectations\n\n1\nw\nThe range.\n"
    outcome = acme.at_terminal("interview", "asked", "--company", "Acme", typed=f"\n{typed}")
    assert "  There is a card with this question.\n  Who asked it?" in outcome.out
    (asked,) = acme("interview", "show", "acme-1", "--json").json["asked"]
    assert (asked["card"], asked["by"], asked["answered"]) == (
        "salary/salary-expectations",
        "Rosa Osei",
        "The range.",
    )


def test_what_i_answered_is_told_at_the_reveal_by_show_and_on_the_brief(acme: Learner) -> None:
    acme.at_terminal("interview", "asked", typed=f"\n\n{SALARY}\n\n\n\n\nMy range first.\n")
    told = "You said in round 1: My range first.\n"
    assert told in acme("review", "salary", "--new", "30", typed="\n1\n3\n" * 9).out
    events = acme("review", "--cram", "salary", "--jsonl", typed="\n1\n3\n" * 9).out
    assert '"answered": "My range first."' in events
    assert "   I said: My range first.\n" in acme("interview", "show", "acme-1").out
    assert "Last time: My range first.\n" in acme("interview", "brief").out


@pytest.mark.parametrize(("written", "read"), [("fair", "so-so"), ("weak", "badly"), ("so-so", "so-so")])
def test_the_words_of_earlier_versions_for_how_it_went_are_read_for_ever(
    acme: Learner, written: str, read: str
) -> None:
    write(
        acme,
        "acme-1",
        f'company = "Acme"\nround = 1\nat = 2026-11-13\n[[asked]]\nquestion = "Why?"\nwent = "{written}"\n',
    )
    assert acme("check").code == ExitCode.OK
    assert acme("interview", "show", "acme-1", "--json").json["asked"][0]["went"] == read
    assert acme("interview", "show", "acme-1", "--json").json["asked"][0]["went"] == read  # from the cache


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ("x" * 20_000, "your answer has 20,000 characters; at most 2,000"),
        ("a\x07b", "your answer contains a control character; type it again"),
        ("a\x1b[2Jb", "your answer contains a control character; type it again"),
    ],
)
def test_an_answer_that_no_file_may_hold_is_asked_for_again_and_nothing_is_lost(
    acme: Learner, bad: str, sentence: str
) -> None:
    outcome = acme.at_terminal("interview", "asked", typed=f"\n\n{SALARY}\n\n\n1\nw\n{bad}\nShorter.\n")
    assert sentence in outcome.out.replace("\n", " ")
    (asked,) = acme("interview", "show", "acme-1", "--json").json["asked"]
    assert (asked["by"], asked["went"], asked["answered"]) == ("Rosa Osei", "well", "Shorter.")


def test_with_three_interviews_at_once_the_questions_go_where_they_belong(learner: Learner) -> None:
    for company in ("Acme", "Beta", "Gamma"):
        learner(
            "interview", "add", "--company", company, "--when", "today 10:00", "--person", f"{company} Boss"
        )
    learner.at("2026-11-23T12:00:00+01:00")
    for company in ("Acme", "Beta", "Gamma"):
        typed = f"Why {company}?\n\n\n1\n\n\n"
        told = learner.at_terminal("interview", "asked", "--company", company, typed=typed)
        assert f"{company}, round 2: 1 question saved." in told.out
        asked = learner("interview", "show", f"{company.lower()}-2", "--json").json["asked"]
        assert [(one["question"], one["by"]) for one in asked] == [(f"Why {company}?", f"{company} Boss")]


def test_an_interview_without_people_asks_for_a_name_and_takes_none(learner: Learner) -> None:
    learner("interview", "add", "--company", "Acme", "--when", "today 10:00")
    learner.at("2026-11-23T12:00:00+01:00")
    told = learner.at_terminal("interview", "asked", typed="Why us?\n\n\n1\n\n\n\n")
    assert "Who asked it? (Enter skips): 1\n  nobody is noted yet; type a name\n" in told.out
    assert "1 question saved" in told.out


def test_input_that_ends_before_all_is_said_adds_no_interview(learner: Learner) -> None:
    outcome = learner.at_terminal("interview", "add", typed="\nAcme\n2\n\nsoon\n")
    assert "the company is blank" in outcome.out
    assert '"soon" is not a date' in outcome.out
    assert (outcome.code, outcome.err) == (2, "flashcards: the input ended; nothing was written\n")
    assert not (learner.home / "interviews").exists()


@pytest.mark.parametrize(
    "command",
    [
        ["interview", "brief", "-o"],
        ["interview", "calendar", "-o"],
        ["stats", "-o"],
        ["export", "-o"],
        ["interview", "messages", "acme-2", "--out"],
    ],
)
def test_where_nothing_can_be_written_one_line_with_one_exit_code_says_so(
    acme: Learner, tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder.apkg").mkdir()
    folder = command[-1] == "--out"
    for output in [tmp_path / "file" / "x.apkg", *([] if folder else [tmp_path / "folder.apkg"])]:
        outcome = acme(*command, str(output))
        assert (outcome.code, outcome.out, outcome.err.count("\n")) == (ExitCode.USAGE, "", 1)
        assert str(output) in outcome.err
        assert "unchanged" not in outcome.err


# -- afterwards ---------------------------------------------------------------------------------


def test_messages_go_into_files_that_are_never_written_over(acme: Learner, tmp_path: Path) -> None:
    acme.at("2026-12-03T11:00:00+01:00")
    acme("interview", "done", "--topics", "Rosa: on-call", "--person", "Rosa Stone", "--person", "Tom")
    acme("interview", "done", "--topics", "tom: On-Call")
    out = tmp_path / "messages"
    outcome = acme("interview", "messages", "--out", str(out))
    names = sorted(path.name for path in out.iterdir())
    assert names == ["acme-2-rosa-osei.txt", "acme-2-rosa-stone.txt", "acme-2-tom.txt"]
    assert "the message to Rosa Stone has no topic" in outcome.err
    assert "[what you talked about]" in (out / "acme-2-rosa-stone.txt").read_text()
    (out / "acme-2-tom.txt").write_text("Dear Tom, worked on for an hour")
    (out / "acme-2-rosa-osei.txt").unlink()
    outcome = acme("interview", "messages", "--out", str(out))
    assert outcome.code == ExitCode.USAGE
    assert "acme-2-tom.txt: already exists with different text; nothing was written" in outcome.err
    assert not (out / "acme-2-rosa-osei.txt").exists()


def test_what_the_day_takes_is_noted_once_and_told_when_it_is_wanted(
    acme: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "  No place or link yet: flashcards interview edit --place" in acme("interview", "show").out
    day = {
        "place": "12 High Street, second floor",
        "link": "https://meet.example.org/acme",
        "travel": "bus 12 at 9:10",
        "documents": "two copies of the CV",
        "phone": "Rosa, 0123 456",
    }
    options = [word for key, text in day.items() for word in (f"--{key}", text)]
    assert acme("interview", "edit", *options).out == "Acme, round 2: saved\n"
    shown = acme("interview", "show")
    assert "  Place       12 High Street, second floor\n" in shown.out
    assert "  Bring       two copies of the CV\n" in shown.out
    assert "No place or link yet" not in shown.out
    assert day.items() <= acme("interview", "show", "--json").json.items()
    brief = acme("interview", "brief").out
    assert "\nOn the day\n- Place: 12 High Street, second floor\n- Link: https://meet" in brief
    assert "bus 12" not in acme().out  # ten days before
    for now in ("2026-12-02T18:00:00+01:00", "2026-12-03T08:00:00+01:00"):
        acme.at(now)
        assert "  Travel  bus 12 at 9:10\n" in acme().out
        monkeypatch.setenv("COLUMNS", "40")
        narrow = acme.at_terminal("today", typed="").out
        assert max(map(len, narrow.partition("\n\n")[0].splitlines())) <= 40
        assert "  Place   12 High Street, second floor\n" in narrow
    acme("interview", "edit", "--travel", "")
    assert "Travel" not in acme().out


def test_of_one_person_the_name_is_no_part_of_a_question_for_next_time(acme: Learner) -> None:
    acme.at("2026-12-03T11:00:00+01:00")
    acme.at_terminal(
        "interview", "done", typed="\n\n\nWhat is new: the plan?\nRosa: And what is not?\n\n\n\n"
    )
    assert 'questions = ["What is new: the plan?", "And what is not?"]' in file_of(acme)


def test_questions_for_a_person_are_kept_with_them(acme: Learner) -> None:
    ask = ["--ask", "rosa: What would you like me to take on first?", "--ask", "Rosa: Why is it open?"]
    assert acme("interview", "edit", *ask).code == ExitCode.OK
    acme("interview", "edit", "--ask", "Rosa: Why is it open?")
    questions = ["What would you like me to take on first?", "Why is it open?"]
    assert acme("interview", "show", "--json").json["panel"][0]["questions"] == questions
    assert "   - to ask: Why is it open?\n" in acme("interview", "show").out
    outcome = acme("interview", "edit", "--ask", "Why is it open?")
    assert outcome.code == ExitCode.USAGE
    assert '"Why is it open?" does not say who to ask; write it like "Rosa: What' in outcome.err
    assert acme("interview", "edit", "--ask", "Tom: Why?").code == ExitCode.UNKNOWN_NAME
    acme("interview", "done", "acme-2", "--ask", "Rosa: And next year?")
    assert "And next year?" in file_of(acme)


def test_messages_answer_to_their_old_name(acme: Learner) -> None:
    acme.at("2026-12-04T11:00:00+01:00")
    assert acme("interview", "notes").out == acme("interview", "messages").out
    assert "  notes " not in acme("interview", "--help").out


def test_an_own_template_is_used_and_its_mistakes_are_named(acme: Learner, tmp_path: Path) -> None:
    acme.at("2026-12-04T11:00:00+01:00")
    template = tmp_path / "note.txt"
    template.write_text("Hi $first_name of $company, $day, about $topics. It costs $$5.")
    outcome = acme("interview", "messages", "--template", str(template))
    assert "Hi Rosa of Acme, yesterday, about [what you talked about]. It costs $5." in outcome.out
    template.write_text("Hi $nick")
    assert (
        "$nick is unknown; there are $name, $first_name"
        in acme("interview", "messages", "--template", str(template)).err
    )
    template.write_text("Hi $")
    outcome = acme("interview", "messages", "--template", str(template))
    assert (outcome.code, outcome.out) == (ExitCode.PROBLEMS, "")
    assert "a $ must stand before a name" in outcome.err


def test_the_page_to_print_holds_no_script_and_nothing_of_others_as_markup(
    acme: Learner, tmp_path: Path
) -> None:
    name = '"<script>alert(1)</script> & Co \\u202eevil"'
    write(acme, "acme-2", f"{file_of(acme)}\n[[panel]]\nname = {name}\n")
    page = tmp_path / "brief.html"
    assert acme("interview", "brief", "-o", str(page)).code == ExitCode.OK
    html = page.read_text()
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co" in html
    assert "\u202e" not in html
    assert "default-src 'none'" in html
    assert html.count("<section>") == html.count("</section>") >= 3
    assert (page.stat().st_mode & 0o777) == 0o600
    assert acme("interview", "brief", "-o", str(page)).code == ExitCode.OK  # made anew
    text = tmp_path / "brief.txt"
    acme("interview", "brief", "-o", str(text))
    assert all(len(line) <= 80 for line in text.read_text().splitlines())


def test_a_company_named_like_a_place_in_the_page_stays_as_written(acme: Learner, tmp_path: Path) -> None:
    acme("interview", "add", "--company", "{body} {title}", "--when", "in 20 days")
    page = tmp_path / "brief.html"
    assert acme("interview", "brief", "body-title-2", "-o", str(page)).code == ExitCode.OK
    assert "<title>{body} {title}" in (html := page.read_text())
    assert html.count("<section>") == html.count("<h2>")


def test_the_brief_for_print_leaves_the_point_of_decline_at_home_and_out_what_was_asked(
    acme: Learner,
) -> None:
    (acme.home / "mine").mkdir()
    (acme.home / "mine" / "salary.toml").write_text(OWN_WORDS)
    (acme.home / "mine" / "questions-to-ask.toml").write_text(
        '[cards.to-peer-last-week]\nanswer = "How is on-call shared?"\n'
        '[cards.your-turn]\nanswer = "What did you read last? It shows."\n'
    )
    brief = acme("interview", "brief").out
    assert "aim for 56,000, walk away below 50,000; source" in brief
    page = acme.home / "brief.html"
    acme("interview", "brief", "-o", str(page))
    assert "56,000; source" in page.read_text()
    assert "50,000" not in page.read_text()
    assert (
        "from 52,000, aim for 56,000, walk away below 50,000; source: Two pay surveys, "
        "looked up 64 days ago; check them again" in brief
    )
    assert "anyone: How is on-call shared?" in brief  # no colleague is in the panel
    assert "anyone: What did you read last? It shows." in brief
    acme("interview", "done", "acme-2", "--question", "how is on-call shared")
    brief = acme("interview", "brief", "acme-2").out
    assert ": How is on-call shared?" not in brief
    assert "Asked already\n- how is on-call shared\n" in brief


def test_salary_figures_are_asked_for_until_they_stand_there_and_are_recent(acme: Learner) -> None:
    line = "  Salary figures  {}: flashcards mine salary-expectations\n"
    to_write = "  Still to write\n    your salary figures: flashcards mine salary-expectations\n"
    assert line.format("none yet") in acme("interview", "ready").out + "\n"
    assert to_write in acme("today").out
    (acme.home / "mine").mkdir()
    note = acme.home / "mine" / "salary.toml"
    for text, wanting in (
        (OWN_WORDS, "looked up 64 days ago; check them again"),
        (OWN_WORDS.replace("checked = 2026-09-20\n", ""), "the day you looked them up is missing"),
    ):
        note.write_text(text)
        assert line.format(wanting) in acme("interview", "ready").out + "\n"
        assert "your salary figures" not in acme("today").out
    note.write_text(OWN_WORDS.replace("2026-09-20", "2026-09-24"))
    assert "Salary figures" not in acme("interview", "ready").out
    told = acme("interview", "ready", "--json").json
    assert (told["salary_figures"], told["salary_checked"]) == (True, "2026-09-24")
    note.write_text('[cards.salary-expectations]\nwalk_away = "50,000"\n')  # which is told to nobody
    assert line.format("none yet") in acme("interview", "ready").out + "\n"
    note.write_text('[cards.low-offer]\nlow = "52"\nchecked = 2026-01-01\n')
    ready = acme("interview", "ready").out
    assert (
        "  Salary figures  looked up 326 days ago; check them again: flashcards mine low-offer\n"
        in ready + "\n"
    )
    note.write_text("[cards.salary-expectations]\nlow = 52000\n")
    for command in (["interview", "ready"], ["today"]):
        assert '"low" must be text' in acme(*command).err
    note.unlink()
    acme("interview", "edit", "--scope", "behavioural")  # they will not be asked for
    assert "Salary figures" not in acme("interview", "ready").out
    assert "your salary figures" not in acme("today").out


def test_ready_counts_the_topics_of_each_person_and_own_questions_not_asked_yet(acme: Learner) -> None:
    (acme.home / "mine").mkdir()
    (acme.home / "mine" / "questions-to-ask.toml").write_text(
        '[cards.to-peer-last-week]\nanswer = "How is on-call shared?"\n'
        '[cards.your-turn]\nanswer = "What did you read last? It shows."\n'
    )
    write(
        acme,
        "acme-1",
        'company = "Acme"\nround = 1\nat = 2026-11-20T10:00:00\ndone = true\n'
        'questions_asked = ["How is on-call shared?"]\n'
        '[[panel]]\nname = "Rosa Osei"\ntopics = ["the rota", "hiring"]\n[[panel]]\nname = "Tom Vale"\n',
    )
    ready = acme("interview", "ready").out
    assert "\n  Topics noted    Rosa Osei 2\n" in ready
    assert "\n  Your questions  1 not asked yet: flashcards interview brief\n" in ready + "\n"
    assert acme("interview", "ready", "--json").json["questions_left"] == 1


def test_interviews_are_completed_by_their_ids(acme: Learner) -> None:
    from flashcards.store.cache.names import interview_ids

    cache = str(acme.home / "cache.db")
    assert interview_ids(cache, "ac") == ["acme-2"]
    assert interview_ids(cache, "b") == []
    assert interview_ids(str(acme.home / "nowhere.db"), "") == []


def test_two_at_once_lose_nothing(acme: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    from flashcards.library.interviews import editing as interview_editing

    real = interview_editing.read_source

    def read_and_be_overtaken(path: Path) -> object:
        source = real(path)
        path.write_text(path.read_text() + "# written by another\n")
        return source

    monkeypatch.setattr(interview_editing, "read_source", read_and_be_overtaken)
    outcome = acme("interview", "edit", "--minutes", "40")
    assert outcome.code == ExitCode.PROBLEMS
    assert "something else changed it; nothing was written; try again" in outcome.err
    assert file_of(acme).endswith("# written by another\n")
    assert "minutes = 25" in file_of(acme)


def test_another_company_than_the_one_offered_gets_its_own_round(acme: Learner) -> None:
    acme("interview", "add", "--company", "Beta", "--when", "5 dec", "--round", "4")
    acme.at_terminal("interview", "asked", typed="beta\nfri\nWould you travel?\n\n\n")
    assert acme("interview", "show", "beta-3", "--json").json["round"] == 3
    acme.at_terminal("interview", "asked", "--company", "Beta", typed="Would you fly?\n\n\n")
    assert len(acme("interview", "show", "beta-3", "--json").json["asked"]) == 2


# -- their answer -------------------------------------------------------------------------------


@pytest.fixture
def waiting(acme: Learner) -> Learner:
    """Acme was to answer by yesterday."""
    acme.at("2026-12-03T12:00:00+01:00")
    acme("interview", "done", "--topics", "Rosa: rota", "--hear-by", "10 dec")
    acme("interview", "messages", "--sent", "Rosa")
    acme.at("2026-12-11T08:00:00+01:00")
    assert "  Once you hear from them: flashcards interview done" in first_lines(acme)
    return acme


def test_a_next_round_has_the_same_people_position_minutes_and_cards(waiting: Learner) -> None:
    put(waiting, 'role = "Support lead"')
    out = waiting.at_terminal("interview", "done", typed="x\nn\n4 jan 14:00\n").out
    assert "next, offer, no\nHave you heard from them?" in out
    assert "Acme, round 3 (Support lead): Mon 4 Jan 2027 14:00, same people" in out
    third = file_of(waiting, "acme-3")
    assert 'name = "Rosa Osei"\nrole = "lead"\n' in third
    assert "rota" not in third
    assert first_lines(waiting) == ["Acme, round 3 (Support lead): in 24 days, Mon 4 Jan 2027 14:00"]


def test_a_next_round_without_a_date_names_the_command_for_later(waiting: Learner) -> None:
    out = waiting.at_terminal("interview", "done", typed="n\n\n").out
    command = "flashcards interview add\n"
    assert out.endswith(f"Once you know the date: {command}")
    assert waiting("interview", "done", "--heard", "next").out.endswith(f"Once you know the date: {command}")


@pytest.mark.parametrize(("typed", "said"), [("o", "congratulations"), ("r", "sorry to hear that")])
def test_an_offer_and_a_refusal_end_it(waiting: Learner, typed: str, said: str) -> None:
    assert said in waiting.at_terminal("interview", "done", typed=f"{typed}\n").out
    assert "finished = true\n" in file_of(waiting)
    assert "Acme" not in waiting().out
    wrong = waiting("interview", "done", "--heard", "perhaps")
    assert wrong.err == 'flashcards: "perhaps" is not what they answered; there are next, offer, no\n'


def test_who_has_not_heard_yet_goes_on_to_the_other_prompts(waiting: Learner) -> None:
    out = waiting.at_terminal("interview", "done", typed="\npay\n").out
    assert "What did you talk about?" in out
    assert 'topics = ["rota", "pay"]' in file_of(waiting)


def test_after_an_interview_no_story_is_asked_for(waiting: Learner) -> None:
    assert "Still to write" not in waiting().out
    assert "need a story" not in waiting("check").out


def test_check_counts_the_cards_without_a_story(acme: Learner) -> None:
    assert re.search(r"no mistakes\.\n9 cards still need a story: flashcards story\n$", acme("check").out)


def test_the_first_interview_with_a_company_is_no_second_round(learner: Learner) -> None:
    typed = "Acme\nfirst\n1\n\n3 dec\n\n\nhttps://meet.example/x\n\n"
    out = learner.at_terminal("interview", "add", typed=typed).out
    assert "  type its number: 1 for your first interview there, 2 for the second\n" in out
    assert "Saved as acme-1 (scope: core)." in out
    assert "what they asked last time" not in out
    assert 'link = "https://meet.example/x"\n' in file_of(learner, "acme-1")


def test_where_it_is_can_be_told_at_once_and_is_missed_in_the_brief(learner: Learner) -> None:
    learner.at_terminal("interview", "add", typed="Acme\n2\n\n3 dec\n\n\n12 High Street\n\n")
    assert "- Place: 12 High Street\n" in learner("interview", "brief").out
    learner("interview", "edit", "--place", "")
    missing = "no place or link yet: flashcards interview edit --place"
    assert f"- Where: {missing}\n" in learner("interview", "brief").out
    learner.at("2026-12-02T08:00:00+01:00")
    assert f"  Where   {missing}" in first_lines(learner)


def test_a_question_they_asked_waits_for_an_answer_of_ones_own_from_the_first_day(acme: Learner) -> None:
    asked = ["--company", "Acme", "--when", "fri 14:00", "--yes"]
    out = acme("interview", "asked", *asked, typed="Why do you want this job?\n").out
    command = "flashcards mine why-this-job-again"
    assert (
        "    You'll practise it as: Now that you know us better, why do you still want to work here?\n" in out
    )
    assert f"\n    Write your own answer: {command}\n" in out
    assert f"your own answer to 1 question: {command}\n" in acme().out
    assert f"  no answer of my own yet: {command}\n" in acme("interview", "brief").out
    acme("mine", "why-this-job-again", typed="I like the people.\n")
    assert "1 question" not in acme().out


def test_a_card_says_in_what_words_they_asked(acme: Learner) -> None:
    asked = ["--company", "Acme", "--when", "fri 14:00", "--yes"]
    acme("interview", "asked", *asked, typed="Why do you want this job?\n")
    out = acme("review", "--limit", "1", typed="q\n").out
    assert 'Asked in round 1. Their words: "Why do you want this job?"\n' in out


def test_an_option_without_its_value_asks_for_it(acme: Learner) -> None:
    out = acme.at_terminal("interview", "edit", "--place", "--travel", typed="12 High Street\nbus 12\n").out
    assert "Where is it? A place, or the link to the call (Enter skips): " in out
    shown = acme("interview", "show", "--json").json
    assert (shown["place"], shown["travel"]) == ("12 High Street", "bus 12")
    acme.at_terminal("interview", "edit", "acme-2", "--place", typed="https://meet.example/x\n")
    assert acme("interview", "show", "--json").json["link"] == "https://meet.example/x"
    acme.at_terminal("interview", "edit", "--scope", typed="core,salary\n")
    assert acme("interview", "show", "--json").json["scope"] == ["core", "salary"]


@pytest.mark.parametrize("option", ["place", "phone", "scope"])
def test_an_id_behind_an_option_without_its_value_names_the_interview(acme: Learner, option: str) -> None:
    text = "core,salary" if option == "scope" else "12 High Street"
    assert acme.at_terminal("interview", "edit", f"--{option}", "acme-2", typed=f"{text}\n").code == 0
    assert acme("interview", "show", "--json").json[option] == (
        ["core", "salary"] if option == "scope" else text
    )
    assert acme("interview", "edit", f"--{option}", "acme-2").code == ExitCode.USAGE
    assert acme("interview", "edit", "acme-2", "--place", "acme-2").code == 0
    assert acme("interview", "show", "--json").json["place"] == "acme-2"


def test_an_option_whose_prompt_is_skipped_changes_nothing(acme: Learner) -> None:
    before = file_of(acme)
    assert acme.at_terminal("interview", "edit", "--phone", typed="\n").out.endswith("Nothing was changed.\n")
    told = "(Enter for core): \nNothing was changed.\n"
    assert acme.at_terminal("interview", "edit", "--scope", typed="\n").out.endswith(told)
    assert file_of(acme) == before


def test_where_nobody_can_be_asked_an_option_wants_its_value(acme: Learner) -> None:
    outcome = acme("interview", "edit", "--travel")
    assert outcome.err == "flashcards: nobody can be asked here; give --travel a value\n"
    assert outcome.code == ExitCode.USAGE
    assert acme("interview", "edit", "--scope").err.endswith("give --scope a value\n")
