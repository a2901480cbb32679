"""Pure: the citations in a text, as LaTeX, Markdown and prose write them, and what each points at."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.checking.findings import Mark, Work
from retrieval import ids

FIRST = 0xF0000
"""Stands for the first citation of a text, the next character for the second: private use, never written."""
_OURS = re.compile("[\U000f0000-\U000ffffd]")
_OPENING = "They"
"""Stands before a citation that is a word of its sentence, so that the sentence is seen to begin there."""
_SHOWN = re.compile(f"(?:{_OPENING}(?=[\U000f0000-\U000ffffd]))?([\U000f0000-\U000ffffd])")
_MOST = 0xFFFD

# Repetitions are bounded, or a page of names would take minutes.
_PARTICLE = r"(?:(?<![\w-])(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|bin|ibn|al|el)\s+){0,3}"
_NAME = rf"{_PARTICLE}(?<![\w-])(?!The\b)[^\W\d_a-z][\w'’-]{{0,40}}[^\W\d_](?<!['’]s)"
_YEAR = r"(?P<{}>(?:19|20)\d\d)[a-z]?"
_LATER = r"(?:\s*,\s*(?:(?:19|20)\d\d)?[a-z]?(?![\w]))*"
_AND = r"(?:,?\s+(?:and|&)\s+|,\s*)"
_ETAL = r"\s+et\s+al\.?,?"
_NAMES = rf"{_NAME}(?:{_AND}{_NAME}){{0,5}}(?:{_ETAL})?"
_PIECE = re.compile(
    rf"(?:(?:see(?:\s+also)?|e\.g\.,?|i\.e\.,?|cf\.|also|and|as\s+in|following|from|by|in)\s+)*"
    rf"(?P<names>{_NAMES}),?\s+\(?{_YEAR.format('year')}{_LATER}\)?"
    r"(?:,\s*(?:pp?|ch|sec|fig)\.?\s*[\d.–-]+|,?\s*(?:inter\s+alia|among\s+others))?"
)
_ALONE = re.compile(rf"{_NAME}\s+(?:19|20)\d\d")
"""A name and a year without a comma is rather a conference."""
_KEY = re.compile(
    r"(?P<family>[A-Za-z][A-Za-z'-]*?)(?:[_-]?et_?al)?[_:.-]*(?P<year>(?:19|20)\d\d|\d\d)(?:[a-z](?![a-z]))?[_:.-]*(?P<word>[A-Za-z].+)?"
)
_SPOKEN = ("citet", "textcite", "citeauthor", "citealt", "newcite", "citeposs")
_CENTURY_TURN = 60

_LINK = r"!?\[(?P<label>[^\[\]]*)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)"
_LATEX = r"[~\s]?\\(?P<command>[A-Za-z]*[cC]ite[a-z]*)\*?(?:\s*\[[^\[\]]*\]){0,2}\s*\{(?P<keys>[^{}]*)\}"
_PANDOC = r"\s?\[(?P<pandoc>[^\[\]@]*@[^\[\]]+)\]"
_NUMBERS = (
    r"\s?\[(?:[1-9]\d{0,2}(?:\s{0,3}[,;–-]\s{0,3}(?=[1-9]))?){1,30}(?:,\s*(?:[Ss]ec|[Cc]h|[Ff]ig|pp?)[^\[\]]*)?\]"
    r"|\[\^[^\[\]]+\]|(?<=[.!?”\"])[\u200a\u202f⁰¹²³⁴⁵⁶⁷⁸⁹]*[⁰¹²³⁴⁵⁶⁷⁸⁹](?=\s|$)"
)
_SAYS = rf"(?P<says>{_NAMES})(?:['’]s?)?\s+[(\[]{_YEAR.format('when')}[)\]]"
_ETAL_ALONE = rf"(?P<nameless>{_NAME}{_ETAL})(?:['’]s)?(?=[\s~])"
_BRACKETED = r"\s?\((?P<inside>[^()]{0,500}(?:\([^()]{0,100}\)[^()]{0,500}){0,9})\)"
_ADDRESS = r"(?P<address>https?://[^\s<>()]+[^\s<>().,;:!?'\"]|(?i:arxiv|doi)\s*:\s*[^\s()<>,;]+[^\s<>().,;:!?])"
_MARKS = re.compile(f"{_LINK}|{_LATEX}|{_PANDOC}|{_SAYS}|{_ETAL_ALONE}|{_BRACKETED}|{_ADDRESS}|{_NUMBERS}")
_INTERVAL = re.compile(r"\b(?:in|from|over|range|interval|within|to|between)\s*$", re.IGNORECASE)
_BEHIND_STOP = re.compile("([.!?][”\"')]*)([\U000f0000-\U000ffffd]+)(?=\\s|$)")


def marked(text: str) -> tuple[str, tuple[Mark, ...]]:
    """The text with a character of ours for each citation (`FIRST` and on), and the citations in their order."""
    found: list[Mark] = []

    def put(match: re.Match[str]) -> str:
        read = _read(match)
        if (read is None and match["inside"] is None) or len(found) == _MOST:
            return match[0]
        if read is None:  # an aside, which may hold citations
            return f"{match[0][: match.start('inside') - match.start()]}{_MARKS.sub(put, match['inside'])})"
        before, mark = read
        mark = mark if mark.said else _as_subject(match, mark)
        found.append(mark)
        gap = " " if mark.said and match[0][:1] in {" ", "~"} else ""
        return f"{before}{gap}{_OPENING if mark.said else ''}{chr(FIRST + len(found) - 1)}"

    given = _MARKS.sub(put, _OURS.sub("", text))
    return _BEHIND_STOP.sub(r"\2\1", given), tuple(found)


def filled(text: str, marks: tuple[Mark, ...], shown: Callable[[Mark], str]) -> tuple[str, tuple[Mark, ...]]:
    """The marked text with what is shown for each of its citations, and which those are."""
    own: list[Mark] = []

    def show(sign: re.Match[str]) -> str:
        mark = marks[ord(sign[1]) - FIRST]
        own.append(mark)
        opening = sign[0][:-1]
        return f"{'' if mark.said else opening}{shown(mark)}"

    return _SHOWN.sub(show, text), tuple(own)


def _as_subject(match: re.Match[str], mark: Mark) -> Mark:
    """A citation that opens its sentence before a verb is what the sentence is about ("[12] shows …")."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    ended = re.search(r"(?<!\bal)[.!?]\s*\Z", before) is not None
    opens = not before.strip() or (ended and match[0][:1].isspace())
    verb = re.match(r"\s+[a-z]", after) is not None
    return mark.model_copy(update={"said": "the authors", "written": match[0].strip()}) if opens and verb else mark


def _read(match: re.Match[str]) -> tuple[str, Mark] | None:
    """What stands before the citation and stays, and the citation; None for what only looks like one."""
    reader = next((reader for group, reader in _READERS.items() if match[group] is not None), _numbered)
    return reader(match)


def _link(match: re.Match[str]) -> tuple[str, Mark]:
    return "" if match[0].startswith("!") else match["label"], _pointing("", match["target"])


def _latex(match: re.Match[str]) -> tuple[str, Mark]:
    said = "the authors" if match["command"].lower().startswith(_SPOKEN) else ""
    written = match[0].lstrip(" ~") if said else match[0]
    keys = [key.strip() for key in match["keys"].split(",")]
    return "", Mark(written=written, said=said, works=tuple(_keyed(key) for key in keys if key))


def _pandoc(match: re.Match[str]) -> tuple[str, Mark]:
    keys = re.findall(r"@([\w:.#$%&+?<>~/-]*\w)", match["pandoc"])
    return "", Mark(written=match[0], works=tuple(map(_keyed, keys)))


def _spoken(match: re.Match[str]) -> tuple[str, Mark]:
    """`Zuo et al. (2025)`, or without a year; a single name stays, for it may be that of a system."""
    people = match["says"] or match["nameless"]
    several = re.search(rf"{_AND}|{_ETAL}", people) is not None
    work = _work(people, match["when"])
    return "", Mark(written=match[0], said="the authors" if several else people, works=(work,))


def _addressed(match: re.Match[str]) -> tuple[str, Mark] | None:
    mark = _pointing(match[0], match["address"])
    return ("", mark) if mark.ids else None


def _numbered(match: re.Match[str]) -> tuple[str, Mark] | None:
    return None if _INTERVAL.search(match.string[: match.start()]) else ("", Mark(written=match[0]))


def _bracketed(match: re.Match[str]) -> tuple[str, Mark] | None:
    """Round brackets that hold nothing but citations."""
    pieces = [piece.strip() for piece in match["inside"].split(";")]
    works: list[Work] = []
    mark = Mark(written=match[0])
    for piece in pieces:
        read = _PIECE.fullmatch(piece)
        address = ids.parse_id(piece)
        if address is not None:
            mark = mark.model_copy(update={"ids": (*mark.ids, address)})
        elif read is None or _ALONE.fullmatch(piece) or read["names"].isupper():
            return None
        else:
            works.append(_work(read["names"], read["year"]))
    return "", mark.model_copy(update={"works": tuple(works)})


def _work(names: str, year: str | None) -> Work:
    families = [name for name in re.split(rf"{_AND}|{_ETAL}", names) if name and name.strip()]
    names = " ".join(names.split()).rstrip(",")
    return Work(
        written=f"{names} ({year})" if year else names, families=tuple(families), year=int(year) if year else None
    )


def _keyed(key: str) -> Work:
    """What a key such as `zuo2025windowkv` says; a key may say nothing."""
    said = _KEY.fullmatch(key)
    if said is None:
        return Work(written=key, word=key)
    year = int(said["year"])
    if year < 100:  # noqa: PLR2004 - two digits
        year += 1900 if year > _CENTURY_TURN else 2000
    return Work(written=key, families=(said["family"],), year=year, word=said["word"] or "")


def _pointing(written: str, target: str) -> Mark:
    named = ids.parse_id(target)
    return Mark(written=written, ids=(named,) if named else ())


_READERS: Mapping[str, Callable[[re.Match[str]], tuple[str, Mark] | None]] = MappingProxyType(
    {
        "target": _link,
        "keys": _latex,
        "pandoc": _pandoc,
        "says": _spoken,
        "nameless": _spoken,
        "inside": _bracketed,
        "address": _addressed,
    }
)
"""How what the named group of `_MARKS` found is read; what no group of a name found is a number in brackets."""
