"""Which story cards still wait for a story, and which cards a story serves."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.app.own_words.reading import cards_without_story, stories_of_home
from flashcards.core.card_keys import CardKey
from flashcards.home.home import Home
from flashcards.home.places import shipped_decks
from flashcards.library.files.reading import SourceFile
from tests.app.conftest import write

DECK = """\
id = "own"
title = "Own"
[[card]]
id = "a"
kind = "story"
question = "Tell me about A."
answer = "The shape."
[[card]]
id = "b"
kind = "story"
question = "Tell me about B."
answer = "The shape."
[[card]]
id = "waiting"
kind = "story"
draft = true
question = "Tell me about C."
[[card]]
id = "concept"
question = "What is D?"
answer = "The \\"story\\" of D."
"""
STORIES = '[[story]]\nid = "outage"\n[[story]]\nid = "unused"\ntitle = "Nobody asks"\n'

SHIPPED = [path.stem for path in shipped_decks().glob("*.toml")]


def waiting(home: Home, *keys: str) -> list[str]:
    return list(cards_without_story(home, [CardKey(f"own/{key}") for key in keys]))


@pytest.fixture(autouse=True)
def deck(home: Home) -> Path:
    write(home, "config.toml", f"disabled = {SHIPPED}\n")
    return write(home, "decks/own.toml", DECK)


def test_a_story_card_waits_until_it_has_a_story_or_an_answer(home: Home) -> None:
    assert waiting(home, "a", "b", "waiting", "concept", "nope") == ["own/a", "own/b"]
    write(home, "stories.toml", STORIES)
    write(home, "mine/own.toml", '[cards.a]\nstories = ["outage"]\n[cards.b]\nanswer = "Mine."\n')
    assert waiting(home, "a", "b") == []


@pytest.mark.parametrize("text", ["answer = '''\n'''", "stories = []", 'low = "3"', 'stories = ["untold"]'])
def test_a_note_that_says_nothing_is_no_story(home: Home, text: str) -> None:
    write(home, "mine/own.toml", f"[cards.a]\n{text}\n")
    assert waiting(home, "a") == ["own/a"]


def test_a_story_follows_its_card_to_a_new_name(home: Home, deck: Path) -> None:
    deck.write_text(DECK.replace('id = "a"', 'id = "z"\nwas = ["a"]'))
    write(home, "stories.toml", STORIES)
    write(home, "mine/own.toml", '[cards.a]\nstories = ["outage"]\n')
    assert waiting(home, "z") == []
    assert stories_of_home(home).cards == {"outage": ("own/z",), "unused": ()}


def test_no_note_is_read_where_no_card_asks_for_a_story(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: Path) -> SourceFile:
        raise AssertionError(path)

    assert waiting(home, "concept") == []
    monkeypatch.setattr("flashcards.library.own_words.reader.read_source", read)
    write(home, "stories.toml", STORIES)
    assert waiting(home, "concept") == []


def test_mistakes_are_told_and_what_is_right_is_listed(home: Home) -> None:
    write(home, "stories.toml", STORIES + "[[story]]\n")
    found = stories_of_home(home)
    assert [story.id for story in found.told] == ["outage", "unused"]
    assert [problem.line for problem in found.problems] == [6]
