"""Tags at the beginning of a line that say nothing."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

FORMS = (
    '<a id="q{n}">{n}. {q}</a>',
    "<a name='q{n}'></a>{n}. {q}",
    '<a id="q{n}"></a> {n}. {q}',
    '<span style="color:red">{n}. {q}</span>',
    '<a id="q{n}"><font color="blue">{n}. {q}</font></a>',
)
ASKED = {
    "What is a pier?": "A wall.",
    "Ropes on board.": "Sheets and halyards.",
    "Why does it float?": "It is light.",
    "A mast.": "It carries sails.",
    "How does it turn?": "By its rudder.",
}


@pytest.mark.parametrize("form", FORMS)
def test_anchors_and_colours_around_or_before_headings_say_nothing(form: str) -> None:
    parts = [f"## {form.format(n=n, q=q)}\n\n{a}\n" for n, (q, a) in enumerate(ASKED.items(), 1)]
    assert answers_in("\n".join(parts)) == ASKED


def test_tags_in_code_and_links_stay() -> None:
    text = '## What is an anchor?\n\n```\n# <a id="x">y</a>\n```\n\n<a href="https://a.example">More</a>\n'
    said = answers_in(text)["What is an anchor?"]
    assert '<a id="x">y</a>' in said
    assert "https://a.example" in said
