"""config.toml as a value. Its keys: `config_keys`; setting one of them: `config_editing`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from flashcards.core.card_keys import DeckId
from flashcards.errors import ProblemsFound
from flashcards.library.config.settings import DeckSettings, Settings

if TYPE_CHECKING:
    from flashcards.library.files.findings import Findings
    from flashcards.library.files.reading import SourceFile

# What reads and checks is imported where it is needed: most starts find the config in the cache.


class Config(NamedTuple):
    """What config.toml says, defaults filled in."""

    settings: Settings = Settings()
    folders: tuple[str, ...] = ()
    """Further folders with decks, as written: the key `decks`."""
    enabled: tuple[str, ...] = ()
    disabled: tuple[str, ...] = ()
    aloud: bool = True
    time_counts: bool = True
    clock: str = "shown"
    color: str = "auto"
    plain: bool = False
    editor: str | None = None
    """The command of the learner's editor, as they would type it."""


def read_config(path: Path) -> Config:
    """The config in `path`, the defaults where there is no such file.

    Raises ProblemsFound with every mistake of the file, a line each.
    """
    if not path.exists() and not path.is_symlink():
        return Config()
    from flashcards.library.files.problems import Problem
    from flashcards.library.files.reading import read_source

    source = read_source(path)
    if isinstance(source, Problem):
        raise ProblemsFound(source.sentence)
    return config_of(source)


def config_of(source: SourceFile) -> Config:
    """The config that `source` holds; `read_config` for text at hand."""
    from flashcards.library.files.findings import Findings
    from flashcards.library.files.problems import Problem
    from flashcards.library.files.reading import parse_toml

    parsed = parse_toml(source.path, source.text)
    if isinstance(parsed, Problem):
        raise ProblemsFound(parsed.sentence)
    findings = Findings(source.path)
    _check(parsed, findings)
    if findings.has_errors:
        problems = findings.problems(source.text, parsed)
        raise ProblemsFound("\n".join(problem.sentence for problem in problems))
    return _config(parsed)


def value_of(config: Config, key: str) -> object:
    """The value of `key` as it counts: `leech_at`, `deck.salary.leech_at`.

    Raises UnknownName for a key that there is not.
    """
    from flashcards.library.config.keys import DECK_TABLE, key_path

    place = key_path(key)
    match place:
        case (table, deck, name) if table == DECK_TABLE:
            return getattr(config.settings.for_deck(DeckId(deck)), name)
        case ("decks",):
            return config.folders
        case (name,) if name in Settings._fields:
            return getattr(config.settings, name)
        case _:
            return getattr(config, place[0])


def _check(parsed: Mapping[str, Any], findings: Findings) -> None:
    from flashcards.library.config.keys import DECK_RULES, DECK_TABLE, RULES
    from flashcards.library.files.field_rules import Id, quoted
    from flashcards.library.files.findings import check_table
    from flashcards.library.files.problems import Spot

    check_table({key: value for key, value in parsed.items() if key != DECK_TABLE}, RULES, findings)
    decks = parsed.get(DECK_TABLE, {})
    if type(decks) is not dict:
        findings.error(f'"{DECK_TABLE}" must be a table; write [deck.salary]', Spot((), DECK_TABLE))
        return
    for deck, own in decks.items():
        if not Id.ok(deck):
            findings.error(f"{quoted(deck)} is no deck id", Spot((DECK_TABLE, deck)))
        elif type(own) is not dict:
            findings.error(
                f'"{DECK_TABLE}.{deck}" must be a table; write [deck.{deck}]', Spot((DECK_TABLE,), deck)
            )
        else:
            check_table(own, DECK_RULES, findings, at=(DECK_TABLE, deck), name=lambda: f"deck {deck}: ")  # noqa: B023  # called at once


def _config(parsed: Mapping[str, Any]) -> Config:
    """The config of tables in which everything has been checked."""
    values: dict[str, Any] = {
        key: tuple(value) if type(value) is list else value for key, value in parsed.items()
    }
    own = {DeckId(deck): DeckSettings(**settings) for deck, settings in values.pop("deck", {}).items()}
    values["folders"] = values.pop("decks", ())
    of_settings = {key: values.pop(key) for key in Settings._fields if key in values}
    return Config(settings=Settings(**of_settings, decks=own), **values)
