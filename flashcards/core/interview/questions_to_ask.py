"""Questions that a candidate can put to whoever sits opposite, as they would be said aloud.

They follow the advice of the deck `questions-to-ask`: what each reader alone can tell, and nothing that their
own pages answer. `{company}` is whose interview it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from flashcards.core.interview.roles import PanelRole

QUESTIONS: Mapping[PanelRole, tuple[str, ...]] = {
    PanelRole.MANAGER: (
        "What would have to be different after six months for you to say you chose well?",
        "What would you want me to take on first?",
        "When did someone on the team last change your mind, and how did that go?",
        "Why is the position open, and what is the last person doing now?",
        "What do people find hardest in their first months here?",
        "How do you settle things between you and the team when you see them differently?",
        "What would you like the team to be better at a year from now?",
        "Which part of the job do you find it hardest to picture me in?",
    ),
    PanelRole.PEER: (
        "What took up most of your time last week?",
        "What surprised you most after you started here?",
        "The last time a week was too full, what did you leave undone, and who decided that?",
        "Which task would you hand to a new colleague first?",
        "What happened after the last thing that went wrong?",
        "How do you help each other when somebody is stuck?",
        "What would you change about how the team works if it were up to you?",
        "What does a good day look like here?",
        "How do you find out whether your work was any use?",
        "What do you wish somebody had told you before you started?",
        "Who do you work with most, and how does that go?",
        "What do you still find difficult in this job?",
    ),
    PanelRole.HUMAN_RESOURCES: (
        "What have people gone on to do from this position?",
        "How does somebody find out here how well they are doing?",
        "What do the first weeks look like for somebody new?",
        "Which training did people in this team actually take up last year?",
        "How long is the probation period, and who decides at the end of it?",
        "What makes people stay here, and what makes them leave?",
        "What are the next steps, and when can I expect to hear from you?",
    ),
    PanelRole.EXECUTIVE: (
        "What has to go right for {company} in the next two years?",
        "What do you need from this team to get there?",
        "What do you hope somebody new will question?",
        "What do you see as the biggest risk on the way?",
        "How would you notice a year from now that this position was worth it?",
        "What have you changed your mind about since you took this on?",
    ),
    PanelRole.OTHER: (
        "What would you tell a friend to think about before joining?",
        "What do you like most about working here, and what would you change?",
        "How will you and I work together, if I get the job?",
        "What is different here from where you worked before?",
        "What has changed here in the last year?",
        "What should I have asked that I have not?",
    ),
}


def questions_for_each(people: int) -> int:
    """Questions for each: one page has no room for more, and no interview either."""
    return 3 if people <= 4 else 2 if people <= 8 else 1
