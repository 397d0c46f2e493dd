"""The learner's editor in the middle of a session: a card, or the own words for it."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from flashcards.app.study import events
from flashcards.app.study.decisions import Action
from flashcards.app.study.face import Face
from flashcards.core.study.session import ReviewSession
from flashcards.errors import FlashcardsError
from flashcards.home.home import Home


def edit_in_session(home: Home, session: ReviewSession, face: Face, action: Action) -> bool:
    """Open the shown card (`Action.EDIT`) or the own words for it; the time there is nobody's.

    What came of it is told; False where no editor can be opened from this face.
    """
    if not face.has_editor:
        face.tell(events.Refused("There is no editor here; write in another terminal, then continue."))
        return False
    from flashcards.app.decks.edit_card import edit_card
    from flashcards.app.editor.working_copy import ask_back, edit_until_sound
    from flashcards.app.own_words.edit import edit_own_words

    key, begun = session.current.card.key, home.now().ms
    edit = edit_card if action is Action.EDIT else edit_own_words
    in_editor = partial(
        edit_until_sound,
        run_editor=partial(_run_editor, home, face),
        ask_back=partial(ask_back, face.choose),
    )
    try:
        said = edit(home, key, in_editor).sentence
    except FlashcardsError as error:  # a broken deck or note: the session goes on as it was
        said = str(error)
    session.was_away(home.now().ms - begun)
    face.tell(events.Told(said))
    card = home.card(home.living_key(key) or key)
    if action is Action.EDIT and card is not None and not card.draft:
        session.reworded(card)
    return True


def _run_editor(home: Home, face: Face, path: Path, line: int) -> str:
    from flashcards.app.editor.run_editor import editor_of, run_editor

    face.let_go()
    return run_editor(editor_of(home.settings.editor, os.environ), path, line)
