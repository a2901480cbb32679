"""Every fault at every call of an answer, streamed, rolled over, and on every way round: one answer or one message.

A part of it is in the default suite (`tests/e2e/slack/test_faults.py`); all of it takes some minutes.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.localslack.faults import ApiError, Drop, Fault, RateLimited
from tests.e2e.slack.breaking import LONG, ONCE, SHORT, SIZES, USUAL, Planned, Stage, staged

FIRST: dict[str, tuple[Planned, ...]] = {
    "nothing": (),
    "no stream begins": (Planned("chat.startStream", RateLimited(60), times=None),),
    "a start without an answer": (Planned("chat.startStream", Drop(after=True)),),
    "a stream that ends": (Planned("chat.appendStream", ApiError("message_not_in_streaming_state"), 1, None),),
    "an addition without an answer": (Planned("chat.appendStream", Drop(after=True), 1),),
    "an end without an answer": (Planned("chat.stopStream", Drop(after=True)),),
    "no message may be changed": (
        Planned("chat.stopStream", Drop(after=True)),
        Planned("chat.update", ApiError("cant_update_message"), times=None),
    ),
    "blocks that are not taken": (
        Planned("chat.startStream", RateLimited(60), times=None),
        Planned("chat.postMessage", ApiError("invalid_blocks")),
    ),
}
"""What breaks first; its calls then meet every fault, too."""
HARMLESS = ("auth.test",)
KEPT = {("no message may be changed", "chat.delete")}
"""What may be neither changed nor deleted stays beside the answer: nothing can be done about that."""
LOOKED_AT = 3
"""Of many calls of a method alike, the first ones and the last."""


@pytest.fixture(autouse=True)
def refusals_are_expected() -> Iterator[None]:
    """Every refusal is logged; here they are made on purpose, by the thousand."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """An assistant whose words are known, in a Slack that breaks."""
    with staged(tmp_path / "home") as made:
        made.ask(SHORT)
        yield made


@pytest.mark.parametrize(
    ("question", "direct", "faults"),
    [(SHORT, False, ONCE), (SHORT, True, ONCE), (LONG, False, USUAL)],
    ids=["in a channel", "in a direct message", "in four streams"],
)
@pytest.mark.parametrize("broken", FIRST)
def test_every_fault_at_every_call(
    stage: Stage,
    figure: Callable[[str], None],
    broken: str,
    question: str,
    faults: dict[str, Fault],
    *,
    direct: bool,
) -> None:
    """Exactly one whole answer or one honest message, whatever comes second."""
    first = FIRST[broken]
    assert not stage.ask(question, *first, direct=direct).wrong(question)
    told, wrong, tried = 0, [], 0
    for method, earlier in _calls(stage.calls()):
        if (broken, method) in KEPT:
            continue
        for name, fault in faults.items():
            seen = stage.ask(question, Planned(method, fault, earlier), *first, direct=direct)
            tried += 1
            told += seen.failures
            if reason := seen.wrong(question):
                wrong.append(f"{method} {earlier} {name}: {reason}")

    figure(
        f"faults, {SIZES[question]} sentences, {'direct' if direct else 'channel'}, first {broken}: {tried} tried, "
        f"{tried - told - len(wrong)} answers, {told} honest messages, {len(wrong)} wrong"
    )
    assert not wrong


def _calls(methods: list[str]) -> Iterator[tuple[str, int]]:
    """Each method called, with how many of its calls come before the one that is to fail."""
    for method, times in Counter(methods).items():
        if method not in HARMLESS:
            yield from ((method, earlier) for earlier in range(times) if earlier < LOOKED_AT or earlier == times - 1)
