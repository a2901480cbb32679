"""`footnote digest preview`: what subscriptions would get now, with nothing sent and nothing noted as delivered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from bot.bootstrap import Assistant
from bot.digests import Digest, Subscription, Timetable
from bot.errors import UsageError
from bot.subscribing import Typed
from bot.terminal.digests import there
from bot.terminal.placing import put, refuse
from bot.writers import digest as words
from bot.writers import subscriptions
from bot.writers.digest_markdown import markdown
from bot.writers.markdown import escaped
from retrieval.interests import Interests

_NOWHERE = "C0"
"""Where a digest would go that is not stored; nobody is told."""


def preview_digests(
    assistant: Assistant, number: int | None, typed: Mapping[str, object], *, page: Path | None = None
) -> None:
    """Print as Markdown what this subscription would get now; without a number each of them; also write it as a page.

    What was `typed` counts instead of what the subscription has; without a number it is one that is not stored.

    Raises:
        UsageError: there is none of this number, there is none at all, something typed cannot be meant, or the page
            cannot be written there, or is of several.
    """
    if page is not None:
        refuse(page, "the page")
    found = _asked(assistant, number, {key: value for key, value in typed.items() if value not in ((), None)})
    if page is not None and len(found) > 1:
        raise UsageError(f"There are {len(found)} digests; name one by its ID, for a page of its own.")
    for place, subscription in enumerate(found):
        digest = _made(assistant, subscription)
        if page is not None:
            click.echo(_written(assistant, digest, page), err=True)
        if len(found) > 1:
            title = f"# Digest {subscription.id} for {escaped(subscription.channel)}"
            click.echo(f"\n{title}\n" if place else f"{title}\n")
        click.echo(markdown(digest), nl=False)
        if awaited := subscriptions.awaited(assistant.subscribing.awaited(subscription)):
            click.echo(f"\n{escaped(awaited)}")


def _asked(assistant: Assistant, number: int | None, typed: Mapping[str, object]) -> Sequence[Subscription]:
    if number is None and typed:
        zone = Timetable(zone=assistant.zone)
        made = Subscription(channel=_NOWHERE, interests=Interests(), timetable=zone, made=assistant.clock.now())
        return [assistant.subscribing.meant(Typed.model_validate(dict(typed)), made)]
    if number is None:
        found = assistant.digests.subscriptions()
        if not found:
            raise UsageError("No digests yet; say what one would tell of: footnote digest preview --topic TEXT.")
        return found
    stored = there(assistant, number)
    return [assistant.subscribing.meant(Typed.model_validate(dict(typed)), stored) if typed else stored]


def _made(assistant: Assistant, subscription: Subscription) -> Digest:
    delivered = assistant.digests.delivered(subscription.id) if subscription.id else frozenset()
    return assistant.digesting(subscription, now=assistant.clock.now(), delivered=delivered)


def _written(assistant: Assistant, digest: Digest, page: Path) -> str:
    """Write the page; what to say of it."""
    put(page, assistant.pages.page(digest).encode("utf-8"))
    return f"Wrote {page}: {words.header(digest)}"
