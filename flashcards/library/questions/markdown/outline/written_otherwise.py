"""Lines that programs and people write otherwise than Markdown has them, as they are read."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.library.questions.learned_labels import learned_marks
from flashcards.library.questions.markdown.outline.admonitions import without_admonitions
from flashcards.library.questions.markdown.outline.answers_in_comments import answers_behind, answers_below
from flashcards.library.questions.markdown.outline.answers_on_line import answers_on_line, behind_gaps
from flashcards.library.questions.markdown.outline.containers import (
    without_containers,
)
from flashcards.library.questions.markdown.outline.counted_labels import with_counted_labels
from flashcards.library.questions.markdown.outline.empty_tags import without_empty_tags
from flashcards.library.questions.markdown.outline.html_lists import without_html_lists
from flashcards.library.questions.markdown.outline.html_questions import without_html_questions
from flashcards.library.questions.markdown.outline.indented_options import without_indents_of_options
from flashcards.library.questions.markdown.outline.keys_in_brackets import filled_in
from flashcards.library.questions.markdown.outline.lines_as_read import FilledIn
from flashcards.library.questions.markdown.outline.loose_boxes import with_loose_boxes
from flashcards.library.questions.markdown.outline.loose_numbers import with_loose_numbers
from flashcards.library.questions.markdown.outline.marked_replies import marked_replies
from flashcards.library.questions.markdown.outline.number_signs import with_known_numbers
from flashcards.library.questions.markdown.outline.pasted_bullets import without_pasted_bullets
from flashcards.library.questions.markdown.outline.quoted_answers import (
    quoted_answers,
    without_quotes_below_numbers,
    without_quotes_of_answers,
)
from flashcards.library.questions.markdown.outline.right_options import without_marks_of_right
from flashcards.library.questions.markdown.outline.right_within_line import right_within_line
from flashcards.library.questions.markdown.outline.signs_as_marks import (
    signs_as_marks,
    without_signs_before_marks,
)
from flashcards.library.questions.markdown.outline.spoilers import spoilers
from flashcards.library.questions.markdown.outline.tables_of_options import without_tables_of_options
from flashcards.library.questions.markdown.outline.true_or_false import verdicts
from flashcards.library.questions.markdown.words.answer_labels import (
    with_known_labels,
    with_whole_labels,
    without_brackets,
)
from flashcards.library.questions.split_into_pieces import masked_lines


def as_plain_markdown(
    lines: Sequence[str], ends: dict[int, str]
) -> tuple[Sequence[str], Sequence[str], list[FilledIn]]:
    """The lines without what programs and people add to Markdown, and keys of options that were marked."""
    masked: Sequence[str] = without_code(lines, ends)
    listed = without_tables_of_options(lines, masked)
    if listed != list(lines):
        lines, masked = listed, without_code(listed, ends)
    lines, right = without_marks_of_right(lines, masked)
    masked = without_code(lines, ends) if right else masked
    for as_markdown in (
        without_quotes_of_answers,
        without_quotes_below_numbers,
        without_indents_of_options,
        without_pasted_bullets,
        without_containers,
        without_admonitions,
        without_html_lists,
        without_html_questions,
        without_empty_tags,
        answers_below,
    ):
        written = as_markdown(lines, masked)
        if written != list(lines):
            lines, masked = written, without_code(written, ends)
    return lines, masked, right


def questions_filled_in(lines: Sequence[str], masked: Sequence[str]) -> list[FilledIn]:
    """The questions that hold their answers: in a blank, a verdict or a spoiler, or behind a mark or sign."""
    found = [*filled_in(lines, masked), *verdicts(lines, masked), *spoilers(lines, masked)]
    found += answers_behind(lines, masked)
    found = found or right_within_line(lines, masked)
    taken = {each.line for each in found}
    found += [each for each in behind_gaps(lines, masked) if each.line not in taken]
    return found or answers_on_line(lines, masked)


def lines_read_otherwise(
    lines: Sequence[str], masked: Sequence[str], filled: Sequence[FilledIn]
) -> dict[int, str]:
    """The lines that are read otherwise than they stand, so that their marks and numbers are known."""
    named = {each.line: each.question for each in filled}
    named = with_loose_boxes(lines, masked) | named
    for marks in (
        without_brackets,
        with_known_labels,
        with_whole_labels,
        without_signs_before_marks,
        marked_replies,
        quoted_answers,
        with_counted_labels,
        learned_marks,
    ):
        named = marks(lines, masked) | named
    named |= signs_as_marks(masked).read
    for read in (with_known_numbers, with_loose_numbers):
        named |= read(
            *([named.get(number, line) for number, line in enumerate(each)] for each in (lines, masked))
        )
    return named


def without_code(lines: Sequence[str], ends: dict[int, str]) -> list[str]:
    """The lines with their code blanked out, blocks that are never closed up to where they end."""
    if not ends:
        return masked_lines(lines)
    closed: list[str] = []
    for number, line in enumerate(lines):
        if number in ends:
            closed.append(ends[number])
        closed.append(line)
    masked = masked_lines(closed)
    places = [number + sum(end <= number for end in ends) for number in range(len(lines))]
    return [masked[place] for place in places]
