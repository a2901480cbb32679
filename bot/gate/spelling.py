"""Pure: one spelling for what may be written in several ways: figures, units, dashes, the state of the art.

`5.5 times`, `5.5×` and `5.5-fold` become `5.5x`; `12 percent` becomes `12%`; `355 billion` becomes `355B`; `three`
becomes `3`; `~3x` becomes `about 3x`. Nothing is calculated: `half` stays `half`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: n for n, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
_COUNTED = "|".join(word for word in sorted(_VALUES, key=len, reverse=True) if word not in {"zero", "one"})
_WORDED = re.compile(rf"\b({_COUNTED})(?:-(one|two|three|four|five|six|seven|eight|nine))?\b(?!-to-)", re.IGNORECASE)
_ORDINALS = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_ORDINAL = re.compile(
    rf"(?<!\A)(?<!the )(?<!-)\b({'|'.join(_ORDINALS)})\b(?=\s+(?:overall|on|in|among|of|place|best)\b|,? and\b|[,.]?$)"
)
_MULTIPLES = {"twice": "2x", "double": "2x", "triple": "3x", "quadruple": "4x"}
_MULTIPLE = re.compile(r"\b(twice|double|triple|quadruple)[sd]?\b(?!-)", re.IGNORECASE)
_FOLDS = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten)fold\b", re.IGNORECASE)

_PRONOUN = (
    "of|can|another|or|and|the|to|by|in|on|is|as|for|with|may|must|should|that"  # behind `one`, it counts nothing
)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        (r"\bhalf an hour\b", "30min"),
        (r"\\?\*\*", ""),
        (r"[‘’]", "'"),
        (r"['`]s\b", " "),
        (r"s'(?=\s)", "s "),
        (r"[‐‑‒]", "-"),  # noqa: RUF001 - dashes as typed
        (r"−(?=\d)", "-"),  # noqa: RUF001 - a minus sign
        (r"(?<=\d),(?=\d{3}\b)", ""),
        (r"\bloss-?less(?:ly)?\b", "zero loss"),
        (r"\bstates?[- ]of[- ]the[- ]arts?\b", "sota"),
        (r"\bspeed(s|ing)?[- ]up(s|\b)", "speedup"),
        (r"\bfine[- ](?=tun)", "fine"),
        (r"\bpre[- ](?=train)", "pre"),
        (r"\bpost[- ](?=train)", "post"),
        (r"\bmulti[- ]?(?!ple|pli)(?=[a-z]{4})", "multi "),
        (r"\b(non|co|sub)[- ](?=[a-z]{4})", r"\1"),
        (r"\bday[- ](?:0|zero)\b", "dayzero"),
        (r"\bat run[- ]?time\b", "at runtime"),
        (r"\b(?:a |an )?single (?=[a-z])", "1 "),
        (
            rf"(?<!no )(?<!each )(?<!this )(?<!that )(?<!which )(?<!the )\bone (?!(?:{_PRONOUN})\b)(?=[a-z])",
            "1 ",
        ),
        (r"\ban? (?=(?:hour|minute|second)\b)", "1 "),
        (r"\bby a factor of (\d+(?:\.\d+)?)", r"by \1x"),
        (r"(?<=\d)\s*(?:×|\bx\b|[- ]?fold\b|[- ]?times\b(?! (?:as )?(?:table|series|step|span)))", "x"),
        (r"(?<=\d)\s*(?:percentage[- ]points?|percent[- ]points?|points?|pp|pts)\b", "pp"),
        (r"(?<=\d)\s*(?:percent|per cent|%)", "%"),
        (r"(?<=\d)[\s-]*(?:billion|bn)\b", "B"),
        (r"(?<=\d)[\s-]*(?:million|mn)\b", "M"),
        (r"(?<=\d)[\s-]*trillion\b", "T"),
        (r"(?<=\d)[\s-]*thousand\b", "K"),
        (r"(?<=\d)[\s-]*(?:seconds?|secs?)\b", "s"),
        (r"(?<=\d)[\s-]*(?:minutes?|mins?)\b", "min"),
        (r"(?<=\d)[\s-]*(?:hours?|hrs?)\b", "h"),
        (r"(?<=\d)[\s-]*(?:milliseconds?)\b", "ms"),
        (r"(?<=\d)[\s-]*(GB|MB|TB|KB)\b", r"\1"),
        (r"(?<=\d)[\s-]*gigabytes?\b", "GB"),
        (r"(?<=\d)[\s-]*bits?\b", "bit"),
        (r"[~≈]\s*(?=\d)", " about "),
        (r"(?<![\w-])<\s*(?=\d)", " below "),
        (r"(?<![\w-])>\s*(?=\d)", " over "),
        (r"≤\s*(?=\d)", " up to "),
        (r"≥\s*(?=\d)", " at least "),
        (r"(?<=\d)\+(?=[\s,.]|$)", ""),
        (r"(?<![\w.-])(\d+(?:\.\d+)?[a-z%]{0,3})\s*[-–—]\s*(?=\d+(?:\.\d+)?[a-z%]{0,3}(?![\w-]))", r"\1~"),
        (r"\s*(?:—|–|--+)\s*", " — "),
    )
)
_TO = re.compile(r"(?<!from )(?<![\w.-])(\d[\d.]*(?:[a-zA-Z%]{1,3})?) to (?=\d[\d.]*(?:[a-zA-Z%]{1,3})?(?![\w-]))")


@lru_cache(maxsize=4_096)
def one_spelling(text: str) -> str:
    """The text in the one spelling that figures are read from; a range is written `1.15~2.28%`.

    >>> one_spelling("three models, 5.5 times, 1.15 to 2.28 percent")
    '3 models, 5.5x, 1.15~2.28%'
    """
    spelt = unicodedata.normalize("NFKC", text)
    spelt = _FOLDS.sub(lambda found: f"{_VALUES[found[1].lower()]}x", spelt)
    spelt = _WORDED.sub(_figure, spelt)
    spelt = _ORDINAL.sub(lambda found: f"{_ORDINALS[found[1].lower()]}th", spelt)
    spelt = re.sub(r"\b(\d+)(?:st|nd|rd)\b", r"\1th", spelt)
    spelt = _MULTIPLE.sub(lambda found: _MULTIPLES[found[1].lower()], spelt)
    for pattern, replacement in _RULES:
        spelt = pattern.sub(replacement, spelt)
    return " ".join(_TO.sub(r"\1~", spelt).split())


def _figure(found: re.Match[str]) -> str:
    value = _VALUES[found[1].lower()]
    return str(value + _VALUES[found[2].lower()] if found[2] else value)
