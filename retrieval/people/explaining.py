"""Pure: what speaks for and against two groups of mentions being one person, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from retrieval.people.evidence import evidence, gap
from retrieval.people.grouping import Rules
from retrieval.people.mentions import Ground, Reason
from retrieval.people.traits import Profile, clash

_SHOWN = 3


def reasons(one: Profile, other: Profile, *, rules: Rules, text: Callable[[int], str]) -> Iterator[Reason]:
    """Every ground the decision rests on besides the names; `text` gives what a number stands for."""
    weights = rules.weights
    found = evidence(one, other, scales=rules.scales, weights=weights)
    if any(
        not rules.apart.get(ours.id, frozenset()).isdisjoint({it.id for it in other.members}) for ours in one.members
    ):
        yield _reason(Ground.TOLD_APART, "somebody told them apart", -weights.certain)
    if shared := one.papers & other.papers:
        yield _reason(Ground.ONE_PAPER, f"both are authors of {_listed(shared)}", -weights.certain)
    if clash(one.marks, other.marks):
        yield _reason(
            Ground.ID, f"their ids contradict each other: {_listed(one.marks ^ other.marks)}", -weights.certain
        )
    if marks := one.marks & other.marks:
        ground = Ground.PAGE if all(mark.startswith("page:") for mark in marks) else Ground.ID
        yield _reason(ground, f"both have {_listed(marks)}", weights.certain)
    if coauthors := one.coauthors & other.coauthors:
        names = [text(it) for it in sorted(coauthors, key=lambda it: (-rules.scales.tie(it), text(it)))]
        yield _reason(Ground.COAUTHORS, f"they share co-authors: {_first(names)}", found.coauthors)
    if found.topic:
        words = sorted(one.words.keys() & other.words.keys(), key=lambda it: (-rules.scales.word(it), text(it)))
        yield _reason(Ground.TOPIC, f"their papers share words: {_first([text(it) for it in words])}", found.topic)
    if found.venue:
        yield _reason(Ground.VENUE, f"both appeared at {_listed(map(text, one.venues & other.venues))}", found.venue)
    if found.years:
        yield _reason(Ground.YEARS, f"{gap(one, other)} years lie between their papers", -found.years)


def _reason(ground: Ground, sentence: str, weight: float) -> Reason:
    return Reason(ground=ground, sentence=sentence, weight=weight)


def _listed(items: Iterable[str]) -> str:
    return _first(sorted(items))


def _first(items: list[str]) -> str:
    more = len(items) - _SHOWN
    return ", ".join(items[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
