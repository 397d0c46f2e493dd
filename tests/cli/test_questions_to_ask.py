"""What to ask whom stands on the brief: own questions first, none twice, none that was asked."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from flashcards.core.interview.questions_to_ask import QUESTIONS
from tests.learner import Learner

ROUND_ONE = """\
company = "Acme"
round = 1
at = 2026-11-12T10:00:00
done = true
questions_asked = ["what took up most of your time last week"]
[[panel]]
name = "Rosa Osei"
questions = ["How did the move go?"]
[[panel]]
name = "Ann Bell"
questions = ["Who wrote the report?"]
"""

ROUND_TWO = """\
company = "Acme"
at = 2026-12-03T10:00:00
[[panel]]
name = "Rosa Osei"
role = "hiring manager"
questions = ["What is on the desk in January?"]
[[panel]]
name = "Tom Vale"
role = "peer"
[[panel]]
name = "Jo Bell"
role = "peer"
[[panel]]
name = "Dr. Mia Chen"
role = "CEO"
"""


@pytest.fixture
def brief(learner: Learner) -> Learner:
    (learner.home / "interviews").mkdir(parents=True)
    (learner.home / "interviews" / "acme-1.toml").write_text(ROUND_ONE)
    (learner.home / "interviews" / "acme-2.toml").write_text(ROUND_TWO)
    return learner


def asked_of(learner: Learner) -> list[tuple[str, str]]:
    """(person, question) in the order of the page."""
    out = learner("interview", "brief").out
    section = out.partition("Questions still to ask\n")[2].partition("\n\n")[0]
    return [(line[2:].partition(": ")[0], line.partition(": ")[2]) for line in section.splitlines()]


def test_own_questions_come_first_with_those_of_earlier_rounds(brief: Learner) -> None:
    told = asked_of(brief)
    assert [question for name, question in told if name == "Rosa Osei"] == [
        "How did the move go?",
        "What is on the desk in January?",
        QUESTIONS["manager"][0],
    ]
    assert ("anyone", "Who wrote the report?") in told  # Ann is not there this time
    assert "  Your questions  3 not asked yet" in brief("interview", "ready").out


def test_each_gets_questions_of_their_role_and_nobody_those_of_another(brief: Learner) -> None:
    told = asked_of(brief)
    assert Counter(name for name, _ in told) == {
        "Rosa Osei": 3,
        "Tom Vale": 3,
        "Jo Bell": 3,
        "Dr. Mia Chen": 3,
        "anyone": 1,
    }
    assert len({question for _, question in told}) == len(told)
    assert ("Dr. Mia Chen", "What has to go right for Acme in the next two years?") in told


def test_what_was_asked_in_any_round_is_not_asked_again(brief: Learner) -> None:
    assert "What took up most of your time last week?" in QUESTIONS["peer"]
    assert "What took up most of your time last week?" not in [question for _, question in asked_of(brief)]


def test_what_one_asks_anyway_is_not_offered_in_nearly_the_same_words(brief: Learner) -> None:
    brief("interview", "edit", "--ask", "Rosa: What would you like me to take on first?")
    brief("interview", "edit", "--ask", "Rosa: what do people find hardest in their first months?")
    told = [question for _, question in asked_of(brief)]
    assert "What would you want me to take on first?" not in told
    assert "What do people find hardest in their first months here?" not in told


def test_without_people_there_are_questions_for_each_role(learner: Learner) -> None:
    learner("interview", "add", "--company", "Acme", "--when", "3 dec")
    names = dict.fromkeys(name for name, _ in asked_of(learner))
    assert list(names) == ["a manager", "a colleague", "human resources", "an executive"]


def test_for_twelve_people_the_page_stays_a_page(learner: Learner) -> None:
    people = [word for n in range(12) for word in ("--person", f"Person {n}, peer")]
    learner("interview", "add", "--company", "Acme", "--when", "3 dec", *people)
    told = asked_of(learner)
    assert len(told) == len({question for _, question in told}) == 12
    assert len(learner("interview", "brief").out.splitlines()) < 60


def test_every_question_is_one_that_can_be_said() -> None:
    for questions in QUESTIONS.values():
        for question in questions:
            assert re.fullmatch(r"[A-Z][^?]*\?", question)
            assert len(question) <= 90
