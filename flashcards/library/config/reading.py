"""config.toml read and checked. What may stand in it: `flashcards.library.config.settings`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from flashcards.core.card_state import WEIGHT_BOUNDS
from flashcards.errors import ProblemsFound
from flashcards.library.config.settings import DECK_TABLE, FITTED, Settings, rules, with_tuples
from flashcards.library.files.check_keys import check_table
from flashcards.library.files.collect_problems import Findings, check_source
from flashcards.library.files.problem import Spot, sentences, sound
from flashcards.library.files.reading import SourceFile, read_source
from flashcards.library.files.value_rules import Id, Moment, Rule, Weights
from flashcards.library.files.values_in_messages import quoted


def read_config(path: Path) -> Settings:
    """The settings in `path`, defaults without such a file. Raises ProblemsFound with every mistake."""
    if not os.path.lexists(path):
        return Settings()
    return settings_of(sound(read_source(path)))


def settings_of(source: SourceFile) -> Settings:
    """The settings that `source` holds; `read_config` for text at hand."""
    settings, problems = check_source(source, _settings, Settings())
    if problems:
        raise ProblemsFound(sentences(problems))
    return settings


def _settings(parsed: dict[str, Any], findings: Findings) -> Settings:
    decks = parsed.pop(DECK_TABLE, {})
    fitted = _fitted(parsed.get(FITTED, []), findings)
    others = {key: value for key, value in parsed.items() if key != FITTED}
    check_table(others, rules(), findings)
    if type(decks) is dict:
        _check_decks(decks, findings)
    else:
        findings.error(f'"{DECK_TABLE}" must be a table; write [deck.salary]', Spot((), DECK_TABLE))
    if findings.has_errors:
        return Settings()
    return Settings(**with_tuples(others), by_deck=decks, fitted=fitted)


def _check_decks(decks: dict[str, Any], findings: Findings) -> None:
    for deck, own in decks.items():
        if not Id.ok(deck):
            findings.error(f"{quoted(deck)} is not a deck id", Spot((DECK_TABLE, deck)))
        elif type(own) is not dict:
            findings.error(
                f'"{DECK_TABLE}.{deck}" must be a table; write [deck.{deck}]', Spot((DECK_TABLE,), deck)
            )
        else:
            name = partial("deck {}: ".format, deck)
            check_table(own, rules(per_deck=True), findings, at=(DECK_TABLE, deck), name=name)


WEIGHTS = Weights(WEIGHT_BOUNDS)

FITTED_KEYS: Mapping[str, Rule] = {"until": Moment, "parameters": WEIGHTS, "before": WEIGHTS}


def _fitted(tables: object, findings: Findings) -> tuple[dict[str, Any], ...]:
    """The tables as `Settings` holds them; none where one of them has a mistake."""
    if type(tables) is not list or not all(type(table) is dict for table in tables):
        findings.error(f'"{FITTED}" belongs to flashcards optimize; remove it', Spot((), FITTED))
        return ()
    for number, table in enumerate(tables, 1):
        name = partial("{}: ".format, FITTED)
        check_table(table, FITTED_KEYS, findings, at=(FITTED, number), name=name)
        for key in ("until", "parameters"):
            if key not in table:
                findings.error(f'{FITTED}: "{key}" is missing; remove the table', Spot((FITTED, number)))
    if findings.has_errors:
        return ()
    return tuple(
        {
            "until": milliseconds(table["until"]),
            "parameters": table["parameters"],
            "before": table.get("before"),
        }
        for table in tables
    )


def milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
