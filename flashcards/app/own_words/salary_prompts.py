"""The salary figures, typed line by line, and the day on which they were looked up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from flashcards.app.own_words.prompt_interface import TO_EDITOR, Asks, WantsEditor, typed_line
from flashcards.app.own_words.reading import own_words_of
from flashcards.app.own_words.save_words import WordsFile
from flashcards.core.card_keys import CardKey
from flashcards.core.interview.typed_dates import typed_day
from flashcards.errors import UsageProblem
from flashcards.home.home import Home
from flashcards.library.files.values_in_messages import shortened
from flashcards.library.own_words.editing import complaints
from flashcards.library.own_words.reader import OWN_WORDS_FIELDS
from flashcards.library.own_words.salary_figures import FIGURES

FIGURE_LABELS: Mapping[str, str] = {
    "low": "Lower end of your range",
    "target": "Figure you aim for",
    "walk_away": "Walk away below",
    "source": "Source",
}
NO_FIGURE = "-"
FIGURES_HELP = (
    f"Your figures. Enter keeps or skips one, < goes back, {NO_FIGURE} removes it, e opens your editor."
)


def salary_steps(
    asks: Asks, home: Home, file: WordsFile, key: CardKey, stored: list[str]
) -> list[Callable[[], object]]:
    """A step for each figure and one for the day, for `in_steps`; each adds to `stored` what it stored."""
    asks.say(FIGURES_HELP)
    figures = [partial(_figure, asks, home, file, key, name, stored) for name in FIGURE_LABELS]
    return [*figures, partial(_checked, asks, home, file, stored)]


def _figure(asks: Asks, home: Home, file: WordsFile, key: CardKey, name: str, stored: list[str]) -> None:
    words = own_words_of(home).by_card.get(key)
    old = "" if words is None else words.figures.get(name, "") if name in FIGURES else words.source
    while text := typed_line(asks, f"  {FIGURE_LABELS[name]}{f' [{shortened(old)}]' if old else ''}: "):
        if text == TO_EDITOR:
            raise WantsEditor
        value = "" if text == NO_FIGURE else text
        if wrong := complaints(OWN_WORDS_FIELDS, name, value):
            asks.say(f"  {'; '.join(wrong)}")
            continue
        file.put(**{name: value})
        stored.append(name)
        return


def _checked(asks: Asks, home: Home, file: WordsFile, stored: list[str]) -> bool:
    """On which day the figures were looked up; asked for once one of them was typed."""
    if not stored:
        return False
    now = home.clock.now().replace(tzinfo=None)
    while True:
        typed = typed_line(asks, "  When did you look it up? (Enter for today): ")
        try:
            day = typed_day(typed, now, ahead=False) if typed else now.date()
        except UsageProblem as error:
            asks.say(f"  {error}")
            continue
        file.put(checked=day)
        return True
