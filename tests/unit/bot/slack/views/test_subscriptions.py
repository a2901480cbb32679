"""Somebody's digests on the Home tab and in a list, whatever they are on."""

from __future__ import annotations

import datetime as dt
import json

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.digests import State, Subscription, Timetable
from bot.localslack.mentions import notifying
from bot.localslack.validation.layout import Surface
from bot.localslack.validation.whole import check_blocks
from bot.slack.views import subscriptions
from retrieval.interests import Interests
from retrieval.queries import Person
from tests.unit.bot.slack.hostile import MASS, texts

NOW = dt.datetime(2026, 11, 22, 14, tzinfo=dt.UTC)
_words = st.lists(texts.filter(str.strip), min_size=1, max_size=20).map(tuple)
_person = st.builds(lambda name: Person(name=name, keys=(), papers=1), texts)
_subscription = st.builds(
    Subscription,
    id=st.integers(1, 99),
    channel=st.sampled_from(("C1", "U1")),
    interests=st.builds(
        Interests,
        topics=_words,
        people=st.lists(_person, max_size=3).map(tuple),
        venues=st.lists(texts, max_size=2).map(tuple),
        excluded=_words,
    ),
    timetable=st.builds(Timetable, weekday=st.one_of(st.none(), st.integers(0, 6)), zone=st.just("Asia/Kolkata")),
    state=st.sampled_from(State),
    why=texts,
    made=st.just(NOW),
)


@settings(max_examples=10)
@given(st.lists(_subscription, max_size=3), st.sampled_from((1, 10)))
def test_whatever_digests_are_on_they_fit_and_are_harmless(some: list[Subscription], times: int) -> None:
    """On the tab as in a list; a channel is named without calling anybody."""
    every = some * times
    tab = subscriptions.own(every, every, now=NOW)
    listed = subscriptions.listed([(it, True) for it in every], now=NOW)

    for blocks, surface in ((tab, Surface.HOME), (listed.blocks, Surface.MESSAGE)):
        payload: list[JsonValue] = [*blocks]
        assert [it for it in check_blocks(payload, surface) if "block_id" not in it.message] == []
        assert notifying({"blocks": payload}) == ()
        assert not MASS.search(json.dumps(payload))
    assert len(tab) <= 30
    assert len(listed.blocks) <= 50


def test_what_only_others_may_change_has_no_buttons() -> None:
    """It is told all the same."""
    shown = Subscription(id=1, channel="C1", interests=Interests(topics=("bees",)), made=NOW)
    told = json.dumps(subscriptions.listed([(shown, False)], now=NOW).blocks)

    assert "papers on bees" in told
    assert "digest_end" not in told
