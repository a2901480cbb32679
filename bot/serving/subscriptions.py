"""What people can do about digests in Slack, put together."""

from __future__ import annotations

from bot.serving.shared import Shared
from bot.slack.desk.amendments import Amendments
from bot.slack.desk.digest_forms import DigestForms
from bot.slack.desk.my_digests import MyDigests
from bot.slack.desk.rights import Rights
from bot.slack.desk.talks import Talks
from bot.slack.desk.wishes import Wishes


def my_digests(desk: Shared) -> MyDigests:
    """What people have, shown and changed."""
    return MyDigests(
        subscribing=lambda: desk.assistant.subscribing,
        digesting=lambda: desk.assistant.digesting,
        kept=desk.assistant.digests,
        rights=_rights(desk),
        reception=desk.reception,
        messenger=desk.messenger,
        clock=desk.clock,
    )


def digest_forms(desk: Shared) -> DigestForms:
    """What they ask for in a form."""
    return DigestForms(
        subscribing=lambda: desk.assistant.subscribing,
        digesting=lambda: desk.assistant.digesting,
        planner=lambda: desk.assistant.planner,
        roster=lambda: desk.assistant.roster,
        subscriptions=desk.assistant.digests,
        rights=_rights(desk),
        reception=desk.reception,
        messenger=desk.messenger,
        clock=desk.clock,
    )


def amendments(desk: Shared) -> Amendments:
    """What is to be different of them, in words."""
    return Amendments(
        subscribing=lambda: desk.assistant.subscribing,
        forms=digest_forms(desk),
        subscriptions=desk.assistant.digests,
        rights=_rights(desk),
        reception=desk.reception,
        messenger=desk.messenger,
        clock=desk.clock,
    )


def wishes(desk: Shared) -> Wishes:
    """What is wished for in words."""
    return Wishes(
        amendments=amendments(desk),
        talks=Talks(outbox=desk.assistant.digests, notes=desk.state, clock=desk.clock),
        subscribing=lambda: desk.assistant.subscribing,
        forms=digest_forms(desk),
        digests=my_digests(desk),
        rights=_rights(desk),
        reception=desk.reception,
        messenger=desk.messenger,
        clock=desk.clock,
    )


def _rights(desk: Shared) -> Rights:
    return Rights(messenger=desk.messenger, desk=desk.state, admins=desk.admins)
