"""Entries of plain text with a verdict, a reading or a kind of word."""

from __future__ import annotations

import pytest

from flashcards.library.questions.reader import read_questions
from tests.library.questions.parts import cards, left, pairs
from tests.library.questions.tables.test_reader import Write

ROUND = range(1, 9)


@pytest.mark.parametrize("mark", ["__{}__   {n}.  ", "({}) {n}) ", "{}  {n}. "])
def test_a_verdict_before_the_number_of_a_statement_answers_it(write: Write, mark: str) -> None:
    text = "BREAD\n\n" + "".join(
        f"{mark.format('TF'[n % 2], n=n)}The loaf {n} is baked,\n         and eaten.\n" for n in ROUND
    )
    questions = read_questions(write(f"{text}\nPage 1 of 2\n\nPage 2 of 2\n", "t.txt"))
    assert pairs(questions)[:2] == [
        ("The loaf 1 is baked, and eaten.", "F"), ("The loaf 2 is baked, and eaten.", "T"),
    ]  # fmt: skip
    assert {why for _, _, why in left(questions)} >= {"a page number"}


def test_a_word_stands_before_its_reading_and_what_it_means(write: Write) -> None:
    words = ["経験", "準備", "届ける", "壊れる", "複雑", "相談", "急に"]
    text = "".join(f"{word}【けい】bread of {word}\n   一{word}です。\n" for word in words)
    found = pairs(read_questions(write(f"N4 (week 6)\n\n{text}", "t.txt")))
    assert found[0] == ("経験", "けい\\\nbread of 経験\\\n一経験です。")
    assert len(found) == len(words)


def test_a_word_stands_before_its_kind_and_what_it_means(write: Write) -> None:
    words = ["rye n.", "oats n.", "to knead v.", "spelt n.", "bran n.", "crusty adj."]
    text = "".join(f"{word} what a baker calls {word[:3]}\n" for word in words)
    found = pairs(read_questions(write(text, "t.txt")))
    assert found[2] == ("to knead", "v. what a baker calls to")


def test_one_verdict_alone_and_numbered_lists_are_none(write: Write) -> None:
    text = "".join(f"T {n}. The loaf {n} is baked.\n" for n in ROUND)
    assert not [card for card in cards(read_questions(write(text, "t.txt"))) if card.get("answer") == "T"]


def test_kana_in_round_brackets_stay_with_their_word(write: Write) -> None:
    text = "".join(
        f"{word}\uff08けい\uff09\u3000bread of {word}\n"
        for word in ["経験", "準備", "届ける", "壊れる", "複雑", "相談"]
    )
    assert pairs(read_questions(write(text, "t.txt")))[0] == ("経験\uff08けい\uff09", "bread of 経験")


@pytest.mark.parametrize("reading", ["[\u02c8{}\u0259]", "/{}\u02d0/", "[{}] "])
def test_a_word_or_a_few_stand_before_the_signs_for_its_sound_and_what_it_means(
    write: Write, reading: str
) -> None:
    words = ["rye", "oats", "bran", "dough", "crust", "bake off" if reading[-1] != " " else "spelt"]
    text = "".join(f"{word} {reading.format(word)} n. 面包 {word}\n" for word in words)
    found = pairs(read_questions(write(f"Unit 1\n{text}", "t.txt")))
    assert found[5] == (words[5], f"{reading.format(words[5]).strip(' []/')}\\\nn. 面包 {words[5]}")
    assert len(found) == 6


@pytest.mark.parametrize("sign", [",", "|", ";"])
def test_a_reading_in_a_cell_of_its_own_is_no_sign_between_two_sides(write: Write, sign: str) -> None:
    words = [f"{word}{n}" for n in range(2) for word in ("rye", "oats", "bran", "dough", "crust", "spelt")]
    rows = [(str(n), word, f"[{word}]", f"n. 面包{word}", "Unit 1") for n, word in enumerate(words, 1)]
    found = pairs(read_questions(write("\n".join(map(sign.join, rows)), "t.txt")))
    assert found[2] == ("bran0", "n. 面包bran0\n\n[bran0]")
    assert len(found) == 12


def test_remarks_and_paths_within_sentences_are_no_readings(write: Write) -> None:
    lines = ["anna is [host] of it", "look in /usr/ first", "go to /bin/ then", "ben has [gone] home"]
    assert not read_questions(write("\n".join(lines * 2), "t.txt")).found
