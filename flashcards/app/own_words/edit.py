"""Writing the learner's own words in the editor: about a card, or a story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from flashcards.app.editor.working_copy import EditCopy, EditOutcome, WorkingCopy, begin_in
from flashcards.app.own_words.reading import own_words_of
from flashcards.core.card_keys import CardKey, deck_of
from flashcards.errors import ProblemsFound, UnknownName, UsageProblem
from flashcards.home.home import Home
from flashcards.library.decks.folders import find_deck_files
from flashcards.library.files.problem import Problem, Spot, sound
from flashcards.library.files.reading import SourceFile, parse_toml, read_source
from flashcards.library.files.toml_positions import Positions
from flashcards.library.files.value_rules import Id
from flashcards.library.files.writing import Edit, edited
from flashcards.library.own_words.editing import (
    TargetTable,
    line_to_write_at,
    story_called,
    with_blank_keys,
    words_on,
)
from flashcards.library.own_words.reader import own_words_in, stories_of
from flashcards.library.own_words.skeletons import HEADS, own_words_skeleton, story_skeleton, with_block
from flashcards.library.own_words.story_parts import STORY_PARTS


def edit_own_words(home: Home, key: CardKey, edit: EditCopy) -> EditOutcome:
    """Open what is written about a card, or a skeleton of it. Raises as `working_copy_of_own_words` does."""
    return edit(working_copy_of_own_words(home, key))


def edit_story(home: Home, story: str, edit: EditCopy, title: str = "", part: str = "") -> EditOutcome:
    """Open a story, or a skeleton of one. Raises as `working_copy_of_story` does."""
    return edit(working_copy_of_story(home, story, title, part))


def working_copy_of_own_words(home: Home, key: CardKey) -> WorkingCopy:
    """A working copy of the file with the words about the card, by whichever key they were written.

    Raises UnknownName for a card that no deck has, ProblemsFound for a file that cannot be edited.
    """
    if (card := home.card(key)) is None:
        raise UnknownName("card", key, home.shelf.card_keys())
    target, written_for = file_of(home, key)
    stories = tuple(own_words_of(home).stories)
    skeleton = partial(own_words_skeleton, card, stories, home.today)
    card_id = written_for.partition("/")[2]
    table, keys = words_on(card_id, card.question), ("answer",)
    source = sound(read_words(target))
    start, line = _at(source or SourceFile(target, b"", ""), Spot(table.path), skeleton, table, keys, keys)
    check = partial(_mistakes_about_cards, home.places.stories)
    return begin_in(home, target, source, start, line, check, f"Written: {target}")


def working_copy_of_story(home: Home, story: str, title: str = "", part: str = "") -> WorkingCopy:
    """stories.toml opened at this story: at `part`, or the first that is blank; a new one has the `title`.

    Raises UsageProblem for what is no id, and ProblemsFound.
    """
    must_be_story_id(story)
    target = home.places.stories
    used = any(story in words.stories for words in own_words_of(home).by_card.values())
    advice = "" if used else f'; name it in the note on a card: stories = ["{story}"]'
    # Also where something else is wrong with a story.
    tables = _parsed(target).get("story")
    places = (
        number
        for number, table in enumerate(tables if isinstance(tables, list) else (), 1)
        if isinstance(table, dict) and table.get("id") == story
    )
    spot = Spot(("story", next(places, story)))  # no number: it is not there
    source, skeleton = sound(read_words(target)), partial(story_skeleton, story, title)
    keys, table = (part,) if part else STORY_PARTS, story_called(story)
    start, line = _at(source or SourceFile(target, b"", ""), spot, skeleton, table, keys, STORY_PARTS)
    said = f"Written: {target}{advice}"
    return begin_in(home, target, source, start, line, lambda text: stories_of(text)[1], said)


def must_be_story_id(text: str) -> None:
    """Raises UsageProblem for what is no id."""
    if not Id.ok(text):
        raise UsageProblem("; ".join(Id.complaints("the id of a story", "id", text)))


def _at(
    source: SourceFile,
    spot: Spot,
    skeleton: Callable[[], list[str]],
    table: TargetTable,
    keys: Sequence[str],
    wanted: Sequence[str],
) -> tuple[SourceFile, int]:
    """The text to edit and the line to begin at: inside the table at `spot`, or in a skeleton below the rest.

    There the first blank text among `keys` is the place, and `wanted` stand there, blank at least, where its
    layout allows. A broken file opens at its mistake.
    """
    parsed = parse_toml(source.path, source.text)
    if isinstance(parsed, Problem):
        return source, parsed.line or 1
    if (place := Positions(source.text, parsed).of(spot)) is not None:
        start = source
        with suppress(ProblemsFound):
            start = with_blank_keys(source, table, wanted)
        return start, line_to_write_at(start.text, table, keys) or place.line
    text = with_block(source.text, HEADS[spot.table[0]], block := skeleton())
    start = edited(source, [Edit(0, len(source.text), text)])
    if isinstance(parse_toml(source.path, text), Problem):  # all in one inline table: nothing goes below it
        return source, 1
    return start, line_to_write_at(text, table, keys) or text.count("\n") - len(block) + 1


def file_of(home: Home, key: CardKey) -> tuple[Path, CardKey]:
    """The file with the words about a card and the key under which they stand there, or belong."""
    files = find_deck_files(home.places.mine).files
    for written_for in (key, *home.keys_of(key)):
        deck, _, card_id = written_for.partition("/")
        for path in (path for path in files if path.stem == deck):
            cards = _parsed(path).get("cards")
            if isinstance(cards, dict) and card_id in cards:
                return path, written_for
    name = deck_of(key)
    return next((path for path in files if path.stem == name), home.places.mine / f"{name}.toml"), key


def _mistakes_about_cards(stories_file: Path, source: SourceFile) -> tuple[Problem, ...]:
    stories = read_words(stories_file) or SourceFile(stories_file, b"", "")
    told, wrong = ({}, (stories,)) if isinstance(stories, Problem) else stories_of(stories)
    # A mistake in the stories is not one of the words that name them.
    return own_words_in(source, None if wrong else told)[1]


def read_words(path: Path) -> SourceFile | Problem | None:
    """None where there is no file yet."""
    return read_source(path) if path.exists() or path.is_symlink() else None


def _parsed(path: Path) -> dict[str, Any]:
    """What a file says; nothing where that is not TOML."""
    source = read_source(path)
    parsed = source if isinstance(source, Problem) else parse_toml(path, source.text)
    return {} if isinstance(parsed, Problem) else parsed
