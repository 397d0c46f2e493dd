"""Line ends that somebody meant, within a paragraph of Markdown: they become hard breaks.

Markdown joins the lines of a paragraph. That is right for prose, whose lines end where the page did, and
wrong for options, labels, signs and verses, whose writer saw a line each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flashcards.library.questions.line_starts import begins_item, begins_label, lines_of_a_series
from flashcards.library.questions.plain_code import are_code
from flashcards.library.questions.split_into_pieces import FENCE, closes
from flashcards.text.markdown import Token, parse
from flashcards.text.text_width import cell_width

BREAK = "\\"
"""What ends a line within a paragraph."""

LONGEST = 20_000
"""Characters of a text that is looked at: no card has a longer one."""

VERSE, SENTENCE = 50, 40
"""Cells of the longest line of a paragraph up to which nobody wraps prose; a single sentence may be."""

NARROWEST, WIDEST = 55, 160
"""Cells of a line at whose end prose is wrapped."""

FEWEST_WRAPS = 3
"""Lines that end where the page did, from which on a colon at the end of one is a chance."""

NEARLY = 0.85
"""Share of the widest line that a wrapped one has, where its end was made by hand."""

_CLOSING = "*_`~)]\"'\u201d\u2019\u00bb\u300d "
_ENDS = ".!?\u3002\uff01\uff1f\u2026"
_COLON = (":", "\uff1a")
_GOES_ON = ",\uff0c\u3001-\u2013\u2014(/&+=<|"
_STANDS_ALONE = re.compile(
    r"!\[[^\[\]]*\]\([^()\s]+\)|(?P<mark>\*\*|__)(?=\S)(?:(?!(?P=mark)).)+(?P=mark)[:.]?"
)
"""A picture, or words of weight that stand for themselves."""

_ADDRESS = re.compile(r"\[[^\[\]]*\]\([^()\s]+\)|<?https?://\S+")

_ONE_PARAGRAPH = re.compile(r"[^\W\d_][^\n\r\0\t`<\[*_~\\]*(?:(?<! )\n[^\W\d_][^\n\r\0\t`<\[*_~\\]*)*")
"""Lines that begin with a letter each, and hold no sign of Markdown."""

_OTHER_BLOCK = re.compile(r"[ \t>]*(?:$|#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t]|\|)")


def with_lines_kept(markdown: str) -> str:
    """The same text, with a hard break at each line end that was meant. Doing it twice changes nothing."""
    if len(markdown) > LONGEST or not _may_join(markdown):
        return markdown
    lines = markdown.split("\n")
    for first, said, ends in _paragraphs(markdown):
        for line, (is_soft, is_meant) in enumerate(zip(ends, meant_ends(said), strict=True), first):
            if is_soft and is_meant:
                lines[line] = lines[line].rstrip() + BREAK
    return "\n".join(lines)


def _paragraphs(markdown: str) -> Iterator[tuple[int, list[str], list[bool]]]:
    """Of each paragraph of several lines the first one, all of them, and which of their ends join two."""
    if _ONE_PARAGRAPH.fullmatch(markdown):  # the parser says the same, and takes long
        lines = markdown.split("\n")
        yield 0, lines, [True] * (len(lines) - 1)
        return
    for opened, token in pairwise(parse(markdown)):
        if opened.type == "paragraph_open" and token.map and "\n" in token.content:
            ends = _ends_of(token)
            if len(ends) == token.content.count("\n"):  # else code or an address goes on across a line end
                yield token.map[0], token.content.split("\n"), ends


def meant_ends(lines: Sequence[str]) -> list[bool]:
    """Of each line of a paragraph but the last, whether its end was meant."""
    said = [line.strip().rstrip(BREAK).rstrip() for line in lines]
    if are_code(lines) or _are_entries(said) or _is_verse(said):
        return _meant(lines, said, [False] * (len(said) - 1), every=True)
    return _meant(lines, said, _wraps(said), every=False)


def _meant(lines: Sequence[str], said: Sequence[str], wraps: Sequence[bool], *, every: bool) -> list[bool]:
    items = lines_of_a_series(said, wraps)
    is_listed = is_formula = False
    number_of_wraps = sum(wraps)
    margin = _indent(lines[0]) if said[0].startswith("[^") or begins_item(said[0]) else len(lines[0])
    """How far the item, or note, begins to which a line that is farther from the margin belongs."""
    meant = []
    for number, (line, following) in enumerate(pairwise(said)):
        is_formula ^= line.count("$$") % 2 == 1
        is_listed = is_listed or (line.endswith(_COLON) and not number_of_wraps and number + 2 < len(said))
        margin = _indent(lines[number]) if number in items else margin
        if is_formula:
            meant.append(False)
        elif number + 1 in items or _is_apart(line, following, is_prose=number_of_wraps >= FEWEST_WRAPS):
            meant.append(True)
        elif every or _indent(lines[number + 1]) > margin:
            meant.append(_indent(lines[number + 1]) <= margin)
        elif (is_listed or number in items) and _begins(following):
            meant.append(not wraps[number])
        else:
            meant.append(not wraps[number] and _are_parted(line, following))
    return meant


def _may_join(markdown: str) -> bool:
    """Whether two lines stand below each other outside code that are no items and the like."""
    fence = ""
    is_words = False
    for line in markdown.split("\n"):
        found = None if fence else FENCE.match(line)
        if found:
            fence = found["fence"]
        elif fence:
            fence = "" if closes(line, fence) else fence
        elif is_words and not _OTHER_BLOCK.match(line):
            return True
        is_words = bool(line.strip() and not (fence or found or line.endswith(BREAK)))
    return False


def _ends_of(paragraph: Token) -> list[bool]:
    """Of each line end that the parser sees, whether it joins the lines."""
    return [
        child.type == "softbreak"
        for child in paragraph.children or ()
        if child.type in ("softbreak", "hardbreak")
    ]


def _wraps(said: Sequence[str]) -> list[bool]:
    """Of each line but the last, whether it ends where the page did: the next word had no room there."""
    wide = [cell_width(line) for line in said]
    room = NEARLY * max([NARROWEST, *(width for width in wide if width <= WIDEST)])
    full = [
        width <= WIDEST and width + 1 + _first_word(following) > room
        for width, following in zip(wide, said[1:], strict=False)
    ]
    return full if 2 * sum(full) >= len(full) else [False] * len(full)


def _first_word(line: str) -> int:
    return cell_width(line.split(maxsplit=1)[0]) if line else 0


def _are_entries(said: Sequence[str]) -> bool:
    """Whether each line begins as a sentence does and none ends or goes on as one, nor where the page did."""
    wide = [cell_width(line) for line in said]
    fits = any(one + 1 + _first_word(two) <= max(wide) for one, two in zip(wide, said[1:], strict=False))
    return fits and all(map(_begins, said)) and all(_end_of(line) not in (*_ENDS, *_GOES_ON) for line in said)


def _is_verse(said: Sequence[str]) -> bool:
    """Whether the lines are too short for prose; a sentence may be as short, and go on over two of them."""
    widest = max(map(cell_width, said))
    if widest <= VERSE and _end_of(said[-1]) in (*_ENDS,) and (len(said) == 2 or widest > SENTENCE):
        return any(_begins(two) or _end_of(one) in (*_ENDS, *_COLON, ";") for one, two in pairwise(said))
    return widest <= VERSE


def _is_apart(line: str, following: str, *, is_prose: bool) -> bool:
    """Whether two lines belong to no one sentence, however much room there was."""
    if any(map(_STANDS_ALONE.fullmatch, (line, following))):
        return True
    if is_prose:
        return False
    end = _end_of(line)
    return (end in _COLON and not following[:1].islower()) or (end in (*_ENDS,) and begins_label(following))


def _are_parted(line: str, following: str) -> bool:
    """Whether two lines do not go on in one sentence, nor as one sentence after another."""
    if any(map(_ADDRESS.fullmatch, (line, following))) or begins_item(following):
        return True
    end = _end_of(line)
    return end in (*_COLON, ";", "\uff1b") or (end not in (*_ENDS, *_GOES_ON) and _begins(following))


def _end_of(line: str) -> str:
    return line.rstrip(_CLOSING)[-1:]


def _begins(line: str) -> bool:
    """Whether a line begins as a sentence does: in capitals, or in letters that have none."""
    first = line.lstrip("*_~([\"'\u201c\u2018\u00ab\u300c")[:1]
    return first.isalpha() and not first.islower()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
