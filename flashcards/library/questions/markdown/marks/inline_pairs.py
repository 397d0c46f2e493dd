"""Lines that hold a question and its answer with a sign between them: `question :: answer`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.separators import parting

_SEPARATOR = re.compile(r"(?<![:;])(?::::?|;;;?)(?![:;])")
NEARLY_ALL = 0.9
"""Of the lines that must have a third part, so that it is no chance."""

LONGEST_INLINE = 400
"""Characters of a question on one line with its answer."""

_CODE_NAME = re.compile(r"^(?:[a-z_][\w<>,]*|[A-Z]\w*)$")


def inline_lines(lines: Sequence[str]) -> list[int]:
    """The lines that hold a question and its answer with `::` between."""
    found = [index for index, line in enumerate(lines) if ("::" in line or ";;" in line) and is_inline(line)]
    sure = any(asks(question_of(lines[index])) for index in found)
    return found if sure or 2 * len(found) > len(lines) else []


FEWEST_GLUED = 4
"""Lines such as `The one who pays::the buyer` from which on they are no chance."""

FEWEST_WORDS = 3
"""Before the sign in such a line, or lines of a paragraph that is nothing else."""

_GLUED = re.compile(r"(?<=[^\s:;])(?::::?|;;)(?=[^\s:;])")
_CODE = re.compile(r"\w[({<]|[;{}=_]$|\w_\w|[a-z][A-Z]\w*(?:::|;;)|(?:::|;;)\w*[a-z][A-Z]")
MOST_LINES = 0.8
"""Of the lines of paragraphs of a page that consists of such."""

DIFFERENT = 0.6
"""Share of them before whose signs another word stands: `std::` comes again."""


def part_glued_pairs(elements: Iterable[Element]) -> None:
    """Put blanks around the sign in such lines, if a page has several with one sign each, and no code.

    Lines that ask before the sign count too, but need no blanks.
    """
    glued: list[tuple[Element, int]] = []
    words: set[str] = set()
    code = asked = 0
    elements = list(elements)
    is_form = _are_most(elements)
    for element in elements:
        if element.kind != "paragraph" or not _GLUED.search(element.text):
            continue
        lines = element.text.split("\n")
        of_pairs = len(lines) >= FEWEST_WORDS and all(map(_GLUED.search, lines))
        for at, line in enumerate(lines):
            if not _GLUED.search(line):
                continue
            if asks(line.partition("::")[0]):
                asked += 1
                continue
            before = _GLUED.split(line, maxsplit=1)[0].casefold().split()
            glued.append((element, at))
            code += len(_GLUED.findall(line)) > 1 or _CODE.search(line) is not None
            words.update(before[-1:] if of_pairs or len(before) >= FEWEST_WORDS else ())
            words.update([" ".join(before)] if is_form else ())
    pairs = len(words) + asked
    if pairs < max(FEWEST_GLUED, DIFFERENT * (len(glued) + asked)) or code > (1 - NEARLY_ALL) * len(glued):
        return
    for element, at in glued:
        lines = element.text.split("\n")
        lines[at] = _GLUED.sub(lambda sign: f" {sign[0]} ", lines[at], count=1)
        element.text = "\n".join(lines)


def _are_most(elements: Sequence[Element]) -> bool:
    """Whether nearly all lines of the paragraphs of a page are such."""
    lines = [line for each in elements if each.kind == "paragraph" for line in each.text.split("\n")]
    return sum(map(bool, map(_GLUED.search, lines))) >= max(FEWEST_GLUED, MOST_LINES * len(lines))


def inline_parts(line: str) -> tuple[str, str] | None:
    """Question and answer of a line with `::` or `;;` between them; signs in spans of code are none."""
    line = line.strip()
    if "\n" in line or line.startswith(":"):
        return None
    masked = re.sub(r"`[^`]*`", lambda code: "x" * len(code[0]), line)
    signs = _SEPARATOR.finditer(masked[: LONGEST_INLINE + 3])
    span = parting(masked, (sign.span() for sign in signs))
    if span is None or masked[span[1] :].lstrip().startswith(":"):
        return None
    return line[: span[0]].rstrip(), line[span[1] :].lstrip()


def question_of(line: str) -> str:
    """What stands before the sign; "" where there is none."""
    parts = inline_parts(line)
    return parts[0] if parts else ""


def is_inline(line: str) -> bool:
    """Whether a line is a question with its answer, and no code such as `std::move` or `for (;;)`."""
    parts = inline_parts(line)
    if parts is None:
        return False
    question, answer = parts
    if asks(question):
        return True
    if (
        "::" in line
        and re.search(r"[A-Za-z0-9_>]$", question.split()[-1])
        and not re.search(r"\s:::?|:::?\s", line)
    ):
        name = question.split()[-1].lstrip("*_([<\"'")
        if _CODE_NAME.match(name) and (name.islower() or re.match(r"[a-z_]\w*[(<;]?", answer)):
            return False
    return not line.rstrip().endswith((";", "{", "("))
