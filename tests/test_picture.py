"""The picture in the README is a real session, and needs nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests import picture, tmux

ROOT = picture.DOCS.parent
DRAWN = [picture.DOCS / f"session-{name}.svg" for name in picture.THEMES]
SVG = "http://www.w3.org/2000/svg"


def words_of(path: Path) -> list[str]:
    return [text for text in ElementTree.parse(path).getroot().itertext() if text.strip()]


@pytest.mark.skipif(not tmux.FOUND, reason="tmux is not installed; .ci/run does")
def test_the_picture_shows_what_the_program_says_now() -> None:
    """Where a screen or the card was changed on purpose: `python -m tests.picture`, and look at it."""
    again = picture.pictures()
    assert list(again) == DRAWN
    for path, text in again.items():
        assert path.read_bytes() == text.encode()


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_a_picture_loads_nothing_and_runs_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\w+://[^\s\"'<>]+", text) == [SVG]
    elements = list(ElementTree.parse(path).getroot().iter())
    assert {element.tag for element in elements} == {
        f"{{{SVG}}}{tag}" for tag in ("svg", "g", "rect", "path", "text")
    }
    attributes = {name for element in elements for name in element.attrib}
    assert not [name for name in attributes if "href" in name or name.startswith("on")]


def test_both_pictures_say_the_same_from_the_question_to_its_next_day() -> None:
    light, dark = map(words_of, DRAWN)
    assert light == dark
    told = " ".join(light)
    order = ["Tell me about yourself.", "Say it aloud.", "1 [x] ", "5 [ ] ", "Enter = Good", "Next in 2 days"]
    assert [told.count(each) for each in order] == [1] * len(order)
    assert sorted(order, key=told.index) == order


def test_the_readme_shows_the_picture_for_the_colours_of_the_reader() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"<picture>\n(.*?)</picture>", page, flags=re.S)
    assert shown, "no picture"
    source, image = (ElementTree.fromstring(line) for line in shown[1].splitlines())
    assert source.attrib == {"media": "(prefers-color-scheme: dark)", "srcset": "docs/session-dark.svg"}
    assert image.attrib["src"] == "docs/session-light.svg"
    assert "Tell me about yourself" in image.attrib["alt"]


def test_words_of_a_session_are_escaped_and_stand_in_their_cells() -> None:
    line = picture.Text.from_ansi("\x1b[2m<a> &   \x1b[0;1m\u597d b\x1b[0m")
    drawn = picture.svg([[line]], picture.THEMES["light"])
    texts = list(ElementTree.fromstring(drawn).iter(f"{{{SVG}}}text"))
    assert [element.text for element in texts] == ["<a> &", "\u597d b"]
    at = [float(element.attrib["x"]) - picture.MARGIN for element in texts]
    assert at == pytest.approx([0, 8 * picture.CELL])
    assert float(texts[1].attrib["textLength"]) == pytest.approx(4 * picture.CELL)
