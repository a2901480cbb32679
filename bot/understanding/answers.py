"""Pure: the sentences of an answer on their way into another language and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from bot.understanding.bounding import bounded
from bot.understanding.standing import addresses, marks


class Faithful(Protocol):
    """Whether a sentence says in another language what the first says in English: figures, names, denials."""

    def __call__(self, original: str, translated: str, /, *, code: str) -> bool:
        """Whether it does; `code` is the language's."""
        ...


_FOOTNOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[\d+\]")
_GROWS, _ANYWAY = 4, 60


def shown(sentences: Sequence[str]) -> str:
    """The sentences for a prompt, a line each."""
    return "\n".join(" ".join(sentence.split()) for sentence in sentences)


def put(sentences: Sequence[str], reply: str, *, code: str, faithful: Faithful) -> tuple[tuple[str, ...], str]:
    """Each sentence as the reply has it in this language where that is faithful, else in English; what was wrong."""
    lines = [line.strip() for line in reply.splitlines() if line.strip()]
    if len(lines) != len(sentences):
        return tuple(sentences), f"It had {len(lines)} lines for {len(sentences)} sentences."
    pairs = list(zip(sentences, lines, strict=True))
    kept = tuple(
        line if _sound(sentence, line, code) and faithful(sentence, line, code=code) else sentence
        for sentence, line in pairs
    )
    left = sum(one == sentence != line for one, (sentence, line) in zip(kept, pairs, strict=True))
    return kept, f"{left} of {len(kept)} sentences were not faithful and stayed English." if left else ""


def _sound(sentence: str, line: str, code: str) -> bool:
    """Of a sane length, without markup, addresses and footnotes of its own, with the same emphasis and bounds."""
    if len(line) > _GROWS * len(sentence) + _ANYWAY or addresses(line) - addresses(sentence):
        return False
    if marks(sentence, line) or line.count("**") != sentence.count("**"):
        return False
    return bounded(sentence, line, code) and len(_FOOTNOTE.findall(line)) <= len(_FOOTNOTE.findall(sentence))
