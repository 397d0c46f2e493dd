"""A text of several lines typed in the middle of a session: up to an empty line, or to the end of input."""

from __future__ import annotations

from collections.abc import Callable, Container

from flashcards.app.own_words.prompt_interface import TextInterrupted


def typed_text(
    read: Callable[[], str | None],
    more_is_there: Callable[[], bool] = lambda: False,
    begun: str = "",
    at_once: Container[str] = (),
) -> list[str] | None:
    """Its lines; none where it was left empty, None where the input ended before anything was typed.

    A first line in `at_once` ends it by itself. Raises TextInterrupted for Ctrl-C.

    `read` gives a line, or several with their ends in between where they were pasted. An empty line
    finishes the text; one with more behind it stands in the middle of a paste. `begun`:
    what was read of it before.
    """
    lines = begun.rstrip().split("\n") if begun else []
    while (typed := _read_or_stopped(read, lines)) is not None:
        if not lines and typed.strip() in at_once:
            return [typed.strip()]
        if not typed.strip() and not (lines and more_is_there()):
            break
        lines += [line.rstrip() for line in typed.rstrip().split("\n")]
    else:
        return _without_last_blanks(lines) or None
    return _without_last_blanks(lines)


def _read_or_stopped(read: Callable[[], str | None], lines: list[str]) -> str | None:
    try:
        return read()
    except KeyboardInterrupt:
        raise TextInterrupted(lines) from None


def _without_last_blanks(lines: list[str]) -> list[str]:
    while lines and not lines[-1]:
        lines.pop()
    return lines
