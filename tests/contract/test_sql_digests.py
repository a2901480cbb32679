"""What only digests in a file can keep: what an older or newer version wrote, and all or nothing."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.adapters.sql_state import SqlDigests
from bot.errors import StateError
from tests.contract.digesting import HOUR, a_parcel, a_subscription
from tests.contract.remembering import NOW


@pytest.fixture
def digests(blank_state: Path, tmp_path: Path) -> Iterator[SqlDigests]:
    """Digests in a file."""
    shutil.copy(blank_state, tmp_path / "state.db")
    opened = SqlDigests.open(tmp_path / "state.db")
    yield opened
    opened.close()


def execute(tmp_path: Path, sql: str) -> None:
    """Run SQL of one's own on the file."""
    with closing(sqlite3.connect(tmp_path / "state.db")) as connection, connection:
        connection.execute(sql)


def test_a_subscription_that_cannot_be_read_breaks_no_other(
    digests: SqlDigests, tmp_path: Path, own_warnings: list[logging.LogRecord]
) -> None:
    """It is not served, an operator is told, and amending it sets it right."""
    one, other = digests.subscribe(a_subscription()), digests.subscribe(a_subscription("C2"))
    execute(tmp_path, """UPDATE subscription SET wish = '{"about": "everything"}' WHERE id = 1""")

    assert digests.subscriptions() == (other,)
    assert digests.subscription(one.id) is None
    assert {it.getMessage() for it in own_warnings} == {
        "subscription 1 is in a form that this version cannot read; it is not served"
    }
    own_warnings.clear()
    assert digests.amend(one)
    assert digests.subscriptions() == (one, other)


def test_a_parcel_that_cannot_be_read_breaks_no_other(
    digests: SqlDigests, tmp_path: Path, own_warnings: list[logging.LogRecord]
) -> None:
    """It is not posted, its papers stay delivered, and its window is over."""
    subscription = digests.subscribe(a_subscription())
    bad, good = a_parcel(subscription, "p1"), a_parcel(subscription, "p2", weeks=1)
    for parcel in (bad, good):
        assert digests.write(parcel, "dead", NOW)
    execute(tmp_path, "UPDATE parcel SET digest = '[]' WHERE number = 1")

    assert digests.waiting() == (good,)
    assert digests.hold(bad.key, "p1", NOW, NOW + HOUR) is None
    assert digests.delivered(subscription.id) == {"p1", "p2"}
    assert not digests.write(a_parcel(subscription, "p3"), "p1", NOW + HOUR)
    assert {it.getMessage() for it in own_warnings} == {
        f"parcel {bad.key} is in a form that this version cannot read; it is not posted"
    }
    own_warnings.clear()


def test_a_parcel_is_written_wholly_or_not_at_all(digests: SqlDigests, tmp_path: Path) -> None:
    """Where the disk fails at its last paper, none is delivered, and the window is open still."""
    subscription = digests.subscribe(a_subscription())
    parcel = a_parcel(subscription, "p1", "p2")
    execute(
        tmp_path,
        "CREATE TRIGGER refuse BEFORE INSERT ON delivered WHEN new.paper_id = 'p2'"
        " BEGIN SELECT RAISE(ABORT, 'no'); END",
    )

    with pytest.raises(StateError, match=r"^The state .*state\.db failed \(no\)\.$"):
        digests.write(parcel, "p1", NOW + HOUR)

    assert (digests.waiting(), digests.delivered(subscription.id)) == ((), frozenset())
    execute(tmp_path, "DROP TRIGGER refuse")
    assert digests.write(parcel, "p1", NOW + HOUR)


def test_what_was_kept_is_there_when_the_file_is_opened_again(digests: SqlDigests, tmp_path: Path) -> None:
    """By whichever process."""
    subscription = digests.subscribe(a_subscription())
    digests.write(a_parcel(subscription, "p1"), "p1", NOW + HOUR)
    digests.close()

    again = SqlDigests.open(tmp_path / "state.db")

    assert again.subscriptions() == (subscription,)
    assert again.waiting() == (a_parcel(subscription, "p1"),)
    again.close()
