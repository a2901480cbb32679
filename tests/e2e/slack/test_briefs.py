"""Somebody's work in Slack: the short brief, its chart, the whole of it in pages, and a chart that Slack refuses."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from bot.localslack.faults import ApiError, Drop, Fault, HttpStatus, RateLimited
from bot.localslack.people import Person
from bot.localslack.records import Message, View
from bot.localslack.transfers import UPLOAD
from tests.e2e.slack.reading import buttons, text
from tests.e2e.slack.shelf import LONG
from tests.e2e.slack.world import World, an_assistant, finished, installed, serving

pytestmark = pytest.mark.e2e
QUESTION = "Summarize Zicheng Liu's work"
PNG = b"\x89PNG\r\n\x1a\n"


def pictures(world: World, channel: str, thread: str) -> list[dict[str, Any]]:
    """The files that the assistant shows in a thread."""
    shown: list[Any] = [it.payload.get("files") or [] for it in world.thread(channel, thread)]
    return [file for files in shown for file in files]


def asked(world: World, room: str, question: str = QUESTION) -> tuple[str, Message]:
    """The thread of a question, and its answer, once all is done."""
    ts = world.ann.asks(room, question)
    world.answered(room, ts)
    world.calm()
    return ts, world.thread(room, ts)[0]


def opened(world: World, person: Person, room: str, answer: Message) -> str:
    """The modal with the whole brief of this answer, before this person."""
    assert person.clicks(room, answer.ts, "brief").acked
    return world.form(person, "brief", without="Gathering").id


def shows(world: World, person: Person, holds: Callable[[View], object]) -> View:
    """The modal before this person, once it is like this."""
    world.until(lambda: person.form is not None and bool(holds(person.form)))
    assert person.form is not None
    return person.form


def sent(world: World) -> int:
    """How many files' bytes Slack was sent."""
    return len(world.slack.transcript.entries(UPLOAD))


def test_a_brief_is_answered_and_its_chart_follows(either: World) -> None:
    """In the thread, under a title, in words for who sees none; the text does not wait for it."""
    room = either.room()
    with either.held("files.getUploadURLExternal"):
        ts = either.ann.asks(room, QUESTION)
        (answer,) = either.answered(room, ts)
        assert "Zicheng Liu" in answer.text
        assert answer.payload["streaming_state"] == "completed"
    either.until(lambda: len(either.thread(room, ts)) == 2)
    (chart,) = pictures(either, room, ts)

    assert either.bob.opens(chart["id"]).startswith(PNG)
    assert "Zicheng Liu" in chart["title"]
    assert "2025" in chart["alt_txt"]
    assert chart["name"].startswith("zicheng-liu-")
    assert {"brief", "follow", "evidence", "why"} <= {*buttons(answer)}


def test_the_whole_brief_names_every_paper(world: World) -> None:
    """In a modal, for everybody in the channel."""
    room = world.room()
    _, answer = asked(world, room)
    opened(world, world.bob, room, answer)
    assert world.bob.form is not None
    told = text(world.bob.form)

    for title in ("TaDA", "NUWA-XL", "Self-Taught Agentic Long Context Understanding", "Gradient Grouping"):
        assert title in told
    assert "Emad Barsoum" in told


def test_following_from_the_modal_shows_at_once(world: World) -> None:
    """The button then offers the other, and only to whoever pressed it."""
    room = world.room()
    _, answer = asked(world, room)
    view = opened(world, world.bob, room, answer)
    world.bob.presses(view, "follow")
    shows(world, world.bob, lambda form: "unfollow" in buttons(form))
    world.bob.presses(view, "unfollow")
    shows(world, world.bob, lambda form: "follow" in buttons(form))

    opened(world, world.ada, room, answer)
    assert world.ada.form is not None
    assert "follow" in buttons(world.ada.form)


def test_a_long_brief_is_read_page_by_page(shelf: World) -> None:
    """Forth and back in one modal; no paper is missing."""
    room = shelf.room()
    _, answer = asked(shelf, room, "Summarize Lena Long's work")
    view = opened(shelf, shelf.ann, room, answer)
    read: list[str] = []
    while len(read) < LONG:
        page = f"Page {len(read) + 1} of"
        form = shows(shelf, shelf.ann, lambda form, page=page: page in text(form))  # type: ignore[misc]
        read.append(text(form))
        if "brief_page:next" not in buttons(form):
            break
        shelf.ann.presses(view, "brief_page:next")

    assert len(read) > 1
    assert all(any(f"Volume {number}:" in page for page in read) for number in range(1, LONG + 1))
    shelf.ann.presses(view, "brief_page:back")
    shows(shelf, shelf.ann, lambda form: f"Page {len(read) - 1} of" in text(form))


def test_hostile_names_and_titles_are_only_words(shelf: World) -> None:
    """In the brief, its modal, and what the chart is called."""
    room = shelf.room()
    ts, answer = asked(shelf, room, "Summarize Mallory Evil's work")
    if "brief" in buttons(answer):
        opened(shelf, shelf.ann, room, answer)

    assert not shelf.slack.workspace.notices
    assert all(set(file["name"]) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") for file in pictures(shelf, room, ts))


def test_by_command_the_brief_and_its_chart_are_for_one_person(either: World) -> None:
    """The text where it was asked, the chart in the direct messages; the channel sees neither until they are shared."""
    room = either.room()
    before, files = len(either.whispered(either.ann)), len(either.slack.workspace.files)
    either.ann.runs("/author", "Zicheng Liu", channel=room)
    card = either.told(either.ann, after=before)
    either.until(lambda: len(either.slack.workspace.files) > files)
    either.calm()
    *_, chart = either.slack.workspace.files.values()

    assert {"brief", "follow", "share"} <= {*buttons(card)}
    assert (chart.shared, either.slack.workspace.messages[room]) == ((either.ann.dm,), {})
    assert either.ann.opens(chart.id).startswith(PNG)
    with pytest.raises(LookupError):
        either.bob.opens(chart.id)

    either.ann.clicks(room, card.ts, "share")
    either.until(lambda: len(either.slack.workspace.messages[room]) == 2)
    (root, _) = either.slack.workspace.messages[room].values()
    assert len(pictures(either, room, root.ts)) == 1


def test_admins_are_offered_to_correct_who_is_who(world: World) -> None:
    """Nobody else is."""
    room = world.room()
    for person, offered in ((world.ada, True), (world.bob, False)):
        before = len(world.whispered(person))
        person.runs("/author", "Zicheng Liu", channel=room)
        assert ("curate" in buttons(world.told(person, after=before))) is offered


def test_a_chosen_person_has_a_brief_with_a_chart(world: World) -> None:
    """Where a name fits several."""
    room = world.room()
    ts, answer = asked(world, room, "Summarize Liu's work")
    assert pictures(world, room, ts) == []
    world.ann.clicks(room, answer.ts, "choose:2")
    world.answered(room, ts, count=2)
    world.calm()

    assert "brief" in buttons(world.thread(room, ts)[1])
    assert len(pictures(world, room, ts)) == 1


def test_a_deleted_brief_takes_its_chart_along(world: World) -> None:
    """Nothing of the answer is left in the thread."""
    room = world.room()
    ts, answer = asked(world, room)
    assert len(world.thread(room, ts)) == 2
    world.ann.clicks(room, answer.ts, "delete")
    world.calm()

    assert world.thread(room, ts) == ()


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("files.getUploadURLExternal", ApiError("storage_limit_reached")),
        ("files.getUploadURLExternal", RateLimited(600)),
        (UPLOAD, HttpStatus(500)),
        (UPLOAD, Drop()),
        ("files.completeUploadExternal", ApiError("not_in_channel")),
    ],
)
def test_a_chart_that_slack_refuses_is_no_loss(
    world: World, method: str, fault: Fault, own_warnings: list[logging.LogRecord]
) -> None:
    """The answer stands with its buttons, nothing is said of it, and the log has one line."""
    room = world.room()
    world.calm()  # or another test's chart would be refused
    world.slack.faults.inject(method, fault)
    ts, answer = asked(world, room)
    warned = [record.getMessage() for record in own_warnings]
    own_warnings.clear()

    assert [finished(it) for it in world.thread(room, ts)] == [True]
    assert "brief" in buttons(answer)
    assert len(warned) == 1
    assert "is shown without its chart" in warned[0]


def test_an_app_installed_before_there_were_charts_goes_on(world: World, own_warnings: list[logging.LogRecord]) -> None:
    """Without the scope for files it answers as it did."""
    space = world.slack.workspace
    world.calm()
    app = space.app
    space.app = replace(app, scopes=app.scopes - {"files:write", "im:write"})
    try:
        room = world.room()
        ts, _ = asked(world, room)
        before = len(world.whispered(world.ann))
        world.ann.runs("/author", "Zicheng Liu", channel=room)
        card = world.told(world.ann, after=before)
        world.calm()
    finally:
        space.app = app
    warned = [record.getMessage() for record in own_warnings]
    own_warnings.clear()

    assert [finished(it) for it in world.thread(room, ts)] == [True]
    assert "brief" in buttons(card)
    assert [said.rpartition(": ")[2] for said in warned] == ["missing_scope.", "missing_scope."]


def test_a_process_that_dies_while_it_draws_leaves_nothing_to_do(world: World) -> None:
    """The request is over once the text stands: nobody answers it again, nor says that it was interrupted."""
    room, before = world.room(), sent(world)
    with world.held("files.completeUploadExternal"):
        ts = world.ann.asks(room, QUESTION)
        world.answered(room, ts)
        world.until(lambda: sent(world) > before)
        world.until(lambda: not world.assistant.state.abandoned(world.assistant.clock.now() + dt.timedelta(days=1)))


def test_a_restart_between_text_and_chart_doubles_neither(home: Path) -> None:
    """Though Slack had the chart, and did not say so."""
    with installed() as slack:
        with ExitStack() as first:
            world = first.enter_context(serving(slack, an_assistant(slack, home)))
            let_go = first.enter_context(world.held("files.completeUploadExternal", after=True))
            ts = world.ann.asks("papers", QUESTION)
            world.answered("papers", ts)
            world.until(lambda: sent(world) > 0)
            ending = Thread(target=world.ends, args=(0,))
            ending.start()
            let_go()
            ending.join(20)
        with serving(slack, an_assistant(slack, home)) as again:
            again.calm()

            assert [finished(it) for it in again.thread("papers", ts)] == [True, False]
            assert len(pictures(again, "papers", ts)) == 1
