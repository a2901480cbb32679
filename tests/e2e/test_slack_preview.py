"""Somebody with no Slack at hand sees what an answer would post."""

from __future__ import annotations

import json

from bot.localslack.mentions import notifying
from bot.localslack.validation.layout import Surface
from bot.localslack.validation.whole import check_blocks
from tests.e2e.program import Footnote


def test_the_calls_of_an_answer_are_printed(library: Footnote) -> None:
    """Status, stream, sentences, sources and buttons, in order, as Slack would be told; no token is needed."""
    ran = library("slack", "preview", "What is WindowKV about?")

    assert ran.code == 0, ran.err
    calls = json.loads(ran.out)
    methods = [call["method"] for call in calls]
    assert methods[0] == "assistant.threads.setStatus"
    assert methods[-3:] == ["chat.startStream", "chat.appendStream", "chat.stopStream"]
    stop = calls[-1]["payload"]
    assert check_blocks(stop["blocks"], Surface.MESSAGE) == ()
    assert "feedback_buttons" in json.dumps(stop["blocks"])
    assert "WindowKV" in json.dumps(calls[-2]["payload"]["chunks"])


def test_a_hostile_question_notifies_nobody(library: Footnote) -> None:
    """Whatever it holds; it is answered with an honest no."""
    ran = library("slack", "preview", "papers by <!channel> <@U123>?")

    assert ran.code == 0, ran.err
    assert not [token for call in json.loads(ran.out) for token in notifying(call["payload"])]


def test_a_brief_shows_the_upload_of_its_chart(library: Footnote) -> None:
    """Name, title and words of the picture, and how large it is in place of its bytes."""
    ran = library("slack", "preview", "Summarize Zicheng Liu's work")

    assert ran.code == 0, ran.err
    asked, bytes_sent, shared = json.loads(ran.out)[-3:]
    assert (asked["method"], bytes_sent["method"], shared["method"]) == (
        "files.getUploadURLExternal",
        "upload",
        "files.completeUploadExternal",
    )
    assert asked["payload"]["filename"] == "zicheng-liu-preview.png"
    assert "2025" in asked["payload"]["alt_txt"]
    assert bytes_sent["payload"]["size"] == asked["payload"]["length"]
    assert "Zicheng Liu" in shared["payload"]["files"]
