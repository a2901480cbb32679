"""What a page is told of changes: all of it once, then what is different, and that it lives."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from bot.localslack.server import LocalSlack
from bot.localslack.workspace import Workspace
from bot.playground.live import Live, event


class Drawn:
    """Two regions, one of which changes; how often they were drawn."""

    def __init__(self) -> None:
        self.words, self.times = "one", 0

    def __call__(self) -> dict[str, str]:
        self.times += 1
        return {"still": "same", "changing": self.words}


def streamed(space: Workspace, drawn: Drawn, **how: float) -> tuple[Iterator[bytes], threading.Event]:
    """A stream, and what ends it."""
    ended = threading.Event()
    return Live(space, ended.is_set, **how).events(drawn), ended


def test_what_differs_is_told() -> None:
    """At first everything, then each region that changed."""
    with LocalSlack.start() as slack:
        drawn = Drawn()
        stream, _ = streamed(slack.workspace, drawn)
        assert next(stream) == b"event: still\ndata: same\n\nevent: changing\ndata: one\n\n"
        drawn.words = "two\nlines"
        slack.person("ann").dms("Hello.")
        assert next(stream) == b"event: changing\ndata: two\ndata: lines\n\n"


def test_nothing_is_drawn_while_nothing_changes() -> None:
    """A change that is none to see, and time that passes, are told as a sign of life."""
    with LocalSlack.start() as slack:
        drawn = Drawn()
        stream, ended = streamed(slack.workspace, drawn, heartbeat=0.01)
        next(stream)
        assert next(stream) == b": lives\n\n"
        ended.set()
        assert list(stream) == []
        assert drawn.times == 2


def test_it_ends_while_it_waits() -> None:
    """Once the workspace is told."""
    with LocalSlack.start() as slack:
        stream, ended = streamed(slack.workspace, Drawn())
        next(stream)
        left: list[bytes] = []
        waiting = threading.Thread(target=lambda: left.extend(stream))
        waiting.start()
        ended.set()
        with slack.workspace.changing():
            pass
        waiting.join(10)
        assert (waiting.is_alive(), left) == (False, [])


def test_an_event_is_written_line_by_line() -> None:
    """Whatever its data holds, it begins no other event."""
    assert event("a", "x\n\nevent: b\r") == b"event: a\ndata: x\ndata: \ndata: event: b\ndata: \n\n"
