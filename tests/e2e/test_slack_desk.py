"""What Slack's commands, shortcuts and suggestions make of the given library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

import pytest

from bot.bootstrap import Assistant
from bot.conversations import Kept, Part
from bot.dialogue import AbstainReason, Answer, Question
from bot.part import scope_of
from bot.ports import Post
from bot.serving import works
from bot.settings import Settings
from bot.slack import escaping
from bot.slack.charts import Charts
from bot.slack.desk.authors import Authors
from bot.slack.desk.callers import Caller
from bot.slack.desk.lookup import Lookup
from bot.slack.desk.paper_cards import PaperCards
from bot.slack.desk.private_answers import PrivateAnswers
from bot.slack.desk.reception import Admins, Reception
from bot.slack.desk.sharing import Sharing
from bot.slack.desk.shortcuts import Shortcuts
from bot.slack.desk.suggestions import Suggestions
from bot.writers import wording
from retrieval.adapters.chroma_store import ChromaStore
from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.papers import Paper
from retrieval.queries import Scope
from tests.e2e.program import Footnote, assembled
from tests.fakes.messenger import FakeMessenger
from tests.fakes.state import FakeState

pytestmark = pytest.mark.e2e
ADA = Caller(team="T1", user="U1", channel="C1", trigger="t1", response_url="r1")


@pytest.fixture(scope="module")
def assistant(library: Footnote) -> Iterator[Assistant]:
    """The assistant over the seeds, in this process; it only reads."""
    assistant = assembled(Settings(home=library.home))
    yield assistant
    catalog, vectors = assistant.catalog, assistant.vectors
    assert isinstance(catalog, SqlCatalog)
    assert isinstance(vectors, ChromaStore)
    catalog.close()
    vectors.close()


@dataclass
class Desk:
    """The parts of the desk that these tests use, over fakes of Slack and of the memory."""

    assistant: Assistant
    messenger: FakeMessenger = field(default_factory=FakeMessenger)
    state: FakeState = field(default_factory=FakeState)
    new_id: Callable[[], str] = field(default_factory=lambda: map("id{}".format, count(1)).__next__)

    @cached_property
    def lookup(self) -> Lookup:
        it = self.assistant
        return Lookup(catalog=it.catalog, planner=lambda: it.planner, search=lambda: it.search)

    @cached_property
    def reception(self) -> Reception:
        clock = self.assistant.clock
        return Reception(messenger=self.messenger, desk=self.state, clock=clock, new_id=self.new_id)

    @cached_property
    def sharing(self) -> Sharing:
        clock = self.assistant.clock
        return Sharing(messenger=self.messenger, ledger=self.state, clock=clock, new_id=self.new_id)

    def paper(self, text: str) -> Post:
        """What `/paper` says."""
        cards = PaperCards(
            lookup=self.lookup,
            reception=self.reception,
            sharing=self.sharing,
            messenger=self.messenger,
            new_id=self.new_id,
        )
        cards.command(ADA.model_copy(update={"response_url": text}), text)
        return self.messenger.posts("respond")[-1]

    def author(self, name: str) -> Kept:
        """The answer that `/author` gives; its chart is left undrawn."""
        briefs = works.briefs(self.assistant, part=lambda _team, _channel: Part())
        authors = Authors(
            briefs=briefs,
            reception=self.reception,
            messenger=self.messenger,
            answers=self.state,
            desk=self.state,
            admins=Admins(self.messenger),
        )
        charts = Charts(
            brief=briefs.of_answer,
            draw=lambda _: None,
            messenger=self.messenger,
            memory=self.state,
            clock=self.assistant.clock,
        )
        private = PrivateAnswers(
            admit=lambda _place, _user, _question: None,
            ask=self.assistant.answering,
            within=scope_of,
            authors=authors,
            charts=charts,
            sharing=self.sharing,
            reception=self.reception,
            messenger=self.messenger,
            state=self.state,
        )
        private.author(ADA.model_copy(update={"response_url": name}), name)
        return list(self.state.answers.values())[-1]


@pytest.fixture
def desk(assistant: Assistant) -> Desk:
    """A desk that has said nothing yet."""
    return Desk(assistant)


@pytest.fixture(scope="module")
def papers(assistant: Assistant) -> tuple[Paper, ...]:
    """Every paper of the seeds."""
    return tuple(assistant.catalog.papers(assistant.catalog.select(Scope())).values())


def test_every_suggested_question_is_answered(assistant: Assistant, desk: Desk) -> None:
    """For everybody, and for whoever follows somebody; none of them is turned down, none asks back."""
    clock, messenger = assistant.clock, desk.messenger
    suggest = Suggestions(lookup=desk.lookup, reception=desk.reception, messenger=messenger, clock=clock)
    asked = {prompt.message for follows in ((), ("Chen Zhang",), ("Nobody",)) for prompt in suggest(follows)}

    answers = {question: assistant.answering(Question(text=question)) for question in asked}

    assert len(asked) == 5
    assert len(suggest()) == 4
    assert suggest() == suggest()
    assert "Summarize Chen Zhang's work" in asked
    assert {question: answer.abstain_reason for question, answer in answers.items() if answer.abstain_reason} == {}
    assert all(answer.citations for answer in answers.values())


def test_every_paper_is_shown_by_its_title(desk: Desk, papers: tuple[Paper, ...]) -> None:
    """As a card, not as a choice."""
    shown = {paper.id: desk.paper(wording.title(paper)).text.replace("\u2060", "") for paper in papers}

    assert len(papers) == 56
    assert shown == {paper.id: escaping.mrkdwn(wording.title(paper)).replace("\u2060", "") for paper in papers}


def test_a_topic_is_a_choice_and_a_stranger_to_the_library_nothing(desk: Desk) -> None:
    """Words lead to what bears on them, and only to that."""
    assert "fit “kv cache quantization”" in desk.paper("kv cache quantization").text
    assert desk.paper("sourdough bread").text.startswith("Not in the library")


def test_every_paper_is_explained_from_itself_alone(
    assistant: Assistant, desk: Desk, papers: tuple[Paper, ...]
) -> None:
    """The shortcut's answer cites the paper that the message named."""
    wrong = []
    for number, paper in enumerate(papers):
        asked: list[Answer] = []

        def ask(question: Question, asked: list[Answer] = asked) -> Answer:
            asked.append(assistant.answering(question))
            return asked[-1]

        shortcuts = Shortcuts(lookup=desk.lookup, ask=ask, reception=desk.reception, messenger=desk.messenger)
        shortcuts.explain(ADA.model_copy(update={"trigger": f"t{number}"}), f"Look: {wording.title(paper)}")
        if [[citation.paper_id for citation in answer.citations] for answer in asked] != [[paper.id]]:
            wrong.append(wording.title(paper))

    assert wrong == []


def test_the_nearest_papers_are_about_the_same(desk: Desk) -> None:
    """What stands nearest to a paper on the KV cache is on the KV cache, and is never the paper itself."""
    [oscar] = desk.lookup.called("OSCAR")

    near = desk.lookup.nearest(oscar, 5)

    assert len({paper.id for paper in near} - {oscar.id}) == 5
    assert all("KV" in (paper.abstract or "") or "uantiz" in (paper.abstract or "") for paper in near[:4])


@pytest.mark.parametrize("typed", ["Zicheng Liu", "zicheng liu", "Liu, Zicheng"])
def test_an_authors_work_is_told_however_the_name_is_typed(desk: Desk, typed: str) -> None:
    """With the papers that it rests on."""
    answer = desk.author(typed).answer

    assert [person.name for person in answer.plan.scope.people] == ["Zicheng Liu"]
    assert answer.citations


def test_a_name_that_fits_several_people_is_asked_back(desk: Desk) -> None:
    """With a button for each."""
    answer = desk.author("Z. Liu").answer

    assert answer.abstain_reason is AbstainReason.AMBIGUOUS
    assert "choose:2" in str(desk.messenger.posts("respond")[-1].blocks)
