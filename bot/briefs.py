"""An author's work, gathered: what a brief says and what a chart shows, before anybody puts it into words."""

from __future__ import annotations

import datetime as dt

from retrieval.papers import Frozen, Metric, Paper, PaperId, PersonId
from retrieval.queries import Evidence, Person, Scope, Standing


class Theme(Frozen):
    """What several papers of one author are about: a name, and the papers with their telling sentences, newest first.

    `first` and `last` are years; None where no paper of it has a date. `other` gathers what belongs to no theme.
    """

    name: str
    evidence: tuple[Evidence, ...]
    first: int | None = None
    last: int | None = None
    other: bool = False


class Maybe(Frozen):
    """Somebody who may be the same person and is kept apart, and why that is uncertain, in a sentence."""

    person: Person
    why: str


class Reading(Frozen):
    """That a reader was given a brief of a person: when, and which papers they know of from this and earlier ones.

    `reader` is `TEAM/USER` in Slack, `terminal` at a prompt.
    """

    reader: str
    person: PersonId
    at: dt.datetime
    papers: tuple[PaperId, ...] = ()


class News(Frozen):
    """What is new to this reader since they last read a brief of this person; `papers` are newest first."""

    since: dt.datetime
    papers: tuple[PaperId, ...] = ()


class Brief(Frozen):
    """An author's work: who, what, how it moved, with whom, what stands out, what is new to this reader.

    `papers` are all of them, newest first; `themes` newest first, other work last, each paper in one. `metrics` are
    those of every source, newest first. `cut_lists` says how many author lists are known to be cut. `most_cited` is
    empty where no source counts citations of papers. `news` is None for somebody who reads of this person for the
    first time. `within` is the part of their work that is told, where it is not all of it.
    """

    person: Person
    papers: tuple[Paper, ...]
    themes: tuple[Theme, ...] = ()
    metrics: tuple[Metric, ...] = ()
    coauthors: tuple[Standing, ...] = ()
    cut_lists: int = 0
    latest: tuple[Paper, ...] = ()
    most_cited: tuple[Paper, ...] = ()
    with_code: tuple[Paper, ...] = ()
    maybe: tuple[Maybe, ...] = ()
    news: News | None = None
    within: Scope = Scope()


class Series(Frozen):
    """One theme of a chart: how many papers in each of the chart's years; `other` is what belongs to no theme."""

    name: str
    counts: tuple[int, ...]
    other: bool = False


class Chart(Frozen):
    """Papers per year, stacked by theme: `years` run without a gap; `undated` papers are in none of them."""

    title: str
    years: tuple[int, ...]
    series: tuple[Series, ...]
    undated: int = 0
