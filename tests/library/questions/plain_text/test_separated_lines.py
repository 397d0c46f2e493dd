"""A card a line, with a sign between the question and its answer."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import cards, left, pairs

ASKED = [
    ("What is a till?", "Where the money is"),
    ("Who pays?", "The buyer"),
    ("When is it shut?", "On Mondays"),
    ("Name a bread", "Rye"),
]
WORDS = [(f"bread {n}", f"pain {n}") for n in range(12)]


def lines(rows: list[tuple[str, str]], sign: str) -> str:
    return "".join(f"{asked}{sign}{said}\n" for asked, said in rows)


@pytest.mark.parametrize(
    "sign", ["#", " # ", "~", "^", "@", "%", "*", ":", "=", " = ", "=>", "->", ";", "|", ","]
)
def test_a_sign_behind_most_question_marks_parts_all_lines(write: Write, sign: str) -> None:
    assert pairs(read_questions(write(lines(ASKED, sign), "t.txt"))) == ASKED


@pytest.mark.parametrize("sign", ["#", "~", "*", "=", "=>", "->"])
def test_a_sign_in_all_of_many_lines_parts_words_too(write: Write, sign: str) -> None:
    assert pairs(read_questions(write(lines(WORDS, sign), "t.txt"))) == WORDS


def test_a_few_of_many_lines_may_have_no_sign_and_are_listed(write: Write) -> None:
    rows = [(f"What is door {n}?", f"Number {n}") for n in range(24)]
    questions = read_questions(write(f"All about doors\n\n{lines(rows, '#')}", "t.txt"))
    assert pairs(questions) == rows
    assert [(place, text) for place, text, _ in left(questions)] == [("line 1", "All about doors")]


def test_numbers_that_count_the_lines_are_no_part_of_the_questions(write: Write) -> None:
    text = "".join(f"{n}. {asked}#{said}\n" for n, (asked, said) in enumerate(ASKED, 1))
    assert pairs(read_questions(write(text, "t.txt"))) == ASKED


def test_numbers_of_some_lines_stay(write: Write) -> None:
    rows = [*ASKED, ("#7. Pay the buyer", "No"), ("#8. Pay nobody", "No"), *WORDS]
    assert pairs(read_questions(write(lines(rows, "\t"), "t.txt"))) == rows


def test_a_table_of_one_column_may_have_a_sign_of_its_own(write: Write) -> None:
    assert pairs(read_questions(write(lines(ASKED, "#"), "t.csv"))) == ASKED


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"home.path{n}=/root/{n}\n" for n in range(12)),
        "".join(f"Who pays for bread {n}?#A) the buyer B) the baker\n" for n in range(6)),
        "".join(f"Who came? - asked {n}\nNobody did\n" for n in range(6)),
        "".join(f"The *door* is number {n}\n" for n in range(12)),
        "".join(f"* door {n}\n" for n in range(12)),
    ],
)
def test_settings_options_and_stories_are_no_cards(write: Write, text: str) -> None:
    assert not [each for each in cards(read_questions(write(text, "t.txt"))) if "answer" in each]


def test_terms_without_a_meaning_are_listed_among_those_of_a_glossary(write: Write) -> None:
    rows = [(f"Term {chr(65 + n)}", f"the meaning of {n}") for n in range(12)]
    text = "\n\n".join(["Loaf", *(f"{term} - {said}" for term, said in rows), "Till"])
    questions = read_questions(write(f"{text}\n", "t.txt"))
    assert pairs(questions) == rows
    assert [text for _, text, _ in left(questions)] == ["Loaf", "Till"]
    longer = read_questions(write(text.replace("meaning of 3", "meaning,\nand more"), "u.txt"))
    assert pairs(longer)[3] == ("Term D", "the meaning,\\\nand more")


def test_the_same_sign_before_all_lines_is_no_part_of_the_questions(write: Write) -> None:
    assert (
        pairs(read_questions(write("* " + lines(ASKED, ": ").replace("\n", "\n* ")[:-2], "t.txt"))) == ASKED
    )


def test_an_answer_may_hold_the_separator_with_a_blank_behind_it(write: Write) -> None:
    rows = [*ASKED, ("Name two.", "Rye; oats"), ("Name three.", "Rye; oats; corn")]
    assert pairs(read_questions(write(lines(rows, ";"), "t.txt"))) == rows


def test_an_answer_with_its_mark_behind_each_question_is_parted_there(write: Write) -> None:
    text = "".join(f"{n}. {asked} Ans: {said}: yes\n" for n, (asked, said) in enumerate(ASKED, 1))
    asked = [(question.rstrip("?"), f"{said}: yes") for question, said in ASKED]
    found = pairs(read_questions(write(text.replace("Name a bread", "Name a bread."), "t.txt")))
    assert [(question.rstrip("?."), said) for question, said in found] == asked


def test_titles_with_the_sign_before_them_are_listed_above_lines_it_parts(write: Write) -> None:
    text = f"# Breads\n{lines(WORDS, ' # ')}\n# Fewer breads\nloaf # miche\n"
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions) == [*WORDS, ("loaf", "miche")]
    assert [said for _, said, _ in left(questions)] == ["# Breads", "# Fewer breads"]


def test_a_star_within_the_words_of_all_lines_parts_them_and_further_answers(write: Write) -> None:
    rows = [(f"how wide is door {n}", f"{n}*number {n}" if n % 2 else f"{n}") for n in range(12)]
    assert pairs(read_questions(write(lines(rows, "*"), "t.txt"))) == rows


def test_what_fills_a_gap_may_stand_in_brackets_behind_it(write: Write) -> None:
    text = """Fill in the blanks
1) The ____ pays.  [guest]
2) The ____ bakes on ____.  [cook, Monday]
3) The cat ____.  (sleeps)
4) The guest is ____.  [     ]
5) ____ is a grain.  [rye]
"""
    questions = read_questions(write(text, "t.txt"))
    assert pairs(questions) == [
        ("The ____ pays.", "guest"), ("The ____ bakes on ____.", "cook, Monday"), ("The cat ____.", "sleeps"),
        ("The guest is ____.", ""), ("____ is a grain.", "rye"),
    ]  # fmt: skip


def test_terms_may_have_any_dash_behind_them_and_go_on_on_indented_lines(write: Write) -> None:
    dashes = "-\N{EN DASH}"
    terms = [(f"term {n}", f"the meaning {n}") for n in range(12)]
    rows = [f"{one} {dashes[n % 2]} {said}\n" for n, (one, said) in enumerate(terms)]
    rows[3] = rows[3].rstrip() + "\n     and more\n"
    text = "A\n" + "".join(rows[:6]) + "\nB\n" + "".join(rows[6:])
    found = pairs(read_questions(write(text, "t.txt")))
    assert found[:3] == terms[:3]
    assert found[3] == ("term 3", "the meaning 3\\\nand more")


def test_an_answer_among_many_may_hold_a_star_once_more(write: Write) -> None:
    rows = [(f"How wide is door {n}?", f"number {n}") for n in range(30)]
    questions = read_questions(write(lines(rows, "*") + "Who pays?*buyer*customer\n", "t.txt"))
    assert pairs(questions)[:30] == rows


def test_the_sign_in_gaps_of_anki_parts_no_line(write: Write) -> None:
    text = "".join(f"Shop;We {{{{c1::sell}}}} {n} loaves.;Nous vendons {n} pains.\n" for n in range(12))
    asked = [one for one, _ in pairs(read_questions(write(text, "t.txt")))]
    assert not any(one.endswith("{{c1") for one in asked)


@pytest.mark.parametrize("leader", [" ........ ", "......", " ____ ", " . . . . ", "        "])
def test_what_leads_the_eye_to_the_answer_parts_a_line(write: Write, leader: str) -> None:
    text = "BREAD\n\n" + "".join(f"Who eats loaf {n}?{leader}guest {n}\n" for n in range(1, 7))
    assert pairs(read_questions(write(text, "t.txt"))) == [
        (f"Who eats loaf {n}?", f"guest {n}") for n in range(1, 7)
    ]


def test_a_glossary_has_letters_above_its_terms_lists_in_them_and_one_without_a_sign(write: Write) -> None:
    terms = "".join(f"- {sign} -\n{sign}rye: a grain {sign}\n{sign}oats: a bread\n" for sign in "ABCDEF")
    text = f"WORDS\n\n{terms}Xrye: what may be\n    rye\n    oats\n"
    more = "Xoats is another grain of ours which we do not eat.\n"
    questions = read_questions(write(text + more, "t.txt"))
    assert pairs(questions)[-1] == ("Xrye", "what may be\\\nrye\\\noats")
    assert len(questions.found) == 13


def test_an_answer_behind_its_mark_needs_no_question_mark_before_it_in_a_text_of_such_lines(
    write: Write,
) -> None:
    text = "".join(f"प्रश्न {n}. Who eats loaf {n}? उत्तर \N{EN DASH} guest {n}\n" for n in range(1, 8))
    found = pairs(read_questions(write(text.replace("loaf 3?", "loaf 3"), "t.txt")))
    assert found == [(f"Who eats loaf {n}{'?' * (n != 3)}", f"guest {n}") for n in range(1, 8)]


def test_titles_stand_above_lists_of_words_and_above_lines_with_dots(write: Write) -> None:
    words = "".join(
        f"BREAD {n}\n\n   •   rye {n}, -e: centeno {n}\n   •   oats {n}: avena\n   •   spelt {n}: espelta\n\n"
        for n in range(1, 6)
    )
    found = pairs(read_questions(write(words, "t.txt")))
    assert (len(found), found[0]) == (15, ("rye 1, -e", "centeno 1"))
    dots = "".join(
        f"*** ROUND {n}: BREAD ***\n\n1  Who eats {n}? ...... guest {n}\n2  Who pays {n} ...... a cat\n\n"
        for n in range(1, 6)
    )
    found = pairs(read_questions(write(dots, "t.txt")))
    assert (len(found), found[1]) == (10, ("Who pays 1", "a cat"))


def test_titles_above_a_glossary_are_no_terms_and_one_colon_among_dashes_parts_too(write: Write) -> None:
    terms = "".join(f"Rye{sign} - a grain {sign}\n" for sign in "ABCDEFGHIJ")
    text = f"BREAD - WEEK 3\n\n{terms}Dysphasia: no speech\nOats \N{EN DASH} a grain\n"
    found = pairs(read_questions(write(text, "t.txt")))
    assert (len(found), found[0], found[10]) == (12, ("RyeA", "a grain A"), ("Dysphasia", "no speech"))
