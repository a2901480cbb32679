"""Who decided something, by name: a mention would call them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from bot.errors import MessengerError
from bot.ports import Messenger
from retrieval.amending.amendments import Amendment
from retrieval.people.decisions import Decision

T = TypeVar("T", Decision, Amendment)
_USER = re.compile(r"[UW][A-Z0-9]{4,}")


def signed(messenger: Messenger, decided: Sequence[T]) -> tuple[T, ...]:
    """What was decided, with the names of those who did; somebody who left keeps the id."""
    named: dict[str, str] = {}
    for user in {it.by for it in decided if _USER.fullmatch(it.by)}:
        try:
            named[user] = messenger.member(user).name
        except MessengerError:
            continue
    return tuple(it.model_copy(update={"by": named.get(it.by, it.by)}) for it in decided)
