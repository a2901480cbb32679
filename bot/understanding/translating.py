"""Pure: whether a question that was put into English still asks the same."""

from __future__ import annotations

import difflib
import re
from collections import Counter

from anyascii import anyascii

from bot.languages import ENGLISH, language
from bot.understanding.conditions import narrowed
from bot.understanding.limiting import loosened
from bot.understanding.standing import (
    GENERAL,
    addresses,
    identifiers,
    latin,
    listed,
    marks,
    numbers,
    proper,
    quotations,
    running,
    runs,
    sentences,
    spelt,
    spelt_words,
)
from retrieval import names
from retrieval.planning.planner import Planner
from retrieval.planning.strangers import find_strangers
from retrieval.planning.words import words

_MONTH = re.compile(r"(\d{1,2})\s*[月월]")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NOT_LATIN = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f\u1e00-\u1eff]{2}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_GROWS, _GROWS_FROM_SIGNS, _ANYWAY = 3, 8, 60
"""A translation is at most so many times as long, and these characters more; signs of whole words grow most."""
_RUN = 4
"""So many words in a row may be a title put into English; fewer are a name."""
_KIN = 0.7
"""How alike two spellings of one noun are at least, by difflib's ratio; names keep theirs."""
_NOUNS_IN_CAPITALS = frozenset({"de"})


def changed(question: str, translated: str, *, planner: Planner) -> str:
    """What the translation has otherwise than the question, in words for the audit; empty where it keeps all.

    Every number, name, quotation and address stands in both, years are bounded alike, and neither a negation, another
    condition nor a second question was put in.
    """
    return (
        _shape(question, translated)
        or _differs("numbers", _numbers(question, translated), numbers(translated) - numbers(question))
        or _differs(
            "addresses", addresses(question) - addresses(translated), addresses(translated) - addresses(question)
        )
        or _differs("quotations", _quoted_lost(question, translated), frozenset())
        or _differs("names", _names_lost(question, translated), _names_added(question, translated))
        or loosened(question, translated, language(question).code)
        or narrowed(question, translated)
        or _known_names(question, translated, planner)
    )


def _shape(question: str, translated: str) -> str:
    grows = _GROWS_FROM_SIGNS if _NOT_LATIN.search(question) else _GROWS
    if not re.search(r"\w", translated):
        return "It was empty."
    if "\n" in translated or len(translated) > grows * len(question) + _ANYWAY:
        return "It was longer than a translation is."
    if marks(question, translated):
        return "It held signs that mean something else."
    if sentences(translated) > sentences(question):
        return "It held more sentences than the question."
    return "" if language(translated) == ENGLISH else "It was not English."


def _numbers(question: str, translated: str) -> frozenset[str]:
    """The numbers that were lost; a month may be written by its name."""
    lost = numbers(question) - numbers(translated)
    months = {month for month in _MONTH.findall(question) if _MONTHS[(int(month) - 1) % 12] in translated}
    return lost - months


def _quoted_lost(question: str, translated: str) -> frozenset[str]:
    said = " ".join(translated.split()).casefold()
    return frozenset(quoted for quoted in quotations(question) if quoted not in said)


def _names_lost(question: str, translated: str) -> frozenset[str]:
    """Identifiers and names that are gone; among signs every Latin word is one."""
    lost = identifiers(question) - identifiers(translated)
    if _NOT_LATIN.search(question):
        return lost | (latin(question) - latin(translated))
    said = spelt(translated)
    if language(question).code in _NOUNS_IN_CAPITALS:
        return lost | frozenset(name for name in running(question) - said if not _kin(name, said))
    return lost | (proper(question) - said)


def _kin(word: str, others: frozenset[str]) -> bool:
    """Whether it is a noun that another language spells a little differently (`Liter`, `Wasser`), and so no name."""
    return bool(difflib.get_close_matches(word, others, n=1, cutoff=_KIN))


def _names_added(question: str, translated: str) -> frozenset[str]:
    added = identifiers(translated) - identifiers(question) - GENERAL
    if not _NOT_LATIN.search(question):
        added |= frozenset(run for run in runs(translated) if run not in names.key(question))
    asked, put = Counter(spelt_words(question)), Counter(spelt_words(translated))
    names_put = proper(translated) - GENERAL
    return added | frozenset(it for it in names_put if not _carried(it, question) or put[it] > max(1, asked[it]))


def _carried(name: str, question: str) -> bool:
    """Whether a name stands in the question, in these letters or another alphabet's."""
    if name in spelt(question):
        return True
    return bool(_NOT_LATIN.search(question)) and len(name) > 1 and name in names.key(anyascii(question))


def _known_names(question: str, translated: str, planner: Planner) -> str:
    """The papers and people that the library knows by these words, and names that it does not know."""
    had, has = planner.named(question), planner.named(translated)
    if {paper.paper_id for paper in had} - {paper.paper_id for paper in has}:
        return "It lost the name of a paper."
    handles = [spelt(paper.typed) for paper in has if len(paper.typed.split()) < _RUN]
    if any(not _carried(key, question) for handle in handles for key in handle):
        return "It named another paper."
    before = planner.people.find(question, words(question)).people
    typed = {translated[start:end] for start, end in planner.people.find(translated, words(translated)).spans}
    spelt_out = [spelt(person.name) for person in before if len(person.name.split()) > 1]
    if any(name <= spelt(question) and not any(name <= spelt(said) for said in typed) for name in spelt_out):
        return "It lost somebody's name."
    strangers = {stranger.name for stranger in find_strangers(translated)}
    added = sorted(name for name in typed | strangers if not all(_carried(key, question) for key in spelt(name)))
    return f"It named somebody else: {added[0]}." if added else ""


def _differs(what: str, lost: frozenset[str], added: frozenset[str]) -> str:
    if lost:
        return f"It lost {what} of the question: {listed(lost)}."
    return f"It added {what} that the question does not have: {listed(added)}." if added else ""
