"""What an import of an Anki package did, for people and for programs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from flashcards.app.study.today import Today
from flashcards.core.card_keys import card_key
from flashcards.core.rows import RowKind
from flashcards.exchange.anki.earlier_cards import Difference
from flashcards.exchange.anki.import_result import Imported
from flashcards.library.files.values_in_messages import shortened
from flashcards.show.counts_and_times import count, count_and_verb, first_lines, next_day_line, some
from flashcards.show.today import left_today

MOST_NAMED = 10

MOST_LISTED = 20  # cards left out that are shown each; `--json` has them all

BOX = 'export it there once more and tick "Include scheduling information"'


def import_screen(result: Imported, today: Today) -> str:
    lines = [*_reviews(result), *_other_cards(result), *_warnings(result)] or ["The package holds no card."]
    if result.wanted.dry_run:
        lines.append("Nothing was written: --dry-run.")
    else:
        next_day = next_day_line(today.coming, today.day)
        lines.append(next_day if today.is_done else f"Today: {left_today(today)}")
    return "\n".join(lines)


def import_document(result: Imported) -> dict[str, object]:
    """`import FILE --json`."""
    home, target = result.home, result.wanted.target
    return {
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
        "deck": target.deck.id if target is not None else None,
        "path": str(target.target) if target is not None else None,
        "added": [
            {"question": taken.card["question"], "card": card_key(target.deck.id, taken.card["id"])}
            for taken in result.taken
            if target is not None
        ],
        "changed": [_difference_document(each) for each in result.updated],
        "kept": [_difference_document(each) for each in result.kept],
        "skipped": [
            {"question": left.question, "answer": left.answer, "reason": left.why} for left in result.left
        ],
        "unshown_fields": [
            {"note_type": kind, "field": name, "notes": notes}
            for (kind, name), notes in result.unshown.items()
        ],
        "media": result.media,
    }


def _difference_document(each: Difference) -> dict[str, object]:
    keys = {key: {"here": each.here[key], "there": there} for key, there in each.there.items()}
    return {"card": each.card, "keys": keys}


def _reviews(result: Imported) -> list[str]:
    home = result.home
    if not (result.own or home.rows):
        return []
    if result.answers == 0 and not home.rows:
        return [f"The package holds no reviews. If there were any on the phone, {BOX}."]
    new = f"{count(home.count(RowKind.REVIEW), 'new review')}, {count(len(home.cards), 'card')} changed"
    known = f"; {home.known} here already" if home.known else ""
    others = (
        (home.count(RowKind.RESET), "started anew"),
        (home.count(RowKind.SUSPEND), "suspended"),
        (home.count(RowKind.UNSUSPEND), "no longer suspended"),
    )
    return [
        f"{new if home.cards else 'No new reviews'}{known}.",
        *(f"{count(number, 'card')} {what}, as on the phone." for number, what in others if number),
    ]


def _other_cards(result: Imported) -> list[str]:
    target = result.wanted.target
    before = f"{count(result.before, 'card')} from other decks had been imported before."
    lines = [before] if result.before else []
    if result.into is not None:
        them = "it" if result.fit == 1 else "them"
        new = f"{count(result.fit, 'card')} could come too; to import {them}: --into {result.into}"
        return [*lines, *([new] if result.fit else []), *_left(result)]
    if target is None:
        others = f"Left out: {count(result.others, 'card')} from other decks"
        return lines + [f"{others}; to import them: --into DECK or --new-deck NAME"] * bool(result.others)
    if result.taken:
        added = "would be added" if result.wanted.dry_run else "added"
        lines.append(f"{count(len(result.taken), 'card')} {added} to {target.deck.id}: {target.target}")
    else:
        lines.append(f"No new card for {target.deck.id}.")
    return [*lines, *_differences(result), *_left(result)]


def _left(result: Imported) -> Iterator[str]:
    """Cards that no deck can take, or that are there already."""
    if not result.left:
        return
    yield f"Left out: {count(len(result.left), 'card')}:"
    stayed = [f"{shortened(left.question, 60) or '(blank)'}: {left.why}" for left in result.left]
    yield from first_lines(stayed, MOST_LISTED)
    if len(stayed) > MOST_LISTED:
        # `1,234 characters` and `20,001 characters` are one reason.
        one = partial(re.sub, r"has [\d,]+ characters; at most", "has more characters than")
        reasons = Counter(one(left.why) for left in result.left)
        yield from (f"  {number} of them: {why}" for why, number in reasons.most_common())
        yield "All of them: --json, and --dry-run to write nothing."


def _differences(result: Imported) -> Iterator[str]:
    """What a newer package changed of cards that came before, and what it says of edited ones."""
    if result.updated:
        would = "would change" if result.wanted.dry_run else "changed"
        yield f"{count(len(result.updated), 'card')} {would}, because the package did:"
        yield from first_lines([_difference(each) for each in result.updated], MOST_LISTED)
    if result.kept:
        stay = count_and_verb(len(result.kept), "card", "stays as it is", "stay as they are")
        yield f"{stay} here; the package says something else:"
        yield from first_lines([_difference(each) for each in result.kept], MOST_LISTED)


def _difference(each: Difference) -> str:
    changes = (f"{key}: {_value(each.here[key])} -> {_value(value)}" for key, value in each.there.items())
    return f"{each.card}: {'; '.join(changes)}"


def _value(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return shortened(text, 60) or "(none)"


def _warnings(result: Imported) -> list[str]:
    lines = []
    if result.changed:
        were = count_and_verb(len(result.changed), "card", "was", "were")
        named = some(result.changed, MOST_NAMED)
        lines.append(f"{were} rewritten on the phone; the new text stays there: {named}")
    if result.unshown:
        fields = [f"{name} ({count(notes, 'note')})" for (_, name), notes in result.unshown.items()]
        lines.append(f"No card shows these fields, so they were left out: {some(fields, MOST_NAMED)}")
    if result.media:
        lines.append(f"Left out: {count(len(result.media), 'media file')} ({some(result.media, MOST_NAMED)})")
    if result.without_history:
        answers = count(result.without_history, "review")
        lines.append(f"Left out: {answers} of cards from other decks; to import them: --with-history")
    if result.home.unusable:
        lines.append(f"Left out: {count(result.home.unusable, 'review')} with an impossible time or rating.")
    return lines
