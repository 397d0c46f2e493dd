"""Help on one command, on all, and the first page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click
import pytest

from flashcards.cli.command_table import COMMANDS, GROUPS, HELP, TableGroup
from flashcards.cli.main import cli
from flashcards.errors import ExitCode
from tests.learner import Learner


def contexts(context: click.Context) -> Iterator[click.Context]:
    """Every command below, without the first."""
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            found = context.command.get_command(context, name)
            assert found is not None
            below = click.Context(found, info_name=name, parent=context)
            yield below
            yield from contexts(below)


ROOT = click.Context(cli, info_name="flashcards", **cli.context_settings)
ALL = {context.command_path: context for context in contexts(ROOT)}


def test_each_name_of_a_table_leads_to_the_command_of_that_name() -> None:
    tables = [context for context in (ROOT, *ALL.values()) if isinstance(context.command, TableGroup)]
    assert len(tables) == 2
    for context in tables:
        assert isinstance(context.command, TableGroup)
        for name in context.command.modules:
            found = context.command.get_command(context, name)
            assert found is not None
            assert found.name == name


@pytest.mark.parametrize("path", ALL)
def test_every_help_has_examples_of_its_command(learner: Learner, path: str) -> None:
    out = learner(*path.split()[1:], "--help").out
    _, _, examples = out.partition("Examples:\n")
    assert path in examples
    assert all(len(line) <= 80 for line in out.splitlines())


@pytest.mark.parametrize("path", ["flashcards", *ALL])
def test_help_with_a_command_is_the_help_of_that_command(learner: Learner, path: str) -> None:
    words = path.split()[1:]
    assert learner("help", *words).out == learner(*words, "--help").out


def test_help_all_names_every_command_argument_and_option(learner: Learner) -> None:
    out = learner("help", "all").out
    blocks = {block.split("\n")[0].strip(): block for block in out.split("\n\n")}
    for path, context in {"flashcards": ROOT, **ALL}.items():
        [block] = [block for usage, block in blocks.items() if usage in (path, usage_of(context))]
        for param in context.command.params:
            if isinstance(param, click.Option) and param.hidden:
                assert not any(name in block for name in param.opts)
            elif isinstance(param, click.Option):
                assert all(name in block for name in param.opts)
                assert param.help
                assert param.help.split(".")[0].split()[0] in block
            else:
                assert (param.metavar or str(param.name).upper()) in block.split("\n")[0]


def usage_of(context: click.Context) -> str:
    pieces = context.command.collect_usage_pieces(context)
    shown = [piece for piece in pieces if piece != "[OPTIONS]" or has_options(context.command)]
    return " ".join([context.command_path, *shown])


def has_options(command: click.Command) -> bool:
    return any(isinstance(param, click.Option) for param in command.params)


def test_help_all_has_the_order_of_the_first_page_and_fits_80_columns(learner: Learner) -> None:
    out = learner("help", "all").out
    lines = out.splitlines()
    places = [lines.index(title) for title in (*GROUPS, "Help")]
    assert places == sorted(places)
    assert all(len(line) <= 80 for line in lines)


def test_an_unknown_command_is_an_error_with_the_nearest(learner: Learner) -> None:
    for words, told in {
        ("reviw",): 'no command is called "reviw"; did you mean review?',
        ("decks", "enabel"): 'no command is called "enabel"; did you mean enable?',
        ("review", "salary"): "flashcards review has no subcommands",
        ("all", "review"): 'no command is called "all"',
    }.items():
        outcome = learner("help", *words)
        assert outcome.code == ExitCode.USAGE
        assert outcome.out == ""
        assert outcome.err.startswith(f"flashcards: {told}")
        assert len(outcome.err.splitlines()) == 1


def test_a_missing_or_impossible_word_is_one_line(learner: Learner) -> None:
    for arguments in (["completion"], ["completion", "tcsh"], ["rate", "low-offer", "well"]):
        outcome = learner(*arguments)
        assert outcome.code == ExitCode.USAGE
        assert len(outcome.err.splitlines()) == 1


def test_the_first_page_is_short_names_every_command_and_fits_80_columns(
    learner: Learner, golden: Callable[[str, str], None]
) -> None:
    out = learner("--help").out
    golden("help.txt", out)
    assert set(COMMANDS) - set(HELP) <= set(out.split())
    assert all(len(line) <= 80 for line in out.splitlines())
    assert len(out.splitlines()) <= 24
