"""A card as the text of a deck file, written as a person would: ids first, one value a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flashcards.library.decks.keys_and_limits import SCHEMA_NAME
from flashcards.library.files.writing import toml_value

Fields = Mapping[str, Any]
"""The keys of one `[[card]]` with their values, as `tomllib` would give them."""

ORDER = (
    "id", "was", "siblings", "kind", "question", "context", "phrasings", "answer", "example", "points",
    "follow_ups", "hint", "tags", "level", "priority", "seconds", "refs", "draft",
)  # fmt: skip
"""The keys of a card in the order in which they are read; the author's own follow as they come."""

WIDEST = 100
"""Characters: a longer list gets a line for each of its items."""


def card_lines(fields: Fields) -> list[str]:
    keys = dict.fromkeys(key for key in (*ORDER, *fields) if key in fields)
    return ["[[card]]", *(line for key in keys for line in key_lines(key, fields[key]))]


def key_lines(key: str, value: object) -> list[str]:
    if isinstance(value, str) and "\n" in value:
        return f"{key} = {_text_of_lines(value)}".split("\n")
    line = f"{key} = {toml_value(value)}"
    if isinstance(value, list) and len(line) > WIDEST:
        return [f"{key} = [", *(f"    {toml_value(item)}," for item in value), "]"]
    return [line]


def header_lines(deck: str, title: str, more: Fields = {}) -> list[str]:  # noqa: B006  # only read
    """The top of a new deck, with the schema by which editors check and complete it."""
    return [
        f"#:schema ./{SCHEMA_NAME}",
        "format = 1",
        f"id = {toml_value(deck)}",
        f"title = {toml_value(title)}",
        *(line for key, value in more.items() for line in key_lines(key, value)),
    ]


def appended(text: str, blocks: Iterable[Sequence[str]], newline: str) -> str:
    """What goes below `text` so that each block of lines stands there, a blank line apart."""
    end = "" if not text or text.endswith("\n") else newline
    apart = "" if not text.strip() or (text + end).endswith(("\n\n", "\n\r\n")) else newline
    return end + apart + newline.join("".join(line + newline for line in block) for block in blocks)


def _text_of_lines(text: str) -> str:
    """As it is where the marks of a literal string allow it: code is full of quotes and backslashes."""
    if ("\\" in text or '"' in text or not text.strip()) and "'''" not in text and not text.endswith("'"):
        return f"'''\n{text}'''"
    import tomli_w

    return tomli_w.dumps({"text": text}, multiline_strings=True).removeprefix("text = ").removesuffix("\n")
