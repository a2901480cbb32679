"""What only a state in a file can keep: other processes, older and newer forms, files that are no state."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from subprocess import PIPE

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.adapters import sql_state
from bot.adapters.sql_state import SqlDigests, SqlState
from bot.adapters.sql_state.database import HEAD, STATE, VERSION_TABLE
from bot.adapters.sql_state.tables import METADATA
from bot.conversations import Policy, Preferences, Replying
from bot.errors import StateError
from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.adapters.sqlite_file import SqliteFile
from tests.contract.racing import ROUNDS, prepare, race
from tests.contract.remembering import HERE, NOW, a_feedback, a_kept, an_asked

READ = """
import sys
from pathlib import Path
from bot.adapters.sql_state import SqlState

state = SqlState.open(Path(sys.argv[1]))
state.policy("T1", "C1")
state.leave("p1")
state.close()
print("alembic" in sys.modules)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a state is to be made, in a folder that is not there yet."""
    return tmp_path / "var" / "state.db"


@pytest.fixture
def state(blank_state: Path, path: Path) -> Iterator[SqlState]:
    """A state in a file."""
    path.parent.mkdir()
    opened = SqlState.open(Path(shutil.copy(blank_state, path)))
    yield opened
    opened.close()


@pytest.fixture
def execute(state: SqlState, path: Path) -> Callable[[str], list[tuple[object, ...]]]:
    """Run SQL of one's own on the file of the state."""
    assert state

    def run(sql: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(path)) as connection, connection:
            return connection.execute(sql).fetchall()

    return run


def test_processes_that_race_never_both_win(state: SqlState, path: Path, root: Path) -> None:
    """Of two processes on one file one sees an event first, takes, runs, adopts, delivers a paper, holds a parcel."""
    digests = SqlDigests.open(path)
    prepare(state, digests)
    program = [sys.executable, "-m", "tests.contract.racing", str(path)]
    with subprocess.Popen(program, cwd=root, stdin=PIPE, stdout=PIPE, text=True) as other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline() == "ready\n"
        start = time.monotonic() + 0.02
        other.stdin.write(f"{start}\n")
        other.stdin.flush()
        ours = race(state, digests, "ours", start)
        theirs = json.loads(other.stdout.readline())

    digests.close()
    for what, won in ours.items():
        assert sorted(won + theirs[what]) == list(range(ROUNDS)), what


def test_what_was_remembered_is_there_when_the_file_is_opened_again(state: SqlState, path: Path) -> None:
    """A state outlives whoever wrote it, and opening it again changes nothing."""
    state.keep(a_kept())
    state.close()
    before = path.read_bytes()

    again = SqlState.open(path)

    assert again.get("T1", "a1") == a_kept()
    again.close()
    assert path.read_bytes() == before


def test_migrations_make_exactly_the_tables_that_are_used(state: SqlState, path: Path) -> None:
    """A new state, made by migrations, differs in nothing from the tables in the code."""
    state.close()
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_a_state_is_opened_for() -> None:
    """The constant that saves looking at the migrations is right."""
    config = Config()
    config.set_main_option("script_location", str(Path(sql_state.__file__).parent / "migrations"))

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_every_row_belongs_to_a_workspace() -> None:
    """Only a process, which serves all of them, belongs to none."""
    assert [table.name for table in METADATA.sorted_tables if "team" not in table.c] == ["process"]


def test_opening_and_using_loads_nothing_that_only_migrations_need(state: SqlState, path: Path, root: Path) -> None:
    """A bot that starts again is not held up by Alembic."""
    state.close()

    run = subprocess.run([sys.executable, "-c", READ, path], cwd=root, capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "False"


def test_an_ingest_does_not_hold_up_an_event(tmp_path: Path) -> None:
    """While the catalog is written, for however long, the state beside it takes what Slack sends."""
    catalog = SqlCatalog.open(tmp_path / "catalog.db")
    state = SqlState.open(tmp_path / "state.db", patience=0.0)

    with catalog.writing() as writer:
        writer.replace("page.txt", "1", (), ())
        assert state.first("T1", "Ev1", NOW)
        assert state.take(an_asked(), "p1", NOW)
    state.close()
    catalog.close()


def test_readers_go_on_while_another_process_writes(state: SqlState, path: Path) -> None:
    """Whoever only looks something up waits for nobody."""
    impatient = SqlState.open(path, patience=0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM answer")

        assert impatient.turns(HERE, 3) == ()
        assert impatient.policy("T1", "C1") == state.policy("T1", "C1") == Policy()
    impatient.close()


def test_a_writer_that_waits_too_long_is_told_why(state: SqlState, path: Path) -> None:
    """Where another process never ends its transaction, one sentence says so, and nothing was written."""
    impatient = SqlState.open(path, patience=0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")

        with pytest.raises(StateError, match=r"^The state .*state\.db is being written by another process .*\.$"):
            impatient.first("T1", "Ev1", NOW)
    impatient.close()
    assert state.first("T1", "Ev1", NOW)


def test_a_thread_that_waits_too_long_is_told_why(state: SqlState, path: Path) -> None:
    """The same holds within a process, and the next one may write."""
    state.close()
    file = SqliteFile(path, STATE, patience=0.05)

    with file.writing(), pytest.raises(StateError, match="did not become free"), file.writing():
        raise AssertionError
    with file.writing():
        pass
    file.close()


def test_an_answer_of_an_older_form_breaks_no_thread(
    state: SqlState, execute: Callable[[str], list[tuple[object, ...]]]
) -> None:
    """One that can no longer be read is as good as deleted; the others make up the turns that are wanted."""
    for number in range(5):
        state.keep(a_kept(f"a{number}", question=f"q{number}"))
    execute("""UPDATE answer SET answer = '{"text": "as it once was"}' WHERE id = 'a3'""")
    execute("UPDATE answer SET answer = 'not even JSON' WHERE id = 'a1'")

    assert state.get("T1", "a3") is None
    assert [turn.question for turn in state.turns(HERE, 3)] == ["q0", "q2", "q4"]
    state.keep(a_kept("a3", question="q3"))
    assert state.get("T1", "a3") == a_kept("a3", question="q3")


def test_the_audit_keeps_what_was_deleted(state: SqlState, execute: Callable[[str], list[tuple[object, ...]]]) -> None:
    """The question, its plan, the evidence, the text and what readers said stand in the file."""
    state.keep(a_kept())
    state.rate(a_feedback())
    state.delete("T1", "a1")

    ((question, answer),) = execute("SELECT question, answer FROM answer WHERE deleted")

    assert question == "What is TaDA?"
    assert json.loads(str(answer)) == json.loads(a_kept().answer.model_dump_json())
    assert {"plan", "candidates", "citations", "sentences", "dropped"} <= json.loads(str(answer)).keys()
    assert state.ratings("T1", "a1") == (a_feedback(),)


def test_settings_of_another_form_are_not_taken_for_the_default(
    state: SqlState, execute: Callable[[str], list[tuple[object, ...]]]
) -> None:
    """The default may allow what was forbidden: so an error says what to do, and deciding anew helps."""
    state.decide("T1", "C1", Policy(replying=Replying.MENTIONS))
    state.prefer("T1", "U1", Preferences(follow_ups=False))
    execute("""UPDATE policy SET payload = '{"silent": true}'""")
    execute("UPDATE preferences SET payload = ''")

    with pytest.raises(StateError, match=r"state\.db holds settings \(policy\) that this version cannot read; .*\.$"):
        state.policy("T1", "C1")
    with pytest.raises(StateError, match=r"holds settings \(preferences\)"):
        state.preferences("T1", "U1")
    state.decide("T1", "C1", Policy(quota=3))
    assert state.policy("T1", "C1") == Policy(quota=3)


def test_a_state_of_a_newer_version_is_refused(
    state: SqlState, path: Path, execute: Callable[[str], list[tuple[object, ...]]]
) -> None:
    """What cannot be understood is not written to."""
    execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")  # noqa: S608 - our own table's name
    state.close()

    with pytest.raises(StateError, match=r"^The state .* was written by a newer version of this program; update it"):
        SqlState.open(path)


def test_a_damaged_state_is_told_from_a_sound_one(state: SqlState, path: Path) -> None:
    """Pages overwritten with rubbish end in one sentence, which does not advise to throw conversations away first."""
    for number in range(300):
        state.keep(a_kept(f"a{number}"))
    state.close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(os.urandom(size - 8192))

    with pytest.raises(StateError, match=r"state\.db is (damaged; put back a copy of it|not a database)"):
        SqlState.open(path).get("T1", "a7")


def test_a_file_that_is_no_state_is_refused(tmp_path: Path) -> None:
    """A text file is left as it is."""
    (tmp_path / "state.db").write_text("Dear reader, this is no database." * 100)

    with pytest.raises(StateError, match=r"is not a database; move the file away, or name another folder\.$"):
        SqlState.open(tmp_path / "state.db")
    assert (tmp_path / "state.db").read_text().startswith("Dear reader")
