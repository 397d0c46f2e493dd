"""Objects of JSON as other programs write them, made plain: a question in its own object, sides in a list."""

from __future__ import annotations

from flashcards.library.questions.tables.columns.column_names import plain_name, role_of
from flashcards.library.questions.tables.json.json_right import ALL_OPTIONS
from flashcards.library.questions.tables.json.json_texts import text_of
from flashcards.library.questions.tables.json.json_values import Number, Object, Value

_ASKED = ("stem", "text", "title", "content", "body", "query", "prompt")
"""Under which the words of a question stand in its object, the surest first."""

_FIELDS = ("fields", "flds", "sides")
"""Under which a program writes the sides of a card as a list."""

_BESIDE = frozenset(
    (
        *("id", "guid", "uuid", "note_id", "type", "deck", "deck_id", "deck_name", "model", "model_name"),
        *("note_model_uuid", "tags", "flags", "data", "mid", "mod", "usn", "level", "created", "updated"),
        *("created_at", "updated_at"),
    )
)
"""Names of texts and numbers beside the sides of a card; with others it is not a card."""


def plain_object(found: Object) -> Object:
    """The same object, or one with what stands in that of its question, or with names for its sides."""
    inner = next((each for key, each in found.items() if _is_question(key, each)), None)
    if isinstance(inner, Object):
        return _merged(found, inner)
    fields = next((key for key in found if plain_name(key) in _FIELDS), None)
    sides = found[fields] if fields is not None else None
    are_named = any(role_of(key) in ("question", "answer") for key in found)
    is_card = all(plain_name(key) in _BESIDE for key, each in found.items() if isinstance(each, str))
    if (
        not isinstance(sides, list)
        or len(sides) < 2
        or are_named
        or not is_card
        or not all(map(_is_side, sides))
    ):
        return found
    others = [(key, each) for key, each in found.items() if key not in (fields, "guid")]
    return _placed(found, [("front", sides[0]), ("back", sides[1]), *others])


def _is_side(value: Value) -> bool:
    return isinstance(value, str) and not isinstance(value, Number)


def _is_question(key: str, value: Value) -> bool:
    """Whether an object holds the words of a question and what there is to choose from."""
    return (
        role_of(key) == "question"
        and isinstance(value, Object)
        and any(plain_name(each) in _ASKED for each in value)
        and any(plain_name(each) in ALL_OPTIONS for each in value)
    )


def _merged(found: Object, inner: Object) -> Object:
    names = {plain_name(key): key for key in inner}
    asked = next((names[name] for name in _ASKED if name in names and text_of(inner[names[name]])), "")
    if not asked:
        return found
    pairs = [("question" if key == asked else key, each) for key, each in inner.items()]
    known = {key for key, _ in pairs}
    others = [(key, each) for key, each in found.items() if each is not inner and key not in known]
    return _placed(found, [*pairs, *others])


def _placed(found: Object, pairs: list[tuple[str, Value]]) -> Object:
    made = Object(pairs)
    made.start, made.end, made.line, made.last = found.start, found.end, found.line, found.last
    return made
