"""Pure: a person's name, taken apart and compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

from retrieval.papers import PersonKey

_NOT_LETTERS = re.compile(r"[^a-z]+")
_BREAK = re.compile(r"[\s\-‐‑–.·]+")  # noqa: RUF001 - the dashes that names are typed with
_APART = re.compile(r"[\s.·]+")
_PARTICLES = frozenset(
    {
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "bin",
        "ibn",
        "al",
        "el",
        "ter",
    }
)


@lru_cache(maxsize=200_000)
def key(name: str) -> PersonKey:
    """The name without case, accents, spacing and punctuation: two spellings with one key are one name.

    >>> key("Hui-Ling Zhen") == key("Huiling  ZHEN")
    True
    """
    return PersonKey(_NOT_LETTERS.sub("", (name if name.isascii() else anyascii(name)).lower()))


def parts(name: str) -> tuple[str, ...]:
    """The words of a name in the order "given … family", each reduced to its letters; initials stay single letters.

    >>> parts("Liu, Zicheng"), parts("H.-L. Zhen")
    (('zicheng', 'liu'), ('h', 'l', 'zhen'))
    """
    family, comma, given = name.partition(",")
    ordered = f"{given} {family}" if comma and given.strip() else name
    return tuple(word for word in (key(piece) for piece in _BREAK.split(ordered)) if word)


def family(name: str) -> str:
    """The family name with its particles, reduced to letters: `van der Goot` is `vandergoot`.

    Taken to be the last word of a name in given-family order, as every source here writes it.
    """
    return family_of(parts(name))


def family_of(words: tuple[str, ...]) -> str:
    """The family name of a name taken apart by `parts`."""
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return "".join(words[max(start, 0) :])


def fits(typed: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a typed name can be this person's: the family name whole, every other word a given name or its initial.

    Words must come in the known order; given names may be left out.

    >>> fits(("z", "zhou"), ("zhongzhu", "zhou")), fits(("leon", "song"), ("shuaiwen", "leon", "song"))
    (True, True)
    """
    if len(typed) < 2 or not known or typed[-1] != known[-1]:  # noqa: PLR2004 - a family name and something before it
        return False
    given = iter(known[:-1])
    return all(any(word == name or (len(word) == 1 and name.startswith(word)) for name in given) for word in typed[:-1])


def one_name(typed: str, known: str) -> bool:
    """Whether a typed name is this one: the same letters, or the same family name behind a first letter that agrees.

    Any of the last words may be the family name, with a hyphen as one word; a typed family name alone is everybody's
    who has it. Other given names, however many, are left to whoever tells people apart.

    >>> one_name("J. Carroll", "John A. Carroll"), one_name("Dick Crouch", "Richard Crouch")
    (True, False)
    """
    if key(typed) == key(known):
        return True
    asked, has = _pieces(typed), _pieces(known)
    if not asked or not has:
        return False
    if len(asked) > 1 and (len(has) == 1 or asked[0][0] != has[0][0]):
        return False
    return not _families(asked).isdisjoint(_families(has))


def turned(name: str) -> tuple[str, ...]:
    """The name with its words in each order in which it may have been typed family name first; none with a comma.

    >>> turned("Zhen Hui-Ling")
    ('Hui-Ling Zhen',)
    """
    words = name.split()
    return () if "," in name else tuple(" ".join(words[at:] + words[:at]) for at in range(1, len(words)))


def _pieces(name: str) -> tuple[str, ...]:
    """The words of a name in the order "given … family", each reduced to its letters; hyphens join."""
    family, comma, given = name.partition(",")
    ordered = f"{given} {family}" if comma and given.strip() else name
    return tuple(word for word in map(key, _APART.split(ordered)) if word)


def _families(words: tuple[str, ...]) -> set[str]:
    """What may be the family name of these words."""
    return {"".join(words[at:]) for at in range(1, len(words))} or set(words)


def listed(name: str, among: Iterable[str]) -> PersonKey | None:
    """The key under which an author list has this person: their name's own, else that of the only short form of it.

    >>> listed("Zhongzhu Zhou", ["Jisen Li", "Z. Zhou"])
    'zzhou'
    """
    keys = {key(other): other for other in among}
    if (own := key(name)) in keys:
        return own
    short = [filed for filed, other in keys.items() if fits(parts(other), parts(name))]
    return short[0] if len(short) == 1 else None
