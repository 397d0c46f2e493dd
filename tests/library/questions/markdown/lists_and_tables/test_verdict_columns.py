"""Tables with a column for each verdict, of which each row ticks one."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

SAID = {
    "Rye is a kind of grass": 0,
    "A bun is made of stone": 1,
    "Dough has to rest a while": 0,
    "The baker sleeps at noon": 0,
    "Bread is always round here": 1,
}


def table(names: tuple[str, str], tick: str, *, number: str = "", said: dict[str, int] = SAID) -> str:
    head = ["No.", "Text", *names] if number else ["Text", *names]
    rows = [
        [*([str(n)] if number else []), text, *(("", ""), (tick, ""), ("", tick))[right + 1]]
        for n, (text, right) in enumerate(said.items(), 1)
    ]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows])


@pytest.mark.parametrize(
    "names", [("True", "False"), ("V", "F"), ("Richtig", "Falsch"), ("\u2713", "\u2717")]
)
@pytest.mark.parametrize("tick", ["x", "X", "\u2713", "**x**"])
@pytest.mark.parametrize("number", ["", "No."])
def test_the_verdict_that_a_row_ticks_is_the_answer(names: tuple[str, str], tick: str, number: str) -> None:
    expected = {text: names[right] for text, right in SAID.items()}
    assert answers_in(f"# Bread\n\n{table(names, tick, number=number)}\n") == expected


def test_a_row_without_a_tick_waits_for_its_answer() -> None:
    found = answers_in(f"# Bread\n\n{table(('V', 'F'), 'V', said=SAID | {'Oats grow in the sea': -1})}\n")
    assert found == {text: "VF"[right] for text, right in SAID.items()} | {"Oats grow in the sea": ""}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Yes", "No"), SAID),
        (("R", "W"), {f"/etc/{name}": n % 2 for n, name in enumerate("abcdef")}),
        (("True", "False"), {f"A loaf for guest {n}": -1 for n in range(5)}),
    ],
)
def test_lists_of_what_there_is_and_forms_are_no_statements(
    names: tuple[str, str], said: dict[str, int]
) -> None:
    assert answers_in(f"# Bread\n\n{table(names, 'x', said=said)}\n") == {}
