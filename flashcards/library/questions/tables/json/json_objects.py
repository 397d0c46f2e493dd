"""Find the objects of a JSON file that ask questions, wherever they stand, and what the lists are called."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flashcards.library.questions.found import LeftOut
from flashcards.library.questions.markdown.cards.left_over import TITLE
from flashcards.library.questions.markdown.page.page_furniture import FRONT_MATTER
from flashcards.library.questions.tables.columns.column_contents import ask
from flashcards.library.questions.tables.columns.column_names import LANGUAGES_AND_CODES, plain_name, role_of
from flashcards.library.questions.tables.json.json_cells import Entry, columns_of, fits_cell, names_of
from flashcards.library.questions.tables.json.json_chats import exchanges_in
from flashcards.library.questions.tables.json.json_options import choices_of_object
from flashcards.library.questions.tables.json.json_right import ALL_OPTIONS
from flashcards.library.questions.tables.json.json_texts import text_of
from flashcards.library.questions.tables.json.json_values import Number, Object, Value
from flashcards.library.questions.tables.json.plain_objects import plain_object

NO_QUESTION = "holds no question"

LONGEST_TITLE = 80
FEWEST_NAMED = 3
"""Objects under names that are what is asked."""

_TITLES = ("category", "topic", "title", "name", "subject", "section", "chapter", "label", "quiz", "deck")
_LIKE_TITLES = ("_name", "_title", "_category", "_topic")
_PLAIN_LISTS = frozenset(
    ["data", "items", "results", "cards", "flashcards", "entries", "list", "quiz", "quizzes", "content",
     "notes", "records", "rows", "children", "elements", "documents", "objects", "faq", "faqs", "qa",
     "messages", "conversation", "conversations", "contents", "dialog", "dialogue", "turns"]
)  # fmt: skip
"""Names of lists that say nothing of what is in them."""
_WEAK = frozenset(["description", "desc", "key", "output", "completion", "back", "trans", "a", "reply"])
"""Names of answers that say something else in most files of data."""
_IDENTIFIER = re.compile(r"\w*(?:[a-z][A-Z]|[_./\\@$])\S*")


class Above(NamedTuple):
    """What stands above and around a value."""

    topics: tuple[str, ...] = ()
    """What the lists and objects around it are called."""
    case: str = ""
    """A passage that its questions are about."""
    line: int = 1
    key: str = ""
    """Under which it stands itself."""


OUTERMOST = Above()


class Search:
    """What a file holds: `entries`, and what is `left`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.entries: list[list[Entry]] = []
        """Those of each list or object."""
        self.left: list[LeftOut] = []

    def look_into(self, value: Value, above: Above = OUTERMOST) -> bool:
        """Whether there is a question in it; what else is in it is left then."""
        match value:
            case list():
                return self._of_list(value, above)
            case Object():
                return self._of_object(value, above)
        return False

    def _of_list(self, values: list[Value], above: Above) -> bool:
        if chat := exchanges_in(values):
            self._note([Entry(each, None, above.topics, above.case) for each in chat.asked], above)
            self._leave(("", each, above.line) for each in chat.others)
            return True
        objects = [each for each in values if isinstance(each, Object)]
        if self._take(objects, above, in_list=True):
            self._leave(("", each, above.line) for each in values if not isinstance(each, Object))
            return True
        return self._of_parts([("", each, above) for each in values], [], above.line)

    def _of_object(self, found: Object, above: Above) -> bool:
        children = [each for each in found.values() if isinstance(each, Object)]
        if self._take([found], above):
            return True
        others = [(key, each) for key, each in found.items() if not isinstance(each, Object)]
        if children and (self._take(children, above) or self._take_named(found, above)):
            self._leave((key, each, found.line) for key, each in others)
            return True
        own = [(key, each) for key, each in found.items() if not isinstance(each, Object | list)]
        inner = [(key, each) for key, each in found.items() if isinstance(each, Object | list) and each]
        title = _title(own)
        cases = [(key, each) for key, each in own if _is_case(key) and each and isinstance(each, str)]
        case = "\n\n".join(filter(None, [above.case, *(str(each) for _, each in cases)]))
        parts = []
        for key, each in inner:
            name = "" if (title and len(inner) == 1) or key.strip().isdecimal() else key.strip()
            labels = [label for label in (title, name) if label and plain_name(label) not in _PLAIN_LISTS]
            topics = (*above.topics, *(label for label in labels if not _names_parts(label)))
            parts.append((key, each, Above(topics, case, found.line, key)))
        return self._of_parts(parts, [each for each in own if each not in cases], found.line)

    def _of_parts(
        self, parts: Sequence[tuple[str, Value, Above]], own: Sequence[tuple[str, Value]], line: int
    ) -> bool:
        aside: list[tuple[str, Value, int]] = []
        has_some = False
        for key, each, above in parts:
            if self.look_into(each, above):
                has_some = True
            else:
                aside.append((key, each, line))
        if has_some:
            self._leave((*((key, each, line) for key, each in own), *aside))
        return has_some

    # -- what asks ------------------------------------------------------------------------------

    def _take(self, objects: Sequence[Object], above: Above, *, in_list: bool = False) -> bool:
        """Note the objects, if they ask; also those within them that do."""
        objects = list(map(plain_object, objects))
        entries = [Entry(each, choices_of_object(each), above.topics, above.case) for each in objects]
        is_sure = not in_list or _holds_options(above.key)
        if not entries or not are_questions(entries, must_be_sure=is_sure):
            return False
        self._note(entries, above)
        return True

    def _take_named(self, found: Object, above: Above) -> bool:
        """Note objects whose names are what is asked: `{"halyard": {"definition": "a rope"}}`."""
        entries = [
            Entry(each, choices_of_object(each), above.topics, above.case, key)
            for key, each in found.items()
            if isinstance(each, Object)
        ]
        keys = [entry.key for entry in entries]
        if not (len(keys) >= FEWEST_NAMED or ask(keys)) or 2 * sum(map(is_identifier, keys)) > len(keys):
            return False
        said = [
            any(
                role_of(key) == "answer" and plain_name(key) not in _WEAK and fits_cell(value)
                for key, value in pairs
            )
            for pairs in (entry.found.items() for entry in entries)
        ]
        if 2 * sum(said) < len(entries):
            return False
        self._note(entries, above)
        return True

    def _note(self, entries: list[Entry], above: Above) -> None:
        self.entries.append(entries)
        for entry in entries:
            for key, value in entry.cell_values():
                if isinstance(value, Object | list) and not fits_cell(value):
                    self.look_into(value, above._replace(line=entry.found.line, key=key))

    # -- what is left ---------------------------------------------------------------------------

    def _leave(self, pieces: Sequence[tuple[str, Value, int]] | Iterator[tuple[str, Value, int]]) -> None:
        for key, value, line in pieces:
            if value in (None, "", [], {}):
                continue
            name = f"{json.dumps(key, ensure_ascii=False)}: " if key else ""
            if isinstance(value, Object):
                said = self._text[value.start : value.end]
                self.left.append(LeftOut(f"line {value.line}", f"{name}{said}", NO_QUESTION, value.last))
                continue
            said = json.dumps(value, ensure_ascii=False)
            why = NO_QUESTION
            if key and not isinstance(value, list):
                why = TITLE if isinstance(value, str) and plain_name(key) in _TITLES else FRONT_MATTER
            self.left.append(LeftOut(f"line {line}", f"{name}{said}", why))


def _is_case(key: str) -> bool:
    """Whether a text beside a list of questions is what they are about."""
    is_case = plain_name(key) in ("passage", "paragraph", "article") or role_of(key) == "context"
    return is_case and not key.startswith("@")


def _holds_options(key: str) -> bool:
    """Whether what stands under a key is hardly questions, but what answers one."""
    return role_of(key) in ("answer", "context") or plain_name(key) in ALL_OPTIONS


def are_questions(entries: Sequence[Entry], *, must_be_sure: bool = False) -> bool:
    """Whether the keys of objects name a question and its answer, or a question that asks.

    With `must_be_sure` the key of the question is not a guess, unless there are options below it.
    """
    names = names_of(entries)
    columns = columns_of(entries, names)
    if columns is None:
        return False
    roles = [column.role for column in columns]
    if "question" not in roles or roles.index("question") >= len(names):
        return False
    asked = names[roles.index("question")]
    cells = [text_of(entry.found.get(asked)) or _first(entry.found.get(asked)) for entry in entries]
    said = [cell for cell in cells if cell.strip()]
    numbers = sum(isinstance(entry.found.get(asked), Number) for entry in entries)
    if 2 * len(said) < len(entries) or 2 * numbers > len(entries):
        return False
    if "option" in roles:
        return True
    if must_be_sure and columns[roles.index("question")].is_guess:
        return False
    if ask(said):
        return True
    sides = [column for column in columns if column.role in ("question", "answer")]
    strong = [one for one in sides if one.role == "answer" and plain_name(one.name) not in _WEAK]
    answered = sum(_says(entry, names, columns) for entry in entries)
    words = [set(plain_name(one.name).split("_")) for one in sides if one.is_guess]
    are_languages = all(LANGUAGES_AND_CODES & each for each in words)
    is_sure = not sides[0].is_guess or (bool(strong) and (len(words) < len(sides) or are_languages))
    is_data = plain_name(asked) in ("name", "content", "text") and not strong
    return "answer" in roles and is_sure and not is_data and 2 * answered >= len(entries)


def _says(entry: Entry, names: Sequence[str], columns: Sequence[object]) -> bool:
    return any(
        getattr(column, "role", "") == "answer" and fits_cell(entry.found.get(name))
        for name, column in zip(names, columns, strict=False)
    )


def _first(value: Value) -> str:
    texts = [text_of(each) or "" for each in value] if isinstance(value, list) else []
    return next(filter(None, texts), "")


def is_identifier(name: str) -> bool:
    """Whether a name is one of a program: `save_button`, `errors.notFound`."""
    return _IDENTIFIER.fullmatch(name.strip()) is not None


def _title(own: Sequence[tuple[str, Value]]) -> str:
    texts = {
        plain_name(key): each for key, each in own if isinstance(each, str) and not isinstance(each, Number)
    }
    titles = [name for name in _TITLES if name in texts]
    titles += [name for name in texts if name.endswith(_LIKE_TITLES)]
    title = texts[titles[0]].strip() if titles else ""
    return title if len(title) <= LONGEST_TITLE else ""


def _names_parts(label: str) -> bool:
    """Whether a list is only called after what is in it: `questions`, `answers`."""
    return role_of(label) in ("question", "answer", "context")
