"""What senders come upon and have to be killed at: an older release's rows, hidden papers, messages that stand twice.

Each scene is made, then processes are doomed to a step of it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from types import MappingProxyType

from bot.delivering import striking, windows
from bot.serving import digests
from bot.slack.views.digests import letters
from retrieval.queries import Scope
from tests.e2e.digest_kills import FIELD, Kills, Step


def older(kills: Kills) -> None:
    """Digests that an older release, which kept no letters, had posted in part when it died."""
    kills.die("post after", 2)
    kills.let_go()
    with closing(sqlite3.connect(kills.footnote.home / "state.db")) as state, state:
        state.execute("UPDATE parcel SET letters = NULL WHERE stage = 'written'")


def hidden(kills: Kills) -> None:
    """Digests that were written and not posted, and one of their papers is hidden by now."""
    show(kills)
    kills.die("write after", 1)
    kills.let_go()
    ran = kills.footnote("papers", "hide", _some_paper(kills), "--yes")
    assert ran.code == 0, ran.err


def doubled(kills: Kills) -> None:
    """Digests that were gone on with are whole, and of some messages a second one came to stand unseen."""
    kills.die("post after", 1)
    kills.finish()
    query = "SELECT subscription, posted FROM parcel WHERE again IS NOT NULL AND stage = 'posted' AND posted != '[]'"
    with closing(sqlite3.connect(kills.footnote.home / "state.db")) as state:
        doubted = state.execute(query).fetchall()
    assistant = kills.assistant()
    with closing(assistant.digests), closing(assistant.state):
        for number, posted in doubted:
            parcel, thread = assistant.digests.last(number), None
            assert parcel is not None
            if list(parcel.posted) != json.loads(posted):
                continue
            for at, letter in enumerate(letters(parcel.digest)[:2]):
                post = striking.message(letter, gone=parcel.struck).model_copy(update={"tag": windows.tag(parcel, at)})
                assistant.messenger.post(parcel.digest.subscription.channel, thread, post)
                thread = parcel.posted[0]
    kills.let_go()


_DELETED: tuple[Step, ...] = tuple((f"delete {when}", nth) for nth in (1, 2) for when in ("before", "after"))
SCENES: Mapping[str, tuple[Callable[[Kills], None], tuple[Step, ...]]] = MappingProxyType(
    {
        "without letters": (older, (*_DELETED, ("seal before", 1), ("seal after", 1))),
        "hidden": (hidden, (("strike before", 1), ("strike after", 1))),
        "twice": (doubled, (("doubted after", 1), *_DELETED, ("settled before", 1), ("settled after", 1))),
    }
)
"""How each is made, and the steps to die at in it."""


def show(kills: Kills) -> None:
    """Nothing is hidden any more."""
    with closing(sqlite3.connect(kills.footnote.home / "catalog.db")) as catalog:
        standing = catalog.execute("SELECT paper_id FROM amendment WHERE deed = 'hide' AND NOT undone").fetchall()
    for (paper,) in standing:
        ran = kills.footnote("papers", "show", str(paper))
        assert ran.code == 0, ran.err


def catch_up(kills: Kills) -> None:
    """Everybody gets what was hidden when their digest came."""
    show(kills)
    assistant = kills.assistant()
    with closing(assistant.digests), closing(assistant.state):
        delivering = digests.delivering(assistant, lambda _: False, alone=True)
        for subscription in assistant.digests.subscriptions():
            delivering.now(subscription)


def _some_paper(kills: Kills) -> str:
    assistant = kills.assistant()
    with closing(assistant.digests), closing(assistant.state):
        return assistant.catalog.select(Scope(fields=(FIELD,)))[0]
