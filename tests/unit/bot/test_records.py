"""The record of an answer, for a terminal and for programs."""

from __future__ import annotations

import json

from bot.conversations import Place
from bot.terminal import records
from tests.contract.remembering import NOW, a_kept


def test_a_record_is_headings_with_lines_beneath() -> None:
    """The same words as elsewhere, whole."""
    kept = a_kept()

    lines = records.why(kept.question, kept.answer).splitlines()

    assert lines[:3] == ["Asked", "  “What is TaDA?”", "Understood"]
    assert "  • It is the best. (Nothing that it cites says so.)" in lines
    assert (
        "  Written by tiny-llm (small), because several papers bear on it; 1,240 tokens read, 180 written; "
        "about $0.30; 840 ms; prompt answer@3f2a"
    ) in lines
    assert lines[-2:] == ["Took", "  search 1.2 ms"]


def test_nothing_in_a_record_is_obeyed_by_a_terminal() -> None:
    """What somebody typed, or an LLM wrote, stays on its line and colours nothing."""
    kept = a_kept(question="Is it\x1b[31m red\r\nor\u202e not?")

    shown = records.why(kept.question, kept.answer)

    assert shown.splitlines()[1] == "  “Is it [31m red or not?”"
    assert all(sign.isprintable() or sign == "\n" for sign in shown)


def test_json_holds_the_whole_record() -> None:
    """That of `ask --json`, then where and when, candidates with scores, dropped sentences, calls and costs."""
    kept = a_kept(place=Place(team="", channel="terminal", thread="s1"), user="terminal")

    held = json.loads(json.dumps(records.why_json(kept)))

    assert {name: held[name] for name in ("id", "question", "team", "channel", "thread", "user", "at", "cost")} == {
        "id": "a1",
        "question": "What is TaDA?",
        "team": "",
        "channel": "terminal",
        "thread": "s1",
        "user": "terminal",
        "at": NOW.isoformat(),
        "cost": 0.1 + 0.2,
    }
    assert held["dropped"] == [{"text": "It is the best.", "reason": "Nothing that it cites says so."}]
    assert held["candidates"][0]["fused"] == 0.1 + 0.2
    assert [call["task"] for call in held["calls"]] == ["answer", "judgement"]
    assert held["calls"][0]["tokens"] == {"read": 1240, "written": 180}
    assert {"plan", "writer", "timings_ms", "citations", "rows"} <= held.keys()
