"""Writing in the middle of a session: the card in the learner's editor, the own words for it typed."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flashcards.app.study import events
from flashcards.app.study.face import Face
from flashcards.core.study.session import ReviewSession
from flashcards.errors import FlashcardsError
from flashcards.home.home import Home

if TYPE_CHECKING:
    from flashcards.app.editor.working_copy import EditCopy, EditOutcome, WorkingCopy

NO_EDITOR = "There is no editor here"


def edit_in_session(home: Home, session: ReviewSession, face: Face) -> bool:
    """Open the shown card; the time there is nobody's.

    What came of it is told; False where no editor can be opened from this face.
    """
    if not face.has_editor:
        face.tell(events.Refused(f"{NO_EDITOR}; write in another terminal, then continue."))
        return False
    from flashcards.app.decks.card_in_editor import edit_card

    key, begun = session.current.card.key, home.now().ms
    try:
        said = edit_card(home, key, _editor(home, face)).sentence
    except FlashcardsError as error:  # a broken deck: the session goes on as it was
        said = str(error)
    session.was_away(home.now().ms - begun)
    face.tell(events.Told(said))
    card = home.card(home.living_key(key) or key)
    if card is not None and not card.draft:
        session.reworded(card)
    return True


def write_in_session(home: Home, session: ReviewSession, face: Face) -> None:
    """Ask for the learner's words on the shown card; the time there is nobody's. Ctrl-C comes back here."""
    from flashcards.app.interview.stories_wanted import stories_wanted
    from flashcards.app.own_words.answer_prompts import Typing
    from flashcards.app.own_words.choose_story import type_for_card

    begun = home.now().ms
    try:
        typing = Typing(face, home, _editor(home, face), stories_wanted(home))
        type_for_card(typing, session.current.card.key)
    except KeyboardInterrupt:  # what is stored has been said
        pass
    except FlashcardsError as error:  # a broken file: the session goes on as it was
        face.tell(events.Told(str(error)))
    session.was_away(home.now().ms - begun)


def _editor(home: Home, face: Face) -> EditCopy:
    from flashcards.app.editor.working_copy import ask_back, edit_until_sound

    if not face.has_editor:
        return _no_editor
    run = partial(_run_editor, home, face)
    return partial(edit_until_sound, run_editor=run, ask_back=partial(ask_back, face.choose))


def _no_editor(copy: WorkingCopy) -> EditOutcome:
    return copy.give_up(NO_EDITOR)


def _run_editor(home: Home, face: Face, path: Path, line: int) -> str:
    from flashcards.app.editor.run_editor import editor_of, run_editor

    face.let_go()
    return run_editor(editor_of(home.settings.editor, os.environ), path, line)
