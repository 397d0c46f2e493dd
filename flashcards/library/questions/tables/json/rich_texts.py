"""Texts of JSON that an editor wrote as a tree of paragraphs and pieces, or in several languages."""

from __future__ import annotations

from flashcards.library.questions.tables.columns.column_names import LANGUAGES_AND_CODES, plain_name
from flashcards.library.questions.tables.json.json_values import Number, Object, Value

_TEXTS = ("text", "insert", "plain_text", "value", "raw_text", "string")
_PARTS = (
    "content",
    "children",
    "blocks",
    "ops",
    "items",
    "paragraphs",
    "media",
    "elements",
    "data",
    "root",
    "nodes",
)
"""Under which a node holds its words, and the nodes in it."""

_INLINE = ("text", "insert", "link", "a", "bold", "em", "strong", "italic", "code", "span", "mention")
_ITEMS = ("list_item", "listitem", "li", "item", "bulleted_list_item", "numbered_list_item")
"""Kinds of nodes that stand within a line, and of those that are one of a list."""


def rich_text(value: Value) -> str | None:
    """The words of a tree of paragraphs; None for anything else."""
    if not isinstance(value, Object | list) or not value:
        return None
    nodes = value if isinstance(value, list) else [value]
    if not all(isinstance(each, Object) and _is_node(each) for each in nodes):
        return None
    said = _words(value)
    return said.strip() or None


def _is_node(found: Object) -> bool:
    """Whether it says of what kind it is, or what is inserted, and holds words or other nodes."""
    names = {plain_name(key) for key in found}
    return bool(names & {"type", "node_type", "insert", "ops", "blocks", "root"}) and bool(
        names & {*_TEXTS, *_PARTS}
    )


def _words(value: Value) -> str:
    match value:
        case Number():
            return ""
        case str():
            return value
        case list():
            said = [(_is_inline(each), _words(each)) for each in value]
            if all(isinstance(each, str) for each in value):
                return "\n".join(f"- {text}" for _, text in said)
            written = ""
            for is_inline, text in said:
                written += text if is_inline or not written else f"\n\n{text}"
                written += "\n\n" * (not is_inline and bool(text))
            return "\n\n".join(piece.strip("\n") for piece in written.split("\n\n") if piece.strip())
        case Object():
            names = {plain_name(key): key for key in value}
            own = next((value[names[name]] for name in _TEXTS if name in names), None)
            if isinstance(own, str) and not isinstance(own, Number):
                return own
            inner = next((value[names[name]] for name in _PARTS if name in names), None)
            said_in = _words(inner)
            return f"- {said_in}" if _kind(value) in _ITEMS else said_in
    return ""


def _is_inline(value: Value) -> bool:
    return isinstance(value, Object) and ("insert" in value or _kind(value) in _INLINE)


def _kind(found: Object) -> str:
    return next((plain_name(str(found[key])) for key in ("type", "nodeType") if key in found), "")


def language_of(value: Value) -> str:
    """The first language of a text that is said in several; "" for any other value."""
    if not isinstance(value, Object) or len(value) < 2:
        return ""
    are_texts = all(isinstance(each, str) and not isinstance(each, Number) for each in value.values())
    are_languages = all(plain_name(key).partition("_")[0] in LANGUAGES_AND_CODES for key in value)
    return next(iter(value)) if are_texts and are_languages else ""
