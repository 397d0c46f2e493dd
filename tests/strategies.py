"""Random decks, as data and as the TOML a person might write: odd spacing, comments, all kinds of strings."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

Draw = st.DrawFn
Path = tuple[str | int, ...]

TRICKY = st.sampled_from(
    ["[[card]]", "# no comment", '"""', "'''", '"', "'", "\\", "a = 1", "]", "{", "}}", "[", "tags = [", ","]
)
LETTERS = st.characters(
    categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u061c\u200e\u200f", codec="utf-8"
)
WORDS = st.one_of(TRICKY, st.text(LETTERS, min_size=1, max_size=12))


def lines(most: int = 100) -> st.SearchStrategy[str]:
    """One line of text that is not blank."""
    return (
        st.lists(WORDS, min_size=1, max_size=5).map(" ".join).map(lambda text: text[:most]).filter(str.strip)
    )


def markdown() -> st.SearchStrategy[str]:
    """Several lines, one of which may look like a table of TOML."""
    inner = st.one_of(lines(60), st.just("[[card]]"), st.just(""), st.just('question = "x"'))
    return st.lists(inner, min_size=1, max_size=5).map("\n".join).filter(str.strip)


slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
tags = st.from_regex(r"[a-z0-9][a-z0-9:-]{0,12}", fullmatch=True)


@dataclass(frozen=True)
class WrittenDeck:
    """A valid deck: what its TOML says, the TOML, and where each key stands in it (line, column)."""

    header: dict[str, Any]
    cards: tuple[dict[str, Any], ...]
    text: str
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)


@st.composite
def decks(
    draw: Draw,
    *,
    with_ids: bool | None = None,
) -> WrittenDeck:
    header = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "format": st.just(1),
                "id": slugs,
                "title": lines(60),
                "tags": st.lists(tags, max_size=3),
                "license": lines(40),
                "private": st.booleans(),
                "x_mine": st.integers(),
            },
        )
    )
    cards = tuple(draw(_card(number, with_ids)) for number in range(draw(st.integers(0, 4))))
    writer = _Writer(draw, draw(st.sampled_from(["\n", "\r\n"])))
    writer.table((), header)
    for number, card in enumerate(cards, 1):
        writer.card(number, card)
    return WrittenDeck(header, cards, writer.finished(), writer.places)


@st.composite
def _card(draw: Draw, number: int, with_ids: bool | None) -> dict[str, Any]:
    # The numbers keep questions, phrasings and ids of one deck apart.
    card: dict[str, Any] = {"question": f"Q{number}. {draw(lines())}", "answer": draw(markdown())}
    if draw(st.booleans()) if with_ids is None else with_ids:
        card["id"] = f"c{number}-{draw(slugs)}"
    optional = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "phrasings": st.lists(lines(), max_size=2).map(
                    lambda found: [f"P{number}.{n}. {text}" for n, text in enumerate(found)]
                ),
                "points": st.lists(lines(), max_size=3),
                "context": markdown(),
                "example": lines(),
                "siblings": slugs,
                "follow_ups": st.lists(
                    lines() | st.fixed_dictionaries({"question": lines(), "answer": lines()}), max_size=1
                ),
                "hint": lines(),
                "kind": st.sampled_from(["concept", "story"]),
                "tags": st.lists(tags, max_size=3),
                "level": st.integers(1, 3),
                "seconds": st.integers(10, 300),
                "draft": st.booleans(),
                "x_note": lines(),
            },
        )
    )
    return dict(draw(st.permutations(list((card | optional).items()))))


class _Writer:
    """Writes TOML as people do, and notes where each key ended up."""

    def __init__(self, draw: Draw, newline: str) -> None:
        self.draw = draw
        self.newline = newline
        self.text = ""
        self.places: dict[Path, tuple[int, int]] = {}

    def card(self, number: int, card: dict[str, Any]) -> None:
        self._between()
        self._note(("card", number))
        self._put(
            self.draw(st.sampled_from(["[[card]]", "[[ card ]]", '[["card"]]', "[[card]]  # [[card]]"]))
        )
        self._put("\n")
        self.table(("card", number), card)

    def table(self, path: Path, table: dict[str, Any]) -> None:
        indent = self.draw(st.sampled_from(["", "", "  ", "\t"]))
        for key, value in table.items():
            self._between()
            self._put(indent)
            self._note((*path, key))
            equals = self.draw(st.sampled_from([" = ", "=", "  =\t"]))
            self._put(self.draw(st.sampled_from([key, key, f'"{key}"', f"'{key}'"])) + equals)
            self._put(self._value(value))
            self._put(self.draw(st.sampled_from(["", "", "  # a comment", "\t"])) + "\n")

    def finished(self) -> str:
        ending = self.draw(st.sampled_from(["", "# the end", "\n\n"]))
        whole = self.text + ending
        if self.draw(st.booleans()):
            whole = whole.removesuffix("\n")
        return whole.replace("\n", self.newline)

    def _between(self) -> None:
        if self.text.endswith("\n") or not self.text:
            self._put(self.draw(st.sampled_from(["", "", "\n", "# about this [[card]]\n", "  \n#\n\n"])))

    def _note(self, path: Path) -> None:
        line = self.text.count("\n") + 1
        self.places[path] = (line, len(self.text) - self.text.rfind("\n"))

    def _put(self, text: str) -> None:
        self.text += text

    def _value(self, value: object) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, str):
            return self._string(value)
        if isinstance(value, list):
            return self._list([self._value(item) for item in value])
        if isinstance(value, dict):
            return f"{{ {', '.join(f'{key} = {self._value(item)}' for key, item in value.items())} }}"
        return str(value)

    def _string(self, text: str) -> str:
        basic = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
        forms = [basic]
        if "'" not in text and "\n" not in text:
            forms.append(f"'{text}'")
        if "'''" not in text and not text.endswith("'"):
            forms.append(f"'''\n{text}'''")
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        forms += [f'"""\n{escaped}"""', f'"""\\\n   {escaped}"""' if text[:1].strip() else basic]
        return self.draw(st.sampled_from(forms))

    def _list(self, items: list[str]) -> str:
        if not items or self.draw(st.booleans()):
            return f"[{', '.join(items)}]"
        trailing = self.draw(st.sampled_from(["", ","]))
        body = ",  # one ] of them\n  ".join(items)
        return f"[\n  {body}{trailing}\n]"
