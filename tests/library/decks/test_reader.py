from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from flashcards.core.card_ids import derived_card_id
from flashcards.core.cards import STORY_POINTS, Card, Deck, FollowUp
from flashcards.library.decks.reader import deck_file
from flashcards.library.files.problem import Severity
from flashcards.library.files.reading import SourceFile
from tests.endurance.driver import count
from tests.library.conftest import Messages, Read
from tests.strategies import WrittenDeck, decks
from tests.work import must_grow_at_most

HEADER = 'format = 1\nid = "d"\ntitle = "D"\n'


def card(*lines: str, id: str = "a", question: str = "Why?", answer: str = "Because.") -> str:  # noqa: A002
    return "\n".join(
        [f'{HEADER}[[card]]\nid = "{id}"\nquestion = "{question}"\nanswer = "{answer}"', *lines, ""]
    )


# -- what a deck says -------------------------------------------------------------------------


def test_the_minimal_card_has_two_keys(read: Read) -> None:
    file = read('[[card]]\nquestion = "What is a B-tree?"\nanswer = "A tree."\n', "trees.toml")
    assert file.deck == Deck(
        id="trees",  # type: ignore[arg-type]
        title="trees",
        has_header_id=False,
        cards=(
            Card(
                deck="trees",  # type: ignore[arg-type]
                id=derived_card_id("What is a B-tree?"),
                question="What is a B-tree?",
                answer="A tree.",
                id_written=False,
            ),
        ),
    )


def test_every_key_is_read(read: Read) -> None:
    file = read(
        """
        format = 1
        id = "salary"
        title = "The salary question"
        tags = ["round:2", "topic:salary"]
        license = "CC-BY-4.0"
        description = "Money."
        language = "de"
        authors = ["A", "B"]
        was = ["pay"]
        private = true
        x_own = { anything = [1] }

        [[card]]
        id = "range"
        question = "Which range?"
        phrasings = ["How much?"]
        answer = "A range."
        points = ["One", "Two"]
        context = "A table."
        example = "I say so."
        siblings = "pay-and-range"
        follow_ups = ["And then?", { question = "Why?", answer = "So." }]
        hint = "Ask back."
        kind = "story"
        tags = ["if-then", "topic:salary"]
        level = 2
        priority = 3
        seconds = 45
        refs = ["https://example.org"]
        was = ["old", "pay/older"]
        draft = false
        x_own = 1
        """
    )
    assert file.problems == ()
    assert file.deck == Deck(
        id="salary",  # type: ignore[arg-type]
        title="The salary question",
        tags=("round:2", "topic:salary"),
        license="CC-BY-4.0",
        description="Money.",
        language="de",
        authors=("A", "B"),
        was=("pay",),
        private=True,
        cards=(
            Card(
                deck="salary",  # type: ignore[arg-type]
                id="range",
                question="Which range?",
                phrasings=("How much?",),
                answer="A range.",
                points=("One", "Two"),
                context="A table.",
                example="I say so.",
                siblings="pay-and-range",
                follow_ups=(FollowUp("And then?"), FollowUp("Why?", "So.")),
                hint="Ask back.",
                kind="story",  # type: ignore[arg-type]
                tags=("round:2", "topic:salary", "if-then"),
                level=2,
                priority=3,
                seconds=45,
                refs=("https://example.org",),
                was=("old", "pay/older"),
            ),
        ),
    )


def test_a_story_without_points_gets_the_star_points_and_two_minutes(read: Read) -> None:
    deck = read(card('kind = "story"')).deck
    assert deck
    assert deck.cards[0].points == STORY_POINTS
    assert deck.cards[0].seconds == 120


def test_crlf_is_read_as_a_newline_also_where_it_is_escaped(read: Read) -> None:
    raw = read(
        f'{HEADER}[[card]]\nid = "a"\nquestion = "Why?"\nanswer = """one\ntwo"""\n'.replace("\n", "\r\n")
    )
    escaped = read(card(answer="one\\r\\ntwo"))
    assert raw.deck
    assert escaped.deck
    assert raw.deck.cards[0].answer == escaped.deck.cards[0].answer == "one\ntwo"


def test_a_draft_may_lack_its_answer(read: Read) -> None:
    deck = read(f'{HEADER}[[card]]\nid = "a"\nquestion = "Why?"\ndraft = true\n').deck
    assert deck
    assert deck.cards[0].answer == ""


@settings(max_examples=count(long=100, short=16))
@given(decks())
def test_a_valid_deck_reads_as_it_was_written(deck: WrittenDeck) -> None:
    file = deck_file(SourceFile(Path("some-name.toml"), deck.text.encode(), deck.text))
    assert not [problem for problem in file.problems if problem.severity is Severity.ERROR]
    assert file.deck
    assert file.deck.id == deck.header.get("id", "some-name")
    assert file.deck.title == deck.header.get("title", file.deck.id)
    assert len(file.deck.cards) == len(deck.cards)
    for read_card, written in zip(file.deck.cards, deck.cards, strict=True):
        assert read_card.question == written["question"]
        assert read_card.answer == written["answer"]
        assert read_card.phrasings == tuple(written.get("phrasings", ()))
        assert read_card.id == written.get(
            "id", derived_card_id(written["question"], written.get("context", ""))
        )
        assert read_card.id_written == ("id" in written)
        assert set(read_card.tags) == {*deck.header.get("tags", ()), *written.get("tags", ())}


# -- errors -----------------------------------------------------------------------------------


def test_unknown_key_names_the_nearest_known_one(messages: Messages) -> None:
    text = card('answr = "x"', question="What is a B-tree, and when do you use it in practice?")
    assert messages(text) == [
        '8:1 error: card 1 ("What is a B-tree, and when do…"): unknown key "answr"; did you mean "answer"?'
    ]


def test_a_key_on_the_wrong_side_of_the_first_card_is_told_where_it_belongs(messages: Messages) -> None:
    assert messages(card('title = "x"')) == [
        '8:1 error: card 1 ("Why?"): unknown key "title"; it belongs above the first [[card]]'
    ]
    assert messages('question = "x"\n' + card()) == [
        '1:1 error: unknown key "question"; it belongs below a [[card]]'
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('tags = "round:2"', '"tags" must be a list; write tags = ["round:2"]'),
        ("tags = 3", '"tags" must be a list; write tags = ["…"]'),
        ('points = ["a", 2]', 'entry 2 of "points" must be text; write points[2] = "2"'),
        ('points = ["a", " "]', 'entry 2 of "points" is blank'),
        ('hint = ["a hint"]', '"hint" must be text; write hint = "a hint"'),
        ('level = "2"', '"level" must be a whole number; write level = 2'),
        ("level = true", '"level" must be a whole number; write level = 1'),
        ("level = 4", '"level" is 4; it goes from 1 to 3'),
        ("seconds = 9", '"seconds" is 9; it goes from 10 to 300'),
        ("seconds = 45.5", '"seconds" must be a whole number; write seconds = 45'),
        (f"seconds = 0x{'f' * 5000}", '"seconds" is too large; it goes from 10 to 300'),
        ('draft = "no"', '"draft" must be true or false; write draft = false'),
        ("draft = 1", '"draft" must be true or false; write draft = true'),
        ('kind = "tale"', '"kind" is "tale", but must be "concept" or "story"; write kind = "concept"'),
        (
            'tags = ["Round 2"]',
            'entry 1 of "tags" is "Round 2", but must be lower-case letters, digits, ":" and "-",'
            ' at most 40 characters, such as "round-2"',
        ),
        (
            'was = ["Other/Old id"]',
            'entry 1 of "was" is "Other/Old id", but must be an id or "deck/id", such as "other/old-id"',
        ),
        (f'points = {["p"] * 10}', '"points" has 10 entries; at most 9'),
        (f'hint = "{"h" * 161}"', '"hint" has 161 characters; at most 160'),
        ('hint = "a\\nb"', '"hint" must be one line'),
        ("hint = 1979-05-27", '"hint" must be text; write hint = "1979-05-27"'),
        ("hint.x = 1", '"hint" must be text; write hint = "…"'),
        ('hint = "\\u001b[2J"', 'the control character U+001B is not allowed in "hint"'),
        ('points = ["\\u202Ex"]', 'the text direction mark U+202E is not allowed in "points"'),
    ],
)  # fmt: skip
def test_a_value_its_key_cannot_have_is_shown_how_to_be_written(
    messages: Messages, line: str, said: str
) -> None:
    assert messages(card(line.replace("'p'", '"p"'))) == [f'8:1 error: card 1 ("Why?"): {said}']


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (card(question=" "), '6:1 error: card 1: "question" is blank'),
        (card(answer=""), '7:1 error: card 1 ("Why?"): "answer" is blank'),
        (
            card(id="Not A Slug"),
            '5:1 error: card 1 ("Why?"): "id" is "Not A Slug", but must be lower-case letters and digits'
            ' joined by "-", at most 64 characters, such as "not-a-slug"',
        ),
        (f'{HEADER}[[card]]\nid = "a"\n', '4:1 error: card 1 ("a"): "question" is missing'),
        (card().replace("format = 1", "format = 2"),
         "1:1 error: this format is not supported; write format = 1, or update flashcards"),
        (card().replace("format = 1", "format = true"),
         "1:1 error: this format is not supported; write format = 1, or update flashcards"),
        (card().replace('"D"', "3"), '3:1 error: "title" must be text; write title = "3"'),
        (f"{HEADER}[card]\nid = 1\n",
         '4:1 error: "card" is not a list of cards; write each card as a table that begins with [[card]]'),
        (f"{HEADER}card = 3\n",
         '4:1 error: "card" is not a list of cards; write each card as a table that begins with [[card]]'),
        (f"{HEADER}card = [3]\n",
         "4:1 error: card 1 is not a table; write each card as a table that begins with [[card]]"),
        (f"{HEADER}[[cards]]\n", '4:1 error: unknown key "cards"; did you mean "card"?'),
    ],
)  # fmt: skip
def test_a_mistake_in_the_shape_of_a_deck_is_named(messages: Messages, text: str, said: str) -> None:
    assert said in messages(text)


def test_all_mistakes_of_a_file_are_reported_in_one_run_in_their_order(messages: Messages) -> None:
    text = (
        f'{HEADER}tag = ["x"]\n[[card]]\nid = "a"\nquestion = "Why?"\n\n'
        '[[card]]\nid = "b"\nanswer = "x"\nlevel = 9\n'
    )
    assert messages(text) == [
        '4:1 error: unknown key "tag"; did you mean "tags"?',
        '5:1 error: card 1 ("Why?"): "answer" is missing',
        '9:1 error: card 2 ("b"): "question" is missing',
        '12:1 error: card 2 ("b"): "level" is 9; it goes from 1 to 3',
    ]


def test_the_same_id_twice_names_both_cards(messages: Messages) -> None:
    text = card() + '[[card]]\nid = "a"\nquestion = "Who?"\nanswer = "I."\n'
    assert messages(text) == ['9:1 error: card 2 ("Who?"): the id "a" is also used by card 1 ("Why?")']


def test_the_same_question_twice_names_both_cards_whatever_its_case_and_spaces(messages: Messages) -> None:
    text = card() + '[[card]]\nid = "b"\nquestion = " WHY? "\nanswer = "I."\n'
    assert messages(text) == ['10:1 error: card 2 ("WHY?"): the same question as card 1 ("Why?")']


def test_a_phrasing_that_is_another_cards_question_is_the_same_question(messages: Messages) -> None:
    text = card('phrasings = ["Who?"]') + '[[card]]\nid = "b"\nquestion = "Who?"\nanswer = "I."\n'
    assert messages(text) == ['11:1 error: card 2 ("Who?"): the same question as card 1 ("Why?")']


def test_a_phrasing_must_not_repeat_the_cards_own_question(messages: Messages) -> None:
    assert messages(card('phrasings = ["why?"]')) == [
        '8:1 error: card 1 ("Why?"): "phrasings" repeats a wording of this card'
    ]


def test_two_equal_questions_without_ids_are_one_mistake_not_two(messages: Messages) -> None:
    same = '[[card]]\nquestion = "Why?"\nanswer = "x"\n'
    errors = [line for line in messages(HEADER + same + same) if "error" in line]
    assert errors == ['8:1 error: card 2 ("Why?"): the same question as card 1 ("Why?")']


def test_a_file_name_that_leaves_no_slug_needs_a_header(messages: Messages) -> None:
    assert messages('[[card]]\nid = "a"\nquestion = "Q"\nanswer = "A"\n', "質問.toml") == [
        'error: no id can be made from the file name; write id = "my-deck" at the top'
    ]


def test_a_deck_of_more_than_10000_cards_is_refused(messages: Messages) -> None:
    text = HEADER + "".join(f'[[card]]\nid = "c{n}"\nquestion = "{n}"\nanswer = "x"\n' for n in range(10_001))
    assert messages(text) == ["40004:1 error: 10,001 cards; at most 10,000 in one file"]


def of_mistakes(cards: int) -> str:
    """Two in every card."""
    return HEADER + "".join(
        f'[[card]]\nid = "c{n}"\nquestion = "{n}"\nanswr{n} = "x"\n' for n in range(cards)
    )


def test_a_report_is_bounded_however_many_mistakes_there_are(messages: Messages) -> None:
    said = messages(of_mistakes(9_000))
    assert len(said) == 51
    assert said[-1] == "error: and 17,950 more errors in this file"


def test_the_time_for_a_report_grows_with_the_mistakes_and_not_faster(messages: Messages) -> None:
    """Ten times as many may take forty times as long, and not the hundred of a square."""
    must_grow_at_most(40, lambda cards: messages(of_mistakes(cards)), small=500, large=5_000)


# -- warnings ---------------------------------------------------------------------------------


def test_cards_without_ids_are_one_warning_with_the_cure(messages: Messages) -> None:
    text = HEADER + "".join(f'[[card]]\nquestion = "Q{n}"\nanswer = "A"\n' for n in range(3))
    assert messages(text) == [
        "warning: 3 of 3 cards have no id, so rewording a question would lose its history;"
        " write the ids with flashcards check --fix"
    ]


def test_cards_in_one_list_are_told_what_to_do_before_ids_can_be_written(messages: Messages) -> None:
    assert messages(HEADER + 'card = [{question = "Why?", answer = "[[card]]"}]\n') == [
        "warning: 1 of 1 cards has no id, so rewording a question would lose its history;"
        " begin each card with a line [[card]], then: flashcards check --fix"
    ]


def test_a_deck_without_a_header_is_a_warning(messages: Messages) -> None:
    assert messages('[[card]]\nid = "a"\nquestion = "Q"\nanswer = "A"\n', "My Deck.toml") == [
        'warning: no header: the file name gives the id "my-deck" and the title;'
        " write it down with flashcards check --fix"
    ]


def test_a_file_without_a_card_is_a_warning(read: Read, messages: Messages) -> None:
    assert messages(HEADER) == ["warning: no cards yet; write each card as a table that begins with [[card]]"]
    assert read(HEADER).deck is not None


@pytest.mark.parametrize(
    "text", ["TODO", "Say XXX here", "Lorem ipsum dolor", "I like [company] much", "[Your Name]"]
)
def test_placeholders_are_warned_of(messages: Messages, text: str) -> None:
    (said,) = messages(card(answer=text))
    assert said.startswith('7:1 warning: card 1 ("Why?"): placeholder ')
    assert said.endswith(' in "answer"')


def test_one_question_of_two_contexts_is_two_questions(messages: Messages) -> None:
    def asks(number: int, context: str) -> str:
        card = f'[[card]]\nid = "c{number}"\nquestion = "What is printed?"\nanswer = "1"'
        return f'{card}\ncontext = "{context}"\n'

    assert messages(HEADER + asks(1, "print(1)") + asks(2, "print(2)") + asks(3, "")) == []
    (said,) = messages(HEADER + asks(1, "print(1)") + asks(2, " print(1) "))
    assert "the same question as card 1" in said


@pytest.mark.parametrize(
    ("follow_up", "wrong"),
    [
        ('{ question = "Why?" }', 'entry 1 of "follow_ups" must have the keys "question" and "answer"'),
        ('{ question = "Why?", answer = "So.", points = [] }', "and no other"),
        ('{ question = "Why?", answer = " " }', '"answer" of entry 1 of "follow_ups" is blank'),
        (f'{{ question = "Why?", answer = "{"x" * 601}" }}', "has 601 characters; at most 600"),
        ("3", 'entry 1 of "follow_ups" must be text'),
        ('{ question = "Why?", answer = "a\\u0007" }', 'is not allowed in "follow_ups"'),
    ],
)
def test_an_answered_follow_up_has_a_question_and_an_answer(
    messages: Messages, follow_up: str, wrong: str
) -> None:
    (said,) = messages(card(f"follow_ups = [{follow_up}]"))
    assert wrong in said


@pytest.mark.parametrize(
    "text", ["`TODO`", "todo lists", "row[name] = 1", "[company](https://x.org)", "xxxl", "[x]"]
)
def test_ordinary_text_is_no_placeholder(messages: Messages, text: str) -> None:
    assert messages(card(answer=text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "a <b>bold</b> word",
        "one<br>two",
        "<p>",
        "<img src=x>",
        "<!-- hidden -->",
        "![a](b.png)",
        "<A HREF='x'>y</A>",
    ],
)
def test_raw_html_and_images_are_warned_of(messages: Messages, text: str) -> None:
    (said,) = messages(card(answer=text))
    assert said.startswith('7:1 warning: card 1 ("Why?"): ')
    assert "is shown as text; write Markdown without it, or put it in `code`" in said


@pytest.mark.parametrize(
    "text",
    [
        "List<String>",
        "Map<K, V>",
        "a < b and c > d",
        "x<y and y>z",
        "vector<int>",
        "List<A>",
        "Box<a>",
        "`<b>x</b>`",
        "``<b> ` </b>``",
        "```\\n<div>\\n![a](b)\\n```",
        "~~~html\\n<p>\\n~~~",
        "para\\n\\n    <p>indented</p>",
        "1 <b and c> 2",
        "<https://example.org>",
        "<me@example.org>",
        "#include <vector>",
    ],
)
def test_code_and_comparisons_are_no_html(messages: Messages, text: str) -> None:
    assert messages(card(answer=text)) == []


def test_html_behind_code_is_still_found(messages: Messages) -> None:
    assert len(messages(card(answer="`x` <b>y</b> `z`"))) == 1
    assert len(messages(card(answer="```\\ncode\\n```\\n<b>y</b>"))) == 1


def test_a_file_of_a_million_cards_is_refused_before_it_is_parsed(read: Read) -> None:
    file = read("[[card]]\n" * 1_000_000)
    assert [problem.message for problem in file.problems] == [
        "has 1,000,000 cards; a file holds at most 10,000, split it"
    ]
