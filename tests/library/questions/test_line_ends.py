"""Which line ends within a paragraph of Markdown stay, and which only say where the page ended."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.library.questions import line_ends
from flashcards.library.questions.line_ends import with_lines_kept
from flashcards.text.markdown import parse

PROSE = (
    "The baker lets the dough rest until it has risen, as the yeast needs its time and the oven is cold. "
    "Anna says that a cold kitchen doubles it. So Ben begins at four: he lights the fire, weighs the flour "
    "and reads what the Guild of Millers wrote on the sack. Rye takes longer - a day, or two - and nobody "
    "minds. The guests come at seven, when Mr. Miller opens the shop and counts 12 loaves, 3 cakes "
    "and whatever else was left over."
)
LONG = "the cook, who has been in the kitchen since four and would like to go home at noon for once"


def kept(text: str) -> str:
    """The text as its lines will be shown: the ends that stay, with the others joined."""
    return re.sub(r"(?<!\\)\n(?!\n)(?<!\n\n)[ >]*", " ", with_lines_kept(text)).replace("\\\n", "\n")


@pytest.mark.parametrize("width", range(60, 121, 5))
@pytest.mark.parametrize("before", ["", "> ", "  "])
def test_wrapped_prose_is_joined(width: int, before: str) -> None:
    text = "\n".join(before + line for line in textwrap.wrap(PROSE, width))
    assert with_lines_kept(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "A yeast dough rests for an hour in a warm place, while a sourdough takes a day.\nIt is then shaped.",
        "The dough is ready to be baked as soon as a finger leaves a dent that fills up again\nslowly.",
        "It rests\nuntil it has risen.",
        "Whoever bakes, and whoever only eats what others have baked, agrees that\nBread is best warm.",
    ],
)
def test_a_sentence_that_goes_on_is_joined(text: str) -> None:
    assert with_lines_kept(text) == text


@pytest.mark.parametrize("mark", ["{}. ", "{}) ", "({}) ", "**{}.** ", "**{})** "])
@pytest.mark.parametrize("letters", ["ABCD", "abcd"])
@pytest.mark.parametrize("words", ["cash", f"{LONG}.", f"{LONG} {LONG} {LONG}"])
def test_each_option_has_its_line(mark: str, letters: str, words: str) -> None:
    lines = [mark.format(letter) + words for letter in letters]
    assert kept("\n".join(lines)) == "\n".join(lines)
    below = "- Who pays?\n" + "\n".join(f"  {line}" for line in lines)
    assert kept(below).endswith("\n".join(f"  {line}" for line in lines))


def test_an_option_goes_on_where_its_line_was_full() -> None:
    text = f"A. {LONG} and\n   in the evening\nB. the guest"
    assert kept(text) == f"A. {LONG} and in the evening\nB. the guest"


@pytest.mark.parametrize(
    "lines",
    [
        [f"I. {LONG}", f"II. {LONG}.", f"III. {LONG}"],
        [f"(i) {LONG}.", f"(ii) {LONG}"],
        [f"Statement 1: {LONG}", f"Statement 2: {LONG}"],
        [f"S1. {LONG}.", f"S2. {LONG}."],
        [f"Assertion (A): {LONG}", f"Reason (R): {LONG}"],
        [f"Verdict: {LONG}", f"Because: {LONG}", f"Source: {LONG}"],
        [f"**Pro:** {LONG}", f"**Contra:** {LONG}"],
        [f"— {LONG}?", f"— {LONG}.", f"— {LONG}!"],
        [f"• {LONG}", f"• {LONG}"],
        [f"✅ {LONG}.", f"❌ {LONG}"],
        [f"Never ask {LONG}.", f"Never pay {LONG} or the guest.", "Never leave."],
        ["Roses are red,", "violets are blue,", "sugar is sweet,", "and so are you."],
        ["cash", "card", "cheque"],
        ["True", f"Because {LONG} pays."],
        [f"Bills go to {LONG}", "Loaves go to the guest", f"Cakes go to {LONG} too"],
        ["total = 0", "for loaf in loaves:", "total += loaf.price"],
        [f"The bill is with {LONG}.", "Answer: B"],
        ["![the till](till.png)", f"This is where {LONG} stands."],
        ["**The till**", f"It stands where {LONG} stands."],
        ["Three of them pay:", "the guest", "the cook"],
    ],
    ids=lambda lines: lines[0][:20],
)
def test_lines_of_a_list_without_marks_stay(lines: list[str]) -> None:
    assert kept("\n".join(lines)) == "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        "```\nA. cash\nB. card\n```",
        "| A. | cash |\n|---|---|\n| B. | card |",
        "- A. cash\n- B. card",
        "$$\nx = 1\ny = 2\n$$",
        "See `a\nb` and\nC.",
    ],
)
def test_code_tables_lists_and_formulas_are_as_they_were(text: str) -> None:
    assert with_lines_kept(text) == text


LINES = st.lists(
    st.sampled_from(
        ["A. x", "b", "B) y", "", "  C. z", "`", "```", "$$", "\\", "- d", "> E: f", "G\\\\", "h  "]
    )
    | st.text("aB.:*`[]()\\ -|>#1", max_size=20),
    max_size=8,
)


@given(LINES)
def test_nothing_changes_but_line_ends_and_doing_it_twice_changes_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    once = with_lines_kept(text)
    assert with_lines_kept(once) == once

    def said(markdown: str) -> list[tuple[str, str]]:
        found = [each for token in parse(markdown) for each in (token, *(token.children or ()))]
        return [
            (token.type.replace("hard", "soft"), token.content) for token in found if token.type != "inline"
        ]

    assert said(once) == said(text)


@given(
    st.lists(st.text("aBé1.) -=#>|:!?&]+ \u00a0\t`*_<[~\\", max_size=7), min_size=2, max_size=4).map(
        "\n".join
    )
)
def test_a_paragraph_without_signs_has_the_ends_that_the_parser_finds(text: str) -> None:
    found = with_lines_kept(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line_ends, "_ONE_PARAGRAPH", re.compile(r"(?!)"))
        assert with_lines_kept(text) == found
