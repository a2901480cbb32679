"""Phrases that tell what a question asks, written as they are said."""

from __future__ import annotations

import re

Cue = re.Pattern[str]


def cue(*phrases: str) -> Cue:
    """A pattern that finds any of the phrases, in any case, as whole words.

    In a phrase a blank is any white space, `*` any words of the same sentence, and a bracket of alternatives
    (`(wrote|writes)`) or another piece of a regular expression is what it is in one.
    """
    return re.compile("|".join(_pattern(phrase) for phrase in phrases), re.IGNORECASE)


def _pattern(phrase: str) -> str:
    plain = phrase.replace(" * ", r"\b[^.?!\n]*?\b").replace(" ", r"\s+")
    plain = re.sub(r"\((?!\?)", "(?:", plain)
    opens = r"\b" if re.match(r"[\w(]", phrase) else ""
    closes = r"\b" if re.search(r"[\w)]$", phrase) else ""
    return f"{opens}(?:{plain}){closes}"
