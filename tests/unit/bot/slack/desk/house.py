"""The desk's fakes, and the part of the desk that needs no answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from bot.conversations import Member
from bot.digests import Digest, Subscription
from bot.slack.desk.about import About
from bot.slack.desk.amendments import Amendments
from bot.slack.desk.curation import Curation
from bot.slack.desk.digest_forms import DigestForms
from bot.slack.desk.forgetting import Forgetting
from bot.slack.desk.home import Home
from bot.slack.desk.lookup import Lookup
from bot.slack.desk.my_digests import MyDigests
from bot.slack.desk.policies import Policies
from bot.slack.desk.reading_list import ReadingList
from bot.slack.desk.reception import Admins, Reception
from bot.slack.desk.rights import Rights
from bot.slack.desk.sharing import Sharing
from bot.slack.desk.suggestions import Suggestions
from bot.slack.desk.talks import Talks
from bot.slack.desk.votes import Votes
from bot.slack.desk.welcome import Welcome
from bot.slack.desk.wishes import Wishes
from bot.slack.views import feeds
from bot.slack.views.usage import Holdings
from bot.subscribing import Subscribing
from bot.writers.footnotes import Footnotes
from retrieval.papers import PaperId
from retrieval.people.curating import Curating
from retrieval.people.roster import Roster
from retrieval.planning.planner import Planner
from retrieval.queries import Scope
from tests.builders import a_doi, a_record, an_arxiv_id
from tests.fakes.book import MemoryBook
from tests.fakes.digests import FakeDigests
from tests.fakes.messenger import FakeMessenger
from tests.fakes.state import FakeState
from tests.unit.bot.conftest import TODAY
from tests.unit.bot.conftest import Desk as Assistant
from tests.unit.bot.shelf import PAPERS

HOSTILE = "<!channel> Kettles & *Lids*: <https://evil.example|arXiv>"
LINKED = (
    (
        "sundial",
        a_record(
            "Sundial: Telling Time by Shade",
            line=70,
            authors=["Grace Murray"],
            abstract="Shade moves with the sun. We present Sundial, which tells time within 5 minutes.",
            date="2025-06-01",
            ids=(an_arxiv_id("2506.00001"), a_doi("10.1000/sundial")),
        ),
    ),
    ("lids", a_record(HOSTILE, line=80, date="2022-01-01", ids=(an_arxiv_id("2201.00001"),))),
)


@dataclass
class Clock:
    """Stands still until it is set."""

    at: dt.datetime = TODAY

    def now(self) -> dt.datetime:
        return self.at


@dataclass
class House:
    """The fakes, and what of the desk needs no answers; ids are id1, id2, …."""

    assistant: Assistant = field(default_factory=Assistant)
    messenger: FakeMessenger = field(default_factory=FakeMessenger)
    state: FakeState = field(default_factory=FakeState)
    digests: FakeDigests = field(default_factory=FakeDigests)
    clock: Clock = field(default_factory=Clock)
    new_id: Callable[[], str] = field(default_factory=lambda: map("id{}".format, count(1)).__next__)

    def __post_init__(self) -> None:
        self.assistant.hold(*PAPERS, *LINKED)
        for user, name, admin in (("U1", "Ada", False), ("U2", "Bob", False), ("U9", "Chief", True)):
            self.messenger.members[user] = Member(id=user, name=name, admin=admin)

    @cached_property
    def reception(self) -> Reception:
        return Reception(messenger=self.messenger, desk=self.state, clock=self.clock, new_id=self.new_id)

    @cached_property
    def planner(self) -> Planner:
        return Planner.of(self.assistant.directory)

    @cached_property
    def lookup(self) -> Lookup:
        return Lookup(
            catalog=self.assistant.catalog, planner=lambda: self.planner, search=lambda: self.assistant.search
        )

    @cached_property
    def admins(self) -> Admins:
        return Admins(messenger=self.messenger, named=frozenset({"U8"}))

    @cached_property
    def sharing(self) -> Sharing:
        return Sharing(messenger=self.messenger, ledger=self.state, clock=self.clock, new_id=self.new_id)

    @cached_property
    def suggestions(self) -> Suggestions:
        return Suggestions(lookup=self.lookup, reception=self.reception, messenger=self.messenger, clock=self.clock)

    def holdings(self) -> Holdings:
        """What the library holds."""
        directory = self.planner.directory
        return Holdings(papers=directory.papers, people=len(directory.people), latest=directory.latest, updated=TODAY)

    @cached_property
    def book(self) -> MemoryBook:
        """Who is who; nobody is told apart yet."""
        return MemoryBook(self.assistant.catalog)

    @cached_property
    def roster(self) -> Roster:
        return Roster(catalog=self.assistant.catalog, book=self.book, directory=lambda: self.assistant.directory)

    @cached_property
    def curation(self) -> Curation:
        return Curation(
            roster=lambda: self.roster,
            curating=lambda: Curating(self.book, self.clock),
            reception=self.reception,
            messenger=self.messenger,
            admins=self.admins,
        )

    @cached_property
    def reading(self) -> ReadingList:
        return ReadingList(opinions=self.digests, catalog=self.assistant.catalog, messenger=self.messenger)

    @cached_property
    def rights(self) -> Rights:
        return Rights(messenger=self.messenger, desk=self.state, admins=self.admins)

    @cached_property
    def subscribing(self) -> Subscribing:
        return Subscribing(
            subscriptions=self.digests, roster=lambda: self.roster, planner=lambda: self.planner, clock=self.clock
        )

    def digesting(self, subscription: Subscription, *, now: dt.datetime, delivered: Collection[PaperId]) -> Digest:
        """Every paper of the library that was not delivered yet, by its title."""
        papers = self.assistant.catalog.papers(self.assistant.catalog.select(Scope()))
        notes = Footnotes()
        for paper in papers.values():
            if paper.id not in delivered:
                notes.cite(paper)
        return Digest(subscription=subscription, at=now, short=notes.citations())

    @cached_property
    def my_digests(self) -> MyDigests:
        return MyDigests(
            subscribing=lambda: self.subscribing,
            digesting=lambda: self.digesting,
            kept=self.digests,
            rights=self.rights,
            reception=self.reception,
            messenger=self.messenger,
            clock=self.clock,
        )

    @cached_property
    def digest_forms(self) -> DigestForms:
        return DigestForms(
            subscribing=lambda: self.subscribing,
            digesting=lambda: self.digesting,
            planner=lambda: self.planner,
            roster=lambda: self.roster,
            subscriptions=self.digests,
            rights=self.rights,
            reception=self.reception,
            messenger=self.messenger,
            clock=self.clock,
        )

    @cached_property
    def amendments(self) -> Amendments:
        return Amendments(
            subscribing=lambda: self.subscribing,
            forms=self.digest_forms,
            subscriptions=self.digests,
            rights=self.rights,
            reception=self.reception,
            messenger=self.messenger,
            clock=self.clock,
        )

    @cached_property
    def wishes(self) -> Wishes:
        return Wishes(
            amendments=self.amendments,
            talks=Talks(outbox=self.digests, notes=self.state, clock=self.clock),
            subscribing=lambda: self.subscribing,
            forms=self.digest_forms,
            digests=self.my_digests,
            rights=self.rights,
            reception=self.reception,
            messenger=self.messenger,
            clock=self.clock,
        )

    @cached_property
    def votes(self) -> Votes:
        return Votes(
            subscriptions=self.digests,
            opinions=self.digests,
            lookup=self.lookup,
            reception=self.reception,
            clock=self.clock,
        )

    @cached_property
    def home(self) -> Home:
        return Home(
            holdings=self.holdings,
            suggestions=self.suggestions,
            reception=self.reception,
            messenger=self.messenger,
            desk=self.state,
            admins=self.admins,
            curation=self.curation,
            own=(self.my_digests.shown, self.reading.shown),
            sources=lambda: feeds.unreadable("sources.toml, feed 1: url is missing."),
        )

    @cached_property
    def policies(self) -> Policies:
        return Policies(
            lookup=self.lookup,
            reception=self.reception,
            messenger=self.messenger,
            desk=self.state,
            admins=self.admins,
        )

    @cached_property
    def welcome(self) -> Welcome:
        return Welcome(
            suggestions=self.suggestions,
            reception=self.reception,
            messenger=self.messenger,
            ledger=self.state,
            clock=self.clock,
        )

    @cached_property
    def about(self) -> About:
        return About(
            holdings=self.holdings,
            queue=lambda: 2,
            reception=self.reception,
            forgetting=Forgetting(
                reception=self.reception, messenger=self.messenger, memory=self.state, clock=self.clock
            ),
            state=self.state,
            clock=self.clock,
            admins=self.admins,
        )
