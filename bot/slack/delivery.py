"""How an answer arrives: a status, task steps, checked sentences as they come, its sources; and how it ends early."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from threading import Event
from typing import Protocol

from bot.conversations import Kept, Mishap, Request, RequestState
from bot.dialogue import Answer, Finished, Form, Found, Said, Step, Understood
from bot.errors import FootnoteError, MessengerError
from bot.ports import Messenger, Post, SessionStatus, Stopwatch
from bot.slack.live import Live
from bot.slack.settling import WAITS, Settling
from bot.slack.views import answers, notices, tasks
from retrieval.errors import RetrievalError
from retrieval.ports import Clock
from retrieval.queries import Plan

_REF = 6
"""Characters of a reference: short enough to be read out."""
_LOG = logging.getLogger(__name__)


class Memory(Protocol):
    """What of the state a delivery writes."""

    def begun(self, request_id: int, ts: str) -> None:
        """Note that this message was begun for the request."""
        ...

    def keep(self, kept: Kept) -> None:
        """Store the answer, or what has changed of it."""
        ...

    def note(self, mishap: Mishap) -> None:
        """Remember what went wrong."""
        ...


@dataclass(frozen=True, slots=True)
class Delivery:
    """Shows one answer in the thread of its question; whatever fails on the way, something honest is shown.

    `papers` counts the library. `ending` is set while the process ends: what is cut short then says so.
    """

    messenger: Messenger
    memory: Memory
    clock: Clock
    stopwatch: Stopwatch
    new_id: Callable[[], str]
    papers: Callable[[], int]
    ending: Event
    waits: Sequence[float] = WAITS

    def __call__(self, request: Request, steps: Generator[Step], stop: Event) -> RequestState:
        """Show every step as it is taken, until the answer is whole or `stop` is set; how it ended."""
        live = self._live(request)
        try:
            with closing(steps):
                answer = self._watch(request, live, steps, stop)
            if answer is None:
                self._cut(request, live)
                return RequestState.STOPPED
            self._give(request, live, answer)
        except Exception as error:  # noqa: BLE001 - whatever it was, the person is told, and an operator can look it up
            self._fail(request, live, error)
            return RequestState.FAILED
        return RequestState.DONE

    def _live(self, request: Request) -> Live:
        asked = request.asked
        return Live(
            messenger=self.messenger,
            place=asked.place,
            user=None if asked.direct else asked.user,
            stopwatch=self.stopwatch,
            note=lambda ts: self.memory.begun(request.id, ts),
        )

    def _watch(self, request: Request, live: Live, steps: Generator[Step], stop: Event) -> Answer | None:
        """Show the steps; the whole answer, or None where it was stopped."""
        items, read = 0, Found(papers=())
        plan: Plan | None = None
        for step in steps:
            if stop.is_set():
                return None
            match step:
                case Understood(plan=plan):
                    self._status(request, tasks.searching(step, papers=self.papers()))
                case Found() as read:
                    self._status(request, tasks.reading(read))
                    live.show(tasks.found(read, plan=plan))
                    live.queue(tasks.read(len(read.papers)))
                case Said(sentence=sentence):
                    items += sentence.form is Form.ITEM
                    live.say(answers.line(sentence, number=items, citations=read.papers))
                case Finished(answer=answer):
                    return answer
        return None

    def _give(self, request: Request, live: Live, answer: Answer) -> None:
        """The closing blocks, or all of it anew where the stream broke; the audit has it before any button shows."""
        asked = request.asked
        kept = Kept(
            id=self.new_id(),
            place=asked.place,
            user=asked.user,
            question=asked.question,
            answer=answer,
            at=self.clock.now(),
        )
        self.memory.keep(kept)
        whole = live.end(answers.closing(answer, answer_id=kept.id, asker=asked.user))
        posted = (
            tuple(live.begun)
            if whole
            else self._settle(
                request,
                live,
                answers.pages(answer, answer_id=kept.id, asker=asked.user),
                tuple(Post(text=text) for text in answers.plain(answer)),
            )
        )
        self.memory.keep(kept.model_copy(update={"posted": posted}))

    def _cut(self, request: Request, live: Live) -> None:
        """End early and say so: under what was shown, or on its own."""
        sentence = notices.stopped(shown=bool(live.begun), ending=self.ending.is_set())
        if live.begun:
            live.say(f"\n\n{sentence}")
            if live.end():
                return
        self._tell(request, sentence)

    def _fail(self, request: Request, live: Live, error: Exception) -> None:
        asked, ref = request.asked, self.new_id()[:_REF]
        _LOG.error("request %s failed (ref %s)", request.id, ref, exc_info=error)
        safe = str(error) if isinstance(error, FootnoteError | RetrievalError) else type(error).__name__
        sentence = notices.failed(ref)
        try:
            self.memory.note(Mishap(team=asked.place.team, ref=ref, what=safe, at=self.clock.now()))
            if live.begun and not live.broken:
                live.say(f"\n\n{sentence}")
                if live.end():
                    return
            self._settle(request, live, (Post(text=sentence),))
        except FootnoteError:
            _LOG.exception("request %s could not even be told of it (ref %s)", request.id, ref)

    def _settle(self, request: Request, live: Live, *versions: Sequence[Post]) -> tuple[str, ...]:
        asked = request.asked
        live.leave()
        posted = Settling(self.messenger, self.waits)(
            asked.place, versions=versions, begun=live.begun, after=asked.ts, unsure=live.unsure
        )
        self._settled(request)
        return posted

    def _tell(self, request: Request, sentence: str) -> None:
        self.messenger.post(request.asked.place.channel, request.asked.place.thread, Post(text=sentence))
        self._settled(request)

    def _settled(self, request: Request) -> None:
        """A post does not end what a status or a session shows."""
        try:
            self.messenger.session(request.asked.place, SessionStatus.ACTIVE)
        except MessengerError as error:
            _LOG.info("the session keeps its status: %s", error)

    def _status(self, request: Request, text: str) -> None:
        try:
            self.messenger.status(request.asked.place, text)
        except MessengerError as error:
            _LOG.info("no status shown: %s", error)
