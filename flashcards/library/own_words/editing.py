"""Own words written into their files key by key: every byte that was not meant stays, comments too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from flashcards.errors import ProblemsFound
from flashcards.library.files import writing
from flashcards.library.files.problem import sound
from flashcards.library.files.reading import SourceFile, control_name, parse_toml
from flashcards.library.files.toml_positions import TomlEntry, TomlTable, scan
from flashcards.library.files.value_rules import Rule, Text
from flashcards.library.own_words.reader import OWN_WORDS_FIELDS, STORY_FIELDS
from flashcards.library.own_words.skeletons import HEADS, QUOTES, with_block
from flashcards.text.control_characters import first_control


class TargetTable(NamedTuple):
    """A table of own words in a file, there or to be made."""

    path: tuple[str, ...]
    """Of the table's header; `("story",)` for a story."""
    id: str
    fields: Mapping[str, Rule]
    opening: tuple[str, ...]
    """The lines with which a new table begins."""


def words_on(card_id: str, question: str) -> TargetTable:
    """Where the words on a card stand; `question` is written above a new table's keys."""
    opening = (f"[cards.{card_id}]", f"# {' '.join(question.split())}")
    return TargetTable(("cards", card_id), card_id, OWN_WORDS_FIELDS, opening)


def story_called(story_id: str) -> TargetTable:
    return TargetTable(("story",), story_id, STORY_FIELDS, ("[[story]]", f'id = "{story_id}"'))


def complaints(fields: Mapping[str, Rule], key: str, value: object) -> list[str]:
    """What keeps a value from being written for `key`: a sentence each."""
    found = list(fields[key].complaints(f'"{key}"', key, value))
    if isinstance(value, str) and (control := first_control(value)):
        found.append(f'{control_name(control[0])} is not allowed in "{key}"')
    return found


def with_values(source: SourceFile, target: TargetTable, values: Mapping[str, Any]) -> SourceFile:
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


def with_blank_keys(source: SourceFile, target: TargetTable, keys: Iterable[str]) -> SourceFile:
    """`source` with a blank text for each of `keys` that its table lacks. Raises as `with_values` does."""
    there = _Place(source.text, target).entries
    return with_values(source, target, {key: "" for key in keys if key not in there})


def line_to_write_at(text: str, target: TargetTable, keys: Iterable[str]) -> int | None:
    """The line, from 1, of the first blank text among `keys`, else of the first that is there; None: of none.

    Of a text on lines of its own the first of those.
    """
    entries = _Place(text, target).entries
    there = [entries[key] for key in keys if key in entries]
    values = (text[entry.value_at : entry.value_end] for entry in there)
    blank = [entry for entry, value in zip(there, values, strict=True) if not value.strip("\"' \t\r\n")]
    if not there:
        return None
    at = (blank or there)[0].value_at
    begins_below = text[at : at + 3] in (QUOTES, '"""') and text[at + 3 : at + 5].startswith(("\n", "\r\n"))
    return text.count("\n", 0, at) + 1 + begins_below


def _with_value(source: SourceFile, target: TargetTable, key: str, value: Any) -> SourceFile:
    is_long = isinstance(rule := target.fields[key], Text) and not rule.one_line
    text = source.text
    wanted = sound(parse_toml(source.path, text))
    there = _table_in(wanted, target)
    said = there.get(key)
    if is_long:
        there[key], toml = f"{value.strip()}\n", _long_text(value, writing.line_end(text))
    else:
        there[key], toml = value, writing.toml_value(value).replace("\t", "\\t")
    if said is not None and _same(said, there[key]):
        return source
    place = _Place(text, target)
    if (entry := place.entries.get(key)) is not None:
        edits = [writing.Edit(entry.value_at, entry.value_end, toml)]
        if isinstance(said, list) and there[key][:-1] == said:
            edits = writing.append_to_list(text, entry, writing.toml_value(there[key][-1]))
    elif place.table is not None or place.entries:
        edits = [place.insertion(key, toml)]
    else:
        lines = [*target.opening, *f"{key} = {toml}".replace("\r\n", "\n").split("\n")]
        edits = [writing.Edit(0, len(text), with_block(text, HEADS[target.path[0]], lines))]
    return writing.proved(source, edits, wanted, "; change it in your editor")


def _same(said: object, wanted: object) -> bool:
    """Blank lines around a text mean nothing."""
    return said == wanted or (
        isinstance(said, str) and isinstance(wanted, str) and said.strip() == wanted.strip()
    )


def _table_in(parsed: dict[str, Any], target: TargetTable) -> dict[str, Any]:
    """The target's table in a parsed file, added where there is none."""
    tables = parsed.setdefault(target.path[0], [] if target.path == ("story",) else {})
    table: dict[str, Any]
    if target.path == ("story",):
        stories = tables if isinstance(tables, list) else []
        for table in stories:
            if isinstance(table, dict) and table.get("id") == target.id:
                return table
        stories.append(table := {"id": target.id})
        return table
    cards = tables if isinstance(tables, dict) else {}
    if not isinstance(cards.get(target.id), dict):
        cards[target.id] = {}
    table = cards[target.id]
    return table


def _long_text(value: str, newline: str) -> str:
    """A text on lines of its own; without escapes where it can be."""
    import tomli_w

    text = value.strip()
    if QUOTES not in text:
        return f"{QUOTES}\n{text}\n{QUOTES}".replace("\n", newline)
    dumped = tomli_w.dumps({"value": f"{text}\n"}, multiline_strings=True)
    return dumped.removeprefix("value = ").rstrip("\n").replace("\n", newline)


class _Place:
    """Where the keys of the target stand in a text, as headers or dotted keys write them."""

    def __init__(self, text: str, target: TargetTable) -> None:
        self._text, self._fields = text, list(target.fields)
        tables = scan(text)
        if target.path == ("story",):
            tables = tuple(table for table in tables if _is_story(text, table, target.id))
        self.table = next((table for table in tables if table.path == target.path), None)
        self.entries: dict[str, TomlEntry] = {}
        for table in tables:
            for entry in table.entries:
                if (*table.path, *entry.path)[:-1] == target.path:
                    self.entries.setdefault(entry.path[-1], entry)

    def insertion(self, key: str, toml: str) -> writing.Edit:
        """The edit that adds the key, below those that come before it in the order of the reference."""
        rank: Callable[[str], int] = self._fields.index
        before = [one for one in self.entries if one in self._fields and rank(one) < rank(key)]
        if neighbour := self.entries.get(max(before, key=rank, default="")):
            first = neighbour
        elif self.table is not None:
            return writing.insert_lines(self._text, [f"{key} = {toml}"], after=self.table.at)
        else:
            first = next(reversed(self.entries.values()))
        indent = self._text[writing.line_start(self._text, first.key_at) : first.key_at]
        written = self._text[first.key_at : first.value_at].rpartition("=")[0].strip()
        prefix, dot, _ = written.rpartition(".")
        line = f"{indent}{prefix}{dot}{key} = {toml}"
        return writing.insert_lines(self._text, [line], after=first.value_end)


def _is_story(text: str, table: TomlTable, story_id: str) -> bool:
    entry = table.entry("id") if table.is_list and table.path == ("story",) else None
    return entry is not None and text[entry.value_at : entry.value_end].strip("\"'") == story_id
