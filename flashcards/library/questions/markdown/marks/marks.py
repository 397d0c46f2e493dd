"""Marks at the beginning of a line that say what follows: Q:, A:, C:, `::` and a `?` of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from flashcards.library.questions.markdown.marks.callouts import of_callout
from flashcards.library.questions.markdown.marks.inline_pairs import inline_lines, is_inline, question_of
from flashcards.library.questions.markdown.marks.numbered_alike import (
    answered_in_turn,
    parted_where_they_count_anew,
)
from flashcards.library.questions.markdown.marks.options import are_options, is_options, options_at
from flashcards.library.questions.markdown.marks.running_numbers import with_signs_behind_labels
from flashcards.library.questions.markdown.outline.answer_letters import is_key
from flashcards.library.questions.markdown.outline.answer_on_same_line import lead_of
from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.words.asking import asks, may_ask
from flashcards.library.questions.markdown.words.label_words import (
    balanced,
    label_of,
    number_of,
    without_break,
)
from flashcards.library.questions.markdown.words.levels_and_signs import CARD_TAG
from flashcards.library.questions.markdown.words.names_in_languages import ANSWER, QUESTION
from flashcards.library.questions.markdown.words.option_letters import letters_of
from flashcards.library.questions.split_into_pieces import LONGEST_LINE

_BOLD = r"(?P<bold>[*_]{0,3})"
_NR = r"\d+(?:\.\d+)*[a-z]?"
"""The number of a question, also one of a part: `2.1`."""
_RIGHT = r"(?:(?:Correct|Right)[ \t]+)?"
_ASIDE = r"(?:[ \t]*(?P<aside>\([^()\n]{1,40}\))[*_]*)?"
ASK = re.compile(
    rf"^{_BOLD}(?:(?:Q|Que|Ques|{QUESTION}|Front)[ \t]*(?:[.#-]?[ \t]*{_NR})?[*_]*{_ASIDE}[ \t]*[:：]"
    r"|(?<=\*\*)(?:Interview|Exam|Quiz|Sample|Practice|Mock)[ \t]+Question[*_]*[ \t]*:"
    rf"|(?:{QUESTION})\*\*[ \t]+(?=\S[^\n?]*\?)|(?<=\*\*)(?:Q|{QUESTION})[ \t]*{_NR}\*\*[ \t]+(?=[^\W_])"
    rf"|(?<=\*\*)(?:Q|Question)[ \t]*{_NR}\*\*[ \t]*(?P<source>[*_]?\([^()\n]{{1,120}}\)[*_]?)(?=\n|$)"
    rf"|(?:Q|Que|Ques|{QUESTION})[ \t]*[.#-]?[ \t]*{_NR}[*_]*[ \t]*[.)\-–—]"
    r"|(?:Q|Ques)[*_]*[,;]?\.(?=[*_\s]|$))(?:[*_]{1,3}(?=\s|$))?[ \t]*",
    re.IGNORECASE,
)
REPLY = re.compile(
    rf"^{_BOLD}(?:(?:A|{_RIGHT}(?:Ans|{ANSWER})|Solution|Sol|Response|Back)"
    rf"[ \t]*(?:[.#-]?[ \t]*{_NR})?[*_]*{_ASIDE}[ \t]*[:：]"
    r"|(?:Ans|Answer|Sol)[ \t]*\d*[*_]*[ \t]*[.)\-–—=](?=[*_\s])"
    rf"|A[ \t]*{_NR}[*_]*[ \t]*[.)\-–—](?=[*_\s])"
    r"|A[*_]*[,;]?\.(?=[*_\s]))(?:[*_]{1,3}(?=\s|$))?[ \t]*",
    re.IGNORECASE,
)
LONE_REPLY = re.compile(
    rf"^{_BOLD}(?:{_RIGHT}(?:Ans|{ANSWER})|Solution|Sol|Response)(?:s|\(s\))?[*_]*[ \t]*"
    rf"(?:[:：](?:[*_]{{1,3}}(?=\s|$))?|$)[ \t]*"
    rf"|^\*\*(?:Ans|Solution|(?:参考|正确|標準|标准)?(?:{ANSWER}))\*\*"
    r"(?:[ \t]+|(?<=[\u3040-\u9fff\uac00-\ud7a3]\*\*))(?=\S)",
    re.IGNORECASE,
)
"""The mark of an answer that needs no mark of a question before it."""

_LABELLED = re.compile(r"^\*\*[^*:]{1,40}:[ \t]*\*\*|^\*\*[^*:]{1,40}\*\*:")
"""A line such as `**Category:** Motivation`, which is not part of the question above it."""

_MID_SENTENCE = re.compile(r"(?:answer|solution|response)[.)]")
"""Words at the end of a sentence that began on the line above: `Give reasons for your`, `answer.`"""

FEWEST = 3
"""Questions of a list with marks, beside which an item without one may go on with what stands above it."""

NEARLY_ALL = 0.8
"""Of its items that have a mark."""

_BOX = re.compile(r"\[[ xX]?\][ \t]+")
_OPTION_B = re.compile(r"^[*_]{0,3}B[ \t]*[:.)]")
CLOZE = re.compile(r"^C:[ \t]*(?=.*\[)")
TURN = re.compile(r"^\?\??$")
DEFINES = re.compile(r"[ \t]{0,3}:[ \t]+(?=\S)")
"""The mark of what a term means in a list of definitions."""
LONGEST_TAGS = 80
"""Characters at the end of a line in which tags are looked for."""


def marked(elements: Sequence[Element], *, below_question: bool = False) -> list[Element]:
    """The same, with paragraphs and lists cut where a mark begins a line.

    The new kinds are `ask`, `reply`, `cloze`, `inline` (question, mark and answer on one line) and `turn`.
    """
    elements = answered_in_turn(with_signs_behind_labels(elements))
    elements = [part for each in elements for part in parted_where_they_count_anew(each)]
    result: list[Element] = []
    asked = False
    options = 0
    for number, element in enumerate(elements):
        options = options_at(elements, number) if number >= options else options
        if number < options and not _holds_mark(element):  # `A.` is the first of them, and no answer
            result.append(element)
            continue
        held = of_callout(element) or [_out_of_quote(element)]
        if held == [element] and not _is_beside_box(elements, number):
            held = [_out_of_box(element)]
        if number and is_key(element.text) and are_options(elements[number - 1], ends=number == options):
            held = [replace(element, kind="reply")]
        if element.kind == "list" and (
            _is_of_marks(element, asked) or _is_of_inlines(element, asked or below_question)
        ):
            held = [each for item in element.inner for each in item.inner]
        elif element.kind == "list" and (shown := _options_above_answer(element)):
            held = [replace(element, last=shown[-1].last, inner=shown)]
            held += [each for item in element.inner[len(shown) :] for each in item.inner]
        for each in held:
            for piece in _pieces(each, asked or below_question, defines=not below_question):
                asked = asked or piece.kind == "ask"
                result.append(piece)
    return result


def _options_above_answer(element: Element) -> list[Element]:
    """The options of a list that ends with the answer among them: `- A) cash`, `- B) card`, `- Answer: B`."""
    texts = [item.inner[0].text if item.inner else "" for item in element.inner]
    end = next((at for at, text in enumerate(texts) if LONE_REPLY.match(text)), 0)
    return element.inner[:end] if is_options(replace(element, inner=element.inner[:end])) else []


def _holds_mark(element: Element) -> bool:
    """Whether a paragraph with options goes on with the mark of an answer or of the next question."""
    lines = element.text.split("\n")
    return element.kind == "paragraph" and any(LONE_REPLY.match(line) or ASK.match(line) for line in lines)


def _out_of_quote(element: Element) -> Element:
    """The question alone, where a quotation holds nothing else: people frame theirs so."""
    if element.kind == "quote" and len(element.inner) == 1 and element.inner[0].kind == "paragraph":
        inner = element.inner[0]
        if ASK.match(inner.text) or ("\n" not in inner.text and _is_bold_question(inner.text)):
            return inner
    return element


def _out_of_box(element: Element) -> Element:
    """What stands behind a lone box to be ticked, as in a list of what one has learnt."""
    item = element.only_item
    if item is None or item.inner[0].kind != "paragraph" or len(item.inner) > 1:
        return element
    inner = item.inner[0]
    box = _BOX.match(inner.text)
    return Element("paragraph", inner.first, inner.last, inner.text[box.end() :]) if box else element


def _is_beside_box(elements: Sequence[Element], number: int) -> bool:
    """Whether another lone box stands next to one, with a block of code at most between: they are options."""
    before = elements[max(number - 2, 0) : number][::-1]
    for side in (before, elements[number + 1 : number + 3]):
        nearest = side[1:] if side and side[0].kind == "code" else side
        if nearest and _out_of_box(nearest[0]) is not nearest[0]:
            return True
    return False


def _is_of_marks(element: Element, asked: bool) -> bool:
    """Whether the items are questions and answers, not the options A to D of one."""
    texts = [
        item.inner[0].text if item.inner and item.inner[0].kind == "paragraph" else ""
        for item in element.inner
    ]
    if any(_OPTION_B.match(text) for text in texts):
        return False
    if texts and all(map(LONE_REPLY.match, texts)):
        return True
    asking = [ASK.match(text) is not None for text in texts]
    if not (asked or any(asking)):
        return False
    fits = sum(
        asks_here or REPLY.match(text) is not None for asks_here, text in zip(asking, texts, strict=True)
    )
    return fits == len(texts) or (sum(asking) >= FEWEST and fits >= NEARLY_ALL * len(texts))


def _is_of_inlines(element: Element, below_question: bool) -> bool:
    """Whether each item is a line with question and answer; in the answer to a question each must ask."""
    for item in element.inner:
        text = item.only_text
        if "\n" in text or not ("::" in text or ";;" in text) or not is_inline(text):
            return False
        if not asks(question_of(text)) and (below_question or not re.search(r"\s(?::::?|;;;?)\s", text)):
            return False
    return bool(element.inner)


def _pieces(element: Element, asked: bool, *, defines: bool) -> Iterator[Element]:
    if element.kind != "paragraph":
        yield element
        return
    lines = element.text.split("\n")
    starts = (defines and _definitions(lines)) or _starts(lines, asked)
    if not starts and (turn := _turn(lines)):
        end = _second_turn(lines, turn)
        text = "\n".join(lines[:end])
        yield Element("turn", element.first, element.first + end, text, level=turn)
        if end < len(lines):
            rest = replace(element, first=element.first + end, text="\n".join(lines[end:]))
            yield from _pieces(rest, asked, defines=defines)
        return
    if not starts and len(lines) > 1:
        starts = _leads(lines) or _bold_starts(lines)
    if not starts:
        yield element
        return
    if starts[0][0] > 0:
        starts.insert(0, (0, "paragraph"))
    for (index, kind), following in zip(starts, [*starts[1:], (len(lines), "")], strict=True):
        text = "\n".join(lines[index : following[0]])
        if following[0] == index + 1 and _is_bold_question(text):
            text = without_break(text).lstrip()
        if kind == "paragraph" and (turn := _turn(text.split("\n"))):
            yield Element("turn", element.first + index, element.first + following[0], text, level=turn)
            continue
        yield Element(kind, element.first + index, element.first + following[0], text)


def _leads(lines: Sequence[str]) -> list[tuple[int, str]]:
    """All lines of a paragraph, where each is a question with its answer behind it."""
    return [(index, "paragraph") for index in range(len(lines))] if all(map(lead_of, lines)) else []


def _bold_starts(lines: Sequence[str]) -> list[tuple[int, str]]:
    """The lines of a paragraph on which a bold question begins, and those on which its answer does."""
    starts: list[tuple[int, str]] = []
    bold = [_is_bold_question(line) for line in lines]
    for index, is_bold in enumerate(bold):
        if is_bold or (index and bold[index - 1]):
            starts.append((index, "paragraph"))
    return starts


def _is_bold_question(line: str) -> bool:
    """Whether a line is bold from end to end, and asks, orders or is numbered."""
    if len(line) > LONGEST_LINE:
        return False
    line = without_break(line).lstrip()
    for mark in ("**", "__"):
        inner = line.removeprefix(mark).removesuffix(mark)
        if len(line) - len(inner) == 2 * len(mark) and mark not in inner:
            return may_ask(inner) or number_of(inner) is not None or label_of(inner) is not None
    return False


def _starts(lines: Sequence[str], asked: bool) -> list[tuple[int, str]]:
    """The lines of a paragraph on which something new begins, and what."""
    if tagged := _tagged(lines):
        return tagged
    starts: list[tuple[int, str]] = []
    options = any(_OPTION_B.match(line.lstrip()) or len(letters_of(line)) > 1 for line in lines)
    for index, written in enumerate(lines):
        line = written.strip()
        is_whole = "::" in line and asks(question_of(rest_of(ASK, line)))
        if ASK.match(line) or (is_whole and starts):
            starts.append((index, "inline" if is_whole else "ask"))
            asked = True
        elif CLOZE.match(line):
            starts.append((index, "cloze"))
        elif index and _MID_SENTENCE.match(line) and lines[index - 1].rstrip()[-1:].isalpha():
            continue
        elif (not options and asked and REPLY.match(line)) or LONE_REPLY.match(line):
            starts.append((index, "reply"))
        elif starts and line and _ends_question(starts[-1], lines, index):
            starts.append((index, "paragraph"))
    if starts:
        return starts
    inline = inline_lines(lines[: _turn(lines) - 1] if _turn(lines) else lines)
    for index in inline:
        starts.append((index, "inline"))
        if index + 1 < len(lines) and index + 1 not in inline:
            starts.append((index + 1, "paragraph"))
    return starts


def _definitions(lines: Sequence[str]) -> list[tuple[int, str]]:
    """A term on a line, and below it what it means behind a colon, as lists of definitions are written."""
    starts: list[tuple[int, str]] = []
    for index, (line, below) in enumerate(pairwise(lines)):
        if DEFINES.match(below) and not DEFINES.match(line):
            starts += [(index, "ask"), (index + 1, "reply")]
    return starts if starts and starts[0][0] == 0 else []


def _tagged(lines: Sequence[str]) -> list[tuple[int, str]]:
    """The lines that a tag marks as fronts of cards, with their backs on the lines below."""
    starts: list[tuple[int, str]] = []
    for index, line in enumerate(lines):
        if "#" in line and CARD_TAG.search(line[-LONGEST_TAGS:]):
            starts.append((index, "ask"))
            if index + 1 < len(lines):
                starts.append((index + 1, "paragraph"))
    return [] if any(TURN.match(line.strip()) for line in lines) else starts


def _ends_question(start: tuple[int, str], lines: Sequence[str], index: int) -> bool:
    """Whether a line is no longer part of what began above it, such as a question bold to its end."""
    begun, kind = start
    if kind != "ask":
        return kind == "inline"
    if _LABELLED.match(lines[index].strip()):
        return True
    return index == begun + 1 and _is_bold_to_its_end(lines[begun])


def _is_bold_to_its_end(line: str) -> bool:
    """Whether a line is bold as a whole, its mark and more than that: `**Q: Who pays.**`."""
    line = without_break(line).lstrip()
    mark = ASK.match(line)
    if mark is None or len(line) > LONGEST_LINE or not rest_of(ASK, line).strip(" *_"):
        return False
    bold = mark["bold"]
    return len(bold) > 1 and line.endswith(bold) and line.count(bold) == 2


def _turn(lines: Sequence[str]) -> int:
    """The line that is a `?` of its own, with a question above; 0 where there is none."""
    return next((index for index, line in enumerate(lines) if index and TURN.match(line.strip())), 0)


def _second_turn(lines: Sequence[str], turn: int) -> int:
    """The line of the next question with a `?` below it, right below an answer; else the end."""
    number = _turn(lines[turn + 1 :])
    return turn + number if number and lines[turn + number].strip() else len(lines)


def rest_of(mark: re.Pattern[str], text: str) -> str:
    """What stands behind the mark; of `**Q: Why?**` without the stars at the end."""
    found = mark.match(text)
    if found is None:
        return text
    return balanced(text[: found.end()], text[found.end() :])


def aside_of(text: str) -> str:
    """What stands in brackets within a mark: `Question (2 marks):`; "" where nothing does."""
    found = ASK.match(text) or REPLY.match(text)
    return next(filter(None, map(found.groupdict().get, ("aside", "source"))), "") if found else ""
