"""Pure: where the sentences of an abstract stand, so that a quote can be pointed at.

Rules of our own, for scientific English: general segmenters (sentencex, pysbd) break at "Tab. 2", at "approx. 5" and
inside parentheses and formulas, which would leave quotes that say half of a thing. When
in doubt, two sentences stay one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from retrieval.papers import Span

# A mark that may end a sentence, with the quotes and brackets that close behind it.
_MARK = re.compile(r"(?:\.{3}|[.!?…]+)(?:[\"'”’)\]}»]|\*\*)*(?=\s)|[。！？]+[”’」』）]*|\n\s*\n")  # noqa: RUF001 - CJK marks
_STARTERS = (
    "A|All|Although|An|And|As|At|Based|Because|Both|But|By|Code|Compared|Data|Despite|Each|Empirical|Empirically|"
    "Evaluations?|Existing|Experiments?|Extensive|Finally|First|For|From|Furthermore|Given|Here|Hence|How|However|If|In|"
    "Instead|It|Its|Moreover|Most|Motivated|Next|Notably|On|Once|One|Our|Overall|Recent|Recently|Results|Second|Since|Some|"
    "Specifically|Such|Surprisingly|That|The|Then|There|Therefore|These|They|This|Those|Through|Thus|To|Towards?|"
    "Traditional|Unlike|Using|We|What|When|Where|While|With|Without|Yet"
)
_STARTER = re.compile(rf"(?:{_STARTERS})\b(?![.])")
# The space after the full stop is missing: "models.We show".
_GLUED = re.compile(rf"(?<=[A-Za-z)%])\.(?=(?:{_STARTERS})[ ,])(?<!e\.g\.)(?<!i\.e\.)")
_PARENTHESIS = re.compile(r"\([^()]{0,300}\)|\[[^\[\]]{0,300}\]")

# Never at a sentence's end, whatever follows.
_BINDING = re.compile(
    r"(?:e\.?g|i\.?e|c\.?f|v\.?s|viz|dr|mrs?|ms|prof|a\.?k\.?a|s\.t|approx|ca|resp)\.",
    re.IGNORECASE,
)
# At a sentence's end only when a sentence visibly begins behind them: "Fig. 3", "No. 5", "J. Smith", "the U.S. The".
_LOOSE = re.compile(
    r"(?-i:[A-Z]\.)+|(?:Jr|Sr|Inc|Ltd|Co|Corp|Ph\.D|M\.Sc|B\.Sc|a\.m|p\.m|n\.d|w\.r\.t|i\.i\.d|incl|dept|univ|st"
    r"|figs?|eqn?s?|secs?|sect|tabs?|refs?|chap|ch|app|thm|def|prop|alg|nos?|vols?|pp?|ver)\.",
    re.IGNORECASE,
)
# What may begin a sentence without a capital: vLLM, iPhone, k-NN, an address, "(ii)".
_LOWER_START = re.compile(r"[a-z]{1,3}[-_]?[A-Z]|[a-z]+\d|[a-z]+[-_][A-Z]|https?://|(?:[ivx]+|[a-e])\)")
_OPENING = "\"'“‘([{«*"


@lru_cache(maxsize=2_048)
def spans(text: str) -> tuple[Span, ...]:
    """The sentences of the text in order: disjoint, without space at either end, leaving out nothing but space.

    >>> [(s.start, s.end) for s in spans("It beats GLM-4.5, e.g. by 2 points. We like it.")]
    [(0, 35), (36, 47)]
    """
    found: list[Span] = []
    start = 0
    for end in (*_ends(text), len(text)):
        piece = text[start:end]
        if stripped := piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            found.append(Span(start=first, end=first + len(stripped)))
        start = end
    return tuple(found)


def _ends(text: str) -> Iterator[int]:
    inside = [match.span() for match in _PARENTHESIS.finditer(text)]
    glued = {match.end() for match in _GLUED.finditer(text)}
    ends = sorted({match.end() for match in _MARK.finditer(text)} | glued)
    start = 0
    for end in ends:
        if any(first < end < last for first, last in inside):
            continue
        if end in glued or _is_end(text[start:end], text[end:].lstrip()[:40]):
            yield end
            start = end


def _is_end(before: str, after: str) -> bool:
    sentence = before.strip()
    if not any(letter.isalpha() for letter in sentence):  # "1. First": a number alone is no sentence
        return False
    if before.endswith("\n") or sentence[-1] in "。！？":  # noqa: RUF001 - CJK marks
        return True
    word = sentence.split()[-1].lstrip(_OPENING)
    opened = after.lstrip(_OPENING)
    if _BINDING.fullmatch(word):
        return False
    if _LOOSE.fullmatch(word):
        return not opened or bool(_STARTER.match(opened))
    if opened[:1].isdigit():  # "GLM-4. 5" is one number torn apart; "models. 2-bit" are two sentences
        return not word.rstrip(".")[-1:].isdigit() and word != "al."
    return not opened or opened[0].isupper() or bool(_LOWER_START.match(opened))
