"""An author's new version and a learner's edits, merged: what one changed is there, mine where both did."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from flashcards.errors import ProblemsFound
from flashcards.library.decks.deck_versions import DeckVersion, version_of
from flashcards.library.decks.match_versions import Versions
from flashcards.library.decks.merge_result import Clash, Merge
from flashcards.library.decks.merge_versions import merge
from flashcards.library.decks.write_merged import changed_text, merged_text
from flashcards.library.files.reading import SourceFile
from tests.work import seconds_of

BASE = """\
id = "lead"
title = "Team lead"

# the queue
[[card]]
id = "queue"
question = "How do you run a queue?"
answer = "By age and by harm."
tags = ["topic:queue"]

[[card]]
id = "angry"
question = "Who is first?"
answer = "Whoever waits longer."
points = ["One", "Two"]

[[card]]
id = "week"
question = "What do you do in your first week?"
answer = "Listen."
"""


def version(text: str, name: str = "lead") -> DeckVersion:
    text = dedent(text)
    return version_of(SourceFile(Path(f"{name}.toml"), text.encode(), text))


def merged(base: str | None, theirs: str, mine: str) -> tuple[str, Merge]:
    versions = Versions(None if base is None else version(base), version(theirs), version(mine))
    found = merge([versions])
    (deck,) = found.decks
    assert deck is not None
    text = merged_text(versions, deck, Path("lead.toml")).text
    again = Versions(version(theirs), version(theirs), version(text))
    (same,) = merge([again]).decks
    assert same is not None
    assert merged_text(again, same, Path("lead.toml")).text == text, "a second update changes nothing"
    return text, found


def test_an_untouched_file_becomes_the_authors_byte_for_byte() -> None:
    theirs = BASE.replace("By age", "First by age").replace("# the queue", "# all about the queue")
    assert merged(BASE, theirs, BASE)[0] == theirs


def test_a_change_of_the_author_is_taken_and_one_of_mine_stays() -> None:
    theirs = BASE.replace("By age and by harm.", "By age, then by harm.")
    mine = BASE.replace('"Listen."', '"I listen."  # mine')
    text, found = merged(BASE, theirs, mine)
    assert text == mine.replace("By age and by harm.", "By age, then by harm.")
    assert [(change.card, change.after) for change in found.changed] == [
        ("lead/queue", {"answer": "By age, then by harm."})
    ]
    assert not found.conflicts


def test_two_keys_of_one_card_changed_by_one_each_are_both_there() -> None:
    theirs = BASE.replace("Who is first?", "Who comes first?")
    mine = BASE.replace('["One", "Two"]', '["One", "Two", "Three"]')
    text, found = merged(BASE, theirs, mine)
    assert "Who comes first?" in text
    assert '"Three"' in text
    assert not found.conflicts


def test_where_both_changed_a_key_mine_stays_and_both_are_told() -> None:
    theirs = BASE.replace('"Listen."', '"I listen and ask."')
    mine = BASE.replace('"Listen."', '"I listen."')
    text, found = merged(BASE, theirs, mine)
    assert text == mine
    (conflict,) = found.conflicts
    assert conflict.card == "lead/week"
    assert conflict.clash is Clash.CHANGED
    assert (conflict.here, conflict.there) == ({"answer": "I listen."}, {"answer": "I listen and ask."})


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    both = BASE.replace('"Listen."', '"I listen."')
    text, found = merged(BASE, both, both)
    assert text == both
    assert not found.conflicts
    assert not found.changed


def test_a_card_renamed_by_the_author_is_renamed_here_and_keeps_my_change() -> None:
    theirs = BASE.replace('id = "week"', 'id = "first-week"\nwas = ["week"]')
    mine = BASE.replace('"Listen."', '"I listen."')
    text, _ = merged(BASE, theirs, mine)
    assert 'id = "first-week"' in text
    assert 'was = ["week"]' in text
    assert '"I listen."' in text


def test_a_card_renamed_by_the_author_without_was_is_known_by_its_question() -> None:
    theirs = BASE.replace('id = "week"', 'id = "first-week"')
    text, found = merged(BASE, theirs, BASE)
    assert 'id = "first-week"' in text
    assert 'was = ["week"]' in text
    assert not found.added
    assert not found.gone


def test_a_card_renamed_by_both_keeps_my_name() -> None:
    theirs = BASE.replace('id = "week"', 'id = "first-week"\nwas = ["week"]')
    mine = BASE.replace('id = "week"', 'id = "week-one"\nwas = ["week"]')
    text, _ = merged(BASE, theirs, mine)
    assert text == mine


def test_a_card_deleted_by_the_author_goes_unless_i_changed_it() -> None:
    theirs = BASE[: BASE.index('[[card]]\nid = "angry"')]
    mine = BASE.replace('"Listen."', '"I listen."')
    text, found = merged(BASE, theirs, mine)
    assert found.gone == ["lead/angry"]
    assert [(each.card, each.clash) for each in found.conflicts] == [("lead/week", Clash.DELETED_THERE)]
    assert "angry" not in text
    assert '"I listen."' in text


def test_a_card_that_i_deleted_stays_deleted() -> None:
    mine = BASE[: BASE.index('[[card]]\nid = "week"')]
    text, found = merged(BASE, BASE, mine)
    assert text == mine
    assert not found.conflicts
    theirs = BASE.replace('"Listen."', '"I listen and ask."')
    text, found = merged(BASE, theirs, mine)
    assert text == mine
    assert [(each.card, each.clash) for each in found.conflicts] == [("lead/week", Clash.DELETED_HERE)]


def test_a_new_card_of_the_author_stands_behind_the_one_it_follows_there() -> None:
    new = '[[card]]\nid = "new"\nquestion = "New?"\nanswer = "Yes."\n\n'
    theirs = BASE.replace('[[card]]\nid = "week"', new + '[[card]]\nid = "week"')
    mine = BASE.replace('"Listen."', '"I listen."').replace("Team lead", "My lead")
    text, found = merged(BASE, theirs, mine)
    assert text == mine.replace('[[card]]\nid = "week"', new + '[[card]]\nid = "week"')
    assert found.added == ["lead/new"]


def test_the_authors_order_is_taken_where_i_left_mine() -> None:
    head, queue, angry, week = (
        BASE[: BASE.index("# the queue")],
        BASE[BASE.index("# the queue") : BASE.index('[[card]]\nid = "angry"')],
        BASE[BASE.index('[[card]]\nid = "angry"') : BASE.index('[[card]]\nid = "week"')],
        BASE[BASE.index('[[card]]\nid = "week"') :] + "\n",
    )
    theirs = head + week + queue + angry.rstrip() + "\n"
    mine = BASE.replace('"Listen."', '"I listen."')
    text, found = merged(BASE, theirs, mine)
    assert found.reordered == ["lead"]
    assert [card.id for card in version(text).cards] == ["week", "queue", "angry"]
    assert "# the queue\n[[card]]" in text
    own_order = head + angry + queue + week.rstrip() + "\n"
    text, found = merged(BASE, theirs, own_order)
    assert not found.reordered
    assert text == own_order


def test_a_question_that_both_added_is_one_card_under_the_authors_id() -> None:
    own = '\n[[card]]\nid = "my-why"\nquestion = "Why us?"\nanswer = "People."\n'
    new = '\n[[card]]\nid = "why-us"\nquestion = "Why us?"\nanswer = "Product."\nhint = "One word"\n'
    text, found = merged(BASE, BASE + new, BASE + own)
    cards = {card.id: card for card in version(text).cards}
    assert cards["why-us"].was == ("my-why",)
    assert cards["why-us"].fields["answer"] == "People."
    assert cards["why-us"].fields["hint"] == "One word"
    assert [each.card for each in found.conflicts] == ["lead/why-us"]


def test_what_would_make_two_cards_ask_the_same_is_not_taken() -> None:
    own = '\n[[card]]\nid = "mine"\nquestion = "Who comes first?"\nanswer = "I do."\n'
    theirs = BASE.replace("Who is first?", "Who comes first?").replace("Whoever waits", "Who waits")
    text, found = merged(BASE, theirs, BASE + own)
    assert "Who is first?" in text
    assert "Who waits longer." in text
    assert [(each.card, dict(each.there)) for each in found.conflicts] == [
        ("lead/angry", {"question": "Who comes first?"})
    ]


def test_a_renamed_deck_is_renamed_here() -> None:
    theirs = BASE.replace('id = "lead"', 'id = "team-lead"\nwas = ["lead"]')
    mine = BASE.replace('"Listen."', '"I listen."')
    text, found = merged(BASE, theirs, mine)
    assert text.startswith('id = "team-lead"\n')
    assert version(text).deck.was == ("lead",)
    assert not found.changed


def test_the_header_is_merged_key_by_key() -> None:
    theirs = BASE.replace('title = "Team lead"', 'title = "Team leads"\nlicense = "CC0-1.0"')
    mine = BASE.replace('title = "Team lead"', 'title = "My lead"')
    text, found = merged(BASE, theirs, mine)
    assert 'title = "My lead"' in text
    assert 'license = "CC0-1.0"' in text
    assert [(each.card, dict(each.there)) for each in found.conflicts] == [(None, {"title": "Team leads"})]


def test_line_ends_and_mark_of_my_file_stay() -> None:
    text = "\ufeff" + BASE.replace("\n", "\r\n")
    windows = version_of(SourceFile(Path("lead.toml"), text.encode(), text.removeprefix("\ufeff")))
    new = '\n[[card]]\nid = "new"\nquestion = "New?"\nanswer = """\nYes,\nit is."""\n'
    versions = Versions(version(BASE), version(BASE.replace("Listen.", "Ask.") + new), windows)
    (deck,) = merge([versions]).decks
    assert deck is not None
    raw = merged_text(versions, deck, Path("lead.toml")).raw
    assert raw == ("\ufeff" + (BASE.replace("Listen.", "Ask.") + new).replace("\n", "\r\n")).encode()


FOLLOW_UP = """
[[card.follow_ups]]
question = "Why?"  # always
answer = "Because."
"""


def test_a_card_with_tables_of_its_own_is_merged_too() -> None:
    base, theirs = BASE + FOLLOW_UP, BASE + FOLLOW_UP.replace("Because.", "So.")
    assert merged(base, theirs, base)[0] == theirs
    text, _ = merged(base, theirs, base.replace("Team lead", "My lead"))
    assert text == theirs.replace("Team lead", "My lead")
    mine = base.replace('"Listen."', '"I listen."  # mine')
    text, found = merged(base, theirs, mine)
    card = version(text).cards[-1]
    assert card.fields["follow_ups"] == [{"question": "Why?", "answer": "So."}]
    assert card.fields["answer"] == "I listen."
    assert not found.conflicts


def test_a_new_version_written_as_one_list_is_taken_all_the_same() -> None:
    cards = (
        '{id = "queue", question = "How?", answer = "So."}, {id = "new", question = "New?", answer = "Yes."}'
    )
    theirs = f'id = "lead"\ntitle = "Team lead"\ncard = [{cards}]\n'
    text, found = merged(BASE, theirs, BASE.replace("Team lead", "My lead"))
    assert [card.id for card in version(text).cards] == ["queue", "new"]
    assert found.added == ["lead/new"]


def test_an_answer_that_i_wrote_for_a_draft_of_the_author_stays_when_theirs_comes() -> None:
    draft = BASE.replace('answer = "Listen."', "draft = true")
    mine = draft.replace("draft = true", 'answer = "Mine."\ndraft = true')
    text, found = merged(draft, BASE, mine)
    assert version(text).cards[-1].fields["answer"] == "Mine."
    assert [dict(each.there) for each in found.conflicts] == [{"answer": "Listen."}]
    assert merged(draft, BASE, draft)[0] == BASE


def test_a_thousand_cards_are_read_merged_and_proved_in_a_second() -> None:
    def deck(change: str, every: int) -> SourceFile:
        cards = (
            f'[[card]]\nid = "c{n}"\nquestion = "What is {n}?"\nphrasings = ["Tell me of {n}"]\n'
            f'answer = """\n{"It is so. " * 20}{change * (n % every == 0)}\n"""\npoints = ["One", "Two"]\n'
            for n in range(1000)
        )
        text = "\n".join(['id = "many"\n', *cards])
        return SourceFile(Path("many.toml"), text.encode(), text)

    def update() -> None:
        versions = Versions(*map(version_of, (deck("", 1), deck("Theirs.", 5), deck("Mine.", 7))))
        (merged,) = merge([versions]).decks
        assert merged is not None
        merged_text(versions, merged, Path("many.toml"))

    assert any(seconds_of(update) <= 1.0 for _ in range(3))


# -- several decks --------------------------------------------------------------------------------

OTHER = """\
id = "panel"

[[card]]
id = "lens"
question = "Who sits there?"
answer = "Four people."
"""
WEEK = BASE[BASE.index('[[card]]\nid = "week"') :]
MOVED = OTHER + "\n" + WEEK.replace('id = "week"', 'id = "week"\nwas = ["lead/week"]')


def test_a_card_moved_by_the_author_takes_my_change_along() -> None:
    mine = BASE.replace('"Listen."', '"I listen."')
    lead = Versions(version(BASE), version(BASE.replace(WEEK, "")), version(mine))
    panel = Versions(version(OTHER), version(MOVED), version(OTHER))
    first, second = merge([lead, panel]).decks
    assert first is not None
    assert second is not None
    assert "week" not in merged_text(lead, first, Path("a.toml")).text
    text = merged_text(panel, second, Path("b.toml")).text
    card = version(text).cards[-1]
    assert (card.id, card.was, card.fields["answer"]) == ("week", ("lead/week",), "I listen.")


def test_a_card_moved_by_the_author_takes_my_comment_along() -> None:
    lead = Versions(
        version(BASE), version(BASE.replace(WEEK, "")), version(BASE.replace(WEEK, f"# mine\n{WEEK}"))
    )
    panel = Versions(version(OTHER), version(MOVED), version(OTHER))
    second = merge([lead, panel]).decks[1]
    assert second is not None
    assert "# mine\n[[card]]" in merged_text(panel, second, Path("b.toml")).text


def test_a_card_moved_to_a_deck_that_i_do_not_have_stays() -> None:
    lead = Versions(version(BASE), version(BASE.replace(WEEK, "")), version(BASE))
    found = merge([lead], elsewhere={"lead/week": "panel"})
    assert found.away == [("lead/week", "panel")]
    assert found.decks[0] is not None
    assert "Listen." in merged_text(lead, found.decks[0], Path("a.toml")).text


def test_a_correction_reaches_a_card_that_i_moved_to_a_deck_of_my_own() -> None:
    lead = Versions(
        version(BASE), version(BASE.replace("Listen.", "I listen.")), version(BASE.replace(WEEK, ""))
    )
    own = version('id = "own"\n\n' + WEEK.replace('id = "week"', 'id = "my-week"\nwas = ["lead/week"]'))
    first, second = merge([lead], [own]).decks
    assert first is not None
    assert "week" not in merged_text(lead, first, Path("a.toml")).text
    assert second is not None
    assert version(changed_text(own, second).text).cards[0].fields["answer"] == "I listen."


def test_no_author_can_claim_a_card_of_a_deck_of_my_own() -> None:
    own = version('id = "own"\n\n[[card]]\nid = "secret"\nquestion = "Mine?"\nanswer = "Yes."\n')
    claim = BASE.replace('id = "week"', 'id = "week"\nwas = ["own/secret"]\nhint = "Taken"')
    merge_found = merge([Versions(version(BASE), version(claim), version(BASE))], [own])
    assert merge_found.decks[1] is None
    assert merge_found.decks[0] is not None
    assert all(not card.was for card in merge_found.decks[0].cards)


def test_cards_in_one_list_are_refused_where_they_were_edited() -> None:
    cards = '{id = "a", question = "A?", answer = "%s"}, {id = "b", question = "B?", answer = "B."}'
    text = f'id = "lead"\ncard = [{cards}]\n'
    versions = Versions(
        version(text % "A."), version(text % "Aa."), version(text.replace('"B."', '"Bb."') % "A.")
    )
    (deck,) = merge([versions]).decks
    assert deck is not None
    with pytest.raises(ProblemsFound, match="in one list"):
        merged_text(versions, deck, Path("lead.toml"))
