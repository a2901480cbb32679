"""What is asked about people, in many wordings."""

from __future__ import annotations

import pytest

from retrieval.planning.about_people import by_number, framing, introduces, one_or_two
from retrieval.planning.planner import Planner
from retrieval.queries import Directory, Plan, Wanted
from tests.builders import a_person
from tests.unit.bot.conftest import TODAY

PEOPLE = (a_person("Ada Byron"), a_person("Grace Murray"), a_person("Ling Song", "L. Song"))
PLANNER = Planner.of(Directory(papers=9, people=PEOPLE))
W = Wanted


def planned(question: str) -> Plan:
    """The plan for it."""
    return PLANNER.plan(question, today=TODAY.date())


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("who should I talk to about honey bees?", "honey bees"),
        ("Whom can we ask about honey bees?", "honey bees"),
        ("which authors know honey bees", "honey bees"),
        ("experts on honey bees", "honey bees"),
        ("Find me an expert in honey bees.", "honey bees"),
        ("specialists for honey bees", "honey bees"),
        ("I need somebody for honey bees", "honey bees"),
        ("We're looking for collaborators on honey bees", "honey bees"),
        ("Is there anybody here who knows about honey bees?", "honey bees"),
        ("does anyone in the library have experience with honey bees?", "honey bees"),
        ("who's the go-to person for honey bees?", "honey bees"),
        ("Who knows most about honey bees?", "honey bees"),
        ("Who leads the work on honey bees?", "honey bees"),
        ("Who should review a paper about honey bees?", "honey bees"),
        ("people doing honey bees", "honey bees"),
        ("Name the leading researchers on honey bees", "honey bees"),
        ("who works on mixture of experts in cars", "mixture experts cars"),
        ("Who are the top experts for honey bees?", "honey bees"),
        ("Any idea who has looked into honey bees?", "honey bees"),
        ("do you know someone who is familiar with honey bees?", "honey bees"),
    ],
)
def test_somebody_is_sought_in_many_wordings(question: str, topic: str) -> None:
    """The words that say so are no part of the topic."""
    plan = planned(question)

    assert (plan.wanted, plan.topic) == (W.WHO_WORKS, topic)


@pytest.mark.parametrize(
    "question",
    [
        "papers on mixture of experts in cars",
        "How many experts does the model use?",
        "I need papers on honey bees",
        "What do experts in the mixture learn?",
    ],
)
def test_experts_may_be_parts_of_a_model(question: str) -> None:
    """Not everything that names experts or people asks for somebody."""
    assert planned(question).wanted is not W.WHO_WORKS


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Compare Ada Byron and Grace Murray", W.COMPARE),
        ("Ada Byron vs Grace Murray", W.COMPARE),
        ("How does Ada Byron's work differ from Grace Murray's?", W.COMPARE),
        ("Do Ada Byron and Grace Murray work on the same things?", W.COMPARE),
        ("What do Ada Byron and Grace Murray have in common?", W.COMPARE),
        ("Which topics do Ada Byron and Grace Murray share?", W.COMPARE),
        ("Contrast Ada Byron with Grace Murray", W.COMPARE),
        ("Is there overlap between Ada Byron and Grace Murray?", W.COMPARE),
        ("Who has more papers, Ada Byron or Grace Murray?", W.COMPARE),
        ("Ada Byron or Grace Murray: who has published more?", W.COMPARE),
        ("How are Ada Byron and Grace Murray connected?", W.COMPARE),
        ("Have Ada Byron and Grace Murray written together?", W.LIST),
        ("Has Ada Byron collaborated with Grace Murray?", W.LIST),
        ("Which of the papers of Ada Byron and Grace Murray come with code?", W.LIST),
        ("Which co-authors do Ada Byron and Grace Murray share?", W.COAUTHORS),
        ("Whom have both Ada Byron and Grace Murray written with?", W.COAUTHORS),
        ("With whom does Ada Byron write most often?", W.COAUTHORS),
        ("Who has Ada Byron worked with?", W.COAUTHORS),
        ("Are Ada Byron and Grace Murray the same person?", W.PERSON),
        ("Are Ling Song and L. Song one person?", W.PERSON),
        ("Compare Ling Song with L. Song", W.PERSON),
        ("who's Ada Byron", W.PERSON),
        ("who is ling song", W.PERSON),
        ("Tell me who Ada Byron is.", W.PERSON),
        ("Do you know who Ada Byron is?", W.PERSON),
        ("What names does Ling Song publish under?", W.PERSON),
        ("Who is Ada Byron and what are her themes?", W.AUTHOR),
        ("What does Ada Byron work on?", W.AUTHOR),
        ("Compare the h-index of Ada Byron and Grace Murray", W.METRIC),
    ],
)
def test_people_who_are_named_are_compared_introduced_or_told_apart(question: str, wanted: Wanted) -> None:
    """What is asked of them shows by the words, and these words are no topic."""
    plan = planned(question)

    assert plan.wanted is wanted
    assert plan.topic == "" or wanted is W.METRIC


@pytest.mark.parametrize(
    "question",
    [
        "Compare what Ada Byron and Grace Murray have done on honey bees",
        "Which of Ada Byron and Grace Murray works on honey bees?",
        "Is Ada Byron or Grace Murray the better person to ask about honey bees?",
        "Who knows honey bees, Ada Byron or Grace Murray?",
    ],
)
def test_what_two_people_are_compared_on_stays(question: str) -> None:
    """Only the words of the comparison go."""
    plan = planned(question)

    assert (plan.wanted, plan.topic) == (W.COMPARE, "honey bees")


def test_somebody_unknown_may_stand_first() -> None:
    """The capital letter of the question's first word makes it no part of the name."""
    plan = planned("Compare Barbara Liskov and Ada Byron")

    assert plan.unknown_people == ("Barbara Liskov",)


def test_a_surname_that_asks_for_a_poem_is_a_surname() -> None:
    """Somebody's name asks for nothing."""
    assert planned("who is ling song").scope.people == (PEOPLE[2],)


def test_the_most_papers_are_a_number() -> None:
    """And what somebody knows most is none."""
    assert by_number("Who has the most papers on bees?")
    assert not by_number("Who knows most about bees?")


def test_who_somebody_is_asks_nothing_of_their_work() -> None:
    """A question for both is one for their work."""
    assert introduces("who is Ada Byron?")
    assert not introduces("who is Ada Byron and what is she known for?")
    assert one_or_two("Are they the same person?")


def test_without_people_or_seeking_no_word_frames() -> None:
    """A question on papers keeps its words."""
    assert framing("papers comparing experts on maps", names=0) == []
