"""What belongs on the one page for the evening before: gathered from files, nothing made up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from flashcards.app.interview.reading import interviews_of
from flashcards.app.own_words.stories_and_salary import own_words_of, salary_figures
from flashcards.core.card_keys import CardKey, DeckId, deck_of
from flashcards.core.cards import TOPIC_TAG, Card
from flashcards.core.interview.interviews import Interview, Panelist, Went, earlier_rounds
from flashcards.core.interview.same_question import SURE, matches
from flashcards.home.home import Home
from flashcards.library.own_words.reader import AllOwnWords, OwnWords

TO_ASK = DeckId("questions-to-ask")
"""The deck of the learner's own questions; whom each suits stands in its tags."""

LISTENERS = {
    "topic:manager": "a manager",
    "topic:peer": "a colleague",
    "topic:human-resources": "human resources",
    "topic:executive": "the head",
}
"""Tag -> for whom a question is; what has none of them suits anyone."""

LONGEST = 180

QUOTED_QUESTION = re.compile(r'"([^"]+\?)"')


class AskedBefore(NamedTuple):
    question: str
    round: int
    by: str
    went: Went | None
    mine: str
    """The first sentence of the own answer, or the story; "" where there is neither."""
    answered: str = ""
    """What the learner said that time, shortened."""


class ToAsk(NamedTuple):
    """A question to ask: the learner's own, or what the card advises to ask."""

    text: str
    own: bool


class Brief(NamedTuple):
    interview: Interview
    now: datetime
    people: tuple[Panelist, ...]
    """With the topics of all rounds so far."""
    asked: tuple[AskedBefore, ...]
    salary: OwnWords | None
    """The words with the learner's figures. The point of decline among them stays at home."""
    stories: Mapping[str, tuple[str, ...]]
    """Topic -> titles."""
    to_ask: Mapping[str, tuple[ToAsk, ...]]
    """Listener -> questions that were not asked yet."""
    asked_already: tuple[str, ...]


def brief_of(home: Home, interview: Interview) -> Brief:
    rounds = _rounds(home, interview)
    own_words = own_words_of(home)
    home.notices += [problem.sentence for problem in own_words.problems]
    asked_already, salary = _asked_already(rounds), salary_figures(own_words)
    return Brief(
        interview,
        home.clock.now().replace(tzinfo=None),
        people_of(home, interview),
        tuple(
            AskedBefore(
                found.question,
                round_.round,
                found.by,
                found.went,
                _mine(own_words, found.card),
                shortened(found.answered),
            )
            for round_ in rounds
            for found in round_.asked
        ),
        salary[1] if salary else None,
        _stories(home, own_words),
        _to_ask(home, own_words, asked_already),
        asked_already,
    )


def people_of(home: Home, interview: Interview) -> tuple[Panelist, ...]:
    """The panel, each with what was talked about in any round."""
    topics: dict[str, dict[str, None]] = {}
    for person in (person for round_ in _rounds(home, interview) for person in round_.panel):
        topics.setdefault(person.name.casefold(), {}).update(dict.fromkeys(person.topics))
    return tuple(
        Panelist(person.name, person.role, tuple(topics[person.name.casefold()]))
        for person in interview.panel
    )


def own_questions_left(home: Home, interview: Interview, own_words: AllOwnWords) -> int:
    """How many questions of the learner's own they have not been asked yet."""
    if not any(deck_of(key) == TO_ASK and words.answer.strip() for key, words in own_words.by_card.items()):
        return 0  # no deck need be opened
    to_ask = _to_ask(home, own_words, _asked_already(_rounds(home, interview)))
    return sum(question.own for questions in to_ask.values() for question in questions)


def _rounds(home: Home, interview: Interview) -> list[Interview]:
    return [*earlier_rounds(interviews_of(home).interviews, interview), interview]


def _asked_already(rounds: Sequence[Interview]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question for round_ in rounds for question in round_.questions_asked))


def first_sentence(text: str) -> str:
    """Up to the first full stop, on one line and not too long."""
    line = " ".join(text.split())
    ends = [found.end() for found in re.finditer(r"[.!?][\"')]*(?= [^a-z])", line)]
    whole = [line[:end] for end in ends if line.count('"', 0, end) % 2 == 0]
    return shortened(whole[0] if whole else line)


def shortened(text: str) -> str:
    """`text` on one line, at most `LONGEST` characters of it."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    return (line[:LONGEST].rpartition(" ")[0] or line[:LONGEST]) + " …"


def _mine(own_words: AllOwnWords, key: CardKey | None) -> str:
    words = own_words.by_card.get(key) if key else None
    if words is None:
        return ""
    if words.answer.strip():
        return first_sentence(words.answer)
    titles = _titles(own_words, words)
    return f"the story: {', '.join(titles)}" if titles else ""


def _titles(own_words: AllOwnWords, words: OwnWords) -> list[str]:
    return [own_words.stories[story].title for story in words.stories if story in own_words.stories]


def _stories(home: Home, own_words: AllOwnWords) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for key, words in sorted(own_words.by_card.items()):
        titles = _titles(own_words, words)
        card = home.card(key) if titles else None
        for topic in (sorted(card.topics) or [TOPIC_TAG]) if card else ():
            name = topic.removeprefix(TOPIC_TAG) or "other"
            found.setdefault(name, {}).update(dict.fromkeys(titles))
    return {topic: tuple(titles) for topic, titles in sorted(found.items())}


def _to_ask(home: Home, own_words: AllOwnWords, asked_already: Sequence[str]) -> dict[str, tuple[ToAsk, ...]]:
    deck = next((found.deck for found in home.shelf.catalogue().decks if found.deck.id == TO_ASK), None)
    cards = [card for card in deck.cards if not card.draft] if deck else []
    wordings = {
        card.key: (_question_of(card, own_words)[0], *QUOTED_QUESTION.findall(card.answer)) for card in cards
    }
    done = {
        match.key
        for question in asked_already
        for match in matches(question, wordings)
        if match.likeness >= SURE
    }
    found: dict[str, list[ToAsk]] = {}
    for card in cards:
        text, own = _question_of(card, own_words)
        listener = next((name for tag, name in LISTENERS.items() if tag in card.tags), "")
        if card.key not in done and (own or listener):
            found.setdefault(listener or "anyone", []).append(ToAsk(text, own))
    return {listener: tuple(questions) for listener, questions in found.items()}


def _question_of(card: Card, own_words: AllOwnWords) -> tuple[str, bool]:
    """And whether it is the learner's own."""
    words = own_words.by_card.get(card.key)
    if words and words.answer.strip():
        return shortened(words.answer), True
    return first_sentence(card.answer).partition(': "')[0], False
