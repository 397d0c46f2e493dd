"""What a plan hears of an interview, and that what was asked follows its card."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from flashcards.app.interview.reading import (
    interview_ahead,
    interview_named,
    interview_past,
    interviews_of,
)
from flashcards.app.interview.scope import must_lead_to_cards, preparation_for, scope_of
from flashcards.core.card_keys import CardKey
from flashcards.core.interview.asked_history import AskedHistory
from flashcards.errors import ProblemsFound, UnknownName, UsageProblem
from flashcards.home.clock import clock_from
from flashcards.home.home import Home
from flashcards.home.places import Places

DECK = """\
id = "own"
[[card]]
id = "why"
was = ["why-us"]
question = "Why us?"
answer = "One reason."
priority = 1
[[card]]
id = "pay"
question = "How much?"
answer = "A range."
priority = 3
[[card]]
id = "later"
question = "And later?"
draft = true
"""
FIRST = """\
company = "Acme"
round = 1
at = 2026-11-13T14:00:00-05:00
done = true
[[asked]]
question = "Why us?"
card = "own/why-us"
went = "weak"
"""
SECOND = 'company = "ACME"\nat = 2026-12-03T10:00:00\nminutes = 40\nscope = ["own", "nowhere"]\n'


@pytest.fixture
def home(tmp_path: Path) -> Home:
    for name, text in (
        ("decks/own", DECK),
        ("interviews/acme-1", FIRST),
        ("interviews/acme-2", SECOND),
        ("interviews/broken", "company"),
    ):
        path = tmp_path / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return Home(Places.of(tmp_path), clock_from("2026-11-23T08:00:00+01:00"))


def test_a_plan_hears_cards_states_days_and_what_was_asked(home: Home) -> None:
    plan = preparation_for(home, interview_ahead(home, None))
    assert (plan.interview.id, plan.interview.minutes, plan.days) == ("acme-2", 40, 10)
    assert plan.at_ms == round(datetime.fromisoformat("2026-12-03T10:00:00+01:00").timestamp() * 1000)
    assert [candidate.key for candidate in plan.candidates] == ["own/why", "own/pay"]
    assert plan.history == AskedHistory(frozenset([CardKey("own/why")]), frozenset([CardKey("own/why")]))
    assert plan.unknown == ("nowhere",)
    raised = [(known.priority, plan.history.raises(known.key)) for known in plan.candidates]
    assert raised == [(1, True), (3, False)]


def test_what_was_asked_follows_a_renamed_card_and_times_go_to_the_wall_clock(home: Home) -> None:
    first = interview_past(home, None)
    assert first.asked[0].card == "own/why"
    assert first.at == datetime(2026, 11, 13, 20)


def test_a_broken_file_is_told_once_and_named_when_it_is_meant(home: Home) -> None:
    assert interviews_of(home).broken == 1
    interviews_of(home)
    assert home.notices == ["an interview file has an error and is left out; see: flashcards check"]
    with pytest.raises(ProblemsFound, match=r"broken\.toml: has an error; see: flashcards check"):
        interview_named(home, "broken")
    with pytest.raises(UnknownName, match=r"did you mean acme-1 or acme-2\?|did you mean acme-2 or acme-1\?"):
        interview_named(home, "acme-3")


def test_a_scope_that_leads_nowhere_stops_what_needs_its_cards(home: Home) -> None:
    path = home.places.interviews / "acme-2.toml"
    path.write_text(SECOND.replace('"own", ', ""))
    with pytest.raises(UnknownName, match='no deck is called "nowhere"'):
        must_lead_to_cards(home, scope_of(home, interview_ahead(home, None)))
    path.unlink()
    with pytest.raises(UsageProblem, match="no interview is coming up; add one: flashcards interview add"):
        interview_ahead(home, None)


def test_a_file_where_the_folder_should_be_is_told(home: Home, tmp_path: Path) -> None:
    for path in home.places.interviews.iterdir():
        path.unlink()
    home.places.interviews.rmdir()
    home.places.interviews.write_text("no folder")
    assert interviews_of(home).interviews == ()
    assert interviews_of(home).broken == 1
