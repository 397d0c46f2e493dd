"""Signs as wide as Chinese and Japanese letters, behind which no blank stands."""

from __future__ import annotations

import pytest

from tests.library.questions.parts import answers_in

WIDE = str.maketrans({"?": "\uff1f", ":": "\uff1a"})
PAIRS = {"什么是库存\uff1f": "店里的货物。", "如何盘点\uff1f": "一件一件地数。", "谁付钱\uff1f": "买家。"}


@pytest.mark.parametrize("form", ["{q}{a}\n\n", "**{q}**{a}\n\n", "1. **{q}**{a}\n", "- {q}{a}\n"])
def test_an_answer_may_stand_right_behind_a_wide_question_mark(form: str) -> None:
    text = "".join(form.format(q=question, a=answer) for question, answer in PAIRS.items())
    assert answers_in(f"# 商店\n\n{text}") == PAIRS


def test_an_order_behind_a_wide_question_mark_belongs_to_the_question() -> None:
    text = "".join(f"{question}请举例说明。\n\n店{n}。\n\n" for n, question in enumerate(PAIRS))
    assert not any(answer.startswith("请") for answer in answers_in(f"# 商店\n\n{text}").values())


@pytest.mark.parametrize("form", ["- **{term}**:{said}\n", "- {term}:{said}\n", "**{term}**:{said}\n\n"])
def test_a_wide_colon_parts_terms_from_what_they_mean(form: str) -> None:
    terms = {"在庫": "店にある商品。", "レジ": "お金の場所。", "棚卸し": "商品を数えること。"}
    text = "".join(form.format(term=term, said=said) for term, said in terms.items())
    assert answers_in(f"# 用語集\n\n{text}".translate(WIDE)) == terms
