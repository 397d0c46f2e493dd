"""Random homes, played day by day: all screens of a minute say the same, and no figure moves silently."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import traceback
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from flashcards.cli.main import run
from flashcards.core.rows import Draft, Rating, RowKind, Source
from flashcards.home.clock import clock_from, instant
from flashcards.home.home import Home
from flashcards.home.places import places
from tests.endurance.driver import LONG, count
from tests.learner import Learner, Outcome

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

FIRST_DAY = date(2026, 11, 23)
CARDS = {"own": 8, "other": 5, "third": 4}
OLD = 1_700_000_000
ESTIMATE = r"(about \d+% \(\d+(?: to \d+%|% or more)\))\s+if you "
MOVED = 0.03

AGAIN_AT = {"good": (0.05, 0.05), "poor": (0.4, 0.4), "fast": (0.05, 0.6)}
"""How likely Again is, for a card never seen and for one seen before."""


def deck(name: str, cards: int) -> str:
    return f'id = "{name}"\ntitle = "{name}"\n' + "".join(
        f'[[card]]\nid = "c{n}"\nquestion = "{name} {n}?"\nanswer = "{n}."\npriority = {1 + n % 3}\n'
        + f'siblings = "s{n // 3}"\n' * (n % 3 < 2)
        for n in range(cards)
    )


class Step(NamedTuple):
    """One thing that happens on a day."""

    kind: str
    number: int


class PlayedDay(NamedTuple):
    morning: tuple[Step, ...]
    evening: tuple[Step, ...]
    looks: tuple[bool, bool]
    """In the morning, and at the end of the day."""


class Life(NamedTuple):
    """What is played."""

    learner: str
    seed: int
    minutes: int
    interviews: tuple[int, ...]
    """Days until each."""
    days: tuple[PlayedDay, ...]


EDITS = (
    "away config",
    "away edit",
    "away file",
    "weekend",
    "when",
    "minutes",
    "scope",
    "deck gone",
    "deck grows",
    "weights",
    "undo",
    "wipe",
)
ANSWERS = (
    "session",
    "session",
    "session",
    "early",
    "early",
    "more",
    "rate",
    "history",
    "phone",
    "past",
    "nothing",
)

steps = st.builds(Step, st.sampled_from(EDITS), st.integers(0, 11))
answers = st.builds(Step, st.sampled_from(ANSWERS), st.integers(0, 11))
maybe_edit = st.lists(steps, max_size=1).map(tuple)
days = st.builds(
    PlayedDay,
    st.one_of(st.just(()), st.just(()), maybe_edit),
    st.one_of(
        st.just(()),
        st.lists(answers, min_size=1, max_size=2).map(tuple),
        st.builds(lambda one, two: (one, two), answers, st.one_of(answers, steps)),
    ),
    st.sampled_from([(True, True), (True, False), (False, True), (True, True), (False, False)]),
)
lives = st.builds(
    Life,
    st.sampled_from(sorted(AGAIN_AT)),
    st.integers(0, 999),
    st.sampled_from([1, 2, 3, 5, 8]),
    st.one_of(
        st.tuples(st.integers(2, 9)),
        st.tuples(st.integers(2, 9), st.integers(1, 12)),
    ),
    st.lists(days, min_size=2, max_size=8).map(tuple),
)


class Looking(Learner):
    """A learner whose screens may plan, and who sees no traceback."""

    def _run(self, arguments: Sequence[str]) -> Outcome:
        self._capsys.readouterr()
        try:
            code = run(["--home", str(self.home), *arguments])
        except SystemExit as error:
            code = int(error.code or 0)
        captured = self._capsys.readouterr()
        return Outcome(code, self.masked(captured.out), self.masked(captured.err))


class Figures(NamedTuple):
    """What was told last of an interview."""

    day: date
    on_day: float
    now: float


@dataclass
class Played:
    """One home that is played, and what was found wrong."""

    learner: Looking
    life: Life
    moments: int = 0
    compared: int = 0
    shifted: int = 0
    """Looks at an interview whose figures the learner's own answers moved."""
    differences: list[str] = field(default_factory=list)
    story: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.life.seed)
        self.day = FIRST_DAY
        self.told: dict[str, Figures] = {}
        self.causes: dict[str, set[str]] = defaultdict(set)
        """Since the last look: all that may be told as the reason of a change."""
        self.row_told: dict[tuple[str, date], float] = {}
        self.settled: set[tuple[str, date]] = set()
        """Days with a look after their last answer."""
        self.practised: set[date] = set()
        self.off: dict[date, bool] = {}
        self.wiped = False
        self.old = OLD

    # -- the clock and the commands ---------------------------------------------------------------

    def clock(self, hour: int, minute: int = 0) -> None:
        moment = datetime(self.day.year, self.day.month, self.day.day, hour, minute)
        self.learner.at(f"{moment.isoformat()}+01:00")

    def later(self, minutes: int = 20) -> None:
        self.learner.sleep(minutes / 1440)

    def __call__(self, *arguments: str, typed: str = "", may_refuse: bool = False) -> Outcome:
        done = self.learner(*arguments, typed=typed)
        if "Traceback" in done.out + done.err or done.code not in (0, 1, 2, 3, 4):
            self.wrong(f"{arguments}: {done.code} {done.err[-800:]}")
        elif done.code and not may_refuse:
            self.wrong(f"{arguments} refused: {done.code} {done.err}")
        return done

    def wrong(self, what: str) -> None:
        self.differences.append(f"{self.learner.now}: {what}")

    def same(self, name: str, **told: Any) -> None:
        """Every screen tells the same; None: it does not say."""
        said = {screen: value for screen, value in told.items() if value is not None}
        self.compared += max(len(said) - 1, 0)
        if len({json.dumps(value) for value in said.values()}) > 1:
            self.wrong(f"{name}: {said}")

    def true(self, holds: bool, what: str) -> None:
        self.compared += 1
        if not holds:
            self.wrong(what)

    # -- the home ---------------------------------------------------------------------------------

    def begin(self) -> None:
        for name, cards in CARDS.items():
            self.learner.write_deck(name, deck(name, cards))
        self.clock(8)
        for name, ahead in zip(("Acme", "Beta"), self.life.interviews, strict=False):
            self.add(name, self.day + timedelta(days=ahead), self.life.minutes)
        self("review", typed="q\n")  # which says how it goes, the first time

    def add(self, company: str, day: date, minutes: int) -> None:
        scope = "own,other" if company == "Acme" else "other,third"
        when = f"{day.day} {MONTHS[day.month - 1]} 10:00"
        out = self(
            "interview", "add", "--company", company, "--when", when, "--scope", scope,
            "--minutes", str(minutes),
        ).out  # fmt: skip
        name = f"{company.lower()}-2"
        ready = self("interview", "ready", name).out
        self.same("kept, just added", add=_row(out), ready=_words(ready, "keep"))

    def ahead(self) -> list[str]:
        found = []
        for path in sorted((self.learner.home / "interviews").glob("*.toml")):
            at = datetime.fromisoformat(_value(path, "at"))
            if at > datetime.fromisoformat(self.learner.now).replace(tzinfo=None):
                found.append((at, path.stem))
        return [name for _, name in sorted(found)]

    def happened(self, cause: str, *names: str) -> None:
        for name in names or ("acme-2", "beta-2"):
            self.causes[name].add(cause)
            if cause == "your recent answers":
                self.settled.discard((name, self.day))

    # -- what happens -----------------------------------------------------------------------------

    def play(self) -> None:
        self.begin()
        for played in self.life.days:
            self.clock(8)
            if played.looks[0]:
                self.compare()
            for step in played.morning:
                self.do(step)
                self.later()
                if played.looks[0]:
                    self.compare()
            self.clock(19)
            for step in played.evening:
                self.do(step)
                self.later(60)
            if played.looks[1]:
                self.compare()
            self.day += timedelta(days=1)
        self.clock(9)
        self.compare()

    def do(self, step: Step) -> None:
        self.story.append(f"{self.learner.now} {step.kind} {step.number}")
        getattr(self, step.kind.replace(" ", "_"))(step.number)

    def nothing(self, _: int) -> None:
        pass

    def _ratings(self) -> list[str]:
        first, later = AGAIN_AT[self.life.learner]
        listed = self("due", "--json").json["cards"]
        chances = [first if card["state"] == "new" else later for card in listed]
        drawn = [
            1 if self.chance.random() < chance else self.chance.choice((2, 3, 3, 3, 4)) for chance in chances
        ]
        return [f"\n{rating}\n" for rating in drawn]

    def _asked(self, out: str) -> None:
        """A session with answers ended: its summary is what all screens say then."""
        if "Saved: " not in out:
            return
        self.practised.add(self.day)
        self.happened("your recent answers")
        self.happened("minutes left over")
        self.later(3)
        ended = re.split(r"\d answers? saved", out)[-1]
        names = self.ahead()
        if not names or "Predicted recall on " not in ended:
            return
        bare, plan = self().out, self("interview", "plan", names[0]).out
        today = self("today", "--json").json
        self._over_time(names[0], today["plan"])
        self.same("kept", summary=_words(ended, "keep"), bare=_words(bare, "keep"))
        self.same("now", summary=_words(ended, "do no"), bare=_words(bare, "do no"))
        self.same("adjusted", summary=_adjusted(ended), bare=_adjusted(bare))
        levels = r"(\d+) ready(?: \([-+]\d+\))?, (\d+) likely, (\d+) weak, (\d+) not seen"
        self.same(
            "levels",
            summary=re.findall(levels, ended)[-1:],
            bare=[*map(tuple, re.findall(levels, bare))][-1:],
        )
        left = re.search(r"(?:left, enough for about|If you like:) (.*). Go on: flashcards", ended)
        counts = today["new"], today["repeat"], today["review"]
        self.same("left today", summary=_counts(left[1] if left else ""), today=counts)
        tomorrow = re.search(r"Tomorrow, .*: (.*, .*)\.\n", ended)
        if tomorrow and len(names) == 1:
            new, _, known = _counts(tomorrow[1])
            rows = [line for line in _rows(plan) if line.startswith(_name(self.day + timedelta(days=1)))]
            cells = re.match(r"\w+ \d+ \w+\s+(\S+)\s+(\S+)\s+(\S+)", rows[0]) if rows else None
            row = [cells[1].replace("-", "0"), cells[2].replace("-", "0")] if cells else None
            self.same("tomorrow", summary=[f"{new}", f"{known}"], plan=row)

    def session(self, _: int) -> None:
        ratings = self._ratings()
        self._asked(self("review", typed="".join(ratings) + "\n3\n" * 30).out)

    def early(self, number: int) -> None:
        ratings = self._ratings()
        limit = 1 + number % 4
        self._asked(self("review", "--limit", str(limit), typed="".join(ratings) + "\n3\n" * 9).out)

    def more(self, number: int) -> None:
        out = self("review", "--minutes", str(1 + number % 3), typed=("\n3\n" * 3 + "\n1\n") * 9).out
        self._asked(out)

    def _some_cards(self, number: int) -> list[str]:
        names = [path.stem for path in sorted((self.learner.home / "decks").glob("*.toml"))]
        keys = [f"{name}/c{place}" for name in names for place in range(CARDS[name])]
        return self.chance.sample(keys, min(1 + number, len(keys)))

    def _drawn(self) -> int:
        later = AGAIN_AT[self.life.learner][1]
        return 1 if self.chance.random() < later else 3

    def rate(self, number: int) -> None:
        for key in self._some_cards(number % 4):
            self("rate", key, str(self._drawn()))
        self.practised.add(self.day)
        self.happened("your recent answers")
        self.happened("minutes left over")

    def history(self, number: int) -> None:
        at = datetime.fromisoformat(self.learner.now) - timedelta(hours=1)
        lines = [
            json.dumps(
                {"card": key, "rating": self._drawn(), "at": (at + timedelta(seconds=place)).isoformat()}
            )
            for place, key in enumerate(self._some_cards(number))
        ]
        path = self.learner.home.parent / "history.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        self("rate", "--jsonl", str(path))
        self.practised.add(self.day)
        self.happened("your recent answers")
        self.happened("minutes left over")

    def past(self, number: int) -> None:
        """A history of days past, long enough for the learner's own shift."""
        now, lines = datetime.fromisoformat(self.learner.now), []
        for back in range(9, 0, -1):
            for place, key in enumerate(self._some_cards(4 + number % 4)):
                at = (now - timedelta(days=back, seconds=-place)).isoformat()
                lines.append(json.dumps({"card": key, "rating": self._drawn(), "at": at}))
            self.practised.add(self.day - timedelta(days=back))
        path = self.learner.home.parent / "history.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        self("rate", "--jsonl", str(path))
        self.happened("your recent answers")
        self.settled.clear()

    def phone(self, number: int) -> None:
        clock = clock_from(self.learner.now)
        with_rows = Home(places(str(self.learner.home)), clock)
        drafts = []
        back = number % 3
        for place, key in enumerate(self._some_cards(number)):
            when = clock.now() - timedelta(days=back, minutes=30 - place)
            drafts.append(
                Draft(
                    RowKind.REVIEW,
                    key,
                    *instant(when, 4),
                    rating=Rating(self._drawn()),
                    total_ms=9_000,
                    source=Source.ANKI,
                    external_id=f"{self.learner.now} {place} {key}",
                )
            )
        with_rows.append(drafts)
        with_rows.close()
        self.practised |= {draft.study_day for draft in drafts}
        self.happened("the answers from the phone")

    def undo(self, _: int) -> None:
        self("undo")
        self.settled.clear()
        self.happened("your recent answers")
        self.happened("the answers from the phone")

    def wipe(self, _: int) -> None:
        (self.learner.home / "cache.db").unlink(missing_ok=True)
        for extra in ("cache.db-wal", "cache.db-shm"):
            (self.learner.home / extra).unlink(missing_ok=True)
        self.told.clear()
        self.row_told.clear()
        self.settled.clear()
        self.wiped = True

    def _span(self, number: int) -> tuple[date, date]:
        first = self.day + timedelta(days=number % 5 - 1)
        return first, first + timedelta(days=number % 3)

    def away_config(self, number: int) -> None:
        first, last = self._span(number)
        self("config", "set", "away", json.dumps([f"{first}..{last}"]))
        self.happened("the days off")

    def away_file(self, number: int) -> None:
        first, last = self._span(number)
        path = self.learner.home / "config.toml"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        kept = [line for line in text.splitlines() if not line.startswith("away")]
        kept.insert(0, f'away = ["{first}..{last}", "{last}", "{first}"]')
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")
        self.happened("the days off")

    def away_edit(self, number: int) -> None:
        first, last = self._span(number)
        if last < self.day:
            return
        names = self.ahead()
        if names:
            self.happened("the days off")
            self._edited(names[number % len(names)], "--away", f"{_typed(first)} - {_typed(last)}")

    def _edited(self, name: str, *change: str) -> None:
        out = self("interview", "edit", name, *change).out
        if _row(out):
            self._over_time(name, self("interview", "ready", name, "--json").json)
            ready = self("interview", "ready", name).out
            self.same("kept, just edited", edit=_row(out), ready=_words(ready, "keep"))
            self.same("adjusted, just edited", edit=_adjusted(out) or "", ready=_adjusted(ready) or "")

    def weekend(self, number: int) -> None:
        names = self.ahead()
        if names:
            path = self.learner.home / "interviews" / f"{names[number % len(names)]}.toml"
            text = re.sub(r"(?m)^weekend_minutes = .*\n", "", path.read_text(encoding="utf-8"))
            path.write_text(f"weekend_minutes = {(0, 1, 4)[number % 3]}\n{text}", encoding="utf-8")
            self.happened("the new minutes")

    def minutes(self, number: int) -> None:
        names = self.ahead()
        if names:
            self.happened("the new minutes")
            self._edited(names[number % len(names)], "--minutes", str(1 + number))

    def when(self, number: int) -> None:
        names = self.ahead()
        if names:
            day = self.day + timedelta(days=1 + number)
            name = names[number % len(names)]
            self.happened("the new date")
            self._edited(name, "--when", f"{_typed(day)} 10:00")

    def scope(self, number: int) -> None:
        there = [path.stem for path in sorted((self.learner.home / "decks").glob("*.toml"))]
        names = self.ahead()
        if names and there:
            chosen = there if number % 4 == 3 else [there[number % len(there)]]
            name = names[number % len(names)]
            self.happened("the new scope", name)
            self._edited(name, "--scope", ",".join(chosen))

    def deck_gone(self, number: int) -> None:
        there = sorted((self.learner.home / "decks").glob("*.toml"))
        if len(there) > 1:
            there[number % len(there)].unlink()
            self.happened("a deck that was removed")
            self.happened("changed decks")

    def deck_grows(self, number: int) -> None:
        there = sorted((self.learner.home / "decks").glob("*.toml"))
        path = there[number % len(there)]
        more = "".join(
            f'[[card]]\nid = "m{self.day.day}-{n}"\nquestion = "More {path.stem} {n}?"\nanswer = "{n}."\n'
            for n in range(1 + number % 3)
        )
        if f"m{self.day.day}-0" not in path.read_text(encoding="utf-8"):
            path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
            self.happened("changed decks")

    def weights(self, number: int) -> None:
        usual = [
            0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
            1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
        ]  # fmt: skip
        factor = (0.4, 0.7, 1.3)[number % 3]
        changed = [round(weight * factor, 4) if place < 4 else weight for place, weight in enumerate(usual)]
        self("config", "set", "parameters", json.dumps(changed))
        self.happened("the new weights")

    # -- one minute -------------------------------------------------------------------------------

    def compare(self) -> None:
        """Every figure of this minute."""
        self.moments += 1
        names = self.ahead()
        screens: dict[str, list[str]] = {
            "bare": [],
            "today": ["today", "--json"],
            "due": ["due"],
            "short": ["due", "--short"],
            "due json": ["due", "--json"],
            "check": ["due", "--check"],
            "on": ["due", "--on", str(self.day)],
            "header": ["review"],
        }
        for name in names:
            screens |= {
                f"ready {name}": ["interview", "ready", name],
                f"ready json {name}": ["interview", "ready", name, "--json"],
                f"plan {name}": ["interview", "plan", name],
                f"plan json {name}": ["interview", "plan", name, "--json"],
            }
        if self.chance.random() < 0.5:
            self._make_old()
        order = list(screens)
        self.chance.shuffle(order)
        self.story.append(f"{self.learner.now} looks {order[0]}")
        found = {
            screen: self(*screens[screen], typed="i\nq\n" if screen == "header" else "", may_refuse=True)
            for screen in order
        }
        for screen in self.chance.sample(order, 3):
            if self.chance.random() < 0.5:
                self._make_old()
            again = self(*screens[screen], typed="i\nq\n" if screen == "header" else "", may_refuse=True)
            self.same(f"a second look at {screen}", first=found[screen].out, second=again.out)
        for screen in order:
            refused = found[screen].code not in ((0, 1) if screen == "check" else (0,))
            if refused and not (
                screen.split()[0] in ("ready", "plan") and "no card in its scope" in found[screen].err
            ):
                self.wrong(f"{screen} refused: {found[screen].code} {found[screen].err}")
        self._day(found, names)
        for name in names:
            if found[f"ready {name}"].code == 0:
                self._interview(found, name, is_first=name == found["today"].json["plan"]["interview"])

    def _make_old(self) -> None:
        """Files unchanged for long: then an output is kept, and given again."""
        self.old += 1  # or a changed file would look like the one before
        for path in (self.learner.home, *self.learner.home.rglob("*")):
            if not path.name.startswith("cache.db"):
                os.utime(path, (self.old, self.old))

    def _day(self, found: dict[str, Outcome], names: list[str]) -> None:
        today, due = found["today"].json, found["due json"].json
        bare, header = found["bare"].out, found["header"].out
        counts = today["new"], today["repeat"], today["review"]
        listed = [line.split()[0] for line in found["due"].out.splitlines() if "/" in line.split()[0]]
        self.same("what is due", due=listed, json=[card["card"] for card in due["cards"]])
        self.same(
            "how many are due",
            short=int(found["short"].out), json=due["count"], on=_lines(found["on"].out),
            due=_lines(found["due"].out),
        )  # fmt: skip
        self.same("due --check", check=found["check"].code, short=int(int(found["short"].out) > 0))
        heading = re.search(r"[|] (?:1 of (\d+)|card 1 )", header)
        asks = int(heading[1]) if heading and heading[1] else None
        forecast = today["plan"]
        self.same("what today holds", header=asks, today=sum(counts))
        self.true(
            bool(heading) == bool(sum(counts)) or not names,
            f"review has {header[:200]!r} and today {counts}",
        )
        if heading and due["cards"]:
            first = re.search(r"^(\w+ \d+\?|More \w+ \d+\?)$", header, re.M)
            key = due["cards"][0]["card"]
            name, place = key.split("/")
            expected = f"{name} {place[1:]}?" if place[0] == "c" else f"More {name} {place.split('-')[1]}?"
            self.same("the first card", due=expected, review=first[1] if first else header[:300])
        fresh = sum(card["state"] == "new" for card in due["cards"])
        self.same("new cards due", due=fresh, today=counts[0])
        self.true(
            counts[2] <= due["count"] - fresh <= counts[2] + counts[1],
            f"due lists {due['count']}, {fresh} of them new, today {counts}",
        )
        if forecast is None:
            ordinary = re.search(r"  Today +(.*)", bare)
            self.same("today on the bare screen", bare=_counts(ordinary[1] if ordinary else ""), today=counts)
            return
        held = re.search(
            r"  Today +(?:(?:\d+ of )?\d+ minutes?(?:, \d+ planned)?:|a day off;|.* If you like:) (.*)", bare
        )
        self.same("today on the bare screen", bare=_counts(held[1] if held else ""), today=counts)
        if not forecast["days"] or not forecast["minutes"]:
            self.true(counts[0] == counts[2] == 0, f"on a day without minutes {counts}")
            if forecast["days"]:
                self.true("a day off" in bare or sum(counts) > 0, f"no day off on {bare}")
        for ahead in {1, forecast["days"], self.chance.randint(1, 9)}:
            then = self.day + timedelta(days=ahead)
            is_off = str(then) in forecast["away"] or ahead == forecast["days"]
            if ahead > forecast["days"] or not (is_off or ahead == 1):
                continue
            listed = self("due", "--on", str(then), "--json").json["cards"]
            if is_off and (len(names) == 1 or ahead == forecast["days"]):
                self.true(not listed, f"{len(listed)} due on {then}, off or the interview's day")
                continue
            for name in names:
                if found[f"plan {name}"].code == 0:
                    self._tomorrow(found, name, then, [card["card"] for card in listed])

    def _tomorrow(self, found: dict[str, Outcome], name: str, then: date, due: list[str]) -> None:
        """The first row ahead of each plan is what that day asks of its cards."""
        rows = [row for row in found[f"plan json {name}"].json["days"] if not row["happened"]]
        scope = {group["group"] for group in found[f"ready json {name}"].json["groups"]}
        if rows and rows[0]["day"] == str(then):
            asked = sum(key.partition("/")[0] in scope for key in due)
            self.same(f"due tomorrow for {name}", on=asked, plan=round(rows[0]["new"] + rows[0]["known"]))

    def _interview(self, found: dict[str, Outcome], name: str, *, is_first: bool) -> None:
        ready, plan = found[f"ready json {name}"].json, found[f"plan json {name}"].json
        ready_screen, plan_screen = found[f"ready {name}"].out, found[f"plan {name}"].out
        today = found["today"].json["plan"] if is_first else None
        bare = found["bare"].out if is_first else None
        if today is not None:
            for key, value in today.items():
                self.same(f"{name} {key}", today=value, ready=ready[key])
        for kind in ("keep", "do no"):
            words = {"ready": _words(ready_screen, kind)}
            if bare is not None:
                words["bare"] = _words(bare, kind)
            self.same(f"{name} {kind}", **words)
        adjusted = {"ready": _adjusted(ready_screen) or "", "plan": _adjusted(plan_screen) or ""}
        if bare is not None:
            adjusted["bare"] = _adjusted(bare) or ""
        self.same(f"{name} adjusted", **adjusted)
        self.same(
            f"{name} adjusted",
            json=ready["adjusted"] or "",
            screen=adjusted["ready"].partition("What changed: ")[2],
        )
        for figure in ("now", "on_day"):
            low, middle, high = (ready[f"{figure}{end}"] for end in ("_low", "", "_high"))
            self.true(0 <= low <= middle <= high <= 1, f"{figure}: {low} {middle} {high}")
        self.same("the band", band=ready["band"], now=[ready["now_low"], ready["now_high"]])
        self.true(
            ready["on_day"] >= ready["now"] - 1e-4, f"{name}: keeping to the plan is worse than stopping"
        )
        self.shifted += not ready["first_estimate"]
        self._ten(ready, ready_screen)
        self._groups(ready)
        if is_first:
            self._cards(name, ready, found["header"].out)
        self._plan_rows(name, ready, plan["days"])
        if self.wiped and name not in self.told:
            past = [row for row in plan["days"] if row["happened"] and row["day"] < str(self.day)]
            self.true(all(row["about"] for row in past), f"{name}: not about after a wipe: {past}")
        self._over_time(name, ready)
        for row in plan["days"]:
            key = (name, date.fromisoformat(row["day"]))
            if row["happened"] and not row["about"] and key[1] < self.day and key in self.row_told:
                was = self.row_told[key]
                self.true(abs(was - row["recall"]) < 1e-3, f"{name}: {row} was told as {was}")
            if key in self.settled and key[1] < self.day and row["happened"]:
                self.true(not row["about"], f"{name}: {row} was told, and nothing answered after it")

    def _groups(self, ready: dict[str, Any]) -> None:
        groups = ready["groups"]
        self.same("cards of groups", groups=sum(group["cards"] for group in groups), all=ready["cards"])
        for figure in ("now", "now_low", "now_high"):
            mean = sum(group[figure] * group["cards"] for group in groups) / ready["cards"]
            self.true(abs(mean - ready[figure]) < 1e-3, f"groups' {figure}: {mean} and {ready[figure]}")
        for weakest in ready["weakest"]:
            group = next(one for one in groups if one["group"] == weakest["card"].partition("/")[0])
            mean = group["now"] * group["cards"] / (group["cards"] - group["not_seen"])
            lower = [one for one in ready["weakest"] if one["card"].partition("/")[0] == group["group"]]
            if lower[0] == weakest:
                self.true(weakest["now"] <= mean + 1e-3, f"{weakest} is above its group's seen: {mean}")

    def _cards(self, name: str, ready: dict[str, Any], header: str) -> None:
        """What is told of single cards: `show`, the key `i`, `is:weak`."""
        for weakest in ready["weakest"]:
            shown = self("show", weakest["card"], "--json").json
            self.same(f"{weakest['card']} of {name}", show=shown["at_interview"], ready=weakest["now"])
        scope = set(self("interview", "show", name, "--json").json["cards"])
        weak = {card["card"] for card in self("search", "is:weak", "--json").json["cards"]}
        self.same("weak cards", search=len(weak & scope), ready=ready["weak"])
        if explained := re.search(r"Predicted recall (on .* \d+% if you do no more): stability", header):
            first = self("due", "--json").json["cards"][0]["card"]
            told = re.search(r"Predicted recall (on .* if you do no more)\.", self("show", first).out)
            self.same(f"{first} at `i`", session=explained[1], show=told and told[1])

    def _ten(self, ready: dict[str, Any], ready_screen: str) -> None:
        ten = re.search(r"you'd answer (?:(\d+) or (\d+)|about (\d+)(?: \((\d+) to (\d+)\))?)", ready_screen)
        assert ten is not None
        low, high, *about = ten.groups()
        screen = [int(one or about[0]) for one in about] if about[0] else [int(low), int(high)]
        self.same("of ten", json=ready["of_ten"] if about[0] else ready["of_ten"][1:], screen=screen)

    def _plan_rows(self, name: str, ready: dict[str, Any], rows: list[dict[str, Any]]) -> None:
        coming = [row for row in rows if not row["happened"]]
        told = [date.fromisoformat(row["day"]) for row in rows]
        every_day = [told[0] + timedelta(days=step) for step in range(len(told))] if told else []
        self.true(told == every_day, f"{name}: days of the plan {told}")
        if coming:
            self.same(f"{name} on the day", ready=ready["on_day"], plan=coming[-1]["recall"])
        for before, after in pairwise(rows):
            if after["happened"]:
                continue
            self.true(
                abs(before["seen"] + after["new"] - after["seen"]) < 0.16,
                f"{name}: seen and new do not add up: {before}, {after}",
            )
        if coming:
            self.true(
                coming[-1]["seen"] <= ready["cards"] + 0.06, f"{name}: more seen than there are: {coming[-1]}"
            )
        for row in rows:
            if row["away"]:
                self.true(row["new"] == row["known"] == 0, f"{name}: {row} on a day off")

    def _over_time(self, name: str, ready: dict[str, Any]) -> None:
        """A look at an interview: `ready --json`, or its part of `today --json`."""
        before, adjusted = self.told.get(name), ready["adjusted"]
        if self.wiped and before is None:
            self.true(not adjusted, f"{name}: adjusted to {adjusted} after the cache was deleted")
        reasons = set(adjusted.split(" and ")) if adjusted else set()
        if before is not None and before.day < self.day:
            moved = max(abs(ready["on_day"] - before.on_day), abs(ready["now"] - before.now))
            # What the answers of today did to the figure of now needs no line.
            by_answers = self.day in self.practised and abs(ready["on_day"] - before.on_day) <= MOVED
            if moved > MOVED + 1e-4 and not by_answers:
                self.true(bool(reasons), f"{name}: from {before} to {ready['on_day'], ready['now']} silently")
            if moved < MOVED - 1e-4:
                self.true(not reasons, f"{name}: {adjusted} though it moved by {moved}")
            between = [before.day + timedelta(days=step) for step in range((self.day - before.day).days)]
            unpractised = [day for day in between if day not in self.practised]
            causes = set(self.causes[name])
            if unpractised:
                causes |= {"missed days", "minutes left over"}
            causes.add("minutes left over")
            if name != "acme-2" or self.life.interviews[1:]:
                causes.add("your other interviews")
            if self.practised & set(between):
                causes.add("your recent answers")
            self.true(reasons <= causes, f"{name}: {reasons} told, but it was {causes}; {before.day}")
        self.causes[name] = set()
        self.settled.add((name, self.day))
        self.told[name] = Figures(self.day, ready["on_day"], ready["now"])
        self.row_told[name, self.day] = ready["now"]


# -- what screens say ------------------------------------------------------------------------------


def _words(screen: str, kind: str) -> str | None:
    found = re.search(ESTIMATE + kind, screen)
    return found and found[1]


def _row(screen: str) -> str | None:
    """The estimate in the first row of `add` and `edit`."""
    found = re.search(r"minutes a day +\d+ of \d+   (.*)", screen)
    return found and found[1]


def _adjusted(screen: str) -> str | None:
    found = re.search(r"(It was \d+%(?: if you do no more)?\. What changed: .*)\.\n", screen)
    return found and found[1]


def _counts(words: str) -> tuple[int, int, int]:
    found = [re.search(rf"(\d+) (?:cards? )?{kind}", words) for kind in ("new", "to repeat", "due")]
    new, repeat, known = (int(one[1]) if one else 0 for one in found)
    return new, repeat, known


def _lines(screen: str) -> int:
    return 0 if screen.startswith("Nothing is due") else len(screen.splitlines())


def _rows(plan: str) -> list[str]:
    return [line[2:] for line in plan.splitlines() if line[:1] in "> "]


def _name(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b} "


def _typed(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _value(path: Path, key: str) -> str:
    found = re.search(rf'(?m)^{key} = "?(.*?)"?$', path.read_text(encoding="utf-8"))
    assert found is not None
    return found[1]


# -- the tests -------------------------------------------------------------------------------------


def played(life: Life, learner: Learner, template: Path) -> Played:
    """`life` from its first day to its last, in a home that begins as `template`."""
    shutil.rmtree(learner.home)
    shutil.copytree(template, learner.home)
    home = Played(learner, life)  # type: ignore[arg-type]  # `looking` made it one
    try:
        home.play()
    except Exception:  # told with the story of the home
        home.wrong(traceback.format_exc())
    return home


@pytest.fixture
def looking(alone: Learner, tmp_path: Path) -> tuple[Learner, Path]:
    """A learner who asks own decks only, and a copy of that home for every other one."""
    alone.__class__ = Looking
    alone.plan_two_days_ahead()  # as every learner has it: plans made before their day may tell otherwise
    template = tmp_path / "template"
    shutil.copytree(alone.home, template)
    return alone, template


def happens(
    *morning: Step, evening: tuple[Step, ...] = (), looks: tuple[bool, bool] = (True, True)
) -> PlayedDay:
    return PlayedDay(morning, evening, looks)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=count(long=200, short=50),
    phases=list(Phase) if LONG else [Phase.explicit],
)
@example(
    Life(
        "fast", 7, 3, (5,),
        (
            happens(Step("past", 1), evening=(Step("early", 2), Step("session", 0)), looks=(False, False)),
            happens(Step("away file", 2), evening=(Step("early", 3), Step("phone", 9)), looks=(False, False)),
            happens(Step("deck gone", 0), evening=(Step("more", 2), Step("undo", 0)), looks=(True, False)),
        ),
    )
)  # fmt: skip
@example(
    Life(
        "poor", 3, 2, (4, 6),
        (
            happens(evening=(Step("early", 2), Step("rate", 3)), looks=(False, True)),
            happens(looks=(False, False)),
            happens(Step("when", 6), evening=(Step("session", 0), Step("wipe", 0)), looks=(False, False)),
        ),
    )
)  # fmt: skip
@given(life=lives)
def test_every_screen_of_a_minute_tells_the_same_and_no_figure_moves_silently(
    looking: tuple[Learner, Path], life: Life
) -> None:
    home = played(life, *looking)
    assert not home.differences, "\n".join([*home.differences[:8], *home.story])


STAGES = {
    "rate": "your recent answers",
    "phone": "the answers from the phone and minutes left over",
    "when": "the new date",
    "scope": "the new scope",
    "deck gone": "a deck that was removed",
    "weights": "the new weights",
    "away config": "the days off",
    "minutes by hand": "the new minutes",
    "missed": "missed days",
}
"""What happens between the last look of a day and the first of the next, and the reason that is told."""

HALF = "\n3\n\n1\n" * 20
"""Answers of a learner whose figures leave room to rise."""


@pytest.mark.parametrize("stage", STAGES)
def test_no_change_overnight_is_silent_and_its_reason_is_the_true_one(
    looking: tuple[Learner, Path], stage: str
) -> None:
    learner, _ = looking
    home = Played(learner, Life("good", 1, 2, (6,), ()))  # type: ignore[arg-type]  # `looking` made it one

    def practise_two_days() -> None:
        home.begin()
        for day in (23, 24):
            learner.at(f"2026-11-{day}T08:00:00+01:00")
            learner("review", typed=HALF)

    learner.begun("two days practised", practise_two_days)
    home.day += timedelta(days=2)
    home.clock(8)
    if stage not in ("missed", "phone"):
        learner("review", typed=HALF)
    home.clock(20)
    learner("interview", "ready", "--json")
    home.clock(22)
    path = learner.home / "interviews" / "acme-2.toml"
    written = path.read_text(encoding="utf-8")
    match stage:
        case "when":
            path.write_text(written.replace("2026-11-29", "2026-12-06"), encoding="utf-8")
        case "scope":
            path.write_text(re.sub("(?m)^scope = .*", 'scope = ["third"]', written), encoding="utf-8")
        case "minutes by hand":
            path.write_text(re.sub("(?m)^minutes = .*", "minutes = 9", written), encoding="utf-8")
        case "deck gone":
            (learner.home / "decks" / "own.toml").unlink()
        case "away config":
            learner("config", "set", "away", json.dumps(["2026-11-26..2026-11-28"]))
        case "rate":
            for card in range(CARDS["own"]):
                learner("rate", f"own/c{card}", "again")
        case "phone":
            home.phone(12)
        case "weights":
            home.weights(0)
        case "missed":
            home.day += timedelta(days=2)
    home.day += timedelta(days=1)
    home.clock(8)
    adjusted = learner("interview", "ready", "--json").json["adjusted"]
    assert adjusted == STAGES[stage]
    assert f"What changed: {adjusted}.\n" in learner().out
    assert home.differences == []


def test_days_off_are_not_missed_and_no_day_stands_twice_in_the_plan(looking: tuple[Learner, Path]) -> None:
    learner, _ = looking
    home = Played(learner, Life("good", 1, 2, (9,), ()))  # type: ignore[arg-type]  # `looking` made it one
    home.begin()
    learner("review", typed="\n3\n" * 20)
    learner("config", "set", "away", json.dumps(["2026-11-24..2026-12-01"]))
    home.day += timedelta(days=1)
    home.clock(8)
    learner("review", "--minutes", "1", typed="\n3\n" * 20)
    days = [row["day"] for row in learner("interview", "plan", "--json").json["days"]]
    assert days == [f"{FIRST_DAY + timedelta(days=step)}" for step in range(9)]
    learner("config", "set", "away", json.dumps(["2026-11-25..2026-11-29"]))
    home.day += timedelta(days=6)
    home.clock(8)
    screen = learner("interview", "plan").out
    assert [screen.count("a day off"), screen.count(" missed\n")] == [5, 0]
    assert "If you miss one day in nine: about" in screen
    assert "Yesterday" not in learner().out


def test_nothing_is_due_on_the_day_of_the_first_of_two_interviews(looking: tuple[Learner, Path]) -> None:
    learner, _ = looking
    home = Played(learner, Life("good", 1, 2, (2, 5), ()))  # type: ignore[arg-type]  # `looking` made it one
    home.begin()
    learner("rate", "own/c0", "again")
    told = [learner("due", "--on", f"2026-11-{day}", "--short").out.strip() for day in (24, 25)]
    assert told[0] != "0"
    assert told[1] == "0"
