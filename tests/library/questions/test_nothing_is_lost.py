"""Law: what stands in a Markdown file or a text stands on a card, or is listed with its line."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from flashcards.library.questions.markdown.reader import questions_of_markdown
from flashcards.library.questions.reader import questions_of_file
from tests.endurance.driver import count

PIECES = [
    "# {}", "## {}?", "### 3. {}?", "### Why {}", "## Answer", "###### 1. What {}?", "#### {}", "{}?\n===",
    "{}", "{} {}.\n{}", "**{}?**", "**{}** {}", "**2) {}** {}", "Q: {}?", "Q1. {}", "A: {}", "**Q:** {}?",
    "**A:** {}", "**Answer:** {}", "Answer:\n{}", "{}? :: {}", "{}::{}", "{}?\n?\n{}", "?",
    "C: {} [{}] {}.", "C: {}", "- {}?", "- {}\n- {}", "- {}?\n  - {}\n  - {}?", "1. {}?\n\n   {}",
    "1. ### {}?\n\n   {}", "* [{}](#x)\n* [{}](#y)", "- A: {}\n- B: {}", "  - {}", "    {}", "```\n{}\n```",
    "```js\n# {}?\nQ: {}\n```", "> {}", "> Q: {}",
    "| Question | Answer | Other |\n|---|---|---|\n| {}? | {} | {} |",
    "| {} | {} |\n|---|---|\n| {} | {} |", "<details>", "</details>", "<summary>{}</summary>",
    "<summary>{}?</summary>", "<details><summary>Answer</summary>",
    "<details><summary>{}?</summary>{}</details>", "<details>\n<summary>Hint</summary>\n\n{}\n\n</details>",
    "<details><summary><b>See {}</b></summary>\n\n- {}\n</details>", "<h3>{}?</h3>", "<h2>\n{}\n</h2>",
    "<div>{}</div>", "<p>\n{}\n</p>", "<!-- {} -->", "<b>{}</b></details>", "[Back to top {}](#top)",
    "{}\n[{}](#top)", "## {}? [up {}](#top)", "---", "***", "<br>", "---\ntitle: {}\n---", "## License {}",
    "## License", "## Contents", "{} ⭐",
    "{} #card\n{}", "## {} #flashcard", "- {} #card\n  - {}",
    "{}\n: {}", "1. {}?\n2. {}?\n3. {}?", "## Answer key\n\n1. {}\n2. {}\n3. {}",
    "## Answers\n\n| # | A |\n|---|---|\n| 1 | {} |\n| 2 | {} |\n| 3 | {} |", "```py\n{}\n```\n\n{}",
    "## {} (junior)", "{}?\n\nView answer\n{}", "7.\n{}?\nHide Answer\n{}", "1.\nShow solution",
    "{}\nView answer",
    "* Problem 1: {}?", "Problem 2: {}?\n\n{}", "- Problem 3: {}?\n\n  {}", "**Q: {}.**\n{}",
    "![{}](x.png)", "[{}](https://a.b)",
]  # fmt: skip


LINES = [
    "{}?", "1. {}?", "2) {}", "3. {}", "a) {}", "b) {}", "Answer: b", "P: {}?", "O: {}", "Q: {}?", "A: {}",
    "    {} {}.", "\u2022 {}: {}", "- {}", "[ ] {}", "[x] {}", "{} ........ {}", "{} - {}", "T 4. {} {}",
    "> {}?", "{}【けい】{}", "ANSWER KEY {}", "1. b", "Slide 2", "Question 1", "Question 1 - Answer",
    "1 / 1 pts", "Correct!", "You Answered",
    "Level: **", "FRONT", "BACK", "{}\t{}", "", "", "{} {} {}.", "1 2 3", "b a b",
    "+---+---+", "| {} | {} |", "{} n. {}", "---", "5\t{}?\t3",
]  # fmt: skip


@st.composite
def plain_texts(draw: st.DrawFn) -> str:
    """A text of a few kinds of lines by turns, as banks are, each word in it another."""
    kinds = draw(st.lists(st.sampled_from(LINES), min_size=2, max_size=6))
    lines = kinds * draw(st.integers(2, 7))
    lines.insert(draw(st.integers(0, len(lines))), draw(st.sampled_from(LINES)))
    parts, number = [], 100
    for line in lines:
        words = [_word(number + index) for index in range(line.count("{}"))]
        number += len(words)
        parts.append(line.format(*words))
    return "\n".join(parts)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A file of any pieces, each word in it another."""
    ends = st.sampled_from(["\n", "\n\n", "\n\n\n"])
    pieces = draw(st.lists(st.tuples(st.sampled_from(PIECES), ends), max_size=14))
    parts, number = [], 100
    for piece, end in pieces:
        words = [_word(number + index) for index in range(piece.count("{}"))]
        number += len(words)
        parts.append(piece.format(*words) + end)
    return "".join(parts)


def _word(number: int) -> str:
    """A word of letters: what only differs in its number may be the same label."""
    return "w" + "".join("abcdefghij"[int(digit)] for digit in str(number)) + "x"


def words_told(text: str) -> str:
    questions = questions_of_markdown(text)
    told = [str(value) for found in questions.found for value in found.fields.values()]
    return "\n".join([*told, *(each.text for each in questions.left), *questions.remarks])


NAMED_SIDES = "| wbaax | wbabx |\n|---|---|\n" + "".join(f"| {n} wbacx | wbadx {n} |\n" for n in range(12))


@settings(max_examples=count(long=300, short=75))
@example(NAMED_SIDES)
@example("### 3. wbaax?\n## Answer key\n\n1. wbabx\n2. wbacx\n3. wbadx\n### 3. wbaex?\n")
@given(texts())
def test_every_word_of_a_file_is_on_a_card_or_listed(text: str) -> None:
    told = words_told(text)
    lost = [word for word in text.replace("**", " ").split() if "w" in word and not _has(told, word)]
    assert not lost, lost


def _has(told: str, word: str) -> bool:
    at = word.find("wb")
    return at < 0 or word[at : at + 5] in told


@settings(max_examples=count(long=2_000, short=60), deadline=None)
@given(plain_texts())
def test_every_word_of_a_text_that_is_read_is_on_a_card_or_listed(text: str) -> None:
    questions = questions_of_file(Path("t.txt"), text, ".txt")
    told = [str(value) for each in questions.found for value in each.fields.values()]
    told += [*(each.text for each in questions.left), *questions.remarks, *questions.seen]
    told += [said for each in questions.found for said in each.told]
    lost = [word for word in text.split() if "wb" in word and not _has(" ".join(told), word)]
    assert not lost or not questions.found, lost  # a text without a question is refused whole
