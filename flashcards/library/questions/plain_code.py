"""Lines of plain text that are code, though nobody marked them: their ends must stay, and their signs too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from flashcards.text.markdown_writing import fenced
from flashcards.text.plain_to_markdown import as_markdown

LONGEST_LINE = 400
"""Characters of a line that are looked at: code is not longer."""

_KEYWORD = (
    r"(?:def|class|for|if|elif|else|while|try|except|finally|return|import|from|print|let|const|var|function|async"
    r"|await|switch|case|public|private|protected|static|void|int|float|double|char|bool|boolean|string|String"
    r"|struct|enum|interface|func|fn|package|using|namespace|echo|System\.out|console\.log|std::|\#include|end|do"
    r"|begin|with|raise|assert|yield|del|throw|catch|foreach|export|require|module|impl|use|val|puts|type|final"
    r"|abstract|finally|lambda|then|fi|done|esac)"
)
_SQL = (
    r"SELECT|FROM|WHERE|INSERT[ ]INTO|UPDATE|DELETE[ ]FROM|CREATE|ALTER|DROP|GROUP[ ]BY|ORDER[ ]BY|HAVING"
    r"|LIMIT|VALUES|(?:LEFT[ ]|RIGHT[ ]|INNER[ ]|OUTER[ ]|FULL[ ]|CROSS[ ])*JOIN|UNION|WITH|SET"
)
_SHELL = r"git|docker|npm|npx|yarn|pip3?|sudo|curl|kubectl|apt(?:-get)?|mkdir|chmod|grep|ssh"
_CODE_LINE = re.compile(
    rf"""
      .*[{{}}][ \t]*(?://.*|\#.*)?$                       # opens or ends a block
    | .*[=()\[\]<>+*/"_$].*;[ \t]*(?://.*|\#.*)?$         # ends as a statement does
    | [ \t]*(?:{_KEYWORD}|[\w.]+)(?:[ ]\w+)?;[ \t]*$
    | [ \t]*(?:{_SHELL})[ ]\S.*
    | [ \t]*[)\]}}]+[,;)]*$                               # closes what was opened
    | [ \t]*(?:{_SQL})[ ]\S.*
    | [ \t]*(?:{_KEYWORD})\b.*(?:[({{:=;*)\]"'\d]|[.]\w+)[ \t]*$
    | [ \t]*(?:{_KEYWORD})\b[^.?!]*[=(<>{{\[].*
    | [ \t]*(?:else|try|finally|do|begin|end|pass|break|continue)[:;{{]?$
    | [ \t]*[\w.$@\[\]"'*&]+[ \t]*(?:[-+*/|&%:]?=|<-|:=|=>|->)[ \t]*\S.*  # gives a name a value
    | [ \t]*[\w.$@:>]+\(.*\)[;:,]?[ \t]*(?:(?://|\#|--).*)?$              # calls something
    | [ \t]*(?://|\#(?!\d)|/\*|\*/|--[ \t]|<[/!a-zA-Z]|\$[ \t]|>>>|\.\.\.[ \t]|@\w+).*
    """,
    re.VERBOSE,
)
_PROSE = re.compile(r"(?:[^\W\d_][\w'\u2019-]*[,;:]?[ ]+){4,}[^\W\d_][\w'\u2019-]*[.?!]?$")
"""Five words and more with nothing but blanks and commas between them."""

_SENTENCE_END = re.compile(r"[\w)\"'`][.?!:][ \t]*$")


def is_code_line(line: str) -> bool:
    """Whether a line is a statement, by how such lines begin and end in the usual languages."""
    head = line[:LONGEST_LINE]
    return bool(head.strip()) and _CODE_LINE.match(head) is not None and not _is_prose(head)


def are_code(lines: Sequence[str]) -> bool:
    """Whether lines, blank ones among them, are code: most are statements, and the others no sentences."""
    said = [line for line in lines if line.strip()]
    if len(said) < 2:
        return False
    indented = sum(1 for line in said if line[:1] in " \t")
    statements = sum(map(is_code_line, said))
    sentences = sum(map(_is_prose, said))
    if sentences * 4 > len(said):
        return False
    return statements * 2 > len(said) or (statements > 0 and indented > 0 and sentences == 0)


def _is_prose(line: str) -> bool:
    return _PROSE.match(line.strip()[:LONGEST_LINE]) is not None


def plain_markdown(text: str) -> str:
    """Plain text as Markdown; lines of code, and the blank ones among them, become a block of code."""
    if "\n" not in text:
        return as_markdown(text)
    pieces: list[tuple[bool, list[str]]] = []
    blank: list[str] = []
    for said, group in groupby(text.split("\n"), key=lambda line: bool(line.strip())):
        lines = list(group)
        if not said:
            blank = lines
            continue
        begins = _code_begins(lines)
        for is_code, part in ((False, lines[:begins]), (True, lines[begins:])):
            if part and pieces and pieces[-1][0] == is_code:
                pieces[-1][1].extend(blank + part)
            elif part:
                pieces.append((is_code, part))
    return "\n\n".join((fenced if is_code else as_markdown)("\n".join(lines)) for is_code, lines in pieces)


def _code_begins(paragraph: Sequence[str]) -> int:
    """The first line of the code with which a paragraph ends; behind the last one where it does not."""
    begins = next((n for n, line in enumerate(paragraph) if is_code_line(line)), len(paragraph))
    leads_to_code = begins > 0 and _SENTENCE_END.search(paragraph[begins - 1])
    if are_code(paragraph) and not leads_to_code:
        return 0
    return begins if are_code(paragraph[begins:]) else len(paragraph)
