"""Pure: what speaks for and against two groups of mentions being one person, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from retrieval.people.evidence import evidence, gap
from retrieval.people.grouping import Rules
from retrieval.people.mentions import Ground, Link, Outcome, Reason
from retrieval.people.naming import Comparison, compare
from retrieval.people.spelling import Spelling
from retrieval.people.traits import Profile, clash

_SHOWN = 3
_PAGE = "page:"
_ONE_PERSON = "a curator said that they are one person"


def told(
    groups: tuple[Profile, Profile],
    written: tuple[str, str],
    *,
    prior: float,
    rules: Rules,
    spelling: Spelling,
) -> tuple[Comparison, tuple[Reason, ...]]:
    """How the two names relate, and all that speaks for and against one person: the names, which say `prior`, last."""
    names = compare(*written)
    by_name = _reason(Ground.NAME, f"both are written {names.one}" if names.one == names.other else names.why, prior)
    return names, (*reasons(*groups, rules=rules, spelling=spelling), by_name)


def on_word(one: str, other: str, written: tuple[str, str], *, certain: float) -> Link:
    """The link of two mentions of which a curator said that they are one person's."""
    reason = _reason(Ground.TOLD_ONE, _ONE_PERSON, certain)
    names = compare(*written)
    return Link(one=one, other=other, outcome=Outcome.SAME, names=names, score=certain, reasons=(reason,))


def reasons(one: Profile, other: Profile, *, rules: Rules, spelling: Spelling) -> Iterator[Reason]:
    """Every ground the decision rests on besides the names, in the words of the papers."""
    yield from _decisive(one, other, rules=rules)
    found = evidence(one, other, scales=rules.scales, weights=rules.weights)
    if shared := one.coauthors & other.coauthors:
        names = spelling.coauthors(shared, rules.scales.tie, (one, other))
        yield _reason(Ground.COAUTHORS, f"they share co-authors: {_first(names)}", found.coauthors)
    if found.topic:
        words = spelling.words(one.words.keys() & other.words.keys(), rules.scales.word, one)
        yield _reason(Ground.TOPIC, _alike(words), found.topic)
    if found.venue:
        venues = spelling.venues(one.venues & other.venues, (one, other))
        yield _reason(Ground.VENUE, f"both appeared at {_listed(venues)}", found.venue)
    if years := gap(one, other):
        between = "a year lies" if years == 1 else f"{years} years lie"
        yield _reason(Ground.YEARS, f"{between} between their papers", -found.years)


def _alike(words: list[str]) -> str:
    return f"their papers share words: {', '.join(words[:_SHOWN])}" if words else "their papers use the same words"


def _decisive(one: Profile, other: Profile, *, rules: Rules) -> Iterator[Reason]:
    """What settles it whatever else there is."""
    certain, theirs = rules.weights.certain, {it.id for it in other.members}
    held = {rules.held[it] for it in theirs if it in rules.held}
    if any(rules.held.get(ours.id) in held for ours in one.members):
        yield _reason(Ground.TOLD_ONE, _ONE_PERSON, certain)
    if any(not rules.apart.get(ours.id, frozenset()).isdisjoint(theirs) for ours in one.members):
        yield _reason(Ground.TOLD_APART, "somebody told them apart", -certain)
    if shared := one.papers & other.papers:
        yield _reason(Ground.ONE_PAPER, f"both are authors of {_listed(shared)}", -certain)
    if clash(one.marks, other.marks):
        yield _reason(Ground.ID, f"their ids contradict each other: {_listed(one.marks ^ other.marks)}", -certain)
    marks = one.marks & other.marks
    if ids := {mark for mark in marks if not mark.startswith(_PAGE)}:
        yield _reason(Ground.ID, f"both have {_listed(ids)}", certain)
    if pages := {PurePath(mark).name for mark in marks if mark.startswith(_PAGE)}:
        yield _reason(Ground.PAGE, f"both are on the author's own page, {_listed(pages)}", certain)


def _reason(ground: Ground, sentence: str, weight: float) -> Reason:
    return Reason(ground=ground, sentence=sentence, weight=weight)


def _listed(items: Iterable[str]) -> str:
    return _first(sorted(items))


def _first(items: list[str]) -> str:
    more = len(items) - _SHOWN
    return ", ".join(items[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
