"""A library of made-up people, some venues and fields, and what is subscribed to there."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from bot.digests import Subscription
from bot.errors import SubscribingError
from bot.subscribing import Subscribing, Typed
from retrieval.papers import PaperId, Venue
from retrieval.planning.planner import Planner
from tests.builders import a_record
from tests.fakes.clock import FixedClock
from tests.fakes.digests import FakeDigests
from tests.fakes.filing import store
from tests.fakes.people import MadeUpPeople


@dataclass
class Counter:
    """Where people subscribe."""

    people: MadeUpPeople = field(default_factory=MadeUpPeople)
    digests: FakeDigests = field(default_factory=FakeDigests)

    def __post_init__(self) -> None:
        held = (
            ("v1", a_record("Rivers", authors=(), venue=Venue(name="ACL", series="ACL"), fields=("cs.CL",), line=100)),
            ("v2", a_record("Brooks", authors=(), venue=Venue(name="Limnology Letters", series="Limnology"), line=200)),
            ("v3", a_record("Bees", authors=(), fields=("q-bio.PE",), line=300)),
        )
        store(self.people.catalog, *((PaperId(it), record) for it, record in held), source="venues.txt")

    @property
    def subscribing(self) -> Subscribing:
        """The use case."""
        return Subscribing(
            subscriptions=self.digests,
            roster=lambda: self.people.roster,
            planner=lambda: Planner.of(self.people.directory()),
            clock=FixedClock(),
        )

    def add(self, **typed: object) -> Subscription:
        """Subscribe a channel to what was typed."""
        return self.subscribing.add(Typed.model_validate({"channel": "C1", **typed}), zone="Europe/Berlin")

    def refused(self, **typed: object) -> tuple[str, str, tuple[str, ...]]:
        """The option that is refused, why, and what might be typed instead; nothing is stored."""
        before = self.digests.subscriptions()
        with pytest.raises(SubscribingError) as error:
            self.add(**typed)
        assert self.digests.subscriptions() == before
        assert str(error.value).startswith(f"{error.value.option}: ")
        return error.value.option, str(error.value).partition(": ")[2], error.value.instead
