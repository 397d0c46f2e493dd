"""The brief as a page of text, and as a page to print."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import NamedTuple

from flashcards.app.interview.brief import AskedBefore, Brief
from flashcards.core.interview.interviews import Panelist
from flashcards.library.own_words.reader import STALE_DAYS, OwnWords
from flashcards.show.interview.names_and_times import by_and_went, full_name, moment_name, person_name
from flashcards.show.words import count
from flashcards.text.visible import visible

MOST_TO_ASK = 3
"""Questions for each listener: one page has no room for more, and no interview either."""


class Section(NamedTuple):
    """A heading, and what stands below it: (text, what stands below the text)."""

    title: str
    items: list[tuple[str, str]]


def brief_text(brief: Brief) -> str:
    """Plain text, not wrapped, and safe to print."""
    lines = [_headline(brief)]
    for section in _sections(brief):
        lines += ["", section.title]
        for text, below in section.items:
            lines.append(f"- {text}")
            if below:
                lines.append(f"  {below}")
    return "\n".join(visible(line, newlines=False) for line in lines)


def brief_page(brief: Brief) -> str:
    """A whole HTML document: no script, nothing loaded, every text escaped."""
    body = []
    for section in _sections(brief):
        body.append(f"<section>\n<h2>{_html(section.title)}</h2>\n<ul>")
        for text, below in section.items:
            more = f'<br><span class="below">{_html(below)}</span>' if below else ""
            body.append(f"<li>{_html(text)}{more}</li>")
        body.append("</ul>\n</section>")
    title = _html(_headline(brief))
    return PAGE.replace("{title}", title).replace("{body}", "\n".join(body))


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
    return f"{full_name(brief.interview)}: {moment_name(brief.interview.at, brief.now.date())}"


def _sections(brief: Brief) -> Iterator[Section]:
    if brief.people:
        yield Section("Who will be there", [_person(person) for person in brief.people])
    if brief.asked:
        yield Section("What they have asked, and how I begin", [_asked(found) for found in brief.asked])
    yield Section("Salary", [(_salary(brief.salary, brief.now.date()), "")])
    if brief.stories:
        stories = [(f"{topic}: {', '.join(titles)}", "") for topic, titles in brief.stories.items()]
        yield Section("My stories by topic", stories)
    if brief.to_ask:
        items = [
            (f"{listener}: {question.text}", "")
            for listener, questions in brief.to_ask.items()
            for question in sorted(questions, key=lambda one: not one.own)[:MOST_TO_ASK]
        ]
        yield Section("Questions to ask, not asked yet", items)
    if brief.asked_already:
        yield Section("Asked already", [(question, "") for question in brief.asked_already])
    names = ", ".join(person.name for person in brief.people)
    yield Section(
        "Before I go",
        [
            ("Fill a gap that an earlier answer left", ""),
            ("What are the next steps, and who decides?", ""),
            ("By which day do I hear?", ""),
            (f"Thank each by name{': ' if names else ''}{names}; say that I want the job", ""),
        ],
    )


def _person(person: Panelist) -> tuple[str, str]:
    return person_name(person), f"talked about: {', '.join(person.topics)}" if person.topics else ""


def _asked(found: AskedBefore) -> tuple[str, str]:
    where = f"round {found.round}{by_and_went(found.by, found.went)}"
    return f"{found.question} ({where})", found.mine or "no words of my own yet"


def _salary(salary: OwnWords | None, today: date) -> str:
    if salary is None:
        return "no figures yet: flashcards mine salary-expectations"
    named = {"low": "from", "target": "aim at"}  # where to decline stays at home
    figures = [f"{word} {salary.figures[key]}" for key, word in named.items() if salary.figures.get(key)]
    said = ", ".join(figures) or "no figures yet"
    source = f"; source: {salary.source}" if salary.source else "; no source noted"
    age = salary.age_days(today)
    if age is None:
        return said + source
    old = ": look again" if age > STALE_DAYS else ""
    return f"{said}{source}, looked up {count(age, 'day')} ago{old}"
