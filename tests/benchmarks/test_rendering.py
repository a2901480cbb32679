"""Ten thousand random answers through every view: how many break a limit, notify somebody or lead astray."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hypothesis import HealthCheck, Phase, given, settings

from bot.conversations import Kept
from retrieval.papers import PaperId
from tests.unit.bot.slack import made_up
from tests.unit.bot.slack.rendered import faults, messages

EXAMPLES = 10_000


def test_ten_thousand_answers_break_no_limit_and_notify_nobody(figure: Callable[[str], None]) -> None:
    """Of 10,000 random answers no message, modal or chunk is refused, notifies or leads elsewhere than to a paper."""
    posted, wrong = [0], list[str]()

    @settings(max_examples=EXAMPLES, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(kept=made_up.kept, abstracts=made_up.abstracts)
    def rendered(kept: Kept, abstracts: Mapping[PaperId, str]) -> None:
        posted[0] += sum(1 for _ in messages(kept))
        wrong.extend(faults(kept, abstracts))

    rendered()

    notifying = [fault for fault in wrong if fault.startswith("notifies")]
    figure(
        f"rendering: {EXAMPLES:,} random answers, {posted[0]:,} messages: "
        f"{len(wrong) - len(notifying)} over a limit or refused, {len(notifying)} notifying tokens"
    )
    assert wrong[:5] == []
