"""What the shipped decks promise, as far as a machine can tell. The rest is read by people."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from statistics import median

import pytest

from flashcards.cli.main import run
from flashcards.core.cards import Card, Deck, Kind
from flashcards.core.word_stems import share_a_stem, stems
from flashcards.errors import ExitCode
from flashcards.library.decks.folders import SECOND_ROUND
from flashcards.library.decks.reader import read_deck
from flashcards.library.style.advice import WORDS_PER_SECOND, style_advice
from flashcards.library.style.wording import spoken_words
from tests.decks.shipped import FOLDER, bare, sound_decks, wordings
from tests.decks.similar import longest_answers, most_similar, report
from tests.learner import Learner

CARDS = {
    "returning-questions": 29,
    "behavioural": 36,
    "panel-and-fit": 25,
    "salary": 16,
    "questions-to-ask": 16,
    "closing-and-follow-up": 14,
    "system-design": 34,
    "data-structures-algorithms": 41,
    "python": 32,
    "sql-databases": 33,
    "os-networking": 26,
    "engineering-practice": 20,
    "web-backend-and-apis": 26,
    "javascript-and-frontend": 26,
    "ai-engineering": 24,
    "cloud-and-kubernetes": 26,
    "security-and-identity": 26,
}
"""Each deck and how many cards it has."""

FOLLOW_UP_WORDS_MAX = 50
TERMS = Path(__file__).parents[1] / "data" / "interview_terms.txt"
SPOKEN_SECONDS_MAX = 55
"""What half of the answers stay within."""


def shipped(name: str) -> Deck:
    file = read_deck(FOLDER / f"{name}.toml")
    assert file.deck is not None, [problem.sentence for problem in file.problems]
    return file.deck


def cards_of(*names: str) -> list[Card]:
    return [card for name in names for card in shipped(name).cards]


def terms() -> list[tuple[str, list[str]]]:
    rows = TERMS.read_text(encoding="utf-8").splitlines()
    pairs = (row.split(": ") for row in rows if row and row[0] != "#")
    return [(cards, terms.split("; ")) for cards, terms in pairs]


def first_sentence(text: str) -> str:
    return re.split(r"""(?<=[.!?])["”)`*]*\s""", text, maxsplit=1)[0]


def test_each_deck_ships_in_a_file_of_its_name() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == sorted(CARDS)
    assert sorted(deck.id for deck in sound_decks()) == sorted(CARDS)


@pytest.mark.parametrize("name", CARDS)
def test_a_shipped_deck_has_neither_a_mistake_nor_a_note(name: str) -> None:
    file = read_deck(FOLDER / f"{name}.toml")
    notes = style_advice(file.deck, file.path) if file.deck else ()
    assert [problem.sentence for problem in (*file.problems, *notes)] == []


def test_the_shipped_decks_together_pass_the_strict_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--home", "/nowhere", "check", "--strict", str(FOLDER)]) == ExitCode.OK
    assert capsys.readouterr().out.endswith("cards: no mistakes.\n")


@pytest.mark.parametrize("name", CARDS)
def test_a_shipped_deck_is_as_long_as_it_was_meant_to_be(name: str) -> None:
    assert len(shipped(name).cards) == CARDS[name]


@pytest.mark.parametrize("name", CARDS)
def test_a_shipped_deck_says_what_it_is_for_and_under_which_terms(name: str) -> None:
    deck = shipped(name)
    assert deck.description
    assert (deck.license, deck.language, deck.private) == ("CC-BY-4.0", "en-GB", False)
    assert all(card.id_written and not card.draft for card in deck.cards)


def test_the_core_of_the_second_round_is_40_to_50_cards() -> None:
    assert 40 <= sum(card.is_core for card in cards_of(*SECOND_ROUND)) <= 50


@pytest.mark.parametrize("name", SECOND_ROUND)
def test_the_cards_of_a_second_round_deck_are_found_by_their_round(name: str) -> None:
    assert all("round:2" in card.tags for card in shipped(name).cards)


def test_the_very_first_card_is_tell_me_about_yourself(learner: Learner) -> None:
    first = learner("due", "--json").json["cards"][0]["card"]
    assert learner("show", first, "--json").json["question"] == "Tell me about yourself."
    assert "Tell me about yourself." in learner("review", typed="q\n").out


def test_no_two_cards_of_all_decks_ask_the_same() -> None:
    asked = defaultdict(set)
    for wording in wordings(sound_decks()):
        asked[bare(wording.text)].add(wording.card.key)
    assert {text: keys for text, keys in asked.items() if len(keys) > 1} == {}


@pytest.mark.parametrize("name", CARDS)
def test_every_follow_up_has_an_answer_that_is_soon_said(name: str) -> None:
    found = [(card.id, each) for card in shipped(name).cards for each in card.follow_ups]
    assert [(card, each.question) for card, each in found if not each.answer] == []
    assert [card for card, each in found if spoken_words(each.answer) > FOLLOW_UP_WORDS_MAX] == []


def test_every_story_is_heard_once_as_an_example() -> None:
    stories = [card for card in cards_of(*CARDS) if card.kind is Kind.STORY]
    assert len(stories) >= 30
    assert [card.key for card in stories if not card.example] == []


@pytest.mark.parametrize("name", [name for name in CARDS if name not in SECOND_ROUND])
def test_the_first_sentence_of_a_software_card_speaks_of_what_each_wording_asks(name: str) -> None:
    apart = [
        (card.id, wording)
        for card in shipped(name).cards
        for wording in card.wordings
        if (asked := stems(wording)) and not share_a_stem(asked, stems(first_sentence(card.answer)))
    ]
    assert apart == []


@pytest.mark.parametrize(("cards", "terms"), terms())
def test_the_words_that_interviewers_listen_for_are_said(cards: str, terms: list[str]) -> None:
    named = [word.split("/") for word in cards.split(" | ")]
    (deck,) = {deck for deck, _ in named}
    ids = {card for _, card in named}
    found = [card for card in shipped(deck).cards if card.id in ids or "*" in ids]
    assert {card.id for card in found} >= ids - {"*"}
    said = "\n".join("\n".join((card.answer, *card.points)) for card in found).casefold()
    assert [term for term in terms if term.casefold() not in said] == []


def test_half_of_the_answers_are_said_in_55_seconds() -> None:
    seconds = [spoken_words(card.answer) / WORDS_PER_SECOND for card in cards_of(*CARDS)]
    assert median(seconds) <= SPOKEN_SECONDS_MAX


def test_half_of_the_stories_go_on_to_the_new_job() -> None:
    """They ask how you acted before and how you would act here."""
    stories = [card for card in cards_of("behavioural") if card.kind is Kind.STORY]
    asking = [
        card
        for card in stories
        if any(" here" in one.question or "Here" in one.question for one in card.follow_ups)
    ]
    assert 2 * len(asking) >= len(stories) > 20


# -- the helper for the eye ---------------------------------------------------------------------


TWO_DECKS = {
    "a": """id = "a"
title = "A"
[[card]]
id = "index"
question = "Why does an index make writes slower?"
answer = "Because every write keeps it up to date."
[[card]]
id = "lock"
question = "What is a deadlock?"
answer = "Two wait for each other."
""",
    "b": """id = "b"
title = "B"
[[card]]
id = "cost"
question = "When can an index do harm?"
phrasings = ["Why do writes get slower with an index?"]
answer = "When writes are many."
""",
}


def test_similar_questions_of_two_decks_are_listed_with_the_longest_answers(tmp_path: Path) -> None:
    for name, text in TWO_DECKS.items():
        (tmp_path / f"{name}.toml").write_text(text)
    decks = sound_decks(tmp_path)
    (pair,) = most_similar(decks)
    assert (pair.one.card.key, pair.other.card.key) == ("a/index", "b/cost")
    assert pair.other.text == "Why do writes get slower with an index?"
    assert [card.key for _, card in longest_answers(decks, 1)] == ["a/index"]
    shown = report(decks)
    assert shown.startswith("3 cards in 2 decks\n")
    assert "b/cost: Why do writes get slower with an index?" in shown
    assert "8 words, 3 s of 90 s  a/index" in shown
