"""Pure: a person's name, taken apart and compared."""

from __future__ import annotations

import re
import unicodedata
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
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_OPENS_A_FAMILY = _PARTICLES | {"ten", "mc", "mac", "ben", "abu", "abd", "vom", "zu", "zur", "los", "las"}


@lru_cache(maxsize=200_000)
def key(name: str) -> PersonKey:
    """The name without case, accents, spacing and punctuation: two spellings with one key are one name.

    >>> key("Hui-Ling Zhen") == key("Huiling  ZHEN")
    True
    """
    return PersonKey(_NOT_LETTERS.sub("", (name if name.isascii() else anyascii(name)).lower()))


def letters(name: str) -> str:
    """The name in small letters without accents, spacing and punctuation, but in its own letters, unlike its key.

    >>> letters("Aßenmacher"), letters("Yıldız"), letters("Müller")
    ('aßenmacher', 'yıldız', 'muller')
    """
    return "".join(it for it in unicodedata.normalize("NFKD", name.lower()) if it.isalpha())


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


def asked_by(spelling: str) -> tuple[frozenset[str], str]:
    """What somebody with this spelling may be asked for by: their family names, and all given names, run together.

    >>> asked_by("Rob van der Goot") == ({"goot", "vandergoot"}, "robvander")
    True
    """
    words = parts(spelling)
    if not words:
        return frozenset(), ""
    compound = key(spelling.rpartition(" ")[2]) or words[-1]  # "Gómez-Adorno"
    return frozenset({words[-1], family_of(words), compound}), "".join(words[:-1])


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

    The family name is the last word, one with a hyphen whole, and what belongs to it in front (`van der Goot`, `Le
    Bras`). Other given names, however many, are left to whoever tells people apart.

    >>> one_name("J. Carroll", "John A. Carroll"), one_name("Dick Crouch", "Richard Crouch")
    (True, False)
    """
    if key(typed) == key(known):
        return True
    asked, has = _pieces(typed), _pieces(known)
    if min(len(asked), len(has)) < 2:  # noqa: PLR2004 - a family name and something before it
        return False
    return asked[0][0] == has[0][0] and _whole_family(asked) == _whole_family(has)


def is_suffix(word: str) -> bool:
    """Whether this stands behind a whole name, and a comma before it tells no family name: `Jr.`, `III`."""
    return key(word) in _SUFFIXES


def orders(name: str) -> tuple[str, ...]:
    """The name in the order "given … family", as it is typed and, where no comma tells, in each that may be meant.

    >>> orders("Zhen Hui-Ling"), orders("Zhen, Hui-Ling")
    (('Zhen Hui-Ling', 'Hui-Ling Zhen'), ('Hui-Ling Zhen',))
    """
    family, comma, given = name.partition(",")
    if comma and given.strip() and not is_suffix(given):
        return (f"{given.strip()} {family.strip()}",)
    words = name.split()
    return tuple(" ".join(words[at:] + words[:at]) for at in range(len(words)))


def _pieces(name: str) -> tuple[str, ...]:
    """The words of a name in the order "given … family", each reduced to its letters; hyphens join."""
    words = tuple(word for word in map(key, _APART.split(next(iter(orders(name)), ""))) if word)
    return words[:-1] if len(words) > 1 and words[-1] in _SUFFIXES else words


def _whole_family(words: tuple[str, ...]) -> str:
    start = len(words) - 1
    while start > 1 and words[start - 1] in _OPENS_A_FAMILY:
        start -= 1
    return "".join(words[start:])


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
