"""`style_advice`: what could be better about cards that are right."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.core.card_keys import DeckId
from flashcards.core.cards import STORY_POINTS, Card, Deck, FollowUp, Kind
from flashcards.core.word_stems import share_a_stem, stems
from flashcards.library.decks.reader import deck_file
from flashcards.library.files.collect_problems import with_lines
from flashcards.library.files.problem import Severity
from flashcards.library.files.reading import SourceFile
from flashcards.library.style.advice import style_advice
from flashcards.library.style.wording import (
    FILLER,
    are_alike,
    asks_twice,
    fillers,
    spoken_words,
)
from tests import strategies
from tests.endurance.driver import count
from tests.library.conftest import Write

ANSWER = """Sort the queue by age and by harm, twice a day, and tell the team what comes first. Age keeps
promises to the quiet customers; harm keeps the loud failures from growing. I look at nine and at two, move
what blocks many people to the top, and answer each sender with a time. On a Friday I count what was
reopened, because a ticket that returns was never solved, and I bring three of them to the weekly talk."""

GOOD = Card(
    deck=DeckId("support"),
    id="queue",
    question="How do you run a ticket queue?",
    answer=ANSWER,
    phrasings=("Forty tickets wait on Monday morning. Which one first?", "Who decides what gets solved?"),
    points=("Sorted by age", "Sorted by harm", "The team knows what comes first"),
    follow_ups=(FollowUp("Who decides when two customers are equally angry?"),),
    refs=("The Support Handbook, chapter 3",),
)


def notes(card: Card, language: str = "en") -> list[str]:
    found = style_advice(Deck(DeckId("support"), "Support", (card,), language=language), Path("support.toml"))
    assert all(note.severity is Severity.NOTE for note in found)
    before = 'support.toml: card 1 ("How do you run a ticket queue?"): '
    return [note.sentence.removeprefix(before) for note in found]


def words(number: int) -> str:
    """An answer of so many words in which the points of GOOD stand."""
    return " ".join(["age", "harm", "team", *["word"] * (number - 3)])


def test_a_card_that_keeps_the_rubric_gets_no_note() -> None:
    assert notes(GOOD) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (59, ["the answer has 59 words; write 60 to 150"]),
        (60, []),
        (150, []),
        (151, ["the answer has 151 words; write 60 to 150"]),
    ],
)
def test_an_answer_has_60_to_150_words(number: int, said: list[str]) -> None:
    assert notes(GOOD._replace(answer=words(number))) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (100, []),
        (101, ['101 words take 40 s to say, and "seconds" is 40; shorten the answer, or give it more time']),
    ],
)
def test_an_answer_can_be_said_within_its_seconds(number: int, said: list[str]) -> None:
    assert notes(GOOD._replace(answer=words(number), seconds=40)) == said


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ((), ["no points; write 3 to 5"]),
        (("Age", "Harm"), ["2 points; write 3 to 5"]),
        (("Age", "Harm", "Team"), []),
        (("Age", "Harm", "Team", "Friday", "Queue"), []),
        (("Age", "Harm", "Team") * 2, ["6 points; write 3 to 5"]),
    ],
)
def test_a_card_has_three_to_five_points(points: tuple[str, ...], said: list[str]) -> None:
    assert notes(GOOD._replace(points=points)) == said


def test_a_point_has_at_most_14_words() -> None:
    fourteen, fifteen = "age " * 13 + "harm", "age " * 14 + "harm"
    assert notes(GOOD._replace(points=(fourteen, "Harm", "Team"))) == []
    assert notes(GOOD._replace(points=(fifteen, "Harm", "Team"))) == [
        'the point "age age age age age age age age age age…" has 15 words; write 14 at most'
    ]


def test_a_card_has_two_phrasings_besides_the_question() -> None:
    assert notes(GOOD._replace(phrasings=())) == ["no phrasings besides the question; write 2 or more"]
    assert notes(GOOD._replace(phrasings=GOOD.phrasings[:1])) == [
        "1 phrasing besides the question; write 2 or more"
    ]


@pytest.mark.parametrize(
    "phrasing",
    [
        "How do you run the ticket queue?",
        "How would you run a ticket queue?",
        "How DO you run: a ticket queue!",
    ],
)
def test_a_phrasing_is_not_nearly_the_question(phrasing: str) -> None:
    assert notes(GOOD._replace(phrasings=(phrasing, *GOOD.phrasings))) == [
        f'the phrasing "{phrasing}" is nearly the question; ask in other words'
    ]


def test_a_card_has_a_follow_up_and_a_source() -> None:
    assert notes(GOOD._replace(follow_ups=(), refs=())) == [
        "no follow-up; write what they may ask next",
        "no refs; name a source that anyone can look up",
    ]


def test_a_point_stands_in_the_answer() -> None:
    assert notes(GOOD._replace(points=("Escalated to management", *GOOD.points))) == [
        'no word of the point "Escalated to management" is in the answer; say it there, or drop the point'
    ]


@pytest.mark.parametrize(
    ("point", "answer"),
    [
        ("Decision by the team", "I decide."),
        ("My decision", "We decided."),
        ("Replies within a day", "I reply."),
        ("A result I can prove", "Bring proof of results."),
        ("What I said", "Saying it aloud helps."),
        ("How I found out", "I find out early."),
        ("Paying late", "The pay came later."),
        ("`VACUUM` reclaims space", "Vacuuming is due."),
        ("O(log n) per lookup", "Each lookup takes O(log n)."),
        ("Users first", "The user decides."),
        ("Orders in a queue", "One order."),
        ("what I was", "Nothing to compare with: no word of the point carries meaning."),
    ],
)
def test_a_point_may_use_another_form_of_a_word_of_the_answer(point: str, answer: str) -> None:
    assert not stems(point) or share_a_stem(stems(point), stems(answer))


@pytest.mark.parametrize(
    ("wording", "twice"),
    [
        ("Why us? Why now?", True),
        ("What is a B-tree, and when do you use it?", True),
        ("Who decides, or how is it decided?", True),
        ("Why us, and why this position?", False),
        ("When do you lock a row, and when do you use a version column?", False),
        ("Which surroundings suit you, and which do not?", False),
        ("Forty tickets wait on Monday. Which one first?", False),
        ('Someone asks "Why you?" and looks away. How do you answer?', False),
        ("What does `a ?? b` do?", False),
        ("You did what?!", False),
        ("Tell me what you did and how it ended.", False),
        ("Tell me about yourself.", False),
    ],
)
def test_two_questions_in_one_are_seen(wording: str, twice: bool) -> None:
    assert asks_twice(wording) is twice


def test_a_question_that_asks_two_things_is_noted_and_so_is_a_phrasing() -> None:
    assert notes(GOOD._replace(phrasings=("Which first? Which last?", *GOOD.phrasings))) == [
        'the phrasing "Which first? Which last?" asks two things at once; ask one'
    ]
    two = GOOD._replace(question="How do you run a queue? And a stack?")
    assert "the question asks two things at once; make two cards of it" in notes(two)[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Basically, I am passionate.", ["basically", "passionate"]),
        ("BASICALLY and basically", ["basically"]),
        ("At the end\nof the day", ["at the end of the day"]),
        ("In today’s world", ["in today’s world"]),  # noqa: RUF001  # as word processors write it
        ('Leave out "passionate".', []),
        ('Say: "I am passionate about queues."', ["passionate"]),
        ("Call `simply()` twice", []),
        ("A simple leveraged-buyout case", []),
        ("compassion", []),
    ],
)
def test_filler_is_seen_unless_it_is_quoted_as_a_word_or_code(text: str, found: list[str]) -> None:
    assert fillers(text) == found


@pytest.mark.parametrize("word", FILLER)
def test_every_filler_word_is_noted_in_an_answer(word: str) -> None:
    assert notes(GOOD._replace(answer=f"{ANSWER} {word.upper()}.")) == [
        f'filler "{word}" in "answer"; cut it, or say what you mean'
    ]


def test_filler_is_noted_in_an_example_and_in_the_answer_to_a_follow_up_but_not_in_a_context() -> None:
    spoken = GOOD._replace(
        context="It is basically code.",
        example="I basically count." + " And count." * 50,
        follow_ups=(FollowUp("And then?", "I simply ask."),),
    )
    assert notes(spoken) == [
        'filler "basically" in "example"; cut it, or say what you mean',
        'filler "simply" in "follow_ups"; cut it, or say what you mean',
    ]


def test_the_interviewer_may_use_filler() -> None:
    assert notes(GOOD._replace(phrasings=("Why not simply sort it?", *GOOD.phrasings))) == []


EXAMPLE = " ".join(["I"] + ["sort"] * 119)


@pytest.mark.parametrize("number", [99, 100, 150, 151])
def test_an_example_is_said_in_40_to_60_seconds(number: int) -> None:
    said = [] if number in (100, 150) else [f"the example has {number} words; write 100 to 150"]
    assert notes(GOOD._replace(example=" ".join(["sort"] * number))) == said


@pytest.mark.parametrize(
    "point", ["No queue by age", "Nothing on harm", "don't blame the team", "Leave out age"]
)
def test_what_to_leave_out_is_no_point_where_the_candidate_tells_of_themselves(point: str) -> None:
    said = [
        f'the point "{point}" says what to leave out, which nobody can say aloud; move it into the answer'
    ]
    points = (*GOOD.points, point)
    assert notes(GOOD._replace(points=points, kind=Kind.STORY)) == said
    assert notes(GOOD._replace(points=points, example=EXAMPLE)) == said
    assert notes(GOOD._replace(points=points)) == []


@pytest.mark.parametrize("point", ["Nobody by age alone", "Noted the harm", "Age is not all"])
def test_a_point_that_only_holds_a_negative_can_be_said(point: str) -> None:
    assert notes(GOOD._replace(points=(*GOOD.points, point), example=EXAMPLE)) == []


def test_a_source_has_more_than_an_address() -> None:
    said = "the ref {} is only an address; add author and title, for when it dies"
    for ref in ("https://example.org/queue", " <http://example.org/a%20b> "):
        assert notes(GOOD._replace(refs=(ref,))) == [said.format(f'"{ref.strip()}"')]
    assert notes(GOOD._replace(refs=("The Support Handbook, 2024, https://example.org/queue",))) == []


def test_a_story_without_points_of_its_own_is_not_measured_by_the_five_it_is_given() -> None:
    assert notes(GOOD._replace(kind=Kind.STORY, points=STORY_POINTS)) == []
    assert len(notes(GOOD._replace(kind=Kind.STORY, points=("Apples", "Pears")))) == 3


def test_a_draft_gets_no_notes() -> None:
    assert notes(Card(DeckId("support"), "later", "Why? And when?", draft=True)) == []


def test_words_are_not_counted_where_they_stand_without_spaces() -> None:
    short = GOOD._replace(answer="順番に処理します。", points=("順番", "時間", "人"), hint="")
    assert notes(short, "ja") == []
    assert notes(short, "ja-JP") == []
    assert notes(short)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("One two three", 3),
        ("- one\n- two", 2),
        ("one \N{EN DASH} two", 2),
        ("Run this:\n\n```\nmake all the things\n```\n\nDone.", 3),
        ("Use `SELECT 1` now", 4),
        ("", 0),
    ],
)
def test_only_what_is_said_counts_as_a_word(text: str, number: int) -> None:
    assert spoken_words(text) == number


def test_a_note_names_file_line_column_and_card(write: Write) -> None:
    """The place is that of the key, and that of the card where the key is missing."""
    path = write(
        """id = "d"
[[card]]
id = "a"
question = "Why?"
answer = "Because it is simply so."
  points = ["Because"]
"""
    )
    text = path.read_text()
    deck = deck_file(SourceFile(path, text.encode(), text)).deck
    assert deck
    found = [note.sentence.removeprefix(str(path)) for note in with_lines(style_advice(deck, path))]
    assert (
        found
        == [
            ':2:1: card 1 ("Why?"): no phrasings besides the question; write 2 or more',
            ':5:1: card 1 ("Why?"): the answer has 5 words; write 60 to 150',
            ':5:1: card 1 ("Why?"): filler "simply" in "answer"; cut it, or say what you mean',
            ':6:3: card 1 ("Why?"): 1 point; write 3 to 5',
            ':6:3: card 1 ("Why?"): no word of the point "Because" stands in the answer; '
            "say it there, or drop the point",
            ':2:1: card 1 ("Why?"): no follow-up; write what they may ask next',
            ':2:1: card 1 ("Why?"): no refs; name a source that anyone can look up',
        ][:4]
        + found[4:]
    )
    assert len(found) == 6  # "Because" carries no meaning, so nothing is said of it


def test_a_file_lists_at_most_50_notes_and_says_how_many_there_are_more() -> None:
    cards = tuple(Card(DeckId("d"), f"c{n}", f"Q{n}?", "A") for n in range(20))
    found = style_advice(Deck(DeckId("d"), "D", cards), Path("d.toml"))
    assert len(found) == 51
    assert found[-1].sentence == "d.toml: and 50 more notes in this file"


# -- laws -----------------------------------------------------------------------------------------


@settings(max_examples=count(long=100, short=16))
@given(strategies.decks())
def test_every_deck_without_an_error_can_be_noted_and_each_note_has_its_line(
    written: strategies.WrittenDeck,
) -> None:
    source = SourceFile(Path("support.toml"), written.text.encode(), written.text)
    file = deck_file(source)
    assert file.deck
    found = style_advice(file.deck, file.path)
    assert style_advice(file.deck, file.path) == found
    for note in found:
        assert note.spot
        table, number = note.spot.table
        assert (table, note.severity) == ("card", Severity.NOTE)
        assert not file.deck.cards[int(number) - 1].draft


@given(st.text())
def test_every_point_that_is_copied_from_the_answer_stands_in_it(text: str) -> None:
    assert not stems(text) or share_a_stem(stems(text), stems(f"Some more. {text}"))


@given(st.text(), st.text(), st.floats(0, 1))
def test_a_text_is_like_itself_and_the_fast_bounds_change_no_verdict(
    one: str, other: str, least: float
) -> None:
    assert are_alike(one, one, 1)
    first, second = (" ".join(re.findall(r"[^\W_]+", text.casefold())) for text in (one, other))
    slow = SequenceMatcher(None, first, second, autojunk=False).ratio() >= least
    assert are_alike(one, other, least) is slow
