"""The reading list on the Home tab."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.localslack.mentions import notifying
from bot.localslack.validation.layout import Surface
from bot.localslack.validation.whole import check_blocks
from bot.slack.views.reading import SHOWN, reading
from retrieval.papers import Paper, PaperId
from tests.unit.bot.slack.hostile import texts


def test_a_long_list_says_how_much_it_leaves_out() -> None:
    """Its export holds all of it."""
    told = json.dumps(reading([Paper(id=PaperId(f"p{at}"), title="Lids") for at in range(SHOWN + 3)]))

    assert told.count("saved_remove") == SHOWN
    assert f"and 3 more, which move up as others go; the export holds all {SHOWN + 3}." in told


@settings(max_examples=30)
@given(st.lists(texts, max_size=SHOWN + 1))
def test_whatever_titles_say_the_list_is_harmless(titles: list[str]) -> None:
    """It notifies nobody and is taken by Slack."""
    blocks: list[JsonValue] = [*reading([Paper(id=PaperId(f"p{at}"), title=it) for at, it in enumerate(titles)])]

    assert check_blocks(blocks, Surface.HOME) == ()
    assert notifying({"blocks": blocks}) == ()
