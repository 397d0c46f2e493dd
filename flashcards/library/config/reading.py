"""config.toml read and checked. What may stand in it: `flashcards.library.config.settings`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from flashcards.errors import ProblemsFound
from flashcards.library.config.settings import DECK_TABLE, Settings, rules, with_tuples
from flashcards.library.files.field_rules import Id, quoted
from flashcards.library.files.findings import Findings, check_table
from flashcards.library.files.problems import Problem, Spot
from flashcards.library.files.reading import SourceFile, parse_toml, read_source


def read_config(path: Path) -> Settings:
    """The settings in `path`, the defaults where there is no such file.

    Raises ProblemsFound with every mistake of the file, a line each.
    """
    if not path.exists() and not path.is_symlink():
        return Settings()
    source = read_source(path)
    if isinstance(source, Problem):
        raise ProblemsFound(source.sentence)
    return settings_of(source)


def settings_of(source: SourceFile) -> Settings:
    """The settings that `source` holds; `read_config` for text at hand."""
    parsed = parse_toml(source.path, source.text)
    if isinstance(parsed, Problem):
        raise ProblemsFound(parsed.sentence)
    findings = Findings(source.path)
    own = parsed.pop(DECK_TABLE, {})
    check_table(parsed, rules(), findings)
    _check_decks(own, findings)
    if findings.has_errors:
        problems = findings.problems(source.text, parsed)
        raise ProblemsFound("\n".join(problem.sentence for problem in problems))
    return Settings(**with_tuples(parsed), by_deck=own)


def _check_decks(decks: Any, findings: Findings) -> None:
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
            name = partial("deck {}: ".format, deck)
            check_table(own, rules(per_deck=True), findings, at=(DECK_TABLE, deck), name=name)
