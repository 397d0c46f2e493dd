"""Decks in a list, and one deck in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from flashcards.app.decks.deck_view import DeckView
from flashcards.core.card_keys import DeckId
from flashcards.core.cards import Card
from flashcards.core.study.answer_time import expected_s
from flashcards.home.deck_list import DeckEntry
from flashcards.show.card_lines import listed_question
from flashcards.show.counts_and_times import count
from flashcards.show.decks.updated import source_lines
from flashcards.show.wrapped_text import aligned
from flashcards.text.control_characters import visible
from flashcards.text.text_width import wrap

Listed = Sequence[tuple[DeckEntry, bool]]  # each deck, and whether it is asked in the daily session
Counts = Mapping[DeckId, tuple[int, int]]  # deck -> (cards that are asked, of these seen)

NARROWEST = 20  # columns for a title; with fewer wrapping would help nobody


def decks_screen(entries: Listed, counts: Counts, columns: int | None = None) -> str:
    """One line a deck; with `columns` long titles go on below their beginning."""
    if not entries:
        return "No decks."
    width = max(len(entry.id) for entry, _ in entries)
    lines = []
    for entry, enabled in entries:
        cards, seen = counts.get(entry.id, (0, 0))
        if columns is not None and columns < width + NARROWEST + 28:
            off = "" if enabled else ", off"
            lines += wrap(visible(f"{entry.id}: {entry.title}"), columns, "", "    ")
            lines.append(f"    {count(cards, 'card')}, {seen} seen{off}")
            continue
        head = f"{entry.id:<{width}}  {cards:>4} cards  {seen:>4} seen  {'' if enabled else 'off':<3}  "
        if columns is not None and columns - len(head) >= NARROWEST:
            lines += wrap(visible(entry.title), columns, head, " " * len(head))
        else:
            lines.append(head + entry.title)
    if not all(enabled for _, enabled in entries):
        lines += ["", "off: asked only when you name it. To ask it daily: flashcards decks enable DECK"]
    return "\n".join(lines)


def decks_document(entries: Listed, counts: Counts) -> dict[str, object]:
    """`decks --json`."""
    decks = []
    for entry, enabled in entries:
        cards, seen = counts.get(entry.id, (0, 0))
        facts = {"deck": entry.id, "title": entry.title, "origin": entry.origin, "path": entry.path}
        decks.append(facts | {"enabled": enabled, "cards": cards, "seen": seen})
    return {"decks": decks}


def deck_screen(view: DeckView) -> str:
    deck = view.deck
    lines = [f"{deck.id}: {deck.title}"]
    if deck.description:
        lines += ["", deck.description]
    asked = _asked(view)
    core = [card for card in asked if card.is_core]
    by_level = ", ".join(f"{len(cards)} of level {level}" for level, cards in _levels(asked))
    lines += [
        "",
        f"  Cards    {len(asked)}, {len(core)} of them core ({by_level or 'none'})",
        f"  Seen     {_seen(view, asked)} of {len(asked)}, of the core {_seen(view, core)} of {len(core)}",
        f"  Time     about {count(minutes_to_see_all(view), 'minute')} to answer each once",
        f"  Asked    {'in the daily session' if view.enabled else 'only when named'}",
        f"  File     {view.entry.path} ({view.entry.origin})",
    ]
    if view.source is not None:
        lines += source_lines(view.source, view.open)
    if drafts := len(deck.cards) - len(asked):
        lines.append(f"  Drafts   {drafts}, to be answered")
    if view.upstream is not None:
        changed, edited, new = view.upstream
        yours = f" ({edited} of them by you, too)" if edited else ""
        lines.append(f"  Shipped  {count(changed, 'card')} changed since your copy{yours}, {new} new")
    if tags := sorted({tag for card in deck.cards for tag in card.tags}):
        lines.append(f"  Tags     {', '.join(tags)}")
    listed = ((f"  {card.id}", listed_question(card.question, card.context)) for card in deck.cards)
    lines += ["", *aligned(listed)]
    return "\n".join(lines)


def deck_document(view: DeckView) -> dict[str, object]:
    """`decks show --json`."""
    asked = _asked(view)
    core = [card for card in asked if card.is_core]
    return {
        "deck": view.deck.id,
        "title": view.deck.title,
        "description": view.deck.description,
        "origin": view.entry.origin,
        "path": view.entry.path,
        "from": view.source.address or None if view.source is not None else None,
        "version": view.source.version or None if view.source is not None else None,
        "open": view.open,
        "enabled": view.enabled,
        "asked": len(asked),
        "seen": _seen(view, asked),
        "core": len(core),
        "core_seen": _seen(view, core),
        "levels": [
            {"level": level, "cards": len(cards), "seen": _seen(view, cards)}
            for level, cards in _levels(asked)
        ],
        "minutes": minutes_to_see_all(view),
        "cards": [
            {"card": card.key, "question": card.question, "context": card.context, "level": card.level,
             "priority": card.priority, "draft": card.draft, "seen": card.key in view.seen, "tags": card.tags}
            for card in view.deck.cards
        ],
    }  # fmt: skip


def minutes_to_see_all(view: DeckView) -> int:
    """Each card that is asked, met for the first time."""
    return round(sum(expected_s(card.seconds, first_meeting=True) for card in _asked(view)) / 60)


def _asked(view: DeckView) -> list[Card]:
    return [card for card in view.deck.cards if not card.draft]


def _seen(view: DeckView, cards: Iterable[Card]) -> int:
    return sum(card.key in view.seen for card in cards)


def _levels(cards: Sequence[Card]) -> list[tuple[int, list[Card]]]:
    levels = sorted({card.level for card in cards})
    return [(level, [card for card in cards if card.level == level]) for level in levels]
