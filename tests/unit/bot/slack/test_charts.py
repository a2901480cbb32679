"""Charts beside briefs: after the text, once at most, and no reason for an answer to be worse."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from bot.briefs import Brief
from bot.conversations import Kept, Place
from bot.errors import StateError
from bot.ports import Picture
from bot.slack.charts import Charts, Drawn, file_name, is_of
from retrieval.errors import CatalogError
from retrieval.papers import PersonId
from retrieval.queries import Person, Plan, Scope, Wanted
from tests.builders import a_person
from tests.fakes.messenger import FakeMessenger
from tests.fakes.state import FakeState
from tests.unit.bot.slack.speaking import CHANNEL, DIRECT, NOON, HandClock
from tests.unit.bot.slack.views.builders import an_answer, prose

LIU = a_person("Zicheng Liu").model_copy(update={"id": PersonId("p1:zichengliu")})
PLAN = Plan(question="Summarize Zicheng Liu's work", wanted=Wanted.AUTHOR, scope=Scope(people=(LIU,)))
DRAWN = Drawn(content=b"\x89PNG", title="Papers by Zicheng Liu", alt="Two in 2024, one in 2025.")


def a_brief(place: Place = CHANNEL, *, plan: Plan = PLAN, answer_id: str = "a1") -> Kept:
    """A brief as it is kept."""
    answer = an_answer(prose("He has 3 papers."), plan=plan)
    return Kept(id=answer_id, place=place, user="U1", question=plan.question, answer=answer, at=NOON, posted=("2.0",))


@dataclass
class Studio:
    """Charts over fakes; `drawn` is what drawing gives, or raises."""

    messenger: FakeMessenger = field(default_factory=FakeMessenger)
    state: FakeState = field(default_factory=FakeState)
    drawn: Drawn | Exception | None = DRAWN
    asked: list[Person] = field(default_factory=list)
    meanwhile: Callable[[], object] = lambda: None

    @property
    def charts(self) -> Charts:
        """What is tested."""
        return Charts(
            brief=self._brief, draw=self._draw, messenger=self.messenger, memory=self.state, clock=HandClock()
        )

    def kept(self, kept: Kept) -> Kept:
        """The answer, in the audit."""
        self.state.keep(kept)
        return kept

    def pictures(self) -> list[Picture]:
        """What was uploaded or tried to be."""
        given = [it["file"] for it in self.messenger.made("upload")]
        return [it for it in given if isinstance(it, Picture)]

    def _brief(self, person: Person, _: Kept) -> Brief | None:
        self.asked.append(person)
        return Brief(person=person, papers=())

    def _draw(self, _: Brief) -> Drawn | None:
        self.meanwhile()
        if isinstance(self.drawn, Exception):
            raise self.drawn
        return self.drawn


def told(warnings: list[logging.LogRecord]) -> list[str]:
    """What was warned of, as it was to be."""
    said = [record.getMessage() for record in warnings]
    warnings.clear()
    return said


@pytest.fixture
def studio() -> Studio:
    """Where charts are drawn."""
    return Studio()


@pytest.mark.parametrize("place", [CHANNEL, DIRECT])
def test_a_chart_stands_in_the_thread_of_its_answer(studio: Studio, place: Place) -> None:
    """With its title, in words for who sees none, and under a name that tells whose chart and of which answer."""
    studio.charts(studio.kept(a_brief(place)))

    (call,) = studio.messenger.made("upload")
    assert (call["channel"], call["thread"]) == (place.channel, place.thread)
    assert studio.pictures() == [
        Picture(content=DRAWN.content, name="zicheng-liu-a1.png", title=DRAWN.title, alt=DRAWN.alt)
    ]
    assert is_of("zicheng-liu-a1.png", "a1")
    assert not is_of("zicheng-liu-ba1.png", "a1")


def test_one_persons_chart_goes_to_their_direct_messages(studio: Studio) -> None:
    """With a word on what it is; where they asked in their direct messages, there."""
    studio.charts.privately(studio.kept(a_brief(CHANNEL.model_copy(update={"thread": ""}))))
    studio.charts.privately(studio.kept(a_brief(DIRECT.model_copy(update={"thread": ""}), answer_id="a2")))

    assert [(it["channel"], it["thread"]) for it in studio.messenger.made("upload")] == [("U1", None), ("D1", None)]
    assert all("Zicheng Liu" in picture.comment for picture in studio.pictures())


def test_only_a_brief_has_a_chart(studio: Studio) -> None:
    """Nothing is gathered for any other answer."""
    studio.charts(studio.kept(a_brief(plan=PLAN.model_copy(update={"wanted": Wanted.LIST}))))

    assert studio.asked == []
    assert studio.messenger.calls == []


def test_a_chart_is_shown_once(studio: Studio) -> None:
    """However often it is asked for, after whatever crash; shared to a channel it is shown there too."""
    kept = studio.kept(a_brief())
    for _ in range(3):
        studio.charts(kept)
    studio.charts.privately(kept)
    studio.charts.privately(kept)

    assert [it["channel"] for it in studio.messenger.made("upload")] == ["C1", "U1"]


def test_where_there_is_nothing_to_draw_nothing_is_shown(studio: Studio) -> None:
    """Papers without a date make no chart, and no papers no brief."""
    studio.drawn = None
    studio.charts(studio.kept(a_brief()))
    Charts(
        brief=lambda _person, _kept: None,
        draw=lambda _: DRAWN,
        messenger=studio.messenger,
        memory=studio.state,
        clock=HandClock(),
    )(studio.kept(a_brief(answer_id="a2")))

    assert studio.messenger.calls == []


def test_an_answer_that_is_gone_or_stopped_gets_no_chart(studio: Studio) -> None:
    """Also where that happens while it is drawn."""
    kept, stop = studio.kept(a_brief()), threading.Event()
    studio.meanwhile = lambda: studio.state.delete("T1", "a1")
    studio.charts(kept)
    studio.meanwhile = stop.set
    studio.charts(studio.kept(a_brief(answer_id="a2")), stop)

    assert studio.messenger.calls == []


@pytest.mark.parametrize(
    "code", ["missing_scope", "not_in_channel", "storage_limit_reached", "ratelimited", "unreachable"]
)
def test_a_chart_that_slack_refuses_is_one_line_in_the_log(
    studio: Studio, code: str, own_warnings: list[logging.LogRecord]
) -> None:
    """Nothing is said in the thread, and it is not tried again."""
    studio.messenger.fail("upload", code)
    kept = studio.kept(a_brief())
    studio.charts(kept)
    studio.charts(kept)

    assert studio.messenger.methods() == ["upload"]
    assert told(own_warnings) == [
        f"answer a1 is shown without its chart: Slack refused files.completeUploadExternal: {code}."
    ]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (CatalogError("The catalog is damaged."), "The catalog is damaged."),
        (ValueError("xoxb-secret"), "ValueError"),
        (MemoryError(), "MemoryError"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_one_line_in_the_log(
    studio: Studio, error: Exception, said: str, own_warnings: list[logging.LogRecord]
) -> None:
    """Our own words, and of others only what kind of error it was."""
    studio.drawn = error
    studio.charts(studio.kept(a_brief()))

    assert told(own_warnings) == [f"answer a1 is shown without its chart: {said}"]
    assert studio.messenger.calls == []


def test_where_nothing_can_be_noted_nothing_is_shown(studio: Studio, own_warnings: list[logging.LogRecord]) -> None:
    """Rather no chart than two."""

    class Full(FakeState):
        def first(self, *_: object) -> bool:
            raise StateError("The state cannot be written.")

    studio.state = Full()
    studio.charts(studio.kept(a_brief()))

    assert studio.messenger.calls == []
    assert len(told(own_warnings)) == 1


@pytest.mark.parametrize(
    ("name", "called"), [("Zicheng Liu", "zicheng-liu"), ("Søren Kierkegård", "soren-kierkegard"), ("*", "chart")]
)
def test_a_file_is_called_by_the_name_in_plain_letters(name: str, called: str) -> None:
    """Whatever the name is written in."""
    assert file_name(name) == called
