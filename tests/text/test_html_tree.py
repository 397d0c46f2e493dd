"""Our own HTML as a tree, and the items of its lists."""

from __future__ import annotations

from flashcards.text.html_tree import items_of


def test_items_are_those_of_the_outer_list() -> None:
    assert items_of("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>") == ["a<ul><li>b</li></ul>", "c"]
    assert items_of("no list") == ["no list"]
    assert items_of(" ") == []
