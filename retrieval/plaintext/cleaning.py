"""Pure: a text as a person reads it, and the keys under which two spellings of it meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from retrieval.plaintext import islands

_NOISE = re.compile(
    r"[\\${~`\u00a0\u00ad\u2000-\u200f\u202f\u205f\u2060\u3000\ue000-\ue00f\ufb00-\ufb06\ufeff]"
    r"|--|''|\s\s|[^\S ]|^\s|\s$|\d\. \d"
)
_CHARACTERS = {
    **dict.fromkeys(
        map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ue000\ue001\ue002\ue003\ue004\ue005"), ""
    ),
    **{0xFB00 + i: letters for i, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))},
}
_TYPOGRAPHY = re.compile(
    r"(?P<address>(?:https?://|www\.)\S+)"
    r"|(?P<option>(?<!\S)--(?=[a-zA-Z]))"
    r"|(?P<dash>-{2,3}(?!-))"
    r"|(?P<opening>``)|(?P<closing>''(?!'))|(?P<single>(?<!\S)`(?=\w))"
    r"|(?P<tie>(?<=[^\s(\[{~/\d])~|(?<=\d)~(?=[^\W\d]|[(\[]))"
    r"|(?P<version>(?<=[A-Za-z]-\d)\. (?=\d+(?:[-,;:)%]|\s+[A-Z(]|\s*$)))"
)
_SHOWN = {"opening": "“", "closing": "”", "single": "‘", "tie": " ", "version": "."}
SHORT_WORDS = 4
"""A title's part before its colon is a short name when it has no more words than this."""
_NOT_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=4_096)
def clean(text: str) -> str:
    r"""The text as a person reads it: LaTeX and typographic noise resolved, runs of white space one space.

    Ordinary signs stay as they are: a bare `%`, `<`, `&`, amounts in dollars, braces and dollars without a partner.
    It never raises, and leaves clean text alone.

    >>> clean(r"up to $\sim$3$\times$ at 94.15\% of E$^3$-Pruner")
    'up to ~3× at 94.15% of E³-Pruner'
    """
    if not _NOISE.search(text):
        return text
    shown = text.translate(_CHARACTERS)
    if any(mark in shown for mark in "\\${"):
        shown = _without_latex(shown)
    return " ".join(_TYPOGRAPHY.sub(_typeset, shown).split())


def fold(text: str) -> str:
    """A key for matching words: cleaned, in one case and one form of each character, words separated by one space."""
    return " ".join(_NOT_WORDS.sub(" ", _one_form(text)).split())


@lru_cache(maxsize=4_096)
def title_key(text: str) -> str:
    """A key for matching titles: what `fold` gives without the spaces."""
    return _NOT_WORDS.sub("", _one_form(text))


def short_key(title: str) -> str:
    """The key of the short name that a title opens with, before a colon; empty where it opens with none.

    >>> short_key("OSCAR: Offline Spectral Covariance-Aware Rotation")
    'oscar'
    """
    head, colon, _ = title.partition(":")
    return title_key(head) if colon and len(head.split()) <= SHORT_WORDS else ""


def _one_form(text: str) -> str:
    shown = clean(text)
    if shown.isascii():  # one form already
        return shown.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", shown).casefold())


def _without_latex(text: str) -> str:
    from retrieval.plaintext import latex  # noqa: PLC0415 - most texts hold no LaTeX and need no parser

    stretches = islands.split(text)
    return latex.close_gaps("".join(latex.to_text(stretch) if is_latex else stretch for is_latex, stretch in stretches))


def _typeset(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    if kind == "dash":
        return "–" if len(found[0]) == 2 else "—"  # noqa: PLR2004 - TeX's en dash
    return _SHOWN.get(kind, found[0])
