"""Pages that explain terms or list words, and hold few questions that ask."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flashcards.library.questions.markdown.body.text_facts import in_lines
from flashcards.library.questions.markdown.choose_shapes import Choice
from flashcards.library.questions.markdown.lists_and_tables.bold_terms import terms_in_bold
from flashcards.library.questions.markdown.lists_and_tables.numbered_terms import numbered_terms
from flashcards.library.questions.markdown.lists_and_tables.table_columns import explains_terms, has_two_sides
from flashcards.library.questions.markdown.outline.outline import Element, Section
from flashcards.library.questions.markdown.page.page_furniture import (
    is_of_the_page,
    substance,
    why_furniture,
)
from flashcards.library.questions.markdown.question.candidate import Candidate
from flashcards.library.questions.markdown.question.shapes import TABLES
from flashcards.library.questions.markdown.words.asking import may_ask
from flashcards.library.questions.markdown.words.label_words import number_of, plain_words
from flashcards.library.questions.markdown.words.parts_of_speech import names_part_of_speech

FEWEST_TERMS = 20

FEWEST_ENTRIES = 5
"""The same where they are those of a dictionary."""

FEWER_ASK = 3
"""Times as many terms as questions that a glossary has at least."""

LONGEST_EXPLANATION = 400
"""Characters below most headings of a glossary that no title names."""

LONGEST_TERM = 1_500
"""Characters below most headings of a page on which no question stands."""

FEWEST_ROWS, FEWEST_EXPLAINED = 10, 3
"""Rows on a page of tables: of any, and of terms with what they mean, or below a title that says so."""

_TASK = re.compile(
    r"\W*(?:(?:in|for|using|given)\b[^.\n]{1,80},[ ]*)?(?:write|create|implement|build|make|fix|add|change"
    r"|remove|complete|modify|declare|find|explain|describe|what|why|how|which|given|your task)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[*_]{0,3}[^*_:\n]{1,40}[*_]{0,3}:")

_GLOSSARY = re.compile(
    r"\b(?:glossar(?:y|ies|io|ium|e|er|et|i)?|glossaire|terms|terminology|vocabular(?:y|ies|io)|dictionary|definitions"
    r"|key concepts|lexicon|lexikon|begriffe|vocabulaire)\b"
    r"|\b(?:vokabel(?:n|liste)?|wortschatz|vocabulário|lexique|lessico|woorden(?:lijst|schat)|ordlista|glosor"
    r"|glosario|vocabulario|diccionario|definiciones|glossário|definições|definizioni|fachbegriffe|begrippen"
    r"|gloser|ordliste|sanasto|szójegyzék|slovíčka|słówka|słownictwo|лексика)\b|単語|单词|單字|단어"
    r"|术语|词汇|用語集|용어|глоссарий|словарь терминов|słownik|sözlük",
    re.IGNORECASE,
)
"""What a page is called that explains terms."""

_CARDS = re.compile(rf"{_GLOSSARY.pattern}|\b(?:flash ?cards?|karteikarten)\b", re.IGNORECASE)
"""The same, or a page whose lists and tables are cards."""
_TOPICS = re.compile(
    r"\b(?:concepts?|topics?|interviews?|conceptos|temas|begriffe|themen|concetti|conceitos|notions"
    r"|pojęcia|понятия)\b|面试|概念",
    re.IGNORECASE,
)
"""What a page is called whose numbered headings are topics."""

FEWEST_ALIKE = 5
NEARLY_ALL = 0.9
"""Of the headings with the same kind of text below, or of the listed terms: then it is no chance."""

MOST = 0.7
"""Of the listed terms of a page that says so."""

IN_WORDS = ("paragraph", "quote", "html", "fold", "table")
"""What an explanation begins with."""


def is_glossary(top: Section, choice: Choice) -> bool:
    """Whether a page explains terms: many of a level in a few words each, or those of a page that says so."""
    if not choice.found and (is_called_glossary(top) or _counts_topics(top)) and names_terms(top):
        return True
    level = choice.survey.term_level
    terms = [each for each in top.all_sections() if each.heading and each.level == level and each.body]
    if len(terms) < max(FEWEST_ENTRIES, FEWER_ASK * len(choice.found)):
        return False
    if sum(map(_is_entry, terms)) >= NEARLY_ALL * len(terms):
        return True
    return len(terms) >= FEWEST_TERMS and sum(map(_is_short, terms)) >= NEARLY_ALL * len(terms)


def _counts_topics(top: Section) -> bool:
    """Whether a page that says it holds topics numbers its headings throughout, below its title."""
    headings = [each for each in top.all_sections() if each.heading]
    numbers = [int(found["number"]) for each in headings if (found := number_of(each.title))]
    is_series = numbers == [*range(1, len(numbers) + 1)] and len({each.level for each in headings[1:]}) == 1
    return is_series and len(headings) - 1 == len(numbers) >= FEWEST_LISTED and _is_called(top, _TOPICS)


def _is_entry(term: Section) -> bool:
    """Whether what stands below a heading begins as the entry of a dictionary does."""
    said = substance(term.body)[:1]
    texts = (each.inner[0].first_text if each.kind == "list" else each.text for each in said)
    return any(map(names_part_of_speech, texts))


def _is_short(term: Section) -> bool:
    """Whether nothing but one short paragraph stands below a heading."""
    said = substance([*term.body, *(each.heading for each in term.sections if each.heading)])
    return (
        len(said) == 1
        and said[0].kind in ("paragraph", "heading")
        and len(said[0].text) <= LONGEST_EXPLANATION
    )


def _goes_on_counting(sections: Sequence[Section]) -> bool:
    """Whether the numbers of the lists below headings run on: these are parts of one long list."""
    ends = [
        (int(each.inner[0].markup), int(each.inner[-1].markup))
        for section in sections
        for each in section.body[:1]
        if each.kind == "list" and each.inner[0].markup.isdigit() and each.inner[-1].markup.isdigit()
    ]
    return sum(first == last + 1 for (_, last), (first, _) in pairwise(ends)) > 1


def is_of_tables(top: Section, choice: Choice) -> bool:
    """Whether a page is mostly tables of two columns, as word lists are, which answer no question.

    A few rows are enough where their names say that terms are explained.
    """
    taken = sorted((each.first, each.last) for each in choice.found if each.shape != TABLES)
    starts = [first for first, _ in taken]
    rows = explained = others = 0
    for element in top.elements():
        at = bisect_right(starts, element.first) - 1
        if has_two_sides(element) and (at < 0 or taken[at][1] <= element.first):
            rows += len(element.inner) - 1
            explained += len(element.inner) - 1 if explains_terms(element) else 0
        elif element.kind not in ("heading", "rule", "comment"):
            others += element.last - element.first
    fewest = FEWEST_ROWS if explained < rows and not _is_called(top, _CARDS) else FEWEST_EXPLAINED
    return rows >= max(fewest, 3 * len(taken), 2 * others)


def is_called_glossary(top: Section) -> bool:
    """Whether the title of a page says that it explains terms: its first heading, or one as large."""
    return _is_called(top, _GLOSSARY)


def _is_called(top: Section, names: re.Pattern[str]) -> bool:
    titles = [each for each in top.all_sections() if each.heading]
    level = titles[0].level if titles else 0
    return any(names.search(plain_words(each.title)) for each in titles if each.level <= level)


def names_terms(top: Section) -> bool:
    """Whether the headings may name things, each explained below in words or all in the same form.

    A report is parted by headings too, but lists and code stand below most of these, now one, now the other.
    """
    leaves = [
        each
        for each in top.all_sections()
        if each.heading and not each.sections and not is_of_the_page(each.title)
    ]
    begins = Counter(said[0].kind for each in leaves if (said := substance(each.body)))
    if _goes_on_counting(leaves) or not _are_short(leaves) or _give_tasks(leaves):
        return False
    if len(leaves) < 2 or 2 * sum(begins[kind] for kind in IN_WORDS) >= begins.total():
        return len(leaves) > 1
    is_even = max(begins.values()) >= NEARLY_ALL * begins.total() and begins.total() >= FEWEST_ALIKE
    if begins.most_common(1)[0][0] == "list" and not _share_labels(leaves):
        return False
    return is_even and len({each.level for each in leaves}) == 1


def _are_short(sections: Sequence[Section]) -> bool:
    """Whether what stands below most headings is short: an explanation, and no chapter of a text."""
    sizes = [sum(len(each.text) for each in said) for one in sections if (said := substance(one.body))]
    return 2 * sum(size <= LONGEST_TERM for size in sizes) > len(sizes)


def _give_tasks(sections: Sequence[Section]) -> bool:
    """Whether what stands below most headings begins as a task or a question does and explains nothing."""
    begins = [said[0].text for each in sections if (said := substance(each.body))]
    return 2 * sum(_TASK.match(text) is not None for text in begins) > len(begins)


def _share_labels(sections: Sequence[Section]) -> bool:
    """Whether the lists below most headings begin with the same label, such as `**Name**:`."""
    firsts = [
        found[0]
        for section in sections
        for each in substance(section.body)[:1]
        if each.kind == "list" and (found := _LABEL.match(each.inner[0].first_text))
    ]
    return 2 * Counter(firsts).most_common(1)[0][1] > len(sections) if firsts else False


LISTED_TERMS = "terms with what they mean"

FEWEST_LISTED = 10
"""Items and paragraphs of a page, nearly all of which must begin with a term."""

MOST_AROUND = 2
"""Paragraphs above and below a list of pairs."""

_TERM = re.compile(
    r"(?:(?:(?P<mark>\*\*|__)(?P<bold>[^*_\n]{1,80}?)(?::[ \t]*(?P=mark)|(?P=mark)[ \t]*(?::|[ \t][-–—]))"
    r"|(?P<plain>[^\W\d_][^:\uff1a*_`\n.?!]{0,60})(?::|[ \t]+[–—]))[ \t\u00a0]+"
    r"|(?P<paired>[^:\uff1a*_`\n.?!\u2192\u21d2\u279c]{1,60}?)[ \t\u3000]+"
    r"(?P<arrow>[-=]>|[\u2192\u21d2\u279c\u21d4\u2194])[ \t\u3000]+"
    r"|(?P<word>[^-:\uff1a=*_`\n.?!]{1,60}?)[ \t]+(?P<dash>[-=])[ \t]+"
    r"|(?P<wide>\*\*|__|)(?P<term>[^*_:\uff1a\n。\uff1f]{1,60}?)"
    r"(?:\uff1a[ \t]*(?P=wide)|(?P=wide)[ \t]*\uff1a)[ \t]*)(?=\S)"
)


def listed_terms(top: Section) -> list[Candidate]:
    """The terms of a page of which nearly every item and paragraph is one; else none.

    Around a list of pairs with arrows a few words may stand.
    """
    found: list[Candidate] = []
    bold: list[Candidate] = []
    others: list[int] = []
    with_arrows = asking = 0
    is_called = _is_called(top, _CARDS)
    entries = list(_entries(top))
    if in_bold := terms_in_bold(LISTED_TERMS, entries):
        return in_bold
    if numbered := numbered_terms(LISTED_TERMS, top):
        return numbered
    for first, last, element in entries:
        if element.kind == "list" and found:  # right below a meaning that ends with a colon
            found[-1].answer.append((first, last))
            found[-1].last = last
            continue
        term = _term_of(element)
        if term is None or (term["dash"] and not (is_called or _is_word(element.text, term))):
            others.append(first)
            continue
        name = (term["bold"] or term["plain"] or term["paired"] or term["word"] or term["term"]).strip()
        asking += may_ask(name)
        with_arrows += term["arrow"] is not None
        candidate = Candidate(LISTED_TERMS, first, last, name, also=[(first, element.first + 1)])
        candidate.instead[element.first] = element.text[term.end() :].partition("\n")[0]
        candidate.answer.append((element.first, last))
        found.append(candidate)
        bold += [candidate] if term["bold"] or term["wide"] else []
    if asking > (1 - NEARLY_ALL) * len(found):
        return []
    number = len(found) + len(others)
    found = bold if len(bold) >= MOST * len(found) else found  # a line of the page has a dash or a colon too
    if found and with_arrows >= NEARLY_ALL * len(found):
        around = sum(not found[0].first < at < found[-1].first for at in others)
        number -= min(around, MOST_AROUND)
    names = {each.question.casefold() for each in found}  # labels that come again and again are no terms
    fewest, share = (FEWEST_EXPLAINED, MOST) if _is_called(top, _CARDS) else (FEWEST_LISTED, NEARLY_ALL)
    return found if len(names) >= max(fewest, share * number) else []


def _is_word(text: str, term: re.Match[str]) -> bool:
    """Whether what stands behind a term begins as the entry of a dictionary does: `quay - n. - a wall`."""
    return names_part_of_speech(text[term.end() :])


def _term_of(element: Element) -> re.Match[str] | None:
    """The term that a paragraph begins with; a second arrow behind it makes it a chain."""
    term = _TERM.match(element.text) if element.kind == "paragraph" else None
    is_chain = term and term["arrow"] and term["arrow"] in element.text[term.end() :]
    return None if is_chain else term


def _entries(top: Section) -> Iterator[tuple[int, int, Element]]:
    before = ""
    for element in top.elements():
        goes_on = element.kind == "list" and before.rstrip().endswith(":")
        before = element.text if element.kind == "paragraph" else ""
        if goes_on and _TERM.match(element.inner[0].first_text) is None:
            yield element.first, element.last, element
        elif element.kind == "list" and not why_furniture(element):
            for item in element.inner:
                if item.inner:
                    yield item.first, item.last, item.inner[0]
        elif len(lines := in_lines(element)) >= FEWEST_EXPLAINED and all(map(_term_of, lines)):
            yield from ((line.first, line.last, line) for line in lines)
        elif element.kind not in ("heading", "rule", "comment", "html") and not why_furniture(element):
            yield element.first, element.last, element
