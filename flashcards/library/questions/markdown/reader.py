"""Question banks in Markdown: read as an outline, in the shapes that explain most of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from flashcards.library.questions.found import LeftOut, Questions
from flashcards.library.questions.last_words import without_last_words
from flashcards.library.questions.markdown.body.parts_within import mark_parts
from flashcards.library.questions.markdown.cards.by_marks import candidates_by_marks
from flashcards.library.questions.markdown.cards.left_over import left_over
from flashcards.library.questions.markdown.cards.make_cards import CardMaker
from flashcards.library.questions.markdown.cards.named_above import name_what_asks_the_same
from flashcards.library.questions.markdown.choices.choice_page import choice_page
from flashcards.library.questions.markdown.choose_shapes import (
    Choice,
    is_one_among_plain,
    outnumbers,
    shapes_of,
)
from flashcards.library.questions.markdown.glossaries import (
    is_glossary,
    is_of_tables,
    listed_terms,
    names_terms,
)
from flashcards.library.questions.markdown.headings.dotted_numbers import put_below_dotted
from flashcards.library.questions.markdown.headings.labelled_cases import mark_cases
from flashcards.library.questions.markdown.headings.misused_headings import (
    put_below_numbered,
    raise_between_numbers,
)
from flashcards.library.questions.markdown.headings.within_answers import (
    let_headings_answer,
    put_into_answers,
)
from flashcards.library.questions.markdown.keys.answer_keys import keys_of, with_keys, without_keys
from flashcards.library.questions.markdown.keys.asked_by_keys import let_keys_ask
from flashcards.library.questions.markdown.keys.match_keys import fitting, take_keys
from flashcards.library.questions.markdown.keys.notes_that_answer import take_notes
from flashcards.library.questions.markdown.lists_and_tables.list_questions import let_ticked_items_ask
from flashcards.library.questions.markdown.lists_and_tables.lists_that_ask import is_list_of_questions
from flashcards.library.questions.markdown.lists_and_tables.matching import join_matches
from flashcards.library.questions.markdown.lists_and_tables.table_columns import name_columns
from flashcards.library.questions.markdown.lists_and_tables.tables import columns_left_out, sides_told
from flashcards.library.questions.markdown.marks.answer_lines import cut_at_answer_lines
from flashcards.library.questions.markdown.marks.callouts import let_callouts_ask
from flashcards.library.questions.markdown.marks.cut_at_marks import marked
from flashcards.library.questions.markdown.marks.inline_pairs import part_glued_pairs
from flashcards.library.questions.markdown.marks.quoted_questions import mark_quoted_questions
from flashcards.library.questions.markdown.outline.outline import Element, Outline, Section, outline_of
from flashcards.library.questions.markdown.page.closing_words import closing_words
from flashcards.library.questions.markdown.page.page_furniture import (
    FRONT_MATTER,
    LINK_TO_TOP,
    OF_THE_PAGE,
    furniture,
    leads_elsewhere,
    without_links_to_top,
)
from flashcards.library.questions.markdown.page.repeated_text import take_form_texts
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.label_words import is_generic, label_of
from flashcards.library.questions.marked_lines import LineMarks, shape_of

ROUNDS = 3
"""Times that a file with keys is read without those that fit: each takes as long as a file without."""

MOST_OF_FRONT_MATTER = 100
"""Lines."""

TERMS = 'perhaps terms with their meanings below: a title such as "Glossary" would make them cards'
"""What is told of headings that may name terms, on a page that does not say so."""

_METADATA = re.compile(r"[\w\"'{-][^\n]*(?::|$)|#(?!#)|\.\.\.")
"""How metadata begin: a name and a colon, a list, a comment; or they end at once."""

_SUBHEADING = re.compile(r"#{2,6} ")

_ASKING_TITLE = re.compile(r"(?:title|question):[ \t]*[\"']?(?P<title>.+?[?\uff1f])[\"']?[ \t]*")


def questions_of_markdown(text: str, marks: LineMarks | None = None) -> Questions:
    """The questions of a file, what was left of it, and what there is to see. Never fails, on any text.

    With `marks` the questions are where the learner says.
    """
    lines = text.split("\n")
    head = front_matter(lines)
    if marks is not None:
        return _questions_by_marks(outline_of(lines, skipped=head), lines, marks)
    page = choice_page(["" if at < head else line for at, line in enumerate(lines)])
    if page is None:
        return _read(lines, head)
    beside = [*lines[:head], *page.beside[head:]]
    return page.or_ordinary(lambda: _read(lines, head), lambda: _read(beside, head))


def _read(lines: Sequence[str], head: int) -> Questions:
    outline = outline_of(lines, skipped=head)
    _put_below_title(outline.top, lines[:head])
    let_headings_answer(outline.top)
    put_below_dotted(outline.top)
    raise_between_numbers(outline.top)
    put_below_numbered(outline.top)
    put_into_answers(outline.top)
    mark_quoted_questions(outline.top)
    part_glued_pairs(outline.top.elements())
    let_callouts_ask(outline.top.elements())
    name_columns(_everything(outline.top))
    join_matches(outline.top)
    let_ticked_items_ask(outline.top.elements())
    for section in outline.top.all_sections():
        _mark(section)
    mark_cases(outline.top)
    dropped = _furniture(outline, lines)
    choice = _choice_with_keys(outline)
    take_notes(outline.source, choice.found)
    name_what_asks_the_same(choice.found, outline.top)
    maker = CardMaker(outline.source, dropped)
    found = maker.cards(choice.found)
    left = left_over(outline.source, choice.found, choice.titles, _everything(outline.top), dropped)
    left += _links_in_headings(outline, choice)
    remarks = [*outline.remarks, *maker.remarks(), *_columns(outline.top)]
    if choice.tables:
        remarks += dict.fromkeys(filter(None, map(sides_told, _everything(outline.top))))
    shape = shapes_of(choice.found) or "no questions"
    what = [*seen(outline.top), *([TERMS] if not found and names_terms(outline.top) else [])]
    questions = Questions(shape, tuple(found), tuple(left), tuple(remarks), tuple(what))
    return without_last_words(questions, lines)


def _questions_by_marks(outline: Outline, lines: Sequence[str], marks: LineMarks) -> Questions:
    dropped = _furniture(outline, lines)
    candidates = candidates_by_marks(outline.source, marks)
    maker = CardMaker(outline.source, dropped)
    found = maker.cards(candidates)
    within = {piece for each in candidates for piece in range(each.first, each.last)}
    titles = [each for each in outline.top.all_sections() if each.heading and each.first not in within]
    left = left_over(outline.source, candidates, titles, _everything(outline.top), dropped)
    remarks = (*outline.remarks, *maker.remarks())
    return Questions(shape_of(marks), tuple(found), tuple(left), remarks, tuple(seen(outline.top)))


def front_matter(lines: Sequence[str]) -> int:
    """How many lines at the top are metadata between two `---`."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    first = next((line for line in lines[1:MOST_OF_FRONT_MATTER] if line.strip()), "")
    if not _METADATA.match(first):
        return 0  # a rule
    for number, line in enumerate(lines[1:MOST_OF_FRONT_MATTER], 1):
        if line.rstrip() in ("---", "..."):
            return number + 1
        if _SUBHEADING.match(line):
            return 0  # a rule above the first part of a page
    return 0


def _put_below_title(top: Section, metadata: Sequence[str]) -> None:
    """Put a text below the question that its metadata name, where it has no question as a heading."""
    titles = [(line, found) for line, text in enumerate(metadata) if (found := _ASKING_TITLE.fullmatch(text))]
    if not titles or any(each.level == 1 or asks(each.title) for each in top.all_sections()):
        return
    line, found = titles[-1]
    heading = Element("heading", line, line + 1, found["title"], level=1)
    top.body, top.sections = [], [Section(heading, top.last, top.body, top.sections)]


def _choice_with_keys(outline: Outline) -> Choice:
    """The best choice, in which keys of answers are no part of what stands above them, if that finds more."""
    keys = keys_of(outline.top)
    let_keys_ask(outline.top, keys)
    for _ in range(ROUNDS if keys else 0):
        without_keys(keys)
        choice = _best_choice(outline.top)
        fits = fitting(outline.source, keys, choice.found)
        if len(fits) == len(keys):
            take_keys(outline.source, keys, choice.found)
            return choice
        with_keys(keys)
        if not fits and not all(key.is_sure for key in keys):
            fits = [key for key in keys if key.is_sure]
            if not fits:
                break
        if not fits:
            whole = _best_choice(outline.top)
            more = sum(not each.is_draft for each in whole.found) - sum(
                not each.is_draft for each in choice.found
            )
            return choice if more <= 0 or len(choice.found) > len(whole.found) else whole
        keys = fits
    return _best_choice(outline.top)


def _best_choice(top: Section) -> Choice:
    choice = Choice(top)
    if not choice.found:
        if listed := listed_terms(top):
            choice.found = listed
            return choice
        choice = Choice(top, choice.survey, plain=True)
    elif is_one_among_plain(choice.found):
        plain = Choice(top, choice.survey, plain=True)
        choice = plain if outnumbers(plain.found, choice.found) else choice
    if is_of_tables(top, choice):
        return Choice(top, choice.survey, tables=True)
    if is_glossary(top, choice):
        return Choice(top, choice.survey, terms=True)
    return choice


def _mark(section: Section) -> None:
    cut_at_answer_lines(section)
    below_question = asks(section.title) or label_of(section.title) is not None
    section.body = marked(section.body, below_question=below_question)
    for element in section.body:
        _mark_within(element)


def _mark_within(element: Element) -> None:
    if element.kind == "list":
        mark_parts(element)
    if element.kind == "fold":
        element.inner = marked(element.inner)
        if element.within is not None:
            for section in element.within.all_sections():
                _mark(section)


def _furniture(outline: Outline, lines: Sequence[str]) -> list[str]:
    head = front_matter(lines)
    dropped = [FRONT_MATTER if number < head else "" for number in outline.source.number]
    if head and outline.top.sections and (title := outline.top.sections[0].first) < head:
        dropped[title] = ""
    closing = [(*each.span, OF_THE_PAGE) for each in closing_words(outline.top)]
    for first, last, why in [*take_form_texts(outline), *furniture(outline.top.elements()), *closing]:
        for piece in range(first, last):
            dropped[piece] = why
    source = outline.source
    for piece, number in enumerate(source.number if source.unused else ()):
        if number in source.unused:
            dropped[piece] = source.unused[number]
    for piece, text in enumerate(source.text):
        is_code = piece in source.code or piece in source.fenced
        if "#" in text and not dropped[piece] and not is_code and leads_elsewhere(text):
            dropped[piece] = LINK_TO_TOP
    return dropped


def _everything(top: Section) -> Iterator[Element]:
    for element in top.elements():
        yield element
        if element.within is not None:
            yield from _everything(element.within)


def _links_in_headings(outline: Outline, choice: Choice) -> list[LeftOut]:
    left = []
    for candidate in choice.found:
        if gone := without_links_to_top(candidate.question)[1]:
            line = outline.source.number[candidate.first] + 1
            left.append(LeftOut(f"line {line}", gone, "a link to another part of the page", line))
    return left


def _columns(top: Section) -> list[str]:
    return [
        f'the column "{name}" is left out'
        for element in _everything(top)
        if element.kind == "table"
        for name in columns_left_out(element)
    ]


_SEEN = (
    ("questions", "list of questions without answers", "lists of questions without answers"),
    ("list", "list", "lists"),
    ("table", "table", "tables"),
    ("code", "block of code", "blocks of code"),
    ("quote", "quotation", "quotations"),
    ("paragraph", "paragraph", "paragraphs"),
)
"""Kinds of elements as a refusal names them."""


def seen(top: Section) -> Iterator[str]:
    """What there is in a file, in words with numbers."""
    kinds: Counter[str] = Counter()
    folds: Counter[str] = Counter()
    for element in _everything(top):
        kinds[element.kind] += 1
        if element.kind == "fold":
            folds[" ".join(element.text.split())] += 1
        elif is_list_of_questions(element):
            kinds["questions"] += 1
    if kinds["heading"]:
        yield f"{kinds['heading']:,} heading{'s' * (kinds['heading'] > 1)}"
    if folds:
        name, count = folds.most_common(1)[0]
        if count > 1 and (is_generic(name) or name):
            yield f'{count:,} folds called "{name[:60]}"'
        if more := sum(folds.values()) - (count if count > 1 else 0):
            yield f"{more:,} {'other ' if count > 1 else ''}fold{'s' * (more > 1)}"
    kinds["list"] -= kinds["questions"]
    for kind, one, several in _SEEN:
        if count := kinds[kind]:
            yield f"{count:,} {one if count == 1 else several}"
