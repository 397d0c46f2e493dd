"""Lists of questions."""

from __future__ import annotations

from tests.library.questions.parts import answers_in


def test_an_item_alone_in_its_section_asks_where_it_has_ticked_options_as_the_others_have() -> None:
    options = "\n  - [ ] the guest\n  - [x] the cook"
    page = (
        f"# Till\n- Who pays?{options}\n- Who bakes?{options}\n## Bun\n- The shop gets a bun.{options}\n"
        f"## Rye\n- Name who eats rye.{options}\n"
    )
    assert answers_in(page) == dict.fromkeys(
        ("Who pays?", "Who bakes?", "The shop gets a bun.", "Name who eats rye."), "the cook"
    )


def test_a_list_of_what_is_to_be_done_asks_nothing() -> None:
    page = "# Trip\n- Prepare\n  - [ ] tickets\n  - [x] hotel\n## Who comes?\nThe cook.\n## Who stays?\nI."
    assert answers_in(page) == {"Who comes?": "The cook.", "Who stays?": "I."}
