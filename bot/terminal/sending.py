"""`footnote digest send` and `run`: digests go out now, or whenever they are due."""

from __future__ import annotations

from threading import Event

import click

from bot.bootstrap import Assistant
from bot.delivering.delivering import Delivered, Outcome
from bot.digests import State, Subscription
from bot.errors import SubscribingError
from bot.serving import digests
from bot.serving.running import leave
from bot.terminal import records
from bot.writers import wording

_DONE = {Outcome.SENT, Outcome.NOTHING_NEW}


def send_digests(assistant: Assistant, number: int | None) -> int:
    """Send what is new for the digest of this number, or for each that is not paused; 1 when one could not be sent.

    Raises:
        SubscribingError: there is none of this number.
        SettingsError: there is no token for Slack.
    """
    digests.needs_token(assistant)
    wanted = _wanted(assistant, number)
    delivering = digests.delivering(assistant, Event().wait, alone=True)
    failed = False
    for subscription in wanted:
        if subscription.state is State.PAUSED:
            why = f" {subscription.why}" if subscription.why else ""
            _say(f"Digest {subscription.id} is paused.{why} Resume it first: footnote digest resume {subscription.id}.")
            failed = True
            continue
        done = delivering.now(subscription)
        failed = failed or done.outcome not in _DONE
        _say(told(subscription, done))
    if not wanted:
        _say("No digest to send: footnote digest add makes one, footnote digest list says which are paused.")
    return int(failed)


def run_digests(assistant: Assistant, *, verbose: bool) -> None:
    """Send digests whenever they are due, and end the process with its exit code.

    Raises:
        SettingsError: there is no token for Slack.
    """
    leave(digests.run(assistant, verbose=verbose))


def told(subscription: Subscription, done: Delivered) -> str:
    """One sentence: what came of it, and what to do where it was not sent."""
    match done.outcome:
        case Outcome.SENT:
            return f"Digest {subscription.id}: {wording.counted(done.papers, 'paper')} sent to {subscription.channel}."
        case Outcome.PAUSED:
            return f"Digest {subscription.id} is paused now. {done.why}"
        case Outcome.LATER:
            return (
                f"Digest {subscription.id} is not sent yet: Slack cannot be reached, or another process is at it. "
                "Nothing is lost; footnote digest send, run or footnote serve goes on with it in two minutes or later."
            )
        case _:
            return f"Digest {subscription.id}: nothing new, so nothing was sent."


def _wanted(assistant: Assistant, number: int | None) -> tuple[Subscription, ...]:
    kept = assistant.digests
    if number is None:
        return tuple(it for it in kept.subscriptions() if it.state is State.ACTIVE)
    subscription = kept.subscription(number)
    if subscription is None:
        raise SubscribingError(f"There is no digest {number}; footnote digest list names them.", option="id")
    return (subscription,)


def _say(text: str) -> None:
    click.echo(records.shown(text))
