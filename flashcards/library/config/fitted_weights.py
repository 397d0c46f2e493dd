"""Weights that `flashcards optimize` writes into config.toml with those they replace, and takes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from flashcards.library.config.editing import key_edit, source_of, with_value, written
from flashcards.library.config.reading import settings_of
from flashcards.library.config.settings import FITTED, Settings
from flashcards.library.files import writing
from flashcards.library.files.toml_positions import TomlTable, scan

PARAMETERS = "parameters"

NOTE = "  # kept by flashcards optimize; --undo takes it back"


def add_fitted(path: Path, weights: Sequence[float], until: datetime) -> Settings:
    """Write weights that were fitted, and those they take the place of; the settings as they then stand.

    Cards last answered before `until` keep their due days. Raises ProblemsFound as `set_value` does.
    """
    source = source_of(path)
    settings = settings_of(source)
    table: dict[str, object] = {"until": until, "parameters": list(weights)}
    if settings.parameters is not None:
        table["before"] = list(settings.parameters)
    wanted = with_value(source, (PARAMETERS,), list(weights))
    changed = writing.edited(source, [key_edit(source, (PARAMETERS,), writing.toml_value(weights))])
    if settings.fitted and not settings.fitted_weights_hold:
        # They were changed by hand since, which moved all due days: what was in force before is over.
        while tables := _fitted_tables(changed.text):
            changed = writing.edited(changed, [_without_table(changed.text, tables[-1])])
        del wanted[FITTED]
    wanted.setdefault(FITTED, []).append(table)
    lines = [f"[[{FITTED}]]{NOTE}", *(f"{key} = {writing.toml_value(of)}" for key, of in table.items())]
    changed = writing.edited(changed, [writing.append_lines(changed.text, lines)])
    return written(source, changed, wanted, FITTED)


def take_back_fitted(path: Path) -> Settings:
    """Put back the weights that the last fitted ones took the place of; the settings as they then stand.

    There must be some, and `parameters` must still be them. Raises ProblemsFound as `set_value` does.
    """
    source = source_of(path)
    before = settings_of(source).fitted[-1]["before"]
    tables = _fitted_tables(source.text)
    if not tables:  # written on one line by hand
        raise writing.NotSafelyChanged(path, f", take {FITTED} out by hand")
    wanted = with_value(source, (PARAMETERS,), before)
    changed = writing.edited(source, [_without_table(source.text, tables[-1])])
    if before is None:
        del wanted[PARAMETERS]
        changed = writing.edited(changed, [_without_entry(changed.text, PARAMETERS)])
    else:
        changed = writing.edited(changed, [key_edit(changed, (PARAMETERS,), writing.toml_value(before))])
    wanted[FITTED].pop()
    if not wanted[FITTED]:
        del wanted[FITTED]
    return written(source, changed, wanted, FITTED)


def _fitted_tables(text: str) -> list[TomlTable]:
    return [table for table in scan(text) if table.path == (FITTED,)]


def _without_entry(text: str, key: str) -> writing.Edit:
    """The edit that takes a key of the top level out; a comment behind its value stays, on its line."""
    entry = next(entry for entry in scan(text)[0].entries if entry.path == (key,))
    lines = writing.remove_lines(text, entry.key_at, entry.value_end)
    beside = text[entry.value_end : lines.end].strip()
    return writing.Edit(entry.key_at, entry.value_end, "") if beside else lines


def _without_table(text: str, table: TomlTable) -> writing.Edit:
    """The edit that takes a table out, with the empty line before it where it stands last."""
    last = max([table.at, *(entry.value_end for entry in table.entries)])
    lines = writing.remove_lines(text, table.at, last)
    before = text[: lines.start].removesuffix("\n").removesuffix("\r")
    if lines.end == len(text) and before.endswith("\n"):
        return lines._replace(start=len(before))
    return lines
