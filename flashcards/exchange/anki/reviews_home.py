"""Which rows the answers of a phone become. Nothing is read or written here.

An answer is known by (GUID, template, id of Anki's row), whoever brought it home; one that we made
ourselves and handed out is known by its moment and rating.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from flashcards.core.keys import CardKey
from flashcards.core.reviews import Draft, Rating, ReplayRow, RowKind, Source
from flashcards.core.study_day import Instant
from flashcards.exchange.anki.collection import PackedAnswer, PackedCard

SAME_MS = 5
"""So far apart our row and its copy may lie: ids in a package are moved on where two would be equal."""

LONGEST_MS = 86_400_000
"""An answer that is said to have taken longer says nothing of its time."""

FILTERED, MANUAL = 3, 4
"""Kinds of Anki's rows: answers in a filtered deck; what was set by hand."""

_RATINGS = {int(rating): rating for rating in Rating}


class Known(NamedTuple):
    """A card of a package that is one of ours."""

    key: CardKey
    packed: PackedCard

    def external_id(self, what: object) -> str:
        return f"anki:{self.packed.guid}:{self.packed.ord}:{what}"


@dataclass
class OwnRows:
    """What the log holds of one card."""

    answers: set[tuple[int, Rating | None]] = field(default_factory=set)
    """(reviewed_at, rating) of each answer, taken back or not; None: a reset."""
    switched_at: int = -1
    """When it was last suspended or unsuspended, or that was taken back."""
    suspended: bool = False


@dataclass
class Homecoming:
    """What a package brings, as drafts in the order of time."""

    drafts: list[Draft] = field(default_factory=list)
    cards: set[CardKey] = field(default_factory=set)
    """The cards that get a row."""
    reviews: int = 0
    resets: int = 0
    suspended: int = 0
    unsuspended: int = 0
    known: int = 0
    """Answers that are in the log already."""
    uncounted: int = 0
    """Rows that are no answers: set by hand, or given in a filtered deck that does not reschedule."""
    unusable: int = 0
    """Answers with a time or rating that there is not."""


def own_rows(rows: Iterable[ReplayRow], *, suspended: bool) -> OwnRows:
    """`rows`: all of one card; `suspended`: what a replay makes of them."""
    own = OwnRows(suspended=suspended)
    switches = set()
    voids = []
    for row in rows:
        match row.kind:
            case RowKind.REVIEW | RowKind.CRAM | RowKind.RESET:
                own.answers.add((row.reviewed_at, row.rating))
            case RowKind.SUSPEND | RowKind.UNSUSPEND:
                switches.add(row.id)
                own.switched_at = max(own.switched_at, row.reviewed_at)
            case RowKind.VOID:
                voids.append(row)
    times = [row.reviewed_at for row in voids if row.voids in switches]
    own.switched_at = max(own.switched_at, *times, -1)
    return own


def homecoming(
    cards: Mapping[int, Known],
    answers: Iterable[PackedAnswer],
    own: Mapping[CardKey, OwnRows],
    known_ids: Mapping[str, bool] | frozenset[str],
    *,
    moment: Callable[[int], Instant],
    latest: int,
) -> Homecoming:
    """The rows to append. `cards` by their number in the package; `own` by key.

    `known_ids` are the external ids in the log. `moment` tells offset and study day of an instant,
    here and not on the phone. Nothing later than `latest` (ms) is believed.
    """
    found = Homecoming()
    for answer in answers:
        card = cards.get(answer.card)
        if card is not None:
            _bring(found, card, answer, own[card.key], known_ids, moment, latest)
    for card in cards.values():
        _bring_suspension(found, card, own[card.key], known_ids, moment, latest)
    found.drafts.sort(key=lambda draft: draft.reviewed_at)
    return found


def _bring(
    found: Homecoming,
    card: Known,
    answer: PackedAnswer,
    own: OwnRows,
    known_ids: Mapping[str, bool] | frozenset[str],
    moment: Callable[[int], Instant],
    latest: int,
) -> None:
    at, ease, factor, kind = answer.at, answer.ease, answer.factor, answer.kind
    if not (type(at) is type(ease) is type(factor) is type(kind) is int and 0 < at <= latest):
        found.unusable += 1
        return
    is_reset = ease == 0 and kind == MANUAL and factor == 0
    if (ease == 0 and not is_reset) or (kind == FILTERED and factor == 0):
        found.uncounted += 1
        return
    rating = _RATINGS.get(ease)
    if rating is None and not is_reset:
        found.unusable += 1
        return
    external_id = card.external_id(at)
    if external_id in known_ids or _is_ours(own, at, rating):
        found.known += 1
        return
    when = moment(at)
    taken = answer.taken_ms
    found.drafts.append(
        Draft(
            RowKind.RESET if is_reset else RowKind.REVIEW,
            card.key,
            at,
            when.offset,
            when.day,
            rating=rating,
            total_ms=taken if type(taken) is int and 0 < taken <= LONGEST_MS else None,
            source=Source.ANKI,
            external_id=external_id,
        )
    )
    found.cards.add(card.key)
    if is_reset:
        found.resets += 1
    else:
        found.reviews += 1


def _is_ours(own: OwnRows, at: int, rating: Rating | None) -> bool:
    """Whether we made this answer ourselves and the phone only keeps it."""
    if not own.answers:
        return False
    return (at, rating) in own.answers or any(
        (at + apart, rating) in own.answers for apart in range(-SAME_MS, SAME_MS + 1)
    )


def _bring_suspension(
    found: Homecoming,
    card: Known,
    own: OwnRows,
    known_ids: Mapping[str, bool] | frozenset[str],
    moment: Callable[[int], Instant],
    latest: int,
) -> None:
    """The phone's word counts where it is another one than ours and the later one."""
    packed = card.packed
    if packed.suspended == own.suspended or not max(own.switched_at, 0) < packed.modified_at <= latest:
        return
    kind = RowKind.SUSPEND if packed.suspended else RowKind.UNSUSPEND
    external_id = card.external_id(f"{kind}:{packed.modified_at}")
    if external_id in known_ids:
        return
    when = moment(packed.modified_at)
    found.drafts.append(
        Draft(
            kind,
            card.key,
            packed.modified_at,
            when.offset,
            when.day,
            source=Source.ANKI,
            external_id=external_id,
        )
    )
    found.cards.add(card.key)
    if packed.suspended:
        found.suspended += 1
    else:
        found.unsuspended += 1
