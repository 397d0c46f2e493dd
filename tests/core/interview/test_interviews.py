"""Interviews over time: which is next, where each stands, and which cards count for it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.interview.asked_history import AskedHistory, asked_history
from flashcards.core.interview.interviews import (
    AskedQuestion,
    Interview,
    Panelist,
    Went,
    days_until,
    earlier_rounds,
    last_interview,
    next_interview,
    next_round,
)
from flashcards.core.interview.same_question import matches
from flashcards.core.interview.scope import ScopeCard, Scoped, resolve_scope
from flashcards.core.interview.stages_and_reminders import next_change, remind_on, stage_of
from tests.endurance.driver import count

ACME = Interview("acme-2", "Acme", datetime(2026, 12, 3, 10))
DONE = ACME._replace(
    done=True,
    ended=datetime(2026, 12, 3, 11),
    hear_by=date(2026, 12, 10),
    panel=(Panelist("Rosa", sent=date(2026, 12, 3)), Panelist("Tom", sent=date(2026, 12, 3))),
)
UNSENT = DONE._replace(panel=(Panelist("Rosa", sent=date(2026, 12, 3)), Panelist("Tom")))
NEXT = Interview("acme-3", "ACME", datetime(2026, 12, 20, 10), round=3)


def stage(interview: Interview, now: str, *others: Interview) -> str:
    return str(stage_of(interview, datetime.fromisoformat(now), 4, others))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-25 08:00", "ahead"),
        ("2026-12-01 23:59", "ahead"),
        ("2026-12-02 03:59", "ahead"),  # the study day before begins at four
        ("2026-12-02 04:00", "eve"),
        ("2026-12-03 03:59", "eve"),
        ("2026-12-03 04:00", "day"),
        ("2026-12-03 09:59", "day"),
        ("2026-12-03 10:00", "after"),
        ("2026-12-09 10:00", "after"),
        ("2027-01-03 10:00", "finished"),
    ],
)
def test_an_interview_nobody_spoke_of_yet(now: str, expected: str) -> None:
    assert stage(ACME, now) == expected


@pytest.mark.parametrize(
    ("interview", "now", "expected"),
    [
        (UNSENT, "2026-12-03 12:00", "notes"),
        (UNSENT, "2026-12-04 11:30", "notes"),  # late, but not too late
        (UNSENT, "2026-12-07 11:30", "waiting"),
        (DONE, "2026-12-03 12:00", "waiting"),
        (DONE, "2026-12-10 12:00", "waiting"),
        (DONE, "2026-12-14 12:00", "waiting"),  # they have three working days more
        (DONE, "2026-12-15 12:00", "overdue"),
        (DONE, "2026-12-21 12:00", "overdue"),
        (DONE, "2026-12-22 12:00", "another"),
        (DONE._replace(hear_by=None), "2026-12-04 12:00", "another"),
        (DONE, "2027-01-03 12:00", "finished"),
        (DONE._replace(finished=True), "2026-12-04 12:00", "finished"),
        (UNSENT._replace(cancelled=True), "2026-12-04 12:00", "cancelled"),
        (ACME._replace(done=True), "2026-12-01 12:00", "another"),  # it was moved, and the file was not
    ],
)
def test_what_comes_after_it(interview: Interview, now: str, expected: str) -> None:
    assert stage(interview, now) == expected


def test_a_later_round_ends_the_one_before_but_for_its_notes() -> None:
    assert stage(DONE, "2026-12-11 12:00", NEXT) == "finished"
    assert stage(UNSENT, "2026-12-03 12:00", NEXT) == "notes"
    assert stage(ACME, "2026-12-04 12:00", NEXT) == "finished"
    assert stage(DONE, "2026-12-15 12:00", NEXT._replace(cancelled=True)) == "overdue"
    assert stage(DONE, "2026-12-15 12:00", NEXT._replace(company="Acme Ltd")) == "overdue"


@pytest.mark.parametrize(
    ("hear_by", "remind"),
    [
        ("2026-12-10", "2026-12-15"),  # a Thursday; the weekend does not count
        ("2026-12-07", "2026-12-10"),
        ("2026-12-11", "2026-12-16"),
        ("2026-12-12", "2026-12-16"),
        ("2026-12-13", "2026-12-16"),
        ("9999-12-31", "9999-12-31"),
    ],
)
def test_a_reminder_is_due_three_working_days_after_the_day_they_named(hear_by: str, remind: str) -> None:
    assert remind_on(date.fromisoformat(hear_by)) == date.fromisoformat(remind)


@settings(max_examples=count(long=60, short=15))
@given(
    st.sampled_from([ACME, DONE, UNSENT, NEXT]), st.datetimes(datetime(2026, 11, 20), datetime(2027, 2, 1))
)
def test_between_two_changes_of_a_study_day_the_stage_stays(interview: Interview, now: datetime) -> None:
    until = next_change([interview], now)
    midnight = datetime.combine((now - timedelta(hours=4)).date() + timedelta(days=1), datetime.min.time())
    end = min(until or datetime.max, midnight + timedelta(hours=4)) - timedelta(microseconds=1)
    assert stage_of(interview, now, 4) is stage_of(interview, max(now, end), 4)


@pytest.mark.parametrize(
    ("now", "changes"),
    [
        ("2026-12-03 04:00", "2026-12-03 10:00"),  # it begins
        ("2026-12-04 10:00", "2026-12-04 11:00"),  # the notes are late
        ("2026-12-07 10:00", "2026-12-07 11:00"),  # too late to be mentioned
    ],
)
def test_a_stage_changes_at_these_moments_of_a_day(now: str, changes: str) -> None:
    assert next_change([UNSENT], datetime.fromisoformat(now)) == datetime.fromisoformat(changes)


def test_the_next_is_the_earliest_ahead_and_the_last_the_latest_past() -> None:
    beta = Interview("beta-2", "Beta", ACME.at)
    everything = [NEXT, beta, ACME, ACME._replace(id="a", at=datetime(2026, 12, 1), cancelled=True)]
    now = datetime(2026, 11, 25, 8)
    assert next_interview(everything, now) == ACME  # two at one moment: by id
    assert last_interview(everything, now) is None
    assert next_interview(everything, datetime(2026, 12, 3, 10)) == NEXT
    assert last_interview(everything, datetime(2026, 12, 3, 10)) == beta
    assert last_interview([*everything, DONE], now) == DONE  # done is past, whatever the date says
    assert next_interview([], now) is None
    assert days_until(ACME, now, 4) == 8


def test_the_round_goes_on_from_the_last_one_of_that_company_and_begins_with_the_second() -> None:
    assert next_round([], "Acme") == 2
    assert next_round([ACME, NEXT], " acme") == 4
    assert next_round([ACME, NEXT._replace(cancelled=True)], "Acme") == 3
    assert next_round([ACME], "Beta") == 2
    assert earlier_rounds([NEXT, ACME, Interview("beta-1", "Beta", ACME.at)], NEXT) == [ACME]


# -- scope --------------------------------------------------------------------------------------


def card(key: str, priority: int = 2, *tags: str) -> ScopeCard:
    return ScopeCard(CardKey(key), DeckId(key.partition("/")[0]), priority, frozenset(tags))


CARDS = [
    card("pay/low", 3, "topic:pay"),
    card("pay/high", 2, "topic:pay"),
    card("why/us", 3),
    card("off/core", 3, "topic:pay"),
    card("asked/bus", 2),
]
ENABLED = {DeckId("pay"), DeckId("why"), DeckId("asked")}
KNOWN = [known.key for known in CARDS]


def scoped(scope: str | tuple[str, ...], *asked: str) -> Scoped:
    return resolve_scope(scope, CARDS, enabled=ENABLED, asked=list(map(CardKey, asked)))


@pytest.mark.parametrize(
    ("scope", "keys"),
    [
        ("core", ["pay/low", "why/us"]),
        ("all", ["pay/low", "pay/high", "why/us", "asked/bus"]),
        (("off",), ["off/core"]),
        (("tag:topic:pay",), ["pay/low", "pay/high"]),
        (("tag:topic:pay", "pay", "off", "pay"), ["pay/low", "pay/high", "off/core"]),
    ],
)
def test_a_scope_leads_to_cards_each_once(scope: str | tuple[str, ...], keys: list[str]) -> None:
    assert scoped(scope) == Scoped(tuple(map(CardKey, keys)))


def test_what_was_asked_belongs_to_the_core_and_to_nothing_else() -> None:
    assert scoped("core", "asked/bus", "off/core", "gone/x").cards == tuple(
        key for key in KNOWN if key != "pay/high"
    )
    assert scoped(("why",), "asked/bus").cards == (CardKey("why/us"),)


def test_an_entry_that_leads_nowhere_is_told() -> None:
    assert scoped(("pay", "pya", "tag:off")).unknown == ("pya", "tag:off")
    assert not scoped(("pay", "pya")).nothing_known
    assert scoped(("pya",)) == Scoped((), ("pya",))
    assert scoped(("pya",)).nothing_known


@given(st.lists(st.sampled_from(["pay", "why", "off", "asked", "tag:topic:pay", "nowhere"]), min_size=1))
def test_a_list_is_the_union_of_its_entries(entries: list[str]) -> None:
    together = scoped(tuple(entries)).cards
    assert set(together) == {key for entry in entries for key in scoped((entry,)).cards}
    assert list(together) == [key for key in KNOWN if key in together]


def asked(key: str, went: Went | None = None) -> AskedQuestion:
    return AskedQuestion(f"{key}?", CardKey(key), went=went)


def test_what_the_same_company_asked_and_what_went_badly_anywhere_weighs_more() -> None:
    first = Interview("acme-1", "Acme", datetime(2026, 11, 1), round=1, asked=(asked("a/b", Went.BADLY),))
    other = Interview(
        "beta-1", "Beta", datetime(2026, 11, 9), asked=(asked("a/b", Went.WELL), asked("c/d", Went.BADLY))
    )
    own = ACME._replace(asked=(asked("e/f"), AskedQuestion("No card?")))
    assert asked_history(own, [own, first, other]) == AskedHistory(
        frozenset([CardKey("a/b")]), frozenset([CardKey("c/d")])
    )


# -- matching -----------------------------------------------------------------------------------

WORDINGS = {
    CardKey("a/why"): ("You told my colleague why you applied. Why do you want this job now?",),
    CardKey("a/leave"): ("Why do you want to leave your current job?", "What made you look around?"),
    CardKey("b/deadlock"): ("What is a deadlock?",),
    CardKey("b/manager"): ("Tell me about a time you disagreed with your manager.",),
}


def test_the_same_question_matches_whole_whatever_its_capitals_and_blanks() -> None:
    best = matches(" what IS  a deadlock? ", WORDINGS)[0]
    assert (best.key, best.likeness) == (CardKey("b/deadlock"), 1.0)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Why do you want this job?", "a/leave"),
        ("Why are you leaving your current job?", "a/leave"),
        ("When did you last disagree with a manager?", "b/manager"),
        ("How do you avoid a deadlock", "b/deadlock"),
    ],
)
def test_a_question_in_other_words_finds_its_card(question: str, key: str) -> None:
    assert CardKey(key) in [match.key for match in matches(question, WORDINGS)]


@pytest.mark.parametrize("question", ["How is the weather?", "", "???", "Which deadline did you miss?"])
def test_a_question_with_nothing_in_common_matches_nothing(question: str) -> None:
    assert matches(question, WORDINGS) == []


@settings(max_examples=count(long=50, short=12))
@given(st.lists(st.text(max_size=30), max_size=6), st.text(max_size=30))
def test_a_wording_matches_itself_best_and_likeness_stays_within_bounds(texts: list[str], other: str) -> None:
    cards = {CardKey(f"deck/{number}"): (text,) for number, text in enumerate(texts)}
    for text in texts:
        assert matches(text, cards)[0].likeness == 1.0
    assert all(0 < match.likeness <= 1 + 1e-9 for match in matches(other, cards))
    assert matches(other, {}) == []
