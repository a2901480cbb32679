"""Pure: the words of a text, reduced so that two spellings of one word meet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[^\W_]+(?:[-‐‑–./^][^\W_]+)*")  # noqa: RUF001 - dashes as typed
_JOINT = re.compile(r"[-‐‑–./^]")  # noqa: RUF001 - dashes as typed
_PIECE = re.compile(r"[a-z]+|\d+(?:\.\d+)?")
_PLURAL = re.compile(r"[a-z]{1,3}us|[a-z]*\d+s")
"""Plurals that a stemmer leaves alone: `GPUs`, `V100s`."""
_FIGURE = re.compile(r"(\d+(?:\.\d+)?)(?:b|m|k|t|x|gb|mb|tb|bn)")
"""A figure with its unit run on: `718B` is found as `718 billion`, too."""
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The Snowball English stem, with British and American spellings made one (`analyse`, `behaviour`)."""
    base: str = Stemmer.Stemmer("english").stemWord(word.lower().translate(_SUPERSCRIPTS))
    if _PLURAL.fullmatch(base):
        base = base[:-1]
    if base.endswith(("yz", "iz")):
        base = base[:-1] + "s"
    return base.replace("our", "or") if len(base) > 5 else base  # noqa: PLR2004 - "four", "hour" stay


@lru_cache(maxsize=50_000)
def forms(word: str) -> frozenset[str]:
    """Everything a typed word may be found under: itself run together, and the stems of its pieces.

    >>> sorted(forms("E3-Pruner"))
    ['e3', 'e3prun', 'pruner']
    """
    lower = word.lower().translate(_SUPERSCRIPTS)
    whole = re.sub(r"[^a-z0-9.]", "", lower).strip(".")
    pieces = [piece for piece in _JOINT.split(lower) if len(piece) > 1 or piece.isdigit()]  # the 2 of `2-bit` counts
    found = frozenset(filter(None, (stem(whole), *map(stem, pieces))))
    return found or frozenset({lower} - {""})  # a lone `α` is itself


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text as they stand, compounds whole."""
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=4_096)
def vocabulary(text: str) -> frozenset[str]:
    """Every form under which a word of the text can be found; letters and digits of a compound also apart."""
    found: set[str] = set()
    for word in tokens(text):
        found |= forms(word)
        if any(char.isdigit() for char in word):
            found.update(stem(piece) for piece in _PIECE.findall(word.lower()) if len(piece) > 1)
    return frozenset(found)


def covered(word: str, by: frozenset[str]) -> bool:
    """Whether a typed word stands in a vocabulary: run together, or each of its pieces."""
    whole = forms(word)
    run_together = stem(re.sub(r"[^a-z0-9.]", "", word.lower().translate(_SUPERSCRIPTS)).strip("."))
    pieces = whole - {run_together}
    figure = _FIGURE.fullmatch(run_together)
    if figure is not None and figure[1] in by:
        return True
    return run_together in by or (bool(pieces) and pieces <= by)


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    """The words without those whose stem came before, in their order."""
    first: dict[str, str] = {}
    for word in words:
        first.setdefault(stem(word), word)
    return tuple(first.values())
