"""What only a state in a file can keep of forgetting: older files, all or nothing, and no trace on the disk."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, event

from bot.adapters import sql_state
from bot.adapters.sql_state import SqlDigests, SqlState
from bot.adapters.sql_state.database import STATE, VERSION_TABLE
from bot.conversations import Forgotten, Verdict
from bot.dialogue import Dropped
from bot.errors import StateError
from retrieval.adapters.sqlite_file import SqliteFile
from tests.contract.digesting import HOUR, a_parcel, a_subscription, an_opinion
from tests.contract.remembering import HERE, NOW, a_feedback, a_kept, an_asked, paid

SECRET = "Which of my colleagues wrote the weakest paper?"
OF_OLD = """{"sentences": [{"text": "TaDA halves it.", "cites": [1], "form": "prose"}], "citations": [], "rows": [],
"abstain_reason": null, "plan": {"question": "What is TaDA?", "wanted": "fact"}, "candidates": [],
"dropped": ["It is the best.", "It is new."], "writer": "extractive", "timings": [{"step": "search", "ms": 1.25}]}"""
"""An answer as the first version kept it: what the gate dropped is plain text, and nothing is said of calls."""

Execute = Callable[[str], list[tuple[object, ...]]]


@pytest.fixture(autouse=True)
def careless() -> Iterator[None]:
    """An SQLite that leaves what is deleted in its file, as most are built; some overwrite it unasked."""

    def leave(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA secure_delete = OFF")

    event.listen(Engine, "connect", leave)
    yield
    event.remove(Engine, "connect", leave)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the state is."""
    return tmp_path / "state.db"


@pytest.fixture
def state(blank_state: Path, path: Path) -> Iterator[SqlState]:
    """A state in a file."""
    opened = SqlState.open(Path(shutil.copy(blank_state, path)))
    yield opened
    opened.close()


def execute(path: Path, sql: str, *values: str) -> list[tuple[object, ...]]:
    """Run SQL of one's own on the file."""
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(sql, values).fetchall()


def of_the_first_version(path: Path) -> None:
    """A state as the first version made it, with one answer."""
    config = Config(attributes={"version_table": VERSION_TABLE})
    config.set_main_option("script_location", str(Path(sql_state.__file__).parent / "migrations"))
    file = SqliteFile(path, STATE, patience=1.0)
    with file.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    file.close()
    columns = "team, id, channel, thread, user, question, answer, at, posted, private, deleted"
    execute(
        path,
        f"INSERT INTO answer ({columns}) VALUES ('T1', 'old', 'C1', ?, 'U1', 'What is TaDA?', ?, ?, '[]', 0, 0)",  # noqa: S608 - our own names
        HERE.thread,
        OF_OLD,
        "2026-11-01 09:30:15.000000",
    )


def test_what_the_first_version_kept_is_still_there(path: Path) -> None:
    """Its answers load, what was dropped without a reason; they cost nothing that is known, and can be forgotten."""
    of_the_first_version(path)
    state = SqlState.open(path)

    kept = state.get("T1", "old")

    assert kept is not None
    digests = SqlDigests.open(path)
    assert digests.subscribe(a_subscription()).id == 1
    assert digests.unsubscribe(1)
    digests.close()
    assert kept.answer.dropped == (Dropped(text="It is the best."), Dropped(text="It is new."))
    assert (kept.answer.calls, kept.answer.cost) == ((), None)
    assert [turn.question for turn in state.turns(HERE, 3)] == ["What is TaDA?"]
    assert state.last(3) == (kept,)
    assert state.spent(kept.at) == 0
    assert state.forget_person("U1", NOW) == Forgotten(answers=1)
    state.close()


def test_forgetting_leaves_no_trace_in_the_file(state: SqlState, path: Path) -> None:
    """Neither in the file nor in the log beside it, while it is open."""
    state.take(an_asked().model_copy(update={"question": SECRET}), "p1", NOW)
    state.keep(a_kept(question=SECRET))
    state.rate(a_feedback("U1", Verdict.DOWN, comment=SECRET))
    for number in range(30):
        state.keep(a_kept(f"b{number}", user="U2"))
    assert SECRET in on_disk(path)

    state.forget_person("U1", NOW)

    assert SECRET not in on_disk(path)
    assert "What is TaDA?" in on_disk(path)


def test_what_is_purged_is_overwritten(state: SqlState, path: Path) -> None:
    """Once the file is closed nothing of it can be read there."""
    state.keep(a_kept(question=SECRET))

    state.purge(NOW, before=NOW.replace(year=2030), limit=9)
    state.close()

    assert SECRET not in on_disk(path)


def on_disk(path: Path) -> str:
    """All that stands in the file and beside it."""
    return "".join(it.read_bytes().decode("latin-1") for it in path.parent.glob("state.db*"))


def test_forgetting_goes_on_while_others_read(state: SqlState, path: Path) -> None:
    """Somebody who reads keeps the log from being emptied, and neither is held up."""
    state.keep(a_kept())
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM answer").fetchall()

        assert state.forget_person("U1", NOW) == Forgotten(answers=1)
        assert reader.execute("SELECT count(*) FROM answer").fetchall() == [(1,)]
    assert state.get("T1", "a1") is None


def test_a_person_is_forgotten_wholly_or_not_at_all(state: SqlState, path: Path) -> None:
    """Where the last of it cannot be deleted, the first is still there, and nothing was counted twice."""
    state.take(an_asked(), "p1", NOW)
    state.keep(a_kept(answer=paid(0.5)))
    state.rate(a_feedback("U1"))
    execute(path, "CREATE TRIGGER refuse BEFORE DELETE ON feedback BEGIN SELECT RAISE(ABORT, 'no'); END")

    with pytest.raises(StateError, match=r"^The state .*state\.db failed \(no\)\.$"):
        state.forget_person("U1", NOW)

    assert state.usage("T1", NOW).questions == 1
    assert state.get("T1", "a1") is not None
    assert execute(path, "SELECT question FROM request") == [("What is TaDA?",)]
    assert state.spent(NOW) == 0.5


def test_of_whom_is_forgotten_no_digest_keeps_the_name(state: SqlState, path: Path) -> None:
    """Neither the subscriptions they made for channels, nor the parcels of these, nor anything else in the file."""
    digests = SqlDigests.open(path)
    for channel in ("C1", "UGONE"):
        subscription = digests.subscribe(a_subscription(channel, owner="UGONE"))
        assert digests.write(a_parcel(subscription, "p1"), "p1", NOW + HOUR)
        digests.say(an_opinion(user="UGONE", subscription=subscription.id))
    assert "UGONE" in on_disk(path)

    state.forget_person("UGONE", NOW)
    digests.close()
    state.close()

    assert "UGONE" not in on_disk(path)


def test_what_is_kept_of_costs_names_nobody(state: SqlState, path: Path) -> None:
    """Workspace, sum and moment; an answer that cost nothing leaves nothing."""
    state.keep(a_kept("a1", answer=paid(0.5)))
    state.keep(a_kept("a2", answer=paid(None)))
    state.keep(a_kept("a3", answer=paid(0.0)))

    state.forget_person("U1", NOW)

    assert execute(path, "SELECT team, cost FROM spent") == [("T1", 0.5)]
    columns = [row[1] for row in execute(path, "PRAGMA table_info(spent)")]
    assert columns == ["number", "team", "cost", "at"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT sum(cost) FROM answer WHERE at >= '2026'",
        "SELECT number FROM answer WHERE at < '2026' ORDER BY at, number LIMIT 200",
        "SELECT id FROM request WHERE at < '2026' ORDER BY at, id LIMIT 200",
        "SELECT id FROM answer ORDER BY at DESC, number DESC",
        "DELETE FROM answer WHERE user = 'U1'",
        "DELETE FROM request WHERE user = 'U1'",
        "DELETE FROM reading WHERE user = 'U1'",
        "DELETE FROM opinion WHERE user = 'U1'",
        "SELECT id FROM subscription WHERE channel = 'U1'",
        "UPDATE subscription SET owner = '' WHERE owner = 'U1'",
    ],
)
def test_no_way_of_forgetting_reads_every_answer(state: SqlState, path: Path, query: str) -> None:
    """Indexes lead to a person's rows, to the oldest and to the last, however many there are."""
    assert state

    plan = " ".join(str(row[-1]) for row in execute(path, f"EXPLAIN QUERY PLAN {query}"))

    assert "USING" in plan
    assert "INDEX" in plan
