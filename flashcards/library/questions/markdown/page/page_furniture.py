"""What belongs to the page and to no question: contents, links to its top, badges, licence, sponsors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from flashcards.library.questions.markdown.outline.outline import Element
from flashcards.library.questions.markdown.outline.tidy_markdown import UP
from flashcards.library.questions.markdown.words.asking import asks
from flashcards.library.questions.markdown.words.label_words import plain_words

CONTENTS = "a table of contents"
LINK_TO_TOP = "a link to another part of the page"
LINKS = "a list of links"
COMMENT = "a comment"
OF_THE_PAGE = "a part of the page, not a question"
FRONT_MATTER = "front matter"

_THIS = r"(?:me|us|this|the)\b.*"
_PAGE_WORDS = re.compile(
    "|".join(
        [
            r"(?:the )?(?:table of )?contents?(?: table)?|toc|index|overview|summary|outline|navigation|menu",
            r"(?:the )?licen[cs](?:e|es|ing)|copyright|disclaimer|code of conduct|download",
            r"(?:how (?:to|can i|do i) |want to |please )?contribut\w*(?: (?:to|guid|this).*)?",
            r"acknowledge?ments?|credits?(?: to)?|(?:special )?thanks.*|authors?|maintainers?|contributors?",
            rf"about(?: {_THIS})?|support(?: {_THIS})?|how to use(?: (?:this|it|the)\b.*)?|note to .*",
            r"(?:our |become a )?sponsors?(?:ing|hip)?|backers?|donat\w*|buy me a coffee.*|show your support",
            r"(?:(?:useful|other|more|additional|related|external|learning) )*"
            r"(?:references?|resources?|links?|reading|repositories|repos)",
            r"further reading|see also|read more|related (?:topics?|projects?|questions)|sources?",
            r"introduction|intro|foreword|preface|motivation|background|prerequisites?|requirements",
            r"installation|getting started|quick ?start|usage|setup|development|running.*|build(?:ing)?",
            r"change ?log|release notes|roadmap|todo|to do|what's new|status|project structure|features",
            r"tech stack|contact(?: (?:me|us))?|follow (?:me|us).*|connect(?: with me)?|social(?: media)?",
            r"community|feedback|issues|star history|stargazers.*|translations?|languages?|other languages",
            r"read this in.*|view online|legend|notes?|faq|frequently asked questions(?: about this.*)?",
            r"(?:https?://|www\.)\S+",
            r"books?|videos?|courses?|tools|目录|目次|目錄|参考(?:资料|链接|文献)?|許可證|许可证|贡献|содержание|оглавление|лицензия|índice",
            r"indice|sommaire|table des matières|inhalt(?:sverzeichnis)?|lizenz|licencia|licença|sumário",
        ]
    ),
    re.IGNORECASE,
)
"""What a heading or bold line may say that stands above no question."""

_FOLD_WORDS = re.compile(
    r"(?:\W*(?:show|view|see|all|the|open|click|read|this|in|other|available|full|here|to|for)\b)*\W*"
    r"(?:(?:table of )?contents?|toc|languages?|translations?|contribut(?:ors?|ing)|sponsors?"
    r"|licen[cs]e|index|目录|目次|оглавление|содержание)\W*",
    re.IGNORECASE,
)
"""What stands on a fold that hides a part of the page."""

_MARKDOWN_LINK = re.compile(r"!?\[(?:[^\[\]]++|\[[^\[\]]*+\])*+\]\([ \t]*<?(?P<to>[^()\s<>]*)>?[^()]*\)")
_HTML_LINK = re.compile(
    r"<a\b[^<>]*?\bhref\s*=\s*[\"'](?P<to>[^\"'<>]*)[\"'][^<>]*>"
    r"[^<>]{0,200}(?:<(?!/a)[^<>]*>[^<>]{0,200})*</a>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|&\w+;")
LONGEST = 2_000
"""Characters of a paragraph that may be no more than links."""

LONGEST_NAME = 120
"""Characters of a heading of the page."""

SHARE_OF_LINKS = 0.75


_AROUND = re.compile(r"^\W+|\W+$")
_COUNT = re.compile(r"^(?:\d+[.)]?\s+)?")


def is_of_the_page(heading: str) -> bool:
    words = plain_words(heading)
    if len(words) > LONGEST_NAME:
        return False
    words = _COUNT.sub("", _AROUND.sub("", words))
    return _PAGE_WORDS.fullmatch(words) is not None


def leads_elsewhere(text: str) -> bool:
    """Whether a text is nothing but links to other places of the page."""
    if len(text) > LONGEST or "#" not in text or not ("](" in text or "<a" in text.lower()):
        return False
    found = 0
    for pattern in (_MARKDOWN_LINK, _HTML_LINK):
        for link in pattern.finditer(text):
            if not link["to"].startswith("#"):
                return False
            found += 1
        text = pattern.sub(" ", text)
    return found > 0 and not re.search(r"\w", _TAG.sub("", text))


def is_only_links(text: str) -> bool:
    """Whether a text is nothing but links and pictures, wherever they lead."""
    if len(text) > LONGEST or not ("](" in text or "<" in text):
        return False
    rest = _HTML_LINK.sub(" ", _MARKDOWN_LINK.sub(" ", _MARKDOWN_LINK.sub(" ", text)))
    return rest != text and not re.search(r"\w", _TAG.sub("", rest))


_ADDRESS = re.compile(r"<?https?://[^\s<>]+>?")


def is_link_alone(element: Element) -> bool:
    """Whether it says nothing but where something stands: links or addresses, and no picture."""
    if element.kind == "list":
        return all(len(item.inner) == 1 and is_link_alone(item.inner[0]) for item in element.inner)
    text = element.text
    if element.kind != "paragraph" or len(text) > LONGEST or "![" in text or "<img" in text:
        return False
    rest = _ADDRESS.sub("", text)
    return is_only_links(text) or (rest != text and not re.search(r"\w", rest))


def without_links_to_top(text: str) -> tuple[str, str]:
    """A heading without links that lead to another place of the page, and these links.

    One whose words are part of what the heading says stays.
    """
    gone = ""
    if "](#" in text or "href" in text:
        for pattern in (_MARKDOWN_LINK, _HTML_LINK):
            for link in list(pattern.finditer(text)):
                before, found, after = text.partition(link[0])
                if found and link["to"].startswith("#") and _stands_apart(before, link[0], after):
                    gone += link[0]
                    text = f"{before} {after}"
    return text.strip(), gone


def _stands_apart(before: str, link: str, after: str) -> bool:
    """Whether a link stands before or behind a whole heading and says nothing about it."""
    words = re.sub(r"[^\w\s]", " ", plain_words(re.sub(r"!\[[^\[\]]*\]\([^()]*\)", " ", link)))
    words = " ".join(words.split())
    says_nothing = not any(map(str.isalpha, words)) or UP.fullmatch(words) is not None
    first, last = (_TAG.sub("", _MARKDOWN_LINK.sub("", each)).strip(" \t*_()|#-") for each in (before, after))
    if not re.search(r"\w{2}", f"{first} {last}"):
        return False
    if first and last:
        return says_nothing and not words
    return says_nothing or (not last and first.endswith(("?", "!", ".", ":", "？")))


def items_of(element: Element) -> Iterator[Element]:
    """The items of a list, those of lists in it included."""
    waiting = [element]
    while waiting:
        each = waiting.pop()
        if each.kind == "item":
            yield each
        waiting += reversed([inner for inner in each.inner if inner.kind in ("list", "item")])


_TAGS = re.compile(
    r"\s*#(?:(?:flash)?cards?|anki|review|quiz|[^\W\d_][\w-]*/[\w/-]+)\b[\w/-]*(?:\s+#[^\W\d_][\w/-]*){0,20}\s*",
    re.I,
)
"""Tags of notes alone in a paragraph: `#flashcards #bread/rye`; `#fff` may be an answer."""

_COUNTED = re.compile(r"[ \t]*\d{1,4}[.)\u3001\uff0e]")


def link_shares(element: Element) -> tuple[float, float]:
    """The shares of a list's items, or a table's rows, that are links to this page, and links anywhere.

    Lines with a number each are items too, whether Markdown knows the sign behind it or not.
    """
    texts: list[str] = []
    if element.kind == "list":
        texts = [item.first_text for item in items_of(element)]
    elif element.kind == "table":
        rows = [row for row in element.inner[1:] if row.kind == "row"]
        texts = [max((cell.text for cell in row.inner), key=len, default="") for row in rows]
    elif element.kind == "paragraph" and all(map(_COUNTED.match, lines := element.text.split("\n"))):
        texts = lines if len(lines) > 1 else []
    texts = [text for text in texts if text]
    links = [found["to"] for text in texts if (found := _link_of(text))]
    if not texts:
        return 0.0, 0.0
    return sum(to.startswith("#") for to in links) / len(texts), len(links) / len(texts)


_BOX = re.compile(r"^\[[ xX]\][ \t]+")


def _link_of(text: str) -> re.Match[str] | None:
    """The link that an item of a list begins with, where most of the item is that link."""
    if "](" not in text:
        return None
    text = _BOX.sub("", text)
    found = _MARKDOWN_LINK.search(text[:LONGEST])
    if found is None or re.search(r"[^\W\d_]", text[: found.start()]):
        return None
    return found if found["to"].startswith("#") or found.end() >= len(text) // 2 else None


def why_furniture(element: Element) -> str:
    """The reason for which an element is on no card; "" for all that may be."""
    match element.kind:
        case "paragraph" | "html" if leads_elsewhere(element.text):
            return LINK_TO_TOP
        case "paragraph" if _TAGS.fullmatch(element.text[:LONGEST]):
            return OF_THE_PAGE
        case "list" | "table":
            if link_shares(element)[0] < SHARE_OF_LINKS:
                return ""
            many = sum(1 for _ in items_of(element)) if element.kind == "list" else len(element.inner)
            if many >= 2:
                return CONTENTS
        case "fold" if not asks(element.text) and element.inner:
            if _FOLD_WORDS.fullmatch(plain_words(element.text)):
                return CONTENTS
            if all(each.kind in ("rule", "comment") or why_furniture(each) for each in element.inner):
                return CONTENTS
            lists = [each for each in element.inner if each.kind in ("list", "table")]
            rest = [each for each in element.inner if each.kind not in ("list", "table", "html", "comment")]
            if lists and not rest and all(link_shares(each)[1] >= SHARE_OF_LINKS for each in lists):
                return LINKS
    return ""


def furniture(elements: Iterable[Element]) -> Iterator[tuple[int, int, str]]:
    """The pieces that belong to the page, each stretch with its reason."""
    waiting = list(elements)
    while waiting:
        element = waiting.pop()
        if element.kind == "comment":
            yield element.first, element.last, COMMENT
            continue
        if why := why_furniture(element):
            yield element.first, element.last, why
            continue
        if element.kind in ("fold", "list", "item", "quote"):
            waiting += element.inner


def substance(elements: Sequence[Element]) -> list[Element]:
    """Elements that say something and do not belong to the page."""
    return [
        each
        for each in elements
        if each.kind not in ("rule", "comment") and not why_furniture(each) and not _is_bare(each)
    ]


def _is_bare(element: Element) -> bool:
    if element.kind != "html" or len(element.text) > 400:
        return False
    return not any(piece.partition(">")[2].strip() for piece in f">{element.text}".split("<")) and (
        "<img" not in element.text
    )
