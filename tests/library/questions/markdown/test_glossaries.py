"""Whole pages of one kind: plain questions, word lists, glossaries, one question about many names."""

from __future__ import annotations

import pytest

from flashcards.library.questions.found import Questions
from flashcards.library.questions.markdown.reader import TERMS, questions_of_markdown
from tests.library.questions.parts import answers_in

FOLD = "<details><summary>Answer</summary>"


def cards(text: str) -> dict[str, str]:
    found = questions_of_markdown(text).found
    return {each.fields["question"]: each.fields.get("answer", "") for each in found}


def left(questions: Questions) -> list[str]:
    return [each.text for each in questions.left]


def test_in_a_list_of_plain_questions_the_next_question_is_no_answer() -> None:
    asked = [
        "What is a pose graph?",
        "Describe the structure of a transformation matrix.",
        "Compare gradient descent and the Newton method.",
        "Why are least squares robust here?",
        "Design a map for a parking garage.",
    ]
    found = questions_of_markdown("\n\n".join([*asked[:3], "Systems", *asked[3:]]))
    assert [each.fields["question"] for each in found.found] == asked
    assert all(each.fields.get("draft") for each in found.found)
    assert left(found) == ["Systems"]


def test_plain_questions_with_their_answers_below_keep_them() -> None:
    text = "\n\n".join(f"What is term {n}?\n\nIt is the thing number {n}." for n in range(6))
    assert cards(text) == {f"What is term {n}?": f"It is the thing number {n}." for n in range(6)}


def test_tables_of_two_columns_are_cards_where_the_page_is_a_word_list() -> None:
    rows = "\n".join(f"| szó {n} | word {n} |" for n in range(12))
    found = questions_of_markdown(f"# Lista\n\n## Téma\n\n| Magyar | Angolul |\n|---|---|\n{rows}\n")
    assert {each.fields["question"]: each.fields["answer"] for each in found.found} == {
        f"szó {n}": f"word {n}" for n in range(12)
    }
    assert found.remarks == ('the column "Magyar" is treated as the question, "Angolul" as the answer',)


def test_a_table_of_two_columns_inside_an_answer_stays_there() -> None:
    table = "| Feature | List |\n|---|---|\n" + "\n".join(f"| f{n} | l{n} |" for n in range(12))
    text = "\n\n".join(f"## What is part {n}?\n\nIt is this:\n\n{table}" for n in range(4))
    assert list(cards(text)) == [f"What is part {n}?" for n in range(4)]


def test_the_terms_of_a_glossary_are_cards_though_some_of_them_ask() -> None:
    terms = "\n\n".join(f"## Term {n}\n\nThe explanation of number {n}." for n in range(25))
    found = cards(f"{terms}\n\n## List the three layers of defence\n\nOne, two and three.")
    assert len(found) == 26
    assert found["Term 7"] == "The explanation of number 7."


def test_unnumbered_headings_between_numbered_questions_belong_to_the_answer() -> None:
    parts = [f"### {n}. What is part {n}?\n\nThe part of number {n}." for n in range(1, 13)]
    parts.insert(6, "### Summary\n\nIt was the sixth.")
    found = cards("\n\n".join(parts))
    assert len(found) == 12
    assert found["What is part 6?"].endswith("Summary\n\nIt was the sixth.")


def test_numbered_headings_are_questions_though_their_answers_stand_in_sections() -> None:
    asking = [f"## {n}. What is number {n}?\n\nAn answer." for n in (1, 2, 3)]
    naming = [
        f"## {n}. DELETE vs DROP {n}\n\n### DELETE\n\nTakes rows.\n\n### DROP\n\nTakes all." for n in (4, 5)
    ]
    assert len(cards("\n\n".join([*asking, *naming]))) == 5


def test_one_question_about_many_names_has_the_name_as_its_context() -> None:
    text = "\n\n".join(
        f"### {name}\n**Who is this?**\n\n{FOLD}\n\nThat is {name}'s story.\n\n</details>"
        for name in ("Odysseus", "Penelope", "Argos")
    )
    found = questions_of_markdown(text).found
    assert [(each.fields["question"], each.fields["context"]) for each in found] == [
        ("Who is this?", "Odysseus"),
        ("Who is this?", "Penelope"),
        ("Who is this?", "Argos"),
    ]


def test_several_questions_below_a_bare_label_are_asked_together() -> None:
    asked = "### Cells\n**Question**:\n- What is a cell?\n- How large is it?"
    text = f"{asked}\n\n{FOLD}\n\nA part.\n\n</details>"
    assert cards(text) == {"What is a cell? How large is it?": "A part."}


def test_a_numbered_item_that_is_broken_off_is_completed_by_what_stands_below() -> None:
    items = [f"{n}. What is number {n}?\n   * It is {n}." for n in range(1, 5)]
    items[2] = "3. All insects carry a warning about:\n   * bleeding"
    assert cards("\n".join(items))["All insects carry a warning about:"] == "* bleeding"


def test_numbered_questions_right_below_the_answer_before_are_questions() -> None:
    text = "\n".join(
        f"{n}. What is number {n}?\n   It is this:\n\nThe thing of number {n}." for n in range(1, 9)
    )
    found = cards(text)
    assert list(found) == [f"What is number {n}?" for n in range(1, 9)]
    assert found["What is number 3?"] == "It is this:\n\nThe thing of number 3."


def test_a_larger_heading_that_strays_among_numbered_questions_swallows_none_of_them() -> None:
    parts = [f"### {n}. What is part {n}?\n\nThe part of number {n}." for n in range(1, 13)]
    parts.insert(6, "## What is part six, once more?\n\nThe same.")
    found = cards("\n\n".join(parts))
    assert len(found) == 13
    assert found["What is part 7?"] == "The part of number 7."


def test_items_with_a_term_and_its_meaning_are_a_glossary() -> None:
    items = "\n".join(f"- **Term {n}**: the meaning of {n}\n  on two lines" for n in range(6))
    more = "\n".join(f"- **Word {n}** - what {n} means" for n in range(3))
    lines = "\n\n".join(f"Thing {'abcd'[n]}: the one called {n}" for n in range(4))
    found = cards(f"# Glossary\n\nSome terms.\n\n## A\n\n{items}\n\n## B\n\n{more}\n\n{lines}\n")
    assert len(found) == 13
    assert found["Term 2"] == "the meaning of 2\non two lines"
    assert found["Word 1"] == "what 1 means"
    assert found["Thing b"] == "the one called 1"


@pytest.mark.parametrize("sign", [" \u2192 ", " -> ", "\u3000\u21d2\u3000", " => "])
@pytest.mark.parametrize("item", ["- {}\n", "{}\n", "1. {}\n"])
def test_pairs_with_an_arrow_between_them_are_cards_with_a_few_words_around(sign: str, item: str) -> None:
    words = {f"港{n}" if n % 2 else f"harbour no {n}": f"minato {n} (port)" for n in range(14)}
    lines = [item.format(f"{one}{sign}{other}") for one, other in words.items()]
    text = f"# Lesson 3\n\nA few each day.\n\n## A\n\n{''.join(lines[:7])}\n## B\n\n{''.join(lines[7:])}"
    assert cards(f"{text}\nGood night.\n") == words


def test_ways_with_several_arrows_and_pairs_among_notes_are_no_cards() -> None:
    ways = "".join(f"- Port {n} \u2192 lock {n} \u2192 sea\n" for n in range(14))
    assert cards(f"# Ways\n\n{ways}") == {}
    notes = "".join(f"- This is note {n}.\n" for n in range(4))
    pairs = "".join(f"- Port {n} \u2192 lock {n}\n" for n in range(14))
    assert cards(f"# Ways\n\n{pairs}\n{notes}\n{pairs}") == {}


def test_notes_with_a_few_labels_are_no_glossary() -> None:
    notes = "\n\n".join(f"This is the paragraph number {n}, and it names nothing." for n in range(5))
    items = "\n".join(f"- **Term {n}**: the meaning of {n}" for n in range(12))
    assert not {"Term 2"} & set(cards(f"# Notes\n\n{notes}\n\n{items}\n"))
    again = "\n\n".join(f"## Key {n}\n\n- **Name**: key {n}\n- **Use**: opens {n}" for n in range(9))
    assert list(cards(f"# Terms\n\n{again}")) == [f"Key {n}" for n in range(9)]


def test_a_page_that_asks_once_below_a_heading_of_its_own_is_one_question_whatever_its_parts_ask() -> None:
    parts = "## What is a till?\n\nA box.\n\n## Why lock it?\n\nThere is money.\n\n**Answer:**\n\nLock it.\n"
    found = questions_of_markdown(f"# Tills\n\n## Interview Question\n\n**Explain tills.**\n\n---\n\n{parts}")
    assert [each.fields for each in found.found] == [
        {"question": "Explain tills.", "context": "Tills", "answer": parts.strip()}
    ]


def test_items_with_a_bold_label_ask_only_where_what_follows_it_does() -> None:
    told = (
        "- **What it costs:** Ten euros.\n- **What others say**: It is loud.\n- **How to open:** Turn it.\n"
    )
    assert cards(f"# Till\n\nThe till:\n\n{told}") == {}
    asked = "- **Easy:** What does it cost?\n- **Hard:** Why is it loud?\n- **Hard:** Who made it?\n"
    assert len(cards(f"# Till\n\n{asked}")) == 3


def test_a_question_behind_an_arrow_is_no_answer_to_the_one_before() -> None:
    items = ["Who opens? -> Ada.", "Who locks? -> Who has the key?", "Who pays? -> The buyer."]
    found = cards("\n".join(f"- {item}" for item in items))
    assert found["Who opens?"] == "Ada."
    assert "Who locks?" not in found
    assert "" in found.values()


def test_numbered_lines_that_are_links_elsewhere_are_no_answer_to_the_heading_above() -> None:
    lines = "1\u3001[Who opens?](https://example.org/1)\n2\u3001[Who locks?](https://example.org/2)\n"
    told = "".join(f"## What is till {n}?\n\nA box.\n\n" for n in range(4))
    assert "Tills" not in cards(f"{told}## Tills\n\n{lines}")


def test_a_report_parted_by_lists_and_code_is_no_glossary() -> None:
    parts = [
        f"### {n}. Bakery module {n}\n\n" + ("- flour in\n- bread out" if n % 2 else "```sh\nbake\n```")
        for n in range(1, 8)
    ]
    found = questions_of_markdown("# The bakery\n\n## Parts\n\n" + "\n\n".join(parts))
    assert not found.found
    assert sum("Bakery module" in text for text in left(found)) == len(parts)
    mixed = "# Oven\n\n1. Heat it.\n2. Fill it.\n\n# Till\n\n1. Open it.\n2. Count it."
    assert not questions_of_markdown(mixed).found


def test_headings_explained_in_words_are_terms_where_a_title_says_so_and_told_where_none_does() -> None:
    terms = {f"Dough {n}": f"A mass of flour and water, kept for {n} hours." for n in range(2, 9)}
    text = "\n\n".join(f"## {term}\n\n{said}" for term, said in terms.items())
    for title in ("Baking glossary", "Terms"):
        assert cards(f"# {title}\n\n{text}") == terms
    notes = questions_of_markdown(f"# Baking\n\n{text}")
    assert not notes.found
    assert TERMS in notes.seen


def test_chapters_below_many_headings_are_no_terms_though_a_few_questions_stand_beside_them() -> None:
    parts = [f"## Part {n}\n\nIt is old.\n\n- wood\n- iron" for n in range(25)]
    asked = "## What is a till?\n\nA box."
    assert list(cards("\n\n".join([*parts, asked]))) == ["What is a till?"]


def test_headings_that_part_one_numbered_list_name_no_terms() -> None:
    topics = [f"{n}. **Topic {n}.** About bread and its price." for n in range(1, 13)]
    parts = ["\n".join(topics[at : at + 3]) for at in range(0, 12, 3)]
    text = "# Exam\n\n" + "\n\n".join(f"## Part {n}\n\n{part}" for n, part in enumerate(parts, 1))
    assert not questions_of_markdown(text).found


def test_chapters_of_a_text_and_headings_above_plain_lists_name_no_terms() -> None:
    chapter = "The bakery was founded long ago, and bread was baked there. " * 40
    text = "# Bakery\n\n" + "\n\n".join(f"## Chapter of year {n}\n\n{chapter}" for n in range(6))
    assert not questions_of_markdown(text).found
    advice = "# Before the talk\n\n" + "\n\n".join(
        f"### Point {n}\n\n* Read about oven {n}\n* Write to the baker" for n in range(7)
    )
    assert not questions_of_markdown(advice).found


def test_headings_above_tasks_name_no_terms() -> None:
    text = "# Baking course\n\n" + "\n\n".join(
        f"## Oven {n}\n\nWrite down how oven {n} is lit." for n in range(6)
    )
    assert not questions_of_markdown(text).found


@pytest.mark.parametrize("form", ["- **{term}**: {said}", "**{term}** - {said}\n"])
@pytest.mark.parametrize(
    "other", ["Part two\n", "> Note: these are old.\n", "*Keel*: a beam", "![a boat](boat.png)\n"]
)
def test_one_other_line_does_not_end_a_glossary(form: str, other: str) -> None:
    terms = {"Boom": "a spar", "Halyard": "a rope", "Jib": "a sail", "Mast": "a pole", "Rudder": "a board"}
    lines = [form.format(term=term, said=said) for term, said in terms.items()]
    lines.insert(3, f"\n{other}\n")
    assert answers_in("# Glossary\n\n" + "\n".join(lines) + "\n") == terms


def test_a_list_below_a_term_whose_meaning_ends_with_a_colon_goes_on_with_it() -> None:
    text = (
        "# Glosario\n\nTaller de cata — vecinos\n\n### A\n\n**Añada** — Año de la vendimia.\n\n"
        "**Crianza** — Envejecimiento:\n- dos años\n- uno en barrica\n\n### B\n\n**Brut** — Seco.\n\n"
        "**Cava** — Espumoso.\n"
    )
    assert answers_in(text) == {
        "Añada": "Año de la vendimia.",
        "Crianza": "Envejecimiento:\n- dos años\n- uno en barrica",
        "Brut": "Seco.",
        "Cava": "Espumoso.",
    }


@pytest.mark.parametrize("form", ["- {} - {}\n", "- {} = {}\n", "{} - {}\n"])
def test_pairs_with_a_dash_are_cards_where_the_title_says_that_they_are_words(form: str) -> None:
    words = {f"mot {n}": f"word {n}" for n in range(6)}
    text = "".join(form.format(*pair) for pair in words.items())
    assert cards(f"# Vocabulaire\n\n{text}") == words
    assert cards(f"# Notes\n\n{text}") == {}


@pytest.mark.parametrize("title", ["Glossar Boote", "Glossário de barcos", "Ein Glossar"])
def test_the_terms_of_a_list_are_cards_whatever_sign_follows_the_bold(title: str) -> None:
    terms = {"Boom": "a spar", "Jib": "a sail, for:\n- speed\n- trim", "Keel": "a beam", "Mast": "a pole"}
    items = [
        f"- **{term}** {sign} {said}".replace("\n", "\n  ")
        for (term, said), sign in zip(terms.items(), ("\u2013", "-", "-", "\u2013"), strict=True)
    ]
    page = f"# {title}\n\n" + "\n".join([*items, "- **Oar**"]) + "\n"
    assert cards(page) == terms


@pytest.mark.parametrize(
    "kind", ["【名】", "③【名・他サ】", "(n.) ", "*noun* ", "n. ", "**v.t.** ", "сущ. ", "s.f. "]
)
@pytest.mark.parametrize("level", ["##", "####"])
def test_headings_above_the_entries_of_a_dictionary_are_terms(kind: str, level: str) -> None:
    entries = {f"word{letter}": f"{kind}meaning {letter}" for letter in "abcdefgh"}
    text = "".join(
        f"{level} {word}\n* {said}\n* said of {word}\n\nBeside another:\n\n* one\n* other\n\n"
        for word, said in entries.items()
    )
    found = cards(f"# Words\n\nTo learn.\n\n{text}")
    assert list(found) == list(entries)
    assert all(found[word].startswith(f"* {said}\n* said of {word}") for word, said in entries.items())


def test_headings_above_lists_that_begin_in_their_own_way_are_no_terms() -> None:
    begins = ["N/A", "v2 is out", "Noun phrases", "M is for many", "F 12", "In short", "S curves", "Nothing"]
    text = "".join(f"## Part {at}\n\n* {said}\n* more\n\n" for at, said in enumerate(begins))
    assert cards(f"# Notes\n\n{text}") == {}


@pytest.mark.parametrize("kind", ["n.f.", "v.", "(adj.)", "сущ.", "prép."])
def test_pairs_with_a_dash_are_cards_where_the_kind_of_the_word_stands_behind_it(kind: str) -> None:
    said = {f"quay {letter}": f"{kind} - wall {letter}" for letter in "abcdefghijk"} | {
        "check the sails": "adv. - late"
    }
    listed = "".join(f"* {word} - {meaning}\n" for word, meaning in said.items())
    assert cards(listed) == said
    assert cards(listed.replace(f"{kind} - ", "").replace("adv. - ", "")) == {}


def test_many_items_that_order_something_are_no_terms() -> None:
    assert not any(
        cards("".join(f"* Explain rope {n}: how it is made\n* Sail {n}: cloth\n" for n in range(9))).values()
    )
