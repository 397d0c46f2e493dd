"""What stands on a card in Anki is what the deck says, whatever characters it says it with."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator

import pytest

from flashcards.core.card_keys import CardKey
from flashcards.exchange.anki.export_package import ExportWishes, export_file
from flashcards.exchange.anki.note_identity import guid_of
from flashcards.home.clock import clock_from
from flashcards.home.home import Home
from flashcards.home.places import places
from tests.exchange.anki.importer import NOTHING_FOUND, Importer

NASTY = [
    "a < b and c > d",
    "List<String> and Map<K, List<V>>",
    "{{c1::x}} and {{c1::y::hint}}",
    "{{Question}} {{{Answer}}} {{#Mine}} {{FrontSide}} {{/Mine}} }} {{",
    "<script>alert(1)</script>",
    "<b>bold</b> <br> <!-- gone? --> <img src=x onerror=alert(1)>",
    "&lt; &amp; &#60; &nbsp; &unknown; AT&T",
    "[sound:x.mp3] and [anki:play:q:0] and [anki:tts lang=en_US]x[/anki:tts]",
    "[latex]x[/latex] [$]x[/$] [$$]x[/$$]",
    r"\(x\) and \[y\] and \\(z\\) and C:\temp\new",
    "$x$ and $$y$$ and %20 and 100 %",
    "[[type:Answer]] [ ] [x] ]]",
    "'single' \"double\" `tick` “curly”",
    "emoji 👩‍👩‍👧 🇩🇪 ☕️ and ﬁ and Ω",
    "שלום עולם (a) مرحبا بالعالم 123",
    "tabs\tand  two  blanks",
    "日本語、中文 한국어",
    "e\u0301 combined and \u00a0 no-break and \u2028 separator",
    "::colon:: a::b and tag#x @y",
    "*not* _Markdown_ here ~~at~~ all",
    "<<<< >>>> <3 </div> <p",
    "x" * 300,
]
"""One-line texts: for questions, points, hints and the like."""

MARKDOWN = [
    ("a < b && List<String> {{c1::x}}", "a < b && List<String> {{c1::x}}"),
    ("**bold** *it* ~~no~~ `a<b>{{x}}[y]`", "bold it no a<b>{{x}}[y]"),
    ("```python\nif a < b:\n    d = {{}}['x']\n\n    return \\(x\\)\n```", "if a < b:\n    d = {{}}['x']"),
    ("    indented <code>\n\n- [sound:x.mp3]\n- two", "indented <code>\n[sound:x.mp3]\ntwo"),
    ("| a | b |\n|---|---|\n| <x> | {{y}} |", "<x>{{y}}"),
    ("one\n\ntwo  \nthree", "one\ntwo\nthree"),
    ("[link](https://example.org/[a]{{b}}) and <https://example.org>", "link and https://example.org"),
    (r"\(x\) and \*stars\* and [latex]y[/latex]", r"\(x\) and *stars* and [latex]y[/latex]"),
    ("![alt](https://example.org/x.png)", "alt https://example.org/x.png"),
    ("<style>body{display:none}</style>", "<style>body{display:none}</style>"),
]
"""(answer, a piece of what must be read)."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Importer, list[str]]]:
    """A phone that took a deck of all the texts, and the GUIDs of its cards in order."""
    root = tmp_path_factory.mktemp("texts")
    cards = [
        {
            "id": f"card-{number}",
            "question": f"{number}: {text}"[:300],
            "answer": MARKDOWN[number % len(MARKDOWN)][0],
            "phrasings": [f"{number}: p {text}"[:300]],
            "points": [text[:140], "a second point"],
            "hint": text[:160],
            "follow_ups": [text],
            "refs": [text, "https://example.org/?a=1&b=<2>"],
        }
        for number, text in enumerate(NASTY)
    ]
    text = 'id = "nasty"\ntitle = "<Nasty> {{c1::title}} [x]"\n'
    for card in cards:
        lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in card.items())
        text += "\n[[card]]\n" + "\n".join(lines) + "\n"
    (root / "home" / "decks").mkdir(parents=True)
    (root / "home" / "decks" / "nasty.toml").write_text(text, encoding="utf-8")
    (root / "home" / "mine").mkdir()
    notes = "\n".join(
        f"[cards.card-{number}]\nanswer = {json.dumps(f'{text}{chr(10)}  second  line', ensure_ascii=False)}"
        for number, text in enumerate(NASTY)
    )
    (root / "home" / "mine" / "nasty.toml").write_text(notes, encoding="utf-8")
    home = Home(places(str(root / "home")), clock_from("2025-03-01T08:00:00Z"))
    export_file(home, ExportWishes(["nasty"], mine=True), root / "nasty.apkg")
    home.close()
    phone = Importer(root / "phone" / "collection.anki2")
    assert phone.take(root / "nasty.apkg").new == len(NASTY)
    yield phone, [guid_of(CardKey(f"nasty/card-{number}")) for number in range(len(NASTY))]
    phone.close()


Written = tuple[Importer, list[str]]


@pytest.mark.parametrize("number", range(len(NASTY)))
def test_every_text_is_on_the_card_as_it_was_written(written: Written, number: int) -> None:
    phone, guids = written
    text = unicodedata.normalize("NFC", NASTY[number])  # as Anki keeps all text
    front, back = phone.front(guids[number]), phone.back(guids[number])
    assert f"{number}: {text}"[:300] in front
    assert text[:160] in front, "the hint"
    lines = back.split("\n")
    assert f"{number}: p {text}"[:300].strip() in back
    assert any(line.strip() == text[:140].strip() for line in lines), "a point"
    assert back.count(text) >= (4 if len(text) <= 140 else 3), "point, follow-up, reference, own words"
    assert f"{text}\n  second  line" in back
    assert "https://example.org/?a=1&b=<2>" in back


@pytest.mark.parametrize("number", range(len(MARKDOWN)))
def test_every_answer_is_on_the_card(written: Written, number: int) -> None:
    phone, guids = written
    assert MARKDOWN[number][1] in phone.back(guids[number])


def test_anki_finds_no_command_of_its_own_in_the_texts(written: Written) -> None:
    phone, guids = written
    for guid in guids:
        assert phone.sounds(guid) == []
        card = phone.card(guid)
        for html in (card.question(), card.answer()):
            page = html.split("</style>", 1)[1]
            assert "{{" not in page
            assert "[" not in page.split("<script>")[0]
            assert r"\(" not in page.split("<script>")[0], "MathJax would typeset it"


def test_the_database_of_the_phone_is_sound(written: Written) -> None:
    phone, _ = written
    assert phone.check() == NOTHING_FOUND
    assert [deck.name for deck in phone.col.decks.all_names_and_ids()] == [
        "Default",
        "Interview",
        "Interview::<Nasty> {{c1:title}} [x]",
    ]
