"""The composition root's part of digests: who wants to be told of what, and what is kept of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bot.bootstrap.language import Language

if TYPE_CHECKING:
    from bot import ports
    from bot.digesting import Digesting
    from bot.ports.pages import Pages
    from bot.subscribing import Subscribing
    from bot.telling import Pen
    from retrieval.selecting import Selecting


class Digests(Language):
    """The library, its language, and what tells people of new papers."""

    @cached_property
    def zone(self) -> str:
        """The time zone of this machine: subscriptions made at a prompt go by it."""
        from bot.adapters.machine_zone import machine_zone

        return machine_zone()

    @cached_property
    def digests(self) -> ports.Digests:
        """Subscriptions, what was delivered, and what readers said of it."""
        from bot.adapters.sql_state import SqlDigests

        return SqlDigests.open(self.settings.home / "state.db")

    @cached_property
    def subscribing(self) -> Subscribing:
        from bot.subscribing import Subscribing

        return Subscribing(
            subscriptions=self.digests,
            roster=lambda: self.roster,
            planner=lambda: self.planner,
            clock=self.clock,
        )

    @cached_property
    def selecting(self) -> Selecting:
        """What tells which new papers are for whom, and in which order."""
        from retrieval.matching import Matching
        from retrieval.selecting import Selecting

        matching = Matching(catalog=self.catalog, vectors=self.vectors, embedder=self.embedder)
        return Selecting(matching=matching, catalog=self.catalog, vectors=self.vectors)

    @cached_property
    def digesting(self) -> Digesting:
        """What makes digests; nothing is opened before one is made."""
        from bot.digesting import Digesting
        from bot.telling import Telling

        return Digesting(
            catalog=self.catalog,
            selecting=lambda: self.selecting,
            opinions=lambda: self.digests,
            vectors=lambda: self.vectors,
            telling=Telling(search=lambda: self.search, likeness=lambda: self.likeness, pen=self._pen),
            part=lambda team, channel: self.state.policy(team, channel).part,
        )

    @cached_property
    def pages(self) -> Pages:
        from bot.adapters.digest_page import JinjaPages

        return JinjaPages()

    @cached_property
    def schedule(self) -> ports.Schedule:
        """What calls back when a digest is due."""
        from bot.adapters.schedule import ApSchedule

        return ApSchedule(self.settings.home / "schedule.db")

    def let_go(self) -> None:
        """Close the vectors' folder where they are in one; who needs it next reads what others have written by then."""
        from retrieval.adapters.chroma_store import ChromaStore

        vectors = self.vectors
        if self.settings.chroma_url is None and isinstance(vectors, ChromaStore):
            vectors.close()

    @property
    def _pen(self) -> Pen | None:
        """The language model that tells of new papers; None where the settings name none."""
        from bot.telling import Pen

        llm = self.llm
        if llm is None:
            return None
        return Pen(
            means=lambda: self._means(llm),
            prompts=lambda: self.prompts,
            pay=lambda cost: self.state.pay("", cost, self.clock.now()),
        )
