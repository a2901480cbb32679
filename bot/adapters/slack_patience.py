"""When a call of Slack is made again, and how long that is waited for; slack_sdk's own handlers decide the former."""

from __future__ import annotations

import random
from collections.abc import Callable
from threading import Event

from slack_sdk.http_retry import HttpRequest, HttpResponse, RetryHandler, RetryState
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)

Pause = Callable[[float], object]
"""Waits so many seconds."""
BRIEF = 5.0
"""Seconds: a rate limit that lasts longer is the caller's to know, who may have something better to do."""
_LIMITED, _BROKEN = 3, 2  # times that a call is made again


def pausing(seconds: float) -> None:
    """Wait."""
    Event().wait(seconds)


def patient(pause: Pause) -> list[RetryHandler]:
    """For what must not be done twice: only a brief rate limit, which says that nothing happened, is waited out."""
    return [_Limited(RateLimitErrorRetryHandler(_LIMITED), pause)]


def sure(pause: Pause) -> list[RetryHandler]:
    """For what may be done twice: also tried again after a broken connection and after an error of Slack's own."""
    return [
        *patient(pause),
        _Again(ConnectionErrorRetryHandler(_BROKEN), pause),
        _Again(ServerErrorRetryHandler(_BROKEN), pause),
    ]


class _Again(RetryHandler):
    """Tries again what slack_sdk's handler would."""

    def __init__(self, slack: RetryHandler, pause: Pause) -> None:
        super().__init__(slack.max_retry_count)
        self._slack = slack
        self._pause = pause

    def _can_retry(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        return self._slack.can_retry(state=state, request=request, response=response, error=error)

    def prepare_for_next_attempt(
        self,
        *,
        state: RetryState,
        request: HttpRequest,  # noqa: ARG002 - slack_sdk names it
        response: HttpResponse | None = None,
        error: Exception | None = None,  # noqa: ARG002 - slack_sdk names it
    ) -> None:
        state.next_attempt_requested = True
        self._pause(self._seconds(state, response))
        state.increment_current_attempt()

    def _seconds(self, state: RetryState, response: HttpResponse | None) -> float:  # noqa: ARG002 - see `_Limited`
        return self._slack.interval_calculator.calculate_sleep_duration(state.current_attempt)


class _Limited(_Again):
    """Where Slack says how long to wait, and that is brief."""

    def _can_retry(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        limited = super()._can_retry(state=state, request=request, response=response, error=error)
        return limited and retry_after(response) <= BRIEF

    def _seconds(self, state: RetryState, response: HttpResponse | None) -> float:  # noqa: ARG002 - see `_Again`
        return retry_after(response) + random.random() / 2  # noqa: S311 - not everybody at the same moment


def retry_after(response: HttpResponse | None) -> float:
    """The seconds that Slack asks for; one where it does not say."""
    headers = {name.lower(): values for name, values in (response.headers if response else {}).items()}
    asked = (headers.get("retry-after") or ["1"])[0]
    return float(asked) if asked.isdecimal() else 1.0
