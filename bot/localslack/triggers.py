"""What an interaction lets the app do for a short while: open a form, once, within three seconds."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass
from enum import StrEnum

from bot.localslack.clock import Clock
from bot.slackfacts.limits import bound


class TriggerError(StrEnum):
    """Why a trigger opens nothing, in Slack's words (docs.slack.dev, views.open)."""

    INVALID = "invalid_trigger_id"
    EXPIRED = "expired_trigger_id"
    EXCHANGED = "exchanged_trigger_id"


@dataclass(frozen=True, slots=True)
class Trigger:
    """Who did something and when; `view_id` is the form it was done in, if any."""

    user: str
    at: float
    view_id: str = ""


class Triggers:
    """Hands out `trigger_id`s, and takes each back once, within three seconds (docs.slack.dev, Modals)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._issued: dict[str, Trigger] = {}
        self._used: set[str] = set()
        self._lock = threading.Lock()

    def issue(self, user: str, *, view_id: str = "") -> str:
        """A trigger for what this person has just done."""
        at = self._clock.now()
        trigger_id = f"{int(at)}.{len(self._issued) + 1}.{secrets.token_hex(16)}"
        with self._lock:
            self._issued[trigger_id] = Trigger(user, at, view_id)
        return trigger_id

    def exchange(self, trigger_id: str) -> Trigger | TriggerError:
        """Use a trigger up: what it stands for, or why it stands for nothing any more."""
        with self._lock:
            trigger = self._issued.get(trigger_id)
            if trigger is None:
                return TriggerError.INVALID
            if trigger_id in self._used:
                return TriggerError.EXCHANGED
            if self._clock.now() - trigger.at > bound("trigger.max_seconds"):
                return TriggerError.EXPIRED
            self._used.add(trigger_id)
            return trigger
