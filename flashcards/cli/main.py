"""The command `flashcards`, and one place where everything that fails ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from itertools import count
from typing import TYPE_CHECKING, NoReturn

import click

from flashcards import __version__
from flashcards.cli import COMPLETE_VARIABLE
from flashcards.cli.command_table import COMMANDS, GROUPS, IN_WORDS, PROGRAM, TableGroup
from flashcards.cli.completion_names import folders
from flashcards.cli.output import json_text, tell, terminal_width
from flashcards.errors import CacheUnusable, ExitCode, FlashcardsError, UnknownName, is_text

IN_MEMORY = "flashcards.cache_in_memory"
"""Under this name a context keeps whether the cache's file failed, so that it is left alone."""

MOST_NAMED = 40  # characters of a word that cannot be written down


if TYPE_CHECKING:
    from flashcards.cli.opening import Opening


class HelpText(click.HelpFormatter):
    """What click writes of a command, no wider than a narrow terminal either: its own least width is 50."""

    def getvalue(self) -> str:
        from flashcards.show.wrapped_text import wrapped

        return wrapped(super().getvalue(), terminal_width())


click.Context.formatter_class = HelpText  # of the contexts of all commands, which are click's own


class RootGroup(TableGroup):
    """The command line without a command: its help page, and advice for a name that is unknown."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not ctx.resilient_parsing:
            raise click.UsageError(str(UnknownName("command", name, COMMANDS)), ctx)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(f"Usage: {PROGRAM} [COMMAND]      without a command: where you stand today\n\n")
        for title, commands in GROUPS.items():
            in_words = [f"{name:<11}{entry.help}" for name, entry in commands.items()]
            rows = in_words if title in IN_WORDS else ["  ".join(commands)]
            for place, row in enumerate(rows):
                formatter.write(f"{title if place == 0 else '':<14}{row}\n")
        options = "  ".join(record[0] for p in self.get_params(ctx) if (record := p.get_help_record(ctx)))
        formatter.write(f"{'Options':<14}{options}\n")
        formatter.write(f"\nFirst time: {PROGRAM} review{'':21}All of it: {PROGRAM} help all\n")

    def shell_complete(
        self, ctx: click.Context, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        from click.shell_completion import CompletionItem

        if incomplete.startswith("-"):
            return click.Command.shell_complete(self, ctx, incomplete)
        found = (name for name in COMMANDS if name.startswith(incomplete))
        return [CompletionItem(name, help=COMMANDS[name].help) for name in found]


@click.group(
    cls=RootGroup,
    modules={name: entry.module for name, entry in COMMANDS.items()},
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--home",
    metavar="DIR",
    shell_complete=folders,
    help="The learner's folder (else FLASHCARDS_HOME, else the platform's).",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    metavar="WHEN",
    help="Colour in sessions: auto, always or never (else the setting, else auto; NO_COLOR is respected).",
)
@click.option("--plain", is_flag=True, help="Sessions line by line, without redrawing.")
@click.option("--debug", is_flag=True, expose_value=False, help="Show the traceback of an error.")
@click.version_option(
    __version__, prog_name=PROGRAM, message="%(prog)s %(version)s", help="Show the version."
)
@click.pass_context
def cli(ctx: click.Context, home: str | None, color: str | None, plain: bool) -> None:
    """Spaced repetition that gets you ready for a job interview."""
    from flashcards.cli.common import tell_last_words
    from flashcards.cli.opening import Opening

    opening = ctx.obj = Opening(
        home, color=color, plain=plain, cache_in_memory=ctx.meta.get(IN_MEMORY, False)
    )
    ctx.call_on_close(opening.close)
    ctx.call_on_close(lambda: tell_last_words(opening.opened, ctx.invoked_subcommand))
    if ctx.invoked_subcommand is None:
        from flashcards.cli.commands.today import today

        ctx.invoke(today)


def main() -> NoReturn:
    """Run the command line and exit with one of the documented codes."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the shell: `>&-`
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w"))  # noqa: PTH123, SIM115  # for good
        if hasattr(stream := getattr(sys, name), "reconfigure"):
            stream.reconfigure(errors="replace")  # a file name or a terminal's encoding never ends a session
    if COMPLETE_VARIABLE in os.environ:
        from flashcards.cli.completion_scripts import answer_shell

        sys.exit(answer_shell(cli, PROGRAM, COMPLETE_VARIABLE))
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_pipe()
    except OSError as error:
        code = code or _fail(f"the output: {error.strerror}", ExitCode.USAGE, as_json=False)
        _leave_pipe()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """The exit code for `arguments`; every error has been told on stderr."""
    as_json = "--json" in arguments
    openings: list[Opening] = []
    try:
        _invoke(arguments, openings)
        return ExitCode.OK
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        return _fail(_usage_message(error), ExitCode.USAGE, as_json)
    except FlashcardsError as error:
        if "--debug" in arguments:
            _print_traceback()
        return _fail(str(error), error.exit_code, as_json, getattr(error, "document", {}))
    except BrokenPipeError:
        _leave_pipe()
        return ExitCode.OK
    except KeyboardInterrupt:
        tell("")
        return ExitCode.INTERRUPTED
    except UnicodeEncodeError as error:
        if is_text(str(error.object)):
            return _bug()
        # Of the command line or the environment: input is read so that it is always text.
        typed = next(word for word in str(error.object).split() if not is_text(word))
        message = f'"{typed[:MOST_NAMED]}" is not UTF-8; type it again in a terminal that uses UTF-8'
        return _fail(message, ExitCode.USAGE, as_json)
    except Exception as error:  # the last stop
        if not isinstance(error, OSError):
            return _bug()
        if "--debug" in arguments:
            _print_traceback()
        # Without a name it is that of a stream: a full disk behind stdout.
        place = "the output" if error.filename is None else os.fsdecode(error.filename)
        stored = any(opening.opened is not None and opening.opened.appended for opening in openings)
        more = "; the last row is stored; see: flashcards log -n 1" if stored else ""
        return _fail(f"{place}: {error.strerror or error}{more}", ExitCode.USAGE, as_json)


def _invoke(arguments: list[str], openings: list[Opening]) -> None:
    """Run one command; again, with a new cache, when the cache failed and nothing is stored yet.

    A damaged one is rebuilt, and one that cannot be written is made in memory. What was opened is
    added to `openings`.
    """
    in_memory = False
    for attempt in count():
        # Not cli.main: click turns a crash, a closed pipe and Ctrl-C all into exit code 1.
        with cli.make_context(PROGRAM, list(arguments)) as context:
            context.meta[IN_MEMORY] = in_memory
            try:
                try:
                    cli.invoke(context)
                finally:
                    if context.obj is not None:
                        openings.append(context.obj)
                sys.stdout.flush()  # here, where it is known whether something was stored
                return
            except CacheUnusable as error:
                home = context.obj.home
                was_in_memory = home.cache_in_memory
                home.renew_cache(error)
                if home.appended or was_in_memory:
                    raise
                in_memory = home.cache_in_memory or attempt > 0


def _fail(message: str, code: ExitCode, as_json: bool, more: Mapping[str, object] = {}) -> int:
    error = {"error": {"code": int(code), "message": message, **more}}
    tell(json_text(error) if as_json else f"{PROGRAM}: {message}", as_it_is=as_json)
    return code


def _bug() -> int:
    _print_traceback()
    tell("This is a bug in flashcards. Please report it with the lines above.")
    tell("Every answer shown as saved is stored.")
    return ExitCode.BUG


def _usage_message(error: click.ClickException) -> str:
    message = " ".join(error.format_message().split()).rstrip(".")  # click lists choices a line each
    message = message[:1].lower() + message[1:] + ("" if message.endswith("?") else ".")
    typed = (word for word in sys.argv[1:] if word in COMMANDS)
    context = getattr(error, "ctx", None)  # the parser of an option knows none
    path = context.command_path if context is not None else " ".join([PROGRAM, *typed][:2])
    return f"{message} See: {path} --help"


def _print_traceback() -> None:
    import traceback

    tell(traceback.format_exc().rstrip())


def _leave_pipe() -> None:
    """The reader has gone (`| head`): nothing more can be said, and that is no error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
