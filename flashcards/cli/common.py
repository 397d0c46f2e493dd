"""What the commands share: `--json`, Examples, the word about broken decks and about unknown commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from flashcards.cli.output import tell
from flashcards.errors import nearest_names

if TYPE_CHECKING:
    from flashcards.home.home import Home

F = TypeVar("F", bound=Callable[..., Any])

TELL_THEMSELVES = ("review", "check", "config")
"""Commands that say it at another moment, or whose result it is."""


def json_option(function: F) -> F:
    """`--json`: one stable document on stdout instead of text."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(function)


def tell_last_words(home: Home | None, command: str | None) -> None:
    """What every command says beside its result: that decks are left out, and what was noticed."""
    if home is None:
        return
    if "shelf" in vars(home) and command not in TELL_THEMSELVES:
        tell_about_decks(home)
    for notice in home.notices:
        tell(f"flashcards: {notice}")


def tell_about_decks(home: Home) -> None:
    """When deck files with an error are left out."""
    broken = home.shelf.broken_files
    if broken:
        files = (
            "a deck file has an error and is" if broken == 1 else f"{broken} deck files have errors and are"
        )
        tell(f"flashcards: {files} left out; see: flashcards check")


def no_such_command(name: str, known: Iterable[str], ctx: click.Context) -> click.UsageError:
    """The error for a command that there is not, with the nearest that there are."""
    nearest = nearest_names(name, known)
    advice = f"; did you mean {' or '.join(nearest)}?" if nearest else ""
    return click.UsageError(f'no command is called "{name}"{advice}', ctx)


def examples(*lines: str) -> str:
    """The Examples block at the end of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
