"""Pure: a person's name parsed, and two names compared by class.

Own parsing rather than a library's: what counts here is comparing (initials against run-together syllables, dropped
first names, swapped order), which parsers such as `nameparser` leave to their user; what they add, titles and
honorifics, hardly occurs in author lists. Accents are `anyascii`'s business, nearness of spelling `rapidfuzz`'s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from retrieval.names import family as family_of
from retrieval.names import key, parts
from retrieval.papers import Frozen
from retrieval.people.initials import abbreviates
from retrieval.people.short_names import usual

_NUMBERED = re.compile(r"\s+\d{4}$|\([^)]*\)")
_SUFFIX = re.compile(r",?\s+(?:jr|sr|iii|iv)\.?(?=,|$)|,?\s+ii(?=,|$)", re.IGNORECASE)
_RUN_INITIALS = re.compile(r"\b([A-Z])([A-Z])\b\.?")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "å": "aa"})
_SOUNDS = (
    *(("sch", "sh"), ("tsch", "ch"), ("kh", "h"), ("ph", "f"), ("th", "t"), ("dj", "j"), ("ks", "x"), ("ck", "k")),
    *(("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"), ("ou", "u"), ("iy", "y"), ("ij", "y"), ("yi", "y")),
    *(("ey", "y"), ("ii", "y"), ("i", "y"), ("j", "y"), ("w", "v"), ("c", "k"), ("q", "k"), ("z", "s")),
)
_LEFT_AWAY = frozenset({"dr", "prof", "md", "mohd", "mhd"})
"""Titles, and short forms of Muhammad, that one paper sets before the name somebody goes by and another does not."""
_ONE_SYLLABLE = re.compile(r"[^aeiouy]*[aeiouy]+[^aeiouy]*")
_SHORTEST_NEAR = 4
"""Names of fewer letters are near too many others."""


class NameClass(StrEnum):
    """How two names relate, closest first; all but `DIFFERENT` may be one person's."""

    SAME = "same"
    ORDER = "order"
    SPACING = "spacing"
    MIDDLE = "middle"
    FURTHER = "further"
    SYLLABLE = "syllable"
    INITIALS = "initials"
    NICKNAME = "nickname"
    LEADING = "leading"
    SURNAME = "surname"
    DIFFERENT = "different"


CLOSEST_FIRST = tuple(NameClass)


class Comparison(Frozen):
    """Two names and how they relate; `why` is for a reader and is the same whichever name comes first."""

    one: str
    other: str
    kind: NameClass
    why: str


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in plain small letters: given words and the words of the family name; initials are single letters.

    `double` are the last given words that hyphens join to the family name: `hasegawa` of `Mark Hasegawa-Johnson`.
    """

    given: tuple[str, ...]
    family: str
    words: tuple[str, ...]
    suffix: str
    inverted: bool
    double: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Names with one key differ in case, accents, punctuation, spacing or "Family, Given" at most."""
        return "".join(self.words) + ("+" + self.suffix if self.suffix else "")

    @property
    def joined(self) -> str:
        """The given names as one word."""
        return "".join(self.given)

    @property
    def short(self) -> str:
        """The family name with the first initial, which full and shortened names share."""
        return f"{self.family} {self.joined[:1]}"

    @property
    def only_initials(self) -> bool:
        """No given name is written out."""
        return all(len(word) == 1 for word in self.given)


@lru_cache(maxsize=500_000)
def parse(name: str) -> PersonName:
    """Take a name apart; "Family, Given" and "Given Family" give the same words in the order given, family.

    >>> parse("Zhen, Hui-Ling").words, parse("van der Goot, R.").family
    (('hui', 'ling', 'zhen'), 'vandergoot')
    """
    bare = _NUMBERED.sub("", name).strip()
    found = _SUFFIX.search(bare)
    suffix = key(found.group()) if found else ""
    plain = _SUFFIX.sub("", bare, count=1) if found else bare
    if not plain.isupper():
        plain = _RUN_INITIALS.sub(r"\1. \2.", plain)
    words = parts(plain)
    family = family_of(plain)
    before, taken = len(words), 0
    while before and taken < len(family):
        before -= 1
        taken += len(words[before])
    return PersonName(
        given=words[:before],
        family=family,
        words=words,
        suffix=suffix,
        inverted="," in plain.rstrip(", "),
        double=words[len(words) - _hyphened(plain) : before],
    )


def compare(one: str, other: str) -> Comparison:
    """How two names relate; the same whichever comes first."""
    first, second = sorted((one, other))
    kind = name_class(parse(first), parse(second))
    return Comparison(one=one, other=other, kind=kind, why=_WHY[kind].format(first, second))


def name_class(one: PersonName, other: PersonName) -> NameClass:
    """The class of two parsed names; symmetric."""
    if not one.words or not other.words or one.suffix != other.suffix:
        return NameClass.DIFFERENT
    if sorted(one.words) == sorted(other.words):
        same = one.words == other.words and one.inverted == other.inverted
        return NameClass.SAME if same else NameClass.ORDER
    if one.key == other.key:
        return NameClass.SPACING
    if not one.given or not other.given:
        return NameClass.DIFFERENT
    if one.family == other.family and not _halved(one, other):
        return _by_given(one.given, other.given)
    return _by_family(one, other)


def sounding(word: str) -> str:
    """A word's skeleton, which transliterations of one name share (`Yury`, `Iouri` do not, `Yuri`, `Jurij` do).

    >>> sounding("koerner") == sounding("korner"), sounding("aleksandr") == sounding("alexandr")
    (True, True)
    """
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", word)


def _by_given(one: tuple[str, ...], other: tuple[str, ...]) -> NameClass:
    short, long = sorted((one, other), key=lambda words: (len(words), sum(map(len, words)), words))
    if "".join(one) == "".join(other):
        return NameClass.SPACING
    if all(len(word) == 1 for word in one) or all(len(word) == 1 for word in other):
        return NameClass.INITIALS if abbreviates(one, other) else NameClass.DIFFERENT
    if _within(short, long) or _within(long, short):
        return _by_fewer(short, long)
    if _rest_agrees(one, other) and _short_form(one[0], other[0]):
        return NameClass.NICKNAME
    return _run_together(one, other)


def _by_fewer(short: tuple[str, ...], long: tuple[str, ...]) -> NameClass:
    """Of given names of which the one has all that the other has, or their initials."""
    if _leads(short, long) or _leads(long, short):
        return NameClass.LEADING
    if not {word for word in short if len(word) > 1} & {word for word in long if len(word) > 1}:
        return NameClass.INITIALS
    return NameClass.MIDDLE if _within(_written_out(long), short) else _further("".join(short))


def _further(given: str) -> NameClass:
    """`Bo` alone is another name than `Bo-Hao` where `Makbule` may well be `Makbule Gulcin`."""
    return NameClass.SYLLABLE if _ONE_SYLLABLE.fullmatch(given) else NameClass.FURTHER


def _run_together(one: tuple[str, ...], other: tuple[str, ...]) -> NameClass:
    """`Hui Ling` is begun by `Hui`, and `Minh-Quang` by `Minhquang`: whole words run together, one side with more."""
    short, long = sorted(("".join(one), "".join(other)), key=len)
    words = one if "".join(one) == long else other
    starts = {"".join(words[:at]) for at in range(1, len(words))}
    return _further(short) if short in starts else NameClass.DIFFERENT


def _written_out(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in given if len(word) > 1 and word not in _LEFT_AWAY)


def _hyphened(name: str) -> int:
    """Of how many words its last one, in the order given, family, is made."""
    family, comma, given = name.partition(",")
    return len(parts("".join((family if comma and given.strip() else name).split()[-1:])))


def _halved(one: PersonName, other: PersonName) -> bool:
    """Whether one of them has a double family name and the other only its last half."""
    return not (_within(one.double, other.given) and _within(other.double, one.given))


def _by_family(one: PersonName, other: PersonName) -> NameClass:
    near = sounding(one.family) == sounding(other.family) and min(len(one.family), len(other.family)) >= _SHORTEST_NEAR
    if near and one.family != other.family:
        given = NameClass.SAME if one.given == other.given else _by_given(one.given, other.given)
        return NameClass.DIFFERENT if given in {NameClass.DIFFERENT, NameClass.INITIALS} else NameClass.NICKNAME
    if one.given[0] != other.given[0] or len(one.given[0]) == 1:
        return NameClass.DIFFERENT
    if one.words[-1] in {*other.words[1:], other.family} or other.words[-1] in {*one.words[1:], one.family}:
        return NameClass.SURNAME
    return NameClass.SURNAME if one.joined == other.joined else NameClass.DIFFERENT


def _within(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether every word of the one, or its initial, stands in the other in that order."""
    left = iter(many)
    return all(
        any(word == known or (1 in {len(word), len(known)} and word[0] == known[0]) for known in left) for word in few
    )


def _leads(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether the one begins with a name written out that the other leaves away: `Zhong-Yun` for `Yun`."""
    start = next((at for at, word in enumerate(many) if _within(few[:1], (word,))), 0)
    return any(len(word) > 1 and word not in _LEFT_AWAY for word in many[:start])


def _rest_agrees(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one[1:], other[1:]), key=len)
    return _within(short, long)


def _short_form(one: str, other: str) -> bool:
    return not usual(one).isdisjoint(usual(other)) or sounding(one) == sounding(other)


_WHY = {
    NameClass.SAME: "“{}” and “{}” are the same name",
    NameClass.ORDER: "“{}” and “{}” are the same words in another order",
    NameClass.SPACING: "“{}” and “{}” differ in hyphens or spaces only",
    NameClass.MIDDLE: "“{}” and “{}” differ in an initial that one leaves out, or in a given name that one shortens",
    NameClass.FURTHER: "“{}” and “{}” differ in a given name that only one has",
    NameClass.SYLLABLE: "“{}” and “{}” differ in a syllable of the given name that only one has",
    NameClass.INITIALS: "“{}” and “{}” agree as far as initials tell",
    NameClass.NICKNAME: "“{}” and “{}” may be a short form or another spelling of one name",
    NameClass.LEADING: "“{}” and “{}” differ in the given name that comes first",
    NameClass.SURNAME: "“{}” and “{}” share the given name and differ in the family name",
    NameClass.DIFFERENT: "“{}” and “{}” are different names",
}
