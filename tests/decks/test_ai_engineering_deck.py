"""The deck `ai-engineering` counts right: the figures of its cards are worked out again."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DECK = Path(__file__).parents[2] / "decks" / "ai-engineering.toml"
CARDS: dict[str, dict[str, Any]] = {
    card["id"]: card for card in tomllib.loads(DECK.read_text(encoding="utf-8"))["card"]
}

Claim = Callable[[], None]
CLAIMS: dict[str, Claim] = {}


def claim(card: str) -> Callable[[Claim], Claim]:
    def register(check: Claim) -> Claim:
        assert card in CARDS
        assert card not in CLAIMS
        CLAIMS[card] = check
        return check

    return register


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


@claim("agent-or-workflow")
def errors_add_up_over_twenty_steps() -> None:
    says("agent-or-workflow", "twenty steps all succeed in 36 per cent of the runs")
    assert round(100 * 0.95**20) == 36


@claim("llm-latency")
def five_hundred_tokens_at_sixty_a_second_take_about_eight_seconds() -> None:
    says("llm-latency", "500 tokens at 60 a second take about eight seconds")
    assert round(500 / 60) == 8


@claim("design-support-assistant")
def ten_thousand_questions_are_forty_million_tokens() -> None:
    says("design-support-assistant", "10,000 questions at 4,000 tokens are 40 million tokens a day")
    assert 10_000 * 4_000 == 40_000_000


@pytest.mark.parametrize("card", CLAIMS)
def test_what_the_card_claims_holds(card: str) -> None:
    CLAIMS[card]()
