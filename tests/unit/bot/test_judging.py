"""Is what was found enough to answer with, and which of it?"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.judging import alternatives, bearing, insists, judge, only_foreseen, relative
from retrieval import reading
from retrieval.papers import Paper, PaperId
from retrieval.plaintext import clean
from retrieval.queries import Candidate, Evidence, Plan, Wanted
from retrieval.reading import sentences_of
from tests.builders import a_paper

KETTLE = a_paper(
    "kettle",
    title="Kettle: A Copper Vessel",
    abstract=(
        "Boiling water takes long. Kettle boils a litre of water in 90 seconds on blue stoves. "
        "Its handle stays below 40 degrees."
    ),
)
MAPS = a_paper("maps", title="FoldMap: Plans", abstract="A folded plan keeps 40% of its area. Rivers are the folds.")


def asked(wording: str, *, known: Sequence[str] = ()) -> reading.Ask:
    """What the wording asks about, every word being equally rare."""
    return reading.ask(wording, {}, 100, known=known)


def read(ask: reading.Ask, *papers: Paper) -> list[Evidence]:
    """The papers with their sentences, best first."""
    return [
        Evidence(paper=it, score=1.0, sentences=reading.score(ask, sentences_of(it), clean(it.title or "")))
        for it in papers
    ]


def candidate(paper: str, *, fused: float = 1.0, dense: float | None = 0.5) -> Candidate:
    """A paper that search looked at."""
    return Candidate(paper_id=PaperId(paper), title=paper, fused=fused, dense=dense)


def test_the_sentence_that_carries_the_question_answers() -> None:
    """The paper and its one sentence."""
    ask = asked("In how many seconds does Kettle boil a litre of water?")

    judgement = judge(ask, read(ask, MAPS, KETTLE))

    assert judgement.answers
    assert [found.paper.id for found in judgement.evidence] == ["kettle"]
    assert [scored.text for scored in judgement.evidence[0].sentences] == [
        "Kettle boils a litre of water in 90 seconds on blue stoves."
    ]


def test_a_number_that_is_not_there_is_no_answer() -> None:
    """A sentence on the matter without a number does not answer "how many", but its paper is near."""
    ask = asked("How many rivers?")

    judgement = judge(ask, read(ask, MAPS))

    assert not judgement.answers
    assert judgement.near
    assert [found.paper.id for found in judgement.evidence] == ["maps"]


def test_a_name_that_the_paper_never_mentions_is_no_answer() -> None:
    """Something written like a name has to be there."""
    ask = asked("In how many seconds does Kettle boil a litre of water on an RTX4090?")

    assert not judge(ask, read(ask, KETTLE)).answers


def test_what_is_far_from_everything_is_not_near() -> None:
    """A paper that carries little of the question is not named as the one that does not say."""
    ask = asked("How many volcanoes erupted over glaciers?")

    judgement = judge(ask, read(ask, KETTLE, MAPS))

    assert not judgement.answers
    assert not judgement.near


def test_papers_without_sentences_do_not_answer() -> None:
    """Nothing was found, or nothing has an abstract."""
    ask = asked("How many?")

    assert judge(ask, []).evidence == ()
    silent = judge(ask, read(ask, a_paper("p", abstract=None)))
    assert not silent.answers
    assert [found.paper.id for found in silent.evidence] == ["p"]


def test_a_second_part_brings_a_second_sentence() -> None:
    """What the first sentence leaves open is added from the same paper."""
    ask = asked("How many seconds does Kettle boil a litre, and how many degrees does its handle reach?")

    judgement = judge(ask, read(ask, KETTLE))

    assert [scored.text for scored in judgement.evidence[0].sentences] == [
        "Kettle boils a litre of water in 90 seconds on blue stoves.",
        "Its handle stays below 40 degrees.",
    ]


@pytest.mark.parametrize(
    ("topic", "candidates", "chosen"),
    [
        ("folded plans", [candidate("kettle"), candidate("maps")], ["maps"]),
        ("boiling water", [candidate("kettle"), candidate("maps")], ["kettle"]),
        ("volcanoes", [candidate("kettle"), candidate("maps")], []),
        ("boiling water", [candidate("kettle", fused=0.1, dense=0.3), candidate("maps", fused=1.0)], []),
        ("boiling volcanoes water", [candidate("kettle", dense=0.1)], []),
        ("boiling water", [candidate("kettle", dense=0.0)], ["kettle"]),
        ("water volcanoes glaciers", [candidate("kettle", dense=0.6)], ["kettle"]),
        ("water volcanoes glaciers", [candidate("kettle", dense=0.4)], []),
    ],
    ids=["words", "best-place", "nothing", "far-below", "no-meaning", "all-words", "meaning", "little-meaning"],
)  # fmt: skip
def test_papers_bear_on_a_topic_by_words_or_by_meaning(
    topic: str, candidates: list[Candidate], chosen: list[str]
) -> None:
    """Words with some meaning beside them decide; meaning decides alone only where words do not."""
    bears = bearing([asked(topic)], candidates, {KETTLE.id: KETTLE, MAPS.id: MAPS})

    assert [paper.id for paper, _ in bears] == chosen


def test_one_of_several_topics_is_enough() -> None:
    """Where a question says "or", each side is looked at by itself."""
    bears = bearing(
        [asked("boiling water"), asked("folded plans")],
        [candidate("kettle"), candidate("maps")],
        {KETTLE.id: KETTLE, MAPS.id: MAPS},
    )

    assert [paper.id for paper, _ in bears] == ["kettle", "maps"]


def test_nothing_bears_where_nothing_was_found() -> None:
    """No candidates, no papers."""
    assert bearing([asked("water")], [], {}) == ()


@pytest.mark.parametrize(
    ("wording", "topics"),
    [
        ("papers about boiling water or honey bees", ("boiling water", "honey bees")),
        ("work on kettles/stoves", ("kettles", "stoves")),
        ("papers about boiling water", ()),
        ("papers or work", ()),
    ],
)
def test_topics_are_taken_apart_at_or(wording: str, topics: tuple[str, ...]) -> None:
    """Each side on its own, where it says something."""
    assert alternatives(Plan(question=wording, wording=wording, wanted=Wanted.TOPIC)) == topics


@given(st.lists(st.floats(min_value=-5, max_value=5), min_size=1))
def test_relative_scores_are_shares_of_the_best(scores: list[float]) -> None:
    """From 0 to 1, and 1 for the best where anything is above 0."""
    candidates = [candidate(str(n), fused=score) for n, score in enumerate(scores)]

    shares = [relative(it, candidates) for it in candidates]

    assert all(0 <= share <= 1 for share in shares)
    assert max(shares) == (1 if max(scores) > 0 else 0)


@pytest.mark.parametrize(
    ("title", "abstract", "insisting", "foreseen"),
    [
        ("Honey Bees", "We film.", True, False),
        ("Films", "Honey bees dance. Nobody films honey bees.", True, False),
        ("Films", "We present a film of honey bees.", True, False),
        ("Films", "Honey bees dance.", False, False),
        ("Films", "We film. In future work we turn to honey bees.", False, True),
        ("Films", "We film. It can also be extended to honey bees.", False, True),
        ("Honey Bees", "In future work we film honey bees.", True, False),
        ("Films", "We film wasps.", False, False),
    ],
)
def test_what_is_said_in_passing_is_not_insisted_on(
    title: str, abstract: str, *, insisting: bool, foreseen: bool
) -> None:
    """The title, two sentences, or one that tells what was done; what is left to later is only foreseen."""
    asks, paper = [asked("honey bees")], a_paper(title=title, abstract=abstract)

    assert insists(asks, paper) is insisting
    assert only_foreseen(asks, paper) is foreseen


def test_all_papers_that_insist_may_bear_on_a_topic() -> None:
    """Though they come nowhere near the best one."""
    best = a_paper("best", title="Honey Bees", abstract="Honey bees dance.")
    also = a_paper("also", title="Films", abstract="We present a film of honey bees.")
    aside = a_paper("aside", title="Maps", abstract="Honey bees dance.")
    papers = {it.id: it for it in (best, also, aside)}
    candidates = [candidate("best"), candidate("also", fused=0.01), candidate("aside", fused=0.01)]

    some = bearing([asked("honey bees")], candidates, papers)
    every = bearing([asked("honey bees")], candidates, papers, insisting=True)

    assert [it.id for it, _ in some] == ["best"]
    assert [it.id for it, _ in every] == ["best", "also"]
