"""An app without a network: it hears everything at once and answers as the test tells it to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from bot.localslack.clock import ManualClock
from bot.localslack.deliveries import Attempt, Deliveries, Delivery, Kind
from bot.localslack.hands import Person
from bot.localslack.records import Json
from bot.localslack.server import LocalSlack
from bot.localslack.webapi.calling import Call
from bot.localslack.webapi.registry import METHODS

Answer = Callable[[Json], Json | None]
"""What the app says with its acknowledgement; None where it says nothing at all."""


@dataclass
class App:
    """Hears what is sent, and answers at once; a Slack's carrier in place of sockets and webhooks."""

    answer: Answer = field(default=lambda _payload: {})
    timeout: str = "timeout"
    payloads: list[tuple[Kind, Json]] = field(default_factory=list)

    def carry(self, delivery: Delivery, attempt: Attempt, report: Deliveries) -> None:
        """Hear it, and answer."""
        self.payloads.append((delivery.kind, delivery.payload))
        answer = self.answer(delivery.payload)
        if answer is not None:
            report.acked(delivery, attempt.number, answer)

    def abandon(self, delivery: Delivery, attempt: Attempt) -> None:
        """Nobody waits for it any more."""

    def heard(self, kind: Kind) -> list[Json]:
        """The payloads of this kind."""
        return [payload for of_kind, payload in self.payloads if of_kind is kind]


@dataclass(frozen=True)
class Played:
    """A Slack and an app that are played through without a network."""

    slack: LocalSlack
    app: App
    clock: ManualClock

    def person(self, name: str) -> Person:
        """Somebody whose interactions go to the scripted app."""
        deliveries = Deliveries(self.clock, lambda: self.app, self.slack.transcript)
        scene = replace(self.slack.scene, deliveries=deliveries)
        return Person(scene, scene.user(name), self.slack.modals, self.slack.streams)

    def call(self, method: str, **arguments: object) -> Json:
        """Call a method of the Web API as the app does."""
        return METHODS[method](Call(dict(arguments), self.slack.modals.house))  # type: ignore[arg-type]

    def channel(self, name: str) -> str:
        """The id of a channel."""
        return self.slack.scene.channel(name).id


@contextmanager
def played(answer: Answer | None = None) -> Iterator[Played]:
    """A Slack with a scripted app."""
    clock = ManualClock()
    with LocalSlack.start(clock=clock, unfurl_domains=("arxiv.org", "aclanthology.org")) as slack:
        yield Played(slack, App(answer) if answer else App(), clock)
