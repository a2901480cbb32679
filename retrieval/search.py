"""Use case: a question's words become papers and sentences, never outside the set that the plan allows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from retrieval import reading
from retrieval.papers import Paper, PaperId
from retrieval.plaintext import clean
from retrieval.ports import Embedder, Holdings, LexicalIndex, VectorStore
from retrieval.queries import Candidate, Evidence, Hit, Scope, Scored
from retrieval.ranking import fuse, unscored
from retrieval.terms import covered, tokens, vocabulary

if TYPE_CHECKING:
    from retrieval.ports import Vectors

POOL = 100
"""Papers each half contributes to the fusion; the other half then scores those it had not named."""
READ = 4
"""Sentences whose meaning is compared with the question's, at most: those that share most of its words …"""
CLOSE = 0.2
"""… and whose words earn no less than this below the best one's: meaning seldom makes up for more."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """What words find, what meaning finds, and both fused; each best first, each half with what the other found."""

    lexical: tuple[Hit, ...]
    dense: tuple[Hit, ...]
    fused: tuple[Hit, ...]


def rank(
    text: str,
    terms: LexicalIndex,
    vectors: VectorStore,
    vector: Vectors,
    *,
    within: Collection[PaperId] | None = None,
) -> Ranked:
    """Both halves' rankings of `POOL` papers and their fusion, for which each half scores what the other found."""
    lexical = terms.query(text, k=POOL, within=within)
    dense = vectors.query(vector, k=POOL, within=within)
    by_terms, by_meaning = unscored(lexical, dense), unscored(dense, lexical)
    if by_terms:
        lexical = (*lexical, *terms.query(text, k=len(by_terms), within=by_terms))
    if by_meaning:
        dense = (*dense, *vectors.query(vector, k=len(by_meaning), within=by_meaning))
    return Ranked(lexical=lexical, dense=dense, fused=fuse(lexical, dense))


@dataclass(frozen=True, slots=True)
class Search:
    """Hybrid retrieval of papers, and the choice of sentences in them; all papers, or those of `part` alone."""

    catalog: Holdings
    terms: LexicalIndex
    vectors: VectorStore
    embedder: Embedder
    part: tuple[PaperId, ...] | None = None

    def kept_to(self, catalog: Holdings, part: tuple[PaperId, ...]) -> Search:
        """The same search among these papers only, of which `catalog` holds no others."""
        return replace(self, catalog=catalog, part=part)

    def allowed(self, scope: Scope) -> tuple[PaperId, ...] | None:
        """The papers in scope, to search within; None when every paper is."""
        return self.part if scope == Scope() else self.catalog.select(scope)

    def candidates(self, text: str, *, within: Collection[PaperId] | None = None, k: int = 20) -> tuple[Candidate, ...]:
        """The `k` best papers for a text, both halves fused (`ranking.fuse`), best first, one hit a paper."""
        within = self.part if within is None else within
        if within is not None and not within:
            return ()
        ranked = rank(text, self.terms, self.vectors, self.embedder.embed([text])[0], within=within)
        by_terms = {hit.paper_id: hit.score for hit in ranked.lexical}
        by_meaning = {hit.paper_id: hit.score for hit in ranked.dense}
        papers = self.catalog.papers([hit.paper_id for hit in ranked.fused[:k]])
        return tuple(
            Candidate(
                paper_id=hit.paper_id,
                title=clean(papers[hit.paper_id].title or ""),
                fused=hit.score,
                lexical=by_terms.get(hit.paper_id),
                dense=by_meaning.get(hit.paper_id),
            )
            for hit in ranked.fused[:k]
            if hit.paper_id in papers
        )

    def asked(self, wording: str, *, known: Sequence[str] = (), topical: bool = False) -> reading.Ask:
        """What the wording asks about, weighted by rarity in this library."""
        found = self.terms.frequencies(tokens(wording))
        return reading.ask(wording, found, self.terms.count(), known=known, topical=topical)

    def read(self, ask: reading.Ask, papers: Sequence[tuple[Paper, float]]) -> tuple[Evidence, ...]:
        """Every paper with its sentences, best first; the papers keep their order and scores."""
        by_words = [
            (paper, score, reading.score(ask, reading.sentences_of(paper), clean(paper.title or "")))
            for paper, score in papers
        ]
        best = sorted(
            ((s.score, at, i) for at, (_, _, ss) in enumerate(by_words) for i, s in enumerate(ss)), reverse=True
        )
        chosen = [(at, i) for earned, at, i in best[:READ] if earned >= best[0][0] - CLOSE]
        if len(chosen) <= 1:  # words decide
            return tuple(Evidence(paper=paper, score=score, sentences=ss) for paper, score, ss in by_words)
        vectors = self.embedder.embed([ask.text, *(by_words[at][2][i].text for at, i in chosen)])
        cosines = {place: float(vectors[0] @ vectors[n + 1]) for n, place in enumerate(chosen)}
        return tuple(
            Evidence(
                paper=paper,
                score=score,
                sentences=_with_meaning(ss, {i: c for (a, i), c in cosines.items() if a == at}),
            )
            for at, (paper, score, ss) in enumerate(by_words)
        )

    def knows(self, word: str) -> bool:
        """Whether the word occurs in any title or abstract."""
        if self.part is not None:
            return bool(self.part and self.terms.query(word, k=1, within=self.part))
        return self.terms.frequencies([word])[word] > 0

    def introducing(self, name: str) -> tuple[Paper, ...]:
        """The papers whose abstract (or title) brings this name in as their own; none when it is only used."""
        hits = self.terms.query(name, k=10, within=self.part) if self.part != () else ()
        papers = self.catalog.papers([hit.paper_id for hit in hits]).values()
        own = [paper for paper in papers if reading.introduces(clean(paper.abstract or ""), name)]
        named = [paper for paper in papers if covered(name, vocabulary(clean(paper.title or "")))]
        told = [paper for paper in papers if reading.tells_of(clean(paper.abstract or ""), name)]
        return tuple(own or named or told)


def _with_meaning(scored: Sequence[Scored], cosines: dict[int, float]) -> tuple[Scored, ...]:
    """Add what meaning contributes; sentences whose meaning was not compared keep what their words earned."""
    added = [
        sentence.model_copy(update={"score": sentence.score + reading.MEANING * cosines.get(i, 0.0)})
        for i, sentence in enumerate(scored)
    ]
    return tuple(sorted(added, key=lambda sentence: (-sentence.score, sentence.span.start)))
