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
NUMBER = re.compile(
    r"^(?:(?:Q|Question)?[ \t]*\d+[ \t]*(?:\\?[.:)]|[ \t]-)[ \t]+|(?:Q|Question)[ \t]*\d*[ \t]*:[ \t]*)", re.I
)


def tidy_question(text: str) -> str:
    """One line without numbers, links, tags and stars around it."""
    text = "".join(
        piece if is_code else unescape(_NAMED_TAG.sub(_nothing_or_code, LINK.sub(r"\1", piece)))
        for is_code, piece in code_and_text(text[:LONGEST_LINE])
    )
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
