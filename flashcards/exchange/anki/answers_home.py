"""Which rows the answers of a phone become. Nothing is read or written here.

An answer is known by (GUID, template, id of Anki's row), whoever brought it home; one that we made
ourselves and handed out is known by its moment and rating.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Draft, Rating, ReplayRow, RowKind, Source
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


class OwnRows(NamedTuple):
    """What the log holds of one card."""

    answers: Set[tuple[int, Rating | None]] = frozenset()
    """(reviewed_at, rating) of each answer, taken back or not; None: a reset."""
    switched_at: int = -1
    """When it was last suspended or unsuspended, or that was taken back."""
    suspended: bool = False

    def has(self, at: int, rating: Rating | None) -> bool:
        """Whether we made this answer ourselves, so that the phone only kept it."""
        return bool(self.answers) and (
            (at, rating) in self.answers
            or any((at + apart, rating) in self.answers for apart in range(-SAME_MS, SAME_MS + 1))
        )


class IncomingAnswer(NamedTuple):
    """A row that a package brings, before this machine's calendar has told its study day."""

    card: CardKey
    at: int
    """Milliseconds since 1970."""
    kind: RowKind
    rating: Rating | None
    taken_ms: int | None
    external_id: str

    def draft(self, moment: Callable[[int], Instant]) -> Draft:
        """The row; `moment` tells offset and study day of an instant, here and not on the phone."""
        card, at, kind, rating, taken_ms, own_id = self
        return Draft(
            kind, card, *moment(at), rating, total_ms=taken_ms, source=Source.ANKI, external_id=own_id
        )


@dataclass
class Homecoming:
    rows: list[IncomingAnswer] = field(default_factory=list)
    """Answers in the order of time, then suspensions: of those a phone knows the second only, and a row
    moves on where its millisecond is taken."""
    known: int = 0
    """Answers that are in the log already."""
    unusable: int = 0
    """Answers with a time or rating that there is not."""

    def count(self, kind: RowKind) -> int:
        return sum(row.kind is kind for row in self.rows)

    @property
    def cards(self) -> set[CardKey]:
        return {row.card for row in self.rows}


def own_rows(rows: Sequence[ReplayRow], *, suspended: bool) -> OwnRows:
    """`rows`: all of one card; `suspended`: what a replay makes of them."""
    answers = (RowKind.REVIEW, RowKind.CRAM, RowKind.RESET)
    switches = {row.id: row for row in rows if row.kind in (RowKind.SUSPEND, RowKind.UNSUSPEND)}
    taken_back = (row for row in rows if row.kind is RowKind.VOID and row.voids in switches)
    return OwnRows(
        {(row.reviewed_at, row.rating) for row in rows if row.kind in answers},
        max((row.reviewed_at for row in (*switches.values(), *taken_back)), default=-1),
        suspended,
    )


def homecoming(
    cards: Mapping[int, Known],
    answers: Iterable[PackedAnswer],
    own: Mapping[CardKey, OwnRows],
    known_ids: Container[str],
    *,
    latest: int,
    most: int,
) -> Homecoming:
    """What to append. `cards` by their number in the package; `own` by key.

    `known_ids` are the external ids in the log. Nothing later than `latest` (ms) is believed. Stops
    when there are more than `most` rows.
    """
    found = Homecoming()
    for at, number, ease, factor, taken_ms, kind in answers:
        if (card := cards.get(number)) is None:
            continue
        rating = _RATINGS.get(ease)
        if not (type(at) is type(ease) is type(factor) is type(kind) is int and 0 < at <= latest):
            found.unusable += 1
        elif (kind == FILTERED and factor == 0) or (ease == 0 and (kind, factor) != (MANUAL, 0)):
            continue  # no answer: set by hand, or given in a filtered deck that does not reschedule
        elif rating is None and ease != 0:
            found.unusable += 1
        elif (external_id := card.external_id(at)) in known_ids or own[card.key].has(at, rating):
            found.known += 1
        else:
            row_kind = RowKind.REVIEW if rating else RowKind.RESET
            taken = taken_ms if type(taken_ms) is int and 0 < taken_ms <= LONGEST_MS else None
            found.rows.append(IncomingAnswer(card.key, at, row_kind, rating, taken, external_id))
            if len(found.rows) > most:
                return found
    found.rows.sort(key=attrgetter("at"))
    found.rows += sorted(_switches(cards.values(), own, known_ids, latest), key=attrgetter("at"))
    return found


def _switches(
    cards: Iterable[Known], own: Mapping[CardKey, OwnRows], known_ids: Container[str], latest: int
) -> Iterator[IncomingAnswer]:
    """Where the phone has suspended or unsuspended: its word counts if it is the later one."""
    for card in cards:
        packed, ours = card.packed, own[card.key]
        if packed.suspended != ours.suspended and max(ours.switched_at, 0) < packed.modified_at <= latest:
            kind = RowKind.SUSPEND if packed.suspended else RowKind.UNSUSPEND
            external_id = card.external_id(f"{packed.modified_at}:{kind}")
            if external_id not in known_ids:
                yield IncomingAnswer(card.key, packed.modified_at, kind, None, None, external_id)
