"""The lines of a card that all screens have in common."""

from __future__ import annotations

from flashcards.core.card_keys import DeckId
from flashcards.core.cards import Card, FollowUp
from flashcards.show.card_lines import Part, Piece, back_of, listed_question

CARD = Card(
    id="low-offer",
    deck=DeckId("salary"),
    question="The offer is low. What now?",
    answer="Ask what is possible.",
    points=("Thank them",),
    hint="Ask.",
    follow_ups=(FollowUp("And if not?"),),
    refs=("A page", "https://example.org"),
)


def test_on_the_back_own_words_come_first_and_sources_wait_until_they_are_asked_for() -> None:
    shown = [[piece.labelled for piece in block] for block in back_of(CARD, "My own.")]
    assert shown == [["Mine: My own."], ["Model answer: Ask what is possible."]]


def test_in_full_the_back_has_the_hint_what_they_may_ask_next_and_the_sources() -> None:
    back = back_of(CARD, "", in_full=True)
    assert [[piece.labelled for piece in block] for block in back[1:]] == [
        ["Hint: Ask."],
        ["Possible follow-up: And if not?"],
        ["See: A page", "See: https://example.org"],
    ]


def test_an_example_stands_after_the_model_answer_which_then_says_how_to_answer() -> None:
    back = back_of(CARD._replace(example="I would ask."), "")
    assert [piece.labelled for block in back[:2] for piece in block] == [
        "How to answer: Ask what is possible.",
        "For example: I would ask.",
    ]


def test_the_answer_to_a_follow_up_stands_below_it() -> None:
    answered = CARD._replace(follow_ups=(FollowUp("And if not?", "I go."), FollowUp("Really?")))
    block = back_of(answered, "", in_full=True)[2]
    assert [piece.as_typed for piece in block] == [
        "Possible follow-up: And if not?",
        "  I go.",
        "Possible follow-up: Really?",
    ]


def test_a_label_never_undoes_the_marks_of_what_it_stands_before() -> None:
    blocks = [
        "```js\nx\n```",
        "- a\n- b",
        "1. a",
        "# Head",
        "    code",
        "> said",
        "a | b\n--|--\nc | d",
        "Head\n===",
    ]
    for text in blocks:
        assert Piece(Part.MARKDOWN, text, "Model answer:").labelled == f"Model answer:\n\n{text}"
    for text in ["*So* it is.", "-1 is it.", "`x` is.", "__init__ makes it.", "A\nB"]:
        assert Piece(Part.MARKDOWN, text, "Model answer:").labelled == f"Model answer: {text}"


def test_a_list_tells_questions_apart_by_the_first_words_of_their_context() -> None:
    assert listed_question("What is printed?", "") == "What is printed?"
    assert listed_question("What is printed?", "```js\n  f(1)\n```") == "What is printed?   [f(1)]"
    assert listed_question("What is printed?", "word " * 20).endswith(" word word word…]")
