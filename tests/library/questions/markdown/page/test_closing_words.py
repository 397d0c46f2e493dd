"""What a page says at its very end about itself is no part of the last answer."""

from __future__ import annotations

import pytest

from flashcards.library.questions.markdown.reader import questions_of_markdown
from tests.library.questions.parts import answers_in, cards_in, left

BANK = "## Who pays?\n\nThe buyer.\n\n## Who waits?\n\nThe seller.\n"


@pytest.mark.parametrize(
    "words",
    [
        "Good luck!",
        "That's it, good luck!",
        "**All the best!**",
        "Viel Erfolg! 🍀",
        "¡Suerte!",
        "Удачи!",
        "加油",
        "_end of part 1_",
        "🎉 Thanks for playing!",
        "(to be continued)",
        "*Last updated: March 2026*",
        "This comprehensive section covers trade in all its forms.",
        "If you like this, please star the repository.",
        "By mastering these concepts you will do well.",
        "Made with love.\n\n---\n\nHappy learning 🚀",
    ],
)
def test_closing_words_are_told_and_on_no_card(words: str) -> None:
    page = f"{BANK}\n---\n\n{words}\n"
    assert answers_in(page) == {"Who pays?": "The buyer.", "Who waits?": "The seller."}
    last = [text for _, text, _ in left(questions_of_markdown(page))]
    assert words.replace("\n\n---\n\n", "\n\n") in "\n\n".join(last).replace("\n\n---", "")


def test_words_that_only_sound_like_the_end_stay_in_the_answer() -> None:
    inside = BANK.replace("The buyer.", "The buyer.\n\nThis guide is for buyers.")
    assert answers_in(inside)["Who pays?"] == "The buyer.\n\nThis guide is for buyers."
    alone = BANK.replace("The seller.", "This guide is the answer.")
    assert answers_in(alone)["Who waits?"] == "This guide is the answer."
    more = f"{BANK}\nBy following this approach we sell more.\n"
    assert answers_in(more)["Who waits?"].endswith("we sell more.")


ASKED = "".join(
    f"### {who} the till?\n\nHe.\n\n" for who in ("Who counts", "Who sees", "Who opens", "Who pays")
)


@pytest.mark.parametrize("title", ["Conclusion", "Final thoughts", "🎯 Quick recap", "10. Summary", "总结"])
def test_headings_that_sum_up_behind_the_last_question_are_none(title: str) -> None:
    end = f"## {title}\n\nIt is his.\n\n### Money\n\nThe clerk counts.\n\n### Goods\n\nOn shelves.\n"
    assert len(cards_in(f"# Shop\n\n## Till\n\n{ASKED}{end}")) == 4
    assert len(cards_in(f"# Shop\n\n{ASKED}### {title}\n\nIt is his.\n")) == 4


def test_headings_that_sum_up_stay_in_an_answer() -> None:
    cards = cards_in(f"# Shop\n\n{ASKED}#### Summary\n\nHe pays.\n")
    assert cards[-1]["answer"] == "He.\n\n#### Summary\n\nHe pays."


PAID = {f"Who pays for bun {n}?": f"The buyer number {n}." for n in range(9)}
SECTIONS = "\n\n".join(f"## {asked}\n\n{said}" for asked, said in PAID.items())


@pytest.mark.parametrize("words", ["Next week: rye and oats.", "未完待续 吧~", "*(the tape ends here)*"])
def test_a_few_words_below_the_only_rule_behind_the_questions_are_on_no_card(words: str) -> None:
    page = f"# Shop\n\nBread.\n\n---\n\n{SECTIONS}\n\n---\n\n{words}\n\nHelen\n"
    assert answers_in(page) == PAID
    assert words in "\n".join(text for _, text, _ in left(questions_of_markdown(page)))


def test_what_stands_between_rules_or_names_its_parts_stays_in_the_answer() -> None:
    between = SECTIONS.replace("\n\n## Who pays for bun 5", "\n\n---\n\n## Who pays for bun 5")
    for page in (f"{between}\n\n---\n\nHe pays in May.", f"{SECTIONS}\n\n---\n\n- In May.\n- In June."):
        assert answers_in(page)["Who pays for bun 8?"].endswith(page.rpartition("---\n\n")[2])


@pytest.mark.parametrize(
    "words", ["> Follow us for more.", "تم بحمد الله.", ":::info\nNext module: oats\n:::"]
)
def test_a_paragraph_below_the_last_answer_where_no_other_has_a_second_one_is_on_no_card(words: str) -> None:
    page = f"# Shop\n\n{SECTIONS}\n\n{words}\n"
    assert answers_in(page) == PAID
    assert words in "\n".join(text for _, text, _ in left(questions_of_markdown(page)))
    others = SECTIONS.replace("number 3.", "number 3.\n\nIn May.")
    assert answers_in(f"# Shop\n\n{others}\n\n{words}\n")["Who pays for bun 8?"].endswith(words)


@pytest.mark.parametrize("form", ["**Question:** {q}\n\n**Answer:** {a}", "## {q}\n\n{a}", "**{q}**\n\n{a}"])
def test_a_few_words_below_the_last_rule_are_on_no_card_where_rules_part_the_questions(form: str) -> None:
    asked = [form.format(q=q, a=a if n != 3 else f"{a}\n\nIn May.") for n, (q, a) in enumerate(PAID.items())]
    words = "Let me know if you want more of these! 🚀"
    found = answers_in("Here they are:\n\n---\n\n" + "\n\n---\n\n".join([*asked, words]) + "\n")
    assert list(found) == list(PAID)
    assert found["Who pays for bun 8?"] == PAID["Who pays for bun 8?"]


@pytest.mark.parametrize(
    "words",
    [
        "*Download the PDF and join our Telegram channel!*",
        "Follow us on Instagram for more.",
        "Subscribe to our YouTube channel",
    ],
)
def test_a_call_to_follow_at_the_end_is_on_no_card(words: str) -> None:
    page = SECTIONS.replace("number 3.", "number 3.\n\nIn May.")
    assert answers_in(f"# Shop\n\n{page}\n\n{words}\n")["Who pays for bun 8?"] == PAID["Who pays for bun 8?"]
