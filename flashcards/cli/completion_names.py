"""What TAB offers for the arguments and options of commands: names from the cache, read lightly.

Each function has the form that click wants for `shell_complete`. Where nothing can be told, nothing
is offered: a TAB must not fail, wait or make a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

import click

from flashcards.errors import FlashcardsError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

OPEN = "open"  # the type of an item that is to be typed on: no blank goes behind it


def _like(names: str, ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """`names`: a function of `store.cache.names`."""
    read = getattr(import_module("flashcards.store.cache.names"), names)
    return _fresh(ctx, param, read(_cache(ctx), begun))


decks_like = partial(_like, "deck_names")
tags_like = partial(_like, "tag_names")
interviews_like = partial(_like, "interview_ids")


def filters_like(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """QUERY: `tag:`, `deck:` and `is:`, and what may stand behind each."""
    from flashcards.core.query import FILTERS, Condition
    from flashcards.store.cache.names import deck_names, tag_names

    name, colon, value = begun.partition(":")
    if not colon:
        return _items((f"{known}:" for known in FILTERS if known.startswith(begun)), OPEN)
    values: Iterable[str] = ()
    if name == "is":
        values = (condition for condition in Condition if condition.startswith(value))
    elif read := {"deck": deck_names, "tag": tag_names}.get(name):
        values = read(_cache(ctx), value)
    return _fresh(ctx, param, (f"{name}:{value}" for value in values))


def queries_like(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """QUERY in the place of decks: a deck, or a filter."""
    return decks_like(ctx, param, begun) + (filters_like(ctx, param, begun) if begun else [])


def cards_like(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """CARD: first the deck, as one goes down a folder, then `deck/card`; or an id alone, once begun."""
    from flashcards.store.cache.names import card_ids, card_keys, deck_names

    cache = _cache(ctx)
    if "/" in begun:
        return _fresh(ctx, param, card_keys(cache, begun))
    decks = [f"{deck}/" for deck in deck_names(cache, begun)]
    return _items(decks, OPEN) + _fresh(ctx, param, card_ids(cache, begun) if begun else [])


def settings_like(ctx: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """KEY: a setting; behind `deck.` first the deck, then the settings that a deck may have."""
    from flashcards.library.config.settings import DECK_TABLE, rules
    from flashcards.store.cache.names import deck_names

    table, dot, rest = begun.partition(".")
    if not dot:
        tables = [f"{DECK_TABLE}."] if DECK_TABLE.startswith(begun) else []
        return _items(key for key in rules() if key.startswith(begun)) + _items(tables, OPEN)
    if table != DECK_TABLE:
        return []
    deck, dot, key = rest.partition(".")
    if not dot:
        return _items((f"{DECK_TABLE}.{name}." for name in deck_names(_cache(ctx), deck)), OPEN)
    return _items(f"{DECK_TABLE}.{deck}.{known}" for known in rules(per_deck=True) if known.startswith(key))


def values_like(ctx: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """VALUE of a setting: what it may be, where that is one of few words."""
    from flashcards.library.config.settings import all_settings, key_path
    from flashcards.library.files.value_rules import Flag, OneOf

    try:
        name = key_path(ctx.params.get("key") or "")[-1]
    except FlashcardsError:
        return []
    rule = all_settings()[name].rule
    words = rule.names if isinstance(rule, OneOf) else ("true", "false") if isinstance(rule, Flag) else ()
    return _items(word for word in words if word.startswith(begun))


def scopes_like(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """SCOPE: core or all; or decks and `tag:`, of which several may stand with commas between."""
    from flashcards.core.interview.interviews import ALL, CORE

    former, comma, last = begun.rpartition(",")
    tag = "tag:"
    if last.startswith(tag):
        names = [f"{tag}{item.value}" for item in tags_like(ctx, param, last.removeprefix(tag))]
    else:
        words = [word for word in ((CORE,) if comma else (CORE, ALL)) if word.startswith(last)]
        names = words + [item.value for item in decks_like(ctx, param, last)]
    found = _items(f"{former}{comma}{name}" for name in names if name not in former.split(","))
    is_open = not last.startswith(tag) and tag.startswith(last)
    return found + (_items([f"{former}{comma}{tag}"], OPEN) if is_open else [])


def _words_of(kind: str, _ctx: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """`kind`: an enum of `core.interview.interviews`."""
    kinds = getattr(import_module("flashcards.core.interview.interviews"), kind)
    return _items(word for word in kinds if word.startswith(begun))


replies_like = partial(_words_of, "Reply")
ways_it_went_like = partial(_words_of, "Went")


def backups_like(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """ID: of a backup, newest first; of a path the shell knows how to go on."""
    from flashcards.home.places import places
    from flashcards.store.backups import backups

    try:
        found = backups(places(ctx.find_root().params.get("home")).backups)
    except FlashcardsError:
        found = []
    ids = [backup.id for backup in reversed(found) if backup.id.startswith(begun)]
    return _fresh(ctx, param, ids) or _items([begun] if begun else [], "file")


def folders(_ctx: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """DIR: the shell itself knows the folders."""
    return _items([begun], "dir")


def _cache(ctx: click.Context) -> str:
    """The cache of the home that the line or the environment names; "" where there can be none."""
    from flashcards.home.places import CACHE, home_folder

    try:
        return f"{home_folder(ctx.find_root().params.get('home'))}/{CACHE}"
    except FlashcardsError:
        return ""


def _fresh(ctx: click.Context, param: click.Parameter, names: Iterable[str]) -> list[CompletionItem[str]]:
    """Without what stands on the line already, where several may be named."""
    given = ctx.params.get(param.name or "")
    return _items(name for name in names if not (isinstance(given, tuple) and name in given))


def _items(names: Iterable[str], type_: str = "plain") -> list[CompletionItem[str]]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name, type_) for name in names]
