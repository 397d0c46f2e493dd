"""What belongs on the one page for the evening before: gathered from files, nothing made up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from flashcards.app.interview.questions_for_panel import ToAsk, questions_to_ask
from flashcards.app.interview.reading import interviews_of, wall_clock
from flashcards.app.interview.stories_wanted import stories_wanted
from flashcards.app.own_words.reading import own_words_of, salary_figures
from flashcards.core.card_keys import CardKey
from flashcards.core.cards import TOPIC_TAG
from flashcards.core.interview.interviews import Interview, Panelist, Went, earlier_rounds
from flashcards.home.home import Home
from flashcards.library.own_words.reader import AllOwnWords, OwnWords

LONGEST = 180


class AskedBefore(NamedTuple):
    question: str
    round: int
    by: str
    went: Went | None
    mine: str
    """The first sentence of the own answer, or the story; "" where there is neither."""
    answered: str = ""
    """What the learner said that time, shortened."""
    card: CardKey | None = None


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
    """Whom -> questions that were not asked yet."""
    asked_already: tuple[str, ...]
    without_story: tuple[CardKey, ...] = ()
    """As `stories_wanted` counts them; none once the interview is past."""


def brief_of(home: Home, interview: Interview) -> Brief:
    rounds = rounds_of(home, interview)
    own_words = own_words_of(home)
    home.notices += [problem.sentence for problem in own_words.problems]
    asked_already = tuple(dict.fromkeys(question for round_ in rounds for question in round_.questions_asked))
    salary = salary_figures(own_words)
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
                found.card,
            )
            for round_ in rounds
            for found in round_.asked
        ),
        salary[1] if salary else None,
        _stories(home, own_words),
        questions_to_ask(home, rounds, own_words),
        asked_already,
        stories_wanted(home, interview, own_words) if interview.is_ahead(wall_clock(home)) else (),
    )


def people_of(home: Home, interview: Interview) -> tuple[Panelist, ...]:
    """The panel, each with what was talked about in any round."""
    topics: dict[str, dict[str, None]] = {}
    for person in (person for round_ in rounds_of(home, interview) for person in round_.panel):
        topics.setdefault(person.name.casefold(), {}).update(dict.fromkeys(person.topics))
    return tuple(
        Panelist(person.name, person.role, tuple(topics[person.name.casefold()]))
        for person in interview.panel
    )


def rounds_of(home: Home, interview: Interview) -> list[Interview]:
    """The earlier rounds of the company, and this one."""
    return [*earlier_rounds(interviews_of(home).interviews, interview), interview]


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
