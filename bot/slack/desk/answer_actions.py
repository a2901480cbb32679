"""Use case: second thoughts on an answer, and what stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot import picking
from bot.conversations import Kept
from bot.errors import MessengerError
from bot.ports import Answers, Messenger, Post
from bot.slack.charts import is_of
from bot.slack.desk.callers import Caller
from bot.slack.desk.private_answers import GONE, PrivateAnswers
from bot.slack.desk.reception import Admins, Reception
from bot.slack.views.authors import subject
from bot.slack.views.evidence import evidence
from bot.slack.views.why import why
from retrieval.plaintext import clean
from retrieval.ports import Catalog

ONLY_THEIRS = "Only whoever asked, and admins, can do that."
_AWAY = frozenset({"message_not_found", "channel_not_found", "thread_not_found"})
"""Refusals that say that a message is not there any more."""


@dataclass(frozen=True, slots=True)
class AnswerActions:
    """Everybody may look and choose; only whoever asked, and admins, may ask again or delete.

    `again_in_thread` asks the question of a kept answer anew for whoever clicked; `choose_in_thread` goes on from a
    choice of theirs.
    """

    catalog: Catalog
    answers: Answers
    private: PrivateAnswers
    reception: Reception
    messenger: Messenger
    admins: Admins
    again_in_thread: Callable[[Kept, str], None]
    choose_in_thread: Callable[[Kept, str, str], None]

    def evidence(self, caller: Caller, answer_id: str) -> None:
        """Show what the answer quotes, where it stands in the papers' own words."""
        with self.reception.careful(caller, "showing the evidence"):
            kept = self._kept(caller, answer_id)
            if kept:
                cited = self.catalog.papers([citation.paper_id for citation in kept.answer.citations])
                abstracts = {paper_id: clean(paper.abstract or "") for paper_id, paper in cited.items()}
                self.messenger.open(caller.trigger, evidence(kept, abstracts))

    def why(self, caller: Caller, answer_id: str) -> None:
        """Show how the answer came about."""
        with self.reception.careful(caller, "showing how an answer came about"):
            kept = self._kept(caller, answer_id)
            if kept:
                self.messenger.open(caller.trigger, why(kept))

    def again(self, caller: Caller, answer_id: str) -> None:
        """Ask the same question once more."""
        with self.reception.careful(caller, "answering again"):
            kept = self._theirs(caller, answer_id)
            if kept:
                self.again_in_thread(kept, caller.user)

    def choose(self, caller: Caller, value: str) -> None:
        """Go on from a choice; `value` is the answer's id, ":" and the chosen person's, or only the name."""
        with self.reception.careful(caller, "going on from a choice"):
            answer_id, _, who = value.partition(":")
            kept = self._kept(caller, answer_id)
            if kept is None:
                return
            said = picking.said(kept.answer, who)
            if kept.private:
                self.private.chosen(caller, kept, said)
            else:
                self.choose_in_thread(kept, caller.user, said)

    def delete(self, caller: Caller, answer_id: str) -> None:
        """Take every message of the answer away, its chart too, the one with its buttons last; mark it as withdrawn.

        Where a message cannot be taken away, the answer stays as it is, to be deleted once more.
        """
        with self.reception.careful(caller, "deleting an answer"):
            kept = self._theirs(caller, answer_id)
            if kept is None:
                return
            others = [ts for ts in (*self._charts(kept), *kept.posted) if ts != caller.message]
            for ts in filter(None, (*others, caller.message)):
                self._take_away(kept.place.channel, ts)
            self.answers.delete(caller.team, answer_id)
            if kept.private and caller.response_url:
                self.messenger.respond(caller.response_url, Post(text=""), remove=True)

    def _charts(self, kept: Kept) -> tuple[str, ...]:
        """The messages that show its chart; none where Slack will not tell."""
        if subject(kept.answer) is None or not kept.posted:
            return ()
        try:
            shown = self.messenger.pictures(kept.place, max(kept.posted))
        except MessengerError as error:
            if error.passing:
                raise
            return ()
        return tuple(ts for name, ts in shown.items() if is_of(name, kept.id))

    def _take_away(self, channel: str, ts: str) -> None:
        try:
            self.messenger.delete(channel, ts)
        except MessengerError as error:
            if error.code not in _AWAY:
                raise

    def _theirs(self, caller: Caller, answer_id: str) -> Kept | None:
        """The answer, if the caller may have second thoughts on it; else they are told why not."""
        kept = self._kept(caller, answer_id)
        if kept and kept.user != caller.user and caller.user not in self.admins:
            self.reception.tell(caller, ONLY_THEIRS)
            return None
        return kept

    def _kept(self, caller: Caller, answer_id: str) -> Kept | None:
        kept = self.answers.get(caller.team, answer_id)
        if kept is None:
            self.reception.tell(caller, GONE)
        return kept
