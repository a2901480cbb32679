"""What somebody sees: their rooms, messages, threads, forms; and nothing of others."""

from __future__ import annotations

from typing import Any

import pytest

from bot.localslack.forms import NotThereError
from bot.playground.places import HOME, At
from bot.playground.seen import Room, Sight, name_of
from tests.unit.bot.localslack.delivery.test_forms import element, field, text
from tests.unit.bot.playground.played import Play


@pytest.fixture
def sight(play: Play) -> Sight:
    """Whoever looks there."""
    return Sight(play.slack, "/t/x/")


def here(play: Play, thread: str = "") -> At:
    """Ada at #papers."""
    return At(play.ada.id, play.papers, thread)


def test_rooms_are_those_that_somebody_is_in(play: Play, sight: Sight) -> None:
    """Channels first, then the direct message with the app."""
    play.slack.workspace.add_channel("board", members=[play.ben.id])

    assert [it.shown for it in sight.rooms(play.ada)] == ["#papers", "#reading-group", "Footnote"]
    assert [it.shown for it in sight.rooms(play.ben)] == ["#papers", "#reading-group", "#board", "Footnote"]
    assert Room("D1", "Footnote", direct=True).shown == "Footnote"


def test_a_room_shows_roots_and_a_thread_its_replies(play: Play, sight: Sight) -> None:
    """And replies that were sent to the channel too."""
    root = play.ada.says(play.papers, "Root.")
    play.ben.says(play.papers, "Reply.", thread=root)
    play.ben.says(play.papers, "Loud.", thread=root, broadcast=True)

    shown = sight.messages(play.ada, here(play))
    assert ["Root." in it.content or "Loud." in it.content for it in shown] == [True, True]
    assert (shown[0].author, shown[0].time, shown[0].replies, shown[0].by_app) == ("Ada", "13:00", 2, False)
    assert [it.author for it in sight.thread(play.ada, here(play, root))] == ["Ada", "Ben", "Ben"]
    assert sight.thread(play.ada, here(play)) == ()
    assert sight.messages(play.ada, At(play.ada.id, HOME)) == ()


def test_what_is_for_one_is_seen_by_one(play: Play, sight: Sight) -> None:
    """Marked as such."""
    play.slack.workspace.whisper(play.papers, play.ada.id, {"text": "Psst."})

    (shown,) = sight.messages(play.ada, here(play))
    assert (shown.private, shown.by_app, shown.author) == (True, True, "Footnote")
    assert sight.messages(play.ben, At(play.ben.id, play.papers)) == ()


def test_what_is_being_written_and_done(play: Play, sight: Sight) -> None:
    """A stream that grows, the status of a thread, and whether it can be stopped."""
    root = play.ada.asks(play.papers, "Why?")
    play.call("assistant.threads.setStatus", channel_id=play.papers, thread_ts=root, status="is reading")
    ts = play.call(
        "chat.startStream",
        channel=play.papers,
        thread_ts=root,
        recipient_user_id=play.ada.id,
        recipient_team_id=play.slack.workspace.team.id,
        markdown_text="Because",
    )["ts"]

    (shown,) = [it for it in sight.thread(play.ada, here(play, root)) if it.ts == ts]
    assert shown.writing
    assert "Because" in shown.content
    assert sight.status(here(play, "1.000000")) == ""
    assert isinstance(sight.stoppable(here(play, root)), bool)
    assert not sight.stoppable(here(play, "1.000000"))


def test_reactions_and_previews_stand_under_a_message(play: Play, sight: Sight) -> None:
    """Each once."""
    url = "https://arxiv.org/abs/1"
    root = play.ada.says(play.papers, f"See {url} now.")
    block = {"type": "section", "text": text("A paper.")}
    play.call("chat.unfurl", channel=play.papers, ts=root, unfurls={url: {"blocks": [block]}})
    play.ben.reacts(play.papers, root, "eyes")
    (shown,) = sight.messages(play.ada, here(play))

    assert "eyes: Ben" in shown.content
    assert shown.content.count("A paper.") == 1


def test_another_bot_and_somebody_unknown_have_names(play: Play, sight: Sight) -> None:
    """What they call themselves, or that it is somebody."""
    play.slack.workspace.post(play.papers, {"text": "Beep.", "username": "feeds"}, user="")
    play.slack.workspace.post(play.papers, {"text": "Boo."}, user="")

    assert [it.author for it in sight.messages(play.ada, here(play))] == ["feeds", "somebody"]


def test_prompts_are_suggested_where_the_app_said_so(play: Play, sight: Sight) -> None:
    """In the direct message."""
    where = At(play.ada.id, play.ada.dm)
    assert sight.prompts(where) == ("", ())
    play.call(
        "assistant.threads.setSuggestedPrompts",
        channel_id=play.ada.dm,
        title="Ask",
        prompts=[{"title": "One", "message": "What is one?"}],
    )
    assert sight.prompts(where) == ("Ask", (("One", "What is one?"),))


def test_home_and_forms_are_ones_own(play: Play, sight: Sight) -> None:
    """With what was filled in, and what was wrong in it."""
    blocks: list[Any] = [field(element("plain_text_input", "typed"), "typed", optional=True)]
    assert sight.home(play.ada) is None
    play.call("views.publish", user_id=play.ada.id, view={"type": "home", "blocks": [{"type": "divider"}]})
    assert "<hr>" in str(sight.home(play.ada))
    assert sight.form(play.ada) is None

    view = play.opens(play.ada, {"type": "modal", "title": text("Form"), "submit": text("Send"), "blocks": blocks})
    play.ada.fills(view, {"typed": {"typed": "Words."}})
    sight.errors[view] = {"typed": "Say more."}
    form = sight.form(play.ada)
    assert form is not None
    assert (form.view, form.title, form.depth) == (view, "Form", 0)
    assert "Words." in form.content
    assert "Say more." in form.content
    assert sight.form(play.ben) is None


def test_payloads_are_of_what_one_sees(play: Play, sight: Sight) -> None:
    """And of nothing else."""
    ts = play.ada.dms("Secret.")
    assert "Secret." in sight.raw(play.ada, At(play.ada.id, play.ada.dm), ts=ts)
    with pytest.raises(NotThereError):
        sight.raw(play.ben, At(play.ben.id, play.ada.dm), ts=ts)
    with pytest.raises(NotThereError):
        sight.raw(play.ben, At(play.ben.id, play.papers), ts=ts)


def test_names() -> None:
    """As people are called, and the app."""
    assert [name_of(it) for it in ("ada", "footnote", "")] == ["Ada", "Footnote", ""]
