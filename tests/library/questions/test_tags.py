"""Tags as other programs write them: different ones stay different, and what was changed is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.library.files.value_rules import Tag
from flashcards.library.questions.tags import split_tags, tag_of, tags_of


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("C++", "cpp"),
        ("C#", "csharp"),
        ("C", "c"),
        ("F#", "fsharp"),
        ("g++", "gpp"),
        ("C++17", "cpp17"),
        (".NET", "dotnet"),
        ("ASP.NET", "asp-net"),
        ("node.js", "node-js"),
        ("Übung", "uebung"),
        ("U\u0308bung", "uebung"),
        ("Straße", "strasse"),
        ("naïve", "naive"),
        ("базы данных", "bazy-dannykh"),
        ("Ελλάδα", "ellada"),
        ("Q&A", "q-and-a"),
        ("A*", "a-star"),
        ("#java", "java"),
        ("it's", "its"),
        ("Topic::SQL_joins", "topic:sql-joins"),
        ("::a:-b:", "a:b"),
        ("Work Load", "work-load"),
        ("数据库", ""),
        ("数据库sql", ""),
        ("!!!", ""),
        ("x" * 50, "x" * 35 + "-77cf"),
        ("one word and more words than a tag may have", "one-word-and-more-words-than-a-tag-59d0"),
    ],
)
def test_how_a_tag_is_written_in_a_deck(written: str, tag: str) -> None:
    assert tag_of(written) == tag


def test_a_change_is_told_but_not_another_case_or_a_blank() -> None:
    found = tags_of(["SQL", "Work Load", "a_b", "C++", "c++", "数据库"])
    assert found.tags == ("sql", "work-load", "a-b", "cpp")
    assert found.told == (
        'the tag "C++" became cpp',
        'the tag "c++" became cpp',
        'the tag "数据库" was left out: it cannot be written in the letters a to z',
    )


def test_more_tags_than_a_card_may_have_are_told() -> None:
    found = tags_of([f"t{n}" for n in range(14)])
    assert len(found.tags) == 12
    assert found.told == ("a card has at most 12 tags; left out: t12, t13",)


def test_what_anki_sets_by_itself_is_no_tag_of_the_question() -> None:
    assert tags_of(["leech", "marked", "sql"], of_anki=True).tags == ("sql",)
    assert tags_of(["marked"]).tags == ("marked",)


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("a b", ["a", "b"]),
        ("a, b c", ["a", "b c"]),
        ("a; b c\nd", ["a", "b c", "d"]),
        (" ;, ", []),
    ],
)
def test_how_the_tags_of_a_cell_are_parted(cell: str, tags: list[str]) -> None:
    assert split_tags(cell) == tags


@given(st.text(max_size=60))
def test_every_tag_is_one_that_a_deck_takes_and_stays_what_it_is(written: str) -> None:
    tag = tag_of(written)
    assert not tag or Tag.ok(tag)
    assert not tag or tag_of(tag) == tag


@given(st.lists(st.text(st.sampled_from("abcäöü+#. -_:ж数"), min_size=1, max_size=5), min_size=1, max_size=6))
def test_tags_that_become_one_are_told(written: list[str]) -> None:
    found = tags_of(written)
    stays = {each.strip().lower() for each in written if each.strip()}
    if len(found.tags) < len({tag.replace("_", "-").replace(" ", "-") for tag in stays}):
        assert found.told
