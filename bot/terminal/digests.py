"""`footnote digest`: who is told of what, and when."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping

import click

from bot.bootstrap import Assistant
from bot.digests import State, Subscription
from bot.errors import UsageError
from bot.subscribing import Typed
from bot.terminal import records
from bot.timetables import next_due
from bot.wishes import About, Change
from bot.writers import subscriptions
from bot.writers.subscription_changes import changed


def list_digests(assistant: Assistant, *, as_json: bool) -> None:
    """Print every subscription: where it goes, what it tells of, when it comes next."""
    found, now = assistant.digests.subscriptions(), assistant.clock.now()
    if as_json:
        click.echo(json.dumps([_record(it, now) for it in found], ensure_ascii=False, indent=2))
        return
    for subscription in found:
        _say(f"{subscription.id}. {_where(subscription)}: {subscriptions.described(subscription)}")
        _say(f"{_opened(subscriptions.due(subscription, now))}.", indent="   ")
    if not found:
        click.echo("No digests yet: footnote digest add makes one; --help says how.")


def add_digest(assistant: Assistant, typed: Mapping[str, object], *, team: str) -> None:
    """Make one of what was typed, and print what it is.

    Raises:
        SubscribingError: something of it cannot be meant.
    """
    made = assistant.subscribing.add(Typed.model_validate(dict(typed)), team=team, zone=assistant.zone)
    _tell(made, "Made")
    _say(f"{_opened(subscriptions.due(made, assistant.clock.now()))}. {subscriptions.since(made)}")
    if awaited := subscriptions.awaited(made.interests.awaited):
        _say(awaited)


def edit_digest(assistant: Assistant, number: int, typed: Mapping[str, object]) -> None:
    """Change what was `typed` of it, and print what it is then; `no_topics` and the like are taken away.

    Raises:
        SubscribingError: something of it cannot be meant.
        UsageError: there is none of this number, or nothing was typed.
    """
    before = there(assistant, number)
    given = {key: value for key, value in typed.items() if value not in ((), None)}
    if not given:
        raise UsageError(f"Say what to change of digest {number}: footnote digest edit --help names the options.")
    more = {key: value for key, value in given.items() if key in About.model_fields}
    less = {key.removeprefix("no_"): value for key, value in given.items() if key.startswith("no_")}
    rest = {key: value for key, value in given.items() if key in Change.model_fields}
    change = Change.model_validate({**rest, "more": About.model_validate(more), "less": About.model_validate(less)})
    edited = assistant.subscribing.change(number, change)
    _tell(edited, "Changed")
    if different := changed(before.interests, edited.interests):
        _say(f"{_opened('; '.join(different))}.")
    _say(f"{_opened(subscriptions.due(edited, assistant.clock.now()))}.")
    if awaited := subscriptions.awaited(assistant.subscribing.awaited(edited)):
        _say(awaited)


def pause_digest(assistant: Assistant, number: int) -> None:
    """Let it rest.

    Raises:
        UsageError: there is none of this number.
    """
    there(assistant, number)
    _tell(assistant.subscribing.pause(number), "Paused")
    click.echo(f"What comes in meanwhile comes once it is resumed: footnote digest resume {number}.")


def resume_digest(assistant: Assistant, number: int) -> None:
    """Let it come again.

    Raises:
        UsageError: there is none of this number.
    """
    there(assistant, number)
    resumed = assistant.subscribing.resume(number)
    _tell(resumed, "Resumed")
    _say(f"{_opened(subscriptions.due(resumed, assistant.clock.now()))}.")


def remove_digest(assistant: Assistant, number: int) -> None:
    """End it.

    Raises:
        UsageError: there is none of this number.
    """
    there(assistant, number)
    _tell(assistant.subscribing.remove(number), "Removed")


def there(assistant: Assistant, number: int) -> Subscription:
    """The digest of this number.

    Raises:
        UsageError: there is none; it says how to find the numbers.
    """
    found = assistant.digests.subscription(number)
    if found is None:
        raise UsageError(f"There is no digest {number}; footnote digest list names them.")
    return found


def _tell(subscription: Subscription, done: str) -> None:
    what = subscriptions.described(subscription)
    _say(f"{done} digest {subscription.id} for {_where(subscription)}: {what}.")


def _where(subscription: Subscription) -> str:
    return f"{subscription.channel} of {subscription.team}" if subscription.team else subscription.channel


def _opened(text: str) -> str:
    """With a capital; the rest as it is."""
    return text[:1].upper() + text[1:]


def _record(subscription: Subscription, now: dt.datetime) -> dict[str, object]:
    active = subscription.state is State.ACTIVE
    return {
        **subscription.model_dump(mode="json"),
        "described": subscriptions.described(subscription),
        "next_due": next_due(subscription.timetable, now).isoformat() if active else None,
    }


def _say(text: str, *, indent: str = "") -> None:
    click.echo(indent + records.shown(text))
