"""`flashcards config set`: one value in its own span, every other byte as it was."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from flashcards.errors import ProblemsFound, UsageProblem, is_text
from flashcards.library.config.reading import settings_of
from flashcards.library.config.settings import Settings, all_settings, key_path
from flashcards.library.files import writing
from flashcards.library.files.problem import Problem, sound
from flashcards.library.files.reading import SourceFile, parse_toml, read_source
from flashcards.library.files.toml_positions import scan
from flashcards.library.files.value_rules import Flag, ListOf, Real, Rule, Whole

YES = frozenset(["true", "yes", "on"])
NO = frozenset(["false", "no", "off"])


def set_value(path: Path, key: str, text: str) -> Settings:
    """Write `key` with the value that a person typed as `text`; the settings as they then stand.

    Raises UnknownName for a key that there is not, UsageProblem for a value that the key cannot
    have, ProblemsFound where the file holds another mistake or cannot be written.
    """
    place = key_path(key)
    if not is_text(text):
        raise UsageProblem(f"{key}: the value is not UTF-8; type it again in a terminal that uses UTF-8")
    rule = all_settings()[place[-1]].rule
    value = typed_value(rule, text)
    if not rule.ok(value):
        raise UsageProblem("; ".join(rule.complaints(key, key, value)))
    source = source_of(path)
    changed = writing.edited(source, [key_edit(source, place, writing.toml_value(value))])
    return written(source, changed, with_value(source, place, value), key)


def source_of(path: Path) -> SourceFile:
    """The config as it stands; empty where there is none yet."""
    return sound(read_source(path)) if os.path.lexists(path) else SourceFile(path, b"", "")


def written(source: SourceFile, changed: SourceFile, wanted: dict[str, Any], key: str) -> Settings:
    """Put `changed` in the place of `source`, if it says what is `wanted` of it, and read it."""
    path = source.path
    settings = settings_of(changed)
    if parse_toml(path, changed.text) != wanted:
        raise writing.NotSafelyChanged(path, f", write {key} by hand")
    is_new = not source.raw and not os.path.lexists(path)
    writing.replace_file(path, None if is_new else source.raw, changed.raw)
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


def key_edit(source: SourceFile, place: tuple[str, ...], value: str) -> writing.Edit:
    """The edit that gives a key this value, TOML as it stands."""
    text = source.text
    tables = scan(text)
    for table in tables:
        for entry in table.entries:
            there = table.path + entry.path
            if there == place:
                return writing.Edit(entry.value_at, entry.value_end, value)
            if there == place[: len(there)]:
                raise ProblemsFound(
                    f"{source.path}: {'.'.join(place)} is inside another value; change it by hand"
                )
    line = f"{place[-1]} = {value}"
    home = next((table for table in reversed(tables) if table.path == place[:-1]), None)
    if home is None:
        return writing.append_lines(text, [f"[{'.'.join(place[:-1])}]", line])
    if home.path:
        return writing.insert_keys(text, home, [line])
    if home.entries:
        return writing.insert_lines(text, [line], after=home.entries[-1].value_end)
    if len(tables) > 1:
        return writing.insert_at_top(text, [line], tables)
    return writing.append_lines(text, [line], apart=False)


def with_value(source: SourceFile, place: tuple[str, ...], value: object) -> dict[str, Any]:
    """What the file has to say with this value in it."""
    parsed = table = sound(parse_toml(source.path, source.text))
    for part in place[:-1]:
        table = table.setdefault(part, {})
    table[place[-1]] = value
    return parsed
