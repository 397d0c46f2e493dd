"""`flashcards decks show`: what a deck is for, how long it takes, and how far the learner is."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.app.decks.deck_view import DeckView
from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.cards import Card, Deck
from flashcards.home.deck_list import DeckEntry
from flashcards.show.decks.deck import deck_document, deck_screen
from tests.learner import Learner

DECK = """
id = "support"
title = "Support lead"
description = "What a support lead is asked."
[[card]]
id = "queue"
question = "How do you run a ticket queue?"
answer = "By age and by harm."
priority = 3
[[card]]
id = "angry"
question = "Two customers are equally angry. Who is first?"
answer = "Whoever waits longer."
level = 2
seconds = 60
[[card]]
id = "first"
question = "What do you do first?"
answer = "Listen."
priority = 3
level = 2
[[card]]
id = "later"
question = "To be written?"
priority = 3
draft = true
"""


def test_a_deck_tells_what_it_is_for_how_long_it_takes_and_how_far_the_learner_is(learner: Learner) -> None:
    learner.write_deck("support", DECK)
    learner("rate", "support/queue", "good")
    learner("rate", "support/angry", "again")
    assert learner("decks", "show", "support").out.partition("\n\n  queue ")[0] == (
        "support: Support lead\n"
        "\n"
        "What a support lead is asked.\n"
        "\n"
        "  Cards    3, 2 of them core (1 of level 1, 2 of level 2)\n"
        "  Seen     2 of 3, of the core 1 of 2\n"
        "  Time     about 5 minutes to answer each once\n"
        "  Asked    in the daily session\n"
        "  File     HOME/decks/support.toml (home)\n"
        "  Drafts   1, to be answered"
    )
    document = learner("decks", "show", "support", "--json").json
    assert {name: document[name] for name in ("asked", "seen", "core", "core_seen")} == {
        "asked": 3, "seen": 2, "core": 2, "core_seen": 1
    }  # fmt: skip
    assert document["levels"] == [
        {"level": 1, "cards": 1, "seen": 1},
        {"level": 2, "cards": 2, "seen": 1},
    ]
    assert [card["seen"] for card in document["cards"]] == [True, True, False, False]


def test_a_card_is_no_longer_seen_when_its_only_answer_is_taken_back(learner: Learner) -> None:
    learner.write_deck("support", DECK)
    learner("rate", "support/queue", "good")
    learner("undo")
    assert learner("decks", "show", "support", "--json").json["core_seen"] == 0


def test_a_renamed_card_stays_seen(learner: Learner) -> None:
    learner.write_deck("support", DECK)
    learner("rate", "support/queue", "good")
    learner.write_deck("support", DECK.replace('id = "queue"', 'id = "line"\nwas = ["queue"]'))
    assert learner("decks", "show", "support", "--json").json["seen"] == 1


def view(cards: Sequence[Card], seen: frozenset[CardKey]) -> DeckView:
    deck = Deck(DeckId("d"), "D", tuple(cards))
    return DeckView(DeckEntry(deck.id, "D", "home", "d.toml", False), deck, True, seen, None)


CARDS = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3), st.booleans(), st.booleans()), max_size=12)


@given(CARDS)
def test_the_numbers_of_a_deck_add_up(drawn: list[tuple[int, int, bool, bool]]) -> None:
    cards = [
        Card(DeckId("d"), f"c{number}", f"Q{number}?", "A", level=level, priority=priority, draft=draft)
        for number, (level, priority, draft, _) in enumerate(drawn)
    ]
    seen = frozenset(
        card.key for card, drawn_card in zip(cards, drawn, strict=True) if drawn_card[3] and not card.draft
    )
    document = json.loads(json.dumps(deck_document(view(cards, seen))))
    assert document["asked"] == sum(level["cards"] for level in document["levels"])
    assert document["seen"] == sum(level["seen"] for level in document["levels"]) == len(seen)
    assert document["seen"] == sum(card["seen"] for card in document["cards"])
    assert document["core_seen"] <= document["core"] <= document["asked"] <= len(document["cards"])
    assert f"  Seen     {document['seen']} of {document['asked']}, of" in deck_screen(view(cards, seen))


def test_a_long_title_goes_on_below_its_beginning_at_a_terminal(
    alone: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    alone.write_deck("own", f'id = "own"\ntitle = "{"Long words " * 9}"\n')
    lines = [line for line in alone.at_terminal("decks", typed="").out.splitlines() if "Long" in line]
    assert len(lines) > 1
    assert max(map(len, lines)) <= 80
    assert {line.index("Long") for line in lines} == {lines[0].index("Long")}
