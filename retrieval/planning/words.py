"""The words of a question with their places, and which of them carry no topic."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[-‐‑–.'’+][^\W_]+)*\.?|[^\W_]")  # noqa: RUF001 - dashes and apostrophes as typed
_POSSESSIVE = re.compile(r"['’]s?$")  # noqa: RUF001 - typed apostrophes

QUESTION_WORDS = frozenset(
    """a about above according all also am an and any anybody anyone anything are as ask at available be been before being both but by
    can come comes could count did do does done else ever every find for from gave get gets give gives given go had has have he
    her here him his how i if in into is it its just kindly know let list look many may me more most much my new no not of on one ones
    only or other our out over per please s say says see send she should show so some somebody something such tell than that
    the their them then there these they thing things this those through to too under until up us use was we were what when where
    which while who whom whose why will with within without would you your yet""".split()
)
"""Words that frame a question and carry no topic of their own."""

LIBRARY_WORDS = frozenset(
    """paper papers publication publications article articles work works working worked author authors authored coauthor coauthors researcher
    researchers people person write writes written wrote writing publish publishes published publishing appear appeared
    library corpus collection database catalog study studies literature number total abstract abstracts title titles
    deal deals cover covers covering discuss discusses discussed address addresses addressing exist exists
    hold holds there's whats what's latest newest recent oldest earliest summarize summarise summary overview released
    compare comparison compared difference differences differ versus vs together jointly joint came come coming interesting interested research
    year years month months since during between after topic topics subject mention mentions mentioned report reports reported
    describe describes described""".split()
)
"""Words about papers in general, not about what is in them."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed and where it stands; `text` is without a possessive ending."""

    text: str
    start: int
    end: int
    possessive: bool = False

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capitalised(self) -> bool:
        return self.text[:1].isupper()


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in their order; hyphens, dots and digits inside a word stay in it (`GLM-4.5`, `H.-L`)."""
    found = []
    for match in _WORD.finditer(text):
        raw = match[0]
        if raw.endswith(".") and len(raw) > 2:  # noqa: PLR2004 - "Z." keeps its dot, "papers." does not
            raw = raw[:-1]
        bare = _POSSESSIVE.sub("", raw)
        possessive = bare != raw or text[match.end() : match.end() + 1] in {"'", "’"}  # noqa: RUF001 - typed apostrophe
        found.append(Word(text=bare, start=match.start(), end=match.start() + len(raw), possessive=possessive))
    return tuple(found)


def without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with these stretches blanked out, so that places of the rest stay as they are."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
