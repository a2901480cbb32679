"""The ways of having nothing to say: what was looked for, and one useful next step."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.dialogue import AbstainReason, Draft, Form
from bot.writers import limits
from retrieval.directory import Directory
from retrieval.papers import PersonId
from retrieval.queries import Ambiguity, Plan, Wanted
from tests.builders import a_paper, a_person

LIBRARY = Directory(papers=56, owners=("Ada Byron", "Chen Zhang"), latest=dt.date(2026, 5, 18))


def texts(draft: Draft) -> list[str]:
    """The sentences as they are."""
    return [sentence.text for sentence in draft.sentences]


def test_what_is_not_in_the_library_is_named_beside_what_is() -> None:
    """What was looked for, how much there is, of whom, and up to when."""
    draft = limits.not_in_library("by Yann LeCun", LIBRARY)

    assert draft.abstain_reason is AbstainReason.NOT_IN_LIBRARY
    assert texts(draft) == [
        "Not in the library: I have nothing by Yann LeCun.",
        "It holds 56 papers, among them those of Ada Byron and Chen Zhang, up to 18 May 2026.",
    ]
    assert [sentence.form for sentence in draft.sentences] == [Form.PROSE, Form.NOTE]


@pytest.mark.parametrize(
    ("library", "said"),
    [
        (Directory(papers=1), "It holds 1 paper."),
        (Directory(papers=9, owners=("A", "B", "C", "D", "E")), "It holds 9 papers."),
        (Directory(), "It is empty so far: bring papers in with footnote ingest."),
    ],
    ids=["one", "many-owners", "empty"],
)
def test_a_library_is_described_by_what_it_has(library: Directory, said: str) -> None:
    """Nothing is said of owners or dates that are not there, and an empty library is told how to fill it."""
    assert texts(limits.not_in_library("on kettles", library))[1] == said


def test_papers_that_only_a_finer_date_would_let_in_are_told() -> None:
    """Where only the year is known a month may hold more than it seems."""
    draft = limits.not_in_library("by Ada Byron from May 2025", LIBRARY, undated=1)

    assert texts(draft)[1] == "1 paper may belong here; only the year is known."


def test_a_paper_that_does_not_say_is_cited() -> None:
    """The paper is there, and what was looked for in its abstract is named."""
    plan = Plan(question="?", wanted=Wanted.FACT, topic="GPU memory in training")

    one = limits.does_not_say(plan, (a_paper("p1", title="Kettle: A Device"),))
    two = limits.does_not_say(plan, (a_paper("p1", title="Kettle: A Device"), a_paper("p2", title="Stove: Another")))

    assert one.abstain_reason is AbstainReason.NO_EVIDENCE
    assert texts(one)[0] == (
        "In the library, but it does not say: nothing in Kettle's abstract answers that "
        "(looked for: GPU memory in training)."
    )
    assert one.sentences[0].cites == (1,)
    assert "nothing in the abstracts of Kettle and Stove answers that" in texts(two)[0]
    assert len(two.citations) == 2


def test_a_paper_without_an_abstract_says_so() -> None:
    """Where there is no abstract, that is the reason."""
    plan = Plan(question="?", wanted=Wanted.FACT, topic="GPU memory")

    draft = limits.does_not_say(plan, (a_paper(title="Kettle: A Device", abstract=None),))

    assert (
        texts(draft)[0] == "In the library, but it does not say: Kettle has no abstract here (looked for: GPU memory)."
    )


def test_a_figure_that_no_page_states_is_not_made_up() -> None:
    """Who and what was looked for, and where such figures come from."""
    draft = limits.no_figure("Ada Byron", "h-index")

    assert draft.abstain_reason is AbstainReason.NO_EVIDENCE
    assert texts(draft)[0] == "In the library, but it does not say: no author page here states h-index for Ada Byron."
    assert draft.sentences[1].form is Form.NOTE


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        ("by Ada Byron", "how often the papers by Ada Byron are cited."),
        ("", "how often the papers are cited."),
    ],
)
def test_citation_counts_that_nobody_states_are_not_made_up(scope: str, said: str) -> None:
    """Without a source there is no most cited paper, and something else can be asked."""
    draft = limits.no_citation_counts(scope)

    assert draft.abstain_reason is AbstainReason.NO_EVIDENCE
    assert texts(draft)[0] == f"In the library, but it does not say: no source states {said}"
    assert texts(draft)[1] == "Ask for a person's citations, or for the latest paper instead."


def test_what_is_no_question_for_a_library_is_declined() -> None:
    """One sentence of what it is for, one of what can be asked."""
    draft = limits.not_for_me()

    assert draft.abstain_reason is AbstainReason.OUT_OF_SCOPE
    assert texts(draft) == [
        "Not one for me: I only know this library's papers.",
        "Ask me about them, or about who wrote them.",
    ]


def test_several_people_are_told_apart() -> None:
    """Each of the first six with what tells them; then how many more there are; a row for each who can be picked."""
    people = tuple(a_person(f"{letter} Liu") for letter in "ABCDEFGH")

    draft = limits.which_one(Ambiguity(typed="Liu", choices=people), ["2 papers, 2025", *["1 paper"] * 6])

    assert draft.abstain_reason is AbstainReason.AMBIGUOUS
    assert texts(draft) == [
        (
            "Which Liu? **A Liu** (2 papers, 2025) · **B Liu** (1 paper) · **C Liu** (1 paper) · **D Liu** (1 paper) · "
            "**E Liu** (1 paper) · **F Liu** (1 paper) · 2 more"
        ),
        "Ask again with the full name, or answer with its number in this list.",
    ]
    assert [(row.label, row.value) for row in draft.rows][::6] == [("A Liu", "2 papers, 2025"), ("G Liu", "1 paper")]


def test_namesakes_are_chosen_by_number() -> None:
    """Their name says nothing; the rows know who each is."""
    one, other = (a_person("A Liu").model_copy(update={"id": PersonId(f"p{at}:aliu")}) for at in (1, 2))

    draft = limits.which_one(Ambiguity(typed="A Liu", choices=(one, other)), ["1 paper, with B", "1 paper, with C"])

    assert texts(draft) == [
        "Which A Liu? **A Liu** (1 paper, with B) · **A Liu** (1 paper, with C)",
        "Answer with the number in this list, or ask again with a co-author or a year.",
    ]
    assert [row.person for row in draft.rows] == ["p1:aliu", "p2:aliu"]


@pytest.mark.parametrize(
    ("choices", "meant", "how"),
    [
        (1, "**A Liu** (1 paper)", "Answer yes, or ask again with another name."),
        (2, "**A Liu** (1 paper) or **B Liu** (1 paper)", "Ask again with the full name, or answer with its number"),
        (7, "**F Liu** (1 paper) or one of 1 more", "Ask again with the full name, or answer with its number"),
    ],
)
def test_a_name_that_nobody_has_is_answered_with_those_near_it(choices: int, meant: str, how: str) -> None:
    """It is not in the library, and that comes first."""
    people = tuple(a_person(f"{letter} Liu") for letter in "ABCDEFG"[:choices])
    asked = Ambiguity(typed="Aa Liu", choices=people, near=True)

    said, note = texts(limits.which_one(asked, ["1 paper"] * choices, called="this shelf"))

    assert said.startswith("Not in this shelf: nobody is called Aa Liu. Did you mean **A Liu** (1 paper)")
    assert said.endswith(f"{meant}?")
    assert note.startswith(how)


@pytest.mark.parametrize(
    ("people", "doubts", "said"),
    [
        (2, [(0, 1)], ["They may be one person; nothing here decides it."]),
        (3, [(2, 0)], ["In this list 1 and 3 may be one person; nothing here decides it."]),
        (3, [(0, 1), (0, 2)], ["In this list 1 and 2 or 1 and 3 may be one person; nothing here decides it."]),
        (3, [(0, 1), (0, 2), (1, 2)], ["Any of them may be one person; nothing here decides it."]),
        (8, [(0, 7)], []),
    ],
)
def test_who_may_be_one_person_is_marked(people: int, doubts: list[tuple[int, int]], said: list[str]) -> None:
    """As far as the list shows them."""
    asked = Ambiguity(typed="Liu", choices=tuple(a_person(f"{letter} Liu") for letter in "ABCDEFGH"[:people]))

    assert texts(limits.which_one(asked, ["1 paper"] * people, doubts=doubts))[1:-1] == said
