"""The assistant of the playground: the one that serves, on a clock that can be moved, remembering for one sitting."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.bootstrap.assistant import Assistant

if TYPE_CHECKING:
    from bot import ports
    from retrieval.ports import Clock


@dataclass(kw_only=True)
class Played(Assistant):
    """Everything as elsewhere, but the time, what comes by it, and what is remembered: in a folder for that alone."""

    clock_moved: Clock
    memory: Path

    @cached_property
    def clock(self) -> Clock:
        return self.clock_moved

    @cached_property
    def state(self) -> ports.State:
        from bot.adapters.sql_state import SqlState

        return SqlState.open(self.memory / "state.db")

    @cached_property
    def digests(self) -> ports.Digests:
        from bot.adapters.sql_state import SqlDigests

        return SqlDigests.open(self.memory / "state.db")

    @cached_property
    def schedule(self) -> ports.Schedule:
        from bot.adapters.clocked_schedule import ClockedSchedule

        return ClockedSchedule(self.clock)
