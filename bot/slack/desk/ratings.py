"""Use case: readers say what they think of an answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversations import Feedback, Verdict
from bot.ports import Answers, Messenger
from bot.slack.desk.callers import Caller
from bot.slack.desk.private_answers import GONE
from bot.slack.desk.reception import Reception
from bot.slack.views.feedback import feedback
from retrieval.ports import Clock

THANKS = "Noted, with the question and the answer, for those who look after this library."


@dataclass(frozen=True, slots=True)
class Ratings:
    """The last word of each reader counts."""

    answers: Answers
    reception: Reception
    messenger: Messenger
    clock: Clock

    def given(self, caller: Caller, value: str) -> None:
        """A thumb went up or down; `value` is the verdict, ":" and the answer's id. Down asks why."""
        with self.reception.careful(caller, "storing a rating"):
            verdict, _, answer_id = value.partition(":")
            if self.answers.get(caller.team, answer_id) is None:
                self.reception.tell(caller, GONE)
                return
            if verdict == Verdict.DOWN:
                self.messenger.open(caller.trigger, feedback(answer_id))  # first: the trigger lives three seconds
            self._rate(caller, answer_id, Verdict(verdict))
            if verdict == Verdict.UP:
                self.reception.tell(caller, THANKS)

    def explained(self, caller: Caller, answer_id: str, *, reasons: tuple[str, ...], comment: str) -> None:
        """The form after a thumbs-down was sent, with these reasons and words (`views.feedback.filled_in`)."""
        with self.reception.careful(caller, "storing a rating"):
            if self.answers.get(caller.team, answer_id) is None:
                self.reception.tell(caller, GONE)
            else:
                self._rate(caller, answer_id, Verdict.DOWN, reasons, comment)

    def _rate(
        self, caller: Caller, answer_id: str, verdict: Verdict, reasons: tuple[str, ...] = (), comment: str = ""
    ) -> None:
        said = Feedback(
            team=caller.team,
            answer_id=answer_id,
            user=caller.user,
            verdict=verdict,
            reasons=reasons,
            comment=comment,
            at=self.clock.now(),
        )
        self.answers.rate(said)
