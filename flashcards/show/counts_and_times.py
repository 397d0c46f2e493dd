"""Small pieces of English: counts, what is to come, days, spans of time, wrapped text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flashcards.core.study.candidates import Coming, Counts

NARROW_INDENT = 4
"""Columns before what goes on below a label."""

NO_MATCH = "No card matches."

HIGHEST = 0.99
"""Of the predictions that are told: none is more exact."""

# Patterns as text: `re` compiles them on first need, and what a program reads is not wrapped.
_LABEL = r"(\S(?:.*?\S)?)( {2,})(.*)"
"""A label, and behind two blanks or more what it stands for."""

_MARK = r"(?:[-*]|\d{1,2}(?:\.| \[[ x]\])) "
"""Of an item of a list; what goes on stands below its text."""

_PIECE = r"(^| {2,})(\S+(?: \S+)*)"
"""What stands between two blanks or more, with the blanks before it."""

_COMMAND = r"(?:^|(?<=[:?.] )|(?<=  )|(?<=`))flashcards [a-z].*?(?=[;`)]|, |\. |  |$)"
"""A command to type, up to where the sentence goes on."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_TOGETHER = (
    rf"(?:(?:{'|'.join(WEEKDAYS)})[a-z]* )?\d{{1,2}} (?:{'|'.join(_MONTHS)})[a-z]*"
    r"(?: \d{4})?(?: \d\d:\d\d)?"
    r"|(?:\S{1,24}, )?round \d+"
    r"|\(\d+ to \d+%\)|\d+ or \d+|\(f: see an answer\)"
    r"|\d+ of \d+(?: [a-z]+)?"
    r"|(?:(?:about|in|or|to) )?\d(?:[\d,.]*\d)?%?"
    r"(?: (?:new cards?|cards? (?:due|to repeat)|not seen|to repeat|[a-z]+))?"
)
"""A figure with what it counts, a day with its date and time, a round with its company."""

MOST_TOGETHER = 24
"""Cells that are kept in one piece at most; a longer piece would leave half of a narrow line empty."""

GLUE = "\U0010fffd"
"""Stands for a blank at which no line ends while text is wrapped; a private character of one cell."""

COMING_UP = "An interview coming up? flashcards interview add"


def count(number: int, noun: str) -> str:
    """`1 card`, `2 cards`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def count_and_verb(number: int, noun: str, one: str, more: str) -> str:
    """`1 card is`, `2 cards are`."""
    return f"{count(number, noun)} {one if number == 1 else more}"


def need_a_story(cards: int) -> str:
    return f"{count_and_verb(cards, 'card', 'still needs', 'still need')} a story: flashcards story"


def some(names: Sequence[str], most: int) -> str:
    """`a, b, c`; of more than `most` the first, and how many more."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def first_lines(lines: Sequence[str], most: int) -> list[str]:
    """`some`, as lines that are indented."""
    more = len(lines) - most
    return [f"  {line}" for line in [*lines[:most], *([f"and {more} more"] if more > 0 else [])]]


def day_name(day: date, today: date) -> str:
    """`Wed 25 Nov`; with the year where it is another one than today's."""
    name = f"{WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return name if day.year == today.year else f"{name} {day.year}"


def date_name(day: date, today: date) -> str:
    """`25 Nov`; with the year as in `day_name`."""
    return day_name(day, today).partition(" ")[2]


def when(day: date, today: date) -> str:
    """`today`, `tomorrow, Thu 26 Nov`, `in 3 days, Sat 28 Nov`."""
    days = (day - today).days
    if days <= 0:
        return "today"
    name = day_name(day, today)
    return f"tomorrow, {name}" if days == 1 else f"in {days} days, {name}"


def span(days: int) -> str:
    """An interval as it stands beside a rating: `1 d`, `3 mo`, `1.2 y`."""
    if days < 60:
        return f"{days} d"
    if days < 365:
        return f"{days / 30.4375:.0f} mo"
    return f"{days / 365.25:.1f} y"


def minutes(ms: int) -> str:
    """`3 minutes`; short times as seconds."""
    if ms < 60_000:
        return count(round(ms / 1000), "second")
    return count(round(ms / 60_000), "minute")


def used_words(used_ms: int, minutes: int) -> str:
    """`3 of 25 minutes`; `26 minutes, 25 planned` where it became more."""
    used = round(used_ms / 60_000)
    if used > minutes:
        return f"{count(used, 'minute')}, {minutes} planned"
    return f"{used} of {count(minutes, 'minute')}"


def percent(share: float) -> str:
    """`99%`."""
    return f"{100 * share:.0f}%"


def recall_words(recall: float) -> str:
    """`82%`; of a prediction, never above the HIGHEST."""
    return percent(min(recall, HIGHEST))


def aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """A line a row: its cells side by side, all columns but the last as wide as their widest cell."""
    from flashcards.text.text_width import cell_width

    table = list(rows)
    widths = [max(map(cell_width, column)) for column in zip(*table, strict=True)]
    lines = []
    for *cells, last in table:
        padded = [cell + " " * (width - cell_width(cell)) for cell, width in zip(cells, widths, strict=False)]
        lines.append("  ".join([*padded, last]))
    return lines


def wrapped(text: str, width: int | None) -> str:
    """Lines that are too long cut at word ends; what goes on stands below the text behind a label.

    A command stays whole, on a line of its own where it needs one. None: not wrapped at all, for pipes and
    for screen readers, which read by the line.
    """
    if width is None:
        return text
    from flashcards.text.text_width import cell_width

    return "\n".join(
        part.replace(GLUE, " ")
        for line in text.split("\n")
        for piece in ([line] if cell_width(line) <= width else _command_apart(line, width))
        for part in (
            [piece] if cell_width(piece) <= width else _wrapped_line(with_whole_pieces(piece, width), width)
        )
    )


def with_whole_items(hints: str, width: int | None) -> str:
    """Of `Enter reveal, n skip, q end` each key with its meaning in one piece, where it fits on a line."""
    if width is None:
        return hints
    from flashcards.text.text_width import cell_width

    text = hints.lstrip()
    lead = hints[: len(hints) - len(text)]
    items = re.split(r"(?<=[,;]) |(?<=\w\?) ", text)
    fits = [len(lead) + cell_width(item) <= width for item in items]
    return lead + " ".join(
        item.replace(" ", GLUE) if ok else item for item, ok in zip(items, fits, strict=True)
    )


def with_whole_pieces(line: str, width: int, longest_command: int | None = None) -> str:
    """With no end of a line inside a command, nor between a figure and what it counts.

    `longest_command`: so many characters; a longer one is wrapped as other words are.
    """

    def glued(found: re.Match[str], most: int | None) -> str:
        return found[0] if most and len(found[0]) > most else found[0].replace(" ", GLUE)

    together = min(MOST_TOGETHER, width // 2 + NARROW_INDENT)
    text = re.sub(_TOGETHER, lambda found: glued(found, together), line)
    return re.sub(_COMMAND, lambda found: glued(found, longest_command), text)


def _command_apart(line: str, width: int) -> list[str]:
    """What stands before a command that ends the line, and the command on a line of its own.

    The end of the sentence before it goes with it where there is room: `Go on: flashcards review`.
    """
    from flashcards.text.text_width import cell_width

    *_, last = [None, *re.finditer(_COMMAND, line)]
    if last is None or last.end() < len(line) or not line[: last.start()].strip():
        return [line]
    before, lead = line[: last.start()].rstrip(), " " * (len(line) - len(line.lstrip()))
    *_, cut = [0, *(found.end() for found in re.finditer(r"[.?] (?=\S)", before))]
    sentence = f"{lead}{before[cut:]} {last[0]}"
    if cut and cell_width(sentence) <= width:
        return [before[:cut].rstrip(), sentence]
    return [before, lead + " " * NARROW_INDENT + last[0]]


def _wrapped_line(line: str, width: int) -> list[str]:
    from flashcards.text.text_width import cell_width

    words = line.lstrip()
    lead = line[: len(line) - len(words)].replace("\t", " ")
    if len(lead) > width // 2:  # it stood below a text that has no room beside its label now
        below = " " * (NARROW_INDENT + 2)
        return _columns(words, width, below, below)
    found = re.match(_LABEL, words)
    if found is None:
        marked = re.match(_MARK, words)
        hanging = lead + " " * (len(marked.group()) if marked else 0)
        return _filled(words, width, lead, hanging)
    label, gap, rest = found.groups()
    beside = cell_width(lead + label + gap)
    if beside <= width // 2 and beside + _longest(rest) <= width:
        return _columns(rest, width, lead + label + gap, " " * beside)
    below = lead + " " * NARROW_INDENT
    return [*_filled(label, width, lead, below), *_columns(rest, width, below, below)]


def _longest(text: str) -> int:
    from flashcards.text.text_width import cell_width

    return max(map(cell_width, text.split()), default=0)


def _columns(text: str, width: int, lead: str, hanging: str) -> list[str]:
    """Lines cut first where two blanks or more stand, so that `Easy 7` or a figure stays in one piece."""
    from flashcards.text.text_width import cell_width

    lines: list[str] = []
    for gap, piece in re.findall(_PIECE, text.strip()):
        longer = f"{lines[-1]}{gap}{piece}" if lines else lead + piece
        if lines and gap and cell_width(longer) <= width:
            lines[-1] = longer
        else:
            lines += _filled(piece, width, hanging if lines else lead, hanging)
    return lines


def _filled(text: str, width: int, lead: str, hanging: str) -> list[str]:
    """`text` in lines; a word that is too long behind the indent stands further left on one of its own.

    A path, an address or a command longer than a line stays whole, for copying; the terminal folds it.
    """
    from flashcards.text.text_width import cell_width, wrap

    if max(len(lead), len(hanging)) + _longest(text) <= width:
        return wrap(text, width, lead, hanging)
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else lead + word
        if cell_width(longer) <= width:
            lines[-1:] = [longer]
        else:
            indent = hanging if lines else lead
            lines.append(indent[: max(0, width - cell_width(word))] + word)
    return lines


def fitting(wide: Sequence[str], narrow: Callable[[], Sequence[str]], width: int | None) -> list[str]:
    """The lines of a table: `wide` where each fits on a line of so many columns, or on any (None)."""
    from flashcards.text.text_width import cell_width

    if width is None or all(cell_width(line) <= width for line in wide):
        return list(wide)
    return list(narrow())


def counts_words(counts: Counts) -> str:
    """`6 new cards, 9 due, 1 to repeat`, without what there is none of."""
    return _cards_words((counts.new, "new"), (counts.review, "due"), (counts.repeat, "to repeat"))


def _cards_words(*parts: tuple[int, str]) -> str:
    """The first part says that it counts cards: `6 new cards, 9 due`, `9 cards due`, `1 card to repeat`."""
    told: list[str] = []
    for number, words in parts:
        if number:
            cards = count(number, "card").partition(" ")[2]
            named = f"{words} {cards}" if words.endswith("new") else f"{cards} {words}"
            told.append(f"{number} {words if told else named}")
    return ", ".join(told)


def next_day_line(coming: Coming | None, today: date) -> str:
    """When it goes on: `Next: tomorrow, Mon 23 Nov: up to 10 new cards, 5 due.`"""
    if coming is None:
        return "Nothing is coming up in the decks you practise; to see them: flashcards decks"
    is_today = coming.day <= today
    what = _cards_words((coming.new, "new"), (coming.reviews, "due"), (coming.repeats, "to repeat"))
    if is_today:
        return f"Still to do: {what}. Go on: flashcards review"
    most = "up to " if coming.new else ""
    return f"Next: {when(coming.day, today)}: {most}{what}."
