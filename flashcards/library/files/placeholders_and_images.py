"""What a card's text should not hold but may: placeholders, raw HTML, images. Code is never suspected."""

from __future__ import annotations

import re

VOID_TAGS = frozenset(["area", "br", "col", "hr", "img", "input", "wbr"])

HTML_TAGS = VOID_TAGS | frozenset(
    re.findall(
        r"\w+",
        """
        a abbr audio b big blockquote body button center cite code dd del details dfn div dl dt em font
        form h1 h2 h3 h4 h5 h6 head html i iframe ins kbd li mark ol p pre q s samp script section small
        span strike strong style sub summary sup svg table tbody td th thead tr tt u ul var video
        """,
    )
)
"""`List<String>` and `a < b` are no HTML: only these names are, in lower or in upper case."""

_NAMES = r"(?:your |the )?(?:company|employer|name|role|position|job(?: title)?|team|product)(?: name)?"

# As text and not compiled: `re` compiles each when it is first needed, and most runs look at no card.
PLACEHOLDER = rf"\b(?:TODO|XXX)\b|\b(?i:lorem)\b|(?<!\w)\[(?i:{_NAMES})\](?![(\[])"
IMAGE = r"!\[[^\[\]]*\][(\[]"
TAG = r"(?P<comment><!--)|</?(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<attributes>(?:[\s/][^<>]*)?)>"
CLOSING_TAG = r"</([A-Za-z][A-Za-z0-9]*)\s*>"


def placeholder(text: str) -> str | None:
    """The first text left over from a template, such as TODO or [company]."""
    if not ("TODO" in text or "XXX" in text or "[" in text or "lorem" in text.lower()):
        return None
    found = re.search(PLACEHOLDER, without_code(text))
    return found[0] if found else None


def markup(text: str) -> str | None:
    """The first raw HTML tag or Markdown image: both are shown as text."""
    if "<" not in text and "![" not in text:
        return None
    plain = without_code(text)
    if image := re.search(IMAGE, plain):
        return image[0]
    closed = {name.lower() for name in re.findall(CLOSING_TAG, plain)}
    tags = re.finditer(TAG, plain)
    return next((tag[0] for tag in tags if tag["comment"] or _is_html(plain, tag, closed)), None)


def _is_html(text: str, tag: re.Match[str], closed: set[str]) -> bool:
    name, attributes = tag["name"], tag["attributes"].strip(" \t\n/")
    if name.lower() not in HTML_TAGS or name not in {name.lower(), name.upper()}:
        return False
    if name.lower() in closed or name.lower() in VOID_TAGS:
        return True
    # `Map<a>` is a type and `x <b and c> d` compares; `<p>` and `<a href=…>` are neither.
    after_word = tag.start() > 0 and (text[tag.start() - 1].isalnum() or text[tag.start() - 1] == "_")
    return not after_word and (not attributes or "=" in attributes)


def without_code(text: str) -> str:
    """Markdown without its code blocks and code spans.

    Of a text as a deck holds it; `masked_lines` of the Markdown readers is for files of any kind, where each
    column has to stay in its place and an indent may mean a list.
    """
    return " ".join(piece for is_code, piece in code_spans(without_code_blocks(text)) if not is_code)


def without_code_blocks(text: str) -> str:
    if "`" not in text and "~~~" not in text and "    " not in text and "\t" not in text:
        return text
    kept: list[str] = []
    fence = ""
    blank_before = True
    for line in text.split("\n"):
        stripped = line.lstrip(" ")
        indented = line.startswith(("    ", "\t"))
        if fence:
            if stripped.startswith(fence) and not stripped.strip(fence[0] + " "):
                fence = ""
        elif stripped.startswith(("```", "~~~")) and not indented:
            fence = stripped[: len(stripped) - len(stripped.lstrip(stripped[0]))]
        elif not (indented and blank_before):
            kept.append(line)
            blank_before = not stripped
    return "\n".join(kept)


def code_spans(text: str) -> list[tuple[bool, str]]:
    """(is code, piece): the text cut at spans of code. A run of back-ticks ends at the next one as long."""
    runs = list(re.finditer("`+", text))
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
            pieces += [(False, text[end:start]), (True, text[start : runs[number].end()])]
            end = runs[number].end()
        number += 1
    return [*pieces, (False, text[end:])]
