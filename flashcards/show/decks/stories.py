"""The learner's stories as a list."""

from __future__ import annotations

from flashcards.app.own_words.stories_and_salary import Stories
from flashcards.show.words import count

NO_STORIES = "No stories yet. Write the first one: flashcards story A-SHORT-NAME"


def stories_screen(stories: Stories) -> str:
    lines = [] if stories.told or stories.problems else [NO_STORIES]
    width = max((len(story.id) for story in stories.told), default=0)
    for story in stories.told:
        title = story.title if story.title != story.id else ""
        lines.append(f"{story.id:<{width}}  {title}".rstrip())
        lines += [f"{'':<{width}}    {key}" for key in stories.cards[story.id] or ["no card uses it"]]
    if number := len(stories.without):
        have = "needs a story" if number == 1 else "need a story"
        asking = f"{count(number, 'card')} {have}. Write one: flashcards mine CARD"
        lines += [*[""] * bool(lines), asking, *(f"  {key}" for key in stories.without)]
    return "\n".join(lines)


def stories_document(stories: Stories) -> dict[str, object]:
    """`story --json`."""
    return {
        "stories": [
            {"story": story.id, "title": story.title, "cards": list(stories.cards[story.id])}
            for story in stories.told
        ],
        "without": list(stories.without),
    }
