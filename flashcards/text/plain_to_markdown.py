"""Plain text as Markdown that reads back as it was typed, with as few marks as that takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from flashcards.text.markdown_escapes import AUTOLINK, ONE_ESCAPABLE

if TYPE_CHECKING:
    from flashcards.text.markdown import Token

LONGEST = 200_000
"""Characters: ten times of what an answer may have."""

_MARKS = frozenset("\\`*_~[<\0")
"""What may mean something within a line of Markdown."""

_RUN = re.compile(r"\*+|_+|`+|~~+")

_BACKSLASH = re.compile(rf"\\(?={ONE_ESCAPABLE})|\\$")
"""One that would guard the character behind it, or break the line."""

_BEGINS = (
    r"#{1,6}(?:[ \t]|$)|>|[-+*](?:[ \t]|$)|```|~~~"
    r"|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$|(?:-[ \t]*){3,}$"
)
_FIRST_LINE = re.compile(rf"(?P<before>[0-9]{{1,9}}(?=\.(?:[ \t]|$)))|{_BEGINS}")
_OTHER_LINE = re.compile(
    rf"(?P<before>0{{0,8}}1(?=\.[ \t])|:[: \t]*(?=[-|][-|: \t]*$))|{_BEGINS}|(?=[|: \t]*-)(?=[-|: \t]+$)"
)
"""How a line begins that would be no line of its paragraph: on another than the first, an underline too."""

_FIRST_BLANK = re.compile(r"[0-9]{1,9}\)(?P<blank>[ \t]|$)")
_OTHER_BLANK = re.compile(r"(?:0{0,8}1\)(?=[ \t])|=+(?=$))(?P<blank>[ \t]|$)")
"""The same where no backslash can guard; a no-break blank can."""

_NAME_WORDS = (
    "abs add aenter aexit aiter all anext annotations attrs author await bases bool builtins bytes call"
    " cached callStatic class clone closure code complex construct contains copy debug debugInfo deepcopy"
    " defaults del delattr delete delitem destruct dict dir dirname divmod doc enter eq exit file float"
    " floordiv format fspath func future ge get getattr getattribute getitem getnewargs getstate global"
    " globals gt hash iadd iand import index init int invert invoke isset iter kwdefaults le len lt main"
    " matmul missing mod module mro mul name ne neg new next ne path pos pow proto prepare private"
    " qualname radd reduce repr reversed round rmul rsub self set setattr setitem setstate sizeof sleep slots"
    " spec str sub subclasses toString truediv unset version wakeup weakref xor"
    " CLASS COUNTER DATE DIR FILE FUNCTION LINE METHOD NAMESPACE STDC TIME TRAIT VERSION"
)
"""What programming languages write between two `_`, where it is a single word."""
_NAMES = frozenset(_NAME_WORDS.split())

_NO_BREAK = "\N{NO-BREAK SPACE}"
_INDENT = re.compile(rf"^{_NO_BREAK}+", re.MULTILINE)
_SHOWN = {"hardbreak": "\n"}


def as_markdown(plain: str) -> str:
    """Plain text as Markdown that shows it as typed: line ends, indents, and each character as itself.

    For every text that comes from a person as text (`.txt`, `add`, stdin), to be stored where Markdown is
    read. Text in which nothing means anything comes back unchanged. A line end becomes a hard break, an
    indent becomes no-break blanks; blanks at the end of a line, and blank lines around the text, go. A
    text that no deck could hold comes back as it is.
    """
    if len(plain) > LONGEST:
        return plain
    lines = [_indented(line) for line in plain.replace("\r\n", "\n").split("\n")]
    paragraphs: list[str] = []
    empty = 0
    for said, group in groupby(lines, key=bool):
        if not said:
            empty = len(list(group))
            continue
        # Beyond one blank line, which parts paragraphs, each is a break at the beginning of the next.
        more = empty - 1 if paragraphs else 0
        paragraphs.append("\\\n" * more + _paragraph(list(group), first=more <= 0))
    return "\n\n".join(paragraphs)


def source_as_typed(markdown: str) -> str:
    """The text from which `as_markdown` would have made this; any other Markdown but for its hard breaks.

    For screens that show the source: a backslash that only guards plain text, or breaks a line that is
    shown as one, says nothing there.
    """
    if "\\" not in markdown and _NO_BREAK not in markdown:
        return markdown
    from flashcards.text.markdown import parse

    tokens = parse(markdown)
    said = [token.children or [] for token in tokens if token.type == "inline"]
    if any(not token.type.startswith(("paragraph_", "inline")) for token in tokens) or any(
        child.type not in ("text", "hardbreak") for children in said for child in children
    ):
        return _without_break_marks(markdown, tokens)
    text = "\n\n".join(
        "".join(_SHOWN.get(child.type, child.content) for child in children) for children in said
    )
    return _INDENT.sub(lambda found: " " * len(found[0]), text)


def _without_break_marks(markdown: str, tokens: Sequence[Token]) -> str:
    lines = markdown.split("\n")
    for token in tokens:
        if token.type == "inline" and token.map and "\\\n" in token.content:
            ends = [child.type for child in token.children or () if child.type in ("softbreak", "hardbreak")]
            if len(ends) != token.content.count("\n"):
                continue  # code goes on across a line end
            for line, end in enumerate(ends, token.map[0]):
                lines[line] = lines[line].removesuffix("\\") if end == "hardbreak" else lines[line]
    return "\n".join(lines)


def as_line(markdown: str) -> str:
    """Markdown as plain text on one line; code stands between back-ticks.

    The marks of emphasis go, but not those of a name such as `__init__`, nor a star in a word.
    """
    if _MARKS.isdisjoint(markdown):
        return " ".join(markdown.split())  # nearly always
    from flashcards.text.markdown import parse_inline
    from flashcards.text.markdown_writing import code_span

    def said(tokens: Sequence[Token]) -> str:
        pieces: list[str] = []
        opened: list[tuple[int, str]] = []
        for token in tokens:
            match token.type:
                case "code_inline":
                    pieces.append(code_span(token.content))
                case "softbreak" | "hardbreak":
                    pieces.append(" ")
                case "image":
                    pieces.append(said(token.children or []))
                case "em_open" | "strong_open" | "s_open":
                    opened.append((len(pieces), token.markup))
                    pieces.append(token.markup)
                case "em_close" | "strong_close" | "s_close":
                    at, mark = opened.pop()
                    pieces.append(mark)
                    before = "".join(pieces[max(at - 1, 0) : at])[-1:]
                    is_name = mark[0] == "_" and _is_name(before, mark, "".join(pieces[at + 1 : -1]))
                    if not before.isalnum() and not is_name:
                        pieces[at] = pieces[-1] = ""
                case "inline":
                    pieces.append(said(token.children or []))
                case _:
                    pieces.append(token.content)
        return "".join(pieces)

    return " ".join(said(parse_inline(markdown)).split())


def links_in(markdown: str) -> list[str]:
    """The links and pictures of a line of Markdown, each alone, without those to a place of the same page."""
    from flashcards.text.markdown import parse_inline

    found: list[str] = []
    waiting = list(parse_inline(markdown))[::-1]
    words: list[str] = []
    opened = ""
    while waiting:
        token = waiting.pop()
        address = str(token.attrs.get("href" if token.type == "link_open" else "src", ""))
        target = f"<{address}>" if re.search(r"[()\s]", address) else address
        match token.type:
            case "inline":
                waiting += (token.children or [])[::-1]
            case "image":
                words.append(token.content)
                found.append(f"![{_bracketed(token.content)}]({target})")
            case "link_open":
                words, opened = [], "" if token.info == "auto" or address.startswith("#") else target
            case "link_close":
                if opened:
                    found.append(f"[{_bracketed(''.join(words))}]({opened})")
            case _:
                words.append(token.content)
    return found


def _bracketed(words: str) -> str:
    """Words that may stand between the brackets of a link."""
    return re.sub(r"([\\\[\]`*_])", r"\\\1", words)


def _is_name(before: str, mark: str, words: str) -> bool:
    """Whether words between `_` or `__` are a name of a programming language with these in it."""
    if mark == "__" and words in _NAMES:
        return True
    return words.isidentifier() and ("_" in words or before in (".", "@", "$"))


def _indented(line: str) -> str:
    line = line.rstrip(" \t")
    words = line.lstrip(" \t")
    indent = line[: len(line) - len(words)].expandtabs(4)
    return _NO_BREAK * len(indent) + words


def _paragraph(lines: list[str], *, first: bool) -> str:
    lines = [
        _with_no_break(line, _FIRST_BLANK if first and number == 0 else _OTHER_BLANK)
        for number, line in enumerate(lines)
    ]
    text = "\n".join(lines)
    guarded = _inline(text)
    at = 0
    for number, line in enumerate(lines):
        if found := (_FIRST_LINE if first and number == 0 else _OTHER_LINE).match(line):
            begins = at + len(found["before"] or "")
            run = _RUN.match(text, begins)
            guarded.update(range(begins, run.end() if run else begins + 1))
        at += len(line) + 1
        if line.endswith("\\") and number < len(lines) - 1:
            guarded.add(at - 2)
    guarded |= {place - 1 for place in guarded if text[place - 1 : place] == "\\"}
    pieces, at = [], 0
    for place in sorted(guarded):
        pieces.append(text[at:place])
        at = place
    return "\\".join([*pieces, text[at:]]).replace("\n", "\\\n")


def _with_no_break(line: str, where: re.Pattern[str]) -> str:
    if found := where.match(line):
        return line[: found.start("blank")] + _NO_BREAK + line[found.end("blank") :]
    return line


def _inline(text: str) -> set[int]:
    """Where a character stands that would mean something within a line."""
    guarded = {found.start() for found in _BACKSLASH.finditer(text)}
    guarded.update(found.start() for found in re.finditer(r"\](?=\()", text))
    guarded.update(found.start() for found in AUTOLINK.finditer(text))
    runs: dict[str, list[re.Match[str]]] = {}
    for run in _RUN.finditer(text):
        runs.setdefault(run[0][0], []).append(run)
    for mark, found in runs.items():
        lengths = [len(run[0]) for run in found]
        if len(set(lengths)) < len(lengths) if mark == "`" else _weighs(text, found):
            guarded.update(place for run in found for place in range(*run.span()))
    return guarded


def _weighs(text: str, runs: list[re.Match[str]]) -> bool:
    """Whether one of these runs of stars, lines or tildes may open what a later one may close."""
    opened = False
    for run in runs:
        before, after = text[run.start() - 1 : run.start()] or " ", text[run.end() : run.end() + 1] or " "
        opens, closes = _flanks(before, "\\" if after == "\n" else after, inside_words=run[0][0] != "_")
        if closes and opened:
            return True
        opened = opened or opens
    return False


def _flanks(before: str, after: str, *, inside_words: bool) -> tuple[bool, bool]:
    """Whether a run between these characters may open and close, by the rules of CommonMark."""
    white_before, white_after = _is_white(before), _is_white(after)
    mark_before, mark_after = _is_mark(before), _is_mark(after)
    left = not white_after and (not mark_after or white_before or mark_before)
    right = not white_before and (not mark_before or white_after or mark_after)
    if inside_words:
        return left, right
    return left and (not right or mark_before), right and (not left or mark_after)


def _is_white(char: str) -> bool:
    return char in "\t\n" or unicodedata.category(char) == "Zs"


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
