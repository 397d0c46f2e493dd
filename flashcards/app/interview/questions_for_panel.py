"""What to ask whom: questions of the learner's own first, none that has been asked already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from textwrap import shorten
from typing import NamedTuple

from flashcards.core.card_ids import normalised
from flashcards.core.card_keys import CardKey, DeckId, deck_of
from flashcards.core.interview.interviews import Interview, Panelist
from flashcards.core.interview.questions_to_ask import QUESTIONS, questions_for_each
from flashcards.core.interview.roles import PanelRole, panel_role
from flashcards.core.interview.same_question import SURE, matches
from flashcards.home.home import Home
from flashcards.library.own_words.reader import AllOwnWords

TO_ASK = DeckId("questions-to-ask")
"""The deck whose cards may hold questions of the learner's own; whom each suits stands in its tags."""

LISTENERS = {
    "topic:manager": PanelRole.MANAGER,
    "topic:peer": PanelRole.PEER,
    "topic:human-resources": PanelRole.HUMAN_RESOURCES,
    "topic:executive": PanelRole.EXECUTIVE,
}
"""Tag -> for whom a question is; what has none of them suits anyone."""

ANYONE = "anyone"

LONGEST = 180
"""Characters of own words on the page."""

UNKNOWN_PANEL = {
    "a manager": PanelRole.MANAGER,
    "a colleague": PanelRole.PEER,
    "human resources": PanelRole.HUMAN_RESOURCES,
    "an executive": PanelRole.EXECUTIVE,
}
"""To whom questions are given while nobody is in the panel."""


ALIKE = 0.6
"""Share of all words of two questions that both have, from which on they are one."""


class ToAsk(NamedTuple):
    """A question to ask: the learner's own, or one that suits the role."""

    text: str
    own: bool


class Listener(NamedTuple):
    name: str
    role: PanelRole
    own: tuple[str, ...] = ()


def questions_to_ask(
    home: Home, rounds: Sequence[Interview], own_words: AllOwnWords
) -> dict[str, tuple[ToAsk, ...]]:
    """Whom -> what to ask them in the last of `rounds`; to `ANYONE` own questions for nobody there."""
    interview = rounds[-1]
    asked = [question for round_ in rounds for question in round_.questions_asked]
    left, listeners = _own_questions(home, rounds, own_words)
    told: set[str] = set()
    found: dict[str, list[ToAsk]] = {}
    for listener in listeners:
        found[listener.name] = [ToAsk(text, own=True) for text in _not_asked(listener.own, asked, told)]
    own = [text for listener in listeners for text in listener.own] + left
    anyone = [ToAsk(text, own=True) for text in _not_asked(left, asked, told)]
    for listener in listeners:
        wordings = [text.format(company=interview.company) for text in QUESTIONS[listener.role]]
        more = max(0, questions_for_each(len(listeners)) - len(found[listener.name]))
        suited = _not_asked(wordings, [*asked, *own], told, most=more)
        found[listener.name] += [ToAsk(text, own=False) for text in suited]
    if anyone:
        found[ANYONE] = anyone
    return {whom: tuple(questions) for whom, questions in found.items() if questions}


def own_questions_left(home: Home, rounds: Sequence[Interview], own_words: AllOwnWords) -> int:
    """How many questions of the learner's own they have not been asked yet."""
    has_words = any(
        deck_of(key) == TO_ASK and words.answer.strip() for key, words in own_words.by_card.items()
    )
    if not has_words and not any(person.questions for round_ in rounds for person in round_.panel):
        return 0  # no deck need be opened
    to_ask = questions_to_ask(home, rounds, own_words)
    return sum(question.own for questions in to_ask.values() for question in questions)


def _own_questions(
    home: Home, rounds: Sequence[Interview], own_words: AllOwnWords
) -> tuple[list[str], list[Listener]]:
    """Those that nobody in the panel is for, and the panel with theirs."""
    for_people: dict[str, list[str]] = {}
    for person in (person for round_ in rounds for person in round_.panel):
        for_people.setdefault(_key(person), []).extend(person.questions)
    panel = rounds[-1].panel
    listeners = [
        Listener(person.name, panel_role(person.role), tuple(for_people.pop(_key(person))))
        for person in panel
    ] or [Listener(name, role) for name, role in UNKNOWN_PANEL.items()]
    left = [question for questions in for_people.values() for question in questions]
    for role, text in _own_answers(home, own_words):
        at = next((at for at, listener in enumerate(listeners) if listener.role is role), None)
        if at is None:
            left.append(text)
        else:
            listeners[at] = listeners[at]._replace(own=(*listeners[at].own, text))
    return left, listeners


def _own_answers(home: Home, own_words: AllOwnWords) -> list[tuple[PanelRole | None, str]]:
    """What the learner wrote as their own words to the cards of the deck, and for whom it is."""
    mine = {key: words.answer for key, words in own_words.by_card.items() if deck_of(key) == TO_ASK}
    if not any(map(str.strip, mine.values())):
        return []
    deck = next((found.deck for found in home.shelf.catalogue().decks if found.deck.id == TO_ASK), None)
    return [
        (
            next((role for tag, role in LISTENERS.items() if tag in card.tags), None),
            shorten(mine[card.key], LONGEST, placeholder=" …"),
        )
        for card in (deck.cards if deck else ())
        if not card.draft and mine.get(card.key, "").strip()
    ]


def _not_asked(
    questions: Iterable[str], asked: Sequence[str], told: set[str], most: int | None = None
) -> list[str]:
    """The first `most` that were neither asked nor given to somebody before; they are added to `told`."""
    found: list[str] = []
    for question in questions:
        if most is not None and len(found) >= most:
            break
        if normalised(question) not in told and not _is_asked(question, asked):
            found.append(question)
            told.add(normalised(question))
    return found


def _is_asked(question: str, asked: Sequence[str]) -> bool:
    wordings = {CardKey(f"asked/{number}"): (text,) for number, text in enumerate(asked)}
    if any(match.likeness >= SURE for match in matches(question, wordings)):
        return True
    # Questions of this kind are made of everyday words, which weigh nothing in matching.
    words = _words(question)
    return any(len(words & _words(other)) >= ALIKE * len(words | _words(other)) for other in asked)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", normalised(text)))


def _key(person: Panelist) -> str:
    return " ".join(person.name.casefold().split())
