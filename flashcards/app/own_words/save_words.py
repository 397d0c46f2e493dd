"""Own words stored as soon as they are said, or as they come whole through a pipe.

One key of one table is written, the rest of the file stays as it was.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from flashcards.app.own_words.edit import file_of, read_words
from flashcards.core.card_keys import CardKey
from flashcards.core.cards import Card
from flashcards.errors import ProblemsFound, UnknownName, UsageProblem
from flashcards.home.home import Home
from flashcards.library.files.problem import errors_in, sentences, sound
from flashcards.library.files.reading import SourceFile
from flashcards.library.files.writing import ChangedMeanwhile, put_aside, replace_file
from flashcards.library.own_words.editing import TargetTable, complaints, story_called, with_values, words_on
from flashcards.library.own_words.reader import own_words_in, stories_of
from flashcards.library.own_words.story_parts import parts_in

TRIES = 3
"""How often a file that changes meanwhile is read again: the keys written here are few."""


class TooLong(ProblemsFound):
    """A text that does not fit; it has been kept in a file of its own."""


class WordsFile:
    """The table of own words on a card, or of a story, in its file."""

    def __init__(self, home: Home, path: Path, target: TargetTable) -> None:
        self._home = home
        self.path = path
        self._target = target

    def must_be_writable(self) -> None:
        """Before anything is typed. Raises ProblemsFound where nothing could be written.

        Also for a file with a mistake in it: what it says would not be shown, and might be replaced.
        """
        if (source := sound(read_words(self.path))) is None:
            return
        is_story = self._target.path == ("story",)
        problems = stories_of(source)[1] if is_story else own_words_in(source, None)[1]
        if wrong := errors_in(problems):
            raise ProblemsFound(f"{sentences(wrong)}; fix it with --edit")
        with_values(source, self._target, {"title" if is_story else "answer": "-"})
        if not self.path.stat().st_mode & 0o222:
            raise ProblemsFound(f"{self.path}: is read-only; nothing can be written there")

    def put(self, **values: Any) -> None:
        """Write these keys. Raises ProblemsFound; a text that could not be written has been kept."""
        texts = [value for value in values.values() if isinstance(value, str)]
        if wrong := self._wrong(values):
            raise TooLong(". ".join([*wrong, *kept_aside(self.path, *texts)]))
        try:
            self._put(values)
        except ProblemsFound as error:
            raise ProblemsFound(". ".join([str(error), *kept_aside(self.path, *texts)])) from error

    def put_whole(self, **values: str) -> None:
        """The same for words that came through a pipe: whoever sent them still has them."""
        if wrong := self._wrong(values):
            raise ProblemsFound(f"{'; '.join(wrong)}; nothing was changed")
        self.must_be_writable()
        self.put(**values)

    def _wrong(self, values: Mapping[str, Any]) -> list[str]:
        return [said for key, value in values.items() for said in complaints(self._target.fields, key, value)]

    def _put(self, values: Mapping[str, Any]) -> None:
        self._home.make()
        for tries_left in reversed(range(TRIES)):
            source = sound(read_words(self.path))
            changed = with_values(source or SourceFile(self.path, b"", ""), self._target, values)
            if source is not None and changed.raw == source.raw:
                return
            try:
                replace_file(self.path, None if source is None else source.raw, changed.raw)
            except ChangedMeanwhile:
                if not tries_left:
                    raise
            else:
                return


def words_file(home: Home, key: CardKey) -> tuple[Card, WordsFile]:
    """The card and where the words on it stand, by whichever key. Raises UnknownName."""
    if (card := home.card(key)) is None:
        raise UnknownName("card", key, home.shelf.card_keys())
    path, written_for = file_of(home, key)
    return card, WordsFile(home, path, words_on(written_for.partition("/")[2], card.question))


def story_file(home: Home, story_id: str) -> WordsFile:
    return WordsFile(home, home.places.stories, story_called(story_id))


def put_answer(home: Home, key: CardKey, text: str) -> str:
    """Store an answer that came whole; the sentence that says so."""
    _, file = words_file(home, key)
    file.put_whole(answer=text)
    return f"Saved in {file.path}"


def put_story(home: Home, story_id: str, text: str) -> str:
    """Store a story that came whole: lines that begin with the names of its parts, and what follows each.

    The sentence that says so. Raises UsageProblem where nothing begins so, and what storing raises.
    """
    values = parts_in(text)
    if not values:
        raise UsageProblem('start each part with its name, such as "Situation: ..."; nothing was changed')
    file = story_file(home, story_id)
    file.put_whole(**values)
    return f"Saved {', '.join(values)} in {file.path}"


def kept_aside(path: Path, *texts: str) -> list[str]:
    """Put what could not be written beside its file, else among the temporary files; a sentence, or none."""
    text = "\n\n".join(text for text in texts if text.strip())
    if not text:
        return []
    for folder in (path.parent, Path(tempfile.gettempdir())):
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(prefix=".typed-", dir=folder)
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
                file.write(text + "\n")
            return [f"What you typed is kept as {put_aside(Path(name), path.name)}"]
    return []
