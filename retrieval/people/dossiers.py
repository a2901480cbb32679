"""What is known of who somebody is: frozen types for curators."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from retrieval.papers import Frozen, MentionId, Metric, Paper
from retrieval.people.decisions import Decision
from retrieval.people.mentions import Link
from retrieval.queries import Person


class Signed(Frozen):
    """A paper of somebody's, and the name that stands on it."""

    paper: Paper
    mention: MentionId
    name: str


class Twin(Frozen):
    """Somebody who may be the same person, and what that rests on."""

    person: Person
    link: Link


class Pair(Frozen):
    """Two people who may be one, and what that rests on."""

    one: Person
    other: Person
    link: Link


class Dossier(Frozen):
    """All that is known of who somebody is: `papers` newest first, `links` hold their names together."""

    person: Person
    papers: tuple[Signed, ...] = ()
    metrics: tuple[Metric, ...] = ()
    links: tuple[Link, ...] = ()
    twins: tuple[Twin, ...] = ()
    decisions: tuple[Decision, ...] = ()


def grouped(papers: Sequence[Signed]) -> list[tuple[str, list[Signed]]]:
    """By the name that stands on them, the most frequent one first, each group in the order given."""
    groups: dict[str, list[Signed]] = {}
    for signed in papers:
        groups.setdefault(signed.name, []).append(signed)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))


def digest(mention: MentionId) -> str:
    """What handles begin with, and what stands for a mention where there is little room; hexadecimal."""
    return sha256(mention.encode()).hexdigest()
