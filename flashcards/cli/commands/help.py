"""`flashcards help`: the help of one command, or of all of them on one page."""

from __future__ import annotations

from collections.abc import Sequence

import click

from flashcards.cli.command_table import GROUPS, HELP
from flashcards.cli.common import command
from flashcards.cli.output import say_as_it_is
from flashcards.errors import UnknownName

ALL = "all"


def _commands_like(
    ctx: click.Context, _: click.Parameter, begun: str
) -> list[click.shell_completion.CompletionItem[str]]:
    from click.shell_completion import CompletionItem

    words: tuple[str, ...] = ctx.params.get("words") or ()
    try:
        reached = _find(ctx.find_root(), words)
    except click.UsageError:
        return []
    is_group = isinstance(reached.command, click.Group)
    found = reached.command.shell_complete(reached, begun) if is_group else []
    if not words and ALL.startswith(begun):
        found.append(CompletionItem(ALL, help="every command and option"))
    return found


@command("flashcards help", "flashcards help decks enable", "flashcards help all | less")
@click.argument("words", nargs=-1, metavar="[COMMAND]...", shell_complete=_commands_like)
@click.pass_context
def help(ctx: click.Context, words: tuple[str, ...]) -> None:  # noqa: A001  # the table finds it by its name
    """Show the help of COMMAND, as COMMAND --help does; with "all" every command and option."""
    root = ctx.find_root()
    if words == (ALL,):
        say_as_it_is(everything(root))
    else:
        found = _find(root, words)
        say_as_it_is(found.command.get_help(found))


def everything(root: click.Context) -> str:
    """Each command with its usage, what it does and its options, in the order of `--help`."""
    formatter = root.make_formatter()
    formatter.write("One command with examples: flashcards help COMMAND\n\n")
    _write(formatter, root, with_help=True)
    for title, names in (*GROUPS.items(), ("Help", HELP)):
        formatter.write(f"\n{title}\n")
        with formatter.indentation():
            for name in names:
                _write_with_subcommands(formatter, _find(root, [name]))
    return formatter.getvalue().rstrip()


def _find(context: click.Context, words: Sequence[str]) -> click.Context:
    """The context of the command that `words` lead to. Raises click.UsageError."""
    for word in words:
        group = context.command
        if not isinstance(group, click.Group):
            raise click.UsageError(f"{context.command_path} has no subcommands", context)
        found = group.get_command(context, word)
        if found is None:
            raise click.UsageError(str(UnknownName("command", word, group.list_commands(context))), context)
        context = click.Context(found, info_name=word, parent=context)
    return context


def _write_with_subcommands(formatter: click.HelpFormatter, context: click.Context) -> None:
    formatter.write_paragraph()
    _write(formatter, context)
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            _write_with_subcommands(formatter, _find(context, [name]))


def _write(formatter: click.HelpFormatter, context: click.Context, *, with_help: bool = False) -> None:
    """Usage, the first sentence and the options; `--help` itself, which all have, where it is asked for."""
    command = context.command
    records = [
        record
        for param in command.get_params(context)
        if isinstance(param, click.Option) and (with_help or "--help" not in param.opts)
        if (record := param.get_help_record(context))
    ]
    pieces = [piece for piece in command.collect_usage_pieces(context) if records or piece != "[OPTIONS]"]
    formatter.write_usage(context.command_path, " ".join(pieces), prefix="")
    with formatter.indentation():
        formatter.write_text(command.get_short_help_str(limit=1000))
        if records:
            formatter.write_dl(records)
