"""`optimize` on whole homes: what is written, what stays, and logs that no sensible person has."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from flashcards.app.study import optimize as module
from flashcards.app.study.optimize import Optimized, Outcome, optimize, take_back
from flashcards.core.card_keys import CardKey, DeckId
from flashcards.core.card_state import CardState
from flashcards.core.rows import Draft, Rating, RowKind
from flashcards.core.study.fit_weights import FIT_FROM
from flashcards.core.study.scheduling import FSRS_PARAMETERS, Scheduler
from flashcards.errors import MissingExtra, ProblemsFound, UsageProblem
from flashcards.home.clock import clock_from
from flashcards.home.home import Home
from flashcards.home.places import places
from tests.endurance.driver import count
from tests.learner import begin_warm
from tests.own_memory import FORGETFUL, drafts
from tests.rows import DAY_MS, MONDAY, MORNING

LATER = "2027-06-01T08:00:00+00:00"
"""After all answers."""

OTHERS = tuple(weight * 1.5 if place < 4 else weight for place, weight in enumerate(FSRS_PARAMETERS))


@contextmanager
def opened(root: Path) -> Iterator[Home]:
    home = Home(places(str(root)), clock_from(LATER))
    yield home
    home.close()


@pytest.fixture
def home(tmp_path: Path, read_once: Path) -> Iterator[Home]:
    begin_warm(tmp_path / "home", read_once)
    with opened(tmp_path / "home") as home:
        yield home


@pytest.fixture(scope="module")
def forgetful(tmp_path_factory: pytest.TempPathFactory, read_once: Path) -> Path:
    """A home with just enough answers to fit, written and replayed once for all tests."""
    root = tmp_path_factory.mktemp("forgetful") / "home"
    begin_warm(root, read_once)
    with opened(root) as home:
        home.append_many(drafts(FIT_FROM))
    return root


@pytest.fixture
def answered(tmp_path: Path, forgetful: Path) -> Iterator[Home]:
    """A copy of it."""
    begin_warm(tmp_path / "home", forgetful / "cache.db")
    shutil.copy(forgetful / "reviews.db", tmp_path / "home")
    with opened(tmp_path / "home") as home:
        yield home


def states(home: Home) -> dict[CardKey, CardState]:
    return home.cache.states.all()


def due_days(home: Home) -> dict[CardKey, object]:
    return {key: (state.due, state.interval) for key, state in states(home).items()}


def config(home: Home) -> str:
    return home.places.config.read_text(encoding="utf-8") if home.places.config.exists() else ""


def set_parameters(home: Home, weights: Sequence[float]) -> None:
    home.places.config.write_text(f"# mine\nparameters = {list(weights)}\n", encoding="utf-8")
    home.look_again()


def days_of(ratings: Sequence[Rating], *, cards: int, days: int, a_day: int = 1) -> list[Draft]:
    """All cards on every day, so often."""
    return [
        Draft(
            RowKind.REVIEW,
            CardKey(f"own/card-{card}"),
            MORNING + day * DAY_MS + again * 1000 + card,
            0,
            MONDAY + timedelta(days=day),
            rating=ratings[(card + day + again) % len(ratings)],
        )
        for day in range(days)
        for again in range(a_day)
        for card in range(cards)
    ]


# -- what is written --------------------------------------------------------------------------


def test_weights_that_win_are_written_and_are_the_ones_that_were_tested(answered: Home) -> None:
    found = optimize(answered)
    assert found.outcome is Outcome.WRITTEN
    assert found.held_out == found.answers // 5
    assert found.before is not None
    assert found.after is not None
    assert found.after.log_loss < found.before.log_loss
    assert found.after.error <= found.before.error
    assert answered.settings.parameters == found.parameters
    assert found.parameters is not None
    assert found.parameters[2] < FSRS_PARAMETERS[2]


def test_no_due_day_moves_until_its_card_is_next_answered(answered: Home) -> None:
    before, memory = due_days(answered), {key: state.memory for key, state in states(answered).items()}
    assert optimize(answered).parameters is not None
    assert due_days(answered) == before
    assert {key: state.memory for key, state in states(answered).items()} != memory

    key = next(key for key, state in states(answered).items() if state.reps > 4)
    now = answered.now()
    own = Scheduler(parameters=answered.settings.parameters)
    promised = own.review(states(answered)[key], Rating.GOOD, now.day)
    assert (
        answered.scheduler(DeckId("own")).preview(states(answered)[key], now.day)[Rating.GOOD].due
        == promised.due
    )
    _, stored = answered.record(Draft(RowKind.REVIEW, key, now.ms, now.offset, now.day, rating=Rating.GOOD))
    assert stored.due == promised.due
    assert {k: due for k, due in due_days(answered).items() if k != key} == {
        k: due for k, due in before.items() if k != key
    }


def test_a_cache_made_anew_shows_the_same_due_days(answered: Home) -> None:
    optimize(answered)
    shown = states(answered)
    answered.close()
    answered.places.cache.unlink()
    again = Home(answered.places, answered.clock)
    again.refresh()
    assert states(again) == shown
    again.close()


def test_a_second_fit_of_the_same_answers_changes_nothing(answered: Home) -> None:
    first = optimize(answered)
    text = config(answered)
    second = optimize(answered)
    assert second.outcome is Outcome.THE_SAME
    assert second.before == second.after == first.after
    assert config(answered) == text


def test_a_learner_like_the_usual_one_keeps_the_usual_weights(home: Home) -> None:
    home.append_many(drafts(FIT_FROM, FSRS_PARAMETERS))
    before = due_days(home)
    found = optimize(home)
    assert found.outcome is Outcome.NOT_BETTER
    assert found.after is not None
    assert not home.places.config.exists()
    assert due_days(home) == before


def test_own_weights_in_the_config_are_what_the_fit_must_beat(answered: Home) -> None:
    usual = optimize(answered).before
    assert take_back(answered)
    set_parameters(answered, FORGETFUL)
    found = optimize(answered)
    assert found.before != usual
    assert found.outcome is Outcome.NOT_BETTER


def test_weights_out_of_bounds_are_a_mistake_in_the_config(home: Home) -> None:
    home.append_many(drafts(10))
    with pytest.raises(ProblemsFound, match=r'"parameters": number 1 is 0\.0'):
        set_parameters(home, [0.0] * 21)


def test_cards_answered_under_a_former_key_are_one_history(home: Home) -> None:
    answers = drafts(FIT_FROM)
    home.append_many(answers)
    whole = optimize(home).answers
    take_back(home)
    deck = home.places.root / "decks" / "own.toml"
    deck.parent.mkdir()
    deck.write_text('format = 1\nid = "own"\ntitle = "Own"\n[[card]]\nid = "new-name"\nwas = ["card-0"]\n'
                    'question = "Q?"\nanswer = "A."\n')  # fmt: skip
    home.look_again()
    last = max(draft.reviewed_at for draft in answers) + DAY_MS
    day = answers[-1].study_day + timedelta(days=1)
    home.record(Draft(RowKind.REVIEW, CardKey("own/new-name"), last, 0, day, rating=Rating.GOOD))
    assert optimize(home).answers == whole + 1


# -- nothing to fit ---------------------------------------------------------------------------


def test_below_a_thousand_answers_on_later_days_nothing_is_fitted_or_loaded(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("fitted")

    monkeypatch.setattr(module, "fitted", refuse)
    assert optimize(home) == Optimized(Outcome.TOO_FEW, 0)
    home.append_many(days_of([Rating.GOOD], cards=999, days=2))
    assert optimize(home) == Optimized(Outcome.TOO_FEW, 999)
    assert not home.places.config.exists()


def test_without_the_library_nothing_is_written(answered: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsrs_rs_python", None)
    with pytest.raises(MissingExtra):
        optimize(answered)
    assert not answered.places.config.exists()


def test_a_fit_without_usable_weights_changes_nothing(
    answered: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "fitted", lambda *_, **__: None)
    found = optimize(answered)
    assert (found.outcome, found.after, found.parameters) == (Outcome.NO_FIT, None, None)
    assert not answered.places.config.exists()


AGAIN, HARD, GOOD, EASY = Rating
A_DAY = count(long=100, short=10)
"""Answers of each of 200 cards."""

ODD_LOGS: dict[str, Callable[[], list[Draft]]] = {
    "one answer": lambda: days_of([GOOD], cards=1, days=1),
    "only Again": lambda: days_of([AGAIN], cards=60, days=20),
    "only Easy": lambda: days_of([EASY], cards=60, days=20),
    "one card": lambda: days_of([GOOD, AGAIN], cards=1, days=1200),
    "thousands of answers in a day": lambda: days_of([GOOD, AGAIN, EASY], cards=200, days=1, a_day=A_DAY),
    "thousands of answers on the second day": lambda: (
        days_of([GOOD, AGAIN], cards=200, days=2, a_day=A_DAY)[200 : 200 * (A_DAY + 2)]
        + days_of([GOOD], cards=1200, days=2)
    ),
    "all at one moment": lambda: [
        draft._replace(reviewed_at=MORNING) for draft in days_of([GOOD, AGAIN], cards=60, days=20)
    ],
    "from the future": lambda: [
        draft._replace(reviewed_at=draft.reviewed_at + 10_000 * DAY_MS) for draft in drafts(FIT_FROM)
    ],
}


@pytest.mark.parametrize("log", ODD_LOGS.values(), ids=ODD_LOGS.keys())
def test_odd_logs_give_an_outcome_and_weights_that_can_be_used(
    home: Home, log: Callable[[], list[Draft]]
) -> None:
    home.append_many(log())
    found = optimize(home)
    for figures in (found.before, found.after):
        assert figures is None or all(0 <= figure < 1000 for figure in figures)
    assert (found.outcome is Outcome.WRITTEN) == bool(home.settings.parameters)
    assert all(state.due is not None for state in states(home).values())
    if home.settings.parameters is not None:
        assert take_back(home)
    assert not config(home)


# -- taking back ------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", f"# mine\nparameters = {list(OTHERS)}  # from Anki\nnew_per_day = 3\n"])
def test_what_is_taken_back_is_as_if_nothing_had_been(answered: Home, text: str) -> None:
    if text:
        answered.places.config.write_text(text, encoding="utf-8")
        answered.look_again()
        answered.refresh()
    before, settings = states(answered), answered.settings
    assert optimize(answered).outcome is Outcome.WRITTEN
    assert take_back(answered)
    assert (states(answered), answered.settings, config(answered)) == (before, settings, text)
    assert not take_back(answered)
    assert (states(answered), config(answered)) == (before, text)


@pytest.mark.parametrize("change", ["other", "none"])
def test_weights_changed_by_hand_since_are_not_taken_back(answered: Home, change: str) -> None:
    optimize(answered)
    lines = config(answered).splitlines(keepends=True)
    (mine,) = [number for number, line in enumerate(lines) if line.startswith("parameters")][:1]
    lines[mine] = f"parameters = {list(OTHERS)}\n" if change == "other" else ""
    answered.places.config.write_text(text := "".join(lines), encoding="utf-8")
    answered.look_again()
    with pytest.raises(UsageProblem, match='"parameters" has been changed since'):
        take_back(answered)
    assert config(answered) == text


def test_another_setting_changed_since_does_not_stand_in_the_way(answered: Home) -> None:
    from flashcards.library.config.editing import set_value

    optimize(answered)
    set_value(answered.places.config, "new_per_day", "3")
    answered.look_again()
    assert take_back(answered)
    assert config(answered) == "new_per_day = 3\n"


def test_due_days_of_cards_not_answered_meanwhile_stay_when_weights_are_taken_back(answered: Home) -> None:
    before = due_days(answered)
    optimize(answered)
    take_back(answered)
    assert due_days(answered) == before
