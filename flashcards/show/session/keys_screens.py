"""What keys mode draws of a card: its front, its points, its back in the rows there are, the ratings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import chain

from flashcards.app.study import events
from flashcards.app.study.prompts_and_decisions import Prompt
from flashcards.core.study.session import Stage
from flashcards.show import card_lines
from flashcards.show.counts_and_times import count
from flashcards.show.interview.names_and_times import answered_words
from flashcards.show.session import question_heading, sentences
from flashcards.show.session.fit_card_to_rows import LEAST_TEXT, Back, fitted
from flashcards.show.terminal.screen import Line, Screen

INDENT = "  "

WIDE_KEYS = 4
"""Lines of ratings and keys; where they would take more, the less important keys are left to "?"."""

SOME_CARDS = ("h hint", "p pager", "f last follow-up")
"""Keys at the question that are shown where they do something."""


def front(screen: Screen, asked: events.Asked, now: datetime) -> tuple[list[Line], list[Line], list[Line]]:
    """The heading, the question, and the context with what is asked for and the clock."""
    *first, last = question_heading.about(asked)
    about = [line for text in first for line in screen.plain(text, INDENT)]
    ticks = asked.settings.clock == "shown" and not asked.settings.typed
    clock = elapsed(asked, now) if ticks else ""
    about += screen.two_sided(last, clock, INDENT) if clock else screen.plain(last, INDENT)
    head = [Line(""), *screen.dim(question_heading.heading(asked)), Line("")]
    question = [*screen.bold(asked.question.text, INDENT), Line("")]
    if context := block(screen, card_lines.context_of(card := asked.question.card)):
        keys = _keys_with(screen, SOME_CARDS)
        room = screen.rows - len(head) - len(question) - len(about) - len(keys) - 3  # two empty, one spare
        if len(context) > room and is_long(screen, card.context):
            left = max(room - 1, LEAST_TEXT)
            context = [*context[:left], *reads_on(screen, len([line for line in context[left:] if line]))]
        about = [*context, Line(""), *about]
    return head, question, [*about, Line("")]


def elapsed(asked: events.Asked, now: datetime) -> str:
    """`0:34` since the question came up, without what was spent in an editor."""
    seconds = max((round(now.timestamp() * 1000) - asked.question.shown_at) // 1000, 0)
    return f"{seconds // 60}:{seconds % 60:02}"


def question_keys(screen: Screen, prompt: Prompt, *, has_follow_up: bool) -> list[Line]:
    """`has_follow_up`: the card before offered one with an answer."""
    are_needed = (prompt.card.hint, is_long(screen, prompt.card.context), has_follow_up)
    return _keys_with(screen, [key for key, needed in zip(SOME_CARDS, are_needed, strict=True) if needed])


def _keys_with(screen: Screen, more: Sequence[str]) -> list[Line]:
    others = ("t type", "m my answer", "n skip", "u undo", "? keys", "q end")
    return screen.keys(["Space reveal", *more, *others])


def points(screen: Screen, revealed: events.Revealed, prompt: Prompt) -> list[Line]:
    """The list with its boxes."""
    is_timed = revealed.settings.clock != "off" and prompt.mentioned is None  # typing takes longer
    taken = f"{revealed.answer_seconds} of {prompt.card.seconds} s" if is_timed else ""
    lines = screen.two_sided("What did you say?", taken, INDENT)
    if prompt.mentioned is not None:
        lines += screen.dim(sentences.ticked_line(prompt.mentioned), INDENT)
    for mark, point in _marked(prompt):
        lines += screen.plain(point, mark, " " * 9)
    return lines


def point_keys(screen: Screen, prompt: Prompt) -> list[Line]:
    total = len(prompt.card.points)
    numbers = f"1-{total} tick" if total > 1 else "1 tick"
    items = [numbers, "a all", "0 none", "x I said something wrong", "Enter on"]
    return screen.keys(items, INDENT)


def back(
    screen: Screen, revealed: events.Revealed, prompt: Prompt, about: list[Line], room: int
) -> list[Line]:
    """The points as they were ticked, own words and the model answer, in so many rows where that can be."""
    card = prompt.card
    ticked = points(screen, revealed, prompt) if card.points else []
    whole = [screen.plain(point, mark, " " * 9) for mark, point in _marked(prompt)]
    short = [[screen.one_line(point, mark)] for mark, point in _marked(prompt)]
    said = prompt.said or frozenset()
    mixed = [short[at] if at in said else lines for at, lines in enumerate(whole)]
    label, answered = answered_words(revealed.answered)
    own = block(screen, [card_lines.Piece(card_lines.Part.PLAIN, answered, label)] if answered else [])
    own += block(screen, card_lines.own_words_of(revealed.own_words))
    text = [block(screen, piece) for piece in card_lines.answer_of(card)]
    while about and not about[-1]:
        about = about[:-1]
    shorter = [list(chain.from_iterable(one)) for one in (whole, mixed, short)]
    return fitted(Back(about, ticked, shorter, own, text), room, lambda cut: reads_on(screen, cut))


def reads_on(screen: Screen, cut: int) -> list[Line]:
    return screen.dim(f"... p to read on: {count(cut, 'more line')}", INDENT)


def rating_keys(screen: Screen, revealed: events.Revealed, prompt: Prompt) -> list[Line]:
    wide, narrow = (_rating_keys(screen, revealed, prompt, narrow=narrow) for narrow in (False, True))
    return wide if len(wide) <= WIDE_KEYS else narrow


def _rating_keys(screen: Screen, revealed: events.Revealed, prompt: Prompt, *, narrow: bool) -> list[Line]:
    """`narrow`: with the most important keys only; ? tells the others."""
    items = ["r sources"] * bool(prompt.card.refs)
    items += [] if narrow else ["Backspace points"] * bool(prompt.card.points)
    items += ["u undo", "? keys"] if narrow else ["u undo", "i why this card", "? keys"]
    return [
        *screen.keys(sentences.ratings_with(revealed.previews, revealed.day, " "), INDENT),
        *screen.bold(sentences.suggested_words(prompt.suggestion), INDENT),
        *screen.keys(items, INDENT),
    ]


def told(screen: Screen, event: events.Event, stage: Stage) -> list[Line]:
    """What an event says below what is there; nothing for those that the face draws by itself."""
    match event:
        case events.Welcomed():
            return screen.plain(sentences.KEYS_WELCOME, INDENT)
        case events.Saved():
            return [Line(""), *screen.plain(sentences.sentence_of(event), INDENT)]
        case events.Explained() if stage is Stage.RATING:
            # The intervals are on the screen already.
            return screen.plain(sentences.sentence_of(event._replace(previews={})), INDENT)
        case events.Helped():
            return [line for text in sentences.KEYS_HELP.split("\n") for line in _help(screen, text)]
        case events.Sourced(refs):
            return block(screen, card_lines.sources_of(refs))
        case events.FollowedUp(follow_up):
            return [Line(""), *block(screen, card_lines.follow_up_with_answer(follow_up)), Line("")]
        case events.Ended():
            from flashcards.show.session.summary import summary

            unasked = block(screen, card_lines.answer_of_follow_up(event.follow_up))
            return [*unasked, Line(""), *screen.prose(summary(event))]
        case events.Asked() | events.Revealed() | events.Checked():
            return []
        case _:
            return screen.plain(sentences.sentence_of(event), INDENT)


def _help(screen: Screen, text: str) -> list[Line]:
    """Keys with their meanings, set apart by blanks: side by side where they fit."""
    lines: list[Line] = []
    for item in re.split(" {3,}", text):
        beside = screen.plain(f"{lines[-1]}   {item}", hanging=INDENT * 2) if lines else []
        lines[-1:] = beside if len(beside) == 1 else [*lines[-1:], *screen.plain(item, INDENT, INDENT * 2)]
    return lines


def block(screen: Screen, pieces: card_lines.Block) -> list[Line]:
    return [line for piece in pieces for line in _drawn(screen, piece)]


def _drawn(screen: Screen, piece: card_lines.Piece) -> list[Line]:
    indent = INDENT + piece.indent
    match piece.part:
        case card_lines.Part.MARKDOWN:
            drawn = markdown(piece.labelled, screen.width - len(indent), color=screen.color)
            return [Line(indent + line if line else line) for line in drawn]
        case card_lines.Part.SOURCE:
            return screen.reference(piece.labelled, indent)
        case card_lines.Part.PLAIN:
            return screen.plain(piece.labelled, indent)


def _marked(prompt: Prompt) -> Sequence[tuple[str, str]]:
    """(number and box, point) of each point, and what was untrue."""
    said = prompt.said or frozenset()
    marked = [
        (
            f"   {number} {'[x]' if number - 1 in said else '[ ]'} ",
            sentences.point_with_words(point, (prompt.mentioned or {}).get(number - 1, ())),
        )
        for number, point in enumerate(prompt.card.points, 1)
    ]
    return [*marked, ("   x [x] ", "something untrue or harmful was said")] if prompt.wrong else marked


def is_long(screen: Screen, source: str) -> bool:
    """Whether a text in Markdown takes more than half of the screen."""
    return bool(source) and len(markdown(source, screen.width)) > screen.rows // 2


def markdown(source: str, width: int, *, color: bool = False) -> list[str]:
    from flashcards.text.markdown_to_terminal import terminal_lines

    return terminal_lines(source, width, color=color)
