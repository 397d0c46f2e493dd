"""A history from elsewhere, as JSON Lines: every line is checked before any is stored."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from flashcards.core.card_keys import CardKey
from flashcards.core.card_state import MS_PER_DAY
from flashcards.core.rows import RATINGS, Draft, Rating, RowKind, Source
from flashcards.errors import UnknownName, UsageProblem
from flashcards.home.clock import instant
from flashcards.home.home import Home

KEYS = frozenset({"card", "rating", "at"})


def history_drafts(home: Home, lines: Iterable[str], *, allow_future: bool = False) -> list[Draft]:
    """A draft for each line that is not in the log yet. Raises UsageProblem, naming the first wrong line.

    An answer more than a day ahead of the clock is wrong, unless `allow_future`.
    """
    rollover = home.settings.rollover
    latest = home.now().ms + MS_PER_DAY
    keys: dict[str, CardKey] = {}
    drafts = []
    known = home.log.external_ids() if home.log is not None else {}
    used: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            card, rating, at = _parsed(line)
            moment = instant(at, rollover)
            if moment.ms > latest and not allow_future:
                raise ValueError(f'"at" is {at.isoformat()}, ahead of the clock; to take it: --allow-future')
            if card not in keys:
                keys[card] = home.shelf.find_card(card)
        except (ValueError, UnknownName) as error:
            raise UsageProblem(f"line {number}: {error}; nothing was stored") from error
        # Equal lines are told apart by their number; a number whose row was undone is not used again.
        stem = f"rate:{home.cache.cards.oldest(keys[card])}:{moment.ms}:{int(rating)}"
        place = used.get(stem, 0)
        while known.get(external_id := f"{stem}:{place}") is False:
            place += 1
        used[stem] = place + 1
        if external_id not in known:
            draft = Draft(RowKind.REVIEW, keys[card], *moment, rating=rating, source=Source.CLI)
            drafts.append(draft._replace(external_id=external_id))
    return drafts


def _parsed(line: str) -> tuple[str, Rating, datetime]:
    """Raises ValueError with a sentence."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"is not a JSON object ({error})") from error
    if not isinstance(value, dict) or value.keys() != KEYS:
        raise ValueError('must be an object with "card", "rating" and "at", and nothing else')
    card, rating, at = value["card"], value["rating"], value["at"]
    if not isinstance(card, str):
        raise ValueError('"card" must be a string')
    if not isinstance(rating, (int, str)) or str(rating).lower() not in RATINGS:
        raise ValueError('"rating" must be 1 to 4, or again, hard, good, easy')
    try:
        moment = datetime.fromisoformat(at) if isinstance(at, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.utcoffset() is None:
        raise ValueError('"at" must be like 2026-11-25T08:00:00+01:00, with the offset')
    if not 1970 <= moment.year < 9999:
        raise ValueError('"at" is outside the years 1970 to 9998')
    return card, RATINGS[str(rating).lower()], moment
