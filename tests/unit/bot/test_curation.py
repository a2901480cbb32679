"""What is said of people who are told apart, merged, split and renamed."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.writers import curation
from retrieval.papers import MentionId, PersonId
from retrieval.people.decisions import Decision, Deed
from retrieval.people.dossiers import Signed
from retrieval.queries import Person
from tests.builders import a_paper
from tests.fakes.people import a_link

ZHOU = Person(name="Zhongzhu Zhou", keys=(), papers=9, id=PersonId("p1:zhongzhuzhou"))
SHORT = Person(name="Z. Zhou", keys=(), papers=2, id=PersonId("p8:zzhou"))
LONG, BRIEF, LATE = MentionId("p1:zhongzhuzhou"), MentionId("p8:zzhou"), MentionId("p9:zzhou")
SPELT = {LONG: "Zhongzhu Zhou", BRIEF: "Z. Zhou", LATE: "Z Zhou"}


def signed(*titles: str, name: str = "Zhongzhu Zhou") -> tuple[Signed, ...]:
    """Papers of these titles."""
    return tuple(
        Signed(paper=a_paper(f"p{number}", title=title), mention=MentionId(f"p{number}:zhongzhuzhou"), name=name)
        for number, title in enumerate(titles, start=1)
    )


def decided(deed: Deed, **given: object) -> str:
    """What a decision was, in words."""
    at = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
    return curation.decided(Decision.model_validate({"deed": deed, "by": "terminal", "at": at, **given}), SPELT)


def test_merging_names_everybody_with_their_papers() -> None:
    """Before and after."""
    assert curation.to_merge([SHORT, ZHOU]) == "Z. Zhou (2 papers) and Zhongzhu Zhou (9 papers) become one person."
    assert curation.merged([SHORT, ZHOU], ZHOU) == (
        "Z. Zhou (2 papers) and Zhongzhu Zhou (9 papers) are one person now, shown as Zhongzhu Zhou."
    )


def test_splitting_names_the_papers() -> None:
    """Three of them; further ones are counted."""
    one, many = signed("Kettle: Boiling"), signed("Kettle: Boiling", "Lantern: Light", "Oscar", "Sundial", "Brooks")
    another = ZHOU.model_copy(update={"name": "Zhongzhu Zhou [zhongzhuzhou-3f2a]"})

    assert curation.to_split(ZHOU, one) == (
        "Kettle (1 of 9 papers of Zhongzhu Zhou) becomes the work of another person."
    )
    assert curation.to_split(ZHOU, many) == (
        "Kettle, Lantern, Oscar and 2 more (5 of 9 papers of Zhongzhu Zhou) become the work of another person."
    )
    assert curation.split(ZHOU, many, another) == (
        "Kettle, Lantern, Oscar and 2 more are by another person now, shown as Zhongzhu Zhou [zhongzhuzhou-3f2a]; "
        "Zhongzhu Zhou keeps 4 papers."
    )


def test_renaming_and_keeping_apart_say_whom() -> None:
    """Before and after."""
    assert curation.to_rename(SHORT, "Zoe Zhou").startswith("Z. Zhou (2 papers) is shown as Zoe Zhou from now on")
    assert curation.renamed(SHORT, "Zoe Zhou") == "Z. Zhou (2 papers) is shown as Zoe Zhou now."
    assert "stay two people" in curation.to_keep_apart(SHORT, ZHOU)
    assert "nobody is asked about them again" in curation.kept_apart(SHORT, ZHOU)


@pytest.mark.parametrize(
    ("deed", "given", "said"),
    [
        (
            Deed.MERGE,
            {"mentions": (LONG, BRIEF, LATE), "before": ((LONG, LONG), (BRIEF, BRIEF), (LATE, BRIEF))},
            "merged Z Zhou (2 papers) and Zhongzhu Zhou (1 paper)",
        ),
        (Deed.MERGE, {"mentions": (LONG, BRIEF)}, "merged Zhongzhu Zhou (1 paper) and Z. Zhou (1 paper)"),
        (
            Deed.SPLIT,
            {"mentions": (BRIEF,), "apart": (LONG,), "before": ((BRIEF, LONG), (LONG, LONG))},
            "split Z. Zhou (1 paper) from Zhongzhu Zhou (1 paper)",
        ),
        (
            Deed.SPLIT,
            {"mentions": (BRIEF,), "apart": (LONG,), "before": ((BRIEF, BRIEF), (LONG, LONG))},
            "kept Z. Zhou (1 paper) and Zhongzhu Zhou (1 paper) apart",
        ),
        (Deed.SPLIT, {"mentions": (BRIEF,)}, "split Z. Zhou (1 paper) from somebody whose papers are gone"),
        (Deed.RENAME, {"mentions": (BRIEF,), "name": "Zoe Zhou"}, "renamed Z. Zhou (1 paper) to Zoe Zhou"),
    ],
)
def test_a_decision_is_told_in_words(deed: Deed, given: dict[str, object], said: str) -> None:
    """Who was merged, split, kept apart or renamed, as they were then."""
    assert decided(deed, **given) == said


def test_reasons_are_told_with_the_papers_they_are_about() -> None:
    """Where they are among those shown."""
    link, papers = a_link("p1:zhongzhuzhou", "p2:zhongzhuzhou", ("A B", "A B")), signed("Kettle", "Lantern")

    assert curation.reason(link, papers) == "Kettle and Lantern: they share co-authors: Ada Byron."
    assert curation.reason(link, ()) == curation.why(link) == "They share co-authors: Ada Byron."


def test_somebody_is_told_from_others_by_years_and_the_latest_paper() -> None:
    """Nothing where nothing is known."""
    assert curation.told_apart(signed("Kettle: Boiling")) == "2024 · latest: Kettle"
    assert curation.told_apart(()) == ""
    assert curation.spellings((*signed("Kettle", "Oscar"), *signed("Lantern", name="Z. Zhou"))) == (
        "Zhongzhu Zhou (2), Z. Zhou (1)"
    )
