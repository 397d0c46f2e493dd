"""`decks add`: decks of somebody else, from a repository, a folder or an archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flashcards.app.decks.fetched_decks import AuthorDeck, AuthorDecks, author_decks
from flashcards.app.decks.take_version import Incoming, TakenVersion, take_version
from flashcards.app.decks.update_decks import known_deck
from flashcards.app.decks.update_memory import DeckSource, Fetch, deck_sources
from flashcards.core.card_keys import DeckId
from flashcards.errors import ProblemsFound, UnknownName, UsageProblem
from flashcards.home.home import Home
from flashcards.library.decks.deck_versions import DeckVersion


@dataclass(frozen=True)
class DecksAdded:
    address: str
    taken: TakenVersion | None
    """None where there was nothing to add."""
    decks: tuple[DeckId, ...]
    """Those that are new here."""
    known: tuple[DeckId, ...]
    """Those that came from there before."""
    others: tuple[str, ...]
    """Decks there that were not asked for."""
    left: tuple[str, ...]
    """What was passed over there, with the reason."""
    dry_run: bool


def add_decks(
    home: Home,
    address: str,
    names: Sequence[str],
    fetch: Fetch,
    *,
    replace: bool = False,
    dry_run: bool = False,
) -> DecksAdded:
    """Add the decks of these names, or all that the address holds.

    `replace`: also one whose id a deck here has, which is put aside. Raises UnknownName for a deck that is
    not there, UsageProblem for a name that is taken, TransferError for an address that cannot be used,
    ProblemsFound for a deck with an error.
    """
    home.look_again()
    authors = author_decks(fetch(address))
    address = authors.fetched.address
    chosen = _chosen(authors, names)
    here = {source.deck: (entry, source) for entry, source in deck_sources(home) if source.address == address}
    known = [deck for deck in chosen if {deck.id, *deck.was} & here.keys()]
    new = [deck for deck in chosen if deck not in known]
    others = tuple(deck.id for deck in authors.decks if deck not in chosen)
    found = DecksAdded(address, None, (), _ids(known), others, authors.fetched.left, dry_run)
    if not new:
        return found
    incoming = []
    for deck in new:
        version = _sound(authors, deck, [] if names else new)
        replaced = _place_of(home, deck, address, replace=replace)
        source = DeckSource(DeckId(deck.id), address, authors.fetched.version, home.today.isoformat())
        incoming.append(Incoming(version, source, replaces=replaced))
    # Cards may have moved to the new decks from those that are here: all of one address belong together.
    came = list(new)
    for name, (entry, source) in here.items():
        if (old := authors.called((name, entry.id))) is not None and old not in came:
            came.append(old)
            incoming.append(known_deck(home, authors, old, entry, source))
    elsewhere = authors.elsewhere(came)
    taken = take_version(home, incoming, elsewhere, dry_run=dry_run)
    return DecksAdded(address, taken, _ids(new), _ids(known), others, authors.fetched.left, dry_run)


def _sound(authors: AuthorDecks, deck: AuthorDeck, among: Sequence[AuthorDeck]) -> DeckVersion:
    """Raises ProblemsFound for a deck with an error, with the command for the others `among` it."""
    try:
        return authors.sound(deck)
    except ProblemsFound as failure:
        others = " ".join(each.id for each in among if each.version is not None and each.id != deck.id)
        if not others:
            raise
        command = f"flashcards decks add {authors.fetched.address} {others}"
        raise ProblemsFound(f"{failure}\nTo add the others: {command}") from failure


def _ids(decks: Sequence[AuthorDeck]) -> tuple[DeckId, ...]:
    return tuple(DeckId(deck.id) for deck in decks)


def _chosen(authors: AuthorDecks, names: Sequence[str]) -> list[AuthorDeck]:
    known = {deck.id for deck in authors.decks}
    for name in names:
        if name not in known:
            raise UnknownName(
                f"deck of {authors.fetched.address}", name, known, f"it has: {', '.join(known)}"
            )
    return [deck for deck in authors.decks if not names or deck.id in names]


def _place_of(home: Home, deck: AuthorDeck, address: str, *, replace: bool) -> Path | None:
    """The file that has to make room for a deck. Raises UsageProblem where its id is taken."""
    broken = home.shelf.broken_own_files(deck.id)
    entry = home.shelf.entry(deck.id)
    if entry is None and not broken:
        return None
    is_shipped = entry is not None and entry.origin == "shipped"
    owner = "a shipped deck" if is_shipped else "a deck of yours"
    path = Path(entry.path) if entry is not None else broken[0]
    if not replace:
        room = "to have this one in its place" if is_shipped else "to put yours aside and have this one"
        raise UsageProblem(
            f"{deck.id} is the id of {owner} ({path}); {room}:"
            f" flashcards decks add {address} {deck.id} --replace"
        )
    return None if is_shipped else path
