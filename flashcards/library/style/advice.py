"""What could be better about cards that are right: the advice of `check --style`, none that is uncertain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from flashcards.core.cards import STORY_POINTS, Card, Deck, Kind
from flashcards.core.word_stems import share_a_stem, stems
from flashcards.library.decks.checks import card_label
from flashcards.library.files.collect_problems import Findings
from flashcards.library.files.problem import Problem, Spot
from flashcards.library.files.values_in_messages import quoted
from flashcards.library.style import wording

QUESTION_MAX = 300
"""Characters."""

ANSWER_WORDS = (60, 150)
POINTS = (3, 5)
POINT_WORDS_MAX = 14
PHRASINGS_MIN = 2
EXAMPLE_WORDS = (100, 150)
"""40 to 60 seconds: longer than that, nobody listens to."""

WORDS_PER_SECOND = 2.5
"""150 words a minute: the pace of somebody who wants to be understood."""

NEARLY_EQUAL = 0.8
"""How alike, from 0 to 1, a phrasing and the question may be before only one of them is worth asking."""

LANGUAGES_WITHOUT_SPACES = frozenset(["ja", "km", "lo", "my", "th", "zh"])
"""Their words cannot be counted, nor compared, without a dictionary."""

Advice = tuple[str, str]


def style_advice(deck: Deck, path: Path) -> tuple[Problem, ...]:
    """What to better in every card of `deck` that is asked, without lines. A draft is not finished yet."""
    findings = Findings(path)
    has_words = deck.language.lower().split("-")[0] not in LANGUAGES_WITHOUT_SPACES
    for number, card in enumerate(deck.cards, 1):
        if not card.draft:
            name = card_label(number, card.question)
            for key, sentence in _advice_on(card, has_words):
                findings.note(f"{name}: {sentence}", Spot(("card", number), key))
    return findings.without_lines()


def _advice_on(card: Card, has_words: bool) -> Iterator[Advice]:
    yield from _on_wordings(card)
    if has_words:
        yield from _on_length(card)
    # Not in questions: those are the interviewer's words.
    texts = {
        "answer": card.answer,
        "example": card.example,
        "points": "\n\n".join(card.points),
        "follow_ups": "\n\n".join(one.answer for one in card.follow_ups),
        "hint": card.hint,
    }
    for key, text in texts.items():
        for found in wording.fillers(text):
            yield key, f'filler "{found}" in "{key}"; cut it, or say what you mean'
    if card.kind is not Kind.STORY or card.points != STORY_POINTS:
        yield from _on_points(card, has_words)
    yield from _on_example(card, has_words)
    if not card.follow_ups:
        yield "follow_ups", "no follow-up; write what they may ask next"
    if not card.refs:
        yield "refs", "no refs; name a source that anyone can look up"
    for ref in card.refs:
        if wording.is_bare_address(ref):
            yield "refs", f"the ref {quoted(ref)} is only an address; add author and title, for when it dies"


def _on_wordings(card: Card) -> Iterator[Advice]:
    if (number := len(card.question)) > QUESTION_MAX:
        sentence = f"the question has {number} characters; nobody says more than {QUESTION_MAX} in one go"
        yield "question", sentence
    if wording.asks_twice(card.question):
        yield "question", "the question asks two things at once; make two cards of it"
    if (number := len(card.phrasings)) < PHRASINGS_MIN:
        yield "phrasings", f"{_count(number, 'phrasing')} besides the question; write {PHRASINGS_MIN} or more"
    for phrasing in card.phrasings:
        if wording.are_alike(phrasing, card.question, NEARLY_EQUAL):
            yield "phrasings", f"the phrasing {quoted(phrasing)} is nearly the question; ask in other words"
        if wording.asks_twice(phrasing):
            yield "phrasings", f"the phrasing {quoted(phrasing)} asks two things at once; ask one"


def _on_length(card: Card) -> Iterator[Advice]:
    number = wording.spoken_words(card.answer)
    least, most = ANSWER_WORDS
    if not least <= number <= most:
        yield "answer", f"the answer has {_count(number, 'word')}; write {least} to {most}"
    if (seconds := number / WORDS_PER_SECOND) > card.seconds:
        sentence = f'{number} words take {seconds:.0f} s to say, and "seconds" is {card.seconds}'
        yield "answer", f"{sentence}; shorten the answer, or give it more time"


def _on_points(card: Card, has_words: bool) -> Iterator[Advice]:
    least, most = POINTS
    if not least <= len(card.points) <= most:
        yield "points", f"{_count(len(card.points), 'point')}; write {least} to {most}"
    if not has_words:
        return
    answer = stems(card.answer)
    for point in card.points:
        if (number := wording.spoken_words(point)) > POINT_WORDS_MAX:
            yield "points", f"the point {quoted(point)} has {number} words; write {POINT_WORDS_MAX} at most"
        said = stems(point)
        if said and not share_a_stem(said, answer):
            missing = f"no word of the point {quoted(point)} is in the answer"
            yield "points", f"{missing}; say it there, or drop the point"


def _on_example(card: Card, has_words: bool) -> Iterator[Advice]:
    least, most = EXAMPLE_WORDS
    if card.example and has_words and not least <= (number := wording.spoken_words(card.example)) <= most:
        yield "example", f"the example has {_count(number, 'word')}; write {least} to {most}"
    if card.example or card.kind is Kind.STORY:  # in other cards a fact may be that there is none
        for point in card.points:
            if wording.says_what_to_leave_out(point):
                sentence = f"the point {quoted(point)} says what to leave out, which nobody can say aloud"
                yield "points", f"{sentence}; move it into the answer"


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
