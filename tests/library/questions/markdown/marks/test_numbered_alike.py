"""Answers with the numbers of their questions."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

ASKED = ("Who pays?", "Who counts?", "What is a float?")
SAID = ("The buyer.", "The clerk\nat night.", "Coins.")


@pytest.mark.parametrize(
    "pair",
    [
        "{n}. {asked}\n{n}. {said}\n\n",
        "{n}. {asked}\n\n{n}) {said}\n\n",
        "**{n}. {asked}**\n\n{n}. {said}\n\n",
        "{n}. {asked}\n{n}. {said}\n\n   ```\n   x = {n}\n   ```\n\n",
    ],
)
def test_an_answer_may_have_the_number_of_the_question_above(pair: str) -> None:
    text = "".join(
        pair.format(n=n, asked=asked, said=said.replace("\n", "\n   "))
        for n, (asked, said) in enumerate(zip(ASKED, SAID, strict=True), 1)
    )
    found = answers_in(f"# Shop\n\n{text}")
    assert list(found) == list(ASKED)
    for n, (answer, said) in enumerate(zip(found.values(), SAID, strict=True), 1):
        assert answer == said + (f"\n\n```\nx = {n}\n```" if "```" in pair else "")


@pytest.mark.parametrize(
    ("ask", "say", "between"),
    [
        ("Q{n}. {w}\n", "A{n}. {w}\n", ""),
        ("- Q{n}: {w}\n", "- A{n}: {w}\n", "---\n\n"),
        ("**Q{n}:** {w}\n\n", "**A{n}:** {w}\n\n", ""),
        ("{n}. {w}\n", "{n}. {w}\n", ""),
        ("{n}. {w}\n", "{n}) {w}\n", ""),
    ],
)
def test_answers_may_stand_behind_the_last_question_without_a_title(ask: str, say: str, between: str) -> None:
    said = [each.replace("\n", " ") for each in SAID]
    text = "".join(ask.format(n=n, w=asked) for n, asked in enumerate(ASKED, 1)) + "\n" + between
    text += "".join(say.format(n=n, w=each) for n, each in enumerate(said, 1))
    assert answers_in(f"# Shop\n\n{text}") == dict(zip(ASKED, said, strict=True))


@pytest.mark.parametrize(
    "steps",
    [
        "- Do you have a key?\n- Does it fit?\n- Is it blue?\n- Open.\n- Go in.\n- Close.\n",
        "1. Open the door.\n1. Go in.\n2. Close it.\n2. Sit down.\n",
    ],
)
def test_other_lists_are_left_as_they_are(steps: str) -> None:
    text = f"## How do I start?\n\n{steps}\n## How do I end?\n\nGo.\n"
    assert answers_in(text)["How do I start?"] == steps.strip()


def test_the_answers_may_stand_further_below_among_other_words_where_they_are_many() -> None:
    asked = {f"Who bakes loaf {n}?": f"guest {n}" for n in range(1, 8)}
    between = "> **Ada** wrote in May\n\nGood one!\n\n> **Bo** wrote in June\n\nHere we go:\n\n"
    for count in (7, 4):
        some = dict([*asked.items()][:count])
        lists = [
            "".join(f"{n}. {each}\n" for n, each in enumerate(side, 1)) for side in (some, some.values())
        ]
        found = answers_in(
            f"# Re: A quiz\n\nNo looking.\n\n{lists[0]}\n{between}{lists[1]}\n> Seven of seven!\n"
        )
        assert found == (some if count == 7 else dict.fromkeys(some, ""))


def test_of_marked_answers_behind_the_questions_one_may_be_missing_which_moves_no_other() -> None:
    names = ["rye", "oats", "flax", "hops", "malt", "wheat"]
    asked = "\n\n".join(f"Q{n}. What is {name}?" for n, name in enumerate(names, 1))
    said = "\n\n".join(f"A{n}. It is {name}." for n, name in enumerate(names, 1) if n != 3)
    found = answers_in(f"# Grain\n\n{asked}\n\n{said}\n")
    assert found.pop("What is flax?") == ""
    assert found == {f"What is {name}?": f"It is {name}." for name in names if name != "flax"}


BOLD = {
    "Who pays the bill?": "**The buyer**",
    "Fill in who ships the crate.": "**The seller** or **his clerk**",
    "Which two sign?": "**The buyer**\n**The clerk**",
    "Where is it signed?": "**At the quay**, as a rule",
    "The weight is told by whom?": "**define by weighing**",
    "Who opens it?": "**The guard**",
    "Who waits?": "**Nobody**",
}


def test_answers_in_bold_may_take_turns_with_plain_questions() -> None:
    page = "\n\n".join(f"{asked}\n\n{said}" for asked, said in BOLD.items())
    plain = {
        asked: said.strip("*") if said.count("**") == 2 and said[-1] == "*" else said
        for asked, said in BOLD.items()
    }
    assert answers_in(f"Crates\n------\n{page}\n") == plain
    shown = page.replace("Who waits?", "Read this:\n\n```text\nWAIT\n```\n\nWho waits?")
    assert answers_in(shown)["Who waits?"] == "Nobody"


def test_bold_words_at_the_beginning_of_longer_answers_are_no_turns() -> None:
    page = "\n\n".join(f"{asked}\n\nIt is told.\n\n{said}\n\nSo it is." for asked, said in BOLD.items())
    assert all("It is told" not in asked for asked in answers_in(page))
