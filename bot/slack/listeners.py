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
from bot.slack.desk.about import About
from bot.slack.desk.answer_actions import AnswerActions
from bot.slack.desk.authors import Authors
from bot.slack.desk.callers import Caller
from bot.slack.desk.checks import Checks
from bot.slack.desk.curation import Curation
from bot.slack.desk.home import Home
from bot.slack.desk.paper_cards import PaperCards
from bot.slack.desk.policies import Policies
from bot.slack.desk.previews import Previews
from bot.slack.desk.private_answers import PrivateAnswers
from bot.slack.desk.ratings import Ratings
from bot.slack.desk.reception import Reception, untold
from bot.slack.desk.shortcuts import Shortcuts
from bot.slack.desk.suggestions import Suggestions
from bot.slack.desk.welcome import Welcome
from bot.slack.incoming import Kind, read, read_stop
from bot.slack.payloads import Body, Click
from bot.slack.views import curation_forms, notices, policy
from bot.slack.views.feedback import filled_in
from bot.slack.workers import Job, Workers

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rooms:
    """Everything that somebody can do in Slack besides asking in a conversation."""

    about: About
    answers: AnswerActions
    authors: Authors
    checks: Checks
    curation: Curation
    home: Home
    papers: PaperCards
    policies: Policies
    previews: Previews
    private: PrivateAnswers
    ratings: Ratings
    shortcuts: Shortcuts
    suggestions: Suggestions
    welcome: Welcome


@dataclass(frozen=True, slots=True)
class Listeners:
    """One method for each kind of payload; none raises, and none waits for Slack.

    `errands` runs what has to begin at once (a modal's trigger lives three seconds), `workers` what may wait its turn.
    """

    conversation: Conversation
    rooms: Rooms
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
                self._run(caller, "looking a paper up", self.rooms.papers.command, caller, text)
            case Command.AUTHOR:
                self._queue(caller, lambda: self.rooms.private.author(caller, text))
            case Command.ASK:
                self._queue(caller, lambda: self.rooms.private.asked(caller, text))
            case Command.FOOTNOTE:
                self._run(caller, "telling about itself", self.rooms.about.command, caller, text)
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
        elif (turned := self._in_views().get(name)) is not None:
            self._run(caller, name, turned, caller, click.view, click.value)
        elif (seen_to := self._buttons().get(name)) is not None:
            self._run(caller, name, seen_to, caller, click.value)
        elif name != Action.LINK:
            _LOG.debug("nobody sees to the action %s", click.action)

    def form(self, body: Body) -> dict[str, str]:
        """A form that was sent: what is wrong in it, by block; nothing where it was taken."""
        caller, sent = payloads.caller(body), payloads.submitted(body)
        with self.reception.careful(caller, f"reading the form {sent.form}"):
            match sent.form:
                case Form.FEEDBACK:
                    reasons, comment = filled_in(payloads.values(body))
                    self.errands.submit(
                        self.rooms.ratings.explained, caller, sent.metadata, reasons=reasons, comment=comment
                    )
                case Form.POLICY:
                    decided = policy.parse(payloads.values(body), channel=sent.metadata)
                    if decided.errors:
                        return dict(decided.errors)
                    self.errands.submit(self.rooms.policies.decide, caller, decided)
                case Form.CURATE_MERGE | Form.CURATE_SPLIT | Form.CURATE_RENAME:
                    filled = curation_forms.filled_in(sent.metadata, payloads.values(body))
                    if filled.proposal is None:
                        return dict(filled.errors)
                    self.errands.submit(self.rooms.curation.propose, caller, filled.proposal)
                case Form.CURATE_SURE:
                    sure = curation_forms.read(sent.metadata)
                    if sure is not None:
                        self.errands.submit(self.rooms.curation.decide, caller, sure)
                case other:
                    _LOG.debug("nobody sees to the form %s", other)
        return {}

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

    def _buttons(self) -> dict[str, Callable[[Caller, str], None]]:
        rooms = self.rooms
        return {
            Action.EVIDENCE: rooms.answers.evidence,
            Action.WHY: rooms.answers.why,
            Action.AGAIN: rooms.answers.again,
            Action.DELETE: rooms.answers.delete,
            Action.FORGET: rooms.about.forgetting.confirmed,
            Action.FEEDBACK: rooms.ratings.given,
            Action.SHARE: rooms.private.share,
            Action.ASK: rooms.private.shown,
            Action.FOLLOW_UPS: rooms.home.follow_ups,
            Action.POLICY: rooms.policies.open,
            Action.PAPER: rooms.papers.show,
            Action.RELATED: rooms.papers.related,
            Action.SHARE_PAPER: rooms.papers.share,
            Action.CURATE_UNDO: rooms.curation.undo,
            Action.HOME_UNDO: rooms.home.undo,
            Action.HOME_SAME: rooms.home.same,
            Action.HOME_APART: rooms.home.apart,
        }

    def _in_views(self) -> dict[str, Callable[[Caller, str, str], None]]:
        """What changes the view that it stands in, where it stands in one."""
        rooms = self.rooms
        return {
            Action.POLICY_CHANNEL: rooms.policies.chosen,
            Action.BRIEF: rooms.authors.open,
            Action.BRIEF_PAGE: rooms.authors.turn,
            Action.CURATE: rooms.curation.open,
            Action.CURATE_MERGE: rooms.curation.merging,
            Action.CURATE_SPLIT: rooms.curation.splitting,
            Action.CURATE_RENAME: rooms.curation.renaming,
        }

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
