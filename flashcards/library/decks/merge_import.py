"""Three versions of the same cards: as they came once (base), as they come now (theirs), as they are here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from flashcards.library.decks.append_cards import keys_of
from flashcards.library.decks.card_text import Fields
from flashcards.library.decks.same_cards import Brought, Pairs

WORDING = ("question", "context", "answer", "example", "draft")
"""Keys that belong together: whoever changed one of them here has made the wording their own."""

MAY_GO = ("draft", "siblings")
"""Keys that go here when they go there; any other that is empty there now stays as it is here."""

IDENTITY = ("id", "was")
"""Keys that no version changes: history is tied to them."""


class MergedKeys(NamedTuple):
    """What becomes of one card."""

    values: dict[str, Any]
    """The keys to change here; None stands for a key to take away."""
    kept: dict[str, Any]
    """Keys that were changed here and there in different ways: what they say there."""
    emptied: dict[str, Any]
    """Keys that say something here and nothing there any more, with what stays for their sake."""


def merge_fields(base: Fields | None, theirs: Fields, mine: Fields) -> MergedKeys:
    """One card, key by key: what changed there is taken where nothing was changed here.

    Without a base everything that differs counts as changed here, so nothing of it is lost. What is
    empty there takes nothing away here: without its answer a wording changes nothing, nor is a card
    that has an answer made a draft.
    """
    merged = MergedKeys({}, {}, {})
    keys = dict.fromkeys((*WORDING, *theirs, *(base or ())))
    groups = [WORDING, *((key,) for key in keys if key not in (*WORDING, *IDENTITY))]
    for group in groups:
        new = {key: theirs.get(key) for key in group}
        if base is None:
            new = {key: value for key, value in new.items() if value}
            old = None
        else:
            old = {key: base.get(key) for key in group}
        own = {key: mine.get(key) for key in new}
        changed = {key: value for key, value in new.items() if not same_value(value, own[key])}
        if changed.get("draft") and mine.get("answer"):
            del changed["draft"]
        if not changed or (old is not None and _same(new, old)):
            continue
        if old is None:
            merged.kept.update(changed)
            continue
        target = merged.values if _same(own, old) else merged.kept
        answerless = bool("answer" in changed and not new["answer"] and own["answer"])
        for key, value in changed.items():
            vanished = not value and key not in MAY_GO
            (merged.emptied if vanished or answerless else target)[key] = value
    return merged


def remembered(card: str, theirs: Fields, source: str, old: Brought | None, merged: MergedKeys) -> Brought:
    """What to note of a card that came again: of what is empty there now, what stood there before."""
    fields = {key: value for key, value in theirs.items() if key != "id"}
    before = old.fields if old is not None else {}
    if "answer" in merged.emptied:
        fields = {key: value for key, value in fields.items() if key not in WORDING}
        fields |= {key: before[key] for key in WORDING if key in before}
    elif "draft" not in before and "draft" not in merged.values and fields.get("answer"):
        fields.pop("draft", None)  # it was not made a draft
    fields |= {key: before[key] for key in merged.emptied if key in before}
    return Brought(card, fields, theirs.get("id", ""), source, emptied=tuple(sorted(merged.emptied)))


def same_value(one: object, other: object) -> bool:
    """Whether two values of a key say the same: an empty one is none, blanks at line ends do not count."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or _tidy(one) == _tidy(other)
    return (one or None) == (other or None)


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _same(some: Mapping[str, Any], others: Mapping[str, Any]) -> bool:
    return all(same_value(some[key], others[key]) for key in some)


class Change(NamedTuple):
    """A card of mine that differs from theirs."""

    number: int
    """Index into `theirs`."""
    card: str
    """The card's id here."""
    values: Mapping[str, Any]
    """What theirs says, by key, where it differs; None for a key that it does not have."""


@dataclass
class ThreeWay:
    taken: Mapping[int, str]
    """Index into `theirs` -> its id, which is that of a card here that asks something else."""
    is_new_source: bool
    """Nothing in the base came from this source, nor from one that it may have been before it was renamed."""
    added: list[int] = field(default_factory=list)
    """Indices into `theirs` of what is new."""
    known: dict[int, str] = field(default_factory=dict)
    """Index into `theirs` -> id of the card here that it is."""
    changed: list[Change] = field(default_factory=list)
    """What is taken from theirs."""
    kept: list[Change] = field(default_factory=list)
    """What was changed here and stays."""
    foreign: list[Change] = field(default_factory=list)
    """What theirs says otherwise of cards that came from another source: they stay."""
    emptied: list[Change] = field(default_factory=list)
    """What says nothing there any more, and stays here; told once."""
    hindered: list[tuple[Change, str]] = field(default_factory=list)
    """What cannot be taken: another card here asks it, and stays. With the id of that card."""
    deleted: dict[int, str] = field(default_factory=dict)
    """What was deleted here, and stays so: index into `theirs` -> the id that the card had."""
    gone: list[Brought] = field(default_factory=list)
    """What came once, is here, and is not in theirs any more."""
    base: list[Brought | int] = field(default_factory=list)
    """The next base; a number stands for what is new and has no id yet."""


def three_way(
    base: Sequence[Brought],
    theirs: Sequence[Fields],
    mine: Sequence[Fields],
    source: str,
    others: Set[str] = frozenset(),
) -> ThreeWay:
    """What an update from `source` does to the cards here.

    `mine` are all cards of the deck as tables with their ids, `theirs` those of the source (an `id`
    where the source gives one). The base has what every source brought; `others` are those that are
    certainly not this one, renamed. Pure; nothing of mine is ever deleted.
    """
    pairs = Pairs(base, theirs, mine, source, others)
    by_id = {card["id"]: card for card in mine}
    result = ThreeWay(pairs.taken, all(former.source != pairs.source for former in base))
    settled: set[str] = set()
    for number, fields in enumerate(theirs):
        if number in pairs.taken:
            continue
        if (pair := pairs.found.get(number)) is None:
            result.added.append(number)
            result.base.append(number)
            continue
        old = None if pair.base is None else base[pair.base]
        if pair.card is None:
            assert old is not None
            result.deleted[number] = old.card
            plain = {key: value for key, value in fields.items() if key != "id"}
            result.base.append(Brought(old.card, plain, fields.get("id", old.id), source))
            continue
        result.known[number] = pair.card
        if pair.card in settled or pair.again:
            continue
        settled.add(pair.card)
        merged = merge_fields(None if old is None else old.fields, fields, by_id[pair.card])
        result.base.append(remembered(pair.card, fields, source, old, merged))
        if merged.values:
            result.changed.append(Change(number, pair.card, merged.values))
        if merged.kept:
            (result.foreign if pair.foreign else result.kept).append(Change(number, pair.card, merged.kept))
        if merged.emptied.keys() - (() if old is None else old.emptied):
            result.emptied.append(Change(number, pair.card, merged.emptied))
    result.changed, hindered = free_of_collisions(result.changed, by_id)
    as_it_was = {
        change.card: base[place]._replace(card=change.card, source=source)
        for change in hindered
        if (place := pairs.found[change.number].base) is not None
    }  # what could not be taken is told again the next time
    known = [each if isinstance(each, int) else as_it_was.get(each.card, each) for each in result.base]
    result.gone, rest = _rest(base, pairs, settled, by_id, source)
    result.base = [*known, *rest]
    values = {change.card: _plain(change.values) for change in result.changed}
    asked = {key: card for card in by_id for key in keys_of({**by_id[card], **values.get(card, {})})}
    for each in sorted(hindered, key=lambda change: change.number):
        wanted = keys_of({**by_id[each.card], **_plain(each.values)})
        by = next(asked[key] for key in wanted if asked.get(key, each.card) != each.card)
        result.hindered.append((each, by))
    return result


def _rest(
    base: Sequence[Brought], pairs: Pairs, settled: Set[str], by_id: Mapping[str, Fields], source: str
) -> tuple[list[Brought], list[Brought]]:
    """What of this source is gone from theirs for the first time, and all of the base not found again.

    What another source has still is not told as gone.
    """
    gone, rest = [], []
    elsewhere = {
        pairs.living.get(former.card, former.card)
        for former in base
        if former.source != pairs.source and not former.gone
    }
    for place, former in enumerate(base):
        card = pairs.living.get(former.card, former.card)
        if former.source != pairs.source:
            rest.append(former)
        elif place in pairs.used or card in settled:
            continue
        else:
            if card in by_id and not former.gone and card not in elsewhere:
                gone.append(former._replace(card=card))
            rest.append(former._replace(source=source, gone=True))
    return gone, rest


def free_of_collisions(
    changes: Sequence[Change], by_id: Mapping[str, Fields]
) -> tuple[list[Change], list[Change]]:
    """The changes after which no two cards ask the same, and the others; `by_id` are all cards here."""
    free = {change.card: change for change in changes}
    new = {card: set(keys_of({**by_id[card], **_plain(free[card].values)})) for card in free}
    old = {card: set(keys_of(fields)) for card, fields in by_id.items()}
    asked = Counter(key for card, keys in old.items() for key in new.get(card, keys))
    wanted = defaultdict(list)
    for card, keys in new.items():
        for key in keys:
            wanted[key].append(card)
    colliding = []
    doubtful = list(free)
    while doubtful:
        card = doubtful.pop()
        if card not in free or all(asked[key] < 2 for key in new[card]):
            continue
        colliding.append(free.pop(card))
        asked.subtract(new[card])
        asked.update(old[card])  # it stays: now others may ask the same as it does
        doubtful += (other for key in old[card] for other in wanted[key])
    return list(free.values()), colliding


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value if value is not None else "" for key, value in values.items()}
