"""The end of a page: its last words, which wish good luck or say what it covers, and what sums it up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashcards.library.questions.markdown.outline.outline import Element, Section
from flashcards.library.questions.markdown.words.asking import may_ask
from flashcards.library.questions.markdown.words.label_words import label_of, name_in, number_of

LONGEST = 800
"""Characters of such a paragraph."""

LONGEST_TITLE = 60

FEWEST_ASKED = 3
"""Questions of a page without rules between them, so that a rule at its end parts its last words."""

NEARLY_ALL = 0.8
"""Of the questions that rules part, so that what the last one parts is none of them."""

MOST_LAST = 3
LONGEST_REMARK = 200
_NOT_REMARK = re.compile(
    r"\W{0,4}(?:\d|\[\^|[A-Za-z][.):]|[^\n:\uff1a]{1,30}[:\uff1a][*_ \t]*(?:\n|\d|[A-Ha-h]\b))"
)
"""How a key, a note or its label begins."""

_NUMBER = re.compile(r"\d+[.):]?\s+")

_PAGE = (
    r"(?:guide|section|document(?:ation)?|page|file|repo(?:sitory)?|list|collection|cheat[ -]?sheet|notes"
    r"|article|post|readme|handbook|bank|compilation|set|questions?(?:(?: and | ?& ?)answers?)?)"
)
_CLOSING = re.compile(
    "|".join(
        [
            r"(?:[^\w©]|_)*(?:(?:good|best of) luck\b",
            r"viel (?:erfolg|glück)\b|[¡!]?(?:buena )?suerte\b|bonne chance\b|boa sorte\b|in bocca al lupo\b",
            r"удачи|успехов|powodzenia\b|başarılar\b|semoga sukses\b|祝你|加油|頑張|화이팅",
            r"would you like me to\b|happy (?:learning|coding|interviewing|studying|hacking|preparing)\b",
            rf"th(?:is|ese|e) (?:[\w/&+#.-]+ ){{0,4}}?{_PAGE} (?:is|are|was|were|will|should|has|have"
            r"|covers?|provides?|includes?|contains?|offers?|aims?|helps?|serves?)\b",
            r"by (?:understanding|mastering|following|practi[cs]ing|preparing|reviewing|studying|learning)"
            r" th(?:ese|is) (?:questions|topics|answers|aspects|guide|concepts)\b",
            r"last (?:updated|modified|reviewed)\b|©|copyright\b|thanks? (?:you )?for (?:reading|visiting)\b",
            r"(?:created|made|prepared|compiled|maintained|written) (?:by|with)\b",
            r"(?:end of|that.s (?:it|all)|to be continued|all the best|thank you|thanks)\b.{0,60}$",
            r"end of (?:the )?(?:document|guide|file|questions)\b",
            r"(?:download|subscribe|follow|join|like|share)\b[^.\n]{0,80}\b(?:pdf|channel|newsletter|telegram"
            r"|whatsapp|youtube|instagram|linkedin|group)\b",
            r"(?:if you |feel free |please |don.t forget )[\w,' -]{0,80}"
            r"\b(?:star|repo(?:sitory)?|pull request|contribut\w+|issue|feedback|share|fork)\b)",
        ]
    ),
    re.IGNORECASE,
)

_TO_FILL_IN = re.compile(r"[*_(]{0,3}[^\W\d_][^:_\n]{0,30}:[ \t]*(?:\\?_){3,}[ \t\\_/.\d%*)]*")
"""A line such as `Total: ____ / 10`."""

_TITLE = re.compile(
    r"(?:(?:quick|final|key|closing|concluding|overall|last|main|some|more|interview|exam|bonus|pro|revision|a"
    r"|the) )*(?:summary|recap(?:itulation)?|conclusions?|take-?aways?|thoughts|words|remarks|notes?|advice"
    r"|tips?(?: (?:for|to) .*)?|wrap(?:ping)?[- ](?:it |this )?up|cheat ?sheet|quick reference|checklist"
    r"|next steps|what's next|similar reads|related (?:articles|posts|reads|pages)|study plan"
    r"|preparation (?:tips|plan|strategy)|good luck.*|happy \w+ing|thank you.*)"
    r"|总结|小结|结语|最后|写在最后|まとめ|最後に|おわりに|결론|마무리|요약|정리|resumen|conclusi[oó]n(?:es)?"
    r"|conclusão|resumo|fazit|zusammenfassung|schlusswort|заключение|итоги|выводы?|conclusie|samenvatting"
    r"|sonuç|özet|kết luận|tổng kết|en résumé|bilan|conclusione|riassunto|podsumowanie|kesimpulan|penutup",
    re.IGNORECASE,
)
"""What stands above the end of a page."""


def closing_sections(top: Section) -> Iterator[Section]:
    """The sections behind the last heading that asks or counts whose titles say that they end the page.

    Never the first heading: `# Words` above a word list.
    """
    behind: list[Section] = []
    last = 0
    for section in top.all_sections():
        if _is_asked(section.title):
            behind, last = [], section.last
        elif section.heading is not None and section.first >= last:
            behind.append(section)
    first = next((section for section in top.all_sections() if section.heading is not None), None)
    for section in behind:
        if section is not first and _sums_up(section.title):
            yield from section.all_sections()


def _is_asked(title: str) -> bool:
    counts = label_of(title) is not None or number_of(title) is not None
    return (counts or may_ask(title)) and not _sums_up(title)


def _sums_up(title: str) -> bool:
    name = name_in(title)
    return len(name) <= LONGEST_TITLE and _TITLE.fullmatch(_NUMBER.sub("", name)) is not None


def closing_words(top: Section) -> Iterator[Element]:
    """The paragraphs at the very end, one or several, that say something of the page."""
    elements = list(top.elements())
    yield from _below_last_rule(elements)
    while elements and (elements[-1].kind in ("rule", "comment") or _closes(elements[-1])):
        element = elements.pop()
        is_all_below = bool(elements) and elements[-1].kind in ("heading", "ask")
        if element.kind == "paragraph" and not is_all_below:
            yield element


def _below_last_rule(elements: Sequence[Element]) -> Sequence[Element]:
    """A few short paragraphs below the last rule of a page, where the others part its questions.

    Only those behind the first question count.
    """
    rules = [at for at, each in enumerate(elements) if each.kind == "rule"]
    if not rules:
        return []
    asked = [at for at, each in enumerate(elements) if _is_question(each)]
    if len(asked) < FEWEST_ASKED or rules[-1] < asked[-1]:
        return []
    begins = set(asked)
    between = [at + 1 in begins for at in rules[:-1] if at > asked[0]]
    if between and not (all(between) and len(between) >= NEARLY_ALL * (len(asked) - 1)):
        return []
    last = [each for each in elements[rules[-1] + 1 :] if each.kind != "comment"]
    return last if len(last) <= MOST_LAST and all(map(_is_remark, last)) else []


def _is_question(element: Element) -> bool:
    text = (
        element.inner[0].inner[0].text
        if element.kind == "list" and element.inner and element.inner[0].inner
        else element.text
    )
    return element.kind in ("ask", "inline", "turn") or may_ask(text.partition("\n")[0])


def _is_remark(element: Element) -> bool:
    """Whether it is a short paragraph in words, and no answer, key or note."""
    text = element.text.strip()
    is_text = element.kind == "paragraph" and len(text) <= LONGEST_REMARK and text.count("\n") < MOST_LAST
    return is_text and not _NOT_REMARK.match(text) and not may_ask(text)


def _closes(element: Element) -> bool:
    is_short = element.kind == "paragraph" and len(element.text) <= LONGEST
    ends = _CLOSING.match(element.text) or _TO_FILL_IN.fullmatch(element.text)
    return is_short and ends is not None
