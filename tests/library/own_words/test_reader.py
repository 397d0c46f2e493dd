from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.library.decks.catalogue import Origin, resolve
from flashcards.library.decks.reader import read_deck
from flashcards.library.own_words.reader import AllOwnWords, read_own_words
from flashcards.library.own_words.unused_words import unused
from tests.library.conftest import Write

TODAY = date(2026, 11, 22)
STORIES = '[[story]]\nid = "outage"\ntitle = "Double invoices"\nsituation = "Friday."\nresult = "Refunded."\n'


def notes(folder: Path, **aliases: str) -> AllOwnWords:
    known = {CardKey(old.replace("__", "/")): CardKey(new) for old, new in aliases.items()}
    return read_own_words(folder / "mine", folder / "stories.toml", known)


def said(words: AllOwnWords) -> list[str]:
    return [problem.sentence.partition(problem.path.name)[2] for problem in words.problems]


def test_without_files_there_is_nothing_and_nothing_is_wrong(tmp_path: Path) -> None:
    words = notes(tmp_path)
    assert words.problems == ()
    assert words.for_card(CardKey("a/b"), TODAY) == ""


def test_an_answer_and_a_story_stand_together(write: Write, tmp_path: Path) -> None:
    write(STORIES, "stories.toml")
    write(
        '[cards.manager]\nstories = ["outage"]\nanswer = "I open with the invoice."\n',
        "mine/behavioural.toml",
    )
    words = notes(tmp_path)
    assert words.problems == ()
    assert words.for_card(CardKey("behavioural/manager"), TODAY) == (
        "I open with the invoice.\n\nDouble invoices\nSituation: Friday.\nResult: Refunded."
    )


@pytest.mark.parametrize(
    ("checked", "age"),
    [
        ("2026-11-22", "2026-11-22 (today)"),
        ("2026-11-21", "2026-11-21 (1 day ago)"),
        ("2026-09-23", "2026-09-23 (60 days ago)"),
        ("2026-09-22", "2026-09-22 (61 days ago; check them again)"),
    ],
)
def test_salary_figures_are_shown_with_their_age(
    write: Write, tmp_path: Path, checked: str, age: str
) -> None:
    write(
        f'[cards.pay]\nlow = "52,000"\nwalk_away = "50,000"\nsource = "BLS"\nchecked = {checked}\n',
        "mine/salary.toml",
    )
    assert notes(tmp_path).for_card(CardKey("salary/pay"), TODAY) == (
        f"Low: 52,000\nWalk away below: 50,000\nSource: BLS\nLooked up: {age}"
    )


@pytest.mark.parametrize(
    ("note", "has_one"),
    [
        ('answer = "Mine."', True),
        ('stories = ["outage"]', True),
        ('answer = " "', False),
        ('low = "1"', False),
    ],
)
def test_an_own_answer_is_words_or_a_story_and_not_a_blank_note(
    write: Write, tmp_path: Path, note: str, has_one: bool
) -> None:
    write(STORIES, "stories.toml")
    write(f"[cards.a]\n{note}\n", "mine/d.toml")
    assert notes(tmp_path).has_answer(CardKey("d/a")) is has_one
    assert not notes(tmp_path).has_answer(CardKey("d/b"))


def test_a_note_follows_its_card_to_a_new_name(write: Write, tmp_path: Path) -> None:
    write('[cards.old]\nanswer = "Mine."\n', "mine/salary.toml")
    words = notes(tmp_path, salary__old="salary/new")
    assert words.for_card(CardKey("salary/new"), TODAY) == "Mine."


def test_a_note_under_the_living_name_wins_over_one_under_a_former_name(write: Write, tmp_path: Path) -> None:
    write(
        '[cards.old]\nanswer = "Old."\n[cards.new]\nanswer = "New."\n[cards.older]\nanswer = "x"\n',
        "mine/d.toml",
    )
    assert notes(tmp_path, d__old="d/new", d__older="d/new").for_card(CardKey("d/new"), TODAY) == "New."


def test_mistakes_in_notes_are_named_and_the_other_notes_stay(write: Write, tmp_path: Path) -> None:
    write(STORIES, "stories.toml")
    write(
        "title = 1\n"
        "[cards.a]\n"
        'answr = "x"\n'
        "[cards.b]\n"
        "low = 52000\n"
        "[cards.c]\n"
        'stories = ["outtage"]\n'
        "[cards.d]\n"
        'checked = "2026-11-20"\n'
        "[cards.e]\n"
        'answer = "Kept."\n',
        "mine/salary.toml",
    )
    words = notes(tmp_path)
    assert said(words) == [
        ':1:1: unknown key "title"; write each note below [cards.CARD]',
        ':3:1: note on "a": unknown key "answr"; did you mean "answer"?',
        ':5:1: note on "b": "low" must be text; write low = "52000"',
        ':7:1: note on "c": no story is called "outtage"; did you mean "outage"?',
        ':9:1: note on "d": "checked" must be a date without quotes; write checked = 2026-11-20',
    ]
    assert words.for_card(CardKey("salary/e"), TODAY) == "Kept."


def test_mistakes_in_stories_are_named(write: Write, tmp_path: Path) -> None:
    write(
        STORIES + '[[story]]\ntitle = "x"\n[[story]]\nid = "outage"\n[[story]]\nid = "y"\ntask = 1\n',
        "stories.toml",
    )
    assert said(notes(tmp_path)) == [
        ':6:1: story 2: "id" is missing; write id = "a-short-name"',
        ':9:1: story 3: the id "outage" already exists',
        ':12:1: story 4: "task" must be text; write task = "1"',
    ]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("stories.toml", "story = 3", ':1:1: "story" must be tables; write each story below [[story]]'),
        ("stories.toml", "[[storys]]", ':1:1: unknown key "storys"; write each story below [[story]]'),
        ("stories.toml", "[[story]", ":1:8: not TOML: expected ']]' at the end of an array declaration"),
        ("mine/d.toml", "cards = 3", ':1:1: "cards" must be a table; write each note below [cards.CARD]'),
        ("mine/d.toml", "[cards]\nx = 3", ':2:1: note on "x": must be a table; write [cards.x]'),
        ("mine/No Deck.toml", "", ": the file's name must be the id of a deck"),
    ],
)
def test_files_of_another_shape_are_problems(
    write: Write, tmp_path: Path, name: str, text: str, message: str
) -> None:
    write(text, name)
    assert said(notes(tmp_path)) == [message]


def test_a_note_or_story_that_no_card_uses_is_a_warning(write: Write, tmp_path: Path) -> None:
    deck = write('id = "d"\ntitle = "D"\n[[card]]\nid = "used"\nquestion = "Q"\nanswer = "A"\n')
    broken = write('id = "b"\n[[card]]\n', "broken.toml")
    catalogue = resolve([(Origin.HOME, read_deck(deck)), (Origin.HOME, read_deck(broken))])
    write(STORIES + '[[story]]\nid = "untold"\n', "stories.toml")
    write('[cards.used]\nstories = ["outage"]\n[cards.usde]\nanswer = "x"\n', "mine/d.toml")
    write('[cards.anything]\nanswer = "x"\n', "mine/b.toml")
    assert [problem.message for problem in unused(notes(tmp_path), catalogue)] == [
        "no card is called d/usde; did you mean d/used?",
        'no card uses the story "untold"; add it to a note: stories = ["untold"]',
    ]
