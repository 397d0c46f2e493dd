"""The settings, each said once: its name, type and default, what it may be, and what it means.

From them come the check of config.toml, `flashcards config`, completion, the cache and the reference page.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, Self, get_type_hints

from flashcards.core.card_keys import DeckId
from flashcards.core.card_state import DEFAULT_DECAY, WEIGHT_BOUNDS
from flashcards.errors import UnknownName

if TYPE_CHECKING:
    from flashcards.library.files import value_rules as rule
    from flashcards.library.files.value_rules import Rule

DECIDE_SCHEDULES = ("desired_retention", "maximum_interval", "fuzz", "parameters")
"""When one of these changes, all schedules are recalculated from the log."""

DECK_TABLE = "deck"

FITTED = "fitted"
"""`[[fitted]]` holds what `flashcards optimize` has done, so that it can be taken back."""


class Setting(NamedTuple):
    """What is said of a setting beside its name, type and default."""

    rule: Rule
    meaning: str
    more: str = ""
    """What only the reference page adds."""
    per_deck: bool = False
    """Whether `[deck.ID]` may hold it too."""


class Settings(NamedTuple):
    """What config.toml says, defaults filled in. Most starts need no entry, so `all_settings` reads them."""

    desired_retention: Annotated[float, Setting(
        rule.Real(0.7, 0.99), "predicted recall at which a card falls due",
        "higher means more reviews", per_deck=True,
    )] = 0.9  # fmt: skip
    maximum_interval: Annotated[int, Setting(
        rule.Whole(1, 36_500), "longest time between two reviews, in days", per_deck=True
    )] = 365  # fmt: skip
    rollover: Annotated[int, Setting(
        rule.Whole(0, 23), "the hour at which a new study day begins", "local time"
    )] = 4  # fmt: skip
    new_per_day: Annotated[int, Setting(rule.Whole(0, 1000), "new cards a day", per_deck=True)] = 10
    leech_at: Annotated[int, Setting(
        rule.Whole(1, 1000), "lapses after which a card is called a leech",
        "again after each further half of them", per_deck=True,
    )] = 8  # fmt: skip
    leech_suspends: Annotated[bool, Setting(
        rule.Flag(), "suspend a leech instead of only reporting it", per_deck=True
    )] = False  # fmt: skip
    fuzz: Annotated[bool, Setting(
        rule.Flag(), "spread due days a little, so that cards learned together drift apart"
    )] = True  # fmt: skip
    decks: Annotated[tuple[str, ...], Setting(
        rule.ListOf(100, rule.Text(4096)), "more folders with decks",
        "besides `decks/` in the home; a relative path starts from the home, and `~` is your home directory",
    )] = ()  # fmt: skip
    enabled: Annotated[tuple[str, ...], Setting(
        rule.ListOf(1000, rule.Id), "shipped decks to ask besides the second-round ones"
    )] = ()  # fmt: skip
    disabled: Annotated[tuple[str, ...], Setting(
        rule.ListOf(1000, rule.Id), "decks not to ask unless you name them", "wins over `enabled`"
    )] = ()  # fmt: skip
    away: Annotated[tuple[str, ...], Setting(
        rule.ListOf(100, rule.DayOff), "days off, on which nothing is planned for an interview",
        'dates, and spans such as `"2026-12-24..2026-12-26"`',
    )] = ()  # fmt: skip
    rest_minutes: Annotated[int, Setting(
        rule.Whole(0, 600), "minutes a day after an interview, until you have another one",
        "for 30 days at most; `0`: no day is short, neither then nor when too much is due",
    )] = 10  # fmt: skip
    aloud: Annotated[bool, Setting(
        rule.Flag(), "ask for answers to be said aloud", 'the question then says "Say it aloud."'
    )] = True  # fmt: skip
    typed: Annotated[bool, Setting(
        rule.Flag(), "type your answers instead of saying them",
        "the key `t` without asking; not with `--jsonl`",
    )] = False  # fmt: skip
    time_counts: Annotated[bool, Setting(
        rule.Flag(), "whether a slow answer lowers the suggested rating"
    )] = True  # fmt: skip
    clock: Annotated[str, Setting(
        rule.OneOf(("shown", "at reveal", "off")), "where the time of an answer is shown",
        "while you speak, only at the reveal, or not at all",
    )] = "shown"  # fmt: skip
    color: Annotated[str, Setting(
        rule.OneOf(("auto", "always", "never")), "whether sessions use colour",
        "bold too; `auto` respects `NO_COLOR`",
    )] = "auto"  # fmt: skip
    plain: Annotated[bool, Setting(
        rule.Flag(), "sessions line by line, without redrawing", "also at a terminal: for screen readers"
    )] = False  # fmt: skip
    editor: Annotated[str | None, Setting(
        rule.Text(300, may_be_blank=True), "your editor, before VISUAL and EDITOR",
        'with its options, as you would type it: `"code --wait"`; else nano or another plain one',
    )] = None  # fmt: skip
    remote: Annotated[str | None, Setting(
        rule.AddressRule(4096), "where `flashcards sync` goes unless it is told otherwise",
        "a folder, or `postgresql://LOGIN@HOST/DATABASE` without a password; the first sync sets it",
    )] = None  # fmt: skip
    parameters: Annotated[tuple[float, ...] | None, Setting(
        rule.Weights(WEIGHT_BOUNDS), "weights of FSRS-6 for the scheduler",
        "`flashcards optimize` fits them to you; without them the library's",
    )] = None  # fmt: skip

    by_deck: Mapping[DeckId, Mapping[str, Any]] = MappingProxyType({})

    fitted: tuple[Mapping[str, Any], ...] = ()
    """What `optimize` has written, oldest first: `until` (ms since 1970), `parameters`, and `before`, which
    is None where there were none. The tables `[[fitted]]`."""

    @property
    def decay(self) -> float:
        """The parameter w20: how fast predicted recall falls."""
        return DEFAULT_DECAY if self.parameters is None else self.parameters[20]

    def for_deck(self, deck: DeckId) -> Self:
        return self._replace(**self.by_deck.get(deck, {}))

    @property
    def fitted_weights_hold(self) -> bool:
        """Whether `parameters` are still those that `optimize` wrote last."""
        return bool(self.fitted) and list(self.parameters or ()) == list(self.fitted[-1]["parameters"])

    @property
    def earlier_parameters(self) -> list[tuple[int, list[float] | None]]:
        """(until when in ms since 1970, weights) of those that were in force before; None: the library's.

        None of them when `parameters` were changed by hand since: then these alone count.
        """
        if not self.fitted_weights_hold:
            return []
        return [(each["until"], each["before"]) for each in self.fitted]

    @property
    def deciding_schedules(self) -> list[object]:
        """What has to be equal for schedules to stay as they are."""
        own = {deck: list(map(values.get, DECIDE_SCHEDULES)) for deck, values in sorted(self.by_deck.items())}
        earlier = self.earlier_parameters
        return [*(getattr(self, name) for name in DECIDE_SCHEDULES), own, *([earlier] if earlier else [])]

    def as_values(self) -> dict[str, Any]:
        """Values that JSON can hold, for `Settings(**with_tuples(values))`."""
        return self._replace(by_deck=dict(self.by_deck))._asdict()


_TABLES = ("by_deck", "fitted")


@cache
def all_settings() -> Mapping[str, Setting]:
    from flashcards.library.files import value_rules

    hints = get_type_hints(Settings, localns={"rule": value_rules}, include_extras=True)
    found = {name: hint.__metadata__[0] for name, hint in hints.items() if name not in _TABLES}
    for name, entry in found.items():
        match entry.rule, Settings._field_defaults[name]:  # so that a message can propose what is usual
            case value_rules.Whole(least, most), int(usual):
                found[name] = entry._replace(rule=value_rules.Whole(least, most, usual))
            case value_rules.Real(low, high), float(near):
                found[name] = entry._replace(rule=value_rules.Real(low, high, near))
    return found


def with_tuples(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a file or of JSON as `Settings` holds them."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def rules(*, per_deck: bool = False) -> dict[str, Rule]:
    """The rule of every setting, or of those that a deck may have, by its name."""
    return {name: entry.rule for name, entry in all_settings().items() if entry.per_deck or not per_deck}


def key_path(key: str) -> tuple[str, ...]:
    """The parts of a key that may be set: `leech_at`, `deck.salary.leech_at`. Raises UnknownName."""
    from flashcards.library.files.value_rules import Id

    table, _, rest = key.partition(".")
    if table == DECK_TABLE and rest:
        deck, _, name = rest.partition(".")
        known = rules(per_deck=True)
        if name not in known or not Id.ok(deck):
            raise UnknownName("setting", key, [f"{DECK_TABLE}.{deck}.{setting}" for setting in known])
        return (table, deck, name)
    if key not in all_settings():
        raise UnknownName("setting", key, all_settings())
    return (key,)


def value_of(settings: Settings, key: str) -> object:
    """The value of `key` as it counts. Raises UnknownName for a key that there is not."""
    *table, name = key_path(key)
    return getattr(settings.for_deck(DeckId(table[1])) if table else settings, name)
