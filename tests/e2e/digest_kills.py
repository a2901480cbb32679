"""Digests whose senders are killed at every step: subscriptions, doomed processes, and what stands in the end."""

from __future__ import annotations

import datetime as dt
import html
import json
import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Self

from sqlalchemy import Engine, NullPool, create_engine, select

from bot.adapters.sql_state import SqlDigests
from bot.adapters.sql_state.tables import PARCEL
from bot.bootstrap import Assistant, build
from bot.delivering import striking
from bot.digests import Parcel, Stage, Subscription, Timetable
from bot.localslack.faults import Hold
from bot.localslack.server import LocalSlack
from bot.playground.clock import MovableClock
from bot.ports import Post
from bot.settings import read_settings
from bot.slack.views.digests import letters
from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.adapters.system_clock import SystemClock
from retrieval.interests import Interests
from retrieval.queries import Scope
from tests.e2e.digest_sender import Ahead, Birth, finished
from tests.e2e.nursery import Nursery
from tests.e2e.program import Footnote

PAPERS = 30
"""So many make three messages."""
FIELD = "cs.CL"
WAIT = 60.0
"""Seconds in which a doomed process comes to its step."""
LONGER = 1.5
"""Seconds that those have who are not the first of several."""
LET_GO = 700.0
"""Seconds after which nothing that a dead process held, claimed or looked at is its own any more."""
Step = tuple[str, int]


@dataclass
class Tally:
    """How often senders died at each step, what they left behind, and what came of it."""

    died: Counter[str] = field(default_factory=Counter)
    subscriptions: int = 0
    messages: int = 0
    papers: int = 0
    charts: int = 0
    repeated: int = 0
    lost: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass
class Kills:
    """A library, a Slack, and those who send on one database; `processes` at once are doomed to the same step."""

    footnote: Footnote
    slack: LocalSlack
    clock: MovableClock
    nursery: Nursery
    processes: int = 1
    ahead: float = 0.0
    tally: Tally = field(default_factory=Tally)

    @classmethod
    @contextmanager
    def opened(
        cls, footnote: Footnote, slack: LocalSlack, clock: MovableClock, *, processes: int = 1
    ) -> Iterator[Self]:
        """With a nursery of their own, in the folder of the home; the clock is Slack's."""
        settings = {"FOOTNOTE_HOME": str(footnote.home), **_settings(footnote, slack)}
        with Nursery.opened(settings, footnote.home.parent / "marks") as nursery:
            yield cls(footnote, slack, clock, nursery, processes)

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
        self.tally.died[f"{step} {nth}"] += self._doomed(Birth(step=step, nth=nth, ahead=self.ahead))

    def take_up_and_die(self, step: str, nth: int, *, doing: str = "going on") -> None:
        """The same with what the dead left behind alone; `doing` is what they are at."""
        self.tally.died[f"{doing}, {step} {nth}"] += self._doomed(Birth(step=step, nth=nth, ahead=self.ahead))

    def die_in_flight(self, call: str, *, after: bool) -> None:
        """A process dies while Slack has its post or its chart, which comes to stand: at once, or after its death."""
        self.subscribe()
        let = _Let()
        self.slack.faults.inject(call, Hold(let, after=after))
        number = self.nursery.bears(Birth(ahead=self.ahead))
        assert let.asked.wait(WAIT)
        os.kill(number, signal.SIGKILL)
        assert self.nursery.ended(number, within=WAIT) == -signal.SIGKILL
        let.set()
        self.slack.faults.clear()
        self.tally.died[f"{call} in flight, {'done' if after else 'not done yet'}"] += 1

    def let_go(self) -> None:
        """From now on nothing is held that was until now; it is as late in Slack, which dates what is posted."""
        self.ahead += LET_GO
        self.clock.move_to(self.clock.now() + LET_GO)

    def finish(self) -> None:
        """What the dead held is free by now, and a process that is not doomed goes on with all of it."""
        self.let_go()
        assert self.nursery.ended(self.nursery.bears(Birth(ahead=self.ahead)), within=4 * WAIT) == 0

    def finished(self) -> int:
        """The same in this process; 0 where nothing waits any more."""
        assistant = self.assistant()
        try:
            return finished(assistant)
        finally:
            assistant.digests.close()
            assistant.state.close()

    def assistant(self) -> Assistant:
        """An assistant in this process, on the same database."""
        assistant = build(
            read_settings({"FOOTNOTE_HOME": str(self.footnote.home), **_settings(self.footnote, self.slack)})
        )
        assistant.clock = Ahead(SystemClock(), self.ahead)
        return assistant

    def count(self) -> Tally:
        """What stands in the end: of each subscription each paper once, each message once, and as it was written."""
        state = create_engine(f"sqlite:///{self.footnote.home / 'state.db'}", poolclass=NullPool)
        with (
            closing(SqlDigests.open(self.footnote.home / "state.db")) as digests,
            closing(SqlCatalog.open(self.footnote.home / "catalog.db", clock=SystemClock())) as catalog,
        ):
            arrived = tuple(it.paper_id for it in catalog.arrivals())
            wanted = Counter(catalog.select(Scope(fields=(FIELD,), papers=arrived)))
            for subscription in digests.subscriptions():
                parcels = _parcels(digests, subscription, state)
                delivered = Counter(paper for parcel in parcels for paper in parcel.papers)
                self.tally.subscriptions += 1
                self.tally.papers += delivered.total()
                self.tally.repeated += (delivered - wanted).total()
                self.tally.lost += (wanted - delivered).total()
                self._compare(subscription, parcels)
        return self.tally

    def _compare(self, subscription: Subscription, parcels: Sequence[Parcel]) -> None:
        """The messages of a channel and those that its parcels are; of each a chart at most."""
        own = [(parcel.key, number, post.text) for parcel in parcels for number, post in enumerate(_rendered(parcel))]
        wanted, standing = Counter(own), Counter(_standing(self.slack, subscription.channel))
        self.tally.messages += standing.total()
        self.tally.repeated += (standing - wanted).total()
        self.tally.lost += (wanted - standing).total()
        charts = Counter(_charts(self.slack, subscription.channel))
        self.tally.charts += charts.total()
        self.tally.repeated += (charts - Counter(f"{parcel.key}.png" for parcel in parcels)).total()
        if any(parcel.stage is Stage.WRITTEN for parcel in parcels):
            self.tally.wrong.append(f"{subscription.channel} is not posted whole")

    def _doomed(self, birth: Birth) -> int:
        """How many of so many processes came to their step and died there, the first of them at the latest in a minute.

        Those that have not by a while after the first are killed wherever they are.
        """
        begun = [self.nursery.bears(birth) for _ in range(self.processes)]
        self.nursery.until(lambda ended: any(it in ended for it in begun), within=WAIT)
        self.nursery.until(lambda ended: all(it in ended for it in begun), within=LONGER)
        for number in begun:
            if number not in self.nursery.codes:
                os.kill(number, signal.SIGKILL)
            assert self.nursery.ended(number, within=WAIT) == -signal.SIGKILL
        return sum(self.nursery.marked(number) for number in begun)


def _settings(footnote: Footnote, slack: LocalSlack) -> dict[str, str]:
    tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "FOOTNOTE_SLACK_API_URL": slack.api_url}
    return {**tokens, "FOOTNOTE_VISIT_HOURS": "0", **footnote.settings}


class _Let(threading.Event):
    """Tells when somebody waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = threading.Event()

    def wait(self, timeout: float | None = None) -> bool:
        self.asked.set()
        return super().wait(timeout)


def _parcels(digests: SqlDigests, subscription: Subscription, state: Engine) -> list[Parcel]:
    """All of its parcels, whenever they were due."""
    with state.connect() as connection:
        due = connection.scalars(select(PARCEL.c.due).where(PARCEL.c.subscription == subscription.id)).all()
    found = (digests.written(subscription.id, moment) for moment in due)
    return [parcel for parcel in found if parcel is not None]


def _rendered(parcel: Parcel) -> Sequence[Post]:
    written = () if parcel.stage is Stage.SILENT or not parcel.papers else letters(parcel.digest)
    return [striking.message(it, gone=parcel.struck) for it in written]


def _standing(slack: LocalSlack, channel: str) -> Iterator[tuple[str, int, str]]:
    """Key, number and text of every message in a channel, those in threads included and pictures left out."""
    for message in slack.workspace.messages[channel].values():
        if "files" in message.payload:
            continue
        metadata = message.payload["metadata"]
        payload = metadata["event_payload"] if isinstance(metadata, dict) else None
        assert isinstance(payload, dict)
        yield str(payload["key"]), int(str(payload["number"])), html.unescape(message.text)


def _charts(slack: LocalSlack, channel: str) -> Iterator[str]:
    """The name of every picture that stands there."""
    for message in slack.workspace.messages[channel].values():
        files = message.payload.get("files")
        yield from (str(it["name"]) for it in files or () if isinstance(it, dict)) if isinstance(files, list) else ()


def papers(folder: Path) -> Path:
    """Papers for a digest of several messages, as a file."""
    made = folder / "papers.jsonl"
    lines = [json.dumps(_paper(number)) for number in range(PAPERS)]
    made.write_text("\n".join(lines), encoding="utf-8")
    return made


def _paper(number: int) -> dict[str, object]:
    """Each on something else, so that none is taken for another, and on one of three subjects, which a chart shows."""
    words, subject = Random(number).sample(_WORDS.split(), 12), _SUBJECTS[number % len(_SUBJECTS)]
    return {
        "id": f"2611.{number + 1:05}",
        "title": f"{words[0].title()} and {words[1]}: {words[2]} for {subject} {number}",
        "authors": [f"{name} {words[n].title()}" for n, name in enumerate(("Ada", "Ling", "Max", "Eve", "Zoe"))],
        "abstract": f"We study {subject}: {words[4]} with {words[5]} and {words[6]}. "
        f"The {words[7]} of {words[8]} falls by {number + 3}% where {words[9]} meets {words[10]} in {words[11]}. " * 3,
        "categories": [FIELD],
        "date": "2026-11-20",
    }


_SUBJECTS = ("machine translation", "speech recognition", "question answering")
_WORDS = (
    "anchors bridges candles dragons engines feathers glaciers harbours islands jackets kettles ladders "
    "magnets needles orchards pendulums quarries rivers saddles turbines umbrellas volcanoes whistles "
    "yachts zippers acorns beetles cathedrals deserts echoes fountains gardens hammers icebergs jewels "
    "kites lanterns meadows nebulae oysters parachutes quilts rockets shadows temples unicorns violins "
    "windmills yeast zebras "
)
