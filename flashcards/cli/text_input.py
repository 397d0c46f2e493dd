"""Texts that a person types at the terminal, or that come by stdin."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from flashcards.cli.output import line_terminal
from flashcards.errors import UsageProblem
from flashcards.home.home import Home
from flashcards.library.files.reading import FILE_MAX

if TYPE_CHECKING:
    from flashcards.app.own_words.answer_prompts import Typing

ARCHIVE = "stdin: is an archive or a package; save it to a file, and import that"


def typing_at_terminal(home: Home) -> Typing:
    from flashcards.app.interview.stories_wanted import stories_wanted
    from flashcards.app.own_words.answer_prompts import Typing
    from flashcards.cli.with_editor import learners_editor
    from flashcards.show.terminal.own_words_prompts import TerminalAsks

    asks = TerminalAsks(line_terminal(home.clock), home.clock)
    return Typing(asks, home, learners_editor(home), stories_wanted(home))


def text_on_stdin() -> str:
    """What stdin holds. Raises UsageProblem where it is not text in UTF-8, or more than a deck may be."""
    text = sys.stdin.read(FILE_MAX + 1)
    _must_be_small(text)
    if text.startswith("PK\x03\x04"):
        raise UsageProblem(ARCHIVE)
    if "\ufffd" in text:  # what stdin puts in the place of bytes that are no text
        raise UsageProblem("stdin: is not UTF-8; save it as UTF-8")
    return text


def bytes_on_stdin() -> bytes:
    """What stdin holds, in any encoding. Raises UsageProblem for an archive, or more than may be read."""
    stdin = getattr(sys.stdin, "buffer", None)
    raw: bytes = stdin.read(FILE_MAX + 1) if stdin else sys.stdin.read().encode()
    _must_be_small(raw)
    if raw.startswith(b"PK\x03\x04"):
        raise UsageProblem(ARCHIVE)
    return raw


def _must_be_small(given: str | bytes) -> None:
    if len(given) > FILE_MAX:
        raise UsageProblem(f"stdin: is larger than {FILE_MAX // 1024 // 1024} MiB, the largest that is read")
