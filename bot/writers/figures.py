"""Pure: the figures of author pages in words: those of different pages or days never stand in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import PurePath

from bot.briefs import Brief
from bot.dialogue import Sentence
from bot.writers import wording
from retrieval.papers import Metric


def figures(brief: Brief, *, whose: str = "") -> Iterator[Sentence]:
    """A sentence for each page and day, the newest first; a page is named where there are several of them.

    With `whose` it says whose page it is, for answers that tell of several people.
    """
    by_source = sorted(brief.metrics, key=_source)
    several = len({it.at.source for it in brief.metrics}) > 1
    page = f"the page of {whose}" if whose else "the author's page"
    for _, them in groupby(by_source, key=_source):
        here = tuple(them)
        named = f" ({PurePath(here[0].at.source).name})" if several else ""
        yield Sentence(text=f"As of {wording.day(here[0].as_of)}, from {page}{named}: {_said(here)}.")


def _source(figure: Metric) -> tuple[int, str]:
    return -figure.as_of.toordinal(), figure.at.source


def _said(here: Iterable[Metric]) -> str:
    return ", ".join(f"{wording.METRIC_NAMES[it.kind]} {it.value}{it.unit}" for it in here)
