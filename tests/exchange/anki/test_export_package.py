"""One export after the other, taken by Anki: what arrives, what is updated, what stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS

from flashcards.core.card_keys import CardKey
from flashcards.core.rows import Draft, Rating, RowKind
from flashcards.exchange.anki.export_package import Exported, ExportWishes, export_file
from flashcards.exchange.anki.note_identity import guid_of
from flashcards.home.clock import StoppedClock, instant
from flashcards.home.home import Home
from flashcards.home.places import places
from tests.exchange.anki.importer import NOTHING_FOUND, Importer, Taken


class Desk:
    """A home whose clock is set by hand; near the real time, since Anki knows no other."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.now = datetime.now().astimezone() - timedelta(hours=1)
        (root / "decks").mkdir(parents=True)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def open(self) -> Home:
        return Home(places(str(self.root)), StoppedClock(self.now))

    def answer(self, key: str, rating: Rating, *, days_ago: float = 0) -> None:
        with closing(self.open()) as home:
            at = instant(self.now - timedelta(days=days_ago), 4)
            home.append([Draft(RowKind.REVIEW, CardKey(key), at.ms, at.offset, at.day, rating=rating)])

    def export(self, *decks: str, name: str = "deck.apkg", **wishes: object) -> tuple[Path, Exported]:
        path = self.root / name
        with closing(self.open()) as home:
            return path, export_file(home, ExportWishes(decks or ("talk",), **wishes), path)  # type: ignore[arg-type]

    def minutes_later(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)


def deck(*cards: str, header: str = 'id = "talk"\ntitle = "Talk"\n') -> str:
    return header + "".join(f"\n[[card]]\n{card}\n" for card in cards)


def card(name: str, more: str = "") -> str:
    return f'id = "{name}"\nquestion = "Question {name}?"\nanswer = "Answer {name}."\n{more}'


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "home")


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[Importer]:
    opened = Importer(tmp_path / "phone" / "collection.anki2")
    yield opened
    opened.close()


def guid(key: str) -> str:
    return guid_of(CardKey(key))


def test_a_later_export_updates_in_place_and_touches_no_schedule(desk: Desk, phone: Importer) -> None:
    desk.write("decks/talk.toml", deck(*(card(name) for name in "abcdef")))
    for name, days in [("a", 9.0), ("b", 8.0), ("c", 7.0)]:
        desk.answer(f"talk/{name}", Rating.GOOD, days_ago=days)
    path, exported = desk.export()
    assert exported.changed == 6
    assert phone.take(path) == Taken(new=6, updated=0, duplicate=0, conflicting=0)
    before = phone.rows()

    # b is reworded, c renamed, d deleted, g added; e was edited on the phone after the export.
    note = phone.card(guid("talk/e")).note()
    note["Answer"] = "Mine is better."
    phone.col.update_note(note)
    desk.minutes_later(20)
    desk.write(
        "decks/talk.toml",
        deck(
            card("a"),
            card("b").replace("Answer b", "A far better answer"),
            card("c2", 'was = ["c"]').replace("Question c2", "Question c"),
            card("e"),
            card("f"),
            card("g"),
        ),
    )
    path, exported = desk.export()
    assert exported.changed == 3, "b, c (its key is a field) and g"
    assert phone.take(path) == Taken(new=1, updated=2, duplicate=3, conflicting=0)
    after = phone.rows()
    assert after == {**before, guid("talk/g"): after[guid("talk/g")]}, "history and schedule stay"
    assert "A far better answer" in phone.back(guid("talk/b"))
    assert "talk/c2" in phone.back(guid("talk/c"))
    assert "Mine is better." in phone.back(guid("talk/e"))
    assert guid("talk/d") in phone.guids(), "what is gone here is not taken from the phone"
    assert phone.check() == NOTHING_FOUND

    # Nothing changed: the same bytes, and nothing for Anki to do.
    first = path.read_bytes()
    desk.minutes_later(20)
    path, exported = desk.export()
    assert (path.read_bytes(), exported.changed) == (first, 0)
    assert phone.take(path) == Taken(new=0, updated=0, duplicate=6, conflicting=0)

    # The desk changes e after all: the later edit counts.
    desk.minutes_later(200)
    desk.write("decks/talk.toml", deck(card("e").replace("Answer e", "The desk's last word")))
    path, _ = desk.export()
    assert phone.take(path).updated == 1
    assert "The desk's last word" in phone.back(guid("talk/e"))


def test_a_card_moved_to_another_deck_is_the_same_card_on_the_phone(desk: Desk, phone: Importer) -> None:
    desk.write("decks/talk.toml", deck(card("a"), card("b")))
    desk.answer("talk/a", Rating.EASY, days_ago=5)
    phone.take(desk.export()[0])
    before = phone.rows()[guid("talk/a")]
    desk.write("decks/talk.toml", deck(card("b")))
    desk.write("decks/other.toml", deck(card("z", 'was = ["talk/a"]'), header='id = "other"\n'))
    desk.answer("other/z", Rating.GOOD, days_ago=1)
    path, exported = desk.export("talk", "other")
    assert (exported.cards, exported.reviews) == (2, 2)
    taken = phone.take(path)
    assert (taken.new, taken.conflicting) == (0, 0)
    assert phone.rows()[guid("talk/a")] == before


def test_a_card_deleted_on_the_phone_comes_back_with_its_history(desk: Desk, phone: Importer) -> None:
    desk.write("decks/talk.toml", deck(card("a"), card("b")))
    for days in (9.0, 6.0, 2.0):
        desk.answer("talk/a", Rating.GOOD, days_ago=days)
    path, _ = desk.export()
    phone.take(path)
    before = phone.rows()[guid("talk/a")]
    phone.col.remove_notes([phone.card(guid("talk/a")).nid])
    assert phone.guids() == [guid("talk/b")]
    assert phone.take(path).new == 1
    assert phone.rows()[guid("talk/a")] == before
    assert phone.check() == NOTHING_FOUND


def test_without_a_schedule_every_card_is_new(desk: Desk, phone: Importer) -> None:
    desk.write("decks/talk.toml", deck(card("a"), card("b")))
    desk.answer("talk/a", Rating.GOOD, days_ago=5)
    path, exported = desk.export(schedule=False)
    assert (exported.scheduled, exported.reviews) == (0, 0)
    phone.take(path)
    assert {(entry["type"], tuple(entry["revlog"])) for entry in phone.rows().values()} == {(0, ())}


def test_new_cards_come_in_the_order_of_the_desk(desk: Desk, phone: Importer) -> None:
    """By level, then priority, then as they stand in the deck."""
    cards = (card("d", "level = 2"), card("b"), card("a", "priority = 3"), card("c"))
    desk.write("decks/talk.toml", deck(*cards))
    phone.take(desk.export()[0])
    rows = phone.rows()
    places = sorted((rows[guid(f"talk/{name}")]["due"], name) for name in "abcd")
    assert [name for _, name in places] == ["a", "b", "c", "d"]
    phone.col.decks.select(phone.col.decks.id_for_name("Interview"))
    queued = phone.col.sched.get_queued_cards(fetch_limit=9).cards
    assert [rows[name]["id"] for name in map(guid, ["talk/a", "talk/b", "talk/c", "talk/d"])] == [
        entry.card.id for entry in queued
    ]


def test_the_phone_schedules_with_the_settings_of_the_desk(desk: Desk, phone: Importer) -> None:
    weights = [round(weight * 1.01, 4) for weight in DEFAULT_PARAMETERS]
    desk.write(
        "config.toml",
        f"parameters = {weights}\nnew_per_day = 7\nmaximum_interval = 200\n"
        "[deck.hard]\ndesired_retention = 0.95\nleech_at = 5\nleech_suspends = true\n",
    )
    desk.write("decks/talk.toml", deck(card("a")))
    desk.write("decks/hard.toml", deck(card("b"), header='id = "hard"\ntitle = "Hard"\n'))
    phone.take(desk.export("talk", "hard")[0])
    decks = phone.col.decks
    presets = {
        name: decks.config_dict_for_deck_id(decks.id_for_name(f"Interview{name}"))  # type: ignore[arg-type]
        for name in ("", "::Talk", "::Hard")
    }
    talk, hard = presets["::Talk"], presets["::Hard"]
    assert presets[""] == talk
    assert talk["fsrsParams6"] == pytest.approx(weights)
    assert (talk["desiredRetention"], hard["desiredRetention"]) == pytest.approx((0.9, 0.95))
    assert (talk["rev"]["maxIvl"], talk["new"]["perDay"]) == (200, 7)
    assert (talk["new"]["delays"], talk["lapse"]["delays"]) == ([], [])
    assert (hard["lapse"]["leechFails"], hard["lapse"]["leechAction"]) == (5, 0)
    assert talk["lapse"]["leechAction"] == 1
    assert decks.config_dict_for_deck_id(1)["new"]["delays"] != [], "the phone's own options stay"  # type: ignore[arg-type]


def test_good_on_a_new_card_is_the_same_first_answer_on_the_phone(desk: Desk, phone: Importer) -> None:
    desk.write("decks/talk.toml", deck(card("a")))
    phone.take(desk.export()[0])
    number = phone.rows()[guid("talk/a")]["id"]
    good = phone.col._backend.get_scheduling_states(number).good.normal.review.memory_state
    with closing(desk.open()) as home:
        ours = home.scheduler("talk").review(home.state(CardKey("talk/a")), Rating.GOOD, home.today)  # type: ignore[arg-type]
    assert ours.memory is not None
    assert good.stability == pytest.approx(ours.memory.stability, rel=1e-3)
    assert good.difficulty == pytest.approx(ours.memory.difficulty, abs=1e-3)


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("Jobs::{id}", ["Jobs", "Jobs::other", "Jobs::talk"]),
        ("All", ["All"]),
        ("Default", []),
        ("A :: {title}", ["A", "A::Other:x", "A::Talk"]),
    ],
)
def test_decks_are_called_as_the_learner_wants(
    desk: Desk, phone: Importer, pattern: str, names: list[str]
) -> None:
    desk.write("decks/talk.toml", deck(card("a")))
    desk.write("decks/other.toml", deck(card("b"), header='id = "other"\ntitle = "Other::x"\n'))
    phone.take(desk.export("talk", "other", deck_name=pattern)[0])
    held = [name.replace("\x1f", "::") for name in phone.col.db.list("SELECT name FROM decks ORDER BY name")]
    assert [name for name in held if name != "Default"] == names
    assert len(phone.guids()) == 2
    assert phone.check() == NOTHING_FOUND


def test_an_answer_of_the_future_stays_here_since_anki_would_refuse_the_package(
    desk: Desk, phone: Importer
) -> None:
    desk.write("decks/talk.toml", deck(card("a")))
    desk.answer("talk/a", Rating.GOOD, days_ago=3)
    desk.answer("talk/a", Rating.GOOD, days_ago=-400)
    with closing(desk.open()) as home:
        exported = export_file(home, ExportWishes(["talk"]), desk.root / "a.apkg")
        assert home.notices == [
            "answers dated in the future were left out of the package (1); see: flashcards doctor"
        ]
    assert exported.reviews == 1
    assert phone.take(desk.root / "a.apkg").new == 1
    assert len(phone.rows()[guid("talk/a")]["revlog"]) == 1


def test_a_card_may_look_better_without_becoming_another_one(
    desk: Desk, phone: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anki takes over a template that changed later, and no note becomes a conflict."""
    from flashcards.exchange.anki import template

    desk.write("decks/talk.toml", deck(card("a")))
    phone.take(desk.export()[0])
    monkeypatch.setattr(template, "CHANGED_AT", template.CHANGED_AT + 1)
    monkeypatch.setattr(template, "style", lambda: ".card { color: navy }")
    path, _ = desk.export()
    assert phone.take(path) == Taken(new=0, updated=0, duplicate=1, conflicting=0)
    assert "color: navy" in phone.card(guid("talk/a")).question()


def test_tags_go_along_and_own_words_only_when_asked(desk: Desk, phone: Importer) -> None:
    desk.write("decks/talk.toml", deck(card("a", 'tags = ["round:2", "topic:x"]')))
    desk.write("mine/talk.toml", '[cards.a]\nanswer = "The invoice story."\n')
    phone.take(desk.export()[0])
    assert "invoice" not in phone.back(guid("talk/a"))
    assert sorted(phone.card(guid("talk/a")).note().tags) == ["round:2", "topic:x"]
    desk.minutes_later(5)
    path, exported = desk.export(mine=True)
    assert exported.changed == 1
    assert path.stat().st_mode & 0o777 == 0o600
    phone.take(path)
    assert "The invoice story." in phone.back(guid("talk/a"))


def test_the_fields_are_in_the_package_as_json_shows_them(desk: Desk, phone: Importer) -> None:
    desk.write("decks/talk.toml", deck(card("a", 'points = ["one"]\nhint = "h"\nseconds = 45')))
    phone.take(desk.export()[0])
    note = phone.card(guid("talk/a")).note()
    assert json.dumps(dict(note.items())) == json.dumps(
        {
            "Question": "Question a?",
            "Phrasings": "",
            "Answer": "<p>Answer a.</p>",
            "Points": '<ul><li><label><input type="checkbox"><span>one</span></label></li></ul>',
            "FollowUps": "",
            "Hint": "h",
            "Mine": "",
            "Refs": "",
            "Seconds": "1 point, up to 45 s",
            "Key": "talk/a",
            "Extra": "",
        }
    )
