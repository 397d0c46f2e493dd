"""The page of statistics: one HTML file that is XML too, loads nothing, runs nothing, and prints well."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.app.insights.page import PageOfStatistics, WeakCard
from flashcards.show.counts_and_times import count, day_name, recall_words
from flashcards.show.insights.chart_and_table import LONGEST_NAME, Chart, Table, shown
from flashcards.show.insights.page_charts import charts_of
from flashcards.show.insights.svg import svg
from flashcards.show.interview.forecast_lines import IN_TESTS, KEPT, RECALL, STOPPED, estimate_words
from flashcards.show.interview.names_and_times import full_name
from flashcards.show.interview.ready import NO_OFFER
from flashcards.show.statistics import nothing_yet
from flashcards.text.markdown_to_html import page_text

NEWLINE = "\n"

LESS = ' class="less"'  # of a column for which a phone has no room

WEAK_HEAD = (("Question", ""), ("Recall", ""), ("Answers", LESS), ("Forgotten", ""), ("Last", LESS))


def statistics_page(page: PageOfStatistics) -> str:
    """The whole document. The same figures make the same page, byte by byte."""
    day = day_name(page.statistics.day, page.statistics.day)
    title = f"flashcards: statistics of {day} {page.statistics.day.year}"
    body = [
        f"<header>\n<h1>{page_text(title)}</h1>",
        *(f"<p>{page_text(line)}</p>" for line in _first_lines(page)),
        _tiles(page),
        "</header>\n<main>",
        *(_section(chart) for chart in charts_of(page)),
        _weakest(page),
        "</main>",
    ]
    last_line = f"{RECALL} {IN_TESTS} {NO_OFFER}" if page.way is not None else RECALL
    footer = f"<footer><p>{page_text(last_line)}</p></footer>"
    return PAGE.replace("{title}", page_text(title), 1).replace("{body}", NEWLINE.join([*body, footer]), 1)


def _first_lines(page: PageOfStatistics) -> list[str]:
    found, lines = page.statistics, []
    if page.query:
        of = f"Of the cards that these words choose: {shown(' '.join(page.query))}."
        lines.append(of + (" The interview's figures are of all its cards." if page.way else ""))
    if not found.all.answers:
        lines.append(nothing_yet(found))
    elif (first := min(found.by_day)) > found.day:
        lines.append(
            f"The clock says {day_name(found.day, found.day)} {found.day.year}, but your first answer is of"
            f" {day_name(first, found.day)}. If the clock is wrong, set it and write the page again."
        )
    return lines


def _tiles(page: PageOfStatistics) -> str:
    found, tiles = page.statistics, []
    if (way := page.way) is not None:
        tiles += [(KEPT, estimate_words(way.kept))] if way.kept is not None else []
        tiles += [(STOPPED, estimate_words(way.stopped))] if way.seen else []
        tiles.append(("interview", shown(full_name(way.interview), LONGEST_NAME)))
    levels = ", ".join(f"{number} {level}" for level, number in found.cards.levels.items())
    tiles += [
        (f"{count(found.cards.cards, 'card')}{'' if way else ', as of now'}", levels),
        ("the last 7 days", _practice(found.week.minutes, found.week.answers, found.week.days)),
        ("in all", _practice(found.all.minutes, found.all.answers, found.all.days)),
    ]
    drawn = (
        f"<div><dt>{page_text(name)}</dt><dd>{page_text(shown(value))}</dd></div>" for name, value in tiles
    )
    return f"<dl>{''.join(drawn)}</dl>"


def _practice(minutes: float, answers: int, days: int) -> str:
    return f"{count(round(minutes), 'minute')}, {count(answers, 'answer')}, {count(days, 'day')}"


def _section(chart: Chart) -> str:
    parts = [f'<section id="{chart.name}">', f"<h2>{page_text(chart.title)}</h2>"]
    parts.append(f"<p>{page_text(chart.says)}</p>")
    label = f"Chart: {chart.title}. {chart.says}"
    if chart.key:
        signs = (f'<li><span class="{sign}"></span>{page_text(words)}</li>' for sign, words in chart.key)
        parts.append(f'<ul class="key">{"".join(signs)}</ul>')
    if chart.narrow is not None:
        kind = "narrow" if chart.wide is not None else ""
        parts.append(svg(chart.narrow, label, f"{chart.name}-narrow", kind))
    if chart.wide is not None:
        parts.append(svg(chart.wide, label, f"{chart.name}-wide", "wide"))
    if chart.table is not None:
        named = f"The figures: {chart.title[0].lower()}{chart.title[1:]}"
        parts.append(f"<details><summary>{page_text(named)}</summary>\n{_table(chart.table)}</details>")
    return NEWLINE.join([*parts, "</section>"])


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{page_text(name)}</th>' for name in table.head)
    rows = NEWLINE.join(_row(row) for row in table.rows)
    more = f"<p>{page_text(table.more)}</p>\n" if table.more else ""
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n{more}"


def _row(row: Sequence[str]) -> str:
    first, *rest = row
    cells = "".join(f"<td{_kind(cell)}>{page_text(cell)}</td>" for cell in rest)
    return f'<tr><th scope="row" dir="auto">{page_text(first)}</th>{cells}</tr>'


def _kind(cell: str) -> str:
    """Figures stand below each other; other texts run the way their letters do."""
    return ' class="figure"' if cell[:1].isdigit() or cell in ("", "-") else ' dir="auto"'


def _weakest(page: PageOfStatistics) -> str:
    found = page.statistics
    start = '<section id="weakest">\n<h2>Weakest cards</h2>'
    if not page.weakest:
        return f"{start}\n<p>No card was seen yet; the weakest will stand here.</p>\n</section>"
    when = f"at {shown(found.company, LONGEST_NAME)} if you do no more" if page.way is not None else "now"
    says = f"Predicted recall {when}, the weakest first: {len(page.weakest)} of {page.seen} cards seen."
    head = "".join(f'<th scope="col"{less}>{name}</th>' for name, less in WEAK_HEAD)
    rows = NEWLINE.join(_weak_row(card, page) for card in page.weakest)
    return (
        f"{start}\n<p>{page_text(shown(says))}</p>\n<table>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</section>"
    )


def _weak_row(card: WeakCard, page: PageOfStatistics) -> str:
    question = page.questions.get(card.key, card.key)
    last = day_name(card.last_day, page.statistics.day) if card.last_day is not None else ""
    return (
        f'<tr><th scope="row" dir="auto">{page_text(shown(question))} <br />'
        f"<small>{page_text(shown(card.key))}</small></th>"
        f'<td class="figure">{recall_words(card.recall)}</td><td class="figure less">{card.answers}</td>'
        f'<td class="figure">{card.lapses}</td><td class="figure less">{last}</td></tr>'
    )


PAGE = """\
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; img-src data:" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<title>{title}</title>
<style>
@page { size: A4; margin: 12mm; }
:root { --ink: #1a1a1a; --soft: #555; --line: #d5d5d5; --accent: #1b5fc9; --other: #b5520b;
        --paper: #fff; --panel: #f6f7f9; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --soft: #b4b4b4; --line: #444; --accent: #6cb0ff; --other: #ffab70;
          --paper: #16181c; --panel: #1f2228; }
}
* { box-sizing: border-box; }
body { font: 15px/1.45 Helvetica, Arial, sans-serif; color: var(--ink); background: var(--paper);
       max-width: 1240px; margin: 0 auto; padding: 16px; overflow-wrap: anywhere; }
h1 { font-size: 1.35em; margin: 0 0 .4em; }
h2 { font-size: 1.05em; line-height: 1.3; margin: 0 0 .2em; }
p { margin: 0 0 .5em; }
section p, footer p, small, dt { color: var(--soft); font-size: .87em; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(160px, 1fr)); gap: 8px 12px;
     margin: .6em 0 1em; }
dl div { background: var(--panel); border-radius: 6px; padding: 8px 12px; }
dt { margin: 0; } dd { margin: 0; font-weight: bold; }
main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px; align-items: start; }
section { background: var(--panel); border-radius: 6px; padding: 12px; break-inside: avoid; }
.drawn { display: block; width: 100%; height: auto; }
.wide { display: none; }
details { margin-top: .4em; font-size: .87em; } summary { cursor: pointer; color: var(--accent); }
table { border-collapse: collapse; width: 100%; margin-top: .3em; font-size: .93em; }
th, td { text-align: start; vertical-align: top; font-weight: normal; padding: 3px 6px 3px 0;
         border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); }
.figure { font-variant-numeric: tabular-nums; white-space: nowrap; }
thead th { overflow-wrap: normal; }
@media (max-width: 599px) { .less { display: none; } }
.key { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 14px; margin: 0 0 .3em; padding: 0;
       font-size: .87em; }
.key span { display: inline-block; margin-right: 6px; vertical-align: middle; }
.line { width: 22px; border-top: 3px solid var(--accent); }
.dashed { width: 22px; border-top: 2px dashed var(--soft); }
.dots { width: 22px; border-top: 3px dotted var(--ink); }
.dot { width: 9px; height: 9px; border-radius: 50%; background: var(--accent); }
.tick { width: 3px; height: 14px; background: var(--other); }
@media screen and (min-width: 760px) and (max-width: 1099px) {
  main { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  #weakest { grid-column: 1 / -1; } #way { grid-column: span 2; }
  #way .wide { display: block; } #way .narrow { display: none; }
}
@media print, (min-width: 1100px) {
  main { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  #weakest { grid-column: 1 / -1; } #way, #calendar { grid-column: span 2; }
  #way .wide, #calendar .wide { display: block; } #way .narrow, #calendar .narrow { display: none; }
}
@media print {
  body { font-size: 9.5pt; max-width: none; padding: 0; }
  main { gap: 8px; }
  dl { grid-template-columns: repeat(3, 1fr); }
  details { display: none; }
  section, dl div { background: none; border: 1px solid var(--line); padding: 6px; }
  #weakest { break-before: page; font-size: 8pt; }
  #weakest th, #weakest td { padding: 1px 6px 1px 0; line-height: 1.3; }
  #weakest br { display: none; }
}
</style>
</head>
<body>
{body}
</body>
</html>
"""
