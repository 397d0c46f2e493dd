"""Markdown for a terminal: lines that fit, with nothing hidden and no escape sequence but our own.

Rich's own Markdown class is not used: it loads a syntax highlighter, centres headings, numbers lists
anew, reads the environment, and leaves out the text it does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rich.text import Text

from flashcards.text.control_characters import visible
from flashcards.text.markdown import Token, parse
from flashcards.text.styled_text import (
    BOLD,
    CODE,
    FAINT,
    PLAIN,
    beside,
    cut,
    fits_beside,
    inline_text,
    painted,
    spaced,
    styled,
    wrapped,
)
from flashcards.text.text_width import cell_width, fold_spans

CODE_INDENT = Text("    ")
QUOTE_BAR = styled("| ", FAINT)
GAP = "  "

Row = list[Text]


def terminal_lines(source: str, width: int, *, color: bool) -> list[str]:
    """Markdown as lines of at most `width` cells (2 or more), without line ends; none for blank text.

    With `color` the only escape sequences are SGR: bold, italic, dim, underlined, struck, cyan; without
    it there is none. The result depends on the arguments alone, never on the environment.
    """
    return [painted(line) if color else line.plain for line in _blocks(parse(visible(source)), width)]


def _blocks(tokens: Sequence[Token], width: int, *, tight: bool = False) -> list[Text]:
    return _below_each_other((_block(first, inside, width) for first, inside in _parts(tokens)), tight=tight)


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """The token with which each block or item begins, and those up to its end."""
    at = 0
    while at < len(tokens):
        first, end = tokens[at], at
        if first.nesting == 1:
            end = next(end for end in range(at + 1, len(tokens)) if tokens[end].level == first.level)
        yield first, tokens[at + 1 : end]
        at = end + 1


def _below_each_other(blocks: Iterable[list[Text]], *, tight: bool) -> list[Text]:
    """The lines of blocks, with an empty one between two unless `tight`."""
    lines: list[Text] = []
    for block in filter(None, blocks):
        lines += block if tight or not lines else [Text(), *block]
    return lines


def _block(first: Token, inside: Sequence[Token], width: int) -> list[Text]:
    match first.type:
        case "paragraph_open":
            return wrapped(inline_text(inside[0].children or []), width)
        case "heading_open":
            return wrapped(inline_text(inside[0].children or [], BOLD), width)
        case "fence" | "code_block":
            return _code(first, width)
        case "hr":
            return [styled("-" * width, FAINT)]
        case "blockquote_open":
            return _marked(QUOTE_BAR, QUOTE_BAR, inside, width)
        case "bullet_list_open" | "ordered_list_open":
            return _list(inside, width)
        case "table_open":
            return _table(inside, width)
        case other:
            raise AssertionError(f"a block that the parser does not make: {other}")


def _code(token: Token, width: int) -> list[Text]:
    """What stands behind the fence (the language), then the lines as they are, folded where too long."""
    mark = CODE_INDENT if fits_beside(CODE_INDENT, width) else Text()
    room = width - len(mark)
    language = spaced(token.info).strip()
    lines = wrapped(styled(f"{language}:", FAINT), width) if language else []
    for line in token.content.removesuffix("\n").expandtabs(4).split("\n"):
        lines += beside(mark, mark, cut(styled(line, CODE), fold_spans(line, room)))
    return lines


def _list(tokens: Sequence[Token], width: int) -> list[Text]:
    """Items with the numbers they have in the source; apart from each other if the author set them apart."""
    level = tokens[0].level
    tight = all(
        token.hidden for token in tokens if token.type == "paragraph_open" and token.level == level + 1
    )
    items = []
    for first, inside in _parts(tokens):
        mark = f"{first.info}{first.markup} " if first.info else "- "
        items.append(_marked(Text(mark), Text(" " * len(mark)), inside, width, tight=tight))
    return _below_each_other(items, tight=tight)


def _marked(
    mark: Text, rest: Text, tokens: Sequence[Token], width: int, *, tight: bool = False
) -> list[Text]:
    """Blocks to the right of a mark; below it where there is no room."""
    if fits_beside(mark, width):
        return beside(mark, rest, _blocks(tokens, width - len(mark), tight=tight))
    return [*wrapped(mark, width), *_blocks(tokens, width, tight=tight)]


def _table(tokens: Sequence[Token], width: int) -> list[Text]:
    """The lines of what stands inside a table; its first row is the head."""
    head, *body = _rows(tokens)
    widths = [max(cell_width(cell.plain) for cell in column) for column in zip(head, *body, strict=True)]
    if sum(widths) + len(GAP) * (len(widths) - 1) <= width:
        sides = [str(token.attrs.get("style", "")) for token in tokens if token.type == "th_open"]
        return _columns(head, body, widths, sides)
    return _records(head, body, width)


def _rows(tokens: Sequence[Token]) -> list[Row]:
    rows: list[Row] = []
    for before, token in pairwise(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(inline_text(token.children or [], BOLD if before.type == "th_open" else PLAIN))
    return rows


def _columns(head: Row, body: list[Row], widths: list[int], sides: list[str]) -> list[Text]:
    """
    Level   Weeks
    ------  -----
    junior      2
    """
    rule = styled(GAP.join("-" * width for width in widths), FAINT)
    return [_line(head, widths, sides), rule, *(_line(row, widths, sides) for row in body)]


def _line(row: Row, widths: list[int], sides: list[str]) -> Text:
    line = Text()
    for number, (cell, width, side) in enumerate(zip(row, widths, sides, strict=True)):
        room = width - cell_width(cell.plain)
        left = room if "right" in side else room // 2 if "center" in side else 0
        line.append(" " * left + GAP * (number > 0)).append_text(cell).append(" " * (room - left))
    line.rstrip()
    return line


def _records(head: Row, body: list[Row], width: int) -> list[Text]:
    """
    Level: junior
    Weeks: 2

    Level: senior
    Weeks: 6
    """
    lines: list[Text] = []
    for row in body or [[Text()] * len(head)]:
        if lines:
            lines.append(Text())
        for name, cell in zip(head, row, strict=True):
            label = name.copy().append(": " if name.plain and cell.plain else "")
            lines += wrapped(label.append_text(cell), width)
    return lines
