"""Use case: what is said to the assistant becomes a request, waits its turn, and is answered in its thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import partial
from threading import Event

from bot.conversations import Asked, Kept, Place, Request, RequestState
from bot.dialogue import Question, Step, Turn
from bot.errors import MessengerError, StateError
from bot.part import scope_of
from bot.ports import Messenger, Post, SessionStatus, State
from bot.slack import escaping
from bot.slack.delivery import Delivery
from bot.slack.incoming import Kind, Message, StopPressed
from bot.slack.routing import Answer, Help, Ignore, Known, Reason, Refuse, Stop, at_once, decide, may_overhear, refusal
from bot.slack.views import notices
from bot.slack.workers import Job, Workers
from retrieval.ports import Clock

TURNS = 10
"""Turns that a follow-up can look back on."""
SEEN = "message"
"""What the ledger's keys of messages begin with."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Hears, queues, answers and stops.

    `context` tells what a thread was about before the assistant was asked in it. `wished` gives what sees to a message
    that is a wish and no question (its place, its author, its text), None for every other; `overheard` likewise for a
    reply that does not mention the assistant, in a thread that it began. `chart` shows an answer's picture, which is
    drawn after all else is done. `errands` runs what may wait for Slack, so that hearing never does; `owner` names this
    process.
    """

    messenger: Messenger
    state: State
    clock: Clock
    workers: Workers
    delivery: Delivery
    errands: Executor
    steps: Callable[[Question], Generator[Step]]
    is_admin: Callable[[str], bool]
    guide: Callable[[], Post]
    context: Callable[[Place], tuple[Turn, ...]]
    wished: Callable[[Place, str, str], Callable[[], None] | None]
    overheard: Callable[[Place, str, str], Callable[[], None] | None]
    chart: Callable[[Kept, Event], None]
    owner: str

    def hear(self, message: Message) -> None:
        """Take a message for what it is: a question to answer, a word to stop, or nothing of ours; never twice."""
        own = self.messenger.identity()
        if at_once(message, bot_user=own.user, bot_id=own.bot_id) is not None:
            return  # nothing is looked up for a message that is nobody's question
        known = self._known(message.place, message.user, reply=message.reply)
        decision = decide(message, known)
        if isinstance(decision, Ignore):
            see_to = self._overheard(message, known) if decision.reason is Reason.NOT_ADDRESSED else None
            if see_to is None:
                _LOG.debug("%s %s left alone: %s", message.channel, message.ts, decision.reason)
            else:
                self._see_to(message, see_to)
        elif isinstance(decision, Answer):
            self._asked(message, decision, known)
        elif self.state.first(message.team, f"{SEEN}:{message.channel}:{message.ts}", self.clock.now()):
            self._do(decision, message)

    def _do(self, decision: Stop | Refuse | Help, message: Message) -> None:
        user, spoken_to = message.user, message.direct or message.kind is Kind.MENTION
        match decision:
            case Stop(place=place, everywhere=everywhere):
                instead = self.wished(place, user, message.text) if spoken_to else None
                told = user if spoken_to else None
                self.errands.submit(self._halt, place, told, everywhere=everywhere, instead=instead)
            case Refuse(sentence=sentence, place=place):
                self.errands.submit(self._whisper, place, user, Post(text=sentence))
            case Help(place=place):
                self.errands.submit(self._post, place, self.guide())

    def _asked(self, message: Message, decision: Answer, known: Known) -> None:
        """A question, or a wish: of who speaks to the assistant, or is in a thread that it began."""
        place, user, direct = decision.place, message.user, decision.direct
        spoken_to = message.direct or message.kind is Kind.MENTION
        see_to = self.wished(place, user, message.text) if spoken_to else self._overheard(message, known)
        if see_to is None:
            self.ask(Asked(place=place, ts=message.ts, user=user, question=decision.question, direct=direct))
        else:
            self._see_to(message, see_to)

    def _overheard(self, message: Message, known: Known) -> Callable[[], None] | None:
        return self.overheard(message.place, message.user, message.text) if may_overhear(message, known) else None

    def _see_to(self, message: Message, see_to: Callable[[], None]) -> None:
        """To each message once."""
        if self.state.first(message.team, f"{SEEN}:{message.channel}:{message.ts}", self.clock.now()):
            self.errands.submit(see_to)

    def ask(self, asked: Asked, *, turns: tuple[Turn, ...] | None = None) -> None:
        """Take a question on, in the thread of its place; one that was taken on before is left alone."""
        request = self.state.take(asked, self.owner, self.clock.now())
        if request is None:
            return
        ahead = self._queue(request, turns)
        if ahead is None:
            self.state.finish(request.id, RequestState.FAILED)
            self.errands.submit(self._whisper, asked.place, asked.user, Post(text=notices.busy()))
        elif ahead:  # who need not wait sees what is done for them at once
            self.errands.submit(self._status, asked.place, notices.waiting(ahead))

    def admit(self, place: Place, user: str, question: str) -> str | None:
        """Why this person may not ask here in private, in a sentence; None where they may, and then it is counted.

        It is filed as over: a private answer that a crash cuts short is not given in public by the next process.
        """
        refused = refusal(user, self._known(place, user, reply=False)) if place.channel else None
        if refused is None:
            request = self.state.take(self._anew(place, user, question), self.owner, self.clock.now())
            if request is not None:
                self.state.finish(request.id, RequestState.DONE)
        return refused

    def again(self, kept: Kept, user: str) -> None:
        """Ask this answer's question once more, after the turns that it came after; a second click does nothing."""
        if not self.state.first(kept.place.team, f"again:{kept.id}", self.clock.now()):
            return
        before = self.state.turns(kept.place, TURNS)
        place = next((at for at, turn in enumerate(before) if turn.answer == kept.answer), len(before))
        self.ask(self._anew(kept.place, user, kept.question), turns=before[:place])

    def choose(self, kept: Kept, user: str, name: str) -> None:
        """Go on from the choice of one of several people; a second click on the same name does nothing."""
        if self.state.first(kept.place.team, f"choose:{kept.id}:{name}", self.clock.now()):
            turn = Turn(question=kept.question, answer=kept.answer)
            self.ask(self._anew(kept.place, user, name), turns=(turn,))

    def pressed(self, press: StopPressed) -> None:
        """Slack's own Stop button."""
        self._halt(press.place, press.user)

    def resume(self, request: Request) -> None:
        """Queue what another process had taken on."""
        self._queue(request)

    def _known(self, place: Place, user: str, *, reply: bool) -> Known:
        own, day = self.messenger.identity(), datetime.combine(self.clock.now().date(), time.min, tzinfo=UTC)
        policy = self.state.policy(place.team, place.channel)
        return Known(
            bot_user=own.user,
            bot_id=own.bot_id,
            engaged=reply and self.state.engaged(place),
            policy=policy,
            preferences=self.state.preferences(place.team, user),
            admin=bool(policy.users) and user not in policy.users and self.is_admin(user),
            asked_today=self.state.asked(place.team, place.channel, user, day) if policy.quota is not None else 0,
        )

    def _anew(self, place: Place, user: str, question: str) -> Asked:
        """A question that no message asks, under the moment's own ts."""
        ts = f"{self.clock.now().timestamp():.6f}"
        return Asked(place=place, ts=ts, user=user, question=question, direct=place.channel.startswith("D"))

    def _queue(self, request: Request, turns: tuple[Turn, ...] | None = None) -> int | None:
        asked = request.asked
        run = partial(self._run, request, turns)
        return self.workers.submit(Job(place=asked.place, user=asked.user, run=run, key=request.id))

    def _run(self, request: Request, turns: tuple[Turn, ...] | None, stop: Event) -> None:
        asked, given = request.asked, list[Kept]()
        try:
            if not self.state.run(request.id, self.owner):
                return
            question = Question(
                text=asked.question,
                turns=self._turns(asked) if turns is None else turns,
                within=scope_of(self.state.policy(asked.place.team, asked.place.channel).part),
                reader=f"{asked.place.team}/{asked.user}",
            )
        except StateError as error:
            ended = self.delivery.failed(request, error)
        else:
            ended = self.delivery(request, self.steps(question), stop, given=given.append)
        self.state.finish(request.id, ended)
        if asked.place.thread == asked.ts:
            self.errands.submit(self._release, asked.place, title=asked.question)
        for kept in given:
            self.chart(kept, stop)

    def _status(self, place: Place, text: str) -> None:
        try:
            self.messenger.status(place, text)
        except MessengerError as error:
            _LOG.info("no status shown: %s", error)

    def _turns(self, asked: Asked) -> tuple[Turn, ...]:
        """What was said before: with the assistant, else, where it is called into a thread, among its people."""
        turns = self.state.turns(asked.place, TURNS)
        called_in = not asked.direct and asked.place.thread != asked.ts
        return turns or (self.context(asked.place) if called_in else ())

    def _halt(
        self,
        place: Place,
        user: str | None,
        *,
        everywhere: bool = False,
        instead: Callable[[], None] | None = None,
    ) -> None:
        """Stop what is written there; what waited is told of here, what runs says it itself.

        Where there is nothing to stop, what may have been meant `instead` is done, or `user` is told; None for a word
        that need not have been meant for us.
        """
        halted = self.workers.stop(place, whole_channel=everywhere)
        for job in halted.dropped:
            self.state.finish(job.key, RequestState.STOPPED)
        if halted.waiting and not halted.running:
            self._post(place, Post(text=notices.stopped(shown=False, ending=False)))
        elif not halted.running and instead is not None:
            instead()
        elif not halted.running and user is not None:
            self._whisper(place, user, Post(text=notices.nothing_to_stop()))
        if halted.running or halted.waiting or user is not None:
            self._release(place)

    def _release(self, place: Place, *, title: str | None = None) -> None:
        """The session is the person's again, which Slack does not see to after a Stop; a new one gets its title."""
        try:
            self.messenger.session(place, SessionStatus.ACTIVE, title=escaping.inert(title) if title else None)
        except MessengerError as error:
            _LOG.info("the session keeps its status: %s", error)

    def _whisper(self, place: Place, user: str, message: Post) -> None:
        """To this person alone; in a direct message there is nobody else."""
        if place.channel.startswith("D"):
            self._post(place, message)
        else:
            self._tried(lambda: self.messenger.whisper(place.channel, user, message, thread=place.thread))

    def _post(self, place: Place, message: Post) -> None:
        self._tried(lambda: self.messenger.post(place.channel, place.thread, message))

    @staticmethod
    def _tried(call: Callable[[], object]) -> None:
        try:
            call()
        except MessengerError as error:
            _LOG.warning("not said: %s", error)
