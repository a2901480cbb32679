"""Use case: which of the papers that arrived match somebody's interests, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from typing import TYPE_CHECKING

from retrieval import fields
from retrieval.interests import Ground, Interests, Match, Reason
from retrieval.papers import Paper, PaperId
from retrieval.plaintext import clean
from retrieval.ports import Embedder, Holdings, VectorStore
from retrieval.queries import Scope
from retrieval.topics import IN_TITLE, OTHERWISE, Topic, named_fields, names

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLLOWED = 1.0
"""What somebody who is followed adds to a paper's score: as much as a topic could at most."""
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Matching:
    """Whether a paper matches depends on it and the interests alone, never on what else arrived or was voted for.

    It is as the catalog's own selection has it: what that leaves out never matches, a field is a paper's primary one,
    and a person is whoever has the mention now that their id names.
    """

    catalog: Holdings
    vectors: VectorStore
    embedder: Embedder

    def __call__(self, interests: Interests, arrived: Collection[PaperId]) -> tuple[Match, ...]:
        """The papers of `arrived` that match, newest first, each with every reason.

        By topic only a paper with vectors is judged: one that has none yet does not match now, and does once they are
        there; whoever asks again with what was not delivered misses nothing. Interests that name nothing but excluded
        words match nothing. 100,000 arrivals take about 2 s of processor time for a narrow topic and 7 s for two broad
        ones, most of it to read what the papers say that may be on them.

        Raises:
            EmbedderError: a topic cannot be embedded.
            IndexUnavailable: the vectors cannot be read.
        """
        if not arrived:
            return ()
        reasons: dict[PaperId, list[Reason]] = {}
        likeness: dict[PaperId, float] = {}
        for paper_id, found in self._by_people(interests, arrived):
            reasons.setdefault(paper_id, []).append(found)
        places = self._places(interests, arrived)
        if interests.topics:
            on_topic = self._on_topics(interests.topics, arrived if places is None else places)
        else:
            on_topic = {} if places is None else dict.fromkeys(places, ())
        for paper_id, near in on_topic.items():
            likeness[paper_id] = max((it.weight for it in near), default=0.0)
            reasons.setdefault(paper_id, []).extend((*near, *(places or {}).get(paper_id, ())))
        kept = tuple(self._without(interests.excluded, reasons))
        return tuple(
            Match(paper_id=it, likeness=likeness.get(it, 0.0), reasons=tuple(reasons[it]))
            for it in (self.catalog.select(Scope(papers=kept)) if kept else ())
        )

    def _by_people(self, interests: Interests, arrived: Collection[PaperId]) -> Iterator[tuple[PaperId, Reason]]:
        for person in interests.people:
            reason = Reason(ground=Ground.PERSON, what=person.name, weight=FOLLOWED)
            for paper_id in self.catalog.select(Scope(people=(person,), papers=tuple(arrived))):
                yield paper_id, reason

    def _places(self, interests: Interests, arrived: Collection[PaperId]) -> dict[PaperId, tuple[Reason, ...]] | None:
        """The papers that appeared where it was asked for, with why; None where anywhere will do."""
        found: list[dict[PaperId, Reason]] = []
        papers = tuple(arrived)
        if interests.venues:
            series = [
                (Scope(venues=(it,), papers=papers), Reason(ground=Ground.VENUE, what=it)) for it in interests.venues
            ]
            found.append(self._each(series))
        if interests.fields:
            codes = [fields.canonical(it) for it in interests.fields]
            named = [(Scope(fields=(it,), papers=papers), Reason(ground=Ground.FIELD, what=it)) for it in codes]
            found.append(self._each(named))
        if not found:
            return None
        return {it: tuple(some[it] for some in found) for it in found[0] if all(it in some for some in found)}

    def _each(self, asked: Sequence[tuple[Scope, Reason]]) -> dict[PaperId, Reason]:
        """Every paper of these scopes with the reason of the first that it is in."""
        return {it: reason for scope, reason in reversed(asked) for it in self.catalog.select(scope)}

    def _on_topics(self, asked: Sequence[str], papers: Collection[PaperId]) -> dict[PaperId, tuple[Reason, ...]]:
        """The papers on one of the topics, with how near each of those topics is; only the nearest adds to a score."""
        parts = [(topic.asked, part) for topic in map(Topic.of, asked) for part in topic.parts]
        spelt = self.embedder.embed([text for _, part in parts for text in part.spellings])
        places = list(pairwise(accumulate((len(part.spellings) for _, part in parts), initial=0)))
        scopes = [Scope(fields=part.codes, papers=tuple(papers)) if part.codes else None for _, part in parts]
        within = [frozenset(self.catalog.select(it) if it else ()) for it in scopes]
        near = self.vectors.cosines(spelt, papers)
        beside = frozenset[PaperId]().union(*within)
        likely = [it for it, cosines in near.items() if cosines.max() >= IN_TITLE or it in beside]
        found: dict[PaperId, tuple[Reason, ...]] = {}
        for some in _portions(likely):
            texts = self.catalog.texts([it for it in some if _unsure(near[it])])
            for paper_id in some:
                cosines, text, on = near[paper_id].tolist(), texts.get(paper_id), dict[str, float]()
                for (topic, part), (start, end), held in zip(parts, places, within, strict=True):
                    nearness = cosines[start] if paper_id in held else part.nearness(text, cosines[start:end])
                    if nearness is not None:
                        on[topic] = max(on.get(topic, 0.0), nearness)
                if on:
                    found[paper_id] = _reasons(on)
        return found

    def _without(self, excluded: Sequence[str], papers: Collection[PaperId]) -> Iterator[PaperId]:
        """The papers that name none of these words."""
        if not excluded:
            yield from papers
            return
        for some in _portions(papers):
            for paper_id, paper in self.catalog.papers(some).items():
                if not any(speaks_of(paper, phrase) for phrase in excluded):
                    yield paper_id


def speaks_of(paper: Paper, phrase: str) -> bool:
    """Whether an excluded word or phrase keeps the paper away.

    It does where title or abstract have it, words by their stems and in this order (`vision` stands in `computer
    vision` and `vision-language`, not in `television`), and where it names the paper's primary field, by its code or
    by words of its name: `vision` and `cs.CV` both keep all of cs.CV away.
    """
    if any(names(phrase, clean(text)) for text in (paper.title, paper.abstract) if text):
        return True
    return any(code in named_fields(phrase) or names(phrase, fields.name(code)) for code in paper.fields[:1])


def _unsure(cosines: NDArray[np.float32]) -> bool:
    """Whether the words of a paper may decide: also where one spelling of a topic is very near and another far."""
    return bool(cosines.max() >= IN_TITLE and cosines.min() < OTHERWISE)


def _reasons(on: Mapping[str, float]) -> tuple[Reason, ...]:
    nearest, *others = sorted(on, key=lambda topic: -on[topic])
    return (
        Reason(ground=Ground.TOPIC, what=nearest, weight=on[nearest]),
        *(Reason(ground=Ground.TOPIC, what=topic) for topic in others),
    )


def _portions(papers: Collection[PaperId]) -> Iterator[tuple[PaperId, ...]]:
    rest = iter(papers)
    while some := tuple(islice(rest, _AT_ONCE)):
        yield some
