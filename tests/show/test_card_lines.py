"""The lines of a card that all screens have in common."""

from __future__ import annotations

from dataclasses import replace

from flashcards.core.card_keys import DeckId
from flashcards.core.cards import Card, FollowUp
from flashcards.show.card_lines import Part, asked_for, back_of

CARD = Card(
    id="low-offer",
    deck=DeckId("salary"),
    question="The offer is low. What now?",
    answer="Ask what is possible.",
    points=("Thank them",),
    hint="Ask.",
    follow_ups=(FollowUp("And if not?"),),
    refs=("A page", "https://example.org"),
)


def test_on_the_back_own_words_come_first_and_the_sources_last() -> None:
    assert back_of(CARD, "My own.") == [
        (Part.OWN_WORDS, ["Mine: My own."]),
        (Part.MODEL, ["Model: Ask what is possible."]),
        (Part.SOURCES, ["See: A page", "See: https://example.org"]),
    ]


def test_in_full_the_back_has_the_hint_and_what_they_may_ask_next() -> None:
    back = back_of(CARD, "", in_full=True)
    assert [part for part, _ in back] == [Part.MODEL, Part.BESIDE, Part.BESIDE, Part.SOURCES]
    assert [line for _, lines in back[1:3] for line in lines] == ["Hint: Ask.", "They may go on: And if not?"]


def test_nobody_is_asked_to_say_it_aloud_who_set_that_aside() -> None:
    assert asked_for(CARD, aloud=True) == "1 point, up to 90 s. Say it aloud."
    assert asked_for(replace(CARD, points=()), aloud=False) == "Up to 90 s."
