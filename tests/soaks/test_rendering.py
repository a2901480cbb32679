"""Ten thousand random answers through every view: how many break a limit, notify somebody or lead astray."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hypothesis import HealthCheck, Phase, given, seed, settings

from bot.conversations import Kept
from retrieval.papers import PaperId
from tests.unit.bot.slack import made_up
from tests.unit.bot.slack.rendered import faults, messages

EXAMPLES, ROUNDS = 10_000, 20


def test_ten_thousand_answers_break_no_limit_and_notify_nobody(figure: Callable[[str], None]) -> None:
    """Of 10,000 random answers no message, modal or chunk is refused, notifies or leads elsewhere than to a paper."""
    seen, posted, wrong = 0, 0, list[str]()

    def rendered(kept: Kept, abstracts: Mapping[PaperId, str]) -> None:
        nonlocal seen, posted
        posts = messages(kept)
        seen, posted = seen + 1, posted + len(posts)
        wrong.extend(faults(kept, abstracts, posts))

    several = settings(  # rounds, because one run remembers all its examples
        max_examples=EXAMPLES // ROUNDS,
        derandomize=False,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    for number in range(ROUNDS):
        seed(number)(several(given(kept=made_up.kept, abstracts=made_up.abstracts)(rendered)))()

    notifying = [fault for fault in wrong if fault.startswith("notifies")]
    figure(
        f"rendering: {seen:,} random answers, {posted:,} messages: "
        f"{len(wrong) - len(notifying)} over a limit or refused, {len(notifying)} notifying tokens"
    )
    assert seen >= EXAMPLES
    assert wrong[:5] == []
