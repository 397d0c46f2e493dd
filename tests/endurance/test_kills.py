"""Promises 1 and 3: SIGKILL at random moments of real sessions, one at a time and two at once."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.endurance.driver import LONG, Answer, Session, answers_in, count, make_home, must_be_sound, rows_of

KILLS = count(long=1_000, short=10)
ROUNDS = count(long=300, short=3)
BACKUP_ROUNDS = count(long=30, short=3)

START_S = 0.4 if LONG else 0.1
"""How long a session takes to start; in the quick suite it is forked."""

START = datetime(2026, 11, 23, 8, tzinfo=UTC)


def play_until_killed(session: Session, random: Random) -> None:
    """Answer for a while, then SIGKILL: while starting, at any prompt, or around a commit."""
    moment = random.choice(("start", "prompt", "commit", "commit", "commit"))
    if moment == "start":
        time.sleep(random.uniform(0, START_S))
    else:
        for _ in range(random.randrange(25)):
            session.wait_for_prompt()
            session.answer(random.choice((1, 2, 3, 3, 3, 4)))
        while moment == "commit" and session.wait_for_prompt() and not session.at_rating:
            session.answer()
        session.wait_for_prompt()
        session.answer(random.choice((1, 3)))
        time.sleep(random.uniform(0, 0.02))
    session.kill()


Start = Callable[..., Session]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a session on all new cards; none outlives its test."""
    with ExitStack() as sessions:

        def start(home: Path, now: datetime) -> Session:
            return sessions.enter_context(Session(home, "bigdeck", "--new", "1000", now=now, forked=not LONG))

        yield start


def test_a_kill_at_any_moment_loses_no_acknowledged_answer_and_doubles_none(
    tmp_path: Path, start: Start, capsys: pytest.CaptureFixture[str]
) -> None:
    random = Random(1)
    home = make_home(tmp_path / "home")
    stored: list[Answer] = []
    unacknowledged = acknowledged = 0
    for kill in range(KILLS):
        now = START + timedelta(hours=8 * kill)  # every third kill falls on a new day, with its backup
        session = start(home, now)
        play_until_killed(session, random)
        assert session.errors == ""
        before, stored = stored, answers_in(rows_of(home))
        fresh = stored[len(before) :]
        assert stored[: len(before)] == before
        assert fresh[: len(session.acknowledged)] == session.acknowledged, f"kill {kill} lost an answer"
        assert len(fresh) <= len(session.acknowledged) + 1, f"kill {kill} doubled an answer"
        acknowledged += len(session.acknowledged)
        unacknowledged += len(fresh) - len(session.acknowledged)
        must_be_sound(home, now)
    assert acknowledged > KILLS
    with capsys.disabled():
        print(f" {KILLS} kills, {acknowledged} acknowledged, 0 lost, {unacknowledged} more", end=" ")  # noqa: T201


def test_two_sessions_at_once_lose_and_double_nothing_when_both_are_killed(
    tmp_path: Path, start: Start
) -> None:
    random = Random(2)
    home = make_home(tmp_path / "home")
    before: list[Answer] = []
    for round_ in range(ROUNDS):
        now = START + timedelta(days=round_)
        sessions = [start(home, now) for _ in range(2)]
        for _ in range(random.randrange(20, 60)):
            # Both are answered before either is read: their commits meet.
            ready = [session for session in sessions if session.wait_for_prompt()]
            for session in ready:
                session.answer(random.choice((1, 3)))
        time.sleep(random.uniform(0, 0.02))
        for session in random.sample(sessions, 2):
            session.kill()
        assert [session.errors for session in sessions] == ["", ""]
        stored = answers_in(rows_of(home))
        assert stored[: len(before)] == before
        fresh = Counter(stored[len(before) :])
        acknowledged = Counter(answer for session in sessions for answer in session.acknowledged)
        assert acknowledged <= fresh, f"round {round_} lost {acknowledged - fresh}"
        assert (fresh - acknowledged).total() <= len(sessions)
        must_be_sound(home, now)
        before = stored


def test_a_card_rated_in_one_session_is_not_asked_again_in_the_other(tmp_path: Path, start: Start) -> None:
    random = Random(3)
    home = make_home(tmp_path / "home")
    sessions = [start(home, START) for _ in range(2)]
    known: dict[Session, set[str]] = {session: set() for session in sessions}
    asked_again: list[str] = []
    for _ in range(90):
        for session in sessions:
            assert session.wait_for_prompt(), session.errors
            asked_again += [card for card in session.asked if card in known[session]]
        session, other = random.sample(sessions, 2)
        # What the other had acknowledged when this answer was given, this one has to know from now on.
        known[session] |= {card for card, _ in other.acknowledged}
        session.answer(3)
    assert [session.close_input() for session in sessions] == [0, 0]
    assert min(len(session.acknowledged) for session in sessions) > 5
    assert asked_again == []


def test_two_sessions_that_begin_a_day_together_both_make_its_backup(tmp_path: Path, start: Start) -> None:
    home = make_home(tmp_path / "home")
    first = start(home, START)
    for _ in range(30):
        first.wait_for_prompt()
        first.answer(3)
    first.wait_for_prompt()
    assert first.close_input() == 0
    for day in range(1, BACKUP_ROUNDS + 1):
        now = START + timedelta(days=day)
        sessions = [start(home, now) for _ in range(2)]
        for session in sessions:
            assert session.wait_for_prompt(), f"day {day}: {session.errors}"
        assert [session.close_input() for session in sessions] == [0, 0]
        assert [session.errors for session in sessions] == ["", ""]
        assert (home / "backups" / f"reviews-{now.date()}.db").exists()
        must_be_sound(home, now)


def test_two_first_sessions_ever_that_begin_together_share_one_log(tmp_path: Path, start: Start) -> None:
    for attempt in range(BACKUP_ROUNDS):
        home = make_home(tmp_path / f"home-{attempt}", cards=10)
        sessions = [start(home, START) for _ in range(2)]
        for session in sessions:
            for _ in range(3):
                assert session.wait_for_prompt(), f"attempt {attempt}: {session.errors}"
                session.answer(3)
            assert session.wait_for_prompt(), f"attempt {attempt}: {session.errors}"
        assert [session.close_input() for session in sessions] == [0, 0]
        assert len(rows_of(home)) == sum(len(session.acknowledged) for session in sessions) == 2
