"""Folds (`<details>`) and what each hides: nested, or never closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from flashcards.library.questions.markdown.outline.source_lines import Event, SourceLines

DEEPEST_FOLD = 4


@dataclass(slots=True)
class Fold:
    first: int
    last: int
    """The piece after the closing tag."""
    summary: str = ""
    body: int = 0
    """The first piece of what it hides."""
    end: int = 0
    """The piece of the closing tag, or the one after the last where there is none."""
    inner: list[Fold] = field(default_factory=list)
    is_closed: bool = True


def folds_of(source: SourceLines, headings: Sequence[int]) -> list[Fold]:
    """The outermost folds; one that is never closed goes on to the next fold or heading."""
    events = [event for event in source.events if event.name in ("open", "close", "summary")]
    depth = 0
    for event in events:
        depth = max(depth + (event.name == "open") - (event.name == "close"), 0)
    top: list[Fold] = []
    stack: list[Fold] = []
    too_deep = 0
    limits = iter(sorted(headings))
    limit = next(limits, len(source.text))
    for event in events:
        if event.name == "open":
            while depth and stack:  # some fold is never closed: no fold is inside another
                while limit <= stack[-1].first:
                    limit = next(limits, len(source.text))
                _close(stack.pop(), min(limit, event.line))
            if len(stack) >= DEEPEST_FOLD:
                too_deep += 1
                continue
            fold = Fold(event.line, event.last, body=event.last)
            (stack[-1].inner if stack else top).append(fold)
            stack.append(fold)
        elif event.name == "close":
            if too_deep:
                too_deep -= 1
            elif stack:
                fold = stack.pop()
                fold.end, fold.last = event.line, event.last
        elif stack and not too_deep and _is_first(source, stack[-1], event):
            stack[-1].summary, stack[-1].body = event.text, event.last
    for fold in stack:
        following = next((line for line in sorted(headings) if line > fold.first), len(source.text))
        _close(fold, following)
    return top


def _close(fold: Fold, at: int) -> None:
    fold.end = fold.last = max(at, fold.body)
    fold.is_closed = False


def _is_first(source: SourceLines, fold: Fold, event: Event) -> bool:
    between = range(fold.body, event.line)
    return not fold.summary and not any(source.text[piece].strip() for piece in between)
