"""Bringing in the questions of a table, of Markdown or of plain text: all or none, and never twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from flashcards.app.decks.add_cards import TRIES, add_once, deck_named
from flashcards.app.decks.import_memory import (
    brought_into,
    other_sources,
    remember,
    source_of,
    with_whole_path,
)
from flashcards.app.decks.import_outcome import ChangedCard, NotImported, QuestionWishes, TextImport, is_draft
from flashcards.app.decks.new_deck import new_deck
from flashcards.app.decks.writable_deck import DeckToWrite, deck_to_write, entry_by_now, must_be_sound
from flashcards.core.card_ids import SLUG_MAX, normalised, slug
from flashcards.core.card_keys import CardKey, DeckId, card_key
from flashcards.errors import TransferError, UsageProblem
from flashcards.home.home import Home
from flashcards.library.decks.append_cards import repeats
from flashcards.library.decks.change_cards import table_of_cards, with_changes
from flashcards.library.decks.keys_and_limits import CARDS_MAX
from flashcards.library.decks.merge_import import Change, ThreeWay, three_way
from flashcards.library.decks.same_cards import Brought
from flashcards.library.files.writing import ChangedMeanwhile
from flashcards.library.questions.file_endings import DATABASES, SUFFIXES
from flashcards.library.questions.found import (
    NO_ANSWER,
    LeftOut,
    Questions,
    in_order,
    whole_text,
)
from flashcards.library.questions.markdown.cards.left_over import may_be_missed
from flashcards.library.questions.nothing_found import misses_much, nothing_found
from flashcards.library.questions.other_kinds import must_be_text
from flashcards.library.questions.reader import read_questions
from flashcards.library.questions.stdin_cards import STDIN


def import_questions(
    home: Home,
    file: Path,
    wanted: QuestionWishes,
    wants_drafts: Callable[[int], bool] = lambda _: False,
    piped: bytes | None = None,
) -> TextImport:
    """Bring the questions of `file` into a deck; those of `piped`, with STDIN as file and a deck wanted.

    `wants_drafts` is asked at most once, with the number of new questions that have no answer.
    Raises UsageProblem for a kind of file that is not known, and for a name that is taken, UnknownName
    for a deck that there is not, TransferError for a file that cannot be understood, NotImported for
    one without a question and, if strict, for one of which more than titles and the like is left.
    """
    if piped is None and not file.is_dir() and file.suffix.lower() not in SUFFIXES:
        must_be_text(file)
        kinds = ", ".join(sorted((*SUFFIXES, ".apkg", ".colpkg")))
        raise UsageProblem(f"{file}: unknown file type; the name of a file to import ends in {kinds}")
    how = wanted.columns, wanted.marks
    if piped is not None:
        from flashcards.library.questions.piped import read_piped  # with the readers of all kinds

        questions = read_piped(piped, *how)
    elif file.suffix.lower() in DATABASES and not file.is_dir():
        from flashcards.app.decks.database_bank import questions_of_database

        questions = questions_of_database(file)
    else:
        questions = read_questions(file, *how)
    if not questions.found:
        raise NotImported(nothing_found(file, questions, wanted.marks), questions.left)
    answers: list[bool] = []

    def wants(number: int) -> bool:
        if not answers:
            answers.append(wants_drafts(number))
        return answers[0]

    for _ in range(TRIES - 1):
        with suppress(ChangedMeanwhile):
            return _Import(home, file, questions, wanted).done(wants)
    return _Import(home, file, questions, wanted).done(wants)


class _Import:
    """One try: the deck as it is now, and what the file makes of it."""

    def __init__(self, home: Home, file: Path, questions: Questions, wanted: QuestionWishes) -> None:
        """Raises UsageProblem where a deck that is not named has what came from another file."""
        self.home, self.file, self.questions, self.wanted = home, file, questions, wanted
        self.target = target = _target(home, file, wanted)
        self.source = source_of(file)
        self.found = questions.found
        deck = target.deck
        mine = table_of_cards(target.source, deck)
        self.by_id = {card["id"]: card for card in mine}
        base = with_whole_path(brought_into(home, deck), file)
        theirs = [question.fields for question in self.found]
        self.merge: ThreeWay = three_way(base, theirs, mine, self.source, other_sources(file, base))
        is_named = wanted.into is not None or wanted.new_deck is not None
        if base and not is_named and self.merge.is_new_source:
            raise UsageProblem(
                f"{file}: the deck {deck.id} was imported from another file, {base[0].source};"
                f" use --into {deck.id} to add to it, or --new-deck NAME"
            )
        self.drafts = {number for number in self.merge.added if is_draft(self.found[number])}
        self.without: set[int] = set()

    def done(self, wants: Callable[[int], bool]) -> TextImport:
        wanted = self.wanted
        if self.drafts and not wants(len(self.drafts)):
            self.without = self.drafts
        left = in_order((*self.questions.left, *self.left_here()))
        if wanted.strict and (missed := [piece for piece in left if may_be_missed(piece)]):
            raise NotImported(
                f"{self.file}: not all of it can be imported (--strict); nothing was written", missed
            )
        changes = {change.card: change.values for change in self.merge.changed}
        target = self.target
        if changes:
            source, deck = with_changes(target.source, target.deck, changes)
            target = target._replace(source=source, deck=deck)
        new = [number for number in self.merge.added if number not in self.without]
        twins = repeats(target.deck, [self.found[number].fields for number in new])
        fresh = [number for number, twin in zip(new, twins, strict=True) if twin is None]
        known = {number: card_key(target.deck.id, card) for number, card in self.merge.known.items()}
        known |= {number: twin.key for number, twin in zip(new, twins, strict=True) if twin is not None}
        if not (fresh or known or self.without or self.merge.deleted):
            raise NotImported(
                f"{self.file}: none of its questions can be imported; nothing was written", left
            )
        if (number := len(target.deck.cards) + len(fresh)) > CARDS_MAX:
            much = f"{target.target}: would have {number:,} cards; at most {CARDS_MAX:,}"
            raise TransferError(f"{much}; split {self.file.name}, and give each part a deck of its own")
        there_still = {normalised(piece.text.partition("\n\n")[0]) for piece in left}
        keys: dict[int, CardKey] = {}
        said = ""
        if not wanted.dry_run:
            if fresh or changes:
                added = add_once(self.home, target, [self.found[number].fields for number in fresh])
                keys = dict(zip(fresh, (card.key for card in added.cards), strict=True))
                said = added.said
            self.remember(keys)
        return TextImport(
            file=self.file,
            questions=self.questions,
            deck=target.deck.id,
            path=target.target,
            made=target.is_new,
            added=tuple((self.found[number], keys.get(number)) for number in fresh),
            known=tuple((self.found[number], known[number]) for number in sorted(known)),
            changed=self.named(self.merge.changed),
            kept=self.named(self.merge.kept),
            foreign=self.named(self.merge.foreign),
            emptied=self.named(self.merge.emptied),
            hindered=tuple(
                (self.named([change])[0], card_key(target.deck.id, by)) for change, by in self.merge.hindered
            ),
            gone=tuple(
                each
                for each in self.merge.gone
                if self.file != STDIN and normalised(each.fields["question"]) not in there_still
            ),
            left=left,
            dry_run=wanted.dry_run,
            misses_much=wanted.marks is None and misses_much(self.file, self.questions),
            said=said,
            unwanted_drafts=len(self.without),
        )

    def left_here(self) -> Iterable[LeftOut]:
        """What is left because of the deck, and the drafts that nobody wants."""
        for number in sorted((*self.without, *self.merge.taken, *self.merge.deleted)):
            question = self.found[number]
            why = NO_ANSWER
            if (taken := self.merge.taken.get(number)) is not None:
                why = f'its id "{taken}" already belongs to a card that asks something else'
            elif number in self.merge.deleted:
                key = card_key(self.target.deck.id, self.merge.deleted[number])
                moved = self.home.cache.cards.living_key(self.home.cache.cards.oldest(key))
                why = f"its card is now {moved}" if moved else "you deleted its card"
            yield LeftOut(question.place, whole_text(question.fields), why, question.last)

    def named(self, changes: Sequence[Change]) -> tuple[ChangedCard, ...]:
        return tuple(
            ChangedCard(
                self.found[change.number],
                card_key(self.target.deck.id, change.card),
                dict(change.values),
                {key: self.by_id[change.card].get(key) for key in change.values},
            )
            for change in changes
        )

    def remember(self, keys: dict[int, CardKey]) -> None:
        base = []
        for entry in self.merge.base:
            if not isinstance(entry, int):
                base.append(entry)
            elif entry in keys:
                fields = self.found[entry].fields
                plain = {key: value for key, value in fields.items() if key != "id"}
                name = keys[entry].partition("/")[2]
                base.append(Brought(name, plain, fields.get("id", ""), self.source))
        if base:
            remember(self.home, self.target.deck.id, base)


def _deck_id(name: str) -> DeckId:
    """The id of the deck that is called like a file; a name without a Latin letter gives a short sum."""
    return DeckId(slug(name, SLUG_MAX) or f"questions-{sha256(name.encode()).hexdigest()[:4]}")


def _target(home: Home, file: Path, wanted: QuestionWishes) -> DeckToWrite:
    if wanted.into is not None:
        return deck_to_write(home, deck_named(home, wanted.into))
    if wanted.new_deck is not None:
        return new_deck(home, wanted.new_deck)
    called = file.resolve().name if file.is_dir() else file.stem
    deck = _deck_id(called)
    must_be_sound(home, deck)
    entry = entry_by_now(home, deck) or home.shelf.entry(home.shelf.renamed(deck) or "")
    if entry is None:
        return new_deck(home, called) if slug(called) else new_deck(home, deck, title=called)
    if entry.origin == "shipped":
        raise UsageProblem(
            f"{deck} is the name of a shipped deck; use --into {deck} to add to it, or --new-deck NAME"
        )
    return deck_to_write(home, entry.id)
