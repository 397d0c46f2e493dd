"""Folds as people write them: with a tag that is not closed, or with headings inside."""

from __future__ import annotations

from tests.library.questions.parts import answers_in


def test_a_closing_tag_without_its_last_sign_closes_the_fold() -> None:
    page = "".join(
        f"### {at}. {asked}\n<details>\n\n{said}\n\n{end}\n\n\n"
        for at, (asked, said, end) in enumerate(
            [
                ("Who pays?", "The buyer.", "</details>"),
                ("Who waits?", "The seller.", "</details"),
                ("Who asks?", "### First\n\nAda.", "</details>"),
                ("Who ends?", "### Last\n\nBen.", "</details>"),
            ],
            1,
        )
    )
    assert answers_in(page) == {
        "Who pays?": "The buyer.",
        "Who waits?": "The seller.",
        "Who asks?": "### First\n\nAda.",
        "Who ends?": "### Last\n\nBen.",
    }
