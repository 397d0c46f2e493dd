"""`flashcards story`: the learner's own stories."""

from __future__ import annotations

import click

from flashcards.cli.common import home_command, json_option
from flashcards.cli.opening import Home
from flashcards.cli.output import say, say_result, somebody_is_there, tell
from flashcards.errors import UsageProblem


@home_command(
    "flashcards story",
    "flashcards story billing-outage",
    "flashcards story billing-outage --edit",
    "flashcards story billing-outage < story.txt",
)
@click.argument("story_id", metavar="[ID]", required=False)
@click.option("-e", "--edit", is_flag=True, help="In your editor.")
@json_option
def story(home: Home, story_id: str | None, edit: bool, as_json: bool) -> None:
    """Tell the story ID part by part, a new one or again, and say which cards it serves.

    Without ID: your stories, and the cards that still need one. From a pipe the parts begin with their names:
    "Situation: ...".
    """
    if story_id is None:
        if edit:
            raise UsageProblem("--edit opens one story: name it")
        _all_stories(home, as_json)
        return
    if as_json:
        raise UsageProblem("--json lists the stories and takes no ID")
    from flashcards.app.own_words.edit import edit_story, must_be_story_id

    must_be_story_id(story_id)
    if edit:
        from flashcards.cli.with_editor import open_in_editor

        open_in_editor(home, edit_story, story_id)
    elif somebody_is_there():
        from flashcards.app.own_words.choose_story import tell_story
        from flashcards.cli.text_input import typing_at_terminal

        tell_story(typing_at_terminal(home), story_id)
    else:
        from flashcards.app.own_words.save_words import put_story
        from flashcards.cli.text_input import text_on_stdin

        say(put_story(home, story_id, text_on_stdin()))


def _all_stories(home: Home, as_json: bool) -> None:
    """The list; at a terminal one of them can be chosen."""
    from flashcards.app.interview.stories_wanted import stories_wanted
    from flashcards.app.own_words.reading import stories_of_home
    from flashcards.show.decks.stories import stories_document, stories_screen

    stories, without = stories_of_home(home), stories_wanted(home)
    asks = somebody_is_there() and not as_json
    say_result(
        as_json,
        lambda: stories_document(stories, without),
        lambda: stories_screen(stories, without, home.card, numbered=asks),
    )
    for problem in stories.problems:
        tell(f"flashcards: {problem.sentence}")
    if asks:
        from flashcards.app.own_words.choose_story import choose_story
        from flashcards.cli.text_input import typing_at_terminal

        choose_story(typing_at_terminal(home), stories.told)
