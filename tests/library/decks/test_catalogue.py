from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.card_keys import CardKey
from flashcards.library.decks.catalogue import Catalogue, Origin, resolve
from flashcards.library.decks.orphans import lookalikes, vanished
from flashcards.library.decks.reader import DeckFile, deck_file
from flashcards.library.files.collect_problems import with_lines
from flashcards.library.files.problem import Severity
from flashcards.library.files.reading import SourceFile
from tests.library.conftest import Write

SHIPPED, HOME, FOLDER = Origin


def file(text: str, path: str) -> DeckFile:
    return deck_file(SourceFile(Path(path), text.encode(), text))


def deck(deck_id: str, *cards: str, was: str = "", path: str | None = None) -> DeckFile:
    header = f'id = "{deck_id}"\ntitle = "T"\n' + (f"was = {was}\n" if was else "")
    return file(header + "\n".join(cards), path or f"{deck_id}.toml")


def card(card_id: str, question: str | None = None, was: str = "") -> str:
    lines = ["[[card]]", f'id = "{card_id}"', f'question = "{question or card_id}?"', 'answer = "A"']
    return "\n".join([*lines, *([f"was = {was}"] if was else [])])


def fresh(question: str) -> str:
    return f'[[card]]\nquestion = "{question}"\nanswer = "A"'


def errors(catalogue: Catalogue) -> list[str]:
    return [problem.sentence for problem in catalogue.problems if problem.severity is Severity.ERROR]


def ids(catalogue: Catalogue) -> list[str]:
    return [resolved.deck.id for resolved in catalogue.decks]


def keys(*names: str) -> Iterable[CardKey]:
    return [CardKey(name) for name in names]


# -- which decks there are --------------------------------------------------------------------


def test_shipped_decks_keep_their_order_and_own_decks_follow_by_id() -> None:
    catalogue = resolve(
        [(HOME, deck("zebra")), (SHIPPED, deck("two")), (SHIPPED, deck("one")), (FOLDER, deck("apple"))]
    )
    assert ids(catalogue) == ["two", "one", "apple", "zebra"]


def test_an_own_deck_takes_the_place_of_the_shipped_deck_of_the_same_id() -> None:
    for own in (HOME, FOLDER):
        catalogue = resolve(
            [
                (SHIPPED, deck("a")),
                (SHIPPED, deck("salary")),
                (SHIPPED, deck("z")),
                (own, deck("salary", path="m.toml")),
            ]
        )
        assert errors(catalogue) == []
        assert [(found.deck.id, found.origin) for found in catalogue.decks] == [
            ("a", SHIPPED), ("salary", own), ("z", SHIPPED)
        ]  # fmt: skip


def test_a_broken_own_deck_does_not_let_the_shipped_one_back_in() -> None:
    broken = file('id = "salary"\n[[card]]\n', "mine.toml")
    catalogue = resolve([(SHIPPED, deck("salary", card("a"))), (HOME, broken)])
    assert ids(catalogue) == []
    assert catalogue.left_out == {"salary"}
    assert vanished(keys("salary/a"), catalogue) == ()


def test_the_same_id_in_two_own_files_names_both_and_leaves_both_out() -> None:
    catalogue = resolve(
        [(HOME, deck("a", path="x.toml")), (FOLDER, deck("a", path="y.toml")), (HOME, deck("b"))]
    )
    assert errors(catalogue) == [
        'y.toml: the deck id "a" is also used by x.toml; change one of them, or delete one file'
    ]
    assert ids(catalogue) == ["b"]


def test_a_deck_with_an_error_is_left_out_and_the_others_stay() -> None:
    catalogue = resolve([(HOME, file("a = ", "broken.toml")), (HOME, deck("b"))])
    assert ids(catalogue) == ["b"]
    assert errors(catalogue) == ["broken.toml:1:5: not TOML: invalid value; text must be in quotes"]


def test_a_former_id_leads_to_the_card_and_the_oldest_is_known() -> None:
    catalogue = resolve([(HOME, deck("d", card("new", was='["oldest", "other/older"]'), card("same")))])
    assert dict(catalogue.aliases) == {"d/oldest": "d/new", "other/older": "d/new"}
    assert dict(catalogue.oldest) == {"d/new": "d/oldest"}


def test_a_renamed_deck_takes_its_cards_along() -> None:
    catalogue = resolve([(HOME, deck("new", card("a"), was='["old"]'))])
    assert dict(catalogue.aliases) == {"old/a": "new/a"}
    assert dict(catalogue.oldest) == {"new/a": "old/a"}


def test_a_was_that_names_a_living_card_is_an_error(write: Write) -> None:
    path = write('id = "d"\ntitle = "T"\n' + card("a") + "\n" + card("b", was='["a"]'))
    text = path.read_text()
    catalogue = resolve([(HOME, deck_file(SourceFile(path, text.encode(), text)))])
    assert [problem.sentence for problem in with_lines(catalogue.problems)] == [
        f'{path}:11:1: card 2 ("b?"): "was" names d/a, a card that exists;'
        " a former id belongs to one card only"
    ]
    assert ids(catalogue) == []


def test_a_was_that_names_the_card_itself_is_an_error() -> None:
    assert errors(resolve([(HOME, deck("d", card("a", was='["a"]')))])) == [
        'd.toml: card 1 ("a?"): "was" names the card itself; delete that'
    ]


def test_two_cards_that_claim_one_former_key_are_an_error_and_the_first_stays() -> None:
    first = deck("first", card("a", was='["gone/x"]'))
    second = deck("second", card("b", was='["gone/x"]'))
    catalogue = resolve([(SHIPPED, first), (HOME, second)])
    assert errors(catalogue) == [
        'second.toml: card 1 ("b?"): the former id gone/x is also claimed by first/a; keep one of the two'
    ]
    assert ids(catalogue) == ["first"]
    assert dict(catalogue.aliases) == {"gone/x": "first/a"}


def test_a_deck_that_was_a_living_deck_is_an_error() -> None:
    catalogue = resolve([(HOME, deck("a", card("x"))), (HOME, deck("b", card("y"), was='["a"]'))])
    assert errors(catalogue) == [
        'b.toml: "was" names the deck "a", which exists; a former id belongs to one deck only'
    ]
    assert ids(catalogue) == ["a"]


def test_two_decks_that_were_the_same_deck_are_an_error() -> None:
    catalogue = resolve([(HOME, deck("a", was='["old"]')), (HOME, deck("b", was='["old"]'))])
    assert errors(catalogue) == [
        'b.toml: the former id "old" is also claimed by the deck "a"; keep one of the two'
    ]


def warnings_of(*files: DeckFile) -> list[str]:
    catalogue = resolve([(HOME, file) for file in files])
    assert len(catalogue.decks) == len(files)
    assert all(problem.severity is Severity.WARNING for problem in catalogue.problems)
    return [problem.sentence for problem in catalogue.problems]


def with_phrasings(card_id: str, question: str, *phrasings: str) -> str:
    return card(card_id, question) + f"\nphrasings = {json.dumps(phrasings)}"


def test_the_same_question_in_another_deck_is_a_warning() -> None:
    assert warnings_of(deck("a", card("x", "Why")), deck("b", card("y", "WHY"))) == [
        'b.toml: card 1 ("WHY?"): the same question as a/x; keep one of the two'
    ]


def test_a_phrasing_counts_as_the_question_on_both_sides() -> None:
    first = deck("a", with_phrasings("x", "Why", "For what reason?", "How come?"))
    assert warnings_of(first, deck("b", card("y", "How  come"))) == [
        'b.toml: card 1 ("How come?"): the same question as a/x; keep one of the two'
    ]
    assert warnings_of(first, deck("b", with_phrasings("y", "Who", "why?"))) == [
        'b.toml: card 1 ("Who?"): the phrasing "why?" asks the same as a/x; keep one of the two'
    ]
    assert warnings_of(first, deck("b", with_phrasings("y", "Who", "HOW COME?"))) == [
        'b.toml: card 1 ("Who?"): the phrasing "HOW COME?" asks the same as a/x; keep one of the two'
    ]


def test_two_cards_that_share_many_wordings_are_told_once() -> None:
    one, other = with_phrasings("x", "Why", "How come?"), with_phrasings("y", "How come", "Why?")
    assert len(warnings_of(deck("a", one), deck("b", other))) == 1


@given(st.lists(st.lists(st.sampled_from("pqrstu"), min_size=1, max_size=3, unique=True), max_size=4))
def test_a_warning_names_every_deck_that_asks_what_an_earlier_deck_asks(wordings: list[list[str]]) -> None:
    files = [
        deck(f"d{number}", with_phrasings("x", asked[0], *(f"{word}?" for word in asked[1:])))
        for number, asked in enumerate(wordings)
    ]
    repeating = [
        f"d{number}.toml"
        for number, asked in enumerate(wordings)
        if any(set(asked) & set(earlier) for earlier in wordings[:number])
    ]
    named = [sentence.partition(":")[0] for sentence in warnings_of(*files)]
    assert list(dict.fromkeys(named)) == repeating


# -- cards that are gone ----------------------------------------------------------------------


def test_a_card_with_reviews_that_no_deck_has_is_gone_but_not_one_that_was_renamed() -> None:
    catalogue = resolve([(HOME, deck("d", card("new", was='["old"]')))])
    assert vanished(keys("d/old", "d/new", "d/gone", "d/gone", "e/x"), catalogue) == ("d/gone", "e/x")


def test_a_reworded_question_without_an_id_is_recognised_and_the_command_is_named() -> None:
    old = deck("d", fresh("What is a B-tree, and when do you use it?")).deck
    assert old
    catalogue = resolve(
        [(HOME, deck("d", fresh("What is a B-tree and when would you use it?"), fresh("Why?")))]
    )
    (found,) = lookalikes([old.cards[0].key, CardKey("d/unlike")], catalogue)
    assert found.old == "d/what-is-a-b-tree-and-when-do-you-use-it-af14"
    assert found.note.message == (
        f"{found.new} is new and looks like {found.old}, which is gone but has a history;"
        f" if it is the same card: flashcards check --adopt {found.old} {found.new}"
    )


def test_a_card_that_has_a_history_or_a_written_id_adopts_nothing() -> None:
    now = deck("d", fresh("What is a B-tree in a database?"), card("what-is-a-b-tree-in-the-database"))
    catalogue = resolve([(HOME, now)])
    (own, _) = catalogue.decks[0].deck.cards
    old = CardKey("d/what-is-a-b-tree-in-one-database-1a2b")
    assert len(lookalikes([old], catalogue)) == 1
    assert lookalikes([old, own.key], catalogue) == ()


def test_questions_in_another_script_are_not_taken_for_alike() -> None:
    catalogue = resolve([(HOME, deck("d", fresh("質問")))])
    new = catalogue.decks[0].deck.cards[0].key
    assert lookalikes([CardKey(new[:-1] + ("0" if new[-1] != "0" else "1"))], catalogue) == ()
