"""A question with its answer right below it, where blank lines part all others from theirs."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import cards_in

SAID = {
    "Who pays?": "The buyer.",
    "The first law of tills.": "They are full.",
    "Who bakes?": "The baker.",
    "The second law of tills.": "They are\nempty.",
    "Who eats?": "The guest.",
    "What is rye?": "A grain.",
    "Who leaves?": "Nobody.",
}


@pytest.mark.parametrize("form", ["**{n}.** {asked}", "**{n}. {asked}**", "**Q{n}.** {asked}"])
def test_the_lines_right_below_a_question_answer_it(form: str) -> None:
    def page(said: dict[str, str]) -> str:
        parts = [
            f"{form.format(n=n, asked=asked)}{chr(10) if 'second' in asked else chr(10) * 2}{words}"
            for n, (asked, words) in enumerate(said.items(), 1)
        ]
        return "# Shop\n\n" + "\n\n".join(parts)

    assert [(each["question"], each.get("answer")) for each in cards_in(page(SAID))] == list(SAID.items())


def test_a_question_that_goes_on_on_the_next_line_has_no_answer() -> None:
    parts = [f"**{n}.** {asked}\n\n{words}" for n, (asked, words) in enumerate(SAID.items(), 1)]
    text = "# Shop\n\n" + "\n\n".join(parts) + "\n\n**8.** Explain in your own words\nhow a till is opened.\n"
    assert cards_in(text)[-1] == {
        "question": "Explain in your own words how a till is opened.",
        "draft": True,
    }
