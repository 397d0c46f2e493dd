"""The table of commands and the module of each, imported only when the command is used."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click

PROGRAM = "flashcards"


class CommandEntry(NamedTuple):
    module: str  # below `flashcards.cli.commands`
    help: str


GROUPS: dict[str, dict[str, CommandEntry]] = {
    "Every day": {
        "review": CommandEntry("review", "the daily session"),
        "mock": CommandEntry("mock", "a rehearsal; the schedule stays as it is"),
        "today": CommandEntry("today", "where you stand today"),
        "stats": CommandEntry("stats", "what you did, what you miss, what lies ahead"),
        "undo": CommandEntry("undo", "take back the last answer"),
    },
    "Interview": {
        "interview": CommandEntry("interview.group", "add, ready, plan, asked, brief, done, messages"),
        "story": CommandEntry("story", "your own stories"),
        "mine": CommandEntry("mine", "your own answer to a card"),
    },
    "Cards": {
        "add": CommandEntry("add", "add cards to your own deck"),
        "edit": CommandEntry("edit", "edit a card; its history is kept"),
        "show": CommandEntry("show", "one card: its text and schedule"),
        "search": CommandEntry("search", "find cards by words, tag:, deck: or is:"),
        "suspend": CommandEntry("suspend", "do not ask a card until further notice"),
        "unsuspend": CommandEntry("suspend", "ask a suspended card again"),
        "decks": CommandEntry("decks", "list, new, add, update, show, enable, disable"),
        "check": CommandEntry("check", "find mistakes in deck files; --fix writes ids"),
    },
    "Move": {
        "import": CommandEntry(
            "import_file", "questions from a table or text, reviews from Anki on the phone"
        ),
        "export": CommandEntry("export", "cards, schedule and history to Anki on the phone"),
        "sync": CommandEntry("sync", "exchange answers with your other machines"),
    },
    "Care": {
        "doctor": CommandEntry("doctor", "check that every answer is still as stored"),
        "backup": CommandEntry("backup", "list, create, compare, restore, merge"),
        "log": CommandEntry("log", "the review log, row by row"),
        "config": CommandEntry("config", "get, set, path"),
        "optimize": CommandEntry("optimize", "fit the memory model to your own answers, from 1,000 on"),
    },
    "Scripts": {
        "due": CommandEntry("due", "what is due, for scripts and prompts"),
        "rate": CommandEntry("rate", "store an answer given elsewhere"),
        "completion": CommandEntry("completion", "TAB completion: bash, zsh, fish"),
    },
}

IN_WORDS = {"Every day", "Interview"}
"""Groups whose commands have a line each in `--help`; of the others the names stand in one line."""

HELP = {"help": CommandEntry("help", "the same as --help; all of it: help all")}
"""In no group: the last line of `--help` names it."""

COMMANDS = {name: entry for group in (*GROUPS.values(), HELP) for name, entry in group.items()}

INTERVIEW = {
    "ready": "interview.plan",
    "plan": "interview.plan",
    "add": "interview.add",
    "asked": "interview.asked",
    "brief": "interview.group",
    "calendar": "interview.group",
    "done": "interview.done",
    "messages": "interview.messages",
    "list": "interview.group",
    "show": "interview.group",
    "edit": "interview.edit",
}


OLD_NAMES = {"notes": "messages"}
"""Commands of `INTERVIEW` under the name they had in earlier versions: understood, and in no help."""


class TableGroup(click.Group):
    """Knows its commands by a table of modules, so that `--help` and completion import none of them."""

    def __init__(self, *args: Any, modules: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.modules = modules

    def list_commands(self, _: click.Context) -> list[str]:
        return list(self.modules)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in OLD_NAMES and OLD_NAMES[cmd_name] in self.modules:
            cmd_name = OLD_NAMES[cmd_name]
        if cmd_name not in self.modules:
            return None
        module = import_module(f"flashcards.cli.commands.{self.modules[cmd_name]}")
        # A name that Python has taken already, such as import or list, has "_" behind it.
        command = getattr(module, cmd_name, None) or getattr(module, f"{cmd_name}_")
        assert isinstance(command, click.Command)
        return command
