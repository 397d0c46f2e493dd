"""Short days: after an interview, and where more is due than anybody can catch up with at once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

import pytest

from tests.endurance.driver import count
from tests.learner import Learner

GOOD = "\n3\n"
NONE = "disabled = " + json.dumps(
    [
        "returning-questions",
        "salary",
        "behavioural",
        "panel-and-fit",
        "questions-to-ask",
        "closing-and-follow-up",
    ]
)


def deck(cards: int) -> str:
    return 'id = "own"\ntitle = "Own"\n' + "".join(
        f'[[card]]\nid = "c{n}"\nquestion = "Question {n}?"\nanswer = "Answer {n}."\npriority = {1 + n % 3}\n'
        for n in range(cards)
    )


def answered(learner: Learner, cards: int, days_ago: int) -> None:
    """Each card was answered well once, so long ago."""
    at = datetime.fromisoformat(learner.now) - timedelta(days=days_ago)
    lines = [
        json.dumps({"card": f"own/c{n}", "rating": 3, "at": (at + timedelta(seconds=n)).isoformat()})
        for n in range(cards)
    ]
    path = learner.home.parent / "history.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert learner("rate", "--jsonl", str(path)).code == 0


@pytest.fixture
def away(alone: Learner) -> Learner:
    """A learner with 200 cards who comes back after 60 days; new cards there are none."""
    alone.write_deck("own", deck(200))
    answered(alone, 200, 60)
    return alone


def one_minute(learner: Learner) -> int:
    """How many cards every screen of this minute says there are; they have to agree."""
    today = learner("today", "--json").json
    due = learner("due", "--json").json
    bare, check = learner().out, learner("due", "--check").code
    head = re.search(r"1 of (\d+)|card 1 ", learner("review", typed="q\n").out)
    total = today["new"] + today["repeat"] + today["review"]
    asks = int(head[1] or total) if head else 0
    assert due["count"] == int(learner("due", "--short").out) == len(due["cards"]) == total == asks
    assert due["waiting"] == today["waiting"]
    assert check == int(total > 0)
    said = re.search(r"^  Today .*", bare, re.MULTILINE)
    assert said is not None
    assert (
        sum(map(int, re.findall(r"(\d+)(?: cards?\)| (?:cards? )?(?:new|due|to repeat))", said[0]))) == total
    )
    return total


def test_after_a_long_absence_a_session_is_offered_and_the_way_back_is_told_once(away: Learner) -> None:
    asked = one_minute(away)
    assert 15 <= asked <= 25
    bare = away().out
    assert f"  Today      {asked} cards due, about 25 minutes\n" in bare
    assert re.search(r"The rest can wait: at this pace you will have caught up in \d+ days\.", bare)
    assert "200" not in bare
    document = away("today", "--json").json
    assert document["waiting"] == 200 - asked
    assert document["short_day"]["why"] == "backlog"
    assert document["short_day"]["minutes"] == 25
    away("review", "--limit", "3", typed=GOOD * 3)
    assert "The rest can wait.\n" in away().out
    away.sleep()
    assert "The rest can wait.\n" in away().out


def test_the_screens_of_the_return_after_a_long_absence(
    away: Learner, golden: Callable[[str, str], None]
) -> None:
    screens = [("flashcards", away().out), ("flashcards due", "\n".join(away("due").out.splitlines()[:4]))]
    screens.append(("flashcards review", away("review", "--limit", "2", typed=GOOD * 2).out))
    screens.append(("flashcards", away().out))
    golden("return.txt", "\n".join(f"$ {command}\n{out.rstrip()}\n" for command, out in screens))


@pytest.mark.parametrize("seed", range(count(long=60, short=4)))
def test_on_any_short_day_every_screen_of_a_minute_tells_the_same(alone: Learner, seed: int) -> None:
    """Absences, answers, sleep and an interview that is over, as they come."""
    chance = Random(seed)
    cards = chance.randrange(40, 260)
    alone.write_deck("own", deck(cards))
    answered(alone, chance.randrange(cards // 2, cards), chance.randrange(10, 300))
    if chance.random() < 0.5:
        alone("interview", "add", "--company", "Acme", "--when", "today 7:00", "--minutes", "20")
        alone("interview", "add", "--company", "Acme", "--when", "tomorrow 10:00", "--minutes", "20")
    for _ in range(4):
        one_minute(alone)
        if chance.random() < 0.7:
            typed = chance.choice(["\n3\n", "\n1\n"]) * 6
            alone("review", "--limit", str(chance.randrange(1, 6)), typed=typed)
            alone.sleep(0.01)  # what was rated Again waits for ten minutes
            one_minute(alone)
        alone.sleep(chance.choice([0.01, 1, 2, 9]))


def test_a_day_that_was_short_stays_short_and_ends_with_its_minutes(away: Learner) -> None:
    out = away("review", typed=GOOD * 90).out
    assert out.count("Saved: ") == 75  # 20 seconds each
    assert "75 answers saved in 25 minutes. Enough for today.\n" in out
    assert "Next: tomorrow, Tue 24 Nov: " in out
    assert "\nMore now: flashcards review --minutes 10\n" in out
    assert one_minute(away) == 0
    assert "  Today      25 of 25 minutes; enough for today\n" in away().out
    assert (
        away("review").out == "25 of 25 minutes. Enough for today. More now: flashcards review --minutes 10\n"
    )
    more = away("review", "--minutes", "1", typed=GOOD * 9).out
    assert more.count("Saved: ") == 3
    tomorrow = int(away("due", "--on", "2026-11-24", "--short").out)
    away.sleep()
    assert one_minute(away) == tomorrow < 90


def test_what_matters_most_comes_first(away: Learner) -> None:
    listed = [card["card"] for card in away("due", "--json").json["cards"]]
    assert all(int(key.removeprefix("own/c")) % 3 == 2 for key in listed)  # priority 3


def test_named_cards_and_the_ordinary_schedule_are_never_cut_short(away: Learner) -> None:
    assert away("due", "own", "--short").out == "200\n"
    assert away("due", "--interview", "none", "--short").out == "200\n"
    away("config", "set", "rest_minutes", "0")
    assert one_minute(away) == 200


def test_a_pile_of_three_sessions_is_no_backlog(alone: Learner) -> None:
    alone.write_deck("own", deck(60))
    answered(alone, 60, 5)
    assert one_minute(alone) == 60
    assert "The rest can wait" not in alone().out


@pytest.fixture
def resting(alone: Learner) -> Learner:
    """The day after an interview for which a deck was learnt; 30 cards of it were never seen."""
    alone.write_deck("own", deck(90))
    alone("interview", "add", "--company", "Acme", "--when", "25 nov 10:00", "--scope", "own")
    answered(alone, 60, 4)
    alone.at("2026-11-26T08:00:00+01:00")
    return alone


def test_after_an_interview_a_day_is_a_few_minutes_without_new_cards(resting: Learner) -> None:
    asked = one_minute(resting)
    assert 7 <= asked <= 12
    assert (
        f"  Today      nothing you have to do. To stay in practice: about 10 minutes ({asked} cards)\n"
        in resting().out
    )
    document = resting("today", "--json").json
    assert (document["new"], document["short_day"]["why"], document["short_day"]["minutes"]) == (
        0,
        "rest",
        10,
    )
    resting("config", "set", "rest_minutes", "20")
    assert one_minute(resting) > asked


def test_the_rest_lasts_until_an_interview_is_named_or_thirty_days_are_over(resting: Learner) -> None:
    resting.at("2026-12-25T08:00:00+01:00")
    assert resting("today", "--json").json["short_day"]["why"] == "rest"
    resting.at("2026-12-26T08:00:00+01:00")
    assert resting("today", "--json").json["short_day"]["why"] == "backlog"
    resting.at("2026-11-27T08:00:00+01:00")
    resting("interview", "add", "--company", "Beta", "--when", "10 dec 10:00", "--scope", "own")
    document = resting("today", "--json").json
    assert document["short_day"] is None
    assert document["plan"]["minutes"] == 25


def test_a_card_they_asked_may_be_begun_while_resting(resting: Learner) -> None:
    file = resting.home / "interviews" / "acme-2.toml"
    asked = '\n[[asked]]\nquestion = "Question 80?"\ncard = "own/c80"\n'
    file.write_text(file.read_text(encoding="utf-8") + asked, encoding="utf-8")
    resting("config", "set", "rest_minutes", "90")
    listed = resting("due", "--json").json["cards"]
    assert [card["card"] for card in listed if card["state"] == "new"] == ["own/c80"]


def test_who_learnt_nothing_before_an_interview_need_not_rest(alone: Learner) -> None:
    alone.write_deck("own", deck(12))
    alone("interview", "asked", "--company", "Acme", "--when", "20 nov", typed="Why us?\n")
    assert alone("today", "--json").json["short_day"] is None
    assert alone("today", "--json").json["new"] == 10


def test_due_on_a_later_day_tells_what_that_short_day_offers(resting: Learner) -> None:
    listed = int(resting("due", "--on", "2026-11-28", "--short").out)
    resting.at("2026-11-28T08:00:00+01:00")
    assert one_minute(resting) == listed
