"""Thank-you messages: whatever was typed in a hurry, they can be sent once their blanks are filled."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.core.interview.interviews import Interview, Panelist
from flashcards.core.interview.thank_you.messages import (
    position,
    template_mistakes,
    thank_you_messages,
)
from tests.endurance.driver import count

DAY = date(2026, 12, 3)
AT = datetime(2026, 12, 3, 10)
BLANK = re.compile(r"\[[^\[\]]+\]")

CARELESS = [
    *(
        "on call rota",
        "How they do on-call",
        "the migration to k8s!!",
        "asked me about my gap",
        "python",
        "?",
    ),
    *(
        "I talked about caching",
        "ML / data stuff",
        "",
        "...",
        "hiring... and firing",
        "how do you scale?",
        "x",
    ),
    *(
        "WHY I LEFT",
        "[this]",
        "{topic}",
        "$name",
        "a\x1b[31mb",
        "e.g. tests",
        "I",
        "-",
        '"quoted"',
        "C++",
        "ok.",
    ),
    *(
        "They said: we'll see. Maybe!",
        "my  double  blanks",
        "(in brackets",
        "etc.",
        "Do you like dogs?",
        "1.5",
    ),
]
ROLES = [
    *(
        "hiring manager",
        "peer",
        "HR",
        "recruiter",
        "CTO",
        "",
        "Head of Support",
        "sr. dev",
        "the boss",
        "nurse",
    ),
    *("VP  Eng.", "co-founder & CEO", "Talent Acquisition (external)", "???", "product manager"),
]
STEPS = [
    *("", "decision by the team lead", "They'll call me on friday", "2nd interview w/ CTO", "nothing", "???"),
    *(
        "send references!!",
        "First a test. Then we'll see...",
        "hear back in 2 weeks",
        "[tbd]",
        "they: call me",
    ),
]

topics = st.sampled_from(CARELESS) | st.text(max_size=40)
people = st.tuples(
    st.sampled_from(["Rosa Osei", "Dr. Mia Chen", "?", "tom", "the CTO", "O'Brien", "R. Lee"])
    | st.text(max_size=30),
    st.sampled_from(ROLES) | st.text(max_size=30),
    st.lists(topics, max_size=4).map(tuple),
).map(lambda fields: Panelist(*fields))
panels = st.lists(people, max_size=30, unique_by=lambda person: " ".join(person.name.casefold().split())).map(
    lambda panel: tuple(person for person in panel if person.name.strip())
)
interviews = st.builds(
    lambda company, **fields: Interview("acme-2", company, AT, **fields),
    st.sampled_from(["Acme", "Dr Oetker & Co", "the museum"]),
    role=st.sampled_from(["", "Support lead", "a Senior dev position (m/f/d)"]) | st.text(max_size=20),
    next_steps=st.sampled_from(STEPS) | st.text(max_size=60),
    hear_by=st.none() | st.dates(DAY, DAY + timedelta(days=400)),
    panel=panels,
)


def parts(text: str) -> tuple[str, str, str]:
    """The subject, the salutation, and what stands between it and the closing."""
    subject, salutation, body = text.split("\n\n", 2)
    return subject, salutation, body.removesuffix("\n\nKind regards,\n[your name]\n")


def sentences(body: str) -> list[str]:
    """Blanks count as sentences or belong to one; what a blank holds ends none."""
    whole = BLANK.sub(lambda blank: re.sub(r"[.!?](?=\s|$)", ",", blank.group()), body).replace('?"', '~"')
    ends = r"(?<=[.?!])\s+|(?<=~\")\s+(?=[A-Z\[])|(?<=\])\s+(?=[A-Z\[])|\n+"
    return [one for one in re.split(ends, whole) if one]


@settings(max_examples=count(long=60, short=15), deadline=None)
@given(interviews, st.integers(0, 9))
def test_whatever_was_typed_a_message_is_whole_sentences_and_marked_blanks(
    interview: Interview, days: int
) -> None:
    seen: dict[str, str] = {}
    for message in thank_you_messages(interview, interview.panel, DAY + timedelta(days=days)):
        subject, salutation, body = parts(message.text)
        assert re.fullmatch(r"Subject: \S.*", subject)
        assert re.fullmatch(r"Dear \S.*,", salutation)
        assert "  " not in message.text
        assert not re.search(
            r"[.,;:!?][.,;:!?]|\s[.,;:!?](\s|$)", BLANK.sub("[]", message.text).replace('?".', "")
        ), message.text
        assert body.count("[") == body.count("]") == len(BLANK.findall(body))
        assert not re.search(r"[{}]|\$|\bNone\b", BLANK.sub("", re.sub(r"\$\S*", "", body)))
        for sentence in sentences(body):
            assert re.match(r"[A-Z\[]", sentence), sentence
            assert seen.setdefault(sentence, message.person.name) == message.person.name, sentence
        assert all(re.search(r"[.?\]]\"?$", paragraph) for paragraph in body.split("\n\n")), body


@settings(max_examples=count(long=25, short=8), deadline=None)
@given(st.sampled_from(ROLES), st.sampled_from(CARELESS), st.integers(2, 30))
def test_of_one_role_and_one_topic_all_the_same_no_two_messages_share_a_sentence(
    role: str, topic: str, number: int
) -> None:
    panel = tuple(Panelist(f"Person {n}", role, (topic,)) for n in range(number))
    interview = Interview(
        "a-2", "Acme", AT, panel=panel, next_steps="written test", hear_by=date(2026, 12, 10)
    )
    found = [
        sentence
        for one in thank_you_messages(interview, panel, DAY)
        for sentence in sentences(parts(one.text)[2])
    ]
    assert len(found) == len(set(found))
    neighbours = thank_you_messages(interview, panel, DAY)
    for one, other in pairwise(neighbours):
        assert parts(one.text)[0] != parts(other.text)[0]  # nor a subject


def test_a_draft_stays_as_it_is_when_others_have_been_sent() -> None:
    panel = tuple(Panelist(name, "peer", ("python",)) for name in ("Rosa", "Tom", "Mia"))
    interview = Interview("a-2", "Acme", AT, panel=panel)
    assert thank_you_messages(interview, panel[1:], DAY) == thank_you_messages(interview, panel, DAY)[1:]


@pytest.mark.parametrize(
    ("today", "hear_by", "day", "by"),
    [
        ("2026-12-03", "2026-12-10", "today", " by Thursday 10 December"),
        ("2026-12-04", "2026-12-04", "yesterday", " by Friday 4 December"),
        ("2026-12-07", "2026-12-04", "on Thursday", ""),  # it has passed
        ("2026-12-10", "2027-01-04", "on 3 December", " by Monday 4 January"),
    ],
)
def test_days_are_told_as_one_says_them(today: str, hear_by: str, day: str, by: str) -> None:
    interview = Interview(
        "a-2", "Acme", AT, hear_by=date.fromisoformat(hear_by), panel=(Panelist("Rosa Osei", "boss"),)
    )
    text = thank_you_messages(interview, interview.panel, date.fromisoformat(today))[0].text
    assert f"Thank you for making time for me {day}." in text
    assert f"I look forward to hearing from you{by}, and if" in text


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("Support lead", "Support lead"),
        ("the senior dev position (m/f/d)", "senior dev"),
        ("Nurse m/w/d", "Nurse"),
        ("a job", "job"),
        ("(m/f/d)", ""),
    ],
)
def test_a_position_stands_before_the_word_role_whatever_was_typed(typed: str, role: str) -> None:
    assert position(typed) == role


def test_a_template_of_ones_own_gets_the_subject_and_everything_it_got_before() -> None:
    panel = (Panelist("Dr. Mia Chen", "CTO", ("how they do on-call", "rota")),)
    interview = Interview("a-2", "Acme", AT, role="Support lead", next_steps="a call", panel=panel)
    template = "$subject|$name|$first_name|$person_role|$company|$role|$position|$topics|$day|$next_steps"
    assert template_mistakes(template) == []
    assert thank_you_messages(interview, panel, DAY, template)[0].text == (
        "Thank you: Support lead interview|Dr. Mia Chen|Dr Chen|CTO|Acme|Support lead| as Support lead"
        "|the rota and how you do on-call|today|a call"
    )
