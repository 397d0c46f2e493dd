"""A text of several lines typed in the middle of a session: up to an empty line, or to the end of input."""

from __future__ import annotations

from collections.abc import Callable


def typed_text(
    read: Callable[[], str | None],
    more_is_there: Callable[[], bool] = lambda: False,
    begun: str = "",
) -> list[str] | None:
    """Its lines; none where it was left empty, None where the input ended before anything was typed.

    `read` gives a line, or several with their ends in between where they were pasted. An empty line
    ends the text; one behind which more is there already stands in the middle of a paste. `begun`:
    what was read of it before.
    """
    lines = begun.rstrip().split("\n") if begun else []
    while (typed := read()) is not None:
        if not typed.strip() and not (lines and more_is_there()):
            break
        lines += [line.rstrip() for line in typed.rstrip().split("\n")]
    else:
        return _without_last_blanks(lines) or None
    return _without_last_blanks(lines)


def _without_last_blanks(lines: list[str]) -> list[str]:
    while lines and not lines[-1]:
        lines.pop()
    return lines
