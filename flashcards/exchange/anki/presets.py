"""Deck options for Anki, so that the phone schedules as the desk does: same weights, same retention."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from flashcards.exchange.anki.note_identity import derived_id
from flashcards.library.config.settings import Settings

Json = dict[str, Any]


def preset(own: Settings, parameters: Sequence[float]) -> Json:
    """The options for decks with these settings and these weights of FSRS-6, as Anki's older format has them.

    Equal settings give the same id; others another one, since Anki never changes a preset that it has.
    """
    options: Json = {
        "name": f"Interview flashcards {100 * own.desired_retention:g} %",
        "desiredRetention": own.desired_retention,
        "fsrsWeights": [],
        "fsrsParams5": [],
        "fsrsParams6": list(parameters),
        "sm2Retention": 0.9,
        "weightSearch": "",
        "ignoreRevlogsBeforeDate": "",
        "easyDaysPercentages": [1.0] * 7,  # an empty list would mean no review on any day
        "new": {
            "delays": [],  # no steps: the next day decides, as with us
            "ints": [1, 4, 0], "initialFactor": 2500, "order": 1,  # by position
            "perDay": own.new_per_day, "bury": False,
        },
        "rev": {
            "perDay": 9999,  # what is due is due: Anki's own limit of 200 would hide the rest
            "maxIvl": own.maximum_interval, "ease4": 1.3, "hardFactor": 1.2, "ivlFct": 1.0, "bury": False,
        },
        "lapse": {
            "delays": [], "mult": 0.0, "minInt": 1,
            "leechFails": own.leech_at, "leechAction": 0 if own.leech_suspends else 1,
        },
        "maxTaken": 600,  # seconds: Anki stops its clock after 60, and an answer said aloud takes longer
        "timer": 0, "autoplay": True, "replayq": True, "dyn": False, "mod": 0, "usn": -1,
    }  # fmt: skip
    return {"id": derived_id(json.dumps(options)), **options}
