"""Other people's Markdown made tidy: without links about the page, and HTML around the words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from textwrap import dedent
from types import MappingProxyType

from flashcards.library.questions.markdown.outline.wiki_links import without_wiki_marks
from flashcards.library.questions.markdown.words.label_words import is_generic
from flashcards.library.questions.split_into_pieces import FENCE, LONGEST_LINE, RULE, closes, masked_lines
from flashcards.text.html_in_markdown import without_html
from flashcards.text.plain_to_markdown import as_line, links_in

LONGEST_ANSWER = 50_000
"""Characters up to which an answer is tidied: a longer one is too long for a deck however tidy it is."""

_BLOCK_ID = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=[.?!:;,)\]*_\"”’»]))[ \t]+\^(?=[-\d]*[A-Za-z])[A-Za-z0-9-]{2,60}$"
    r"|^[ \t]*\^(?=[-\d]*[A-Za-z]|\d{6})[A-Za-z0-9-]{2,60}$"
)
"""What Obsidian writes behind a block that a link leads to, such as ` ^a1b2c3`; `2 ^n` is none."""

Definitions = Mapping[str, str]
"""What stands behind `[label]:` somewhere in the file, by its label in lower case."""

NO_DEFINITIONS: Definitions = MappingProxyType({})

_LINK = (
    r"!?\[(?P<words>[^\[\]]*(?:!?\[[^\[\]]*\](?:\([^()\s]*\))?[^\[\]]*)?)\]\((?P<address>[^()\s]*#[^()\s]*)\)"
)
ANCHOR_LINK = re.compile(_LINK)
LAST_LINK = re.compile(rf"(?P<before>.*?)[\s*_(|\\-]*{_LINK}[\s*_)|]*$")
_TOP = r"top|toc|contents?|index|start|up|menu|table of contents|beginning"
_ELSEWHERE = (
    "volver|arriba|índice|retour|haut|sommaire|nach oben|zurück|inhalt|voltar|topo|torna|naar boven|do góry"
    "|yukarı|lên đầu|về đầu|наверх|вверх|началу|оглавл|содерж|顶部|頂部|目录|目錄|トップ|目次"
    "|맨 ?위|목차|위로"
)
UP = re.compile(
    rf"(?:back|go|return|jump|scroll)?(?: ?to)?(?: the)? ?(?:{_TOP})(?: of (?:the )?(?:page|file|document))?"
    rf"|(?:go )?back|.*(?:{_ELSEWHERE}).*",
    re.IGNORECASE,
)
"""What a link back to the top says, in some languages; arrows and other signs count for nothing."""

_LABEL = re.compile(r"(?:Q[ \t]*[.:)]|Question[ \t]*:)[ \t]*(?=\S)", re.IGNORECASE)


def _bare(text: str) -> str:
    """A question without `Q.` before it and stars around it."""
    if text[:1] not in "*_Qq":
        return text
    for _ in range(3):  # one may stand in the other
        if label := _LABEL.match(text):
            text = text[label.end() :]
        for mark in ("***", "___", "**", "__", "*"):
            inner = text.removeprefix(mark).removesuffix(mark)
            if len(text) - len(inner) == 2 * len(mark) and mark[0] not in (inner[:1], inner[-1:]):
                text = inner.strip() if mark not in inner else text
    return text


def tidy_question(text: str, definitions: Definitions = NO_DEFINITIONS) -> str:
    """One line of plain text, code between back-ticks: without links, tags, `Q.` and stars around it.

    A number before it stays (`running_numbers`), and so does code; for addresses see `links_of_question`.
    """
    return _bare(as_line(_question_line(text, definitions)))


def links_of_question(text: str, definitions: Definitions = NO_DEFINITIONS) -> list[str]:
    """The links and pictures of a question, as Markdown: `tidy_question` keeps only their words.

    Links to another place of the same page are left out.
    """
    if "[" not in text and "<" not in text:
        return []
    line = _question_line(text, definitions)
    return [] if "](" not in line else links_in(line)


def _question_line(text: str, definitions: Definitions) -> str:
    """The Markdown of a question on one line, without HTML and what is about the page."""
    text = " ".join(text[:LONGEST_LINE].split())
    if _BESIDE.isdisjoint(text):
        return text  # nearly always
    text = _BLOCK_ID.sub("", without_wiki_marks([text])[0])
    text = " ".join(without_html(_with_addresses(text, definitions)).replace("\\\n", " ").split())
    text = _BOX.sub("", re.sub(r"[ \t]*\{#[^{}]*\}$", "", text))
    while (found := LAST_LINK.match(text)) and found["before"].strip() and _is_about_the_page(found):
        text = found["before"].rstrip()
    return _ID_BEHIND.sub("", text)


_BESIDE = frozenset("^<&[{(\\=%")
"""Signs of what may stand beside the words of a question."""

_BOX = re.compile(r"^\[[ xX]\][ \t]+(?=\S)")
"""A box that was ticked, or is to be, in a list of what one has learnt."""

_ID_BEHIND = re.compile(
    r"[ \t]*\([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\)$", re.IGNORECASE
)


def _is_about_the_page(link: re.Match[str]) -> bool:
    """Whether the last link of a line leads to the top, and says nothing about what stands before it."""
    words = re.sub(r"!\[([^\[\]]*)\]\([^()\s]*\)|[^\w\s]", " ", link["words"])
    words = " ".join(words.split())
    if any(
        sign in link["words"]
        for sign in "\N{UPWARDS ARROW}\N{UPWARDS BLACK ARROW}\u21a5\u21e7\u25b2\U0001f51d"
    ):
        return True
    whole = link["before"].rstrip(" *_")[-1:] in "?!.:)"
    return not words or (
        UP.fullmatch(words) is not None and (whole or words.lower().startswith(("back", "go ")))
    )


def tidy_answer(lines: Sequence[str], definitions: Definitions = NO_DEFINITIONS) -> str:
    """Markdown without what belongs to the page around it: links to its top, rules at the end, HTML.

    Links and notes that are defined elsewhere in the file get what they need from `definitions`.
    """
    if sum(map(len, lines)) > LONGEST_ANSWER:
        return "\n".join(lines)
    text = "\n".join(lines)
    text = dedent(text) if any(line[:1] in (" ", "\t") for line in lines) else text
    text = _with_addresses(text, definitions)
    text = without_html(text, lambda summary: not is_generic(summary))
    kept = _without_links_up(without_wiki_marks(text.split("\n")))
    while kept and (not kept[-1].strip() or RULE.match(kept[-1])):
        kept.pop()
    while kept and (not kept[0].strip() or RULE.match(kept[0])):
        kept.pop(0)
    return _without_weight("\n".join(kept).rstrip())


def without_margin(lines: Sequence[str], margin: int) -> list[str]:
    """The lines without so many blanks before them; lines of code lose no more than the fence above them."""
    kept: list[str] = []
    fence, room = "", margin
    for line in lines:
        indent = len(line) - len(line.lstrip(" \t"))
        found = None if fence else FENCE.match(line)
        if not fence:
            room = min(margin, indent) if found else margin
        kept.append(line[min(room, indent) :])
        if found:
            fence = found["fence"]
        elif fence and closes(line, fence):
            fence = ""
    return kept


def _without_weight(text: str) -> str:
    """An answer that is bold from end to end, which says nothing, without its stars."""
    if text.startswith("**") and text.endswith("**") and text.count("*") == 4 and "\n\n" not in text:
        return text[2:-2]
    return text


def _without_links_up(lines: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for written, masked in zip(lines, masked_lines(lines), strict=True):
        line, mask = _without_block_id(written, masked)
        if "](" not in mask or "#" not in mask or len(mask) > LONGEST_LINE:
            kept.append(line)
        elif not _only_links_up(mask):
            found = LAST_LINK.match(mask)
            up = found is not None and _is_about_the_page(found) and found["before"][-1:] in "?!.:)"
            kept.append(line[: found.end("before")] if found and up else line)
        elif kept and kept[-1].endswith("\\"):  # the line end before it has nothing to part any more
            kept[-1] = kept[-1][:-1].rstrip()
    return kept


def _without_block_id(line: str, masked: str) -> tuple[str, str]:
    if "^" not in masked or len(masked) > LONGEST_LINE:
        return line, masked
    end = len(line.rstrip())
    shown = _BLOCK_ID.sub("", masked[:end])
    return (line[: len(shown)], shown) if len(shown) < end else (line, masked)


def _only_links_up(masked: str) -> bool:
    """Whether a line holds nothing but links to another part of the page."""
    rest, links = ANCHOR_LINK.subn(
        lambda found: "" if found["address"].startswith("#") or _is_about_the_page_alone(found) else "x",
        masked,
    )
    return links > 0 and not re.search(r"\w", rest)


def _is_about_the_page_alone(link: re.Match[str]) -> bool:
    words = " ".join(re.sub(r"[^\w\s]", " ", link["words"]).split())
    return UP.fullmatch(words) is not None


# -- links and notes defined elsewhere ----------------------------------------------------------

_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<label>(?P<note>\^)?[^\[\]\n]{1,200})\]:[ \t]*(?P<target>\S[^\n]*"
    r"(?(note)(?:\n[ \t]{2,}\S[^\n]*|\n[ \t]*\n(?: {4}|\t)[ \t]*\S[^\n]*)*|))$",
    re.MULTILINE,
)
"""A note goes on where lines are indented."""

_INSIDE = r"(?:[^\[\]\n]|\n(?![ \t]*(?:\n|\Z)))"
_REFERENCE = re.compile(
    rf"(?:(?<!\\)(?<![\])`]\])\[(?P<words>{_INSIDE}{{1,400}})\]|(?<=[\])`]\]))"
    rf"(?:\[(?P<label>{_INSIDE}{{0,200}})\](?!\()|(?![(\[]))"
)
"""`[words][label]` or `[label]`; where words hold brackets or code, only the label behind them."""

_ANY = re.compile(_DEFINITION.pattern.replace("label", "defined") + "|" + _REFERENCE.pattern, re.MULTILINE)


def definitions_of(text: str) -> Definitions:
    """The links and notes that a file defines and uses."""
    if "]:" not in text:
        return NO_DEFINITIONS
    masked = "\n".join(masked_lines(text.split("\n")))
    found: dict[str, str] = {}
    for each in _DEFINITION.finditer(masked):
        found.setdefault(_key(each["label"]), text[slice(*each.span("target"))].strip())
    uses = _DEFINITION.sub(lambda each: each["target"], masked)
    used = {_key(use["label"] or use["words"] or "") for use in _REFERENCE.finditer(uses)}
    links = {label: target for label, target in found.items() if label in used and label[:1] != "^"}
    notes = {label: target for label, target in found.items() if label in used and label[:1] == "^"}
    return links | {label: _with_addresses(target, links) for label, target in notes.items()}


def _key(label: str) -> str:
    return " ".join(label.lower().split())


def _with_addresses(text: str, definitions: Definitions) -> str:
    """References with the address that they name, and below the text the notes that it refers to."""
    if not definitions or "[" not in text:
        return text
    masked = "\n".join(masked_lines(text.split("\n")))
    written: list[str] = []
    notes: dict[str, str] = {}
    at = 0
    for found in _ANY.finditer(masked):
        label = _key(found["defined"] or found["label"] or found["words"] or "")
        if label not in definitions:
            continue
        if label.startswith("^") and found["defined"] is None:
            notes[label] = f"[{label}]: {definitions[label]}"
            continue
        written.append(text[at : found.start()])
        at = found.end()
        if found["defined"] is None:
            address, _, title = definitions[label].partition(" ")
            address = address.removeprefix("<").removesuffix(">")
            words = text[found.start() : found.end()].removesuffix(f"[{found['label'] or ''}]")
            written.append(f"{words}({address}{' ' + title.strip() if title else ''})")
        elif text.startswith("\n", at):
            at += 1
    return "\n\n".join([f"{''.join(written)}{text[at:]}".rstrip(), *notes.values()])
