"""Options of which labels or verdicts tell the right ones, explained one by one."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import cards_in

ASKED = ["What floats?", "Which two are of wood?", "What holds a boat in place?"]
OPTIONS = [["a hull", "a stone"], ["an oar", "an anchor", "a mast"], ["a sail", "an anchor"]]
RIGHT = [["a hull"], ["an oar", "a mast"], ["an anchor"]]


def _why(option: str) -> str:
    return f"As {option} is so."


def _verdicts(form: str, why: str) -> str:
    parts = []
    for n, (question, options, right) in enumerate(zip(ASKED, OPTIONS, RIGHT, strict=True), 1):
        lines = [
            form.format(l="ABC"[at], o=each, v="Correct" if each in right else "Incorrect")
            + why.format(w=_why(each))
            for at, each in enumerate(options)
        ]
        parts.append(f"## {n}. {question}\n\n" + "\n\n".join(lines))
    return "# Boats\n\n" + "\n\n".join(parts) + "\n"


def _labels(title: str, right: str, why: str, overall: str) -> str:
    parts = []
    for n, (question, options, rights) in enumerate(zip(ASKED, OPTIONS, RIGHT, strict=True), 1):
        lines = [f"{right}\n\n{each}" if each in rights else each for each in options]
        lines = [f"{line}{why.format(w=_why(each))}" for line, each in zip(lines, options, strict=True)]
        parts.append(f"{title.format(n=n)}\n\n{question}\n\n" + "\n\n".join(lines) + overall)
    return "# Boats\n\n" + "\n\n".join(parts) + "\n"


def _said(option: str) -> str:
    return option.partition(". ")[2] or option


@pytest.mark.parametrize("form", ["{o} ({v})", "**{l}. {o}** ({v})", "- {o} (**{v}**)", "{o} **({v})**"])
def test_a_verdict_behind_each_option_tells_the_right_ones_with_their_reasons(form: str) -> None:
    why = "\n\n  {w}" if form.startswith("-") else "\n\n{w}"
    found = cards_in(_verdicts(form, why))
    assert [each["question"] for each in found] == ASKED
    for card, options, right in zip(found, OPTIONS, RIGHT, strict=True):
        assert [_said(line.removeprefix("- ")) for line in card["context"].split("\n")] == options
        first = card["answer"].split("\N{BALLOT X}")[0]
        assert all(each in first and _why(each) in first for each in right)
        assert not any(_why(each) in first for each in options if each not in right)
        assert all(_why(each) in card["answer"] for each in options)
        assert "orrect" not in card["answer"] + card["context"]


@pytest.mark.parametrize("title", ["Question {n}", "### Question {n}", "**Question {n}:**"])
@pytest.mark.parametrize("right", ["Correct answer", "**Correct selection**"])
@pytest.mark.parametrize("why", ["", "\n\nExplanation\n\n{w}"])
@pytest.mark.parametrize("overall", ["\n\nOverall explanation\n\nThat is all.", ""])
def test_a_label_above_the_right_options_tells_them_from_the_others(
    title: str, right: str, why: str, overall: str
) -> None:
    found = cards_in(_labels(title, right, why, overall))
    assert [each["question"] for each in found] == ASKED
    if not (why or overall):
        return  # nothing says where the options end
    for card, options, rights in zip(found, OPTIONS, RIGHT, strict=True):
        assert card["context"] == "\n".join(f"- {each}" for each in options)
        assert card["answer"].startswith(
            "\n".join(f"- {each}" for each in rights) if len(rights) > 1 else rights[0]
        )
        assert ("That is all." in card["answer"]) == bool(overall)
        assert all((_why(each) in card["answer"]) == bool(why) for each in options)


def test_words_in_brackets_within_an_answer_are_no_options() -> None:
    text = "## What is a keel?\n\nA beam (correct)\n\nIt is of wood.\n\n## Who rows?\n\nThe crew.\n"
    assert cards_in(text)[0]["answer"] == "A beam (correct)\n\nIt is of wood."
