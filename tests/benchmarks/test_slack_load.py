"""A hundred questions at once over HTTP: how fast each is acknowledged, and whether each is answered exactly once."""

from __future__ import annotations

import base64
import json
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.localslack.payloads import messages
from bot.localslack.payloads.envelopes import event_callback
from bot.localslack.server import LocalSlack
from bot.localslack.transcript import Direction
from tests.benchmarks.measuring import percentile
from tests.e2e.program import ROOT, Footnote

QUESTIONS = 100
USERS, CHANNELS = 50, 20
ACK_SECONDS, ACK_P99 = 1.0, 0.25
PATIENCE = 240.0
STREAMING = frozenset({"chat.appendStream", "chat.stopStream"})


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: where its thread is, and when it was asked."""

    channel: str
    ts: str


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


@contextmanager
def _served(library: Footnote, slack: LocalSlack) -> Iterator[str]:
    """`footnote serve` as a process of its own, ready, and told of to the local Slack; its address."""
    address = f"127.0.0.1:{_free_port()}"
    settings = {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "FOOTNOTE_SLACK_API_URL": slack.api_url,
        "FOOTNOTE_SLACK_MODE": "http",
        "FOOTNOTE_HTTP_ADDRESS": address,
    }
    process = Footnote(library.home, settings).start(
        "serve", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_until_ready(f"http://{address}/readyz")
        slack.request_url = f"http://{address}/slack/events"
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


def _wait_until_ready(url: str) -> None:
    pause = threading.Event()
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - loopback
                return
        except OSError:
            pause.wait(0.2)
    pytest.fail("footnote serve was not ready within a minute")


def _post_all(slack: LocalSlack, root: Path) -> list[Asked]:
    """Every question in a thread of its own, by many people in many channels; the app is not told yet."""
    lines = (root / "tests/golden/questions.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["turns"][0] for line in lines]
    space = slack.workspace
    people = [space.add_user(f"user{n}").id for n in range(USERS)]
    members = {*people, space.app.user_id}
    rooms = [space.add_channel(f"room-{n}", members=members).id for n in range(CHANNELS)]
    slack.announcer.events = ()
    asked = []
    for n in range(QUESTIONS):
        room = rooms[n % CHANNELS]
        asked.append(Asked(room, slack.person(people[n % USERS]).asks(room, texts[n % len(texts)])))
    slack.announcer.events = None
    return asked


def _requests(slack: LocalSlack, asked: list[Asked], host: str) -> list[bytes]:
    """Both events of every question, as Slack posts them, signed."""
    space, made = slack.workspace, []
    for it in asked:
        said = space.thread(it.channel, it.ts)[0]
        for event in (messages.app_mention(said), messages.message(said, space.channels[it.channel])):
            body = json.dumps(
                event_callback(event, team=space.team, app=space.app, event_id=space.next_id("Ev"), at=space.now())
            ).encode()
            headers = slack.webhooks.headers(body, "application/json") | {
                "Host": host,
                "Content-Length": str(len(body)),
                "Connection": "close",
            }
            head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            made.append(f"POST /slack/events HTTP/1.1\r\n{head}\r\n".encode() + body)
    return made


def _sent(requests: list[bytes], address: str, folder: Path) -> list[float]:
    """Send them at once; how long each took to be acknowledged, in seconds, sorted."""
    file = folder / "requests.txt"
    file.write_text("\n".join(base64.b64encode(it).decode() for it in requests), encoding="ascii")
    host, _, port = address.rpartition(":")
    ran = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bursting", host, port, str(file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    answers = json.loads(ran.stdout)
    assert [status for status, _ in answers] == [200] * len(requests)
    return sorted(seconds for _, seconds in answers)


def _wait_for_answers(slack: LocalSlack, asked: list[Asked]) -> None:
    """Look now and then, so that looking does not slow what is measured."""
    pause, left = threading.Event(), PATIENCE
    while left > 0 and not all(_answers(slack, it) for it in asked):
        pause.wait(0.5)
        left -= 0.5


def _answers(slack: LocalSlack, asked: Asked) -> int:
    """How many whole answers stand in the thread."""
    own = slack.workspace.app.bot_id
    messages = [it for it in slack.workspace.thread(asked.channel, asked.ts) if it.bot_id == own]
    return sum("feedback_buttons" in str(it.payload) for it in messages)


@pytest.mark.parametrize("rate_limits", [False, True], ids=["unlimited", "with Slack's rate limits"])
def test_a_hundred_questions_at_once(
    library: Footnote, root: Path, tmp_path: Path, figure: Callable[[str], None], *, rate_limits: bool
) -> None:
    """Every event is acknowledged in time; every question has exactly one whole answer at the end."""
    with LocalSlack.start(rate_limits=rate_limits) as slack, _served(library, slack) as address:
        asked = _post_all(slack, root)
        began = slack.workspace.now()
        acks = _sent(_requests(slack, asked, address), address, tmp_path)
        _wait_for_answers(slack, asked)
        counted = Counter(_answers(slack, it) for it in asked)
        took = _took(slack, asked, began)
        ways = _ways(slack, asked)

    called = "with Slack's rate limits" if rate_limits else "without rate limits"
    figure(
        f"{QUESTIONS} questions at once over HTTP, {called}: {len(acks)} acknowledgements, "
        f"p50 {1000 * percentile(acks, 0.5):.0f} ms, p99 {1000 * percentile(acks, 0.99):.0f} ms, "
        f"slowest {1000 * acks[-1]:.0f} ms; "
        f"answered once {counted[1]}, never {counted[0]}, twice {counted[2]}"
    )
    for name, times in took.items():
        shown = f"p50 {percentile(times, 0.5):.2f} s, p95 {percentile(times, 0.95):.2f} s, last {times[-1]:.2f} s"
        figure(f"  {name}: {shown}")
    figure(f"  {ways}")
    assert counted == {1: QUESTIONS}
    assert acks[-1] < ACK_SECONDS
    assert percentile(acks, 0.99) < ACK_P99


def _took(slack: LocalSlack, asked: list[Asked], began: float) -> dict[str, list[float]]:
    """How long after all were sent each thread showed its first status, first sentence and whole answer; sorted.

    In seconds. What is streamed counts from the call, what is posted from the moment in which it stood there.
    """
    threads = {(it.channel, each.ts): it for it in asked for each in slack.workspace.thread(it.channel, it.ts)}
    took: dict[str, dict[Asked, float]] = {"first status": {}, "first sentence": {}, "whole answer": {}}
    for entry in slack.transcript.entries():
        said = entry.payload
        channel = str(said.get("channel") or said.get("channel_id") or "")
        it = threads.get((channel, str(said.get("thread_ts") or said.get("ts"))))
        if it is None or entry.direction is not Direction.FROM_APP:
            continue
        if entry.what == "assistant.threads.setStatus":
            took["first status"].setdefault(it, entry.at - began)
        if entry.what in STREAMING:
            took["first sentence"].setdefault(it, entry.at - began)
        if "feedback_buttons" in str(said):
            took["whole answer"][it] = entry.at - began
    for (channel, ts), it in threads.items():
        if ts != it.ts and not _streamed(slack, Asked(channel, ts)):
            took["first sentence"].setdefault(it, float(ts) - began)
    return {name: sorted(times.values()) for name, times in took.items()}


def _ways(slack: LocalSlack, asked: list[Asked]) -> str:
    """How the answers arrived, and how often Slack asked for patience."""
    shown = [Asked(it.channel, each.ts) for it in asked for each in slack.workspace.thread(it.channel, it.ts)[1:]]
    streamed = sum(_streamed(slack, it) for it in shown)
    limited = Counter(
        entry.what
        for entry in slack.transcript.entries()
        if entry.direction is Direction.TO_APP and entry.payload.get("error") == "ratelimited"
    )
    refused = ", ".join(f"{method} {times}" for method, times in sorted(limited.items()))
    return f"{streamed} messages streamed, {len(shown) - streamed} posted; refused for now: {refused or 'none'}"


def _streamed(slack: LocalSlack, message: Asked) -> bool:
    return "streaming_state" in slack.workspace.messages[message.channel][message.ts].payload
