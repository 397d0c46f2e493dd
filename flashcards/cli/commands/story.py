"""`flashcards story`: the learner's own stories."""

from __future__ import annotations

import click

from flashcards.cli.common import home_command, json_option
from flashcards.cli.opening import Home
from flashcards.cli.output import say, say_result, tell
from flashcards.errors import UsageProblem


@home_command("flashcards story", "flashcards story billing-outage")
@click.argument("story_id", metavar="[ID]", required=False)
@json_option
def story(home: Home, story_id: str | None, as_json: bool) -> None:
    """Write the story ID in your editor, or list your stories and the cards that still need one."""
    if story_id is not None:
        if as_json:
            raise UsageProblem("--json lists the stories; it goes without ID")
        from flashcards.app.own_words.edit import edit_story
        from flashcards.cli.with_editor import open_in_editor

        open_in_editor(home, edit_story, story_id)
        return
    from flashcards.app.own_words.stories_and_salary import stories_of_home
    from flashcards.show.decks.stories import stories_document, stories_screen

    stories = stories_of_home(home)
    say_result(as_json, lambda: stories_document(stories), lambda: stories_screen(stories), say)
    for problem in stories.problems:
        tell(f"flashcards: {problem.sentence}")
