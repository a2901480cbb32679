"""What the memory of the tests keeps no longer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, TypeVar

from bot.conversations import Forgotten, RequestState

if TYPE_CHECKING:
    from tests.fakes.state import FakeState, Filed

K = TypeVar("K")
V = TypeVar("V")


def of_person(state: FakeState, user: str, now: dt.datetime, team: str | None) -> Forgotten:
    """`State.forget_person`."""

    def theirs(of_team: str, of_user: str) -> bool:
        return of_user == user and team in (None, of_team)

    asked = [it for it in state.requests.values() if theirs(it.request.asked.place.team, it.request.asked.user)]
    questions = [it for it in asked if it.request.asked.question]
    for filed in asked:
        if filed.at >= _midnight(now):
            _empty(filed)
        else:
            state.requests.pop(filed.request.id)
    return Forgotten(
        questions=len(questions),
        answers=_answers(state, [key for key, it in state.answers.items() if theirs(key[0], it.user)]),
        verdicts=_drop(state.feedback, [key for key in state.feedback if theirs(key[0], key[2])]),
        settings=_drop(state.chosen, [key for key in state.chosen if theirs(*key)]),
        readings=_drop(state.read, [key for key in state.read if theirs(*_whose(key[0]))]),
        **state.digests.forget_person(user, team),
    )


def of_old(state: FakeState, now: dt.datetime, before: dt.datetime | None, limit: int) -> Forgotten:
    """`State.purge`."""

    def old(at: dt.datetime) -> bool:
        return before is not None and at < before

    def over(filed: Filed) -> bool:
        return old(filed.at) or (filed.at < _midnight(now) and not filed.request.asked.question)

    requests, answers, feedback = state.requests, state.answers, state.feedback
    mishaps = sorted((it for it in state.noted if old(it.at)), key=lambda it: it.at)[:limit]
    state.noted = [it for it in state.noted if it not in mishaps]
    return Forgotten(
        questions=_drop(requests, _oldest(requests, over, lambda it: it.at)[:limit]),
        answers=_answers(state, _oldest(answers, lambda it: old(it.at), lambda it: it.at)[:limit]),
        verdicts=_drop(feedback, _oldest(feedback, lambda it: old(it.at), lambda it: it.at)[:limit]),
        mishaps=len(mishaps),
        readings=_drop(state.read, _oldest(state.read, lambda it: old(it.at), lambda it: it.at)[:limit]),
    )


def _whose(reader: str) -> tuple[str, str]:
    """Workspace and user."""
    team, _, user = reader.rpartition("/")
    return team, user


def _oldest(held: dict[K, V], which: Callable[[V], bool], moment: Callable[[V], dt.datetime]) -> list[K]:
    return sorted((key for key, it in held.items() if which(it)), key=lambda key: moment(held[key]))


def _answers(state: FakeState, keys: Collection[tuple[str, str]]) -> int:
    state.paid += [(it.at, it.answer.cost or 0.0) for it in map(state.answers.__getitem__, keys)]
    state.deleted -= set(keys)
    return _drop(state.answers, keys)


def _drop(held: dict[K, V], keys: Collection[K]) -> int:
    for key in keys:
        del held[key]
    return len(keys)


def _empty(filed: Filed) -> None:
    asked = filed.request.asked.model_copy(update={"question": ""})
    ended = RequestState.STOPPED if filed.request.state is RequestState.QUEUED else filed.request.state
    filed.request = filed.request.model_copy(update={"asked": asked, "state": ended})


def _midnight(now: dt.datetime) -> dt.datetime:
    return now.astimezone(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
