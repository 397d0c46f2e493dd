"""What a person is asked who adds cards, and what they hear of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Protocol

from flashcards.app.decks.add_cards import Added, added_line
from flashcards.library.decks.checks import DRAFT_RULES
from flashcards.library.decks.fields import CARD_FIELDS
from flashcards.library.files.reading import control_name
from flashcards.show.terminal.line_terminal import LineTerminal
from flashcards.text.plain import as_markdown
from flashcards.text.visible import first_control

QUESTION = "Question for {deck}; an empty line ends:"
ANSWER = "Answer; an empty line ends it, and without one the card is a draft:"
MARKDOWN_ANSWER = "Answer, in Markdown; an empty line ends it, and without one the card is a draft:"
POINTS = "Key points, one a line; an empty line ends them:"


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
) -> bool:
    """Ask for what was not given and add the card; without a question one card after the other.

    An answer that is typed is text, unless it is said to be `markdown`. False where the input ended
    before a card was whole.
    """
    if given.get("question"):
        if card := _rest_of(terminal, given, markdown):
            terminal.say(added_screen(deck.add(card)))
        return card is not None
    label = QUESTION.format(deck=deck.name)
    taken = partial(deck.taken, context=given.get("context", ""))
    while question := _sound(terminal, "question", lambda: terminal.ask(label), taken):
        card = _rest_of(terminal, {**given, "question": question}, markdown)
        if card is None:
            return False
        terminal.say(added_screen(deck.add(card)) + "\n")
    return True


def _rest_of(terminal: LineTerminal, given: Mapping[str, Any], markdown: bool) -> dict[str, Any] | None:
    """The whole card; None at the end of input."""
    card = dict(given)
    if not card.get("answer") and not card.get("draft"):
        label = MARKDOWN_ANSWER if markdown else ANSWER
        answer = _sound(terminal, "answer", lambda: _joined(terminal.ask_lines(label), markdown))
        if answer is None:
            return None
        card |= {"answer": answer} if answer.strip() else {"draft": True}
    if "points" not in card and not card.get("draft"):
        points = _sound(terminal, "points", lambda: terminal.ask_lines(POINTS))
        if points is None:
            return None
        card |= {"points": [point.strip() for point in points]} if points else {}
    return card


def _joined(lines: list[str] | None, markdown: bool) -> str | None:
    if lines is None:
        return None
    return "\n".join(lines) if markdown else as_markdown("\n".join(lines))


def _sound(
    terminal: LineTerminal, key: str, ask: Callable[[], Any], also: Callable[[str], str] = lambda _: ""
) -> Any:
    """What was typed for a key, asked for again until it may stand in a deck; blank is for the caller."""
    while (typed := ask()) and (wrong := "\n".join(complaints_of(key, typed)) or also(typed)):
        terminal.say(wrong)
    return typed


def complaints_of(key: str, value: object, *, draft: bool = False) -> Iterator[str]:
    """What is wrong with a value that somebody gave for a key of a card."""
    rule = (DRAFT_RULES if draft else CARD_FIELDS)[key]
    if not rule.ok(value):
        yield from rule.complaints(f'"{key}"', key, value)
    for text in value if isinstance(value, list) else [value]:
        if isinstance(text, str) and (found := first_control(text)):
            yield f'{control_name(found[0])} must not stand in "{key}"'


def added_screen(added: Added) -> str:
    """Which cards stand where, a line for each that another deck asks too, and the scope they are in."""
    stand = added_line([card.key for card in added.cards], added.path)
    twins = [f"{key} asks the same as {other}; keep one" for key, other in added.elsewhere.items()]
    return "\n".join(filter(None, [added.said, stand, *twins, added.scope]))
