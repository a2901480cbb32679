"""Questions about people, over a small library: compared, introduced, on a topic, who works on one."""

from __future__ import annotations

import pytest

from bot.completions import Task
from bot.conversations import Part
from bot.dialogue import AbstainReason, Answer, Question
from bot.part import PART, scope_of
from retrieval.papers import Record
from retrieval.queries import Plan, Scope, Wanted
from tests.builders import a_metric, a_person, a_record
from tests.fakes.llm import FakeLLM
from tests.unit.bot.conftest import Desk
from tests.unit.bot.pens import says, write
from tests.unit.bot.shelf import cited, said

STOVES = "Boiling water takes long. We present a stove of blue copper. The blue stove boils water in 90 seconds."
BEES = "Honey bees dance. We present a film of the dances of honey bees. Rivers shorten the dances by 12%."
FILMS = "Films of insects are rare. We present a film of dances of honey bees and wasps at dusk."
MAPS = "Large plans do not fit. We present folded plans. Honey bees could be extended to in future work."
PAPERS: tuple[tuple[str, Record], ...] = (
    ("stove", a_record("Stoves of Blue Copper", line=10, authors=["Ada Byron", "Ling Wu"], abstract=STOVES)),
    ("kiln", a_record("Kilns of Blue Copper", line=20, authors=["Ada Byron"], abstract=STOVES, date="2025-02-01")),
    ("bees", a_record("Dances of Honey Bees", line=30, authors=["Grace Murray", "Ling Wu"], abstract=BEES)),
    ("films", a_record("Films of Insects", line=40, authors=["Wei Wu", "Grace Murray"], abstract=FILMS, date="2025")),
    ("maps", a_record("Folded Plans", line=50, authors=["Carl Gauss"], abstract=MAPS, date="2020", venue="ACL")),
)


@pytest.fixture(scope="module")
def desk() -> Desk:
    """Five papers by five people; asking changes nothing in it."""
    desk = Desk()
    desk.hold(*PAPERS, metrics=[a_metric(value=7), a_metric("Grace Murray", value=9)])
    return desk


def within(desk: Desk, part: Part, question: str) -> Answer:
    """The answer in a channel with this part of the library."""
    return desk.answering(Question(text=question, within=scope_of(part)))


def test_two_people_are_compared(desk: Desk) -> None:
    """A line each, co-authors of both, the nearest papers, figures of the same day."""
    answer = desk.ask("Compare Ada Byron and Grace Murray")

    assert "**Ada Byron** (2 papers, 2024–2025)" in said(answer)
    assert "Both wrote with Ling Wu." in said(answer)
    assert "Nearest to Grace Murray: **" in said(answer)
    assert "from the page of Grace Murray: h-index 9." in said(answer)
    assert "No paper here names both Ada Byron and Grace Murray as authors." in said(answer)
    assert answer.dropped == ()
    assert len(answer.citations) <= 6


def test_people_who_wrote_together_are_compared_by_that(desk: Desk) -> None:
    """The joint paper is quoted."""
    answer = desk.ask("What do Grace Murray and Wei Wu have in common?")

    assert "Grace Murray and Wei Wu have **1** paper together (2025)." in said(answer)
    assert "Together: **Films of Insects** (2025): “" in said(answer)


def test_people_are_compared_on_a_topic(desk: Desk) -> None:
    """What each has on it; who has nothing on it is named; where nobody has, they are compared in general."""
    both = desk.ask("Compare what Grace Murray and Wei Wu have done on honey bees")
    one = desk.ask("Compare what Ada Byron and Grace Murray have done on honey bees")
    neither = desk.ask("Compare what Ada Byron and Grace Murray have done on volcanoes")

    assert "**Grace Murray** (2 papers, 2024–2025) on honey bees" in said(both)
    assert "Nothing by Ada Byron here is on honey bees." in said(one)
    assert cited(one) == ["films", "bees"]
    assert "**Ada Byron** (2 papers, 2024–2025)" in said(neither)


def test_an_or_between_names_is_none_between_topics(desk: Desk) -> None:
    """One between topics asks for either."""
    people = desk.ask("Is Ada Byron or Grace Murray the better person to ask about honey bees?")
    topics = desk.ask("What has Grace Murray written about rivers or wasps?")

    assert "Nothing by Ada Byron here is on honey bees." in said(people)
    assert cited(topics) == ["films", "bees"]


def test_three_people_get_a_line_each(desk: Desk) -> None:
    """Shortly."""
    answer = desk.ask("Compare Ada Byron, Grace Murray and Wei Wu")

    assert sum(text.startswith("**") for text in said(answer).split("\n")) == 3


def test_who_has_nothing_in_those_years_cannot_be_compared(desk: Desk) -> None:
    """The answer says who."""
    answer = desk.ask("Compare Ada Byron and Carl Gauss since 2024")

    assert said(answer).startswith("Not in the library: I have nothing by Carl Gauss since 2024")


def test_a_written_comparison_keeps_the_lines(desk: Desk) -> None:
    """A language model words where they meet; how many papers each has is said all the same."""
    plan = Plan(
        question="Compare them", wording="Compare them", wanted=Wanted.COMPARE,
        scope=Scope(people=(a_person("Ada Byron"), a_person("Grace Murray"))),
    )  # fmt: skip
    found = desk.searched(plan, desk.directory, ())
    assert found.material is not None
    claim = "The blue stove boils water in 90 seconds."
    llm = FakeLLM().queue(Task.COMPARE, says((claim, claim)))

    shown, written = write(llm, found.material, given=found.draft)

    texts = [it.sentence.text for it in shown]
    assert written.answered
    assert claim in texts
    assert any(text.startswith("**Ada Byron** (2 papers") for text in texts)
    assert any(text.startswith("**Grace Murray** (2 papers") for text in texts)


def test_somebody_is_introduced(desk: Desk) -> None:
    """By what the library shows; all their papers are cited."""
    answer = desk.ask("Who is Ada Byron?")

    assert said(answer).startswith("**Ada Byron** has 2 papers from 2024 to 2025 in the library.")
    assert "Most often with Ling Wu (1)." in said(answer)
    assert cited(answer) == ["kiln", "stove"]


def test_two_people_are_not_the_same(desk: Desk) -> None:
    """And somebody whom nobody knows is not in the library."""
    answer = desk.ask("Are Ada Byron and Grace Murray the same person?")
    unknown = desk.ask("Who is Barbara Liskov?")

    assert said(answer).startswith("Not the same: **Ada Byron** and **Grace Murray** are two people here.")
    assert unknown.abstain_reason is AbstainReason.NOT_IN_LIBRARY


def test_a_person_of_no_papers_is_not_introduced(desk: Desk) -> None:
    """Whoever was meant, there is nothing to say."""
    plan = Plan(question="?", wanted=Wanted.PERSON, scope=Scope(people=(a_person("Barbara Liskov"),)))

    assert desk.searched(plan, desk.directory, ()).draft.abstain_reason is AbstainReason.NOT_IN_LIBRARY


def test_somebodys_papers_on_a_topic_stand_newest_first(desk: Desk) -> None:
    """All that bear on it, each with a sentence; nothing of others."""
    answer = desk.ask("What has Grace Murray done on the dancing of honey bees?")

    assert said(answer).startswith("Grace Murray has **2** papers on dancing honey bees in the library, newest first:")
    assert cited(answer) == ["films", "bees"]


def test_nothing_of_theirs_is_on_the_topic(desk: Desk) -> None:
    """What is near, and whose paper is on it."""
    answer = desk.ask("What has Ada Byron written about honey bees?")

    assert "In the library, but nothing of theirs on honey bees" in said(answer)
    assert "By others here is **Dances of Honey Bees** (Grace Murray, Ling Wu)." in said(answer)
    assert answer.abstain_reason is AbstainReason.NO_EVIDENCE


def test_words_that_are_no_topic_leave_a_list(desk: Desk) -> None:
    """And a person without papers in the scope has none."""
    plan = Plan(
        question="?", wording="What methods does Ada Byron use?", wanted=Wanted.TOPIC, topic="methods",
        scope=Scope(people=(a_person("Ada Byron"),)),
    )  # fmt: skip
    nobody = plan.model_copy(update={"scope": Scope(people=(a_person("Barbara Liskov"),))})

    assert (
        desk.searched(plan, desk.directory, ()).draft.sentences[0].text == "Ada Byron has **2** papers in the library."
    )
    assert desk.searched(nobody, desk.directory, ()).draft.abstain_reason is AbstainReason.NOT_IN_LIBRARY


def test_who_works_on_a_topic_is_ranked_by_evidence(desk: Desk) -> None:
    """Two papers before one; what is only foreseen does not count; conditions hold."""
    answer = desk.ask("Who should I talk to about honey bees?")
    later = desk.ask("Who worked on honey bees in 2024?")

    assert [text.partition(" ·")[0] for text in said(answer).split("\n")[1:4]] == [
        "**Grace Murray**", "**Ling Wu**", "**Wei Wu**",
    ]  # fmt: skip
    assert "Carl Gauss" not in said(answer)
    assert cited(later) == ["bees"]


def test_who_has_the_most_papers_is_counted(desk: Desk) -> None:
    """On a topic, or of all."""
    assert "In order of the number of papers." in said(desk.ask("Who has the most papers on honey bees?"))
    assert said(desk.ask("Who has the most papers?")).startswith("By number of papers, of 5 papers in the library:")


def test_in_a_channels_part_people_are_as_they_are_there(desk: Desk) -> None:
    """Nothing outside it is counted, and that only a part was looked at is said."""
    since = Part(since=2025)

    introduced = within(desk, since, "Who is Grace Murray?")
    working = within(desk, since, "Who works on honey bees?")
    compared = within(desk, since, "Compare Ada Byron and Grace Murray")

    assert said(introduced).startswith("**Grace Murray** has 1 paper from 2025 in the library.")
    assert cited(working) == ["films"]
    assert "**Ada Byron** (1 paper, 2025)" in said(compared)
    assert all(PART in said(answer) for answer in (introduced, working, compared))
    assert {*cited(introduced), *cited(working), *cited(compared)} <= {"films", "kiln"}


def test_a_conversation_knows_who_is_meant(desk: Desk) -> None:
    """The author who was named, what else they wrote, and with whom."""
    first = "Who is the first author of Films of Insects?"

    assert said(desk.ask(first, "Who is that?")).startswith("**Wei Wu** has 1 paper")
    assert cited(desk.ask(first, "What else did they write?")) == ["films"]
    assert "Grace Murray · 1 paper" in said(desk.ask(first, "What else did they write?", "And with whom?"))
    asked_back = desk.ask("Who wrote Films of Insects?", "who is that?")
    assert said(asked_back).startswith("Which one? **Wei Wu** (1 paper, 2025) · **Grace Murray** (2 papers, 2024–2025)")
    assert "on honey bees" in said(desk.ask("Compare Ada Byron and Grace Murray", "which of them works on honey bees?"))


def test_coauthors_of_both_are_found_on_different_papers(desk: Desk) -> None:
    """Who wrote with each, on one paper or on two; somebody without papers has none."""
    shared = desk.ask("Which co-authors do Ada Byron and Grace Murray share?")
    none = desk.ask("Which co-authors do Ada Byron and Carl Gauss share?")
    plan = Plan(question="?", wanted=Wanted.COAUTHORS, scope=Scope(people=(a_person("Ada Byron"), a_person("No Body"))))

    assert said(shared).startswith("Ada Byron and Grace Murray have **1** co-author in common")
    assert "Ling Wu · 2 papers" in said(shared)
    assert "have no co-author in common" in said(none)
    assert desk.exact(plan, desk.directory, ()).abstain_reason is AbstainReason.NOT_IN_LIBRARY


def test_people_who_wrote_nothing_together_have_papers_each(desk: Desk) -> None:
    """That is the answer; of somebody without papers at all nothing else is said."""
    answer = desk.ask("Have Ada Byron and Grace Murray written together?")
    plan = Plan(question="?", wanted=Wanted.LIST, scope=Scope(people=(a_person("Ada Byron"), a_person("No Body"))))

    assert said(answer) == (
        "Not in the library: I have nothing by Ada Byron and Grace Murray together.\n"
        "Ada Byron has 2 papers and Grace Murray has 2 papers."
    )
    assert desk.exact(plan, desk.directory, ()).sentences[0].text == (
        "Not in the library: I have nothing by Ada Byron and No Body."
    )


def test_who_lacks_a_figure_is_named(desk: Desk) -> None:
    """Beside the figures of the others."""
    answer = desk.ask("Compare the h-index of Ada Byron and Wei Wu")

    assert said(answer).startswith("**7** is the h-index of Ada Byron")
    assert said(answer).endswith("No author page here states it for Wei Wu.")
