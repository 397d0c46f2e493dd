"""What stands above and below a question."""

from __future__ import annotations

from flashcards.core.card_keys import DeckId
from flashcards.core.cards import Card
from flashcards.show.session.question_heading import asked_for

CARD = Card(
    id="low-offer", deck=DeckId("salary"), question="What now?", answer="Ask.", points=("Thank them",)
)


def test_nobody_is_asked_to_say_it_aloud_who_set_that_aside() -> None:
    assert asked_for(CARD, aloud=True) == "1 point, up to 90 s. Say it aloud."
    assert asked_for(CARD._replace(points=()), aloud=False) == "Up to 90 s."
