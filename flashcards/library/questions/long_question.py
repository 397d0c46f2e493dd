"""A question of several lines, or a long one, as what is asked and what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from flashcards.library.questions.plain_code import are_code, is_code_line
from flashcards.text.html_to_markdown import Converted
from flashcards.text.markdown import Token, parse
from flashcards.text.markdown_writing import code_span, fenced

QUESTION_MAX = 500
"""Characters of a question that a deck holds."""

LONGEST_READ = 50_000
"""Characters of a question that are looked at: no context holds a longer one."""

_CLOSING = "[\"'\u201d\u2019)\\]*_`]*"
_SENTENCE_END = re.compile(
    rf"""(?:(?<!e\.g)(?<!i\.e)(?<!etc)(?<!vs)[.!]|[?\u3002\uff1f\uff01]){_CLOSING}(?=\s+["'\u201c\u2018(\[]?[^\W_a-z])"""
)
_MOST_SENTENCES = 20
_ASKS = re.compile(rf"[?\uff1f\u061f]{_CLOSING}$")
_ENDS = re.compile(rf"[.:!?\u3002\uff1a\uff1f\uff01\u2026]{_CLOSING}$")
_OPENS = re.compile(r"[*_`~<\[\\&!]")
"""What may begin a mark that goes on behind it."""
_OPTION = re.compile(r"(?:\(?[A-Za-z0-9][.):]|[-*•]|\[[ xX]?\])\s")


class _Block(NamedTuple):
    """A piece of Markdown that stands for itself: a paragraph, a list, a block of code."""

    source: str
    words: Sequence[Token] = ()
    """What a paragraph or heading says."""

    @property
    def said(self) -> str:
        return " ".join(_words(self.words).split())

    @property
    def has_words(self) -> bool:
        """Whether it says anything beside its pictures."""
        return any(token.content.strip() for token in self.words if token.type != "image")

    @property
    def has_lines(self) -> bool:
        return any(token.type == "hardbreak" for token in self.words)


def question_and_context(markdown: str) -> tuple[str, str]:
    """What is asked, as plain text on one line of at most QUESTION_MAX characters, and the rest, Markdown.

    The question is the first paragraph, up to one that asks, without code, lists or tables; of a long one
    its first sentence. Lines that somebody parted stay parted. No word is lost: what is not in the question
    stands in the context, "" where nothing is left.
    """
    text = markdown.strip("\n").rstrip()
    if not text.strip():
        return "", ""
    if len(text) > LONGEST_READ:
        return _cut(" ".join(text[: 2 * QUESTION_MAX].split())), text
    tokens = parse(text)
    blocks = _blocks(text, tokens)
    at = _asked(blocks)
    if at is None:
        return _of_what_is_no_prose(text, tokens)
    first, last = at
    asking = blocks[first : last + 1]
    question, rest = (
        _of_paragraph(asking[0]) if len(asking) == 1 else (" ".join(block.said for block in asking), "")
    )
    before = [block.source for block in blocks[:first]]
    after = [block.source for block in blocks[last + 1 :]]
    return question, _joined([*before, rest, *_pictures(asking), *after])


def asked_in(text: Converted) -> tuple[str, str]:
    """The same of a text that was HTML."""
    if "\n" in text.markdown or len(text.line) > QUESTION_MAX:
        return question_and_context(text.markdown)
    return text.line, ""


def plain_line(markdown: str) -> str:
    """Markdown as plain text on one line; code stands between back-ticks."""
    if markdown.isalnum():
        return markdown
    return " ".join(
        " ".join(_words(token.children or ()) for token in parse(markdown) if token.type == "inline").split()
    )


# -- blocks -------------------------------------------------------------------------------------


def _blocks(text: str, tokens: Sequence[Token]) -> list[_Block]:
    lines = text.split("\n")
    blocks = []
    for number, token in enumerate(tokens):
        if token.level or token.nesting < 0 or not token.map:
            continue
        is_prose = token.type in ("paragraph_open", "heading_open")
        source = "\n".join(lines[token.map[0] : token.map[1]]).rstrip()
        blocks.append(_Block(source, tokens[number + 1].children or () if is_prose else ()))
    return blocks


def _asked(blocks: Sequence[_Block]) -> tuple[int, int] | None:
    """The first and last of the blocks that ask; None where none has words of its own."""
    length = 0
    for number, block in enumerate(blocks):
        if not block.has_words or block.has_lines:
            break
        said = block.said
        length += len(said) + 1
        if length > QUESTION_MAX + 1:
            break
        if _ASKS.search(said):
            return 0, number
    prose = [number for number, block in enumerate(blocks) if block.has_words]
    if not prose:
        return None
    asking = next((n for n in prose if _ASKS.search(blocks[n].said)), prose[0])
    return (0, 0) if prose[0] == 0 else (asking, asking)


def _of_what_is_no_prose(text: str, tokens: Sequence[Token]) -> tuple[str, str]:
    """Code, a list or a table alone: its first line is the question, and all of it belongs to that."""
    if len(tokens) == 1 and tokens[0].type in ("fence", "code_block"):
        lines = [line for line in tokens[0].content.split("\n") if line.strip()]
        if lines and len(span := code_span(lines[0])) <= QUESTION_MAX:
            return span, "" if len(lines) == 1 else text
    said = next(filter(None, map(plain_line, islice(text.split("\n"), 20))), "")
    return _cut(said or " ".join(text.split())), text


def _joined(parts: Sequence[str]) -> str:
    return "\n\n".join(_with_code_fenced([part for part in parts if part.strip()]))


def _with_code_fenced(parts: Sequence[str]) -> list[str]:
    """Paragraphs whose parted lines are code become a block of code; several of them become one."""
    written: list[str] = []
    code: list[str] = []
    for part in parts:
        lines = _parted_lines(part)
        if lines and (are_code(lines) or (code and all(map(is_code_line, lines)))):
            code += ["", *lines] if code else lines
            continue
        if code:
            written.append(fenced("\n".join(code)))
            code = []
        written.append(part)
    return [*written, fenced("\n".join(code))] if code else written


def _parted_lines(source: str) -> list[str]:
    """The lines of a paragraph as plain text; none where they are not parted, or of no paragraph."""
    tokens = parse(source)
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        return []
    children = tokens[1].children or []
    if any(child.type in ("softbreak", "image", "link_open", "code_inline") for child in children):
        return []
    return _words(children, line_end="\n").replace("\N{NO-BREAK SPACE}", " ").split("\n")


# -- one paragraph ------------------------------------------------------------------------------


def _of_paragraph(block: _Block) -> tuple[str, str]:
    if not block.has_lines:
        said = block.said
        return (said, "") if len(said) <= QUESTION_MAX else _first_sentence(said, block.source)
    lines = [" ".join(line.split()) for line in _words(block.words, line_end="\n").split("\n")]
    number = _lines_that_ask(lines)
    question = " ".join(lines[:number])
    if not any(lines[number:]):
        return (question, "") if len(question) <= QUESTION_MAX else _first_sentence(question, block.source)
    written = re.split(r"(?:\\| {2,})\n", block.source)
    head, rest = "\\\n".join(written[:number]), "\\\n".join(written[number:])
    if len(written) != len(lines) or not _is_cut_between(head, rest, block.source):
        return _cut(question), block.source
    if len(question) > QUESTION_MAX:
        question, more = _first_sentence(question, head)
        rest = f"{more}\n\n{rest}"
    return question, rest


def _lines_that_ask(lines: Sequence[str]) -> int:
    """How many of the lines are the question: up to one that asks, else those of the first sentence."""
    length = 0
    for number, line in enumerate(lines, 1):
        length += len(line) + 1
        if length > QUESTION_MAX or is_code_line(line) or _OPTION.match(line):
            break
        if _ASKS.search(line):
            return number
    number = 1
    while (
        number < len(lines)
        and not _ENDS.search(lines[number - 1])
        and lines[number][:1].islower()
        and not is_code_line(lines[number])
        and not _OPTION.match(lines[number])
    ):
        number += 1
    return number


def _first_sentence(said: str, source: str) -> tuple[str, str]:
    """The first sentence of a paragraph that is too long, and the rest; all of it where marks go across."""
    for end in islice(_SENTENCE_END.finditer(source, 0, 2 * QUESTION_MAX), _MOST_SENTENCES):
        head, rest = source[: end.end()], source[end.end() :].lstrip()
        question = plain_line(head)
        if len(question) > QUESTION_MAX:
            break
        if _is_cut_between(head, rest, source):
            return question, rest
    return _cut(said), source


def _cut(said: str) -> str:
    if len(said) <= QUESTION_MAX:
        return said
    words = said[: QUESTION_MAX - 1].rpartition(" ")[0]
    return (words or said[: QUESTION_MAX - 2]) + " …"


def _is_cut_between(head: str, rest: str, source: str) -> bool:
    """Whether no mark goes across the cut, so that both parts say what they said together."""
    if not _OPENS.search(head):  # nearly always, and parsing three times is slow
        return True
    return " ".join([plain_line(head), plain_line(rest)]) == plain_line(source)


# -- words --------------------------------------------------------------------------------------


def _words(children: Sequence[Token], *, line_end: str = " ") -> str:
    said: list[str] = []
    address = ""
    for token in children:
        match token.type:
            case "text" | "text_special":
                said.append(token.content)
            case "code_inline":
                said.append(code_span(token.content))
            case "softbreak":
                said.append(" ")
            case "hardbreak":
                said.append(line_end)
            case "image":
                said.append(token.content)
            case "link_open":
                address = str(token.attrs.get("href", ""))
            case "link_close":
                if address.startswith(("http://", "https://")) and address not in "".join(said[-8:]):
                    said.append(f" ({address})")
    return "".join(said)


def _pictures(blocks: Sequence[_Block]) -> list[str]:
    """The pictures of what became the question, which is words alone."""
    return [
        f"![{token.content}]({token.attrs.get('src', '')})"
        for block in blocks
        for token in block.words
        if token.type == "image"
    ]
