"""The assistant in Slack, put together: every part with the ports it needs."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING

from slack_sdk import WebClient

from bot.serving import digests
from bot.serving.library import Keeper
from bot.serving.rooms import rooms
from bot.serving.service import Service
from bot.serving.shared import Shared, new_id
from bot.serving.subscriptions import wishes
from bot.settings import SlackMode
from bot.slack import bolt
from bot.slack.context import Context
from bot.slack.conversation import Conversation
from bot.slack.delivery import Delivery
from bot.slack.listeners import Listeners
from bot.slack.settling import PATIENT, Patience
from bot.slack.submissions import Forms
from bot.slack.sweep import Sweep
from bot.slack.views import usage
from bot.slack.watch import Watch

if TYPE_CHECKING:
    from slack_bolt import App

    from bot.bootstrap import Assistant


def build(assistant: Assistant, *, patience: Patience = PATIENT) -> tuple[App, Service]:
    """The Bolt app for the settings' workspace, and what answers behind it; nothing has started answering yet."""
    settings, secret = assistant.settings, assistant.settings.slack_signing_secret
    service, listeners = assemble(assistant, patience=patience)
    client = WebClient(base_url=settings.slack_api_url)
    signing = secret.get_secret_value() if secret and settings.slack_mode is SlackMode.HTTP else None
    return bolt.app(client, listeners, signing_secret=signing, identity=assistant.messenger.identity), service


def assemble(assistant: Assistant, *, patience: Patience = PATIENT) -> tuple[Service, Listeners]:
    """What answers, and what Slack's payloads go to."""
    desk = Shared.of(assistant)
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
        rounds=digests.rounds(assistant, desk.ending, alone=False),
        workers=desk.workers,
        errands=desk.errands,
        state=desk.state,
        digests=assistant.digests,
        ending=desk.ending,
        bound=assistant.settings.queue,
        papers=assistant.catalog.count,
        open_library=lambda: _open(assistant),
    )
    done = rooms(desk, conversation)
    return service, Listeners(
        conversation=conversation,
        rooms=done,
        forms=Forms(rooms=done, reception=desk.reception, errands=desk.errands),
        reception=desk.reception,
        errands=desk.errands,
        workers=desk.workers,
    )


def _conversation(desk: Shared, patience: Patience) -> Conversation:
    delivery = Delivery(
        messenger=desk.messenger,
        memory=desk.state,
        clock=desk.clock,
        stopwatch=time.monotonic,
        new_id=new_id,
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
        wished=wishes(desk).heard,
        overheard=wishes(desk).overheard,
        chart=desk.charts,
        owner=secrets.token_hex(8),
    )


def _open(assistant: Assistant) -> None:
    """Open now what the first question would otherwise wait for."""
    assistant.search.candidates("papers", k=1)
    _ = assistant.planner
    if assistant.llm is not None:
        _ = assistant.prompts
        assistant.llm.prepare()
