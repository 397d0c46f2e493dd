"""Runs of options on a page, `A.`, `B.`, `C.` below each other, whatever is drawn around their letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from textwrap import dedent
from typing import NamedTuple

from flashcards.library.files.placeholders_and_images import code_spans
from flashcards.library.questions.markdown.words.option_letters import LATIN, OTHERS, latin_letters
from flashcards.library.questions.split_into_pieces import FENCE, LONGEST_LINE, RULE

FEWEST = 2
"""Options of a run."""

LONGEST_OPTION = 30
"""Lines of one option, code in it included."""

_LETTERS = "".join(f"{each}{each.upper()}" for each in (LATIN, *OTHERS[:2])) + "".join(OTHERS[2:-1])
RIGHT = "✅✓✔☑🟢⭐"
WRONG = "❌✗✘☒🔴"
_SIGNS = f"[{RIGHT}{WRONG}\ufe0f*_~=` \t]"
_TAG = re.compile(r"</?(?:li|p|i|em|br|div|span|ul|ol)\b[^<>]*>", re.IGNORECASE)
_WEIGHT = re.compile(r"</?(?:b|u|strong|mark)>", re.IGNORECASE)
_OPTION = re.compile(
    rf"""(?P<quote>[ \t]*(?:>[ ]?)*)
    (?P<bullet>[-*+•][ \t]+)?
    (?P<box>\[[ xX✓✔]?\][ \t]*)?
    (?P<before>(?:{_SIGNS}|<mark>){{0,12}})
    (?P<open>[(\[]?)(?P<letter>[{_LETTERS}])
    (?P<close>
        [*_]{{0,2}}[.):\]、．）：][*_]{{0,2}}(?:[ \t]+|$|(?=[`*_\u3040-\u9fff\uac00-\ud7a3（]))
        |(?:\*\*|__)[ \t]+|[ \t]+[-–—][ \t]+
    )
    (?P<said>.*)""",
    re.VERBOSE,
)
_NUMBER = re.compile(
    r"(?P<quote>[ \t]*(?:>[ ]?)*)(?P<bullet>[-*+•][ \t]+)?(?P<box>\[[ xX✓✔]?\][ \t]*)?"
    rf"(?P<before>(?:{_SIGNS}|<mark>){{0,12}})(?P<open>[(\[]?)(?P<letter>[1-8])"
    r"(?P<close>[*_]{0,2}[.):\]][*_]{0,2}[ \t]+)(?P<said>\S.*)"
)
_BOX = re.compile(
    r"(?P<quote>[ \t]*(?:>[ ]?)*)(?P<bullet>[-*+][ \t]+)(?P<box>\[[ xX✓✔]\][ \t]+)(?P<said>\S.*)"
)
_BULLET = re.compile(r"(?P<quote>[ \t]*(?:>[ ]?)*)(?P<bullet>[-*+•○●◦][ \t]+)(?P<box>)(?P<said>\S.*)")
_BREAKS = re.compile(r"[ \t]*#{1,6}[ \t]|[ \t]*</?(?:details|summary)\b", re.IGNORECASE)
_TICKED = re.compile(r"\[[xX✓✔]\]")
_SAID_RIGHT = re.compile(
    r"[ \t]*[*_(\[]{1,3}(?:the[ ])?(?:correct|right)(?:[ ]answer)?[*_)\]]{1,3}[ \t]*$", re.IGNORECASE
)
_EMPHASISED = re.compile(r"(?:\*\*\*|\*\*|__|==|<mark>|<b>|<u>|<strong>)\S")
_EMPHASIS_ENDS = re.compile(r"\S(?:\*\*\*|\*\*|__|==|</mark>|</b>|</u>|</strong>)[ \t.]*$")


class Kind(Enum):
    """What stands before the options of a page."""

    LETTERS = "letters or boxes"
    NUMBERS = "numbers"
    BULLETS = "bullets"


class Option(NamedTuple):
    letter: str
    """In lower case and Latin; "" of one with a box alone."""
    label: str
    """As written, with its bracket or dot: `B)`."""
    said: str
    """Its words, on one or more lines, without marks around them."""
    bullet: str
    """The sign of its list, with a blank; "" outside of one."""
    is_marked: bool
    """Whether a tick, weight or the like tells it from the others."""
    first: int
    last: int
    """The line behind it."""


class Run(NamedTuple):
    options: tuple[Option, ...]
    letters: str
    """Those that are written, in their order, as they are written."""

    @property
    def first(self) -> int:
        return self.options[0].first

    @property
    def last(self) -> int:
        return self.options[-1].last


class _Begin(NamedTuple):
    line: int
    letter: str
    sign: str
    """The bracket behind the letter, with which all options of a run agree."""
    match: re.Match[str]


def option_runs(lines: Sequence[str], is_code: Sequence[bool], kind: Kind) -> list[Run]:
    """The runs of options of a kind, in their order."""
    runs: list[Run] = []
    at = 0
    while at < len(lines):
        begin = _begin(lines, at, kind) if not is_code[at] else None
        if begin is None or begin.letter not in ("a", ""):
            at += 1
            continue
        begins = [begin, *_following(lines, is_code, begin, kind)]
        if len(begins) < FEWEST:
            at += 1
            continue
        run = _run(lines, begins)
        runs.append(run)
        at = run.last
    return runs


def _begin(lines: Sequence[str], at: int, kind: Kind) -> _Begin | None:
    """The option that begins on a line."""
    line = without_tags(lines[at], _TAG)
    if not line.strip() or len(line) > LONGEST_LINE:
        return None
    if kind is Kind.BULLETS:
        found = _BULLET.match(line)
        return _Begin(at, "", found["bullet"][0], found) if found else None
    if kind is Kind.NUMBERS:
        found = _NUMBER.match(line)
        return (
            _Begin(at, LATIN[int(found["letter"]) - 1], found["close"].strip("*_ \t"), found)
            if found
            else None
        )
    if found := _OPTION.match(line):
        return _Begin(at, latin_letters(found["letter"]), found["close"].strip("*_ \t"), found)
    if found := _BOX.match(line):
        return _Begin(at, "", "[]", found)
    return None


def without_tags(line: str, tag: re.Pattern[str]) -> str:
    """A line without such tags outside of its code."""
    if "<" not in line or len(line) > LONGEST_LINE:
        return line
    return "".join(piece if is_code else tag.sub("", piece) for is_code, piece in code_spans(line))


def _following(lines: Sequence[str], is_code: Sequence[bool], first: _Begin, kind: Kind) -> Iterator[_Begin]:
    """The options behind the first one of a run, each with the next letter."""
    wanted = 1
    since = first.line
    blank, are_apart = False, False
    for at in range(first.line + 1, len(lines)):
        if at - since > LONGEST_OPTION:
            return
        if is_code[at]:
            continue
        if not lines[at].strip():
            blank = True
            continue
        if _BREAKS.match(lines[at]) or RULE.match(lines[at]):
            return
        found = _begin(lines, at, kind)
        if found and _goes_on(first, found, wanted):
            if kind is not Kind.LETTERS and wanted > 1 and blank != are_apart:
                return
            yield found
            wanted, since, blank, are_apart = wanted + 1, at, False, blank
        elif (blank and lines[at][:1] not in " \t>") or (found and found.letter == "a"):
            return
        elif not first.letter and _indent(lines[at]) < _indent(lines[first.line]):
            return  # the next item of the list around them


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _goes_on(first: _Begin, found: _Begin, wanted: int) -> bool:
    if not first.letter:
        return not found.letter and found.match["quote"] == first.match["quote"] and found.sign == first.sign
    is_next = wanted < len(LATIN) and found.letter == LATIN[wanted]
    if not is_next or found.sign != first.sign:
        return False
    return found.match["letter"].isupper() == first.match["letter"].isupper()


def _run(lines: Sequence[str], begins: Sequence[_Begin]) -> Run:
    ends = [each.line for each in begins[1:]] + [_end(lines, begins[-1])]
    options = [_option(lines, each, end) for each, end in zip(begins, ends, strict=True)]
    letters = "".join(each.match["letter"] for each in begins) if begins[0].letter else ""
    marked = sum(each.is_marked for each in options)
    if marked == len(options):
        options = [each._replace(is_marked=False) for each in options]
    return Run(tuple(options), letters)


def _end(lines: Sequence[str], begin: _Begin) -> int:
    """The line behind the last option: what is right below goes on, and what is indented deeper."""
    end = begin.line + 1
    margin = len(begin.match["quote"]) + len(begin.match["bullet"] or "")
    fence = FENCE.match(lines[end]) if end < len(lines) else None
    while end < len(lines):
        line = lines[end]
        if not line.strip() or _BREAKS.match(line) or RULE.match(line) or fence:
            break
        if not (begin.match["bullet"] and _indent(line) >= margin > 0):
            break
        end += 1
    return end


def _option(lines: Sequence[str], begin: _Begin, end: int) -> Option:
    found = begin.match
    below = dedent("\n".join(lines[begin.line + 1 : end]).expandtabs(4)).strip("\n")
    said = f"{found['said'].strip()}\n{below}".strip().rstrip("\\").strip()
    groups = found.groupdict()
    before, label = groups.get("before") or "", ""
    is_marked = bool(_TICKED.match(groups["box"] or "")) or any(sign in before + said for sign in RIGHT)
    if begin.letter:
        label = f"{groups['open']}{groups['letter']}{begin.sign}"
        is_bold_letter = (groups["close"] or "").strip(" \t").endswith(("**", "__"))
        is_marked |= (
            (before.strip() and before.strip()[0] in "*_=~<" and not is_bold_letter)
            or _whole(said)
            or before.strip() == "*"
        )
    else:
        is_marked |= _whole(said)
    if _SAID_RIGHT.search(said):
        said, is_marked = _SAID_RIGHT.sub("", said), True
    elif re.search(r"\S[ \t]*\\?\*$", said) and said.count("*") % 2:
        said, is_marked = re.sub(r"[ \t]*\\?\*$", "", said), True
    bullet = "- " if groups["bullet"] or not begin.letter else ""
    return Option(begin.letter, label, _plain(said, before), bullet, bool(is_marked), begin.line, end)


def _whole(said: str) -> bool:
    return _EMPHASISED.match(said) is not None and _EMPHASIS_ENDS.search(said) is not None


def _plain(said: str, before: str) -> str:
    """The words without what marked them as right or wrong."""
    said = re.sub(f"[ \t]*[{RIGHT}{WRONG}]\ufe0f?[ \t]*", " ", said).strip()
    said = without_tags(said, _WEIGHT)
    for begin, end in (("***", "***"), ("**", "**"), ("__", "__"), ("==", "=="), ("<mark>", "</mark>")):
        if begin in before and said.endswith(end) and said.count(end) % 2:
            return said[: -len(end)].strip()
        within = said[len(begin) : -len(end)]
        if said == f"{begin}{within}{end}" and within and end not in within:
            return within.strip()
    return said
