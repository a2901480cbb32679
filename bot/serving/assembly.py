"""The assistant in Slack, put together: every part with the ports it needs."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from slack_sdk import WebClient

from bot.conversations import Mishap, RequestState
from bot.errors import FootnoteError
from bot.part import scope_of
from bot.ports import Messenger
from bot.serving.library import Keeper
from bot.serving.service import Service
from bot.settings import SlackMode
from bot.slack import bolt
from bot.slack.conversation import Conversation
from bot.slack.delivery import Delivery
from bot.slack.desk.about import About
from bot.slack.desk.answer_actions import AnswerActions
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
from bot.slack.views import usage
from bot.slack.watch import Watch
from bot.slack.workers import Job, Workers
from retrieval.ingest import TERMS, vectors_name

if TYPE_CHECKING:
    from slack_bolt import App

    from bot.bootstrap import Assistant
    from bot.ports import State

ERRANDS = 8
"""Threads for what has to begin at once: modals, statuses, previews."""
_LOG = logging.getLogger(__name__)


def build(assistant: Assistant) -> tuple[App, Service]:
    """The Bolt app for the settings' workspace, and what answers behind it; nothing has started answering yet."""
    settings = assistant.settings
    token, secret = settings.slack_bot_token, settings.slack_signing_secret
    service, listeners = assemble(assistant, assistant.messenger)
    client = WebClient(token.get_secret_value() if token else None, base_url=settings.slack_api_url)
    signing = secret.get_secret_value() if secret and settings.slack_mode is SlackMode.HTTP else None
    return bolt.app(client, listeners, signing_secret=signing), service


def assemble(assistant: Assistant, messenger: Messenger) -> tuple[Service, Listeners]:
    """What answers, and what Slack's payloads go to."""
    settings, state, clock = assistant.settings, assistant.state, assistant.clock
    owner, ending = secrets.token_hex(8), threading.Event()
    workers = Workers(threads=settings.workers, bound=settings.queue, on_error=_Noted(state, assistant))
    errands = ThreadPoolExecutor(ERRANDS, thread_name_prefix="errands")
    reception = Reception(messenger=messenger, desk=state, clock=clock, new_id=_reference)
    admins = Admins(messenger, frozenset(settings.admins))
    suggestions = Suggestions(lookup=_lookup(assistant), reception=reception, messenger=messenger, clock=clock)
    delivery = Delivery(
        messenger=messenger,
        state=state,
        clock=clock,
        stopwatch=time.monotonic,
        new_id=_id,
        papers=assistant.catalog.count,
        ending=ending,
    )
    conversation = Conversation(
        messenger=messenger,
        state=state,
        clock=clock,
        workers=workers,
        delivery=delivery,
        errands=errands,
        steps=assistant.answering.steps,
        is_admin=admins.surely,
        guide=lambda: usage.help_text("", admin=False),
        owner=owner,
    )
    rooms = _rooms(assistant, conversation, reception, admins, suggestions)
    service = Service(
        keeper=Keeper(indexing=assistant.indexing),
        watch=Watch(messenger=messenger, state=state, clock=clock, owner=owner, resume=conversation.resume),
        workers=workers,
        errands=errands,
        state=state,
        ending=ending,
        bound=settings.queue,
        papers=assistant.catalog.count,
        open_library=lambda: _open(assistant),
    )
    listeners = Listeners(conversation=conversation, rooms=rooms, reception=reception, errands=errands, workers=workers)
    return service, listeners


def _rooms(
    assistant: Assistant,
    conversation: Conversation,
    reception: Reception,
    admins: Admins,
    suggestions: Suggestions,
) -> Rooms:
    state, clock, messenger, lookup = assistant.state, assistant.clock, conversation.messenger, suggestions.lookup
    sharing = Sharing(messenger=messenger, ledger=state, clock=clock, new_id=_id)
    private = PrivateAnswers(
        ask=assistant.answering,
        within=scope_of,
        sharing=sharing,
        reception=reception,
        messenger=messenger,
        state=state,
    )
    return Rooms(
        about=About(
            holdings=lambda: holdings(assistant),
            queue=lambda: conversation.workers.running + conversation.workers.waiting,
            reception=reception,
            state=state,
            clock=clock,
            admins=admins,
        ),
        answers=AnswerActions(
            catalog=assistant.catalog,
            answers=state,
            private=private,
            reception=reception,
            messenger=messenger,
            admins=admins,
            again_in_thread=conversation.again,
            choose_in_thread=conversation.choose,
        ),
        home=Home(
            holdings=lambda: holdings(assistant),
            suggestions=suggestions,
            reception=reception,
            messenger=messenger,
            desk=state,
            admins=admins,
        ),
        papers=PaperCards(lookup=lookup, reception=reception, sharing=sharing, messenger=messenger, new_id=_id),
        policies=Policies(lookup=lookup, reception=reception, messenger=messenger, desk=state, admins=admins),
        previews=Previews(lookup=lookup, reception=reception, messenger=messenger),
        private=private,
        ratings=Ratings(answers=state, reception=reception, messenger=messenger, clock=clock),
        shortcuts=Shortcuts(lookup=lookup, ask=assistant.answering, reception=reception, messenger=messenger),
        suggestions=suggestions,
        welcome=Welcome(suggestions=suggestions, reception=reception, messenger=messenger, ledger=state, clock=clock),
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


def _lookup(assistant: Assistant) -> Lookup:
    return Lookup(catalog=assistant.catalog, planner=lambda: assistant.planner, search=lambda: assistant.search)


def _open(assistant: Assistant) -> None:
    """Open now what the first question would otherwise wait for."""
    assistant.search.candidates("papers", k=1)
    _ = assistant.planner


class _Noted:
    """Hears of work that failed where nothing should: logs it, notes it for the admins, closes the request."""

    def __init__(self, state: State, assistant: Assistant) -> None:
        self._state, self._assistant = state, assistant

    def __call__(self, job: Job, error: BaseException) -> None:
        ref = _reference()
        _LOG.error("request %s failed (ref %s)", job.key, ref, exc_info=error)
        what = str(error) if isinstance(error, FootnoteError) else type(error).__name__
        self._state.note(Mishap(team=job.place.team, ref=ref, what=what, at=self._assistant.clock.now()))
        self._state.finish(job.key, RequestState.FAILED)


def _id() -> str:
    return secrets.token_hex(6)


def _reference() -> str:
    """Short enough to be read out; it only has to be found among the last mishaps."""
    return secrets.token_hex(3)
