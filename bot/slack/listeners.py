"""What Slack sends, handed to whoever sees to it; Bolt-free, and quick: what may take long is queued."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

from bot.conversations import Place
from bot.slack import payloads
from bot.slack.actions import Action, Command, Form, Shortcut
from bot.slack.conversation import Conversation
from bot.slack.desk import additions
from bot.slack.desk.callers import Caller
from bot.slack.desk.reception import Reception, untold
from bot.slack.incoming import Kind, read, read_stop
from bot.slack.payloads import Body, Click
from bot.slack.rooms import Rooms
from bot.slack.submissions import Forms
from bot.slack.views import notices
from bot.slack.workers import Job, Workers

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Listeners:
    """One method for each kind of payload; none raises, and none waits for Slack.

    `errands` runs what has to begin at once (a modal's trigger lives three seconds), `workers` what may wait its turn.
    """

    conversation: Conversation
    rooms: Rooms
    forms: Forms
    reception: Reception
    errands: Executor
    workers: Workers

    def event(self, body: Body) -> None:
        """An event: a message, the Stop button, an opened tab, a new member, a shared link."""
        kind, caller = payloads.text(payloads.part(body, "event"), "type"), payloads.event_caller(body)
        match kind:
            case Kind.MENTION | Kind.MESSAGE:
                self._heard(body, caller)
            case "agent_session_stopped":
                press = read_stop(body)
                if press is not None:
                    self._run(caller, "stopping", self.conversation.pressed, press)
            case "app_home_opened":
                tab = payloads.text(payloads.part(body, "event"), "tab")
                opened = self.rooms.suggestions.opened if tab == "messages" else self.rooms.home.opened
                self._run(caller, "opening a tab", opened, caller)
            case "member_joined_channel":
                self._run(caller, "introducing itself", self.rooms.welcome.joined, caller)
            case "link_shared":
                channel, ts = payloads.linked_in(body)
                there = caller.model_copy(update={"channel": channel})
                self._run(caller, "previewing links", self.rooms.previews.shared, there, ts, payloads.links(body))
            case _:
                _LOG.debug("nobody sees to %s", kind)

    def command(self, body: Body) -> None:
        """A slash command."""
        caller, text = payloads.caller(body), payloads.text(body, "text")
        match payloads.text(body, "command"):
            case Command.PAPER:
                self._paper(caller, text)
            case Command.AUTHOR:
                self._queue(caller, lambda: self.rooms.private.author(caller, text))
            case Command.ASK:
                self._queue(caller, lambda: self.rooms.private.asked(caller, text))
            case Command.FOOTNOTE:
                self._run(caller, "telling about itself", self.rooms.footnote, caller, text)
            case other:
                _LOG.warning("nobody sees to the command %s", other)

    def action(self, body: Body) -> None:
        """A button, a choice, a tick."""
        caller, click = payloads.caller(body), payloads.click(body)
        if click is None:
            return
        name, _, _ = click.action.partition(":")
        if name == Action.CHOOSE:
            self._queue(caller, lambda: self.rooms.answers.choose(caller, click.value))
        elif name in {Action.FOLLOW, Action.UNFOLLOW}:
            self._run(caller, name, self._follow, caller, click)
        elif name == Action.DIGEST_TRY:
            tried = self.rooms.digest_forms.preview
            self._run(caller, name, tried, caller, payloads.values(body), click.metadata)
        elif (turned := self.rooms.in_views().get(name)) is not None:
            self._run(caller, name, turned, caller, click.view, click.value)
        elif (seen_to := self.rooms.buttons().get(name)) is not None:
            self._run(caller, name, seen_to, caller, click.value)
        elif name != Action.LINK:
            _LOG.debug("nobody sees to the action %s", click.action)

    def form(self, body: Body) -> dict[str, str]:
        """A form that was sent: what is wrong in it, by block; nothing where it was taken."""
        return self.forms(body)

    def shortcut(self, body: Body) -> None:
        """A message shortcut."""
        caller, text = payloads.caller(body), payloads.message_text(body)
        match payloads.text(body, "callback_id"):
            case Shortcut.RELATED:
                self._run(caller, "finding related papers", self.rooms.shortcuts.related, caller, text)
            case Shortcut.EXPLAIN:
                self._run(caller, "explaining a paper", self.rooms.shortcuts.explain, caller, text)
            case Shortcut.CHECK:
                written = payloads.text(payloads.part(body, "message"), "text")
                self._run(caller, "checking claims", self.rooms.checks.message, caller, written)
            case other:
                _LOG.warning("nobody sees to the shortcut %s", other)

    def _paper(self, caller: Caller, text: str) -> None:
        """Show a paper; one that is to be added is looked up elsewhere, which takes its time."""
        wanted = additions.wanted(text)
        if wanted is None:
            self._run(caller, "looking a paper up", self.rooms.papers.command, caller, text)
        else:
            self._queue(caller, lambda: self.rooms.additions.add(caller, wanted))

    def _follow(self, caller: Caller, click: Click) -> None:
        """Follow somebody or not; a modal of theirs then offers the other."""
        follow = self.rooms.home.follow if click.action == Action.FOLLOW else self.rooms.home.unfollow
        follow(caller, click.value)
        if click.form == Form.BRIEF:
            self.rooms.authors.turn(caller, click.view, click.metadata)

    def _heard(self, body: Body, caller: Caller) -> None:
        message = read(body)
        if message is None:
            return
        told = None if message.direct or message.kind is Kind.MENTION else untold
        with self.reception.careful(caller, "taking a question on", told):
            if self.rooms.sent_files.takes(message):
                self._queue(caller, lambda: self.rooms.sent_files.receive(message))
            else:
                self.conversation.hear(message)

    def _run(self, caller: Caller, doing: str, call: Callable[..., None], *given: object) -> None:
        self.errands.submit(self._carefully, caller, doing, lambda: call(*given))

    def _queue(self, caller: Caller, call: Callable[[], None]) -> None:
        """A private answer takes its turn like every other, beside those of its channel; the next process has none."""
        place = Place(team=caller.team, channel=caller.channel, thread=caller.trigger)
        restarting = partial(self.reception.tell, caller, notices.stopped(shown=False, ending=True))
        lost = partial(self._carefully, caller, "telling that it ends", restarting)
        if self.workers.submit(Job(place=place, user=caller.user, run=lambda _stop: call(), lost=lost)) is None:
            self._run(caller, "telling that it is busy", self.reception.tell, caller, notices.busy())

    def _carefully(self, caller: Caller, doing: str, call: Callable[[], None]) -> None:
        with self.reception.careful(caller, doing):
            call()
