"""The help of each command, for the page of commands."""

from __future__ import annotations

import copy
import re

import click

from flashcards.cli.main import cli


def help_of(path: str) -> str:
    """What `--help` prints for a command, without its subcommands and without `--help` itself.

    The first page names the commands only, so that `flashcards` itself is as in `flashcards help all`.
    """
    from flashcards.cli.commands.help import everything

    context = click.Context(cli, info_name="flashcards", terminal_width=80)
    for word in path.split()[1:]:
        assert isinstance(context.command, click.Group)
        command = context.command.get_command(context, word)
        assert command is not None, f"{path} is no command"
        context = click.Context(command, info_name=word, parent=context)
    if context.command is cli:
        text = "Usage: " + everything(context).split("\n\n")[1]
        return re.sub(r"^ +(-h, )?--help .*\n?", "", text, flags=re.M)
    command = copy.copy(context.command)
    command.add_help_option = False
    text = command.get_help(context)
    return re.sub(r"^Commands:\n(?: .*\n)*\n", "", text, flags=re.M).strip()
