"""Markdown and plain text as safe HTML: a small set of tags, and every other character as itself.

Nothing an author wrote becomes a tag, a script or an address that runs code, and nothing is loaded from
elsewhere: an image is a link.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from flashcards.text.control_characters import visible, without_controls
from flashcards.text.markdown import Token, parse

_LINKED = re.compile(r"(?i)(?:https?://|mailto:)\S+")

_ALONE = {"softbreak": "\n", "hardbreak": "<br>", "hr": "<hr>\n"}
_WITHIN_A_LINE = frozenset({"th", "td", "em", "strong", "s"})
_ON_LINES = frozenset(
    ["p", "blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "h1", "h2", "h3", "h4", "h5", "h6"]
)
_ALIGNMENTS = frozenset({"text-align:left", "text-align:center", "text-align:right"})


def html_text(text: str) -> str:
    """Plain text as HTML: what reads as itself between two tags. Newlines and blanks stay as they are."""
    return escape(without_controls(text), quote=False)


def page_text(text: str) -> str:
    """Plain text on one line for a page that is XML too, between tags or in quotes; `visible` marks in it."""
    return escape(xml_characters(visible(text, newlines=False)))


def xml_characters(text: str) -> str:
    """`text` without the two characters that `visible` lets through and XML forbids."""
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def html_link(address: str) -> str:
    """An address as a link where it is one of the web or of mail, else as text."""
    if not _LINKED.fullmatch(address):
        return html_text(address)
    return f'<a href="{_attribute(address)}">{html_text(address)}</a>'


def html_blocks(source: str) -> str:
    """Markdown as HTML blocks, one a line; "" for blank text. Never fails, on any text."""
    return _rendered(parse(without_controls(source))).rstrip("\n")


def _attribute(text: str) -> str:
    return escape(without_controls(text), quote=True).replace("\n", "&#10;")


def _rendered(tokens: Sequence[Token], *, in_link: bool = False) -> str:
    html: list[str] = []
    links: list[str] = []  # what closes each link that is open
    for token in tokens:
        match token.type:
            case "text":
                html.append(html_text(token.content))
            case "inline":
                html.append(_rendered(token.children or []))
            case "softbreak" | "hardbreak" | "hr":
                html.append(_ALONE[token.type])
            case "code_inline":
                html.append(f"<code>{html_text(token.content)}</code>")
            case "fence" | "code_block":
                html.append(_code(token))
            case "link_open":
                address = str(token.attrs["href"])
                is_link = _LINKED.fullmatch(address)
                title = token.attrs.get("title")
                more = f' title="{_attribute(str(title))}"' if title else ""
                html.append(f'<a href="{_attribute(address)}"{more}>' if is_link else "")
                links.append("</a>" if is_link else f" ({html_text(address)})")
            case "link_close":
                html.append(links.pop())
            case "image":
                html.append(_image(token, in_link=in_link or bool(links)))
            case _:
                html.append(_tag(token))
    return "".join(html)


def _tag(token: Token) -> str:
    if token.hidden:  # a paragraph in a list whose items stand close together
        return ""
    is_block = token.tag in _ON_LINES
    assert is_block or token.tag in _WITHIN_A_LINE, f"a tag that the parser does not make: {token.type}"
    if token.nesting == -1:
        return f"</{token.tag}>\n" if is_block else f"</{token.tag}>"
    attributes = ""
    if token.tag == "li" and token.info:  # the number as written: HTML would count on from the first
        attributes = f' value="{int(token.info)}"'
    elif token.attrs.get("style") in _ALIGNMENTS:
        attributes = f' style="{token.attrs["style"]}"'
    return f"<{token.tag}{attributes}>"


def _code(token: Token) -> str:
    """What stands behind the fence (the language), then the lines as they are."""
    language = token.info.strip()
    head = f"<p><small>{html_text(language)}</small></p>\n" if language else ""
    # A newline right behind <pre> is dropped by HTML, so the code stands in an element of its own.
    return f"{head}<pre><code>{html_text(token.content)}</code></pre>\n"


def _image(token: Token, *, in_link: bool) -> str:
    """The words of an image and its address; the picture itself would be fetched from a stranger."""
    address = str(token.attrs["src"])
    shown = html_text(address) if in_link else html_link(address)
    words = _rendered(token.children or [], in_link=in_link)
    return f"{words} {shown}" if words else shown
