"""The keys of the files that people write: what each may be and what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields

from flashcards.core.card_ids import SLUG_MAX
from flashcards.core.cards import Card, Deck
from flashcards.library.config.settings import Settings, all_settings
from flashcards.library.decks.keys_and_limits import CARD, FORMAT, HEADER, KeyEntry
from flashcards.library.files.value_rules import (
    DayOff,
    Flag,
    FormerId,
    Id,
    ListOf,
    OneOf,
    Real,
    Rule,
    Tag,
    Text,
    TextOrTable,
    Weights,
    Whole,
)
from flashcards.show.settings import shown
from tests.reference.markdown import code, table

NAMES: dict[Rule, str] = {Id: "slug", Tag: "tag", DayOff: "date", FormerId: "`id` or `deck/id`"}


def settings() -> str:
    rows = []
    for name, entry in all_settings().items():
        default = getattr(Settings(), name)
        rows.append(
            [
                code(name),
                type_of(entry.rule),
                limit_of(entry.rule),
                "" if default is None else code(shown(default)),
                "; ".join(filter(None, [entry.meaning, entry.more])),
                "yes" if entry.per_deck else "",
            ]
        )
    return table(["key", "type", "limit", "default", "meaning", "per deck"], rows)


def header() -> str:
    return _deck_keys(HEADER, {field.name: field.default for field in fields(Deck)})


def card() -> str:
    return _deck_keys(CARD, dict.fromkeys(Card._fields, MISSING) | Card._field_defaults)


def _deck_keys(keys: Mapping[str, KeyEntry], defaults: Mapping[str, object]) -> str:
    return table(
        ["key", "type", "default", "limit", "meaning"],
        [
            [
                code(name),
                type_of(key.rule),
                key.default or code(shown(defaults.get(name, FORMAT))),
                limit_of(key.rule),
                f"{key.description} {key.more}".strip(),
            ]
            for name, key in keys.items()
        ],
    )


def type_of(rule: Rule) -> str:
    match rule:
        case Text(one_line=True):
            return "text, one line"
        case Text():
            return "text"
        case ListOf(item=TextOrTable()):
            return "list of text or tables"
        case _ if rule in NAMES:
            return NAMES[rule]
        case ListOf(item=Text()):
            return "list of text"
        case ListOf(item=item):
            return f"list of {NAMES[item]}" + ("" if item is FormerId else "s")
        case Whole():
            return "whole number"
        case Real():
            return "number"
        case Weights(bounds=bounds):
            return f"list of {len(bounds)} numbers"
        case Flag():
            return "true or false"
        case OneOf(names=names):
            return " or ".join(", ".join(f'"{name}"' for name in names).rsplit(", ", 1))
    raise AssertionError(rule)


def limit_of(rule: Rule) -> str:
    match rule:
        case Text(longest=longest):
            return f"{longest} characters"
        case _ if rule is Id:
            return f"{SLUG_MAX} characters"
        case ListOf(most=most, item=TextOrTable(text=text, keys=keys)):
            return f"{most} of {limit_of(text)}, an answer of {limit_of(keys['answer'])}"
        case ListOf(most=most, item=Text() as item):
            return f"{most} of {limit_of(item)}"
        case ListOf(most=most):
            return str(most)
        case Whole(least=least, most=most) | Real(least=least, most=most):
            return str(least) if least == most else f"{least} to {most}"
    return ""
