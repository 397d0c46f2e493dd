"""Thank-you messages as text: the drafts, what they lack, and which are out."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.core.interview.interviews import Interview
from flashcards.core.interview.thank_you import ThankYouMessage, listed
from flashcards.show.interview.names_and_times import name_of, person_name


def messages_screen(drafts: Sequence[ThankYouMessage]) -> str:
    return "\n\n".join(f"--- {person_name(draft.person)}\n\n{draft.text.rstrip()}" for draft in drafts)


def sent_screen(interview: Interview, sent: Sequence[str]) -> str:
    """Whose note is out, and whose is not."""
    lines = [f"The note to {name} is out." for name in sent]
    if left := [person.name for person in interview.without_message]:
        lines.append(f"Still to write: {listed(left)}")
    elif interview.panel:
        lines.append(f"{name_of(interview)}: every note is out.")
    else:
        add = f'flashcards interview done {interview.id} --person "NAME, ROLE"'
        lines.append(f"{name_of(interview)}: nobody is in the panel; add them: {add}")
    return "\n".join(lines)


def message_warnings(drafts: Sequence[ThankYouMessage]) -> list[str]:
    """What is missing in the drafts, and which would read alike."""
    told = [
        f"the note to {draft.person.name} has no topic; name one: "
        f'flashcards interview done --topics "{draft.person.name}: TOPIC"'
        for draft in drafts
        if not draft.has_topic
    ]
    alike = [tuple(sorted((draft.person.name, *draft.same_as))) for draft in drafts if draft.same_as]
    groups = dict.fromkeys(alike)
    return told + [f"{listed(group)} have the same topics; let no two notes read alike" for group in groups]
