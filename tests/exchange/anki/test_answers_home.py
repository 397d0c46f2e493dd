"""What was done on the phone comes home: each answer once, and nothing else."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Rating, Row, RowKind, Source
from flashcards.core.study.scheduling import Scheduler
from flashcards.exchange.anki import import_package as importing
from flashcards.exchange.anki.note_identity import guid_of
from flashcards.home.clock import clock_from
from flashcards.home.home import Home
from flashcards.home.places import places
from flashcards.store.review_log import ReviewLog
from tests.exchange.anki.conftest import KEYS, MakeLearner
from tests.exchange.anki.phone import LAYOUTS, Phone
from tests.learner import Learner

T = TypeVar("T")

ROUND = ["good", "again", "easy", "hard", "good", "good"]


def guid(place: int) -> str:
    return guid_of(CardKey(KEYS[place]))


def rows_of(learner: Learner) -> list[Any]:
    return [json.loads(line) for line in learner("log", "--json").out.splitlines()]


def bring(learner: Learner, package: Path, *more: str) -> Any:
    outcome = learner("import", str(package), "--json", *more)
    assert outcome.code == 0, outcome.err
    return outcome.json


@pytest.mark.parametrize("layout", LAYOUTS)
def test_answers_resets_and_suspensions_come_home_from_every_layout_once(
    learner: Learner, phone: Phone, layout: str
) -> None:
    for rating in ROUND:
        phone.answer(rating)
    phone.col.sched.schedule_cards_as_new([phone.card_of(guid(0))])
    phone.col.sched.suspend_cards([phone.card_of(guid(1))])
    package = phone.export(layout)

    first = bring(learner, package)
    assert (first["reviews"], first["resets"], first["suspended"], first["known_reviews"]) == (6, 1, 1, 0)
    rows = rows_of(learner)
    assert {row["source"] for row in rows} == {"anki"}
    answers = [row for row in rows if row["kind"] in ("review", "reset")]
    assert [row["reviewed_at"] for row in answers] == [row[0] for row in phone.revlog()]
    assert [row["rating"] for row in answers] == [row[1] or None for row in phone.revlog()]
    assert answers[0]["external_id"] == f"anki:{guid(0)}:0:{phone.revlog()[0][0]}"
    states = learner.states()
    assert states[KEYS[0]]["state"] == "new"
    assert states[KEYS[1]]["suspended"]

    again = bring(learner, package)
    assert (again["reviews"], again["resets"], again["suspended"], again["known_reviews"]) == (0, 0, 0, 7)
    assert rows_of(learner) == rows


def test_an_answer_keeps_its_millisecond_where_a_suspension_falls_on_it(
    learner: Learner, phone: Phone
) -> None:
    for rating in ("good", "good"):
        phone.answer(rating)
    phone.col.sched.suspend_cards([phone.card_of(guid(1))])
    suspended = phone.col.db.scalar("SELECT mod FROM cards WHERE id = ?", phone.card_of(guid(1))) * 1000 + 999
    for row, apart in zip(phone.revlog(), (0, 1), strict=True):
        phone.col.db.execute("UPDATE revlog SET id = ? WHERE id = ?", suspended + apart, row[0])
    assert bring(learner, phone.export())["suspended"] == 1
    answers = [row["reviewed_at"] for row in rows_of(learner) if row["kind"] == "review"]
    assert answers == [suspended, suspended + 1]


def test_the_same_rows_give_the_stability_and_difficulty_that_anki_has(
    learner: Learner, phone: Phone
) -> None:
    for rating in ROUND * 4:
        phone.answer(rating)
    bring(learner, phone.export())
    compared = 0
    for key, state in learner.states().items():
        card = phone.col.get_card(phone.card_of(guid_of(CardKey(key))))  # type: ignore[arg-type]
        assert card.memory_state is not None
        assert state["stability"] == pytest.approx(card.memory_state.stability, rel=1e-3, abs=2e-4)
        assert state["difficulty"] == pytest.approx(card.memory_state.difficulty, rel=1e-3)
        compared += 1
    assert compared >= 10


def test_what_was_undone_on_the_phone_does_not_come_home(learner: Learner, phone: Phone) -> None:
    phone.answer("again")
    phone.col.undo()
    phone.answer("easy")
    assert bring(learner, phone.export())["reviews"] == 1
    assert [row["rating"] for row in rows_of(learner)] == [4]


def test_due_days_set_by_hand_and_cramming_in_a_filtered_deck_do_not_come_home(
    learner: Learner, phone: Phone
) -> None:
    for rating in ("good", "easy"):
        phone.answer(rating)
    phone.col.sched.set_due_date([phone.card_of(guid(0))], "9")
    deck = phone.col.decks.new_filtered("Cram")
    filtered = phone.col.sched.get_or_create_filtered_deck(deck)  # type: ignore[arg-type]
    filtered.config.reschedule = False
    filtered.config.search_terms[0].search = "is:due OR is:review OR is:new"
    phone.col.sched.add_or_update_filtered_deck(filtered)
    phone.col.decks.select(deck)  # type: ignore[arg-type]
    phone.answer("again")
    kinds = [row[2] for row in phone.revlog()]
    assert kinds == [0, 0, 4, 3]
    assert bring(learner, phone.export())["reviews"] == 2


def test_answers_in_a_filtered_deck_that_reschedules_come_home(learner: Learner, phone: Phone) -> None:
    deck = phone.col.decks.new_filtered("Ahead")
    filtered = phone.col.sched.get_or_create_filtered_deck(deck)  # type: ignore[arg-type]
    filtered.config.reschedule = True
    filtered.config.search_terms[0].search = "is:new"
    phone.col.sched.add_or_update_filtered_deck(filtered)
    phone.col.decks.select(deck)  # type: ignore[arg-type]
    phone.answer("good")
    assert bring(learner, phone.export())["reviews"] == 1


def test_two_devices_may_bring_the_same_package_home_and_it_counts_once(
    make_learner: MakeLearner, phone: Phone
) -> None:
    for rating in ROUND * 2:
        phone.answer(rating)
    package = phone.export()
    logs = []
    for name in ("desk", "laptop"):
        device = make_learner(name)
        bring(device, package)
        log = ReviewLog.open(device.home / "reviews.db")
        logs.append(list(log.rows()))
        log.close()
    desk, laptop = logs
    assert {row.device for row in desk} != {row.device for row in laptop}
    for key in {row.card for row in desk}:
        assert replayed(key, desk + laptop) == replayed(key, laptop + desk) == replayed(key, desk)


def test_an_answer_taken_back_on_one_device_is_taken_back_for_all_that_brought_it(
    make_learner: MakeLearner, phone: Phone
) -> None:
    phone.answer("good")
    package = phone.export()
    logs = []
    for name in ("desk", "laptop"):
        device = make_learner(name)
        bring(device, package)
        if name == "desk":
            assert device("undo", "--id", rows_of(device)[0]["id"]).code == 0
            assert bring(device, package)["reviews"] == 0
        log = ReviewLog.open(device.home / "reviews.db")
        logs.append(list(log.rows()))
        log.close()
    assert replayed(CardKey(KEYS[0]), logs[0] + logs[1]).reps == 0


def replayed(key: CardKey, rows: list[Row]) -> Any:
    return Scheduler().replay(key, [row for row in rows if row.card == key])


@pytest.mark.parametrize("apart", [-5, 0, 5])
def test_an_answer_of_ours_that_the_phone_only_kept_is_not_brought_again(
    learner: Learner, phone: Phone, apart: int
) -> None:
    learner("rate", KEYS[0], "good")
    own = rows_of(learner)[0]
    put_row(phone, own["reviewed_at"] + apart, ease=3)
    assert bring(learner, phone.export())["reviews"] == 0
    assert len(rows_of(learner)) == 1


@pytest.mark.parametrize(("apart", "ease"), [(6, 3), (-6, 3), (2, 2)])
def test_an_answer_farther_away_or_with_another_rating_is_another_answer(
    learner: Learner, phone: Phone, apart: int, ease: int
) -> None:
    learner("rate", KEYS[0], "good")
    own = rows_of(learner)[0]
    put_row(phone, own["reviewed_at"] + apart, ease=ease)
    assert bring(learner, phone.export())["reviews"] == 1


def test_an_answer_undone_at_the_desk_stays_undone_when_the_phone_still_has_it(
    learner: Learner, phone: Phone
) -> None:
    learner("rate", KEYS[0], "good")
    put_row(phone, rows_of(learner)[0]["reviewed_at"], ease=3)
    learner("undo")
    assert bring(learner, phone.export())["reviews"] == 0
    assert learner.states()[KEYS[0]]["reps"] == 0


def test_an_answer_of_the_same_millisecond_as_another_card_s_is_known_again_though_it_was_moved(
    learner: Learner, phone: Phone
) -> None:
    learner("rate", KEYS[1], "good")
    put_row(phone, rows_of(learner)[0]["reviewed_at"], ease=3)
    package = phone.export()
    assert bring(learner, package)["reviews"] == 1
    assert bring(learner, package)["reviews"] == 0


def put_row(phone: Phone, at: int, *, ease: int, card: int = 0, factor: int = 500, kind: int = 1) -> None:
    phone.col.db.execute(
        "INSERT INTO revlog VALUES (?, ?, -1, ?, 3, 0, ?, 4000, ?)",
        at,
        phone.card_of(guid(card)),
        ease,
        factor,
        kind,
    )


def test_a_suspension_on_the_phone_counts_only_if_it_is_later_than_the_last_word_of_the_desk(
    learner: Learner, phone: Phone
) -> None:
    phone.col.sched.suspend_cards([phone.card_of(guid(0))])
    package = phone.export()
    assert bring(learner, package)["suspended"] == 1
    assert bring(learner, package)["suspended"] == 0
    learner.sleep(0.01)
    assert learner("unsuspend", KEYS[0]).code == 0
    assert bring(learner, package)["suspended"] == 0
    assert not learner.states()[KEYS[0]]["suspended"]


def test_a_card_forgotten_and_suspended_within_one_second_is_new_and_suspended(
    learner: Learner, phone: Phone
) -> None:
    """Anki notes the change of a card by the second, and a reset by the millisecond."""
    card = phone.card_of(guid(0))
    phone.answer("good")
    phone.col.sched.schedule_cards_as_new([card])
    phone.col.sched.suspend_cards([card])
    phone.col.db.execute("UPDATE cards SET mod = ? WHERE id = ?", phone.revlog()[-1][0] // 1000, card)
    bring(learner, phone.export())
    state = learner.states()[KEYS[0]]
    assert (state["state"], state["suspended"]) == ("new", True)


def test_a_card_suspended_at_the_desk_and_later_unsuspended_on_the_phone_is_asked_again(
    learner: Learner, phone: Phone
) -> None:
    learner.sleep(-1)
    learner("suspend", KEYS[0], KEYS[1])
    learner.sleep(1)
    phone.col.db.execute("UPDATE cards SET mod = mod - 172800 WHERE id <> ?", phone.card_of(guid(0)))
    assert bring(learner, phone.export())["unsuspended"] == 1
    assert not learner.states()[KEYS[0]]["suspended"]
    assert learner.states()[KEYS[1]]["suspended"]


def test_a_renamed_card_takes_the_answers_that_the_phone_gave_to_its_old_name(
    learner: Learner, phone: Phone
) -> None:
    phone.answer("good")
    deck = learner.home / "decks" / "talk.toml"
    deck.write_text(deck.read_text().replace('id = "c00"', 'id = "opening"\nwas = ["c00"]'))
    assert bring(learner, phone.export())["cards"] == ["talk/opening"]
    assert learner.states()["talk/opening"]["reps"] == 1


def test_cards_that_left_the_decks_bring_their_answers_home_all_the_same(
    learner: Learner, phone: Phone
) -> None:
    learner("rate", KEYS[0], "good")
    phone.answer("hard")
    (learner.home / "decks" / "talk.toml").unlink()
    assert bring(learner, phone.export())["cards"] == [KEYS[0]]


def test_a_dry_run_tells_the_same_and_writes_nothing(learner: Learner, phone: Phone) -> None:
    learner("rate", KEYS[5], "good")
    phone.answer("good")
    package = phone.export()
    before = (learner.home / "reviews.db").read_bytes()
    told = bring(learner, package, "--dry-run")
    assert (learner.home / "reviews.db").read_bytes() == before
    assert not (learner.home / "backups").exists()
    assert told | {"dry_run": False} == bring(learner, package)


def test_there_is_a_verified_backup_of_the_log_as_it_was_before(learner: Learner, phone: Phone) -> None:
    learner("rate", KEYS[5], "good")
    learner("rate", KEYS[6], "good")
    phone.answer("good")
    bring(learner, phone.export())
    backup = ReviewLog.open(max((learner.home / "backups").glob("reviews-*.db")))
    assert backup.head().rows == 2
    backup.close()


def test_an_import_that_is_interrupted_stores_all_or_nothing(learner: Learner, phone: Phone) -> None:
    learner("rate", KEYS[5], "good")
    for rating in ROUND:
        phone.answer(rating)
    package = phone.export()
    before = rows_of(learner)

    def interrupted(_: str, pieces: Iterable[T], __: int) -> Iterator[T]:
        for number, piece in enumerate(pieces):
            if number == 4:
                raise KeyboardInterrupt
            yield piece

    home = Home(places(str(learner.home)), clock_from(os.environ["FLASHCARDS_NOW"]))
    with pytest.raises(KeyboardInterrupt):
        importing.import_package(home, package, importing.PackageWishes(), interrupted)
    home.close()
    assert rows_of(learner) == before
    assert learner("doctor").code == 0
    assert bring(learner, package)["reviews"] == len(ROUND)


def test_a_package_without_scheduling_information_says_which_box_to_tick(
    learner: Learner, phone: Phone
) -> None:
    phone.answer("good")
    told = learner("import", str(phone.export(with_scheduling=False)))
    assert told.code == 0
    assert 'tick "Include scheduling information"' in told.out


def test_the_time_zone_of_this_machine_decides_the_study_day(learner: Learner, phone: Phone) -> None:
    phone.answer("good")
    at = phone.revlog()[0][0]
    learner.at(f"{(learner.now[:10])}T23:00:00-11:00")
    bring(learner, phone.export())
    [row] = rows_of(learner)
    assert row["offset"] == -660
    assert row["study_day"] == str((datetime.fromtimestamp(at / 1000, UTC) - timedelta(hours=11 + 4)).date())


def test_what_a_row_says_of_an_answer(learner: Learner, phone: Phone) -> None:
    phone.answer("hard")
    bring(learner, phone.export())
    log = ReviewLog.open(learner.home / "reviews.db")
    [row] = log.rows()
    log.close()
    assert (row.kind, row.rating, row.source) == (RowKind.REVIEW, Rating.HARD, Source.ANKI)
    assert (row.text_hash, row.points, row.phrasing, row.answer_ms) == (None, None, None, None)


def test_before_an_interview_the_day_tells_how_far_the_phone_s_answers_are_home(
    learner: Learner, phone: Phone
) -> None:
    at = datetime.fromisoformat(learner.now) + timedelta(days=5)
    add = ["--company", "Acme", "--when", f"{at:%Y-%m-%d} 10:00", "--scope", "talk"]
    assert learner("interview", "add", *add).code == 0
    assert "Phone" not in learner("today").out
    phone.answer("good")
    bring(learner, phone.export())
    assert re.search(r"^  Phone      reviews imported up to \w+ \d+ \w+$", learner("today").out, flags=re.M)
