"""A skeleton is sound TOML that says nothing yet, and stands below what already exists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.cards import Card, Kind
from flashcards.library.files.reading import SourceFile, parse_toml
from flashcards.library.own_words.reader import AllOwnWords, Story, own_words_in, stories_of
from flashcards.library.own_words.skeletons import (
    HEADS,
    own_words_skeleton,
    story_skeleton,
    with_block,
)
from tests.endurance.driver import count
from tests.strategies import WrittenDeck, decks, lines, slugs

TODAY = date(2026, 11, 23)


def source(text: str, name: str = "mine/own.toml") -> SourceFile:
    return SourceFile(Path(name), text.encode(), text)


@given(
    st.builds(
        lambda **fields: Card(DeckId("own"), **fields),
        id=slugs,
        question=lines(),
        kind=st.sampled_from(Kind),
        tags=st.sampled_from([(), ("topic:salary",)]),
    ),
    st.lists(slugs, max_size=3),
)
def test_the_skeleton_of_any_note_is_sound_and_says_nothing(card: Card, stories: list[str]) -> None:
    text = with_block("", HEADS["cards"], own_words_skeleton(card, stories, TODAY))
    (note,), problems = own_words_in(source(text), {})
    assert problems == ()
    assert note.written_for == card.key
    notes = AllOwnWords({card.key: note})
    assert notes.for_card(card.key, TODAY) == ""
    assert not notes.has_answer(card.key)


@given(slugs)
def test_the_skeleton_of_any_story_is_sound_and_says_nothing(story: str) -> None:
    text = with_block("", HEADS["story"], story_skeleton(story))
    assert stories_of(source(text)) == ({story: Story(story, story)}, ())


@settings(max_examples=count(long=100, short=16))
@given(decks())
def test_below_any_text_the_lines_stay_in_order_and_mean_what_they_meant(written: WrittenDeck) -> None:
    text = written.text
    longer = with_block(text, ["# a head"], ["[x_added]", "a = 1"])
    assert longer.startswith(text)
    before, after = parse_toml(Path(), text), parse_toml(Path(), longer)
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert after == before | {"x_added": {"a": 1}}
    assert longer.count("\r\n") in (0, longer.count("\n"))


def test_a_story_that_nobody_knows_is_no_mistake_where_the_stories_are_not_known() -> None:
    text = '[cards.a]\nstories = ["untold"]\n'
    assert len(own_words_in(source(text), {})[1]) == 1
    (note,), problems = own_words_in(source(text), None)
    assert (problems, note.written_for) == ((), CardKey("own/a"))


@pytest.mark.parametrize("text", ["", "\n", " \n\n"])
def test_the_head_stands_above_a_first_skeleton_only(text: str) -> None:
    assert with_block(text, ["# a head"], ["[a]"]) == text + "# a head\n\n[a]\n"
    assert with_block("# mine", ["# a head"], ["[a]"]) == "# mine\n\n[a]\n"
