"""`interview messages`: three readers, three topics typed in a hurry, and panels of every kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.errors import ExitCode
from tests.learner import Learner

CARELESS = """\
company = "Acme"
role = "Support lead"
at = 2026-12-03T10:00:00
done = true
next_steps = "They'll call me next week"
hear_by = 2026-12-10

[[panel]]
name = "rosa osei"
role = "Hiring Manager"
topics = ["on call rota", "Hiring plan"]

[[panel]]
name = "Dr. Mia Chen"
role = "hr"
topics = ["asked me about my gap"]

[[panel]]
name = "Tom V."
role = "future colleague"
topics = ["How they do on-call!!", "ML / data stuff"]
"""

TWELVE = """\
company = "Acme"
at = 2026-12-03T10:00:00
done = true
""" + "".join(f'[[panel]]\nname = "Person {n}"\nrole = "peer"\ntopics = ["python"]\n' for n in range(1, 13))


@pytest.fixture
def told(learner: Learner) -> Callable[[str], Learner]:
    """A learner who had the interview of this file today."""

    def after(text: str) -> Learner:
        folder = learner.home / "interviews"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "acme-2.toml").write_text(text)
        learner.at("2026-12-03T18:00:00+01:00")
        return learner

    return after


@pytest.mark.parametrize("columns", [80, 40])
def test_three_readers_and_three_topics_typed_in_a_hurry(
    told: Callable[[str], Learner],
    golden: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
    columns: int,
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    outcome = told(CARELESS).at_terminal("interview", "messages", typed="")
    assert outcome.code == ExitCode.OK
    assert 'leaves out "asked me about my gap": better not raised again' in outcome.err
    assert all(len(line) <= columns or line.startswith("flashcards ") for line in outcome.out.splitlines())
    golden(f"messages/three-at-{columns}.txt", outcome.out)


def test_twelve_colleagues_with_one_topic_get_twelve_messages(told: Callable[[str], Learner]) -> None:
    outcome = told(TWELVE)("interview", "messages")
    messages = outcome.out.split("--- Person ")[1:]
    assert len(messages) == 12
    assert all("Dear Person,\n\nThank you " in message for message in messages)
    lines = [line for message in messages for line in message.splitlines() if line.endswith(".")]
    assert len(lines) == len(set(lines)) == 24  # the first paragraph ends with a blank


def test_without_people_it_says_how_to_name_them(told: Callable[[str], Learner]) -> None:
    outcome = told('company = "Acme"\nat = 2026-12-03T10:00:00\ndone = true\n')("interview", "messages")
    assert outcome.code == ExitCode.OK
    assert outcome.out == (
        "Acme, round 2: nobody to write to yet. To say who was there: flashcards interview done acme-2\n"
    )


def test_a_name_that_would_turn_the_line_around_stays_harmless(
    told: Callable[[str], Learner], tmp_path: Path
) -> None:
    learner = told(CARELESS.replace("rosa osei", "\\u202erosa: osei").replace("Tom V.", "?"))
    out = tmp_path / "messages"
    assert "Dear Rosa," in learner("interview", "messages").out
    assert learner("interview", "messages", "--out", str(out)).code == ExitCode.OK
    assert "\u202e" not in "".join(path.read_text() for path in out.iterdir())
    assert "Dear [name]," in learner("interview", "messages").out


def test_who_was_written_to_is_asked_where_no_name_is_given(told: Callable[[str], Learner]) -> None:
    learner = told(CARELESS)
    out = learner.at_terminal("interview", "messages", "--sent", typed="7\n1, 2\n").out
    assert "type their numbers, such as 1 2" in out
    sent = [person["sent"] for person in learner("interview", "show", "--json").json["panel"]]
    assert [day is not None for day in sent] == [True, True, *[False] * (len(sent) - 2)]
    assert learner.at_terminal("interview", "messages", "--sent", typed="\n").out.endswith(
        "Nothing was marked.\n"
    )
    outcome = learner("interview", "messages", "--sent")
    assert outcome.err == "flashcards: nobody can be asked here; give --sent a name\n"


def test_files_without_a_folder_named_go_to_messages(
    told: Callable[[str], Learner], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner = told(CARELESS)
    monkeypatch.chdir(tmp_path)
    assert learner("interview", "messages", "--out").code == ExitCode.OK
    assert len(list((tmp_path / "messages").iterdir())) > 1
