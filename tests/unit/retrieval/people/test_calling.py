"""What people are called."""

from __future__ import annotations

import datetime as dt

import pytest

from retrieval.papers import MentionId, PersonId
from retrieval.people.calling import called, renamed
from retrieval.people.decisions import Decision, Deed

ADA, BEA = PersonId("a"), PersonId("b")


def a_rename(mentions: str, name: str) -> Decision:
    """Whoever has these mentions, a letter each, is shown so."""
    at = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
    return Decision(deed=Deed.RENAME, mentions=tuple(map(MentionId, mentions)), name=name, by="U1", at=at)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (["Hui-Ling Zhen", "Huiling Zhen", "Hui-Ling Zhen"], "Hui-Ling Zhen"),
        (["H. Zhen", "H. Zhen", "Huiling Zhen"], "Huiling Zhen"),
        (["Zhen, Huiling", "Zhen, Huiling", "Huiling Zhen"], "Huiling Zhen"),
        (["HUILING ZHEN", "HUILING ZHEN", "Huiling Zhen"], "Huiling Zhen"),
        (["Huiling Zhen", "Hui-Ling Zhen"], "Hui-Ling Zhen"),
        (["H. Zhen"], "H. Zhen"),
    ],
    ids=["most papers", "initials", "family first", "capitals", "alphabet", "nothing else"],
)
def test_people_are_called_as_most_papers_write_them_in_full(written: list[str], name: str) -> None:
    """The fullest common spelling."""
    mentions = {MentionId(f"p{at}:x"): spelled for at, spelled in enumerate(written)}

    assert called(dict.fromkeys(mentions, ADA), mentions) == {ADA: name}


def test_a_curators_name_goes_to_whoever_has_most_of_the_names_it_was_given() -> None:
    """The last word counts; of two who have as many, the first has it; names that are gone say nothing."""
    whose = dict.fromkeys(map(MentionId, "vwx"), ADA) | dict.fromkeys(map(MentionId, "yz"), BEA)

    assert renamed(whose, [a_rename("wxyz", "Ada"), a_rename("vwyz", "Countess"), a_rename("y", "Bea")]) == {
        ADA: "Countess",
        BEA: "Bea",
    }
    assert renamed(whose, [a_rename("gh", "Nobody")]) == {}
