"""The sentences of thank-you messages. No two people of a panel get the same one.

{day}: today, on Thursday. {topics}: follows "about". {job}: the Support lead role. {who}: a person's whole
name, which only they have. {hint}: what only the learner can say; it stands
in a blank.
"""

from __future__ import annotations

from flashcards.core.interview.roles import PanelRole

SUBJECTS = (
    "Thank you: {role} interview",
    "Thank you for {for_day}: {role} interview",
    "{role} interview: thank you for your time",
    "Thank you for our conversation {day}: {role} role",
    "{role} role: our conversation {day}",
    "{role} interview {day}: thank you",
)
SUBJECTS_WITHOUT_ROLE = (
    "Thank you for the interview {day}",
    "Thank you for {for_day}",
    "Thank you for your time {day}",
    "Thank you for our conversation {day}",
    "Our conversation {day}",
    "The interview {day}: thank you",
)

THANKS = (
    "Thank you for making time for me {day}.",
    "Thank you for talking to me {day}.",
    "Thank you for a good conversation {day}.",
    "Thank you for your time {day}.",
    "Thank you for seeing me {day}.",
    "Thank you for a very useful conversation {day}.",
    "Thank you for the time you gave me {day}.",
    "Thank you for speaking to me {day}.",
    "Thank you for our conversation {day}.",
    "Thank you for having me {day}.",
)

TOPICS = (
    "I especially enjoyed talking about {topics}.",
    "What I remember best is our conversation about {topics}.",
    "I was glad that we had the chance to talk about {topics}.",
    "Our conversation about {topics} has stayed with me.",
    "Talking about {topics} was the best part of the interview for me.",
    "It was a pleasure to talk about {topics}.",
    "I have been thinking about our conversation since, and most of all about {topics}.",
    "Our conversation about {topics} gave me a clearer picture of the job.",
    "I found it very useful to talk about {topics}.",
    "Of everything we covered, I enjoyed talking about {topics} most.",
)

THOUGHTS = "[Add a sentence of your own for {who}: {hint}.]"
THOUGHT_HINTS = (
    "what you took away from it",
    "a thought you have had about it since",
    "something you would like to add",
    "what surprised you about it",
    "an example of yours that goes with it",
)

STRENGTHS: dict[PanelRole, tuple[str, ...]] = {
    PanelRole.MANAGER: (
        "From day one I would bring {hint}.",
        "The experience of mine that I think would help you most is {hint}.",
        "I could make myself useful to you early on with {hint}.",
        "You could rely on me for {hint}.",
        "What I have done before that comes closest to your plans is {hint}.",
        "In the first months I would expect to help most with {hint}.",
    ),
    PanelRole.PEER: (
        "You could count on me for {hint}.",
        "What I would bring to working with you is {hint}.",
        "What the people I have worked with would tell you about is {hint}.",
        "On a busy day, you could come to me for {hint}.",
        "What I would like to share with the team is {hint}.",
        "Working side by side, you would soon notice {hint}.",
    ),
    PanelRole.HUMAN_RESOURCES: (
        "What draws me to {company} is {hint}.",
        "Beyond the work itself, I would bring {hint}.",
        "What I have always looked for in an employer is {hint}.",
        "The reason I can see myself staying at {company} is {hint}.",
        "What I would add to {company} as a place to work is {hint}.",
        "What I would like you to remember about me is {hint}.",
    ),
    PanelRole.EXECUTIVE: (
        "What I would want {company} to gain by hiring me is {hint}.",
        "Where I believe I could make a difference for {company} is {hint}.",
        "What I would want to contribute over the next few years is {hint}.",
        "The result of mine that would matter most to {company} is {hint}.",
        "What I would want to be judged by after a year is {hint}.",
        "Looking at {company} as a whole, the most useful thing I could offer is {hint}.",
    ),
    PanelRole.OTHER: (
        "What I would bring to the team is {hint}.",
        "A strength of mine that fits what we talked about is {hint}.",
        "I think I would be most useful to you with {hint}.",
        "The work of mine that comes closest to it is {hint}.",
        "What I could start helping with soon is {hint}.",
        "What I do well, and would gladly do for you, is {hint}.",
    ),
}
STRENGTH_HINTS: dict[PanelRole, tuple[str, ...]] = {
    PanelRole.MANAGER: (
        "[a skill that meets a need they named, with a result to show for it]",
        "[a task they described that you have done before, and how it went]",
        "[something you built or put right, and what changed]",
        "[a kind of work they need that you do well]",
        "[a piece of work of yours that is close to theirs, and its result]",
    ),
    PanelRole.PEER: (
        "[something that colleagues rely on you for, with an example]",
        "[a kind of work that you do fast and well]",
        "[a skill that you like to pass on to others]",
        "[a way in which you have helped a colleague out]",
        "[something you built with others, and your part in it]",
    ),
    PanelRole.HUMAN_RESOURCES: (
        "[something they stand for that matters to you, and where it shows in your work]",
        "[a way you have with people, with an example]",
        "[what you heard about the company that suits you]",
        "[where you want to grow, and why there]",
        "[something you bring to a team besides the work]",
    ),
    PanelRole.EXECUTIVE: (
        "[a result of yours in money, time or customers]",
        "[a direction they described, and how your work serves it]",
        "[what you would want to have achieved in two years]",
        "[a large goal you helped to reach, and your part in it]",
        "[a risk you could lower, or a cost you could cut]",
    ),
    PanelRole.OTHER: (
        "[a strength that fits this, with an example]",
        "[a skill that the job needs, and where you have used it]",
        "[something you have done that comes close, and how it went]",
        "[a piece of work you are proud of, and its result]",
        "[what you would like to help with first]",
    ),
}

WISHES = (
    "I would very much like to take on {job}.",
    "Our conversation made me want {job} even more.",
    "I would really enjoy working with you.",
    "I would be very happy to join you.",
    "I came away even more certain that I want {job}.",
    "I can see myself in {job}, and I would be glad of the chance.",
    "I hope that we will be working together.",
    "After our conversation I am even keener on {job}.",
    "I would be proud to be part of what you do.",
    "What you told me makes me look forward to the work itself.",
)
FITTING_WISHES: dict[PanelRole, tuple[int, ...]] = {
    PanelRole.MANAGER: (0, 4, 1),
    PanelRole.PEER: (2, 6, 9),
    PanelRole.HUMAN_RESOURCES: (3, 1, 8),
    PanelRole.EXECUTIVE: (8, 3, 4),
    PanelRole.OTHER: (1, 7, 5),
}
"""Which of `WISHES` suit a reader best."""

LATER_TOPICS = ("", "Looking back, ", "All in all, ", "Thinking it over, ")
LATER_WISHES = ("", "For my part, ", "Now more than before, ", "To say it plainly, ")
"""What begins a sentence where a panel is so large that all of them are taken."""
MORE_THANKS = (
    "",
    " and for being so open with me",
    " and for the warm welcome",
    " and for your questions",
)

STEP = "I understand that {step}, and I look forward to hearing from you{by}."
"""Said to one reader of a panel: in every message it would be a template."""

HOPES = (
    "I look forward to hearing from you{by}",
    "I look forward to hearing more{by}",
    "I would be glad to hear from you{by}",
    "I look forward to your reply{by}",
    "I hope to hear from you{by}",
    "I am looking forward to hearing from you{by}",
)
AFTER_HOPE = (
    ", and if there is anything else you need from me, please let me know.",
    "; until then, please ask if any question is open.",
    ", and I am happy to send anything else you need.",
    ", and I will gladly answer any further questions.",
    ".",
)

TO_PEERS = (
    "I hope we get to talk again soon",
    "I would be glad to carry on our conversation another time",
    "I hope to see you again before long",
    "I would be glad to talk again",
    "I enjoyed meeting you",
    "I hope our paths cross again soon",
)
AFTER_TO_PEERS = (
    ".",
    "; please pass on my thanks to the team.",
    ", and if you think of anything else to ask me, please do.",
    ", whatever comes of it.",
    ", and thank you again.",
)
"""A colleague decides nothing alone, and owes no answer."""

UNCLEAR_STEP = "[The next step they named, put into your own words for {who}: {step}]"

CLOSING = "Kind regards,\n[your name]"
