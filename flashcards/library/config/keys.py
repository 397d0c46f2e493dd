"""The keys of config.toml: what each may be, what it is without being set, and what it is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flashcards.errors import UnknownName
from flashcards.library.files.field_rules import Choice, Flag, Id, ListOf, Real, Rule, Text, Whole

PARAMETERS = 21
"""Weights of FSRS-6."""

DECK_TABLE = "deck"
CLOCKS = ("shown", "at reveal", "off")
COLORS = ("auto", "always", "never")
WEIGHT = Real(-1000.0, 1000.0)


@dataclass(frozen=True, slots=True)
class Key:
    """One key of config.toml, as help and docs show it."""

    name: str
    rule: Rule
    type: str
    default: str
    """As it would be written; "" for none."""
    meaning: str
    per_deck: bool = False
    """Whether `[deck.ID]` may hold it too."""


class Weights:
    """The list of FSRS's weights, whole or not at all."""

    def ok(self, value: object) -> bool:
        return type(value) is list and len(value) == PARAMETERS and all(map(WEIGHT.ok, value))

    def complaints(self, label: str, key: str, value: object) -> Iterator[str]:
        if not self.ok(value):
            yield f"{label} must be a list of {PARAMETERS} numbers; without {key} FSRS-6's own count"


FLAG, FLAGS = Flag(), "true or false"
DECKS, LIST_OF_DECKS = ListOf(1000, Id), "list of decks"

KEYS: tuple[Key, ...] = (
    Key(
        "desired_retention", Real(0.7, 0.99), "0.7 to 0.99", "0.9",
        "predicted recall at which a card falls due", per_deck=True,
    ),
    Key(
        "maximum_interval", Whole(1, 36_500), "1 to 36500", "365",
        "longest time between two reviews, in days", per_deck=True,
    ),
    Key("rollover", Whole(0, 23), "0 to 23", "4", "the hour at which a new study day begins"),
    Key("new_per_day", Whole(0, 1000), "0 to 1000", "10", "new cards a day", per_deck=True),
    Key(
        "leech_at", Whole(1, 1000), "1 to 1000", "8",
        "lapses after which a card is called a leech", per_deck=True,
    ),
    Key("leech_suspends", FLAG, FLAGS, "false", "suspend a leech instead of only saying so", per_deck=True),
    Key("fuzz", FLAG, FLAGS, "true", "spread due days a little, so that cards learned together part"),
    Key("decks", ListOf(100, Text(4096)), "list of folders", "[]", "more folders in which decks lie"),
    Key("enabled", DECKS, LIST_OF_DECKS, "[]", "shipped decks to ask besides the second-round ones"),
    Key("disabled", DECKS, LIST_OF_DECKS, "[]", "decks not to ask unless they are named"),
    Key("aloud", FLAG, FLAGS, "true", "ask for answers to be said aloud"),
    Key("time_counts", FLAG, FLAGS, "true", "whether a slow answer lowers the suggested rating"),
    Key(
        "clock", Choice(CLOCKS), "one of shown, at reveal, off", '"shown"',
        "where the time of an answer is shown",
    ),
    Key("color", Choice(COLORS), "one of auto, always, never", '"auto"', "whether sessions use colour"),
    Key("plain", FLAG, FLAGS, "false", "sessions line by line, without drawing"),
    Key("editor", Text(300, may_be_blank=True), "command", "", "your editor, before VISUAL and EDITOR"),
    Key("parameters", Weights(), "21 numbers", "", "weights of FSRS-6 for the scheduler"),
)  # fmt: skip

RULES: Mapping[str, Rule] = {key.name: key.rule for key in KEYS}
DECK_RULES: Mapping[str, Rule] = {key.name: key.rule for key in KEYS if key.per_deck}


def key_path(key: str) -> tuple[str, ...]:
    """The parts of a key that may be set. Raises UnknownName where there is none of that name."""
    table, _, rest = key.partition(".")
    if table == DECK_TABLE and rest:
        deck, _, name = rest.partition(".")
        if name not in DECK_RULES or not Id.ok(deck):
            raise UnknownName("setting", key, [f"deck.{deck}.{known}" for known in DECK_RULES])
        return (table, deck, name)
    if key not in RULES:
        raise UnknownName("setting", key, RULES)
    return (key,)


def rule_of(place: tuple[str, ...]) -> Rule:
    return RULES[place[-1]]
