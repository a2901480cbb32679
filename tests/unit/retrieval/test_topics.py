"""Which papers are on a topic by the words of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.topics import IN_TITLE, OTHERWISE, SPREAD, TOGETHER, Part, Topic, named_fields, names, together
from tests.builders import a_paper

WORDS = st.lists(st.sampled_from(["cache", "graph", "speech", "parser", "token"]), min_size=1, max_size=4, unique=True)


@pytest.mark.parametrize(
    ("title", "abstract", "needed"),
    [
        ("Medical image segmentation at scale", "", IN_TITLE),
        (r"\emph{Med}ical image ﬁlters for segmentation", "", IN_TITLE),
        ("Segmenting organs", "The segmentation of all medical images is slow.", TOGETHER),
        ("Medical records", "An image says more. Of what use is it to cut texts? Segmentation helps.", SPREAD),
        ("Segmentation of roads", "Images from above.", OTHERWISE),
        (None, None, OTHERWISE),
    ],
)
def test_the_better_its_words_say_so_the_less_near_a_paper_must_be(
    title: str | None, abstract: str | None, needed: float
) -> None:
    """Together in the title is worth more than in the abstract, that more than spread, and that more than some."""
    part, paper = Part("medical image segmentation"), a_paper(title=title, abstract=abstract)

    assert part.nearness(paper, [needed]) == needed
    assert part.nearness(paper, [needed - 0.001]) is None


@pytest.mark.parametrize(
    ("topic", "title"),
    [
        ("retrieval-augmented generation", "Caches for RAG systems"),
        ("graph neural networks", "GNNs that see"),
        ("graph neural networks", "Deep GNN-based parsing"),
        ("chain-of-thought methods", "Long-CoT answers"),
        ("vision-language-action models", "VLA for doors"),
    ],
)
def test_an_acronym_stands_for_a_topic(topic: str, title: str) -> None:
    """The initials of its words, in capitals, count like the words; so they do without the bland ones at its end."""
    paper = a_paper(title=title, abstract=None)

    assert Part(topic).nearness(paper, [0.1, IN_TITLE]) == IN_TITLE
    assert Part(topic).nearness(paper, [0.1, IN_TITLE - 0.001]) is None


@pytest.mark.parametrize(
    ("topic", "title"), [("machine translation", "MT"), ("reading all graphs", "A rag"), ("", "LLM")]
)
def test_short_and_small_letters_stand_for_nothing(topic: str, title: str) -> None:
    """Two letters may mean anything, and small ones make a word."""
    assert Part(topic).nearness(a_paper(title=title, abstract=None), [IN_TITLE]) is None


@pytest.mark.parametrize(
    ("topic", "title"),
    [
        ("hallucination in large language models", "Critical Confabulation: Can LLMs Hallucinate for Social Good?"),
        ("quantization of language models", "SPEED-Q: Efficient On-device VLM Quantization"),
        ("knowledge graphs for drug discovery", "A Drug-Discovery KG"),
        ("robustness of graph neural networks", "How robust are GNNs?"),
    ],
)
def test_what_everybody_shortens_stands_for_its_words(topic: str, title: str) -> None:
    """A part of a topic counts where a text has its usual acronym; the same letters in small ones are no acronym."""
    part = Part(topic)

    assert part.nearness(a_paper(title=title, abstract=None), [IN_TITLE]) == IN_TITLE
    assert part.nearness(a_paper(title=None, abstract=f"It asks: {title}"), [TOGETHER]) == TOGETHER
    assert part.nearness(a_paper(title=title.lower(), abstract=None), [IN_TITLE]) is None


@pytest.mark.parametrize(
    ("topic", "title", "on"),
    [
        ("speculative decoding methods", "Fast Speculative Decoding", True),
        ("approaches to dependency parsing", "Dependencies, parsed", True),
        ("graph algorithms", "Graphs of roads", False),
        ("speculative decoding methods", "Decoding at once", False),
    ],
)
def test_methods_need_not_be_called_so(topic: str, title: str, on: bool) -> None:  # noqa: FBT001 - the expected answer
    """Not where two other words say of what; a single one would say too little."""
    assert (Part(topic).nearness(a_paper(title=title, abstract=None), [IN_TITLE]) is not None) is on


@pytest.mark.parametrize(
    ("title", "abstract", "on"),
    [
        ("Two-bit KV-Cache Quantization", "", True),
        ("Eviction for a Small KV Cache", "", True),
        ("Quantizing weights", "The KV cache stays as it is.", False),
        ("Caches of all kinds", "We quantize the KV cache.", False),
    ],
)
def test_who_does_something_narrower_does_it(title: str, abstract: str, on: bool) -> None:  # noqa: FBT001 - the expected answer
    """Quantization is compression, where a title says of what and the meaning is near enough."""
    part, paper = Part("KV cache compression"), a_paper(title=title, abstract=abstract)

    assert (part.nearness(paper, [SPREAD]) is not None) is on
    assert part.nearness(paper, [SPREAD - 0.001]) is None


def test_an_acronym_is_embedded_beside_the_words() -> None:
    """A paper that calls the topic by its acronym alone is far from its words; the shortest acronym is taken."""
    assert Part("mixture of experts models").spellings == (
        "mixture of experts models",
        "mixture of experts models (MOE)",
    )
    assert Part("pruning").spellings == ("pruning",)


def test_only_a_paper_that_uses_the_acronym_is_near_by_it() -> None:
    """The spelling with the acronym counts for no other paper, and nothing is read where no paper is given."""
    part = Part("mixture of experts")

    assert part.nearness(a_paper(title="Experts in a mixture"), [0.15, 0.4]) is None
    assert part.nearness(a_paper(title="Cats", abstract="MoEs are fast."), [0.15, 0.4]) == 0.4
    assert part.nearness(a_paper(title="Cats", abstract="MoEs are fast."), [0.15, 0.25]) is None
    assert part.nearness(None, [0.5, 0.6]) is None
    assert part.nearness(None, [0.6, 0.5]) == 0.6


def test_compounds_meet_however_they_are_written() -> None:
    """Hyphens and spaces make no difference between a topic and a text."""
    assert together(("multi-modal", "models"), "A multimodal model")
    assert together(("multimodal", "models"), "Models that are multi-modal")
    assert names("multimodal model", "multi-modal models")


def test_excluded_words_are_whole_words_in_their_order() -> None:
    """A word stands in compounds and inflections, not inside other words; a phrase in its order."""
    assert names("vision", "Vision-language models")
    assert names("vision", "computer visions")
    assert not names("vision", "television")
    assert not names("image generation", "generation of an image")
    assert not names("", "anything")


@given(WORDS)
def test_words_are_together_in_any_order(words: list[str]) -> None:
    """A text that is nothing but the topic's words has them together, whatever their order."""
    assert together(words, " ".join(reversed(words)))


@given(WORDS, WORDS)
def test_a_text_without_a_word_never_has_them_together(words: list[str], text: list[str]) -> None:
    """Being together needs every word."""
    assert together(words, " ".join(text)) <= (set(words) <= set(text))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("computer vision", ("cs.CV",)),
        ("Computation and Language (cs.CL)", ("cs.CL",)),
        ("CL", ("cs.CL",)),
        ("cs.CL and cs.LG", ("cs.CL", "cs.LG")),
        ("Robotics", ("cs.RO",)),
        ("quant-ph", ("quant-ph",)),
        ("it", ()),
        ("vision transformers", ()),
        ("", ()),
    ],
)
def test_a_text_that_only_names_fields_is_those_fields(text: str, codes: tuple[str, ...]) -> None:
    """Names and codes count, alone or side by side; with anything else it is a topic like any other."""
    assert named_fields(text) == codes


def test_a_list_is_on_each_thing_it_names() -> None:
    """What stands between commas, brackets and sentences is a part of its own, where it says something."""
    described = Topic.of("Covers image processing, efficient, and scene understanding (etc.). Speech; 1,000 genomes")

    assert [part.text for part in described.parts] == [
        "Covers image processing",
        "and scene understanding",
        "Speech",
        "1,000 genomes",
    ]
    assert described.parts[0].words == ("image", "processing")


def test_a_field_whose_name_has_commas_is_not_taken_apart() -> None:
    """Distributed, Parallel, and Cluster Computing is one field."""
    assert [part.codes for part in Topic.of("Distributed, Parallel, and Cluster Computing").parts] == [("cs.DC",)]


@pytest.mark.parametrize("asked", ["the", "", "efficient, accurate"])
def test_a_topic_that_says_little_stays_as_it_is(asked: str) -> None:
    """There is always a part to look for."""
    assert [part.text for part in Topic.of(asked).parts] == [asked]
