"""What a person is asked who adds cards, and what they hear of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Protocol

from flashcards.app.decks.add_cards import Added, added_line
from flashcards.errors import UsageProblem
from flashcards.library.decks.checks import DRAFT_RULES
from flashcards.library.decks.keys_and_limits import CARD_FIELDS
from flashcards.library.files.reading import control_name
from flashcards.show.terminal.line_terminal import LineTerminal
from flashcards.show.terminal.prompts import LEFT, Prompts, stopped, with_way_back
from flashcards.text.control_characters import first_control
from flashcards.text.plain_to_markdown import as_markdown

QUESTION = "Question for {deck} (an empty line when done):"
ANSWER = "Answer (finish with an empty line; leave it empty to answer later):"
MARKDOWN_ANSWER = "Answer in Markdown (finish with an empty line; leave it empty to answer later):"
POINTS = "Key points, one per line (finish with an empty line):"


class AddsCards(Protocol):
    @property
    def name(self) -> str: ...

    def taken(self, question: str, context: str = "") -> str:
        """The sentence for a question that the deck has already; "" for a new one."""
        ...

    def add(self, card: dict[str, Any]) -> Added:
        """Raises ProblemsFound where the card cannot be stored."""
        ...


def ask_for_cards(
    terminal: LineTerminal, given: Mapping[str, Any], deck: AddsCards, *, markdown: bool = False
) -> BaseException | None:
    """Ask for what was not given and add the card; without a question one card after the other.

    An answer that is typed is text, unless it is said to be `markdown`. Whoever leaves in the middle of a
    card has it added as far as it was told, and hears so; that one of `LEFT` is returned.
    """
    while True:
        card, left = with_way_back(terminal, lambda prompts: _card(prompts, given, deck, markdown=markdown))
        if card:
            added = deck.add(card)
            terminal.say(added_screen(added) + ("" if given.get("question") else "\n"))
        if left is not None and card:
            edit = f"flashcards edit {added.cards[0].key}"
            terminal.say(f"{stopped(left)}: the card is saved as far as you got. To finish it: {edit}")
        elif left is not None:
            terminal.say(f"{stopped(left)}. Nothing more was added.")
        if left is not None or not card or given.get("question"):
            return left


def _card(
    prompts: Prompts, given: Mapping[str, Any], deck: AddsCards, *, markdown: bool
) -> tuple[dict[str, Any], BaseException | None]:
    """The card as far as it is told, empty without a question; by which of `LEFT` it was left in the middle.

    Without an answer it is a draft.
    """
    card = dict(given)
    is_draft = bool(card.get("draft"))
    left: BaseException | None = None
    lines: list[str] = []
    points: list[str] = []
    try:
        if not card.get("question"):
            reading = partial(_question, taken=partial(deck.taken, context=given.get("context", "")))
            question = prompts.ask(f"{QUESTION.format(deck=deck.name)}\n> ", reading)
            if not question:
                return {}, None
            card["question"] = question
        if not card.get("answer") and not is_draft:
            prompts.say(MARKDOWN_ANSWER if markdown else ANSWER)
            _answer(prompts, lines, markdown=markdown)
        if "points" not in card and (lines or card.get("answer")):
            prompts.say(POINTS)
            points.extend(prompts.each(_point, "> "))
    except LEFT as how:
        left = how
        if not card.get("question"):
            # Ctrl-D where a question is asked for is how one says that there are no more.
            return {}, left if isinstance(left, KeyboardInterrupt) else None
    if not card.get("answer") and not is_draft:
        answer = _joined(lines, markdown)
        is_sound = bool(answer.strip()) and not any(complaints_of("answer", answer))
        card |= {"answer": answer} if is_sound else {"draft": True}
    return card | ({"points": points} if points else {}), left


def _question(typed: str, taken: Callable[[str], str]) -> str:
    if typed and (wrong := "\n".join(complaints_of("question", typed)) or taken(typed)):
        raise UsageProblem(wrong)
    return typed


def _point(typed: str) -> str:
    if wrong := "\n".join(complaints_of("points", [typed])):
        raise UsageProblem(wrong)
    return typed


def _answer(prompts: Prompts, lines: list[str], *, markdown: bool) -> None:
    """Fill `lines`, until they are an answer that may stand in a deck, or none."""
    while True:
        lines.extend(prompts.text())  # one by one: what was typed before Ctrl-C counts
        wrong = "\n".join(complaints_of("answer", _joined(lines, markdown))) if lines else ""
        if not wrong:
            return
        prompts.forget(len(lines) + 1)
        lines.clear()
        prompts.say(wrong)


def _joined(lines: list[str], markdown: bool) -> str:
    text = "\n".join(lines)
    return text if markdown else as_markdown(text)


def complaints_of(key: str, value: object, *, draft: bool = False) -> Iterator[str]:
    """What is wrong with a value that somebody gave for a key of a card."""
    rule = (DRAFT_RULES if draft else CARD_FIELDS)[key]
    if not rule.ok(value):
        yield from rule.complaints(f'"{key}"', key, value)
    for text in value if isinstance(value, list) else [value]:
        if isinstance(text, str) and (found := first_control(text)):
            yield f'{control_name(found[0])} is not allowed in "{key}"'


def added_screen(added: Added) -> str:
    """Which cards stand where, a line for each that another deck asks too, and the scope they are in."""
    stand = added_line([card.key for card in added.cards], added.path)
    twins = [f"{key} asks the same as {other}; keep one of them" for key, other in added.elsewhere.items()]
    return "\n".join(filter(None, [added.said, stand, *twins, added.scope]))
