from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.card_keys import DeckId
from flashcards.core.card_state import WEIGHT_BOUNDS
from flashcards.errors import ProblemsFound, UnknownName, UsageProblem
from flashcards.library.config.editing import set_value, typed_value
from flashcards.library.config.reading import read_config
from flashcards.library.config.settings import (
    DECIDE_SCHEDULES,
    Setting,
    Settings,
    all_settings,
    value_of,
    with_tuples,
)
from flashcards.library.files.reading import parse_toml
from flashcards.library.files.writing import toml_value
from tests.library.conftest import Write


def mistakes(path: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        read_config(path)
    return [line.removeprefix(str(path)) for line in str(found.value).splitlines()]


# -- reading ----------------------------------------------------------------------------------


def test_without_a_file_there_are_the_defaults(tmp_path: Path) -> None:
    assert read_config(tmp_path / "config.toml") == Settings()


def test_every_key_is_read(write: Write) -> None:
    weights = [(least + most) / 2 for least, most in WEIGHT_BOUNDS]
    path = write(
        f"""
        desired_retention = 0.85
        maximum_interval = 100
        rollover = 0
        new_per_day = 0
        leech_at = 5
        leech_suspends = true
        fuzz = false
        decks = ["~/more", "extra"]
        enabled = ["python"]
        disabled = ["salary"]
        aloud = false
        time_counts = false
        editor = "code --wait"
        parameters = {weights}
        [deck.salary]
        leech_at = 3
        desired_retention = 0.95
        """
    )
    assert read_config(path) == Settings(
        desired_retention=0.85,
        maximum_interval=100,
        rollover=0,
        new_per_day=0,
        leech_at=5,
        leech_suspends=True,
        fuzz=False,
        parameters=tuple(weights),
        by_deck={DeckId("salary"): {"leech_at": 3, "desired_retention": 0.95}},
        decks=("~/more", "extra"),
        enabled=("python",),
        disabled=("salary",),
        aloud=False,
        time_counts=False,
        editor="code --wait",
    )


def test_all_mistakes_are_named_with_their_places(write: Write) -> None:
    path = write(
        "desired_retension = 0.9\n"
        "maximum_interval = 0\n"
        'new_per_day = "10"\n'
        "rollover = true\n"
        "desired_retention = 1.5\n"
        'time_counts = "no"\n'
        "parameters = [1.0]\n"
        'decks = "more"\n'
        "[deck.salary]\n"
        "rollover = 3\n"
        "leech_at = 0\n"
        '[deck."No Slug"]\n'
    )
    assert mistakes(path) == [
        ':1:1: unknown key "desired_retension"; did you mean "desired_retention"?',
        ':2:1: "maximum_interval" is 0; it goes from 1 to 36,500',
        ':3:1: "new_per_day" must be a whole number; write new_per_day = 10',
        ':4:1: "rollover" must be a whole number; write rollover = 4',
        ':5:1: "desired_retention" is 1.5; it goes from 0.7 to 0.99',
        ':6:1: "time_counts" must be true or false; write time_counts = false',
        ':7:1: "parameters" must be a list of 21 numbers; leave out parameters for those of FSRS-6',
        ':8:1: "decks" must be a list; write decks = ["more"]',
        ':10:1: deck salary: unknown key "rollover"',
        ':11:1: deck salary: "leech_at" is 0; it goes from 1 to 1,000',
        ':12:1: "No Slug" is not a deck id',
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fuzz = ", ":1:8: not TOML: invalid value; text must be in quotes"),
        ("deck = 3", ':1:1: "deck" must be a table; write [deck.salary]'),
        ("deck.salary = 3", ':1:1: "deck.salary" must be a table; write [deck.salary]'),
        ("desired_retention = nan", ':1:1: "desired_retention" is nan; it goes from 0.7 to 0.99'),
        (f"rollover = 0x{'f' * 9000}", ':1:1: "rollover" is too large; it goes from 0 to 23'),
    ],
)
def test_a_config_that_makes_no_sense_is_refused_with_a_cure(write: Write, text: str, said: str) -> None:
    assert mistakes(write(text)) == [said]


def test_a_config_that_is_no_file_is_an_error_not_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    assert mistakes(tmp_path / "config.toml") == [": is a folder, not a file"]


def test_every_setting_has_an_entry_and_its_default_keeps_its_rule() -> None:
    assert [*all_settings(), "by_deck", "fitted"] == list(Settings._fields)
    assert set(DECIDE_SCHEDULES) <= all_settings().keys()
    for name, entry in all_settings().items():
        value = getattr(Settings(), name)
        assert value is None or entry.rule.ok(list(value) if isinstance(value, tuple) else value)


def test_settings_come_back_from_the_cache_as_they_were(write: Write) -> None:
    settings = read_config(write('enabled = ["python"]\n[deck.salary]\nleech_at = 3\n'))
    for known in (settings, Settings()):
        assert Settings(**with_tuples(json.loads(json.dumps(known.as_values())))) == known


def test_a_value_of_a_deck_falls_back_to_the_general_one(write: Write) -> None:
    config = read_config(write("leech_at = 5\n[deck.salary]\nnew_per_day = 2\n"))
    assert value_of(config, "deck.salary.new_per_day") == 2
    assert value_of(config, "deck.salary.leech_at") == 5
    with pytest.raises(UnknownName, match='no setting is called "leech"; did you mean leech_at'):
        value_of(config, "leech")
    with pytest.raises(UnknownName, match=r'no setting is called "deck\.salary\.rollover"'):
        value_of(config, "deck.salary.rollover")


# -- setting ----------------------------------------------------------------------------------

BEFORE = """\
# How I learn
new_per_day = 10   # a few

[deck.salary]  # my weak spot
leech_at=4

[deck.panel]
"""


def after_setting(write: Write, key: str, value: str, text: str = BEFORE) -> str:
    path = write(text)
    config = set_value(path, key, value)
    assert config == read_config(path)
    return path.read_text()


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("new_per_day", "5", "new_per_day = 10   # a few", "new_per_day = 5   # a few"),
        ("fuzz", "off", "# a few\n", "# a few\nfuzz = false\n"),
        ("desired_retention", "0.85", "# a few\n", "# a few\ndesired_retention = 0.85\n"),
        ("enabled", "python, sql-databases", "# a few\n", '# a few\nenabled = ["python", "sql-databases"]\n'),
        ("enabled", '["python"]', "# a few\n", '# a few\nenabled = ["python"]\n'),
        ("decks", "", "# a few\n", "# a few\ndecks = []\n"),
        ("deck.salary.leech_at", "6", "leech_at=4", "leech_at=6"),
        ("deck.salary.new_per_day", "2", "leech_at=4\n", "leech_at=4\nnew_per_day = 2\n"),
        (
            "deck.python.new_per_day",
            "2",
            "[deck.panel]\n",
            "[deck.panel]\n\n[deck.python]\nnew_per_day = 2\n",
        ),
    ],
)
def test_one_value_changes_and_every_other_byte_stays(
    write: Write, key: str, value: str, old: str, new: str
) -> None:
    assert after_setting(write, key, value) == BEFORE.replace(old, new)
    crlf = BEFORE.replace("\n", "\r\n")
    path = write(crlf)
    set_value(path, key, value)
    assert path.read_bytes().decode() == BEFORE.replace(old, new).replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", "fuzz = true\n"),
        ("# only a comment", "# only a comment\nfuzz = true\n"),
        ("[deck.salary]\n", "fuzz = true\n\n[deck.salary]\n"),
        ("rollover = 3", "rollover = 3\nfuzz = true"),
        ("fuzz = false", "fuzz = true"),
        ("'fuzz'  =  false", "'fuzz'  =  true"),
    ],
)
def test_a_key_finds_its_place_in_any_file(write: Write, text: str, after: str) -> None:
    assert after_setting(write, "fuzz", "yes", text) == after


def test_a_dotted_key_is_changed_where_it_stands(write: Write) -> None:
    text = "deck.salary.leech_at = 4\n"
    assert after_setting(write, "deck.salary.leech_at", "5", text) == "deck.salary.leech_at = 5\n"


def test_a_value_inside_an_inline_table_is_left_to_the_learner(write: Write) -> None:
    path = write("deck = {salary = {leech_at = 4}}\n")
    with pytest.raises(ProblemsFound, match="is inside another value; change it by hand"):
        set_value(path, "deck.salary.leech_at", "5")
    assert path.read_text() == "deck = {salary = {leech_at = 4}}\n"


def test_a_missing_config_is_made_with_its_folder_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "home" / "config.toml"
    set_value(path, "fuzz", "true")
    assert path.read_text() == "fuzz = true\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("desired_retention", "2", "desired_retention is 2.0; it goes from 0.7 to 0.99"),
        ("new_per_day", "many", "new_per_day must be a whole number; write new_per_day = 10"),
        ("desired_retention", "90%", "desired_retention must be a number; write desired_retention = 0.9"),
        ("desired_retention", "0,85", "desired_retention must be a number; write desired_retention = 0.85"),
        ("desired_retention", "high", "desired_retention must be a number; write desired_retention = 0.9"),
        ("aloud", "maybe", "aloud must be true or false; write aloud = true"),
        ("enabled", "No Deck", 'entry 1 of enabled is "No Deck", but must be lower-case letters'),
    ],
)
def test_a_value_the_key_cannot_have_is_refused_and_nothing_is_written(
    write: Write, key: str, value: str, said: str
) -> None:
    path = write(BEFORE)
    with pytest.raises(UsageProblem) as found:
        set_value(path, key, value)
    assert str(found.value).startswith(said)
    assert path.read_text() == BEFORE


def test_a_config_with_another_mistake_is_not_written(write: Write) -> None:
    path = write("rolover = 1\n")
    with pytest.raises(ProblemsFound, match=r'unknown key "rolover"; did you mean "rollover"'):
        set_value(path, "fuzz", "true")
    assert path.read_text() == "rolover = 1\n"


def test_a_wrong_value_can_be_put_right(write: Write) -> None:
    assert after_setting(write, "rollover", "4", "rollover = 99\n") == "rollover = 4\n"


@given(st.one_of(st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(), st.lists(st.text())))
def test_a_value_written_as_toml_reads_back(value: object) -> None:
    try:
        str(value).encode()
    except UnicodeEncodeError:
        return
    parsed = parse_toml(Path(), f"v = {toml_value(value)}")
    if isinstance(parsed, dict):
        assert parsed["v"] == value
    else:
        assert "is not allowed in a file" in parsed.message


@given(st.sampled_from(list(all_settings().values())), st.text())
def test_whatever_is_typed_as_a_value_is_taken_or_refused(entry: Setting, text: str) -> None:
    rule = entry.rule
    value = typed_value(rule, text)
    assert rule.ok(value) or list(rule.complaints("x", "x", value))
