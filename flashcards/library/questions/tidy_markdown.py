"""Other people's Markdown made tidy: without numbers, links to the page and HTML around the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from textwrap import dedent

from flashcards.library.questions.markdown_pieces import LONGEST_LINE, RULE, code_and_text, masked_lines

LONGEST_ANSWER = 50_000
"""Characters up to which an answer is tidied: a longer one is too long for a deck however tidy it is."""

ANCHOR_LINK = re.compile(r"!?\[[^\[\]]*\]\([ \t]*#[^()\s]*\)")
LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:[ \t]+\"[^\"]*\")?\)")
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LABEL = r"(?:(?:Q|Question|Nr|No)(?![A-Za-z])\.?[ \t]*)"
NUMBER = re.compile(
    rf"{_LABEL}?[#(\[]?(?P<number>[0-9]{{1,6}}(?:\.[0-9]{{1,3}}){{0,3}})"
    r"(?:[ \t]*\\?[.:)\]]+|[ \t]+[-\u2013\u2014](?![ \t]*[0-9]))[ \t]+(?=\S)"
    r"|(?:Q|Question)[ \t]*#?(?P<named>[0-9]{1,6})[ \t]+(?=\S)",
    re.IGNORECASE,
)
"""`12.`, `Q12:`, `Question 12`, `(12)`, `1.12.`, `12 -`: what may be a running number."""
LABEL = re.compile(r"(?:Q[ \t]*[.:)]|Question[ \t]*:)[ \t]*(?=\S)", re.IGNORECASE)


def without_number(text: str) -> tuple[int | None, str]:
    """The number that a tidy question begins with, or None, and the question without it.

    Of `1.12` the number is 12. Whether it is a running number is for the reader, who sees the order of
    the file: `404: whose mistake is it?` has one too.
    """
    if not (found := NUMBER.match(text)):
        return None, text
    number = found["number"] or found["named"]
    return int(number.rpartition(".")[2]), _bare(text[found.end() :])


def _bare(text: str) -> str:
    """A question without `Q.` before it and stars around it."""
    for _ in range(3):  # one may stand in the other
        text = LABEL.sub("", text, count=1)
        for mark in ("***", "___", "**", "__", "*"):
            inner = text.removeprefix(mark).removesuffix(mark)
            if len(text) - len(inner) == 2 * len(mark) and mark[0] not in (inner[:1], inner[-1:]):
                text = inner.strip() if mark not in inner else text
    return text


def tidy_question(text: str) -> str:
    """One line without links, tags, `Q.` before it and stars around it; a number stays (`without_number`)."""
    text = "".join(
        piece if is_code else unescape(_NAMED_TAG.sub(_nothing_or_code, LINK.sub(r"\1", piece)))
        for is_code, piece in code_and_text(text[:LONGEST_LINE])
    )
    text = re.sub(r"[ \t]*\{#[^{}]*\}$", "", " ".join(text.split()))
    return _bare(text)


def tidy_answer(lines: Sequence[str]) -> str:
    """Markdown without what belongs to the page around it: links to its top, rules at the end, HTML."""
    if sum(map(len, lines)) > LONGEST_ANSWER:
        return "\n".join(lines)
    masked = masked_lines(lines)
    kept = [line for line, mask in zip(lines, masked, strict=True) if not _leads_up(mask)]
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
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "del": "~~", "s": "~~"}
_GONE = {
    "p", "div", "span", "center", "details", "summary", "u", "font", "section", "ul", "ol", "a", "sub", "sup",
    "small", "big", "ins", "mark", "abbr", "blockquote",
}  # fmt: skip
_OPENING = {"li": "\n- ", **{f"h{level}": f"{'#' * level} " for level in range(1, 7)}}
_EITHER_END = {"code": "`", "tt": "`", "kbd": "`", "br": "\n", "hr": "\n---\n"}
_NAMED_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z]+\d?)\b[^<>]*>")


def is_generic(summary: str) -> bool:
    """Whether a fold is only called "Answer" or the like."""
    return GENERIC.fullmatch(tidy_question(summary)) is not None


def _without_html(text: str) -> str:
    """HTML that people mix into Markdown as Markdown; code and unknown tags stay as they are."""
    if "<" not in text and "&" not in text:
        return text
    return "".join(piece if is_code else _converted(piece) for is_code, piece in code_and_text(text))


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
    if not (text := found["text"].strip()):
        return found["text"]
    before, after = found["text"].split(text, 1)
    mark = _MARKS[found["name"].lower()]
    return f"{before}{mark}{text}{mark}{after}"


def _nothing_or_code(tag: re.Match[str]) -> str:
    """What becomes of a tag in a question, which is one line of words."""
    shown = _as_markdown(tag)
    return shown if shown in ("`", tag[0]) else " " if shown else ""


def _as_markdown(tag: re.Match[str]) -> str:
    name = tag["name"].lower()
    if len(name) == 1 and not tag["end"] and tag.string[: tag.start()][-1:].isalnum():
        return tag[0]  # `List<a>` is a type
    if name in _GONE or name in _MARKS:  # weight over several paragraphs is none
        return ""
    if name in _OPENING:
        return "" if tag["end"] else _OPENING[name]
    return _EITHER_END.get(name, tag[0])
