"""The desk over a small library, with Slack and the memory in fakes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import pytest
from pydantic import JsonValue

from bot.checking.checking import Checking
from bot.conversations import Kept, Part, Place
from bot.ports import Post, View
from bot.slack.briefs import Briefs
from bot.slack.charts import Charts, Drawn
from bot.slack.desk.answer_actions import AnswerActions
from bot.slack.desk.authors import Authors
from bot.slack.desk.callers import Caller
from bot.slack.desk.checks import Checks
from bot.slack.desk.paper_cards import PaperCards
from bot.slack.desk.previews import Previews
from bot.slack.desk.private_answers import PrivateAnswers
from bot.slack.desk.ratings import Ratings
from bot.slack.desk.shortcuts import Shortcuts
from bot.writers.briefing import whole
from retrieval.likeness import Likeness
from retrieval.queries import Scope
from tests.fakes.gate import plain_weigh
from tests.unit.bot.conftest import WordEmbedder
from tests.unit.bot.slack.desk.house import House

ADA = Caller(team="T1", user="U1", channel="C1", trigger="t1", response_url="r1")
BOB = Caller(team="T1", user="U2", channel="C1", trigger="t2", response_url="r2")
CHIEF = Caller(team="T1", user="U9", channel="C1", trigger="t9", response_url="r9")


@dataclass
class Office(House):
    """Every use case of the desk."""

    refused: dict[str, str] = field(default_factory=dict)
    went_on: list[str] = field(default_factory=list)

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
