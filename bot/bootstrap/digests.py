"""The composition root's part of digests: who wants to be told of what, and what is kept of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bot.bootstrap.language import Language

if TYPE_CHECKING:
    from bot import ports


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
