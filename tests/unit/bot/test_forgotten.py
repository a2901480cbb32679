"""How much was deleted, in a sentence."""

from __future__ import annotations

import pytest

from bot.conversations import Forgotten
from bot.writers import forgotten

ALL = Forgotten(questions=12, answers=1, verdicts=2, settings=1)


@pytest.mark.parametrize(
    ("gone", "name", "said"),
    [
        (ALL, "U1", "Deleted of U1: 12 questions, 1 answer, 2 verdicts and their settings; "),
        (ALL, "", "Deleted: 12 questions, 1 answer, 2 verdicts and your settings; "),
        (
            Forgotten(saved=1, subscriptions=2, unnamed=2),
            "",
            "Deleted: 1 saved paper, 2 subscriptions to digests and your name on 2 digests for channels; ",
        ),
        (
            Forgotten(votes=1, unnamed=2),
            "U1",
            "Deleted of U1: 1 vote on a paper and their name on 2 digests for channels; ",
        ),
        (Forgotten(settings=2), "U1", "Deleted of U1: their settings; "),
        (Forgotten(), "U1", "Nothing of U1 was kept."),
        (Forgotten(), "", "I kept nothing of yours."),
    ],
)
def test_of_a_person_it_is_told_what_is_gone(gone: Forgotten, name: str, said: str) -> None:
    """Counts without those that are none; what Slack shows is not gone with it."""
    posted = "what was posted in Slack stays there." if gone else ""

    assert forgotten.of_person(gone, name) == said + posted


def test_of_what_is_old_it_is_told_how_much_is_gone() -> None:
    """Errors that were noted are counted too."""
    assert forgotten.of_old(Forgotten(questions=2, mishaps=1), 30) == (
        "Deleted what was older than 30 days: 2 questions and 1 error note; what was posted in Slack stays there."
    )
    assert forgotten.of_old(Forgotten(), 1) == "Nothing that is kept is older than 1 day."


def test_pieces_are_added_up() -> None:
    """Each count for itself."""
    twice = ALL + ALL

    assert twice == Forgotten(questions=24, answers=2, verdicts=4, settings=2)
    assert ALL + Forgotten(mishaps=3) == ALL.model_copy(update={"mishaps": 3})
