"""Which card asks what was asked: rare words count, and only a clear match is a default."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.core.card_keys import CardKey
from flashcards.core.interview.known_questions import KnownQuestions
from flashcards.core.interview.same_question import MOST, QuestionMatch, clear_match, equally_near, matches
from tests.endurance.driver import count

WORDINGS = {
    CardKey("a/why-this-job"): ("You told my colleague why you applied. Why do you want this job now?",),
    CardKey("a/leave"): ("Why do you want to leave your current job?", "Why did you leave your last job?"),
    CardKey("a/pressure"): ("Tell me about a time you worked under strain.", "How do you handle pressure?"),
    CardKey("a/colleague"): ("Describe a conflict you had with a colleague.",),
    CardKey("b/deadlock"): ("What is a deadlock?",),
    CardKey("b/is"): ("What is the difference between `is` and `==`?",),
    CardKey("b/having"): ("What is the difference between WHERE and HAVING?",),
    CardKey("b/timeout"): ("What does a timeout tell you?", "How do you set up a database server?"),
    CardKey("b/short-links"): ("Design a tiny URL service.",),
}
KNOWN = KnownQuestions(WORDINGS)

WORDS = [text.strip("`?.").casefold() for texts in WORDINGS.values() for text in " ".join(texts).split()]
asked_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8)


def best(question: str) -> str | None:
    found = matches(question, KNOWN)
    return found[0].key if found else None


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("they asked why i left my last job after only a year", "a/leave"),
        ("is vs ==", "b/is"),
        ("where vs having", "b/having"),
        ("handling pressure??", "a/pressure"),
        ("colleauge and me, conflict", "a/colleague"),
        ("dead lock", "b/deadlock"),
        ("tinyurl", "b/short-links"),
        ("setting up a db", "b/timeout"),
    ],
)
def test_a_question_as_people_type_it_finds_its_card(question: str, key: str) -> None:
    assert best(question) == key


@pytest.mark.parametrize("question", ["How is the weather?", "Which mountains have you climbed?", "", "???"])
def test_small_words_alone_make_no_match(question: str) -> None:
    assert matches(question, KNOWN) == []


def test_a_clear_match_is_near_and_well_ahead_of_the_next() -> None:
    def clear(*likenesses: float) -> bool:
        found = [QuestionMatch(CardKey(f"d/{number}"), "", near) for number, near in enumerate(likenesses)]
        return clear_match(found) is not None

    assert clear(0.5)
    assert clear(0.5, 0.4)
    assert not clear(0.4)
    assert not clear(0.5, 0.48)
    assert clear(1.0, 0.99)
    assert not clear(1.0, 1.0)
    assert clear_match([]) is None


def test_the_same_question_of_another_context_is_equally_near_and_not_clear() -> None:
    twins = {CardKey("a/one"): ("What does this print?",), CardKey("a/two"): ("What does this print?",)}
    found = [match._replace(context=match.key) for match in matches("what does this print", twins)]
    assert [match.key for match in equally_near(found)] == ["a/one", "a/two"]
    assert clear_match(found) is None


def test_five_cards_are_listed_unless_told_otherwise() -> None:
    many = {CardKey(f"a/{number}"): (f"How does an index help query {number}?",) for number in range(9)}
    assert len(matches("index and query", many)) == MOST == 5
    assert len(matches("index and query", many, 2)) == 2


@pytest.mark.parametrize("wording", [text for texts in WORDINGS.values() for text in texts])
def test_every_wording_finds_its_own_card_clearly_whatever_its_capitals_and_punctuation(wording: str) -> None:
    found = matches(f"  {wording.upper().rstrip('.?')} ...", KNOWN)
    assert wording in WORDINGS[found[0].key]
    assert found[0].likeness == 1.0
    assert clear_match(found) == found[0]


# Words of which no two are one word elsewhere, so that only their order differs.
@settings(max_examples=count(long=60, short=15))
@given(st.permutations(["deadlock", "why", "leave", "job", "pressure"]))
def test_the_order_of_words_makes_no_difference(said: list[str]) -> None:
    expected = {
        match.key: pytest.approx(match.likeness)
        for match in matches("deadlock why leave job pressure", KNOWN)
    }
    assert {match.key: match.likeness for match in matches(" ".join(said), KNOWN)} == expected


@settings(max_examples=count(long=60, short=15))
@given(asked_words)
def test_a_deck_about_other_things_never_becomes_the_clear_match(said: list[str]) -> None:
    other = {CardKey(f"z/{number}"): (f"Zebra{number} grazing quietly",) for number in range(20)}
    clear = clear_match(matches(" ".join(said), {**WORDINGS, **other}))
    assert clear is None or clear.key in WORDINGS


@settings(max_examples=count(long=40, short=10))
@given(st.lists(st.text(max_size=30), max_size=6), st.text(max_size=30))
def test_likeness_stays_between_0_and_1_whatever_is_typed(texts: list[str], question: str) -> None:
    cards = {CardKey(f"deck/{number}"): (text,) for number, text in enumerate(texts)}
    assert all(0 < match.likeness <= 1 for match in matches(question, cards))
    assert all(matches(text, cards)[0].likeness == 1.0 for text in texts)
    assert matches(question, {}) == []


def test_twenty_questions_to_a_thousand_cards_take_well_under_a_second() -> None:
    texts = [text for texts in WORDINGS.values() for text in texts]
    cards = {
        CardKey(f"a/{number}"): tuple(f"{text} {number % 97}" for text in texts[number % 9 :][:5])
        for number in range(1000)
    }
    begun = process_time()
    known = KnownQuestions(cards)
    for number in range(20):
        matches(f"why did you leyve your last job {number}, and what is a deadlokc", known)
    assert process_time() - begun < 1.5
