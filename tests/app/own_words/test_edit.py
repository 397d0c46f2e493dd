"""Writing the learner's own words: at the right place, from a skeleton where there is none yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.app.editor.working_copy import EditCopy, EditEnd, EditOutcome, WorkingCopy
from flashcards.app.own_words.edit import (
    edit_own_words,
    edit_story,
    working_copy_of_own_words,
    working_copy_of_story,
)
from flashcards.app.own_words.reading import own_words_for, own_words_of
from flashcards.core.card_keys import CardKey
from flashcards.errors import ProblemsFound, UnknownName, UsageProblem
from flashcards.home.home import Home
from flashcards.library.files.problem import Problem
from tests.app.conftest import EditWith, write

DECK = """\
id = "own"
title = "Own"
[[card]]
id = "friday"
kind = "story"
question = "Tell me about a bad Friday."
answer = "What happened, what you did, what came of it."
[[card]]
id = "pay"
tags = ["topic:salary"]
question = "What are your expectations?"
answer = "A range and its source."
[[card]]
id = "plain"
question = "Why us?"
answer = "One reason."
"""
STORIES = '[[story]]\nid = "outage"\ntitle = "Double invoices"\n\n[[story]]\nid = "lost-key"\n'
BOM = "\ufeff"


def note(home: Home, key: str) -> WorkingCopy:
    return working_copy_of_own_words(home, CardKey(key))


def text_at(copy: WorkingCopy) -> str:
    return copy.path.read_text(encoding="utf-8").split("\n")[copy.line - 1]


def story(home: Home, key: CardKey, edit: EditCopy) -> EditOutcome:
    return edit_story(home, key, edit)


@pytest.fixture(autouse=True)
def deck(home: Home) -> Path:
    return write(home, "decks/own.toml", DECK)


def test_a_first_note_begins_with_a_skeleton_for_the_card(home: Home) -> None:
    copy = note(home, "own/plain")
    assert copy.path.read_text() == (
        "# Your own words on the cards of this deck, shown before the model answer.\n"
        "\n"
        "[cards.plain]\n"
        "# Why us?\n"
        "# What you would say:\n"
        "answer = '''\n"
        "\n"
        "'''\n"
    )
    assert (copy.target, copy.line) == (home.places.mine / "own.toml", 7)


def test_the_skeleton_of_a_salary_card_asks_for_figures_their_source_and_the_day(home: Home) -> None:
    text = note(home, "own/pay").path.read_text()
    for line in ('low = ""', 'target = ""', 'walk_away = ""', 'source = ""', "# checked = 2026-11-23"):
        assert f"\n{line}" in text


def test_the_skeleton_of_a_story_card_names_the_stories_there_are(home: Home) -> None:
    assert "# No story yet; write one: flashcards story" in note(home, "own/friday").path.read_text()
    write(home, "stories.toml", STORIES)
    assert "# Your stories: outage, lost-key\nstories = []\n" in note(home, "own/friday").path.read_text()


@pytest.mark.parametrize("key", ["own/plain", "own/pay", "own/friday"])
def test_a_skeleton_left_as_it_was_makes_no_file(home: Home, edit_with: EditWith, key: str) -> None:
    outcome = edit_with(edit_own_words, key, "exit 0")
    assert outcome.end is EditEnd.UNCHANGED
    assert list(home.places.mine.iterdir()) == []


@pytest.mark.parametrize("key", ["own/plain", "own/pay", "own/friday"])
def test_a_skeleton_that_is_half_filled_in_is_sound_and_shown(
    home: Home, edit_with: EditWith, key: str
) -> None:
    outcome = edit_with(edit_own_words, key, 'sed -i "s/^answer = \'\'\'/&\\nI open with it.\\n/" "$1"')
    assert outcome == EditOutcome(EditEnd.WRITTEN, f"Written: {home.places.mine / 'own.toml'}")
    card = home.card(CardKey(key))
    assert card is not None
    assert own_words_for(home, card.key) == "I open with it."
    assert own_words_of(home).problems == ()


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        ('answer = "x"\n', 'answer = "x"'),
        ("answer = '''\nLike this.\n'''\n", "Like this."),
    ],
)
def test_a_note_that_is_there_opens_inside_its_text(home: Home, keys: str, at: str) -> None:
    path = write(home, "mine/own.toml", f'[cards.pay]\nlow = "1"\n\n[cards.plain]  # this\n{keys}')
    copy = note(home, "own/plain")
    assert text_at(copy) == at
    assert copy.path.read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    "text",
    ['[cards]\nplain.answer = "x"\n', '[cards]\nplain = {answer = "x"}\n', 'cards.plain.answer = "x"\n'],
)
def test_however_a_note_is_written_it_is_found(home: Home, text: str) -> None:
    write(home, "mine/own.toml", text)
    copy = note(home, "own/plain")
    assert copy.path.read_text() == text
    assert "plain" in text_at(copy)


@pytest.mark.parametrize(
    "old",
    [
        '# mine\n[cards.pay]\nlow = "1"',
        '# mine\r\n[cards.pay]\r\nlow = "1"\r\n',
        BOM + "# nothing yet\n",
        "\n",
    ],
)
def test_below_what_is_there_already_every_line_stays(home: Home, edit_with: EditWith, old: str) -> None:
    path = write(home, "mine/own.toml", old)
    assert edit_with(edit_own_words, "own/plain", "exit 0").end is EditEnd.UNCHANGED
    assert path.read_bytes() == old.encode()
    assert (
        edit_with(edit_own_words, "own/plain", 'sed -i "s/^answer = \'\'\'/&Because/" "$1"').end
        is EditEnd.WRITTEN
    )
    new = path.read_bytes().decode()
    assert new.startswith(old)
    assert (new.count("\r\n") == new.count("\n")) is ("\r\n" in old)
    card = home.card(CardKey("own/plain"))
    assert card is not None
    assert own_words_for(home, card.key) == "Because"


def test_a_note_follows_its_card_and_is_edited_where_it_was_written(home: Home, deck: Path) -> None:
    deck.write_text(DECK.replace('id = "plain"', 'id = "reason"\nwas = ["old-deck/plain"]'))
    path = write(home, "mine/old-deck.toml", '[cards.plain]\nanswer = "x"\n')
    copy = note(home, "own/reason")
    assert (copy.target, text_at(copy)) == (path, 'answer = "x"')


def test_a_note_with_a_mistake_goes_back_to_the_editor_or_is_dropped(home: Home, edit_with: EditWith) -> None:
    told: list[str] = []

    def back(problems: tuple[Problem, ...]) -> bool:
        told.extend(problem.sentence for problem in problems)
        return True

    path = home.places.mine / "own.toml"
    scripts = ('sed -i \'s/^low = ""/low = 52000/\' "$1"', 'sed -i \'s/52000/"52,000"/\' "$1"')
    assert edit_with(edit_own_words, "own/pay", *scripts, ask=back).end is EditEnd.WRITTEN
    assert told == [f'{path}:9:1: note on "pay": "low" must be text; write low = "52000"']
    outcome = edit_with(edit_own_words, "own/pay", "sed -i 's/^low/lwo/' \"$1\"", ask=lambda _: False)
    assert outcome.end is EditEnd.DROPPED
    assert 'low = "52,000"' in path.read_text()


def test_a_note_may_only_name_stories_that_there_are(home: Home, edit_with: EditWith) -> None:
    write(home, "stories.toml", STORIES)
    outcome = edit_with(edit_own_words, "own/friday", 'sed -i \'s/= \\[\\]/= ["outtage"]/\' "$1"')
    assert outcome.end is EditEnd.FAULTY
    assert 'no story is called "outtage"; did you mean "outage"?' in outcome.problems[0].message
    assert (
        edit_with(edit_own_words, "own/friday", 'sed -i \'s/= \\[\\]/= ["outage"]/\' "$1"').end
        is EditEnd.WRITTEN
    )


def test_a_mistake_in_the_stories_does_not_stop_a_note(home: Home, edit_with: EditWith) -> None:
    write(home, "stories.toml", "[[story]\n")
    outcome = edit_with(edit_own_words, "own/friday", 'sed -i \'s/= \\[\\]/= ["outage"]/\' "$1"')
    assert outcome.end is EditEnd.WRITTEN


def test_a_broken_file_of_notes_opens_at_its_mistake_and_can_be_mended(
    home: Home, edit_with: EditWith
) -> None:
    path = write(home, "mine/own.toml", '[cards.pay]\nlow = "1"\nlow = \n')
    copy = note(home, "own/plain")
    assert (text_at(copy), copy.path.read_bytes()) == ("low = ", path.read_bytes())
    assert edit_with(edit_own_words, "own/plain", 'sed -i 3d "$1"').end is EditEnd.WRITTEN
    assert path.read_text() == '[cards.pay]\nlow = "1"\n'


def test_where_nothing_can_stand_below_the_text_is_opened_as_it_is(home: Home) -> None:
    path = write(home, "mine/own.toml", 'cards = {pay = {low = "1"}}\n')
    assert note(home, "own/plain").path.read_bytes() == path.read_bytes()
    path = write(home, "stories.toml", 'story = [{id = "outage"}]\n')
    assert working_copy_of_story(home, "lost-key").path.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("raw", [b"\xff\xfe[", b"[cards]\n\xff"])
def test_notes_that_are_no_text_are_not_opened(home: Home, raw: bytes) -> None:
    write(home, "mine/own.toml", "").write_bytes(raw)
    with pytest.raises(ProblemsFound, match=r"save it as UTF-8|is not UTF-8"):
        note(home, "own/plain")


def test_a_card_that_no_deck_has_gets_no_note(home: Home) -> None:
    with pytest.raises(UnknownName):
        note(home, "own/nope")


# -- stories ----------------------------------------------------------------------------------


def test_a_new_story_begins_with_its_parts(home: Home, edit_with: EditWith) -> None:
    copy = working_copy_of_story(home, "outage")
    assert copy.path.read_text().split("\n")[copy.line - 2] == "situation = '''"
    keys = [line.split(" = ")[0] for line in copy.path.read_text().split("\n") if " = " in line]
    assert keys == ["id", "title", "situation", "task", "action", "result", "lesson"]
    copy.path.unlink()
    assert edit_with(story, "outage", "exit 0").end is EditEnd.UNCHANGED
    assert not home.places.stories.exists()
    outcome = edit_with(story, "outage", 'sed -i \'s/^title = ""/title = "Twice billed"/\' "$1"')
    assert outcome.sentence == (
        f'Written: {home.places.stories}; name it in the note on a card: stories = ["outage"]'
    )
    assert own_words_of(home).stories["outage"].title == "Twice billed"


def test_a_story_that_is_half_told_opens_at_the_first_part_that_is_blank(home: Home) -> None:
    told = "situation = 'Friday.'\naction = '''\n\n'''\nresult = 'Refunded.'\n"
    write(home, "stories.toml", f'[[story]]\nid = "outage"\n{told}')
    assert working_copy_of_story(home, "outage").line == 5


def test_what_a_note_or_a_story_lacks_is_there_to_be_filled_in_and_changes_nothing_by_itself(
    home: Home, edit_with: EditWith
) -> None:
    notes = write(home, "mine/own.toml", "[cards.plain]\nlow = '1'  # mine\n")
    stories = write(home, "stories.toml", STORIES)
    copy = note(home, "own/plain")
    assert copy.path.read_text() == "[cards.plain]\nanswer = '''\n\n'''\nlow = '1'  # mine\n"
    assert copy.line == 3
    copy = working_copy_of_story(home, "lost-key")
    assert copy.path.read_text().split("\n")[copy.line - 2] == "situation = '''"
    copy = working_copy_of_story(home, "lost-key", part="result")
    assert copy.path.read_text().split("\n")[copy.line - 2] == "result = '''"
    before = notes.read_bytes(), stories.read_bytes()
    assert edit_with(edit_own_words, "own/plain", "exit 0").end is EditEnd.UNCHANGED
    assert edit_with(story, "lost-key", "exit 0").end is EditEnd.UNCHANGED
    assert before == (notes.read_bytes(), stories.read_bytes())


def test_a_further_story_goes_below_the_others(home: Home, edit_with: EditWith) -> None:
    path = write(home, "stories.toml", STORIES)
    assert edit_with(story, "a-third", 'sed -i \'s/^title = ""/title = "3"/\' "$1"').end is EditEnd.WRITTEN
    assert path.read_text().startswith(STORIES)
    assert list(own_words_of(home).stories) == ["outage", "lost-key", "a-third"]


def test_a_story_with_a_mistake_is_not_written(home: Home, edit_with: EditWith) -> None:
    path = write(home, "stories.toml", STORIES)
    outcome = edit_with(story, "outage", 'sed -i s/lost-key/outage/ "$1"')
    assert outcome.end is EditEnd.FAULTY
    assert outcome.problems[0].sentence == f'{path}.kept-1:21:1: story 2: the id "outage" already exists'
    assert path.read_text() == STORIES


@pytest.mark.parametrize("name", ["My Story", "", "-", "a/b", "ä", "x" * 65, "\x1b[31m", "\udcff"])
def test_the_id_of_a_story_is_a_slug(home: Home, name: str) -> None:
    with pytest.raises(UsageProblem, match=r"the id of a story is .*, but must be lower-case letters"):
        working_copy_of_story(home, name)
    assert not home.places.root.joinpath("stories.toml").exists()


@pytest.mark.parametrize("text", ["story = 3\n", "[[story]]\nid = 3\n", "story = [1]\n", "[[storys]]\n"])
def test_stories_of_another_shape_can_still_be_opened_and_mended(
    home: Home, edit_with: EditWith, text: str
) -> None:
    path = write(home, "stories.toml", text)
    assert edit_with(story, "outage", 'echo > "$1"').end is EditEnd.WRITTEN
    assert path.read_text() == "\n"
