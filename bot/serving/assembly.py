"""The assistant in Slack, put together: every part with the ports it needs."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slack_sdk import WebClient

from bot.conversations import Mishap, RequestState
from bot.errors import FootnoteError
from bot.part import scope_of
from bot.ports import Messenger, State
from bot.serving.library import Keeper
from bot.serving.service import Service
from bot.settings import SlackMode
from bot.slack import bolt
from bot.slack.context import Context
from bot.slack.conversation import Conversation
from bot.slack.delivery import Delivery
from bot.slack.desk.about import About
from bot.slack.desk.answer_actions import AnswerActions
from bot.slack.desk.checks import Checks
from bot.slack.desk.forgetting import Forgetting
from bot.slack.desk.home import Home
from bot.slack.desk.lookup import Lookup
from bot.slack.desk.paper_cards import PaperCards
from bot.slack.desk.policies import Policies
from bot.slack.desk.previews import Previews
from bot.slack.desk.private_answers import PrivateAnswers
from bot.slack.desk.ratings import Ratings
from bot.slack.desk.reception import Admins, Reception
from bot.slack.desk.sharing import Sharing
from bot.slack.desk.shortcuts import Shortcuts
from bot.slack.desk.suggestions import Suggestions
from bot.slack.desk.welcome import Welcome
from bot.slack.listeners import Listeners, Rooms
from bot.slack.settling import PATIENT, Patience
from bot.slack.sweep import Sweep
from bot.slack.views import usage
from bot.slack.watch import Watch
from bot.slack.workers import Job, Workers
from retrieval.ingest import TERMS, vectors_name
from retrieval.ports import Clock

if TYPE_CHECKING:
    from slack_bolt import App

    from bot.bootstrap import Assistant

ERRANDS = 8
"""Threads for what has to begin at once: modals, statuses, previews."""
_LOG = logging.getLogger(__name__)


def build(assistant: Assistant, *, patience: Patience = PATIENT) -> tuple[App, Service]:
    """The Bolt app for the settings' workspace, and what answers behind it; nothing has started answering yet."""
    settings, secret = assistant.settings, assistant.settings.slack_signing_secret
    service, listeners = assemble(assistant, patience=patience)
    client = WebClient(base_url=settings.slack_api_url)
    signing = secret.get_secret_value() if secret and settings.slack_mode is SlackMode.HTTP else None
    return bolt.app(client, listeners, signing_secret=signing, identity=assistant.messenger.identity), service


def assemble(assistant: Assistant, *, patience: Patience = PATIENT) -> tuple[Service, Listeners]:
    """What answers, and what Slack's payloads go to."""
    desk = _Shared.of(assistant)
    conversation = _conversation(desk, patience)
    watch = Watch(
        messenger=desk.messenger,
        state=desk.state,
        clock=desk.clock,
        owner=conversation.owner,
        resume=conversation.resume,
        sweep=Sweep(desk.state, desk.clock, days=assistant.settings.retention_days),
    )
    service = Service(
        keeper=Keeper(indexing=assistant.indexing, settling=assistant.settling),
        watch=watch,
        workers=desk.workers,
        errands=desk.errands,
        state=desk.state,
        ending=desk.ending,
        bound=assistant.settings.queue,
        papers=assistant.catalog.count,
        open_library=lambda: _open(assistant),
    )
    rooms = _rooms(desk, conversation)
    return service, Listeners(
        conversation=conversation,
        rooms=rooms,
        reception=desk.reception,
        errands=desk.errands,
        workers=desk.workers,
    )


@dataclass(frozen=True, slots=True)
class _Shared:
    """What many of the parts need."""

    assistant: Assistant
    messenger: Messenger
    state: State
    clock: Clock
    workers: Workers
    errands: ThreadPoolExecutor
    reception: Reception
    admins: Admins
    ending: threading.Event

    @classmethod
    def of(cls, assistant: Assistant) -> _Shared:
        settings, state, messenger = assistant.settings, assistant.state, assistant.messenger
        noted = _Noted(state, assistant.clock)
        return cls(
            assistant=assistant,
            messenger=messenger,
            state=state,
            clock=assistant.clock,
            workers=Workers(threads=settings.workers, bound=settings.queue, on_error=noted),
            errands=ThreadPoolExecutor(ERRANDS, thread_name_prefix="errands"),
            reception=Reception(messenger=messenger, desk=state, clock=assistant.clock, new_id=_reference),
            admins=Admins(messenger, frozenset(settings.admins)),
            ending=threading.Event(),
        )

    @property
    def lookup(self) -> Lookup:
        it = self.assistant
        return Lookup(catalog=it.catalog, planner=lambda: it.planner, search=lambda: it.search)

    @property
    def suggestions(self) -> Suggestions:
        return Suggestions(lookup=self.lookup, reception=self.reception, messenger=self.messenger, clock=self.clock)

    @property
    def sharing(self) -> Sharing:
        return Sharing(messenger=self.messenger, ledger=self.state, clock=self.clock, new_id=_id)


def _conversation(desk: _Shared, patience: Patience) -> Conversation:
    delivery = Delivery(
        messenger=desk.messenger,
        memory=desk.state,
        clock=desk.clock,
        stopwatch=time.monotonic,
        new_id=_id,
        papers=desk.assistant.catalog.count,
        ending=desk.ending,
        patience=patience,
    )
    return Conversation(
        messenger=desk.messenger,
        state=desk.state,
        clock=desk.clock,
        workers=desk.workers,
        delivery=delivery,
        errands=desk.errands,
        steps=desk.assistant.answering.steps,
        is_admin=desk.admins.surely,
        guide=lambda: usage.help_text("", admin=False),
        context=Context(lookup=desk.lookup, messenger=desk.messenger),
        owner=secrets.token_hex(8),
    )


def _rooms(desk: _Shared, conversation: Conversation) -> Rooms:
    reception, messenger, state, admins = desk.reception, desk.messenger, desk.state, desk.admins
    lookup, suggestions, private = desk.lookup, desk.suggestions, _private(desk, conversation)
    return Rooms(
        about=_about(desk),
        answers=AnswerActions(
            catalog=desk.assistant.catalog,
            answers=state,
            private=private,
            reception=reception,
            messenger=messenger,
            admins=admins,
            again_in_thread=conversation.again,
            choose_in_thread=conversation.choose,
        ),
        checks=_checks(desk),
        home=_home(desk),
        papers=PaperCards(lookup=lookup, reception=reception, sharing=desk.sharing, messenger=messenger, new_id=_id),
        policies=Policies(lookup=lookup, reception=reception, messenger=messenger, desk=state, admins=admins),
        previews=Previews(lookup=lookup, reception=reception, messenger=messenger),
        private=private,
        ratings=Ratings(answers=state, reception=reception, messenger=messenger, clock=desk.clock),
        shortcuts=Shortcuts(lookup=lookup, ask=desk.assistant.answering, reception=reception, messenger=messenger),
        suggestions=suggestions,
        welcome=Welcome(
            suggestions=suggestions, reception=reception, messenger=messenger, ledger=state, clock=desk.clock
        ),
    )


def _checks(desk: _Shared) -> Checks:
    return Checks(
        check=lambda: desk.assistant.checking.draft,
        within=scope_of,
        reception=desk.reception,
        messenger=desk.messenger,
        desk=desk.state,
    )


def _about(desk: _Shared) -> About:
    return About(
        holdings=lambda: holdings(desk.assistant),
        queue=lambda: desk.workers.running + desk.workers.waiting,
        reception=desk.reception,
        forgetting=Forgetting(reception=desk.reception, messenger=desk.messenger, memory=desk.state, clock=desk.clock),
        state=desk.state,
        clock=desk.clock,
        admins=desk.admins,
    )


def _home(desk: _Shared) -> Home:
    return Home(
        holdings=lambda: holdings(desk.assistant),
        suggestions=desk.suggestions,
        reception=desk.reception,
        messenger=desk.messenger,
        desk=desk.state,
        admins=desk.admins,
    )


def _private(desk: _Shared, conversation: Conversation) -> PrivateAnswers:
    return PrivateAnswers(
        admit=conversation.admit,
        ask=desk.assistant.answering,
        within=scope_of,
        sharing=desk.sharing,
        reception=desk.reception,
        messenger=desk.messenger,
        state=desk.state,
    )


def holdings(assistant: Assistant) -> usage.Holdings:
    """What the library holds now, and what of it cannot be searched yet."""
    directory, catalog = assistant.planner.directory, assistant.catalog
    waiting = {*catalog.pending(TERMS), *catalog.pending(vectors_name(assistant.embedder))}
    return usage.Holdings(
        papers=directory.papers,
        people=len(directory.people),
        latest=directory.latest,
        updated=catalog.edition().since,
        waiting=len(waiting),
    )


def _open(assistant: Assistant) -> None:
    """Open now what the first question would otherwise wait for."""
    assistant.search.candidates("papers", k=1)
    _ = assistant.planner
    if assistant.llm is not None:
        _ = assistant.prompts
        assistant.llm.prepare()


class _Noted:
    """Hears of work that failed where nothing should: logs it, notes it for the admins, closes the request."""

    def __init__(self, state: State, clock: Clock) -> None:
        self._state, self._clock = state, clock

    def __call__(self, job: Job, error: BaseException) -> None:
        ref = _reference()
        _LOG.error("request %s failed (ref %s)", job.key, ref, exc_info=error)
        what = str(error) if isinstance(error, FootnoteError) else type(error).__name__
        try:
            self._state.note(Mishap(team=job.place.team, ref=ref, what=what, at=self._clock.now()))
        finally:
            self._state.finish(job.key, RequestState.FAILED)


def _id() -> str:
    return secrets.token_hex(6)


def _reference() -> str:
    """Short enough to be read out; it only has to be found among the last mishaps."""
    return secrets.token_hex(3)
