"""What the title of a page says of it."""

from __future__ import annotations

import re

from flashcards.library.questions.markdown.outline.outline import Section
from flashcards.library.questions.markdown.words.label_words import plain_words
from flashcards.library.questions.markdown.words.names_in_languages import ANSWER

_NAMES_QUESTIONS = re.compile(
    r"\b(?:questions?|interviews?|quiz(?:zes)?|exercises?|problems?)\b", re.IGNORECASE
)

_NAMES_BOTH = re.compile(
    r"\bquestions?\b.{1,30}\banswers?\b|\bQ ?(?:&(?:amp;)?|and|/) ?A\b|\bflash ?cards?\b|面试题|面試題",
    re.IGNORECASE,
)

_NAMES_PAPER = re.compile(
    r"\b(?:exams?|examination|(?:sample|past) papers?|mid-?terms?|homework|assignments?|worksheets?|labs?"
    r"|exámen(?:es)?|examen(?:es)?|esami?|prova|klausur|prüfung|übungsblatt|übungen|egzamin"
    r"|kolokwium|экзамен)\b|试卷|试题|考试",
    re.IGNORECASE,
)

_NAMES_ANSWERS = re.compile(rf"\b(?:{ANSWER}|solution|answered|solved)", re.IGNORECASE)


def names_questions(top: Section) -> bool:
    """Whether the title of a page says that it holds questions: `Technical interview questions`."""
    return _NAMES_QUESTIONS.search(_title(top)) is not None


def names_questions_and_answers(top: Section) -> bool:
    """The same of questions and their answers, or cards: `50 interview questions with answers`."""
    return _NAMES_BOTH.search(plain_words(_title(top))) is not None


def names_paper(top: Section) -> bool:
    """Whether the title of a page says that it is an exam or the like, to be answered by whoever reads it."""
    title = _title(top)
    return _NAMES_PAPER.search(title) is not None and not _NAMES_ANSWERS.search(title)


def _title(top: Section) -> str:
    return top.title if top.heading is not None else top.sections[0].title if top.sections else ""
