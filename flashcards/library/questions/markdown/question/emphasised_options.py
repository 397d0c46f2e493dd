"""Options without letters of which the right one is emphasised, as in all such lists of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.question.candidate import Candidate

FEWEST = 3
"""Questions with such a list, and nearly all of those with a short list."""

NEARLY_ALL = 0.8

_EMPHASISED = re.compile(
    r"(?P<mark>\*\*|__|==|\*|_)(?P<words>(?:(?!(?P=mark)).)+)(?P=mark)[.]?"
    r"|<(?P<tag>u|mark|b|strong|ins|em|i)>(?P<tagged>[^<]+)</(?P=tag)>|(?P<starred>.*\S)[ \t]+\\?\*"
)


def pick_emphasised_options(found: Sequence[Candidate]) -> None:
    """Make the emphasised items the answers, and the lists what is shown with the questions."""
    listed = [each for each in found if each.listed and not each.context]
    picked = [each for each in listed if 0 < sum(map(_is_emphasised, each.listed)) <= len(each.listed) / 2]
    if len(picked) < max(FEWEST, NEARLY_ALL * len(listed)):
        return
    for each in picked:
        options = [_plain(text) for text in each.listed]
        right = [_plain(text) for text in each.listed if _is_emphasised(text)]
        each.also += [stretch for stretch in each.answer[:1] if isinstance(stretch, tuple)]
        each.context.append("\n".join(f"- {text}" for text in options))
        said = "\n".join(f"- {text}" for text in right) if len(right) > 1 else right[0]
        each.answer = [said, *each.answer[1:]]
        each.is_picked, each.is_listed = True, False


def _is_emphasised(text: str) -> bool:
    return _EMPHASISED.fullmatch(text.strip()) is not None


def _plain(text: str) -> str:
    found = _EMPHASISED.fullmatch(text.strip())
    return found["words"] or found["tagged"] or found["starred"] if found else text
