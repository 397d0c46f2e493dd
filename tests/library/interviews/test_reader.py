"""Interview files: read with every mistake named, changed with every comment kept."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.core.card_keys import CardKey
from flashcards.core.interview.interviews import AskedQuestion, Interview, Panelist, Went
from flashcards.errors import ProblemsFound
from flashcards.library.files.reading import SourceFile
from flashcards.library.interviews.editing import (
    Add,
    Change,
    Drop,
    Put,
    change_interview,
    interview_text,
    write_interview,
)
from flashcards.library.interviews.reader import Interviews, interview_of, read_interviews
from tests import strategies
from tests.endurance.driver import count
from tests.library.conftest import Write

ACME = """\
# My second round.
company = "Acme"
role = "Support lead"
round = 2
at = 2026-12-03T10:00:00            # in their office
minutes = 25
scope = "core"
questions_asked = ["How is on-call shared?"]
next_steps = "decision by the team lead"
hear_by = 2026-12-10

# Who sat there
[[panel]]
name = "Rosa Osei"                  # met her at the fair
role = "hiring manager"
# what we spoke of
topics = ["on-call rota", "hiring plan"]
sent = 2026-12-03
[[panel]]
name = "Tom Vale"

[[asked]]
question = "Why do you want this job?"
card = "returning-questions/why-this-job-again"
by = "Rosa Osei"
went = "weak"
"""


def interview(text: str, name: str = "acme-2.toml") -> Interview | None:
    return interview_of(SourceFile(Path(name), text.encode(), text))[0]


def complaints(text: str, name: str = "acme-2.toml") -> list[str]:
    problems = interview_of(SourceFile(Path(name), text.encode(), text))[1]
    return [
        f"{problem.place.partition(':')[2]} {problem.severity}: {problem.message}" for problem in problems
    ]


def read(folder: Path) -> Interviews:
    return read_interviews(folder / "interviews")


def test_a_file_holds_one_interview_and_its_name_is_the_id() -> None:
    assert interview(ACME) == Interview(
        id="acme-2",
        company="Acme",
        role="Support lead",
        at=datetime(2026, 12, 3, 10),
        questions_asked=("How is on-call shared?",),
        next_steps="decision by the team lead",
        hear_by=date(2026, 12, 10),
        panel=(
            Panelist("Rosa Osei", "hiring manager", ("on-call rota", "hiring plan"), date(2026, 12, 3)),
            Panelist("Tom Vale"),
        ),
        asked=(
            AskedQuestion(
                "Why do you want this job?",
                CardKey("returning-questions/why-this-job-again"),
                "Rosa Osei",
                Went.BADLY,
            ),
        ),
    )
    assert complaints(ACME) == []


def test_two_keys_are_enough_and_a_plain_date_is_nine_in_the_morning() -> None:
    found = interview('company = "Acme"\nat = 2026-12-03\n')
    assert found == Interview("acme-2", "Acme", datetime(2026, 12, 3, 9))
    assert (found.round, found.minutes, found.scope) == (2, 25, "core")


def test_a_time_with_an_offset_keeps_it_until_the_zone_is_known() -> None:
    found = interview('company = "Acme"\nat = 2026-12-03T10:00:00-05:00\n')
    assert found is not None
    assert found.at.isoformat() == "2026-12-03T10:00:00-05:00"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("minuts = 20", '3:1 error: unknown key "minuts"; did you mean "minutes"?'),
        ("minutes = 20.5", '3:1 error: "minutes" must be a whole number; write minutes = 20'),
        ("minutes = -1", '3:1 error: "minutes" is -1; it goes from 0 to 600'),
        ("round = 0", '3:1 error: "round" is 0; it goes from 1 to 99'),
        (
            'scope = "core "',
            '3:1 error: "scope" must be "core", "all" or a list; write scope = ["behavioural"]',
        ),
        (
            'scope = "salary"',
            '3:1 error: "scope" must be "core", "all" or a list; write scope = ["salary"]',
        ),
        ("scope = []", '3:1 error: "scope" is empty; write scope = "core"'),
        (
            'scope = ["Salary", "tag:Topic Pay"]',
            '3:1 error: entry 1 of "scope" is "Salary", but must be the id of a deck or "tag:" and a tag, '
            'such as "salary"',
        ),
        (
            'hear_by = "soon"',
            '3:1 error: "hear_by" must be a date without quotes; write hear_by = 2026-11-20',
        ),
        ("hear_by = 2026-11-01", '3:1 warning: "hear_by" is before the interview (2026-12-03)'),
        ('ended = "late"', '3:1 error: "ended" must be a date and time without quotes; write ended = 2026'),
        ('done = "yes"', '3:1 error: "done" must be true or false; write done = true'),
        ('name = "Rosa"', '3:1 error: unknown key "name"; a person goes below [[panel]]'),
        ('panel = "Rosa"', '3:1 error: "panel" must be tables; write each below [[panel]]'),
        ("[[panel]]", '3:1 error: person 1: "name" is missing'),
        ('[[panel]]\nname = " "', '4:1 error: person 1: "name" is blank'),
        (
            '[[panel]]\nname = "Rosa"\n[[panel]]\nname = "rosa "',
            '6:1 error: person 2: "rosa" already exists',
        ),
        ('[[asked]]\nby = "Rosa"', '3:1 error: question 1: "question" is missing'),
        (
            '[[asked]]\nquestion = "Why?"\nwent = "great"',
            '5:1 error: question 1: "went" is "great", but must be "well", "so-so" or "badly"; write went =',
        ),
        ('[[asked]]\nquestion = "Why?"\ncard = "why"', '5:1 error: question 1: "card" is "why", but must be'),
        (
            '[[asked]]\nquestion = "Why?"\nby = "Tim"\n[[panel]]\nname = "Tom"',
            '5:1 warning: question 1: nobody in the panel is called "Tim"',
        ),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_to_write(line: str, complaint: str) -> None:
    found = complaints(f'company = "Acme"\nat = 2026-12-03\n{line}\n')
    assert found[0].startswith(complaint), found[0]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", 'error: "company" is missing; write company = "Acme"'),
        ('company = "Acme"\n', 'error: "at" is missing; write at = 2026-12-03T10:00:00'),
        ('company = "Acme"\nat = "3 dec"\n', '"at" must be a date and time without quotes; write at = 2026-'),
        ('company = "Acme"\nat = 1026-12-03\n', '"at" is in a year before 2000 or after 2199'),
        ('company = "Acme"\nat = 10:00:00\n', '"at" must be a date and time without quotes'),
        ("company = \n", "1:11 error: not TOML: invalid value"),
        ('company = "A\x1bcme"\n', "the control character U+001B is not allowed in a file"),
        ("[[panel]]\n" * 40, "40 [[panel]] tables; at most 30"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(text: str, complaint: str) -> None:
    assert any(complaint in found for found in complaints(text))
    assert interview(text) is None


def test_the_name_of_a_file_must_be_an_id() -> None:
    assert complaints(ACME, "Acme 2.toml")[0].endswith("at most 64 characters, such as acme-2.toml")


def test_a_file_with_an_error_is_left_out_and_the_others_stay(write: Write, tmp_path: Path) -> None:
    write(ACME, "interviews/acme-2.toml")
    write("company = ", "interviews/beta-1.toml")
    write(ACME, "interviews/old/acme-2.toml")
    (tmp_path / "interviews" / "pipe.toml").mkdir()
    found = read(tmp_path)
    assert [known.id for known in found.interviews] == ["acme-2"]
    assert found.broken == 3
    assert "the interview acme-2 already exists" in found.problems[-1].message
    assert read(tmp_path / "nowhere") == Interviews()


# -- changing -----------------------------------------------------------------------------------


def changed(tmp_path: Path, *changes: Change, text: str = ACME) -> str:
    path = tmp_path / "acme-2.toml"
    path.write_bytes(text.encode())
    change_interview(path, changes)
    return path.read_bytes().decode()


def test_a_value_changes_in_its_own_span(tmp_path: Path) -> None:
    moved = changed(tmp_path, Put("at", datetime(2026, 12, 8, 14)))
    assert moved == ACME.replace("at = 2026-12-03T10:00:00 ", "at = 2026-12-08T14:00:00 ")


def test_a_new_key_stands_below_the_others_and_a_new_person_at_the_end(tmp_path: Path) -> None:
    text = changed(tmp_path, Put("done", value=True), Add("panel", {"name": 'Mia "M" Chen', "role": ""}))
    assert text == (
        ACME.replace("hear_by = 2026-12-10\n", "hear_by = 2026-12-10\ndone = true\n")
        + '\n[[panel]]\nname = "Mia \\"M\\" Chen"\n'
    )


def test_a_person_gets_topics_and_another_is_taken_out_with_comments_left(tmp_path: Path) -> None:
    text = changed(tmp_path, Put("topics", ("backlog",), "panel", 2), Drop("panel", 1))
    assert text == ACME.replace(
        """\
[[panel]]
name = "Rosa Osei"                  # met her at the fair
role = "hiring manager"
# what we spoke of
topics = ["on-call rota", "hiring plan"]
sent = 2026-12-03
[[panel]]
name = "Tom Vale"
""",
        """\
# what we spoke of
[[panel]]
name = "Tom Vale"
topics = ["backlog"]
""",
    )


def test_windows_line_ends_and_a_mark_at_the_begin_stay(tmp_path: Path) -> None:
    text = "\ufeff" + ACME.replace("\n", "\r\n")
    after = changed(tmp_path, Put("minutes", 30), Add("panel", {"name": "Mia"}), text=text)
    assert after == text.replace("minutes = 25", "minutes = 30") + '\r\n[[panel]]\r\nname = "Mia"\r\n'


@pytest.mark.parametrize(
    ("text", "change", "sentence"),
    [
        (ACME, Put("minutes", 700), '"minutes" is 700; it goes from 0 to 600'),
        (ACME, Add("panel", {"name": "Tom vale"}), '"Tom vale" already exists'),
        (ACME + "x = ", Put("minutes", 10), "not TOML"),
        (
            'company = "A"\nat = 2026-12-03\npanel = [{name = "Rosa"}]\n',
            Put("sent", date(2026, 12, 4), "panel", 1),
            "the panel is in one list; write each as a table that begins with [[panel]]",
        ),
        (
            'company = "A"\nat = 2026-12-03\npanel = [{name = "Rosa"}]\n',
            Add("panel", {"name": "Tom"}),
            "could not be changed safely; nothing was written",
        ),
    ],
)
def test_what_cannot_be_written_leaves_the_file_as_it_is(
    tmp_path: Path, text: str, change: Change, sentence: str
) -> None:
    with pytest.raises(ProblemsFound, match=r".") as refusal:
        changed(tmp_path, change, text=text)
    assert sentence in str(refusal.value)
    assert (tmp_path / "acme-2.toml").read_text() == text


def test_a_file_that_is_there_is_not_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "interviews" / "acme-2.toml"
    values = {"company": "Acme", "at": date(2026, 12, 3)}
    assert write_interview(path, values) == Interview("acme-2", "Acme", datetime(2026, 12, 3, 9))
    with pytest.raises(ProblemsFound, match="something else changed it"):
        write_interview(path, values)


# -- laws ---------------------------------------------------------------------------------------

WORDS = strategies.lines(60)
COMMENT = WORDS.map(lambda words: f"# {words}")
KEYS = {
    "role": WORDS,
    "round": st.integers(1, 99),
    "minutes": st.integers(0, 600),
    "scope": st.one_of(st.just("core"), st.lists(strategies.slugs, min_size=1, max_size=3)),
    "questions_asked": st.lists(WORDS, max_size=3),
    "next_steps": st.one_of(WORDS, strategies.markdown()),
    "hear_by": st.dates(date(2027, 1, 1), date(2030, 1, 1)),
    "done": st.booleans(),
}
PERSON_KEYS = {"role": WORDS, "topics": st.lists(WORDS, max_size=3), "sent": st.dates(date(2027, 1, 1))}


@st.composite
def files(draw: st.DrawFn) -> str:
    """An interview file as a person may have left it: comments anywhere, keys in any order."""
    people = draw(st.integers(0, 3))
    keys = draw(st.lists(st.sampled_from(sorted(KEYS)), unique=True, max_size=5))
    lines = ['company = "Acme"', "at = 2026-12-03T10:00:00"]
    lines += interview_text("a", {key: draw(KEYS[key]) for key in keys}).splitlines()[1:]
    tables = [draw(st.permutations(lines))]
    for number in range(people):
        person = {"name": f"Person {number}"} | {
            key: draw(values) for key, values in PERSON_KEYS.items() if draw(st.booleans())
        }
        tables.append(["[[panel]]", *interview_text("a", person).splitlines()[1:]])
    text = []
    for table in tables:
        for line in table:
            text += draw(st.lists(st.one_of(COMMENT, st.just("")), max_size=1))
            text.append(line + draw(st.sampled_from(["", "", "   # beside"])))
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    return ending.join(text) + draw(st.sampled_from([ending, ""]))


def an_edit(draw: st.DrawFn, people: int) -> Change:
    kind = draw(st.sampled_from(["top", "person", "add", "drop"] if people else ["top", "add"]))
    if kind == "top":
        key = draw(st.sampled_from(sorted(KEYS)))
        return Put(key, draw(KEYS[key]))
    if kind == "add":
        return Add(
            "panel", {"name": draw(strategies.slugs) + " X", "topics": tuple(draw(PERSON_KEYS["topics"]))}
        )
    number = draw(st.integers(1, people))
    if kind == "drop":
        return Drop("panel", number)
    key = draw(st.sampled_from(sorted(PERSON_KEYS)))
    return Put(key, draw(PERSON_KEYS[key]), "panel", number)


@settings(max_examples=count(long=60, short=15))
@given(st.data())
def test_whatever_changes_every_comment_stays_and_nothing_else_is_said(data: st.DataObject) -> None:
    text = data.draw(files())
    before = interview(text)
    assert before is not None, complaints(text)
    change = an_edit(data.draw, len(before.panel))
    with TemporaryDirectory() as folder:
        path = Path(folder, "acme-2.toml")
        path.write_bytes(text.encode())
        after = change_interview(path, [change])
        written = path.read_bytes().decode()
    assert said(after) == expected(before, change)
    assert is_subsequence(own_lines(text), own_lines(written))
    assert ("\r\n" in written) == ("\r\n" in text)


def own_lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith("#")]


def is_subsequence(some: list[str], others: list[str]) -> bool:
    rest = iter(others)
    return all(line in rest for line in some)


def said(found: Interview) -> dict[str, Any]:
    return {name: getattr(found, name) for name in (*KEYS, "company", "at", "panel")}


def expected(before: Interview, change: Change) -> dict[str, Any]:
    wanted = said(before)
    people = list(before.panel)
    match change:
        case Put(key, value, ""):
            clean = value.strip() if isinstance(value, str) else value
            wanted[key] = tuple(clean) if isinstance(clean, list) else clean
        case Put(key, value, _, number):
            kept = {"name": people[number - 1].name, "role": people[number - 1].role}
            kept |= {"topics": people[number - 1].topics, "sent": people[number - 1].sent}
            clean = value.strip() if isinstance(value, str) else value
            people[number - 1] = Panelist(**kept | {key: tuple(clean) if key == "topics" else clean})
        case Add(_, values):
            people.append(Panelist(str(values["name"]), topics=tuple(values["topics"])))  # type: ignore[arg-type]
        case Drop(_, number):
            del people[number - 1]
    return wanted | {"panel": tuple(people)}
