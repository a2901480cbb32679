"""Which sentence answers, and whether any does."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.papers import Span
from retrieval.queries import Scored
from retrieval.reading import (
    ELSEWHERE,
    LIGHTEST,
    TITLE,
    Ask,
    ask,
    coverage,
    expansion,
    gist,
    holds_number,
    introduces,
    score,
    telling,
    tells_of,
)
from retrieval.sentences import spans
from retrieval.terms import vocabulary

RARE = {"cache": 3, "papers": 50, "uses": 50}


def _ask(wording: str, *, known: tuple[str, ...] = ()) -> Ask:
    return ask(wording, RARE, 100, known=known)


def _sentences(abstract: str) -> list[tuple[str, Span]]:
    return [(abstract[span.start : span.end], span) for span in spans(abstract)]


def _best(question: str, abstract: str, title: str = "A Paper") -> str:
    return score(_ask(question), _sentences(abstract), title)[0].text


def test_terms_are_what_is_asked_about() -> None:
    """Neither the question's frame, nor words about papers, nor the name of the paper it is about."""
    terms = [word for word, _ in _ask("How much of the cache does the WindowKV paper keep?", known=("WindowKV",)).terms]

    assert terms == ["cache", "keep"]


def test_rare_words_weigh_more() -> None:
    """And words that an answer need not repeat weigh little."""
    weights = dict(_ask("which quantization reduces the cache").terms)

    assert weights["quantization"] > weights["cache"] > weights["reduces"]


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("How many tokens are kept?", True),
        ("how fast is it", True),
        ("By what factor does it shrink?", True),
        ("What accuracy is reached?", True),
        ("to what share is it reduced", True),
        ("Which heads are kept?", False),
        ("What does the name stand for?", False),
    ],
)
def test_a_question_for_a_number_is_known(question: str, number: bool) -> None:  # noqa: FBT001 - a table's column
    """By how it asks, or by the quantity that it asks for."""
    assert _ask(question).number is number


def test_a_question_may_have_parts_or_nothing_of_a_paper() -> None:
    """Several things asked at once, and a question that says nothing of what it is about."""
    assert _ask("How many parameters does it have and how many are active?").parts
    assert not _ask("How many parameters does it have?").parts
    assert _ask("how much does it reduce?").bare
    assert not _ask("how much cache does it reduce?").bare


@pytest.mark.parametrize(
    ("question", "other", "answer"),
    [
        ("How much of the cache is kept?", "The cache is large.", "It keeps 12% of the cache."),
        ("How many GPUs are used?", "We run 3 tests.", "It uses 64 GPUs."),
        ("What accuracy is reached?", "Accuracy rises by 3x.", "Accuracy is 71.5%."),
        ("How much faster is decoding?", "Decoding of 32B models.", "Decoding is 2.1x faster."),
        ("Which heads are pruned?", "There are 8 layers.", "The retrieval heads are pruned."),
    ],
)
def test_the_sentence_with_the_fact_comes_first(question: str, other: str, answer: str) -> None:
    """The one that carries the question's words and holds the kind of thing asked for."""
    assert _best(question, f"{other} {answer}") == answer


def test_a_number_of_the_question_is_no_answer() -> None:
    """Only another one is."""
    asked = _ask("How fast is the 32B model?")

    assert not holds_number(asked, "The 32B model is fast.")
    assert holds_number(asked, "The 32B model takes twice as long.")
    assert holds_number(asked, "The 32B model makes 120 tokens/s.")


def test_words_of_the_title_count_nearly_as_much() -> None:
    """And those elsewhere in the paper less, and those nowhere not at all."""
    asked = _ask("rotation quantization")

    told = [
        coverage(asked, vocabulary("rotation quantization")),
        coverage(asked, vocabulary("rotation"), title=vocabulary("quantization")),
        coverage(asked, vocabulary("rotation"), vocabulary("quantization")),
        coverage(asked, vocabulary("rotation")),
    ]

    assert told[0] == pytest.approx(1.0)
    assert told == sorted(told, reverse=True)
    assert len(set(told)) == 4
    assert coverage(_ask("what is it?"), vocabulary("anything")) == 0.0


_SAID = "the cache is pruned to 12% of 3 layers How many GPUs ? ."
_TEXT = st.lists(st.sampled_from(_SAID.split())).map(" ".join)


@given(_TEXT | st.text(), _TEXT, _TEXT)
def test_coverage_is_a_share(question: str, abstract: str, title: str) -> None:
    """Between 0 and 1; sentences come best first and none is lost."""
    told = score(_ask(question), _sentences(abstract), title)

    assert all(0 <= sentence.coverage <= 1 + 1e-9 for sentence in told)
    assert [sentence.score for sentence in told] == sorted((it.score for it in told), reverse=True)
    assert sorted(sentence.span.start for sentence in told) == [span.start for _, span in _sentences(abstract)]


def test_the_gist_is_the_contribution_and_its_result() -> None:
    """What the paper proposes first, then what it achieves; nothing for a paper without sentences."""
    abstract = "Caches are large. We propose a small cache. It reduces memory by 40%. Code is there."

    told = gist(_sentences(abstract), "A Small Cache")

    assert [sentence.text for sentence in told[:2]] == ["We propose a small cache.", "It reduces memory by 40%."]
    assert len(told) == 4
    assert gist([], "A Title") == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("SGG", "We present Scaling with Gradient Grouping (SGG), a wrapper."),
        ("TTS", "Test-time scaling (TTSs) helps."),
        ("MLA", "MLA (Multi-head Latent Attention) is small."),
    ],
)
def test_a_short_name_is_spelt_out(name: str, text: str) -> None:
    """In brackets behind its words, or with its words in brackets."""
    found = expansion(name, _sentences(f"We begin. {text}"))

    assert found is not None
    assert found.text == text


@pytest.mark.parametrize("text", ["SGG is good.", "The set (SGGX) is one.", "SGG (2024) is one.", ""])
def test_a_name_alone_is_not_spelt_out(text: str) -> None:
    """Without its words there is no such sentence."""
    assert expansion("SGG", _sentences(text)) is None


@pytest.mark.parametrize(
    ("abstract", "so"),
    [
        ("We propose RotNet, a network.", True),
        ("In this paper, a method called RotNet is studied.", True),
        ("RotNet reduces memory. It is good.", False),
        ("We compare with RotNet.", False),
        ("We propose RotNet-2, a network.", False),
        ("", False),
    ],
)
def test_a_paper_brings_in_its_own_names(abstract: str, so: bool) -> None:  # noqa: FBT001 - a table's column
    """It proposes them, or calls something so; telling what they do is not enough."""
    assert introduces(abstract, "RotNet") is so


@pytest.mark.parametrize(
    ("abstract", "so"),
    [
        ("RotNet reduces memory. It is good.", True),
        ("Memory is large. RotNet efficiently uses it.", True),
        ("We propose RotNet, a network.", False),
        ("RotNet-2 reduces memory.", False),
    ],
)
def test_a_sentence_may_tell_of_a_name(abstract: str, so: bool) -> None:  # noqa: FBT001 - a table's column
    """It opens with the name and says what that is or does."""
    assert tells_of(abstract, "RotNet") is so


def test_a_term_weighs_its_rarity() -> None:
    """ln(1 + N / (df + 1)), damped for what an answer need not repeat; what a topic does counts in full."""
    weights = dict(ask("rotation of the cache improves driving", {"cache": 49}, 100).terms)
    topic = dict(ask("autonomous driving", {}, 100, topical=True).terms)

    assert weights["rotation"] == topic["driving"] == pytest.approx(log(101))
    assert weights["cache"] == pytest.approx(log(3))
    assert weights["improves"] == weights["driving"] == LIGHTEST
    assert dict(ask("improves", {"improves": 99}, 100).terms)["improves"] == pytest.approx(log(2) / 4)


def test_what_is_carried_is_added_up() -> None:
    """In full from the sentence, by `TITLE` from the title, by `ELSEWHERE` from the rest of the paper."""
    asked = Ask(text="", terms=(("cache", 3.0), ("rotation", 1.0)), number=False)
    cache, rotation = vocabulary("caches"), vocabulary("rotations")

    assert coverage(asked, cache) == pytest.approx(3 / 4)
    assert coverage(asked, cache, rotation) == pytest.approx((3 + ELSEWHERE) / 4)
    assert coverage(asked, cache, rotation, rotation) == pytest.approx((3 + TITLE) / 4)


@given(_TEXT, _TEXT, _TEXT, _TEXT)
def test_more_words_carry_no_less(question: str, sentence: str, paper: str, title: str) -> None:
    """A sentence that repeats the question besides carries all of it."""
    asked, own = _ask(question), vocabulary(question)
    words, around, name = vocabulary(sentence), vocabulary(paper), vocabulary(title)

    assert coverage(asked, words, around, name) <= coverage(asked, words | own, around, name) + 1e-9
    assert coverage(asked, own) == pytest.approx(1.0 if asked.terms else 0.0)


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        ("What share of memory is saved?", "Memory shrinks: saved 12%.", "Memory of 12 chips saved."),
        ("What speedup has decoding?", "The speedup of decoding is 3x.", "The speedup of decoding on 3 tasks."),
        ("How many parameters has the model?", "The model: 70B parameters.", "The model: 70 parameters."),
        ("How long does training take?", "Training takes 3 hours.", "Training takes 3 machines."),
        ("What throughput has serving?", "Serving throughput: 900 tokens/s.", "Serving throughput: 900 users."),
        ("How many layers are pruned?", "We prune twelve layers.", "Layers are pruned with care."),
    ],
)
def test_a_number_of_the_right_kind_answers(question: str, answer: str, other: str) -> None:
    """Of two sentences with the same words the one whose figure has the unit asked for, wherever it stands."""
    assert _best(question, f"{other} {answer}") == answer
    assert _best(question, f"{answer} {other}") == answer


def test_the_gist_is_no_address() -> None:
    """Nor need there be any sign of a contribution: then the first sentence stands for the paper."""
    address = "Code for the small cache of ours is at https://example.org/cache."

    assert gist(_sentences(f"{address} We propose a small cache."), "A Small Cache")[-1].text == address
    assert gist(_sentences("Caches grow. Memory is dear."), "")[0].text == "Caches grow."


def test_what_was_found_is_told_before_why_it_matters() -> None:
    """A contribution, a finding or a measured result goes before background that says as much."""
    told = ("We propose to fold maps.", "Results show that maps fold.", "Maps improve by 4%.")
    scored = [
        Scored(text=text, span=Span(start=at, end=at + 1), score=1.0, coverage=1.0)
        for at, text in enumerate(("Maps matter more and more.", *told))
    ]

    assert [sentence.text for sentence in telling(scored)] == [*told, "Maps matter more and more."]


def test_a_question_that_begins_with_and_has_one_part() -> None:
    """At the start it goes on with a conversation; inside it asks for a second thing."""
    assert not ask("And how much throughput does it gain?", {}, 10).parts
    assert ask("How long does it take and how many samples?", {}, 10).parts
