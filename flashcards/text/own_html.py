"""The way back from `html_blocks`: Markdown that gives the same HTML once more, or none.

Only for HTML of our own making, such as a card that went to a phone and comes home unchanged. Anything else
is for `from_html`, which takes any HTML and promises less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import unescape
from itertools import groupby
from typing import NamedTuple

from flashcards.text.escapes import AUTOLINK, ESCAPABLE
from flashcards.text.html import html_blocks
from flashcards.text.markdown_writing import escaped

DEEPEST = 64
"""Elements within each other; our own HTML has at most some forty."""

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_VOID = frozenset({"br", "hr", "input"})
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

_EVERYWHERE = re.compile(f"[{re.escape(''.join(sorted(ESCAPABLE)))}]")


_BOX = '<label><input type="checkbox"><span>', "</span></label>"

_MEANS_NOTHING = re.compile(r"(?:(?!\]\()[^*_~\\`<\n])*")
_NUMBER = re.compile(r"[0-9]{1,9}\)")
_SIMPLE_CODE = re.compile(r"[^`\s](?:[^`\n]*[^`\s])?")
_SIMPLE = {
    "p": ("",), "small": ("p",), "pre": ("",), "ul": ("",), "li": ("ul",), "code": ("p", "li"),
}  # fmt: skip
"""Elements, and in which others they are simple."""

_HOLDS_BLOCKS = ("", "ul")


class Element(NamedTuple):
    name: str
    attributes: dict[str, str]
    children: list[Element | str]


Children = Sequence[Element | str]
Escape = Callable[[str], str]


def own_markdown(html: str, rendered: Callable[[str], str] = html_blocks) -> str | None:
    """Markdown from which `rendered` makes exactly `html`; None where there is none that we know of.

    That it does is tried out, unless nothing in the words could mean anything.
    """
    if (children := _tree(html)) is None:
        return None
    is_certain = _is_certain(children)
    try:
        for escape in (_none, _few, _all):  # the fewest marks that do
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
    children = _tree(html)
    try:
        return None if children is None else _plain(children)
    except _Foreign:
        return None


def items_of(html: str) -> list[str]:
    """The HTML in each item of a list, lists within it left whole; of other HTML all of it as one."""
    is_plain = html.count("<ul") == 1 and "<ol" not in html
    if is_plain and html.startswith("<ul><li>") and html.endswith("</li></ul>"):
        return html[8:-10].split("</li><li>")
    items, begun, depth = [], 0, 0
    for found in _TAG.finditer(html):
        if found[2] not in ("ul", "ol", "li"):
            continue
        depth += -1 if found[1] else 1
        if found[2] == "li" and depth == (1 if found[1] else 2):
            if found[1]:
                items.append(html[begun : found.start()])
            else:
                begun = found.end()
    return items or ([html] if html.strip() else [])


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


def _tree(html: str) -> list[Element | str] | None:
    """The elements, without those that only keep MathJax away; None for HTML that is not well formed."""
    top: list[Element | str] = []
    open_: list[Element] = []
    at = 0
    for found in _TAG.finditer(html):
        inside = open_[-1].children if open_ else top
        if found.start() > at:
            _add_text(inside, unescape(html[at : found.start()]))
        at = found.end()
        closes, name, attributes = found.groups()
        if name == "span" and not attributes:
            continue
        if closes:
            if not open_ or open_.pop().name != name:
                return None
            continue
        element = Element(name, {key: unescape(value) for key, value in _ATTRIBUTE.findall(attributes)}, [])
        inside.append(element)
        if name not in _VOID:
            open_.append(element)
            if len(open_) > DEEPEST:
                return None
    if html[at:]:
        _add_text(top, unescape(html[at:]))
    return None if open_ else top


def _add_text(children: list[Element | str], text: str) -> None:
    if children and isinstance(last := children[-1], str):
        children[-1] = last + text
    else:
        children.append(text)


# -- blocks -----------------------------------------------------------------------------------


def _blocks(children: Children, escape: Escape) -> str:
    return "\n\n".join(text for text, _ in _parts(children, escape))


def _parts(children: Children, escape: Escape) -> list[tuple[str, str]]:
    """Each block as Markdown, with the name of its element; "" for words that stand in none."""
    parts: list[tuple[str, str]] = []
    language, marks = "", {"ul": "-", "ol": "."}
    for is_inline, group in groupby(
        children, lambda child: not isinstance(child, Element) or child.name in _INLINE
    ):
        found = list(group)
        if is_inline:
            words = _words(found, escape).strip("\n")
            parts += [(_guarded(words), "")] if words else []
            continue
        for element in found:
            assert isinstance(element, Element)  # else it is in line with others
            if _is_language(element) and not language:
                language = _text(element.children[0].children)  # type: ignore[union-attr]
                continue
            previous = parts[-1][1] if parts else ""
            if element.name in marks:
                other = {"-": "*", "*": "-", ".": ")", ")": "."}
                marks[element.name] = (
                    other[marks[element.name]] if previous == element.name else "-."[element.name == "ol"]
                )
            parts.append((_block(element, escape, language, marks), element.name))
            language = ""
    if language:
        parts.append((escape(language), "p"))
    return parts


def _is_language(element: Element) -> bool:
    """What `html_blocks` writes above code whose fence named its language."""
    inner = element.children
    return (
        element.name == "p" and len(inner) == 1 and isinstance(inner[0], Element) and inner[0].name == "small"
    )


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
            return _fence(
                _text(inner[0].children if inner and isinstance(inner[0], Element) else inner), language
            )
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
    longest = max(map(len, re.findall(f"{mark}+", code)), default=0)
    fence = mark * max(longest + 1, 3)
    closed = not code or code.endswith("\n")  # else it was never closed, and nothing stands below it
    return f"{fence}{language}\n{code}{fence if closed else ''}"


def _list(element: Element, escape: Escape, mark: str) -> str:
    items = [child for child in element.children if isinstance(child, Element)]
    loose = any(one.name == "p" and not _is_language(one) for item in items for one in _elements(item))
    between = "\n\n" if loose else "\n"
    written = []
    for item in items:
        if item.name != "li":
            raise _Foreign
        head = f"{item.attributes.get('value', '1')}{mark} " if element.name == "ol" else f"{mark} "
        indent = " " * len(head)
        text = between.join(text for text, _ in _parts(item.children, escape))
        lines = [indent + line if line else "" for line in text.split("\n")]
        written.append((head + "\n".join(lines)[len(head) :]).rstrip())
    return between.join(written)


def _table(element: Element, escape: Escape) -> str:
    rows = [
        row
        for part in _elements(element)
        for row in (_elements(part) if part.name in ("thead", "tbody") else ())
    ]
    lines, marks = [], {"text-align:left": ":--", "text-align:center": ":-:", "text-align:right": "--:"}
    for row in rows:
        cells = _elements(row)
        texts = (_words(cell.children, escape).replace("\\|", "|").replace("|", "\\|") for cell in cells)
        lines.append(f"| {' | '.join(texts)} |")
        if len(lines) == 1:
            lines.append(
                f"|{'|'.join(marks.get(cell.attributes.get('style', ''), '---') for cell in cells)}|"
            )
    return "\n".join(lines)


def _elements(element: Element) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element)]


# -- words ------------------------------------------------------------------------------------


def _words(children: Iterable[Element | str], escape: Escape) -> str:
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
    ticks = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
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


def _none(text: str) -> str:
    return text


def _few(text: str) -> str:
    return AUTOLINK.sub(r"\\<", escaped(text))


def _all(text: str) -> str:
    return AUTOLINK.sub(r"\\<", _EVERYWHERE.sub(r"\\\g<0>", text))
