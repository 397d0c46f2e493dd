"""What an import of an Anki package did, in lines for people and as a document for programs."""

from __future__ import annotations

from flashcards.app.study.today import Today
from flashcards.core.card_keys import card_key
from flashcards.core.rows import RowKind
from flashcards.exchange.anki.import_package import Imported
from flashcards.show.counts import next_day_line
from flashcards.show.today import left_today
from flashcards.show.words import count, first_lines, some

MOST_NAMED = 10
"""So many cards, reasons or files are named; of the others the number is told."""

BOX = 'export it there once more and tick "Include scheduling information"'


def import_screen(result: Imported, today: Today) -> str:
    """The lines of `import` for an Anki package."""
    lines = [*_reviews(result), *_other_cards(result), *_warnings(result)] or ["The package holds no card."]
    if result.wanted.dry_run:
        lines.append("Nothing was written: --dry-run.")
    else:
        left = f"Today: {left_today(today)}"
        lines.append(next_day_line(today.coming, today.day) if today.is_done else left)
    return "\n".join(lines)


def import_document(result: Imported) -> dict[str, object]:
    """`import FILE --json`."""
    home, target = result.home, result.wanted.target
    document: dict[str, object] = {
        "file": str(result.path),
        "dry_run": result.wanted.dry_run,
        "reviews": home.count(RowKind.REVIEW),
        "resets": home.count(RowKind.RESET),
        "suspended": home.count(RowKind.SUSPEND),
        "unsuspended": home.count(RowKind.UNSUSPEND),
        "known_reviews": home.known,
        "unusable_reviews": home.unusable,
        "cards": sorted(home.cards),
        "changed_on_phone": sorted(result.changed),
        "other_cards": result.others,
        "other_reviews": result.without_history,
        "deck": None,
        "path": None,
        "added": [],
        "skipped": [{"question": left.question, "reason": left.why} for left in result.left],
        "media": result.media,
    }
    if target is not None:
        added = [
            {"question": taken.card["question"], "card": card_key(target.deck.id, taken.card["id"])}
            for taken in result.taken
        ]
        document |= {"deck": target.deck.id, "path": str(target.target), "added": added}
    return document


def _reviews(result: Imported) -> list[str]:
    home = result.home
    if not (result.own or home.rows):
        return []
    if result.answers == 0 and not home.rows:
        return [f"The package holds no reviews. If there were any on the phone, {BOX}."]
    reviews = home.count(RowKind.REVIEW)
    new = f"{count(reviews, 'new review')}, {count(len(home.cards), 'card')} changed"
    if not home.cards:
        new = "No new reviews"
    lines = [f"{new}; {home.known} here already." if home.known else f"{new}."]
    for number, what in (
        (home.count(RowKind.RESET), "started anew, as on the phone"),
        (home.count(RowKind.SUSPEND), "suspended, as on the phone"),
        (home.count(RowKind.UNSUSPEND), "no longer suspended, as on the phone"),
    ):
        if number:
            lines.append(f"{count(number, 'card')} {what}.")
    return lines


def _other_cards(result: Imported) -> list[str]:
    target = result.wanted.target
    lines = [f"{count(result.before, 'card')} of other decks came before."] if result.before else []
    if target is None:
        if result.others:
            others = count(result.others, "card")
            lines.append(f"{others} of other decks stayed out; to take them: --into DECK or --new-deck NAME")
        return lines
    if result.taken:
        added = "would be added" if result.wanted.dry_run else "added"
        lines.append(f"{count(len(result.taken), 'card')} {added} to {target.deck.id}: {target.target}")
    else:
        lines.append(f"No new card for {target.deck.id}.")
    if result.left:
        lines.append(f"{count(len(result.left), 'card')} stayed out:")
        reasons = [f"{left.question or '(blank)'}: {left.why}" for left in result.left]
        lines += first_lines(reasons, MOST_NAMED)
    return lines


def _warnings(result: Imported) -> list[str]:
    lines = []
    home = result.home
    if result.changed:
        were = "1 card was" if len(result.changed) == 1 else f"{len(result.changed)} cards were"
        lines.append(
            f"{were} rewritten on the phone; the new text stays there: {some(result.changed, MOST_NAMED)}"
        )
    if result.media:
        lines.append(f"{count(len(result.media), 'media file')} stayed out: {some(result.media, MOST_NAMED)}")
    if result.without_history:
        answers = count(result.without_history, "review")
        lines.append(f"{answers} of cards from other decks stayed out; to take them: --with-history")
    if home.unusable:
        lines.append(f"{count(home.unusable, 'review')} with an impossible time or rating stayed out.")
    return lines
