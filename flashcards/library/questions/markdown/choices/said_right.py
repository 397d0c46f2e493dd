"""Which options are right, by what stands below them: a letter, several, or the words of an option."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from flashcards.core.card_ids import normalised
from flashcards.library.questions.markdown.choices.option_runs import Run
from flashcards.library.questions.markdown.words.label_words import is_generic
from flashcards.library.questions.markdown.words.names_in_languages import SAID
from flashcards.library.questions.markdown.words.option_letters import LATIN

MOST_LINES = 6
"""Below options, without blank ones, on which the right one is said, if no label of an answer says so."""

LONGEST_PREFIX = 60
LONGEST_SAID = 1_000
"""Characters of letters with the words of their options."""

MOST_OF_THEM = 0.6
FEWEST_ALIKE = 3

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--|-->|\[![\w-]+\][+-]?|\|\|")
_KNOWN = re.compile(
    rf"(?:.{{0,30}}\b)?(?:{SAID})s?(?: is| are)?|(?:the )?(?:correct|right)(?: is)?|key|a", re.IGNORECASE
)
_LABEL_ENDS = re.compile(r"[:\uff1a=\u2192\u27a1>][\W_]{0,8}$")
_EXPLAINS = re.compile(
    r"(?:(?:general|overall) )?(?:explanation|rationale|justification|reasoning|feedback|why)\b"
)
_BETWEEN = re.compile(r"[\W_]*(?:(?:and|und|et|y|e|и|or)(?=[\W_]))?[\W_]*")
_BEHIND = re.compile(
    r"[*_`]*(?:[ \t]*\||[.):,;\]/&+＋、]|[ \t]*$|[ \t]*\n|[ \t]+[-–—(&+/]|[ \t]+(?:and|und|y|et|e|и)[ \t])"
)
_LETTER_BEHIND = re.compile(r"[ \t](?P<letter>[A-H])(?![^\W_])")
_RIGHT_BEHIND = re.compile(r"^[*_`.):\]]*[ \t]*\((?:correct|right)(?:[ ]answer)?\)", re.IGNORECASE)
_ONE_WORD = re.compile(r"[^\W_]+")
_RUN_OF_LETTERS = re.compile(r"\w+")
_CLOSES_OPTION = re.compile(r"[*_`.]*")
_CLOSING = re.compile(r"[*_`]*[.):\]]*[*_`]*")
_ENDS_LETTERS = re.compile(r"^(?![*_`.)\s]*[,;&/+]\s*$).*?(?:[.;:–—]|[ ]-[ ])", re.DOTALL)
"""What stands between letters and an explanation."""

_EDGE = " \t*_`.):]-–—|>,;"


class Said(NamedTuple):
    letters: str
    """In lower case and Latin."""
    line: int
    """The one on which it is said."""
    rest: str
    """What stands behind it on that line."""
    prefix: str
    may_be_learned: bool = True
    """Whether nothing but signs, or a label with a colon, stands before the letters."""
    since: int = -1
    """The first of several lines on which it is said."""

    @property
    def first(self) -> int:
        return self.line if self.since < 0 else self.since


def lines_below(lines: Sequence[str], first: int, last: int) -> list[int]:
    return [at for at in range(first, last) if re.search(r"\w", masked(lines[at]))]


def said_below(
    lines: Sequence[str], zones: Sequence[tuple[int, int]], runs: Sequence[Run]
) -> list[Said | None]:
    """Of each run what is said to be right in the lines below it; None where nothing says so."""
    ways = [list(_ways(lines, zone, run)) for zone, run in zip(zones, runs, strict=True)]
    counts = Counter(
        prefix for each in ways for prefix in {said.prefix for said in each if said.may_be_learned}
    )
    enough = max(FEWEST_ALIKE, MOST_OF_THEM * sum(map(bool, ways)))
    learned = {prefix for prefix, count in counts.items() if count >= enough}
    for prefix in list(learned):
        alike = [said for each in ways for said in each if said.prefix == prefix]
        if len({said.letters for said in alike}) == 1 and any(said.rest for said in alike):
            learned.discard(prefix)  # the same letter in all of them begins a sentence
    return [
        next((said for said in each if said.prefix in learned or _KNOWN.fullmatch(said.prefix)), None)
        or _by_words(lines, zone, run)
        for each, zone, run in zip(ways, zones, runs, strict=True)
    ]


def _ways(lines: Sequence[str], zone: tuple[int, int], run: Run) -> list[Said]:
    """The letters that stand in the first lines of a zone, each behind its prefix."""
    found = []
    above = ""
    for place, at in enumerate(lines_below(lines, *zone)):
        line = masked(lines[at])
        for token in _tokens(line, run):
            prefix = _words(line[: token.start()])
            is_known = ":" in line[: token.start()] and _KNOWN.fullmatch(prefix)
            if len(prefix) <= LONGEST_PREFIX and (place < MOST_LINES or is_known):
                letters, end = _letters(line, token.start(), run)
                may_be_learned = not prefix or _LABEL_ENDS.search(line, 0, token.start()) is not None
                rest = rest_of(lines[at][end:])
                found.append(Said(letters, at, rest, prefix or above, may_be_learned))
            break
        if not found and is_generic(_words(line) or "x"):
            above = _words(line)
        if found and len(found) > 2:
            break
    return found


def _tokens(line: str, run: Run) -> list[re.Match[str]]:
    names = re.escape(run.letters + run.letters.swapcase())
    if not names:
        return []
    return [
        found
        for found in re.finditer(rf"(?<![^\W_])(?<!['’])[{names}]+(?![^\W_'’])", line)
        if len(set(found[0].lower())) == len(found[0]) and _is_letter(line, found, run)
    ]


def _is_letter(line: str, found: re.Match[str], run: Run) -> bool:
    if len(found[0]) > 1 and not found[0].isupper():
        return False
    if _BEHIND.match(line, found.end()):
        return True
    following = _LETTER_BEHIND.match(line, found.end())
    if following and following["letter"] in run.letters and following["letter"] != found[0]:
        return True
    return len(found[0]) == 1 and _option_behind(line, found.end(), _place(found[0], run), run) > 0


def _letters(line: str, at: int, run: Run) -> tuple[str, int]:
    """The letters from here on, and where that ends: the words of their options are skipped."""
    letters = ""
    end = at
    names = run.letters.lower()
    by_name = dict(zip(names, LATIN, strict=False))
    while found := _ONE_WORD.match(line, at):
        said = found[0].lower()
        is_said = all(each in names for each in said) and (len(said) == 1 or found[0].isupper())
        new = "".join(by_name[each] for each in said) if is_said else ""
        if not new or set(new) & set(letters) or (letters and not _is_letter(line, found, run)):
            break
        letters += new
        end = found.end()
        if closing := _CLOSING.match(line, end):
            end = closing.end()
        end += _option_behind(line, end, new[-1], run)
        between = _BETWEEN.match(line, end)
        assert between is not None
        at = between.end()
        if _ENDS_LETTERS.search(between[0]) and not _goes_on(line, at, run):
            break
    return "".join(sorted(letters)), end


def _goes_on(line: str, at: int, run: Run) -> bool:
    """Whether a letter with the words of its option stands there."""
    found = _ONE_WORD.match(line, at)
    is_letter = found is not None and len(found[0]) == 1
    return is_letter and bool(found and _option_behind(line, found.end(), _place(found[0], run), run))


def _place(letter: str, run: Run) -> str:
    at = run.letters.lower().find(letter.lower())
    return LATIN[at] if at >= 0 else ""


def _option_behind(line: str, at: int, letter: str, run: Run) -> int:
    """How many characters the words of this option take there; 0 where they do not stand there."""
    option = next((each for each in run.options if each.letter == letter), None)
    words = _RUN_OF_LETTERS.findall(option.said.lower()) if option else []
    end = at
    for word in words:
        found = _RUN_OF_LETTERS.search(line, end)
        if found is None or found[0].lower() != word:
            return 0
        end = found.end()
    closing = _CLOSES_OPTION.match(line, end) if words else None
    return closing.end() - at if closing else 0


def _by_words(lines: Sequence[str], zone: tuple[int, int], run: Run) -> Said | None:
    """The options whose words stand alone on the lines below, perhaps behind a label."""
    by_words = {normalised(each.said): each for each in run.options}
    letters, first, last = "", -1, -1
    for at in lines_below(lines, *zone)[:MOST_LINES]:
        line = masked(lines[at])
        label, sign, behind = line.partition(":")
        option = by_words.get(normalised(line.strip(_EDGE + "#")))
        if option is None and sign and _KNOWN.fullmatch(_words(label)):
            option = by_words.get(normalised(behind.strip(_EDGE)))
        if option is not None:
            letters, last = letters + (option.letter or str(run.options.index(option))), at
            first = at if first < 0 else first
        elif letters:
            break
        elif not is_generic(_words(line) or "x"):
            return None
    return Said(letters, last, "", "", since=first) if letters else None


def masked(line: str) -> str:
    return _TAG.sub(lambda tag: " " * len(tag[0]), line)


def _words(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"[\W_]+", " ", text).strip().lower())


def rest_of(text: str) -> str:
    """What stands behind letters on their line, without the signs that part it from them."""
    rest = re.sub(r"(?:</[A-Za-z][^<>]*>|-->|\|\|)\s*$", "", text)
    rest = _RIGHT_BEHIND.sub("", rest)
    rest = re.sub(r"^(?:[*_`]{1,3}|[.):\]])*[\s\-–—:|>,;.]*", "", rest).rstrip(" \t|")
    if rest.count("**") % 2:
        rest = rest[:-2] if rest.endswith("**") else rest.replace("**", "", 1)
    return rest if re.search(r"\w", rest) else ""


def is_words(line: str) -> bool:
    """Whether a line only announces what comes: `**Answer**`, `View solution`."""
    words = _words(masked(line))
    return bool(words) and (is_generic(words) or _KNOWN.fullmatch(words) is not None)


def letters_at(text: str, at: int, run: Run) -> tuple[str, int] | None:
    """The letters that begin there, and where they end; None where none do."""
    line = text[at : at + LONGEST_SAID].partition("\n")[0]
    token = next((each for each in _tokens(line, run) if each.start() == 0), None)
    if token is None:
        return None
    letters, stop = _letters(line, 0, run)
    return letters, at + stop


def explains(line: str) -> bool:
    """Whether a line begins with a label such as `Explanation:`."""
    return _EXPLAINS.match(_words(line)) is not None


def says_answer(line: str) -> bool:
    """Whether a line begins with a label such as `Answer:`."""
    label, sign, _ = masked(line).partition(":")
    return bool(sign) and _KNOWN.fullmatch(_words(label)) is not None
