"""The desk over a small library, with Slack and the memory in fakes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count

import pytest
from pydantic import JsonValue

from bot.checking.checking import Checking
from bot.conversations import Kept, Member, Part, Place
from bot.ports import Post, View
from bot.slack.briefs import Briefs
from bot.slack.charts import Charts, Drawn
from bot.slack.desk.about import About
from bot.slack.desk.answer_actions import AnswerActions
from bot.slack.desk.authors import Authors
from bot.slack.desk.callers import Caller
from bot.slack.desk.checks import Checks
from bot.slack.desk.curation import Curation
from bot.slack.desk.forgetting import Forgetting
from bot.slack.desk.home import Home
from bot.slack.desk.lookup import Lookup
from bot.slack.desk.paper_cards import PaperCards
from bot.slack.desk.policies import Policies
from bot.slack.desk.previews import Previews
from bot.slack.desk.private_answers import PrivateAnswers
from bot.slack.desk.ratings import Ratings
from bot.slack.desk.reception import Admins, Reception
from bot.slack.desk.sharing import Sharing
from bot.slack.desk.shortcuts import Shortcuts
from bot.slack.desk.suggestions import Suggestions
from bot.slack.desk.welcome import Welcome
from bot.slack.views.usage import Holdings
from bot.writers.briefing import whole
from retrieval.likeness import Likeness
from retrieval.people.curating import Curating
from retrieval.people.roster import Roster
from retrieval.planning.planner import Planner
from retrieval.queries import Scope
from tests.builders import a_doi, a_record, an_arxiv_id
from tests.fakes.book import MemoryBook
from tests.fakes.gate import plain_weigh
from tests.fakes.messenger import FakeMessenger
from tests.fakes.state import FakeState
from tests.unit.bot.conftest import TODAY, WordEmbedder
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
ADA = Caller(team="T1", user="U1", channel="C1", trigger="t1", response_url="r1")
BOB = Caller(team="T1", user="U2", channel="C1", trigger="t2", response_url="r2")
CHIEF = Caller(team="T1", user="U9", channel="C1", trigger="t9", response_url="r9")


@dataclass
class Clock:
    """Stands still until it is set."""

    at: dt.datetime = TODAY

    def now(self) -> dt.datetime:
        return self.at


@dataclass
class Office:
    """Every use case of the desk, over the same fakes; ids are id1, id2, …."""

    assistant: Assistant = field(default_factory=Assistant)
    messenger: FakeMessenger = field(default_factory=FakeMessenger)
    state: FakeState = field(default_factory=FakeState)
    clock: Clock = field(default_factory=Clock)
    new_id: Callable[[], str] = field(default_factory=lambda: map("id{}".format, count(1)).__next__)

    refused: dict[str, str] = field(default_factory=dict)
    went_on: list[str] = field(default_factory=list)

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
    def cards(self) -> PaperCards:
        return PaperCards(
            lookup=self.lookup,
            reception=self.reception,
            sharing=self.sharing,
            messenger=self.messenger,
            new_id=self.new_id,
        )

    @cached_property
    def private(self) -> PrivateAnswers:
        return PrivateAnswers(
            admit=lambda _place, user, _question: self.refused.get(user),
            ask=self.assistant.answering,
            within=self.narrowed,
            authors=self.authors,
            charts=self.charts,
            sharing=self.sharing,
            reception=self.reception,
            messenger=self.messenger,
            state=self.state,
        )

    @cached_property
    def briefs(self) -> Briefs:
        return Briefs(
            catalog=self.assistant.catalog,
            part=lambda team, channel: self.state.policy(team, channel).part,
            person=lambda person: next((it for it in self.assistant.directory.people if it.id == person), None),
            over=lambda catalog: replace(self.assistant.briefing, catalog=catalog),
            worded=whole,
        )

    @cached_property
    def charts(self) -> Charts:
        return Charts(
            brief=self.briefs.of_answer,
            draw=lambda brief: Drawn(content=b"\x89PNG", title=f"{len(brief.papers)} papers", alt="A chart."),
            messenger=self.messenger,
            memory=self.state,
            clock=self.clock,
        )

    @cached_property
    def authors(self) -> Authors:
        return Authors(
            briefs=self.briefs,
            reception=self.reception,
            messenger=self.messenger,
            answers=self.state,
            desk=self.state,
            admins=self.admins,
        )

    def narrowed(self, part: Part) -> Scope:
        """A part of the library as a scope, as far as these tests need it."""
        return Scope(venues=part.venues)

    @cached_property
    def shortcuts(self) -> Shortcuts:
        return Shortcuts(
            lookup=self.lookup, ask=self.assistant.answering, reception=self.reception, messenger=self.messenger
        )

    @cached_property
    def checks(self) -> Checks:
        checking = Checking(
            catalog=self.assistant.catalog,
            planner=lambda: self.planner,
            search=lambda: self.assistant.search,
            likeness=lambda: Likeness(WordEmbedder()),
            weigh=plain_weigh,
        )
        return Checks(
            check=lambda: checking.draft,
            within=self.narrowed,
            reception=self.reception,
            messenger=self.messenger,
            desk=self.state,
        )

    @cached_property
    def previews(self) -> Previews:
        return Previews(lookup=self.lookup, reception=self.reception, messenger=self.messenger)

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
    def curation(self) -> Curation:
        roster = Roster(catalog=self.assistant.catalog, book=self.book, directory=lambda: self.assistant.directory)
        return Curation(
            roster=lambda: roster,
            curating=lambda: Curating(self.book, self.clock),
            reception=self.reception,
            messenger=self.messenger,
            admins=self.admins,
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

    @cached_property
    def actions(self) -> AnswerActions:
        return AnswerActions(
            catalog=self.assistant.catalog,
            answers=self.state,
            private=self.private,
            reception=self.reception,
            messenger=self.messenger,
            admins=self.admins,
            again_in_thread=lambda kept, user: self.went_on.append(f"{kept.id} again for {user}"),
            choose_in_thread=lambda kept, user, name: self.went_on.append(f"{kept.id} {name} for {user}"),
        )

    @cached_property
    def ratings(self) -> Ratings:
        return Ratings(answers=self.state, reception=self.reception, messenger=self.messenger, clock=self.clock)

    def kept(self, question: str = "What is KettleBoil about?", *, user: str = "U1") -> Kept:
        """An answer that stands in two messages of a thread in C1."""
        posted = tuple(self.messenger.post("C1", "1.0", Post(text=part)) for part in ("One.", "Two."))
        kept = Kept(
            id="a1",
            place=Place(team="T1", channel="C1", thread="1.0"),
            user=user,
            question=question,
            answer=self.assistant.ask(question),
            at=self.clock.at,
            posted=posted,
        )
        self.state.keep(kept)
        return kept

    def told(self) -> list[str]:
        """The texts that were told to one person, in order."""
        given = [call.given["message"] for call in self.messenger.calls if call.method in {"respond", "whisper"}]
        return [post.text for post in given if isinstance(post, Post)]


def buttons(post: Post | View) -> dict[str, str]:
    """The values of all buttons of a message or a view, by their `action_id`."""
    found: dict[str, str] = {}

    def walk(value: JsonValue) -> None:
        if isinstance(value, list):
            for held in value:
                walk(held)
        elif isinstance(value, dict):
            if value.get("type") == "button":
                found[str(value["action_id"])] = str(value["value"])
            for held in value.values():
                walk(held)

    walk(list[JsonValue](post.blocks) if isinstance(post, Post) else post)
    return found


@pytest.fixture
def office() -> Office:
    """A desk of eight papers; Chief is an admin, Ada and Bob are not."""
    return Office()
