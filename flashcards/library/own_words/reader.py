"""The learner's own words: `mine/DECK.toml` holds those on cards, `stories.toml` the stories they tell."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from flashcards.core.card_keys import CardKey, card_key
from flashcards.library.decks.folders import find_deck_files
from flashcards.library.files.check_keys import check_table, did_you_mean
from flashcards.library.files.collect_problems import Findings, check_source
from flashcards.library.files.conflict_copies import original_of, what_to_do
from flashcards.library.files.problem import Problem, Spot
from flashcards.library.files.reading import SourceFile, read_source
from flashcards.library.files.value_rules import DateOnly, Id, ListOf, Rule, Tag, Text, is_slug
from flashcards.library.files.values_in_messages import quoted
from flashcards.library.own_words.salary_figures import FIGURES, figures_text
from flashcards.library.own_words.story_parts import STORY_PARTS

OWN_WORDS_FIELDS: Mapping[str, Rule] = {
    "stories": ListOf(20, Id),
    "answer": Text(8000, one_line=False, may_be_blank=True),
    **dict.fromkeys(FIGURES, Text(120, may_be_blank=True)),
    "source": Text(300, may_be_blank=True),
    "checked": DateOnly,
}
STORY_FIELDS: Mapping[str, Rule] = {
    "id": Id,
    "title": Text(200, may_be_blank=True),
    **dict.fromkeys(STORY_PARTS, Text(4000, one_line=False, may_be_blank=True)),
    "tags": ListOf(12, Tag),
}


@dataclass(frozen=True, slots=True)
class Story:
    id: str
    title: str
    parts: Mapping[str, str] = field(default_factory=dict)
    """Those of `STORY_PARTS` that are written."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    written_for: CardKey
    """The key in the file; the card may have another one by now."""
    path: Path
    stories: tuple[str, ...] = ()
    answer: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    checked: date | None = None


@dataclass(frozen=True)
class AllOwnWords:
    by_card: Mapping[CardKey, OwnWords] = field(default_factory=dict)
    """By living key."""
    stories: Mapping[str, Story] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    stories_path: Path = Path("stories.toml")

    def for_card(self, key: CardKey, today: date | None) -> str:
        """The own words on a card as text, or ""; without `today` it does not say how old figures are."""
        if (own := self.by_card.get(key)) is None:
            return ""
        parts = [own.answer.strip(), figures_text(own.figures, own.source, own.checked, today)]
        parts += [_story_text(self.stories[story]) for story in own.stories if story in self.stories]
        return "\n\n".join(part for part in parts if part)

    def has_answer(self, key: CardKey) -> bool:
        own = self.by_card.get(key)
        return own is not None and bool(own.answer.strip() or set(own.stories) & self.stories.keys())


def read_own_words(
    mine: Path, stories: Path, aliases: Mapping[CardKey, CardKey] = MappingProxyType({})
) -> AllOwnWords:
    """All own words and stories; `aliases` leads former keys to living ones."""
    told, problems = stories_of(read_source(stories)) if os.path.lexists(stories) else ({}, ())
    files, wrong, _ = find_deck_files(mine)
    problems += wrong
    by_card: dict[CardKey, OwnWords] = {}
    for path in files:
        found, mistakes = own_words_in(read_source(path), told)
        problems += mistakes
        for own in found:
            living = aliases.get(own.written_for, own.written_for)
            if living not in by_card or own.written_for == living:
                by_card[living] = own
    return AllOwnWords(by_card, told, problems, stories)


def _story_text(story: Story) -> str:
    parts = (f"{name.capitalize()}: {text.strip()}" for name, text in story.parts.items())
    return "\n".join([story.title, *parts])


def stories_of(source: SourceFile | Problem) -> tuple[dict[str, Story], tuple[Problem, ...]]:
    """The stories without a mistake that `source` holds, by id, and its mistakes."""
    return check_source(source, _stories, {})


def _stories(parsed: Mapping[str, Any], findings: Findings) -> dict[str, Story]:
    told: dict[str, Story] = {}
    tables = _the_only("story", [], parsed, findings, "write each story below [[story]]")
    for number, table in enumerate(tables, 1):
        at = ("story", number)
        name = partial("story {}: ".format, number)
        if not check_table(table, STORY_FIELDS, findings, at=at, name=name):
            continue
        if "id" not in table:
            findings.error(f'{name()}"id" is missing; write id = "a-short-name"', Spot(at))
        elif table["id"] in told:
            findings.error(f'{name()}the id "{table["id"]}" already exists', Spot(at, "id"))
        else:
            told[table["id"]] = Story(
                table["id"],
                table.get("title") or table["id"],
                {part: table[part] for part in STORY_PARTS if table.get(part, "").strip()},
            )
    return told


def own_words_in(
    source: SourceFile | Problem, told: Mapping[str, Story] | None
) -> tuple[list[OwnWords], tuple[Problem, ...]]:
    """The sound own words in `source`, and its mistakes; `told`: the stories they may name, None: any."""
    return check_source(source, partial(_own_words, told), [])


def _own_words(
    told: Mapping[str, Story] | None, parsed: Mapping[str, Any], findings: Findings
) -> list[OwnWords]:
    found = []
    if not is_slug(findings.path.stem):
        original = original_of(findings.path)
        findings.error(what_to_do(original) if original else "the file's name must be the id of a deck")
    cards = _the_only("cards", {}, parsed, findings, "write each note below [cards.CARD]")
    for card_id, table in cards.items():
        at = ("cards", card_id)
        name = partial("note on {}: ".format, quoted(card_id))
        if type(table) is not dict:
            findings.error(f"{name()}must be a table; write [cards.{card_id}]", Spot(at))
        elif check_table(table, OWN_WORDS_FIELDS, findings, at=at, name=name):
            found.append(_own_words_on(card_id, table, findings.path))
            for story in table.get("stories", ()):
                if told is not None and story not in told:
                    wrong = f'{name()}no story is called "{story}"{did_you_mean(story, told)}'
                    findings.error(wrong, Spot(at, "stories"))
    return found


def _the_only(key: str, nothing: Any, parsed: Mapping[str, Any], findings: Findings, cure: str) -> Any:
    """The tables below the one key that such a file has; `nothing` where they are something else."""
    for other in parsed:
        if other != key:
            findings.error(f"unknown key {quoted(other)}; {cure}", Spot((), other))
    tables = parsed.get(key, nothing)
    is_list = type(nothing) is list
    if type(tables) is type(nothing) and (not is_list or all(type(table) is dict for table in tables)):
        return tables
    findings.error(f'"{key}" must be {"tables" if is_list else "a table"}; {cure}', Spot((), key))
    return nothing


def _own_words_on(card_id: str, table: Mapping[str, Any], path: Path) -> OwnWords:
    plain = {key: value for key, value in table.items() if key not in FIGURES}
    return OwnWords(
        written_for=card_key(path.stem, card_id),
        path=path,
        figures={name: table[name] for name in FIGURES if table.get(name, "").strip()},
        **plain | {"stories": tuple(table.get("stories", ()))},
    )
