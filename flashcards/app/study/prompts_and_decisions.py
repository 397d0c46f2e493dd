"""What a learner may decide in a session, and at what point."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from flashcards.core.cards import Card
from flashcards.core.rows import Rating
from flashcards.core.study.session import Stage
from flashcards.core.study.suggested_rating import Suggestion


class Action(Enum):
    """What may be asked for at every prompt, by a key of its own or none."""

    ON = "on"
    """The plain key: reveals the answer, leaves the points unchecked, accepts the suggestion."""
    INPUT_ENDED = "input ended"
    HINT = "hint"
    WHY = "why"
    HELP = "help"
    UNDO = "undo"
    SUSPEND = "suspend"
    BURY = "bury"
    SKIP = "skip"
    EDIT = "edit"
    TYPE = "type"
    """At the question a face reads the text and gives back `Typed`."""
    MINE = "mine"
    PAGER = "pager"
    SOURCES = "sources"
    FOLLOW_UP = "follow-up"
    """Shows the answer to the follow-up of the last card."""
    BACK = "back"
    QUIT = "quit"


class Check(NamedTuple):
    """The points that were said; None for "not checked"."""

    said: frozenset[int] | None
    wrong: bool


class Typed(NamedTuple):
    """The answer, typed instead of spoken."""

    text: str


Decision = Action | Check | Rating | Typed


class Prompt(NamedTuple):
    stage: Stage
    card: Card
    said: frozenset[int] | None = None
    """At the points: what was ticked before; None: the list is untouched."""
    wrong: bool = False
    suggestion: Suggestion | None = None
    """At the rating."""
    mentioned: Mapping[int, tuple[str, ...]] | None = None
    """Points that a typed answer mentions -> by which words; None: it was not typed."""
