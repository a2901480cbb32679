"""Who wins where several want the same, and what holds in whatever order things happen."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.sql_state import SqlState
from bot.conversations import RequestState
from bot.ports import State
from tests.contract.remembering import BEAT, HERE, NOW, a_kept, an_asked
from tests.fakes.state import FakeState

T = TypeVar("T")

THREADS = 8
OWNERS = st.sampled_from(["p1", "p2", "p3"])
MOMENTS = st.integers(0, 3).map(lambda beats: NOW + beats * BEAT)
NUMBERS = st.integers(1, 3)


def at_once(call: Callable[[int], T]) -> list[T]:
    """What the call gives in each of several threads that begin together."""
    gate, given_back = threading.Barrier(THREADS), list[T]()

    def run(number: int) -> None:
        gate.wait(timeout=10)
        given_back.append(call(number))

    threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return given_back


@pytest.mark.parametrize("key", ["Ev1", "Ev2", "Ev3"])
def test_of_all_that_see_a_delivery_at_once_one_is_first(states: tuple[State, State], key: str) -> None:
    """Whichever thread or process it reached."""
    assert sorted(at_once(lambda n: states[n % 2].first("T1", key, NOW))) == [False] * (THREADS - 1) + [True]


def test_of_all_that_take_a_message_at_once_one_gets_it(states: tuple[State, State]) -> None:
    """One request comes of it, and the one who has it may run it."""
    requests = at_once(lambda n: states[n % 2].take(an_asked("1.1"), f"p{n % 2}", NOW))

    (request,) = [it for it in requests if it is not None]
    assert sorted(state.run(request.id, f"p{n}") for n, state in enumerate(states)) == [False, True]


def test_of_all_that_run_a_request_at_once_one_does(states: tuple[State, State]) -> None:
    """Also where all of them are the process that has it."""
    request = states[0].take(an_asked("1.1"), "p1", NOW)
    assert request is not None

    assert sum(at_once(lambda n: states[n % 2].run(request.id, "p1"))) == 1


def test_of_all_that_adopt_a_request_at_once_one_gets_it(states: tuple[State, State]) -> None:
    """And only that one may run it."""
    request = states[0].take(an_asked("1.1"), "dead", NOW)
    assert request is not None

    won = at_once(lambda n: states[n % 2].adopt(request.id, f"p{n}", NOW))

    assert sum(won) == 1
    assert sum(states[0].run(request.id, f"p{n}") for n in range(THREADS)) == 1


def test_messages_begun_at_once_are_each_noted_once(states: tuple[State, State]) -> None:
    """None is lost and none is doubled."""
    request = states[0].take(an_asked("1.1"), "p1", NOW)
    assert request is not None

    at_once(lambda n: states[n % 2].begun(request.id, f"9.{n % 4}"))

    assert sorted(states[1].abandoned(NOW)[0].posted) == ["9.0", "9.1", "9.2", "9.3"]


@dataclass(frozen=True)
class Did:
    """One thing that one process does to one request."""

    what: str
    number: int
    owner: str
    at: dt.datetime


ANYTHING = st.builds(
    Did,
    what=st.sampled_from(["take", "take", "run", "run", "finish", "begun", "beat", "leave", "adopt", "adopt"]),
    number=NUMBERS,
    owner=OWNERS,
    at=MOMENTS,
)


def do(state: State, did: Did) -> object:
    """Do it; what came of it."""
    outcomes: dict[str, Callable[[], object]] = {
        "take": lambda: state.take(an_asked(f"1.{did.number}"), did.owner, did.at),
        "run": lambda: state.run(did.number, did.owner),
        "finish": lambda: state.finish(did.number, RequestState.DONE),
        "begun": lambda: state.begun(did.number, f"9.{did.at.second}"),
        "beat": lambda: state.beat(did.owner, did.at),
        "leave": lambda: state.leave(did.owner),
        "adopt": lambda: state.adopt(did.number, did.owner, did.at),
    }
    return outcomes[did.what]()


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a state that remembers nothing yet."""
    path = tmp_path_factory.mktemp("blank") / "state.db"
    SqlState.open(path).close()
    return path


@contextmanager
def each_kind(blank: Path) -> Iterator[tuple[FakeState, SqlState]]:
    """An empty state in memory, and one in a file of its own."""
    with ExitStack() as stack:
        path = blank.with_name("copy.db")
        shutil.copy(blank, path)
        stack.callback(path.unlink)
        sql = SqlState.open(path)
        stack.callback(sql.close)
        yield FakeState(), sql


@given(story=st.lists(ANYTHING, max_size=25))
def test_whatever_happens_nothing_runs_twice(blank: Path, story: list[Did]) -> None:
    """In any order of events a request runs again only after somebody adopted it, and never once it is over."""
    with each_kind(blank) as kinds:
        for state in kinds:
            waiting = {taken.id for n in (1, 2, 3) if (taken := state.take(an_asked(f"1.{n}"), "p1", NOW))}
            assert waiting == {1, 2, 3}
            over = set()
            for did in story:
                came = do(state, did)
                if did.what == "run" and came:
                    waiting.remove(did.number)
                elif did.what == "adopt" and came:
                    waiting.add(did.number)
                elif did.what == "finish":
                    over.add(did.number)
                    waiting.discard(did.number)
                assert not waiting & over


@given(story=st.lists(ANYTHING, max_size=25), since=MOMENTS)
def test_memory_and_file_tell_the_same_story(blank: Path, story: list[Did], since: dt.datetime) -> None:
    """After any sequence of events both kinds have given, and hold, the same."""
    with each_kind(blank) as (memory, sql):
        for did in story:
            assert do(sql, did) == do(memory, did)
        assert sql.abandoned(since) == memory.abandoned(since)
        assert sql.usage("T1", since) == memory.usage("T1", since)
        assert sql.asked("T1", "C1", "U1", since) == memory.asked("T1", "C1", "U1", since)


ANSWERS = st.lists(
    st.tuples(st.sampled_from("abcde"), MOMENTS, st.booleans(), st.sampled_from(["keep", "keep", "delete"])),
    max_size=15,
)


@given(answers=ANSWERS, limit=st.integers(0, 4))
def test_turns_are_in_order_whatever_was_kept_and_deleted(
    blank: Path, answers: list[tuple[str, dt.datetime, bool, str]], limit: int
) -> None:
    """The last of those that are neither private nor deleted, by moment, then by which was kept first."""
    order = list(dict.fromkeys(name for name, _, _, what in answers if what == "keep"))
    standing: dict[str, tuple[dt.datetime, bool]] = {}
    deleted: set[str] = set()
    with each_kind(blank) as kinds:
        for name, at, private, what in answers:
            for state in kinds:
                if what == "keep":
                    state.keep(a_kept(name, question=name, at=at, private=private))
                else:
                    state.delete("T1", name)
            if what == "keep":
                standing[name] = at, private
            elif name in standing:
                deleted.add(name)
        shown = [name for name in order if not standing[name][1] and name not in deleted]
        expected = sorted(shown, key=lambda name: standing[name][0])[-limit:] if limit else []

        for state in kinds:
            assert [turn.question for turn in state.turns(HERE, limit)] == expected
