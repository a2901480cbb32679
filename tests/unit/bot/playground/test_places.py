"""Addresses of the page, and what they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground import places
from bot.playground.places import HOME, At

ids = st.from_regex(r"[A-Z0-9]{2,20}", fullmatch=True)
threads = st.just("") | st.from_regex(r"[0-9]{1,12}\.[0-9]{6}", fullmatch=True)


@given(user=ids, room=ids | st.just(HOME), thread=threads)
def test_an_address_names_where_it_came_from(user: str, room: str, thread: str) -> None:
    """And nowhere else."""
    at = At(user, room, thread)

    assert places.read(at.path) == at
    assert places.read(f"{user}/{room}", at.path.partition("?")[2]) == at
    assert at.live == at.path.replace(room, f"{room}/live", 1) if user != room else at.live


@given(path=st.text(), query=st.text())
def test_anything_else_names_nowhere_or_a_place(path: str, query: str) -> None:
    """Whatever it is, what comes of it is a place of which an address can be made."""
    at = places.read(path, query)

    assert at is None or places.read(at.path) == at


@pytest.mark.parametrize("path", ["", "U1", "U1/", "u1/C1", "U1/HOME/x", "U1/C1/live", "U1/../C1", "U1/<b>"])
def test_no_place(path: str) -> None:
    """No person, no room."""
    assert places.read(path) is None


def test_a_thread_that_is_none_is_left_out() -> None:
    """The place remains."""
    assert places.read("U1/C1?thread=%3Cb%3E") == At("U1", "C1")


def test_where_forms_and_payloads_lie() -> None:
    """Beside the place they belong to; a room is gone to without its neighbour's thread."""
    at = At("U1", "C1", "1.000001")

    assert at.doing("say") == "U1/C1/do/say?thread=1.000001"
    assert at.raw("ts", "1.000002") == "U1/C1/raw?ts=1.000002"
    assert at.in_thread("") == At("U1", "C1")
    assert at.in_room("C2") == At("U1", "C2")
