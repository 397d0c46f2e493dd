"""The keys of a table in a file that people write: unknown, missing, or with a value against its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from flashcards.errors import nearest_names
from flashcards.library.files.collect_problems import Findings
from flashcards.library.files.problem import Spot
from flashcards.library.files.value_rules import Rule
from flashcards.library.files.values_in_messages import quoted

LONGEST_COMPARED = 80
"""Characters of an unknown key that are compared: the comparison takes time with their square."""


def check_table(
    table: Mapping[str, Any],
    rules: Mapping[str, Rule],
    findings: Findings,
    *,
    at: tuple[str | int, ...] = (),
    name: Callable[[], str] = str,
    misplaced: Mapping[str, str] = MappingProxyType({}),
    own_key: str = "",
    checked_elsewhere: tuple[str, ...] = (),
    required: tuple[str, ...] = (),
) -> bool:
    """Report unknown and missing keys and every value against its rule; True where nothing is wrong.

    `name` gives what a message begins with. `misplaced` says where a key that is known elsewhere
    belongs; keys that begin with `own_key` are the author's and ignored.
    """

    def unknown(key: str) -> str:
        cure = f"; {misplaced[key]}" if key in misplaced else did_you_mean(key, (*rules, *checked_elsewhere))
        return f"{name()}unknown key {quoted(key)}{cure}"

    clean = True
    for key, value in table.items():
        rule = rules.get(key)
        if key in checked_elsewhere:
            continue
        if rule is None:
            if not (own_key and key.startswith(own_key)):
                clean = False
                findings.error(partial(unknown, key), Spot(at, key))
        elif not rule.ok(value):
            clean = False
            for complaint in rule.complaints(f'"{key}"', key, value):
                findings.error(name() + complaint, Spot(at, key))
    for key in required:
        if key not in table:
            clean = False
            findings.error(f'{name()}"{key}" is missing', Spot(at))
    return clean


def did_you_mean(said: str, known: Iterable[str]) -> str:
    nearest = nearest_names(said[:LONGEST_COMPARED], known)
    return f"; did you mean {' or '.join(map(quoted, nearest))}?" if nearest else ""
