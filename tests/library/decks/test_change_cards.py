"""Keys of a card changed in its file: the cards are as meant, and every other line stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.library.decks.change_cards import table_of_cards, with_changes
from flashcards.library.decks.reader import deck_file
from flashcards.library.files.reading import SourceFile
from tests.endurance.driver import count
from tests.strategies import decks, lines, markdown, tags

VALUES = st.fixed_dictionaries(
    {},
    optional={
        "answer": markdown(),
        "context": st.none() | markdown(),
        "example": st.none() | markdown(),
        "hint": st.none() | lines(),
        "tags": st.none() | st.lists(tags, max_size=12),
        "draft": st.none() | st.just(True),
    },
)


def source_of(text: str) -> SourceFile:
    return SourceFile(Path("deck.toml"), text.encode(), text)


@settings(max_examples=count(long=40, short=10))
@given(decks(), st.data())
def test_the_cards_are_as_meant_and_the_file_says_nothing_else(written: Any, data: st.DataObject) -> None:
    source = source_of(written.text)
    deck = deck_file(source).deck
    assert deck is not None
    changes = {card.id: data.draw(VALUES) for card in deck.cards if data.draw(st.booleans())}
    before = table_of_cards(source, deck)
    grown, changed = with_changes(source, deck, changes)
    assert deck_file(grown).deck == changed
    wanted = [
        {key: value for key, value in {**card, **changes.get(card["id"], {})}.items() if value is not None}
        for card in before
    ]
    assert table_of_cards(grown, changed) == wanted
    comments = [line for line in written.text.splitlines() if line.lstrip().startswith("# about")]
    assert [line for line in grown.text.splitlines() if line.lstrip().startswith("# about")] == comments


HAND_WRITTEN = """\
# my deck
id = "own"

# the first
[[card]]
  id = "one"
  question = "Why us?"   # as she says it
  answer = '''
People.
'''
  tags = [
    "a",  # the main one
    "b",
  ]
  draft = true  # not yet

# the second
[[card]]
question = "Why you?"
answer = "Work."
"""


def test_comments_and_layout_of_a_hand_written_card_stay() -> None:
    source = source_of(HAND_WRITTEN)
    deck = deck_file(source).deck
    assert deck is not None
    second = deck.cards[1].id
    values = {"answer": "Product.\n# and people", "context": "Said\n  twice", "tags": ["c"], "draft": None}
    grown, _ = with_changes(source, deck, {"one": values, second: {"question": "Why you, then?"}})
    assert (
        grown.text
        == f'''\
# my deck
id = "own"

# the first
[[card]]
  id = "one"
  question = "Why us?"   # as she says it
  context = """
Said
  twice"""
  answer = """
Product.
# and people"""
  # the main one
  tags = ["c"]
  # not yet

# the second
[[card]]
id = "{second}"
question = "Why you, then?"
answer = "Work."
'''
    )
