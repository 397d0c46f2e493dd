"""Lines that want something, each with a block of code below as its answer."""

from __future__ import annotations

from tests.library.questions.parts import answers_in

ORDERS = [
    "Show all bakers.",
    "List the names of those who bake at night.",
    "Find the oldest baker.",
    "Count the loaves of each baker.",
    "Show the bakers without an oven.",
]
WANTED = [
    "밤에 굽는 사람의 이름을 알고 싶다.",
    "가장 오래된 오븐을 알고 싶다.",
    "빵의 수를 알고 싶다.",
    "빵의 값을 알고 싶다.",
]
ASKED = ["오븐이 없는 제빵사의 이름은?", "빵이 가장 많은 날은?", "가장 비싼 빵의 이름은?"]


def code(number: int) -> str:
    return f"```sql\nselect {number} from bakers;\n```"


def page(title: str, lines: list[str]) -> str:
    return f"# {title}\n\n" + "\n\n".join(f"{line}\n\n{code(n)}" for n, line in enumerate(lines))


def test_orders_above_code_are_questions_of_a_page_whose_title_says_that_it_holds_some() -> None:
    assert answers_in(page("SQL exercises", ORDERS)) == {line: code(n) for n, line in enumerate(ORDERS)}
    assert answers_in(page("Queries of the till", ORDERS)) == {}


def test_lines_that_end_as_several_others_do_are_questions_beside_some_that_ask() -> None:
    lines = [*WANTED, *ASKED]
    assert answers_in(page("SQL", lines)) == {line: code(n) for n, line in enumerate(lines)}
    assert answers_in(page("SQL", WANTED * 2)) == {}


def test_signs_above_an_answer_that_one_was_not_sure_of_are_no_question() -> None:
    text = page("SQL", [*WANTED, *ASKED]).replace(code(1), f"???\n\n{code(7)}\n\nOK\n\n{code(1)}")
    found = answers_in(text)
    assert list(found) == [*WANTED, *ASKED]
    assert found[WANTED[1]] == f"???\n\n{code(7)}\n\nOK\n\n{code(1)}"


def test_a_lesson_that_asks_now_and_then_above_its_code_has_no_such_questions() -> None:
    told = [f"We now add the loaf of {day}" for day in ("Monday", "June", "today", "the week", "last year")]
    asked = ["What does the till say?", "Where is the flour?", "Who has the key?"]
    found = answers_in(page("Bread exercises", [*told, *asked]))
    assert not set(told) & set(found)
