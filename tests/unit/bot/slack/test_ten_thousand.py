"""Answers as no writer would give them, through every view: nothing too long, refused, notifying or leading astray."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings

from bot.conversations import Kept
from retrieval.papers import PaperId
from tests.unit.bot.slack import made_up
from tests.unit.bot.slack.rendered import faults, messages


@settings(max_examples=200)
@given(kept=made_up.kept, abstracts=made_up.abstracts)
def test_no_answer_breaks_a_limit_or_notifies(kept: Kept, abstracts: Mapping[PaperId, str]) -> None:
    """Random answers in every view: no message over a limit, no token that notifies, no link but to a cited paper."""
    assert faults(kept, abstracts, messages(kept)) == []
