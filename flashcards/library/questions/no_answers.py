"""Answers that are none: what says only that one will come, and pictures that nobody could say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_NONE_YET = (
    r"todo|to[ -]do|tb[ad]|wip|fixme|coming soon|work in progress|incomplete|unanswered|\?{2,}|\.{3,}|\u2026"
    r"|(?:to be|will be) (?:added|answered|done|written|updated|continued)(?: soon| later)?"
    r"|(?:no|your|write|add|insert|put)(?: your| an| the)? answers?(?: here| yet| below)?"
    r"|待(?:补充|補充|完善|更新|整理|添加|续)|未完待续|暂无(?:答案)?|準備中|作成中|未回答"
    r"|추후 ?(?:작성|추가)(?: ?예정)?|작성 ?중"
    r"|pendiente|por (?:hacer|completar)|[àa] compl[ée]ter|à (?:faire|venir)|a (?:completar|fazer)|pendente"
    r"|wird (?:noch )?(?:ergänzt|nachgereicht)|(?:antwort )?folgt(?: noch)?|da (?:completare|fare)"
    r"|answers? (?:may |will )?var(?:y|ies)|student(?:s'|'s)? (?:own )?answers?(?: will vary)?"
    r"|do (?:uzupełnienia|zrobienia)|в (?:разработке|процессе)|(?:будет|нужно) дописат?ь?|дописать"
)
"""An answer that is none yet."""

_PLACEHOLDER = re.compile(_NONE_YET, re.IGNORECASE)
_BEGINS = re.compile(
    rf"\W*[\[(\uff08\u3010](?:{_NONE_YET}|[需待]确认|要確認)[\])\uff09\u3011]", re.IGNORECASE
)
"""The same in brackets, before a few words on what is to come."""

_ALT = (
    r"(?:image|img|picture|photo|screen ?shots?|alt(?: text)?|diagram|figure|图片|截图|画像"
    r"|[\w.-]*[\d._-][\w.-]*|)"
    r"(?: ?\(?\d*\)?)"
)
_ONLY_PICTURES = re.compile(
    rf"(?:[\s\\]*(?:!\[{_ALT}\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|<img\b[^<>]*>))+[\s\\]*", re.IGNORECASE
)
"""Pictures of which no word says what they show."""

_EMPTY_CODE = re.compile(r"(`{3,}|~{3,})(?:\w*[ \t]*\n\s*|[ \t]*)\1")
"""A block of code with nothing in it, left for whoever answers."""

_FENCES = re.compile(r"^(?:`{3,}|~{3,})\w*\n|\n(?:`{3,}|~{3,})$")

_REPEATED_PLACEHOLDER = re.compile(
    "pass|skip(?:ped)?|pending|-+|n/?a|x+|(?:correct )?answer|正解|正答|答案|[需待]确认|要確認", re.IGNORECASE
)
"""The same, where several questions have it."""

_VERB = re.compile("to do|à faire|a fazer|por hacer|da fare|do zrobienia", re.IGNORECASE)
"""One that means a verb, too, in a list of words with other verbs."""

SEVERAL = 3
LONGEST_PLACEHOLDER = 40


def no_answers(answers: Iterable[str]) -> set[str]:
    """Those of a file's answers that say only that there will be one, or are pictures without words."""
    said = list(answers)
    counts = Counter(answer[: LONGEST_PLACEHOLDER + 1] for answer in said)
    begin = Counter(answer.split(" ", 1)[0].casefold() for answer in counts)
    return {answer for answer in said if _ONLY_PICTURES.fullmatch(answer)} | {
        short
        for short, count in counts.items()
        if (begin[short.split(" ", 1)[0].casefold()] <= SEVERAL or not _VERB.fullmatch(short.strip()))
        if _is_none_yet(short.strip(), often=count >= SEVERAL)
    }


def _is_none_yet(said: str, *, often: bool) -> bool:
    """Whether a short answer is none, be it `often` the same."""
    bare = _FENCES.sub("", said).strip("*_`[]()（）【】!:→ \n")
    return (
        any(map(_PLACEHOLDER.fullmatch, (bare, bare.strip("."))))
        or _EMPTY_CODE.fullmatch(said) is not None
        or (len(said) <= LONGEST_PLACEHOLDER and _BEGINS.match(said) is not None)
        or (often and _REPEATED_PLACEHOLDER.fullmatch(bare.strip(".")) is not None)
    )
