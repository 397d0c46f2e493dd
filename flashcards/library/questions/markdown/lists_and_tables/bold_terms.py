"""Lists of words in bold with their meanings right behind: `**dog** *chien*`, `**bark** (v.) aboyer`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.words.parts_of_speech import names_part_of_speech

FEWEST = 10
"""Such words on a page."""

NEARLY_ALL = 0.9
"""Of the items and paragraphs of the page that are such; one in ten may be written otherwise."""

MOST = 0.7
"""Of the meanings that are words, and different ones: commands and types stand out behind names too."""


_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<term>[^*`\n]{1,80}?)(?P=mark)[ \t\u00a0]*(?=\S)")
_MEANT = re.compile(
    r"`[ \t]*(?P<code>[^`\n]{1,200})`?|\*(?!\*)(?P<star>[^*\n]{1,200})\*|_(?!_)(?P<line>[^_\n]{1,200})_"
)
_IN_WORDS = re.compile(
    r"(?:[^\W\d_]|[ \t,;'\u2019!?\u00a1\u00bf-]|\.(?=[ \t]|$)|(?<=[^\W\d_])/(?=[^\W\d_]))+"
)


def terms_in_bold(shape: str, entries: Sequence[tuple[int, int, Element]]) -> list[Candidate]:
    """A question for each such word, if nearly all entries of a page are; what else stands behind it too."""
    found: list[Candidate] = []
    said: list[str] = []
    of_dictionary: set[str] = set()
    for first, last, element in entries:
        if element.kind != "paragraph" or not (term := _BOLD.match(element.text)):
            continue
        rest = element.text[term.end() :].partition("\n")[0]
        if names_part_of_speech(rest):
            said.append(rest.casefold())
            of_dictionary.add(rest.casefold())
        elif meant := _MEANT.match(rest):
            said.append(meant[str(meant.lastgroup)].strip().casefold())
        candidate = Candidate(shape, first, last, term["term"].strip(), also=[(first, element.first + 1)])
        candidate.instead[element.first] = rest
        candidate.answer.append((element.first, last))
        found.append(candidate)
    names = {each.question.casefold() for each in found}
    in_words = {each for each in said if each in of_dictionary or _IN_WORDS.fullmatch(each)}
    is_list = len(said) >= NEARLY_ALL * len(entries) and len(in_words) >= MOST * len(said)
    return found if is_list and len(names) >= max(FEWEST, MOST * len(found)) else []
