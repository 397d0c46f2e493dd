"""`interview calendar`: what other programs read in the file, and what becomes of entries that moved."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest

from flashcards.errors import ExitCode
from tests.learner import Learner

ADDED = ("interview", "add", "--company", "Acme, Inc; Nord", "--minutes", "20")
PEOPLE = ("--person", "Rosa Osei, head of support", "--role", "Support lead")


def entries(file: Path) -> dict[str, Any]:
    """UID -> event, as the library reads them."""
    raw = file.read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    found = {str(event["UID"]): event for event in events}
    assert len(found) == len(events)
    assert all(
        event["DTSTAMP"].dt.tzinfo is UTC or event["DTSTAMP"].dt.utcoffset() is not None for event in events
    )
    return found


def day_of(event: Any) -> date:
    start: date = event["DTSTART"].dt
    return start


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "acme.ics"


def write(learner: Learner, file: Path) -> dict[str, Any]:
    done = learner("interview", "calendar", "-o", str(file))
    assert (done.code, done.err) == (ExitCode.OK, "")
    assert done.out == f"Written: {file}; import it into your calendar.\n"
    return entries(file)


def test_the_calendar_has_each_day_of_practice_the_eve_the_interview_and_the_messages(
    learner: Learner, file: Path
) -> None:
    """Today is Mon 23 Nov 2026, 8:00, an hour ahead of UTC."""
    assert learner(*ADDED, "--when", "27 nov 10:00", *PEOPLE).code == ExitCode.OK
    learner("interview", "edit", "--place", "Main Street 1, floor 2", "--link", "https://example.org/a")
    found = write(learner, file)
    name = "acme-inc-nord-2"
    practice = [f"{name}-practice-{days}@flashcards" for days in (4, 3, 2, 1)]
    rest = [f"{name}-{kind}@flashcards" for kind in ("eve", "interview", "messages")]
    assert list(found) == [*practice, *rest]
    assert [day_of(found[uid]).day for uid in practice] == [23, 24, 25, 26]
    assert found[practice[0]]["SUMMARY"] == "Practise 20 minutes: Acme, Inc; Nord, round 2"
    assert day_of(found[rest[0]]) == date(2026, 11, 26)
    interview = found[rest[1]]
    assert interview["DTSTART"].dt == datetime(2026, 11, 27, 9, tzinfo=UTC)
    assert interview["DTEND"].dt == datetime(2026, 11, 27, 10, tzinfo=UTC)
    assert interview["LOCATION"] == "Main Street 1, floor 2"
    assert interview["DESCRIPTION"].split("\n") == [
        "Support lead",
        "With Rosa Osei, head of support",
        "Link: https://example.org/a",
    ]
    assert day_of(found[rest[2]]) == date(2026, 11, 28)


def test_an_interview_that_moves_takes_its_entries_along_and_cancels_days_that_are_gone(
    learner: Learner, file: Path
) -> None:
    learner(*ADDED, "--when", "30 nov 10:00")
    before = write(learner, file)
    learner("interview", "edit", "--when", "27 nov 14:00")
    after = write(learner, file)
    assert after.keys() == before.keys()
    gone = {uid for uid, event in after.items() if event.get("STATUS") == "CANCELLED"}
    assert gone == {f"acme-inc-nord-2-practice-{days}@flashcards" for days in (5, 6, 7)}
    moved = day_of(after["acme-inc-nord-2-practice-1@flashcards"])
    assert moved == date(2026, 11, 26)
    assert all(after[uid]["SEQUENCE"] >= before[uid]["SEQUENCE"] for uid in after)
    assert write(learner, file).keys() == after.keys()


def test_a_day_off_has_no_entry_and_one_that_had_is_cancelled(learner: Learner, file: Path) -> None:
    learner(*ADDED, "--when", "27 nov 10:00")
    write(learner, file)
    learner("interview", "edit", "--away", "25 nov")
    after = write(learner, file)
    cancelled = [uid for uid, event in after.items() if event.get("STATUS") == "CANCELLED"]
    assert cancelled == ["acme-inc-nord-2-practice-2@flashcards"]
    file.unlink()
    assert "acme-inc-nord-2-practice-2@flashcards" not in write(learner, file)


def test_days_that_are_over_are_left_as_they_are(learner: Learner, file: Path) -> None:
    learner(*ADDED, "--when", "27 nov 10:00")
    write(learner, file)
    learner.at("2026-11-25T08:00:00+01:00")
    after = write(learner, file)
    assert [uid for uid in after if "practice" in uid] == [
        "acme-inc-nord-2-practice-2@flashcards",
        "acme-inc-nord-2-practice-1@flashcards",
    ]
    assert all(event.get("STATUS") != "CANCELLED" for event in after.values())


def test_a_cancelled_interview_cancels_what_is_ahead(learner: Learner, file: Path) -> None:
    learner(*ADDED, "--when", "27 nov 10:00")
    before = write(learner, file)
    path = learner.home / "interviews" / "acme-inc-nord-2.toml"
    path.write_text(f"cancelled = true\n{path.read_text()}")
    learner("interview", "calendar", "acme-inc-nord-2", "-o", str(file))
    after = entries(file)
    assert after.keys() == before.keys()
    assert {str(event["STATUS"]) for event in after.values()} == {"CANCELLED"}


def test_after_the_interview_messages_and_the_day_of_the_answer_remain(learner: Learner, file: Path) -> None:
    learner(*ADDED, "--when", "23 nov 10:00", *PEOPLE)
    learner.at("2026-11-23T12:00:00+01:00")
    done = learner("interview", "done", "--hear-by", "1 dec")
    assert done.code == ExitCode.OK, done.err
    learner("interview", "calendar", "-o", str(file))
    found = entries(file)
    answer = found["acme-inc-nord-2-answer@flashcards"]
    assert day_of(answer) == date(2026, 12, 1)
    assert answer["DESCRIPTION"] == "No answer? A polite reminder on Friday 2026-12-04."
    assert "acme-inc-nord-2-messages@flashcards" in found
    assert not any("practice" in uid for uid in found)


def test_without_a_file_the_calendar_is_printed(learner: Learner) -> None:
    learner(*ADDED, "--when", "25 nov 10:00")
    printed = learner("interview", "calendar").out
    assert printed.startswith("BEGIN:VCALENDAR\nVERSION:2.0\n")
    assert len(icalendar.Calendar.from_ical(printed).walk("VEVENT")) == 5


@pytest.mark.parametrize("text", ["", "not a calendar", "BEGIN:VEVENT\nUID:x\nEND:VEVENT\n", "é\n" * 999])
def test_what_was_in_the_file_before_does_no_harm(learner: Learner, file: Path, text: str) -> None:
    learner(*ADDED, "--when", "25 nov 10:00")
    file.write_text(text, encoding="utf-8")
    assert len(write(learner, file)) == 5


def test_without_an_interview_the_command_says_how_to_add_one(learner: Learner, file: Path) -> None:
    done = learner("interview", "calendar", "-o", str(file))
    assert done.code == ExitCode.USAGE
    assert "flashcards interview add" in done.err
    assert not file.exists()


@pytest.mark.parametrize("name", ["Ünïcödé " * 12, "a\\nb;c,d", "x" * 300, "tab\there", "😀" * 60])
def test_any_text_is_read_back_as_it_was(learner: Learner, file: Path, name: str) -> None:
    learner("interview", "add", "--company", "Acme", "--when", "25 nov 10:00")
    assert learner("interview", "edit", "--place", name).code == ExitCode.OK
    (place,) = (event["LOCATION"] for event in write(learner, file).values() if "LOCATION" in event)
    assert str(place).split() == name.split()
