"""`flashcards suspend` and `unsuspend`: whether a card is asked at all."""

from __future__ import annotations

from flashcards.cli.common import cards_argument, home_command
from flashcards.cli.opening import Home
from flashcards.cli.output import say
from flashcards.core.rows import Draft, RowKind, Source


@home_command("flashcards suspend salary/past-pay")
@cards_argument
def suspend(home: Home, cards: tuple[str, ...]) -> None:
    """Do not ask these cards until they are unsuspended. Their history stays."""
    _set(home, cards, RowKind.SUSPEND)


@home_command("flashcards unsuspend salary/past-pay")
@cards_argument
def unsuspend(home: Home, cards: tuple[str, ...]) -> None:
    """Ask these cards again, by the schedule they had."""
    _set(home, cards, RowKind.UNSUSPEND)


def _set(home: Home, cards: tuple[str, ...], kind: RowKind) -> None:
    """One row a card whose state it changes; none for the others."""
    wanted = kind is RowKind.SUSPEND
    keys = dict.fromkeys(home.shelf.find_card(card) for card in cards)
    home.refresh()
    now = home.now()
    changed = [key for key in keys if home.state(key).suspended is not wanted]
    if changed:
        home.append(Draft(kind, key, *now, source=Source.CLI) for key in changed)
    word = "suspended" if wanted else "not suspended"
    for key in keys:
        say(f"{key}: {word}" if key in changed else f"{key}: {word} already")
