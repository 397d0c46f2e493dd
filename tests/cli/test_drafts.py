"""A question without an answer waits; it is asked as soon as it has one, by whatever way it got it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flashcards.errors import ExitCode
from tests.learner import Learner

DRAFT = '[[card]]\nid = "travel"\nquestion = "Would you travel?"\ndraft = true\n'
KEY = "own/travel"


def deck(text: str) -> str:
    return f'id = "own"\n{text}'


def answer_in_the_file(alone: Learner) -> None:
    alone.write_deck("own", deck(DRAFT + 'answer = "Some weeks."\n'))


def answer_in_own_words(alone: Learner) -> None:
    note(alone, '[cards.travel]\nanswer = "Two weeks a month."\n')


def answer_with_a_story(alone: Learner) -> None:
    (alone.home / "stories.toml").write_text('[[story]]\nid = "oslo"\ntitle = "Oslo"\n')
    note(alone, '[cards.travel]\nstories = ["oslo"]\n')


def note(alone: Learner, text: str) -> None:
    path = alone.home / "mine" / "own.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)


def is_asked(alone: Learner) -> bool:
    return KEY in alone("review", "own", "--jsonl", typed="q\n").out


@pytest.mark.parametrize("answer", [answer_in_the_file, answer_in_own_words, answer_with_a_story])
def test_a_draft_is_asked_as_soon_as_it_has_an_answer_though_its_flag_stays(
    alone: Learner, answer: Callable[[Learner], None]
) -> None:
    alone.write_deck("own", deck(DRAFT))
    assert not is_asked(alone)
    assert "(travel, draft)" in alone("search", "is:draft").out
    assert alone("decks", "show", "own", "--json").json["cards"][0]["draft"]
    answer(alone)
    assert is_asked(alone)
    assert alone("search", "is:draft").out == "No cards.\n" or KEY not in alone("search", "is:draft").out
    assert not alone("decks", "show", "own", "--json").json["cards"][0]["draft"]
    assert "Not seen yet." in alone("show", KEY).out
    assert alone("due", "own", "--json").json["cards"][0]["card"] == KEY
    assert alone("rate", KEY, "good").code == ExitCode.OK
    assert alone("check").code == ExitCode.OK
    assert "draft = true" in (alone.home / "decks" / "own.toml").read_text()


def test_a_draft_whose_answer_is_taken_back_waits_again(alone: Learner) -> None:
    alone.write_deck("own", deck(DRAFT))
    answer_in_own_words(alone)
    assert is_asked(alone)
    note(alone, '[cards.travel]\nanswer = " "\n')
    assert not is_asked(alone)


def test_a_blank_answer_is_none(alone: Learner) -> None:
    alone.write_deck("own", deck(DRAFT + 'answer = "  "\n'))
    assert not is_asked(alone)


def test_a_card_answered_in_own_words_alone_shows_them_and_goes_to_nobody(
    alone: Learner, tmp_path: object
) -> None:
    alone.write_deck("own", deck(DRAFT))
    answer_in_own_words(alone)
    out = alone("review", "own", typed="\n3\n").out
    assert "Mine: Two weeks a month." in out
    assert "Saved: Good." in out
    assert "Model answer:" not in out
    assert alone("mock", "--cards", "1", "own", typed="\n\n").code in (ExitCode.OK, ExitCode.USAGE)
    assert "none of these cards can be exported" in alone("export", "own", "-o", f"{tmp_path}/own.apkg").err
    assert alone("export", "own", "--mine", "-o", f"{tmp_path}/own.apkg").code == ExitCode.OK


def test_a_scope_has_a_draft_from_its_answer_on(alone: Learner) -> None:
    alone.write_deck("own", deck(DRAFT))
    alone("interview", "add", "--company", "Acme", "--when", "3 dec 10:00")
    alone("interview", "asked", "--yes", typed="Would you travel?\n")
    assert KEY not in alone("interview", "show", "--json").json["cards"]
    answer_in_own_words(alone)
    assert KEY in alone("interview", "show", "--json").json["cards"]


def test_the_bare_screen_counts_the_questions_they_asked_that_have_no_answer(alone: Learner) -> None:
    alone("interview", "asked", "--company", "Acme", typed="Would you travel?\nWhy do quokkas smile?\n")
    told = "2 questions they asked you have no answer yet:\n    flashcards mine would-you-travel-7b50\n"
    assert told in alone().out
    document = alone("today", "--json").json
    assert document["unanswered"] == ["asked/would-you-travel-7b50", "asked/why-do-quokkas-smile-eeba"]
    path = alone.home / "mine" / "asked.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text('[cards.would-you-travel-7b50]\nanswer = "Yes."\n')
    assert "  1 question they asked you has no answer yet:\n" in alone().out
    deck = alone.home / "decks" / "asked.toml"
    deck.write_text(deck.read_text().replace("draft = true", 'draft = true\nanswer = "So."'))
    assert "no answer yet" not in alone().out
