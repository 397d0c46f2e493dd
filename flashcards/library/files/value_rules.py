"""What a value in a file that people write may be. A complaint shows how to write it instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from flashcards.core.card_ids import SLUG, SLUG_MAX, slug
from flashcards.core.interview.days_off import are_days_off
from flashcards.library.files.passwords import WHERE_INSTEAD, holds_password
from flashcards.library.files.values_in_messages import as_typed, number_words, quoted

TAG = re.compile(r"[a-z0-9][a-z0-9:-]*")
TAG_MAX = 40


class Rule(Protocol):
    """`ok` is the quick question, asked of every value; `complaints` are asked for only where it says no."""

    def ok(self, value: object) -> bool: ...

    def complaints(self, label: str, key: str, value: object) -> Iterator[str]:
        """What is wrong with `value`, called `label` in the sentence; `key` is what stands before `=`."""


@dataclass(frozen=True, slots=True)
class Text:
    longest: int
    one_line: bool = True
    may_be_blank: bool = False

    def ok(self, value: object) -> bool:
        return (
            type(value) is str
            and len(value) <= self.longest
            and not (self.one_line and "\n" in value)
            and (self.may_be_blank or not (value == "" or value.isspace()))
        )

    def complaints(self, label: str, key: str, value: object) -> Iterator[str]:
        if type(value) is not str:
            yield f"{label} must be text; write {key} = {as_typed(value)}"
            return
        if not self.may_be_blank and not value.strip():
            yield f"{label} is blank"
        if len(value) > self.longest:
            yield f"{label} has {len(value):,} characters; at most {self.longest:,}"
        if self.one_line and "\n" in value:
            yield f"{label} must be one line"


@dataclass(frozen=True, slots=True)
class AddressRule(Text):
    """A folder or the address of a server, without a password."""

    def ok(self, value: object) -> bool:
        return Text.ok(self, value) and not holds_password(str(value))

    def complaints(self, label: str, key: str, value: object) -> Iterator[str]:
        yield from Text.complaints(self, label, key, value)
        if type(value) is str and holds_password(value):
            yield f"{label} holds a password; remove it, and {WHERE_INSTEAD}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """Text of a fixed form, such as an id or a tag."""

    matches: Callable[[str], bool]
    form: str
    repair: Callable[[str], str]
    """A text of the right form that is near, for the message; "" where there is none."""

    def ok(self, value: object) -> bool:
        return type(value) is str and self.matches(value)

    def complaints(self, label: str, key: str, value: object) -> Iterator[str]:
        if type(value) is not str:
            yield f"{label} must be text; write {key} = {as_typed(value)}"
        else:
            example = f', such as "{near}"' if (near := self.repair(value)) else ""
            yield f"{label} is {quoted(value)}, but must be {self.form}{example}"


@dataclass(frozen=True, slots=True)
class ListOf:
    most: int
    item: Rule

    def ok(self, value: object) -> bool:
        return type(value) is list and len(value) <= self.most and all(map(self.item.ok, value))

    def complaints(self, label: str, key: str, value: object) -> Iterator[str]:
        if type(value) is not list:
            example = quoted(value) if type(value) is str else '"…"'
            yield f"{label} must be a list; write {key} = [{example}]"
            return
        if len(value) > self.most:
            yield f"{label} has {len(value):,} entries; at most {self.most}"
            return
        for number, item in enumerate(value, 1):
            if not self.item.ok(item):
                yield from self.item.complaints(f"entry {number} of {label}", f"{key}[{number}]", item)


@dataclass(frozen=True, slots=True)
class TextOrTable:
    """A text, or a table that has all of these keys and no other."""

    text: Text
    keys: Mapping[str, Text]

    def ok(self, value: object) -> bool:
        if type(value) is not dict:
            return self.text.ok(value)
        return value.keys() == self.keys.keys() and all(
            self.keys[key].ok(item) for key, item in value.items()
        )

    def complaints(self, label: str, key: str, value: object) -> Iterator[str]:
        if type(value) is not dict:
            yield from self.text.complaints(label, key, value)
            return
        names = " and ".join(f'"{name}"' for name in self.keys)
        if value.keys() != self.keys.keys():
            yield f"{label} must have the keys {names} and no others"
            return
        for name, rule in self.keys.items():
            if not rule.ok(value[name]):
                yield from rule.complaints(f'"{name}" of {label}', name, value[name])


@dataclass(frozen=True, slots=True)
class Whole:
    least: int
    most: int
    usual: int | None = None
    """What a message proposes where nothing is near to what was meant; else the least."""

    def ok(self, value: object) -> bool:
        return type(value) is int and self.least <= value <= self.most

    def complaints(self, label: str, key: str, value: object) -> Iterator[str]:
        if type(value) is not int:
            yield f"{label} must be a whole number; write {key} = {_nearest_whole(value, self)}"
        else:
            yield f"{label} is {number_words(value)}; it goes from {self.least:,} to {self.most:,}"


@dataclass(frozen=True, slots=True)
class Real:
    least: float
    most: float
    usual: float | None = None
    """As in Whole; else the most."""

    def ok(self, value: object) -> bool:
        return type(value) in {int, float} and self.least <= value <= self.most  # type: ignore[operator]  # a number by then

    def complaints(self, label: str, key: str, value: object) -> Iterator[str]:
        if type(value) is int or type(value) is float:
            yield f"{label} is {number_words(value)}; it goes from {self.least} to {self.most}"
        else:
            yield f"{label} must be a number; write {key} = {_nearest_real(value, self)}"


@dataclass(frozen=True, slots=True)
class Flag:
    def ok(self, value: object) -> bool:
        return type(value) is bool

    def complaints(self, label: str, key: str, value: object) -> Iterator[str]:
        no = value == 0 or (type(value) is str and value.lower() in {"false", "no", "off", ""})
        yield f"{label} must be true or false; write {key} = {'false' if no else 'true'}"


@dataclass(frozen=True, slots=True)
class OneOf:
    names: tuple[str, ...]
    former: tuple[str, ...] = ()
    """Names of earlier versions, still read and told to nobody."""

    def ok(self, value: object) -> bool:
        return type(value) is str and value in self.names + self.former

    def complaints(self, label: str, key: str, value: object) -> Iterator[str]:
        known = ", ".join(f'"{name}"' for name in self.names[:-1]) + f' or "{self.names[-1]}"'
        said = f" is {quoted(value)}, but" if type(value) is str else ""
        yield f'{label}{said} must be {known}; write {key} = "{self.names[0]}"'


@dataclass(frozen=True, slots=True)
class Unquoted:
    """A date or time as TOML writes them."""

    ok: Callable[[object], bool]
    what: str
    example: str

    def complaints(self, label: str, key: str, value: object) -> Iterator[str]:
        if not self.ok(value):
            yield f"{label} must be a {self.what} without quotes; write {key} = {self.example}"


@dataclass(frozen=True, slots=True)
class Weights:
    """The list of FSRS's weights, each within its bounds."""

    bounds: tuple[tuple[float, float], ...]

    def ok(self, value: object) -> bool:
        return not [*self.complaints("", "", value)]

    def complaints(self, label: str, key: str, value: object) -> Iterator[str]:
        instead = f"leave out {key} for those of FSRS-6"
        count = len(self.bounds)
        if type(value) is not list or [type(one) in {int, float} for one in value] != [True] * count:
            yield f"{label} must be a list of {count} numbers; {instead}"
            return
        for number, (one, (least, most)) in enumerate(zip(value, self.bounds, strict=True), 1):
            if not least <= one <= most:
                said = f"number {number} is {number_words(one)}"
                yield f"{label}: {said}; it goes from {least} to {most}; {instead}"
                return


def is_slug(text: str) -> bool:
    return len(text) <= SLUG_MAX and SLUG.fullmatch(text) is not None


def is_card_reference(text: str) -> bool:
    """`old-id`, or `other-deck/old-id`."""
    place, slash, name = text.rpartition("/")
    return is_slug(name) and (is_slug(place) or not slash)


def is_tag(text: str) -> bool:
    return len(text) <= TAG_MAX and TAG.fullmatch(text) is not None


def _reference_near(text: str) -> str:
    place, slash, name = text.rpartition("/")
    near = slug(name, SLUG_MAX), slug(place, SLUG_MAX)
    return f"{near[1]}/{near[0]}" if all(near) and slash else near[0]


DateOnly = Unquoted(lambda value: type(value) is date, "date", "2026-11-20")
Moment = Unquoted(
    lambda value: type(value) is datetime and value.tzinfo is not None, "moment", "2026-11-20T18:00:00+01:00"
)
"""A day and time that say their distance from UTC."""

Id = Pattern(
    is_slug,
    f'lower-case letters and digits joined by "-", at most {SLUG_MAX} characters',
    lambda text: slug(text, SLUG_MAX),
)
DayOff = Pattern(are_days_off, 'a date or a span of dates, such as "2026-12-24..2026-12-26"', lambda _: "")
FormerId = Pattern(is_card_reference, 'an id or "deck/id"', _reference_near)
Tag = Pattern(
    is_tag,
    f'lower-case letters, digits, ":" and "-", at most {TAG_MAX} characters',
    lambda text: re.sub(r"[^a-z0-9:-]+", "-", text.lower()).strip("-:")[:TAG_MAX],
)


def _nearest_whole(value: object, rule: Whole) -> int:
    try:
        near = int(float(value)) if type(value) in {str, float} else None  # type: ignore[arg-type]  # or text
    except (ValueError, OverflowError):
        near = None
    if near is None:
        near = rule.least if rule.usual is None else rule.usual
    return min(max(near, rule.least), rule.most)


def _nearest_real(value: object, rule: Real) -> float:
    """The number that a text means, such as 90% or 0,9; else the usual one."""
    usual = rule.most if rule.usual is None else rule.usual
    said = str(value).strip()
    try:
        near = float(said.removesuffix("%").replace(",", "."))
    except ValueError:
        return usual
    near = near / 100 if said.endswith("%") else near
    return near if rule.ok(near) else usual
