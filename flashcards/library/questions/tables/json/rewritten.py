"""What programs write into JSON, as lists of objects that ask."""

from __future__ import annotations

from flashcards.library.questions.tables.columns.column_names import LEFT_OUT, plain_name, role_of
from flashcards.library.questions.tables.json.encoded_texts import decoded
from flashcards.library.questions.tables.json.json_right import ALL_OPTIONS
from flashcards.library.questions.tables.json.json_texts import text_of
from flashcards.library.questions.tables.json.json_values import Number, Object, Value, object_of
from flashcards.library.questions.tables.json.note_models import with_named_fields
from flashcards.library.questions.tables.json.rich_texts import language_of, rich_text
from flashcards.library.questions.tables.json.side_lists import with_lists_joined, with_numbers_joined

FEWEST = 3
"""Objects of one key each."""

ONE_LANGUAGE = 'of the texts in several languages, those called "{}" were used'


def rewritten(root: Value) -> tuple[Value, tuple[str, ...]]:
    """The same in the shapes in which questions are looked for, and what to say of what was changed."""
    root, told = decoded(root)
    languages: dict[str, None] = {}
    found = _joined(with_named_fields(root), languages)
    return found, (*told, *map(ONE_LANGUAGE.format, languages))


def _joined(value: Value, languages: dict[str, None]) -> Value:
    match value:
        case list():
            return _as_one([_joined(each, languages) for each in value])
        case Object():
            pairs = [(key, _joined(_text(key, each, languages), languages)) for key, each in value.items()]
            return with_numbers_joined(with_lists_joined(object_of(value, pairs)))
    return value


def _text(key: str, value: Value, languages: dict[str, None]) -> Value:
    """The text of a value that is one in several languages or pieces, where the key is that of a text."""
    if role_of(key) in ("", "tags", LEFT_OUT) or not isinstance(value, Object | list):
        return value
    if plain_name(key) in ALL_OPTIONS:
        values = value if isinstance(value, list) else []
        return (
            [_text("answer", each, languages) for each in values] if any(map(language_of, values)) else value
        )
    if language := language_of(value):
        assert isinstance(value, Object)
        known = next((each for each in languages if each in value), language)
        languages[known] = None
        return value[known]
    return rich_text(value) or value


def _as_one(values: list[Value]) -> Value:
    """An object for a list of objects with a key each, all of them different; else the list."""
    objects = [each for each in values if isinstance(each, Object) and len(each) == 1]
    pairs = [pair for each in objects for pair in each.items()]
    are_texts = all(text_of(each) is not None and not isinstance(each, Number | Object) for _, each in pairs)
    if not FEWEST <= len(objects) == len(values) or len(dict(pairs)) < len(pairs) or not are_texts:
        return values
    made = object_of(objects[0], pairs)
    made.last, made.end = objects[-1].last, objects[-1].end
    return made
