"""A mock interview at the terminal: questions one after the other, nothing shown, a report at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flashcards.app.study.face import Face
from flashcards.core.study.mock import MockAnswer, MockQuestion, Verdict, mock_draft
from flashcards.home.home import Home
from flashcards.show.card_lines import follow_up_with_answer, numbered_points
from flashcards.show.counts_and_times import count, minutes

RULES = "As in the interview: answer aloud, then say how it went. Nothing is shown until the end."

KEYS = {"1": "blank", "2": "thin", "3": "solid", "q": "end"}


def ask_mock_questions(
    home: Home, questions: Sequence[MockQuestion], face: Face, most_minutes: int, answers: list[MockAnswer]
) -> None:
    """Fill `answers`, until the minutes are used, the questions are asked, or the learner ends it.

    Every answer is on the disk before the next question.
    """
    for question in questions:
        used = sum(answer.ms for answer in answers) // 60_000
        if used >= most_minutes:
            return
        card = home.card(question.candidate.key)
        if card is None or card.draft:
            continue
        wording = question.wording(card)
        shown_at = home.now().ms
        asked = f"Question {len(answers) + 1}, {used} of {most_minutes} min"
        told = f"\n{asked}\n\n{card.wordings[wording]}\n"
        key = face.choose(told, KEYS, context=card.context.strip())
        if key is None or key == "q":
            return
        now = home.now()
        answer = MockAnswer(card, wording, Verdict(int(key)), max(now.ms - shown_at, 0))
        home.record(mock_draft(answer, now))
        answers.append(answer)


def mock_report(answers: Sequence[MockAnswer]) -> str:
    """How it went, and the points of every answer that was not solid."""
    if not answers:
        return "\nNo answers saved."
    verdicts = Counter(answer.verdict for answer in answers)
    spent = minutes(sum(answer.ms for answer in answers))
    went = ", ".join(f"{verdicts[verdict]} {verdict.name.lower()}" for verdict in reversed(Verdict))
    lines = ["", f"{count(len(answers), 'answer')} in {spent}: {went}"]
    too_long = [
        f"  {answer.ms // 1000} s of {answer.card.seconds} s  {answer.card.wordings[answer.wording]}"
        for answer in answers
        if answer.ms > answer.card.seconds * 1000
    ]
    lines += ["", "Over time:", *too_long] if too_long else []
    for card, wording, verdict, _ in sorted(answers, key=lambda answer: answer.verdict):
        if verdict is not Verdict.SOLID:
            lines += ["", f"  {card.wordings[wording]}", f"  {verdict.name.capitalize()}. {card.key}"]
            lines += [f"    {point}" for point in numbered_points(card)]
            answered = (each for each in card.follow_ups if each.answer.strip())
            for piece in (piece for each in answered for piece in follow_up_with_answer(each)):
                lines += [f"    {line}" for line in piece.as_typed.split("\n")]
    lines += ["", "Just practice: your schedule stays as it is. One card in full: flashcards show CARD"]
    return "\n".join(lines)
