"""Whatever breaks, and at whichever step: exactly one whole answer or one honest message, never silence, never two.

Every fault of the local Slack meets every call that an answer makes; here once each for a short answer, and the worst
of them on every way round. All pairs are in `tests/soaks/test_faults.py`.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.localslack.faults import ApiError, Delay, Drop, HttpStatus, RateLimited
from tests.e2e.slack.breaking import LATE, LONG, SHORT, STEPS, STREAMS, USUAL, WORST, Planned, Stage, staged

CALLS = {
    "assistant.threads.setStatus": 2,
    "chat.startStream": 1,
    "chat.appendStream": 2,
    "chat.stopStream": 1,
    "agents.sessions.setStatus": 1,
}
"""What the short answer calls, and how often."""
EACH = tuple((method, earlier) for method, times in CALLS.items() for earlier in range(times))
NO_STREAM = Planned("chat.startStream", RateLimited(60), times=None)
LOST_START = Planned("chat.startStream", Drop(after=True))
LOST_STOP = Planned("chat.stopStream", Drop(after=True))
NO_CHANGE = Planned("chat.update", ApiError("cant_update_message"), times=None)
ROUNDABOUT = {
    "posted": ("chat.postMessage", (NO_STREAM,)),
    "found again": ("conversations.replies", (LOST_START,)),
    "ended and changed": ("chat.update", (LOST_START,)),
    "changed": ("chat.update", (LOST_STOP,)),
    "posted anew": ("chat.postMessage", (LOST_STOP, NO_CHANGE)),
}
"""Ways that an answer takes where its stream broke: the call that then meets a second fault, and what broke first."""
DONE = ("answer lost", "500, done")
"""Faults of a call that was carried out. What only one person sees cannot be looked for, and is then said twice."""
REMEMBERED = ("policy", "preferences", "engaged", "take", "run", "turns", "begun", "keep", "finish")
"""What of the state an answer asks, one after another."""


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """An assistant whose words are known, in a Slack that breaks."""
    with staged(tmp_path_factory.mktemp("faults") / "home") as made:
        made.ask(SHORT)
        yield made


@pytest.fixture(autouse=True)
def refusals_are_expected(own_warnings: list[logging.LogRecord]) -> Iterator[None]:
    """Every refusal is logged; here they are made on purpose."""
    yield
    own_warnings.clear()


def test_these_are_the_calls_of_an_answer(stage: Stage) -> None:
    """A call that an answer makes meets every fault in the tests below."""
    stage.ask(SHORT)

    assert Counter(stage.calls()) == CALLS


@pytest.mark.parametrize("fault", USUAL)
@pytest.mark.parametrize(("method", "earlier"), EACH)
def test_any_call_may_meet_any_fault(stage: Stage, method: str, earlier: int, fault: str) -> None:
    """The whole answer stands there, once, with its buttons: nothing of it depends on any single call."""
    seen = stage.ask(SHORT, Planned(method, USUAL[fault], earlier))

    assert not seen.wrong(SHORT)
    assert (seen.failures, seen.closings) == (0, 1)


@pytest.mark.parametrize("fault", WORST)
@pytest.mark.parametrize("method", ["chat.startStream", "chat.appendStream", "chat.stopStream"])
def test_a_direct_message_is_no_different(stage: Stage, method: str, fault: str) -> None:
    """Streams have no recipient there, and break alike."""
    seen = stage.ask(SHORT, Planned(method, WORST[fault]), direct=True)

    assert not seen.wrong(SHORT)
    assert not seen.failures


@pytest.mark.parametrize("fault", WORST)
@pytest.mark.parametrize(
    ("method", "earlier"),
    [("chat.startStream", 1), ("chat.startStream", STREAMS - 1), ("chat.appendStream", 12), ("chat.stopStream", 1)],
)
def test_an_answer_in_several_streams_may_break_in_each(stage: Stage, method: str, earlier: int, fault: str) -> None:
    """What stands already is replaced, so that no sentence is there twice and none is lost between two messages."""
    seen = stage.ask(LONG, Planned(method, WORST[fault], earlier))

    assert not seen.wrong(LONG)
    assert not seen.failures


@pytest.mark.parametrize("fault", USUAL)
@pytest.mark.parametrize("way", ROUNDABOUT)
def test_the_way_round_a_fault_may_meet_another(stage: Stage, way: str, fault: str) -> None:
    """Whatever comes second, too, leaves one answer."""
    method, first = ROUNDABOUT[way]

    seen = stage.ask(SHORT, Planned(method, USUAL[fault]), *first)

    assert not seen.wrong(SHORT)


@pytest.mark.parametrize("method", ["chat.startStream", "chat.postMessage"])
@pytest.mark.parametrize("fault", [Drop(), HttpStatus(503), RateLimited(3600), ApiError("internal_error")])
def test_a_slack_that_is_away_for_a_while_is_waited_for(
    stage: Stage, method: str, fault: Drop | HttpStatus | RateLimited | ApiError
) -> None:
    """Also where nothing can be streamed and the post fails again and again."""
    seen = stage.ask(SHORT, NO_STREAM, Planned(method, fault, times=4))

    assert not seen.wrong(SHORT)
    assert not seen.failures


def test_who_cannot_be_told_in_the_thread_is_told_alone(stage: Stage) -> None:
    """Nothing may be posted in the channel: the person who asked learns it, and nobody waits."""
    refused = ApiError("restricted_action")

    seen = stage.ask(SHORT, *(Planned(it, refused, times=None) for it in ("chat.startStream", "chat.postMessage")))

    assert (len(seen.texts), seen.failures) == (1, 1)


@pytest.mark.parametrize("direct", [False, True])
@pytest.mark.parametrize("after", range(STEPS))
def test_a_library_that_fails_is_told_of(stage: Stage, after: int, *, direct: bool) -> None:
    """At whichever step: one message, with the reference, under what was checked before."""
    seen = stage.ask(f"fail {after}", direct=direct)

    assert not seen.wrong("")
    assert seen.failures == 1


@pytest.mark.parametrize("fault", WORST)
@pytest.mark.parametrize("method", ["chat.startStream", "chat.appendStream", "chat.stopStream", "chat.update"])
def test_a_failure_is_told_through_a_slack_that_fails(stage: Stage, method: str, fault: str) -> None:
    """The message about it may meet a fault itself."""
    seen = stage.ask(f"fail {STEPS - 1}", Planned(method, WORST[fault]), LOST_STOP)

    assert not seen.wrong("")
    assert seen.failures == 1


@pytest.mark.parametrize("earlier", [0, 1])
@pytest.mark.parametrize("direct", [False, True])
@pytest.mark.parametrize("method", REMEMBERED)
def test_a_database_that_fails_is_told_of(stage: Stage, method: str, earlier: int, *, direct: bool) -> None:
    """Whatever was to be read or written: the whole answer, or one message that says what to do."""
    stage.state.fail(method, skip=earlier)

    seen = stage.ask(SHORT, direct=direct)

    assert not seen.wrong(SHORT)


def test_a_database_that_fails_for_good_is_told_of(stage: Stage) -> None:
    """Not even what went wrong can be noted; the person is told all the same."""
    for method in ("keep", "note", "finish"):
        stage.state.fail(method, times=99)

    seen = stage.ask(SHORT)

    assert not seen.wrong(SHORT)
    assert seen.failures == 1


NO_REPLY = Planned("response_url", Drop())


@pytest.mark.parametrize(
    "faults",
    [
        (NO_REPLY,),
        (Planned("response_url", HttpStatus(404)),),
        *((NO_REPLY, Planned("chat.postEphemeral", USUAL[it])) for it in USUAL if it not in DONE),
    ],
)
def test_a_private_answer_meets_faults_too(stage: Stage, faults: tuple[Planned, ...]) -> None:
    """It comes where the command was typed, else as a word to the person alone; one answer or one honest message."""
    assert not stage.ask_in_private(SHORT, *faults).wrong(SHORT)


@pytest.mark.parametrize("method", ["policy", "take", "finish", "keep"])
def test_a_database_that_fails_is_told_of_in_private(stage: Stage, method: str) -> None:
    """Alike."""
    stage.state.fail(method)

    assert not stage.ask_in_private(SHORT).wrong(SHORT)


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The same, with an assistant that looks again for what came late."""
    with staged(tmp_path_factory.mktemp("faults") / "home", look=LATE) as made:
        yield made


@pytest.mark.parametrize(
    ("method", "first"),
    [
        ("chat.startStream", ()),
        ("chat.appendStream", ()),
        ("chat.stopStream", ()),
        ("chat.postMessage", (NO_STREAM,)),
        ("chat.update", (LOST_STOP,)),
    ],
)
def test_what_is_carried_out_after_it_was_given_up_is_taken_away(
    patient: Stage, method: str, first: tuple[Planned, ...]
) -> None:
    """Slack may do late what nobody waits for any more; the answer stands there once in the end."""
    seen = patient.ask(SHORT, Planned(method, Delay(LATE)), *first)

    assert not seen.wrong(SHORT)
    assert not seen.failures


@pytest.mark.parametrize("how", ["broken", "ended", "silent"])
def test_a_connection_may_end_while_an_answer_is_written(tmp_path: Path, how: str) -> None:
    """What is written goes on, and what is asked meanwhile is heard over the next connection."""
    with staged(tmp_path / "home", ping=0.05) as stage:
        slack = stage.world.slack
        slack.faults.inject("chat.appendStream", Delay(0.1), times=None)
        first = stage.world.ann.asks("papers", SHORT)
        stage.world.until(lambda: stage.seen(first).running == 1)

        {"broken": slack.sockets.drop, "ended": slack.sockets.disconnect, "silent": slack.sockets.freeze}[how]()
        second = stage.world.ann.asks("papers", SHORT)

        stage.world.calm()
        assert [stage.seen(ts).wrong(SHORT) for ts in (first, second)] == ["", ""]
        assert slack.sockets.wait_connected()


@pytest.mark.parametrize("fault", ["hung up", "429 for an hour"])
@pytest.mark.parametrize("times", [1, 9])
def test_nothing_depends_on_whether_slack_tells_who_we_are(tmp_path: Path, fault: str, times: int) -> None:
    """What is asked first makes the assistant ask Slack who it is; that, too, may fail, for a while or for longer."""
    with staged(tmp_path / "home") as stage:
        seen = stage.ask(SHORT, Planned("auth.test", WORST[fault], times=times))

        assert not seen.wrong(SHORT)
        assert not stage.ask(SHORT).wrong(SHORT)
