"""Somebody's papers asked for as figures: how many, where, when, with whom most."""

from __future__ import annotations

import pytest

from retrieval.queries import Counted, Wanted
from tests.unit.retrieval.planning.conftest import Ask


@pytest.mark.parametrize(
    "question",
    [
        "Xing Li paper count", "Xing Li # papers", "count Xing Li", "total publications Xing Li",
        "# of Xing Li papers in 2014", "how many paper Xing Li has", "Xing Li since 2014: how many?",
        "In 2024, how much did Xing Li put out?", "how prolific is Xing Li? number of papers",
        "Size of Xing Li's bibliography?", "how big is Xing Li's publication list?",
        "Xing Li at the COLING conference: count",
        "Did Xing Li ever publish at COLING, and how often?", "how often was Xing Li accepted at lrec",
        "On how many papers is Xing Li an author?", "With how many papers is Xing Li represented in 2009?",
        "how many contributions of Xing Li are in the proceedings of NAACL?", "How many items by Xing Li are there?",
        "How many papers has Xing Li written altogether?", "How much has Xing Li published?",
        "how many first-author papers does Xing Li have", "how many papers did Xing Li write alone?",
        "size of TACL 2013?", "total EACL papers", "how many papers does the ACL 2019 proceedings contain",
    ],
)  # fmt: skip
def test_papers_are_counted_in_many_wordings(ask: Ask, question: str) -> None:
    """Terse, polite or roundabout: a number of papers is asked for, and nothing is a topic."""
    plan = ask(question)

    assert (plan.wanted, plan.counted, plan.topic) == (Wanted.COUNT, Counted.PAPERS, "")


@pytest.mark.parametrize(
    "question",
    ["Xing Li papers", "papers by Xing Li in 2014", "What did Xing Li publish at ACL?", "Xing Li's publication list"],
)
def test_a_list_is_no_count(ask: Ask, question: str) -> None:
    """Where no number is asked for the papers are listed."""
    assert ask(question).wanted is Wanted.LIST


@pytest.mark.parametrize(
    ("question", "top"),
    [
        ("Where has Xing Li published?", False),
        ("which venues has Xing Li published at?", False),
        ("venues of Xing Li", False),
        ("In which conferences did Xing Li publish since 2019?", False),
        ("how many different venues has Xing Li published at", False),
        ("Where has Xing Li published most?", True),
        ("Xing Li's most frequent venue", True),
        ("what is Xing Li's favourite venue", True),
        ("which conference has Xing Li published at most often?", True),
    ],
)
def test_where_somebody_published_is_asked_in_many_wordings(ask: Ask, question: str, *, top: bool) -> None:
    """All venues, or only the one with most papers."""
    plan = ask(question)

    assert (plan.wanted, plan.top, plan.topic) == (Wanted.VENUES, top, "")


@pytest.mark.parametrize(
    ("question", "top"),
    [
        ("In which years did Xing Li publish?", False),
        ("Xing Li active years", False),
        ("Over which years has Xing Li been publishing?", False),
        ("When did Xing Li publish at ACL?", False),
        ("In which year did Xing Li publish the most papers?", True),
        ("Xing Li's most productive year", True),
        ("year with most papers by Xing Li", True),
    ],
)
def test_when_somebody_published_is_asked_in_many_wordings(ask: Ask, question: str, *, top: bool) -> None:
    """All years, or only the one with most papers."""
    plan = ask(question)

    assert (plan.wanted, plan.top, plan.topic) == (Wanted.YEARS, top, "")


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("when did Xing Li start publishing?", Wanted.FIRST),
        ("since when has Xing Li been publishing?", Wanted.FIRST),
        ("In which year did Xing Li first publish?", Wanted.FIRST),
        ("Xing Li's debut paper?", Wanted.FIRST),
        ("when was the last time Xing Li published?", Wanted.LATEST),
        ("When did Xing Li last publish?", Wanted.LATEST),
    ],
)
def test_the_first_and_the_latest_paper_tell_when_somebody_began_and_was_last_heard_of(
    ask: Ask, question: str, wanted: Wanted
) -> None:
    """A date at one end of somebody's work is that of a paper."""
    assert (ask(question).wanted, ask(question).topic) == (wanted, "")


@pytest.mark.parametrize(
    ("question", "top"),
    [
        ("people Xing Li published with", False),
        ("With whom did Xing Li write papers in 2020?", False),
        ("Who publishes with Xing Li?", False),
        ("who are Xing Li's main collaborators?", False),
        ("main collaborator of Xing Li", True),
        ("Who is Xing Li's most frequent co-author?", True),
        ("who has Xing Li published with most?", True),
        ("who co-authored most with Xing Li", True),
        ("Who has written the most papers with Xing Li?", True),
    ],
)
def test_with_whom_somebody_wrote_is_asked_in_many_wordings(ask: Ask, question: str, *, top: bool) -> None:
    """Everybody, or only whoever wrote most with them."""
    plan = ask(question)

    assert (plan.wanted, plan.top, plan.topic) == (Wanted.COAUTHORS, top, "")


@pytest.mark.parametrize(
    "question",
    [
        "With how many people has Xing Li published?",
        "Xing Li coauthor count",
        "count Xing Li's coauthors",
        "how many people has Xing Li worked with",
    ],
)
def test_people_are_counted_beside_somebody(ask: Ask, question: str) -> None:
    """Of somebody's people those are counted with whom they wrote."""
    assert (ask(question).wanted, ask(question).counted) == (Wanted.COUNT, Counted.COAUTHORS)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ('When was "WindowKV: Task-Adaptive Group-Wise KV Cache Window Selection." published?', Wanted.WHEN),
        ("publication year of OSCAR", Wanted.WHEN),
        ("year of GLM-4.5", Wanted.WHEN),
        ('by whom is "Kitty: Accurate and Efficient 2-bit KV Cache Quantization"?', Wanted.AUTHORS),
        ("Who is listed first on OSCAR?", Wanted.AUTHORS),
        ("Which authors wrote OSCAR?", Wanted.AUTHORS),
        ("who are the people behind OSCAR", Wanted.AUTHORS),
        ("OSCAR authors", Wanted.AUTHORS),
        ("OSCAR was published when?", Wanted.WHEN),
        ("where did OSCAR come out", Wanted.WHERE),
        ("OSCAR venue", Wanted.WHERE),
        ("how many people wrote OSCAR?", Wanted.COUNT),
    ],
)
def test_what_is_asked_of_a_paper_is_told_from_the_words_beside_its_title(
    ask: Ask, question: str, wanted: Wanted
) -> None:
    """The title's own words, and stops, ask for nothing."""
    assert ask(question).wanted is wanted
    assert ask(question).counted in (Counted.PAPERS, Counted.AUTHORS)


@pytest.mark.parametrize(
    "question",
    [
        "list Xing Li's papers at the ACL conference",
        "papers by Xing Li in the proceedings of ACL",
        "Xing Li's papers in the ACL proceedings, please",
        "I'm looking for the ACL papers of Xing Li, thanks",
        "Shared ACL publications of Xing Li",
        "co-publications of Xing Li at ACL",
    ],
)
def test_what_is_said_of_a_venue_or_out_of_politeness_is_no_topic(ask: Ask, question: str) -> None:
    """A conference, proceedings, thanks: nothing that papers are on."""
    plan = ask(question)

    assert (plan.wanted, plan.topic, plan.scope.venues[0], len(plan.scope.people)) == (Wanted.LIST, "", "ACL", 1)
    assert not plan.ambiguous


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Xing Li's parsing co-authors", "parsing"),
        ("Who are the machine translation collaborators of Xing Li?", "machine translation"),
        ("Xing Li's most frequent collaborators", ""),
        ("who are the closest co-authors of Xing Li?", ""),
        ("all different co-authors of Xing Li", ""),
    ],
)
def test_what_stands_right_before_coauthors_is_what_was_written_on(ask: Ask, question: str, topic: str) -> None:
    """Unless it may be said of any co-author."""
    assert (ask(question).wanted, ask(question).topic) == (Wanted.COAUTHORS, topic)


def test_a_venue_that_is_left_out_is_no_condition_to_be_at_it(ask: Ask) -> None:
    """It narrows what is listed and counted, beside a venue that is asked for, and is no topic."""
    listed = ask("Which papers did Xing Li publish at EMNLP or outside ACL in 2024?")
    assert (listed.scope.venues[0], listed.scope.none_of[0].venues[0], listed.topic) == ("EMNLP", "ACL", "")

    counted = ask("How many papers does Xing Li have that are not at ACL?")
    assert (counted.wanted, counted.scope.venues, counted.scope.none_of[0].venues[0]) == (Wanted.COUNT, (), "ACL")
    assert counted.topic == ""


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("who is the most prolific author at ACL in 2024?", ""),
        ("most active authors at EMNLP in 2024", ""),
        ("Who are the most productive researchers in parsing?", "parsing"),
        ("who works on active learning", "active learning"),
    ],
)
def test_who_wrote_most_is_asked_in_many_words(ask: Ask, question: str, topic: str) -> None:
    """They say nothing of what was written on, unless they stand for themselves."""
    assert (ask(question).wanted, ask(question).topic) == (Wanted.WHO_WORKS, topic)
