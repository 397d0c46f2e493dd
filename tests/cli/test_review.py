"""The daily session from the outside: what is typed, what is seen, what is stored."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.learner import Learner

TWO_CARDS = """
id = "own"
title = "My own questions"

[[card]]
id = "plain"
question = "What is your notice period?"
answer = "Four weeks to the end of a month."

[[card]]
id = "pointed"
question = "Why this field?"
answer = "Because of the first project, the people, and what it led to."
points = ["First project", "People", "What it led to", "Next step"]
phrasings = ["What brought you here?", "How did you end up in this field?"]
follow_ups = ["What nearly kept you away?"]
hint = "Past, people, future."
"""

POINTED = 'id = "own"\n[[card]]' + TWO_CARDS.rpartition("[[card]]")[2]

REVEAL, ACCEPT = "\n", "\n"


def saved(out: str) -> list[str]:
    return [line.split(".")[0] for line in out.splitlines() if line.startswith("Saved: ")]


def rows(learner: Learner) -> list[dict[str, object]]:
    return [json.loads(line) for line in learner("log", "--json").out.splitlines()]


def test_a_first_session_of_a_new_home(learner: Learner, golden: Callable[[str, str], None]) -> None:
    typed = "\n1 2 3\n\n" + "h\n\na\n4\n" + "?\n\n0\n\n" + "i\nq\n"
    session = learner("review", typed=typed)
    assert session.code == 0
    golden("first_session.txt", session.out)


def test_the_first_question_of_all_is_the_plain_opener(learner: Learner) -> None:
    assert "Tell me about yourself." in learner("review").out


def test_every_answer_is_in_the_log_with_what_was_said(alone: Learner) -> None:
    alone.write_deck("own", TWO_CARDS)
    out = alone("review", typed="\n\n" + "h\n\n1 3 x\n2\n").out
    assert saved(out) == ["Saved: Good", "Saved: Hard"]
    plain, pointed = rows(alone)
    assert (plain["card"], plain["rating"], plain["suggested"], plain["points"]) == (
        "own/plain",
        3,
        None,
        None,
    )
    assert plain["points_total"] == 0
    assert (pointed["rating"], pointed["suggested"]) == (2, 1)
    assert (pointed["points"], pointed["points_total"], pointed["wrong"], pointed["hint"]) == (0b101, 4, 1, 1)
    assert (pointed["answer_ms"], pointed["total_ms"]) == (20_000, 40_000)
    assert pointed["study_day"] == "2026-11-23"
    assert pointed["offset"] == 60


def test_enter_alone_never_rates_a_card_whose_points_were_not_checked(alone: Learner) -> None:
    alone.write_deck("own", POINTED)
    session = alone("review", typed="\n\n\n\n\n")
    assert saved(session.out) == []
    assert "rate it yourself, 1-4" in session.out
    assert rows(alone) == []


def test_end_of_input_is_a_normal_end(alone: Learner) -> None:
    alone.write_deck("own", TWO_CARDS)
    session = alone("review", typed="\n\n")
    assert session.code == 0
    assert "1 answer saved" in session.out


def test_an_again_card_comes_back_once_after_ten_minutes_and_then_waits_for_the_next_day(
    alone: Learner,
) -> None:
    alone.write_deck("own", TWO_CARDS)
    first = alone("review", typed="\n1\n\n\n3\n").out
    assert "Once more today, then tomorrow" in first
    assert "Due again in ten minutes:\n    What is your notice period?\n" in first
    assert alone("due", "--short").out == "0\n"
    alone.at("2026-11-23T08:15:00+01:00")
    assert alone("due").out == "own/plain  repeat\n"
    second = alone("review", typed="\n1\n").out
    assert saved(second) == ["Saved: Again"]
    alone.at("2026-11-23T12:00:00+01:00")
    assert alone("due", "--short").out == "0\n"
    assert alone("review").out.startswith("Nothing to do now. Next: tomorrow, Tue 24 Nov: 1 card due.")


def test_an_again_card_comes_back_after_four_other_cards(alone: Learner) -> None:
    cards = "\n".join(
        f'[[card]]\nid = "c{n}"\nquestion = "Question {n}?"\nanswer = "Answer {n}."' for n in range(7)
    )
    alone.write_deck("own", f'id = "own"\ntitle = "Own"\n{cards}')
    out = alone("review", typed="\n1\n" + "\n3\n" * 7).out
    asked = [line for line in out.splitlines() if line.startswith("Question ")]
    numbers = [int(line.split()[1].rstrip("?")) for line in asked]
    assert numbers == [0, 1, 2, 3, 4, 0, 5, 6]


def test_undo_shows_the_same_card_again_with_the_same_wording(alone: Learner) -> None:
    alone.write_deck("own", TWO_CARDS)
    out = alone("review", typed="\n\n" + "\na\n4\n").out
    assert saved(out) == ["Saved: Good", "Saved: Easy"]
    alone.sleep(30)
    out = alone("review", typed="\na\n3\n" + "u\n" + "\na\n1\n" + "q\n").out
    assert [line for line in out.splitlines() if line.endswith("?")][:3] == [
        "Why this field?",
        "Possible follow-up: What nearly kept you away?",
        "What is your notice period?",
    ]
    assert "Undone: Good for own/pointed.\n\nown | 1 of 2\n\nWhy this field?" in out
    reviews = [row for row in rows(alone) if row["card"] == "own/pointed"]
    assert [row["kind"] for row in reviews] == ["review", "review", "void", "review"]
    assert len({row["phrasing"] for row in reviews if row["kind"] == "review"}) == 1


def test_undo_gives_the_place_of_a_new_card_back(alone: Learner) -> None:
    alone.write_deck("own", TWO_CARDS)
    alone("config", "set", "new_per_day", "1")
    out = alone("review", typed="\n\n").out
    assert "Next: tomorrow" in out
    assert alone("due", "--short").out == "0\n"
    assert alone("undo").out == "Undone: Good for own/plain.\n"
    assert alone("due").out == "own/plain  new\n"


def test_suspend_bury_and_skip_go_on_without_a_rating(alone: Learner) -> None:
    more = '\n[[card]]\nid = "third"\nquestion = "Third?"\nanswer = "Yes."\n'
    alone.write_deck("own", TWO_CARDS + more)
    out = alone("review", typed="s\nb\nn\n").out
    assert "Suspended. To bring it back: flashcards unsuspend plain" in out
    assert "Buried until the next study day." in out
    assert "Skipped; nothing was saved." in out
    assert [row["kind"] for row in rows(alone)] == ["suspend", "bury"]
    assert alone("due").out == "own/third  new\n"
    alone.sleep()
    assert set(alone("due").out.split()[::2]) == {"own/pointed", "own/third"}
    assert alone("unsuspend", "plain").out == "own/plain: not suspended\n"
    assert alone("due", "--short").out == "3\n"


def test_the_wording_changes_only_after_two_passes(alone: Learner) -> None:
    alone.write_deck("own", POINTED)
    outs = []
    for _ in range(6):
        outs.append(alone("review", typed="\na\n3\n").out)
        alone.sleep(400)
    assert [row["phrasing"] for row in rows(alone)] == [0, 0, 1, 2, 0, 1]
    for out, wording in zip(outs, [0, 0, 1, 2, 0, 1], strict=True):
        known = ["Why this field?", "What brought you here?", "How did you end up in this field?"]
        assert [text for text in known if text in out] == [known[wording]]


def test_limit_and_minutes_end_the_session(learner: Learner) -> None:
    answers = "\n1 2 3\n3\n" * 9
    assert "2 answers saved" in learner("review", "--limit", "2", typed=answers).out
    learner.sleep()
    assert "4 answers saved" in learner("review", "--minutes", "2", typed=answers).out


def test_new_replaces_the_limit_of_new_cards_for_today(learner: Learner) -> None:
    assert " | 1 of 3\n" in learner("review", "--new", "3").out
    assert learner("review", "--new", "0").out.startswith("Nothing to do now.")


def test_decks_and_tags_restrict_what_is_asked(learner: Learner) -> None:
    out = learner("review", "salary", "--tag", "if-then", "--new", "50").out
    assert "salary | 1 of 4\n" in out
    assert learner("review", "salery").err == (
        'flashcards: no deck is called "salery"; did you mean salary?\n'
    )
    assert learner("review", "--tag", "topic:salery").code == 4


def test_a_deck_that_breaks_while_the_session_runs_stops_its_new_cards_only(
    alone: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = alone.write_deck("own", TWO_CARDS)
    from flashcards.home.home import Home

    record = Home.record

    def record_and_break(self: Home, draft: object) -> object:
        path.write_text(TWO_CARDS + "\n[[card]\n")
        return record(self, draft)  # type: ignore[arg-type]

    monkeypatch.setattr(Home, "record", record_and_break)
    session = alone("review", typed="\n\n")
    assert session.code == 0
    assert saved(session.out) == ["Saved: Good"]
    assert "own.toml has an error now; its cards wait." in session.out
    assert len(rows(alone)) == 1


def test_a_leech_is_named_at_eight_lapses_and_then_at_every_fourth(alone: Learner) -> None:
    alone.write_deck("own", TWO_CARDS.replace('id = "pointed"', 'id = "pointed"\ndraft = true'))
    said = []
    for _ in range(14):
        said.append("Leech: forgotten" in alone("review", typed="\n1\n").out)
        alone.sleep(3)
    assert [lapse for lapse, leech in enumerate(said) if leech] == [8, 12]


def test_a_leech_is_suspended_where_that_is_set(alone: Learner) -> None:
    alone.write_deck("own", TWO_CARDS.replace('id = "pointed"', 'id = "pointed"\ndraft = true'))
    alone("config", "set", "leech_at", "1")
    alone("config", "set", "leech_suspends", "true")
    alone("review", typed="\n1\n")
    alone.sleep(3)
    assert "Suspended. To bring it back: flashcards unsuspend plain" in alone("review", typed="\n1\n").out
    assert alone("show", "plain", "--json").json["suspended"] is True


def test_own_words_stand_before_the_model_answer(alone: Learner) -> None:
    alone.write_deck("own", TWO_CARDS)
    notes = alone.home / "mine" / "own.toml"
    notes.parent.mkdir()
    notes.write_text('[cards.plain]\nanswer = "Six weeks, but I can ask."\n')
    out = alone("review", typed="\n").out
    assert out.index("Mine: Six weeks") < out.index("Model answer: Four weeks")


def test_a_hint_is_offered_only_where_the_card_has_one(learner: Learner) -> None:
    learner.write_deck(
        "two",
        '[[card]]\nid = "a"\nquestion = "Without?"\nanswer = "x"\nlevel = 1\n\n'
        '[[card]]\nid = "b"\nquestion = "With?"\nanswer = "y"\nlevel = 2\nhint = "z"\n',
    )
    first, second = learner("review", "two", typed="\n3\nq\n").out.split("With?")
    assert "Without?" in first
    assert "hint" not in first
    assert "h hint" in second
    asked = [json.loads(line) for line in learner("review", "two", "--jsonl", typed="q\n").out.splitlines()]
    assert [one["has_hint"] for one in asked if one["event"] == "question"] == [True]
