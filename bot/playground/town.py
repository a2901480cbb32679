"""The workspace of the playground: who is in it, what its channels are, what the app offers there."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from math import ceil

from bot.localslack.clock import Clock
from bot.localslack.server import LocalSlack, Setup

PEOPLE = ("ada", "ben")
"""Who may be switched between: the first is an admin."""
PAPERS, READING = "papers", "reading-group"
_CONNECTED = 30.0  # real seconds
_LOOK = 0.25  # real seconds between two looks whether it is over


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command: `/ask`, what comes after it, and what it does."""

    name: str
    usage: str
    about: str


@dataclass(frozen=True, slots=True)
class Offers:
    """What the app's manifest offers people to type and to choose; `shortcuts` are titles by callback_id.

    `scopes`, `events` and `domains` are what it was granted, what it hears of, and whose links it previews.
    """

    commands: tuple[Command, ...] = ()
    shortcuts: tuple[tuple[str, str], ...] = ()
    scopes: Collection[str] = ()
    events: Collection[str] | None = None
    domains: Collection[str] = ()


def built(offers: Offers, clock: Clock, zone: str) -> LocalSlack:
    """A Slack with Ada, Ben and two channels, in which the app is installed; it runs until it is closed."""
    slack = LocalSlack(Setup(clock=clock, rate_limits=False, unfurl_domains=offers.domains, events=offers.events))
    space = slack.workspace
    space.app = replace(space.app, scopes=frozenset(offers.scopes))
    people = [space.add_user(name, is_admin=name == PEOPLE[0], tz=zone).id for name in PEOPLE]
    space.add_channel(PAPERS, members=people)
    space.add_channel(READING, members=[*people, space.app.user_id])
    return slack


def welcomed(slack: LocalSlack, *, patience: float = _CONNECTED, ended: Callable[[], bool] = lambda: False) -> None:
    """Bring the app into the first channel once it is connected, so that it introduces itself there; not once ended."""
    for _ in range(ceil(patience / _LOOK)):
        if ended():
            return
        if slack.sockets.wait_connected(timeout=_LOOK):
            slack.invite_app(PAPERS, by=PEOPLE[0])
            return
