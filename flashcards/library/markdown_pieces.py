"""Pieces of other people's Markdown: where code stands, what a heading is, tidy questions and answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from itertools import groupby
from operator import itemgetter
from textwrap import dedent

FENCE = re.compile(r"^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
HEADING = re.compile(
    r"^ {0,3}(?:(?:[-*+]|\d+[.)])[ \t]+)?(?P<marks>#{1,6})[ \t]+(?P<text>.*?)[ \t]*#*[ \t]*$"
)
HTML_HEADING = re.compile(r"^[ \t]*<h(?P<level>[1-6])\b[^>]*>(?P<text>.*?)</h[1-6]>[ \t]*$", re.IGNORECASE)

LONGEST_LINE = 4_000
"""Characters of a line that may be a heading, and of a question that are looked at."""

LONGEST_ANSWER = 50_000
"""Characters up to which an answer is tidied: a longer one is too long for a deck however tidy it is."""

ANCHOR_LINK = re.compile(r"!?\[[^\[\]]*\]\([ \t]*#[^()\s]*\)")
LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:[ \t]+\"[^\"]*\")?\)")
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
NUMBER = re.compile(
    r"^(?:(?:Q|Question)?[ \t]*\d+[ \t]*(?:\\?[.:)]|[ \t]-)[ \t]+|(?:Q|Question)[ \t]*\d*[ \t]*:[ \t]*)", re.I
)
RULE = re.compile(r"^[ \t]*(?:-[ \t]*){3,}$|^[ \t]*(?:\*[ \t]*){3,}$|^[ \t]*(?:_[ \t]*){3,}$")


def open_fence(lines: Sequence[str]) -> int | None:
    """The number (from 1) of the line that opens a block of code which nothing closes."""
    return _blocks(lines)[1]


def masked_lines(lines: Sequence[str]) -> list[str]:
    """The lines with all code blanked out, each as long as before: what is found there is no code."""
    in_block, _ = _blocks(lines)
    return [
        " " * len(line) if hidden else _without_spans(line)
        for line, hidden in zip(lines, in_block, strict=True)
    ]


def _blocks(lines: Sequence[str]) -> tuple[list[bool], int | None]:
    """Whether each line belongs to a fenced block of code; and which line opens one that has no end."""
    hidden: list[bool] = []
    fence, opened = "", None
    for number, line in enumerate(lines, 1):
        found = FENCE.match(line)
        if fence:
            hidden.append(True)
            closing = line.strip()
            if closing.startswith(fence) and not closing.strip(fence[0]):
                fence, opened = "", None
        elif found:
            hidden.append(True)
            fence, opened = found["fence"], number
        else:
            hidden.append(False)
    return hidden, opened


def _without_spans(line: str) -> str:
    if "`" not in line or len(line) > LONGEST_ANSWER:
        return line
    return "".join(" " * len(piece) if is_code else piece for is_code, piece in _line_pieces(line))


def _line_pieces(line: str) -> list[tuple[bool, str]]:
    """The line cut where spans of code begin and end: a run of back-ticks ends at the next one as long."""
    runs = list(re.finditer("`+", line))
    closing: dict[int, list[int]] = {}  # by length: which runs are so long, the last first
    for number in range(len(runs) - 1, -1, -1):
        closing.setdefault(len(runs[number][0]), []).append(number)
    pieces, end, number = [], 0, 0
    while number < len(runs):
        same = closing[len(runs[number][0])]
        while same and same[-1] <= number:
            same.pop()
        if same:
            start = runs[number].start()
            number = same[-1]
            pieces += [(False, line[end:start]), (True, line[start : runs[number].end()])]
            end = runs[number].end()
        number += 1
    return [*pieces, (False, line[end:])]


def heading_level(masked: str) -> int:
    """1 to 6 for a line that is a heading; 0 for any other."""
    if len(masked) > LONGEST_LINE or not masked.lstrip().startswith(tuple("#<-*+0123456789")):
        return 0
    if found := HEADING.match(masked):
        return len(found["marks"])
    if found := HTML_HEADING.match(masked):
        return int(found["level"])
    return 0


def heading_text(line: str) -> str:
    found = HEADING.match(line) or HTML_HEADING.match(line)
    return tidy_question(found["text"]) if found else ""


def tidy_question(text: str) -> str:
    """One line without numbers, links, tags and stars around it."""
    text = text[:LONGEST_LINE]
    text = re.sub(r"</?code\b[^>]*>", "`", text, flags=re.IGNORECASE)
    text = unescape(TAG.sub("", LINK.sub(r"\1", text)))
    text = re.sub(r"[ \t]*\{#[^{}]*\}$", "", " ".join(text.split()))
    for _ in range(2):  # a number may stand inside or outside the stars
        text = NUMBER.sub("", text)
        for mark in ("**", "__", "*"):
            inner = text.removeprefix(mark).removesuffix(mark)
            if len(text) - len(inner) == 2 * len(mark) and mark not in inner:
                text = inner.strip()
    return text


def tidy_answer(lines: Sequence[str]) -> str:
    """Markdown without what belongs to the page around it: links to its top, rules at the end, HTML."""
    if sum(map(len, lines)) > LONGEST_ANSWER:
        return "\n".join(lines)
    masked = masked_lines(lines)
    kept = [
        line for line, mask in zip(lines, masked, strict=True) if mask.strip() == "" or not _leads_up(mask)
    ]
    text = _without_html(dedent("\n".join(kept)))
    kept = text.split("\n")
    while kept and (not kept[-1].strip() or RULE.match(kept[-1])):
        kept.pop()
    while kept and (not kept[0].strip() or RULE.match(kept[0])):
        kept.pop(0)
    return "\n".join(kept).rstrip()


def _leads_up(masked: str) -> bool:
    """Whether a line holds nothing but links to another place of the page."""
    rest, links = ANCHOR_LINK.subn("", masked)
    return links > 0 and not re.search(r"\w", TAG.sub("", rest))


# -- HTML ---------------------------------------------------------------------------------------

GENERIC = re.compile(
    r"(?:(?:show|see|view|reveal|toggle|click(?: here)?(?: to (?:see|view|show|expand))?|the|expand)\W+)*"
    r"(?:the )?(?:answer|solution|explanation|details|hint|expand|response)s?\W*",
    re.IGNORECASE,
)
"""What stands on a fold that says nothing of its own."""

# Each may hold anything but its own beginning, so that a text is gone through once whatever it holds.
SUMMARY = re.compile(r"<summary\b[^<>]*>((?:(?!<summary\b)[\s\S])*?)</summary>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?:(?!<!--)[\s\S])*?-->")
_PRE = re.compile(
    r"<pre\b[^<>]*>\s*(?:<code\b[^<>]*>)?((?:(?!<pre\b)[\s\S])*?)(?:</code>)?\s*</pre>", re.IGNORECASE
)
_ANCHOR = re.compile(r'<a\b[^<>]*?\bhref="([^"<>]*)"[^<>]*>((?:(?!<a\b).)*?)</a>', re.IGNORECASE)
_WEIGHTED = re.compile(
    r"<(?P<name>b|strong|i|em|del|s)>(?P<text>(?:(?!</?(?P=name)>|\n\s*\n)[\s\S])*)</(?P=name)>",
    re.IGNORECASE,
)
"""Weight within one paragraph."""
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "del": "~~", "s": "~~"}
_GONE = {
    "p",
    "div",
    "span",
    "center",
    "details",
    "summary",
    "u",
    "font",
    "section",
    "ul",
    "ol",
    "a",
    "sub",
    "sup",
}
_NAMED_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z]+\d?)\b[^<>]*>")


def is_generic(summary: str) -> bool:
    """Whether a fold is only called "Answer" or the like."""
    return GENERIC.fullmatch(tidy_question(summary)) is not None


def _without_html(text: str) -> str:
    """HTML that people mix into Markdown as Markdown; code and unknown tags stay as they are."""
    if "<" not in text and "&" not in text:
        return text
    pieces = []
    for is_code, piece in _pieces(text):
        pieces.append(piece if is_code else _converted(piece))
    return "".join(pieces)


def _pieces(text: str) -> list[tuple[bool, str]]:
    """The text cut where code begins and ends: (is code, piece)."""
    lines = text.split("\n")
    in_block, _ = _blocks(lines)
    cut: list[tuple[bool, str]] = []
    for number, (line, hidden) in enumerate(zip(lines, in_block, strict=True), 1):
        end = "" if number == len(lines) else "\n"
        for is_code, piece in [(True, line)] if hidden else _line_pieces(line):
            cut.append((is_code, piece))
        cut.append((hidden, end))
    return [(is_code, "".join(piece for _, piece in group)) for is_code, group in groupby(cut, itemgetter(0))]


def _converted(text: str) -> str:
    text = _COMMENT.sub("", text)
    text = SUMMARY.sub(
        lambda found: "" if is_generic(found[1]) else f"**{tidy_question(found[1])}**\n\n", text
    )
    text = _PRE.sub(lambda found: f"\n```\n{TAG.sub('', found[1])}\n```\n", text)
    text = _ANCHOR.sub(r"[\2](\1)", text)
    text = _WEIGHTED.sub(_weighted, text)
    return re.sub(r"\n{3,}", "\n\n", unescape(_NAMED_TAG.sub(_as_markdown, text)))


def _weighted(found: re.Match[str]) -> str:
    """Words between marks; blanks stay outside, where Markdown wants them."""
    text = found["text"].strip()
    if not text:
        return found["text"]
    before, after = found["text"].split(text, 1)
    mark = _MARKS[found["name"].lower()]
    return f"{before}{mark}{text}{mark}{after}"


def _as_markdown(tag: re.Match[str]) -> str:
    name = tag["name"].lower()
    if name in ("code", "tt", "kbd"):
        return "`"
    if name in _GONE or name in _MARKS:  # weight over several paragraphs is none
        return ""
    match name:
        case "br":
            return "\n"
        case "hr":
            return "\n---\n"
        case "li":
            return "" if tag["end"] else "\n- "
    if re.fullmatch(r"h[1-6]", name):
        return "" if tag["end"] else f"{'#' * int(name[1])} "
    return tag[0]
