"""What is asked about people, in many wordings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.directory import Directory, KnownTitle
from retrieval.papers import PaperId
from retrieval.planning.about_people import by_number, framing, introduces, joint_work, one_or_two
from retrieval.planning.planner import Planner
from retrieval.queries import Counted, Plan, Wanted
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


@pytest.mark.parametrize(
    "question",
    [
        "Who did Ada Byron write with on honey bees?",
        "who did ada byron write with on honey bees",
        "Whom does Ada Byron write with about honey bees?",
        "With whom has Ada Byron published on honey bees?",
        "On honey bees, who did Ada Byron write with?",
        "Who wrote with Ada Byron on honey bees?",
        "Who worked with Ada Byron on honey bees?",
        "Which people has Ada Byron written with on honey bees?",
        "Which researchers did Ada Byron write with about honey bees?",
        "Anyone who wrote with Ada Byron on honey bees?",
        "Who did Ada Byron co-author papers with on honey bees?",
        "Who did Ada Byron write honey bees papers with?",
        "Who are the main co-authors of Ada Byron on honey bees?",
        "Ada Byron's closest collaborators in the field of honey bees",
        "Ada Byron's top co-authors for honey bees, in alphabetical order",
        "Who did A. Byron write with on honey bees?",
    ],
)
def test_coauthors_are_asked_for_on_a_topic(question: str) -> None:
    """However it is put; words for how much they wrote together are no part of it."""
    plan = planned(question)

    assert (plan.wanted, plan.topic) == (W.COAUTHORS, "honey bees")


@pytest.mark.parametrize(
    "question",
    [
        "Who are the main co-authors of Ada Byron?",
        "Who are Ada Byron's top 5 co-authors?",
        "Ada Byron's closest, most important and longest-standing collaborators",
        "Name the usual collaborators of Ada Byron",
        "Who did Ada Byron write with?",
        "Who did Ada Byron write with in 2004?",
        "Who did Ada Byron write most papers with?",
        "Who did Ada Byron work with for the most part?",
        "Which authors have written with Ada Byron?",
        "Ada Byron's collaborators ordered by number of papers",
        "Ada Byron's co-authors in alphabetical order",
        "How many distinct collaborators does Ada Byron have in total?",
        "How many different people has Ada Byron written with?",
    ],
)
def test_left_over_words_are_no_topic_of_coauthors(question: str) -> None:
    """Only what somebody is said to have written on is one."""
    plan = planned(question)

    assert W.COAUTHORS is plan.wanted or (plan.wanted, plan.counted) == (W.COUNT, Counted.COAUTHORS)
    assert plan.topic == ""


@given(st.lists(st.sampled_from(["main", "top", "on", "bees", "about", "honey", "the", "for", "papers"]), max_size=8))
def test_joint_work_is_some_of_the_topics_words(said: list[str]) -> None:
    """In their order; asked again it is the same, and without a word for on there is none."""
    text, topic = " ".join(said), " ".join(word for word in said if word in {"main", "top", "bees", "honey"})

    found = joint_work(text, topic)

    rest = iter(topic.split())
    assert all(word in rest for word in found.split())
    assert joint_work(text, found) == found
    assert found == "" or not {"on", "about", "for"}.isdisjoint(said)


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


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Did Ada Byron write BeeKV?", W.AUTHORS),
        ("Who wrote BeeKV, Ada Byron or Grace Murray?", W.AUTHORS),
        ("Which of the two wrote BeeKV, Ada Byron or Grace Murray?", W.AUTHORS),
        ("Which Song is an author of BeeKV?", W.AUTHORS),
        ("Is BeeKV by Ada Byron?", W.AUTHORS),
        ("When did Ada Byron publish BeeKV?", W.WHEN),
        ("Where was BeeKV by Ada Byron published?", W.WHERE),
        ("What did Ada Byron write in BeeKV about honey?", W.FACT),
        ("What is Ada Byron's BeeKV about?", W.FACT),
    ],
)
def test_whether_somebody_wrote_a_paper_stands_in_its_author_list(question: str, wanted: Wanted) -> None:
    """Who of them did is no matter of its abstract; when and where it appeared, and what it says, are asked as ever."""
    title = KnownTitle(paper_id=PaperId("p1"), title="BeeKV: Windows for Kettles")
    planner = Planner.of(Directory(papers=9, people=PEOPLE, titles=(title,)))

    assert planner.plan(question, today=TODAY.date()).wanted is wanted
