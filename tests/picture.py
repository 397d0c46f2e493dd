"""The picture in the README, from a session in a real terminal: `python -m tests.picture` makes it anew.

Three screens of one question, each without what stands above it already: as it comes up, with the points that
were said, with the saved answer. The terminal has few rows, so that the model answer is cut early.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from tests.learner import MORNING, as_process
from tests.tmux import Screen

DOCS = Path(__file__).parents[1] / "docs"

COLUMNS, ROWS = 64, 17
THIS_QUESTION, NEXT_QUESTION = " | 1 of ", " | 2 of "
POINTS, POINT_KEYS, MODEL = "What did you say?", "Enter on", "  How to answer: "
PIECE = re.compile(r"\S+(?: \S+)*")
"""Words with one blank between them: not every program that draws keeps more."""

FONTS = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
FONT_SIZE, CELL, LINE, BASELINE, MARGIN = 14, 8.4, 20, 15, 20  # pixels

Lines = list[Text]
_CONSOLE = Console(width=COLUMNS)


class Theme(NamedTuple):
    paper: str
    edge: str
    ink: str
    dim: str


THEMES = {
    "light": Theme(paper="#ffffff", edge="#d1d9e0", ink="#1f2328", dim="#59636e"),
    "dark": Theme(paper="#151b23", edge="#3d444d", ink="#f0f6fc", dim="#9198a1"),
}


def session() -> tuple[Lines, Lines, Lines]:
    """The first question that a newcomer is asked, its points, and what is shown once these are ticked."""
    with tempfile.TemporaryDirectory() as folder:
        program = as_process(Path(folder) / "home", "--color", "always", "review")
        command = ["env", f"FLASHCARDS_NOW={MORNING}", *program]
        with Screen(Path(folder), command, width=COLUMNS, height=ROWS) as screen:
            screen.sees("q end")
            screen.sees("0:00")
            asked = _between(screen, THIS_QUESTION)
            screen.types("Space")
            screen.sees(POINT_KEYS)
            screen.types("1", "2", "3", "4")
            screen.waits(lambda shown: shown.count("[x]") == 4 and POINT_KEYS in shown, "four ticked points")
            ticked = _between(screen, POINTS)
            screen.types("Enter")
            screen.sees("Enter = Good")
            screen.types("Enter")
            screen.sees(NEXT_QUESTION)
            answered = _between(screen, MODEL, NEXT_QUESTION)
            screen.types("q")
            assert screen.ends() == 0
    return [Text.assemble(("$ ", "dim"), "flashcards review"), Text(), *asked], ticked, answered


def _between(screen: Screen, first: str, after: str = "") -> Lines:
    """What is seen from the line with `first` up to the one with `after`, without blank lines at its end."""
    lines = list(Text.from_ansi(screen.styled()).split("\n", allow_blank=True))
    begin = next(number for number, line in enumerate(lines) if first in line.plain)
    end = next((number for number, line in enumerate(lines) if after and after in line.plain), len(lines))
    while not lines[end - 1].plain.strip():
        end -= 1
    return lines[begin:end]


def svg(screens: Sequence[Lines], theme: Theme) -> str:
    """`screens`, a rule between them, in which text is text: no script, no font or address from elsewhere."""
    drawn: list[str] = []
    y = MARGIN
    for screen in screens:
        if drawn:
            drawn.append(f'<path d="M{MARGIN} {y + LINE}h{COLUMNS * CELL:g}" stroke="{theme.edge}"/>')
            y += 2 * LINE
        for line in screen:
            drawn += _pieces(line, y + BASELINE, theme)
            y += LINE
    width, height = round(COLUMNS * CELL) + 2 * MARGIN, y + MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
            f' width="{width}" height="{height}">',
            f'<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="8"'
            f' fill="{theme.paper}" stroke="{theme.edge}"/>',
            f'<g fill="{theme.ink}" font-size="{FONT_SIZE}" font-family={quoteattr(FONTS)}>',
            *drawn,
            "</g>",
            "</svg>\n",
        ]
    )


def _pieces(line: Text, y: int, theme: Theme) -> Iterator[str]:
    """Each where its cells are, and as wide as they are, whatever the font."""
    column = 0
    for text, style, _ in line.render(_CONSOLE):
        bold = ' font-weight="bold"' if style and style.bold else ""
        dim = f' fill="{theme.dim}"' if style and style.dim else ""
        for piece in PIECE.finditer(text):
            x, width = MARGIN + (column + cell_len(text[: piece.start()])) * CELL, cell_len(piece[0]) * CELL
            yield f'<text x="{x:g}" y="{y}" textLength="{width:g}"{bold}{dim}>{escape(piece[0])}</text>'
        column += cell_len(text)


def pictures() -> dict[Path, str]:
    screens = session()
    return {DOCS / f"session-{name}.svg": svg(screens, theme) for name, theme in THEMES.items()}


if __name__ == "__main__":
    for path, drawn in pictures().items():
        path.write_text(drawn, encoding="utf-8")
