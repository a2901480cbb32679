"""A call's time, and the end of its connection."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from threading import Event

from bot.adapters.openai_llm.deadline import Deadline


@dataclass
class Stream:
    """A connection as httpx2 shows it."""

    shown: object

    def get_extra_info(self, info: str) -> object:
        """Its socket, where it has one."""
        return self.shown if info == "socket" else None


def test_time_runs_by_the_stopwatch() -> None:
    """What is left goes down to nothing and no further."""
    times = iter([100.0, 101.5, 111.0, 111.0])

    with Deadline(10, lambda: next(times)) as deadline:
        assert deadline.left == 8.5
        assert deadline.left == 0
        assert deadline.passed


def test_a_connection_that_comes_too_late_is_cut_at_once() -> None:
    """What is made after time is up serves nobody."""
    ours, theirs = socket.socketpair()
    with ours, theirs, Deadline(0, lambda: 0.0) as deadline:
        deadline.watch(Stream(ours))

        assert theirs.recv(1) == b""


def test_only_the_last_connection_is_cut() -> None:
    """A retry has one of its own, and what is no socket is none."""
    first, kept = socket.socketpair()
    second, cut = socket.socketpair()
    with first, kept, second, cut:
        with Deadline(0.05, lambda: 0.0) as deadline:
            deadline.watch(Stream(None))
            deadline.watch(Stream(first))
            deadline.watch(Stream(second))
            assert cut.recv(1) == b""
        kept.send(b"x")

        assert first.recv(1) == b"x"


def test_a_call_that_is_over_cuts_nothing() -> None:
    """A connection may be closed, and its number another's, when the time would have been up."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        with Deadline(0.05, lambda: 0.0) as deadline:
            deadline.watch(Stream(ours))
        assert not Event().wait(0.1)
        theirs.send(b"x")

        assert ours.recv(1) == b"x"


def test_a_connection_that_is_closed_already_is_no_trouble() -> None:
    """Cutting is the last that can go wrong."""
    ours, theirs = socket.socketpair()
    ours.close()
    with theirs, Deadline(0, lambda: 0.0) as deadline:
        deadline.watch(Stream(ours))

        assert deadline.passed
