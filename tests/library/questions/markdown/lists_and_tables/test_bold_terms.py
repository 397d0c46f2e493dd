"""Lists of words in bold with their meanings in other marks."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in

WORDS = ["dog", "cat", "cow", "pig", "hen", "fox", "owl", "bee", "ant", "elk", "how are you", "do you mind"]
ANIMALS = ["chien", "chat", "vache", "cochon", "poule", "renard", "hibou", "abeille", "fourmi", "élan"]
MEANT = [*ANIMALS, "ça va ?", "tu permets ?"]


@pytest.mark.parametrize("sign", ["`", "*", "_"])
@pytest.mark.parametrize("mark", ["**", "__"])
def test_words_in_bold_with_their_meanings_in_other_marks_are_terms(mark: str, sign: str) -> None:
    pairs = dict(zip(WORDS, (f"{sign}{said}{sign}" for said in MEANT), strict=True))
    pairs["dog"] += " and what it does"
    lines = [f"* {mark}{word}{mark} {said}" for word, said in pairs.items()]
    lines.insert(4, "* a line that says something else")
    lines.insert(8, "\n# Greetings\n")
    found = questions_of_markdown("\n".join(["# Animals", "", *lines]))
    assert {each.fields["question"]: each.fields["answer"] for each in found.found} == pairs
    assert "- a line that says something else" in [each.text.replace("*", "-") for each in found.left]


@pytest.mark.parametrize("said", ["`/api/v1/{n}`", "*string* the name of {n}", "of `part` {n}", "`{n}.5`"])
def test_names_in_bold_with_paths_or_types_behind_them_are_no_terms(said: str) -> None:
    lines = [f"- **{word}** {said.replace('{n}', str(at))}" for at, word in enumerate(WORDS)]
    assert answers_in("# Words\n\n" + "\n".join(lines)) == {}


@pytest.mark.parametrize("kind", ["(n.)", "*n*", "n.", "_noun_", "[n/v]", "noun:", "n. / v."])
def test_a_part_of_speech_may_stand_between_a_word_in_bold_and_its_meaning(kind: str) -> None:
    pairs = {word: f"{kind} {said}" for word, said in zip(WORDS, MEANT, strict=True)}
    lines = [f"- **{word}** {said}" for word, said in pairs.items()]
    assert answers_in("# Animals\n\n" + "\n".join(lines)) == pairs


def test_words_in_bold_that_begin_sentences_are_no_terms() -> None:
    lines = [f"- **The {word}** eats {at} times a day." for at, word in enumerate(WORDS)]
    assert answers_in("# Animals\n\n" + "\n".join(lines)) == {}
