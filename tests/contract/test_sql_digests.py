"""What only digests in a file can keep: what an older or newer version wrote, and all or nothing."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from bot.adapters.sql_state import SqlDigests
from bot.adapters.sql_state.database import STATE, VERSION_TABLE
from bot.delivering.refusals import HEARD_AGAIN
from bot.digests import State
from bot.errors import StateError
from retrieval.adapters.sqlite_file import SqliteFile
from tests.contract.digesting import HOUR, a_parcel, a_subscription
from tests.contract.remembering import NOW


@pytest.fixture
def digests(blank_state: Path, tmp_path: Path) -> Iterator[SqlDigests]:
    """Digests in a file."""
    shutil.copy(blank_state, tmp_path / "state.db")
    opened = SqlDigests.open(tmp_path / "state.db")
    yield opened
    opened.close()


def older(path: Path, revision: str) -> None:
    """Make an empty state as an older version did."""
    config = Config(attributes={"version_table": VERSION_TABLE})
    config.set_main_option("script_location", str(STATE.migrations))
    file = SqliteFile(path, STATE, patience=1.0)
    with file.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    file.close()


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


def test_owners_whom_an_older_version_did_not_tell_are_told_by_this_one(tmp_path: Path) -> None:
    """Those who were told, and those who paused theirs themselves, hear nothing."""
    older(tmp_path / "state.db", "0004")
    refused = "Slack does not accept the bot token any more (token_revoked): whoever runs me has to set a new one."
    kept = {1: ("paused", refused), 2: ("paused", refused), 3: ("paused", ""), 4: ("active", "")}
    for number, (state, why) in kept.items():
        wish = a_subscription().model_dump_json()
        values = f"({number}, 'T1', 'C1', 'U1', '{wish}', '2026-11-01 09:00:00.000000', '{state}', '{why}')"
        execute(tmp_path, f"INSERT INTO subscription VALUES {values}")  # noqa: S608 - our own values
    for key in ("digest-untold-2:told", "digest-untold-12:told", "visit:1"):
        execute(tmp_path, f"INSERT INTO delivery VALUES ('', '{key}', '2026-11-02 09:00:00.000000')")  # noqa: S608 - as above

    digests = SqlDigests.open(tmp_path / "state.db")

    assert {it.id: (it.state, it.why, it.untold) for it in digests.subscriptions()} == {
        1: (State.PAUSED, refused, HEARD_AGAIN),
        2: (State.PAUSED, refused, ""),
        3: (State.PAUSED, "", ""),
        4: (State.ACTIVE, "", ""),
    }
    digests.close()
    with closing(sqlite3.connect(tmp_path / "state.db")) as connection:
        assert connection.execute("SELECT key FROM delivery").fetchall() == [("visit:1",)]


def test_a_parcel_that_an_older_version_left_half_posted_waits(tmp_path: Path) -> None:
    """It has no letters yet; what an even older file lacks is added."""
    older(tmp_path / "state.db", "0005")
    parcel = a_parcel(a_subscription().model_copy(update={"id": 1}), "p1")
    wish, digest = a_subscription().model_dump_json(), parcel.digest.model_dump_json()
    moment = "2026-11-22 08:00:00.000000"
    rows = {
        "subscription": f"1, 'T1', 'C1', 'U1', '{wish}', '{moment}', 'active', '', ''",
        "parcel": f"1, 'T1', '{parcel.key}', 1, '{moment}', '{digest}', 'written', '[\"1.1\"]', 'dead', '{moment}'",
        "delivered": "1, 'p1', 'T1', 1",
    }
    for table, values in rows.items():
        execute(tmp_path, f"INSERT INTO {table} VALUES ({values})")  # noqa: S608 - our own values

    digests = SqlDigests.open(tmp_path / "state.db")

    (waiting,) = digests.waiting()
    assert (waiting.papers, waiting.letters, waiting.struck, waiting.posted) == (("p1",), (), (), ("1.1",))
    assert digests.doubted(NOW + HOUR, NOW + 2 * HOUR) == ()
    assert digests.hold(parcel.key, "p1", NOW + HOUR, NOW + 2 * HOUR) == waiting
    digests.close()


def test_what_was_posted_is_kept_until_it_stands_and_nowhere_after(digests: SqlDigests, tmp_path: Path) -> None:
    """Nor is it left in the file of one who is forgotten, or ends the digest."""
    kept: list[int] = []
    for number, ends in enumerate(("posted", "unsubscribed")):
        subscription = digests.subscribe(a_subscription())
        parcel = a_parcel(subscription, f"p{number}")
        secret = (parcel.letters[0].model_copy(update={"text": f"Whispered-{ends}"}),)
        digests.write(parcel.model_copy(update={"letters": secret}), "p1", NOW + HOUR)
        if ends == "posted":
            assert digests.posted(parcel.key, "p1", ("1.1",), whole=True)
        else:
            digests.unsubscribe(subscription.id)
        with closing(sqlite3.connect(tmp_path / "state.db")) as connection:
            kept += connection.execute("SELECT count(*) FROM parcel WHERE letters IS NOT NULL").fetchone()
    digests.close()

    assert kept == [0, 0]
    assert b"Whispered" not in (tmp_path / "state.db").read_bytes()
