"""How a card looks and acts in Anki: in a real browser, by day and by night, with and without scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from flashcards.core.card_keys import DeckId
from flashcards.core.cards import Card, FollowUp
from flashcards.core.study.suggested_rating import CheckedAnswer, suggest
from flashcards.exchange.anki import template
from flashcards.exchange.anki.note_fields import note_fields
from flashcards.exchange.anki.note_identity import Field
from flashcards.exchange.anki.presets import preset
from flashcards.exchange.anki.write_package import Contents, NoteRecord, write_package
from flashcards.library.config.settings import Settings
from tests.exchange.anki.browser import needs_browser, run_page
from tests.exchange.anki.importer import Importer, text_of

MOST_POINTS = 6
WIDTH = 390

LONG = Card(
    DeckId("d"),
    "long",
    "Why does Pneumonoultramicroscopicsilicovolcanoconiosis<Map<String, List<Integer>>> matter?",
    "One "
    + "word" * 40
    + "\n\n```\n"
    + "x = 1; " * 40
    + "\n```\n\n|a|b|c|\n|-|-|-|\n|"
    + "|".join(["cell" * 12] * 3)
    + "|\n\n`"
    + "code" * 40
    + "`",
    points=("point" * 20,),
    hint="hint" * 30,
    phrasings=("phrasing" * 30,),
    follow_ups=(FollowUp("follow" * 30),),
    refs=("https://example.org/" + "a" * 200,),
)


def with_points(total: int) -> Card:
    points = tuple(f"Point {number}" for number in range(total))
    return Card(DeckId("d"), f"p{total}", f"Question {total}?", "An answer.", points=points, hint="A hint")


FULL = Card(
    DeckId("d"),
    "full",
    "What's the output?",
    "A. An assignment to an unknown name makes a global.",
    context="```js\nlet greeting;\ngreetign = {}; // "
    + "a slip, and a long remark " * 8
    + "\nconsole.log(greetign);\n```\n\n- A: `{}`\n- B: `ReferenceError`\n\n|a|b|c|\n|-|-|-|\n|"
    + "|".join(["cell" * 12] * 3)
    + "|",
    example="I would say **A**.\n\n```\n" + "x = 1; " * 40 + "\n```",
    points=("A", "A global"),
    hint="Sloppy mode",
    follow_ups=(FollowUp("And in strict mode?", "B.\n\n```\n" + "y = 2; " * 40 + "\n```"), FollowUp("Why?")),
    refs=("https://example.org",),
)

CARDS = [*map(with_points, range(MOST_POINTS + 1)), LONG, FULL]


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """Id of a card -> its front and back as Anki renders them."""
    folder = tmp_path_factory.mktemp("template")
    notes = [
        NoteRecord(f"guid-{card.id}", 10**12 + number, "D", note_fields(card, "My\nwords"), (), 1, number)
        for number, card in enumerate(CARDS, 1)
    ]
    options = preset(Settings().for_deck(DeckId("d")), [])
    with (folder / "a.apkg").open("wb") as file:
        write_package(Contents(notes, {"D": options}, options), file)
    phone = Importer(folder / "phone" / "collection.anki2")
    phone.take(folder / "a.apkg")
    cards = {card.id: phone.card(f"guid-{card.id}") for card in CARDS}
    found = {name: (card.question(), card.answer()) for name, card in cards.items()}
    phone.close()
    return found


SHOW = """
const stage = document.createElement("div"); stage.style.width = "WIDTHpx"; document.body.append(stage);
const show = (html) => {  // as Anki does: scripts run again with each side
  stage.innerHTML = html;
  for (const old of stage.querySelectorAll("script")) {
    const fresh = document.createElement("script");
    fresh.textContent = old.textContent;
    old.replaceWith(fresh);
  }
};
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
""".replace("WIDTH", str(WIDTH))


@pytest.fixture(scope="module")
def seen(sides: dict[str, tuple[str, str]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What one visit to the browser shows of all cards."""
    script = (
        SHOW
        + f"const sides = {json.dumps(sides)};"
        + """
    const found = {suggested: {}, before: {}, wide: {}, boxes: {}};
    for (const name of Object.keys(sides)) {
      const [front, back] = sides[name];
      show(front); found.wide[name + " front"] = stage.scrollWidth;
      show(back); stage.querySelectorAll("details").forEach((one) => { one.open = true });
      found.wide[name + " back"] = stage.scrollWidth;
      const points = [...stage.querySelectorAll(".points input")];
      found.boxes[name] = stage.querySelectorAll(".checklist input").length;
      if (!points.length || points.length > 6) continue;
      const wrong = stage.querySelector(".wrong"), hint = stage.querySelector(".hint-used");
      const shown = stage.querySelector(".suggestion");
      found.before[name] = shown.textContent;
      for (let mask = 0; mask < 2 ** points.length; mask++) for (const w of [0, 1]) for (const h of [0, 1]) {
        points.forEach((box, place) => { box.checked = !!(mask >> place & 1) });
        wrong.checked = !!w; hint.checked = !h; hint.click();
        found.suggested[[points.length, mask, w, h]] = shown.textContent;
      }
    }
    show(sides.p3[0]); stage.querySelector("details").open = true; await later(50);
    show(sides.p3[1]); found.hint_after_opening = stage.querySelector(".hint-used").checked;
    show(sides.p3[0]); await later(50);
    show(sides.p3[1]); found.hint_untouched = stage.querySelector(".hint-used").checked;
    show(sides.full[0]);
    const code = stage.querySelector(".context pre code"), box = code.parentElement;
    found.context = {
      "white-space": getComputedStyle(code)["white-space"], "overflow-x": getComputedStyle(box)["overflow-x"],
      "font-weight": getComputedStyle(code)["font-weight"],
    };
    show(sides.full[1]); found.answer_open = stage.querySelector("details.answer").open;
    const colors = (night) => {
      document.body.className = "card " + night; show(sides.p3[1]);
      return ["background-color", "color"].map((name) => getComputedStyle(document.body)[name]);
    };
    found.colors = ["", "nightMode", "night_mode"].map(colors);
    return found;
    """
    )
    told = run_page(tmp_path_factory.mktemp("browser") / "page.html", "", script)
    assert isinstance(told, dict), told
    return told


COMBINATIONS = [
    (total, mask, wrong, hint)
    for total in range(1, MOST_POINTS + 1)
    for mask, wrong, hint in product(range(2**total), (0, 1), (0, 1))
]


@needs_browser
def test_the_checklist_suggests_what_the_desk_suggests(seen: dict[str, Any]) -> None:
    suggested = seen["suggested"]
    assert len(suggested) == len(COMBINATIONS) == 504
    for total, mask, wrong, hint in COMBINATIONS:
        said = frozenset(place for place in range(total) if mask >> place & 1)
        ours = suggest(CheckedAnswer(said, total, wrong=bool(wrong), hint=bool(hint)))
        assert suggested[f"{total},{mask},{wrong},{hint}"] == f"{ours.rating.word} {ours.reason}"


@needs_browser
def test_nothing_is_suggested_before_a_box_is_ticked(seen: dict[str, Any]) -> None:
    assert set(seen["before"].values()) == {"Tick what you said, and a rating is suggested."}


@needs_browser
def test_a_card_without_points_has_no_checklist(seen: dict[str, Any]) -> None:
    assert seen["boxes"]["p0"] == 0
    assert seen["boxes"]["p1"] == 3


@needs_browser
def test_a_hint_that_was_opened_counts_and_only_for_its_card(seen: dict[str, Any]) -> None:
    assert seen["hint_after_opening"]
    assert not seen["hint_untouched"]


@needs_browser
def test_nothing_is_wider_than_a_phone(seen: dict[str, Any]) -> None:
    assert max(seen["wide"].values()) <= WIDTH


@needs_browser
def test_night_is_dark_with_light_text_in_every_app(seen: dict[str, Any]) -> None:
    day, *nights = seen["colors"]
    assert day == ["rgb(255, 255, 255)", "rgb(29, 35, 40)"]
    assert nights == [["rgb(29, 34, 38)", "rgb(228, 232, 235)"]] * 2


@needs_browser
def test_code_of_a_question_scrolls_by_itself_and_keeps_its_lines(seen: dict[str, Any]) -> None:
    assert seen["context"] == {"white-space": "pre", "overflow-x": "auto", "font-weight": "400"}


@needs_browser
def test_the_answer_to_a_follow_up_is_folded_away(seen: dict[str, Any]) -> None:
    assert seen["answer_open"] is False


def test_without_scripts_all_of_it_is_there_to_be_read(sides: dict[str, tuple[str, str]]) -> None:
    front, back = (re.sub(r"<script>.*?</script>", "", side, flags=re.DOTALL) for side in sides["p3"])
    assert text_of(front) == "Question 3?\n3 points, up to 90 s. Say it aloud.\nHint\nA hint"
    for words in ("Question 3?", "Point 2", "My\nwords", "An answer.", "d/p3"):
        assert words in text_of(back)
    assert "hidden" not in back.split("</style>")[1]


def test_the_names_that_anki_knows_the_template_by_are_those_of_the_first_release() -> None:
    assert template.NAME == "Card 1"
    used = set(re.findall(r"\{\{[#/]?(\w+)\}\}", template.front() + template.back()))
    assert used == set(Field) - {"Extra"}


def palettes() -> Iterator[dict[str, str]]:
    for block in re.findall(r"\{([^}]*--paper[^}]*)\}", template.style()):
        yield dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))


@pytest.mark.parametrize("palette", list(palettes()), ids=["day", "night"])
def test_every_colour_of_text_can_be_read_on_every_ground(palette: dict[str, str]) -> None:
    """Contrast of 4.5 : 1 and more, as WCAG 2.2 asks for text (1.4.3)."""
    for text, ground in product(["text", "quiet", "accent", "again", "hard", "good"], ["paper", "panel"]):
        light, dark = sorted((luminance(palette[text]), luminance(palette[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)


def luminance(color: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_files_of_the_template_are_in_the_package() -> None:
    folder = Path(template.__file__).parent
    assert {path.name for path in folder.iterdir() if path.suffix != ".py" and path.is_file()} == {
        "front.html",
        "back.html",
        "style.css",
        "checklist.js",
    }
