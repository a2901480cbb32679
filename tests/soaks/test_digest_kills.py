"""Senders of digests killed (SIGKILL) at every step, each at least five times: nothing is repeated and nothing lost.

One sender at a time, and three on one database with a Chroma server: ten minutes. A step of it is in the default
suite (`tests/e2e/test_digest_sending.py`).
"""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from bot.localslack.server import LocalSlack
from bot.playground.clock import MovableClock
from tests.e2e.digest_kills import Kills, Step, papers
from tests.e2e.digest_scenes import SCENES, catch_up
from tests.e2e.program import Footnote

TIMES = 5
MOST = 12
"""Rounds in which every step must have been died at so often."""
NEW: tuple[Step, ...] = (
    *((f"{step} {when}", 1) for step in ("compose", "write") for when in ("before", "after")),
    *(
        (f"{step} {when}", nth)
        for step in ("renew", "post", "posted")
        for nth in (1, 2, 3)
        for when in ("before", "after")
    ),
    *((f"{step} {when}", 1) for step in ("paint", "upload") for when in ("before", "after")),
)
"""Steps of a digest that nobody has begun: each of its three messages is posted while it is held, and noted; so is its
chart drawn and shown."""
BEGUN: tuple[Step, ...] = (
    *((f"{step} after", 1) for step in ("hold", "renew")),
    *((f"tagged {when}", nth) for nth in (1, 2) for when in ("before", "after")),
    *((f"{step} {when}", 1) for step in ("post", "posted", "doubt") for when in ("before", "after")),
)
"""Steps of going on with what a dead process left: it is held, looked for in the channel and its thread, posted, and to
be looked at again."""
FLYING = tuple(
    (call, after) for call in ("chat.postMessage", "files.completeUploadExternal") for after in (False, True)
)


@contextmanager
def chroma(folder: Path) -> Iterator[Mapping[str, str]]:
    """A Chroma server on loopback, and the setting that names it."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    run = "import sys; from chromadb.cli.cli import app; sys.exit(app())"
    options = ["run", "--host", "127.0.0.1", "--port", str(port), "--path", str(folder)]
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        [sys.executable, "-c", run, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            while not _answers(url):
                Event().wait(0.1)
                assert server.poll() is None
            yield {"FOOTNOTE_CHROMA_URL": url}
        finally:
            server.terminate()


def _answers(url: str) -> bool:
    try:
        with urlopen(f"{url}/api/v2/heartbeat", timeout=1) as said:  # noqa: S310 - our own server
            return bool(said.status == 200)
    except (URLError, OSError):
        return False


@pytest.fixture(params=[1, 3], ids=["one sender", "three on one database"])
def kills(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kills]:
    """A library, a Slack, and so many senders at a time."""
    settings: dict[str, str] = {}
    with (
        chroma(tmp_path / "server") as server,
        closing(MovableClock()) as clock,
        LocalSlack.start(clock=clock, rate_limits=False) as slack,
    ):
        if request.param > 1:
            settings |= server
        footnote = Footnote(tmp_path / "home", settings)
        ran = footnote.process("ingest", papers(tmp_path))
        assert ran.code == 0, ran.err
        with Kills.opened(footnote, slack, clock, processes=request.param) as made:
            yield made


def _lacking(kills: Kills) -> list[tuple[Callable[[str, int], None], Step]]:
    """What senders have to die at still; what is new first, which leaves something to go on with."""
    died = kills.tally.died
    new = [(kills.die, it) for it in NEW if died[f"{it[0]} {it[1]}"] < TIMES]
    begun = [(kills.take_up_and_die, it) for it in BEGUN if died[f"going on, {it[0]} {it[1]}"] < TIMES]
    return [*new, *begun]


def _unseen(kills: Kills) -> list[tuple[str, Callable[[Kills], None], Step]]:
    """Scenes with the steps that senders have to die at still in them."""
    each = [(doing, made, step) for doing, (made, steps) in SCENES.items() for step in steps]
    return [it for it in each if kills.tally.died[f"{it[0]}, {it[2][0]} {it[2][1]}"] < TIMES]


def test_killed_senders_repeat_nothing_and_lose_nothing(kills: Kills, figure: Callable[[str], None]) -> None:
    """Wherever they die, in the end each paper was sent once, and each message stands once, as it was written."""
    for round_ in range(MOST):
        lacking = _lacking(kills)
        if not lacking and not _unseen(kills) and round_ >= TIMES:
            break
        for die, (step, nth) in (it for it in lacking if it[0] == kills.die):
            die(step, nth)
        if round_ < TIMES:
            for call, after in FLYING:
                kills.die_in_flight(call, after=after)
        kills.let_go()
        for die, (step, nth) in (it for it in lacking if it[0] != kills.die):
            die(step, nth)
        for doing, made, (step, nth) in _unseen(kills):
            made(kills)
            kills.take_up_and_die(step, nth, doing=doing)
        kills.finish()
        catch_up(kills)

    told = kills.count()
    steps = len(told.died)
    figure(
        f"kills of digest senders, {kills.processes} at a time: {told.died.total()} at {steps} steps (each "
        f"{min(told.died.values())} times at least), {told.subscriptions} digests, {told.messages} messages, "
        f"{told.charts} charts, {told.papers} papers: {told.repeated} repeated, {told.lost} lost"
    )
    assert not [*_lacking(kills), *_unseen(kills)]
    assert steps == len(NEW) + len(BEGUN) + len(FLYING) + sum(len(scene) for _, scene in SCENES.values())
    assert (told.repeated, told.lost, told.wrong) == (0, 0, [])
