"""How an answer arrives: status, steps, sentences as they come, and what stands under it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.localslack.records import Message
from tests.e2e.slack.reading import blocks, buttons, text
from tests.e2e.slack.shelf import ARXIV, LONG
from tests.e2e.slack.world import World, finished

pytestmark = pytest.mark.e2e


def ask(world: World, question: str) -> tuple[str, str, tuple[Message, ...]]:
    """Where it was asked, and the answer."""
    room = world.room()
    ts = world.ann.asks(room, question)
    return room, ts, world.answered(room, ts)


def steps(world: World, ts: str) -> list[tuple[str, Any]]:
    """The calls that brought an answer to this question, each with what it holds, in order."""
    mine, found = set[str](), []
    for call in world.calls:
        payload: Any = call.payload
        if payload.get("thread_ts") == ts and call.what == "chat.startStream":
            mine |= {it.ts for it in world.slack.workspace.streams.values() if it.thread_ts == ts}
        if payload.get("thread_ts") == ts or payload.get("ts") in mine:
            found.append((call.what, payload))
    return found


def said(calls: list[tuple[str, Any]]) -> list[str]:
    """The pieces of text that were streamed."""
    chunks = [chunk for _, payload in calls for chunk in payload.get("chunks") or ()]
    return [chunk["text"] for chunk in chunks if chunk["type"] == "markdown_text"]


def test_what_is_done_is_shown_at_once_and_named(world: World) -> None:
    """First a status, then another, then the stream in its thread; a channel's stream is for who asked."""
    _, ts, _ = ask(world, "Which papers appeared at ACL?")
    calls = steps(world, ts)

    assert [(name, payload["status"]) for name, payload in calls[:2]] == [
        ("assistant.threads.setStatus", "is searching 56 papers"),
        ("assistant.threads.setStatus", "is reading 4 papers"),
    ]
    assert calls[2][0] == "chat.startStream"
    assert calls[2][1]["recipient_user_id"] == world.ann.id


def test_the_steps_are_told_with_their_sources(shelf: World) -> None:
    """Understanding, searching and reading, all completed in the end; papers lead to their own addresses."""
    _, _, (answer,) = ask(shelf, "What is A Window Kept Open about?")
    cards = blocks(answer, "task_card")

    assert [(card["title"], card["status"]) for card in cards] == [
        ("Understanding the question", "complete"),
        ("Searching the library", "complete"),
        ("Reading and checking", "complete"),
    ]
    assert [(it["url"], it["text"]) for it in cards[1]["sources"]] == [(ARXIV, "A Window Kept Open")]


def test_sentences_are_streamed_whole(world: World) -> None:
    """Several calls bring the text, and each piece ends where a line ends; together they are the answer."""
    _, ts, (answer,) = ask(world, "Which papers appeared at ACL?")
    pieces = said(steps(world, ts))

    assert len(pieces) > 3
    assert all(piece.endswith("\n") for piece in pieces)
    assert "".join(pieces) == answer.text


def test_the_first_sentence_does_not_wait_for_the_others(world: World) -> None:
    """It is sent on its own, before the answer is whole."""
    _, ts, _ = ask(world, "Which papers appeared at ACL?")
    first = next(payload for name, payload in steps(world, ts) if name == "chat.appendStream")

    assert [it["text"] for it in first["chunks"] if it["type"] == "markdown_text"] == [
        "The library holds **4** papers at ACL.\n\n"
    ]


def test_a_long_answer_goes_on_in_another_message(shelf: World) -> None:
    """No stream comes near Slack's ceiling, nothing is lost between two, and only the last has the closing blocks."""
    room, ts, _ = ask(shelf, "Which papers are by Lena Long?")
    shelf.calm()
    answer = shelf.thread(room, ts)
    streams = [shelf.slack.workspace.streams[room, it.ts] for it in answer]

    assert len(answer) > 1
    assert [finished(it) for it in answer] == [*[False] * (len(answer) - 1), True]
    assert all(it.payload["streaming_state"] == "completed" for it in answer)
    assert all(stream.size <= 9_500 for stream in streams)
    whole = "".join(it.text for it in answer)
    assert [f"{n}. Volume {LONG - n + 1}:" in whole for n in range(1, 11)] == [True] * 10


def test_what_closes_an_answer(shelf: World) -> None:
    """Its sources with number, title, link, authors and date; thumbs, and buttons for what stands behind it."""
    _, _, (answer,) = ask(shelf, "What is A Window Kept Open about?")
    (listed,) = blocks(answer, "context")

    assert listed["elements"][0]["text"] == f"[1] <{ARXIV}|A Window Kept Open> — Lovelace, Turing · 23 Mar 2025"
    assert buttons(answer) == ("feedback", "delete", "evidence", "why", "again")


def test_evidence_shows_the_quoted_words_in_their_abstract(shelf: World) -> None:
    """Bold, with the rest of the abstract around them, for whoever wants to look."""
    room, _, (answer,) = ask(shelf, "What is A Window Kept Open about?")
    assert shelf.bob.clicks(room, answer.ts, "evidence").acked
    form = shelf.form(shelf.bob, "evidence")

    assert "A Window Kept Open" in text(form)
    assert "Windows kept open reduce memory by 12% on LongBench." in _bold(form.payload["blocks"])
    shown = text(form).replace("\n", "")
    assert "We keep windows open. Windows kept open reduce memory by 12% on LongBench." in shown


def test_why_tells_how_the_answer_came_about(world: World) -> None:
    """The question, how it was read, what was searched, checked and dropped, and how long it took."""
    room, _, (answer,) = ask(world, "What do papers say on KV cache quantization?")
    assert world.ann.clicks(room, answer.ts, "why").acked
    shown = text(world.form(world.ann, "why"))

    assert "“What do papers say on KV cache quantization?”" in shown
    for heading in ("Understood", "Searched, best first", "Checked", "Written", "Took"):
        assert f"*{heading}*" in shown
    assert " ms" in shown


def test_the_session_is_named_and_given_back(world: World) -> None:
    """Slack shows the question as the thread's title, and nothing is at work any more."""
    room, ts, _ = ask(world, "What is WindowKV about?")
    world.calm()
    session = world.slack.workspace.sessions[room, ts]

    assert (session.status, session.title) == ("active", "What is WindowKV about?")
    assert world.slack.workspace.status(room, ts) is None


def _bold(value: Any) -> str:
    """The words that stand in bold somewhere in these blocks."""
    if isinstance(value, list):
        return " ".join(filter(None, map(_bold, value)))
    if isinstance(value, dict):
        style = value.get("style")
        if value.get("type") == "text" and isinstance(style, dict) and style.get("bold"):
            return str(value["text"])
        return _bold([held for held in value.values() if isinstance(held, (list, dict))])
    return ""
