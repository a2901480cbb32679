"""Use case: questions answered for one person alone, by command, in a modal, or after a choice; and shared by them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.conversations import Kept, Part, Place
from bot.dialogue import Answer, Question, Turn
from bot.ports import Block, Messenger, State
from bot.slack import spoken
from bot.slack.actions import Action, Command, Form
from bot.slack.charts import Charts
from bot.slack.desk.authors import Authors
from bot.slack.desk.callers import Caller
from bot.slack.desk.reception import Reception
from bot.slack.desk.sharing import Sharing
from bot.slack.views import answers, kit, notices, papers, told, usage
from bot.slack.views.authors import introduced
from retrieval.queries import Scope

GONE = notices.GONE
ONLY_THEIRS = "Only whoever asked can share this answer."
SHARED = "This answer is in the channel already."


@dataclass(frozen=True, slots=True)
class PrivateAnswers:
    """Every answer is kept, and shown to nobody else until it is shared.

    `within` is the part of the library that a channel's policy leaves, in which its people are answered; `admit`
    says in a sentence why somebody may not ask there, and counts the question where they may.
    """

    admit: Callable[[Place, str, str], str | None]
    ask: Callable[[Question], Answer]
    within: Callable[[Part], Scope]
    authors: Authors
    charts: Charts
    sharing: Sharing
    reception: Reception
    messenger: Messenger
    state: State

    def asked(self, caller: Caller, text: str) -> None:
        """Answer `/ask`."""
        with self.reception.careful(caller, "answering a question in private"):
            if asked := spoken.words(text, ""):
                self._answer_if_admitted(caller, Question(text=asked))
            else:
                self.reception.tell(caller, usage.of(Command.ASK))

    def author(self, caller: Caller, text: str) -> None:
        """Answer `/author`: what somebody works on, with a button to follow them."""
        with self.reception.careful(caller, "telling of somebody's work"):
            if name := spoken.words(text, ""):
                self._answer_if_admitted(caller, Question(text=f"Summarize {name}'s work"))
            else:
                self.reception.tell(caller, usage.of(Command.AUTHOR))

    def chosen(self, caller: Caller, kept: Kept, name: str) -> None:
        """Go on from the choice of one of several people."""
        with self.reception.careful(caller, "answering a question in private"):
            turn = Turn(question=kept.question, answer=kept.answer)
            self._answer(caller, Question(text=name, turns=(turn,)))

    def shown(self, caller: Caller, text: str) -> None:
        """Answer a question of the Home tab in a modal."""
        with self.reception.careful(caller, "answering a question in a modal"):
            view = self.messenger.open(caller.trigger, papers.looking(Form.ANSWER))
            with self.reception.careful(caller, "answering a question in a modal", partial(self._say, view)):
                kept = self._kept(caller, Question(text=text))
                blocks = [kit.header(kept.question), *told.blocks(kept.answer), *self._row(caller, kept)]
                self.messenger.change(view, papers.showing(Form.ANSWER, blocks))

    def share(self, caller: Caller, value: str) -> None:
        """Post the answer where it was asked, once; nobody else's, and nothing that is not kept."""
        with self.reception.careful(caller, "sharing an answer"):
            kept = self.state.get(caller.team, value.partition(":")[0])
            if kept is None:
                self.reception.tell(caller, GONE)
            elif kept.user != caller.user:
                self.reception.tell(caller, ONLY_THEIRS)
            elif not kept.private:
                self.reception.tell(caller, SHARED)
            else:
                self._share(caller.model_copy(update={"channel": kept.place.channel}), kept, value)

    def _share(self, caller: Caller, kept: Kept, value: str) -> None:
        button = partial(_share_button, kept.id)
        posted = self.sharing(caller, value, messages=answers.shared(kept), button=button)
        if posted:
            place = kept.place.model_copy(update={"thread": posted[0]})
            shown = kept.model_copy(update={"place": place, "posted": posted, "private": False})
            self.state.keep(shown)
            self.sharing.done(caller)
            self.charts(shown)

    def _answer_if_admitted(self, caller: Caller, question: Question) -> None:
        place = Place(team=caller.team, channel=caller.channel, thread="")
        refused = self.admit(place, caller.user, question.text)
        if refused is None:
            self._answer(caller, question)
        else:
            self.reception.tell(caller, refused)

    def _answer(self, caller: Caller, question: Question) -> None:
        kept = self._kept(caller, question)
        post = answers.private(kept)
        self.reception.tell(caller, post.model_copy(update={"blocks": (*post.blocks, *self._row(caller, kept))}))
        self.charts.privately(kept)

    def _kept(self, caller: Caller, question: Question) -> Kept:
        part = self.state.policy(caller.team, caller.channel).part if caller.channel else Part()
        answer = self.ask(
            question.model_copy(update={"within": self.within(part), "reader": f"{caller.team}/{caller.user}"})
        )
        kept = Kept(
            id=self.sharing.new_id(),
            place=Place(team=caller.team, channel=caller.channel, thread=""),
            user=caller.user,
            question=question.text,
            answer=answer,
            at=self.sharing.clock.now(),
            private=True,
        )
        self.state.keep(kept)
        return kept

    def _row(self, caller: Caller, kept: Kept) -> tuple[Block, ...]:
        """The buttons of somebody's card; none under anything else."""
        person = introduced(kept.answer)
        return () if person is None else (self.authors.row(caller, person, answer_id=kept.id),)

    def _say(self, view: str, said: str) -> None:
        self.messenger.change(view, papers.sentence(Form.ANSWER, said))


def _share_button(answer_id: str, *, nonce: str) -> Block:
    return kit.button("Share to channel", Action.SHARE, f"{answer_id}:{nonce}")
