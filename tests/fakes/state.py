"""What the assistant remembers, in memory: the same promises as in a file, for the threads of one process."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.briefs import Reading
from bot.conversations import (
    Asked,
    Feedback,
    Forgotten,
    Kept,
    Mishap,
    Place,
    Policy,
    Preferences,
    Request,
    RequestState,
    Usage,
    Verdict,
)
from bot.dialogue import Turn
from bot.errors import StateError
from retrieval.papers import PersonId
from tests.fakes import forgetting
from tests.fakes.digests import FakeDigests

UNDONE = {RequestState.QUEUED, RequestState.RUNNING}


@dataclass(slots=True)
class Filed:
    """A request, whose it is, and when it was taken on."""

    request: Request
    owner: str
    at: dt.datetime


@dataclass
class FakeState:
    """A `State` whose contents a test may look at: `requests` by id, `answers` by (team, id), deleted ones included.

    `digests` is what is kept of them beside it, as in the same file.
    """

    seen: dict[tuple[str, str], dt.datetime] = field(default_factory=dict)
    requests: dict[int, Filed] = field(default_factory=dict)
    beats: dict[str, dt.datetime] = field(default_factory=dict)
    answers: dict[tuple[str, str], Kept] = field(default_factory=dict)
    deleted: set[tuple[str, str]] = field(default_factory=set)
    feedback: dict[tuple[str, str, str], Feedback] = field(default_factory=dict)
    policies: dict[tuple[str, str], Policy] = field(default_factory=dict)
    chosen: dict[tuple[str, str], Preferences] = field(default_factory=dict)
    read: dict[tuple[str, PersonId], Reading] = field(default_factory=dict)
    noted: list[Mishap] = field(default_factory=list)
    paid: list[tuple[dt.datetime, float]] = field(default_factory=list)
    digests: FakeDigests = field(default_factory=FakeDigests)
    closed: bool = False
    _failures: Counter[str] = field(default_factory=Counter)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def fail(self, method: str, *, times: int = 1) -> None:
        """Let the next `times` calls of this method fail as they do where the file cannot be written."""
        with self._changed:
            self._failures[method] += times

    def failing(self, method: str) -> bool:
        """Whether the next call of this method will fail."""
        return self._failures[method] > 0

    def wait(self, happened: Callable[[FakeState], object], *, timeout: float = 5.0) -> None:
        """Wait until this holds; looked at again after every call."""
        with self._changed:
            assert self._changed.wait_for(lambda: happened(self), timeout), f"it did not come: {self.requests}"

    def states(self) -> list[RequestState]:
        """How far every request is, in the order they came."""
        with self._changed:
            return [filed.request.state for filed in self.requests.values()]

    def first(self, team: str, key: str, now: dt.datetime) -> bool:
        with self._call("first"):
            new = (team, key) not in self.seen
            self.seen.setdefault((team, key), now)
            return new

    def known(self, team: str, key: str) -> bool:
        with self._call("known"):
            return (team, key) in self.seen

    def forget(self, kind: str, before: dt.datetime) -> None:
        with self._call("forget"):
            self.seen = {it: at for it, at in self.seen.items() if at >= before or not it[1].startswith(f"{kind}:")}

    def take(self, asked: Asked, owner: str, now: dt.datetime) -> Request | None:
        with self._call("take"):
            if any(_message(it.request.asked) == _message(asked) for it in self.requests.values()):
                return None
            request = Request(id=max(self.requests, default=0) + 1, asked=asked)
            self.requests[request.id] = Filed(request=request, owner=owner, at=now)
            return request

    def run(self, request_id: int, owner: str) -> bool:
        with self._call("run"):
            filed = self.requests.get(request_id)
            if filed is None or filed.owner != owner or filed.request.state is not RequestState.QUEUED:
                return False
            filed.request = filed.request.model_copy(update={"state": RequestState.RUNNING})
            return True

    def begun(self, request_id: int, ts: str) -> None:
        with self._call("begun"):
            filed = self.requests.get(request_id)
            if filed is not None and ts not in filed.request.posted:
                filed.request = filed.request.model_copy(update={"posted": (*filed.request.posted, ts)})

    def shown(self, place: Place) -> frozenset[str]:
        with self._call("shown"):
            requests = [filed.request for filed in self.requests.values()]
            return frozenset(ts for request in requests if request.asked.place == place for ts in request.posted)

    def finish(self, request_id: int, state: RequestState) -> None:
        with self._call("finish"):
            filed = self.requests.get(request_id)
            if filed is not None and filed.request.state in UNDONE:
                filed.request = filed.request.model_copy(update={"state": state})

    def engaged(self, place: Place) -> bool:
        with self._call("engaged"):
            asked = any(it.request.asked.place == place for it in self.requests.values())
            return asked or any(
                kept.place == place and not kept.private and key not in self.deleted
                for key, kept in self.answers.items()
            )

    def asked(self, team: str, channel: str, user: str, since: dt.datetime) -> int:
        with self._call("asked"):
            asked = (it.request.asked for it in self.requests.values() if it.at >= since)
            return sum((it.place.team, it.place.channel, it.user) == (team, channel, user) for it in asked)

    def beat(self, owner: str, now: dt.datetime) -> None:
        with self._call("beat"):
            self.beats[owner] = now

    def leave(self, owner: str) -> None:
        with self._call("leave"):
            self.beats.pop(owner, None)

    def abandoned(self, alive_since: dt.datetime) -> tuple[Request, ...]:
        with self._call("abandoned"):
            left = [it for it in self.requests.values() if self._left(it, alive_since)]
            return tuple(it.request for it in sorted(left, key=lambda it: it.at))

    def adopt(self, request_id: int, owner: str, alive_since: dt.datetime) -> bool:
        with self._call("adopt"):
            filed = self.requests.get(request_id)
            if filed is None or not self._left(filed, alive_since):
                return False
            filed.request = filed.request.model_copy(update={"state": RequestState.QUEUED})
            filed.owner = owner
            self.beats[owner] = max(self.beats.get(owner, alive_since), alive_since)
            return True

    def usage(self, team: str, since: dt.datetime) -> Usage:
        with self._call("usage"):
            filed = [it.request for it in self.requests.values() if it.at >= since]
            ours = [it for it in filed if it.asked.place.team == team]
            states = Counter(it.state for it in ours)
            said = Counter(it.verdict for it in self.feedback.values() if it.team == team and it.at >= since)
            return Usage(
                questions=len(ours),
                people=len({it.asked.user for it in ours}),
                answered=states[RequestState.DONE],
                failed=states[RequestState.FAILED],
                up=said[Verdict.UP],
                down=said[Verdict.DOWN],
            )

    def keep(self, kept: Kept) -> None:
        with self._call("keep"):
            self.answers[kept.place.team, kept.id] = kept

    def get(self, team: str, answer_id: str) -> Kept | None:
        with self._call("get"):
            return None if (team, answer_id) in self.deleted else self.answers.get((team, answer_id))

    def turns(self, place: Place, limit: int) -> tuple[Turn, ...]:
        with self._call("turns"):
            shown = sorted(self._shown(place), key=lambda it: it.at)
            return tuple(Turn(question=it.question, answer=it.answer) for it in shown[max(0, len(shown) - limit) :])

    def last(self, limit: int) -> tuple[Kept, ...]:
        return self.beginning("", limit)

    def beginning(self, answer_id: str, limit: int) -> tuple[Kept, ...]:
        with self._call("beginning"):
            there = [it for key, it in self.answers.items() if it.id.startswith(answer_id) and key not in self.deleted]
            return tuple(sorted(there, key=lambda it: it.at)[::-1][:limit])

    def spent(self, since: dt.datetime) -> float:
        with self._call("spent"):
            kept = ((it.at, it.answer.cost or 0.0) for it in self.answers.values())
            return sum(cost for at, cost in (*kept, *self.paid) if at >= since)

    def pay(self, team: str, cost: float, at: dt.datetime) -> None:  # noqa: ARG002 - nothing is told of one workspace
        with self._call("pay"):
            self.paid.append((at, max(0.0, cost)))

    def delete(self, team: str, answer_id: str) -> None:
        with self._call("delete"):
            if (team, answer_id) in self.answers:
                self.deleted.add((team, answer_id))

    def rate(self, feedback: Feedback) -> None:
        with self._call("rate"):
            self.feedback[feedback.team, feedback.answer_id, feedback.user] = feedback

    def ratings(self, team: str, answer_id: str) -> tuple[Feedback, ...]:
        with self._call("ratings"):
            said = [it for it in self.feedback.values() if (it.team, it.answer_id) == (team, answer_id)]
            return tuple(sorted(said, key=lambda it: it.user))

    def policy(self, team: str, channel: str) -> Policy:
        with self._call("policy"):
            return self.policies.get((team, channel), Policy())

    def decide(self, team: str, channel: str, policy: Policy) -> None:
        with self._call("decide"):
            self.policies[team, channel] = policy

    def preferences(self, team: str, user: str) -> Preferences:
        with self._call("preferences"):
            return self.chosen.get((team, user), Preferences())

    def prefer(self, team: str, user: str, preferences: Preferences) -> None:
        with self._call("prefer"):
            self.chosen[team, user] = preferences

    def note(self, mishap: Mishap) -> None:
        with self._call("note"):
            self.noted.append(mishap)

    def mishaps(self, team: str, limit: int) -> tuple[Mishap, ...]:
        with self._call("mishaps"):
            newest = sorted(self.noted, key=lambda it: it.at)[::-1]
            return tuple([it for it in newest if it.team == team][:limit])

    def last_read(self, reader: str, people: Collection[PersonId]) -> Reading | None:
        with self._call("last_read"):
            found = [it for key, it in self.read.items() if key[0] == reader and key[1] in people]
            return max(found, key=lambda it: (it.at, it.person), default=None)

    def note_reading(self, reading: Reading) -> None:
        with self._call("note_reading"):
            self.read[reading.reader, reading.person] = reading

    def forget_person(self, user: str, now: dt.datetime, *, team: str | None = None) -> Forgotten:
        with self._call("forget_person"):
            return forgetting.of_person(self, user, now, team)

    def purge(self, now: dt.datetime, *, before: dt.datetime | None, limit: int) -> Forgotten:
        with self._call("purge"):
            return forgetting.of_old(self, now, before, limit)

    def close(self) -> None:
        self.closed = True

    @contextmanager
    def _call(self, method: str) -> Iterator[None]:
        """One call at a time; those who wait are told."""
        with self._changed:
            if self._failures[method]:
                self._failures[method] -= 1
                self._changed.notify_all()
                raise StateError("The state state.db cannot grow because the disk is full; make room and try again.")
            yield
            self._changed.notify_all()

    def _left(self, filed: Filed, alive_since: dt.datetime) -> bool:
        beat = self.beats.get(filed.owner)
        return filed.request.state in UNDONE and (beat is None or beat < alive_since)

    def _shown(self, place: Place) -> Iterator[Kept]:
        """In the order they were first kept; dictionaries remember it."""
        for key, kept in self.answers.items():
            if kept.place == place and not kept.private and key not in self.deleted:
                yield kept


def _message(asked: Asked) -> tuple[str, str, str]:
    return asked.place.team, asked.place.channel, asked.ts
