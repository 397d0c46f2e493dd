"""`flashcards config set`: one value in its own span, every other byte as it was."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from flashcards.errors import ProblemsFound, UsageProblem
from flashcards.library.config.reading import settings_of
from flashcards.library.config.settings import FITTED, Settings, all_settings, key_path
from flashcards.library.files.field_rules import Flag, ListOf, Real, Rule, Whole
from flashcards.library.files.problems import Problem, sound
from flashcards.library.files.reading import SourceFile, parse_toml, read_source
from flashcards.library.files.toml_positions import Table, scan
from flashcards.library.files.writing import (
    Edit,
    NotSafelyChanged,
    append_lines,
    edited,
    insert_at_top,
    insert_keys,
    insert_lines,
    line_start,
    replace_file,
    toml_value,
)

PARAMETERS = "parameters"
FITTED_NOTE = "  # kept by flashcards optimize; --undo takes it back"

YES = frozenset(["true", "yes", "on"])
NO = frozenset(["false", "no", "off"])


def set_value(path: Path, key: str, text: str) -> Settings:
    """Write `key` with the value that a person typed as `text`; the settings as they then stand.

    Raises UnknownName for a key that there is not, UsageProblem for a value that the key cannot
    have, ProblemsFound where the file holds another mistake or cannot be written.
    """
    place = key_path(key)
    rule = all_settings()[place[-1]].rule
    value = typed_value(rule, text)
    if not rule.ok(value):
        raise UsageProblem("; ".join(rule.complaints(key, key, value)))
    source = _read(path)
    changed = edited(source, [_edit(source, place, toml_value(value))])
    return _write(source, changed, _with_value(source, place, value), key)


def add_fitted(path: Path, weights: Sequence[float], until: datetime) -> Settings:
    """Write weights that were fitted, and those they take the place of; the settings as they then stand.

    Cards last answered before `until` keep their due days. Raises ProblemsFound as `set_value` does.
    """
    source = _read(path)
    settings = settings_of(source)
    table: dict[str, object] = {"until": until, "parameters": list(weights)}
    if settings.parameters is not None:
        table["before"] = list(settings.parameters)
    wanted = _with_value(source, (PARAMETERS,), list(weights))
    changed = edited(source, [_edit(source, (PARAMETERS,), toml_value(weights))])
    if settings.fitted and not settings.fitted_weights_hold:
        # They were changed by hand since, which moved all due days: what was in force before is over.
        while tables := _fitted_tables(changed.text):
            changed = edited(changed, [_without_table(changed.text, tables[-1])])
        del wanted[FITTED]
    wanted.setdefault(FITTED, []).append(table)
    lines = [f"[[{FITTED}]]{FITTED_NOTE}", *(f"{key} = {toml_value(of)}" for key, of in table.items())]
    changed = edited(changed, [append_lines(changed.text, lines)])
    return _write(source, changed, wanted, FITTED)


def take_back_fitted(path: Path) -> Settings:
    """Put back the weights that the last fitted ones took the place of; the settings as they then stand.

    There must be some, and `parameters` must still be them. Raises ProblemsFound as `set_value` does.
    """
    source = _read(path)
    before = settings_of(source).fitted[-1]["before"]
    wanted = _with_value(source, (PARAMETERS,), before)
    changed = edited(source, [_without_table(source.text, _fitted_tables(source.text)[-1])])
    if before is None:
        del wanted[PARAMETERS]
        changed = edited(changed, [_without_entry(changed.text, PARAMETERS)])
    else:
        changed = edited(changed, [_edit(changed, (PARAMETERS,), toml_value(before))])
    wanted[FITTED].pop()
    if not wanted[FITTED]:
        del wanted[FITTED]
    return _write(source, changed, wanted, FITTED)


def _read(path: Path) -> SourceFile:
    return sound(read_source(path)) if os.path.lexists(path) else SourceFile(path, b"", "")


def _write(source: SourceFile, changed: SourceFile, wanted: dict[str, Any], key: str) -> Settings:
    """Put `changed` in the place of `source`, if it says what is `wanted` of it."""
    path = source.path
    settings = settings_of(changed)
    if parse_toml(path, changed.text) != wanted:
        raise NotSafelyChanged(path, f", write {key} by hand")
    replace_file(path, source.raw if os.path.lexists(path) else None, changed.raw)
    return settings


def typed_value(rule: Rule, text: str) -> object:
    """What a person means who types `text` for a key of this rule; `text` itself where that is unclear.

    TOML is understood (`["a", "b"]`), and so is what needs no quotes in a shell (`a,b`).
    """
    said = text.strip()
    match rule:
        case Flag() if said.lower() in YES | NO:
            return said.lower() in YES
        case Whole() | Real():
            try:
                return int(said) if isinstance(rule, Whole) else float(said)
            except ValueError:
                return said
        case ListOf() if not said.startswith("["):
            return [part.strip() for part in said.split(",") if part.strip()]
        case _ if said.startswith(('"', "'", "[")):
            parsed = parse_toml(Path(), f"value = {said}")
            return text if isinstance(parsed, Problem) or len(parsed) != 1 else parsed["value"]
    return text


def _edit(source: SourceFile, place: tuple[str, ...], value: str) -> Edit:
    text = source.text
    tables = scan(text)
    for table in tables:
        for entry in table.entries:
            written = table.path + entry.path
            if written == place:
                return Edit(entry.value_at, entry.value_end, value)
            if written == place[: len(written)]:
                raise ProblemsFound(
                    f"{source.path}: {'.'.join(place)} stands inside another value; change it by hand"
                )
    line = f"{place[-1]} = {value}"
    home = next((table for table in reversed(tables) if table.path == place[:-1]), None)
    if home is None:
        return append_lines(text, [f"[{'.'.join(place[:-1])}]", line])
    if home.path:
        return insert_keys(text, home, [line])
    if home.entries:
        return insert_lines(text, [line], after=home.entries[-1].value_end)
    return insert_at_top(text, [line], tables) if len(tables) > 1 else append_lines(text, [line], apart=False)


def _fitted_tables(text: str) -> list[Table]:
    return [table for table in scan(text) if table.path == (FITTED,)]


def _without_entry(text: str, key: str) -> Edit:
    """The edit that takes a key of the top level out; a comment behind its value stays, on its line."""
    entry = next(entry for entry in scan(text)[0].entries if entry.path == (key,))
    end = _line_after(text, entry.value_end)
    if text[entry.value_end : end].strip():
        return Edit(entry.key_at, entry.value_end, "")
    return Edit(line_start(text, entry.key_at), end, "")


def _without_table(text: str, table: Table) -> Edit:
    """The edit that takes a table out, with the empty line before it where it stands last."""
    start = line_start(text, table.at)
    end = _line_after(text, max([table.at, *(entry.value_end for entry in table.entries)]))
    if end == len(text):
        before = text[:start].removesuffix("\n").removesuffix("\r")
        start = len(before) if before.endswith("\n") else start
    return Edit(start, end, "")


def _line_after(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _with_value(source: SourceFile, place: tuple[str, ...], value: object) -> dict[str, Any]:
    """What the file has to say with this value in it."""
    parsed = table = sound(parse_toml(source.path, source.text))
    for part in place[:-1]:
        table = table.setdefault(part, {})
    table[place[-1]] = value
    return parsed
