"""The JSON schema for deck files, which editors use to complete and check them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from flashcards.core.card_ids import SLUG, SLUG_MAX
from flashcards.core.cards import Card, Deck
from flashcards.library.decks.keys_and_limits import CARD, CARDS_MAX, DRAFT_ANSWER, HEADER, OWN_KEY, KeyEntry
from flashcards.library.files import value_rules
from flashcards.library.files.value_rules import Rule

Schema = dict[str, Any]

WIDEST = 110
CONTROL = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f"
SLUG_TEXT = SLUG.pattern.replace("?:", "")


def schema_text() -> str:
    """JSON Schema, draft-07."""
    return _laid_out(_deck()) + "\n"


def _deck() -> Schema:
    card = {
        "description": "The cards, each a table that begins with [[card]].",
        "type": "array",
        "maxItems": CARDS_MAX,
        "items": {"$ref": "#/definitions/card"},
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A deck of flashcards",
        "description": "Interview questions with model answers. Keys that begin with x_ are your own.",
        "type": "object",
        "properties": {
            **_properties(HEADER, {field.name: field.default for field in fields(Deck)}),
            "card": card,
        },
        "patternProperties": _own_keys(),
        "additionalProperties": False,
        "definitions": {"card": _card()},
    }


def _card() -> Schema:
    properties = _properties(CARD, Card._field_defaults)
    pattern = properties["answer"].pop("pattern")  # a draft's may be blank, and only one pattern counts
    whatever_else = {"additionalProperties": True}
    return {
        "title": "Card",
        "description": "One question with its answer. Two keys are enough: question and answer.",
        "type": "object",
        "properties": properties,
        "patternProperties": _own_keys(),
        "additionalProperties": False,
        "required": ["question"],
        "if": {"properties": {"draft": {"enum": [True]}}, "required": ["draft"], **whatever_else},
        "then": {"properties": {"answer": {"pattern": _pattern(DRAFT_ANSWER)}}, **whatever_else},
        "else": {"required": ["answer"], "properties": {"answer": {"pattern": pattern}}, **whatever_else},
    }


def _own_keys() -> Schema:
    pattern = _pattern(DRAFT_ANSWER)
    return {f"^{OWN_KEY}": {"pattern": pattern, "items": {"pattern": pattern}}}


def _properties(keys: Mapping[str, KeyEntry], defaults: Mapping[str, object]) -> dict[str, Schema]:
    found = {}
    for name, key in keys.items():
        found[name] = {"description": key.description, **_allowed(key.rule)}
        if isinstance(default := defaults.get(name), str | int) and default != "" and not key.default:
            found[name]["default"] = default
    return found


def _allowed(rule: Rule) -> Schema:
    match rule:
        case value_rules.Text(longest=longest):
            return {"type": "string", "maxLength": longest, "pattern": _pattern(rule)}
        case value_rules.TextOrTable(text=text, keys=keys):
            table = {
                "type": "object",
                "properties": {name: _allowed(rule) for name, rule in keys.items()},
                "required": [*keys],
                "additionalProperties": False,
            }
            return {"oneOf": [_allowed(text), table]}
        case value_rules.ListOf(most=most, item=item):
            return {"type": "array", "maxItems": most, "items": _allowed(item)}
        case value_rules.Whole(least=least, most=most) if least == most:
            return {"type": "integer", "enum": [least], "default": least}
        case value_rules.Whole(least=least, most=most):
            return {"type": "integer", "minimum": least, "maximum": most}
        case value_rules.Flag():
            return {"type": "boolean"}
        case value_rules.OneOf(names=names):
            return {"type": "string", "enum": list(names)}
    if rule is value_rules.Id:
        return {"type": "string", "maxLength": SLUG_MAX, "pattern": f"^{SLUG_TEXT}$"}
    if rule is value_rules.Tag:
        return {"type": "string", "maxLength": value_rules.TAG_MAX, "pattern": f"^{value_rules.TAG.pattern}$"}
    assert rule is value_rules.FormerId
    short = f"[a-z0-9-]{{1,{SLUG_MAX}}}"
    forms = (f"^({SLUG_TEXT}/)?{SLUG_TEXT}$", f"^({short}/)?{short}$")
    return {"type": "string", "allOf": [{"pattern": form} for form in forms]}


def _pattern(text: value_rules.Text) -> str:
    """No control characters, and where it may not be blank something else than white space."""
    any_char = rf"[^\n{CONTROL}]" if text.one_line else rf"([^{CONTROL}]|\r\n)"
    seen = "" if text.may_be_blank else rf"[^\s{CONTROL}]{any_char}*"
    return f"^{any_char}*{seen}$"


def _laid_out(value: object, indent: str = "", room: int = 0) -> str:
    """JSON with each object on one line where that fits into `room` characters and is not deep."""
    line = json.dumps(value)
    if not isinstance(value, dict) or (line.count("{") < 3 and len(line) < room):
        return line
    deeper = indent + "  "
    names = {f"{deeper}{json.dumps(name)}: ": part for name, part in value.items()}
    inner = (name + _laid_out(part, deeper, WIDEST - len(name)) for name, part in names.items())
    return "{\n" + ",\n".join(inner) + f"\n{indent}}}"
