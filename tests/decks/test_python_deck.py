"""The deck `python` tells the truth: its snippets are run, and what its cards claim is tried out."""

from __future__ import annotations

import abc
import asyncio
import collections
import concurrent.futures
import contextlib
import copy
import cProfile
import dataclasses
import datetime
import dis
import functools
import gc
import importlib
import importlib.metadata
import inspect
import io
import itertools
import json
import os
import pickle
import pstats
import re
import subprocess
import sys
import tempfile
import threading
import time
import timeit
import tomllib
import tracemalloc
import types
import unicodedata
import unittest
import venv
import warnings
import weakref
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol, runtime_checkable
from unittest import mock

import pytest

from tests.decks.claims import Claims

DECK = Path(__file__).parents[2] / "decks" / "python.toml"
CARDS: dict[str, dict[str, Any]] = {
    card["id"]: card for card in tomllib.loads(DECK.read_text(encoding="utf-8"))["card"]
}
SNIPPETS = [
    (card, code)
    for card, fields in CARDS.items()
    for code in re.findall(r"^```python\n(.*?)^```$", fields["answer"], re.DOTALL | re.MULTILINE)
]

CLAIMS = Claims()
claim = CLAIMS.of

CANNOT_BE_EXECUTED = {
    "free-threaded-builds": "needs a free-threaded interpreter; rests on its how-to, PEP 779, 3.15 docs",
}
"""Cards without a claim that runs here, each with the reason."""

LEFT_TO_THE_SOURCES = {
    "any-object-type-variable": "what a type checker allows: no type checker is needed to run the tests",
    "protocol-or-abc": "that a type checker tests the fit of a Protocol: as above",
    "finding-the-slow-part": "the sampling profiler of Python 3.15, and how much a profiler distorts",
    "freeing-memory": "what other implementations of Python do",
    "gil-and-thread-safety": "that threads speed up no calculation: a matter of time, which varies",
    "same-dependencies": "what tools write into a lock file: the specification of pylock.toml says it",
    "str-and-bytes": "that the default encoding depended on the platform before 3.15: here is one platform",
    "wheel-or-sdist": "building from source: needs a build backend and a package index",
}
"""Cards of which a part does not run here, each with that part."""


def quoted(card: str, code: str) -> str:
    """The code, which must stand in the card's answer or question as it is run here."""
    text = f"{CARDS[card]['question']}\n{CARDS[card]['answer']}\n" + "\n".join(CARDS[card]["phrasings"])
    assert f"`{code}`" in text
    return code


def run_snippet(code: str) -> dict[str, Any]:
    names: dict[str, Any] = {"functools": functools, "pytest": pytest, "time": time}
    exec(code, names)
    return names


def run_program(files: dict[str, str]) -> list[Any]:
    """What `main.py` among the files prints, each line read as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-E", "-B", str(Path(folder) / "main.py")],
            capture_output=True,
            text=True,
            check=True,
        )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_card_has_a_claim_that_runs_or_a_reason_why_it_has_none() -> None:
    assert set(CLAIMS) & set(CANNOT_BE_EXECUTED) == set()
    assert set(CLAIMS) | set(CANNOT_BE_EXECUTED) == set(CARDS)
    assert set(LEFT_TO_THE_SOURCES) <= set(CLAIMS)
    assert all([*CANNOT_BE_EXECUTED.values(), *LEFT_TO_THE_SOURCES.values()])


def test_each_fence_is_a_python_snippet() -> None:
    fences = sum(fields["answer"].count("```") for fields in CARDS.values())
    assert fences == 2 * len(SNIPPETS)


@pytest.mark.parametrize(("card", "code"), SNIPPETS, ids=[card for card, _ in SNIPPETS])
def test_each_snippet_runs_as_it_stands(card: str, code: str) -> None:
    run_snippet(code)


# Objects, names and classes


@claim("names-and-objects")
def a_call_shares_the_object_and_only_mutation_shows() -> None:
    def same(items: list[int]) -> int:
        return id(items)

    def mutate(items: list[int]) -> None:
        items.append(2)
        items[0] = 9

    def rebind(items: list[int]) -> None:
        items = []  # noqa: F841

    mine = [1]
    assert same(mine) == id(mine)
    mutate(mine)
    assert mine == [9, 2]
    rebind(mine)
    assert mine == [9, 2]

    names: dict[str, Any] = {"items": mine}
    exec(quoted("names-and-objects", "items += [1]"), names)
    assert names["items"] is mine
    assert mine == [9, 2, 1]
    before: tuple[int, ...] = (1,)
    after = before
    after += (2,)
    assert (before, after) == ((1,), (1, 2))

    holder = ([1],)
    with pytest.raises(TypeError, match="item assignment"):
        exec("t[0] += [1]", {"t": holder})
    assert holder == ([1, 1],), "the follow-up: it fails and has changed the list all the same"


@claim("is-or-equals")
def equality_can_be_defined_and_identity_cannot() -> None:
    class Agreeable:
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    class Odd:
        def __eq__(self, other: object) -> str:  # type: ignore[override]
            return "maybe"

        __hash__ = None  # type: ignore[assignment]

    assert (Agreeable() == None) is True  # noqa: E711
    assert (Agreeable() is None) is False
    assert (Odd() == 1) == "maybe"
    assert "__is__" not in dir(object)

    first, second = "".join(["spa", "m!"]), "".join(["spa", "m!"])
    assert first == second
    assert first is not second
    assert int("7") is int("7"), "CPython shares small integers"
    assert int("256") is int("256")
    assert (int("1024") is int("1024")) is (sys.version_info >= (3, 15))
    assert int("123456789") is not int("123456789")
    for literal in ("7", "'spam'"):
        with pytest.warns(SyntaxWarning, match='"is" with'):
            compile(f"x is {literal}", "deck", "eval")

    nan = float("nan")
    assert nan is nan  # noqa: PLR0124
    assert nan != nan  # noqa: PLR0124
    assert [nan] == [nan], "the follow-up: containers look at identity first"


@claim("list-tuple-or-dict")
def sets_and_dictionaries_hash_and_lists_compare() -> None:
    compared = 0

    class Item:
        def __init__(self, value: int) -> None:
            self.value = value

        def __eq__(self, other: object) -> bool:
            nonlocal compared
            compared += 1
            return isinstance(other, Item) and self.value == other.value

        def __hash__(self) -> int:
            return hash(self.value)

    items = [Item(value) for value in range(1000)]
    assert Item(-5) not in items
    assert compared == 1000
    compared = 0
    assert Item(-5) not in set(items)
    assert Item(-5) not in dict.fromkeys(items)
    assert compared < 20

    assert list({"b": 1, "a": 2}) == ["b", "a"], "the order of insertion"
    with pytest.raises(TypeError, match="item assignment"):
        exec("(1, 2)[0] = 3")
    assert {(1, "a"): "key"}[1, "a"] == "key"
    for unhashable in ("{([],): 1}", "{[]: 1}", "{[]}"):
        with pytest.raises(TypeError, match="unhashable"):
            eval(unhashable)
    assert collections.deque([1, 2]).popleft() == 1, "the follow-ups"
    assert collections.Counter(["a", "b", "a"]).most_common(1) == [("a", 2)]


@claim("hash-and-equality")
def equality_without_a_hash_makes_unhashable_and_a_changed_key_is_lost() -> None:
    class Plain:
        pass

    class Equal:  # noqa: PLW1641
        def __eq__(self, other: object) -> bool:
            return isinstance(other, Equal)

    one = Plain()
    assert {one: "here"}[one] == "here"
    assert Plain() != Plain()
    assert Equal.__hash__ is None
    with pytest.raises(TypeError, match="unhashable"):
        {Equal()}

    class Key:
        def __init__(self, value: int) -> None:
            self.value = value

        def __eq__(self, other: object) -> bool:
            return self.value == other.value if isinstance(other, Key) else NotImplemented

        def __hash__(self) -> int:
            return hash((self.value,))

    class Foreign:
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None

    key = Key(1)
    store = {key: "here"}
    assert store[Key(1)] == "here"
    key.value = 2
    assert key not in store
    assert Key(1) not in store
    assert list(store) == [key], "still stored"
    assert key == Foreign(), "the other side answers"
    with pytest.raises(TypeError, match="unhashable"):
        hash(([],))


@claim("attribute-lookup")
def data_descriptor_then_instance_then_class_then_getattr() -> None:
    class Thing:
        plain = "from the class"

        @property
        def ruled(self) -> str:
            return "from the property"

        def method(self) -> str:
            return "from the method"

        def __getattr__(self, name: str) -> str:
            return f"last chance for {name}"

    thing = Thing()
    method = thing.method
    assert method == Thing.__dict__["method"].__get__(thing)
    assert method.__self__ is thing  # type: ignore[attr-defined]
    assert hasattr(types.FunctionType, "__get__")
    assert not hasattr(types.FunctionType, "__set__")
    assert hasattr(property, "__set__")
    assert thing.plain == "from the class"

    thing.__dict__.update(ruled=1, method=2, plain=3)
    assert thing.ruled == "from the property"
    assert (thing.method, thing.plain) == (2, 3)
    assert thing.absent == "last chance for absent"

    thing.__dict__["__len__"] = lambda: 5
    with pytest.raises(TypeError, match="has no len"):
        len(thing)
    with pytest.raises(AttributeError, match="absent"):
        object.__getattribute__(thing, "absent")

    assert hasattr(functools.cached_property, "__get__")
    assert not hasattr(functools.cached_property, "__set__")


@claim("super-and-mro")
def the_next_class_in_line_answers_and_the_shared_base_runs_once() -> None:
    told: list[str] = []

    class A:
        def tell(self) -> None:
            told.append("A")

    class B(A):
        def tell(self) -> None:
            told.append("B")
            super().tell()

    class C(A):
        def tell(self) -> None:
            told.append("C")
            super().tell()

    class D(B, C):
        def tell(self) -> None:
            told.append("D")
            super().tell()

    assert D.__mro__ == (D, B, C, A, object)
    D().tell()
    assert told == ["D", "B", "C", "A"], "the call in B leads to C, which is no parent of B"
    told.clear()
    B().tell()
    assert told == ["B", "A"], "with another instance the same call leads to A"
    with pytest.raises(TypeError, match="order"):
        type("Contradiction", (A, B), {})


@claim("shallow-and-deep-copy")
def a_shallow_copy_shares_what_is_inside() -> None:
    x = [[1], [2]]
    names = {"x": x, "copy": copy}
    for code in ("list(x)", "x[:]", "x.copy()", "copy.copy(x)"):
        twin = eval(quoted("shallow-and-deep-copy", code), names)
        assert twin == x
        assert twin is not x
        assert twin[0] is x[0]
        twin.append([3])
        assert x == [[1], [2]]

    deep = copy.deepcopy(x)
    deep[0].append(9)
    assert x == [[1], [2]]
    row = [0]
    left, right = copy.deepcopy([row, row])
    assert left is right
    loop: list[Any] = []
    loop.append(loop)
    twin = copy.deepcopy(loop)
    assert twin[0] is twin
    assert twin is not loop
    with pytest.raises(TypeError, match="lock"):
        copy.deepcopy(threading.Lock())
    with DECK.open("rb") as file, pytest.raises(TypeError, match="BufferedReader"):
        copy.deepcopy(file)
    pair = ("a", 1)
    assert copy.copy(pair) is pair

    rows = eval(quoted("shallow-and-deep-copy", "[[0] * 3] * 3"))
    rows[0][0] = 1
    assert rows == [[1, 0, 0]] * 3


@claim("dataclasses")
def a_dataclass_writes_methods_and_checks_no_types() -> None:
    @dataclasses.dataclass
    class Point:
        x: int
        y: int = 0

    @dataclasses.dataclass
    class Other:
        x: int
        y: int = 0

    assert {"__init__", "__repr__", "__eq__", "__match_args__"} <= set(vars(Point))
    assert ("__replace__" in vars(Point)) is (sys.version_info >= (3, 13))
    assert Point(1) == Point(1, 0)
    assert Point(1) != Other(1)  # type: ignore[comparison-overlap]
    assert repr(Point(1)).endswith("Point(x=1, y=0)")
    assert Point.__hash__ is None
    assert Point("text").x == "text"
    with pytest.raises(TypeError, match="not supported"):
        assert Point(1) < Point(2)

    for default in ([], {}, set()):
        with pytest.raises(ValueError, match="default_factory"):
            dataclasses.make_dataclass("Bad", [("items", object, dataclasses.field(default=default))])

    @dataclasses.dataclass(frozen=True, order=True, slots=True, kw_only=True)
    class Box:
        items: list[int] = dataclasses.field(default_factory=list)

    box = Box()
    with pytest.raises(dataclasses.FrozenInstanceError):
        box.items = []
    box.items.append(1)
    assert box > Box()
    with pytest.raises(TypeError, match="unhashable"):
        hash(box)
    assert not hasattr(box, "__dict__")
    with pytest.raises(TypeError, match="positional"):
        Box([1])
    frozen = dataclasses.make_dataclass("Frozen", ["x"], frozen=True)
    assert {frozen(1): "here"}[frozen(1)] == "here"

    @dataclasses.dataclass(slots=True)
    class Slotted:
        x: int

    with pytest.raises(AttributeError, match="unknown"):
        Slotted(1).unknown = 2

    @dataclasses.dataclass
    class Checked:
        x: int

        def __post_init__(self) -> None:
            if self.x < 0:
                raise ValueError("x is negative")

    with pytest.raises(ValueError, match="negative"):
        Checked(-1)

    with pytest.raises(TypeError, match="non-default"):
        dataclasses.make_dataclass("Late", ["z"], bases=(Point,))
    later = dataclasses.make_dataclass("Later", ["z"], bases=(Point,), kw_only=True)
    assert later(1, z=2).z == 2, "the follow-up"


@claim("freeing-memory")
def the_last_reference_frees_at_once_and_a_cycle_waits_for_the_collector() -> None:
    class Node:
        other: Node | None = None

    gc.disable()
    try:
        node = again = Node()
        watch = weakref.ref(node)
        del node
        assert watch() is again, "del removes a name, not the object"
        holder = [again]
        assert any(referrer is holder for referrer in gc.get_referrers(again))
        del holder
        del again
        assert watch() is None, "the last reference goes, and the object at once"

        parent, child = Node(), Node()
        parent.other, child.other = child, parent
        watch = weakref.ref(parent)
        del parent, child
        assert watch() is not None
        gc.collect()
        assert watch() is None
    finally:
        gc.enable()

    tracemalloc.start()
    try:
        kept = [bytes(1000) for _ in range(100)]
        top = tracemalloc.take_snapshot().statistics("lineno")[0]
    finally:
        tracemalloc.stop()
    assert len(kept) == 100
    assert Path(top.traceback[0].filename).name == Path(__file__).name


# Functions


@claim("mutable-default")
def a_default_is_made_once_and_shared() -> None:
    names: dict[str, Any] = {}
    exec(
        quoted("mutable-default", "def add(item, items=[])") + ":\n    items.append(item)\n    return items",
        names,
    )
    trap = names["add"]
    assert trap(1) == [1]
    assert trap(2) == [1, 2]
    names["add"] = trap
    assert eval(quoted("mutable-default", "add.__defaults__"), names) == ([1, 2],)

    (cure,) = [run_snippet(code)["add"] for card, code in SNIPPETS if card == "mutable-default"]
    assert (cure(1), cure(2)) == ([1], [2])
    mine: list[int] = []
    assert cure(1, mine) is mine

    def shorter(item: int, items: list[int] | None = None) -> list[int]:
        items = items or []
        items.append(item)
        return items

    mine = []
    assert shorter(1, mine) is not mine
    assert mine == []

    def moment(now: datetime.datetime = datetime.datetime.now()) -> datetime.datetime:  # noqa: B008
        return now

    assert moment() is moment()

    class Basket:
        items: list[int] = []  # noqa: RUF012

    Basket().items.append(1)
    assert Basket().items == [1]


@claim("closures-late-binding")
def a_closure_keeps_the_variable() -> None:
    card = "closures-late-binding"
    names: dict[str, Any] = {}
    exec(f"functions = {quoted(card, '[lambda: i for i in range(3)]')}", names)
    assert [function() for function in names["functions"]] == [2, 2, 2]
    assert "i" not in names, "the variable of a comprehension does not leak"
    exec(f"cured = [{quoted(card, 'lambda i=i: i')} for i in range(3)]", names)
    assert [function() for function in names["cured"]] == [0, 1, 2]
    assert [function() for function in [functools.partial(int, i) for i in range(3)]] == [0, 1, 2]

    def factory(value: int) -> Callable[[], int]:
        return lambda: value

    assert [function() for function in [factory(i) for i in range(3)]] == [0, 1, 2]

    def counter() -> Callable[[], int]:
        count = 0

        def step() -> int:
            nonlocal count
            count += 1
            return count

        return step

    step = counter()
    assert (step(), step()) == (1, 2)
    with pytest.raises(UnboundLocalError):
        exec("def outer():\n  n = 0\n  def inner():\n    n += 1\n  inner()\nouter()", {})
    with pytest.raises(NameError, match="limit"):
        exec("class A:\n  limit = 1\n  found = [x for x in range(3) if x < limit]", {})
    exec("class A:\n  items = [1]\n  found = [x for x in items]", {})


@claim("decorators")
def the_decorator_of_the_card_times_and_keeps_the_looks() -> None:
    ((_, code),) = [pair for pair in SNIPPETS if pair[0] == "decorators"]
    timed = run_snippet(code)["timed"]
    out = io.StringIO()
    with contextlib.redirect_stdout(out):

        def double(number: int, *, by: int = 2) -> int:
            """Doubles."""
            return number * by

        looks = timed(double)
        assert looks(4, by=3) == 12
        assert (looks.__name__, looks.__doc__, looks.__wrapped__) == ("double", "Doubles.", double)
        assert inspect.signature(looks) == inspect.signature(double)
        assert out.getvalue().startswith("double ")

        def fails() -> None:
            raise KeyError("x")

        with pytest.raises(KeyError):
            timed(fails)()
        assert "fails " in out.getvalue(), "a failing call is timed as well"

        async def wait() -> str:
            out.write("awaited\n")
            return "done"

        coroutine = timed(wait)()
        assert "wait " in out.getvalue(), "it has timed the making of the coroutine"
        assert "awaited" not in out.getvalue()
        assert asyncio.run(coroutine) == "done"

    calls: list[str] = []

    def named(name: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
        def decorate(function: Callable[[], None]) -> Callable[[], None]:
            calls.append(name)
            return function

        return decorate

    @named("upper")
    @named("lower")
    def function() -> None: ...

    assert calls == ["lower", "upper"], "once, at definition, from the bottom up"


@claim("signature-slash-and-star")
def the_slash_and_the_star_rule_out_calls() -> None:
    card = "signature-slash-and-star"
    names: dict[str, Any] = {}
    exec(quoted(card, "def f(a, /, b, *, c)") + ": return a, b, c", names)
    assert eval(quoted(card, "f(1, b=2, c=3)"), names) == (1, 2, 3)
    assert eval("f(1, 2, c=3)", names) == (1, 2, 3)
    for wrong in (quoted(card, "f(a=1, b=2, c=3)"), quoted(card, "f(1, 2, 3)")):
        with pytest.raises(TypeError, match=r"f\(\)"):
            eval(wrong, names)

    def surplus(*args: int, **kwargs: int) -> tuple[object, object]:
        return args, kwargs

    assert surplus(1, 2, x=3) == ((1, 2), {"x": 3})


@claim("args-and-kwargs")
def stars_collect_in_a_definition_and_unpack_in_a_call() -> None:
    def f(*args: int, last: int = 0, **kwargs: int) -> tuple[object, object, int]:
        return args, kwargs, last

    assert f(1, 2, x=3) == ((1, 2), {"x": 3}, 0)
    names: dict[str, Any] = {"f": f, "first": {"x": 1}, "second": {"x": 2}}
    assert eval(quoted("args-and-kwargs", "f(*[1, 2])"), names) == ((1, 2), {}, 0)
    assert eval(quoted("args-and-kwargs", "f(**{'x': 1})"), names) == ((), {"x": 1}, 0)
    assert f(1, lats=2) == ((1,), {"lats": 2}, 0), "misspelt, and no error"
    assert f(1, 2, last=3) == ((1, 2), {}, 3), "after the star: by keyword only"
    with pytest.raises(TypeError, match="multiple values"):
        eval("f(last=1, **{'last': 2})", names)
    assert {**names["first"], **names["second"]} == {"x": 2}, "the follow-up: the later one wins"


# Iteration


@claim("iterable-or-iterator")
def a_list_starts_afresh_and_an_iterator_is_used_up() -> None:
    items = [1, 2]
    assert iter(items) is not iter(items)
    assert not hasattr(items, "__next__")
    with DECK.open("rb") as file:
        for iterator in (map(str, items), zip(items, items, strict=True), (i for i in items), file):
            assert iter(iterator) is iterator
            assert hasattr(iterator, "__next__")
            assert list(iterator) != []
            assert list(iterator) == [], "used up, and no error"

    class Loud:
        def __iter__(self) -> Iterator[int]:
            asked.append("iter")
            return LoudIterator()

    class LoudIterator:
        def __iter__(self) -> LoudIterator:
            return self

        def __next__(self) -> int:
            asked.append("next")
            raise StopIteration

    asked: list[str] = []
    for _ in Loud():
        pass
    assert asked == ["iter", "next"]

    class Old:
        def __getitem__(self, index: int) -> int:
            return [10, 20][index]

    old: Any = Old()
    assert list(old) == [10, 20], "the follow-up"


@claim("generators")
def a_generator_runs_on_demand_and_cleans_up_late() -> None:
    told: list[str] = []

    def numbers(count: int) -> Iterator[int]:
        told.append("begun")
        if count < 0:
            raise ValueError("count is negative")
        try:
            for number in range(count):
                told.append(f"made {number}")
                yield number
        finally:
            told.append("cleaned up")

    wrong = numbers(-1)
    assert told == [], "calling runs none of the body"
    with pytest.raises(ValueError, match="negative"):
        next(wrong)

    told.clear()
    doubled = (2 * number for number in numbers(3))
    assert next(doubled) == 0
    assert told == ["begun", "made 0"], "one item in flight"
    stopped = numbers(3)
    next(stopped)
    told.clear()
    stopped.close()  # type: ignore[attr-defined]
    assert told == ["cleaned up"]
    assert list(itertools.islice((n for n in itertools.count()), 2)) == [0, 1], "an endless source"
    with pytest.raises(TypeError, match="len"):
        len(doubled)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="subscriptable"):
        doubled[0]  # type: ignore[index]
    assert list(doubled) == [2, 4]
    assert list(doubled) == []


@claim("comprehensions")
def a_comprehension_filters_and_leaks_nothing() -> None:
    card = "comprehensions"
    names: dict[str, Any] = {"numbers": [1, 2, 3], "rows": [[1], [2, 3]]}
    assert eval(quoted(card, "[n * n for n in numbers if n % 2]"), names) == [1, 9]
    assert eval(quoted(card, "sum(n * n for n in numbers)"), names) == 14
    assert isinstance(eval("(n * n for n in numbers)", names), types.GeneratorType)
    assert eval("{n % 2 for n in numbers}", names) == {0, 1}
    assert eval("{n: n * n for n in numbers}", names) == {1: 1, 2: 4, 3: 9}
    assert eval("['odd' if n % 2 else 'even' for n in numbers]", names) == ["odd", "even", "odd"]
    with pytest.raises(SyntaxError):
        compile("['odd' for n in numbers if n % 2 else 'even']", "deck", "eval")
    exec("made = [n for n in numbers]\nfor m in numbers:\n    pass", names)
    assert "n" not in names, "unlike the variable of a loop"
    assert names["m"] == 3
    assert eval("[x for row in rows for x in row]", names) == [1, 2, 3], "the follow-up"
    assert list(itertools.chain.from_iterable(names["rows"])) == [1, 2, 3]


# Errors and context managers


@claim("which-exceptions-to-catch")
def a_bare_except_takes_too_much_and_from_keeps_the_cause() -> None:
    for wide in (KeyboardInterrupt, SystemExit):
        assert not issubclass(wide, Exception)
        exec("try:\n  raise wide\nexcept:\n  pass", {"wide": wide})

    told: list[str] = []

    def fails_after_success() -> None:
        try:
            told.append("try")
        except KeyError:
            told.append("except")
        else:
            told.append("else")
            raise KeyError("from else")
        finally:
            told.append("finally")

    with pytest.raises(KeyError):
        fails_after_success()
    assert told == ["try", "else", "finally"], "what fails in else is not caught by the same try"

    class StorageError(Exception):
        pass

    code = quoted("which-exceptions-to-catch", "raise StorageError(path) from error")
    error = OSError("no disk")
    with pytest.raises(StorageError) as translated:
        exec(code, {"StorageError": StorageError, "path": "a", "error": error})
    assert translated.value.__cause__ is error

    same = ValueError("x")

    def passes_on() -> None:
        try:
            raise same
        except ValueError:
            raise

    with pytest.raises(ValueError, match="x") as passed:
        passes_on()
    assert passed.value is same
    told_by_follow_ups_of_which_exceptions_to_catch()


def told_by_follow_ups_of_which_exceptions_to_catch() -> None:
    names: dict[str, Any] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        exec("def f():\n  try:\n    raise KeyError\n  finally:\n    return 'lost'", names)
    assert names["f"]() == "lost"
    code = "try:\n  raise both\nexcept* ValueError:\n  pass"
    with pytest.raises(ExceptionGroup) as rest:
        exec(code, {"both": ExceptionGroup("both", [ValueError(), KeyError()])})
    assert [type(error) for error in rest.value.exceptions] == [KeyError]


@claim("with-statement")
def the_clean_up_runs_however_the_block_is_left() -> None:
    class Manager:
        def __init__(self, answer: object = None) -> None:
            self.answer = answer
            self.left: list[tuple[object, ...]] = []

        def __enter__(self) -> str:
            return "what as gets"

        def __exit__(self, *error: object) -> object:
            self.left.append(error)
            return self.answer

    def by_return(manager: Manager) -> None:
        with manager:
            return

    def by_break(manager: Manager) -> None:
        while True:
            with manager:
                break

    for leave in (by_return, by_break):
        manager = Manager()
        leave(manager)
        assert manager.left == [(None, None, None)]

    manager = Manager()
    with manager as value:
        assert value == "what as gets"
    with pytest.raises(KeyError), manager:
        raise KeyError
    assert [error[0] for error in manager.left] == [None, KeyError]
    with Manager(answer="true"):
        raise KeyError("swallowed")

    class Stillborn(Manager):
        def __enter__(self) -> str:
            raise OSError("no entry")

    stillborn = Stillborn()
    with pytest.raises(OSError, match="no entry"), stillborn:
        pass
    assert stillborn.left == []

    told: list[str] = []

    @contextlib.contextmanager
    def careful() -> Iterator[None]:
        try:
            yield
        finally:
            told.append("careful")

    @contextlib.contextmanager
    def careless() -> Iterator[None]:
        yield
        told.append("careless")

    for manage in (careful, careless):
        with pytest.raises(KeyError), manage():
            raise KeyError
    assert told == ["careful"]

    told.clear()
    with contextlib.ExitStack() as stack:
        for number in range(3):
            stack.callback(told.append, str(number))
    assert told == ["2", "1", "0"]

    killed = """
import contextlib, os
with contextlib.ExitStack() as stack:
    stack.callback(print, 1)
    print(0, flush=True)
    os._exit(0)
"""
    assert run_program({"main.py": killed}) == [0]


# Text, types


@claim("str-and-bytes")
def text_and_data_do_not_mix() -> None:
    assert list("\u00e9".encode()) == [0xC3, 0xA9]
    assert b"\xc3\xa9".decode("utf-8") == "\u00e9"
    assert all(0 <= number <= 255 for number in bytes(range(256)))
    with pytest.raises(ValueError, match="range"):
        bytes([256])
    with pytest.raises(TypeError, match="concat"):
        eval("'a' + b'a'")
    assert eval(quoted("str-and-bytes", "b'a' == 'a'")) is False
    with pytest.raises(UnicodeDecodeError):
        b"\xe9".decode("utf-8")
    assert b"caf\xe9".decode("utf-8", errors="ignore") == "caf", "it loses data"
    assert b"caf\xe9".decode("latin-1") == "caf\u00e9"
    one, two = "\u00e9", "e\u0301"
    assert (len(one), len(two)) == (1, 2)
    assert one != two
    assert unicodedata.normalize("NFC", two) == one
    assert b"a"[0] == 97, "the follow-up"


@claim("protocol-or-abc")
def a_protocol_needs_no_inheriting_and_an_abc_refuses_gaps() -> None:
    @runtime_checkable
    class Readable(Protocol):
        def read(self, size: int) -> bytes: ...

    class Unmarked(Protocol):
        def read(self) -> bytes: ...

    class Fake:
        def read(self, wrong: str, signature: str) -> None: ...

    assert isinstance(Fake(), Readable), "the member exists; the signature is not looked at"
    assert not isinstance(object(), Readable)
    with pytest.raises(TypeError, match="runtime_checkable"):
        isinstance(Fake(), Unmarked)  # type: ignore[misc]

    class Family(abc.ABC):
        @abc.abstractmethod
        def read(self) -> bytes: ...

        def shared(self) -> str:
            return "shared code"

    class Unfinished(Family):
        pass

    class Finished(Family):
        def read(self) -> bytes:
            return b""

    with pytest.raises(TypeError, match="abstract"):
        Unfinished()  # type: ignore[abstract]
    assert Finished().shared() == "shared code"
    assert not isinstance(Fake(), Family)
    Family.register(Fake)
    assert isinstance(Fake(), Family)
    Family.register(types.SimpleNamespace)
    assert isinstance(types.SimpleNamespace(), Family), "the follow-up: registering checks nothing"
    with pytest.raises(AttributeError, match="read"):
        types.SimpleNamespace().read()


@claim("any-object-type-variable")
def types_are_not_checked_at_run_time() -> None:
    def first(items: list[int]) -> int:
        return items[0]

    assert first(["text"]) == "text"  # type: ignore[list-item,comparison-overlap]
    new_form = (
        quoted("any-object-type-variable", "def first[T](items: Sequence[T]) -> T") + ": return items[0]"
    )
    if sys.version_info >= (3, 12):
        names: dict[str, Any] = {"Sequence": list}
        exec(new_form, names)
        assert names["first"]([1]) == 1
    else:
        with pytest.raises(SyntaxError):
            compile(new_form, "deck", "exec")


# Concurrency


def updates_kept(line: str) -> int:
    """What four threads count that run the line twenty thousand times each, switched as often as can be."""

    def step(number: int) -> int:
        time.sleep(0)
        return number

    names: dict[str, Any] = {"count": 0, "step": step}
    code = f"def work():\n    global count\n    for _ in range(20_000):\n        {line}"
    exec(code, names)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            for done in [pool.submit(names["work"]) for _ in range(4)]:
                done.result()
    finally:
        sys.setswitchinterval(interval)
    count: int = names["count"]
    return count


@claim("gil-and-thread-safety")
def an_update_can_get_lost_and_waiting_lets_others_run() -> None:
    steps = [
        step.opname
        for step in dis.get_instructions(
            compile(quoted("gil-and-thread-safety", "count += 1"), "deck", "exec")
        )
    ]
    read, add, store = (
        next(n for n, step in enumerate(steps) if step.startswith(what))
        for what in ("LOAD_NAME", "BINARY_OP", "STORE_NAME")
    )
    assert read < add < store

    both_have_read = threading.Barrier(2)

    class Slow(int):
        def __add__(self, other: int) -> Slow:
            both_have_read.wait(timeout=5)
            return Slow(int(self) + other)

    names: dict[str, Any] = {"count": Slow(0)}
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(exec, "count += 1", names) for _ in range(2)]:
            done.result()
    assert names["count"] == 1, "two additions, one of them lost"
    assert updates_kept("count = count + step(1)") < 4 * 20_000, "a call stands in between"
    if sys.version_info >= (3, 10) and getattr(sys, "_is_gil_enabled", lambda: True)():
        assert updates_kept("count += 1") == 4 * 20_000, "no switch inside the one line today"

    lock = threading.Lock()
    total = 0

    def locked() -> None:
        nonlocal total
        for _ in range(1000):
            with lock:
                total += 1

    threads = [threading.Thread(target=locked) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == 4000

    reading, writing = os.pipe()
    with ThreadPoolExecutor(1) as pool:
        blocked = pool.submit(os.read, reading, 1)
        os.write(writing, b"x")
        assert blocked.result(timeout=5) == b"x", "the thread that waits for input does not keep the lock"
    os.close(reading)
    os.close(writing)


@claim("threads-asyncio-processes")
def tasks_share_a_thread_and_a_crash_breaks_the_pool() -> None:
    count = 0
    threads: set[int] = set()

    async def add(pause: bool) -> None:
        nonlocal count
        threads.add(threading.get_ident())
        seen = count
        if pause:
            await asyncio.sleep(0)
        count = seen + 1

    async def all_of(pause: bool) -> int:
        nonlocal count
        count = 0
        await asyncio.gather(*(add(pause) for _ in range(1000)))
        return count

    assert asyncio.run(all_of(pause=False)) == 1000, "no switch without an await"
    assert asyncio.run(all_of(pause=True)) == 1, "at an await all others get their turn"
    assert len(threads) == 1

    with pytest.raises((pickle.PicklingError, AttributeError)):
        pickle.dumps(lambda: 0)
    program = """
import json, os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import sleep

def work(items):
    items.append(1)
    return os.getpid(), items

if __name__ == "__main__":
    mine = []
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        process, theirs = pool.submit(work, mine).result()
    print(json.dumps([process != os.getpid(), mine, theirs]))
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        tasks = [pool.submit(os._exit, 3), *(pool.submit(sleep, 60) for _ in range(5))]
        print(json.dumps(sorted({type(task.exception()).__name__ for task in tasks})))
    print(json.dumps("the main process goes on"))
"""
    assert run_program({"main.py": program}) == [
        [True, [], [1]],
        ["BrokenProcessPool"],
        "the main process goes on",
    ]
    here = hasattr(concurrent.futures, quoted("threads-asyncio-processes", "InterpreterPoolExecutor"))
    assert here is (sys.version_info >= (3, 14))


@claim("blocking-the-event-loop")
def a_blocking_call_stops_every_task() -> None:
    told: list[str] = []

    async def tick() -> None:
        for _ in range(3):
            told.append("tick")
            await asyncio.sleep(0)

    async def block() -> None:
        told.append("blocks")
        async with asyncio.timeout(0.001):
            time.sleep(0.01)
        told.append("blocked, and the timeout did not help")

    async def together() -> None:
        await asyncio.gather(tick(), block(), tick())

    asyncio.run(together())
    at = told.index("blocks")
    assert told[at + 1].startswith("blocked")
    assert told.count("tick") == 6

    release = threading.Event()

    async def set_free() -> None:
        release.set()

    async def in_a_thread() -> bool:
        waited, _ = await asyncio.gather(asyncio.to_thread(release.wait, 5), set_free())
        return waited

    assert asyncio.run(in_a_thread()), "the loop went on while the thread waited"

    async def slow() -> float:
        loop = asyncio.get_running_loop()
        limit, loop.slow_callback_duration = loop.slow_callback_duration, 0.001
        time.sleep(0.01)
        await asyncio.sleep(0)
        return limit

    with unittest.TestCase().assertLogs("asyncio", "WARNING") as log:
        assert asyncio.run(slow(), debug=True) == 0.1
    assert "took" in log.output[0]

    with pytest.warns(RuntimeWarning, match="never awaited"):
        tick()  # type: ignore[unused-coroutine]
    assert told.count("tick") == 6

    async def forgotten() -> tuple[bool, bool]:
        async def wait_for_ever() -> None:
            await asyncio.get_running_loop().create_future()

        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        watch = weakref.ref(asyncio.create_task(wait_for_ever()))
        await asyncio.sleep(0)
        there = watch() is not None
        gc.collect()
        return there, watch() is not None

    assert asyncio.run(forgotten())[1] is False, "the loop keeps no reference that holds the task"


# Packaging, imports, tests, speed


@claim("same-dependencies")
def a_virtual_environment_does_not_see_the_packages_of_another() -> None:
    with tempfile.TemporaryDirectory() as folder:
        builder = venv.EnvBuilder(symlinks=os.name != "nt")
        builder.create(folder)
        python = builder.ensure_directories(folder).env_exe
        code = "import importlib.util as u, sys; print(u.find_spec('pytest'), sys.prefix != sys.base_prefix)"
        done = subprocess.run([python, "-E", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["None", "True"]


@claim("wheel-or-sdist")
def what_a_wheel_brought_names_its_tags_and_lists_its_files() -> None:
    installed = importlib.metadata.distribution("pytest")
    wheel, record = installed.read_text("WHEEL"), installed.read_text("RECORD")
    assert wheel is not None
    assert record is not None
    assert f"Tag: {quoted('wheel-or-sdist', 'py3-none-any')}" in wheel.splitlines()
    assert any(line.startswith("pytest/__init__.py,sha256=") for line in record.splitlines())
    assert installed.metadata["Name"] == "pytest"


@claim("importing-twice")
def a_module_runs_once_and_a_circle_meets_a_half_filled_one() -> None:
    told = run_program(
        {
            "main.py": """
import json
print(json.dumps(["main as", __name__]))
if __name__ == "__main__":
    import sys, once, once as again, main, plain_a, plain_b, random
    print(json.dumps([again is once is sys.modules["once"], plain_b.seen, random.mine]))
    try:
        import from_a
    except ImportError as error:
        print(json.dumps("name" in str(error)))
""",
            "once.py": "import json, sys; print(json.dumps(['once', __name__ in sys.modules]))",
            "plain_a.py": "import plain_b; name = 1",
            "plain_b.py": "import plain_a; seen = hasattr(plain_a, 'name')",
            "from_a.py": "import from_b; name = 1",
            "from_b.py": "from from_a import name",
            "random.py": "mine = 'hides the standard one'",
        }
    )
    assert told == [
        ["main as", "__main__"],
        ["once", True],
        ["main as", "main"],
        [True, False, "hides the standard one"],
        True,
    ]


@claim("where-to-patch")
def the_name_that_is_looked_up_must_be_patched() -> None:
    mail, orders, careful = (types.ModuleType(name) for name in ("mail", "orders", "careful_orders"))
    with mock.patch.dict(sys.modules, mail=mail, orders=orders, careful_orders=careful):
        exec("def send(to): return 'real'", vars(mail))
        exec(
            quoted("where-to-patch", "from mail import send") + "\ndef order(): return send('me')",
            vars(orders),
        )
        exec(quoted("where-to-patch", "import mail") + "\ndef order(): return mail.send('me')", vars(careful))
        with mock.patch(quoted("where-to-patch", "mail.send"), return_value="mock"):
            assert (orders.order(), careful.order()) == ("real", "mock")
        with mock.patch(quoted("where-to-patch", "orders.send"), autospec=True, return_value="mock") as send:
            assert orders.order() == "mock"
            send.assert_called_once_with("me")
            with pytest.raises(TypeError, match="argument"):
                orders.send()
        assert mock.Mock(return_value="anything")(1, 2, x=3) == "anything"
        for misspelt in ("assert_called_onec", "assret_called_once"):
            with pytest.raises(AttributeError, match="assert"):
                getattr(mock.Mock(), misspelt)
        assert hasattr(mock.Mock(), "called_once_with") is (sys.version_info < (3, 12))


@claim("pytest-fixtures")
def a_fixture_is_fresh_for_each_test_and_cleans_up_after_a_failure() -> None:
    ((_, code),) = [pair for pair in SNIPPETS if pair[0] == "pytest-fixtures"]
    more = """
told = []

@pytest.fixture
def narrow():
    yield []
    told.append("cleaned up")

@pytest.fixture(scope="session")
def wide():
    return []

def test_fails(narrow):
    assert narrow

def test_then(narrow, wide, tmp_path, monkeypatch):
    assert told == ["cleaned up"]
    narrow.append(1)
    wide.append(1)

@pytest.mark.parametrize("number", [1, 2])
def test_shared(number, narrow, wide, elsewhere):
    assert narrow == []
    assert wide == [1]
"""
    conftest = "import pytest\n\n@pytest.fixture\ndef elsewhere():\n    return 1\n"
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "conftest.py").write_text(conftest, encoding="utf-8")
        (Path(folder) / "test_it.py").write_text(f"import pytest\n\n{code}{more}", encoding="utf-8")
        options = ["-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-p", "no:xdist", "--rootdir", folder]
        done = subprocess.run(
            [sys.executable, "-B", "-m", "pytest", *options, folder],
            capture_output=True,
            text=True,
            check=False,
            cwd=folder,
        )
    assert "1 failed, 4 passed" in done.stdout, done.stdout


@claim("finding-the-slow-part")
def the_tools_show_what_the_card_says() -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    time.sleep(0.05)
    assert time.perf_counter() - wall > 2 * (time.process_time() - cpu), "it waits"

    def small() -> None: ...

    def work() -> None:
        for _ in range(123):
            small()

    with cProfile.Profile() as profile:
        work()
    shown = io.StringIO()
    pstats.Stats(profile, stream=shown).sort_stats("cumulative").print_stats()
    assert "Ordered by: cumulative time" in shown.getvalue()
    assert re.search(r"^ +123 .*\(small\)$", shown.getvalue(), re.MULTILINE), "every call is recorded"
    assert timeit.timeit("pass", number=1) >= 0


@pytest.mark.parametrize("card", CLAIMS)
def test_what_the_card_claims_holds(card: str) -> None:
    CLAIMS[card]()


# What the answers to follow-ups say


def test_a_failing_task_cancels_its_group_and_gather_lets_the_others_run() -> None:
    told: list[str] = []

    async def fail() -> None:
        raise KeyError

    async def other() -> None:
        try:
            await asyncio.sleep(0.01)
            told.append("done")
        except asyncio.CancelledError:
            told.append("cancelled")
            raise

    async def grouped() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(other())
            await asyncio.sleep(0)
            group.create_task(fail())

    async def gathered() -> None:
        task = asyncio.create_task(other())
        with pytest.raises(KeyError):
            await asyncio.gather(task, fail())
        await task

    with pytest.raises(ExceptionGroup):
        asyncio.run(grouped())
    assert told == ["cancelled"]
    asyncio.run(gathered())
    assert told == ["cancelled", "done"]


def test_a_stack_of_files_closes_those_that_were_opened(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one", "two", "absent")]
    for path in paths[:2]:
        path.write_text("")
    opened: list[io.TextIOWrapper] = []
    with pytest.raises(FileNotFoundError), contextlib.ExitStack() as stack:
        opened.extend(stack.enter_context(path.open()) for path in paths)
    assert [file.closed for file in opened] == [True, True]


def test_a_cached_property_lies_in_the_instance_from_then_on() -> None:
    class Thing:
        @functools.cached_property
        def slow(self) -> object:
            return object()

    thing = Thing()
    assert "slow" not in vars(thing)
    assert thing.slow is thing.slow
    assert "slow" in vars(thing)


def test_keywords_travel_along_the_line_and_object_takes_none() -> None:
    class Named:
        def __init__(self, name: str, **rest: object) -> None:
            super().__init__(**rest)
            self.name = name

    class Sized:
        def __init__(self, size: int, **rest: object) -> None:
            super().__init__(**rest)
            self.size = size

    class Box(Named, Sized):
        pass

    box = Box(name="a", size=1)
    assert (box.name, box.size) == ("a", 1)
    with pytest.raises(TypeError):
        Box(name="a", size=1, colour="red")


def test_an_old_sequence_is_no_iterable_and_len_takes_no_keyword() -> None:
    class Old:
        def __getitem__(self, index: int) -> int:
            return [10, 20][index]

    assert not isinstance(Old(), Iterable)
    with pytest.raises(TypeError, match="keyword"):
        eval("len(obj=[])")
    assert b"ab"[0:1] == b"a"
    with contextlib.suppress(FileNotFoundError):
        raise FileNotFoundError


def test_a_split_generator_checks_at_the_call_and_yield_from_has_a_value() -> None:
    def checked(count: int) -> Iterator[int]:
        if count < 0:
            raise ValueError("count is negative")
        return (number for number in range(count))

    with pytest.raises(ValueError, match="negative"):
        checked(-1)

    def inner() -> Generator[int, None, str]:
        yield 1
        return "the value"

    def outer() -> Iterator[object]:
        value = yield from inner()
        yield value

    assert list(outer()) == [1, "the value"]


def test_objects_keep_the_class_from_before_a_reload(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reloaded_by_the_deck.py").write_text("class Thing: pass\n")
    monkeypatch.syspath_prepend(tmp_path)
    module = importlib.import_module("reloaded_by_the_deck")
    thing = module.Thing()
    importlib.reload(module)
    assert not isinstance(thing, module.Thing)


def test_the_hash_of_a_string_follows_the_seed() -> None:
    def hashed(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        code = "print(hash('key'))"
        return subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert hashed("1") == hashed("1")
    assert hashed("1") != hashed("2")
