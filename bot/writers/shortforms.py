"""Pure: what texts say that their short forms stand for: `retrieval-augmented generation (RAG)`.

The letters in brackets are the initials of the words in front of them; the plain case of A. Schwartz and M. Hearst, "A
Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text", 2003.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.writers.phrases import Stems, one
from retrieval.terms import stem

_BRACKETED = re.compile(r"\(([A-Za-z][\w-]{1,9})\)")
_WORD = re.compile(r"[^\W_]+")
_BROKEN = re.compile(r"[.;:,!?()]")
_BEFORE = 120
"""Characters in front of the brackets that are looked at."""
_AGREED = 2 / 3
"""The share of its definitions that must say the same."""
_LLM = tuple(map(stem, ("large", "language", "model")))
"""What `one` counts as a model, whether it is written short or not."""


@dataclass(frozen=True, slots=True)
class ShortForms:
    """The stems that each short form stands for, by its own stem; what is defined in two ways is left alone."""

    full: Mapping[str, Stems]

    @classmethod
    def of(cls, texts: Iterable[str]) -> ShortForms:
        """Those that these texts define."""
        defined: dict[str, Counter[Stems]] = defaultdict(Counter)
        for text in texts:
            for short, words in _defined(text):
                defined[short][tuple(one(stem(word)) for word in words)] += 1
        best = {short: found.most_common(1)[0] for short, found in defined.items()}
        return cls({short: it for short, (it, times) in best.items() if times >= _AGREED * defined[short].total()})

    def whole(self, stems: Stems) -> Stems:
        """The phrase with every short form in full: `rag` and `retrieval-augmented generation` are one."""
        full = tuple(piece for it in stems for piece in self.full.get(it, (it,)))
        for at in range(len(full) - len(_LLM) + 1):
            if full[at : at + len(_LLM)] == _LLM:
                return (*full[:at], _LLM[-1], *full[at + len(_LLM) :])
        return full


def _defined(text: str) -> Iterator[tuple[str, list[str]]]:
    for found in _BRACKETED.finditer(text):
        short = found[1].removesuffix("s")
        if sum(map(str.isupper, short)) < 2:  # noqa: PLR2004 - a short form has two capitals at least
            continue
        letters = [char for char in short.lower() if char.isalpha()]
        before = _BROKEN.split(text[max(0, found.start() - _BEFORE) : found.start()])[-1]
        words = _WORD.findall(before)[-len(letters) :]
        if [word[0].lower() for word in words] == letters:
            yield short.lower(), words
