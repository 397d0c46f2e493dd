"""What `decks add` and `decks update` did, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flashcards.app.decks.add_decks import DecksAdded
from flashcards.app.decks.open_conflicts import Side
from flashcards.app.decks.take_version import TakenVersion
from flashcards.app.decks.update_decks import SHIPPED, DecksUpdate, SourceUpdate
from flashcards.app.decks.update_memory import DeckSource
from flashcards.core.card_keys import CardKey, DeckId, card_key
from flashcards.library.decks.merge_result import Changed, Clash, Conflict
from flashcards.show.counts_and_times import count, count_and_verb
from flashcards.show.decks.difference import differing, file_difference
from flashcards.show.decks.left_out import MOST_LISTED, Listing, short

OF_SHIPPED = "the decks that ship with flashcards"
THEIRS = "flashcards decks update --theirs"
MINE = "flashcards decks update --mine"

TOLD_ONCE = {
    Clash.DELETED_HERE: "you deleted it, and the author has changed it since; it stays deleted",
    Clash.DELETED_THERE: "the author deleted it, but you had changed it; it stays",
    Clash.NOT_ADDED: "it is new there, but a card here has its id or asks the same; it was not added",
}


def added_screen(result: DecksAdded) -> str:
    screen = Listing()
    would = "would be added" if result.dry_run else "added"
    if result.taken is None:
        screen.add(f"{result.address}: nothing new.")
    else:
        screen.add(f"{result.address}: {count(len(result.decks), 'deck')} {would}.")
        for file, version in zip(result.taken.files, result.decks, strict=False):
            cards = sum(card.startswith(f"{version}/") for card in result.taken.merge.added)
            screen.add(f"  {version}  {count(cards, 'card')}  {file.path}")
    for path in result.taken.kept if result.taken is not None else ():
        screen.add(f"Your file is kept as {path}")
    for deck in result.known:
        screen.add(f"{deck} came from there before; to get what changed: flashcards decks update {deck}")
    if result.others:
        screen.add(f"Also there: {', '.join(result.others)}")
    screen.section("Left out:", result.left)
    if result.dry_run:
        screen.add("", "Nothing was written.")
    elif result.decks:
        screen.add("", f"Practise: flashcards review {' '.join(result.decks)}")
        screen.add("To get what the author changes later: flashcards decks update")
    return "\n".join(screen.lines)


def updated_screen(result: DecksUpdate) -> str:
    """Each address with what came from it; failures are told apart, on stderr."""
    if not result.sources:
        return (
            "No deck here came from an address, and you have no copy of a shipped deck.\n"
            "To get one: flashcards decks add ADDRESS"
        )
    pieces = ["\n".join(_source_lines(source, result.dry_run)) for source in result.sources]
    if result.dry_run:
        pieces.append("Nothing was written.")
    return "\n\n".join(pieces)


def failure_lines(result: DecksUpdate) -> list[str]:
    return [str(source.failure) for source in result.sources if source.failure is not None]


def _source_lines(source: SourceUpdate, dry_run: bool) -> list[str]:
    screen = Listing(f"{source.address or OF_SHIPPED}: {', '.join(source.decks)}")
    taken = source.taken
    if taken is not None:
        if dry_run:
            screen.add(*_diff(taken))
        screen.add(_sum(taken, source.decks, dry_run))
        screen.add(*(f"  {before} is now the deck {now}" for before, now in source.renamed))
        changed = () if dry_run else taken.merge.changed
        for change in changed[:MOST_LISTED]:
            screen.add(*_change_lines(change))
        screen.add(*_more(changed))
        screen.section("New:", [] if dry_run else _new(taken))
        screen.section("Deleted by the author, so no longer asked; the history stays:", taken.merge.gone)
        screen.section(
            "Moved by the author to a deck that you do not have; they stay here:",
            [f"{card}: {deck}" for card, deck in taken.merge.away],
        )
    else:
        screen.add("Not updated; yours stay as they are.")
    for deck in source.missing:
        screen.add(f"{deck} is not there any more; yours stays.")
    screen.add(*conflict_lines(source.conflicts))
    return screen.lines


def _more(all_: Sequence[object]) -> list[str]:
    more = len(all_) - MOST_LISTED
    return [f"  and {more} more"] * (more > 0)


def _new(taken: TakenVersion) -> list[str]:
    asked = {
        card_key(deck.id, card.id): str(card.fields["question"])
        for deck in taken.merge.decks
        if deck is not None
        for card in deck.cards
        if card.match.mine is None
    }
    return [f"{key}: {short(asked[key])}" for key in taken.merge.added]


def _sum(taken: TakenVersion, decks: Sequence[DeckId], dry_run: bool) -> str:
    """`3 cards changed, 1 new`, and what became of the decks themselves."""
    found = taken.merge
    changed = {change.card for change in found.changed if change.card is not None}
    counts = ((changed, "changed"), (found.added, "new"), (found.gone, "deleted by the author"))
    told = [f"{len(cards)} {what}" for cards, what in counts if cards]
    if told:
        number, _, what = told[0].partition(" ")
        told = [", ".join([f"{count(int(number), 'card')} {what}", *told[1:]])]
    told += [f"{deck} in the author's order" for deck in found.reordered]
    if any(file.deck not in decks for file in taken.files[: len(taken.sources)]):
        told.append("a deck renamed")
    if any(change.card is None for change in found.changed):
        told.append("keys of the deck itself changed")
    if not told:
        if any(file.is_changed for file in taken.files):
            return "Only its layout changed."
        return "Nothing was changed." if found.conflicts else "Nothing new."
    said = "; ".join(told)
    return f"Would be: {said}." if dry_run else f"{said[:1].upper()}{said[1:]}."


def _diff(taken: TakenVersion) -> Iterator[str]:
    """The difference of each file."""
    for file in taken.files:
        if file.is_changed:
            yield f"--- {file.path}"
            yield f"+++ {file.path} (new)"
            yield from file_difference(file.before, file.after)
            yield ""


def _change_lines(change: Changed) -> Iterator[str]:
    if "card" in change.before:
        yield f"  {change.before['card']} is now {change.card}"
    else:
        yield f"  {change.card or change.deck}"
    for key, after in change.after.items():
        if key != "card":
            yield f"    {key}"
            yield from (f"      {line}" for line in differing(change.before[key], after))


def conflict_lines(conflicts: Sequence[Conflict]) -> Iterator[str]:
    """What is open, each with both sides, and how to settle it."""
    if not conflicts:
        return
    yield ""
    yield f"{count_and_verb(len(conflicts), 'card', 'was', 'were')} changed by both of you; yours stays:"
    for conflict in conflicts[:MOST_LISTED]:
        name = str(conflict.card or conflict.deck)
        if conflict.clash is not Clash.CHANGED:
            yield f"  {name}: {TOLD_ONCE[conflict.clash]}"
            continue
        yield f"  {name}"
        for key, here in conflict.here.items():
            yield f"    {key}"
            marks = ("yours:   ", "author's:")
            yield from (f"      {line}" for line in differing(here, conflict.there.get(key), marks))
    yield from _more(conflicts)
    named = str(conflicts[0].card or conflicts[0].deck) if len(conflicts) == 1 else "CARD"
    yield f"To take the author's: {THEIRS} {named}"
    yield f"To keep yours and be told no more: {MINE} {named}"


def settled_screen(settled: Sequence[Conflict], side: Side) -> str:
    taken = "the author's version is taken" if side is Side.THEIRS else "yours is kept"
    return "\n".join(f"{conflict.card or conflict.deck}: {taken}" for conflict in settled)


def source_lines(source: DeckSource, open_ones: int) -> Iterator[str]:
    """For the page of one deck."""
    if source.address:
        version = f", version {source.version}" if source.version else ""
        yield f"  From     {source.address}{version}, looked up {source.day}"
    if open_ones:
        cards = count(open_ones, "card")
        yield f"  Open     {cards} changed by both of you; to see both: flashcards decks update {source.deck}"


def added_document(result: DecksAdded) -> dict[str, object]:
    """`decks add --json`."""
    return {
        "address": result.address,
        "dry_run": result.dry_run,
        "added": list(result.decks),
        "known": list(result.known),
        "others": list(result.others),
        "left": list(result.left),
        "cards": list(result.taken.merge.added) if result.taken is not None else [],
        "kept": [str(path) for path in result.taken.kept] if result.taken is not None else [],
    }


def updated_document(result: DecksUpdate) -> dict[str, object]:
    """`decks update --json`."""
    return {"dry_run": result.dry_run, "sources": [_source_document(source) for source in result.sources]}


def _source_document(source: SourceUpdate) -> dict[str, object]:
    found = source.taken.merge if source.taken is not None else None
    return {
        "address": source.address if source.address != SHIPPED else None,
        "decks": list(source.decks),
        "error": str(source.failure) if source.failure is not None else None,
        "changed": [each._asdict() for each in found.changed] if found is not None else [],
        "added": list(found.added) if found is not None else [],
        "gone": list(found.gone) if found is not None else [],
        "away": [{"card": card, "deck": deck} for card, deck in found.away] if found is not None else [],
        "renamed": [{"before": before, "now": now} for before, now in source.renamed],
        "reordered": list(found.reordered) if found is not None else [],
        "missing": list(source.missing),
        "conflicts": [each._asdict() for each in source.conflicts],
    }


def settled_document(settled: Sequence[Conflict], side: Side) -> dict[str, object]:
    """`decks update --theirs` and `--mine` with `--json`."""
    cards: list[CardKey | None] = [conflict.card for conflict in settled]
    return {"side": side, "cards": cards, "decks": sorted({conflict.deck for conflict in settled})}
