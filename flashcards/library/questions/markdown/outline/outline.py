"""A Markdown file as an outline: sections with their headings, and in each the pieces of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flashcards.library.questions.markdown.outline.cut_lines import ENDS_LISTS, cut_lines
from flashcards.library.questions.markdown.outline.folds import Fold, folds_of
from flashcards.library.questions.markdown.outline.source_lines import SourceLines, headings_of
from flashcards.library.questions.markdown.outline.underlined import mend_underlined
from flashcards.library.questions.split_into_pieces import LONGEST_LINE
from flashcards.text.markdown_blocks import Block, blocks_of

_NUMBER_OF_ITEM = re.compile(r"^[ \t]*(?:>[ ]?)*(\d{1,9})[.)]")
_BOLD_PARAGRAPH = re.compile(
    r"\s*(?:<p\b[^<>]*>\s*)?<(?:b|strong)>(?P<words>[^<>]+)</(?:b|strong)>\s*(?:</p>|<br\s*/?>)?\s*",
    re.IGNORECASE,
)
_BEGINS_BOLD = re.compile(
    r"^[ \t]*<(?P<tag>b|strong)>(?P<words>(?:[^<>]|<br\s*/?>){1,600})</(?P=tag)>",
    re.IGNORECASE | re.MULTILINE,
)
"""Bold words of HTML at the beginning of a line, which ask or announce as those of Markdown do."""

_FENCE = re.compile(r"^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:```|~~~)")


@dataclass(slots=True)
class Element:
    kind: str
    """heading, paragraph, list (of items), quote, table, code, html, rule, comment or fold."""
    first: int
    """The piece (see source_lines) that it begins on."""
    last: int
    """The piece after its last one."""
    text: str = ""
    """As written; of a fold its summary."""
    level: int = 0
    markup: str = ""
    inner: list[Element] = field(default_factory=list)
    """Of a fold what it hides, of an item what it holds, of a list its items."""
    body: tuple[int, int] = (0, 0)
    """Of a fold the pieces between its tags."""
    within: Section | None = None
    """Of a fold what it hides as an outline of its own; so also of an item that holds questions."""
    beside: Sequence[tuple[int, int]] = ()
    """Of a table made of what a key joins the pieces of these."""
    is_asked: bool = False
    """Of a list whether a key answers its items."""

    @property
    def span(self) -> tuple[int, int]:
        return self.first, self.last

    @property
    def only_item(self) -> Element | None:
        """The one item of a list, which holds something; None for all else."""
        item = self.inner[0] if self.kind == "list" and len(self.inner) == 1 else None
        return item if item and item.inner else None

    @property
    def first_text(self) -> str:
        """What an item says before anything else; "" where it begins with code or the like."""
        return self.inner[0].text if self.inner and self.inner[0].kind in ("paragraph", "heading") else ""

    @property
    def only_text(self) -> str:
        """What an item says, if it holds one paragraph and nothing else."""
        return self.inner[0].text if [each.kind for each in self.inner] == ["paragraph"] else ""


@dataclass(slots=True)
class Section:
    heading: Element | None
    """None for what stands before the first heading."""
    last: int = 0
    """The piece after its last one, sections in it included."""
    body: list[Element] = field(default_factory=list)
    """What stands between its heading and the first section in it."""
    sections: list[Section] = field(default_factory=list)

    @property
    def first(self) -> int:
        return self.heading.first if self.heading else self.body[0].first if self.body else 0

    @property
    def below(self) -> int:
        """The piece after its heading."""
        return self.heading.last if self.heading else self.first

    @property
    def end_of_body(self) -> int:
        """The piece after what stands between its heading and the first section in it."""
        return self.sections[0].first if self.sections else self.last

    @property
    def title(self) -> str:
        return self.heading.text if self.heading else ""

    @property
    def level(self) -> int:
        return self.heading.level if self.heading else 0

    def all_sections(self) -> Iterator[Section]:
        """Itself and all sections in it, in order."""
        waiting = [self]
        while waiting:
            section = waiting.pop()
            yield section
            waiting += reversed(section.sections)

    def elements(self) -> Iterator[Element]:
        """All that stands in it below its heading, headings included, in order."""
        for section in self.all_sections():
            if section is not self and section.heading:
                yield section.heading
            yield from section.body


@dataclass(slots=True)
class Outline:
    source: SourceLines
    top: Section
    remarks: list[str]


def outline_of(lines: Sequence[str], skipped: int = 0) -> Outline:
    """The outline of a file, whose first lines (of front matter) may be skipped."""
    masked_front = ["" for _ in range(skipped)] + list(lines[skipped:])
    source = cut_lines(masked_front)
    for piece, number in enumerate(source.number):
        if number < skipped:
            source.text[piece] = lines[number]
    blocks = list(_opened(blocks_of("\n".join(source.plain)), source))
    mend_underlined(blocks, source.plain)
    blocks = [block for block in blocks if source.plain[block.first] != ENDS_LISTS]
    headings = [block.first for block in blocks if block.kind == "heading"]
    headings += [event.line for event in headings_of(source)]
    folds = folds_of(source, headings)
    html = [
        Element("heading", event.line, event.last, event.text, int(event.name[1]), "<")
        for event in headings_of(source)
        if not _in_summary(event.line, folds)
    ]
    elements = _arranged([*_elements(blocks, source), *html], folds, source)
    remarks = [
        f"the fold on line {source.number[fold.first] + 1} is never closed; it was read up to line"
        f" {source.number[min(fold.last, len(source.number)) - 1] + 1}"
        for fold in folds
        if not fold.is_closed
    ]
    remarks += [
        f"the code on line {opened + 1} is never closed; it was read up to line {before}"
        for opened, before, _ in source.open_fences
    ]
    return Outline(source, sections_of(elements, len(source.text)), remarks)


def rearrange(top: Section) -> None:
    """Put the sections of a file below each other anew, by the levels that their headings have by now."""
    again = sections_of(list(top.elements()), top.last)
    top.body, top.sections = again.body, again.sections


def sections_of(elements: Sequence[Element], end: int) -> Section:
    """Elements by the headings above them."""
    top = Section(None, end)
    path = [top]
    for element in elements:
        if element.kind != "heading":
            path[-1].body.append(element)
            continue
        while path[-1].level >= element.level:
            path.pop().last = element.first
        section = Section(element, end)
        path[-1].sections.append(section)
        path.append(section)
    return top


def _opened(blocks: Sequence[Block], source: SourceLines) -> Iterator[Block]:
    """The blocks, those in the items of a list of headings as if the list were not there."""
    for block in blocks:
        if block.kind == "list" and any(
            item.inner and item.inner[0].kind == "heading" for item in block.inner
        ):
            for item in block.inner:
                first = item.inner[0] if item.inner else None
                if first is not None and first.kind == "heading":
                    number = _NUMBER_OF_ITEM.match(source.text[first.first])
                    if number:
                        first.text = f"{number[1]}. {first.text}"
                    yield from _opened(item.inner, source)
                else:
                    yield Block("list", item.first, item.last, inner=[item])
        else:
            yield block


def _elements(blocks: list[Block], source: SourceLines) -> Iterator[Element]:
    """Those of blocks, which are taken out of their list: both at once would need much memory."""
    blocks.reverse()
    is_head = True  # a table's first row stays without words too: the next one does not name the columns
    while blocks:
        block = blocks.pop()
        if is_head or not _is_empty_row(block):
            yield _element(block, source)
        is_head = False


def _element(block: Block, source: SourceLines) -> Element:
    kind, text = block.kind, block.text
    if kind == "html" and text.lstrip().startswith("<!--"):
        text = _without_comments(text).strip()  # people write on behind a comment
        kind = "html" if text.startswith("<") else "paragraph" if text else "comment"
    if kind == "html" and len(text) < LONGEST_LINE and (bold := _BOLD_PARAGRAPH.fullmatch(text)):
        kind, text = "paragraph", f"**{bold['words'].strip()}**"
    if kind == "paragraph" and "<" in text:
        text = _BEGINS_BOLD.sub(lambda bold: f"**{bold['words'].strip()}**", text)
    last = min(block.last, len(source.plain))
    while last > block.first + 1 and not source.plain[last - 1].strip():
        last -= 1
    if kind == "code":
        is_fenced = _FENCE.match(source.plain[block.first])
        (source.fenced if is_fenced else source.code).update(range(block.first, last))
    inner = list(_elements(block.inner, source))
    return Element(kind, block.first, last, text, block.level, block.markup, inner)


def _is_empty_row(block: Block) -> bool:
    return block.kind == "row" and not any(cell.text.strip() for cell in block.inner)


def _without_comments(text: str) -> str:
    """What stands beside comments; of one that is not closed nothing."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        parts.append(text[at:start])
        end = text.find("-->", start + 4)
        at = end + 3 if end >= 0 else len(text)
    return "".join([*parts, text[at:]])


def _in_summary(line: int, folds: Sequence[Fold]) -> bool:
    return any(fold.first <= line < fold.body or _in_summary(line, fold.inner) for fold in folds)


def _arranged(elements: Sequence[Element], folds: Sequence[Fold], source: SourceLines) -> list[Element]:
    """Elements in order, each fold around what it hides, or inside the list item that holds it."""
    waiting = sorted(elements, key=lambda element: element.first)
    result: list[Element] = []
    at = 0
    for fold in folds:
        while at < len(waiting) and waiting[at].last <= fold.first:
            result.append(waiting[at])
            at += 1
        if at < len(waiting) and _holds(waiting[at], fold, source):
            holder = waiting[at]
            if _hold(holder, fold, source):
                continue
        elif at < len(waiting) and waiting[at].first < fold.first:
            result.append(waiting[at])  # it begins before the fold and ends in it
            at += 1
        inside = []
        while at < len(waiting) and waiting[at].first < fold.last:
            inside.append(waiting[at])
            at += 1
        within = _arranged(inside, fold.inner, source)
        element = Element(
            "fold", fold.first, fold.last, fold.summary, body=(fold.body, fold.end), inner=within
        )
        element.within = sections_of(within, fold.end)
        result.append(element)
    return result + waiting[at:]


def _holds(holder: Element, fold: Fold, source: SourceLines) -> bool:
    """Whether the fold stands inside; its closing tag may be the last thing there, which no block counts."""
    if not holder.first <= fold.first:
        return False
    if fold.last <= holder.last:
        return True
    if holder.kind not in ("list", "item") or not fold.first < holder.last <= fold.end:
        return False
    is_inside = source.text[fold.first][:1].isspace() or fold.first in source.indent
    return is_inside and not any(source.plain[piece].strip() for piece in range(holder.last, fold.last))


def _hold(holder: Element, fold: Fold, source: SourceLines) -> bool:
    """Put a fold where it belongs inside a list or an item; False where there is no such place."""
    if holder.kind == "item":
        holder.inner = _arranged(holder.inner, [fold], source)
    elif holder.kind == "list":
        item = next((item for item in holder.inner if item.first <= fold.first < item.last), None)
        if item is None or not _hold(item, fold, source):
            return False
    else:
        return False
    holder.last = max(holder.last, fold.last)
    return True
