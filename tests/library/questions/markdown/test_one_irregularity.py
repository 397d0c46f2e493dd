"""Law: one irregularity in a bank costs at most the card it touches and the one above.

All others are read as before.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.endurance.driver import count
from tests.library.questions.markdown.test_generated_banks import FORMS, Form, Pair, pairs, read

OPTIONS = "A. A stone.\n{i}B. {{a}}\n{i}C. Iron.".format
MORE_FORMS = {
    "options within an item": Form("{n}. {q}\n   " + OPTIONS(i="   ") + "\n\n   Answer: B"),
    "options right below": Form("{n}. {q}\n" + OPTIONS(i="") + "\nAnswer: B"),
    "options in a list": Form("### {n}. {q}\n\n- " + OPTIONS(i="- ") + "\n\n**Correct answer:** B"),
    "boxes": Form("#### Q{n}. {q}\n\n- [ ] A stone.\n- [x] {a}\n- [ ] Iron."),
    "ticks": Form("{n}. {q}\n   - A stone.\n   - {a} \u2705\n   - Iron."),
    "nested lists": Form("{n}. {q}\n   - {a}", "\n"),
    "bold items": Form("{n}. **{q}**\n\n   {a}"),
    "bold items with the answer at the margin": Form("{n}. **{q}**\n\n{a}"),
    "items with the answer at the margin": Form("{n}. {q}\n{a}"),
    "items with a marked answer": Form("{n}) {q}\n**Answer:** {a}"),
    "headings with a marked answer": Form("## {q}\n\n**Answer:** {a}"),
    "labels without bold": Form("Q{n}. {q}\n\nAns. {a}"),
    "quotations": Form("**{q}**\n\n> {a}"),
    "parts between rules": Form("**{q}**\n\n{a}", "\n\n---\n\n"),
    "callouts": Form("> [!question]- {q}\n> {a}"),
    "plain lines": Form("{q}\n\n{a}"),
    "sides": Form("Front: {q}\nBack: {a}"),
}

Change = Callable[[str], str]
"""A question as it stands in the file, to the same with an irregularity."""

_NUMBER = re.compile(r"^([\s>#*_-]*Q?)(\d+)([.):]+)")
_MARK = re.compile(r"^([\s>*_-]*)(Answer|Ans|A|Back|Correct answer)([:.])", re.MULTILINE)


def _above(text: str) -> Change:
    return lambda entry: f"{text}\n\n{entry}"


def _below(text: str) -> Change:
    """Something more in the answer, as far from the margin as its last line."""

    def change(entry: str) -> str:
        *_, last = entry.split("\n")
        if re.match(r"\s*</|.*::|.*>>|.*</", last) or "\n" not in entry:
            return entry
        margin = re.match(r"(?:>\s?|\s|- )*", last)
        indent = re.sub("-", " ", margin[0] if margin else "")
        return "\n".join([entry, *((indent + line).rstrip() for line in ["", *text.split("\n")])])

    return change


def _number(more: int, sign: str = "") -> Change:
    return lambda entry: _NUMBER.sub(
        lambda found: f"{found[1]}{int(found[2]) + more}{sign or found[3]}", entry, count=1
    )


def _mark(form: str) -> Change:
    def change(entry: str) -> str:
        return _MARK.sub(
            lambda found: found[1] + form.format(word=found[2], upper=found[2].upper()), entry, 1
        )

    return change


BETWEEN: dict[str, Change] = {
    "another blank line": lambda entry: f"\n{entry}",
    "a section": _above("**Part two**"),
    "a heading above all": _above("# Part two"),
    "a name without a mark": _above("Part two"),
    "a sentence": _above("The next ones are about tools. Take your time."),
    "a note in a quotation": _above("> Note: this one came up twice."),
    "a note in brackets": _above("*(updated in March)*"),
    "a comment": _above("<!-- check this -->"),
    "a picture": _above("![a boat](boat.png)"),
    "a link to the top": _above("[Back to top](#top)"),
    "a rule": _above("---"),
}
"""What stands above a question."""

WITHIN: dict[str, Change] = {
    "blanks at the end of a line": lambda entry: entry.replace("\n", "   \n", 1),
    "a blank line more": lambda entry: entry.replace("\n", "\n\n", 1),
    "no question mark": lambda entry: entry.replace("?", "", 1),
    "a full stop for the question mark": lambda entry: entry.replace("?", ".", 1),
    "a year behind": lambda entry: re.sub(r"\?(?=[*_]*$)", "? (2023)", entry, count=1, flags=re.M),
    "a second question": lambda entry: entry.replace("?", "? And why?", 1),
    "one blank before": lambda entry: f" {entry}" if entry[:1].isalnum() else entry,
    "less indent": lambda entry: entry.replace("\n   ", "\n  "),
    "no indent": lambda entry: entry.replace("\n   ", "\n"),
    "tabs": lambda entry: entry.replace("\n   ", "\n\t"),
    "a sign before": lambda entry: re.sub(r"^([#\s>*_-]*)(?=\w)", "\\1\u2b50 ", entry, count=1),
    "no bold": lambda entry: entry.replace("**", ""),
    "italics for bold": lambda entry: entry.replace("**", "*"),
    "a number without a blank": lambda entry: re.sub(r"^(\d+[.)]) ", r"\1", entry),
    "a blank that does not break": lambda entry: re.sub(r"^(\d+[.)]) ", "\\1\u00a0", entry),
    "a far number": _number(20),
    "a bracket behind the number": _number(0, ")"),
    "no number": lambda entry: re.sub(r"^((?:#+ |\*\*)?)\d+[.)] ", r"\1", entry),
    "a mark in capitals": _mark("{upper}:"),
    "a blank in the mark": _mark("{word} :"),
    "another mark": _mark("Ans:"),
    "a mark without a sign": _mark("{word}"),
    "a list": _below("- stir\n- wait"),
    "code": _below("```python\nprint(1)\n```"),
    "a quotation": _below("> Stir well, they say."),
    "a table": _below("| oats | water |\n|---|---|\n| one | two |"),
    "a paragraph": _below("It needs to be stirred."),
    "a label": _below("**Example:** stir well."),
    "what it asks itself": _below("But why does it matter? Because it burns."),
}
"""What is written another way within one question."""

ALL = {**FORMS, **MORE_FORMS}


@pytest.mark.parametrize("name", [*BETWEEN, *WITHIN])
@settings(max_examples=count(long=100, short=6), deadline=None)
@given(st.sampled_from(sorted(ALL)), pairs(), pairs(50), st.integers(0, 11))
def test_one_irregularity_costs_at_most_the_cards_it_touches(
    name: str, shape: str, first: list[Pair], second: list[Pair], place: int
) -> None:
    form = ALL[shape]
    bank = [*first, *second, *[(f"What is key {n}?", f"It opens door {n}.") for n in range(3)]]
    entries = form.entries(bank)
    whole = read(f"# Bank\n\n{form.between.join(entries)}\n")
    place %= len(bank)
    touched = {place, place - 1}  # a question that is no longer seen as one belongs to the answer above
    entries[place] = (BETWEEN | WITHIN)[name](entries[place])
    found = read(f"# Bank\n\n{form.between.join(entries)}\n")
    assert [each for n, each in enumerate(whole) if n not in touched and each not in found] == []
    assert len(whole) == len(bank)
    assert len(found) <= len(bank) + 1
