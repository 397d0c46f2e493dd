"""A card as the fields of a note: HTML without anything Anki would treat as a command."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from flashcards.core.cards import Card, FollowUp
from flashcards.exchange.anki.note_identity import Field
from flashcards.text.markdown_to_html import html_blocks, html_link, html_text

CONTEXT, EXAMPLE, ANSWER = "context", "example", "answer"
"""Classes of the elements that hold what has no field of its own: by them the way home knows it."""

EXAMPLE_LABEL = "One way to say it, as an example"
ANSWER_LABEL = "An answer"

_MATH = re.compile(r"(<[^>]*>)|\\(?=[(\[])")
"""A tag, which stays as it is, or the backslash of a MathJax delimiter in the text between two tags."""


def note_fields(card: Card, mine: str = "") -> tuple[str, ...]:
    """The fields of the card's note in their order; `mine` is what the learner wrote for it, plain text."""
    points = f"{len(card.points)} point{'s' * (len(card.points) > 1)}, up to" if card.points else "Up to"
    html = {
        Field.QUESTION: html_text(card.question) + _context(card.context),
        Field.PHRASINGS: _items(map(html_text, card.phrasings)),
        Field.ANSWER: html_blocks(card.answer) + _example(card.example),
        Field.POINTS: _items(map(_box, card.points)),
        Field.FOLLOW_UPS: _items(map(_follow_up, card.follow_ups)),
        Field.HINT: html_text(card.hint),
        Field.MINE: html_text(mine),
        Field.REFS: _items(map(html_link, card.refs)),
        Field.SECONDS: html_text(f"{points} {card.seconds} s"),
        Field.KEY: html_text(card.key),
    }
    return tuple(without_commands(html.get(field, "")) for field in Field)


def without_commands(html: str) -> str:
    r"""`html` with the same characters for whoever reads it, and nothing that Anki would act on.

    Anki plays `[sound:x]`, renders `[latex]`, `\(x\)` and `\[x\]`, and fills in `{{x}}`.
    """
    if "\\" in html:
        # The two characters of a delimiter stand in two elements: MathJax looks for them in one text.
        html = _MATH.sub(lambda found: found[1] or "\\<span></span>", html)
    return html.replace("[", "&#91;").replace("{{", "{&#123;").replace("}}", "}&#125;")


def digest_of(fields: Sequence[str], tags: Sequence[str]) -> bytes:
    """SHA-256 of all that an update of a note brings to the phone."""
    return hashlib.sha256("\x1f".join([*fields, " ".join(tags)]).encode()).digest()


def _context(markdown: str) -> str:
    """Below the question, drawn as the template draws an answer: code in a box that scrolls by itself."""
    look = "margin-top:14px;font-size:0.75em;font-weight:400;line-height:1.5;white-space:normal"
    return _marked("div", CONTEXT, f' style="{look}"', "", markdown)


def _example(markdown: str) -> str:
    look = "margin-top:14px;padding-inline-start:14px;border-inline-start:3px solid var(--line)"
    return _marked("div", EXAMPLE, f' style="{look}"', f"<p><small>{EXAMPLE_LABEL}</small></p>", markdown)


def _follow_up(follow_up: FollowUp) -> str:
    """The question, and its answer folded away: it is to be answered first."""
    head = f'<summary style="color:var(--accent)">{ANSWER_LABEL}</summary>'
    look = ' style="white-space:normal"'
    return html_text(follow_up.question) + _marked("details", ANSWER, look, head, follow_up.answer)


def _marked(tag: str, name: str, attributes: str, head: str, markdown: str) -> str:
    """Blocks in an element whose class says what they are, for the way home; "" for blank text.

    Its class `model` is the one by which the template styles code, tables and lists.
    """
    if not markdown or not (blocks := html_blocks(markdown)):
        return ""
    return f'<{tag} class="{name} model"{attributes}>{head}<div>{blocks}</div></{tag}>'


def _items(items: Iterable[str]) -> str:
    found = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{found}</ul>" if found else ""


def _box(point: str) -> str:
    """A box of plain HTML: it can be ticked also where no script runs."""
    return f'<label><input type="checkbox"><span>{html_text(point)}</span></label>'
