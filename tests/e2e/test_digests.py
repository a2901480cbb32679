"""`footnote digest`: subscriptions made, listed, paused and ended at a prompt, without Slack."""

from __future__ import annotations

import json

import pytest

from tests.e2e.program import Footnote

pytestmark = pytest.mark.e2e

STOVES = ["digest", "add", "--channel", "C0123ABC", "--topic", "blue stoves", "--topic", "kettles", "--exclude", "wood"]


@pytest.fixture
def footnote(opened: Footnote) -> Footnote:
    """The program with nothing in its library, which it has opened before."""
    return opened


def test_a_digest_is_made_listed_and_ended(footnote: Footnote) -> None:
    """Each step says in words what it did; the list is the same for programs."""
    assert footnote("digest", "list").out.startswith("No digests yet: footnote digest add")

    made = footnote(
        *STOVES, "--when", "fri 16:00 Europe/Berlin", "--max", "5", "--look-back", "14", "--say-nothing-new"
    )

    told = (
        "C0123ABC: every Friday at 16:00 (Europe/Berlin): papers on blue stoves or kettles; nothing on wood;"
        " five at most; a line where nothing is new"
    )
    assert made.out.startswith(f"Made digest 1 for {told}.\nNext on Friday, ")
    assert footnote("digest", "list").out.startswith(f"1. {told}\n   Next on Friday, ")
    (held,) = json.loads(footnote("digest", "list", "--json").out)
    assert held["interests"]["topics"] == ["blue stoves", "kettles"]
    assert held["timetable"] == {"weekday": 4, "hour": 16, "minute": 0, "zone": "Europe/Berlin"}
    assert (held["channel"], held["most"], held["look_back"], held["nothing_new"]) == ("C0123ABC", 5, 14, True)
    assert held["next_due"].endswith("+00:00")

    assert footnote("digest", "pause", "1").out.startswith(f"Paused digest 1 for {told}.\n")
    assert footnote("digest", "list").out == f"1. {told}\n   Paused.\n"
    assert json.loads(footnote("digest", "list", "--json").out)[0]["next_due"] is None
    assert footnote("digest", "resume", "1").out.startswith(f"Resumed digest 1 for {told}.\nNext on Friday, ")
    assert footnote("digest", "remove", "1").out == f"Removed digest 1 for {told}.\n"
    assert json.loads(footnote("digest", "list", "--json").out) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["--when", "weekdays"], "when: a digest comes on one weekday or daily, not weekdays;"),
        (["--when", "mon 9:00 Europe/Berln"], "did you mean Europe/Berlin"),
        (["--author", "Byron"], "author: nobody in the library is called Byron;"),
        (["--venue", "the pub"], "venue: I know no venue called the pub;"),
        (["--field", "cookery"], "field: I know no field called cookery;"),
        (["--max", "0"], "max: write a number from 1 to 50."),
        (["--max", "few"], "'few' is no number; write one such as 10."),
        (["--topic", " "], "nothing stands in it; write what you mean, or leave the option out."),
        (["--when", "1 December"], "when: a digest comes daily or on one weekday, not once (1 December);"),
        (["--channel", ""], "nothing stands in it; write what you mean, or leave the option out."),
        (["--exclude", "kettles"], "exclude: kettles is a topic of this digest;"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_made(footnote: Footnote, typed: list[str], said: str) -> None:
    """One sentence that names the option; the exit code is that of a wrong call."""
    ran = footnote(*STOVES, *typed)

    assert (ran.code, ran.out) == (2, "")
    assert said in " ".join(ran.err.split())
    assert footnote("digest", "list").out.startswith("No digests yet")


def test_a_digest_is_edited(footnote: Footnote) -> None:
    """Only what is given changes, by more or less; it is printed as it stands then, and when it is due."""
    footnote(*STOVES, "--when", "fri 16:00 Europe/Berlin")

    edited = footnote(
        *("digest", "edit", "1", "--no-topic", "kettles", "--topic", "lids", "--author", "danah boyd"),
        *("--venue", "acl", "--no-exclude", "WOOD", "--exclude", "tin"),
        *("--max", "5", "--when", "tue", "--channel", "C2"),
    )

    told = "C2: every Tuesday at 16:00 (Europe/Berlin): papers on blue stoves or lids at ACL, or by danah boyd"
    first, different, due, awaited = edited.out.splitlines()
    assert first == f"Changed digest 1 for {told}; nothing on tin; five at most."
    assert different == (
        "From now on only papers on blue stoves or lids at ACL, no longer papers on blue stoves or kettles elsewhere;"
        " also papers by danah boyd; nothing on tin; wood left out no more."
    )
    assert due.startswith("Next on Tuesday, ")
    assert awaited.startswith("Nobody in the library is called danah boyd yet;")

    bare = footnote("digest", "edit", "1", "--no-author", "Danah Boyd", "--no-venue", "ACL", "--say-nothing-new")
    told = "C2: every Tuesday at 16:00 (Europe/Berlin): papers on blue stoves or lids; nothing on tin"
    assert bare.out.startswith(
        f"Changed digest 1 for {told}; five at most; a line where nothing is new.\nFrom now on all papers"
    )
    quiet = footnote("digest", "edit", "1", "--no-say-nothing-new", "--no-exclude", "tin").out
    assert quiet.startswith("Changed digest 1 for C2: every Tuesday at 16:00 (Europe/Berlin): papers on blue stoves or")
    assert "; five at most.\n" in quiet


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([], "Say what to change of digest 1: footnote digest edit --help names the options."),
        (["--no-topic", "lids"], "topic: this digest has no topic lids; it has blue stoves and kettles."),
        (["--no-exclude", "tin"], "exclude: this digest leaves out no tin; it leaves out wood."),
        (["--no-author", "Ada Byron"], "author: this digest has no author Ada Byron."),
        (["--no-topic", "kettles", "--no-topic", "blue stoves"], "topic: nothing would be left of this digest;"),
        (["--when", "every other friday"], "when: a digest comes on one weekday or daily, not every other friday;"),
        (["--max", "0"], "max: write a number from 1 to 50."),
    ],
)
def test_what_cannot_be_edited_is_said_and_nothing_is_changed(footnote: Footnote, typed: list[str], said: str) -> None:
    """One sentence that names the option."""
    footnote(*STOVES)
    before = footnote("digest", "list").out
    ran = footnote("digest", "edit", "1", *typed)

    assert (ran.code, ran.out) == (2, "")
    assert said in " ".join(ran.err.split())
    assert footnote("digest", "list").out == before


@pytest.mark.parametrize("command", ["pause", "resume", "remove", "edit"])
def test_what_is_not_there_is_said(footnote: Footnote, command: str) -> None:
    """For each of the commands that name one."""
    ran = footnote("digest", command, "7", *(["--max", "5"] if command == "edit" else []))

    assert ran.code == 2
    assert "There is no digest 7; footnote digest list names them." in ran.err


def test_people_venues_and_fields_are_those_of_the_library(footnote: Footnote) -> None:
    """A workspace may be named, and a line shows it; nobody is asked for a topic where a venue says enough."""
    made = footnote("digest", "add", "--channel", "C1", "--team", "T1", "--venue", "acl", "--field", "NLP")

    assert "Made digest 1 for C1 of T1: every Monday at 09:00 (" in made.out
    assert "papers at ACL in Computation and Language (cs.CL); ten at most." in made.out
