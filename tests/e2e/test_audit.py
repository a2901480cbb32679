"""What is kept of answers at a prompt, how it is looked at, and how it is forgotten."""

from __future__ import annotations

import json
import os
import pty
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.adapters.sql_state import SqlState
from tests.contract.remembering import NOW, a_kept, an_asked
from tests.e2e.program import Footnote

pytestmark = pytest.mark.e2e
COUNT, LIST = "How many papers are there?", "papers by Barbara Liskov"


@contextmanager
def remembered(footnote: Footnote) -> Iterator[SqlState]:
    """The program's own memory."""
    state = SqlState.open(footnote.home / "state.db")
    yield state
    state.close()


def ids(footnote: Footnote) -> list[str]:
    """The answers that `why` lists."""
    return [line.partition(" · ")[0] for line in footnote("why").out.splitlines()]


def test_the_last_answers_are_listed_and_one_is_told(opened: Footnote) -> None:
    """Newest first, with moment, place and question; the record of one by its id, or by its beginning."""
    opened("ask", COUNT)
    opened("ask", "--json", LIST)

    listed = opened("why").out.splitlines()
    told = opened("why", ids(opened)[1])

    assert [line.split(" · ")[2:] for line in listed] == [["terminal", LIST], ["terminal", COUNT]]
    assert listed[0].split(" · ")[1].endswith(" UTC")
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[0] == listed[1].removesuffix(f" · {COUNT}")
    assert "Asked\n  “How many papers are there?”\nUnderstood\n  how many papers there are\n" in told.out
    assert "Written\n  Looked up in the catalog; no language model had a part in it.\nTook\n  plan " in told.out
    assert opened("why", ids(opened)[1][:9]).out == told.out


def test_programs_read_the_record(opened: Footnote) -> None:
    """One object for an answer, a list of them for the last."""
    opened("ask", COUNT)

    [listed] = json.loads(opened("why", "--json").out)
    told = json.loads(opened("why", "--json", listed["id"]).out)

    assert told == listed
    assert (told["question"], told["channel"], told["calls"], told["cost"]) == (COUNT, "terminal", [], None)


def test_an_id_that_is_none_is_wrong_usage(opened: Footnote) -> None:
    """Unknown, empty, or the beginning of several."""
    assert opened("why").out == "Nothing has been answered yet.\n"
    assert opened("why", "--json").out == "[]\n"
    with remembered(opened) as state:
        for answer_id in ("aa1", "aa2", "aa"):
            state.keep(a_kept(answer_id))

    unknown, empty, several, exact = (opened("why", wanted) for wanted in ("7f\x1b", "", "a", "aa"))

    assert (unknown.code, unknown.out) == (2, "")
    assert unknown.err.endswith(
        "Error: 7f: no answer that is still kept has this id; `footnote why` lists the last 10.\n"
    )
    assert empty.code == 2
    assert "several answers have ids that begin so" in several.err
    assert exact.out.startswith("aa · 22 Nov 2026, 09:30 UTC · T1 C1\n")


def test_a_conversation_is_kept_as_one_thread(opened: Footnote) -> None:
    """Its answers share a thread until it begins anew, and nobody in Slack ever meets them."""
    opened("chat", typed=f"{COUNT}\n{LIST}\n/new\n{COUNT}\n")

    with remembered(opened) as state:
        last = state.last(9)
    assert [kept.question for kept in last] == [COUNT, LIST, COUNT]
    assert [kept.place.thread == last[1].place.thread for kept in last] == [False, True, True]
    assert {(kept.place.team, kept.place.channel, kept.user, kept.private) for kept in last} == {
        ("", "terminal", "terminal", True)
    }


def test_an_answer_that_cannot_be_kept_is_given_all_the_same(footnote: Footnote) -> None:
    """The answer as ever, exit code 0, and one sentence beside it."""
    footnote.home.mkdir()
    (footnote.home / "state.db").write_text("Dear reader, this is no database." * 100)

    ran = footnote("ask", COUNT)

    assert ran.code == 0
    assert "0 papers" in ran.out
    assert ran.err.startswith("This answer is not kept: The state ")
    assert len(ran.err.splitlines()) == 1


def test_a_person_is_forgotten_on_request(opened: Footnote) -> None:
    """In every workspace, or in one; how much it was is told, and a second time there is nothing."""
    with remembered(opened) as state:
        for team in ("T1", "T2"):
            place = a_kept().place.model_copy(update={"team": team})
            state.take(an_asked(place=place), "p1", NOW)
            state.keep(a_kept(place=place))
            state.keep(a_kept("a2", place=place, user="U2"))

    one = opened("forget", "U1", "--team", "T2", "--yes")
    rest = opened("forget", "U1", "--yes")
    again = opened("forget", "U1", "--yes")

    assert one.out == rest.out
    assert one.out == "Deleted of U1: 1 question and 1 answer; what was posted in Slack stays there.\n"
    assert (again.code, again.out) == (0, "Nothing of U1 was kept.\n")
    assert ids(opened) == ["a2", "a2"]


def test_what_is_old_is_deleted_to_the_last(opened: Footnote) -> None:
    """In as many pieces as it takes."""
    with closing(sqlite3.connect(_filled(opened))) as connection, connection:
        for _ in range(10):
            connection.execute(
                "INSERT INTO answer (team, id, channel, thread, user, question, answer, at, posted, private, deleted) "
                "SELECT team, id || hex(randomblob(4)), channel, thread, user, question, answer, at, posted, private, "
                "deleted FROM answer"
            )

    ran = opened("forget", "--older-than", "0", "--yes")

    assert ran.out == "Deleted what was older than 0 days: 1024 answers; what was posted in Slack stays there.\n"
    assert opened("forget", "--older-than", "36500", "--yes").out == "Nothing that is kept is older than 36500 days.\n"
    assert opened("why").out == "Nothing has been answered yet.\n"


def _filled(footnote: Footnote) -> Path:
    """A memory with one answer of the past."""
    with remembered(footnote) as state:
        state.keep(a_kept(at=NOW.replace(year=2025)))
    return footnote.home / "state.db"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Name a person, or with --older-than a number of days; one of the two."),
        (["U1", "--older-than", "3"], "one of the two."),
        (["--older-than", "3", "--team", "T1"], "--team goes with a person"),
        (["--older-than", "-1"], "-1 is not in the range"),
        (["U1"], "Nobody is here to confirm it; add --yes to delete without being asked."),
        (["--older-than", "3"], "Nobody is here to confirm it"),
    ],
)
def test_forgetting_is_asked_for_rightly_or_not_done(footnote: Footnote, arguments: list[str], told: str) -> None:
    """Exit code 2, and nothing is even opened."""
    ran = footnote("forget", *arguments)

    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert not footnote.home.exists()


@pytest.mark.parametrize(("typed", "code", "left"), [("y", 0, []), ("n", 1, ["a1"])])
def test_at_a_terminal_it_is_confirmed_first(opened: Footnote, typed: str, code: int, left: list[str]) -> None:
    """Yes deletes, anything else leaves all as it is."""
    with remembered(opened) as state:
        state.keep(a_kept())
    ours, theirs = pty.openpty()

    with opened.start("forget", "U1", stdin=theirs) as process, os.fdopen(ours, "rb+", buffering=0) as terminal:
        os.close(theirs)
        terminal.write(f"{typed}\n".encode())
        out, err = process.communicate()

    assert "Delete all that U1 asked, was answered, rated and set? This cannot be undone." in out + err
    assert process.returncode == code
    assert ids(opened) == left or (not left and "Nothing has been answered yet." in opened("why").out)
