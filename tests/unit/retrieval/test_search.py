"""Papers and sentences for a question, never outside what the plan allows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ingest import embed
from retrieval.papers import Paper, PaperId
from retrieval.reading import MEANING, sentences_of
from retrieval.search import POOL, Search, rank
from tests.builders import a_paper, a_record
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.embedders import HashEmbedder
from tests.fakes.filing import store
from tests.fakes.indexes import MemoryStore, MemoryTerms

if TYPE_CHECKING:
    from retrieval.ports import Vectors

PAPERS = {
    "window": (
        "WindowKV: Windows over the Cache",
        "We propose WindowKV. It keeps 12% of the cache. Heads share windows.",
    ),
    "kitty": ("Kitty: A Small Cache", "Caches are large. Kitty stores the cache in 2 bits and gains throughput."),
    "prune": ("Pruning Layers", "Layers are pruned. We compare with WindowKV. Accuracy stays at 97%."),
    "bare": ("A Title without Abstract", None),
}


class WordEmbedder(HashEmbedder):
    """Texts that share words are near: a dimension a word of its own."""

    WORDS = ("cache", "layers", "pruned", "throughput", "windows", "accuracy")

    def embed(self, texts: Sequence[str]) -> Vectors:
        rows = [[1e-3, *(float(word in text.lower()) for word in self.WORDS)] for text in texts]
        found = np.array(rows, dtype=np.float32).reshape(len(texts), len(self.WORDS) + 1)
        scaled: Vectors = found / np.linalg.norm(found, axis=1, keepdims=True)
        return scaled


@pytest.fixture(scope="module")
def search() -> Search:
    """Four papers, indexed."""
    catalog, terms, vectors, embedder = MemoryCatalog(), MemoryTerms(), MemoryStore(), WordEmbedder(window=512)
    store(catalog, *((PaperId(it), a_record(title, abstract=text)) for it, (title, text) in PAPERS.items()))
    papers = list(catalog.papers(catalog.pending("terms")).values())
    terms.upsert(papers)
    embed(embedder, vectors, papers)
    return Search(catalog=catalog, terms=terms, vectors=vectors, embedder=embedder)


def _papers(search: Search, *ids: str) -> list[tuple[Paper, float]]:
    return [(paper, 1.0) for paper in search.catalog.papers([PaperId(it) for it in ids]).values()]


def test_the_best_paper_comes_first(search: Search) -> None:
    """One hit a paper, with its title and what each half gave it."""
    found = search.candidates("how much throughput with a small cache?")

    assert found[0].paper_id == "kitty"
    assert found[0].title == "Kitty: A Small Cache"
    assert found[0].lexical is not None
    assert found[0].dense is not None
    assert len({candidate.paper_id for candidate in found}) == len(found)
    assert [candidate.fused for candidate in found] == sorted((it.fused for it in found), reverse=True)


@given(st.sets(st.sampled_from(sorted(PAPERS))), st.sampled_from(["cache", "layers of WindowKV", "accuracy?", ""]))
def test_nothing_outside_is_found(search: Search, within: set[str], text: str) -> None:
    """Only papers that the plan allows, in either half."""
    allowed = {PaperId(it) for it in within}

    assert {candidate.paper_id for candidate in search.candidates(text, within=allowed)} <= allowed


def test_no_more_than_asked_for(search: Search) -> None:
    """The `k` best."""
    assert len(search.candidates("cache", k=1)) == 1


def test_a_paper_gone_from_the_catalog_is_no_candidate(search: Search) -> None:
    """Indexes may hold what the catalog no longer does."""
    emptied = Search(catalog=MemoryCatalog(), terms=search.terms, vectors=search.vectors, embedder=search.embedder)

    assert emptied.candidates("cache") == ()


def test_each_half_scores_what_the_other_found() -> None:
    """A paper that only words find has its cosine in the fusion, too."""
    papers = [a_paper(f"p{number:03}", title="The cache", abstract=None) for number in range(POOL + 1)]
    papers.append(a_paper("words", title="Kittens", abstract=None))
    terms, vectors, embedder = MemoryTerms(), MemoryStore(), WordEmbedder(window=512)
    terms.upsert(papers)
    embed(embedder, vectors, papers)

    ranked = rank("kittens", terms, vectors, embedder.embed(["cache"])[0])

    assert [hit.paper_id for hit in ranked.lexical] == ["words"]
    assert "words" not in {hit.paper_id for hit in ranked.dense[:POOL]}
    assert [hit.paper_id for hit in ranked.dense[POOL:]] == ["words"]
    assert len(ranked.fused) == POOL + 1


def test_sentences_are_read_in_each_paper(search: Search) -> None:
    """Papers keep their order and scores; each one's sentences come best first, with their places."""
    evidence = search.read(search.asked("How much of the cache is kept?"), _papers(search, "prune", "window", "bare"))

    assert [(it.paper.id, it.score) for it in evidence] == [("prune", 1.0), ("window", 1.0), ("bare", 1.0)]
    best = evidence[1].sentences[0]
    assert best.text == "It keeps 12% of the cache."
    assert (PAPERS["window"][1] or "")[best.span.start : best.span.end] == best.text
    assert evidence[2].sentences == ()


def test_papers_without_sentences_stay(search: Search) -> None:
    """A paper without an abstract is evidence that there is the paper."""
    assert [it.paper.id for it in search.read(search.asked("cache"), _papers(search, "bare"))] == ["bare"]
    assert search.read(search.asked("cache"), []) == ()


def test_meaning_decides_between_sentences_of_equal_words(search: Search) -> None:
    """What words leave open, the cosine settles."""
    paper = a_paper("x", title="A Paper", abstract="Throughput results for layers. Throughput results alone.")

    (evidence,) = search.read(search.asked("throughput results"), [(paper, 1.0)])

    assert [it.text for it in evidence.sentences] == ["Throughput results alone.", "Throughput results for layers."]
    assert evidence.sentences[0].coverage == evidence.sentences[1].coverage


def test_a_known_word_is_one_that_occurs(search: Search) -> None:
    """In any title or abstract."""
    assert search.knows("throughput")
    assert not search.knows("quantum")


@pytest.mark.parametrize(
    ("name", "papers"),
    [("WindowKV", ["window"]), ("Kitty", ["kitty"]), ("Layers", ["prune"]), ("RotNet", []), ("accuracy", [])],
)
def test_a_name_leads_to_the_paper_that_brings_it_in(search: Search, name: str, papers: list[str]) -> None:
    """Not to those that compare with it; in a title where no abstract introduces it."""
    assert [paper.id for paper in search.introducing(name)] == papers


def test_sentences_have_their_places() -> None:
    """They are stretches of the abstract as shown."""
    paper = a_paper(abstract=r"We keep $12\%$ of it. Then we stop.")

    assert [text for text, _ in sentences_of(paper)] == ["We keep 12% of it.", "Then we stop."]
    assert sentences_of(a_paper(abstract=None)) == ()


def test_an_empty_set_is_no_search() -> None:
    """Where nothing may be looked at, neither half nor the embedder is asked."""

    class Deaf(WordEmbedder):
        def embed(self, texts: Sequence[str]) -> Vectors:
            raise AssertionError(texts)

    search = Search(catalog=MemoryCatalog(), terms=MemoryTerms(), vectors=MemoryStore(), embedder=Deaf())

    assert search.candidates("cache", within=()) == ()


def test_meaning_orders_what_words_leave_equal(search: Search) -> None:
    """Of two sentences with the same words of the question, the nearer one leads by `MEANING` times its cosine."""
    paper = a_paper("x", title="A Paper", abstract="Rotation and accuracy matter. Rotation and layers matter.")
    asked = search.asked("rotation pruned").model_copy(update={"text": "layers"})

    (evidence,) = search.read(asked, [(paper, 1.0)])

    near, far = evidence.sentences
    assert (near.text, near.coverage) == ("Rotation and layers matter.", far.coverage)
    assert near.score == pytest.approx(near.coverage + MEANING, abs=1e-3)
    assert far.score == pytest.approx(far.coverage, abs=1e-3)


def test_a_candidate_has_both_scores_in_a_library_larger_than_the_pool() -> None:
    """A paper that only its words brought into the fusion still tells how far its meaning lies."""
    catalog, terms, vectors, embedder = MemoryCatalog(), MemoryTerms(), MemoryStore(), WordEmbedder(window=512)
    near = ((PaperId(f"near{at}"), a_record(f"Number {at}", abstract="The cache.")) for at in range(POOL))
    store(catalog, (PaperId("far"), a_record("Zebra", abstract="Zebras have layers.")), *near)
    papers = list(catalog.papers(catalog.pending("terms")).values())
    terms.upsert(papers)
    embed(embedder, vectors, papers)

    found = Search(catalog=catalog, terms=terms, vectors=vectors, embedder=embedder).candidates(
        "zebra cache", k=POOL + 1
    )

    far = next(candidate for candidate in found if candidate.paper_id == "far")
    assert far.dense == pytest.approx(0.0, abs=0.01)
    assert all(candidate.dense is not None for candidate in found)


def test_a_name_does_not_lead_to_papers_that_only_tell_of_it() -> None:
    """A sentence on it elsewhere does not make it another paper's, nor ambiguous."""
    catalog, terms = MemoryCatalog(), MemoryTerms()
    own, other = (
        a_record("Small Nets", abstract="We propose RotNet."),
        a_record("Others", abstract="RotNet is a baseline."),
    )
    store(catalog, (PaperId("own"), own), (PaperId("other"), other))
    terms.upsert(list(catalog.papers(catalog.pending("terms")).values()))

    found = Search(catalog=catalog, terms=terms, vectors=MemoryStore(), embedder=HashEmbedder()).introducing("RotNet")

    assert [paper.id for paper in found] == ["own"]
