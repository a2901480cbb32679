"""The forms that people send: what is wrong in one is told at once, what was filled in is seen to afterwards."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

from bot.slack import payloads
from bot.slack.actions import Form
from bot.slack.desk.callers import Caller
from bot.slack.desk.reception import Reception
from bot.slack.payloads import Body
from bot.slack.rooms import Rooms
from bot.slack.views import curation_forms, policy
from bot.slack.views.feedback import filled_in

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Forms:
    """Reads every form; never raises, and never waits for Slack: that is left to `errands`."""

    rooms: Rooms
    reception: Reception
    errands: Executor

    def __call__(self, body: Body) -> dict[str, str]:
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
                    return self._settled(caller, sent.metadata, body)
                case Form.PAPER_CORRECT:
                    return self._corrected(caller, sent.metadata, body)
                case Form.DIGEST:
                    errors, save = self.rooms.digest_forms.sent(caller, sent, payloads.values(body))
                    if save is not None:
                        self.errands.submit(self._and_home, caller, save)
                    return errors
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

    def _settled(self, caller: Caller, channel: str, body: Body) -> dict[str, str]:
        decided = policy.parse(payloads.values(body), channel=channel)
        if not decided.errors:
            self.errands.submit(self.rooms.policies.decide, caller, decided)
        return dict(decided.errors)

    def _corrected(self, caller: Caller, metadata: str, body: Body) -> dict[str, str]:
        correction = self.rooms.paper_curation.filled_in(metadata, payloads.values(body))
        if not correction.errors:
            self.errands.submit(self.rooms.paper_curation.correct, caller, correction)
        return dict(correction.errors)

    def _and_home(self, caller: Caller, save: Callable[[], None]) -> None:
        """Save it, and show it on the Home tab."""
        save()
        self.rooms.home.opened(caller)
