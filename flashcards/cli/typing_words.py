"""What the commands share that take own words at the terminal."""

from __future__ import annotations

from flashcards.app.interview.stories_wanted import stories_wanted
from flashcards.app.own_words.answer_prompts import Typing
from flashcards.cli.output import line_terminal
from flashcards.cli.with_editor import learners_editor
from flashcards.home.home import Home
from flashcards.show.terminal.own_words_prompts import TerminalAsks


def typing_at_terminal(home: Home) -> Typing:
    asks = TerminalAsks(line_terminal(home.clock), home.clock)
    return Typing(asks, home, learners_editor(home), stories_wanted(home))
