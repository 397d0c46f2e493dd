"""Answers that are none yet: `TODO`, `coming soon`, a block of code with nothing in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_PLACEHOLDER = re.compile(
    r"todo|to[ -]do|tb[ad]|wip|fixme|coming soon|work in progress|incomplete|unanswered|\?{2,}|\.{3,}|\u2026"
    r"|(?:to be|will be) (?:added|answered|done|written|updated|continued)(?: soon| later)?"
    r"|(?:no|your|write|add|insert|put)(?: your| an| the)? answers?(?: here| yet| below)?",
    re.IGNORECASE,
)
"""An answer that is none yet."""

_EMPTY_CODE = re.compile(r"(`{3,}|~{3,})\w*\s*\1")
"""A block of code with nothing in it, left for whoever answers."""

_FENCES = re.compile(r"^(?:`{3,}|~{3,})\w*\n|\n(?:`{3,}|~{3,})$")

_REPEATED_PLACEHOLDER = re.compile("pass|skip(?:ped)?|pending|-+|n/?a|x+", re.IGNORECASE)
"""The same, where several questions have it."""

SEVERAL = 3
LONGEST_PLACEHOLDER = 40


def placeholders(answers: Iterable[str]) -> set[str]:
    """Those of a file's answers that say only that there will be one."""
    counts = Counter(answer[: LONGEST_PLACEHOLDER + 1] for answer in answers)
    return {
        said
        for said, count in counts.items()
        if _EMPTY_CODE.fullmatch(said.strip())
        or _PLACEHOLDER.fullmatch(bare := _FENCES.sub("", said.strip()).strip("*_`[]()!: \n"))
        or (count >= SEVERAL and _REPEATED_PLACEHOLDER.fullmatch(bare))
    }
