"""Question banks as people keep them: read as they were meant, and refused where they cannot be."""

from __future__ import annotations

import re
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.errors import TransferError
from flashcards.library.questions.found import FoundQuestion, LeftOut, Questions, sifted
from flashcards.library.questions.markdown.outline.tidy_markdown import tidy_answer, tidy_question
from flashcards.library.questions.reader import read_questions
from tests.endurance.driver import count
from tests.library.conftest import Write
from tests.library.questions.parts import cards, pairs
from tests.work import must_grow_at_most

SAMPLES = Path(__file__).with_name("samples")


def told(questions: Questions) -> list[str]:
    return [f"{found.place}: {found.fields['question']}" for found in questions.found]


def passed_over(questions: Questions) -> list[str]:
    return [f"{each.place}: {each.text}: {each.why}" for each in questions.left]


def test_a_row_that_no_card_can_be_made_of_is_left_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("question,answer,level,id\nQ?,A,9,\nR?,B,,An Id\nS?,C,,s\nT?,D,,s\nU?,E,2,u\n")
    questions = read_questions(path)
    assert [found.place for found in questions.found] == ["row 4", "row 6"]
    assert [
        (each.place, sorted(re.split(r"\n\n|,+", each.text.strip(","))), each.why) for each in questions.left
    ] == [
        ("row 2", ["9", "A", "Q?"], '"level" is 9; it goes from 1 to 3'),
        (
            "row 3",
            ["An Id", "B", "R?"],
            '"id" is "An Id", but must be lower-case letters and digits joined by "-", at most 64 characters,'
            ' such as "an-id"',
        ),
        ("row 5", ["D", "T?", "s"], "has the same id as row 4"),
    ]


def test_a_question_in_a_list_makes_way_for_the_same_question_with_an_answer() -> None:
    draft = FoundQuestion("line 2", {"question": "Why us?", "draft": True})
    answered = FoundQuestion("line 9", {"question": "why  us?", "answer": "People."})
    other = FoundQuestion("line 3", {"question": "Why us?", "context": "`x`", "draft": True})
    questions = sifted(Questions("a list", (draft, other, answered)))
    assert questions.found == (other, answered)
    assert questions.left == (LeftOut("line 2", "Why us?", "asks the same as line 9"),)


def answers(questions: Questions) -> dict[str, str]:
    return {found.fields["question"]: found.fields.get("answer", "") for found in questions.found}


# -- the three shapes of Markdown, a table and plain text ---------------------------------------


def test_a_bank_of_headings_with_answers_below() -> None:
    questions = read_questions(SAMPLES / "headings.md")
    assert told(questions) == [
        "line 17: What happens between a click and the first pixel?",
        "line 27: How does `defer` differ from `async`?",
        "line 45: What does this print?",
        "line 51: What does this print?",
        "line 59: Which methods are idempotent?",
        "line 69: Explain content negotiation",
        "line 71: Cookies",
    ]
    assert [each.fields.get("context") for each in questions.found[2:4]] == [
        "```js\nconsole.log(typeof null);\n```",
        "```js\nconsole.log([] + {});\n```",
    ]
    assert [each.fields["question"] for each in questions.found if each.fields.get("draft")] == [
        "What does this print?",
        "What does this print?",
        "Explain content negotiation",
    ]
    assert passed_over(questions) == [
        "line 1: ---\ntitle: Web questions\n---: front matter",
        "line 4: # Web questions for a second round: a heading above questions",
        "line 6: Collected over three interviews. Say the answers aloud.: not part of a question",
        "line 8: ## Table of Contents: a part of the page, not a question",
        "line 10: - [The browser](#the-browser)\n- [HTTP](#http): a table of contents",
        "line 13: ## The browser: a heading above questions",
        "line 15: <!-- ### Is this one asked? -->: a comment",
        "line 25: **[⬆ Back to the top](#table-of-contents)**: a link to another part of the page",
        "line 57: ## HTTP: a heading above questions",
        "line 75: ## License\n\nTake what you need.: a part of the page, not a question",
    ]
    answer = answers(questions)
    assert answer["What happens between a click and the first pixel?"] == (
        "1. The address is looked up.\n2. A connection is opened:\n   - TCP first,\n   - then TLS.\n"
        "3. The page is asked for and drawn."
    )
    assert answer["How does `defer` differ from `async`?"] == (
        "Both load without blocking; only `defer` keeps the order:\n\n```html\n<!-- # no heading -->\n"
        '<script defer src="a.js"></script>\n<script defer src="b.js"></script>\n```\n\n'
        "#### When it matters\n\nWith scripts that need each other.\n\n    ### indented code, no heading"
    )
    assert answer["Which methods are idempotent?"] == (
        "| method | idempotent |\n|---|---|\n| `GET` | yes |\n| `POST` | no |\n\n"
        "A proxy may repeat those that are, e.g. `PUT`, & nobody is harmed."
    )


def test_a_bank_of_bold_questions_and_answers() -> None:
    questions = read_questions(SAMPLES / "pairs.md")
    assert answers(questions) == {
        "A caller shouts. What do you say first?": (
            "That I have heard the harm, in one sentence:\n\n- name it,\n"
            "- then ask for the last thing that worked.\n\nNo excuse comes before that."
        ),
        "How do you note a call?": (
            "Three lines:\n\n```text\nQ: what was wrong\nA: what was done\n```\n\nThe ticket carries them."
        ),
        "When is a mail better than a call?": "When the steps have to be repeated later.",
        "Who closes the ticket?": "The caller, by saying so.",
        "What is still open here?": "",
    }
    assert passed_over(questions) == [
        "line 1: # Service desk: a heading above questions",
        "line 3: Some questions from the last round.: not part of a question",
        "line 5: ## Phone: a heading above questions",
        "line 26: ## Mail: a heading above questions",
        "line 37: a caller SHOUTS. What do you say first?\n\nThe same again.: asks the same as line 7",
    ]


def test_a_bank_of_folded_answers() -> None:
    questions = read_questions(SAMPLES / "folded.md")
    assert answers(questions) == {
        "What is an error budget?": (
            "The share of time a service may fail before work on features stops.\n\n"
            "- 99.9 % leaves 43 minutes a month.\n- Who spends it decides together."
        ),
        "How do you roll back a `deploy`?": (
            "By the pipeline, not by hand:\n\n"
            '```sh\ndeploy --to "$(last_good)"   # <details> is no tag here\n```'
            "\n\n**And the database?**\n\nMigrations only go forward; a second one mends the first."
        ),
        "Why read logs last?": "Because *metrics* say where to look — logs say what.",
        "What did we forget?": "",
    }
    assert passed_over(questions) == ["line 1: # Operations: a heading above questions"]


def test_a_table_with_lists_in_its_cells() -> None:
    questions = read_questions(SAMPLES / "table.csv")
    assert [found.fields for found in questions.found] == [
        {
            "question": "How do you run a ticket queue?",
            "answer": 'By age and by harm.\\\nI look at it twice a day, and say "no" early.',
            "points": ["Age", "Harm", "Twice a day"],
            "tags": ["queue", "topic:work-load"],
            "priority": 3,
        },
        {"question": "Why us, and why now?", "answer": "- the product"},
        {"question": "What waits?", "draft": True},
    ]
    assert passed_over(questions) == []
    assert questions.remarks == ('the column "Difficulty" is left out',)


def test_pairs_in_plain_text() -> None:
    questions = read_questions(SAMPLES / "plain.txt")
    assert answers(questions) == {
        "Who decides when two customers are equally angry?": "The contract, then the harm.",
        "What do you do before a holiday?": (
            "Three things:\\\n1\\. hand over in writing,\\\n2. name one person,\n\n3\\. be gone."
        ),
        "And after it?": "",
    }
    assert passed_over(questions) == ["line 1: Collected on the train.: not part of a question"]


# -- other people's habits ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a list whose items are headings, the answer indented below
        ("1. ### What is it?\n\n    A thing.\n\n    ```js\n    a()\n    ```\n2. ### Why?\n    So.\n",
         {"What is it?": "A thing.\n\n```js\na()\n```", "Why?": "So."}),
        # the answer in a fold that says only so
        ("###### 1. What is it?\n\n- A: 1\n\n<details><summary><b>Answer</b></summary>\n<p>\n\n"
         "#### Answer: A\n\nSo.\n</p>\n</details>\n\n---\n",
         {"What is it?": "#### Answer: A\n\nSo."}),
        ("What is it?\n===========\n\nA thing.\n\nWhy?\n====\n\nSo.\n",
         {"What is it?": "A thing.", "Why?": "So."}),
        ("# Bank\n\n## What is it?\n\nA thing.\n\n### Why so?\n\nSo.\n",
         {"What is it?": "A thing.", "Why so?": "So."}),
        ("<h3>Q1: What is <code>it</code>?</h3>\n\nA thing.\n", {"What is `it`?": "A thing."}),
        ("# Glossary\n## Closure\nA thing.\n## Hoisting\nAnother.\n",
         {"Closure": "A thing.", "Hoisting": "Another."}),
        ("**Q: What is it?**\nA: A thing.\n", {"What is it?": "A thing."}),
        ("__Question 1:__ What is it?\n__Answer:__ A thing.\n", {"What is it?": "A thing."}),
        ("- Q: What is it?\n\n- A: A thing.\n## More\nintro\n", {"What is it?": "A thing."}),
    ],
)  # fmt: skip
def test_other_shapes_of_markdown(write: Write, text: str, found: dict[str, str]) -> None:
    assert answers(read_questions(write(text, "bank.md"))) == found
    assert answers(read_questions(write("\ufeff" + text.replace("\n", "\r\n"), "bank.md"))) == found


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("12. What?", "12. What?"),
        ("**12. What?**", "12. What?"),
        ("Q. ***What?***", "What?"),
        ("**Q: What?**", "What?"),
        ("Q: **Why `true` &amp; what is *that*?**", "Why `true` & what is that?"),
        (
            "What do `*args` and \\*x mean in f(*a, **b)? <sup>[1]</sup>",
            "What do `*args` and *x mean in f(*a, **b)? [1]",
        ),
        ("What is ![a tree](t.png)?", "What is a tree?"),
        ("2<sup>n</sup> or n<sup>2</sup>: which grows faster?", "2^n or n²: which grows faster?"),
        ("***What*, and *why*?**", "What, and why?"),
        ("[What?](https://a.org)", "What?"),
        ("What is `__init__`?", "What is `__init__`?"),
        ("What is __init__?", "What is __init__?"),
        ("What are a.__foo__, __my_x__ and @_d_?", "What are a.__foo__, __my_x__ and @_d_?"),
        (
            "Is __this__ *not* _so_, or ~~that~~, or __the *whole*__?",
            "Is this not so, or that, or the whole?",
        ),
        ("Why `List<String>`, and Map<a, b>, and <T>?", "Why `List<String>`, and Map<a, b>, and <T>?"),
        ("What is<br>a <b>tag</b>, and `<b>`?", "What is a tag, and `<b>`?"),
        ("*What*, and *why*?", "What, and why?"),
        ("Q. How do req.params and req.query differ?", "How do req.params and req.query differ?"),
        ("Which FAQ: is it this? Question: what?", "Which FAQ: is it this? Question: what?"),
        ('<a name="x"></a>What is &lt;b&gt;? {#x}', "What is <b>?"),
    ],
)
def test_a_question_loses_what_only_marked_or_linked_it(written: str, tidy: str) -> None:
    assert tidy_question(written) == tidy


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("a<br>b", "a\\\nb"),
        ("<b>a</b> and <i> b </i>", "**a** and  *b*"),
        ("`<b>a</b>` &amp; `&amp;`", "`<b>a</b>` & `&amp;`"),
        ("<pre><code>a &lt; b</code></pre>", "```\na < b\n```"),
        ('<a href="https://a.org">x</a>', "[x](https://a.org)"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("List<String> and Map<a, b> and Set<a> stay", "List<String> and Map<a, b> and Set<a> stay"),
        ("```\n<b>\n```", "```\n<b>\n```"),
        ("a\n\n[Back to top](#top)\n\n***\n", "a"),
        ("see [the top](#top) of it", "see [the top](#top) of it"),
        (
            "<details>\n<summary><b>Show code</b></summary>\n\n```\nx\n```\n</details>",
            "**Show code**\n\n```\nx\n```",
        ),
        ("<details><summary><b>View answer</b></summary>\n\nx\n</details>", "x"),
        ("a<br>\n[top](#top)\n", "a"),
    ],
)
def test_an_answer_is_markdown_without_the_page_around_it(written: str, tidy: str) -> None:
    assert tidy_answer(written.split("\n")) == tidy


@pytest.mark.parametrize(
    ("text", "name", "fields"),
    [
        ("front;back\nQ?;A, and b\n", "t.csv", {"question": "Q?", "answer": "A, and b"}),
        ("Q\tA\nQ?\tsaid \"so\" \n", "t.tsv", {"question": "Q?", "answer": 'said "so"'}),
        ("question,answer,draft,level\nQ?,,yes,2\n", "t.csv", {"question": "Q?", "draft": True, "level": 2}),
        ("\ufeffquestion,answer,follow ups\r\n\r\nQ?,A,x;y\r\n,,\r\n", "t.csv",
         {"question": "Q?", "answer": "A", "follow_ups": ["x", "y"]}),
        ("question,answer\nQ?,=> b == c\n", "t.csv", {"question": "Q?", "answer": "=> b == c"}),
        ("question,answer\nQ?,@cache(x) or - x\n", "t.csv", {"question": "Q?", "answer": "@cache(x) or - x"}),
    ],
)  # fmt: skip
def test_tables_as_spreadsheets_write_them(
    write: Write, text: str, name: str, fields: dict[str, object]
) -> None:
    assert [found.fields for found in read_questions(write(text, name)).found] == [fields]


def test_what_no_deck_can_hold_is_passed_over_and_told(write: Write) -> None:
    text = f"# {'x' * 499}y?\n\nA\n\n# {'x' * 501}?\n\nA\n\n# Long?\n\n{'y' * 20_001}\n\n# License\n\nA\n"
    questions = read_questions(write(text, "bank.md"))
    assert [len(each.fields["question"]) <= 500 for each in questions.found] == [True, True]
    assert [each.why for each in questions.left] == [
        '"answer" has 20,001 characters; at most 20,000',
        "a part of the page, not a question",
    ]


def test_a_few_control_characters_go_and_are_told(write: Write) -> None:
    text = "# Who opens\x08 the bakery?\n\nAda\x02 does, at four, and she brings the yeast along.\n" * 2
    questions = read_questions(write(text, "bank.md"))
    assert pairs(questions) == [
        ("Who opens the bakery?", "Ada does, at four, and she brings the yeast along.")
    ]
    assert questions.remarks == ("invisible control characters were left out: U+0002, U+0008",)


def test_files_without_a_heading_explain_the_terms_that_they_are_called(tmp_path: Path) -> None:
    for name, text in (
        ("01-Crust.md", "The outside.\x08" + " It cracks." * 20),
        ("02-Crumb.md", "The inside."),
    ):
        (tmp_path / name).write_text(text)
    (tmp_path / "2 for 1.md").write_text("An offer.")
    (tmp_path / "bank.md").write_text("# Who bakes?\n\nAda.\n")
    questions = read_questions(tmp_path)
    assert [question for question, _ in pairs(questions)] == ["Crust", "Crumb", "2 for 1", "Who bakes?"]


# -- hostile ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("question,answer\nQ?,a\0b\n", "t.csv", ":2: the control character U+0000 is not allowed in a file"),
        ("Q: a\nA: \x1b[2J\n", "t.txt", ":2: the control character U+001B"),
        ("# Q?\n\u202eA\n", "t.md", ":2: the text direction mark U+202E"),
        ("Q: a?\nA: b\n~~~\n\nQ: c?\nA: d\n", "t.txt", ":3: a block of code is opened here and never"),
        ("\n" * 500_001, "t.txt", ": has 500,001 lines; at most 500,000 are read"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_place(
    write: Write, text: str, name: str, said: str
) -> None:
    path = write(text, name)
    with pytest.raises(TransferError) as found:
        read_questions(path)
    assert str(found.value).startswith(f"{path}")
    assert said in str(found.value)
    assert "\n" not in str(found.value)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (
            b"question,answer\nQ?,caf\xe9\x81\n",
            ":2:7: byte 0xE9 is not UTF-8; save the file as UTF-8 (in Excel: Save As, CSV UTF-8)",
        ),
        (
            "question,answer\nQ?,A\n".encode("utf-16")[:-1],
            ": is UTF-16 with a mistake in it; save it as UTF-8",
        ),
        (
            b"PK\x03\x04\x14\x00\xee",
            ": is a zip archive; unpack it and import what is in it",
        ),
        (b"x" * (16 * 1024 * 1024 + 1), ": is larger than 16 MiB"),
    ],
)
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, raw: bytes, said: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(raw)
    with pytest.raises(TransferError) as found:
        read_questions(path)
    assert said in str(found.value)


def test_a_file_of_100_megabytes_is_refused_at_once_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    tracemalloc.start()
    try:
        with pytest.raises(TransferError, match="is larger than 16 MiB"):
            read_questions(path)
        assert tracemalloc.get_traced_memory()[1] < 40 * 1024 * 1024
    finally:
        tracemalloc.stop()


SLOW = [
    "<b>", "<!--", "<pre>", "<summary>", "<details>", '<a href="x">', "`", "``a`", "[", "[a](#", "**", "# ",
    "#", "- ", "&amp", "<", "Q:", "Q: a\n", "# a\n", "<h1>a", "1. ", "\\", " ", "\t", "| ", "---\n",
    "a\n---\n", "> ", "<details></details>\n",
]  # fmt: skip


def hostile(piece: str, size: int) -> str:
    return f"# Why?\n\n{piece * (size // len(piece))}\n\n# And?\n\nSo.\n"


@pytest.mark.parametrize("piece", SLOW)
def test_a_text_made_to_be_slow_takes_time_by_its_size_and_no_more(write: Write, piece: str) -> None:
    """Twelve times the size may take twenty-four times as long, and not the 144 times of a square."""
    paths = {size: write(hostile(piece, size), f"bank-{size}.md") for size in (1_500, 18_000)}

    def read(size: int) -> None:
        with suppress(TransferError):
            read_questions(paths[size])

    must_grow_at_most(24, read, small=1_500, large=18_000)


@settings(max_examples=count(long=150, short=38))
@given(
    st.text(st.sampled_from("Qq:A *_#`~<>/details summary\n-1.?|[]()"), max_size=200),
    st.sampled_from(["md", "txt", "csv"]),
)
def test_whatever_a_file_holds_there_are_questions_or_one_refusal(
    tmp_path_factory: pytest.TempPathFactory, text: str, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any.{suffix}"
    path.write_text(text)
    with suppress(TransferError):
        for found in read_questions(path).found:
            assert found.fields["question"].strip()
            assert found.fields.get("answer", "").strip() or found.fields["draft"]


def test_an_answer_typed_as_text_keeps_its_indents(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text(
        "Q: A function?\nA: def f():\n    return 1\n\n  - two\n      deep\n"
        "Q: Lined up?\nA: one\n   two\n     three\nQ: Below?\nA:\n    x:\n      y\n"
    )
    blank = "\N{NO-BREAK SPACE}"
    assert [found.fields["answer"] for found in read_questions(path).found] == [
        f"def f():\\\n{4 * blank}return 1\n\n{2 * blank}- two\\\n{6 * blank}deep",
        f"one\\\ntwo\\\n{2 * blank}three",
        f"x:\\\n{2 * blank}y",
    ]


def test_questions_that_differ_in_what_is_shown_with_them_differ_however_long_that_is(tmp_path: Path) -> None:
    path = tmp_path / "t.md"
    path.write_text(
        "".join(
            f"## What is printed?\n\n```js\n{sign * 4500}\n```\n\n<details><summary>Answer</summary>\n\n"
            f"{sign}\n\n</details>\n\n"
            for sign in "xyz"
        )
    )
    questions = read_questions(path)
    assert len(questions.found) == 3
    assert not questions.left


def test_western_text_that_is_not_utf_8_is_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(
        "question,answer\nWho pays for the café?,The owner\N{RIGHT SINGLE QUOTATION MARK}s son\n".encode(
            "cp1252"
        )
    )
    questions = read_questions(path)
    assert pairs(questions) == [("Who pays for the café?", "The owner\N{RIGHT SINGLE QUOTATION MARK}s son")]
    assert questions.remarks[0].startswith("the file is not UTF-8; it was read as Western European text")


@pytest.mark.parametrize("encoding", ["cp1251", "cp1253", "shift-jis", "utf-8"])
def test_other_bytes_are_not_read_as_western_text(tmp_path: Path, encoding: str) -> None:
    words = {"cp1251": "касса", "cp1253": "ταμείο", "shift-jis": "お金です", "utf-8": "caisse à café"}[
        encoding
    ]
    raw = f"question,answer\nWho?,{words}\n".encode(encoding) + b"And who?,caf\xe9\n" * (encoding == "utf-8")
    path = tmp_path / "t.csv"
    path.write_bytes(raw)
    with pytest.raises(TransferError, match="is not UTF-8"):
        read_questions(path)


def test_an_answer_that_is_none_yet_is_a_question_without_answer(write: Write) -> None:
    text = "question,answer\nA?,TODO\nB?,*to be added*\nC?,pass\nD?,It is so.\n"
    found = cards(read_questions(write(text, "t.csv")))
    assert [each.get("answer") for each in found] == [None, None, "pass", "It is so."]
    assert all(each.get("draft") for each in found[:2])
    several = "question,answer\nA?,PASS\nB?,PASS\nC?,PASS\nD?,It is so.\n"
    assert [each.get("draft", False) for each in cards(read_questions(write(several, "t.csv")))] == [
        True, True, True, False,
    ]  # fmt: skip


def test_dashes_of_windows_pasted_into_utf_8_are_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    raw = "question,answer\nWho pays for the café?,The owner".encode() + b" \x96 it\x92s so\n"
    path.write_bytes(raw)
    questions = read_questions(path)
    assert pairs(questions) == [
        ("Who pays for the café?", "The owner \N{EN DASH} it\N{RIGHT SINGLE QUOTATION MARK}s so")
    ]
    assert questions.remarks[0].startswith("the file is not UTF-8")


def test_a_block_of_code_with_nothing_in_it_is_no_answer(write: Write) -> None:
    text = (
        "\n\n".join(f"Who lights oven {n}?\n\n```js\n```" for n in range(4))
        + "\n\nWho bakes?\n\n```\nhe\n```\n"
    )
    found = cards(read_questions(write(text, "t.md")))
    assert [each.get("answer") for each in found] == [None, None, None, None, "```\nhe\n```"]


@pytest.mark.parametrize(
    "said", ["```\n[Put Your Answer Here]\n```", "**Incomplete**", "\uff08待补充\uff09", "_Pendiente._"]
)
def test_a_placeholder_is_no_answer(write: Write, said: str) -> None:
    text = "\n\n".join(f"{n}. Who lights oven {n}?\n\n{said}" for n in range(1, 5))
    assert all(each.get("draft") for each in cards(read_questions(write(text, "t.md"))))


def test_marks_of_questions_and_answers_in_other_languages_are_marks(write: Write) -> None:
    lines = ["Вопрос: Кто печёт хлеб?", "Ответ: Пекарь.", "", "Frage: Wer zahlt?", "Antwort: Der Käufer."]
    assert pairs(read_questions(write("\n".join(lines), "t.txt"))) == [
        ("Кто печёт хлеб?", "Пекарь."),
        ("Wer zahlt?", "Der Käufer."),
    ]


def test_lines_keep_their_ends_only_where_a_card_has_room_for_them() -> None:
    options = "A. cash\nB. card\n\n"
    long = options + "c" * (4_000 - len(options) - 1)
    cards = [
        FoundQuestion("line 1", {"question": f"Who pays {n}?", "context": shown, "answer": "The guest."})
        for n, shown in enumerate((options, long))
    ]
    assert [each.fields["context"] for each in sifted(Questions("a list", tuple(cards))).found] == [
        "A. cash\\\nB. card\n\n",
        "A. cash\\\nB. card\n\n" + "c" * (4_000 - len(options) - 1),
    ]
    longer = cards[1]._replace(fields={**cards[1].fields, "context": f"{long}c"})
    assert sifted(Questions("a list", (longer,))).found == (longer,)
