"""What kind of answer is asked for."""

from __future__ import annotations

import pytest

from retrieval.papers import MetricKind
from retrieval.planning.counting import counted
from retrieval.planning.kinds import metrics_asked, topical
from retrieval.queries import Counted, Wanted
from tests.unit.retrieval.planning.conftest import Ask

W = Wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("How many papers are there?", W.COUNT),
        ("How many papers did Xing Li publish in 2024?", W.COUNT),
        ("Xing Li 2024: how many papers?", W.COUNT),
        ("how many times has X. Li published?", W.COUNT),
        ("how many times has Li, X. published at ACL?", W.COUNT),
        ("How many papers does Xing Li have in total?", W.COUNT),
        ("How often has Xing Li published at ACL?", W.COUNT),
        ("how many times has Xing Li published at ACL?", W.COUNT),
        ("count Xing Li's papers", W.COUNT),
        ("can you count the publications of Xing Li", W.COUNT),
        ("# of papers by Xing Li", W.COUNT),
        ("publication count of Xing Li", W.COUNT),
        ("How many ACL papers does Xing Li have?", W.COUNT),
        ("number of papers from 2024", W.COUNT),
        ("how big is the library?", W.COUNT),
        ("how many co-authors does Xing Li have?", W.COUNT),
        ("how many people work on pruning?", W.COUNT),
        ("How many authors does WindowKV have?", W.COUNT),
        ("How many papers by Schmidhuber are there?", W.COUNT),
        ("How many layers does WindowKV prune?", W.FACT),
        ("How much memory does Kitty save?", W.FACT),
    ],
)
def test_counts(ask: Ask, question: str, wanted: Wanted) -> None:
    """Papers and people are counted; a number in a paper is a fact of it."""
    assert ask(question).wanted is wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Which papers did Xing Li publish in 2024?", W.LIST),
        ("List Xing Li's papers from 2024.", W.LIST),
        ("What did Xing Li publish before 2023?", W.LIST),
        ("Papers by Xing Li since 2024", W.LIST),
        ("papers with both Xing Li and Wei Wang", W.LIST),
        ("all papers that Xing Li and Wei Wang have in common", W.LIST),
        ("which papers do Xing Li and Wei Wang share?", W.LIST),
        ("which topics do the papers of Xing Li and Wei Wang share?", W.COMPARE),
        ("Which papers is Xing Li the first author of?", W.LIST),
        ("List all papers published before 2024.", W.LIST),
        ("what came out in april 2026", W.LIST),
        ("machine learning papers with code", W.LIST),
        ("list everything from 2024", W.LIST),
        ("all papers", W.LIST),
        ("papers by Yann LeCun", W.LIST),
        ("latest paper by Xing Li", W.LATEST),
        ("What is the most recent paper in the library?", W.LATEST),
        ("papers from the last month", W.LIST),
        ("what was Xing Li's first paper", W.FIRST),
        ("the earliest paper on pruning", W.FIRST),
        ("first-authored papers of Xing Li", W.LIST),
        ("most cited paper by Xing Li", W.MOST_CITED),
        ("top-cited papers of 2024", W.MOST_CITED),
    ],
)
def test_lists_and_their_ends(ask: Ask, question: str, wanted: Wanted) -> None:
    """All of them, or the latest, the first, the most cited."""
    assert ask(question).wanted is wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("What is Xing Li's h-index?", W.METRIC),
        ("Xing Li h index", W.METRIC),
        ("how often is Xing Li cited?", W.METRIC),
        ("What is Geoffrey Hinton's h-index?", W.METRIC),
        ("g-index of Xing Li", W.METRIC),
        ("Papers by Xing Li on novelty detection in news?", W.LIST),
        ("How many citations do the papers of Xing Li have?", W.METRIC),
        ("Who are the co-authors of Xing Li?", W.COAUTHORS),
        ("who has Xing Li worked with?", W.COAUTHORS),
        ("Who wrote WindowKV?", W.AUTHORS),
        ("authors of OSCAR", W.AUTHORS),
        ("First author of the OSCAR paper?", W.AUTHORS),
        ("who are the co-authors of Kitty", W.AUTHORS),
        ("who works on pruning?", W.WHO_WORKS),
        ("who has the most papers?", W.WHO_WORKS),
        ("who is the most prolific author", W.WHO_WORKS),
        ("which researchers study quantization?", W.WHO_WORKS),
        ("What does Xing Li work on?", W.AUTHOR),
        ("Who is Xing Li?", W.PERSON),
        ("tell me about the research of Xing Li", W.AUTHOR),
        ("Summarise Xing Li's work", W.AUTHOR),
        ("summarize Xing Li's work on pruning", W.LIST),
        ("summarise the 2024 papers by Xing Li", W.LIST),
        ("what did Xing Li write about pruning", W.TOPIC),
        ("How many layers does Xing Li prune?", W.FACT),
        ("Compare Xing Li and Wei Wang", W.COMPARE),
    ],
)
def test_people(ask: Ask, question: str, wanted: Wanted) -> None:
    """Their figures, their colleagues, their work as a whole or on a topic."""
    assert ask(question).wanted is wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("When was Kitty published?", W.WHEN),
        ("what year did OSCAR come out", W.WHEN),
        ("Where was Kitty published?", W.WHERE),
        ("which venue is OSCAR from", W.WHERE),
        ("is there code for Kitty?", W.LINK),
        ("link to the code of OSCAR", W.LINK),
        ("Compare OSCAR with Kitty.", W.COMPARE),
        ("OSCAR or Kitty: which is smaller?", W.COMPARE),
        ("what do OSCAR and Kitty have in common?", W.COMPARE),
        ("What is the difference between OSCAR and RotNet?", W.COMPARE),
        ("What is WindowKV?", W.FACT),
        ("how does OSCAR rotate", W.FACT),
        ("Which papers are about pruning?", W.TOPIC),
        ("papers about pruning", W.TOPIC),
        ("What work is there on pruning?", W.TOPIC),
        ("pruning", W.TOPIC),
        ("how to prune models", W.TOPIC),
        ("What does the corpus say about gene editing?", W.TOPIC),
        ("papers at NeurIPS 2023 on pruning", W.TOPIC),
        ("which rotation is used at inference?", W.FACT),
        ("tell me a joke", W.NOTHING),
    ],
)
def test_papers_and_topics(ask: Ask, question: str, wanted: Wanted) -> None:
    """A paper's data, what it says, two side by side, or whatever there is on something."""
    assert ask(question).wanted is wanted


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("h-index", {MetricKind.H_INDEX}),
        ("hindex and citations", {MetricKind.H_INDEX, MetricKind.CITATIONS}),
        ("Hirsch index", {MetricKind.H_INDEX}),
        ("Eran Hirsch", set()),
        ("novelty, AI score", {MetricKind.NOVELTY, MetricKind.AI_SCORE}),
        ("how often is it cited", {MetricKind.CITATIONS}),
        ("papers", set()),
    ],
)
def test_figures_are_told_apart(text: str, kinds: set[MetricKind]) -> None:
    """Each by the words for it."""
    assert set(metrics_asked(text)) == kinds


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("how many papers", Counted.PAPERS),
        ("how many different co-authors", Counted.COAUTHORS),
        ("number of collaborators", Counted.COAUTHORS),
        ("how many different people has Xing Li written with", Counted.COAUTHORS),
        ("how many authors", Counted.AUTHORS),
        ("how many researchers", Counted.PEOPLE),
    ],
)
def test_what_is_counted(text: str, what: Counted) -> None:
    """Papers where nothing else is said."""
    assert counted(text) is what


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("how many papers about pruning are there", True),
        ("the latest publication dealing with caches", True),
        ("how many papers are there", False),
    ],
)
def test_a_topic_narrows_papers(text: str, so: bool) -> None:  # noqa: FBT001 - a table's column
    """Where papers are said to be about something."""
    assert topical(text) is so
