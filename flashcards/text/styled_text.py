"""Styled text for a terminal: Rich holds it and writes the sequences; `cells` decides where lines end."""

from __future__ import annotations

from collections.abc import Sequence

from rich.color import ColorSystem
from rich.style import Style
from rich.text import Text

from flashcards.text.markdown import Token
from flashcards.text.text_width import BLANKS, cell_width, line_spans

PLAIN = Style()
BOLD = Style(bold=True)
CODE = Style(color="cyan")
FAINT = Style(dim=True)
STYLES = {"strong": BOLD, "em": Style(italic=True), "s": Style(strike=True), "a": Style(underline=True)}

LEAST_ROOM = 10
"""Cells: where a mark at the left would leave less for the text, the text stands below it instead."""

_BLANKS_TO_SPACES = str.maketrans(BLANKS, " " * len(BLANKS))


def styled(text: str, style: Style) -> Text:
    """Text with its style on the piece: on the whole, it would spread to what is joined to it."""
    return Text().append(text, style)


def inline_text(tokens: Sequence[Token], style: Style = PLAIN) -> Text:
    """The words of a paragraph; a hard break is a newline, every other blank a space."""
    text = Text()
    styles, links = [style], list[str]()
    for token in tokens:
        if token.tag in STYLES and token.nesting == 1:
            styles.append(styles[-1] + STYLES[token.tag])
        elif token.tag in STYLES and token.nesting == -1 and token.type != "s_close":
            styles.pop()
        match token.type:
            case "link_open":
                links.append("" if token.markup == "autolink" else address(token, "href"))
            case "link_close":
                text.append(links.pop(), styles[-1])
            case "s_open":  # without its tildes, struck text would read as meant where nothing can be struck
                text.append(token.markup, styles[-1])
            case "s_close":
                text.append(token.markup, styles.pop())
            case "hardbreak":
                text.append("\n")
            case "softbreak":
                text.append(" ")
            case "image":
                text.append_text(inline_text(token.children or [], styles[-1]))
                text.append(address(token, "src"), styles[-1])
            case "code_inline":
                text.append(spaced(token.content), styles[-1] + CODE)
            case _:
                text.append(spaced(token.content), styles[-1])
    return text


def address(token: Token, attribute: str) -> str:
    """` (https://example.org "title")`, to stand behind the words of the link."""
    title = token.attrs.get("title")
    return spaced(f" ({token.attrs[attribute]}" + (f' "{title}")' if title else ")"))


def spaced(text: str) -> str:
    """Without newlines and tabs, whose width nobody knows."""
    return text.translate(_BLANKS_TO_SPACES)


def wrapped(text: Text, width: int) -> list[Text]:
    """Lines of at most `width` cells, cut at word ends and at hard breaks; none for blank text."""
    if not text.plain.strip():
        return []
    parts = text.split("\n", allow_blank=True)
    return [line for part in parts for line in cut(part, line_spans(part.plain, width))]


def cut(text: Text, spans: Sequence[tuple[int, int]]) -> list[Text]:
    """The pieces of `text` that the spans name; they are in order and apart."""
    return list(text.divide([offset for span in spans for offset in span]))[1::2]


def fits_beside(mark: Text, width: int) -> bool:
    return width - cell_width(mark.plain) >= LEAST_ROOM


def beside(mark: Text, rest: Text, lines: Sequence[Text]) -> list[Text]:
    """`mark` left of the first line, `rest` left of the others; no line ends in blanks."""
    shown = [
        (rest if number else mark).copy().append_text(line) for number, line in enumerate(lines or [Text()])
    ]
    for line in shown:
        line.rstrip()
    return shown


def painted(line: Text) -> str:
    """The line with the sequences of its styles, each of which is ended before the next begins."""
    pieces, at = [], 0
    for span in line.spans:  # in order and apart, since every piece was appended with one style
        style = span.style if isinstance(span.style, Style) else PLAIN
        pieces.append(line.plain[at : span.start])
        pieces.append(style.render(line.plain[span.start : span.end], color_system=ColorSystem.STANDARD))
        at = span.end
    return "".join([*pieces, line.plain[at:]])
