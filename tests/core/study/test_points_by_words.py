"""Points ticked by the words of a typed answer: a proposal that only ever grows with what is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.study.points_by_words import points_mentioned
from flashcards.core.word_stems import stems

POINTS = ["Core reason as in round one", "Detail learned since, and who said it", "Result that bears on it"]
ANSWER = """\
Keep the reason you gave in round one. Then name one detail that you have learned since, and
the person who told you: it shows that you listened. Close with a result of yours."""

WORDS = st.lists(st.sampled_from([*" ".join([*POINTS, ANSWER]).split(), "and", "then", "Übung", "x"]))
TEXTS = st.text(max_size=60)


def test_a_point_is_mentioned_by_its_words_in_any_form_and_the_words_are_told() -> None:
    typed = "My REASONS are the same. I learnt about the rota: details from Rosa!"
    assert points_mentioned(typed, POINTS, ANSWER) == {0: ("REASONS",), 1: ("details",)}


def test_a_single_common_word_of_the_models_sentence_ticks_nothing() -> None:
    points = ["The start", "The check at the end"]
    answer = "Begin at the start. End with the check. The trap is to rush to the end, as at your last place."
    assert points_mentioned("I open with what I saw last week.", points, answer) == {}
    assert points_mentioned("Then comes a check.", points, answer) == {1: ("check",)}


def test_words_of_the_models_sentence_on_a_point_count_too_but_less() -> None:
    assert points_mentioned("a person", POINTS, ANSWER) == {}
    assert points_mentioned("A person told me", POINTS, ANSWER) == {1: ("person", "told")}


def test_a_word_that_several_points_share_mentions_none_of_them_alone() -> None:
    points = ["Number of users", "Number of errors", "Number of servers"]
    assert points_mentioned("A number.", points, "") == {}
    assert set(points_mentioned("Some number of errors.", points, "")) == {1}


@pytest.mark.parametrize("typed", ["", "   ", "and the it of", "zebra"])
def test_a_text_without_a_word_of_the_card_mentions_nothing(typed: str) -> None:
    assert points_mentioned(typed, POINTS, ANSWER) == {}


def test_a_point_without_a_telling_word_is_never_mentioned() -> None:
    assert points_mentioned("how and why", ["How, and why"], "") == {}


@given(typed=WORDS, more=WORDS, place=st.integers(0, 50))
def test_further_words_never_take_a_point_away(typed: list[str], more: list[str], place: int) -> None:
    before = points_mentioned(" ".join(typed), POINTS, ANSWER)
    after = points_mentioned(" ".join([*typed[:place], *more, *typed[place:]]), POINTS, ANSWER)
    assert set(before) <= set(after)


@given(data=st.data(), typed=WORDS)
def test_neither_order_nor_repetition_nor_capitals_matter(data: st.DataObject, typed: list[str]) -> None:
    found = set(points_mentioned(" ".join(typed), POINTS, ANSWER))
    mixed = data.draw(st.permutations(typed))
    assert set(points_mentioned(" ".join(mixed), POINTS, ANSWER)) == found
    assert set(points_mentioned(" ".join([*typed, *typed]).upper(), POINTS, ANSWER)) == found


@given(points=st.lists(TEXTS, min_size=1, max_size=6), answer=TEXTS, place=st.integers(0, 5))
def test_whoever_types_a_point_as_it_stands_has_mentioned_it(
    points: list[str], answer: str, place: int
) -> None:
    point = points[place % len(points)]
    found = points_mentioned(point, points, answer)
    assert (place % len(points) in found) is bool(stems(point))


@given(typed=TEXTS, points=st.lists(TEXTS, max_size=6), answer=TEXTS)
def test_the_words_told_are_words_that_were_typed(typed: str, points: list[str], answer: str) -> None:
    for index, words in points_mentioned(typed, points, answer).items():
        assert 0 <= index < len(points)
        assert words
        assert all(word in typed for word in words)


def test_a_very_long_text_is_gone_through_at_once() -> None:
    typed = "result " * 20_000 + " ".join(f"word{number}" for number in range(20_000))
    assert points_mentioned(typed, POINTS, ANSWER) == {2: ("result",)}
