"""What is checked of a deck file once it has been parsed, and the sentences that say what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from flashcards.core.card_ids import derived_card_id, question_key, slug
from flashcards.core.card_keys import DeckId
from flashcards.library.decks.keys_and_limits import (
    CARD_FIELDS,
    CARDS_MAX,
    DRAFT_ANSWER,
    FORMAT,
    HEADER_FIELDS,
    OWN_KEY,
)
from flashcards.library.files.check_keys import check_table
from flashcards.library.files.collect_problems import Findings
from flashcards.library.files.placeholders_and_images import markup, placeholder
from flashcards.library.files.problem import Spot
from flashcards.library.files.reading import control_name
from flashcards.library.files.toml_positions import scan
from flashcards.library.files.value_rules import Id
from flashcards.library.files.values_in_messages import quoted, shortened
from flashcards.text.control_characters import first_control

CARD_TABLES = "write each card as a table that begins with [[card]]"
ABOVE_CARDS = {key: "it belongs above the first [[card]]" for key in HEADER_FIELDS if key not in CARD_FIELDS}
BELOW_CARD = {key: "it belongs below a [[card]]" for key in CARD_FIELDS if key not in HEADER_FIELDS}
HEADER_RULES = {key: rule for key, rule in HEADER_FIELDS.items() if key != "format"}
DRAFT_RULES = {**CARD_FIELDS, "answer": DRAFT_ANSWER}
SHOWN_TEXTS = ("question", "context", "phrasings", "answer", "example", "points", "follow_ups", "hint")

Table = Mapping[str, Any]

Cards = dict[int, dict[str, Any]]
"""The tables of the cards by their number in the file, from 1."""


def card_label(number: int, question: str) -> str:
    """How messages name a card: `card 17 ("What is a B-tree…")`."""
    words = shortened(question, 32)
    return f'card {number} ("{words}")' if words else f"card {number}"


def card_name(number: int, table: Table) -> str:
    shown = (table.get(key) for key in ("question", "id"))
    return card_label(number, next((text for text in shown if type(text) is str), ""))


def id_from_name(path: Path) -> DeckId | None:
    return DeckId(slug(path.stem)) or None


def check_header(parsed: Table, findings: Findings) -> DeckId | None:
    other = ("card", "format")
    check_table(
        parsed, HEADER_RULES, findings, misplaced=BELOW_CARD, own_key=OWN_KEY, checked_elsewhere=other
    )
    if not HEADER_FIELDS["format"].ok(parsed.get("format", FORMAT)):
        message = f"this format is not supported; write format = {FORMAT}, or update flashcards"
        findings.error(message, Spot(key="format"))
    if "id" in parsed:
        return DeckId(parsed["id"]) if Id.ok(parsed["id"]) else None
    if (deck_id := id_from_name(findings.path)) is None:
        findings.error('no id can be made from the file name; write id = "my-deck" at the top')
    else:
        given = f'the id "{deck_id}"' + ("" if "title" in parsed else " and the title")
        findings.warning(f"no header: the file name gives {given}; write it down with flashcards check --fix")
    return deck_id


def card_tables(parsed: Table, findings: Findings) -> Cards:
    cards = parsed.get("card", [])
    if type(cards) is not list:
        findings.error(f'"card" is not a list of cards; {CARD_TABLES}', Spot(key="card"))
        return {}
    if not cards:
        findings.warning(f"no cards yet; {CARD_TABLES}")
    if len(cards) > CARDS_MAX:
        message = f"{len(cards):,} cards; at most {CARDS_MAX:,} in one file"
        findings.error(message, Spot(("card", CARDS_MAX + 1)))
        return {}
    for number, card in enumerate(cards, 1):
        if type(card) is not dict:
            findings.error(f"card {number} is not a table; {CARD_TABLES}", Spot(key="card"))
    return {number: card for number, card in enumerate(cards, 1) if type(card) is dict}


def check_card(number: int, card: Table, findings: Findings) -> bool:
    draft = card.get("draft") is True
    return check_table(
        card,
        DRAFT_RULES if draft else CARD_FIELDS,
        findings,
        at=("card", number),
        name=lambda: card_name(number, card) + ": ",
        misplaced=ABOVE_CARDS,
        own_key=OWN_KEY,
        required=("question",) if draft else ("question", "answer"),
    )


def settle_escapes(parsed: Table, cards: Cards, findings: Findings) -> None:
    r"""`\r\n` inside values reads as a newline; what else an escape smuggled in is an error."""
    for number, table in {0: parsed, **cards}.items():
        for key, value in table.items():
            if key == "card" and not number:
                continue
            if not any(map(first_control, _texts_in(value))):
                continue
            plain = with_newlines(value)
            table[key] = plain  # type: ignore[index]  # mended in place: the tables are our own
            spot = Spot(("card", number) if number else (), key)
            name = f"{card_name(number, table)}: " if number else ""
            for found in filter(None, map(first_control, _texts_in(plain))):
                findings.error(f'{name}{control_name(found[0])} is not allowed in "{key}"', spot)


def _texts_in(value: object) -> Iterator[str]:
    """The texts of a value: itself, the entries of a list, the values of its tables."""
    if type(value) is str:
        yield value
    elif type(value) is list or type(value) is dict:
        for item in value.values() if type(value) is dict else value:
            yield from _texts_in(item)


def with_newlines(value: Any) -> Any:
    r"""The value, in its texts newlines where an escape wrote `\r\n`."""
    match value:
        case str():
            return value.replace("\r\n", "\n")
        case list():
            return list(map(with_newlines, value))
        case dict():
            return {key: with_newlines(item) for key, item in value.items()}
    return value


def check_repeats(cards: Cards, findings: Findings) -> dict[int, str]:
    """Report a question or an id that stands twice. The ids by card number, derived where none is written."""
    asked: dict[str, int] = {}
    numbers: dict[str, int] = {}
    ids: dict[int, str] = {}

    def name(number: int) -> str:
        return card_name(number, cards[number])

    for number, card in cards.items():
        at = ("card", number)
        own: set[str] = set()
        alike: set[int] = set()
        for key, wording in _wordings(card):
            form = question_key(wording, _context_of(card))
            first = asked.setdefault(form, number) if wording.strip() else number
            if first != number and first not in alike:
                alike.add(first)
                findings.error(f"{name(number)}: the same question as {name(first)}", Spot(at, key))
            elif form in own:
                findings.error(f'{name(number)}: "{key}" repeats a wording of this card', Spot(at, key))
            own.add(form)
        if (card_id := _id_of(card)) is None:
            continue
        ids[number] = card_id
        first = numbers.setdefault(card_id, number)
        if first != number and first not in alike:  # equal questions have equal ids: said once
            found = f'{name(number)}: the id "{card_id}" is also used by {name(first)}'
            findings.error(found, Spot(at, "id"))
    return ids


def _wordings(card: Table) -> Iterator[tuple[str, str]]:
    """Question and phrasings, as far as they are text, each with its key."""
    if type(question := card.get("question")) is str:
        yield "question", question
    if type(phrasings := card.get("phrasings")) is list:
        for phrasing in phrasings:
            if type(phrasing) is str:
                yield "phrasings", phrasing


def _id_of(card: Table) -> str | None:
    if "id" in card:
        return card["id"] if type(card["id"]) is str else None
    question = card.get("question")
    if type(question) is not str or not question.strip():
        return None
    return derived_card_id(question, _context_of(card))


def _context_of(card: Table) -> str:
    context = card.get("context", "")
    return context if type(context) is str else ""


def check_ids_are_written(cards: Cards, text: str, findings: Findings) -> None:
    """One warning a file, not one a card."""
    if without := sum("id" not in card for card in cards.values()):
        cure = "write the ids with flashcards check --fix"
        if not any(table.is_list and table.path == ("card",) for table in scan(text)):
            cure = "begin each card with a line [[card]], then: flashcards check --fix"
        findings.warning(
            f"{without:,} of {len(cards):,} cards {'have' if without > 1 else 'has'} no id, so"
            f" rewording a question would lose its history; {cure}"
        )


def look_for_suspects(number: int, card: Table, findings: Findings) -> None:
    texts = {key: card[key] for key in SHOWN_TEXTS if key in card}
    whole = "\n\n".join(_texts_in(list(texts.values())))
    if placeholder(whole) is None and markup(whole) is None:
        return
    name = card_name(number, card)
    for key, text in texts.items():
        for piece in _texts_in(text):
            spot = Spot(("card", number), key)
            if found := placeholder(piece):
                findings.warning(f'{name}: placeholder {quoted(found)} in "{key}"', spot)
            if found := markup(piece):
                kind = "image" if found.startswith("!") else "raw HTML"
                advice = "is shown as text; write Markdown without it, or put it in `code`"
                findings.warning(f'{name}: {kind} {quoted(found)} in "{key}" {advice}', spot)
