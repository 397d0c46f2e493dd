"""Rows that ask the same question with different answers: told apart by their topics, or one card."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from flashcards.core.card_ids import normalised
from flashcards.library.decks.append_cards import keys_of
from flashcards.library.decks.keys_and_limits import CARD_FIELDS
from flashcards.library.files.value_rules import ListOf
from flashcards.library.questions.found import FoundQuestion

MOST_ANSWERS = 4
"""Answers of one card; a question with more of them, such as "Fill the gap.", asks nothing by itself."""

LISTS = ("tags", "refs")
"""Keys of which one card has what all the rows say."""

ONLY = {"question", "answer", *LISTS}
"""Keys of cards that can be one: options, ids and hints belong to their own row."""


class FromRow(NamedTuple):
    question: FoundQuestion
    topic: str
    """What a column of categories says; "" where there is none."""


def with_all_answers(rows: Sequence[FromRow]) -> list[FoundQuestion]:
    """The questions of a table, those in the same words told apart or put together where this can be done.

    The same answer once more, and what cannot be put together, stays a question of its own.
    """
    same: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        same[keys_of(row.question.fields)[0]].append(place)
    found: list[FoundQuestion | None] = [row.question for row in rows]
    for places in same.values():
        answers: dict[str, int] = {}
        for place in places:
            if answer := rows[place].question.fields.get("answer"):
                answers.setdefault(normalised(answer), place)
        several = list(answers.values())
        topics = {normalised(rows[place].topic) for place in several} - {""}
        if len(several) < 2:
            continue
        if len(topics) == len(several):
            for place in places:
                found[place] = _in_context(rows[place])
        elif len(several) <= MOST_ANSWERS and _can_be_one([rows[place].question for place in several]):
            found[several[0]] = _together([rows[place].question for place in several])
            for place in several[1:]:
                found[place] = None
    return [question for question in found if question is not None]


def _in_context(row: FromRow) -> FoundQuestion:
    fields = row.question.fields
    context = "\n\n".join(filter(None, [row.topic.strip(), fields.get("context", "")]))
    return row.question._replace(fields=fields | ({"context": context} if context else {}))


def _can_be_one(questions: Sequence[FoundQuestion]) -> bool:
    """Whether they have nothing of their own beside the answer but tags, and refs that fit on one card."""
    refs = {one for each in questions for one in each.fields.get("refs", ())}
    rule = CARD_FIELDS["refs"]
    assert isinstance(rule, ListOf)
    return len(refs) <= rule.most and all(set(each.fields) <= ONLY for each in questions)


def _together(questions: Sequence[FoundQuestion]) -> FoundQuestion:
    first, *others = questions
    fields: dict[str, Any] = dict(first.fields)
    fields["answer"] = "\n\n".join(each.fields["answer"] for each in questions)
    for key in LISTS:
        rule = CARD_FIELDS[key]
        assert isinstance(rule, ListOf)
        if said := list(dict.fromkeys(one for each in questions for one in each.fields.get(key, ()))):
            fields[key] = said[: rule.most]
    told = (
        f"{each.place} asks the same as {first.place}, with another answer: the card has both"
        for each in others
    )
    return first._replace(fields=fields, told=(*first.told, *told))
