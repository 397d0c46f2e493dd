"""Card and Deck: what the author wrote, and the key that the history is kept under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from flashcards.core.card_ids import question_key
from flashcards.core.card_keys import CardKey, DeckId, card_key

TOPIC_TAG = "topic:"

CORE_PRIORITY = 3
"""Cards of this priority are the core: what must be known first."""

STORY_POINTS = (
    "Situation and stakes in two sentences",
    "My own task",
    'What I did, as "I"',
    "Result as a number or visible change",
    "Lesson carried to this job",
)
"""The key points of a story card that names none of its own (STAR, and the lesson)."""


class Kind(StrEnum):
    CONCEPT = "concept"
    STORY = "story"


class FollowUp(NamedTuple):
    """What they may ask next."""

    question: str
    answer: str = ""
    """Markdown, one or two sentences; empty where the author gives none."""


# A dataclass of so many fields takes eight times as long to make, at every start.
class Card(NamedTuple):
    """One interview question with its model answer, defaults filled in and tags inherited."""

    deck: DeckId
    id: str
    question: str
    answer: str = ""
    """Markdown; empty for a draft, and where only the learner's own words answer the question."""
    phrasings: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    hint: str = ""
    kind: Kind = Kind.CONCEPT
    tags: tuple[str, ...] = ()
    level: int = 1
    priority: int = 2
    seconds: int = 90
    """How long the spoken answer may take."""
    refs: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    """Former ids as written, oldest first: `old-id` or `other-deck/old-id`."""
    draft: bool = False
    """Whether it has no answer yet and so is not asked. The flag of a file ends with the first answer."""
    id_written: bool = True
    """False where the id was derived from the question because the file has none."""
    context: str = ""
    """Markdown that belongs to the question and is seen before answering: code, options, a table."""
    example: str = ""
    """Markdown: one way to say the answer aloud."""
    siblings: str = ""
    """Cards of a deck with the same word here give each other away, so they are kept apart."""

    @property
    def key(self) -> CardKey:
        return card_key(self.deck, self.id)

    @property
    def is_core(self) -> bool:
        return self.priority == CORE_PRIORITY

    @property
    def topics(self) -> frozenset[str]:
        return frozenset(tag for tag in self.tags if tag.startswith(TOPIC_TAG))

    @property
    def wordings(self) -> tuple[str, ...]:
        return (self.question, *self.phrasings)

    @property
    def question_keys(self) -> tuple[str, ...]:
        """Of each wording: two cards that share one ask the same."""
        return tuple(question_key(wording, self.context) for wording in self.wordings)

    def wording(self, passes: int) -> int:
        """Index into `wordings` for a card passed `passes` times.

        The question itself for the first two passes; then the wordings in turn, because varied
        cues in retrieval beat a constant one (Butowska-Buczynska et al. 2024).
        """
        return 0 if passes < 2 else (passes - 1) % len(self.wordings)

    @property
    def text_hash(self) -> str:
        """16 hex digits that change when question, context, answer or points change."""
        import hashlib

        shown = (self.context,) if self.context else ()  # older rows know of no context
        text = "\0".join((self.question, *shown, self.answer, *self.points))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Deck:
    """One deck file, read without an error."""

    id: DeckId
    title: str
    cards: tuple[Card, ...]
    description: str = ""
    license: str = ""
    language: str = "en"
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    """Former deck ids, oldest first."""
    private: bool = False
    has_header_id: bool = True

    @cached_property
    def by_id(self) -> dict[str, Card]:
        return {card.id: card for card in self.cards}

    @cached_property
    def by_question_key(self) -> dict[str, Card]:
        """Each question and phrasing, in the form in which two are the same -> its card."""
        return {key: card for card in self.cards for key in card.question_keys}


def former_keys(card: Card, deck: Deck, renamed: Mapping[DeckId, tuple[str, ...]]) -> tuple[CardKey, ...]:
    """The keys under which older rows of this card may stand, oldest first, without its own key.

    A deck that was renamed and a card that was renamed inside it give every combination, because
    the files do not say which came first. `renamed` maps each living deck to its former ids: a
    card that came from another deck also came from that deck's former names.
    """
    keys: dict[CardKey, None] = {}
    for former in (*card.was, card.id):
        place, slash, card_id = former.rpartition("/")
        home = DeckId(place) if slash else deck.id
        for deck_id in (*renamed.get(home, ()), home):
            keys[card_key(deck_id, card_id)] = None
    keys.pop(card.key, None)
    return tuple(keys)
