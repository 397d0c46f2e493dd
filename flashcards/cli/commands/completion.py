"""`flashcards completion`: TAB for commands, options and names."""

from __future__ import annotations

import click

from flashcards.cli import COMPLETE_VARIABLE
from flashcards.cli.command_table import PROGRAM
from flashcards.cli.common import command
from flashcards.cli.output import say_as_it_is


@command(
    'eval "$(flashcards completion bash)"',
    "flashcards completion fish > ~/.config/fish/completions/flashcards.fish",
)
@click.argument("shell", metavar="SHELL", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    r"""Print the script with which TAB completes commands, options, decks, cards and tags.

    SHELL is bash, zsh or fish. Where it goes:

    \b
    bash  into ~/.bashrc:  eval "$(flashcards completion bash)"
    zsh   into ~/.zshrc:   eval "$(flashcards completion zsh)"
    fish  flashcards completion fish > ~/.config/fish/completions/flashcards.fish
    """
    from flashcards.cli.completion_scripts import Shell

    say_as_it_is(
        Shell(shell, ctx.find_root().command, PROGRAM, COMPLETE_VARIABLE).source().removesuffix("\n")
    )
