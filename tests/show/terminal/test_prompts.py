"""Prompts: what was answered is kept, `<` goes back, and a paste is taken for what it is."""

from __future__ import annotations

import io
import os
import pty
from collections.abc import Callable

import pytest

from flashcards.errors import UsageProblem
from flashcards.home.clock import clock_from
from flashcards.show.terminal.line_terminal import LineTerminal
from flashcards.show.terminal.prompts import InputEnded, Prompts, with_way_back

NOW = "2026-11-23T08:00:00+01:00"


def asked(typed: str, ask: Callable[[Prompts], object]) -> tuple[object, str]:
    """What `ask` returns after `typed`, and everything that was shown."""
    out = io.StringIO()
    return with_way_back(LineTerminal(io.StringIO(typed), out, clock_from(NOW)), ask), out.getvalue()


def number(typed: str) -> int:
    if not typed.isdigit():
        raise UsageProblem(f"{typed} is not a number")
    return int(typed)


def three(prompts: Prompts) -> tuple[str, int, list[str]]:
    name = prompts.ask("Name: ", str)
    prompts.say(f"Hello {name}.")
    age = prompts.ask_or("Age: ", number, 0)
    prompts.say("Who else?")
    return name, age, list(prompts.each(str))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Ann\n7\nBo\n\n", ("Ann", 7, ["Bo"])),
        ("Ann\n<\nBea\n7\n\n", ("Bea", 7, [])),
        ("Ann\n7\n<\n8\n\n", ("Ann", 8, [])),
        ("Ann\n7\nBo\n<\nCy\n\n", ("Ann", 7, ["Cy"])),
        ("Ann\n7\nBo\n<\n<\n<\nBea\n\n\n\n", ("Bea", 7, ["Bo"])),
        ("Ann\nx\n<\nBea\n7\n\n", ("Bea", 7, [])),  # what made no sense is no place to go back to
        ("<\nAnn\n7\n\n", ("Ann", 7, [])),
    ],
)
def test_a_sign_on_a_line_of_its_own_goes_one_prompt_back(typed: str, told: object) -> None:
    assert asked(typed, three)[0] == told


def test_who_goes_back_sees_the_answer_of_before_and_nothing_twice() -> None:
    _, shown = asked("Ann\n7\n<\n8\n\n", three)
    assert shown.replace("\n\n", "\n").splitlines() == [
        "Name: ",
        "Hello Ann.",
        "Age: ",
        "Who else?",
        "  ",
        "Hello Ann.",
        "  (before: 7; Enter keeps it, -- clears it)",
        "Age: ",
        "Who else?",
        "  ",
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Ann\n<\n\n7\n\n", ("Ann", 7, [])),
        ("Ann\n7\n<\n\n\n", ("Ann", 7, [])),
        ("Ann\n7\n<\nx\n\n\n", ("Ann", 7, [])),  # what made no sense takes nothing away
        ("Ann\n7\nBo\n<\n\nCy\n\n", ("Ann", 7, ["Bo", "Cy"])),
        ("Ann\n7\nBo\nCy\n" + 4 * "<\n" + 5 * "\n", ("Ann", 7, ["Bo", "Cy"])),
        ("Ann\n7\nBo\n\n<\n<\n\nCy\n\n\n", ("Ann", 7, ["Bo", "Cy"])),  # a list may get longer
        ("Ann\n7\n<\n--\n\n", ("Ann", 0, [])),
        ("Ann\n7\nBo\nCy\n<\n<\n--\n\n\n", ("Ann", 7, ["Cy"])),
    ],
)
def test_enter_keeps_what_was_answered_before_and_two_minuses_clear_it(typed: str, told: object) -> None:
    def then_one_more(prompts: Prompts) -> object:
        return (*three(prompts), prompts.ask_or("More? ", str, ""))[:3]

    assert asked(typed + "\n", then_one_more)[0] == told


def test_prompts_that_come_and_go_leave_the_other_answers_in_their_places() -> None:
    def ask(prompts: Prompts) -> list[str]:
        people = list(prompts.each(str))
        topics = [prompts.ask_or(f"Topics of {person}: ", str, "") for person in people]
        return [*people, *topics, prompts.ask_or("Next: ", str, "")]

    typed = "Ann\nBo\n\na\nb\nn\n"
    back = 6 * "<\n"
    assert asked(typed[:-2] + back + "\n--\n\n\n\n", ask)[0] == ["Ann", "a", ""]
    assert asked(typed[:-2] + back + "\n\nCy\n\n\n\nc\nn\n", ask)[0] == [*("Ann", "Bo", "Cy"), *"abcn"]


def test_before_the_first_prompt_there_is_none() -> None:
    assert "There is no line before this one.\n" in asked("<\nAnn\n7\n\n", three)[1]


def test_what_was_told_before_the_input_ended_is_there() -> None:
    def ask(prompts: Prompts) -> list[str]:
        told: list[str] = []
        try:
            told.append(prompts.ask("Name: ", str))
            told.extend(prompts.each(str))
        except InputEnded:
            told.append("and then the end")
        return told

    assert asked("Ann\nBo\n", ask)[0] == ["Ann", "Bo", "and then the end"]


def test_a_line_of_a_list_that_makes_no_sense_is_told_and_left_out() -> None:
    told, shown = asked("1\nx\n2\n\n", lambda prompts: list(prompts.each(number)))
    assert told == [1, 2]
    assert "  x is not a number\n" in shown


def test_a_text_keeps_its_indent_and_can_be_refused_as_a_whole() -> None:
    def ask(prompts: Prompts) -> list[str]:
        name = prompts.ask("Name: ", str)
        prompts.forget(1 + len(list(prompts.text())))
        return [name, *prompts.text()]

    assert asked("Ann\none\ntwo\n\n  three\n\n", ask)[0] == ["Ann", "  three"]
    assert asked("Ann\none\ntwo\n\n<\nBea\nx\n\n\n", ask)[0] == ["Bea"]


def test_blank_lines_within_a_paste_end_neither_a_list_nor_a_text() -> None:
    master, slave = pty.openpty()
    with os.fdopen(master, "wb", buffering=0) as person, os.fdopen(slave, encoding="utf-8") as source:
        terminal = LineTerminal(source, io.StringIO(), clock_from(NOW))
        lines = []

        def once(prompts: Prompts) -> list[str]:
            person.write(b"one\n\n<\ntwo\n")
            for line in prompts.text():
                lines.append(line)
                if line == "two":
                    person.write(b"\n")
            return lines

        assert with_way_back(terminal, once) == ["one", "", "<", "two"]
