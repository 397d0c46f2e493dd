"""Objects of JSON as other programs write them, made plain: a question in its own object, sides in a list."""

from __future__ import annotations

from collections.abc import Mapping

from flashcards.library.questions.tables.columns.column_names import plain_name, role_of
from flashcards.library.questions.tables.json.json_right import ALL_OPTIONS
from flashcards.library.questions.tables.json.json_texts import text_of
from flashcards.library.questions.tables.json.json_values import Number, Object, Value, object_of

_ASKED = ("stem", "text", "title", "content", "body", "query", "prompt")
"""Under which the words of a question stand in its object, the surest first."""

_PLAIN_FIELDS = ("fields", "flds")
_FIELDS = (*_PLAIN_FIELDS, "sides", "card_sides")
"""Under which a program writes the sides of a card as a list; fields of other things beside numbers, too."""

_PAGES = ("body", "content", "text", "answer", "markdown", "answer_text")
"""Under which a text of several paragraphs stands."""

_ACCEPTED = ("is_accepted", "accepted", "is_accepted_answer")
_VOTED = frozenset([*_ACCEPTED, "score", "votes", "upvotes", "up_vote_count"])
"""What is said of an answer on which people vote."""

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
    if pair := _of_key_and_value(found):
        return pair
    if any(role_of(key) in ("question", "answer") for key in found):
        return _with_best_answer(found)
    return _of_sides(found) or _of_a_page(found) or found


def _of_sides(found: Object) -> Object | None:
    """A card whose sides stand in a list: texts, or objects with the text of each."""
    fields = next((key for key in found if plain_name(key) in _FIELDS), None)
    values = found[fields] if fields is not None else None
    is_card = all(
        plain_name(key) in _BESIDE or (isinstance(each, Number) and fields not in _PLAIN_FIELDS)
        for key, each in found.items()
        if isinstance(each, str)
    )
    if not isinstance(values, list) or len(values) < 2 or not is_card:
        return None
    sides = [each if _is_text(each) else _text_of_side(each) for each in values]
    if None in sides:
        return None
    others = [(key, each) for key, each in found.items() if key not in (fields, "guid")]
    more = [(f"note {number}" if number > 1 else "note", side) for number, side in enumerate(sides[2:], 1)]
    return object_of(found, [("front", sides[0]), ("back", sides[1]), *more, *others])


def _is_text(value: Value) -> bool:
    return isinstance(value, str) and not isinstance(value, Number)


def _text_of_side(value: Value) -> str | None:
    """The one text of a side that holds a list of media."""
    media = value.get("media") if isinstance(value, Object) else None
    objects = [each for each in media if isinstance(each, Object)] if isinstance(media, list) else []
    texts = [said for each in objects for key, said in each.items() if plain_name(key) == "plain_text"]
    return texts[0] if len(texts) == 1 and isinstance(texts[0], str) else None


def _of_key_and_value(found: Object) -> Object | None:
    """A card whose sides are lists of pieces: `{"key": ["Who pays?"], "value": ["The guest"]}`."""
    sides = [found.get("key"), found.get("value")]
    texts = ["".join(map(str, each)) for each in sides if isinstance(each, list) and all(map(_is_text, each))]
    if len(texts) < 2 or not all(texts):
        return None
    others = [(key, each) for key, each in found.items() if key not in ("key", "value")]
    return object_of(found, [("front", texts[0]), ("back", texts[1]), *others])


def _of_a_page(found: Object) -> Object | None:
    """A card whose sides stand in one text with a line `---` between them."""
    page = next((key for key, each in found.items() if plain_name(key) in _PAGES and _is_text(each)), None)
    front, line, back = str(found.get(page or "", "")).partition("\n---\n")
    if not line or not front.strip() or not back.strip() or "\n---\n" in back:
        return None
    others = [(key, each) for key, each in found.items() if key != page]
    return object_of(found, [("front", front.strip()), ("back", back.strip()), *others])


def _with_best_answer(found: Object) -> Object:
    """The same with one of its answers, the accepted one or that with most points, where people voted."""
    key = next((key for key in found if plain_name(key) in ("answers", "replies", "responses")), None)
    values = found[key] if key is not None else None
    answers = [each for each in values if isinstance(each, Object)] if isinstance(values, list) else []
    names = [{plain_name(name): each for name, each in answer.items()} for answer in answers]
    said = [next((each[name] for name in _PAGES if _is_text(each.get(name))), None) for each in names]
    if key is None or not answers or None in said or not all(_VOTED & set(each) for each in names):
        return found
    best = max(range(len(names)), key=lambda n: (_is_accepted(names[n]), _points(names[n])))
    pairs = [(name, said[best] if name == key else each) for name, each in found.items()]
    roles = {role_of(name) for name in found}
    called = {"title": "question"} if "question" not in roles else {}
    called |= {"body": "context"} if "context" not in roles else {}
    called |= {key: "answer"}
    return object_of(found, [(called.get(name, name), each) for name, each in pairs])


def _is_accepted(answer: Mapping[str, Value]) -> bool:
    return any(answer.get(name) is True or answer.get(name) in ("true", "1") for name in _ACCEPTED)


def _points(answer: Mapping[str, Value]) -> int:
    said = [answer.get(name) for name in ("score", "votes", "upvotes", "up_vote_count")]
    counted = (int(each) for each in said if isinstance(each, Number) and each.lstrip("-").isdecimal())
    return max(counted, default=0)


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
    return object_of(found, [*pairs, *others])
