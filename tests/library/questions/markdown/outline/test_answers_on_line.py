"""Question and answer on one line, with a mark before each or a sign between them."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

PAIRS = {"Who pays?": "The buyer.", "What is a till?": "A box, with money.", "Name the guest.": "Ada."}


@pytest.mark.parametrize(
    "form",
    [
        "Q. {q} A. {a}",
        "Q: {q} A: {a}",
        "**Q1.** {q} **A.** {a}",
        "- Q. {q} Ans. {a}",
        "Question: {q} Answer: {a}",
        "Frage: {q} Antwort: {a}",
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_an_answer_begins_at_its_mark_behind_the_question(form: str, between: str) -> None:
    text = between.join(form.format(q=question, a=answer) for question, answer in PAIRS.items())
    assert answers_in(f"# Shop\n\n{text}\n") == PAIRS


def test_an_answer_behind_its_mark_goes_on_below() -> None:
    till = "Q. What is a till? A. A box:\n\n- coins\n\nand notes."
    text = f"Q. Who pays? A. The buyer.\n\n{till}\n\nQ. Why? A. So.\n"
    assert answers_in(text) == {
        "Who pays?": "The buyer.",
        "What is a till?": "A box:\n\n- coins\n\nand notes.",
        "Why?": "So.",
    }


def test_a_letter_within_a_question_is_no_mark() -> None:
    pairs = {f"What has vitamin A. {name}?": "Carrots." for name in ("B", "C", "D")}
    text = "\n\n".join(f"Q: {question}\nA: {answer}" for question, answer in pairs.items())
    assert answers_in(text) == pairs


@pytest.mark.parametrize("sign", [">>", ">>>", "==>", ";;"])
def test_items_with_the_same_sign_are_question_and_answer_whether_they_ask_or_not(sign: str) -> None:
    shop = f"## Shop\n\n- Who pays? {sign} The buyer\n- till {sign} a box"
    ships = f"## Ships\n\n- Who steers? {sign}\n- keel {sign} a beam\n- What is a boom? {sign} a spar\n"
    text = f"{shop}\n\n{ships}"
    found = answers_in(text)
    assert {question: said for question, said in found.items() if said} == {
        "Who pays?": "The buyer",
        "till": "a box",
        "keel": "a beam",
        "What is a boom?": "a spar",
    }


def test_shifts_and_lists_with_few_such_signs_are_no_cards() -> None:
    text = "## Who reads it?\n\n- `a >> b`\n- x >> y shifts\n- one more\n- and one\n- the last\n"
    assert list(answers_in(text)) == ["Who reads it?"]


@pytest.mark.parametrize("sign", ["#", "//", "->", "\u2192"])
def test_what_stands_behind_a_sign_on_a_line_with_a_gap_fills_it(sign: str) -> None:
    said = {
        "The _____ steers.": "helmsman",
        "A(n) ___ is a wall.": "quay",
        "One pays the ____.": "buyer",
        "What _____ is far away.": "is small",
    }
    text = "".join(f"{n}. {asked} {sign} {gap}\n" for n, (asked, gap) in enumerate(said.items(), 1))
    assert answers_in(f"{text}5. Who is _____?\n") == {**said, "Who is _____?": ""}


def test_a_sign_behind_words_without_a_gap_fills_nothing() -> None:
    text = "".join(f"{n}. make -j{n} # builds it\n" for n in range(1, 6))
    assert not any(answers_in(text).values())


@pytest.mark.parametrize("gap", ["______", "......", "\\_\\_\\_"])
@pytest.mark.parametrize("item", ["{n}. ", "- ", "{n}) "])
def test_what_stands_in_brackets_behind_a_sentence_with_a_gap_is_its_answer(gap: str, item: str) -> None:
    said = {f"The {gap} (to buy) pays.": "buyer", f"He {gap} in May": "waits", f"I sell {gap}?": "a loaf"}
    lines = [item.format(n=n) + f"{q} [{a}]" for n, (q, a) in enumerate(said.items(), 1)]
    assert [*answers_in("# Shop\n\nFill in.\n\n" + "\n".join(lines) + "\n").values()] == [*said.values()]


@pytest.mark.parametrize("behind", ["[{n} marks]", "[easy]", "[page](p{n}.md)", "(loaf {n})"])
def test_marks_links_and_hints_behind_a_gap_answer_nothing(behind: str) -> None:
    lines = [f"{n}. The buyer of loaf {n} ______ here. {behind.format(n=n)}" for n in range(1, 6)]
    assert not any(answers_in("# Shop\n\n" + "\n".join(lines) + "\n").values())


def test_signs_behind_gaps_fill_them_among_statements_with_verdicts() -> None:
    gaps = {f"The _____ {n} steers.": f"helm {n}" for n in range(4)}
    said = {f"Quay {n} is a wall.": "TF"[n % 2] for n in range(4)}
    lines = [f"{asked} # {gap}" for asked, gap in gaps.items()] + [
        f"{each} ({v})" for each, v in said.items()
    ]
    assert answers_in("".join(f"{n}. {line}\n" for n, line in enumerate(lines, 1))) == gaps | said
