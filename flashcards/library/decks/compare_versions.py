"""Two or three versions of one card or deck, compared: what to take, what stays, what may go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flashcards.core.card_keys import DeckId
from flashcards.library.decks.card_text import Fields
from flashcards.library.decks.deck_versions import NOT_MERGED
from flashcards.library.decks.keys_and_limits import CARD_FIELDS
from flashcards.library.decks.match_versions import Located, Name, VersionMatch, Versions
from flashcards.library.decks.merge_import import same_value

WAS_MAX = 5
"""Former ids that a card or a deck may have."""


def merge_keys(
    base: Fields, theirs: Fields, mine: Fields, keys: Iterable[str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What to take from the author, and what stays though the author has it otherwise; None: no such key."""
    values: dict[str, Any] = {}
    kept: dict[str, Any] = {}
    for key in keys:
        new, own, old = theirs.get(key), mine.get(key), base.get(key)
        if key in NOT_MERGED or new == own:
            continue
        if own == old:
            values[key] = new
        elif not same_value(new, own) and not same_value(new, old):
            (values if same_value(own, old) else kept)[key] = new
    return values, kept


def deck_identity(versions: Versions) -> tuple[DeckId, tuple[str, ...]]:
    """The deck's id from now on, and its former ids."""
    base, theirs, mine = versions
    if mine is None:
        return theirs.deck.id, theirs.deck.was
    former = list(mine.deck.was)
    now = mine.deck.id
    if base is not None and theirs.deck.has_header_id and base.deck.id == now != theirs.deck.id:
        former.append(now)
        now = theirs.deck.id
    if base is None or base.deck.was != theirs.deck.was:
        former += theirs.deck.was
    return now, tuple(each for each in dict.fromkeys(former) if each != now)[:WAS_MAX]


def shown(fields: Fields, known: Iterable[str] = CARD_FIELDS) -> dict[str, Any]:
    """Without the author's own keys."""
    return {key: value for key, value in fields.items() if key in known}


def says_same(one: Located, other: Located) -> bool:
    some, others = one.card.fields, other.card.fields
    return all(same_value(some.get(key), others.get(key)) for key in CARD_FIELDS)


def is_untouched(base: Located | None, mine: Located) -> bool:
    """Whether the learner left a card's piece of the file as it came, but for white space around it."""
    if base is None or (base.deck, base.card.id) != (mine.deck, mine.card.id):
        return False
    return tidy(base.card.text) == tidy(mine.card.text) if mine.card.text else says_same(base, mine)


def tidy(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").strip()


def may_go(base: Located, mine: Located) -> bool:
    """Whether nothing of the learner's is lost with the card: no change, and no comment of their own."""
    if base.names[0] != mine.names[0] or set(base.names) != set(mine.names) or not says_same(base, mine):
        return False
    known = {line.strip() for line in tidy(base.card.text).split("\n")}
    own = (line.strip() for line in tidy(mine.card.text).split("\n"))
    return all("#" not in line or line in known for line in own)


def is_left_behind(match: VersionMatch, moved: Mapping[Name, Located]) -> bool:
    """Whether an update was cut off that moved the card: it is the same in its new deck, and still here."""
    mine = match.mine
    if mine is None or match.base is not None or match.theirs is not None:
        return False
    other = moved.get(mine.names[0])
    return other is not None and other is not mine and says_same(other, mine)
