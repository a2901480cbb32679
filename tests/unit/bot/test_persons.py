"""Who wrote what, with whom, and who works on a topic."""

from __future__ import annotations

import pytest

from bot.dialogue import Draft
from bot.writers import persons
from retrieval.facts import standings
from retrieval.papers import Paper
from retrieval.queries import Counted, Finding, NamedPaper, Plan, Scope, Wanted
from tests.builders import a_paper, a_person

ADA = a_person("Ada Byron")


def plan(wording: str = "Who wrote it?", **values: object) -> Plan:
    """A plan that asks for people."""
    return Plan.model_validate({"question": wording, "wanted": Wanted.AUTHORS, "wording": wording, **values})


def found(*papers: Paper, without: str = "") -> Finding:
    """Everybody named on these papers."""
    people = tuple(standing for standing in standings(papers) if standing.name != without)
    cut = sum(not paper.authors_complete for paper in papers)
    return Finding(papers=papers, count=len(people), people=people, cut_lists=cut)


def texts(draft: Draft) -> list[str]:
    """The sentences as they are."""
    return [sentence.text for sentence in draft.sentences]


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        (a_paper(authors=["A B", "C D", "E F"]), "**Windows over the Cache** is by A B, C D and E F."),
        (
            a_paper(authors=["A B", "C D"], authors_complete=False),
            "**Windows over the Cache** is by A B, C D and others; the list I have is cut there.",
        ),
        (
            a_paper(title="Kettles", authors=["A B"], hidden=["Z Z"], authors_complete=False),
            "**Kettles** is by A B and others; the list I have is cut there, and Z Z is among the others.",
        ),
        (
            a_paper(authors=[], hidden=["Z Z"], authors_complete=False),
            "The library has no author list for **Windows over the Cache**, but it is on the page of Z Z.",
        ),
        (a_paper(authors=[]), "The library has no author list for **Windows over the Cache**."),
    ],
    ids=["all", "cut", "hidden", "page", "none"],
)
def test_authors_are_named_in_order_and_cut_lists_said_to_be_cut(paper: Paper, said: str) -> None:
    """Everybody that the list names, and what it may hide."""
    draft = persons.authors(plan(), [paper])

    assert texts(draft) == [said]
    assert draft.sentences[0].cites == (1,)


def test_the_first_author_is_one_person() -> None:
    """Asked for the first author, only that one is named; without a list that cannot be said."""
    asked = plan("Who is the first author of it?")

    assert texts(persons.authors(asked, [a_paper()])) == [
        "The first author of **Windows over the Cache** is Ada Byron."
    ]
    assert texts(persons.authors(asked, [a_paper(authors=[])])) == [
        "The library has no author list for **Windows over the Cache**."
    ]


def test_every_author_has_a_row() -> None:
    """The rows hold the place in the list, and for a hidden author that there is none."""
    draft = persons.authors(plan(), [a_paper(authors=["A B"], hidden=["Z Z"], authors_complete=False)])

    assert [(row.label, row.value) for row in draft.rows] == [("A B", "author 1"), ("Z Z", "author")]


def test_coauthors_come_with_their_papers() -> None:
    """How many, then by the number of common papers, each with those papers; cut lists are told."""
    papers = (
        a_paper("p1", authors=["Ada Byron", "C D"]),
        a_paper("p2", authors=["Ada Byron", "C D", "E F"], authors_complete=False),
    )

    draft = persons.coauthors(plan(scope=Scope(people=(ADA,))), found(*papers, without="Ada Byron"))

    assert texts(draft) == [
        "Ada Byron has **2** co-authors in the author lists I have.",
        "C D · 2 papers",
        "E F · 1 paper",
        "1 of the 2 author lists is cut after the first names; names may be missing.",
    ]
    assert [sentence.cites for sentence in draft.sentences[1:3]] == [(1, 2), (2,)]
    assert [(row.label, row.value) for row in draft.rows] == [("C D", "2 papers"), ("E F", "1 paper")]


def test_one_coauthor_is_one() -> None:
    """The word agrees with the number."""
    draft = persons.coauthors(
        plan(scope=Scope(people=(ADA,))), found(a_paper(authors=["Ada Byron", "C D"]), without="Ada Byron")
    )

    assert texts(draft)[0] == "Ada Byron has **1** co-author in the author lists I have."


def test_many_people_are_cut_after_ten() -> None:
    """The text names ten and says how many more; the rows hold all."""
    draft = persons.prolific(found(a_paper(authors=[f"A {letter}" for letter in "BCDEFGHIJKLM"])), of=1)

    assert texts(draft)[0] == "By number of papers, of 1 paper in the library:"
    assert len(draft.sentences) == 12
    assert texts(draft)[-1] == "2 more with fewer papers or later in the alphabet."
    assert len(draft.rows) == 12


def test_people_are_ranked_without_a_topic() -> None:
    """Where no topic is asked, the sentence says what the ranking counts."""
    assert texts(persons.prolific(found(a_paper("p1"), a_paper("p2")), of=2))[0] == (
        "By number of papers, of 2 papers in the library:"
    )


@pytest.mark.parametrize(
    ("counted", "scope", "named", "papers", "said"),
    [
        (Counted.AUTHORS, Scope(), ["p1"], [a_paper("p1")], "Windows over the Cache has **2** authors."),
        (Counted.AUTHORS, Scope(), ["p1"], [a_paper("p1", title="On", authors=["A B"])], "On has **1** author."),
        (
            Counted.AUTHORS,
            Scope(),
            ["p1", "p2"],
            [a_paper("p1", title="One"), a_paper("p2", title="Two", authors=["A B"])],
            "One and Two have **3** authors together.",
        ),
        (Counted.COAUTHORS, Scope(people=(ADA,)), [], [a_paper("p1")], "Ada Byron has **2** co-authors."),
        (
            Counted.PEOPLE,
            Scope(),
            [],
            [a_paper("p1", authors_complete=False)],
            "The library names **2** people in the author lists I have.",
        ),
    ],
)
def test_people_are_counted(counted: Counted, scope: Scope, named: list[str], papers: list[Paper], said: str) -> None:
    """Authors of a paper or of several, co-authors of a person, or everybody; cut lists are told."""
    names = tuple(NamedPaper(typed=paper_id, paper_id=paper_id, title="") for paper_id in named)

    draft = persons.count_people(plan(counted=counted, scope=scope, named=names), found(*papers))

    assert texts(draft)[0] == said
    assert draft.sentences[0].cites == tuple(range(1, len(papers) + 1))
    assert (len(draft.sentences) == 2) is any(not paper.authors_complete for paper in papers)


@pytest.mark.parametrize(
    ("asked", "paper", "said", "rows"),
    [
        ("last", a_paper(authors=["A B", "C D"]), "The last author of **Windows over the Cache** is C D.", ["C D"]),
        ("senior", a_paper(authors=["A B"]), "The last author of **Windows over the Cache** is A B.", ["A B"]),
        (
            "last",
            a_paper(authors=["A B", "C D"], authors_complete=False),
            "The author list that I have of **Windows over the Cache** is cut, so its last author is not known here.",
            [],
        ),
        ("last", a_paper(authors=[]), "The library has no author list for **Windows over the Cache**.", []),
        ("lead", a_paper(authors=["A B", "C D"]), "The first author of **Windows over the Cache** is A B.", ["A B"]),
    ],
)
def test_the_first_or_last_author_is_named_alone(asked: str, paper: Paper, said: str, rows: list[str]) -> None:
    """In the rows, too, so that "who is that?" means that one; a cut list has no known end."""
    draft = persons.authors(plan(f"Who is the {asked} author?"), [paper])

    assert texts(draft) == [said]
    assert [row.label for row in draft.rows] == rows
    assert all(row.person == f"{paper.id}:{row.label.replace(' ', '').lower()}" for row in draft.rows)


def test_coauthors_in_common_come_with_their_papers() -> None:
    """How many, then who; that there are none is said with a paper of each."""
    ada, ling = found(a_paper("p1"), without="Ada Byron"), found(a_paper("p2", authors_complete=False))
    two = plan(scope=Scope(people=(ADA, a_person("Ling Wu"))))

    some, none = persons.shared(two, ada.people, [ada, ling]), persons.shared(two, (), [ada, ling])

    assert texts(some) == [
        "Ada Byron and Ling Wu have **1** co-author in common in the author lists I have.",
        "Chen Zhang · 1 paper",
        "1 of the 2 author lists is cut after the first names; names may be missing.",
    ]
    assert texts(none)[0] == "Ada Byron and Ling Wu have no co-author in common in the author lists I have."
    assert none.sentences[0].cites == (1, 2)


def test_people_who_never_wrote_together_have_papers_each() -> None:
    """How many each has, and how many author lists may hide a joint one."""
    two = plan(scope=Scope(people=(ADA, a_person("Ling Wu"))))

    whole = persons.not_together(two, [found(a_paper("p1")), found(a_paper("p2"), a_paper("p3"))])
    cut = persons.not_together(two, [found(a_paper("p1", authors_complete=False)), found(a_paper("p2"))])

    assert texts(whole) == [
        "Not in the library: I have nothing by Ada Byron and Ling Wu together.",
        "Ada Byron has 1 paper and Ling Wu has 2 papers.",
    ]
    assert texts(cut)[2] == "1 of their author lists are cut; a name that is not shown may be on one."


def test_of_a_great_many_papers_those_of_the_people_shown_are_cited() -> None:
    """How many people and papers there are is told of all of them, how many lists are cut as well."""
    some = found(a_paper("p1", authors=["Ada Byron"]), a_paper("p2", authors=["Ada Byron", "B C"]))

    draft = persons.prolific(some.model_copy(update={"count": 7_000, "cut_lists": 3}), of=2_000)

    assert texts(draft) == [
        "By number of papers, of 2000 papers in the library:",
        "Ada Byron · 2 papers",
        "B C · 1 paper",
        "6990 more with fewer papers or later in the alphabet.",
        "3 of the 2000 author lists are cut after the first names; names may be missing.",
    ]
    assert len(draft.citations) == 2
