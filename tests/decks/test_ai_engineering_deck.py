"""The deck `ai-engineering` is right where it can be run: its figures, and small cases of what it claims."""

from __future__ import annotations

import ast
import calendar
import contextlib
import html
import json
import math
import os
import sqlite3
import subprocess
import sys
import tomllib
from collections import Counter
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any

import pytest

from tests.decks.claims import Claims

DECK = Path(__file__).parents[2] / "decks" / "ai-engineering.toml"
CARDS: dict[str, dict[str, Any]] = {
    card["id"]: card for card in tomllib.loads(DECK.read_text(encoding="utf-8"))["card"]
}

CLAIMS = Claims()
claim = CLAIMS.of


def says(card: str, words: str) -> None:
    told = [CARDS[card]["answer"], *(one["answer"] for one in CARDS[card]["follow_ups"])]
    assert any(words in text for text in told)


def softmax(logits: list[float], temperature: float) -> list[float]:
    raised = [math.exp(logit / temperature) for logit in logits]
    return [one / sum(raised) for one in raised]


def cosine(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True)) / (math.hypot(*one) * math.hypot(*other))


def wilson(right: int, of: int, z: float = 1.96) -> tuple[float, float]:
    share = right / of
    middle = share + z * z / (2 * of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - half) / (1 + z * z / of), (middle + half) / (1 + z * z / of)


def kappa(pairs: list[tuple[bool, bool]]) -> float:
    count = len(pairs)
    agreed = sum(one == other for one, other in pairs) / count
    yes_one, yes_other = (sum(pair[side] for pair in pairs) / count for side in (0, 1))
    by_chance = yes_one * yes_other + (1 - yes_one) * (1 - yes_other)
    return (agreed - by_chance) / (1 - by_chance)


@claim("temperature")
def near_zero_the_likeliest_token_wins_and_above_one_rare_ones_gain() -> None:
    says("temperature", "The logits are divided by the temperature")
    cold, plain, hot = (softmax([2.0, 1.0, 0.0], at) for at in (0.05, 1.0, 2.0))
    assert cold[0] > 0.999
    assert hot[2] > plain[2]
    assert (0.1 + 0.2) + 0.3 != 0.1 + (0.2 + 0.3), "the order of a sum changes it"


@claim("embeddings")
def a_cosine_is_about_direction_and_not_about_length() -> None:
    says("embeddings", "Closeness is usually cosine similarity")
    assert cosine([1.0, 2.0], [10.0, 20.0]) == pytest.approx(1)
    assert cosine([1.0, 0.0], [0.0, 3.0]) == pytest.approx(0)
    says("embeddings", "A few hundred thousand vectors fit into memory")
    assert 300_000 * 1024 * 4 < 2 * 1024**3, "numbers of four bytes, in less than two gibibytes"


@claim("hybrid-search-reranking")
def fusion_by_rank_needs_no_scores() -> None:
    says("hybrid-search-reranking", "reciprocal rank fusion")
    keyword, vector = ["a", "b", "c"], ["b", "d", "a"]
    fused = {
        name: sum(1 / (60 + ranked.index(name) + 1) for ranked in (keyword, vector) if name in ranked)
        for name in "abcd"
    }
    assert max(fused, key=fused.__getitem__) == "b", "second and first beat first and third"
    assert fused["a"] > fused["d"] > fused["c"], "in both lists beats in one"


@claim("evaluate-llm-feature")
def forty_five_of_fifty_leave_a_wide_interval() -> None:
    says("evaluate-llm-feature", "45 right of 50 is compatible with anything between 79 and 96 per cent")
    assert [round(100 * end) for end in wilson(45, 50)] == [79, 96]


@claim("llm-as-judge")
def a_judge_that_always_says_good_agrees_and_has_a_kappa_of_zero() -> None:
    says("llm-as-judge", "that judge scores 0")
    verdicts = [(True, good) for good in [True] * 90 + [False] * 10]
    assert sum(one == other for one, other in verdicts) == 90
    assert kappa(verdicts) == pytest.approx(0)
    says("llm-as-judge", "count a tie if the verdict flips")
    first_wins = [pair[0] for pair in (("a", "b"), ("b", "a"))]
    assert len(set(first_wins)) == 2, "who always picks the first place flips"


@claim("agent-or-workflow")
def errors_add_up_over_twenty_steps() -> None:
    says("agent-or-workflow", "twenty steps all succeed in 36 per cent of the runs")
    assert round(100 * 0.95**20) == 36


@claim("llm-latency")
def five_hundred_tokens_at_sixty_a_second_take_about_eight_seconds() -> None:
    says("llm-latency", "500 tokens at 60 a second take about eight seconds")
    assert round(500 / 60) == 8
    says("llm-latency", "JSON can't be used until it's complete")
    with pytest.raises(json.JSONDecodeError):
        json.loads('{"total": 12, "cur')


def upper(wrong: int, of: int) -> float:
    """The rate at which so few would be wrong in one of twenty sets only."""
    low, high = wrong / of, 1.0
    while high - low > 1e-6:
        rate = (low + high) / 2
        few = sum(math.comb(of, one) * rate**one * (1 - rate) ** (of - one) for one in range(wrong + 1))
        low, high = (rate, high) if few > 0.05 else (low, rate)
    return high


@claim("design-support-assistant")
def ten_thousand_questions_are_forty_million_tokens() -> None:
    says("design-support-assistant", "10,000 questions at 4,000 tokens are 40 million tokens a day")
    assert 10_000 * 4_000 == 40_000_000
    says(
        "design-support-assistant",
        "With none wrong in 200 the true rate may still be 1.5 per cent, by the rule of three",
    )
    assert round(100 * upper(0, 200), 1) == 100 * 3 / 200 == 1.5
    assert upper(1, 200) > 0.02, "with one wrong it may be over 2"


def merge(word: tuple[str, ...], pair: tuple[str, str]) -> tuple[str, ...]:
    merged: list[str] = []
    for sign in word:
        if merged and (merged[-1], sign) == pair:
            merged[-1] += sign
        else:
            merged.append(sign)
    return tuple(merged)


@claim("tokens-and-context")
def a_token_is_often_part_of_a_word() -> None:
    says("tokens-and-context", "A token is a piece of text, often part of a word")
    words = {tuple("low"): 5, tuple("lower"): 2, tuple("newest"): 6, tuple("widest"): 3}
    merges: list[tuple[str, str]] = []
    for _ in range(4):
        counts = Counter({pair: 0 for word in words for pair in pairwise(word)})
        for word, often in words.items():
            counts.update({pair: often * list(pairwise(word)).count(pair) for pair in set(pairwise(word))})
        merges.append(max(counts, key=counts.__getitem__))
        words = {merge(word, merges[-1]): often for word, often in words.items()}
    unseen = tuple("lowest")
    for pair in merges:
        unseen = merge(unseen, pair)
    assert unseen == ("low", "est"), "two tokens, and not six letters"


@claim("what-is-rag")
def rights_are_filtered_before_the_nearest_are_taken() -> None:
    says("what-is-rag", "filter by what this user may read before retrieval")
    by_nearness = [("board", 1), ("board", 2), ("board", 3), ("public", 4), ("public", 5), ("public", 6)]
    too_late = [one for one in by_nearness[:3] if one[0] == "public"]
    before = [one for one in by_nearness if one[0] == "public"][:3]
    assert (len(too_late), len(before)) == (0, 3)


@claim("chunking")
def a_fixed_window_cuts_functions_in_half() -> None:
    says("chunking", "A fixed window cuts functions in half")
    code = "def add(a, b):\n    return (a +\n            b)\n\ndef twice(a):\n    return add(a, a)\n"
    with pytest.raises(SyntaxError):
        ast.parse(code[:30])
    chunks = [ast.get_source_segment(code, part) for part in ast.parse(code).body]
    assert [ast.parse(chunk or "").body != [] for chunk in chunks] == [True, True]


@claim("rag-wrong-answer")
def counting_over_all_needs_a_query_and_not_ten_chunks() -> None:
    says("rag-wrong-answer", 'how many contracts mention X" needs a query over all, not ten chunks')
    contracts = [number % 4 == 0 for number in range(100)]
    assert sum(contracts) > 10, "no ten chunks hold them"
    relevant, ranked = {"a", "b"}, ["c", "a", "d", "b"]
    recall = [len(relevant.intersection(ranked[:k])) / len(relevant) for k in (1, 2, 4)]
    assert recall == [0, 0.5, 1]


@claim("hallucination")
def a_test_without_a_penalty_rewards_the_guess() -> None:
    says("hallucination", 'rewarding a guess more than "I don\'t know"')
    sure, abstained = 0.25, 0.0
    assert sure * 1 + (1 - sure) * 0 > abstained
    assert sure * 1 + (1 - sure) * -1 < abstained, "with a penalty it does not"
    source = "The guarantee lasts two years."
    assert "guarantee lasts two years" in source
    assert "guarantee lasts five years" not in source


@claim("prompt-injection")
def parameters_keep_data_and_code_apart_in_sql() -> None:
    says("prompt-injection", "SQL has parameters that keep data and code apart for certain")
    text = "nobody' OR '1' = '1"
    with contextlib.closing(sqlite3.connect(":memory:")) as base:
        base.execute("CREATE TABLE mail (owner TEXT)")
        base.execute("INSERT INTO mail VALUES ('Ada')")
        assert base.execute(f"SELECT owner FROM mail WHERE owner = '{text}'").fetchall() == [("Ada",)]
        assert base.execute("SELECT owner FROM mail WHERE owner = ?", (text,)).fetchall() == []
    assert "<img" not in html.escape('<img src="https://evil.example/?q=secret">')


@claim("function-calling")
def a_writing_call_may_come_twice() -> None:
    says("function-calling", "make writing calls idempotent, because the model may repeat them")
    paid: dict[str, int] = {}

    def refund(key: str, pounds: int) -> int:
        return paid.setdefault(key, pounds)

    call = json.loads('{"name": "refund", "arguments": {"key": "order-7", "pounds": 20}}')
    for _ in range(2):
        refund(**call["arguments"])
    assert sum(paid.values()) == 20


@claim("fine-tune-rag-or-prompt")
def lora_trains_little_and_leaves_the_weights_as_they_are() -> None:
    says("fine-tune-rag-or-prompt", "LoRA trains small added matrices and leaves the weights as they are")
    width, rank = 4096, 8
    assert 2 * width * rank / width**2 < 0.004, "less than half a per cent of one matrix"
    weights, down, up, given = ((1.0, 2.0), (3.0, 4.0)), (1.0, 0.0), (0.0, 5.0), (1.0, 1.0)
    plain = [sum(w * x for w, x in zip(row, given, strict=True)) for row in weights]
    inner = sum(d * x for d, x in zip(down, given, strict=True))
    adapted = [one + u * inner for one, u in zip(plain, up, strict=True)]
    assert (plain, adapted) == ([3, 7], [3, 12])


def same_start(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False)))


@claim("llm-cost")
def a_timestamp_at_the_top_ruins_every_hit() -> None:
    says("llm-cost", "a timestamp at the top ruins every hit")
    stable, times, users = "Instructions. " * 100, ("09:00", "09:01"), ("One.", "Two.")
    first = [f"{time} {stable}{user}" for time, user in zip(times, users, strict=True)]
    last = [f"{stable}{time} {user}" for time, user in zip(times, users, strict=True)]
    assert same_start(*first) < 5
    assert same_start(*last) >= len(stable)


@claim("personal-data")
def names_are_masked_before_the_call_and_put_back_afterwards() -> None:
    says("personal-data", "I mask names and numbers before the call")
    real = {"<NAME_1>": "Ada Byron", "<PHONE_1>": "0117 496 0123"}
    text = "Ada Byron asks for a call on 0117 496 0123."
    for mask, value in real.items():
        text = text.replace(value, mask)
    assert text == "<NAME_1> asks for a call on <PHONE_1>."
    answer = "Dear <NAME_1>, we will ring <PHONE_1>."
    for mask, value in real.items():
        answer = answer.replace(mask, value)
    assert answer == "Dear Ada Byron, we will ring 0117 496 0123."


@claim("review-generated-code")
def a_misread_task_is_misread_in_the_tests_too() -> None:
    says("review-generated-code", "a model that misread the task misreads it in the tests too")

    def generated(year: int) -> bool:
        return year % 4 == 0

    assert (generated(2024), generated(2023)) == (True, False), "its own tests pass"
    assert generated(1900) != calendar.isleap(1900), "the case I write myself does not"


@claim("never-paste")
def a_child_process_reads_the_environment_unless_it_is_kept_out() -> None:
    says("never-paste", "it reads files, environment and output by itself")
    look = [sys.executable, "-I", "-c", "import os; print(os.environ.get('API_KEY'))"]
    kept = {name: value for name, value in os.environ.items() if name != "API_KEY"}
    seen = [
        subprocess.run(look, env=given, capture_output=True, text=True, check=True).stdout.strip()
        for given in (kept | {"API_KEY": "secret"}, kept)
    ]
    assert seen == ["secret", "None"]


def test_each_claim_is_that_of_a_card() -> None:
    assert set(CLAIMS) <= set(CARDS)


@pytest.mark.parametrize("card", CLAIMS)
def test_what_the_card_claims_holds(card: str) -> None:
    CLAIMS[card]()
