"""`flashcards add`: cards for a deck, by options, questions, the editor or stdin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from flashcards.cli.common import home_command, tags_option
from flashcards.cli.completion_names import decks_like
from flashcards.cli.opening import Home
from flashcards.cli.output import end_as_left, say, somebody_is_there, tell
from flashcards.errors import UsageProblem

TEXTS = ("context", "answer", "example")  # keys whose values are Markdown in a deck


@home_command(
    "flashcards add support-lead",
    "flashcards add -q 'Why us?' -a 'Two reasons: ...' -p Product -p People",
    "flashcards add support-lead --editor",
    "flashcards add support-lead < questions.txt",
)
@click.argument("deck", required=False, shell_complete=decks_like)
@click.option("-q", "--question", metavar="TEXT", help="As the interviewer says it.")
@click.option("-a", "--answer", metavar="TEXT", help='The model answer, as text; "-" reads it from stdin.')
@click.option("-c", "--context", metavar="TEXT", help='Seen with the question, as text; "-": from stdin.')
@click.option("--example", metavar="TEXT", help="One way to say the answer aloud, as text.")
@click.option("-p", "--point", "points", multiple=True, metavar="TEXT", help="A key point (repeat for more).")
@click.option(
    "--phrasing", "phrasings", multiple=True, metavar="TEXT", help="Another wording (repeat for more)."
)
@click.option(
    "--follow-up", "follow_ups", multiple=True, metavar="TEXT", help="What they ask next (repeat for more)."
)
@click.option(
    "--follow-up-answer", multiple=True, metavar="TEXT",
    help="Its answer, as text; the first is that of the first --follow-up.",
)  # fmt: skip
@click.option("--hint", metavar="TEXT", help="A line shown on request.")
@tags_option("A tag (repeat for more).", "-t")
@click.option("--ref", "refs", multiple=True, metavar="TEXT", help="A source (repeat for more).")
@click.option("--kind", type=click.Choice(["concept", "story"]), metavar="KIND", help="concept or story.")
@click.option("--level", type=click.IntRange(1, 3), metavar="N", help="1 comes first, 3 last.")
@click.option("--priority", type=click.IntRange(1, 3), metavar="N", help="3 = must know.")
@click.option("--seconds", type=click.IntRange(10, 300), metavar="N", help="How long the answer may take.")
@click.option("--id", "id", metavar="ID", help="The card's id; without it one is made from the question.")
@click.option("--draft", is_flag=True, help="The answer may be missing; asked once there is one.")
@click.option("--markdown", is_flag=True, help="The texts are Markdown, not plain; so is stdin.")
@click.option("-e", "--editor", is_flag=True, help="Open the card in your editor.")
@click.option("-y", "--yes", is_flag=True, help="Make the deck if there is none.")
def add(home: Home, deck: str | None, markdown: bool, editor: bool, yes: bool, **given: Any) -> None:
    """Add cards to DECK; without it to your only one. A shipped deck becomes your own copy.

    With a question and an answer nothing is asked. What is missing is asked for at a terminal;
    elsewhere stdin holds the cards: "Q: ..." and "A: ..." lines, or [[card]] tables.

    What you type is text: it is shown as typed, whatever signs stand in it.
    """
    from flashcards.cli.add_destination import Destination
    from flashcards.cli.text_input import text_on_stdin
    from flashcards.show.decks.ask_for_cards import added_screen, ask_for_cards
    from flashcards.text.plain_to_markdown import as_markdown

    answers = given.pop("follow_up_answer")
    card = {key: list(value) if isinstance(value, tuple) else value for key, value in given.items() if value}
    from_stdin = [key for key in TEXTS if card.get(key) == "-"]
    if len(from_stdin) > 1:
        raise UsageProblem(f"stdin can be read once, for {from_stdin[0]} or for {from_stdin[1]}")
    for key in from_stdin:
        card[key] = text_on_stdin().strip("\n")
    said = (lambda text: text) if markdown else as_markdown
    card |= {key: said(str(card[key])) for key in TEXTS if key in card}
    if answers:
        card["follow_ups"] = _with_answers(given["follow_ups"], [said(answer) for answer in answers])
    told = _tags_as_written(card)
    destination = Destination(home, deck, make=yes)
    destination.must_take(card)
    for line in told:
        tell(f"flashcards: {line}")
    if editor:
        destination.edit(card)
    elif "question" in card and ("answer" in card or given["draft"]):
        say(added_screen(destination.add(card)))
    elif somebody_is_there():
        end_as_left(ask_for_cards(destination.terminal, card, destination, markdown=markdown))
    elif "question" in card:
        raise UsageProblem("the answer is missing; give --answer, or --draft to write it later")
    else:
        from flashcards.library.questions.stdin_cards import cards_in  # loads readers of all kinds

        cards = cards_in(text_on_stdin(), markdown=markdown)
        say(added_screen(destination.add(*({**card, **one} for one in cards))))


def _tags_as_written(card: dict[str, Any]) -> Sequence[str]:
    """Make tags of what --tag said, as `import` does; what was changed, in words."""
    if "tags" not in card:
        return ()
    from flashcards.library.questions.tags import tag_of, tags_of

    written = card["tags"]
    if (wrong := next((each for each in written if not tag_of(each)), None)) is not None:
        raise UsageProblem(f'--tag "{wrong}" cannot be written in a to z, digits, "-" and ":"')
    card["tags"] = list(dict.fromkeys(map(tag_of, written)))
    return tags_of(written).told


def _with_answers(questions: Sequence[str], answers: Sequence[str]) -> list[str | dict[str, str]]:
    """Follow-ups as a deck has them; those without an answer are the last."""
    if len(answers) > len(questions):
        raise UsageProblem("each --follow-up-answer needs a --follow-up; there are more answers")
    answered = [{"question": one, "answer": answer} for one, answer in zip(questions, answers, strict=False)]
    return [*answered, *questions[len(answers) :]]
