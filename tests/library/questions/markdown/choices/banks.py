"""Banks of questions with options, written in all ways in which people write them."""

from __future__ import annotations

from typing import Any, NamedTuple

from hypothesis import strategies as st


class Question(NamedTuple):
    asked: str
    options: tuple[str, ...]
    right: tuple[int, ...]
    why: str


class Way(NamedTuple):
    """How a bank is written: each part is the name of a form below."""

    asked: str
    option: str
    answer: str
    around: str


BANK = [
    Question("What does an anchor hold?", ("a kite", "the boat", "a shelf"), (1,), "It grips the ground."),
    Question("Which two melt in a pan?", ("butter", "a spoon", "lard", "salt"), (0, 2), "Fat turns liquid."),
    Question("The keel of a yacht is made to", ("carry masts", "right it"), (1,), "Its weight sits low."),
    Question("A roux is thickened with ____.", ("sugar", "flour", "vinegar"), (1,), "Starch swells there."),
    Question("Who bakes rye first?", ("the baker", "the miller", "the clerk"), (0,), "Ovens heat by night."),
    Question("When is a till counted?", ("at dawn", "weekly", "at closing"), (2,), "Coins add up by then."),
    Question("Name a knot that slips.", ("reef", "bowline", "noose", "splice"), (2,), "Pulling tightens it."),
    Question("How is wool washed?", ("lukewarm", "boiled", "with bleach"), (0,), "Heat would felt fibre."),
]

ASKED = {
    each: each
    for each in (
        "## {q}", "### {n}. {q}", "### Q{n}: {q}", "## Question {n}\n\n{q}", "### Q{n}\n\n**{q}**",
        "**{n}. {q}**", "**{q}**", "**Question {n}:** {q}", "**Q:** {q}", "{n}. {q}", "{n}) {q}", "Q{n}. {q}",
        "Question {n}\n{q}", "<h3>{n}. {q}</h3>", "- **{q}**",
    )
}  # fmt: skip
INDENTED = {"{n}. {q}": 3, "- **{q}**": 2}
"""How far what belongs to an item stands below it."""

OPTIONS = (
    "- {L}. {o}", "- {L}) {o}", "* {l}) {o}", "{L}. {o}", "{l}) {o}", "({l}) {o}", "{L}. {o}  ", "{L}) {o}\n",
    "- **{L}.** {o}", "**{L})** {o}", "{L}. {o}<br>", "    {L}. {o}", "{d}. {o}",
)  # fmt: skip
MARKED = {
    "- [x] {o}": "- [ ] {o}",
    "- [x] {L}. {o}": "- [ ] {L}. {o}",
    "- **{o}**": "- {o}",
    "**{L}. {o}**": "{L}. {o}",
    "{L}. {o} ✅": "{L}. {o}",
    "- {L}) {o} (correct)": "- {L}) {o}",
}
"""How a right option is written, and how a wrong one."""

_FOLD = "<details>\n<summary>{}</summary>\n\n{}\n\n</details>"
BELOW = (
    "Answer: {r}", "**Answer:** {r}", "**Correct Answer: {said}**", "> **Answer:** {r}",
    "**Answer:** {r}\n\n**Explanation:** {why}", "Answer: {r}\nExplanation: {why}", "#### Answer\n\n{r}",
    "**Answer**\n\n{r}. {why}", _FOLD.format("Answer", "{r}"),
    _FOLD.format("Show answer", "**Answer:** {r}\n\n{why}"), _FOLD.format("Solution", "{words}"),
    _FOLD.format("Answer", "Explanation: {why}\n\n**Answer:** {r}"), "✅ **{r}**", "||{r}||",
    "<!-- Answer: {r} -->", "> [!success]- Answer\n> {r}\n>\n> {why}", "The correct answer is {both}.",
)  # fmt: skip
KEYS = {
    "{n}. {r}": "\n",
    "**{n}.** {said}": "\n\n",
    "{n}-{tight}": ", ",
    "| {n} | {r} |": "\n",
    "### {n}. {r}\n\n{why}": "\n\n",
    "### Question {n}\n\n**Correct answer: {r}**\n\n{why}": "\n\n",
    "- **Q{n}:** {r} - {why}": "\n",
    "{n}. **{r}** - {why}": "\n",
}
"""An entry of a key, and what stands between two."""

AROUND = ("bare", "title", "rules", "sections", "front matter")


def written(bank: list[Question], way: Way) -> str:
    """The text of a bank."""
    items = [_item(number, each, way) for number, each in enumerate(bank, 1)]
    text = _around(items, way.around)
    if way.answer in KEYS:
        entries = [way.answer.format(**_words(n, each, way)) for n, each in enumerate(bank, 1)]
        head = "| Question | Answer |\n|---|---|\n" if way.answer.startswith("|") else ""
        text += "\n\n## Answers\n\n" + head + KEYS[way.answer].join(entries)
    return text + "\n"


def _item(number: int, question: Question, way: Way) -> str:
    indent = " " * INDENTED.get(way.asked, 0)
    options = "\n".join(
        (way.option if place in question.right else MARKED.get(way.option, way.option)).format(
            L="ABCD"[place], l="abcd"[place], d=place + 1, o=each
        )
        for place, each in enumerate(question.options)
    )
    parts = [options.rstrip("\n")]
    if way.answer in BELOW:
        parts.append(way.answer.format(**_words(number, question, way)))
    below = "\n".join(f"{indent}{line}" if line else "" for line in "\n\n".join(parts).split("\n"))
    gap = "\n" if indent or way.asked[0] in "{Q" else "\n\n"
    return way.asked.format(n=number, q=question.asked) + gap + below


def _words(number: int, question: Question, way: Way) -> dict[str, Any]:
    names = "1234" if "{d}" in way.option else "ABCD"
    letters = [names[each] for each in question.right]
    words = [question.options[each] for each in question.right]
    said = ", ".join(f"{letter}) {each}" for letter, each in zip(letters, words, strict=True))
    return {
        "n": number, "why": question.why, "r": ", ".join(letters), "tight": "".join(letters), "said": said,
        "both": " and ".join(letters), "words": "\n".join(words),
    }  # fmt: skip


def _around(items: list[str], kind: str) -> str:
    if kind == "rules":
        return "# Practice\n\nChoose well.\n\n---\n\n" + "\n\n---\n\n".join(items)
    if kind == "sections":
        heads = {0: "## Part A: at sea\n\n", 3: "## Part B: ashore\n\n"}
        return "# Practice\n\n" + "\n\n".join(heads.get(at, "") + each for at, each in enumerate(items))
    matter = "---\nlayout: exam\n---\n\n# Practice 6\n\n"
    head = {"bare": "", "title": "# Practice\n\n", "front matter": matter}
    return head[kind] + "\n\n".join(items)


@st.composite
def ways(draw: st.DrawFn) -> Way:
    """Any way that says which option is right, and that tells where a question begins."""
    asked, around = draw(st.sampled_from(list(ASKED))), draw(st.sampled_from(AROUND))
    if draw(st.integers(0, 3)) == 0:
        return Way(asked, draw(st.sampled_from(list(MARKED))), "", around)
    return Way(asked, draw(st.sampled_from(OPTIONS)), draw(st.sampled_from([*BELOW, *KEYS])), around)
