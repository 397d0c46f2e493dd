"""Exam papers and other pages on which nobody answers: what goes on asking is never an answer."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in, cards_in


def paper(marks: str) -> str:
    return (
        "# Paper\n\n### Question 1.1:\nDraw the hull of a boat.\nLabel each part.\n\n"
        f"You may use a ruler. {marks}\n\n"
        f"### Question 1.2:\nIt is said that oak rots slowly. Do you agree, and why? {marks}\n\n"
        f"### Question 1.3:\nConsider the plan.\n\n```\nkeel, mast\n```\n\nAdd what is missing. {marks}\n"
    )


@pytest.mark.parametrize("marks", ["(5 marks)", "[3 pts]", "(2/31 punti)", "**(4 Punkte)**", "(1 point)."])
def test_a_question_goes_on_up_to_the_marks_for_its_answer(marks: str) -> None:
    cards = cards_in(paper(marks))
    assert [card.get("draft") for card in cards] == [True, True, True]
    assert cards[2]["context"] == f"```\nkeel, mast\n```\n\nAdd what is missing. {marks}"


def test_what_stands_behind_the_marks_of_most_questions_is_their_answer() -> None:
    text = "\n\n".join(
        f"### Question {n}\nName wood {n}.\n\nSay where it grows. (2 marks)\n\nIt is wood {n}."
        for n in (1, 2, 3)
    )
    assert cards_in(text) == [
        {
            "question": f"Name wood {n}.",
            "context": "Say where it grows. (2 marks)",
            "answer": f"It is wood {n}.",
        }
        for n in (1, 2, 3)
    ]


def test_what_leads_to_the_next_question_of_a_paper_is_no_answer() -> None:
    more = "\n\n".join(f"### Question {n}:\nName wood {n}. (5 marks)" for n in range(2, 9))
    text = f"{paper('(5 marks)')}\n{more}\n".replace(
        "### Question 3", "The boat is at sea.\n\n### Question 3"
    )
    assert set(answers_in(text).values()) == {""}


def test_a_case_above_the_parts_of_a_question_of_a_paper_is_no_answer() -> None:
    case = "### Question 2:\nA boat is built so.\n\n```\noak\n```\n\n### Question 2.1:\nName it. (1 mark)\n"
    assert set(answers_in(f"{paper('(5 marks)')}\n{case}").values()) == {""}


def test_marks_beside_a_question_or_behind_an_answer_take_no_answer_away() -> None:
    beside = "\n\n".join(f"## {n}. What is wood {n}? (5 marks)\n\nIt grows." for n in (1, 2, 3))
    behind = "\n\n".join(f"## {n}. What is wood {n}?\n\nIt grows. (5 marks)" for n in (1, 2, 3))
    assert [card["answer"] for card in cards_in(beside)] == ["It grows."] * 3
    assert [card["answer"] for card in cards_in(behind)] == ["It grows. (5 marks)"] * 3


def test_a_task_with_what_is_to_be_done_is_no_answer() -> None:
    text = "\n\n".join(
        f"## Question {n}: Boat {n} (20 points)\n\n**Time**: 5 minutes\n\nIt leaks.\n\n"
        "**Tasks** (20 points):\n\n1. Find the leak.\n2. Mend it.\n"
        for n in (1, 2, 3)
    )
    assert set(answers_in(text).values()) == {""}
    solved = text.replace("2. Mend it.\n", "2. Mend it.\n\n**Solution:**\n\nUse tar.\n")
    assert [card["answer"] for card in cards_in(solved)] == ["Use tar."] * 3


def test_orders_below_a_number_are_the_question_as_a_whole() -> None:
    text = (
        "# Practice exam\n\n## Q1\n\nA boat lies in the harbour. Find its leak.\n\n"
        "Make sure that it floats.\n\n## Q2\n\nMend the sail.\n\nCreate a patch of the same cloth.\n\n"
        "## Q3\n\nPaint the hull.\n\nWrite its name.\n"
    )
    assert set(answers_in(text).values()) == {""}


def test_a_first_paragraph_below_a_number_that_asks_is_answered_by_the_next() -> None:
    text = "\n\n".join(
        f"## Q{n}\n\nName wood {n} of a boat.\n\nIt is oak. Use it with care." for n in (1, 2, 3)
    )
    assert set(answers_in(text).values()) == {"It is oak. Use it with care."}


def test_pictures_and_what_is_announced_are_shown_where_most_questions_have_no_answer() -> None:
    options = "a. a plank\nb. a sail\nc. a rope"
    text = (
        f"**1) What is a keel?**\n{options}\n\n**2) What is a jib?**\n{options}\n\n"
        f"**3) What is a sheet?**\n{options}\n\n"
        "**4) Choose the right drawing.**\n\n![a](a.png)\na\n![b](b.png)\nb\n\n"
        "**5) Given this plan, name what is missing: (2 points)**\n\n```\nkeel\n```\n"
    )
    cards = cards_in(text)
    assert [card.get("draft") for card in cards] == [True] * 5
    assert cards[4]["context"] == "```\nkeel\n```"


def test_a_bold_line_with_a_colon_is_a_question_where_its_number_is_missing_between_two() -> None:
    text = (
        "**1) What is a keel?**\n\nA beam.\n\n**2) Name what is missing in this plan:**\n\nThe mast.\n\n"
        "**3) What is a jib?**\n\nA sail.\n\n**4) Which parts has it?**\n\n**1. The head:**\n\nAbove.\n\n"
        "**2. The foot:**\n\nBelow.\n\n**5) What is a sheet?**\n\nA rope.\n"
    )
    assert answers_in(text) == {
        "What is a keel?": "A beam.",
        "Name what is missing in this plan:": "The mast.",
        "What is a jib?": "A sail.",
        "Which parts has it?": "**1. The head:**\n\nAbove.\n\n**2. The foot:**\n\nBelow.",
        "What is a sheet?": "A rope.",
    }


def test_a_word_such_as_answer_at_the_end_of_a_sentence_is_no_mark() -> None:
    text = "## Q1\n\nIs oak good? Give a reason for your\nanswer. Be short.\n\n**Answer:** It is hard.\n"
    assert cards_in(text)[0]["answer"] == "It is hard."


def test_what_is_too_long_to_be_shown_with_a_question_does_not_answer_it() -> None:
    plan = "\n".join(f"plank {n}" for n in range(900))
    text = "\n\n".join(
        f"### Question {n}:\nDraw boat {n} by this plan.\n\n```\n{plan}\n```\n\nLabel it. (5 marks)"
        for n in (1, 2)
    )
    assert [card.get("draft") for card in cards_in(text)] == [True, True]


def test_code_below_a_question_that_stands_below_a_number_is_shown_with_it() -> None:
    text = "## Question 1\n\nWhat does this print?\n\n```\nprint(1)\n```\n\n"
    text += "## Question 2\n\nWho pays?\n\nThe buyer.\n"
    assert cards_in(text) == [
        {"question": "What does this print?", "context": "```\nprint(1)\n```", "draft": True},
        {"question": "Who pays?", "answer": "The buyer."},
    ]


@pytest.mark.parametrize("title", ["Practice exam", "Lab 4", "Klausur 2019", "Examen parcial"])
def test_orders_of_an_exam_without_a_marked_answer_are_left_to_be_answered(title: str) -> None:
    orders = "\n\n".join(
        f"**Q{n}.** Build boat {n} of the wood in the yard.\n\n- It must float.\n- Its name is Anna."
        for n in (1, 2, 3)
    )
    assert set(answers_in(f"# {title}\n\n{orders}\n").values()) == {""}
    answered = f"{orders}\n\n**Q4.** Name the wood.\n\n**Answer:** Oak."
    assert answers_in(f"# {title}\n\n{answered}\n")["Name the wood."] == "Oak."
    for other in ("Boats", f"{title}: solutions"):
        assert "" not in answers_in(f"# {other}\n\n{orders}\n").values()


def test_code_below_the_orders_of_an_exam_answers_them() -> None:
    text = "\n\n".join(f"**Q{n}.** List all boats of yard {n}.\n\n```\nls {n}\n```" for n in (1, 2, 3))
    assert set(answers_in(f"# Practice exam\n\n{text}\n").values()) == {
        f"```\nls {n}\n```" for n in (1, 2, 3)
    }


def test_the_next_question_below_the_name_of_its_topic_is_no_answer() -> None:
    text = (
        "# Talks\n\n**Leading**\n\nTell me about a time you led a crew.\n\nHow did it end?\n\n**Failing**\n\n"
        "Tell me about a mistake you made.\n\nWhat did you learn from it?\n\n**Hopes**\n\nWhy this boat?\n"
    )
    assert set(answers_in(text).values()) == {""}


def test_names_of_topics_and_more_questions_are_no_answers_where_most_have_none() -> None:
    text = (
        "# Boats\n\nQ1) Who mends?\nQ2) What is a jib?\nQ3) Who reefs?\nQ4) Who steers?\nQ5) Who cooks?\n\n"
        "At the end\n\n- Which boat do you like?\n- Who is your captain?\n"
    )
    assert set(answers_in(text).values()) == {""}


def test_short_answers_stay_where_most_questions_have_none() -> None:
    for form in (
        "### {n}. Who has boat {n}?\n\n",
        "{n}. Who has boat {n}?\n\n   ",
        "**Q: Who has boat {n}?**\n\n",
    ):
        parts = [f"{form.format(n=n)}{'Ann' if n in (1, 4, 8) else ''}".rstrip() for n in range(1, 9)]
        told = [answer for answer in answers_in("\n\n".join(parts) + "\n").values() if answer]
        assert told == ["Ann"] * 3, form


def test_orders_below_a_question_are_no_answer_where_most_have_none() -> None:
    text = (
        "1. **What is a keel?**\n2. **What is a jib?**\n   - Explain its cut.\n   - Give an example.\n"
        "3. **What is a mast?**\n4. **What is a sheet?**\n"
    )
    assert set(answers_in(text).values()) == {""}


def test_what_closes_a_page_of_questions_does_not_answer_the_last() -> None:
    text = (
        "".join(f"- What is part {n}?\n" for n in range(6))
        + "\nWould you like me to add the answers to this list? Just say so.\n"
    )
    assert set(answers_in(text).values()) == {""}
    assert (
        "Oak."
        in answers_in(f"{text}\n## Which wood is hard?\n\nOak.\n\n## Which is soft?\n\nFir.\n").values()
    )


def test_what_stands_below_the_marks_of_a_question_is_shown_on_a_paper() -> None:
    text = (
        "# Paper\n\n**1.** What is a keel? **(4 marks)**\n\n**2.** Draw this boat. **(6 marks)**\n\n"
        "|Part|Wood|\n|-|-|\n|Keel|Oak|\n\n**3.** Name two sails. **(2 marks)**\n\n"
        "**4.** Who reefs? **(2 marks)**\n\n"
        "**5.** Which is a rope? **(1 mark)**\n\nA. a sheet\nB. a jib\nC. a keel\n"
    )
    assert set(answers_in(text).values()) == {""}
