"""The learner's own words: `mine/DECK.toml` holds notes on cards, `stories.toml` the stories they tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from flashcards.core.card_keys import CardKey, card_key, deck_of
from flashcards.errors import nearest_names
from flashcards.library.decks.catalogue import Catalogue
from flashcards.library.decks.folders import find_deck_files
from flashcards.library.files.field_rules import DateOnly, Id, ListOf, Rule, Tag, Text, is_slug, quoted
from flashcards.library.files.findings import Findings, check_table
from flashcards.library.files.problems import Problem, Severity, Spot
from flashcards.library.files.reading import SourceFile, parse_toml, read_source

STALE_DAYS = 60
"""Salary figures older than this are mentioned as old."""

STORY_PARTS = ("situation", "task", "action", "result", "lesson")
FIGURES = ("low", "target", "walk_away")

NOTE_FIELDS: Mapping[str, Rule] = {
    "stories": ListOf(20, Id),
    "answer": Text(8000, one_line=False, may_be_blank=True),
    **dict.fromkeys(FIGURES, Text(120, may_be_blank=True)),
    "source": Text(300, may_be_blank=True),
    "checked": DateOnly(),
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
    """Situation, task, action, result and lesson, as far as they are written."""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the learner wrote about one card."""

    written_for: CardKey
    """The key in the file; the card may have another one by now."""
    path: Path
    stories: tuple[str, ...] = ()
    answer: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)
    """`low`, `target` and `walk_away`, as far as they are written."""
    source: str = ""
    checked: date | None = None

    def age_days(self, today: date) -> int | None:
        return None if self.checked is None else max(0, (today - self.checked).days)


@dataclass(frozen=True)
class AllOwnWords:
    by_card: Mapping[CardKey, OwnWords] = field(default_factory=dict)
    """By living key."""
    stories: Mapping[str, Story] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    stories_path: Path = Path("stories.toml")

    def for_card(self, key: CardKey, today: date | None) -> str:
        """The learner's own words on a card as text to show; "" where there are none.

        Without `today` the text is the same on every day: it does not say how old figures are.
        """
        note = self.by_card.get(key)
        if note is None:
            return ""
        parts = [note.answer.strip(), _figures_text(note, today)]
        parts += [_story_text(self.stories[story]) for story in note.stories if story in self.stories]
        return "\n\n".join(part for part in parts if part)

    def has_answer(self, key: CardKey) -> bool:
        """Whether the learner has an answer or a story of their own for the card."""
        note = self.by_card.get(key)
        return note is not None and bool(
            note.answer.strip() or any(story in self.stories for story in note.stories)
        )


def read_own_words(
    mine: Path, stories: Path, aliases: Mapping[CardKey, CardKey] = MappingProxyType({})
) -> AllOwnWords:
    """All notes and stories; files that are missing hold none. `aliases` leads former keys to living ones."""
    problems: list[Problem] = []
    told = _read_stories(stories, problems)
    files, wrong, _ = find_deck_files(mine)
    problems += wrong
    notes: dict[CardKey, OwnWords] = {}
    for path in files:
        for note in _read_notes(path, told, problems):
            living = aliases.get(note.written_for, note.written_for)
            if living not in notes or note.written_for == living:
                notes[living] = note
    return AllOwnWords(notes, told, tuple(problems), stories)


def unused(private: AllOwnWords, catalogue: Catalogue) -> tuple[Problem, ...]:
    """A warning for each note whose card is gone, and for each story that no card uses."""
    living = {card.key for resolved in catalogue.decks for card in resolved.deck.cards}
    found = []
    for key, note in private.by_card.items():
        if key not in living and deck_of(key) not in catalogue.left_out:
            same_deck = [other for other in living if deck_of(other) == deck_of(key)]
            near = nearest_names(key, same_deck, most=1)
            cure = f"; did you mean {near[0]}?" if near else ""
            spot = Spot(("cards", note.written_for.partition("/")[2]))
            found.append(
                Problem(Severity.WARNING, note.path, f"no card is called {note.written_for}{cure}", spot=spot)
            )
    told = {story for key, note in private.by_card.items() if key in living for story in note.stories}
    found += [
        Problem(
            Severity.WARNING,
            private.stories_path,
            f'no card uses the story "{story}"; name it in a note: stories = ["{story}"]',
            spot=Spot(("story", number), "id"),
        )
        for number, story in enumerate(private.stories, 1)
        if story not in told
    ]
    return tuple(found)


def _figures_text(note: OwnWords, today: date | None) -> str:
    lines = [f"{name.replace('_', ' ').capitalize()}: {figure}" for name, figure in note.figures.items()]
    if note.source:
        lines.append(f"Source: {note.source}")
    age = None if today is None else note.age_days(today)
    if today is None and note.checked is not None:
        lines.append(f"Checked: {note.checked}")
    elif age is not None:
        days = "today" if age == 0 else f"{age:,} day{'s' if age > 1 else ''} ago"
        stale = f", more than {STALE_DAYS} days: check again" if age > STALE_DAYS else ""
        lines.append(f"Checked: {note.checked} ({days}{stale})")
    return "\n".join(lines)


def _story_text(story: Story) -> str:
    lines = [story.title, *(f"{name.capitalize()}: {text.strip()}" for name, text in story.parts.items())]
    return "\n".join(lines)


def _read_stories(path: Path, problems: list[Problem]) -> dict[str, Story]:
    if not path.exists() and not path.is_symlink():
        return {}
    source = read_source(path)
    told, found = ({}, (source,)) if isinstance(source, Problem) else stories_of(source)
    problems += found
    return told


def stories_of(source: SourceFile) -> tuple[dict[str, Story], tuple[Problem, ...]]:
    """The stories without a mistake that `source` holds, by id, and its mistakes."""
    path, text = source.path, source.text
    parsed = parse_toml(path, text)
    if isinstance(parsed, Problem):
        return {}, (parsed,)
    findings = Findings(path)
    told: dict[str, Story] = {}
    for key in parsed:
        if key != "story":
            findings.error(f"unknown key {quoted(key)}; write each story below [[story]]", Spot((), key))
    tables = parsed.get("story", [])
    if type(tables) is not list or not all(type(table) is dict for table in tables):
        findings.error('"story" must be tables; write each story below [[story]]', Spot((), "story"))
        tables = []
    for number, table in enumerate(tables, 1):
        at = ("story", number)
        name = partial("story {}: ".format, number)
        if not check_table(table, STORY_FIELDS, findings, at=at, name=name):
            continue
        if "id" not in table:
            findings.error(f'{name()}"id" is missing; write id = "a-short-name"', Spot(at))
        elif table["id"] in told:
            findings.error(f'{name()}the id "{table["id"]}" is there already', Spot(at, "id"))
        else:
            told[table["id"]] = Story(
                table["id"],
                table.get("title") or table["id"],
                {part: table[part] for part in STORY_PARTS if table.get(part, "").strip()},
                tuple(table.get("tags", ())),
            )
    return told, findings.problems(text, parsed)


def _read_notes(path: Path, told: Mapping[str, Story], problems: list[Problem]) -> list[OwnWords]:
    source = read_source(path)
    notes, found = ([], (source,)) if isinstance(source, Problem) else own_words_in(source, told)
    problems += found
    return notes


def own_words_in(
    source: SourceFile, told: Mapping[str, Story] | None
) -> tuple[list[OwnWords], tuple[Problem, ...]]:
    """The notes without a mistake that `source` holds, and its mistakes.

    `told` are the stories that a note may name; with None nobody knows, and any will do.
    """
    path, text = source.path, source.text
    parsed = parse_toml(path, text)
    if isinstance(parsed, Problem):
        return [], (parsed,)
    findings = Findings(path)
    notes = []
    if not is_slug(path.stem):
        findings.error("the file's name must be the id of a deck")
    for key in parsed:
        if key != "cards":
            findings.error(f"unknown key {quoted(key)}; write each note below [cards.CARD]", Spot((), key))
    cards = parsed.get("cards", {})
    if type(cards) is not dict:
        findings.error('"cards" must be a table; write each note below [cards.CARD]', Spot((), "cards"))
        cards = {}
    for card_id, table in cards.items():
        at = ("cards", card_id)
        name = partial("note on {}: ".format, quoted(card_id))
        if type(table) is not dict:
            findings.error(f"{name()}must be a table; write [cards.{card_id}]", Spot(at))
        elif check_table(table, NOTE_FIELDS, findings, at=at, name=name):
            notes.append(_note(path, card_id, table))
            for story in table.get("stories", ()):
                if told is not None and story not in told:
                    near = nearest_names(story, told)
                    cure = f"; did you mean {' or '.join(map(quoted, near))}?" if near else ""
                    findings.error(f'{name()}no story is called "{story}"{cure}', Spot(at, "stories"))
    return notes, findings.problems(text, parsed)


def _note(path: Path, card_id: str, table: Mapping[str, Any]) -> OwnWords:
    return OwnWords(
        written_for=card_key(path.stem, card_id),
        path=path,
        stories=tuple(table.get("stories", ())),
        answer=table.get("answer", ""),
        figures={name: table[name] for name in FIGURES if table.get(name, "").strip()},
        source=table.get("source", ""),
        checked=table.get("checked"),
    )
