"""What a service sends is read the same however it is cut."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.openai_llm.chunks import LONGEST, FailedError, UnreadableError, chunks

EVENTS = "text/event-stream"


def _event(text: str, newline: str) -> bytes:
    return f"data: {json.dumps({'choices': [{'delta': {'content': text}}]}, ensure_ascii=False)}{newline * 2}".encode()


def _texts(parts: list[bytes], content_type: str = EVENTS) -> list[str | None]:
    return [chunk.said.content for chunk in chunks(parts, content_type)]


@given(
    texts=st.lists(st.text(), min_size=1, max_size=5),
    cuts=st.lists(st.integers(0, 400), max_size=6),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_where_the_bytes_are_cut_changes_nothing(texts: list[str], cuts: list[int], newline: str) -> None:
    """Every text comes back whole, whatever letters it has and wherever the network cuts it."""
    body = b"".join(_event(text, newline) for text in texts) + b"data: [DONE]" + newline.encode() * 2
    places = sorted({0, len(body), *(cut for cut in cuts if cut < len(body))})
    parts = [body[begin:end] for begin, end in pairwise(places)]

    assert _texts(parts) == texts


@given(st.binary(max_size=200), st.sampled_from([EVENTS, "application/json"]))
def test_no_bytes_raise_anything_else(body: bytes, content_type: str) -> None:
    """Whatever is sent, it is read, or one of two errors says that it cannot be."""
    try:
        _texts([b"data: " + body + b"\n\n"], content_type)
    except (UnreadableError, FailedError):
        return


def test_an_event_may_have_several_lines() -> None:
    """They are joined again, as the standard says."""
    assert _texts([b'data: {"choices":\ndata:[{"delta": {"content": "x"}}]}\n\n']) == ["x"]


def test_a_line_that_never_ends_is_not_kept() -> None:
    """Memory is bounded: a megabyte without a line's end is no answer."""
    with pytest.raises(UnreadableError):
        _texts([b"data: " + b"x" * LONGEST])


def test_what_comes_after_the_end_is_not_read() -> None:
    """After [DONE] nothing counts."""
    assert _texts([b"data: [DONE]\n\n", b"data: {broken\n\n"]) == []
