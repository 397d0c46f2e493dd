"""Convert HTML that people mix into Markdown; text between the tags stays Markdown.

The tags are read like those of a note (`from_html`), code is left as it is, and a name that is no HTML
(`List<String>`) is text. Takes any text, in time that grows with its length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from html import unescape

from flashcards.text.html_pieces import Piece, Raw, Tag
from flashcards.text.html_to_markdown import from_pieces
from flashcards.text.markdown_blocks import block_lines
from flashcards.text.markdown_tokens import CODE, MarkdownToken, tokens_of
from flashcards.text.markdown_writing import on_one_line

_INLINE = frozenset(["b", "strong", "i", "em", "s", "del", "strike", "sup", "sub", "a", *CODE - {"pre"}])
_BLOCKS = frozenset(
    ["table", "ul", "ol", "dl", "pre", "blockquote", "summary", "h1", "h2", "h3", "h4", "h5", "h6"]
)
"""Elements that are converted as a whole; of all others the tags go."""

_PARTS_LINES = frozenset(
    ["div", "section", "article", "center", "header", "footer", "tr", "td", "th", "dt", "dd"]
)
_PARTS_PARAGRAPHS = frozenset(["p", "details", "figure", "figcaption", *_BLOCKS])

_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_PREFIX = re.compile(r"(?:[ \t]|>)*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*")
_OPENS_BLOCK = re.compile(r"[ \t>]*(?:$|[-+*][ \t]|#|```|~~~|[0-9]{1,9}[.)][ \t]|\|)")
_LINK = re.compile(r"\]\((?:#|https?:)")
_FENCE = re.compile(r"[ \t]*(?P<fence>`{3,}|~{3,})")

Keep = Callable[[str], bool]


def without_html(source: str, keep_summary: Keep = bool) -> str:
    """Foreign Markdown without its HTML. A summary becomes a bold line if `keep_summary` says so."""
    if "<" not in source and "&" not in source:
        return source
    lines = list(_apart(source.split("\n")))
    blocks = block_lines("\n".join(lines))
    flat = {line for kind in ("table", "heading") for span in blocks.get(kind, ()) for line in range(*span)}
    for span in blocks.get("html", ()):
        _dedent(lines, *span)
    written: list[str] = []
    start = 0
    for first, last in [*blocks.get("code", ()), (len(lines), len(lines))]:
        if first > start:
            text = "\n".join(lines[start:first])
            text = _Segment(text, {line - start for line in flat}, keep_summary).converted()
            text = re.sub(r"\A(?:[ \t]*\n){2,}", "\n", text) if start else text
            written.append(re.sub(r"\n(?:[ \t]*\n)+[ \t]*\Z", "\n", text) if last > first else text)
        if last > first:
            written.append("\n".join(lines[first:last]))
        start = max(last, start)
    return "\n".join(written)


def _apart(lines: Sequence[str]) -> Iterator[str]:
    """The lines, with a blank one before code that follows a tag: HTML would go on to the next blank line."""
    fence = before = ""
    for line in lines:
        found = _FENCE.match(line)
        if found and not fence:
            if before.startswith("<") and before.endswith(">"):
                yield ""
            fence = found["fence"]
        elif fence and (mark := line.strip()).startswith(fence) and not mark.strip(fence[0]):
            fence = ""
        before = line.strip()
        yield line


def _dedent(lines: list[str], first: int, last: int) -> None:
    """Take from the lines of an HTML block, but for its code, the indent that would make code of them."""
    indent = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
    in_code = False
    for number in range(first, last):
        if not in_code:
            lines[number] = indent + lines[number].lstrip() if lines[number].strip() else ""
        tags = re.findall(r"(?i)<(/?)pre\b", lines[number])
        in_code = not tags[-1] if tags else in_code


class _Segment:
    """A text without blocks of code."""

    def __init__(self, text: str, flat: set[int], keep_summary: Keep) -> None:
        self._text = text
        self._flat = flat
        """Lines that have to stay one line: of tables, and headings."""
        self._keep_summary = keep_summary
        self._tokens = list(tokens_of(text))
        self._ends = _ends(self._tokens)
        self._line_ends = [found.start() for found in re.finditer("\n", text)]
        self._prefixes: dict[int, str] = {}
        self._out: list[str] = []
        self._skip = ""
        """Blanks that go where they come next: a line was ended before them."""

    def converted(self) -> str:
        at = number = 0
        while number < len(self._tokens):
            token = self._tokens[number]
            self._write(self._text[at : token.start])
            last = self._take(number, token)
            at = self._tokens[last].end
            number = last + 1
        self._write(self._text[at:])
        return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", "".join(self._out))

    def _take(self, number: int, token: MarkdownToken) -> int:
        """Write what becomes of a token; the number of the last one that is done with."""
        name = token.tag.name
        end = self._ends.get(number)
        if token.kind != "tag":
            self._write(_shown(token, self._text))
            if token.kind == "comment" and self._begins_line():
                self._skip = " \t"
        elif name == "br":
            self._break(token)
        elif name == "hr":
            self._write_block("---", token)
        elif name == "img":
            self._write(_image(token.tag))
        elif (
            name == "kbd" and end is not None and _LINK.search(self._text, token.end, self._tokens[end].start)
        ):
            pass  # a link that looks like a key
        elif end is not None and (name in _BLOCKS or (name in _INLINE and self._is_one(number, end))):
            self._element(number, end)
            return end
        elif name == "li":
            self._end_line(token, 1)
            self._write("- ")
            self._skip = " \t\n"
        elif (bare := name.removeprefix("/")) in _PARTS_PARAGRAPHS:
            self._end_line(token, 2)
        elif bare in _PARTS_LINES:
            self._end_line(token, 1)
        return number

    def _is_one(self, number: int, end: int) -> bool:
        """Whether what stands between is one paragraph: weight over several is none."""
        return not _BLANK_LINE.search(self._text, self._tokens[number].end, self._tokens[end].start)

    def _element(self, number: int, end: int) -> None:
        first, last = self._tokens[number], self._tokens[end]
        inside = self._text[first.end : last.start]
        before = self._last() or " "
        after = self._text[last.end : last.end + 1] or " "
        said = from_pieces(self._pieces(number, end), before, after, links=True)
        if first.tag.name == "summary" and not self._keep_summary(said.line):
            self._end_line(first, 2)
        elif any(token.tag.name in _BLOCKS for token in self._tokens[number:end]) or "\n\n" in said.markdown:
            self._write_block(said.markdown, first)
        else:
            is_power = first.tag.name in ("sup", "sub") and said.markdown[:1] in ("^", "_")
            left = " " * (inside[:1].isspace() and not is_power)
            right = " " * (inside[-1:].isspace() if not is_power else after.isalnum())
            self._write(
                f"{left}{self._on_lines(said.markdown, first)}{right}" if said.markdown else left or right
            )

    def _pieces(self, number: int, end: int) -> Iterator[Piece]:
        depth_of_code = 0
        at = self._tokens[number].start
        for token in self._tokens[number : end + 1]:
            yield from self._words(self._text[at : token.start], depth_of_code)
            at = token.end
            name = token.tag.name
            if token.kind == "tag" and name != "img":
                depth_of_code += (name in CODE) - (name.removeprefix("/") in CODE and name not in CODE)
                yield token.tag
            elif token.kind == "tag":
                yield Raw(_image(token.tag))
            elif token.kind == "entity":
                yield unescape(self._text[token.start : token.end])
            elif token.kind == "code":
                yield from self._words(self._text[token.start : token.end], depth_of_code)

    def _words(self, text: str, in_code: int) -> Iterator[Piece]:
        if text:
            yield text if in_code else Raw(text)

    # -- writing --------------------------------------------------------------------------------

    def _write(self, text: str) -> None:
        if self._skip and text:
            text = text.lstrip(self._skip)
        if text:
            self._skip = ""
            self._out.append(text)

    def _last(self) -> str:
        return self._out[-1][-1] if self._out else ""

    def _line_of(self, token: MarkdownToken) -> int:
        return bisect_right(self._line_ends, token.start - 1) if token.start else 0

    def _prefix(self, token: MarkdownToken) -> str:
        """What has to stand before a line that goes on where the token stands."""
        line = self._line_of(token)
        if line not in self._prefixes:
            start = self._line_ends[line - 1] + 1 if line else 0
            found = _PREFIX.match(self._text, start)
            self._prefixes[line] = re.sub(r"[^\s>]", " ", found[0]) if found else ""
        return self._prefixes[line]

    def _on_lines(self, markdown: str, token: MarkdownToken) -> str:
        if self._line_of(token) in self._flat:
            return on_one_line(markdown)
        return markdown.replace("\n", f"\n{self._prefix(token)}")

    def _begins_line(self) -> bool:
        """Whether nothing is written on the line yet but marks of lists and quotes."""
        tail = self._out[-1].rpartition("\n") if self._out else ("", "", "")
        if not tail[1] and len(self._out) > 1 and not self._out[-2].endswith("\n"):
            return False
        return not _PREFIX.sub("", tail[2], count=1)

    def _end_line(self, token: MarkdownToken, breaks: int) -> None:
        if self._line_of(token) in self._flat:
            self._write(" ")
        elif not self._begins_line():
            self._out.append(("\n" * breaks) + self._prefix(token))
        self._skip = " \t"

    def _write_block(self, markdown: str, token: MarkdownToken) -> None:
        if self._line_of(token) in self._flat or not markdown:
            self._write(self._on_lines(markdown, token))
            return
        prefix = self._prefix(token)
        if not self._begins_line():
            self._out.append(f"\n{prefix.rstrip()}\n{prefix}")
        self._write(self._on_lines(markdown, token))
        self._out.append(f"\n{prefix.rstrip()}\n{prefix}")
        self._skip = " \t"

    def _break(self, token: MarkdownToken) -> None:
        if self._line_of(token) in self._flat:
            self._write(" " if self._last() in " .,;:!?|" else "; ")
            return
        if self._begins_line():
            if self._out and self._out[-1].startswith("\\\n"):
                self._out[-1] = self._out[-1][1:] + self._out[-1][1:]  # two of them part paragraphs
            self._skip = " \t"
            return
        rest = self._text[token.end : token.end + 200].lstrip(" \t")
        if rest.startswith("\n"):
            following = rest[1:].partition("\n")[0]
            block = _OPENS_BLOCK.match(following) or re.match(
                r"(?i)[ \t>]*</?(?!(?:b|i|em|strong|code|a|kbd)\b)", following
            )
            self._write("" if block else "\\")
        elif rest:
            self._out.append(f"\\\n{self._prefix(token)}")
            self._skip = " \t"


def _ends(tokens: Sequence[MarkdownToken]) -> dict[int, int]:
    """For each tag that opens an element the number of the one that closes it; what has none is left out."""
    opened: dict[str, list[int]] = {}
    ends: dict[int, int] = {}
    for number, token in enumerate(tokens):
        name = token.tag.name
        if name.startswith("/"):
            if waiting := opened.get(name[1:]):
                ends[waiting.pop()] = number
        elif token.kind == "tag":
            opened.setdefault(name, []).append(number)
    return ends


def _shown(token: MarkdownToken, text: str) -> str:
    match token.kind:
        case "comment":
            return ""
        case "entity":
            char = unescape(text[token.start : token.end])
            return f"\\{char}" if char in "*_`[]~|" else char
    return text[token.start : token.end]


def _image(tag: Tag) -> str:
    words, source = " ".join(tag.attribute("alt").split()), tag.attribute("src")
    if source.startswith(("https://", "http://")) and not re.search(r"[\s()<>]", source):
        return f"![{words.replace(']', '')}]({source})"
    return f"(image: {words or source})" if words or source else "(image)"
