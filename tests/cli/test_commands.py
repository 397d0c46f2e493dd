"""The other commands from the outside, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable

from flashcards.errors import ExitCode
from tests.learner import Learner


def test_a_morning_in_commands(learner: Learner, golden: Callable[[str, str], None]) -> None:
    """What a learner sees before and after a session, and the next morning."""
    screens = []

    def see(*arguments: str, typed: str = "") -> None:
        outcome = learner(*arguments, typed=typed)
        shown = (
            outcome.out
            if not typed
            else outcome.out[outcome.out.rindex("\n\n", 0, outcome.out.rindex("answers saved")) :]
        )
        screens.append(f"$ flashcards {' '.join(arguments)}\n{shown}{outcome.err}")

    see("today")
    see("review", "--new", "6", typed="\na\n3\n" * 5 + "\n0\n1\n")
    see("today")
    learner.sleep(2)
    see("today")
    see("due")
    see("show", "tell-me-about-yourself")
    see("decks")
    see("config")
    golden("morning.txt", "\n".join(screens).replace(shipped_folder(learner), "DECKS"))


def shipped_folder(learner: Learner) -> str:
    return learner("decks", "show", "salary", "--json").json["path"].rpartition("/")[0]


def test_due_lists_reviewed_cards_first_then_the_new_cards_of_the_limit(learner: Learner) -> None:
    learner("review", typed="\na\n3\n" * 3)
    learner.sleep(5)
    document = learner("due", "--json").json
    states = [card["state"] for card in document["cards"]]
    assert states == ["review"] * 3 + ["new"] * 10
    assert document["count"] == 13
    assert all((card["due"] is None) == (card["state"] == "new") for card in document["cards"])
    assert learner("due", "--short").out == "13\n"


def test_due_check_exits_1_when_something_is_due_and_0_when_nothing_is(learner: Learner) -> None:
    assert learner("due", "--check").code == ExitCode.FOUND
    assert learner("due", "--check").out == ""
    learner("config", "set", "new_per_day", "0")
    assert learner("due", "--check").code == ExitCode.OK


def test_due_on_a_later_day_counts_what_will_be_due_then(learner: Learner) -> None:
    learner("config", "set", "new_per_day", "0")
    learner("rate", "low-offer", "good")
    assert learner("due", "--short").out == "0\n"
    assert learner("due", "--on", "2027-11-23", "--short").out == "1\n"


def test_due_says_that_no_card_matches_where_a_query_means_none(learner: Learner) -> None:
    learner("config", "set", "new_per_day", "0")
    assert learner("due", "salary").out == "Nothing is due.\n"
    for query in (["is:leech"], ["salary", "is:weak"], ["is:leech", "--on", "2026-12-24"]):
        outcome = learner("due", *query)
        assert (outcome.code, outcome.out) == (0, "No card matches.\n")
    assert learner("due", "is:leech", "--short").out == "0\n"
    learner("suspend", "low-offer")
    assert learner("due", "is:suspended").out == "All cards that match are suspended or drafts.\n"


def test_due_says_for_how_long_and_names_another_day_than_today_as_such(learner: Learner) -> None:
    learner("config", "set", "new_per_day", "0")
    learner("rate", "low-offer", "again")
    assert learner("due", "--on", "2026-11-24").out == "salary/low-offer  due that day\n"
    learner.sleep()
    assert learner("due").out == "salary/low-offer  due today\n"
    learner.sleep(3)
    assert learner("due").out == "salary/low-offer  due for 3 days\n"


def test_rate_stores_and_prints_the_row(learner: Learner) -> None:
    row = learner("rate", "low-offer", "HARD", "--json").json["row"]
    assert (row["card"], row["rating"], row["source"], row["kind"]) == (
        "salary/low-offer",
        2,
        "cli",
        "review",
    )
    assert [json.loads(line) for line in learner("log", "--json").out.splitlines()] == [row]
    assert learner("rate", "salary/past-pay", "3").out == (
        "Saved: Good for salary/past-pay. Next in 2 days, Wed 25 Nov.\n"
    )


def test_undo_takes_back_the_last_answer_and_says_so(learner: Learner) -> None:
    assert learner("undo").out == "Nothing to undo.\n"
    learner("rate", "low-offer", "1")
    learner("rate", "past-pay", "3")
    assert learner("undo").out == "Undone: Good for salary/past-pay.\n"
    undone = learner("undo", "--json").json["row"]
    assert (undone["kind"], undone["card"]) == ("void", "salary/low-offer")
    assert learner("undo").out == "Nothing to undo.\n"
    assert learner("show", "past-pay", "--json").json["state"] == "new"


def test_the_log_shows_its_newest_rows_in_the_learners_own_time(learner: Learner) -> None:
    for card in ("low-offer", "past-pay", "early-ask"):
        learner("rate", card, "good")
    lines = learner("log", "-n", "2").out.splitlines()
    shown = [learner("show", card).out.splitlines()[2] for card in ("past-pay", "early-ask")]
    asked = ("2026-11-23 08:00  Good     " + question for question in shown)
    assert all(line.startswith(begins) for line, begins in zip(lines, asked, strict=True))


def test_suspended_cards_are_not_asked_and_saying_it_twice_stores_it_once(learner: Learner) -> None:
    assert learner("suspend", "low-offer", "low-offer").out == "salary/low-offer: suspended\n"
    assert learner("suspend", "low-offer").out == "salary/low-offer: suspended already\n"
    assert learner("log", "--json").out.count("\n") == 1
    assert learner("show", "low-offer").out.rstrip().endswith("Not seen yet. Suspended.")
    learner("config", "set", "new_per_day", "100")
    assert "low-offer " not in learner("due").out
    assert learner("unsuspend", "low-offer").out == "salary/low-offer: not suspended\n"
    assert "low-offer " in learner("due").out


def test_a_card_id_in_two_decks_has_to_be_named_with_its_deck(alone: Learner) -> None:
    for deck in ("one", "two"):
        text = f'id = "{deck}"\ntitle = "T"\n[[card]]\nid = "x"\nquestion = "In {deck}?"\nanswer = "Yes."\n'
        alone.write_deck(deck, text)
    outcome = alone("show", "x")
    assert outcome.code == ExitCode.UNKNOWN_NAME
    assert "it is in several decks: one/x, two/x" in outcome.err
    assert alone("show", "two/x", "--json").json["question"] == "In two?"


def test_a_disabled_deck_is_asked_only_when_it_is_named(learner: Learner) -> None:
    assert learner("decks", "disable", "salary").out == "salary is now asked only when you name it\n"
    assert learner("decks", "disable", "salary").out == "salary is asked only when you name it already\n"
    asked = {card["card"].split("/")[0] for card in learner("due", "--json").json["cards"]}
    assert "returning-questions" in asked
    assert "salary" not in asked
    assert "salary/" in learner("due", "salary").out
    assert "   0 seen  off  The salary question" in learner("decks").out
    assert learner("decks", "enable", "salary").out == "salary is now asked in the daily session\n"
    assert "salary/" in learner("due").out
    assert (learner.home / "config.toml").read_text() == "disabled = []\n"


def test_own_decks_are_asked_by_being_there(learner: Learner) -> None:
    learner.write_deck("own", 'id = "own"\ntitle = "T"\n[[card]]\nid = "x"\nquestion = "Q?"\nanswer = "A."\n')
    own = next(deck for deck in learner("decks", "--json").json["decks"] if deck["deck"] == "own")
    assert (own["origin"], own["enabled"], own["cards"]) == ("home", True, 1)


def test_decks_of_further_folders_are_found(learner: Learner) -> None:
    folder = learner.home.parent / "more"
    folder.mkdir()
    (folder / "extra.toml").write_text(
        'id = "extra"\ntitle = "T"\n[[card]]\nid = "x"\nquestion = "Q?"\nanswer = "A."\n'
    )
    learner("config", "set", "decks", str(folder))
    assert "extra/x" in learner("due", "extra").out


def test_a_scheduling_setting_replays_every_card_and_says_so(learner: Learner) -> None:
    learner("review", typed="\na\n3\n" * 3)
    before = learner.states()
    outcome = learner("config", "set", "desired_retention", "0.97")
    assert "desired_retention = 0.97" in outcome.out
    assert "All schedules were recalculated from the log." in outcome.out
    after = learner.states()
    assert {card: state["stability"] for card, state in after.items()} == {
        card: state["stability"] for card, state in before.items()
    }
    assert all(after[card]["due"] < before[card]["due"] for card in before)
    assert learner("doctor").code == 0
    assert "computed anew" not in learner("config", "set", "new_per_day", "3").out


def test_parameters_out_of_bounds_are_a_mistake_in_the_config(learner: Learner) -> None:
    (learner.home / "config.toml").write_text(f"parameters = {[500.0] * 21}\n")
    outcome = learner("rate", "low-offer", "good")
    assert outcome.code == ExitCode.PROBLEMS
    assert 'HOME/config.toml:1:1: "parameters": number 1 is 500.0' in outcome.err


def test_all_places_can_be_shown(learner: Learner) -> None:
    places = learner("config", "path", "--json").json
    assert places["review_log"] == "HOME/reviews.db"
    assert "review log" in learner("config", "path").out


def test_a_home_named_in_the_environment_is_used(learner: Learner, monkeypatch: object) -> None:
    from flashcards.home.places import places

    monkeypatch.setenv("FLASHCARDS_HOME", "~/prep")  # type: ignore[attr-defined]
    assert places(None).root.name == "prep"
    assert "~" not in str(places(None).root)
    assert places("/elsewhere").root.as_posix() == "/elsewhere"


def test_a_clock_value_that_is_no_instant_is_named(learner: Learner) -> None:
    for value in ("tomorrow", "2026-11-23", "2026-11-23T08:00:00", "9999-12-31T23:59:59+00:00"):
        learner._monkeypatch.setenv("FLASHCARDS_NOW", value)
        outcome = learner("due")
        assert outcome.code == ExitCode.USAGE
        assert f'FLASHCARDS_NOW="{value}" is not a time' in outcome.err


def test_a_log_in_a_cloud_folder_is_warned_of_once(learner: Learner) -> None:
    learner.home = learner.home.parent / "Dropbox" / "home"
    first = learner("rate", "low-offer", "good")
    assert first.code == 0
    assert first.err.count("is in Dropbox") == 1
    assert learner("rate", "past-pay", "good").err == ""
