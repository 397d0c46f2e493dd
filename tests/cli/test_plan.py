"""`review` before an interview: its plan decides what is asked, and nothing in the log tells of it."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from flashcards.core.card_keys import card_key
from flashcards.core.rows import Draft, Rating, RowKind
from flashcards.errors import ExitCode
from flashcards.home.clock import clock_from, instant
from flashcards.home.home import Home
from flashcards.home.places import places
from flashcards.show.terminal.line_terminal import LineTerminal
from tests.decks.shipped import second_round_cards
from tests.endurance.driver import count
from tests.learner import Learner

EVERYTHING = "2026-11-23T08:00:00+01:00"

DECK = 'id = "own"\ntitle = "Own"\n' + "".join(
    f'[[card]]\nid = "c{n}"\nquestion = "Question {n}?"\nanswer = "Answer {n}."\npriority = {1 + n % 3}\n'
    for n in range(12)
)

OTHER = 'id = "other"\ntitle = "Other"\n' + "".join(
    f'[[card]]\nid = "o{n}"\nquestion = "Other {n}?"\nanswer = "Answer {n}."\n' for n in range(3)
)

GOOD = "\n3\n"
"""Reveals a card without points and rates it: 20 seconds."""


@pytest.fixture
def ahead(alone: Learner) -> Learner:
    """A learner with an interview in ten days, whose scope is one of two own decks."""

    def begin() -> None:
        alone.write_deck("own", DECK)
        alone.write_deck("other", OTHER)
        add = ["--company", "Acme", "--when", "3 dec 10:00", "--scope", "own"]
        assert alone("interview", "add", *add).code == ExitCode.OK

    alone.begun("ahead", begin)
    return alone


def asked(out: str) -> list[str]:
    """The questions of a session, in their order."""
    return [
        line for line in out.splitlines() if line.endswith("?") and line.split()[0] in ("Question", "Other")
    ]


def write_minutes(learner: Learner, minutes: int) -> None:
    """By hand, which solves nothing."""
    file = learner.home / "interviews" / "acme-2.toml"
    file.write_text(re.sub(r"(?m)^minutes = .*$", f"minutes = {minutes}", file.read_text(encoding="utf-8")))


def cancel(learner: Learner) -> None:
    """By hand, as a learner does."""
    file = learner.home / "interviews" / "acme-2.toml"
    file.write_text(f"cancelled = true\n{file.read_text(encoding='utf-8')}", encoding="utf-8")


def change(learner: Learner, *arguments: str) -> None:
    assert learner("interview", "edit", *arguments).code == ExitCode.OK


def test_only_cards_in_scope_are_asked_without_a_limit_of_new_ones(ahead: Learner) -> None:
    out = ahead("review", typed=GOOD * 20).out
    assert sorted(asked(out)) == sorted(f"Question {n}?" for n in range(12))
    assert out.count("Acme in 10 days | ") == 12


def test_the_log_and_the_due_days_are_those_of_the_ordinary_schedule(ahead: Learner) -> None:
    ahead("review", "--limit", "3", typed=GOOD * 3)
    by_plan = ahead.states()
    ahead("undo")
    ahead.at(EVERYTHING)
    for key, state in by_plan.items():
        assert state["due"] == ahead("show", key, "--json").json["due"] or state["reps"] == 1
    rows = [line for line in ahead("log", "--json").out.splitlines() if '"review"' in line]
    assert all('"source": "session"' in row for row in rows)


def test_the_acknowledgement_names_the_plan_and_no_interval(ahead: Learner) -> None:
    out = ahead("review", "--limit", "1", typed="\n1\n").out
    assert "Saved: Again. Once more today; after that, the plan decides." in out
    out = ahead("review", "--limit", "1", typed=GOOD).out
    assert "Saved: Good. The plan decides when it comes back." in out
    assert "Next in " not in out


def test_the_days_minutes_are_shared_by_its_sessions_and_more_must_be_asked_for(ahead: Learner) -> None:
    write_minutes(ahead, 2)
    first = ahead("review", "--limit", "2", typed=GOOD * 2).out
    assert " | 0 of 2 min\n" in first
    second = ahead("review", typed=GOOD * 20).out
    assert second.count("Saved: ") == 4  # 20 s each: six answers in all
    assert "\n4 answers saved. Today: 2 of 2 minutes. Enough for today.\n" in second
    assert (
        ahead("review").out == "2 of 2 minutes. Enough for today. More now: flashcards review --minutes 10\n"
    )
    assert ahead("review", "--minutes", "1", typed=GOOD * 20).out.count("Saved: ") == 3


def test_cards_that_matter_more_come_first_when_there_is_not_time_for_all(ahead: Learner) -> None:
    write_minutes(ahead, 1)
    ahead("review", typed=GOOD * 9)
    seen = [int(key.removeprefix("own/c")) for key in ahead.states()]
    assert {number % 3 for number in seen} == {2}  # priority 3


@pytest.mark.parametrize("wish", [["--interview", "none"], ["other"], ["--tag", "x"], ["--new", "1"]])
def test_whoever_names_cards_gets_the_ordinary_schedule(ahead: Learner, wish: list[str]) -> None:
    ahead.write_deck("other", OTHER.replace("title", 'tags = ["x"]\ntitle'))
    out = ahead("review", *wish, "--limit", "1", typed=GOOD).out
    assert "Acme" not in out
    assert "Saved: Good. Next in " in out


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["--interview", "acme-2", "own"], 2, "an interview has its own cards"),
        (["--interview", "acme-2", "--new", "3"], 2, "there is no limit on new cards"),
        (["--interview", "acme-3"], 4, 'no interview is called "acme-3"; did you mean acme-2?'),
    ],
)
def test_wishes_that_exclude_each_other_are_refused(
    ahead: Learner, arguments: list[str], code: int, sentence: str
) -> None:
    outcome = ahead("review", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert sentence in outcome.err


def test_on_the_day_nothing_is_due_and_after_it_the_ordinary_schedule_goes_on(ahead: Learner) -> None:
    ahead("review", typed=GOOD * 12)
    ahead.at("2026-12-03T08:00:00+01:00")
    assert ahead("review").out == (
        "Acme, round 2 is today at 10:00. Nothing is left to do. Warm up: flashcards review --warm-up\n"
    )
    assert ahead("review", "--warm-up", typed=GOOD * 9).out.count("Acme today | ") == 5
    ahead.at("2026-12-03T11:00:00+01:00")
    assert "other | 1 of " in ahead("review", "--new", "9", "--limit", "1", typed=GOOD).out.replace(
        "own", "other"
    )
    outcome = ahead("review", "--interview", "acme-2")
    assert outcome.code == ExitCode.USAGE
    assert "acme-2 is not coming up" in outcome.err


def test_a_cancelled_interview_and_one_without_minutes_plan_nothing(ahead: Learner) -> None:
    change(ahead, "--minutes", "0")
    assert "Acme" not in ahead("review", "--limit", "1", typed=GOOD).out
    change(ahead, "--minutes", "5")
    assert "Acme in 10 days" in ahead("review", "--limit", "1", typed=GOOD).out
    cancel(ahead)
    assert "Acme" not in ahead("review", "--limit", "1", typed=GOOD).out


def test_a_scope_without_a_card_is_told_and_the_ordinary_schedule_goes_on(ahead: Learner) -> None:
    (ahead.home / "decks" / "own.toml").unlink()
    outcome = ahead("review", "--limit", "1", typed=GOOD)
    assert asked(outcome.out) == ["Other 0?"]
    assert "acme-2 has no card in its scope" in outcome.err
    assert "  acme-2 has no card in its scope" in ahead("today").out
    assert ahead("interview", "ready").code == ExitCode.USAGE
    assert ahead("review", "--interview", "acme-2").code == ExitCode.UNKNOWN_NAME


def test_of_two_interviews_the_earlier_gets_its_minutes_and_the_next_one_the_rest(ahead: Learner) -> None:
    write_minutes(ahead, 4)
    add = ["--company", "Best", "--when", "1 dec 10:00", "--minutes", "1", "--scope", "other"]
    assert ahead("interview", "add", *add).code == ExitCode.OK
    out = ahead("review", typed=GOOD * 40).out
    assert re.search(r"Best in 8 days \| card 1 \| 0 of 4 min\n", out)
    questions = asked(out)
    assert questions[0].startswith("Other")
    assert {question.split()[0] for question in questions} == {"Other", "Question"}
    assert len(questions) == 12  # 20 s each


def test_with_two_interviews_every_screen_tells_of_the_same_session(ahead: Learner) -> None:
    change(ahead, "--minutes", "2")
    ahead("interview", "add", "--company", "Beta", "--when", "5 dec", "--scope", "other", "--minutes", "4")
    assert " | card 1 | 0 of 4 min\n" in ahead("review", typed="q\n").out
    assert f"  Today      4 minutes: {due(ahead)} new cards\n" in ahead("today").out
    ahead("review", "--limit", "7", typed=GOOD * 7)  # more than the first one's own minutes
    shared = ahead("today", "--json").json["plan"]
    ready = ahead("interview", "ready", "--json").json
    assert {key: ready[key] for key in shared} == shared
    told = re.search(r"Tomorrow, .*: 4 minutes, (.*)[.]\n", ahead("review", typed=GOOD * 30).out)
    assert told is not None
    ahead.at("2026-11-24T08:00:00+01:00")
    assert f"  Today      4 minutes: {told[1]}\n" in ahead("today").out


def test_a_second_interview_is_planned_with_what_the_first_one_leaves_and_with_cards_that_both_ask(
    ahead: Learner,
) -> None:
    write_minutes(ahead, 2)
    ahead("interview", "add", "--company", "Beta", "--when", "6 dec", "--minutes", "2", "--scope", "other")

    def practised() -> set[str]:
        days = ahead("interview", "plan", "beta-2", "--json").json["days"]
        assert [day["day"] for day in days if day["away"]] == []
        assert len(days) == 13
        return {day["day"] for day in days if day["new"] or day["known"]}

    assert practised() <= {"2026-12-04", "2026-12-05"}
    alone = ahead("interview", "ready", "beta-2", "--json").json["on_day"]
    ahead("interview", "edit", "beta-2", "--scope", "own")
    assert practised() >= {"2026-11-23", "2026-12-02", "2026-12-04"}
    assert "2026-12-03" not in practised()
    ahead("interview", "edit", "beta-2", "--scope", "other")
    file = ahead.home / "interviews" / "acme-2.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("2026-12-03", "2026-12-01"), encoding="utf-8")
    ready = ahead("interview", "ready", "beta-2", "--json").json
    assert ready["on_day"] > alone  # two days more


def test_a_rating_in_the_plan_can_be_undone_and_its_card_comes_back(ahead: Learner) -> None:
    out = ahead("review", typed=f"{GOOD}u\n{GOOD}q\n").out
    assert asked(out)[0] == asked(out)[2]


def test_a_missed_day_is_one_line(ahead: Learner) -> None:
    ahead("review", typed=GOOD * 12)
    ahead.sleep(2)
    assert "  Missed     yesterday; the plan has been adjusted\n" in ahead("today").out
    ahead.sleep(3)
    assert "  Missed     the last 4 days (" in ahead("today").out
    ahead.sleep(-3)


def test_a_day_with_answers_for_another_interview_is_not_missed(ahead: Learner) -> None:
    ahead.write_deck(
        "rooms",
        'id = "rooms"\n'
        + "".join(
            f'[[card]]\nid = "r{number}"\nquestion = "What is room {number}?"\nanswer = "Room {number}."\n'
            for number in range(20)
        ),
    )
    ahead("interview", "add", "--company", "Beta", "--when", "20 dec 10:00", "--scope", "rooms")
    ahead("review", typed=GOOD * 3)
    ahead.sleep(1)
    assert "Saved: Good." in ahead("review", "rooms", "--new", "1", typed=GOOD + "q\n").out
    ahead.sleep(1)
    assert "Missed" not in ahead("today").out
    assert " missed" not in ahead("interview", "plan", "acme-2").out
    ahead.sleep(1)
    assert "  Missed     yesterday; " in ahead("today").out


LIGHT = """
import sys
from flashcards.cli.main import run
code = run(sys.argv[1:])
assert "numpy" not in sys.modules, "it was solved here"
raise SystemExit(code)
"""


def light(learner: Learner, *arguments: str) -> str:
    """What a command says in a process of its own, which must not load numpy."""
    command = [sys.executable, "-c", LIGHT, "--home", str(learner.home), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, input="q\n")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def looks(learner: Learner) -> str:
    """The screen of the day, where its plan is kept already."""
    return light(learner, "today")


def test_the_day_is_planned_before_anybody_looks_at_it(
    ahead: Learner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LineTerminal, "is_idle", lambda *_: True)  # a learner who thinks
    ahead.plan_far_ahead()
    change(ahead, "--minutes", "25")
    looks(ahead)
    light(ahead, "due")
    light(ahead, "review")  # nor does a session, until the states have changed
    ahead("review", "--limit", "2", typed=GOOD * 2)
    looks(ahead)
    ahead("undo")
    looks(ahead)
    ahead("review", "other", "--new", "3", typed=GOOD + "q\n")  # any session plans
    ahead.sleep()
    looks(ahead)
    for _ in range(2):
        ahead.sleep()
        looks(ahead)
    change(ahead, "--minutes", "7")
    looks(ahead)
    change(ahead, "--when", "12 dec 10:00")
    looks(ahead)
    ahead(
        "interview", "add", "--company", "Best", "--when", "5 dec 10:00", "--minutes", "1", "--scope", "other"
    )
    looks(ahead)
    ahead("interview", "ready", "acme-2")  # of one alone: with other minutes
    looks(ahead)
    ahead("interview", "asked", "--company", "Best", "--when", "20 nov", "--yes", typed="Question 3?\n")
    looks(ahead)
    package = tmp_path / "all.apkg"
    ahead("export", "-o", str(package))
    ahead("import", str(package))
    looks(ahead)


@pytest.mark.parametrize("what", ["a new card", "other minutes", "an answer that a program gave"])
def test_what_nobody_planned_is_planned_at_the_first_look_and_every_screen_tells_the_same(
    ahead: Learner, what: str
) -> None:
    ahead("review", "--limit", "3", typed=GOOD * 3)
    if what == "a new card":
        ahead.write_deck("own", DECK + '[[card]]\nid = "more"\nquestion = "More?"\nanswer = "More."\n')
    elif what == "other minutes":
        write_minutes(ahead, 3)
    else:
        unseen = next(f"own/c{n}" for n in range(12) if f"own/c{n}" not in ahead.states())
        ahead("rate", unseen, "good")
    ahead.sleep(2)
    screen = ahead("today").out
    assert looks(ahead) == screen
    told = ahead("today", "--json").json
    ready = ahead("interview", "ready", "--json").json
    assert {key: ready[key] for key in told["plan"]} == told["plan"]
    assert due(ahead) == told["new"] + told["review"]


def test_the_next_day_is_today_while_minutes_are_left_and_the_interview_has_no_next_one(
    ahead: Learner,
) -> None:
    def next_day() -> str | None:
        day: str | None = ahead("today", "--json").json["next_day"]
        return day

    change(ahead, "--minutes", "1")
    assert next_day() == "2026-11-23"
    ahead("review", typed=GOOD * 9)
    assert next_day() == "2026-11-24"
    ahead.at("2026-12-02T08:00:00+01:00")
    assert next_day() == "2026-12-02"
    ahead("review", typed=GOOD * 9)
    assert next_day() is None
    ahead.at("2026-12-03T08:00:00+01:00")
    assert next_day() is None


def test_a_card_that_no_plan_knows_is_never_left_out_of_what_is_to_be_done(alone: Learner) -> None:
    alone.write_deck("own", 'id = "own"\n[[card]]\nid = "x"\nquestion = "What?"\nanswer = "That."\n')
    alone("interview", "add", "--company", "Acme", "--when", "28 nov 10:00", "--scope", "own")
    alone("rate", "own/x", "again")  # by a program, which plans nothing
    alone.sleep()
    assert "25 minutes: 1 card due" in alone("today").out
    assert "Acme in 4 days | card 1 | " in alone("review", typed="q\n").out


@pytest.mark.parametrize("damage", ["x", "[" * 200_000, "no day", "no gain"])
def test_a_damaged_plan_is_made_anew(ahead: Learner, damage: str) -> None:
    with closing(sqlite3.connect(ahead.home / "cache.db")) as cache, cache:
        for key, text in cache.execute("SELECT key, value FROM derived WHERE kind = 'plan'").fetchall():
            plan = json.loads(json.loads(text))
            if damage == "no day":
                plan[2] = []
            elif damage == "no gain":
                plan[4] = [[card, "a"] for card, _ in plan[4]]
            damaged = json.dumps(json.dumps(plan)) if damage.startswith("no") else damage
            cache.execute("UPDATE derived SET value = ? WHERE kind = 'plan' AND key = ?", (damaged, key))
    for command in (["today"], ["interview", "ready"], ["interview", "plan"], ["today"]):
        outcome = ahead(*command)
        assert (outcome.code, outcome.err) == (0, "")
    assert "about 98% (95% or more)  if you keep to the plan" in outcome.out


def test_a_plan_is_made_anew_when_minutes_date_scope_or_cards_change(ahead: Learner) -> None:
    def planned() -> list[dict[str, float]]:
        days: list[dict[str, float]] = ahead("interview", "plan", "--json").json["days"]
        return days

    before = planned()
    for changes in (["--minutes", "1"], ["--when", "30 nov 10:00"], ["--scope", "own,other"]):
        change(ahead, *changes)
        after = planned()
        assert after != before
        before = after
    ahead.write_deck("own", DECK + '[[card]]\nid = "more"\nquestion = "More?"\nanswer = "More."\n')
    assert planned() != before


def test_no_line_of_readiness_is_wider_than_an_ordinary_terminal(learner: Learner) -> None:
    learner("interview", "add", "--company", "Acme", "--when", "3 dec 10:00")
    learner("review", typed="\n0\n3\n" * 60)
    out = learner("interview", "ready").out
    assert "  No story yet    " in out
    assert "  Weakest of those seen\n" in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_days_used_minutes_are_one_number_on_every_screen(ahead: Learner) -> None:
    write_minutes(ahead, 2)
    ahead("review", typed=("hint\n" * 9 + "\n3\n") * 3)  # 110 s each
    told = [ahead(command).out for command in ("today", "review")]
    used = [re.search(r"(\d+) minutes, 2 planned[.;] [Ee]nough for today", out) for out in told]
    assert {found and found[1] for found in used} == {"4"}


def test_without_minutes_there_is_no_plan_to_keep_to(ahead: Learner) -> None:
    ahead("review", "--limit", "1", typed=GOOD)
    change(ahead, "--minutes", "0")
    out = ahead("interview", "ready").out
    assert "if you do no more" in out
    assert "if you keep to the plan" not in out


def test_estimates_are_called_rough_until_there_are_days_of_ones_own(ahead: Learner) -> None:
    assert "These figures are rough." in ahead("interview", "edit", "--minutes", "6").out
    for _ in range(3):
        ahead("review", "--limit", "2", typed=GOOD * 2)
        ahead.sleep(1)
    out = ahead("interview", "edit", "--minutes", "7").out
    assert "7 minutes a day" in out
    assert "These figures are rough." not in out


def test_a_day_is_missed_when_it_is_over_and_not_before(ahead: Learner) -> None:
    ahead("review", "--limit", "1", typed=GOOD)
    write_minutes(ahead, 0)
    ahead.at("2026-11-25T08:00:00+01:00")
    lines = ahead("interview", "plan").out.splitlines()
    assert [line[2:12] for line in lines if line.endswith("missed")] == ["Tue 24 Nov"]
    assert [line[:12] for line in lines if line.endswith("  today")] == ["> Wed 25 Nov"]


def test_the_days_ahead_reckon_with_every_one_of_them_and_missed_days_are_told_beside(ahead: Learner) -> None:
    out = ahead("interview", "plan").out
    assert "\nThe days ahead assume that you practise every day.\n" in out
    assert "\nIf you miss one day in seven: recall drops by less than 1%.\n" in out


def test_a_narrow_terminal_breaks_the_screen_of_the_day_between_words(
    ahead: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancel(ahead)
    monkeypatch.setenv("COLUMNS", "40")
    out = ahead.at_terminal("today", typed="").out
    assert max(map(len, out.splitlines())) <= 40
    assert "An interview coming up?\nAdd it first: flashcards interview add" in out


def test_one_figure_for_one_assumption_on_every_screen(learner: Learner) -> None:
    """What `interview add` answers with is what the plan, `ready` and the screen of the day say."""
    learner.at(EVERYTHING)
    add = ["--company", "Beta", "--when", "1 dec 09:00", "--minutes", "30", "--scope", "all"]
    added = learner("interview", "add", *add).out
    cards = len(second_round_cards())
    row = re.search(rf"  all +30 minutes a day +(\d+) of {cards}   (about (\d+)% .*)", added)
    assert row is not None
    missed = re.search(r"f you miss one day in seven: .*", added)
    assert missed is not None
    assert f"{row[2]}  if you keep to the plan" in learner("interview", "ready").out
    assert f"{row[2]}  if you keep to the plan" in learner().out
    plan = learner("interview", "plan").out
    assert f"{missed[0]}\n" in plan
    last = next(line for line in plan.splitlines() if line.endswith("read the brief"))
    assert last.split()[6:8] == [row[1], f"{row[3]}%"]


def due(learner: Learner) -> int:
    """How many cards are due, the same to whichever option one asks."""
    number = int(learner("due", "--short").out)
    assert learner("due", "--json").json["count"] == number
    assert learner("due", "--check").code == (ExitCode.FOUND if number else ExitCode.OK)
    return number


def test_due_is_what_a_session_would_ask(ahead: Learner) -> None:
    write_minutes(ahead, 2)
    assert due(ahead) == ahead("today", "--json").json["new"] == 2
    listed = [card["card"] for card in ahead("due", "--json").json["cards"]]
    session = ahead("review", typed=GOOD * 9).out
    assert asked(session)[:2] == [f"Question {key.removeprefix('own/c')}?" for key in listed]
    assert due(ahead) == 0  # the minutes are used
    tomorrow = re.search(r"Tomorrow, .*: 2 minutes, (\d+) new cards?(?:, (\d+) due)?[.]", session)
    assert tomorrow is not None
    assert len(ahead("due", "--on", "2026-11-24").out.splitlines()) == sum(
        int(n or 0) for n in tomorrow.groups()
    )
    ahead.at("2026-12-02T08:00:00+01:00")
    assert due(ahead) > 0
    ahead.at("2026-12-03T08:00:00+01:00")
    assert due(ahead) == 0  # the day itself
    assert ahead("due").out == "Nothing is due.\n"


def test_due_of_named_decks_and_without_the_interview_is_the_ordinary_schedule(ahead: Learner) -> None:
    write_minutes(ahead, 2)
    assert len(ahead("due", "--interview", "none").out.splitlines()) == 10  # new cards a day
    assert [line.split()[0] for line in ahead("due", "other").out.splitlines()] == [
        f"other/o{n}" for n in range(3)
    ]
    assert ahead("due", "--interview", "acme-2", "--short").out == "2\n"
    outcome = ahead("due", "--interview", "acme-2", "other")
    assert outcome.code == ExitCode.USAGE


def test_repeats_are_due_though_the_minutes_are_used(ahead: Learner) -> None:
    write_minutes(ahead, 1)
    ahead("review", "--limit", "3", typed="\n3\n\n3\n\n1\n")
    assert due(ahead) == 0  # its time has not come
    ahead.at("2026-11-23T18:30:00+01:00")
    assert due(ahead) == 1
    assert " | 1 of 1\n" in ahead("review", typed="q\n").out


def test_a_day_off_is_planned_without_and_a_session_on_it_is_welcome(ahead: Learner) -> None:
    ahead.plan_far_ahead()
    out = ahead("interview", "edit", "--away", "today, 25 nov - 26 nov, 1 dec").out
    assert "\n10 days, 4 days off at 25 minutes a day, if you keep to the plan:\n" in out
    assert 'away = ["2026-11-23", "2026-11-25..2026-11-26", "2026-12-01"]' in ahead("config").out
    assert "  Today      a day off; nothing is planned\n" in ahead().out
    assert due(ahead) == 0
    away = ["2026-11-23", "2026-11-25", "2026-11-26", "2026-12-01"]
    assert ahead("interview", "ready", "--json").json["away"] == away
    days = ahead("interview", "plan", "--json").json["days"]
    assert [day["day"] for day in days if day["away"]] == away
    assert {day["new"] + day["known"] + day["minutes"] for day in days if day["away"]} == {0}
    assert (
        ahead("review").out
        == "A day off: nothing is planned. To practise anyway: flashcards review --minutes 10\n"
    )
    assert ahead("review", "--minutes", "1", typed=GOOD * 9).out.count("Saved: ") == 3
    ahead.sleep()
    assert "  Today      25 minutes: " in ahead().out
    assert "  Yesterday  missed" not in ahead().out
    assert "\nTomorrow, Wed 25 Nov: a day off.\n" in ahead("review", typed=GOOD * 30).out
    assert ahead("interview", "edit", "--away", "none").code == ExitCode.OK
    assert ahead("interview", "ready", "--json").json["away"] == []


def test_a_day_off_is_not_missed(ahead: Learner) -> None:
    ahead("review", typed=GOOD * 12)
    ahead("interview", "edit", "--away", "24 nov")
    ahead.sleep(2)
    assert "missed" not in ahead().out
    lines = ahead("interview", "plan").out.splitlines()
    (tuesday,) = (line for line in lines if line.startswith("  Tue 24 Nov"))
    assert tuesday.endswith(" a day off")


def test_who_is_away_on_every_day_left_gets_the_figure_without_sessions(ahead: Learner) -> None:
    ahead("review", "--limit", "3", typed=GOOD * 3)
    out = ahead("interview", "edit", "--away", "23 nov - 9 dec").out
    assert "No day is left to practise." in out
    ready = ahead("interview", "ready", "--json").json
    assert (ready["on_day"], ready["on_day_low"]) == (ready["now"], ready["now_low"])
    assert "No days with minutes are left: this is what you know now." in ahead("interview", "plan").out


def test_weekends_have_minutes_of_their_own(ahead: Learner) -> None:
    file = ahead.home / "interviews" / "acme-2.toml"
    file.write_text(f"weekend_minutes = 0\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    days = ahead("interview", "plan", "--json").json["days"]
    assert [day["day"] for day in days if day["away"]] == ["2026-11-28", "2026-11-29"]


@pytest.mark.parametrize(
    ("how", "code", "sentence"),
    [
        (["interview", "edit", "--away", "26 nov - 24 nov"], 2, "ends before it begins"),
        (["interview", "edit", "--away", "whenever"], 2, '"whenever" is not a date'),
        (["config", "set", "away", "whenever"], 2, "must be a date or a span of dates"),
        (["config", "set", "away", "2026-12-05,2026-12-03..2026-12-09"], 0, ""),
        (["config", "set", "away", "2020-01-01..2020-02-01,2026-11-01"], 0, ""),
        (["config", "set", "away", "2026-01-01..2027-01-01,2026-11-30..2026-12-02"], 0, ""),
    ],
)
def test_days_off_that_have_no_meaning_are_one_sentence(
    ahead: Learner, how: list[str], code: int, sentence: str
) -> None:
    outcome = ahead(*how)
    assert outcome.code == code
    assert sentence in outcome.err
    assert ahead().code == ExitCode.OK


ODD_LOGS = {
    "one answer": {"own/c0": (3,)},
    "only Again": {f"own/c{card}": (1,) * 9 for card in range(12)},
    "only Easy": {f"own/c{card}": (4,) * 9 for card in range(12)},
}
"""Card -> its rating on each of the days before today."""


def has_figures(learner: Learner) -> None:
    """The figures of the interview ahead, each with its band, and no screen says anything else."""
    for screen in ((), ("interview", "ready"), ("interview", "plan")):
        outcome = learner(*screen)
        assert (outcome.code, outcome.err) == (ExitCode.OK, "")
        assert not re.search(r"\b(nan|inf|None)\b", outcome.out)
    ready = learner("interview", "ready", "--json").json
    for figure in ("now", "on_day"):
        low, middle, high = (ready[f"{figure}{end}"] for end in ("_low", "", "_high"))
        assert 0 <= low <= middle <= high <= 1
        assert high - low > 0.001


@pytest.mark.parametrize("log", ODD_LOGS)
def test_odd_logs_give_a_figure_with_its_band(ahead: Learner, log: str) -> None:
    rows = [
        {"card": card, "rating": rating, "at": f"2026-11-{23 - len(ratings) + day:02}T19:{int(card[5:]):02}"}
        for card, ratings in ODD_LOGS[log].items()
        for day, rating in enumerate(ratings)
    ]
    history = ahead.home / "history.jsonl"
    history.write_text("".join(json.dumps(row | {"at": f"{row['at']}:00+01:00"}) + "\n" for row in rows))
    assert ahead("rate", "--jsonl", str(history)).json == {"stored": len(rows)}
    has_figures(ahead)


def test_thousands_of_answers_in_a_day_give_a_figure_with_its_band(ahead: Learner) -> None:
    begin = datetime.fromisoformat("2026-11-22T06:00:00+01:00")
    with closing(Home(places(str(ahead.home)), clock_from(ahead.now))) as home:
        home.append_many(
            Draft(
                RowKind.REVIEW,
                card_key("own", f"c{number % 12}"),
                *instant(begin + timedelta(seconds=number), 4),
                rating=Rating(1 + number % 4),
            )
            for number in range(count(long=20_000, short=2_400))
        )
    has_figures(ahead)


def test_the_panels_score_is_told_on_the_eve_and_when_it_is_asked_for(ahead: Learner) -> None:
    line = re.compile(
        r"  Out of ten questions you'd answer (\d+ or \d+|about \d+( \(\d+ to \d+\))?)"
        r" if you keep to the plan[.]\n"
    )
    assert line.search(ahead("interview", "ready").out)
    assert not line.search(ahead().out)
    ahead.at("2026-12-02T08:00:00+01:00")
    assert line.search(ahead().out)


def test_a_figure_is_called_the_same_before_and_after_a_session_and_in_the_plan(ahead: Learner) -> None:
    for _ in range(2):
        ahead("review", typed=GOOD * 12)
        ahead.sleep()
    before = re.search(r"about (\d+%) \(.*\) +if you do no more", ahead().out)
    ended = re.search(
        r"(about (\d+%) \(.*?\))  if you do no more, up from (\d+%)", ahead("review", typed=GOOD * 12).out
    )
    assert before is not None
    assert ended is not None
    assert ended[3] == before[1]
    assert re.search(re.escape(ended[1]) + " +if you do no more", ahead().out)
    rows = [line for line in ahead("interview", "plan").out.splitlines() if line.startswith("> ")]
    assert len(rows) == 1
    assert f" {ended[2]} " in rows[0]


def test_an_interview_that_takes_minutes_says_what_becomes_of_the_others(ahead: Learner) -> None:
    change(ahead, "--minutes", "3")
    ahead()
    added = ahead("interview", "add", "--company", "Beta", "--when", "30 nov 10:00", "--scope", "other").out
    told = re.search(r"Acme, round 2: (about \d+% \(.*\)) if you keep to the plan; it was \d+%\.\n", added)
    assert told is not None
    assert "What changed: your other interviews." in ahead("interview", "ready", "acme-2").out
    assert f"  Predicted recall on the day  {told[1]}  " in ahead("interview", "ready", "acme-2").out
    edited = ahead("interview", "edit", "beta-2", "--when", "20 dec 10:00").out
    assert "\nAcme, round 2: about " in edited


def test_on_the_day_of_an_interview_the_plan_for_another_one_is_empty(ahead: Learner) -> None:
    ahead("interview", "add", "--company", "Today", "--when", "today 20:00", "--scope", "own")
    day, next_day, *_ = json.loads(ahead("interview", "plan", "acme-2", "--json").out)["days"]
    assert (day["new"], day["known"], day["minutes"], day["recall"]) == (0, 0, 0, 0)
    assert next_day["new"] > 0


def test_no_day_ahead_is_empty_because_more_was_done_today_than_the_plan_had_for_it(ahead: Learner) -> None:
    """The plan of the morning reckons with slower answers: its next days would bring what is done already."""
    write_minutes(ahead, 4)
    ahead("interview", "plan")
    ahead("review", typed=GOOD * 8 + "q\n")
    days = json.loads(ahead("interview", "plan", "--json").out)["days"]
    assert all(day["new"] + day["known"] >= 1 for day in days if day["minutes"] >= 2)


def test_no_figure_of_the_forecast_is_above_99_percent(ahead: Learner) -> None:
    for _ in range(7):
        ahead("review", typed=GOOD.replace("3", "4") * 12)
        ahead.sleep()
    screens = ahead().out + ahead("interview", "ready").out + ahead("interview", "plan").out
    assert "about 99% (" in screens
    assert "100%" not in screens + ahead("stats").out.partition("Weakest topics")[2]
    assert "Predicted recall on 3 Dec 99%" in ahead("show", "own/c0").out


def test_neither_is_the_figure_before_a_change(learner: Learner) -> None:
    learner("interview", "add", "--company", "Acme", "--when", "2 jan 10:00", "--minutes", "25")
    learner("review", typed="\na\n4\n" * 30)
    changed = learner("interview", "edit", "--away", "27 nov - 31 dec")
    assert "It was 99%. What changed: the days off." in changed.out


def test_once_nothing_is_left_before_an_interview_one_figure_is_told_and_what_it_is_a_week_later(
    ahead: Learner,
) -> None:
    ahead.at("2026-12-02T18:00:00+01:00")
    write_minutes(ahead, 1)
    out = ahead("review", typed=GOOD * 12).out
    assert re.search(r"Predicted recall on 3 Dec   about \d+% \(\d+ to \d+%\)\n", out)
    assert "if you do no more" not in out
    assert re.search(r"\n  Fresh for tomorrow: a week later, without practice, about \d+%\.\n", out)
    assert "if you" not in ahead().out.partition("Today")[0].partition("Out of ten")[0]


def test_what_a_sessions_own_answers_did_has_no_line_though_nobody_looked_that_morning(
    ahead: Learner,
) -> None:
    for _ in range(3):
        out = ahead("review", typed=GOOD * 12).out
        assert "Adjusted" not in out
        ahead.sleep()
    assert re.search(r"  if you do no more, up from \d+%\n", out)
