"""Decks, schedule and history as one Anki package: what is chosen, what each note holds, what stays."""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
import zipfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, NamedTuple

from flashcards.app.own_words.reading import own_words_of
from flashcards.app.study.search import choose
from flashcards.core.card_keys import DeckId, deck_of
from flashcards.core.cards import Card
from flashcards.core.study.candidates import Candidate, Chosen
from flashcards.core.study.due_queue import new_cards
from flashcards.errors import TransferError, UsageProblem
from flashcards.exchange.anki.answers_out import AnswersOut
from flashcards.exchange.anki.deck_name import DECK_NAME
from flashcards.exchange.anki.note_fields import digest_of, note_fields
from flashcards.exchange.anki.note_identity import Guid, guid_of, note_ids
from flashcards.exchange.anki.presets import Json, preset
from flashcards.exchange.anki.schedule import AnkiCard, card_record
from flashcards.exchange.anki.times_of_change import times_of_change
from flashcards.exchange.anki.write_package import Contents, NoteRecord, write_package
from flashcards.exchange.new_file import must_be_free, new_file
from flashcards.exchange.progress import Progress, unseen
from flashcards.home.deck_list import DeckEntry
from flashcards.home.home import Home

SUFFIX = ".apkg"


class ExportWishes(NamedTuple):
    query: Sequence[str] = ()
    """Which cards, as `search.choose` takes it; none: those of all decks that are asked."""
    tags: Sequence[str] = ()
    """Only cards with all of them."""
    schedule: bool = True
    """With schedule and history; else every card is new."""
    mine: bool = False
    """With the learner's own words."""
    deck_name: str = DECK_NAME


class Exported(NamedTuple):
    decks: tuple[str, ...]
    """Their names in Anki."""
    cards: int
    with_schedule: bool
    scheduled: int
    """Cards that take along where they stand."""
    reviews: int
    changed: int
    """Notes that are new or changed since they last went out."""
    private: tuple[DeckId, ...]
    """Decks that stayed because they are private."""


class _Leaving(NamedTuple):
    card: Card
    candidate: Candidate
    guid: Guid
    fields: tuple[str, ...]


def export_file(home: Home, wishes: ExportWishes, path: Path, progress: Progress = unseen) -> Exported:
    """Write a package to `path`, in the place of one that is there. All of it is written, or nothing.

    Raises UsageProblem or UnknownName for wishes that cannot be met, a file that cannot be written or is
    of another kind among them, TransferError where there is nothing to write, StoreError for a damaged log.
    """
    if path.suffix.lower() != SUFFIX:
        raise UsageProblem(f"{path}: Anki opens files that end in {SUFFIX}; write -o {path.name}{SUFFIX}")
    must_be_free(path, is_package, "Anki package")
    tempfile.gettempdir()  # finds its folder by writing into it: now, while nothing of ours is open
    contents, exported, warning = _prepared(home, wishes, progress)
    with new_file(path) as file:
        exported = _written(home, contents, exported, file)
    home.notices += [warning] if warning else []
    return exported


def export_stream(
    home: Home, wishes: ExportWishes, stream: IO[bytes], progress: Progress = unseen
) -> Exported:
    """Write a package to a pipe, once it is whole. Raises as `export_file` does."""
    contents, exported, warning = _prepared(home, wishes, progress)
    with ExitStack() as stack:
        try:
            whole = stack.enter_context(tempfile.TemporaryFile())
            exported = _written(home, contents, exported, whole)
        except OSError as failure:
            raise TransferError(
                f"the package could not be put together ({failure.strerror or failure}); nothing was written"
            ) from failure
        whole.seek(0)
        shutil.copyfileobj(whole, stream)
    home.notices += [warning] if warning else []
    return exported


def is_package(path: Path) -> bool:
    """Whether the file is a package of Anki, of whatever version."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.startswith("collection.anki2") for name in archive.namelist())
    except (OSError, zipfile.BadZipFile):
        return False


def _written(home: Home, contents: Contents, exported: Exported, file: IO[bytes]) -> Exported:
    write_package(contents, file)
    if not isinstance(contents.reviews, AnswersOut):
        return exported
    if later := contents.reviews.from_the_future:
        home.notices.append(
            f"answers dated in the future were left out of the package ({later}); see: flashcards doctor"
        )
    return exported._replace(reviews=contents.reviews.given)


def _prepared(home: Home, wishes: ExportWishes, progress: Progress) -> tuple[Contents, Exported, str]:
    """Also what is told of it, but for the number of reviews, which are read while they are written.

    And a warning that is true once the package is whole, or "".
    """
    home.refresh()
    chosen = choose(home, wishes.query, tags=tuple(wishes.tags))
    if chosen.keys is not None and not chosen.keys:
        raise TransferError("no card matches, so nothing was written")
    entries, private = _chosen_decks(home, chosen)
    names = _names_in_anki(entries, wishes.deck_name)
    decks = [entry.id for entry in entries]
    candidates = home.cache.due.all(chosen._replace(decks=decks), suspended_too=True)
    if not (leaving := _leaving(home, candidates, progress, mine=wishes.mine)):
        stayed = f"; private decks are never exported: {', '.join(private)}" if private else ""
        raise TransferError(f"none of these cards can be exported, so nothing was written{stayed}")
    numbers = note_ids(found.guid for found in leaving)
    if len(numbers) < len(leaving):  # the catalogue lets no two cards have one oldest key
        raise TransferError("two cards have the same name in Anki; nothing was written")
    times = times_of_change(home, {found.guid: digest_of(found.fields, found.card.tags) for found in leaving})
    notes = []
    cards: dict[int, AnkiCard] = {}
    now = home.now()
    for position, (card, candidate, guid, fields) in enumerate(leaving, 1):
        number, deck = numbers[guid], names[card.deck]
        notes.append(NoteRecord(guid, number, deck, fields, card.tags, times.of[guid], position))
        state, scheduler = candidate.state, home.scheduler(card.deck)
        if wishes.schedule and (record := card_record(state, position, scheduler, now)):
            cards[number] = record
    scheduled = sum(record.type != 0 for record in cards.values())
    by_key = {found.card.key: numbers[found.guid] for found in leaving}
    history = AnswersOut(home, by_key, lambda pieces: progress("Writing reviews", pieces, scheduled))
    used = {note.deck for note in notes}
    presets: dict[str, Json] = {}
    for entry in entries:
        if names[entry.id] in used:
            presets.setdefault(names[entry.id], _preset(home, entry.id))
    general = _preset(home, DeckId(""))  # has the settings that hold where a deck has none of its own
    reviews = history if wishes.schedule else ()
    contents = Contents(notes, presets, general, cards, reviews, home.settings.rollover)
    told = Exported(tuple(presets), len(notes), wishes.schedule, scheduled, 0, times.now, private)
    return contents, told, times.warning


def _chosen_decks(home: Home, chosen: Chosen) -> tuple[list[DeckEntry], tuple[DeckId, ...]]:
    """The decks that go out, and those that would and are private. One that is named is refused."""
    wanted = set(chosen.decks)
    entries = [entry for entry in home.shelf.entries() if entry.id in wanted]
    private = tuple(entry.id for entry in entries if entry.private)
    if private and chosen.named:
        raise UsageProblem(
            f'the deck "{private[0]}" is private (its file says so with private = true) and is never exported'
        )
    asked = None if chosen.keys is None else set(map(deck_of, chosen.keys))
    would = tuple(deck for deck in private if asked is None or deck in asked)
    return [entry for entry in entries if not entry.private], would


def _leaving(
    home: Home, candidates: Sequence[Candidate], progress: Progress, *, mine: bool
) -> list[_Leaving]:
    """The cards in the order in which new ones are met: by level, then priority, decks in turn."""
    notes = own_words_of(home) if mine else None
    if notes is not None and notes.problems:
        home.notices.append("private notes with a mistake are left out; see: flashcards check")
    found = []
    in_order = new_cards(candidates, len(candidates), {})
    for candidate in progress("Reading cards", in_order, len(in_order)):
        card = home.shelf.card(candidate.key)
        assert card is not None
        words = notes.for_card(card.key, None) if notes is not None else ""
        if not card.answer.strip() and not words:
            continue  # answered in words of the learner's own, which stay here
        found.append(_Leaving(card, candidate, guid_of(candidate.state.card), note_fields(card, words)))
    return found


def _preset(home: Home, deck: DeckId) -> Json:
    return preset(home.settings.for_deck(deck), home.scheduler(deck).parameters)


def _names_in_anki(entries: Sequence[DeckEntry], pattern: str) -> dict[DeckId, str]:
    """Deck -> its name in Anki. Names that Anki takes for the same are the same: then one deck holds both.

    Raises UsageProblem for a pattern that gives no name.
    """
    for placeholder in re.findall(r"\{(.*?)\}", pattern):
        if placeholder not in ("title", "id"):
            raise UsageProblem(
                f'--deck-name "{pattern}": {{{placeholder}}} means nothing; there are {{title}} and {{id}}'
            )
    names: dict[DeckId, str] = {}
    first: dict[str, str] = {}
    for entry in entries:
        title = entry.title.replace("::", ":")  # only the pattern makes levels
        name = pattern.replace("{id}", entry.id).replace("{title}", title)
        levels = [unicodedata.normalize("NFC", " ".join(level.split())) for level in name.split("::")]
        if not all(levels):
            raise UsageProblem(f'--deck-name "{pattern}": gives a deck without a name')
        names[entry.id] = first.setdefault("::".join(levels).casefold(), "::".join(levels))
    return names
