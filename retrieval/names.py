"""Pure: a person's name, taken apart, compared and classed."""

from __future__ import annotations

import re

from anyascii import anyascii

from retrieval.papers import PersonKey

_NOT_LETTERS = re.compile(r"[^a-z]+")


def key(name: str) -> PersonKey:
    """The name without case, accents, spacing and punctuation: two spellings with one key are one name.

    >>> key("Hui-Ling Zhen") == key("Huiling  ZHEN")
    True
    """
    return PersonKey(_NOT_LETTERS.sub("", anyascii(name).lower()))
