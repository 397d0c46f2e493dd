"""Weights fitted by fsrs-rs to a learner's answers."""

from __future__ import annotations

import sys
from math import inf, nan

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Rating
from flashcards.core.study import fit_weights
from flashcards.core.study.fit_weights import LONGEST, fitted, usable
from flashcards.core.study.later_answers import CountedAnswer, histories, later_answers, score
from flashcards.core.study.scheduling import FSRS_PARAMETERS, Scheduler
from flashcards.errors import MissingExtra
from tests.own_memory import FORGETFUL, drafts, rows_by_card

NEVER = 10**18


def cards(weights: tuple[float, ...] = FSRS_PARAMETERS, *, later: int = 1000) -> list[list[CountedAnswer]]:
    """The histories of a forgetful learner, as these weights predict them."""
    scheduler = Scheduler(parameters=weights, fuzz=False)
    return [
        card for key, rows in rows_by_card(drafts(later)).items() for card in histories(scheduler, key, rows)
    ]


def answers(*ratings: int, elapsed: int = 1) -> list[CountedAnswer]:
    """One card, a day between two answers."""
    return [
        CountedAnswer(number, Rating(rating), elapsed if number else 0, 0.9 if number else None)
        for number, rating in enumerate(ratings)
    ]


def test_a_forgetful_learner_gets_weights_that_predict_better_and_forget_faster() -> None:
    weights = fitted(cards(), before=NEVER)
    assert weights is not None
    assert weights[2] < FSRS_PARAMETERS[2] / 2
    usual, own, true = (score(later_answers(cards(w))) for w in (FSRS_PARAMETERS, weights, FORGETFUL))
    assert own.log_loss < usual.log_loss - 0.01
    assert own.error < usual.error / 2
    assert own.log_loss < true.log_loss + 0.02


def test_the_same_answers_give_the_same_weights() -> None:
    assert fitted(cards(), before=NEVER) == fitted(cards(), before=NEVER)


def test_answers_from_the_given_moment_on_are_not_learnt_from() -> None:
    start = later_answers(cards())[800].at
    earlier = [[answer for answer in card if answer.at < start] for card in cards()]
    assert fitted(cards(), before=start) == fitted(earlier, before=NEVER)
    assert fitted(cards(), before=start) != fitted(cards(), before=NEVER)


@pytest.mark.parametrize(
    "histories",
    [
        [],
        [answers(3)],
        [answers(3, 3)],
        [answers(*[1] * 4)] * 300,
        [answers(*[4] * 4, elapsed=40)] * 300,
        [answers(*[3] * 400, elapsed=0)],
        [answers(*[3] * (2 * LONGEST))],
        [answers(*[1, 4] * 50, elapsed=10_000)] * 10,
    ],
    ids=["none", "one", "two", "only Again", "only Easy", "one day", "very long", "long gaps"],
)
def test_odd_answers_give_weights_that_fsrs_may_have(histories: list[list[CountedAnswer]]) -> None:
    weights = fitted(histories, before=NEVER)
    assert weights is not None
    assert usable(weights) == weights
    Scheduler(parameters=weights)


@pytest.mark.parametrize("wrong", [nan, inf, -inf, -1.0, 1e9])
@pytest.mark.parametrize("place", [0, 4, 20])
def test_weights_that_are_not_finite_or_out_of_bounds_are_not_usable(place: int, wrong: float) -> None:
    weights = list(FSRS_PARAMETERS)
    weights[place] = wrong
    assert usable(weights) is None
    assert usable(FSRS_PARAMETERS[:20]) is None
    assert usable(FSRS_PARAMETERS) == FSRS_PARAMETERS


class Rust:
    """In the place of fsrs_rs_python: another one each time that could be."""

    DEFAULT_PARAMETERS = FSRS_PARAMETERS

    def __init__(self, outcome: list[float] | BaseException) -> None:
        self.outcome = outcome

    def FSRSReview(self, rating: int, elapsed: int) -> tuple[int, int]:  # noqa: N802  # their name
        return rating, elapsed

    def FSRSItem(self, reviews: list[tuple[int, int]]) -> list[tuple[int, int]]:  # noqa: N802  # their name
        return reviews

    def FSRS(self, _: list[float]) -> Rust:  # noqa: N802  # their name
        return self

    def compute_parameters(self, _: object) -> list[float]:
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome


class PanicException(BaseException):
    """As pyo3 has it."""


@pytest.mark.parametrize(
    "outcome",
    [[nan] * 21, [], [*FSRS_PARAMETERS[:20], 0.81], ValueError("invalid input"), PanicException("unwrap")],
    ids=["not numbers", "nothing", "out of bounds", "an error", "a panic"],
)
def test_a_fit_that_goes_wrong_gives_no_weights(
    outcome: list[float] | BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", Rust(outcome))  # type: ignore[arg-type]
    assert fitted([answers(3, 3)], before=NEVER) is None


def test_an_upper_bound_that_32_bits_overstep_by_a_hair_is_still_usable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at_bound = [*FSRS_PARAMETERS[:20], 0.800000011920929]
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", Rust(at_bound))  # type: ignore[arg-type]
    assert fitted([answers(3, 3)], before=NEVER) == (*FSRS_PARAMETERS[:20], 0.8)


def test_ctrl_c_during_a_fit_is_not_a_failed_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", Rust(KeyboardInterrupt()))  # type: ignore[arg-type]
    with pytest.raises(KeyboardInterrupt):
        fitted([answers(3, 3)], before=NEVER)


def test_without_the_library_one_line_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)
    with pytest.raises(MissingExtra, match=r"pip install 'interview-flashcards\[optimize\]'$"):
        fit_weights.fitted([], before=NEVER)


def test_the_library_has_the_weights_that_we_have() -> None:
    import fsrs_rs_python

    assert [round(weight, 4) for weight in fsrs_rs_python.DEFAULT_PARAMETERS] == list(FSRS_PARAMETERS)
    key = CardKey("own/card-0")
    one = rows_by_card(drafts(1000))[key]
    (history,) = histories(Scheduler(fuzz=False), key, one)
    reviews = [fsrs_rs_python.FSRSReview(int(each.rating), each.elapsed) for each in history]
    theirs = fsrs_rs_python.FSRS(list(FSRS_PARAMETERS)).memory_state(fsrs_rs_python.FSRSItem(reviews))
    ours = Scheduler().replay(key, one).memory
    assert ours is not None
    assert (theirs.stability, theirs.difficulty) == pytest.approx(tuple(ours), rel=1e-4)
