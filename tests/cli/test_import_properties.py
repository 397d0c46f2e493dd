"""Laws of `import` over the whole way, from any file to the deck: nothing twice, nothing lost."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashcards.cli.main import run
from tests.endurance.driver import LONG
from tests.learner import MORNING, begin_warm

EXAMPLES = settings(
    max_examples=600 if LONG else 5,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

Card = dict[str, Any]


class Desk:
    """A home and a folder for each example."""

    def __init__(self, folder: Path, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder, self._cache, self._capsys, self._numbers = folder, cache, capsys, count()

    def begin(self) -> None:
        self.place = self._folder / str(next(self._numbers))
        begin_warm(self.place / "home", self._cache)

    def brought(self, name: str, text: str, *options: str) -> tuple[int, Any]:
        """Exit code and document of importing a file of this name and text into the deck `t`."""
        path = self.place / name
        path.write_text(text, encoding="utf-8", newline="")
        into = "--into" if (self.place / "home" / "decks" / "t.toml").exists() else "--new-deck"
        code = run(["--home", str(self.place / "home"), "import", str(path), into, "t", *options, "--json"])
        said = self._capsys.readouterr()
        return code, json.loads(said.out or said.err)

    def cards(self) -> list[Card]:
        path = self.place / "home" / "decks" / "t.toml"
        return tomllib.loads(path.read_text(encoding="utf-8")).get("card", []) if path.exists() else []


@pytest.fixture
def desk(
    tmp_path: Path, read_once: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    monkeypatch.setenv("FLASHCARDS_NOW", MORNING)
    return Desk(tmp_path, read_once, capsys)


# -- banks of every shape -------------------------------------------------------------------------

NOUNS = st.lists(
    st.from_regex(r"[a-z]{5,9}", fullmatch=True).filter(lambda word: word not in ("details", "summary")),
    min_size=2,
    max_size=6,
    unique_by=lambda word: word[:5],
)

Pair = tuple[str, str]


def table(pairs: list[Pair]) -> str:
    return "question,answer\n" + "".join(f'"{asks}","{says}"\n' for asks, says in pairs)


SHAPES: dict[str, tuple[str, Callable[[list[Pair]], str]]] = {
    "headings": ("b.md", lambda pairs: "".join(f"## {asks}\n\n{says}\n\n" for asks, says in pairs)),
    "numbered headings": (
        "b.md",
        lambda pairs: "".join(f"### {n}. {asks}\n\n{says}\n\n" for n, (asks, says) in enumerate(pairs, 1)),
    ),
    "folded answers": (
        "b.md",
        lambda pairs: "".join(
            f"#### {asks}\n\n<details><summary>Answer</summary>\n\n{says}\n\n</details>\n\n"
            for asks, says in pairs
        ),
    ),
    "questions in the summary": (
        "b.md",
        lambda pairs: "".join(
            f"<details>\n<summary>{asks}</summary>\n\n{says}\n\n</details>\n\n" for asks, says in pairs
        ),
    ),
    "bold lines": ("b.md", lambda pairs: "".join(f"**{asks}**\n\n{says}\n\n" for asks, says in pairs)),
    "bold pairs": (
        "b.md",
        lambda pairs: "".join(f"**Q:** {asks}\n\n**A:** {says}\n\n" for asks, says in pairs),
    ),
    "double colons": ("b.md", lambda pairs: "".join(f"{asks}::{says}\n" for asks, says in pairs)),
    "a Markdown table": (
        "b.md",
        lambda pairs: "| Question | Answer |\n|---|---|\n" + "".join(f"| {a} | {s} |\n" for a, s in pairs),
    ),
    "plain pairs": ("b.txt", lambda pairs: "".join(f"Q: {asks}\nA: {says}\n\n" for asks, says in pairs)),
    "lines with tabs": ("b.txt", lambda pairs: "".join(f"{asks}\t{says}\n" for asks, says in pairs)),
    "a table": ("b.csv", table),
    "a table without names": ("b.tsv", lambda pairs: "".join(f"{asks}\t{says}\n" for asks, says in pairs)),
}


def pairs_of(nouns: list[str]) -> list[Pair]:
    return [
        (f"What is {noun}?", f"The {noun} is number {n} of all of them.") for n, noun in enumerate(nouns, 1)
    ]


@pytest.mark.parametrize("shape", SHAPES)
@EXAMPLES
@given(nouns=NOUNS, data=st.data())
def test_a_bank_comes_whole_once_and_with_its_changes(
    desk: Desk, shape: str, nouns: list[str], data: st.DataObject
) -> None:
    name, write = SHAPES[shape]
    pairs = pairs_of(nouns)
    desk.begin()
    code, _ = desk.brought(name, write(pairs))
    assert code == 0
    before = desk.cards()
    assert [(card["question"], card["answer"]) for card in before] == pairs
    code, again = desk.brought(name, write(pairs))
    assert (code, again["added"], again["changed"], again["kept"], again["gone"]) == (0, [], [], [], [])
    assert desk.cards() == before

    reworded = data.draw(st.sets(st.sampled_from(range(len(pairs))), min_size=1))
    asked_anew = data.draw(st.sets(st.sampled_from(sorted(reworded))))
    new = [
        (f"Say it plainly: what would {nouns[n]} be?", says)
        if n in asked_anew
        else (asks, f"Now we say that the {nouns[n]} is something else.")
        if n in reworded
        else (asks, says)
        for n, (asks, says) in enumerate(pairs)
    ]
    extra = [("What came later?", "A question that was added at the end.")]
    code, third = desk.brought(name, write([*new, *extra]))
    assert code == 0
    assert [each["question"] for each in third["added"]] == ["What came later?"]
    assert [each["card"] for each in third["changed"]] == [f"t/{before[n]['id']}" for n in sorted(reworded)]
    assert [(card["question"], card["answer"]) for card in desk.cards()] == [*new, *extra]
    assert [card["id"] for card in desk.cards()][: len(pairs)] == [card["id"] for card in before]
    code, fourth = desk.brought(name, write([*new, *extra]))
    assert (fourth["added"], fourth["changed"], fourth["kept"], fourth["gone"]) == ([], [], [], [])


# -- any text -------------------------------------------------------------------------------------

PIECES = (
    "# {}", "## {}", "### {}?", "#### {} ####", "## {}. {}?", "{}\n===", "{}\n---", "{}", "{}?",
    "{} {} {}.", "- {}", "- {}?", "* {}\n  * {}", "1. {}", "2. {}?\n\n   {}", "1. ### {}?\n\n   {}", "> {}",
    "    {}", "\t{}", "```\n{}\n\n{}\n```", "```js\n{}", "~~~\n{}\n~~~",
    "| {} | {} |\n|---|---|\n| {} | {} |", "| {} | {} |",
    "<details>\n<summary>{}</summary>\n\n{}\n\n</details>",
    "<details><summary>Answer</summary>{}</details>", "<details>", "</details>", "<summary>{}</summary>",
    "**{}**", "**{}?**", "__{}__: {}", "**Q:** {}", "**A:** {}", "Q: {}", "A: {}", "Q1: {}?\nA1: {}",
    "Question: {}\n\nAnswer: {}", "{}::{}", "{}:::{}", "{}\n?\n{}", "C: {} [{}]", "C: {}", "[{}](#{})",
    "- [{}](#{})", "[{}]: http://{}.example", "![{}](http://{}.example/a.png)", "<!-- {} -->",
    "<!--\n{}\n-->", "---", "***", "<br>", "{}<br>{}", "<b>{}</b>", "<p>{}</p>", "<div>\n{}\n</div>",
    "<a name='top'></a>{}", "`{}`", "$${}$$", "{}<sup>2</sup>", "---\ntitle: {}\n---", "## Contents",
    "## License\n\n{}", "{}\t{}", "{},{}", "{};{};{}", "{} - {}", "question,answer", "#separator:tab",
    '"{}', '"{}","{}"', "", "", '\\', "&amp;{}", "<{}", "{}>", "%%{}%%", "- [ ] {}", "[^1]: {}", "{}[^1]",
    "***{}***", "Q. {}", "(a) {}", "<kbd>{}</kbd>", "<pre>{}\n  {}</pre>", "<script>{}</script>",
)  # fmt: skip
"""Lines as they stand in files; each {} becomes a word that stands nowhere else."""


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of which every word can be found again."""
    numbers = count(1000)

    def filled(piece: str) -> str:
        return re.sub(r"\{\}", lambda _: f"w{next(numbers)}", piece)

    pieces = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25))
    ends = st.sampled_from(["\n", "\n\n", "\n\n\n"])
    return "".join(filled(piece) + draw(ends) for piece in pieces)


def said(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from said(item)


@pytest.mark.parametrize("name", ["any.md", "any.txt", "any.csv", "any.tsv"])
@settings(EXAMPLES, max_examples=2000 if LONG else 15)
@given(text=texts())
def test_every_word_of_a_file_is_on_a_card_or_in_the_report(desk: Desk, name: str, text: str) -> None:
    desk.begin()
    code, document = desk.brought(name, text)
    assert code in (0, 6)
    if code == 6:  # nothing was taken, and that is said
        assert not desk.cards()
        return
    skipped = document["skipped"]
    found = set(re.findall(r"w\d{4}", " ".join(said([desk.cards(), skipped]))))
    lost = [word for word in re.findall(r"w\d{4}", text) if word not in found]
    assert not lost
    places = [each["line"] for each in skipped]
    assert places == sorted(places)
    assert all(each["line"] <= each["last"] for each in skipped)
    if code == 0:
        code, again = desk.brought(name, text)
        assert (code, again["added"], again["changed"], again["kept"], again["gone"]) == (0, [], [], [], [])
