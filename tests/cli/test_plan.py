"""`review` before an interview: its plan decides what is asked, and nothing in the log tells of it."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from flashcards.errors import ExitCode
from flashcards.home.cached_output import cached_output
from flashcards.home.clock import clock_from
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
    assert out.count("Acme in 10 days | card ") == 12


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
    assert "Saved: Again. Once more today, then by the plan." in out
    out = ahead("review", "--limit", "1", typed=GOOD).out
    assert "Saved: Good. Next time by the plan." in out
    assert "Next in " not in out


def test_the_days_minutes_are_shared_by_its_sessions_and_more_must_be_asked_for(ahead: Learner) -> None:
    write_minutes(ahead, 2)
    first = ahead("review", "--limit", "2", typed=GOOD * 2).out
    assert "| card 1, 0 of 2 min |" in first
    second = ahead("review", typed=GOOD * 20).out
    assert second.count("Saved: ") == 4  # 20 s each: six answers in all
    assert "\n2 of 2 minutes. 4 answers, all saved. Enough for today.\n" in second
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
        (["--interview", "acme-2", "--new", "3"], 2, "there is no limit of new cards"),
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
        "Acme, round 2 is today, Thu 3 Dec 10:00: nothing is due. Warm up: flashcards review --warm-up\n"
    )
    assert ahead("review", "--warm-up", typed=GOOD * 9).out.count("Acme today | card ") == 5
    ahead.at("2026-12-03T11:00:00+01:00")
    assert "other | card 1" in ahead("review", "--new", "9", "--limit", "1", typed=GOOD).out.replace(
        "own", "other"
    )
    outcome = ahead("review", "--interview", "acme-2")
    assert outcome.code == ExitCode.USAGE
    assert "acme-2 is not ahead" in outcome.err


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
    assert "Best in 8 days | card 1, 0 of 4 min" in out
    questions = asked(out)
    assert questions[0].startswith("Other")
    assert {question.split()[0] for question in questions} == {"Other", "Question"}
    assert len(questions) == 12  # 20 s each


def test_with_two_interviews_every_screen_tells_of_the_same_session(ahead: Learner) -> None:
    change(ahead, "--minutes", "2")
    ahead("interview", "add", "--company", "Beta", "--when", "5 dec", "--scope", "other", "--minutes", "4")
    asks = re.search(r"card 1, 0 of 4 min [|] new (\d+) ", ahead("review", typed="q\n").out)
    assert asks is not None
    assert f"  Today      4 minutes: {asks[1]} new\n" in ahead("today").out
    ahead("review", "--limit", "7", typed=GOOD * 7)  # more than the first one's own minutes
    shared = ahead("today", "--json").json["plan"]
    ready = ahead("interview", "ready", "--json").json
    assert {key: ready[key] for key in shared} == shared
    told = re.search(r"Tomorrow, .*: 4 minutes, (.*)[.]\n", ahead("review", typed=GOOD * 30).out)
    assert told is not None
    ahead.at("2026-11-24T08:00:00+01:00")
    assert f"  Today      4 minutes: {told[1]}\n" in ahead("today").out


def test_a_rating_in_the_plan_can_be_undone_and_its_card_comes_back(ahead: Learner) -> None:
    out = ahead("review", typed=f"{GOOD}u\n{GOOD}q\n").out
    assert asked(out)[0] == asked(out)[2]


def test_a_missed_day_is_one_line(ahead: Learner) -> None:
    ahead("review", typed=GOOD * 12)
    ahead.sleep(2)
    assert "  Yesterday  missed; the plan has taken it in (now 95 % or more)\n" in ahead("today").out


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
    """The screen of the day, which is not to solve anything."""
    return light(learner, "today")


def test_the_day_is_planned_before_anybody_looks_at_it(ahead: Learner, tmp_path: Path) -> None:
    def is_planned() -> bool:
        screen = looks(ahead)
        assert "if you keep to the plan" in screen
        return "planned as you start" not in screen and "not planned" not in screen

    ahead.plan_far_ahead()
    change(ahead, "--minutes", "25")
    assert is_planned()
    light(ahead, "due")
    light(ahead, "review")  # nor does a session, until the states have changed
    ahead("review", "--limit", "2", typed=GOOD * 2)
    assert is_planned()
    ahead("undo")
    assert is_planned()
    ahead.write_deck("own", DECK + '[[card]]\nid = "more"\nquestion = "More?"\nanswer = "More."\n')
    assert is_planned()
    ahead("review", "other", "--new", "1", typed=GOOD)
    ahead.sleep()
    assert is_planned()
    for _ in range(2):
        ahead.sleep()
        assert is_planned()
    change(ahead, "--minutes", "7")
    assert is_planned()
    change(ahead, "--when", "12 dec 10:00")
    assert is_planned()
    ahead(
        "interview", "add", "--company", "Best", "--when", "5 dec 10:00", "--minutes", "1", "--scope", "other"
    )
    assert is_planned()
    ahead("interview", "ready", "acme-2")  # of one alone: with other minutes
    assert is_planned()
    ahead("interview", "asked", "--company", "Best", "--when", "20 nov", "--yes", typed="Question 3?\n")
    assert is_planned()
    package = tmp_path / "all.apkg"
    ahead("export", "-o", str(package))
    ahead("import", str(package))
    assert is_planned()


def test_a_day_that_nobody_planned_is_said_to_be_so_until_a_session_plans_it(ahead: Learner) -> None:
    ahead("review", "--limit", "3", typed=GOOD * 3)
    file = ahead.home / "interviews" / "acme-2.toml"
    written = file.read_text(encoding="utf-8")
    assert "minutes = 25" in written
    file.write_text(written.replace("minutes = 25", "minutes = 20"), encoding="utf-8")
    ahead.sleep(2)
    screen = looks(ahead)
    assert "not planned   if you keep to the plan" in screen
    assert "  Today      20 minutes, planned as you start\n" in screen
    assert "  Yesterday  missed; the plan will take it in\n" in screen
    assert screen.endswith("\nStart: flashcards review\nPlan: flashcards interview ready acme-2\n")
    assert looks(ahead) == screen
    told = json.loads(light(ahead, "today", "--json"))
    assert (told["new"], told["repeat"], told["review"], told["plan"]["on_day"]) == (None,) * 4
    assert told["expected_minutes"] == 20
    ahead("review", typed="q\n")
    screen = looks(ahead)
    assert json.loads(light(ahead, "today", "--json"))["new"] == 9
    assert "95 % or more  if you keep to the plan" in screen
    assert "  Today      20 minutes: 9 new, 3 seen before\n" in screen


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


@pytest.mark.parametrize("command", [["interview", "ready"], ["interview", "plan"], ["interview", "edit"]])
def test_every_command_that_plans_makes_the_screen_of_the_day_whole(
    ahead: Learner, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    (ahead.home / "cache.db").unlink()
    assert "not planned" in looks(ahead)
    assert ahead.at_terminal(*command, typed="").code == ExitCode.OK
    assert "not planned" not in looks(ahead)


def test_a_plan_for_many_more_cards_tells_nothing_of_those_that_are_left(ahead: Learner) -> None:
    change(ahead, "--scope", "own,other")
    file = ahead.home / "interviews" / "acme-2.toml"
    file.write_text(file.read_text().replace('["own", "other"]', '["own"]'), encoding="utf-8")
    assert json.loads(light(ahead, "today", "--json"))["plan"]["cards"] == 12
    assert "not planned" in looks(ahead)


def test_a_card_that_no_plan_knows_is_never_left_out_of_what_is_to_be_done(alone: Learner) -> None:
    alone.write_deck("own", 'id = "own"\n[[card]]\nid = "x"\nquestion = "What?"\nanswer = "That."\n')
    alone("interview", "add", "--company", "Acme", "--when", "28 nov 10:00", "--scope", "own")
    alone("rate", "own/x", "again")  # by a program, which plans nothing
    alone.sleep()
    assert "25 minutes, planned as you start" in looks(alone)
    assert "new 0  repeat 0  review 1" in alone("review", typed="q\n").out


def test_a_card_that_a_plan_does_not_know_counts_as_the_one_most_like_it(ahead: Learner) -> None:
    ahead("review", "--limit", "6", typed=GOOD * 6)
    unseen = next(f"own/c{n}" for n in range(12) if f"own/c{n}" not in ahead.states())
    ahead("rate", unseen, "good")
    ahead.sleep()
    told = json.loads(light(ahead, "today", "--json"))
    assert f"new {told['new']}  repeat 0  review {told['review']}" in ahead("review", typed="q\n").out


def test_that_nothing_is_planned_is_not_remembered(ahead: Learner) -> None:
    question = json.dumps(["today", False, str(timedelta(hours=1))])

    def remembered() -> bool:
        for path in (ahead.home, *ahead.home.rglob("*")):
            os.utime(path, (1_700_000_000, 1_700_000_000))
        ahead("today")
        return cached_output(str(ahead.home), clock_from(ahead.now), question) is not None

    (ahead.home / "cache.db").unlink()
    assert not remembered()
    ahead("interview", "ready")
    assert remembered()


@pytest.mark.parametrize("damage", ["x", "[" * 200_000, "no day", "no gain"])
def test_a_damaged_plan_is_made_anew(ahead: Learner, damage: str) -> None:
    with closing(sqlite3.connect(ahead.home / "cache.db")) as cache, cache:
        for key, text in cache.execute("SELECT key, value FROM derived WHERE kind = 'plan'").fetchall():
            plan = json.loads(json.loads(text))
            if damage == "no day":
                plan[3] = []
            elif damage == "no gain":
                plan[5] = [[card, "a"] for card, _ in plan[5]]
            damaged = json.dumps(json.dumps(plan)) if damage.startswith("no") else damage
            cache.execute("UPDATE derived SET value = ? WHERE kind = 'plan' AND key = ?", (damaged, key))
    for command in (["today"], ["interview", "ready"], ["interview", "plan"], ["today"]):
        outcome = ahead(*command)
        assert (outcome.code, outcome.err) == (0, "")
    assert "not planned" not in outcome.out


def test_used_minutes_are_told_also_where_nothing_is_planned(ahead: Learner) -> None:
    change(ahead, "--minutes", "1")
    ahead("review", typed=GOOD * 9)
    (ahead.home / "cache.db").unlink()
    assert "  Today      1 of 1 minute; enough for today\n" in looks(ahead)


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
    assert "  Without story   " in out
    assert "  Weakest         " in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_days_used_minutes_are_one_number_on_every_screen(ahead: Learner) -> None:
    write_minutes(ahead, 2)
    ahead("review", typed=("hint\n" * 9 + "\n3\n") * 3)  # 110 s each
    told = [ahead(command).out for command in ("today", "review")]
    used = [re.search(r"(\d+) of 2 minutes[.;] [Ee]nough for today", out) for out in told]
    assert {found and found[1] for found in used} == {"4"}


def test_without_minutes_there_is_no_plan_to_keep_to(ahead: Learner) -> None:
    ahead("review", "--limit", "1", typed=GOOD)
    change(ahead, "--minutes", "0")
    out = ahead("interview", "ready").out
    assert "if you stop now" in out
    assert "if you keep to the plan" not in out


def test_estimates_are_called_first_ones_until_there_are_days_of_ones_own(ahead: Learner) -> None:
    assert "First estimates" in ahead("interview", "edit", "--minutes", "6").out
    for _ in range(3):
        ahead("review", "--limit", "2", typed=GOOD * 2)
        ahead.sleep(1)
    out = ahead("interview", "edit", "--minutes", "7").out
    assert "7 minutes a day" in out
    assert "First estimates" not in out


def test_a_day_is_missed_when_it_is_over_and_not_before(ahead: Learner) -> None:
    ahead("review", "--limit", "1", typed=GOOD)
    write_minutes(ahead, 0)
    ahead.at("2026-11-25T08:00:00+01:00")
    lines = ahead("interview", "plan").out.splitlines()
    assert [line[2:12] for line in lines if line.endswith("missed")] == ["Tue 24 Nov"]
    assert [line[:12] for line in lines if line.endswith("today")] == ["> Wed 25 Nov"]


def test_the_days_ahead_say_how_many_of_them_are_reckoned_with(ahead: Learner) -> None:
    out = ahead("interview", "plan").out
    assert "later ones are an estimate.\nIt reckons with one day in seven missed.\n" in out


def test_only_where_minutes_are_left_over_it_is_said_what_becomes_of_them(ahead: Learner) -> None:
    spare = "Minutes that a day does not need go to what still helps a little."
    assert spare in ahead("interview", "plan").out
    write_minutes(ahead, 2)
    ahead("review", "--limit", "1", typed=GOOD)
    ahead.sleep(3)  # by now it reckons with more missed days
    assert spare not in ahead("interview", "plan").out


def test_a_narrow_terminal_breaks_the_screen_of_the_day_between_words(
    ahead: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancel(ahead)
    monkeypatch.setenv("COLUMNS", "40")
    out = ahead.at_terminal("today", typed="").out
    assert max(map(len, out.splitlines())) <= 40
    assert "An interview coming up? flashcards\ninterview add" in out
