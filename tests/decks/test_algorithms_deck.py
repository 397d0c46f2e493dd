"""The deck `data-structures-algorithms` tells the truth: its code and its numbers are tried out."""

from __future__ import annotations

import bisect
import ctypes
import graphlib
import heapq
import json
import math
import random
import re
import subprocess
import sys
import tomllib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise, product
from pathlib import Path
from typing import Any

import pytest

from tests.decks.claims import Claims

DECK = Path(__file__).parents[2] / "decks" / "data-structures-algorithms.toml"
CARDS: dict[str, dict[str, Any]] = {
    card["id"]: card for card in tomllib.loads(DECK.read_text(encoding="utf-8"))["card"]
}

CLAIMS = Claims()
claim = CLAIMS.of

CANNOT_BE_EXECUTED = {
    "clarify-first": "how to begin: nothing in it runs",
    "example-first": "how to use an example: nothing in it runs",
    "test-aloud": "how to test aloud: nothing in it runs",
    "when-stuck": "how to get moving again: nothing in it runs",
}
"""Cards without a claim that runs here, each with the reason."""

LEFT_TO_THE_SOURCES = {
    "hash-table-slow": "that Java turns a crowded bin into a tree: JEP 180",
    "sort-stability": "what Java, C and C++ promise: their manuals",
    "recursion-depth": "the eight megabytes of a Linux thread: getrlimit(2)",
    "integer-overflow": "what Java, Rust and compilers of C do: their manuals",
    "union-find": "the inverse Ackermann bound: Tarjan 1975; here trees are seen to stay flat",
    "bloom-filter": "that RocksDB keeps one per file: its wiki",
}
"""Cards of which a part does not run here, each with that part."""


def blocks(text: str) -> list[str]:
    found = re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    others = len(re.findall(r"^```java\n", text, re.MULTILINE))
    assert 2 * (len(found) + others) == text.count("```"), "each other fence is a block of python"
    return found


def names_of(card: str) -> dict[str, Any]:
    """The names its code defines, after the code of its answer and then that of its context has run."""
    names: dict[str, Any] = {}
    for code in blocks(CARDS[card]["answer"]) + blocks(CARDS[card].get("context", "")):
        exec(code, names)
    return names


def says(card: str, *texts: str) -> None:
    """The card says it in these words."""
    fields = CARDS[card]
    said = " ".join([fields["answer"], *fields["points"], *(f["answer"] for f in fields["follow_ups"])])
    for text in texts:
        assert text in said, text


def small_lists(lowest: int, highest: int, longest: int = 7, count: int = 300) -> Iterator[list[int]]:
    """The same lists in every run, the empty one among them."""
    chance = random.Random(longest * highest - lowest)
    yield []
    for _ in range(count):
        yield [chance.randint(lowest, highest) for _ in range(chance.randint(1, longest))]


def comparisons(sort: Callable[[list[Any]], object], items: Iterable[int]) -> int:
    """How many comparisons the sort makes."""
    made = 0

    class Key:
        def __init__(self, value: int) -> None:
            self.value = value

        def __lt__(self, other: Key) -> bool:
            nonlocal made
            made += 1
            return self.value < other.value

    sort([Key(item) for item in items])
    return made


def in_a_fresh_python(code: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-E", "-S", "-c", code], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_each_card_has_a_claim_that_runs_or_a_reason_why_it_has_none() -> None:
    assert set(CLAIMS) & set(CANNOT_BE_EXECUTED) == set()
    assert set(CLAIMS) | set(CANNOT_BE_EXECUTED) == set(CARDS)
    assert set(LEFT_TO_THE_SOURCES) <= set(CLAIMS)
    assert all([*CANNOT_BE_EXECUTED.values(), *LEFT_TO_THE_SOURCES.values()])


def test_each_card_of_a_classic_task_shows_the_task_and_its_code() -> None:
    classic = [card for card, fields in CARDS.items() if "topic:classic-task" in fields["tags"]]
    assert len(classic) >= 9
    for card in classic:
        assert blocks(CARDS[card]["context"])
        assert blocks(CARDS[card]["answer"])


# The classic tasks, against brute force


@claim("binary-search")
def binary_search_finds_the_first_that_is_not_smaller() -> None:
    position = names_of("binary-search")["position"]
    for items in small_lists(0, 5):
        items.sort()
        for value in range(-1, 7):
            assert position(items, value) == sum(item < value for item in items)
            first_larger = position(items, value + 1)
            assert first_larger - position(items, value) == items.count(value), "how often it occurs"
    assert math.ceil(math.log2(1_000_000)) == 20
    low, high, rounds = 0, 1, 0
    while low < high and rounds < 100:  # as the trap has it
        low, rounds = (low + high) // 2, rounds + 1
    assert rounds == 100, "low = middle never ends once one is left"


@claim("tree-traversals")
def each_order_is_as_the_card_says() -> None:
    names = names_of("tree-traversals")
    tree, node, inorder = names["tree"], names["Node"], names["inorder"]

    def preorder(top: Any) -> list[int]:
        return [top.value, *preorder(top.left), *preorder(top.right)] if top else []

    def postorder(top: Any) -> list[int]:
        return [*postorder(top.left), *postorder(top.right), top.value] if top else []

    def shown(values: list[int]) -> str:
        return ", ".join(map(str, values))

    says("tree-traversals", shown(preorder(tree)), shown(inorder(tree)), shown(postorder(tree)))
    assert inorder(None) == []
    for values in small_lists(0, 9):
        root = None
        for value in values:
            root = put(root, value, node)
        assert inorder(root) == sorted(values)
    chain = None
    for value in range(20_000):
        chain = node(value, None, chain)
    assert len(inorder(chain)) == 20_000, "no recursion"


def put(root: Any, value: int, node: Any) -> Any:
    """The search tree with one more value, not balanced."""
    if root is None:
        return node(value)
    at = root
    while True:
        side = "left" if value < at.value else "right"
        if getattr(at, side) is None:
            setattr(at, side, node(value))
            return root
        at = getattr(at, side)


@claim("next-greater")
def days_are_counted_as_by_looking_at_all_pairs() -> None:
    days_until_warmer = names_of("next-greater")["days_until_warmer"]
    for temperatures in small_lists(0, 6):
        expected = [
            next((later - day for later in range(day, len(temperatures)) if temperatures[later] > here), 0)
            for day, here in enumerate(temperatures)
        ]
        assert days_until_warmer(temperatures) == expected


@claim("two-sum")
def a_pair_is_found_exactly_when_there_is_one() -> None:
    two_sum = names_of("two-sum")["two_sum"]
    for numbers in small_lists(-4, 6):
        for target in range(-8, 13):
            pairs = [
                (a, b) for a, b in combinations(range(len(numbers)), 2) if numbers[a] + numbers[b] == target
            ]
            found = two_sum(numbers, target)
            assert found in pairs if pairs else found is None
            counted, seen = 0, Counter[int]()
            for number in numbers:
                counted += seen[target - number]
                seen[number] += 1
            assert counted == len(pairs), "the follow-up's way to count all pairs"
    assert round(math.comb(100_000, 2), -8) == 5 * 10**9


@claim("subarray-sum")
def stretches_are_counted_as_one_by_one() -> None:
    count_with_sum = names_of("subarray-sum")["count_with_sum"]
    for numbers in small_lists(-3, 3):
        ends = list(combinations(range(len(numbers) + 1), 2))
        for k in range(-4, 5):
            hits = [(a, b) for a, b in ends if sum(numbers[a:b]) == k]
            assert count_with_sum(numbers, k) == len(hits)
            first, total, longest = {0: 0}, 0, 0
            for position, number in enumerate(numbers, 1):
                total += number
                longest = max(longest, position - first.get(total - k, position))
                first.setdefault(total, position)
            assert longest == max([b - a for a, b in hits], default=0), "the follow-up's way to the longest"


@claim("lru-cache")
def the_least_recently_used_entry_goes() -> None:
    lru_cache = names_of("lru-cache")["LRUCache"]
    chance = random.Random(1)
    for capacity in range(4):
        ours, entries = lru_cache(capacity), list[tuple[int, int]]()  # the least recently used first
        for step in range(400):
            key = chance.randrange(6)
            known = dict(entries)
            if chance.random() < 0.5:
                assert ours.get(key) == known.get(key)
                fresh = [(key, known[key])] if key in known else []
            else:
                ours.put(key, step)
                fresh = [(key, step)]
            entries = [entry for entry in entries if entry[0] != key] + fresh
            entries = entries[max(0, len(entries) - capacity) :]
    scan, misses = lru_cache(10), 0
    for key in [*range(11)] * 3:
        misses += scan.get(key) is None
        scan.put(key, key)
    assert misses == 33, "a loop over one entry more than fits never hits"


def chained(values: Iterable[Any], node: Any) -> list[Any]:
    """Linked nodes, the head first."""
    nodes = [node(value) for value in values]
    for one, following in pairwise(nodes):
        one.next = following
    return nodes


def values_from(head: Any) -> list[Any]:
    values = []
    while head:
        values.append(head.value)
        head = head.next
    return values


@claim("reverse-linked-list")
def the_list_is_turned_round_in_place() -> None:
    names = names_of("reverse-linked-list")
    assert values_from(names["reverse"](names["head"])) == [3, 2, 1]
    for size in range(6):
        nodes = chained(range(size), names["Node"])
        head = names["reverse"](nodes[0] if nodes else None)
        assert values_from(head) == list(range(size))[::-1]
        assert head is (nodes[-1] if nodes else None), "the same nodes"

    def recursive(head: Any) -> Any:
        if head is None or head.next is None:
            return head
        last = recursive(head.next)
        head.next.next, head.next = head, None
        return last

    assert values_from(recursive(chained(range(5), names["Node"])[0])) == [4, 3, 2, 1, 0]
    long = chained(range(sys.getrecursionlimit() + 100), names["Node"])[0]
    with pytest.raises(RecursionError):
        recursive(long)


@claim("linked-list-cycle")
def the_beginning_of_the_loop_is_found() -> None:
    names = names_of("linked-list-cycle")
    cycle_start = names["cycle_start"]
    assert cycle_start(names["a"]).value == "b"
    assert cycle_start(None) is None
    for size in range(1, 9):
        nodes = chained("x" * size, names["Node"])  # equal values: identity counts
        assert cycle_start(nodes[0]) is None
        for start in range(size):
            nodes[-1].next = nodes[start]
            assert cycle_start(nodes[0]) is nodes[start]
    for numbers in product(range(1, 5), repeat=5):  # n + 1 numbers from 1 to n
        slow = fast = 0
        while True:
            slow, fast = numbers[slow], numbers[numbers[fast]]
            if slow == fast:
                break
        at = 0
        while at != slow:
            at, slow = numbers[at], numbers[slow]
        assert numbers.count(at) > 1


@claim("valid-parentheses")
def brackets_are_balanced_when_pairs_can_be_taken_out() -> None:
    balanced = names_of("valid-parentheses")["balanced"]
    for signs in product("([)]", repeat=6):
        text = rest = "".join(signs)
        while (shorter := rest.replace("()", "").replace("[]", "")) != rest:
            rest = shorter
        assert balanced(text) == (rest == "")
    assert balanced("")
    assert "([)]".count("(") == "([)]".count(")"), "counting each kind separately would accept it"


@claim("flood-fill")
def islands_are_counted_as_groups_that_merge() -> None:
    count_islands = names_of("flood-fill")["count_islands"]
    chance = random.Random(2)
    for _ in range(200):
        height, width = chance.randint(0, 4), chance.randint(1, 4)
        grid = ["".join(chance.choice("#.") for _ in range(width)) for _ in range(height)]
        land = [(y, x) for y in range(height) for x in range(width) if grid[y][x] == "#"]
        links = [(a, b) for a, b in combinations(land, 2) if abs(a[0] - b[0]) + abs(a[1] - b[1]) == 1]
        assert count_islands(grid) == len(set(grouped(land, links).values()))
    assert count_islands(["#" * 60] * 60) == 1, "deeper than recursion may go"


def grouped(items: Sequence[Any], links: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    """Each item with the name of its group, by naming anew until nothing changes."""
    group = {item: item for item in items}
    for one, other in links:
        old, new = group[other], group[one]
        group = {item: new if name == old else name for item, name in group.items()}
    return group


# What the other cards claim


@claim("brute-force-first")
def all_pairs_are_five_billion() -> None:
    says("brute-force-first", "five billion pairs")
    assert round(math.comb(100_000, 2), -8) == 5 * 10**9


@claim("complexity-of-your-code")
def costs_grow_as_the_card_says() -> None:
    says("complexity-of-your-code", "ten billion steps", "about twenty for a million")
    assert 100_000**2 == 10 * 10**9
    assert round(math.log2(1_000_000)) == 20
    items = [1, 2, 3]
    assert items[:] is not items, "a slice copies"
    looked = 0

    class Key:
        def __eq__(self, other: object) -> bool:
            nonlocal looked
            looked += 1
            return False

        __hash__ = None

    assert Key() not in [0] * 1000
    assert looked == 1000, "searching a list looks at all"


def insertion_sorted(keys: Iterable[Any]) -> list[Any]:
    done: list[Any] = []
    for key in keys:
        at = len(done)
        while at and key < done[at - 1]:
            at -= 1
        done.insert(at, key)
    return done


@claim("hash-table-slow")
def collisions_make_lookups_linear() -> None:
    compared = 0

    class Key:
        def __init__(self, value: int, own_hash: int) -> None:
            self.value, self.own_hash = value, own_hash

        def __hash__(self) -> int:
            return self.own_hash

        def __eq__(self, other: object) -> bool:
            nonlocal compared
            compared += 1
            return isinstance(other, Key) and self.value == other.value

    spread = {Key(n, n) for n in range(500)}
    crowded = {Key(n, 7) for n in range(500)}
    compared = 0
    assert Key(-1, 1_000_000) not in spread
    assert compared < 10
    compared = 0
    assert Key(-1, 7) not in crowded
    assert compared >= 500

    key = Key(1, 1)
    table = {key: "here"}
    key.own_hash = 2
    assert key not in table, "changed after the insert: not found"

    code = "import json; print(json.dumps(hash('key')))"
    assert len({in_a_fresh_python(code) for _ in range(3)}) > 1, "string hashes are salted"


@claim("tree-or-hash")
def sorted_input_makes_a_list_of_an_unbalanced_tree() -> None:
    class Node:
        def __init__(self, value: int) -> None:
            self.value, self.left, self.right = value, None, None

    root = None
    for value in range(300):
        root = put(root, value, Node)
    depth, at = 0, root
    while at:
        assert at.left is None
        depth, at = depth + 1, at.right
    assert depth == 300
    assert math.floor(2 * math.log2(1_000_000 + 1)) == 39, "no red-black tree of a million keys is higher"
    keys = [2, 3, 5, 7, 11]
    assert keys[bisect.bisect_left(keys, 3) : bisect.bisect_right(keys, 8)] == [3, 5, 7]


@claim("array-or-linked-list")
def a_ring_buffer_is_a_queue_on_an_array() -> None:
    slots, start, count, expected = [0] * 2, 0, 0, deque[int]()
    chance = random.Random(3)
    for step in range(500):
        if chance.random() < 0.6 or not expected:
            if count == len(slots):
                slots = [slots[(start + at) % count] for at in range(count)] + [0] * count
                start = 0
            slots[(start + count) % len(slots)] = step
            count += 1
            expected.append(step)
        else:
            assert slots[start] == expected.popleft()
            start, count = (start + 1) % len(slots), count - 1
    assert count == len(expected)


@claim("amortised-append")
def doubling_copies_less_than_twice_as_many() -> None:
    def copied(appends: int, grown: Callable[[int], int]) -> int:
        capacity, copies = 1, 0
        for size in range(appends):
            if size == capacity:
                copies, capacity = copies + size, grown(capacity)
        return copies

    assert all(copied(n, lambda capacity: 2 * capacity) < 2 * n for n in range(1, 200))
    says("amortised-append", "a million appends copy half a billion elements")
    by_a_thousand = sum(range(1000, 1_000_000, 1000))
    assert round(by_a_thousand, -7) == 500_000_000
    assert copied(1000, lambda capacity: capacity + 10) > 45 * 1000
    says("amortised-append", "about an eighth")
    items, sizes = list[int](), list[int]()
    for number in range(20_000):
        items.append(number)
        sizes.append((sys.getsizeof(items) - sys.getsizeof([])) // 8)
    grown = [after / before for before, after in pairwise(sorted(set(sizes))) if before > 5000]
    assert grown
    assert all(1.1 < factor < 1.15 for factor in grown)


def distances(edges: Iterable[tuple[int, int]], start: int) -> dict[int, int]:
    """Fewest edges from start, by BFS that marks when it enqueues."""
    found, queue = {start: 0}, deque([start])
    while queue:
        vertex = queue.popleft()
        for one, other in edges:
            if one == vertex and other not in found:
                found[other] = found[vertex] + 1
                queue.append(other)
    return found


def random_edges(chance: random.Random, vertices: int, share: float) -> list[tuple[int, int]]:
    return [(a, b) for a in range(vertices) for b in range(vertices) if a != b and chance.random() < share]


@claim("bfs-or-dfs")
def bfs_finds_the_fewest_edges() -> None:
    chance = random.Random(4)
    for _ in range(60):
        edges = random_edges(chance, 6, 0.3)
        weighted = dict.fromkeys(edges, 1)
        assert distances(edges, 0) == bellman_ford(weighted, 6)
    # Marked at the dequeue: many times in the queue
    layers = [(0, n) for n in range(1, 20)] + [(n, 99) for n in range(1, 20)]
    queue, marked, put_99 = deque([0]), set[int](), 0
    while queue:
        vertex = queue.popleft()
        if vertex in marked:
            continue
        marked.add(vertex)
        for one, other in layers:
            if one == vertex:
                queue.append(other)
                put_99 += other == 99
    assert put_99 == 19
    assert 2 * sum(10**level for level in range(4)) == 2222, "from both ends, about two thousand"


@claim("heap-or-sorted-array")
def a_heap_is_only_partly_ordered() -> None:
    chance = random.Random(5)
    for items in small_lists(0, 50, longest=30, count=50):
        heap = items.copy()
        heapq.heapify(heap)
        for at in range(len(heap)):
            assert all(heap[at] <= child for child in heap[2 * at + 1 : 2 * at + 3])
        assert [heapq.heappop(heap) for _ in items] == sorted(items)
    heap = [1, 5, 2]
    heapq.heapify(heap)
    assert heap == [1, 5, 2], "a heap, and not sorted"
    many = list(range(2000))
    chance.shuffle(many)
    assert comparisons(heapq.heapify, many) < 2 * 2000
    levels = [2000 // 2 ** (height + 1) * height for height in range(1, 12)]
    assert sum(levels) < 2000


def selection_sorted(items: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    done = list(items)
    for at in range(len(done)):
        least = min(range(at, len(done)), key=lambda other: done[other][0])
        done[at], done[least] = done[least], done[at]
    return done


@claim("sort-stability")
def stable_means_that_equal_ones_keep_their_order() -> None:
    chance = random.Random(6)
    rows = [(chance.randrange(4), chance.randrange(4)) for _ in range(50)]  # customer, date
    by_date = sorted(rows, key=lambda row: row[1])
    assert sorted(by_date, key=lambda row: row[0]) == sorted(rows), "the least important key first"
    twos = [(2, "a"), (2, "b"), (1, "")]
    assert selection_sorted(twos) == [(1, ""), (2, "b"), (2, "a")]
    placed = [((number, at), name) for at, (number, name) in enumerate(twos)]
    done = sorted(placed, key=lambda row: row[0])
    assert [name for _, name in done] == ["", "a", "b"], "the position as a tie-breaker"
    heap = [(1, "a"), (1, "b"), (1, "c")]
    first, last = heap[0], heap[-1]
    assert (first, last) == ((1, "a"), (1, "c")), "heapsort swaps the root with the last: a after c"


@claim("quicksort-or-merge-sort")
def merge_sort_is_stable_and_quicksort_may_be_quadratic() -> None:
    merge_sort = names_of("quicksort-or-merge-sort")["merge_sort"]
    for items in small_lists(0, 5, longest=9):
        assert merge_sort(list(items)) == sorted(items)
    tagged = [1, 0, 1.0, 0.0, True]  # equal ones that can be told apart
    assert [*map(repr, merge_sort(tagged))] == [*map(repr, sorted(tagged))]
    assert round(math.log2(1_000_000)) == 20

    def quicksort_steps(items: list[int], pivot: Callable[[list[int]], int]) -> int:
        if len(items) < 2:
            return 0
        chosen = pivot(items)
        below, above = [x for x in items if x < chosen], [x for x in items if x > chosen]
        return len(items) + quicksort_steps(below, pivot) + quicksort_steps(above, pivot)

    chance = random.Random(4)
    ordered = list(range(300))
    assert quicksort_steps(ordered, lambda items: items[0]) == 300 * 301 / 2 - 1
    assert quicksort_steps(ordered, chance.choice) < 300 * math.log2(300) * 2.5
    assert quicksort_steps([7] * 300, chance.choice) == 300, "equal ones are set aside at once"


@claim("sliding-window")
def the_window_finds_the_longest_stretch() -> None:
    longest = names_of("sliding-window")["longest_stretch"]
    assert longest("abcabcbb") == 3
    for items in small_lists(0, 4):
        ends = combinations(range(len(items) + 1), 2)
        assert longest(items) == max([b - a for a, b in ends if len(set(items[a:b])) == b - a], default=0)
        for width in range(1, len(items) + 1):
            assert moving_maximum(items, width) == [
                max(items[at : at + width]) for at in range(len(items) - width + 1)
            ]


def moving_maximum(items: Sequence[int], width: int) -> list[int]:
    kept, found = deque[int](), []
    for at, item in enumerate(items):
        while kept and items[kept[-1]] < item:
            kept.pop()
        kept.append(at)
        if kept[0] <= at - width:
            kept.popleft()
        if at >= width - 1:
            found.append(items[kept[0]])
    return found


@claim("two-pointers")
def two_pointers_miss_no_pair() -> None:
    pair_with_sum = names_of("two-pointers")["pair_with_sum"]
    for numbers in small_lists(-5, 5):
        numbers.sort()
        for target in range(-10, 11):
            found = pair_with_sum(numbers, target)
            pairs = [
                (a, b) for a, b in combinations(range(len(numbers)), 2) if numbers[a] + numbers[b] == target
            ]
            assert found in pairs if pairs else found is None


@claim("merge-intervals")
def blocks_cover_what_the_intervals_cover() -> None:
    merged = names_of("merge-intervals")["merged"]
    chance = random.Random(7)
    for _ in range(300):
        intervals = [
            (start := chance.randrange(9), start + chance.randint(1, 5)) for _ in range(chance.randrange(6))
        ]
        kept = merged(intervals)

        def covered(ranges: Iterable[tuple[int, int]]) -> set[int]:
            return {point for one, other in ranges for point in range(one, other)}

        assert covered(kept) == covered(intervals)
        assert all(one[1] < other[0] for one, other in pairwise(kept))
        open_now = busiest = 0
        events = [(s, 1) for s, _ in intervals] + [(e, -1) for _, e in intervals]
        for _, change in sorted(events):  # ends first
            open_now += change
            busiest = max(busiest, open_now)
        at_once = [sum(s <= point < e for s, e in intervals) for point in range(15)]
        assert busiest == max(at_once), "rooms at the busiest moment"


@claim("dynamic-programming")
def the_table_finds_the_fewest_coins() -> None:
    fewest_coins = names_of("dynamic-programming")["fewest_coins"]
    for coins in ([1, 3, 4], [2, 5], [3, 6, 7], [4]):
        for amount in range(15):
            sizes = (
                size
                for size in range(amount + 1)
                if any(sum(paid) == amount for paid in combos_with_repeats(coins, size))
            )
            assert fewest_coins(coins, amount) == next(sizes, math.inf)
            once = [True, *[False] * amount]
            for coin in coins:
                for paid in range(amount, coin - 1, -1):  # from high to low
                    once[paid] = once[paid] or once[paid - coin]
            subsets = [paid for size in range(5) for paid in combinations(coins, size)]
            assert once[amount] == any(sum(paid) == amount for paid in subsets)


@cache
def _combos(coins: tuple[int, ...], size: int) -> list[tuple[int, ...]]:
    if not size:
        return [()]
    return [
        (coin, *rest) for coin in coins for rest in _combos(coins, size - 1) if not rest or coin <= rest[0]
    ]


def combos_with_repeats(coins: Sequence[int], size: int) -> list[tuple[int, ...]]:
    return _combos(tuple(coins), size)


@claim("recursion-depth")
def recursion_has_a_limit_and_a_loop_has_none() -> None:
    says("recursion-depth", "CPython stops at a thousand calls")
    assert in_a_fresh_python("import sys; print(sys.getrecursionlimit())") == 1000
    tree: dict[int, list[int]] = {n: [n + 1] for n in range(100_000)}
    stack, seen = [0], 0
    while stack:
        seen += 1
        stack += tree.get(stack.pop(), [])
    assert seen == 100_001

    def quicksort(items: list[int], low: int, high: int, depth: int) -> int:
        """The deepest call: it recurses into the smaller part and loops over the larger."""
        deepest = depth
        while low < high:
            pivot, at = items[high], low
            for other in range(low, high):
                if items[other] < pivot:
                    items[at], items[other] = items[other], items[at]
                    at += 1
            items[at], items[high] = items[high], items[at]
            if at - low < high - at:
                deepest = max(deepest, quicksort(items, low, at - 1, depth + 1))
                low = at + 1
            else:
                deepest = max(deepest, quicksort(items, at + 1, high, depth + 1))
                high = at - 1
        return deepest

    items = list(range(300))  # the worst case of this pivot
    assert quicksort(items, 0, 299, 0) <= math.log2(300)
    items = random.Random(8).sample(range(300), 300)
    assert quicksort(items, 0, 299, 0) <= math.log2(300)
    assert items == list(range(300))


@claim("top-k")
def a_small_heap_holds_the_largest() -> None:
    for items in small_lists(0, 30, longest=20, count=100):
        for k in range(1, 6):
            heap: list[int] = []
            for item in items:
                if len(heap) < k:
                    heapq.heappush(heap, item)
                elif item > heap[0]:
                    heapq.heapreplace(heap, item)
            assert sorted(heap, reverse=True) == sorted(items, reverse=True)[:k]
    # Merging the local top one: "c" is second on each machine, and first in total
    machines = [Counter(a=3, c=2), Counter(b=3, c=2)]
    assert {machine.most_common(1)[0][0] for machine in machines} == {"a", "b"}
    assert sum(machines, Counter[str]()).most_common(1)[0][0] == "c"
    words = random.Random(16).choices(range(100), k=2000)
    rows = [Counter(hash((row, word)) % 20 for word in words) for row in range(3)]
    for word, often in Counter(words).items():
        estimate = min(counts[hash((row, word)) % 20] for row, counts in enumerate(rows))
        assert estimate >= often, "a count-min sketch never counts too low"


@claim("search-on-the-answer")
def the_smallest_ship_is_found() -> None:
    def days(parcels: Iterable[int], capacity: int) -> int:
        needed, room = 1, capacity
        for parcel in parcels:
            if parcel > room:
                needed, room = needed + 1, capacity
            room -= parcel
        return needed

    for parcels in small_lists(1, 9):
        if not parcels:
            continue
        low, high = max(parcels) - 1, sum(parcels)  # a known no, a known yes
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if days(parcels, middle) <= 3 else (middle, high)
        every = range(max(parcels), sum(parcels) + 1)
        assert high == next(capacity for capacity in every if days(parcels, capacity) <= 3)
    assert math.ceil(math.log2(1_000_000)) == 20


@claim("graph-representation")
def a_matrix_of_a_million_pages_is_a_terabyte() -> None:
    says("graph-representation", "10¹² cells", "125 gigabytes", "eighty megabytes")
    assert 1_000_000**2 == 10**12
    assert 10**12 / 8 == 125 * 10**9
    assert 10 * 1_000_000 * 8 == 80 * 10**6


@claim("topological-order")
def kahn_orders_or_reports_a_cycle() -> None:
    chance = random.Random(9)
    cycles = 0
    for _ in range(200):
        edges = random_edges(chance, 6, 0.15)
        still_open = Counter(after for _, after in edges)
        queue, order = deque(task for task in range(6) if not still_open[task]), list[int]()
        while queue:
            task = queue.popleft()
            order.append(task)
            for before, after in edges:
                if before == task:
                    still_open[after] -= 1
                    if not still_open[after]:
                        queue.append(after)
        sorter = graphlib.TopologicalSorter({task: [b for b, a in edges if a == task] for task in range(6)})
        try:
            sorter.prepare()
        except graphlib.CycleError:
            cycles += 1
            assert len(order) < 6
        else:
            assert len(order) == 6
            assert all(order.index(before) < order.index(after) for before, after in edges)
    assert 20 < cycles < 180
    for _ in range(100):
        links, closes = Links(6), False
        made = [(one, other) for one, other in combinations(range(6), 2) if chance.random() < 0.25]
        for one, other in made:
            closes |= links.find(one)[0] == links.find(other)[0]
            links.union(one, other)
        groups = len(set(grouped(range(6), made).values()))
        assert closes == (len(made) > 6 - groups), "a cycle without directions"


Weights = dict[tuple[int, int], int]


def bellman_ford(weights: Weights, vertices: int) -> dict[int, int]:
    found = {0: 0}
    for _ in range(vertices - 1):
        for (one, other), weight in weights.items():
            if one in found:
                found[other] = min(found.get(other, found[one] + weight), found[one] + weight)
    return found


def best_first(weights: Weights, estimate: Callable[[int], int]) -> dict[int, int]:
    """A-star from 0 to everywhere with a closed set; Dijkstra where the estimate is zero."""
    settled, heap = dict[int, int](), [(estimate(0), 0, 0)]
    while heap:
        _, distance, vertex = heapq.heappop(heap)
        if vertex in settled:
            continue
        settled[vertex] = distance
        for (one, other), weight in weights.items():
            if one == vertex:
                heapq.heappush(heap, (distance + weight + estimate(other), distance + weight, other))
    return settled


@claim("shortest-path-choice")
def each_algorithm_is_right_where_the_card_says() -> None:
    chance = random.Random(10)
    for _ in range(100):
        weights = {edge: chance.randint(0, 9) for edge in random_edges(chance, 6, 0.4)}
        expected = bellman_ford(weights, 6)
        assert best_first(weights, lambda _: 0) == expected
        to_goal = bellman_ford({(5 - b, 5 - a): w for (a, b), w in weights.items()}, 6)  # true distances to 5

        def consistent(vertex: int, to_goal: dict[int, int] = to_goal) -> int:
            return to_goal.get(5 - vertex, 1000)

        assert best_first(weights, consistent).get(5) == expected.get(5)

    a, b, c = 0, 1, 2
    negative = {(a, b): 2, (a, c): 3, (c, b): -2}
    assert best_first(negative, lambda _: 0)[b] == 2
    assert bellman_ford(negative, 3)[b] == 1

    # With a constant more on each edge another path wins
    before = {(0, 1): 1, (1, 3): 1, (0, 3): 3}
    after = {edge: weight + 2 for edge, weight in before.items()}
    assert bellman_ford(before, 4)[3] == 2
    assert bellman_ford(after, 4)[3] == after[0, 3]

    # Admissible, not consistent: from 2 to 1 the estimate drops by more than the edge
    weights = {(0, 1): 3, (0, 2): 1, (2, 1): 1, (1, 3): 5}
    assert best_first(weights, {0: 0, 1: 0, 2: 6, 3: 0}.__getitem__)[3] == 8
    assert bellman_ford(weights, 4)[3] == 7


@claim("backtracking")
def eight_queens_are_placed_by_trying() -> None:
    says("backtracking", "8⁸, about 17 million", "about two thousand partial boards")
    tried = solutions = 0

    def place(columns: tuple[int, ...]) -> None:
        nonlocal tried, solutions
        tried += 1
        solutions += len(columns) == 8
        for column in range(8 if len(columns) < 8 else 0):
            row = len(columns)
            if all(c != column and abs(c - column) != row - r for r, c in enumerate(columns)):
                place((*columns, column))

    place(())
    assert solutions == 92
    assert round(tried, -3) == 2000
    assert round(8**8, -6) == 17_000_000

    def subsets(items: list[int], chosen: list[int], kept: list[list[int]]) -> list[list[int]]:
        kept.append(chosen)  # the bug: no copy
        for at, item in enumerate(items):
            chosen.append(item)
            subsets(items[at + 1 :], chosen, kept)
            chosen.pop()
        return kept

    assert subsets([1, 2], [], []) == [[], [], [], []], "a result without a copy goes on changing"


def greedily_paid(coins: Iterable[int], amount: int) -> list[int]:
    paid = []
    for coin in sorted(coins, reverse=True):
        paid += [coin] * (amount // coin)
        amount %= coin
    return paid


@claim("greedy-proof")
def the_meeting_that_ends_first_is_right_and_the_shortest_is_not() -> None:
    def chosen(meetings: Iterable[tuple[int, int]]) -> int:
        taken: list[tuple[int, int]] = []
        for start, end in meetings:
            if all(end <= s or e <= start for s, e in taken):
                taken.append((start, end))
        return len(taken)

    chance = random.Random(11)
    for _ in range(150):
        meetings = [(start := chance.randrange(8), start + chance.randint(1, 4)) for _ in range(5)]
        plans = [plan for size in range(6) for plan in combinations(sorted(meetings), size)]
        most = max(len(plan) for plan in plans if all(one[1] <= other[0] for one, other in pairwise(plan)))
        assert chosen(sorted(meetings, key=lambda meeting: meeting[1])) == most
    says("greedy-proof", "1 to 5, 4 to 6 and 5 to 9")
    three = [(1, 5), (4, 6), (5, 9)]
    assert chosen(sorted(three, key=lambda meeting: meeting[1] - meeting[0])) == 1
    assert chosen(three) == 2
    fewest_coins = names_of("dynamic-programming")["fewest_coins"]
    assert greedily_paid([1, 3, 4], 6) == [4, 1, 1]
    assert fewest_coins([1, 3, 4], 6) == 2
    euro = [1, 2, 5, 10, 20, 50]
    assert all(len(greedily_paid(euro, amount)) == fewest_coins(euro, amount) for amount in range(71))


@claim("sorting-limit")
def comparing_costs_n_log_n_and_counting_does_not() -> None:
    assert round(10**7 * math.log2(10**7), -7) == 230_000_000
    n = 1000
    bound = math.lgamma(n + 1) / math.log(2)  # the log of n factorial
    assert 0.8 < bound / (n * math.log2(n)) < 1
    shuffled = random.Random(12).sample(range(n), n)
    assert comparisons(lambda keys: keys.sort(), shuffled) > bound * 0.95
    nearly = [*range(1, n), 0]
    assert comparisons(lambda keys: keys.sort(), nearly) < 2 * n, "Timsort"
    assert comparisons(insertion_sorted, [1, 0, *range(2, n)]) < 2 * n
    for items in small_lists(0, 9):
        counts = Counter(items)
        assert [key for key in range(10) for _ in range(counts[key])] == sorted(items)
    words = random.Random(13).choices(range(1000), k=200)
    by_digits = words
    for digit in (1, 10, 100):
        piles: list[list[int]] = [[] for _ in range(10)]
        for word in by_digits:
            piles[word // digit % 10].append(word)
        by_digits = [word for pile in piles for word in pile]
    assert by_digits == sorted(words), "radix sort"


@claim("integer-overflow")
def fixed_width_wraps_and_python_grows() -> None:
    says("integer-overflow", "2,147,483,647 plus one wraps to -2,147,483,648")
    largest = 2**31 - 1
    assert (largest, ctypes.c_int32(largest + 1).value) == (2_147_483_647, -2_147_483_648)
    assert largest + 1 == 2_147_483_648
    low, high = 2_000_000_000, 2_100_000_000
    assert ctypes.c_int32(low + high).value < 0
    assert low + ctypes.c_int32(high - low).value // 2 == (low + high) // 2
    assert ctypes.c_uint32(0 - 1).value == 2**32 - 1, "an unsigned zero minus one is the largest of all"
    for a, b in product(range(1, 20), repeat=2):
        assert (a * b > 127) == (a > 127 // b), "the check before a multiplication"
    assert ctypes.c_uint32(2**30 * 4).value == 0, "count times size wraps to a small number"


@claim("trie")
def a_trie_finds_words_by_their_beginning() -> None:
    chance = random.Random(14)
    words = {"".join(chance.choices("ab", k=chance.randint(1, 5))) for _ in range(20)}
    root: dict[str, Any] = {}
    for word in words:
        at = root
        for sign in word:
            at = at.setdefault(sign, {})
        at["end"] = word  # the flag

    def walk(at: dict[str, Any]) -> Iterator[str]:
        if "end" in at:
            yield at["end"]
        for sign in "ab":
            if sign in at:
                yield from walk(at[sign])

    assert list(walk(root)) == sorted(words)
    for size in range(4):
        for signs in product("ab", repeat=size):
            node: dict[str, Any] | None = root
            for sign in signs:
                node = node.get(sign) if node else None
            found = list(walk(node)) if node else []
            assert found == sorted(word for word in words if word.startswith("".join(signs)))


class Links:
    """Union-find, with or without its two measures."""

    def __init__(self, size: int, flat: bool = True) -> None:
        self.parent, self.size, self.flat = list(range(size)), [1] * size, flat

    def find(self, item: int) -> tuple[int, int]:
        """The root, and how many steps up it is."""
        path = [item]
        while self.parent[path[-1]] != path[-1]:
            path.append(self.parent[path[-1]])
        if self.flat:
            for visited in path:
                self.parent[visited] = path[-1]
        return path[-1], len(path) - 1

    def union(self, one: int, other: int) -> None:
        below, above = self.find(one)[0], self.find(other)[0]
        if below == above:
            return
        if self.flat and self.size[below] > self.size[above]:
            below, above = above, below
        self.parent[below] = above
        self.size[above] += self.size[below]


@claim("union-find")
def connected_means_the_same_root() -> None:
    chance = random.Random(15)
    for _ in range(60):
        links, made = Links(8), list[tuple[int, int]]()
        for _ in range(7):
            made.append((chance.randrange(8), chance.randrange(8)))
            links.union(*made[-1])
        group = grouped(range(8), made)
        for one, other in combinations(range(8), 2):
            assert (links.find(one)[0] == links.find(other)[0]) == (group[one] == group[other])
    chain, flat = Links(500, flat=False), Links(500)
    for item in range(499):
        chain.union(item, item + 1)
        flat.union(item, item + 1)
    assert chain.find(0)[1] == 499
    assert flat.find(0)[1] <= math.log2(500)


@claim("bloom-filter")
def ten_bits_a_key_give_about_one_per_cent() -> None:
    assert math.isclose((1 - math.exp(-7 / 10)) ** 7, 0.01, abs_tol=0.002)
    assert round(10 * math.log(2), 1) == 6.9
    assert 1_000_000 * 10 / 8 == 1.25 * 10**6
    keys = 1000
    bits = bytearray(10 * keys)  # a byte each, for the test's sake

    def places(key: str) -> list[int]:
        chance = random.Random(key)
        return [chance.randrange(len(bits)) for _ in range(7)]

    for number in range(keys):
        for place in places(f"in {number}"):
            bits[place] = 1
    assert all(all(bits[place] for place in places(f"in {number}")) for number in range(keys))
    wrong = sum(all(bits[place] for place in places(f"out {number}")) for number in range(2000))
    assert 0.002 < wrong / 2000 < 0.02
    assert 0.45 < sum(bits) / len(bits) < 0.55, "about half of the bits are set"


@pytest.mark.parametrize("card", CLAIMS)
def test_what_the_card_claims_holds(card: str) -> None:
    CLAIMS[card]()
