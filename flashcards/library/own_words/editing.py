"""Own words written into their files key by key: every byte that was not meant stays, comments too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from flashcards.errors import ProblemsFound
from flashcards.library.files.problem import sound
from flashcards.library.files.reading import SourceFile, control_name, parse_toml
from flashcards.library.files.toml_positions import Table, TomlEntry, scan
from flashcards.library.files.value_rules import Rule, Text
from flashcards.library.files.writing import (
    Edit,
    NotSafelyChanged,
    append_to_list,
    edited,
    insert_lines,
    line_end,
    line_start,
    toml_value,
)
from flashcards.library.own_words.reader import OWN_WORDS_FIELDS, STORY_FIELDS
from flashcards.library.own_words.skeletons import HEADS, QUOTES, with_block
from flashcards.text.control_characters import first_control


class Target(NamedTuple):
    """A table of own words in a file, there or to be made."""

    path: tuple[str, ...]
    """Of the table's header; `("story",)` for a story."""
    id: str
    fields: Mapping[str, Rule]
    opening: tuple[str, ...]
    """The lines with which a new table begins."""


def words_on(card_id: str, question: str) -> Target:
    """Where the words on a card stand; `question` is written above a new table's keys."""
    opening = (f"[cards.{card_id}]", f"# {' '.join(question.split())}")
    return Target(("cards", card_id), card_id, OWN_WORDS_FIELDS, opening)


def story_called(story_id: str) -> Target:
    return Target(("story",), story_id, STORY_FIELDS, ("[[story]]", f'id = "{story_id}"'))


def complaints(fields: Mapping[str, Rule], key: str, value: object) -> list[str]:
    """What keeps a value from being written for `key`: a sentence each."""
    found = list(fields[key].complaints(f'"{key}"', key, value))
    if isinstance(value, str) and (control := first_control(value)):
        found.append(f'{control_name(control[0])} is not allowed in "{key}"')
    return found


def with_values(source: SourceFile, target: Target, values: Mapping[str, Any]) -> SourceFile:
    """`source` with these keys of the table written, or their values replaced.

    Texts of several lines are written without outer blank lines. Raises ProblemsFound for a file that is
    not TOML or a value that may not stand there, NotSafelyChanged for a layout that is not understood.
    """
    wrong = [said for key, value in values.items() for said in complaints(target.fields, key, value)]
    if wrong:
        raise ProblemsFound("; ".join(wrong))
    changed = source
    for key, value in values.items():
        changed = _with_value(changed, target, key, value)
    return changed


def with_blank_keys(source: SourceFile, target: Target, keys: Iterable[str]) -> SourceFile:
    """`source` with a blank text for each of `keys` that its table lacks. Raises as `with_values` does."""
    place = _Place(source.text, scan(source.text), target)
    return with_values(source, target, {key: "" for key in keys if place.entry(key) is None})


def line_to_write_at(text: str, target: Target, keys: Iterable[str]) -> int | None:
    """The line, from 1, of the first blank text among `keys`, else of the first that is there; None: of none.

    Of a text on lines of its own the first of those.
    """
    place = _Place(text, scan(text), target)
    there = [entry for key in keys if (entry := place.entry(key)) is not None]
    values = (text[entry.value_at : entry.value_end] for entry in there)
    blank = [entry for entry, value in zip(there, values, strict=True) if not value.strip("\"' \t\r\n")]
    if not there:
        return None
    at = (blank or there)[0].value_at
    begins_below = text[at : at + 3] in (QUOTES, '"""') and text[at + 3 : at + 5].startswith(("\n", "\r\n"))
    return text.count("\n", 0, at) + 1 + begins_below


def _with_value(source: SourceFile, target: Target, key: str, value: Any) -> SourceFile:
    is_long = isinstance(rule := target.fields[key], Text) and not rule.one_line
    text, tables = source.text, scan(source.text)
    wanted = sound(parse_toml(source.path, text))
    there = _parsed_table(wanted, target)
    said = there.get(key) if there is not None else None
    if there is None:
        there = _add_table(wanted, target)
    there[key] = f"{value.strip()}\n" if is_long else value
    toml = _long_text(value, line_end(text)) if is_long else toml_value(value).replace("\t", "\\t")
    if said is not None and _same(said, there[key]):
        return source
    place = _Place(text, tables, target)
    if (entry := place.entry(key)) is not None:
        more = there[key][len(said) :] if isinstance(said, list) and there[key][: len(said)] == said else ()
        edits = _replaced(text, entry, toml, more)
    elif place.has_any:
        edits = [place.insertion(key, toml)]
    else:
        lines = [*target.opening, *f"{key} = {toml}".replace("\r\n", "\n").split("\n")]
        edits = [Edit(0, len(text), with_block(text, HEADS[target.path[0]], lines))]
    changed = edited(source, edits)
    if parse_toml(source.path, changed.text) != wanted:
        raise NotSafelyChanged(source.path, "; change it in your editor")
    return changed


def _same(said: object, wanted: object) -> bool:
    """Blank lines around a text mean nothing."""
    return said == wanted or (
        isinstance(said, str) and isinstance(wanted, str) and said.strip() == wanted.strip()
    )


def _parsed_table(parsed: Mapping[str, Any], target: Target) -> dict[str, Any] | None:
    tables = parsed.get(target.path[0])
    if target.path == ("story",):
        known = tables if isinstance(tables, list) else []
        found = [table for table in known if isinstance(table, dict) and table.get("id") == target.id]
        return found[0] if found else None
    table = tables.get(target.id) if isinstance(tables, dict) else None
    return table if isinstance(table, dict) else None


def _add_table(parsed: dict[str, Any], target: Target) -> dict[str, Any]:
    if target.path == ("story",):
        stories = parsed.setdefault("story", [])
        table: dict[str, Any] = {"id": target.id}
        if isinstance(stories, list):
            stories.append(table)
    else:
        cards = parsed.setdefault("cards", {})
        table = {}
        if isinstance(cards, dict):
            cards[target.id] = table
    return table


def _long_text(value: str, newline: str) -> str:
    """A text on lines of its own; without escapes where it can be."""
    import tomli_w

    text = value.strip()
    if QUOTES not in text:
        return f"{QUOTES}\n{text}\n{QUOTES}".replace("\n", newline)
    dumped = tomli_w.dumps({"value": f"{text}\n"}, multiline_strings=True)
    return dumped.removeprefix("value = ").rstrip("\n").replace("\n", newline)


def _replaced(text: str, entry: TomlEntry, toml: str, more: Sequence[object]) -> list[Edit]:
    """The edits by which `entry` has the new value; what a list has more goes to its end."""
    if len(more) == 1:
        return append_to_list(text, entry, toml_value(more[0]))
    return [Edit(entry.value_at, entry.value_end, toml)]


class _Place:
    """Where the keys of the target stand in a text, as headers or dotted keys write them."""

    def __init__(self, text: str, tables: Iterable[Table], target: Target) -> None:
        self._text = text
        self._fields = list(target.fields)
        self._entries: dict[str, TomlEntry] = {}
        self._table: Table | None = None
        for table in tables:
            if target.path == ("story",):
                if not (table.path == target.path and table.is_list and self._has_id(table, target.id)):
                    continue
            elif table.path == target.path:
                self._table = self._table or table
            for entry in table.entries:
                if (*table.path, *entry.path)[:-1] == target.path:
                    self._entries.setdefault(entry.path[-1], entry)
            self._table = self._table or (table if target.path == ("story",) else None)

    def _has_id(self, table: Table, story_id: str) -> bool:
        entry = table.entry("id")
        return entry is not None and self._text[entry.value_at : entry.value_end].strip("\"'") == story_id

    @property
    def has_any(self) -> bool:
        return self._table is not None or bool(self._entries)

    def entry(self, key: str) -> TomlEntry | None:
        return self._entries.get(key)

    def insertion(self, key: str, toml: str) -> Edit:
        """The edit that adds the key, below those that come before it in the order of the reference."""
        rank: Callable[[str], int] = self._fields.index
        before = [one for one in self._entries if one in self._fields and rank(one) < rank(key)]
        if neighbour := self._entries.get(max(before, key=rank, default="")):
            first = neighbour
        elif self._table is not None:
            return insert_lines(self._text, [f"{key} = {toml}"], after=self._table.at)
        else:
            first = next(reversed(self._entries.values()))
        indent = self._text[line_start(self._text, first.key_at) : first.key_at]
        written = self._text[first.key_at : first.value_at].rpartition("=")[0].strip()
        prefix, dot, _ = written.rpartition(".")
        return insert_lines(self._text, [f"{indent}{prefix}{dot}{key} = {toml}"], after=first.value_end)
