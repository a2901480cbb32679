"""Names, venues and fields as they are typed, read against those that the library knows."""

from __future__ import annotations

import pytest

from bot.subscribing import Typed
from retrieval.papers import PaperId
from retrieval.queries import Scope
from tests.fakes.people import ADA, PARSER, SEER, ZHOU
from tests.unit.bot.subscribing.counter import Counter


@pytest.mark.parametrize("typed", ["Zhongzhu Zhou", "zhou zhongzhu", "Zhou, Zhong-Zhu", "p2:zhongzhuzhou", "Zhongzhu"])
def test_a_person_is_found_however_the_name_is_written(counter: Counter, typed: str) -> None:
    """In any order, by an id, or by a part of the name that is nobody else's."""
    assert [it.id for it in counter.add(authors=(typed,)).interests.people] == [ZHOU]


def test_a_person_is_followed_once(counter: Counter) -> None:
    """However often, and in however many ways, they are named."""
    made = counter.add(authors=("Ada Byron", "Byron, Ada", "A. Byron"))

    assert [it.id for it in made.interests.people] == [ADA]


def test_namesakes_are_told_apart_by_handles(counter: Counter) -> None:
    """Nobody is chosen for the reader; each handle leads to one of them."""
    option, why, instead = counter.refused(authors=("Yang Liu",))

    assert option == "author"
    assert why.startswith("Yang Liu fits several people; write yangliu-")
    assert "for Yang Liu (2 papers) or yangliu-" in why
    assert [counter.add(authors=(it,)).interests.people[0].id for it in instead] == [PARSER, SEER]


def test_a_part_of_several_names_is_asked_back(counter: Counter) -> None:
    """With whom it may mean, those on most papers first."""
    assert counter.refused(authors=("Zhou",)) == (
        "author",
        "Zhou fits several people; write Zhongzhu Zhou (2 papers) or Z. Zhou (1 paper).",
        ("Zhongzhu Zhou", "Z. Zhou"),
    )


def test_a_name_of_nobody_is_never_taken_for_a_near_one(counter: Counter) -> None:
    """It is asked whether that was meant; without a near name that is said."""
    assert counter.refused(authors=("Ada Byorn",)) == (
        "author",
        (
            "nobody in the library is called Ada Byorn; did you mean Ada Byron (3 papers)? For somebody else of this"
            ' very name write it with quotation marks: "Ada Byorn".'
        ),
        ("Ada Byron",),
    )
    assert counter.refused(authors=("Byorn",))[1].endswith("did you mean Ada Byron (3 papers)?")


@pytest.mark.parametrize("typed", ["Grace  Murray", "Murray, Grace", '"Grace Murray"'])
def test_somebody_can_be_followed_before_their_first_paper(counter: Counter, typed: str) -> None:
    """By a name that nobody in the library bears: it stands for whoever does once papers come."""
    made = counter.add(authors=(typed, "Ada Byron"))

    (grace,) = made.interests.awaited
    assert (grace.name, grace.id, grace.papers) == ("Grace Murray", None, 0)
    assert counter.subscribing.awaited(made) == (grace,)
    counter.people.hold({"p9": ("Looms", ("Grace Murray",), "2026-02-01")}, source="looms.txt")
    assert counter.people.catalog.select(Scope(people=(grace,))) == (PaperId("p9"),)
    assert counter.subscribing.awaited(made) == ()


@pytest.mark.parametrize("quoted", ['"Ada Byorn"', "“Ada Byorn”", "'Ada Byorn'"])
def test_quotation_marks_insist_on_a_name(counter: Counter, quoted: str) -> None:
    """Whoever has a near one; somebody who has this very one is meant all the same."""
    made = counter.add(authors=(quoted,))

    assert [(it.name, it.id) for it in made.interests.people] == [("Ada Byorn", None)]
    assert (
        counter.subscribing.amend(made.id, Typed(authors=(quoted.replace("Byorn", "Byron"),))).interests.awaited == ()
    )
    assert counter.refused(authors=('"Yang Liu"',))[1].startswith("Yang Liu fits several people;")


@pytest.mark.parametrize(
    "typed", ["Grace Murray, Alan Dove", "Grace Murray and Alan Dove", "Murray, Grace; Dove, Alan", "A Dove, B Dove, C"]
)
def test_several_names_are_not_waited_for_as_one(counter: Counter, typed: str) -> None:
    """Nobody would ever bear it; double names and particles are one all the same."""
    assert counter.refused(authors=(typed,))[1] == f"{typed} reads as several names; give each by itself."
    for one in ("Murray Dove, Grace", "van der Dove, Jan Peter", "Murray, Grace B.", "Grace Sandoval"):
        (person,) = counter.add(authors=(one,), topics=(typed,)).interests.people
        assert person.id is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("danah boyd", "danah boyd"),
        ("bell  hooks", "bell hooks"),
        ("boyd, danah", "danah boyd"),
        ("jan van dyck", "jan van dyck"),
        ('"e e cummings jr"', "e e cummings jr"),
        ('"knowledge graphs"', "knowledge graphs"),
        ("van Rossum, Guido", "Guido van Rossum"),
    ],
)
def test_a_name_needs_no_capitals(counter: Counter, typed: str, name: str) -> None:
    """Where it is said to be a person's, and is none of a subject; in quotation marks whatever it is."""
    (person,) = counter.add(authors=(typed,)).interests.awaited

    assert person.name == name


@pytest.mark.parametrize(
    "typed", ["machine learning", "knowledge graphs", "speculative decoding", "prompt injection", "word embeddings"]
)
def test_a_subject_is_nobodys_name(counter: Counter, typed: str) -> None:
    """Nobody would ever bear it: it is asked for as papers have names."""
    assert "write given and family name as papers have them" in counter.refused(authors=(typed,))[1]


@pytest.mark.parametrize("typed", ["Murray", "G. Murray", "Grace M.", "Grace2 Murray", "next friday"])
def test_only_a_whole_name_is_waited_for(counter: Counter, typed: str) -> None:
    """Anything less could be anybody, or no name at all."""
    assert counter.refused(authors=(typed,)) == (
        "author",
        (
            f"nobody in the library is called {typed}; check the spelling, or write given and family name as papers"
            " have them to follow somebody whose first paper is still to come."
        ),
        (),
    )


@pytest.mark.parametrize(
    ("typed", "series"),
    [
        ("acl", "ACL"),
        ("ACL 2025", "ACL"),
        ("EMNLP", "EMNLP"),
        ("limnology", "Limnology"),
        ("the ICML conference", "ICML"),
    ],
)
def test_a_venue_is_the_series_that_is_meant(counter: Counter, typed: str, series: str) -> None:
    """In any case, with or without a year, in the library already or not yet."""
    assert counter.add(venues=(typed,)).interests.venues[0] == series


def test_a_venue_brings_its_joint_meetings_along(counter: Counter) -> None:
    """As a question about it does."""
    assert "LREC-COLING" in counter.add(venues=("COLING",)).interests.venues


def test_what_is_no_venue_is_refused(counter: Counter) -> None:
    """With the near ones of the library, where there are any; a track is no venue."""
    assert counter.refused(venues=("Limnolgy",)) == (
        "venue",
        "I know no venue called Limnolgy; did you mean Limnology?",
        ("Limnology",),
    )
    assert counter.refused(venues=("my ACL talks",))[1] == (
        "I know no venue called my ACL talks; write a conference or journal by its short name, such as ACL."
    )
    assert counter.refused(venues=("ACL industry track",)) == (
        "venue",
        "a digest follows a whole venue, not a track of it; write ACL.",
        ("ACL",),
    )


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("cs.CL", "cs.CL"),
        ("CL", "cs.CL"),
        ("nlp", "cs.CL"),
        ("Information Retrieval", "cs.IR"),
        ("robotics", "cs.RO"),
        ("Q-BIO.pe", "q-bio.PE"),
        ("math.AG", "math.AG"),
    ],
)
def test_a_field_is_its_arxiv_code(counter: Counter, typed: str, code: str) -> None:
    """By code, by name, in the words that people use for it."""
    assert counter.add(fields=(typed,)).interests.fields == (code,)


def test_what_is_no_field_is_refused(counter: Counter) -> None:
    """With the near ones of the library; several are given one by one; more than a field is none."""
    assert counter.refused(fields=("Computation and Langauge",)) == (
        "field",
        "I know no field called Computation and Langauge; did you mean cs.CL (Computation and Language)?",
        ("cs.CL",),
    )
    assert counter.refused(fields=("NLP and robotics",))[1] == "give cs.CL and cs.RO one by one."
    assert counter.refused(fields=("NLP for bees",))[1].startswith(
        "I know no field called NLP for bees; write an arXiv"
    )
