"""What people type about a conversation follows "talking about" in a sentence."""

from __future__ import annotations

import pytest

from flashcards.core.interview.thank_you.topics import NO_TOPIC, about, as_phrase


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        # a noun gets the article it wants
        ("on call rota", "the on-call rota"),
        ("Hiring plan", "the hiring plan"),
        ("the ML / data stuff", "the ML and data work"),
        ("infra things", "infrastructure work"),
        ("kubernetes and stuff", "Kubernetes"),
        ("CI/CD", "CI/CD"),
        ("the migration to k8s!!", "the migration to k8s"),
        ("migration to AWS", "the migration to AWS"),
        ("monolith -> microservices", "the move from monolith to microservices"),
        ("balance between speed and quality", "the balance between speed and quality"),
        ("python", "Python"),
        ("caching", "caching"),
        ("team culture", "team culture"),
        ("Salary", "salary"),
        ("deadlines", "deadlines"),
        ("Project Phoenix", "Project Phoenix"),
        ("ON CALL ROTA", "the on-call rota"),
        ("on call", "being on call"),
        ("gap in cv", "the gap in my CV"),
        ("her PhD", "your PhD"),
        ("their roadmap", "your roadmap"),
        ("need for more automation", "the need for more automation"),
        ("gitlab to github", "the move from GitLab to GitHub"),
        ("lead generation", "lead generation"),
        ("5 year plan", "the 5-year plan"),
        ("free time", "my free time"),
        ("the weather lol", "the weather"),
        # a gerund stays
        ("Mentoring juniors", "mentoring juniors"),
        ("working with the QA team", "working with the QA team"),
        # a clause is theirs when it says "they"
        ("How they do on-call", "how you do on-call"),
        ("why he left Google", "why you left Google"),
        ("she runs retros every week", "how you run retros every week"),
        ("wants someone hands-on", "how you want someone hands-on"),
        ("told me they use kafka", "how you use Kafka"),
        ("how customers use their data", "how customers use their data"),
        ("what i would change", "what I would change"),
        ("the team is growing fast", "the fact that the team is growing fast"),
        ("to build a team", "how to build a team"),
        # what was done is left out, what it was about stays
        ("asked me about my gap", "the gap in my CV"),
        ("I talked about caching", "caching"),
        ("asked why I left", "why I left"),
        ("He asked if I would travel", "whether I would travel"),
        ("asked me to explain my thesis", "my thesis"),
        ("small talk about football", "football"),
        # a question that was asked is quoted
        ("how do you handle stress?", 'the question "How do you handle stress?"'),
        ("Do you like it here?", 'the question "Do you like it here?"'),
        ("tell me about yourself", "my background"),
    ],
)
def test_a_topic_is_made_fit_for_a_sentence(typed: str, phrase: str) -> None:
    assert as_phrase(typed) == phrase


@pytest.mark.parametrize(
    "typed", ["", "???", "nothing", "n/a", "don't know", "talked", "great chat", "-", "\u200f"]
)
def test_what_says_nothing_is_no_topic(typed: str) -> None:
    assert as_phrase(typed) == ""
    assert about([typed]) == (NO_TOPIC, False)


@pytest.mark.parametrize(
    "typed",
    [
        "quality of tickets; also pay",
        "with the CTO",
        "a: b",
        "one two " * 12,
        "recommended a book",
        "can start soon",
        "why did I leave?",
    ],
)
def test_what_fits_into_no_sentence_is_left_to_the_learner(typed: str) -> None:
    assert as_phrase(typed) is None
    told, has_topic = about([typed])
    assert has_topic
    assert told.startswith("[put this into your own words: ")
    assert about([typed, "python"]) == ("Python", True)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["How they do on-call", "hiring plan"], "the hiring plan and how you do on-call"),
        (["python", "speed and quality", "rota"], "Python, speed and quality, and the rota"),
        (["rota, python, golf"], "the rota, Python and golf"),
        (["rota", "on-call", "Rota!", "python", "golf"], "the rota, being on call and Python"),
    ],
)
def test_several_topics_are_a_list_without_repeats_and_not_too_long(typed: list[str], told: str) -> None:
    assert about(typed) == (told, True)


@pytest.mark.parametrize(
    "typed",
    [
        *("the gap in my CV", "asked me about my gap", "Salary", "my biggest weakness", "why I left"),
        *("being let go", "strengths and weaknesses", "they asked about my salary expectations"),
    ],
)
def test_a_sensitive_topic_is_not_raised_again(typed: str) -> None:
    assert about([typed]) == (NO_TOPIC, False)
    assert about([typed, "python"]) == ("Python", True)


@pytest.mark.parametrize("typed", ["gap analysis", "salary software", "how you pay attention to detail"])
def test_the_same_words_about_the_job_are_a_topic_like_others(typed: str) -> None:
    assert about([typed])[1]
