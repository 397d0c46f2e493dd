"""A file that is one question: what its title, its metadata or its name asks, and all of it as the answer."""

from __future__ import annotations

import re
from pathlib import Path

from flashcards.library.files.problem import Problem
from flashcards.library.files.reading import read_source
from flashcards.library.questions.file_endings import MARKDOWN
from flashcards.library.questions.found import FoundQuestion, LeftOut, Questions, without_slips
from flashcards.library.questions.markdown.outline.tidy_markdown import tidy_answer, tidy_question
from flashcards.library.questions.markdown.page.page_furniture import FRONT_MATTER
from flashcards.library.questions.markdown.reader import front_matter
from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.split_into_pieces import masked_lines

ONE = "a question a file"

OF_THE_PAGE = re.compile(
    r"(?:readme|licen[cs]e|contributing|changelog|code_of_conduct|security|index|summary|_sidebar|_navbar)"
    r"(?:[._-].*)?",
    re.IGNORECASE,
)
"""Names of files that are about the folder."""

LEAST_WORDS = 3
"""Of a file's name that is a question."""

TITLE = re.compile(r"^(?:#[ \t]+(?P<heading>.+?)[ \t#]*|title:[ \t]*[\"']?(?P<title>.+?)[\"']?[ \t]*)$")

_HEADING = re.compile(r"#{1,6}[ \t]")


def title_of_front_matter_asks(path: Path) -> bool:
    lines, head = _lines_of(path)
    titles = (found["title"] for line in lines[:head] if (found := TITLE.match(line)))
    return any(title is not None and asks(title) for title in titles)


def by_title_or_name(path: Path) -> Questions | None:
    """A file as one question: what its title or else its name asks, or the thing that the title names."""
    titled = as_one(path)
    if titled is not None and (asks(titled.found[0].fields["question"]) or not name_asks(path)):
        return titled
    return _named(path)


def by_name(path: Path, questions: Questions) -> Questions | None:
    """A Markdown file whose name asks, such as `What is a lock.md`, as one question."""
    if not is_markdown(path) or len(questions.found) > 1 or not name_asks(path):
        return None
    if any(asks(each.fields["question"]) for each in questions.found):
        return None
    return _named(path)


def is_markdown(path: Path) -> bool:
    return path.suffix.lower() in MARKDOWN


def name_asks(path: Path) -> bool:
    asked = words_of_name(path)
    return may_ask(asked) and len(asked.split()) >= LEAST_WORDS


def words_of_name(path: Path) -> str:
    """`what-is-a-lock` in words; where blanks part them, a hyphen belongs to its word."""
    stem = path.stem.strip()
    return " ".join((stem if " " in stem else re.sub(r"[-_]+", " ", stem)).split())


def _named(path: Path) -> Questions | None:
    """All of a file as the answer to what its name asks."""
    lines, head = _lines_of(path)
    if not (answer := tidy_answer(lines[head:])):
        return None
    front = LeftOut("line 1", "\n".join(lines[:head]), FRONT_MATTER, head)
    return _one_question(1, len(lines), tidy_question(words_of_name(path)), answer, front)


def by_its_term(path: Path) -> Questions | None:
    """A Markdown file without a heading as the answer to the term that its name is."""
    if not is_markdown(path) or OF_THE_PAGE.fullmatch(path.stem):
        return None
    return None if any(map(_HEADING.match, masked_lines(_lines_of(path)[0]))) else _named(path)


def as_one(path: Path) -> Questions | None:
    """A Markdown file with a title and text below it, as one question."""
    if not is_markdown(path) or OF_THE_PAGE.fullmatch(path.stem):
        return None
    lines, head = _lines_of(path)
    for number, line in enumerate(lines):
        if number >= head and line.strip() and not line.startswith("# "):
            break  # no title at the top
        found = TITLE.match(line)
        if found is None or (found["title"] is not None) != (number < head):
            continue
        rest = [line for at, line in enumerate(lines[:head]) if at != number and line.strip()]
        below = lines[max(head, number + 1) :]
        question, answer = tidy_question(found["heading"] or found["title"]), tidy_answer(below)
        if not question or not answer or any(line.startswith("# ") for line in below):
            return None
        front = LeftOut("line 1", "\n".join(rest), FRONT_MATTER, head)
        return _one_question(number + 1, len(lines), question, answer, front)
    return None


def _lines_of(path: Path) -> tuple[list[str], int]:
    """The lines of a file, and how many of them are front matter; none where it cannot be read."""
    source = read_source(path)
    text = "" if isinstance(source, Problem) else source.text.replace("\r\n", "\n")
    lines = without_slips(text)[0].split("\n")
    return lines, front_matter(lines)


def _one_question(line: int, last: int, question: str, answer: str, front: LeftOut) -> Questions:
    found = FoundQuestion(f"line {line}", {"question": question, "answer": answer}, last)
    return Questions(ONE, (found,), (front,) if front.text else ())
