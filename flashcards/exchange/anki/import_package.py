"""Import a package: answers to our own cards always, other people's where nothing is ours or when asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flashcards.app.decks.writable_deck import deck_to_write
from flashcards.core.card_keys import CardKey, DeckId, card_key
from flashcards.core.rows import ReplayRow
from flashcards.errors import ProblemsFound, TransferError
from flashcards.exchange.anki.answers_home import Known, OwnRows, homecoming, own_rows
from flashcards.exchange.anki.collection import (
    PackedAnswer,
    PackedCard,
    read_answers,
    read_cards,
    read_note_types,
    read_notes,
)
from flashcards.exchange.anki.earlier_cards import EarlierCards
from flashcards.exchange.anki.foreign_notes import (
    Left,
    cards_of,
    fields_that_stay_out,
    origin_of,
    written_origin,
)
from flashcards.exchange.anki.import_result import Imported, PackageWishes
from flashcards.exchange.anki.limits import ANSWERS_MAX, TimeLimit
from flashcards.exchange.anki.note_fields import digest_of
from flashcards.exchange.anki.note_identity import CARD_ORD, Guid, guid_of
from flashcards.exchange.anki.open_package import open_collection
from flashcards.exchange.anki.own_notes import Before, is_own_type, own_cards
from flashcards.exchange.anki.same_question_cards import ToldApart
from flashcards.exchange.anki.target_deck import deck_like_file
from flashcards.exchange.progress import Progress
from flashcards.home.home import Home
from flashcards.library.decks.keys_and_limits import CARDS_MAX
from flashcards.library.files.values_in_messages import shortened
from flashcards.store.foreign_sqlite import ForeignDatabase

AHEAD_MS = 86_400_000
"""How far the phone's clock may be ahead of ours."""

CARDS_AT_ONCE = 500
"""How many cards are asked of the log in one statement."""

ONE_DECK = ".apkg"
"""The name of a package ends so, that of a whole collection does not: it may hold anything."""

FIRST_LEFT = 5
"""Cards that a refusal names."""


def import_package(home: Home, path: Path, wanted: PackageWishes, progress: Progress) -> Imported:
    """Read the package at `path` and store what is new in it: all of it, or nothing.

    Raises TransferError for a package that cannot be used, naming it; nothing was written then.
    """
    home.refresh()
    limit = TimeLimit(path)
    with open_collection(path, limit) as collection:
        reading = _Reading(home, collection, limit, Imported(path, wanted))
        reading.sort_out_cards()
        if reading.result.is_of_strangers and path.suffix.lower() == ONE_DECK:
            wanted = wanted._replace(target=deck_like_file(home, path))
            reading = _Reading(home, collection, limit, Imported(path, wanted))
            reading.sort_out_cards()
        reading.look_for_changes()
        reading.take_notes(progress)
        reading.look_at_others(progress)
        reading.bring_answers()
    _must_be_of_use(reading.result)
    if not wanted.dry_run:
        _store(home, reading, progress)
    return reading.result


def _must_be_of_use(result: Imported) -> None:
    """Raises TransferError where cards were asked for and none can be taken, or if strict not all."""
    left = [each for each in result.left if not each.is_here]
    taken = result.taken or result.before or result.own or len(left) < len(result.left)
    if result.wanted.target is None or not left or (taken and not result.wanted.strict):
        return
    first = "; ".join(f"{shortened(each.question) or '(blank)'}: {each.why}" for each in left[:FIRST_LEFT])
    more = f"; and {len(left) - FIRST_LEFT} more" if len(left) > FIRST_LEFT else ""
    what = "not all of it can be imported (--strict)" if taken else "none of its cards can be imported"
    skipped = [{"question": each.question, "answer": each.answer, "reason": each.why} for each in left]
    raise TransferError(f"{result.path}: {what}; nothing was written: {first}{more}", {"skipped": skipped})


@dataclass
class _Reading:
    """One package, read step by step into `result`."""

    home: Home
    collection: ForeignDatabase
    limit: TimeLimit
    result: Imported
    ours: dict[int, Known] = field(default_factory=dict)
    """By the card's number in the package, as all three."""
    before: dict[int, Known] = field(default_factory=dict)
    taken: dict[int, Known] = field(default_factory=dict)
    others: dict[int, list[PackedCard]] = field(default_factory=dict)
    """Cards of others by their note, also those that came before, if they are wanted."""
    earlier: EarlierCards | None = None
    oldest: dict[CardKey, CardKey] = field(default_factory=dict)
    """Living key -> oldest key, of every card of ours that the package knows."""
    first_keys: dict[CardKey, CardKey] = field(default_factory=dict)
    """Every key that leads to a card of this home -> the oldest key of that card."""

    def sort_out_cards(self) -> None:
        """Which cards are ours: by the GUID that a key gives, or by the digest in an id."""
        first_keys = {key: key for key in self.home.logged_keys()} | self.home.cache.cards.oldest_of_all()
        self.first_keys = first_keys
        by_guid = {guid_of(key): first for key, first in first_keys.items()}
        by_origin = {written_origin(key.partition("/")[2]): first for key, first in first_keys.items()}
        by_origin.pop("", None)  # that of ids which end with none
        seen = set()
        for card in read_cards(self.collection):
            known = self.ours
            oldest = by_guid.get(Guid(card.guid))
            if oldest is None and by_origin:
                known, oldest = self.before, by_origin.get(origin_of(card.guid, card.ord))
            if oldest is None:
                self.result.others += 1
                if self.result.wanted.target is not None:
                    self.others.setdefault(card.note, []).append(card)
                    if self.result.others > CARDS_MAX:
                        raise TransferError(
                            f"{self.result.path}: holds more than {CARDS_MAX:,} new cards, the most a deck "
                            "may have; export fewer decks at a time"
                        )
            # Of two cards with one GUID the first is it; a second template is the phone owner's own.
            elif (card.guid, card.ord) not in seen and (known is self.before or card.ord == CARD_ORD):
                seen.add((card.guid, card.ord))
                key = self.home.living_key(oldest) or oldest
                self.oldest[key] = oldest
                known[card.number] = Known(key, card)
                if known is self.before and self.result.wanted.target is not None:
                    self.others.setdefault(card.note, []).append(card)
        self.result.own, self.result.before = len(self.ours), len(self.before)

    def look_for_changes(self) -> None:
        """Which of our cards were rewritten on the phone since they last went out from here."""
        exported = self.home.log.exported_notes() if self.home.log is not None else {}
        keys = {one.packed.note: one.key for one in self.ours.values() if one.packed.guid in exported}
        for note in read_notes(self.collection) if keys else ():
            key, gone_out = keys.get(note.number), exported.get(note.guid)
            if key is None or gone_out is None:
                continue
            card = self.home.card(key)
            # Tags are changed by Anki itself, so those that we gave count as unchanged.
            tags = [note.tags] if card is None else [note.tags, card.tags]
            same = any(digest_of(note.fields, some) == gone_out.fields_sha256 for some in tags)
            if not same and note.modified_at // 1000 > gone_out.mod:
                self.result.changed.append(key)

    def take_notes(self, progress: Progress) -> None:
        """What the cards of others become, unless the deck asks them already."""
        target = self.result.wanted.target
        if target is None or not self.others:
            return
        self.limit.allow_for(self.result.others + self.result.before)
        self.earlier = EarlierCards(self.home, target, self.result.path.name)
        kinds = read_note_types(self.collection)
        apart = ToldApart(target.deck)
        ids = {*target.deck.by_id, *self.home.cache.cards.former_ids(target.deck.id)}
        wanted = (note for note in read_notes(self.collection) if note.number in self.others)
        for note in progress("Reading notes", wanted, len(self.others)):
            cards = {card.ord: card for card in self.others.pop(note.number, ())}  # by their template
            kind = kinds.get(note.note_type)
            is_own = is_own_type(kind)
            if kind is not None and not is_own:
                self.result.unshown.update((kind.name, name) for name in fields_that_stay_out(note, kind))
            for made in own_cards(note, cards, target.deck, ids) if is_own else cards_of(note, kind, cards):
                self.limit.must_hold()
                if isinstance(made, Left):  # a card that came before is here, whatever is said of it now
                    self.result.left += (
                        [] if all(card.number in self.before for card in cards.values()) else [made]
                    )
                elif isinstance(made, Before):
                    self._came_before(card_key(target.deck.id, made.id), cards[made.made.ord])
                    self.earlier.compare(made.id, made.made)
                elif (known := self.before.get(cards[made.ord].number)) is not None:
                    deck, _, card_id = known.key.partition("/")
                    if deck == target.deck.id and not is_own:
                        self.earlier.compare(card_id, made)
                elif self.earlier.was_deleted(made):
                    self.result.left.append(made.left("you deleted its card"))
                elif (card := apart.place(made, once=is_own)) is None:
                    self.result.left.append(apart.left(made))
                else:
                    self.result.taken.append(card)
                    packed = cards[made.ord]
                    self.taken[packed.number] = Known(card_key(target.deck.id, made.card["id"]), packed)
        self.result.updated, self.result.kept = self.earlier.settle()
        if len(self.result.taken) + len(target.deck.cards) > CARDS_MAX:
            raise TransferError(
                f"{self.result.path}: {target.deck.id} would hold more than {CARDS_MAX:,} cards; "
                "choose another"
            )

    def look_at_others(self, progress: Progress) -> None:
        """Where no deck is named: which of the others could go to the deck of those that came before."""
        result = self.result
        if result.wanted.target is not None or not (result.before and result.others):
            return
        decks = Counter(DeckId(known.key.partition("/")[0]) for known in self.before.values())
        deck = decks.most_common(1)[0][0]
        entry = self.home.shelf.entry(deck)
        if entry is None or entry.origin == "shipped":
            return
        try:
            wanted = PackageWishes(deck_to_write(self.home, deck), dry_run=True)
            tried = _Reading(self.home, self.collection, self.limit, Imported(result.path, wanted))
            tried.sort_out_cards()
            tried.take_notes(progress)
        except (ProblemsFound, TransferError):
            return
        result.into, result.fit, result.left = deck, len(tried.result.taken), tried.result.left

    def _came_before(self, key: CardKey, packed: PackedCard) -> None:
        if packed.number not in self.before:
            self.result.others -= 1
            self.result.before += 1
        self.oldest[key] = self.first_keys.get(key, key)
        self.before[packed.number] = Known(key, packed)

    def bring_answers(self) -> None:
        """The rows that the answers to our cards become; to those of others, if they are wanted."""
        of_others = self.before | self.taken
        wanted = self.ours | of_others if self.result.wanted.history else self.ours
        unwanted = of_others.keys() - wanted.keys()
        with self.limit.paused():
            own = self._own_rows()
            known_ids = self.home.log.external_ids() if self.home.log is not None else {}

        def counted() -> Iterator[PackedAnswer]:
            for answer in read_answers(self.collection):
                self.result.answers += 1
                self.result.without_history += answer[1] in unwanted
                yield answer

        latest = self.home.now().ms + AHEAD_MS
        self.result.home = homecoming(wanted, counted(), own, known_ids, latest=latest, most=ANSWERS_MAX)
        if len(self.result.home.rows) > ANSWERS_MAX:
            raise TransferError(
                f"{self.result.path}: holds more than {ANSWERS_MAX:,} new reviews; export fewer decks"
            )

    def _own_rows(self) -> dict[CardKey, OwnRows]:
        """What the log holds of every card that the package knows too."""
        log, states, cards = self.home.log, self.home.state, self.home.cache.cards
        own = {known.key: OwnRows() for known in self.taken.values()}
        keys = list(self.oldest)
        for start in range(0, len(keys), CARDS_AT_ONCE):
            some = keys[start : start + CARDS_AT_ONCE]
            living = {former: key for key in some for former in cards.keys_of(self.oldest[key])}
            rows: dict[CardKey, list[ReplayRow]] = {key: [] for key in some}
            for row in log.rows_of(living) if log is not None else ():
                rows[living[row.card]].append(row)
            own |= {key: own_rows(rows[key], suspended=states(key).suspended) for key in some}
        return own


def _store(home: Home, reading: _Reading, progress: Progress) -> None:
    """The cards, then the reviews: an import that is cut off in between goes on at the next run."""
    result, rows = reading.result, reading.result.home.rows
    if rows:
        home.log_for_writing()
        home.back_up(again=True)
    if reading.earlier is not None:
        reading.earlier.store(result.taken)
        home.look_again()
    if rows:
        home.append_many(row.draft(home.moment) for row in progress("Storing reviews", rows, len(rows)))
