"""Where the command `flashcards` begins: what was said before is said again at once, all else by click."""

from __future__ import annotations

import gc
import os
import sys

from flashcards.cli import COMPLETE_VARIABLE

QUESTIONS: dict[tuple[str, ...], str] = {
    (): '["today", false]',
    ("today",): '["today", false]',
    ("today", "--json"): '["today", true]',
    ("due",): '["due", [], null, null, false, false, false]',
    ("due", "--short"): '["due", [], null, null, true, false, false]',
    ("due", "--check"): '["due", [], null, null, false, true, false]',
    ("due", "--json"): '["due", [], null, null, false, false, true]',
    ("interview",): '["ready", null, false]',
    ("interview", "ready"): '["ready", null, false]',
    ("interview", "ready", "--json"): '["ready", null, true]',
}
"""What is typed -> the question, as the commands put it to `Opening.say`. All else click reads."""

UNTOUCHED: dict[tuple[str, ...], tuple[str, int]] = {
    ("due", "--short"): ("10", 0),
    ("due", "--check"): ("", 1),
}
"""(text, exit code) where there is no home yet: the new cards of a first day."""

GARBAGE_FROM = 50_000
"""So many new objects before Python looks for unused circles: a start makes half of them, and no circle.

Of Python's own 700 a start would be searched fifty times, which takes a tenth of it.
"""


def main() -> None:
    """Run the command line and exit with one of the documented codes."""
    words = tuple(sys.argv[1:])
    if words in QUESTIONS and sys.stdout and COMPLETE_VARIABLE not in os.environ:
        from flashcards.home.repeat_output import answer
        from flashcards.store.cache.layout import LAYOUT

        found = answer(QUESTIONS[words], _terminal_width(), LAYOUT, UNTOUCHED.get(words))
        if found is not None and _is_said(found[0]):
            sys.exit(found[1])
    gc.set_threshold(GARBAGE_FROM, *gc.get_threshold()[1:])
    from flashcards.cli.main import main as whole

    whole()


def _terminal_width() -> int | None:
    if not sys.stdout.isatty():
        return None
    from flashcards.cli.output import terminal_width

    return terminal_width()


def _is_said(text: str) -> bool:
    """Whether it is printed, or nobody listens any more. Else the command itself tells what is wrong."""
    printed = f"{text}\n".encode(sys.stdout.encoding, "replace") if text else b""
    try:
        while printed:
            printed = printed[os.write(1, printed) :]
    except BrokenPipeError:
        pass
    except OSError:
        return False
    return True
