"""Options of which nothing says the right one."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, cards

OPTIONS = ["oak", "ash tree", "12 m", "none of these"]


def page(form: str, counts: list[int], question: str = "Which of the trees is number {n}?") -> str:
    parts = (
        form.format(
            n=n,
            asked=question.format(n=n),
            items="\n".join(f"   - {option}" for option in (OPTIONS * 2)[n % 3 :][:count]),
            lines="\n".join(f"\t{option}" for option in (OPTIONS * 2)[n % 3 :][:count]),
        )
        for n, count in enumerate(counts, 1)
    )
    return "# Trees\n\n" + "\n\n".join(parts) + "\n\nSubmit your answers.\n"


@pytest.mark.parametrize(
    "form",
    [
        "{n}. {asked}\n\n{items}",
        "## {asked}\n\n{items}",
        "Question {n}.\n{asked}\n\nOpen the hint for question {n}.\n\n{lines}\n\n\t\tEnd of question {n}",
    ],
)
def test_as_many_short_lines_below_each_question_are_options_that_nothing_answers(form: str) -> None:
    found = cards(questions_of_markdown(page(form, [4] * 12)))
    assert len(found) == 12
    assert all(card.get("draft") and "answer" not in card for card in found)
    assert all(option in found[3]["context"] for option in OPTIONS)


@pytest.mark.parametrize("counts", [[4, 3, 5, 4, 2, 4, 6, 3, 4, 5], [3] * 12, [4] * 5])
def test_lists_of_other_lengths_or_below_few_questions_answer_them(counts: list[int]) -> None:
    assert all(answers_in(page("## {asked}\n\n{items}", counts)).values())


def test_what_is_told_of_each_word_of_a_list_is_no_option() -> None:
    assert all(answers_in("# Glossary\n" + page("## word {n}\n\n{items}", [4] * 12)).values())
