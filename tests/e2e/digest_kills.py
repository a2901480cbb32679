"""Digests whose senders are killed at every step: subscriptions, doomed processes, and what stands in the end."""

from __future__ import annotations

import datetime as dt
import html
import json
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.adapters.sql_state import SqlDigests
from bot.bootstrap import Assistant, build
from bot.digests import Parcel, Stage, Subscription, Timetable
from bot.localslack.faults import Hold
from bot.localslack.server import LocalSlack
from bot.ports import Post
from bot.settings import read_settings
from bot.slack.views.digests import messages
from bot.timetables import last_due
from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.adapters.system_clock import SystemClock
from retrieval.interests import Interests
from retrieval.queries import Scope
from tests.e2e.digest_sender import SAID, Ahead, finished
from tests.e2e.program import ROOT, Footnote

PAPERS = 28
"""So many make three messages."""
FIELD = "cs.CL"
WAIT = 60.0
"""Seconds in which a doomed process comes to its step."""
LONGER = 1.5
"""Seconds that those have who are not the first of several."""
LET_GO = 180.0
"""Seconds after which nothing that a dead process held is held any more."""

Step = tuple[str, int]


@dataclass
class Tally:
    """How often senders died at each step, what they left behind, and what came of it."""

    died: Counter[str] = field(default_factory=Counter)
    subscriptions: int = 0
    messages: int = 0
    papers: int = 0
    repeated: int = 0
    lost: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass
class Kills:
    """A library, a Slack, and those who send on one database; `processes` at once are doomed to the same step."""

    footnote: Footnote
    slack: LocalSlack
    processes: int = 1
    ahead: float = 0.0
    tally: Tally = field(default_factory=Tally)

    def subscribe(self) -> Subscription:
        """One that was due last Monday, in a channel of its own."""
        space, now = self.slack.workspace, SystemClock().now()
        channel = space.add_channel(f"room-{len(space.channels)}", members={space.app.user_id}).id
        wish = Subscription(
            channel=channel,
            interests=Interests(fields=(FIELD,)),
            timetable=Timetable(weekday=None),
            most=PAPERS - 2,
            made=now - dt.timedelta(days=2),
            look_back=30,
        )
        with closing(SqlDigests.open(self.footnote.home / "state.db")) as digests:
            return digests.subscribe(wish)

    def die(self, step: str, nth: int) -> None:
        """Doomed processes begin, with something to send for each, and die at this step."""
        for _ in range(self.processes):
            self.subscribe()
        with self._started(step, str(nth)) as begun:
            self._waited(begun)
            self.tally.died[f"{step} {nth}"] += sum(map(_died, begun))

    def take_up_and_die(self, step: str, nth: int) -> None:
        """The same with what the dead left behind alone."""
        with self._started(step, str(nth)) as begun:
            self._waited(begun)
            self.tally.died[f"going on, {step} {nth}"] += sum(map(_died, begun))

    def die_in_flight(self, *, after: bool) -> None:
        """A process dies while Slack has its post, which comes to stand all the same: at once, or after its death."""
        self.subscribe()
        let = _Let()
        self.slack.faults.inject("chat.postMessage", Hold(let, after=after))
        with self._started("", "1", number=1) as begun:
            assert let.asked.wait(WAIT)
            begun[0].kill()
            begun[0].wait()
        let.set()
        self.slack.faults.clear()
        self.tally.died[f"post in flight, {'done' if after else 'not done yet'}"] += 1

    def let_go(self) -> None:
        """From now on nothing is held that was until now."""
        self.ahead += LET_GO

    def finish(self) -> None:
        """What the dead held is free by now, and a process that is not doomed goes on with all of it."""
        self.let_go()
        with self._started("", "1", number=1) as begun:
            assert begun[0].wait(WAIT * 4) == 0

    def finished(self) -> int:
        """The same in this process; 0 where nothing waits any more."""
        assistant = self.assistant()
        try:
            return finished(assistant)
        finally:
            assistant.digests.close()

    def assistant(self) -> Assistant:
        """An assistant in this process, on the same database."""
        assistant = build(read_settings({"FOOTNOTE_HOME": str(self.footnote.home), **self._settings()}))
        assistant.clock = Ahead(SystemClock(), self.ahead)
        return assistant

    def count(self) -> Tally:
        """What stands in the end: of each subscription each paper once, each message once, and as it was written."""
        with (
            closing(SqlDigests.open(self.footnote.home / "state.db")) as digests,
            closing(SqlCatalog.open(self.footnote.home / "catalog.db", clock=SystemClock())) as catalog,
        ):
            arrived = tuple(it.paper_id for it in catalog.arrivals())
            wanted = Counter(catalog.select(Scope(fields=(FIELD,), papers=arrived)))
            for subscription in digests.subscriptions():
                parcels = _parcels(digests, subscription)
                delivered = Counter(paper for parcel in parcels for paper in parcel.papers)
                self.tally.subscriptions += 1
                self.tally.papers += delivered.total()
                self.tally.repeated += (delivered - wanted).total()
                self.tally.lost += (wanted - delivered).total()
                self._compare(subscription, parcels)
        return self.tally

    def _compare(self, subscription: Subscription, parcels: Sequence[Parcel]) -> None:
        """The messages of a channel and those that its parcels are."""
        own = [(parcel.key, number, post.text) for parcel in parcels for number, post in enumerate(_rendered(parcel))]
        wanted, standing = Counter(own), Counter(_standing(self.slack, subscription.channel))
        self.tally.messages += standing.total()
        self.tally.repeated += (standing - wanted).total()
        self.tally.lost += (wanted - standing).total()
        if any(parcel.stage is Stage.WRITTEN for parcel in parcels):
            self.tally.wrong.append(f"{subscription.channel} is not posted whole")

    @contextmanager
    def _started(self, step: str, nth: str, *, number: int | None = None) -> Iterator[list[subprocess.Popen[str]]]:
        """So many processes, none of which outlives the block."""
        arguments = [*([step, nth] if step else []), "--ahead", str(self.ahead)]
        with ExitStack() as held:
            begun = []
            for _ in range(number or self.processes):
                process = held.enter_context(
                    subprocess.Popen(
                        [sys.executable, "-m", "tests.e2e.digest_sender", *arguments],
                        cwd=self.footnote.home.parent,
                        env={"PYTHONPATH": str(ROOT), "FOOTNOTE_HOME": str(self.footnote.home), **self._settings()},
                        text=True,
                        stdout=subprocess.PIPE,
                        stderr=subprocess.DEVNULL,
                    )
                )
                held.callback(process.kill)
                begun.append(process)
            yield begun

    def _settings(self) -> dict[str, str]:
        tokens = {"SLACK_BOT_TOKEN": self.slack.bot_token, "FOOTNOTE_SLACK_API_URL": self.slack.api_url}
        return {**tokens, "FOOTNOTE_VISIT_HOURS": "0", **self.footnote.settings}

    def _waited(self, begun: Sequence[subprocess.Popen[str]]) -> None:
        """Until the first has died; the others have a little longer."""
        began = SystemClock().now()
        while all(_alive(it, 0.02) for it in begun) and (SystemClock().now() - began).total_seconds() < WAIT:
            continue
        for process in begun:
            if _alive(process, LONGER):
                process.kill()
                process.wait()


class _Let(threading.Event):
    """Tells when somebody waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = threading.Event()

    def wait(self, timeout: float | None = None) -> bool:
        self.asked.set()
        return super().wait(timeout)


def _alive(process: subprocess.Popen[str], seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return True
    return False


def _died(process: subprocess.Popen[str]) -> bool:
    """Whether it came to its step, and died there."""
    assert process.stdout is not None
    return SAID in process.stdout.read() and process.returncode == -signal.SIGKILL


def _parcels(digests: SqlDigests, subscription: Subscription) -> list[Parcel]:
    """All of its parcels: of the days since it was made, and one that was sent at another time."""
    days = [SystemClock().now() + dt.timedelta(days=n) for n in range(-3, 2)]
    found = [digests.written(subscription.id, last_due(subscription.timetable, day)) for day in days]
    found.append(digests.last(subscription.id))
    return list({parcel.key: parcel for parcel in found if parcel is not None}.values())


def _rendered(parcel: Parcel) -> Sequence[Post]:
    return () if parcel.stage is Stage.SILENT else messages(parcel.digest)


def _standing(slack: LocalSlack, channel: str) -> Iterator[tuple[str, int, str]]:
    """Key, number and text of every message in a channel, those in threads included."""
    for message in slack.workspace.messages[channel].values():
        metadata = message.payload["metadata"]
        payload = metadata["event_payload"] if isinstance(metadata, dict) else None
        assert isinstance(payload, dict)
        yield str(payload["key"]), int(str(payload["number"])), html.unescape(message.text)


def papers(folder: Path) -> Path:
    """Papers for a digest of several messages, as a file."""
    made = folder / "papers.jsonl"
    lines = [json.dumps(_paper(number)) for number in range(PAPERS)]
    made.write_text("\n".join(lines), encoding="utf-8")
    return made


def _paper(number: int) -> dict[str, object]:
    return {
        "id": f"2611.{number + 1:05}",
        "title": f"Kettle {number}: Boiling Water of the {number}th Kind",
        "authors": [f"Author {name} {number}" for name in ("One", "Two", "Three", "Four", "Five")],
        "abstract": f"We boil water in kettle {number}. It takes {number + 3} minutes on average. "
        + "It is hot. " * 20,
        "categories": [FIELD],
        "date": "2026-11-20",
    }
