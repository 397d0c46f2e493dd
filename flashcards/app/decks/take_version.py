"""Take an author's new version of decks: merge it into the learner's files, prove the result, write it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from flashcards.app.decks.enable_and_reset import set_enabled
from flashcards.app.decks.new_deck import put_schema_beside
from flashcards.app.decks.update_memory import DeckSource, OpenConflict, forget_source, keep_source
from flashcards.app.decks.writable_deck import DeckToWrite, deck_to_write, free_deck_path
from flashcards.core.card_keys import CardKey, DeckId, card_key, deck_of
from flashcards.errors import ProblemsFound
from flashcards.home.home import Home
from flashcards.library.config.editing import set_value
from flashcards.library.config.settings import Settings
from flashcards.library.decks.deck_versions import DeckVersion, version_of
from flashcards.library.decks.match_versions import Versions
from flashcards.library.decks.merge_result import Clash, Merge
from flashcards.library.decks.merge_versions import merge
from flashcards.library.decks.write_merged import MergedText, changed_text, merged_text
from flashcards.library.files.problem import errors_in, sentences
from flashcards.library.files.reading import SourceFile
from flashcards.library.files.writing import put_aside, replace_file, toml_value


class Incoming(NamedTuple):
    """A deck of an author, and what the learner has of it."""

    theirs: DeckVersion
    source: DeckSource
    """What is known of it; of a new deck its address alone."""
    base: DeckVersion | None = None
    mine: DeckToWrite | None = None
    replaces: Path | None = None
    """A file of the learner's that is put aside, because the deck takes its place."""


class WrittenFile(NamedTuple):
    deck: DeckId
    path: Path
    before: str
    """What the file holds; "" where it is new."""
    after: str

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class TakenVersion:
    """What a new version does, or did, to the learner's decks."""

    merge: Merge
    files: tuple[WrittenFile, ...]
    """One for each deck that came, in their order; then the learner's other decks that changed."""
    sources: tuple[DeckSource, ...]
    """What is remembered from now on, in the order of the decks that came."""
    kept: tuple[Path, ...] = ()
    """Files that were put aside."""


def take_version(
    home: Home, incoming: Sequence[Incoming], elsewhere: Mapping[str, str], *, dry_run: bool = False
) -> TakenVersion:
    """Merge and write. Raises ProblemsFound, before anything is written unless a disk fails.

    `elsewhere` leads from the keys of cards to other decks of the same author.
    """
    versions = [
        Versions(each.base, each.theirs, _mine(each.mine, each.base) if each.mine else None)
        for each in incoming
    ]
    others = decks_with_moved_cards(home, versions)
    found = merge(versions, [version_of(other.source) for other in others], elsewhere)
    files: list[WrittenFile] = []
    texts: list[MergedText] = []
    olds = [each.mine.old.raw if each.mine and each.mine.old else None for each in incoming]
    for each, version, deck in zip(incoming, versions, found.decks, strict=False):
        assert deck is not None
        path = each.mine.target if each.mine else each.replaces or free_deck_path(home.places.decks, deck.id)
        texts.append(merged_text(version, deck, path))
        before = each.mine.source.text if each.mine else ""
        files.append(WrittenFile(deck.id, path, before, texts[-1].text))
    changed = [
        (other, deck) for other, deck in zip(others, found.decks[len(incoming) :], strict=True) if deck
    ]
    for other, deck in changed:
        olds.append(other.source.raw)
        texts.append(changed_text(version_of(other.source), deck))
        files.append(WrittenFile(deck.id, other.target, other.source.text, texts[-1].text))
    _must_be_sound(home, texts, [each.replaces for each in incoming if each.replaces is not None])
    taken = TakenVersion(found, tuple(files), tuple(_sources(incoming, files, found)))
    if dry_run:
        return taken
    return replace(taken, kept=tuple(_write(home, taken, incoming, olds, texts)))


def _mine(mine: DeckToWrite, base: DeckVersion | None) -> DeckVersion:
    """The learner's version; one that is as it came need not be read a second time."""
    if base is not None and base.source.raw == mine.source.raw and base.deck.has_header_id:
        return replace(base, source=mine.source)
    return version_of(mine.source)


def _sources(
    incoming: Sequence[Incoming], files: Sequence[WrittenFile], found: Merge
) -> Iterator[DeckSource]:
    """What to remember of each deck: the conflicts that were open before, and the new ones.

    Where the author renames or moves a card, its open conflicts go with it.
    """
    names = {change.before["card"]: change.card for change in found.changed if "card" in change.before}
    decks = [file.deck for file in files[: len(incoming)]]
    clashes: dict[DeckId, dict[tuple[CardKey | None, Clash], dict[str, None]]] = {deck: {} for deck in decks}
    for each, deck in zip(incoming, decks, strict=True):
        for one in each.source.conflicts:
            card = names.get(one.card) or _renamed(one.card, each.source.deck, deck)
            place = deck_of(card) if card is not None and deck_of(card) in clashes else deck
            clashes[place].setdefault((card, one.clash), {}).update(dict.fromkeys(one.keys))
    for conflict in found.conflicts:
        keys = conflict.there if conflict.clash is Clash.CHANGED else ()
        known = clashes[conflict.deck].setdefault((conflict.card, conflict.clash), {})
        known.update(dict.fromkeys(keys))
    for each, deck in zip(incoming, decks, strict=True):
        open_ones = (OpenConflict(*which, tuple(keys)) for which, keys in clashes[deck].items())
        yield each.source._replace(deck=deck, conflicts=tuple(open_ones))


def _renamed(card: CardKey | None, before: DeckId, now: DeckId) -> CardKey | None:
    same_deck = card is not None and deck_of(card) == before
    return card_key(now, card.partition("/")[2]) if card is not None and same_deck else card


def _write(
    home: Home,
    taken: TakenVersion,
    incoming: Sequence[Incoming],
    olds: Sequence[bytes | None],
    texts: Sequence[SourceFile],
) -> list[Path]:
    """`olds`: what each file must still hold when it is written.

    Of new decks the base first: a deck without one would be the learner's own. Of others it comes last.
    Files that lose cards come behind those that gain some: a crash may double a card, but loses none.
    """
    home.make()
    kept = [put_aside(path, path.name) for each in incoming if (path := each.replaces) is not None]
    growth = [len(file.after) - len(file.before) for file in taken.files]
    written: list[Path] = []
    sources = [*zip(incoming, taken.sources, strict=True)]
    try:
        for each, source in sources:
            if each.mine is None:
                keep_source(home, source, each.theirs.source.raw)
        for place in sorted(range(len(texts)), key=growth.__getitem__, reverse=True):
            path, old, new = texts[place].path, olds[place], texts[place].raw
            if old != new:
                replace_file(path, old, new)
                written.append(path)
                if old is None:
                    put_schema_beside(path)
        for each, source in sources:
            keep_source(home, source, each.theirs.source.raw)
            if each.mine is not None and each.source.deck != source.deck:
                forget_source(home, each.source.deck)
    except ProblemsFound as failure:
        if not written:
            raise
        done = f"{', '.join(map(str, written))}: changed already; run the same command again"
        raise ProblemsFound(f"{failure}\n{done}") from failure
    settings = home.settings
    home.look_again()
    for each, source in sources:
        if each.mine is not None and each.source.deck != source.deck:
            _follow(home, settings, each.source.deck, source.deck)
    return kept


def _follow(home: Home, settings: Settings, former: DeckId, now: DeckId) -> None:
    """The settings of a deck hold for it under its new id, too."""
    for key, value in settings.by_deck.get(former, {}).items():
        set_value(home.places.config, f"deck.{now}.{key}", toml_value(value))
    home.look_again()
    if former in settings.disabled:
        set_enabled(home, [now], wanted=False)


def decks_with_moved_cards(home: Home, versions: Sequence[Versions]) -> list[DeckToWrite]:
    """The learner's other decks that have cards which once were in one of these."""
    names = {
        name
        for each in versions
        for version in each
        if version is not None
        for name in (version.deck.id, *version.deck.was)
    }
    living = home.cache.cards.living_keys().items()
    decks = {deck_of(now) for former, now in living if deck_of(former) in names} - names
    own = [entry.id for entry in home.shelf.entries() if entry.origin != "shipped" and entry.id in decks]
    return [deck_to_write(home, deck) for deck in own]


def _must_be_sound(home: Home, texts: Sequence[MergedText], gone: Sequence[Path]) -> None:
    """Raises ProblemsFound where a deck would be left out with these texts that is not left out now."""
    after, before = home.shelf.catalogue_with([text.file for text in texts], gone), home.shelf.catalogue()
    if after.left_out - before.left_out:
        known = {(problem.path, problem.message) for problem in before.problems}
        new = (each for each in errors_in(after.problems) if (each.path, each.message) not in known)
        raise ProblemsFound(f"{sentences(new)}\nNothing was changed.")
