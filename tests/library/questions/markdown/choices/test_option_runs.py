"""Runs of options: which lines are options, what they say, and which of them is marked."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.choices.option_runs import Kind, Run, option_runs


def runs(text: str, kind: Kind = Kind.LETTERS) -> list[Run]:
    lines = text.split("\n")
    return option_runs(lines, [False] * len(lines), kind)


def said(text: str, kind: Kind = Kind.LETTERS) -> list[list[str]]:
    return [[each.said for each in run.options] for run in runs(text, kind)]


@pytest.mark.parametrize(
    "form",
    [
        "{}. {}",
        "{}) {}",
        "({}) {}",
        "[{}] {}",
        "- {}. {}",
        "* {}) {}",
        "> {}. {}",
        "**{}.** {}",
        "- **{})** {}",
        "{}: {}",
        "{} - {}",
        "    {}. {}",
        "<p>{}. {}</p>",
        "{}. {}<br>",
        "{}) {}\\",
    ],
)
@pytest.mark.parametrize("letters", ["ABC", "abc", "абв", "αβγ"])
def test_options_have_letters_with_any_sign_in_any_alphabet(form: str, letters: str) -> None:
    text = "\n".join(form.format(*each) for each in zip(letters, ["rye", "oats", "bran"], strict=True))
    found = runs(text)
    assert [[each.said for each in run.options] for run in found] == [["rye", "oats", "bran"]]
    assert [each.letter for each in found[0].options] == ["a", "b", "c"]
    assert found[0].letters == letters


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("- [x] {}", "- [ ] {}"),
        ("**B. {}**", "A. {}"),
        ("✅ B. {}", "A. {}"),
        ("B. {} ✓", "A. {}"),
        ("B. **{}**", "A. {}"),
        ("*B. {}", "A. {}"),
        ("B. {} *", "A. {}"),
        ("B) {} **(correct)**", "A) {}"),
        ("B. <mark>{}</mark>", "A. {}"),
        ("- B. =={}==", "- A. {}"),
        ("✅ B. {}", "❌ A. {}"),
    ],
)
def test_an_option_is_marked_by_a_tick_weight_or_a_word_which_is_not_among_its_words(
    right: str, wrong: str
) -> None:
    (run,) = runs(f"{wrong.format('rye')}\n{right.format('oats')}")
    assert [each.is_marked for each in run.options] == [False, True]
    assert [each.said for each in run.options] == ["rye", "oats"]


def test_where_all_options_are_in_bold_none_is_marked() -> None:
    (run,) = runs("**A. rye**\n**B. oats**")
    assert not any(each.is_marked for each in run.options)


def test_letters_begin_with_the_first_follow_each_other_and_keep_their_sign_and_case() -> None:
    assert said("B. rye\nC. oats") == []
    assert said("A. rye\nC. oats") == []
    assert said("A. rye\nB) oats") == []
    assert said("A. rye\nb. oats") == []
    assert said("A. rye") == []
    assert said("A. rye\nB. oats\nA. salt\nB. bran\nC. malt") == [["rye", "oats"], ["salt", "bran", "malt"]]


@pytest.mark.parametrize("between", ["# Oats", "---", "<details>", "Oats are a grain."])
def test_options_end_at_a_heading_a_rule_a_fold_or_a_paragraph(between: str) -> None:
    assert said(f"A. rye\nB. bran\n\n{between}\n\nC. oats") == [["rye", "bran"]]


def test_an_option_may_go_on_below_and_hold_code() -> None:
    text = "- A. rye\n  of the north\n- B. oats\n\n  ```\n  C. no option\n  ```\n\n- C. bran"
    lines = text.split("\n")
    (run,) = option_runs(lines, [4 < at < 8 for at in range(len(lines))], Kind.LETTERS)
    assert run.options[0].said == "rye\nof the north"
    assert "C. no option" in run.options[1].said
    assert run.options[2].said == "bran"


def test_options_in_code_are_none() -> None:
    lines = ["A. rye", "B. oats"]
    assert option_runs(lines, [True, True], Kind.LETTERS) == []


def test_numbers_and_bullets_are_options_only_where_they_are_asked_for() -> None:
    assert said("1. rye\n2. oats") == []
    assert said("1. rye\n2. oats", Kind.NUMBERS) == [["rye", "oats"]]
    assert said("- rye\n- oats", Kind.BULLETS) == [["rye", "oats"]]


@pytest.mark.parametrize("text", ["A) rye\n- [ ] oats", "- [ ] rye\nA) oats", "A) rye\n- [x] oats\nB) bran"])
def test_a_box_below_a_letter_is_no_option_of_its_run(text: str) -> None:
    assert all("" not in {each.letter for each in run.options} for run in runs(text) if run.letters)
