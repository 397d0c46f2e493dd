"""`decks update`: what authors changed comes into the learner's decks, and a new edition into copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flashcards import __version__
from flashcards.app.decks.fetched_decks import AuthorDeck, AuthorDecks, author_decks
from flashcards.app.decks.open_conflicts import open_conflicts, still_open
from flashcards.app.decks.shipped_base import base_source
from flashcards.app.decks.take_version import Incoming, TakenVersion, take_version
from flashcards.app.decks.update_memory import DeckSource, Fetch, base_of_source, deck_sources, source_of_deck
from flashcards.app.decks.writable_deck import deck_of_entry, deck_to_write, must_be_sound
from flashcards.core.card_keys import DeckId
from flashcards.errors import ExitCode, FlashcardsError, ProblemsFound, TransferError, UsageProblem
from flashcards.home.deck_list import DeckEntry
from flashcards.home.home import Home
from flashcards.library.decks.deck_versions import version_of
from flashcards.library.decks.merge_result import Conflict
from flashcards.library.decks.reader import read_deck
from flashcards.library.files.problem import sound
from flashcards.library.files.reading import read_source

SHIPPED = ""
"""Stands for the address of the decks that ship with flashcards."""


@dataclass(frozen=True)
class SourceUpdate:
    """What an update did to the decks of one address."""

    address: str
    """`SHIPPED` for copies of shipped decks."""
    decks: tuple[DeckId, ...]
    taken: TakenVersion | None = None
    failure: FlashcardsError | None = None
    """Why it could not be looked up or taken; then nothing was changed."""
    missing: tuple[DeckId, ...] = ()
    """Decks that the address has no longer; the learner's stay."""
    open: tuple[Conflict, ...] = ()
    """Conflicts of earlier updates that are not settled."""

    @property
    def conflicts(self) -> list[Conflict]:
        """Those of this update, and of those that were open before it the others."""
        new = self.taken.merge.conflicts if self.taken is not None else ()
        told = {(each.card, each.clash) for each in new}
        return [*new, *(each for each in self.open if (each.card, each.clash) not in told)]

    @property
    def decks_now(self) -> tuple[DeckId, ...]:
        """The same decks under the ids that they have now."""
        names = dict(self.renamed)
        return tuple(names.get(deck, deck) for deck in self.decks)

    @property
    def renamed(self) -> tuple[tuple[DeckId, DeckId], ...]:
        """Decks that have another id now: the former one and the new one."""
        taken = self.taken
        there = [deck for deck in self.decks if deck not in self.missing] if taken is not None else []
        files = taken.files if taken is not None else ()
        pairs = zip(there, (file.deck for file in files), strict=False)
        return tuple((before, now) for before, now in pairs if before != now)


@dataclass(frozen=True)
class DecksUpdate:
    sources: tuple[SourceUpdate, ...]
    dry_run: bool

    @property
    def exit_code(self) -> ExitCode:
        codes = {source.failure.exit_code for source in self.sources if source.failure is not None}
        return min(codes, default=ExitCode.OK)


def update_decks(home: Home, names: Sequence[str], fetch: Fetch, *, dry_run: bool = False) -> DecksUpdate:
    """Bring in what changed at the addresses that decks came from, and in the shipped decks of copies.

    Decks of one address are updated together, because cards move between them; without names all are. One
    that cannot be had keeps no other from being updated. Raises UnknownName for a deck that there is not,
    UsageProblem for one that has no author.
    """
    home.look_again()
    for name in names:
        must_be_sound(home, name)
    wanted = home.shelf.named(names)
    groups: dict[str, list[tuple[DeckEntry, DeckSource]]] = {}
    for entry, source in [*_sources(home), *_left_out(home)]:
        groups.setdefault(source.address, []).append((entry, source))
    updatable = {entry.id for group in groups.values() for entry, _ in group}
    for deck in wanted:
        if deck not in updatable:
            raise UsageProblem(_nowhere(home, deck))
    chosen = {
        address: group
        for address, group in groups.items()
        if not wanted or any(entry.id in wanted for entry, _ in group)
    }
    return DecksUpdate(
        tuple(_update(home, address, group, fetch, dry_run) for address, group in chosen.items()), dry_run
    )


def _sources(home: Home) -> Iterator[tuple[DeckEntry, DeckSource]]:
    """The learner's decks that have an author, copies of shipped decks among them."""
    known = {entry.id: source for entry, source in deck_sources(home)}
    for entry in home.shelf.entries():
        if entry.origin != "shipped":
            if (source := known.get(entry.id)) is not None:
                yield entry, source
            elif home.shelf.shipped_path(entry.id) is not None:
                yield entry, DeckSource(entry.id)


def _left_out(home: Home) -> Iterator[tuple[DeckEntry, DeckSource]]:
    """Decks that came from an author and are left out, though their files are sound.

    So it is where an update was cut off that moved a card: now two decks have it, and the next one ends that.
    """
    for path in map(Path, home.shelf.files_left_out):
        deck = read_deck(path).deck
        if deck is not None and len(home.shelf.broken_own_files(deck.id)) == 1:
            source = source_of_deck(home, deck.id, deck.was)
            if source is not None and source.address != SHIPPED:
                yield DeckEntry(deck.id, deck.title, "home", str(path), deck.private), source


def _nowhere(home: Home, deck: DeckId) -> str:
    entry = home.shelf.entry(deck)
    if entry is not None and entry.origin == "shipped":
        return f"{deck} is the shipped deck itself, as new as your flashcards; only copies of it are updated"
    return f"{deck} is your own deck and came from no address; there is nothing to update it from"


def _update(
    home: Home, address: str, group: Sequence[tuple[DeckEntry, DeckSource]], fetch: Fetch, dry_run: bool
) -> SourceUpdate:
    decks = tuple(entry.id for entry, _ in group)
    told = [(entry, source, open_conflicts(home, entry.id, source)) for entry, source in group]
    still = tuple(conflict for _, _, conflicts in told for conflict in conflicts)
    known = [(entry, still_open(source, conflicts)) for entry, source, conflicts in told]
    try:
        if address == SHIPPED:
            incoming = [_shipped(home, entry, source) for entry, source in known]
            return SourceUpdate(address, decks, take_version(home, incoming, {}, dry_run=dry_run), open=still)
        authors = author_decks(fetch(address))
        found = [(entry, source, authors.called((source.deck, entry.id))) for entry, source in known]
        there = [(entry, source, deck) for entry, source, deck in found if deck is not None]
        missing = tuple(entry.id for entry, _, deck in found if deck is None)
        incoming = [known_deck(home, authors, deck, entry, source) for entry, source, deck in there]
        elsewhere = authors.elsewhere([deck for *_, deck in there])
        taken = take_version(home, incoming, elsewhere, dry_run=dry_run)
        return SourceUpdate(address, decks, taken, missing=missing, open=still)
    except (TransferError, ProblemsFound, UsageProblem) as failure:
        return SourceUpdate(address, decks, failure=failure, open=still)


def known_deck(
    home: Home, authors: AuthorDecks, deck: AuthorDeck, entry: DeckEntry, source: DeckSource
) -> Incoming:
    """A deck that came from its author before. Raises ProblemsFound where either holds an error."""
    looked_up = source._replace(version=authors.fetched.version, day=home.today.isoformat())
    base = base_of_source(home, source)  # without it nothing here is taken away
    return Incoming(authors.sound(deck), looked_up, base, deck_of_entry(home, entry))


def _shipped(home: Home, entry: DeckEntry, source: DeckSource) -> Incoming:
    path = home.shelf.shipped_path(entry.id)
    assert path is not None
    theirs = version_of(sound(read_source(path)))
    mine = deck_to_write(home, entry.id)
    base = base_source(home, mine.deck, theirs.deck)
    began = theirs if base is None else version_of(base)
    looked_up = source._replace(version=__version__, day=home.today.isoformat())
    return Incoming(theirs, looked_up, began, mine)
