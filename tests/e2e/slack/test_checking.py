"""What the shortcut "Check these claims" makes of a message."""

from __future__ import annotations

import pytest

from tests.e2e.slack.reading import text
from tests.e2e.slack.world import World

pytestmark = pytest.mark.e2e


def checked(world: World, message: str) -> str:
    """What the modal shows to whoever used the shortcut on this message, once it is filled."""
    room = world.room()
    ts = world.bob.says(room, message)
    assert world.ann.uses("check_claims", room, ts).acked
    return text(world.form(world.ann, "check", without="Looking"))


def test_claims_are_checked_sentence_by_sentence(shelf: World) -> None:
    """Supported with the words of the paper, contradicted with what it says, or not found."""
    shown = checked(
        shelf,
        "Windows kept open reduce memory by 12% on LongBench (Lovelace and Turing, 2025). "
        "Windows kept open reduce memory by 19% on LongBench (Lovelace and Turing, 2025). "
        "Teapots sing at noon in Siberia. Lunch?",
    )

    assert shown.startswith("*4 sentences: 1 supported, 1 contradicted, 1 not found, 1 no claim.*")
    assert "*Supported:* Windows kept open reduce memory by 12%" in shown
    assert ">“Windows kept open reduce memory by 12% on LongBench.” [1]" in shown
    assert "A Window Kept Open" in shown


def test_over_http_too(either: World) -> None:
    """A sentence about a paper of the seeds."""
    shown = checked(either, "We propose a novel task-adaptive KV cache window selection method, WindowKV.")

    assert "*Supported:* We propose a novel task-adaptive" in shown


def test_hostile_words_stay_words(shelf: World) -> None:
    """Neither of the message nor of the paper does anything notify or lead astray."""
    shown = checked(shelf, "Our ranking of hostile titles reaches 97% accuracy. <!channel> says @channel.")

    assert "*Supported:* Our ranking of hostile titles reaches 97% accuracy." in shown
    assert "<!channel>" not in shown


def test_a_message_without_a_claim_says_so(shelf: World) -> None:
    """And what a claim would be."""
    assert checked(shelf, "Lunch?").startswith("This message claims nothing of a paper: ")
