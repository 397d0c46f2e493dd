"""Notes of Anki in JSON, as CrowdAnki writes them: what their fields are called, and which are asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from flashcards.library.questions.tables.json.json_values import Object, Value, object_of

_FIELD = re.compile(r"\{\{(?:[^{}:#^/]*:)*([^{}:#^/]+)\}\}")
"""A field in a template, behind its filters: `{{type:Front}}`."""


class Model(NamedTuple):
    names: Sequence[str]
    front: int
    back: int


def with_named_fields(value: Value) -> Value:
    """The same with the fields of each note under `question`, `answer` and their names, where models tell."""
    models = dict(_models(value))
    return _named(value, models) if models else value


def _models(value: Value) -> Iterator[tuple[str, Model]]:
    if isinstance(value, Object):
        uuid, model = value.get("crowdanki_uuid"), _model(value)
        if isinstance(uuid, str) and model is not None:
            yield uuid, model
    inner = value.values() if isinstance(value, Object) else value if isinstance(value, list) else ()
    for each in inner:
        yield from _models(each)


def _model(found: Object) -> Model | None:
    fields, templates = found.get("flds"), found.get("tmpls")
    if not isinstance(fields, list) or not isinstance(templates, list) or not templates:
        return None
    names = [str(each.get("name", "")) if isinstance(each, Object) else "" for each in fields]
    first = templates[0]
    front, back = (
        [names.index(name) for name in _fields_of(first, key) if name in names] for key in ("qfmt", "afmt")
    )
    said = [place for place in back if place not in front]
    return Model(names, front[0], said[0]) if front and said else None


def _fields_of(template: Value, key: str) -> list[str]:
    said = template.get(key) if isinstance(template, Object) else None
    return [name.strip() for name in _FIELD.findall(said)] if isinstance(said, str) else []


def _named(value: Value, models: Mapping[str, Model]) -> Value:
    if isinstance(value, list):
        return [_named(each, models) for each in value]
    if not isinstance(value, Object):
        return value
    model, fields = models.get(str(value.get("note_model_uuid", ""))), value.get("fields")
    if model is not None and isinstance(fields, list) and len(fields) == len(model.names):
        order = [model.front, model.back, *range(len(fields))]
        called = {model.front: "question", model.back: "answer"}
        pairs = [(called.get(n, model.names[n]), fields[n]) for n in dict.fromkeys(order)]
        others = [(key, each) for key, each in value.items() if key == "tags"]
        return object_of(value, [*pairs, *others])
    return object_of(value, [(key, _named(each, models)) for key, each in value.items()])
