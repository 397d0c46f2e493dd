"""The pieces of TOML as regular expressions, for the places where tomllib says nothing about positions.

Every quantifier is possessive: a file made to be slow finds nothing to backtrack into. Groups are
repeated inside an atomic group, `(?>(?:...)*)` and not `(?:...)*+`, which Python 3.11.2 matches wrongly.
"""

from __future__ import annotations

# A one-line string without its closing quote: an unclosed one must still be one piece.
BASIC_OPEN = r'"(?>(?:[^"\\\n]++|\\.)*)'
LITERAL_OPEN = r"'[^'\n]*+"

MULTI_BASIC_OPEN = r'"""(?>(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*)'
MULTI_LITERAL_OPEN = r"'''(?>(?:[^']++|'{1,2}(?!'))*)"

# Up to two quotes may stand before the closing three.
ANY_STRING_OPEN = (
    rf"""{MULTI_BASIC_OPEN}(?:"{{3,5}})?|{MULTI_LITERAL_OPEN}(?:'{{3,5}})?|{BASIC_OPEN}"?|{LITERAL_OPEN}'?"""
)

COMMENT = r"#[^\n]*+"
BARE = r"[A-Za-z0-9_-]++"
KEY_PART = rf"""(?:{BARE}|{BASIC_OPEN}"|{LITERAL_OPEN}')"""
DOT = r"[ \t]*+\.[ \t]*+"
