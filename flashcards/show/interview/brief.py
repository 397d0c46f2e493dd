"""The brief as a page of text, and as a page to print."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import NamedTuple

from flashcards.app.interview.brief import AskedBefore, Brief
from flashcards.app.own_words.reading import SALARY_CARD
from flashcards.library.own_words.reader import OwnWords
from flashcards.library.own_words.salary_figures import age_days, are_stale
from flashcards.show.counts_and_times import count, need_a_story
from flashcards.show.interview import names_and_times as names
from flashcards.text.control_characters import visible


class Entry(NamedTuple):
    text: str
    below: str = ""


class Section(NamedTuple):
    title: str
    entries: list[Entry]


class AtHome(NamedTuple):
    """What commands take for a card, and whether they mean this interview without its id."""

    name: names.CardName
    is_default: bool


def brief_text(brief: Brief, at_home: AtHome) -> str:
    """Plain text, not wrapped, and safe to print: for tonight, so with what stays at home."""
    lines = [_headline(brief)]
    for title, entries in _sections(brief, at_home):
        lines += ["", title]
        for text, below in entries:
            lines += [f"- {text}", f"  {below}"] if below else [f"- {text}"]
    return "\n".join(visible(line, newlines=False) for line in lines)


def brief_page(brief: Brief) -> str:
    """A whole HTML document, to be taken along: no script, nothing loaded, every text escaped."""
    body = []
    for title, entries in _sections(brief, None):
        body.append(f"<section>\n<h2>{_html(title)}</h2>\n<ul>")
        for text, below in entries:
            more = f'<br><span class="below">{_html(below)}</span>' if below else ""
            body.append(f"<li>{_html(text)}{more}</li>")
        body.append("</ul>\n</section>")
    before, _, after = PAGE.partition("{body}")
    return before.replace("{title}", _html(_headline(brief))) + "\n".join(body) + after


PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
@page { size: A4; margin: 15mm; }
body { font: 10.5pt/1.4 Georgia, "Times New Roman", serif; color: #111; background: #fff;
       max-width: 46em; margin: 1.5em auto; padding: 0 1em; }
h1 { font-size: 1.35em; margin: 0 0 .6em; border-bottom: 1px solid #111; padding-bottom: .3em; }
h2 { font: bold .85em/1.3 Helvetica, Arial, sans-serif; margin: 1em 0 .2em; }
ul { margin: 0; padding-left: 1.1em; }
li { margin: .12em 0; break-inside: avoid; overflow-wrap: anywhere; }
.below { color: #444; font-style: italic; }
h2 { break-after: avoid; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""


def _html(text: str) -> str:
    return escape(visible(text, newlines=False))


def _headline(brief: Brief) -> str:
    return f"{names.full_name(brief.interview)}: {names.moment_name(brief.interview.at, brief.now.date())}"


def _sections(brief: Brief, at_home: AtHome | None) -> list[Section]:
    """`at_home`: with commands for what is missing, and the figure below which the learner declines."""
    people = [
        Entry(names.person_name(person), f"talked about: {', '.join(person.topics)}" if person.topics else "")
        for person in brief.people
    ]
    asked = [
        Entry(f"{one.question} (asked{_by_round_and_went(one)})", _begins(one, at_home))
        for one in brief.asked
    ]
    to_ask = [
        Entry(f"{listener}: {question.text}")
        for listener, questions in brief.to_ask.items()
        for question in questions
    ]
    stories = [Entry(f"{topic}: {', '.join(titles)}") for topic, titles in brief.stories.items()]
    if brief.without_story:
        stories.append(Entry(need_a_story(len(brief.without_story))))
    them = ", ".join(person.name for person in brief.people)
    last = (
        "Anything I left out? Say it now",
        "What are the next steps, and who decides?",
        "When will I hear back?",
        f"Thank each of them by name{': ' if them else ''}{them}; say that I want the job",
    )
    if at_home and brief.interview.is_ahead(brief.now):
        day_lines = names.day_list_or_advice(brief.interview, "{}: ", is_default=at_home.is_default)
    else:
        day_lines = names.day_list(brief.interview, "{}: ")
    sections = {
        "On the day": list(map(Entry, day_lines)),
        "Who will be there": people,
        "Questions they asked, and my opening line": asked,
        "Salary": [Entry(_salary(brief.salary, brief.now.date(), at_home))],
        "My stories by topic": stories,
        "Questions still to ask": to_ask,
        "Asked already": list(map(Entry, brief.asked_already)),
        "Before I leave the room": list(map(Entry, last)),
    }
    return [Section(title, entries) for title, entries in sections.items() if entries]


def _by_round_and_went(one: AskedBefore) -> str:
    return f"{names.by_and_went(one.by, None)} in round {one.round}{names.by_and_went('', one.went)}"


def _begins(asked: AskedBefore, at_home: AtHome | None) -> str:
    """How the learner wants to begin, and what they said that time."""
    said = f"Last time: {asked.answered}" if asked.answered else ""
    write = f": flashcards mine {at_home.name(asked.card)}" if at_home and asked.card else ""
    return " ".join(filter(None, (asked.mine, said))) or f"no answer of my own yet{write}"


def _salary(salary: OwnWords | None, today: date, at_home: AtHome | None) -> str:
    if salary is None:
        return "no figures yet" + (f": flashcards mine {at_home.name(SALARY_CARD)}" if at_home else "")
    named = {"low": "from", "target": "aim for"} | ({"walk_away": "walk away below"} if at_home else {})
    figures = [f"{word} {salary.figures[key]}" for key, word in named.items() if salary.figures.get(key)]
    said = ", ".join(figures) or "no figures yet"
    said += f"; source: {salary.source}" if salary.source else "; no source noted"
    age = age_days(salary.checked, today)
    if age is None:
        return said
    stale = "; check them again" if are_stale(salary.checked, today) else ""
    return f"{said}, looked up {count(age, 'day')} ago{stale}"
