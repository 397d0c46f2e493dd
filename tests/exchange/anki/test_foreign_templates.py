"""What Anki shows of a note: its template, filled in."""

from __future__ import annotations

import time

import pytest

from flashcards.exchange.anki.foreign_templates import LONGEST, Kind, mentioned, shown

FIELDS = {
    "Front": "a <b>word</b>",
    "Back": "its meaning",
    "Empty": " <br><div></div>&nbsp;",
    "Text": "x {{c1::y::h}} {{c2::z}}",
    "Reading": "\u6f22\u5b57[\u304b\u3093\u3058]",
}


def text(template: str, *, gap: int = 0, answered: bool = False) -> str:
    return "".join(piece.html for piece in shown(template, FIELDS, gap, answered=answered))


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("Words alone", "Words alone"),
        ("{{Front}} - {{ Back }}", "a <b>word</b> - its meaning"),
        ("{{{Front}}}", "{a <b>word</b>}"),
        ("{{Nobody}}{{Empty}}|", "|"),
        ("{{#Front}}yes{{/Front}}{{#Empty}}no{{/Empty}}", "yes"),
        ("{{^Front}}no{{/Front}}{{^Empty}}yes{{/Empty}}{{^Nobody}}also{{/Nobody}}", "yesalso"),
        ("{{#Front}}{{#Empty}}no{{/Empty}}in{{/Front}}out", "inout"),
        ("{{#Empty}}never closed", ""),
        ("{{/Front}}closed alone", "closed alone"),
        ("{{#Tags}}some{{/Tags}}{{Tags}}{{Deck}}", "some"),
        ("{{unknown:Front}}", "a <b>word</b>"),
        ("{{text:Back}}", "its meaning"),
        ("{{kanji:Reading}} {{kana:Reading}}", "\u6f22\u5b57 \u304b\u3093\u3058"),
        ("{{tts en_US:Front}}|", "|"),
        ("<!-- {{Front}} -->a<script>{{Front}}</script>b<style>{{Front}}</style>c", "abc"),
        ("<!-- never closed {{Back}}", "<!-- never closed its meaning"),
        ("<div id='{{Front}}'>{{Back}}</div>", "<div id='a word'>its meaning</div>"),
        ("<b>{{Front}}</b> <b>Label:</b> {{Back}}", "a <b>word</b> <b>Label:</b> its meaning"),
        ("<h2>{{Back}}</h2>", "<div>its meaning</div>"),
        ("<button>Show</button><a href='#' onclick='x()'>Show</a>{{Back}}", "its meaning"),
        ("{{Back}}<hr>{{Back}}", "its meaning<div></div>its meaning"),
        ("{{Back}}<hr id='answer'>", "its meaning<hr id=answer>"),
        ("{{=<% %>=}}<%Back%>", "its meaning"),
        ("{{!Back}}{{}}{{ }}", ""),
    ],
)
def test_a_template_is_filled_in_as_anki_does_it(template: str, filled: str) -> None:
    assert text(template) == filled


def test_gaps_are_open_on_the_front_and_filled_on_the_back() -> None:
    assert text("{{cloze:Text}}", gap=1) == "x [… h] z"
    assert text("{{cloze:Text}}", gap=2, answered=True) == "x y <b>z</b>"
    assert text("{{cloze:Text}}", gap=3) == ""
    assert text("{{cloze-only:Text}}", gap=2, answered=True) == "z"
    assert text("{{#c2}}second{{/c2}}{{#c1}}first{{/c1}}", gap=2) == "second"


def test_a_piece_tells_what_it_is() -> None:
    template = "Words {{Front}}{{hint:Back}}{{type:Back}}{{type:cloze:Text}}{{Tags}}{{FrontSide}}"
    kinds = [piece.kind for piece in shown(template, FIELDS, 1)]
    assert kinds == [Kind.WORDS, Kind.FIELD, Kind.HINT, Kind.TYPED, Kind.TYPED, Kind.OTHER, Kind.FRONT]


@pytest.mark.parametrize(
    ("tag", "hides"),
    [
        ("<div style='display:none'>", True),
        ('<p style="visibility: hidden">', True),
        ("<span hidden>", True),
        ("<div style='overflow: hidden'>", False),
        ("<div class=visible>", False),
    ],
)
def test_what_a_page_hides_is_known(tag: str, hides: bool) -> None:
    name = tag.strip("<>").split()[0]
    pieces = shown(f"{tag}{{{{Front}}}}<{name}>{{{{Back}}}}</{name}></{name}>{{{{Reading}}}}", FIELDS)
    assert [piece.hidden for piece in pieces if piece.is_field] == [hides, hides, False]


def test_the_fields_of_a_template_are_named_wherever_they_stand() -> None:
    template = "{{#A}}{{B}}{{/A}}<script>{{hint:C}}</script>{{FrontSide}}{{Tags}}{{B}}"
    assert mentioned(template) == ("B", "C")


@pytest.mark.parametrize(
    "piece",
    [
        "{{#Front}}",
        "{{/Front}}",
        "<b>",
        "</b>",
        "<button>",
        "<!--",
        "<script>",
        "<div hidden>",
        "{{",
        "<",
        "{{Front",
    ],
)
def test_any_template_reads_in_time_that_grows_with_its_length(piece: str) -> None:
    def seconds(size: int) -> float:
        begun = time.process_time()
        shown(piece * (size // len(piece)), FIELDS)
        return time.process_time() - begun

    seconds(100)
    assert seconds(LONGEST) < 1.0
    assert shown(f"{piece * LONGEST} ", FIELDS) == []
