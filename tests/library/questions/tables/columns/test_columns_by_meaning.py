"""Columns of tables whose names do not say which one asks, or say it of one that is empty."""

from __future__ import annotations

from flashcards.library.questions.reader import read_questions
from tests.library.conftest import Write
from tests.library.questions.parts import pairs

TERMS = [
    "halyard",
    "sheet",
    "painter",
    "boom",
    "cleat",
    "winch",
    "keel",
    "rudder",
    "tiller",
    "mast",
    "jib",
    "reef",
]


def table(names: str, *columns: str) -> str:
    """A table of a dozen terms; in each column `#` stands for the term."""
    rows = (",".join(column.replace("#", term) for column in columns) for term in TERMS)
    return "\n".join([names, *rows])


def test_the_terms_beside_their_meaning_are_asked_whatever_they_are_called(write: Write) -> None:
    text = table("level,thing,meaning_en,note", "A1", "#", "what a # is", "see #")
    found = read_questions(write(text, "t.csv"))
    assert pairs(found) == [(term, f"what a {term} is\n\n**note:** see {term}") for term in TERMS]
    assert 'the column "thing" is treated as the question' in found.remarks


def test_what_hardly_differs_or_counts_is_not_asked_beside_a_meaning(write: Write) -> None:
    for column in ("the same", "https://example.org/#", "7"):
        assert not read_questions(write(table("level,thing,meaning", "A1", column, "#"), "t.csv")).found


def test_the_first_words_beside_a_language_are_asked_unless_it_is_a_subject_with_marks(write: Write) -> None:
    words = table("no,script,spoken,english", "1", "#a", "#o", "what a # is")
    assert pairs(read_questions(write(words, "t.csv")))[0] == ("halyarda", "what a halyard is")
    marks = table("pupil,maths,english", "#", "2", "3")
    assert not read_questions(write(marks, "t.csv")).found


def test_titles_in_a_column_of_their_own_before_the_terms_are_left_out(write: Write) -> None:
    rows = [f",{term} {n},what a {term} {n} is" for term in TERMS[:5] for n in range(3)]
    found = read_questions(write("\n".join(["Unit 1,,", *rows[:8], "Unit 2,,", *rows[8:]]), "t.csv"))
    assert len(found.found) == 15
    assert [each.text for each in found.left] == ["Unit 1,,", "Unit 2,,"]


def test_the_tenses_of_a_verb_answer_it(write: Write) -> None:
    text = table("Infinitiv,Präsens,Präteritum", "#en", "#t", "#te")
    assert pairs(read_questions(write(text, "t.csv")))[0] == (
        "halyarden",
        "halyardt\n\n**Präteritum:** halyardte",
    )


def test_fields_of_anki_that_are_mostly_empty_are_not_asked(write: Write) -> None:
    head = "#separator:tab\n#html:true\n#guid column:1\n"
    rows = [
        f"gu{n}d-xyz-{n}\ttg{n:02}_{n:04}\t\t{term} {n}\twhat a {term} is" for n, term in enumerate(TERMS)
    ]
    found = read_questions(write(head + "\n".join(rows), "t.txt"))
    assert pairs(found)[1] == ("sheet 1", "what a sheet is")


def test_a_word_without_a_form_of_its_own_is_asked_by_its_reading(write: Write) -> None:
    text = "Kanji\tKana\tEnglish\n朝\tあさ\tmorning\n\tあそこ\tover there\n頭\tあたま\thead\n"
    assert pairs(read_questions(write(text, "t.tsv")))[1] == ("あそこ", "over there")
