"""Tables in Markdown with a question in each row, and tables that are part of an answer."""

from __future__ import annotations

import pytest

from flashcards.library.questions.found import sifted
from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in

ASKED = [
    ("What is a till?", "Where the money is"),
    ("Who pays?", "The buyer pays"),
    ("When is it shut?", "On all Mondays"),
    ("How is rye kept?", "Cool and dry"),
]
TERMS = [("till", "Where the money is"), ("bun", "A small bread"), ("rye", "A dark bread")]


def table(names: str, rows: list[tuple[str, ...]]) -> str:
    head = [names, " | ".join("---" for _ in names.split("|"))]
    return "\n".join(f"| {line} |" for line in [*head, *map(" | ".join, rows)])


def cards(text: str) -> list[dict[str, object]]:
    return [each.fields for each in sifted(questions_of_markdown(text)).found]


def pairs(text: str) -> list[tuple[object, object]]:
    return [(card["question"], card.get("answer")) for card in cards(text)]


@pytest.mark.parametrize(
    "names",
    [
        "Q | Key points",
        "Interview topic | What to say",
        "Likely prompt | My story",
        "Was gefragt wird | Was man sagt",
        "Question | Notes",
    ],
)
@pytest.mark.parametrize("around", ["", "# Bakery\n\nWhat they ask.\n\n"])
def test_a_column_that_asks_and_the_only_other_one_are_cards(names: str, around: str) -> None:
    assert pairs(around + table(names, list(ASKED))) == ASKED


def test_numbers_ticks_and_figures_beside_question_and_answer_are_no_answers() -> None:
    rows = [(str(n), asked, said, "x", str(7 * n)) for n, (asked, said) in enumerate(ASKED, 1)]
    assert pairs(table("# | They ask | We say | Done | Page", rows)) == ASKED


def test_where_two_columns_may_be_the_answer_a_name_decides_or_there_is_no_card() -> None:
    rows = [(asked, said, f"{said}, but longer") for asked, said in ASKED]
    assert pairs(table("They ask | Key points | Own words", rows)) == ASKED
    assert pairs(table("They ask | We say | Own words", rows)) == []


def test_questions_behind_what_they_are_called_are_no_cards() -> None:
    assert pairs(table("Subject of it | Check", [(said, asked) for asked, said in ASKED])) == []


@pytest.mark.parametrize(
    "names",
    ["Topic | What it is", "Term | Meaning", "Concept | Explanation", "Command | Description",
     "Word | Plain-language meaning", "Keyword | What it does", "Tool | Purpose",
     "Commande | Ce que ça fait", "Termo | O que é", "Begriff | Was es ist"],
)  # fmt: skip
def test_terms_and_what_they_mean_are_cards_on_a_page_of_tables(names: str) -> None:
    assert pairs(f"# Bakery\n\n{table(names, list(TERMS))}") == TERMS


def test_where_a_term_first_came_up_is_left_and_listed() -> None:
    rows = [(term, said, "Lesson 1") for term, said in TERMS]
    text = table("Term | Plain-language meaning | First appeared", rows)
    assert pairs(text) == TERMS
    assert "Lesson 1" in "".join(each.text for each in questions_of_markdown(text).left)


@pytest.mark.parametrize(
    "names",
    ["Concept | Explanation | Example", "Méthode | Ce que ça fait | Exemple", "Term | Meaning | Beispiel"],
)
def test_an_example_stands_below_the_answer(names: str) -> None:
    rows = [(term, said, f"one {term}") for term, said in TERMS]
    example = names.rpartition(" | ")[2]
    assert pairs(table(names, rows))[0] == ("till", f"Where the money is\n\n**{example}:** one till")


@pytest.mark.parametrize(
    "names",
    ["File | Purpose", "Parameter | Description", "Path | What it is", "Person | When", "Bread | Price"],
)
def test_lists_of_the_parts_of_a_program_are_no_cards(names: str) -> None:
    assert pairs(f"# Bakery\n\n{table(names, list(TERMS))}") == []


@pytest.mark.parametrize("names", ["Command | Description", "Topic | What it is", "They ask | We say"])
def test_a_table_inside_an_answer_stays_there(names: str) -> None:
    rows = list(ASKED if "ask" in names else TERMS)
    text = "\n\n".join(f"## What is part {n}?\n\nIt is this:\n\n{table(names, rows)}" for n in range(4))
    found = pairs(text)
    assert [question for question, _ in found] == [f"What is part {n}?" for n in range(4)]
    assert all(rows[-1][1] in str(answer) for _, answer in found)


def test_a_table_of_terms_beside_questions_of_another_shape_is_no_card() -> None:
    asked = "\n\n".join(f"### {asked}\n\n{said}" for asked, said in ASKED)
    text = f"{asked}\n\n## Commands\n\n{table('Command | Description', list(TERMS))}"
    assert [question for question, _ in pairs(text)] == [asked for asked, _ in ASKED]


def test_options_in_columns_are_the_context_and_the_letter_names_the_answer() -> None:
    rows = [("What is sold?", "rye", "ore", "oak", "A"), ("Who bakes?", "he", "she", "they", "b")]
    assert cards(table("Question | A | B | C | Answer", rows)) == [
        {"question": "What is sold?", "context": "- a) rye\n- b) ore\n- c) oak", "answer": "a) rye"},
        {"question": "Who bakes?", "context": "- a) he\n- b) she\n- c) they", "answer": "b) she"},
    ]


def test_options_without_the_right_one_make_drafts() -> None:
    found = cards(table("Question | A | B", [("What is sold?", "rye", "ore"), ("Who bakes?", "he", "she")]))
    assert [(card["context"], card["draft"]) for card in found] == [
        ("- a) rye\n- b) ore", True),
        ("- a) he\n- b) she", True),
    ]


def test_categories_of_any_spelling_become_tags() -> None:
    rows = [(asked, said, "Big Data") for asked, said in ASKED]
    assert cards(table("Question | Answer | Category", rows))[0]["tags"] == ["big-data"]


def test_commands_behind_their_purpose_are_cards_on_a_page_of_tables() -> None:
    rows = [
        ("Open the till", "shop", "`open`"),
        ("Close the till", "shop", "`close`"),
        ("Count", "shop", "`sum`"),
    ]
    assert pairs(table("Purpose | Mode | Command", rows))[0] == ("Open the till", "`open`")


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        ("Question | Why it matters", [(f"What is our rate {n}?", f"Measure {n}") for n in range(12)]),
        ("Problem | Link", [(f"Bread {n}", f"[LC {n}](https://example.org/{n})") for n in range(12)]),
        ("Name | On Linux | On Windows", [(f"half {n}", f"1/{n}", f"{n}") for n in range(12)]),
        ("Case | Scenario | Expected", [(f"TC_00{n}", f"Open door {n}", f"It opens {n}") for n in range(12)]),
    ],
)
def test_checks_links_and_cases_to_be_tested_are_no_cards(names: str, rows: list[tuple[str, ...]]) -> None:
    assert pairs(f"# Bakery\n\n{table(names, rows)}") == []


def test_a_column_that_asks_is_no_question_in_running_text_unless_the_other_one_answers() -> None:
    words = "\n\n".join(f"The shop has door {n}, which opens by day." for n in range(20))
    assert pairs(f"# Bakery\n\n{words}\n\n{table('Ask yourself | Keep in mind', list(ASKED))}") == []
    assert pairs(f"# Bakery\n\n{words}\n\n{table('They ask | What to say', list(ASKED))}") == ASKED


def test_columns_may_have_names_in_other_languages_and_a_note_alone_answers_nothing() -> None:
    text = "| 質問 | 回答例 | メモ |\n|---|---|---|\n| 誰が払う | 客です | 早く |\n| 誰が焼く | | 朝に |\n"
    cards = [each.fields for each in questions_of_markdown(text).found]
    assert cards[0] == {"question": "誰が払う", "answer": "客です\n\n**メモ:** 早く"}
    assert cards[1] == {"question": "誰が焼く", "draft": True}


def test_links_alone_are_no_answers_however_their_column_is_called() -> None:
    link = "[example.org](https://example.org/{0})<br/>[example.net](https://example.net/{0})"
    rows = "".join(f"| 店は何時に開くか {at} | {link.format(at)} |\n" for at in range(4))
    assert not questions_of_markdown(f"| 質問 | 回答 |\n| --- | --- |\n{rows}").found


@pytest.mark.parametrize(
    "names",
    [
        "Deutsch | Englisch | Beispielsatz",
        "Français | Anglais | Exemple",
        "Kanji | English | Kana",
        "Palabra | Traducción | Ejemplo",
        "Dutch | English | Example sentence",
    ],
)
def test_words_in_two_languages_are_cards_with_what_stands_beside_them_below(names: str) -> None:
    words = [(f"kiel {n}", f"keel {n}", f"A long keel {n}." if n % 2 else "") for n in range(12)]
    beside = names.rpartition(" | ")[2]
    expected = [(one, other + (f"\n\n**{beside}:** {more}" if more else "")) for one, other, more in words]
    assert pairs(f"# Chapter 4\n\nFor Friday.\n\n{table(names, words)}\n\nThe end of it.\n") == expected
    assert pairs(f"# Vokabeln\n\n{table(names, words[:4])}") == expected[:4]


def test_what_has_been_translated_so_far_is_no_card() -> None:
    rows = [(f"page{n}.md", "yes", "no") for n in range(12)]
    assert pairs("# Translations\n\n" + table("File | English | German", rows)) == []


@pytest.mark.parametrize("name", ["Leitura", "Pinyin", "Lesung", "Reading"])
def test_how_a_word_is_read_stands_below_what_it_means_however_short_the_words_are(name: str) -> None:
    rows = [("肉", "niku", "carne"), ("魚", "sakana", "peixe"), ("水", "mizu", "água"), ("塩", "shio", "sal")]
    words = "\n".join(f"{word} | {said} | {meaning}" for word, said, meaning in rows)
    found = questions_of_markdown(f"# Comida\n\nPalavra | {name} | Significado\n---|---|---\n{words}\n").found
    assert [(each.fields["question"], each.fields["answer"]) for each in found] == [
        (word, f"{meaning}\n\n**{name}:** {said}") for word, said, meaning in rows
    ]


def test_options_in_one_cell_are_shown_and_the_letter_beside_them_answers() -> None:
    rows = [
        (f"{n}", f"What is bread {n}?", "A. salt<br>B. rye<br>C. tin", "BCB"[n % 3], f"{n} % sure")
        for n in range(6)
    ]
    found = cards(table("Question # | Question | Options (A-C) | Correct Answer | Vote", rows))
    assert [card["question"] for card in found] == [f"What is bread {n}?" for n in range(6)]
    assert found[0]["context"] == "- a) salt\n- b) rye\n- c) tin"
    assert [card["answer"] for card in found[:2]] == ["b) rye", "c) tin"]


def test_a_table_without_names_keeps_its_first_row() -> None:
    said = {f"quay {n}": f"a wall for {n} ships" for n in range(12)}
    rows = "".join(f"| {term} | {means} |\n" for term, means in said.items())
    assert answers_in(f"# Words\n\n| | |\n|---|---|\n{rows}") == said
    assert answers_in(f"# Words\n\n| | |\n|---|---|\n| **Term** | **Meaning** |\n{rows}") == said
