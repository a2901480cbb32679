"""How an answer arrives: a status, task steps, checked sentences as they come, its sources; and how it ends early."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from threading import Event
from typing import Protocol

from bot.conversations import Kept, Mishap, Place, Request, RequestState
from bot.dialogue import Answer, Finished, Form, Found, Said, Step, Understood
from bot.errors import FootnoteError, MessengerError, StateError
from bot.ports import Messenger, Post, SessionStatus, Stopwatch
from bot.slack.live import ROLL_BYTES, Live, pieces
from bot.slack.settling import PATIENT, Patience, Settling
from bot.slack.views import answers, kit, notices, tasks
from retrieval.errors import RetrievalError
from retrieval.ports import Clock
from retrieval.queries import Plan

_REF = 6
"""Characters of a reference: short enough to be read out."""
_LOG = logging.getLogger(__name__)


class Memory(Protocol):
    """What of the state a delivery needs."""

    def begun(self, request_id: int, ts: str) -> None:
        """Note that this message was begun for the request."""
        ...

    def shown(self, place: Place) -> frozenset[str]:
        """Every message that was begun for a request of this thread, over or not."""
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
    patience: Patience = PATIENT

    def __call__(
        self, request: Request, steps: Generator[Step], stop: Event, *, given: Callable[[Kept], object] = lambda _: None
    ) -> RequestState:
        """Show every step as it is taken, until the answer is whole or `stop` is set; how it ended.

        `given` is told the answer once all of it is shown. It is still running where Slack was away and nothing could
        be told: that is left to the next process.
        """
        live = self._live(request)
        try:
            with closing(steps):
                answer = self._watch(request, live, steps, stop)
            if answer is not None and (kept := self._given(request, live, answer)) is not None:
                given(kept)
                return RequestState.DONE
            self._cut(request, live)
        except Exception as error:  # noqa: BLE001 - whatever it was, the person is told, and an operator can look it up
            return self._fail(request, live, error)
        return RequestState.STOPPED

    def failed(self, request: Request, error: Exception) -> RequestState:
        """Tell of what went wrong before there was anything to show; how it ended."""
        return self._fail(request, self._live(request), error)

    def _live(self, request: Request) -> Live:
        asked = request.asked
        return Live(
            messenger=self.messenger,
            place=asked.place,
            user=None if asked.direct else asked.user,
            stopwatch=self.stopwatch,
            note=lambda ts: self._note(request, ts),
        )

    def _note(self, request: Request, ts: str) -> None:
        """Only who takes over from a process that died needs it."""
        try:
            self.memory.begun(request.id, ts)
        except StateError as error:
            _LOG.warning("message %s is not noted: %s", ts, error)

    def _watch(self, request: Request, live: Live, steps: Generator[Step], stop: Event) -> Answer | None:
        """Show the steps; the whole answer, or None where it was stopped."""
        items, read = 0, Found(papers=())
        plan: Plan | None = None
        for step in steps:
            if stop.is_set() or live.stopped:
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
                    live.say(answers.line(sentence, number=items, citations=step.citations or read.papers))
                case Finished(answer=answer):
                    return answer
        return None

    def _given(self, request: Request, live: Live, answer: Answer) -> Kept | None:
        """The closing blocks, or all of it anew where the stream broke; the audit has it before any button shows.

        None where the reader pressed Stop before its end.
        """
        asked = request.asked
        kept = Kept(
            id=self.new_id(),
            place=asked.place,
            user=asked.user,
            question=asked.question,
            answer=answer,
            at=self.clock.now(),
            posted=tuple(live.begun),  # a reader may press Delete before Slack tells us that the stream ended
        )
        self.memory.keep(kept)
        if live.end(answers.closing(answer, answer_id=kept.id, asker=asked.user)):
            return self._keep(kept, tuple(live.begun))
        if live.stopped:
            return None
        pages = answers.pages(answer, answer_id=kept.id, asker=asked.user)
        plain = tuple(Post(text=text) for text in answers.plain(answer))
        return self._keep(kept, self._settle(request, live, pages, plain))

    def _keep(self, kept: Kept, posted: tuple[str, ...]) -> Kept:
        """The answer with where it stands; it does so, and is in the audit, whether that can be noted or not."""
        if posted == kept.posted:
            return kept
        standing = kept.model_copy(update={"posted": posted})
        try:
            self.memory.keep(standing)
        except StateError as error:
            _LOG.warning("where answer %s stands is not noted: %s", kept.id, error)
        return standing

    def _cut(self, request: Request, live: Live) -> None:
        """End early and say so: under what was shown, or on its own."""
        sentence = notices.stopped(shown=bool(live.begun), ending=self.ending.is_set())
        under = bool(live.begun) and not live.ended
        if under:
            live.say(f"\n\n{sentence}")
            if live.end():
                return
        if live.ended or not (live.begun or live.unsure):
            live.leave()
            self._settled(request, ((Post(text=sentence),),), begun=[])
            self._release(request)
        else:  # how much of it is shown is not known
            parts = pieces(live.text if under else sentence, ROLL_BYTES)
            self._settle(request, live, tuple(Post(text=sentence, blocks=(kit.markdown(part),)) for part in parts))

    def _fail(self, request: Request, live: Live, error: Exception) -> RequestState:
        asked, ref = request.asked, self.new_id()[:_REF]
        _LOG.error("request %s failed (ref %s)", request.id, ref, exc_info=error)
        safe = str(error) if isinstance(error, FootnoteError | RetrievalError) else type(error).__name__
        sentence = notices.failed(ref)
        try:
            self.memory.note(Mishap(team=asked.place.team, ref=ref, what=safe, at=self.clock.now()))
        except StateError as unnoted:
            _LOG.warning("only the log knows of ref %s: %s", ref, unnoted)
        if live.begun and not live.broken:
            live.say(f"\n\n{sentence}")
            if live.end():
                return RequestState.FAILED
        try:
            self._settle(request, live, (Post(text=sentence),))
        except MessengerError as untold:
            _LOG.exception("request %s was not told of it in its thread (ref %s)", request.id, ref)
            if not self._whispered(request, sentence) and untold.passing:
                return RequestState.RUNNING
        return RequestState.FAILED

    def _settle(self, request: Request, live: Live, *versions: Sequence[Post]) -> tuple[str, ...]:
        live.leave()
        streamed = bool(live.begun) or live.unsure
        posted = self._settled(request, versions, begun=live.begun, unsure=live.unsure)
        if streamed:
            self._release(request)
        return posted

    def _settled(
        self, request: Request, versions: Sequence[Sequence[Post]], *, begun: list[str], unsure: bool = False
    ) -> tuple[str, ...]:
        asked = request.asked
        settling = Settling(
            self.messenger,
            self.patience,
            ending=self.ending,
            note=lambda ts: self._note(request, ts),
            shown=lambda: self.memory.shown(asked.place),
        )
        return settling(asked.place, versions=versions, begun=begun, after=asked.ts, unsure=unsure)

    def _release(self, request: Request) -> None:
        """A post ends what a status shows, but not the session that a stream began."""
        try:
            self.messenger.session(request.asked.place, SessionStatus.ACTIVE)
        except MessengerError as error:
            _LOG.info("the session keeps its status: %s", error)

    def _whispered(self, request: Request, sentence: str) -> bool:
        """Whether it was told to who asked alone, where the thread takes nothing."""
        asked = request.asked
        try:
            self.messenger.whisper(asked.place.channel, asked.user, Post(text=sentence), thread=asked.place.thread)
        except MessengerError as error:
            _LOG.warning("nor is it told privately: %s", error)
            return False
        return True

    def _status(self, request: Request, text: str) -> None:
        try:
            self.messenger.status(request.asked.place, text)
        except MessengerError as error:
            _LOG.info("no status shown: %s", error)
