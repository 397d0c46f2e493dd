"""Alternatives tried by their first letters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.library.questions.markdown.words.by_first_letter import by_first_letter

WORDS = r"ask|answers?|an(?:swer|d)|so|s|quest[ão]a|quest|öl|дж"


@given(st.text("askwernd QUESTãoaöÖлдЖ|(", max_size=12), st.sampled_from(["", r"\b", "s"]))
def test_alternatives_by_their_first_letters_match_what_they_matched_before(text: str, behind: str) -> None:
    plain, tried = (
        re.compile(f"(?:{words}){behind}", re.IGNORECASE) for words in (WORDS, by_first_letter(WORDS))
    )
    for one, other in ((plain.match(text), tried.match(text)), (plain.search(text), tried.search(text))):
        assert (one and one.span()) == (other and other.span())


@pytest.mark.parametrize("words", ["ab|abc", "abc|ab"])
def test_of_two_words_that_begin_alike_the_first_one_comes_first(words: str) -> None:
    found = re.match(by_first_letter(words), "abcd")
    assert found is not None
    assert found[0] == words.partition("|")[0]
