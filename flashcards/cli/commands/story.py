"""`flashcards story`: the learner's own stories."""

from __future__ import annotations

import click

from flashcards.cli.common import examples, json_option
from flashcards.cli.opening import pass_home
from flashcards.cli.output import say, say_json, tell
from flashcards.errors import UsageProblem
from flashcards.home.home import Home


@click.command(epilog=examples("flashcards story", "flashcards story billing-outage"))
@click.argument("story_id", metavar="[ID]", required=False)
@json_option
@pass_home
def story(home: Home, story_id: str | None, as_json: bool) -> None:
    """Write the story ID in your editor, or list your stories and the cards that still need one."""
    if story_id is not None:
        if as_json:
            raise UsageProblem("--json lists the stories; it goes without ID")
        _edit(home, story_id)
        return
    from flashcards.app.own_words.stories import stories_of_home
    from flashcards.show.decks.stories import stories_document, stories_screen

    stories = stories_of_home(home)
    if as_json:
        say_json(stories_document(stories))
    else:
        say(stories_screen(stories))
    for problem in stories.problems:
        tell(f"flashcards: {problem.sentence}")


def _edit(home: Home, story_id: str) -> None:
    from flashcards.app.own_words.edit import edit_story
    from flashcards.cli.with_editor import asking_back, learners_editor, tell_outcome

    tell_outcome(edit_story(home, story_id, learners_editor(home), asking_back(home)))
