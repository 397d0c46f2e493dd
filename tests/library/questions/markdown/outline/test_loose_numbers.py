"""One question of a numbered list that is numbered another way, or not at all: the list goes on behind it."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in

NAMES = ("ash", "beech", "cedar", "dogwood", "elm", "fir")
FORMS = (
    "{n}. What is {w}?\n   It grows {w}.",
    "{n}. **What is {w}?**\n\n   It grows {w}.",
    "{n}) What is {w}?\n   - It grows {w}.",
    "{n}. **What is {w}?**\n\nIt grows {w}.",
)


def bank(form: str, other: dict[int, str]) -> str:
    """Six questions in one form; `other` has the first line of some as somebody wrote it."""
    asked = [form.format(n=n, w=name) for n, name in enumerate(NAMES, 1)]
    for number, line in other.items():
        asked[number - 1] = "\n".join([line, *asked[number - 1].split("\n")[1:]])
    return "# Trees\n\n" + "\n\n".join(asked) + "\n"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "line",
    [
        "{n}.What is {w}?",
        "{n}.\N{NO-BREAK SPACE}What is {w}?",
        "\u2b50 {n}. What is {w}?",
        "{n} . What is {w}?",
        "{n}: What is {w}?",
        "**{n}.** What is {w}?",
        "**{n}. What is {w}?**",
        "**{n}) What is {w}?**",
        "What is {w}?",
    ],
)
@pytest.mark.parametrize("number", [1, 4])
def test_a_question_numbered_another_way_or_not_at_all_does_not_end_its_list(
    form: str, line: str, number: int
) -> None:
    whole = answers_in(bank(form, {}))
    assert list(whole) == [f"What is {name}?" for name in NAMES]
    assert answers_in(bank(form, {number: line.format(n=number, w=NAMES[number - 1])})) == whole


def test_what_asks_within_an_answer_does_not_take_the_number_that_is_missing() -> None:
    form = "{n}. What is {w}?\n   It grows {w}."
    text = bank(form, {}).replace("4. What is dogwood?\n   It grows dogwood.\n\n", "")
    whole = cards_in(text)
    assert len(whole) == len(NAMES) - 1
    for within in ("   But does it?\n   It does.", "   4 of them do.", "   Nobody asks 4. Who knows?"):
        found = cards_in(text.replace("   It grows cedar.", f"   It grows cedar.\n{within}"))
        assert [each["question"] for each in found] == [each["question"] for each in whole]


def test_steps_that_skip_a_number_stay_as_they_are() -> None:
    steps = "1. Stir.\n2. Wait.\n3. Stir.\n\nIs it done?\n\n5. Eat."
    assert answers_in(f"## How is porridge made?\n\n{steps}\n\n## Who eats it?\n\nThe cook.\n") == {
        "How is porridge made?": steps,
        "Who eats it?": "The cook.",
    }


def test_code_in_a_question_numbered_another_way_is_kept() -> None:
    asked = [f"{n}. What is `{name}`?\n   It grows." for n, name in enumerate(NAMES, 1)]
    asked[3] = asked[3].replace("4. ", "4.")
    assert answers_in("\n\n".join(asked)) == {f"What is `{name}`?": "It grows." for name in NAMES}


@pytest.mark.parametrize("line", ["4. What is dogwood?", "*4. What is dogwood?*", "4) What is dogwood?"])
def test_one_question_without_its_bold_counts_among_those_in_bold(line: str) -> None:
    for form in ("**{n}. What is {w}?**\n\nIt grows {w}.", "**{n}.** What is {w}?\n\nIt grows {w}."):
        whole = answers_in(bank(form, {}))
        assert len(whole) == len(NAMES)
        assert answers_in(bank(form, {4: line})) == whole


def test_steps_between_questions_in_bold_stay_in_the_answer() -> None:
    asked = [f"**{n}. What is {name}?**\n\nIt grows." for n, name in enumerate(NAMES, 1) if n != 4]
    asked[2] += "\n\n1. Dig.\n2. Plant.\n3. Water.\n4. Wait."
    assert (
        answers_in("\n\n".join(asked))["What is cedar?"]
        == "It grows.\n\n1. Dig.\n2. Plant.\n3. Water.\n4. Wait."
    )


def test_the_first_question_of_each_part_may_be_numbered_another_way() -> None:
    parts = [[f"{n}. Who has {name}{n}?" for n in range(1, 5)] for name in "abc"]
    key = "\n\n".join(
        f"**Part {name}**\n" + "\n".join(f"{n}. {name}{n}" for n in range(1, 5)) for name in "abc"
    )
    for place, line in ((0, "Who has b1?"), (0, "1.Who has b1?"), (3, "4.Who has b4?")):
        parts[1][place] = line
        text = "\n\n".join(
            f"## Part {name}\n\n" + "\n".join(part) for name, part in zip("abc", parts, strict=True)
        )
        parts[1][place] = f"{place + 1}. Who has b{place + 1}?"
        assert answers_in(f"# Quiz\n\n{text}\n\n## Answers\n\n{key}\n") == {
            f"Who has {name}{n}?": f"{name}{n}" for name in "abc" for n in range(1, 5)
        }, line
