"""Questions that interviewers asked: matched with the cards there are, and kept with their interview."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from flashcards.app.decks.add_cards import add_cards
from flashcards.app.decks.new_deck import new_deck
from flashcards.app.decks.writable_deck import deck_to_write
from flashcards.app.interview.change_interviews import add_interview, keep_asked, person_number
from flashcards.app.interview.read_typed_fields import typed_question
from flashcards.app.interview.reading import interview_named, interviews_of, on_the_wall, wall_clock
from flashcards.app.own_words.reading import without_own_answer
from flashcards.core.card_ids import normalised
from flashcards.core.card_keys import CardKey, DeckId, deck_of
from flashcards.core.interview.interviews import (
    AskedQuestion,
    Interview,
    Panelist,
    Went,
    company_key,
    last_interview,
    next_interview,
    next_round,
)
from flashcards.core.interview.known_questions import KnownQuestions
from flashcards.core.interview.same_question import QuestionMatch, clear_match, matches
from flashcards.errors import ProblemsFound, UnknownName, UsageProblem
from flashcards.home.home import Home
from flashcards.library.decks.append_cards import repeats
from flashcards.library.interviews.reader import QUESTIONS_MAX

ASKED = DeckId("asked")
"""The deck of the home that holds, as drafts to be answered, the questions that no card had."""

REMARK = """\
# Questions that interviewers asked and that no card had. Each is asked once it has an answer."""

BULLET = re.compile(r"(?:[-*•]|\d{1,3}[.)])\s+")


class Heard(NamedTuple):
    """One question, and the cards that may ask the same."""

    question: str
    matches: list[QuestionMatch]
    card: CardKey | None = None
    """With which it was kept before."""
    is_settled: bool = False
    """That card has an answer, so there is nothing to ask about it any more."""


class Kept(NamedTuple):
    questions: tuple[AskedQuestion, ...]
    """As they stand in the interview's file, each with its card."""
    drafts: frozenset[CardKey]
    """Cards among these that have no answer yet."""
    cards: Mapping[CardKey, tuple[str, ...]]
    """The wordings of each card, its question first."""
    without_own: tuple[CardKey, ...]
    """Cards for which the learner has not written an answer of their own, drafts aside."""
    left_over: tuple[CardKey, ...]
    """Drafts of earlier that another card has taken the place of."""
    drafts_in: Path


class TargetInterview(NamedTuple):
    """The interview whose questions are told; without one it has still to be made."""

    interview: Interview | None
    company: str
    round: int


def interview_of_questions(home: Home, name: str | None, company: str | None) -> TargetInterview:
    """The interview `name`, or the last one past (of `company`); else the round before the one ahead.

    Without any of them the company is "", and somebody has to say it. Raises UnknownName as
    `interview_named` does, UsageProblem where the first round is still ahead.
    """
    found, now = interviews_of(home).interviews, wall_clock(home)
    of_company = [one for one in found if company is None or one.same_company(company)]
    past = last_interview(of_company, now) if name is None else interview_named(home, name)
    if past is not None:
        return TargetInterview(past, past.company, past.round)
    if (ahead := next_interview(of_company, now)) is None:
        return TargetInterview(None, company or "", next_round(found, company or "") - 1)
    if ahead.round == 1:
        raise UsageProblem(
            f"{ahead.company}, round 1 is still ahead, so nothing was asked; another company: --company NAME"
        )
    return TargetInterview(None, ahead.company, ahead.round - 1)


def make_earlier_round(home: Home, target: TargetInterview, at: datetime) -> Interview:
    """The interview file for a round that is over. Raises UsageProblem for a date that is ahead."""
    if on_the_wall(home, at) > wall_clock(home):
        raise UsageProblem(f"{at:%Y-%m-%d %H:%M} is still ahead; when was it?")
    return add_interview(home, Interview("", target.company, at, done=True), target.round)


def typed_questions(lines: Iterable[str]) -> list[str]:
    """One question a line, each once, without bullets. Raises UsageProblem, naming the line."""
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                question = typed_question_of_list(line)
            except UsageProblem as error:
                raise UsageProblem(f"line {number}: {error}; nothing was written") from None
            found.setdefault(normalised(question), question)
    return list(found.values())


def typed_question_of_list(line: str) -> str:
    """The question of a line, without a bullet. Raises UsageProblem."""
    return typed_question(BULLET.sub("", line.strip(), count=1))


def hear(home: Home, interview: Interview | None, questions: Sequence[str]) -> list[Heard]:
    """Each question with its matches in all wordings, drafts included. Raises UsageProblem for too many."""
    cards = [card for found in home.shelf.catalogue().decks for card in found.deck.cards]
    known_questions = KnownQuestions({card.key: card.wordings for card in cards})
    fronts = {card.key: (card.context, card.question) for card in cards}
    answered = {card.key for card in cards if not card.draft}
    noted = {normalised(found.question): found.card for found in interview.asked} if interview else {}
    if len(noted.keys() | set(map(normalised, questions))) > QUESTIONS_MAX:
        raise UsageProblem(f"an interview holds at most {QUESTIONS_MAX} questions; nothing was written")
    heard = []
    for question in questions:
        card = noted.get(normalised(question))
        near = (match for match in matches(question, known_questions) if match.key != card)
        found = [QuestionMatch(*match[:3], *fronts[match.key]) for match in near]
        heard.append(Heard(question, found, card, card in answered))
    return heard


def people_of(home: Home, target: TargetInterview) -> tuple[Panelist, ...]:
    """Who may have asked: the panel of that round, then the people of the company's other rounds."""
    others = [one for one in interviews_of(home).interviews if one.same_company(target.company)]
    rounds = [target.interview, *others] if target.interview else others
    people = [person for round_ in rounds for person in round_.panel]
    return tuple({company_key(person.name): person for person in reversed(people)}.values())[::-1]


def settled_unasked(heard: Heard, by: str, went: Went | None, *, yes: bool) -> AskedQuestion:
    """What becomes of a question about which nobody is asked: with `yes` a good match is taken."""
    card = heard.card
    if yes and not heard.is_settled and (clear := clear_match(heard.matches)):
        card = clear.key
    return AskedQuestion(heard.question, card, by, went)


def keep_questions(home: Home, interview: Interview, settled: Sequence[AskedQuestion]) -> Kept:
    """Write drafts for those without a card, then all into the interview's file.

    Where the deck of drafts has an error the questions are kept without a card, and a notice says so.
    """
    unmatched = [one.question for one in settled if one.card is None]
    drafts: dict[str, CardKey] = {}
    if unmatched:
        try:
            drafts = _drafts_for(home, unmatched)
        except ProblemsFound as error:
            home.notices.append(
                f"{error}; {'the question is' if len(unmatched) == 1 else f'{len(unmatched)} questions are'} "
                f"kept in {interview.id} without a card: fix the deck, then tell them again"
            )
    questions = [
        one._replace(card=one.card or drafts.get(one.question), by=_full_name(home, interview, one.by))
        for one in settled
    ]
    keep_asked(home, interview, questions)
    home.shelf.refresh()
    linked = {one.card for one in settled if one.card is not None}
    before = {normalised(found.question): found.card for found in interview.asked}
    replaced = [before.get(normalised(one.question)) for one in settled if one.card is not None]
    left_over = tuple(key for key in replaced if key and key not in linked and deck_of(key) == ASKED)
    cards = {key: card for one in questions if (key := one.card) and (card := home.card(key))}
    waiting = frozenset(key for key, card in cards.items() if card.draft)
    return Kept(
        tuple(questions),
        waiting,
        {key: tuple(card.wordings) for key, card in cards.items()},
        without_own_answer(home, cards.keys() - waiting),
        left_over,
        _deck_of_drafts(home),
    )


def _drafts_for(home: Home, questions: Sequence[str]) -> dict[str, CardKey]:
    """Question -> its draft in the home deck `asked`; one that is there is not written twice."""
    home.shelf.must_be_sound(ASKED)
    if home.shelf.entry(ASKED):
        file = deck_to_write(home, ASKED)
    else:
        file = new_deck(home, ASKED, title="Asked in interviews", private=True, remark=REMARK)
    drafts = [{"question": question, "draft": True} for question in questions]
    known = repeats(file.deck, drafts)
    new = [draft for draft, card in zip(drafts, known, strict=True) if card is None]
    written = iter(add_cards(home, file, new).cards if new else ())
    return {question: (card or next(written)).key for question, card in zip(questions, known, strict=True)}


def _deck_of_drafts(home: Home) -> Path:
    deck = home.shelf.entry(ASKED)
    return Path(deck.path) if deck else home.places.decks / f"{ASKED}.toml"


def _full_name(home: Home, interview: Interview, name: str) -> str:
    """The name as a panel of that company has it, where it is clear who is meant; else as it was said."""
    others = [one for one in interviews_of(home).interviews if one.same_company(interview.company)]
    for round_ in (interview, *others) if name else ():
        with suppress(UnknownName):
            return round_.panel[person_number(round_, name) - 1].name
    return name
