"""Pure: the themes of a person's papers, named by the words that their titles share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.writers import wording
from retrieval.plaintext import clean
from retrieval.plainwords import BLAND, FRAME, LIBRARY, LIGHT
from retrieval.queries import Evidence
from retrieval.terms import stem, tokens, vocabulary

MOST = 4
"""Themes that a brief names; the rest is gathered under "Other work"."""
_LONGEST = 3
_COMMON = 0.6
"""A phrase in a larger share of the papers than this says nothing about one of them."""


_ALONE = 4
"""Letters that a word must have to name a theme by itself."""
_ADJECTIVE = ("ive", "al", "ous", "able", "ic", "ful", "less", "ary")
"""Endings of words that only say how something is."""
_FRAMES = FRAME | LIBRARY | LIGHT
_BLAND = frozenset(stem(word) for word in BLAND)


@dataclass(frozen=True, slots=True)
class Theme:
    """A name, the years it spans, and its papers' evidence, newest first."""

    name: str
    years: str
    evidence: tuple[Evidence, ...]


def themes(evidence: Sequence[Evidence]) -> tuple[Theme, ...]:
    """Groups the papers by phrases of their titles, the phrase that gathers most papers first; each paper is in one.

    A paper belongs to a phrase when its title holds all of the phrase's words, or its abstract says it more than once.
    Newest theme first; papers that share no phrase come last, as other work.
    """
    left = list(evidence)
    found: list[Theme] = []
    while len(found) < MOST and len(left) > 1:
        best = _best_phrase(left, len(evidence))
        if best is None:
            break
        name, members = best
        found.append(_theme(name, members))
        left = [paper for paper in left if paper not in members]
    found.sort(key=lambda theme: max(map(_year, theme.evidence)), reverse=True)
    if left:
        found.append(_theme("Other work" if found else _joint_name(left), left))
    return tuple(found)


def _best_phrase(left: Sequence[Evidence], total: int) -> tuple[str, list[Evidence]] | None:
    spelled: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for found in left:
        for phrase in _phrases(wording.title(found.paper)):
            spelled[tuple(stem(word) for word in phrase)][" ".join(phrase)] += 1
    best: tuple[float, str, list[Evidence]] | None = None
    for stems in sorted(spelled):
        members = [found for found in left if _belongs(found, stems)]
        if len(members) < 2 or len(members) > max(2, _COMMON * total):  # noqa: PLR2004 - a theme has two papers
            continue
        in_title = sum(all(word in vocabulary(wording.title(found.paper)) for word in stems) for found in members)
        worth = (in_title + 0.6 * (len(members) - in_title)) * (1 + 0.5 * (len(stems) - 1))
        if best is None or worth > best[0]:
            best = (worth, spelled[stems].most_common(1)[0][0], members)
    return None if best is None else (best[1], best[2])


def _belongs(found: Evidence, stems: tuple[str, ...]) -> bool:
    title = vocabulary(wording.title(found.paper))
    if all(word in title for word in stems):
        return True
    if len(stems) == 1:
        return False
    return _spoken(found.paper.abstract or "").count(f" {' '.join(stems)} ") > 1


@lru_cache(maxsize=1_024)
def _spoken(abstract: str) -> str:
    """The stems of the abstract's words, a space around each."""
    return " " + " ".join(stem(word) for word in tokens(clean(abstract))) + " "


@lru_cache(maxsize=1_024)
def _phrases(title: str) -> tuple[tuple[str, ...], ...]:
    """Runs of one to three words of a title that carry a topic, as they are written there."""
    words = tokens(title)
    runs = [tuple(words[at : at + size]) for size in range(1, _LONGEST + 1) for at in range(len(words) - size + 1)]
    return tuple(run for run in runs if _topical(run))


def _topical(run: tuple[str, ...]) -> bool:
    """No word frames or measures, the ends are not bland, and a word alone is long enough to be a subject."""
    plain = [word.lower() for word in run]
    if any(word in _FRAMES or len(word) < 2 or word.endswith("ly") for word in plain):  # noqa: PLR2004
        return False
    if stem(plain[0]) in _BLAND or stem(plain[-1]) in _BLAND:
        return False
    return len(run) > 1 or (len(plain[0]) >= _ALONE and not plain[0].endswith(_ADJECTIVE))


def _theme(name: str, evidence: Sequence[Evidence]) -> Theme:
    newest = sorted(
        evidence, key=lambda found: found.paper.date.first.isoformat() if found.paper.date else "", reverse=True
    )
    years = wording.years([_year(found) for found in evidence if found.paper.date]) or "no date"
    return Theme(name=name[:1].upper() + name[1:], years=years, evidence=tuple(newest))


def _year(found: Evidence) -> int:
    return found.paper.date.year if found.paper.date else 0


def _joint_name(evidence: Sequence[Evidence]) -> str:
    """A name for papers that share no phrase: for a single one the longest topic phrase of its title."""
    if len(evidence) > 1:
        return "Several subjects"
    return max((" ".join(phrase) for phrase in _phrases(wording.title(evidence[0].paper))), key=_words, default="Work")


def _words(phrase: str) -> int:
    return len(phrase.split())
