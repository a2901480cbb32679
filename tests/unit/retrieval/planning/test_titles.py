"""Which papers a question names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.directory import Directory, KnownTitle
from retrieval.papers import PaperId
from retrieval.planning.titles import TitleIndex, handles, looks_like_a_name
from retrieval.planning.words import words
from tests.unit.retrieval.planning.conftest import TITLES, Ask


@pytest.mark.parametrize(
    ("question", "papers"),
    [
        ("What is WindowKV?", ["window"]),
        ("what is windowkv about", ["window"]),
        ("How much does Window-KV keep?", ["window"]),
        ("compare OSCAR with Kitty", ["oscar", "kitty"]),
        ("kitty or oscar?", ["kitty", "oscar"]),
        ("how many parameters does glm-4.5 have", ["glm"]),
        ("how many parameters does GLM 4.5 have", ["glm"]),
        ("What is Claire about?", ["claire"]),
        ("how does FIRST rerank?", ["first"]),
        ("what does WHAT integrate?", ["what"]),
        ("Who wrote Accurate and Efficient 2-bit KV Cache Quantization?", ["kitty"]),
        ("the paper on offline spectral covariance aware rotation", ["oscar"]),
        ("who wrote a study of machine translation for languages without corpora", ["pruning"]),
    ],
)
def test_papers_are_named_by_title_or_short_name(ask: Ask, question: str, papers: list[str]) -> None:
    """In any case, with or without hyphens, and by a run of the title's words."""
    assert [named.paper_id for named in ask(question).named] == papers


@pytest.mark.parametrize(
    "question",
    [
        "What did Xing Li publish before 2022?",
        "which papers is Xing Li the first author of",
        "Which papers on machine translation are there?",
        "Machine translation papers",
        "the first paper of Xing Li",
        "What has Claire Bowern written?",
        "papers on KV cache quantization",
        "how to select a window",
        "",
        "?!",
    ],
)
def test_ordinary_words_name_no_paper(ask: Ask, question: str) -> None:
    """A title may open with words that everybody uses, and with a person's name."""
    assert ask(question).named == ()


def test_one_name_may_be_that_of_two_papers() -> None:
    """Both are named."""
    index = TitleIndex.of(
        [
            KnownTitle(paper_id=PaperId("a"), title="HAWK: Pruning"),
            KnownTitle(paper_id=PaperId("b"), title="Hawk: Birds"),
        ]
    )

    found = index.find(words("What is HAWK?"))

    assert [named.paper_id for title in found for named in title.named] == ["a", "b"]


def test_a_letter_names_nothing() -> None:
    """Initials are no titles."""
    index = TitleIndex.of([KnownTitle(paper_id=PaperId("a"), title="A: An Experiment with Utterances")])

    assert index.find(words("papers by Sharon A. Caraballo")) == ()


def test_a_short_name_is_one_until_others_use_it_as_a_word() -> None:
    """Two other titles that use the word make it a word; written like a name it stays one."""
    once = ["Bridges: Learning to Translate", "Crossing Bridges"]
    often = [*once, "The Bridges of Königsberg"]

    def named(titles: list[str], question: str) -> bool:
        known = [KnownTitle(paper_id=PaperId(str(at)), title=title) for at, title in enumerate(titles)]
        return bool(TitleIndex.of(known).find(words(question)))

    assert named(once, "what do bridges learn?")
    assert not named(often, "what do bridges learn?")
    assert not named(often, "Bridges learn what?")
    assert named(often, "what do Bridges learn?")


@pytest.mark.parametrize(
    ("name", "others", "so"),
    [
        ("Mat", ["Formats of Tables", "Stigmata at Work", "Automat Design"], True),
        ("Mat", ["On a mat", "The Mat, Explained"], False),
        ("Mat", ["Größe der -mat-", "Die „Mat“ im Größten"], False),
        ("Mat", ["Über MAT", "Über MatNet", "Über Maté"], True),
        ("Été", ["Un Été en France", "L’été — un e\u0301te\u0301"], False),
        ("Été", ["Ete and Others", "Etendue", "Beside the ete"], True),
        ("Two Fold", ["In two-fold trials", "Two, fold; and more", "A two fold way"], False),
    ],
)
def test_a_word_is_used_where_it_stands_for_itself(name: str, others: list[str], so: bool) -> None:  # noqa: FBT001
    """Between other letters it does not, whatever the accents and marks beside it."""
    titles = [f"{name}: Learning to Translate", *others]
    known = [KnownTitle(paper_id=PaperId(str(at)), title=title) for at, title in enumerate(titles)]

    assert bool(TitleIndex.of(known).find(words(f"what does {name.lower()} learn?"))) is so


@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("OSCAR: Offline Rotation", ("oscarofflinerotation", "oscar")),
        ("E$^3$-Pruner: Pruning", ("e3prunerpruning", "e3pruner")),
        ("A Title of Many Words before a Colon: And More", ("atitleofmanywordsbeforeacolonandmore",)),
        ("No Colon", ("nocolon",)),
        (": Nothing before", ("nothingbefore",)),
        ("?", ()),
    ],
)
def test_a_title_gives_its_short_name(title: str, keys: tuple[str, ...]) -> None:
    """The whole of it, and what stands before the colon when it is short."""
    assert handles(title) == keys


@pytest.mark.parametrize(
    ("word", "so"),
    [("OSCAR", True), ("GLM-4.5", True), ("WindowKV", True), ("2-bit", False), ("Kitty", False), ("papers", False),
     ("718B", True), ("Ladder-Net", True)],
)  # fmt: skip
def test_names_of_systems_are_told_by_their_look(word: str, so: bool) -> None:  # noqa: FBT001 - a table's column
    """Capitals inside, digits beside letters."""
    assert looks_like_a_name(words(word)[0]) is so


def test_every_paper_of_the_given_pages_is_found_by_its_title(seed_directory: Directory) -> None:
    """The whole title in lower case names that paper alone."""
    index = TitleIndex.of(seed_directory.titles)

    for known in seed_directory.titles:
        found = index.find(words(f"who wrote {known.title.lower()}?"))
        assert {named.paper_id for title in found for named in title.named} == {known.paper_id}, known.title


@given(st.text() | st.lists(st.sampled_from([*" ".join(TITLES.values()).split(), "what", "Xing"])).map(" ".join))
def test_places_lie_in_the_text(text: str) -> None:
    """Nothing raises; places lie in the text, in order and apart."""
    index = TitleIndex.of(KnownTitle(paper_id=PaperId(paper), title=title) for paper, title in TITLES.items())
    spans = [title.span for title in index.find(words(text))]

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
