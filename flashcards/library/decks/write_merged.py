"""The text of a deck after a merge: the learner's file with the author's changes in it.

A card that the learner left as it came takes the author's piece of text, comments and layout too. In one
that the learner edited only the changed keys are replaced. Nothing else of the learner's file is touched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flashcards.errors import ProblemsFound
from flashcards.library.decks.append_cards import CardsInOneList, must_read_back
from flashcards.library.decks.card_text import card_lines, key_lines
from flashcards.library.decks.change_cards import key_edits
from flashcards.library.decks.compare_versions import is_untouched, shown, tidy
from flashcards.library.decks.deck_versions import DeckVersion, WrittenCard
from flashcards.library.decks.keys_and_limits import HEADER_FIELDS
from flashcards.library.decks.match_versions import Versions
from flashcards.library.decks.merge_result import MergedDeck
from flashcards.library.decks.merged_cards import MergedCard
from flashcards.library.decks.reader import DeckFile, deck_of
from flashcards.library.files.reading import BOM, FILE_MAX, SourceFile
from flashcards.library.files.toml_positions import scan
from flashcards.library.files.writing import edited, insert_at_top, line_end


@dataclass(frozen=True, slots=True)
class MergedText(SourceFile):
    """A text after a merge, and the deck that it was proved to hold."""

    file: DeckFile


def merged_text(versions: Versions, merged: MergedDeck, path: Path) -> MergedText:
    """The text of a deck that has an author, for the file at `path`.

    Raises ProblemsFound where the text would not be exactly the merged deck.
    """
    base, theirs, mine = versions
    is_as_it_came = mine is None or (base is not None and mine.source.raw == base.source.raw)
    if is_as_it_came and _is(theirs, merged):
        source = theirs.source
        file = DeckFile(path, theirs.deck, (), theirs.deck.id, source.sha256)
        return MergedText(path, source.raw, source.text, file)
    return _whole(mine or theirs, merged, _head(mine, theirs, base, merged), path)


def changed_text(mine: DeckVersion, merged: MergedDeck) -> MergedText:
    """The text of another deck of the learner's, to which cards were moved. Raises as `merged_text` does."""
    head = mine.head and _with_keys(mine.head, merged.header_edits)
    return _whole(mine, merged, head, mine.source.path)


def _is(theirs: DeckVersion, merged: MergedDeck) -> bool:
    """Whether the merge is the author's deck as it stands, all ids written."""
    return (
        theirs.deck.has_header_id
        and _heads(theirs, merged)
        and len(merged.cards) == len(theirs.cards)
        and all(
            written.id_written and _says_as(card, written) and not _brings_text(card)
            for card, written in zip(merged.cards, theirs.cards, strict=True)
        )
    )


def _brings_text(card: MergedCard) -> bool:
    """Whether it comes from another deck of the learner's, with their own words or comments in its text."""
    mine = card.match.mine
    return card.moved and mine is not None and not is_untouched(card.match.base, mine)


def _heads(theirs: DeckVersion, merged: MergedDeck) -> bool:
    """Whether the author's header says what the merge says."""
    known, now = (shown(fields, HEADER_FIELDS) for fields in (theirs.header, merged.header))
    return (theirs.deck.id, theirs.deck.was, known) == (merged.id, merged.was, now)


def _says_as(card: MergedCard, written: WrittenCard) -> bool:
    known = (written.id, written.was, shown(written.fields))
    return known == (card.id, card.was, shown(card.fields))


def _head(
    mine: DeckVersion | None, theirs: DeckVersion, base: DeckVersion | None, merged: MergedDeck
) -> str | None:
    untouched = mine is None or (base is not None and tidy(base.head) == tidy(mine.head))
    if untouched and theirs.deck.has_header_id and theirs.head is not None and _heads(theirs, merged):
        if mine is None or tidy(mine.head) == tidy(theirs.head):
            return (mine or theirs).head
        return _with_ends(theirs.head, line_end(mine.source.text))
    version = mine or theirs
    edits = dict(merged.header_edits) if mine is not None else {"id": merged.id}
    return _with_keys(version.head, edits) if version.head is not None else None


def _with_keys(head: str, values: Mapping[str, Any]) -> str:
    if not values:
        return head
    source = SourceFile(Path(), head.encode(), head)
    tables = scan(head)
    if not tables[0].entries:
        lines = [line for key, value in values.items() if value is not None for line in key_lines(key, value)]
        return edited(source, [insert_at_top(head, lines, tables)]).text
    return edited(source, key_edits(head, tables[0], values)).text


def _whole(version: DeckVersion, merged: MergedDeck, head: str | None, path: Path) -> MergedText:
    if head is None or (version.head is None and version.cards):
        raise CardsInOneList(version.source.path)
    text = _joined(head, merged, line_end(version.source.text), version.cards[-1:])
    mark = BOM if version.source.raw.startswith(BOM.encode()) else ""
    grown = SourceFile(path, (mark + text).encode(), text)
    if len(grown.raw) > FILE_MAX:
        raise ProblemsFound(
            f"{path}: would be larger than {FILE_MAX // 1024 // 1024} MiB; nothing was written"
        )
    tables = {number: _table(card) for number, card in enumerate(merged.cards, 1)}
    header = {**merged.header, "id": merged.id, **({"was": list(merged.was)} if merged.was else {})}
    ids = {number: card.id for number, card in enumerate(merged.cards, 1)}
    file = must_read_back(grown, deck_of(merged.id, header, tables, ids))
    return MergedText(grown.path, grown.raw, grown.text, file)


def _table(card: MergedCard) -> dict[str, Any]:
    was = {"was": list(card.was)} if card.was else {}
    return {"id": card.id, **was, **card.fields}


def _joined(head: str, merged: MergedDeck, newline: str, last: Sequence[WrittenCard]) -> str:
    """Pieces that follow each other in the learner's file stay so; others are a blank line apart."""
    text, before = head, -1
    for card in merged.cards:
        piece, place = _piece(card, newline)
        if text and (place is None or place != before + 1):
            text = text.rstrip("\r\n") + 2 * newline
        text += piece
        before = -2 if place is None else place
    end = merged.cards[-1].match.mine if merged.cards else None
    if end is not None and last and end.card is last[0]:
        return text
    return text.rstrip("\r\n") + newline


def _piece(card: MergedCard, newline: str) -> tuple[str, int | None]:
    """A card's text; with its place in the learner's file where it stays there."""
    base, theirs, mine = card.match
    if mine is not None and mine.card.text is not None:
        old = mine.card.text
        place = None if card.moved else mine.number
        as_theirs = theirs is not None and theirs.card.id_written and _says_as(card, theirs.card)
        if as_theirs and theirs is not None and theirs.card.text and is_untouched(base, mine):
            is_same = tidy(theirs.card.text) == tidy(old)
            return old if is_same else _in_place_of(old, _with_ends(theirs.card.text, newline)), place
        return _changed_piece(old, card, card.edits, newline) if card.edits else old, place
    if mine is None and theirs is not None and theirs.card.text is not None:
        edits: dict[str, Any] = {} if theirs.card.id_written else {"id": card.id}
        if card.was != theirs.card.was:
            edits["was"] = list(card.was) or None
        text = _with_ends(theirs.card.text, newline)
        return _changed_piece(text, card, edits, newline) if edits else text, None
    return _new_piece(card, newline), None


def _changed_piece(text: str, card: MergedCard, edits: Mapping[str, Any], newline: str) -> str:
    tables = scan(text)
    if len(tables) == 2:
        return edited(SourceFile(Path(), b"", text), key_edits(text, tables[1], edits)).text
    # The card has tables of its own, such as [[card.follow_ups]], which no edit of one key can replace.
    comments = [line.rstrip() for line in text.splitlines() if line.lstrip().startswith("#")]
    return _in_place_of(text, "".join(line + newline for line in comments) + _new_piece(card, newline))


def _in_place_of(old: str, new: str) -> str:
    """`new` with the blank lines below it that `old` had."""
    return new.rstrip() + old[len(old.rstrip()) :]


def _new_piece(card: MergedCard, newline: str) -> str:
    return _with_ends("\n".join([*card_lines(_table(card)), ""]), newline)


def _with_ends(text: str, newline: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", newline)
