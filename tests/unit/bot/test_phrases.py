"""The phrases that name themes."""

from __future__ import annotations

import pytest

from bot.writers.phrases import Phrases
from retrieval.papers import Paper, PaperId
from tests.builders import a_paper


def titled(*titles: str, abstract: str | None = None) -> list[Paper]:
    """Papers p0, p1, … with these titles."""
    return [a_paper(f"p{n}", title=title, abstract=abstract) for n, title in enumerate(titles)]


def name(papers: list[Paper], *members: int) -> str | None:
    """What names these of the papers."""
    phrases = Phrases.of(papers)
    best = phrases.best([PaperId(f"p{n}") for n in members], len(papers))
    return None if best is None else phrases.spelled[best[0]]


@pytest.mark.parametrize(
    ("titles", "called"),
    [
        (("KV-Cache Quantization in 4 Bits", "Accurate KV Cache Quantization", "Bees"), "KV cache quantization"),
        (("Speculative Decoding Revisited", "Benchmarks of Speculative Decoding", "Bees"), "Speculative decoding"),
        (("Bayesian Topic Maps", "On Topic Maps", "Bees"), "Topic maps"),
        (("Towards Domain Adaptation", "Domain Adaptation Made Easy", "Bees"), "Domain adaptation"),
        (("Open Question Answering", "Question Answering with Maps", "Bees"), "Question answering"),
        (("The Penn Honey Treebank", "Reading the Penn Honey Treebank", "Bees"), "Penn honey treebank"),
        (("LLM Inference on Phones", "Model Inference at Night", "Bees"), "LLM inference"),
    ],
)
def test_a_theme_is_called_what_a_researcher_would_call_it(titles: tuple[str, ...], called: str) -> None:
    """Whole noun phrases, compounds taken apart, small letters but for acronyms, no verb and no frame."""
    assert name(titled(*titles), 0, 1) == called


@pytest.mark.parametrize(
    "titles",
    [
        ("Efficient Methods", "Efficient Methods for Models", "Bees"),
        ("A Framework for Language Models", "Language Models in a Framework", "Bees"),
        ("Improving Everything", "Improving Nothing", "Bees"),
        ("Bee's Dances", "Bee's Winters", "Kettles"),
        ("Decoding Bees", "Kettles", "Rivers"),
        ("Deeply Robust", "Deeply Grouped", "Kettles"),
        ("Hives in Parallel", "Boats in Parallel", "Kettles"),
        ("Detection", "Detection at Sea", "Kettles"),
        ("Texts", "Texts at Sea", "Kettles"),
    ],
)
def test_what_says_nothing_names_nothing(titles: tuple[str, ...]) -> None:
    """Words of every title, adjectives, verbs, possessives, and what only one paper has."""
    assert name(titled(*titles), 0, 1) is None


def test_a_single_word_needs_three_papers_or_every_title() -> None:
    """Two that share one word in passing share little; an acronym is a word too."""
    told = a_paper("p2", title="Phones at Sea", abstract="A MoE is a model. We train a MoE.")
    papers = [*titled("MoE on Phones", "Sparse MoE"), told, a_paper("p3", title="Kettles", abstract=None)]

    assert name(papers, 0, 1) == "MoE"
    assert name(papers, 0, 1, 2) == "MoE"
    assert name(papers, 1, 2) is None


def test_a_word_that_is_often_plural_names_in_the_plural() -> None:
    """As readers would say it; a word without a plural stays as it is."""
    papers = titled("Agents at Sea", "Many Agents", "An Agent Alone", "Kettles", abstract=None)

    assert name(papers, 0, 1, 2) == "Agents"
    assert name(titled("Pruning", "Pruning Bees", "On Pruning", "Kettles"), 0, 1, 2) == "Pruning"


def test_a_name_keeps_its_capitals() -> None:
    """What abstracts never write small is a name."""
    papers = titled("Hong Kong at Night", "Protest in Hong Kong", "Kettles", abstract="Papers of Hong Kong are read.")

    assert name(papers, 0, 1) == "Hong Kong"


def test_what_everybody_shares_names_nobody_best() -> None:
    """The phrase that tells these papers from the others wins over one that all have."""
    papers = titled("Cache Quantization of Maps", "Cache Quantization of Bees", "Cache Compression", "More Cache Work")

    assert name(papers, 0, 1) == "Cache quantization"


def test_a_taken_name_is_not_given_again() -> None:
    """Nor one that says the same with more or fewer words."""
    papers = titled("Cache Quantization of Maps", "Cache Quantization of Bees", "Kettles")
    phrases = Phrases.of(papers)
    members = [PaperId("p0"), PaperId("p1")]
    best = phrases.best(members, 3)

    assert best is not None
    assert phrases.best(members, 3, taken=[best[0]]) is None


def test_a_coinage_is_no_form_of_the_word_that_it_begins_with() -> None:
    """NaturalLI is one system, and not what every paper on natural language is about."""
    papers = titled("NaturalLI", "Natural Bees", "Bees of the Natural Kind", "Kettles", abstract=None)

    assert "NaturalLI" not in Phrases.of(papers).spelled.values()


def test_a_name_within_sentences_keeps_its_capitals() -> None:
    """Where it begins and ends with words that are names, what is between them is written as there."""
    told = "We read the Penn Honey Treebank. All honey is sweet. The Penn Honey Treebank is a treebank by Penn people."
    papers = titled(
        "The Penn Honey Treebank",
        "Reading the Penn Honey Treebank",
        "Bees",
        abstract=told.replace(" a treebank", " one"),
    )

    assert name(papers, 0, 1) == "Penn Honey Treebank"


def test_who_does_it_and_the_doing_are_one_name() -> None:
    """Where parsing names a theme parsers name no other one."""
    papers = titled("Parsing at Sea", "Parsing at Home", "Parsers", "Two Parsers", "Bees", abstract=None)
    members = [PaperId(f"p{n}") for n in (2, 3)]

    assert Phrases.of(papers).best(members, len(papers)) is not None
    assert Phrases.of(papers).best(members, len(papers), taken=[("pars",)]) is None
