"""HTML of our own making, as `html_blocks` writes it, as a tree of elements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

DEEPEST = 64
"""Elements within each other; our own HTML has at most some forty."""

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_VOID = frozenset({"br", "hr", "input"})


class Element(NamedTuple):
    name: str
    attributes: dict[str, str]
    children: list[Element | str]

    @property
    def elements(self) -> list[Element]:
        """Its children without the words between them."""
        return [child for child in self.children if isinstance(child, Element)]


Children = Sequence[Element | str]


def html_tree(html: str) -> list[Element | str] | None:
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
