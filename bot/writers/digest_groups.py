"""Pure: the groups of the papers that a digest shows: by the topics asked for, else by themes, else none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.writers.digest import BESIDE, BESIDE_ELSEWHERE
from bot.writers.digest_themes import themes_of
from bot.writers.subjects import Subjects
from retrieval.interests import Ground, Interests, Ranked
from retrieval.papers import Paper, PaperId


def grouped(
    shown: Sequence[Ranked],
    papers: Mapping[PaperId, Paper],
    interests: Interests,
    subjects: Callable[[Sequence[PaperId]], Subjects],
) -> dict[str, list[Ranked]]:
    """The papers of each group by its name, that of the best first, what no theme names last; none where all are one.

    Who asked for several topics sees under which a paper comes, in their own words. On one topic, and where only places
    were asked for, papers are told apart by their themes; `subjects` is asked for what the library knows of those.
    """
    topics = [nearest_topic(it) for it in shown]
    if len(set(topics)) > 1 and all(topics):
        return _by_name(shown, [_headed(topic) for topic in topics])
    known = subjects([it.match.paper_id for it in shown])
    themes = themes_of([papers[it.match.paper_id] for it in shown], known, asked=interests.topics)
    of = {paper: name for name, members in themes.items() for paper in members}
    rest = BESIDE if interests.topics else BESIDE_ELSEWHERE
    return _by_name(shown, [of.get(it.match.paper_id, rest) for it in shown], last=rest) if themes else {}


def nearest_topic(ranked: Ranked) -> str:
    """The topic that the paper is nearest to; empty where it matches by none."""
    nearest = [it for it in ranked.match.reasons if it.ground is Ground.TOPIC]
    return max(nearest, key=lambda it: it.weight).what if nearest else ""


def _by_name(shown: Sequence[Ranked], names: Sequence[str], last: str = "") -> dict[str, list[Ranked]]:
    order = sorted(dict.fromkeys(names), key=lambda name: name == last)
    return {name: [it for it, own in zip(shown, names, strict=True) if own == name] for name in order}


def _headed(topic: str) -> str:
    return topic[:1].upper() + topic[1:]
