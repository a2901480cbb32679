"""Grades an answer of `footnote eval questions` against what its question expects."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from pydantic import ConfigDict

from retrieval.papers import Frozen

_MOST_WORDS = {"fact": 150, "count": 150}
_MOST_CITED = {"fact": 5, "compare": 6, "topic": 12}
_DATES = re.compile(r"\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{4}\b")


class Expected(Frozen):
    """A question and what its answer has to be; each condition that is stated must hold.

    `cites` and `any` are openings of titles (`any_min` of the latter are enough), `only` forbids other papers; each of
    `facts` lists ways to write one fact; `count` is a number that is no part of a date.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: str
    turns: tuple[str, ...]
    cites: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    any_min: int = 0
    only: bool = False
    facts: tuple[tuple[str, ...], ...] = ()
    count: int | None = None
    abstain: bool = False
    forbid: tuple[str, ...] = ()
    author: str | None = None


def faults(expected: Expected, answer: dict[str, Any]) -> list[str]:
    """What is wrong with the answer; nothing where it is right."""
    text = _plain(answer["answer"])
    titles = [_letters(citation["title"]) for citation in answer["citations"]]
    wrong = [f"says {word!r}" for word in expected.forbid if word.casefold() in text]
    if answer["abstained"] != expected.abstain:
        wrong.append("answers" if expected.abstain else "does not answer")
    if len(text.split()) > _MOST_WORDS.get(expected.kind, 10_000):
        wrong.append("is too long")
    if len(titles) > _MOST_CITED.get(expected.kind, 10_000):
        wrong.append("cites too many papers")
    if expected.abstain:
        return wrong
    return [*wrong, *_missing(expected, text), *_miscited(expected, titles)]


def _missing(expected: Expected, text: str) -> list[str]:
    wanted = [*expected.facts, *([(expected.author,)] if expected.author else [])]
    lacking = [ways[0] for ways in wanted if not any(_stands(_plain(way), text) for way in ways)]
    if expected.count is not None and not _stands(str(expected.count), _DATES.sub("", text)):
        lacking.append(str(expected.count))
    return [f"lacks {it!r}" for it in lacking]


def _miscited(expected: Expected, titles: list[str]) -> list[str]:
    def cited(opening: str) -> bool:
        return any(title.startswith(_letters(opening)) for title in titles)

    wrong = [f"does not cite {opening!r}" for opening in expected.cites if not cited(opening)]
    if sum(cited(opening) for opening in expected.any) < expected.any_min:
        wrong.append("cites too few of the papers")
    openings = tuple(_letters(opening) for opening in expected.cites)
    if expected.only and not all(title.startswith(openings) for title in titles):
        wrong.append("cites other papers")
    return wrong


def _plain(text: str) -> str:
    """Case, bold, and the spellings of × and of dashes do not count."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return plain.replace("×", "x").replace("–", "-").replace("*", "")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", _plain(text))


def _stands(fact: str, text: str) -> bool:
    """The fact, and not as a part of a longer number or word."""
    return re.search(rf"(?<![\w.]){re.escape(fact)}(?!\w|\.\d)", text) is not None
