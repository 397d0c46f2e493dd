"""Options behind a question on its line, the right one emphasised: `Who pays? a) I **b) you**`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.outline.lines_as_read import FilledIn, as_question, indent_below
from flashcards.library.questions.markdown.words.answer_labels import ANSWER
from flashcards.library.questions.markdown.words.option_letters import LATIN
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

FEWEST = 3
"""Questions with such an option from which on it is no chance."""

NEARLY_ALL = 0.8
"""Of the lines with options that must have one."""

_AROUND = (
    ("**", "**"),
    ("__", "__"),
    ("==", "=="),
    ("*", "*"),
    *((f"<{tag}>", f"</{tag}>") for tag in ("b", "strong", "u", "mark", "em")),
)
_STYLES = [
    (
        opens,
        re.compile(
            rf"(?<=[ \t]){re.escape(opens)}(?P<words>[(]?(?P<name>[A-Ha-h])[.)][^\n<>=*]*?)"
            rf"{re.escape(closes)}(?=[ \t.,;]|$)"
        ),
    )
    for opens, closes in _AROUND
]
_OPTION = re.compile(r"(?<=[ \t])[(]?(?P<name>[A-Ha-h])[.)](?=[ \t]\S)")
_EMPHASIS = re.compile(r"[*=]{1,2}|__|</?(?:b|strong|u|mark|em)>")
_WORDS = re.compile(r"[^\W\d]{2}")
"""What stands before options that belong to a question on their line."""


def right_within_line(lines: Sequence[str], masked: Sequence[str]) -> list[FilledIn]:
    """Such questions without the emphasis, and the letters of right options; in `masked` code is blank."""
    with_options = [
        number
        for number, mask in enumerate(masked)
        if mask.count(".") + mask.count(")") > 1 and _options_in(_bare(mask))
    ]
    for opens, style in _STYLES:
        found: list[FilledIn] = []
        letters: set[str] = set()
        for number in with_options:
            line = lines[number]
            names = [each["name"].upper() for each in style.finditer(line)] if opens in line else []
            bare = style.sub(lambda option: option["words"], line)
            if 0 < len(names) < len(_options_in(bare)):
                answer = f"{indent_below(line)}{ANSWER}: {', '.join(names)}"
                found.append(FilledIn(number, as_question(bare), number, answer))
                letters.update(names)
        if len(letters) > 1 and len(found) >= max(FEWEST, NEARLY_ALL * len(with_options)):
            return found
    return []


def _bare(line: str) -> str:
    return _EMPHASIS.sub("", line) if len(line) < LONGEST_LINE else ""


def _options_in(line: str) -> str:
    """The letters of the options behind words on a line, from the first one on; "" for fewer than two."""
    letters = ""
    for option in _OPTION.finditer(line):
        if not letters and not _WORDS.search(line[: option.start()]):
            return ""
        if LATIN.startswith(letters + option["name"].lower()):
            letters += option["name"].lower()
    return letters if len(letters) > 1 else ""
