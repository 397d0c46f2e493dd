"""A card as fields: everything in it, and no command for Anki."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.card_keys import DeckId
from flashcards.core.cards import Card, FollowUp
from flashcards.exchange.anki.note_fields import digest_of, note_fields, without_commands
from flashcards.exchange.anki.note_identity import Field
from flashcards.text.markdown_to_html import html_text
from tests.text.test_markdown_to_html import Reader

PIECES = ["[", "]", "{", "}", "{{", "}}", "\\", "\\(", "\\[", "\\)", "(", "<", ">", "&", "sound:x", "\n", "a"]
SOUP = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


class FieldReader(Reader):
    """Knows the empty element that keeps MathJax away."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "span":
            super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag != "span":
            super().handle_endtag(tag)


@given(SOUP)
def test_text_without_commands_reads_as_before(text: str) -> None:
    reader = FieldReader()
    reader.feed(without_commands(html_text(text)))
    reader.close()
    assert reader.text == text


@given(SOUP)
def test_no_command_of_anki_survives_in_any_field(text: str) -> None:
    lists = dict.fromkeys(("phrasings", "points", "refs"), (text,)) | {"follow_ups": (FollowUp(text),)}
    card = Card(DeckId("d"), "c", text, text, hint=text, **lists)  # type: ignore[arg-type]
    for field in note_fields(card, text):
        for command in ("[", "{{", "}}", "\\(", "<script", "<img"):
            assert command not in field


def test_an_address_with_a_command_still_leads_there() -> None:
    html = without_commands('<a href="https://x.org/\\(a\\)[b]{{c}}">\\(a\\)</a>')
    reader = FieldReader()
    reader.feed(html)
    assert reader.text == "\\(a\\)https://x.org/\\(a\\)[b]{{c}}"
    assert 'href="https://x.org/\\(a\\)&#91;b]{&#123;c}&#125;"' in html


def test_the_digest_changes_with_any_field_and_any_tag_and_with_nothing_else() -> None:
    fields = [str(number) for number in range(len(Field))]
    digests = {digest_of(fields, ["t"]), digest_of(fields, ["u"]), digest_of(fields, ["t", "u"])}
    digests |= {digest_of([*fields[:at], "x", *fields[at + 1 :]], ["t"]) for at in range(len(fields))}
    assert len(digests) == 3 + len(fields)
    assert digest_of(tuple(fields), ("t",)) == digest_of(fields, ["t"])


def test_what_a_card_does_not_have_is_an_empty_field() -> None:
    fields = dict(zip(Field, note_fields(Card(DeckId("d"), "c", "Why?", "So.")), strict=True))
    assert {name for name, html in fields.items() if html} == {"Question", "Answer", "Seconds", "Key"}
    assert fields["Seconds"] == "Up to 90 s"  # type: ignore[index]
