"""The way back from `html_blocks`: Markdown that gives the same HTML once more, or none.

Only for HTML of our own making, such as a card that went to a phone and comes home unchanged. Anything else
is for `from_html`, which takes any HTML and promises less.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from itertools import groupby

from flashcards.text.html_tree import Children, Element, html_tree
from flashcards.text.markdown_escapes import AUTOLINK, ONE_ESCAPABLE
from flashcards.text.markdown_to_html import html_blocks
from flashcards.text.markdown_writing import escaped, hanging, longest_run

_ABOUT_TEXT = frozenset({"a", "label", "input", "span"})
"""What may stand about words that are plain text: a link, a box to tick."""

_INLINE = frozenset({"br", "code", "strong", "em", "s", "a", "small"})
_MARKS = {"strong": "**", "em": "*", "s": "~~"}
_LINE_START = re.compile(
    r"(?m)^(?:(?P<number>[0-9]{1,9})(?=\.(?:[ \t]|$))"
    r"|(?=#{1,6}(?:[ \t]|$)|>|[-+](?:[ \t]|$)|[-|][-|: \t]*$))"
)
"""How a line begins that would be no line of its paragraph."""

_UNDERLINE = re.compile(r"(?m)(?<=\n)=+[ \t]*$")
"""What no backslash can guard: it is set in so far that it underlines nothing."""

_BOX = '<label><input type="checkbox"><span>', "</span></label>"

_MEANS_NOTHING = re.compile(r"(?:(?!\]\()[^*_~\\`<\n])*")
_NUMBER = re.compile(r"[0-9]{1,9}\)")
_SIMPLE_CODE = re.compile(r"[^`\s](?:[^`\n]*[^`\s])?")
_SIMPLE = {
    "p": ("",), "small": ("p",), "pre": ("",), "ul": ("",), "li": ("ul",), "code": ("p", "li"),
}  # fmt: skip
"""Elements, and in which others they are simple."""

_HOLDS_BLOCKS = ("", "ul")

_MARK = {"ul": "-", "ol": "."}
_OTHER_MARK = {"-": "*", "*": "-", ".": ")", ")": "."}
"""For a list right behind another one."""

Escape = Callable[[str], str]


def own_markdown(html: str, rendered: Callable[[str], str] = html_blocks) -> str | None:
    """Markdown from which `rendered` makes exactly `html`; None where there is none that we know of.

    That it does is tried out, unless nothing in the words could mean anything.
    """
    if (children := html_tree(html)) is None:
        return None
    is_certain = _is_certain(children)
    try:
        for escape in (str, escaped, _all):  # the fewest marks that do
            markdown = _blocks(children, escape)
            if is_certain or rendered(markdown) == html:
                return markdown
    except _Foreign:
        return None
    return None


def own_text(html: str) -> str | None:
    """Plain text, also of a link or of a box to tick; None where it is more than that."""
    bare = html.removeprefix(_BOX[0]).removesuffix(_BOX[1])
    if "<" not in bare:
        return unescape(bare)
    children = html_tree(html)
    try:
        return None if children is None else _plain(children)
    except _Foreign:
        return None


def _plain(children: Children) -> str:
    if any(isinstance(one, Element) and one.name not in _ABOUT_TEXT for one in children):
        raise _Foreign
    return "".join(one if isinstance(one, str) else _plain(one.children) for one in children)


class _Foreign(Exception):
    pass


def _is_certain(children: Children, within: str = "") -> bool:
    """Whether these are paragraphs, code and simple lists of words in which no character means anything."""
    previous = ""
    for one in children:
        if isinstance(one, str):
            if within in _HOLDS_BLOCKS:
                if one != "\n":
                    return False
            elif not _MEANS_NOTHING.fullmatch(one) or _NUMBER.match(one):
                return False
            continue
        if within not in _SIMPLE.get(one.name, ()) or one.name == previous == "ul":
            return False
        previous = one.name
        if not (_is_simple_code(one) if one.name in ("code", "pre") else _is_certain(one.children, one.name)):
            return False
    return True


def _is_simple_code(element: Element) -> bool:
    """A block of code whatever it holds, or code in a line without what parts or ends it."""
    match element.name, element.children:
        case "pre", [Element("code", _, ([] | [str()]))]:
            return True
        case "code", [str(text)]:
            return bool(_SIMPLE_CODE.fullmatch(text))
    return False


# -- blocks -----------------------------------------------------------------------------------


def _blocks(children: Children, escape: Escape) -> str:
    return "\n\n".join(_parts(children, escape))


def _parts(children: Children, escape: Escape) -> list[str]:
    """Each block as Markdown."""
    parts: list[str] = []
    previous = ""
    language, marks = "", dict(_MARK)
    for is_inline, group in groupby(
        children, lambda child: not isinstance(child, Element) or child.name in _INLINE
    ):
        found = list(group)
        if is_inline:
            if words := _words(found, escape).strip("\n"):
                parts.append(_guarded(words))
                previous = ""
            continue
        for element in found:
            assert isinstance(element, Element)  # else it is in line with others
            if _is_language(element) and not language:
                language = _text(element.elements[0].children)
                continue
            if element.name in marks:
                again = previous == element.name
                marks[element.name] = _OTHER_MARK[marks[element.name]] if again else _MARK[element.name]
            parts.append(_block(element, escape, language, marks))
            language, previous = "", element.name
    if language:
        parts.append(escape(language))
    return parts


def _is_language(element: Element) -> bool:
    """What `html_blocks` writes above code whose fence named its language."""
    inside = element.elements
    return element.name == "p" and len(element.children) == len(inside) == 1 and inside[0].name == "small"


def _block(element: Element, escape: Escape, language: str, marks: dict[str, str]) -> str:
    inner = element.children
    match element.name:
        case "p":
            return _guarded(_words(inner, escape))
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            words = _words(inner, escape)
            if "\n" in words:
                return f"{_guarded(words)}\n{'==' if element.name == 'h1' else '--'}"
            return f"{'#' * int(element.name[1])} {words}".rstrip()
        case "pre":
            code = inner[0].children if inner and isinstance(inner[0], Element) else inner
            return _fence(_text(code), language)
        case "blockquote":
            lines = _blocks(inner, escape).split("\n")
            return "\n".join(f"> {line}" if line else ">" for line in lines)
        case "ul" | "ol":
            return _list(element, escape, marks[element.name])
        case "table":
            return _table(element, escape)
        case "hr":
            return "___"
        case _:
            raise _Foreign


def _fence(code: str, language: str) -> str:
    mark = "~" if "`" in language else "`"
    fence = mark * max(longest_run(mark, code) + 1, 3)
    closed = not code or code.endswith("\n")  # else it was never closed, and nothing stands below it
    return f"{fence}{language}\n{code}{fence if closed else ''}"


def _list(element: Element, escape: Escape, mark: str) -> str:
    items = element.elements
    if any(item.name != "li" for item in items):
        raise _Foreign
    loose = any(one.name == "p" and not _is_language(one) for item in items for one in item.elements)
    between = "\n\n" if loose else "\n"
    written = []
    for item in items:
        head = f"{item.attributes.get('value', '1')}{mark} " if element.name == "ol" else f"{mark} "
        written.append(hanging(head, between.join(_parts(item.children, escape))).rstrip())
    return between.join(written)


def _table(element: Element, escape: Escape) -> str:
    parts = (part for part in element.elements if part.name in ("thead", "tbody"))
    rows = [row for part in parts for row in part.elements]
    lines, marks = [], {"text-align:left": ":--", "text-align:center": ":-:", "text-align:right": "--:"}
    for row in rows:
        cells = row.elements
        texts = (_words(cell.children, escape).replace("\\|", "|").replace("|", "\\|") for cell in cells)
        lines.append(f"| {' | '.join(texts)} |")
        if len(lines) == 1:
            sides = (marks.get(cell.attributes.get("style", ""), "---") for cell in cells)
            lines.append(f"|{'|'.join(sides)}|")
    return "\n".join(lines)


# -- words ------------------------------------------------------------------------------------


def _words(children: Children, escape: Escape) -> str:
    return "".join(escape(one) if isinstance(one, str) else _run(one, escape) for one in children)


def _run(element: Element, escape: Escape) -> str:
    match element.name:
        case "br":
            return "\\\n"
        case "code":
            return _code(_text(element.children))
        case "strong" | "em" | "s":
            mark = _MARKS[element.name]
            return f"{mark}{_words(element.children, escape)}{mark}"
        case "a":
            return _link(element, escape)
        case _:
            raise _Foreign


def _code(text: str) -> str:
    ticks = "`" * (longest_run("`", text) + 1)
    needs_room = text.startswith("`") or text.endswith("`") or (text[:1] == text[-1:] == " " and text.strip())
    pad = " " if needs_room else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _link(element: Element, escape: Escape) -> str:
    address, title = element.attributes.get("href", ""), element.attributes.get("title", "")
    if not title and element.children in ([address], [address.removeprefix("mailto:")]):
        return f"<{element.children[0]}>"
    quoted = f'"{title}"' if '"' not in title else f"'{title}'"
    shown = f"<{address}>" if re.search(r"[\s()<>\\]", address) or not address else address
    return f"[{_words(element.children, escape)}]({shown}{' ' + quoted if title else ''})"


def _text(children: Children) -> str:
    if not all(isinstance(one, str) for one in children):
        raise _Foreign
    return "".join(map(str, children))


def _guarded(words: str) -> str:
    """Words of which no line begins as a block does."""
    words = _LINE_START.sub(lambda found: f"{found['number'] or ''}\\", words)
    return _UNDERLINE.sub(r"    \g<0>", words)


def _all(text: str) -> str:
    return AUTOLINK.sub(r"\\<", re.sub(ONE_ESCAPABLE, r"\\\g<0>", text))
