"""Names in a question, in a place where a person's name must stand, that fit nobody the library knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.plainwords import FRAME, LIBRARY

_UPPER = r"(?![\d_a-zß-öø-ÿ])\w"  # a capital of any alphabet
_CAPITAL = rf"(?:{_UPPER}[\w'’-]*\.?|de|van|von|der|la|al|bin)"
_NAME = rf"(?P<name>{_UPPER}[\w'’-]*\.?(?:\s+{_CAPITAL}){{1,3}})"
_ONE_NAME = rf"(?P<name>{_UPPER}[^\W\d_A-Z]{{2,}})"
_ANY_NAME = r"(?P<name>[^\W\d_][\w'’-]+\s+[^\W\d_][\w-]+(?:\s+[^\W\d_][\w-]+)?)"
_PAPERS = (
    r"(?:papers?|publications?|articles?|works?|research|anything|something|everything|written|authored|published)"
)
_PATTERNS = (
    re.compile(rf"\b(?i:{_PAPERS})\s+(?:\w+\s+){{0,2}}(?:by|of|from)\s+{_NAME}(?!\s*[:(])"),
    re.compile(
        rf"\b(?i:h-?index|citations?|novelty|score|profile|co-?authors?|summary|overview)\s+(?:of|for|about)\s+{_NAME}"
    ),
    re.compile(rf"\b(?i:by|who\s+is|who's|with)\s+{_NAME}(?!\s*[:(])"),
    re.compile(rf"\b(?i:did|has|have|does)\s+{_NAME}\s+(?:ever\s+)?(?:publish|wr[io]te|work|author|collaborat)\w*\b"),
    re.compile(rf"\b(?i:did|has|have|does)\s+{_ONE_NAME}\s+(?:ever\s+)?(?:publish|wr[io]te|author|collaborat)\w*\b"),
    re.compile(rf"\b(?i:do|does|did|has|have)\s+{_NAME}\s+(?:have|had|got|any|papers?)\b"),
    re.compile(rf"^\W*{_NAME}(?:['’]s?)?\s+(?:papers?|publications?|work|h-?index|citations?|research)\b"),
    re.compile(
        rf"{_NAME}['’]s\s+(?:\w+\s+)?(?:h-?index|papers?|citations?|work|novelty|publications?|research|co-?authors?|ai\s+score)"
    ),
    re.compile(rf"\b{_PAPERS}\s+(?:\w+\s+)?by\s+{_ANY_NAME}", re.IGNORECASE),
    re.compile(rf"\b(?:h-?index|citations?|novelty|ai\s+score)\s+(?:of|for|does)\s+{_ANY_NAME}", re.IGNORECASE),
    re.compile(
        rf"\b(?:did|has|have|does)\s+{_ANY_NAME}\s+(?:publish|write|written|published|work|author)\w*\b", re.IGNORECASE
    ),
    re.compile(rf"\bwho\s+(?:is|was)\s+{_ANY_NAME}\s*\??$", re.IGNORECASE),
    re.compile(
        rf"(?:^(?!\W*what)|\b(?:what|whats|what['’]s|is)\s+){_ANY_NAME}['’]s\s+(?:h-?index|papers?|citations?|work|novelty)",
        re.IGNORECASE,
    ),
)
_ALONE = re.compile(
    rf"\b(?i:{_PAPERS}\s+by|by|prof(?:essor)?\.?|dr\.?)\s+(?P<name>{_UPPER}[^\W\d_A-Z]{{2,}})"
    r"(?=\s*(?:\?|$)|\s+(?:are|is|do|does|in|from|since|before|after|between|on|about|at|with|and|or)\b)"
    rf"|(?:^|\s)(?P<owner>{_UPPER}[^\W\d_A-Z]{{2,}})['’]s\s+(?:h-?index|papers?|citations?|work|publications?)"
)
_TOGETHER = re.compile(rf"\b(?i:together|jointly|written|co-?authored|collaborat\w+)\s+with\s+{_NAME}")
_COMPANION = (
    re.compile(rf"{_NAME}\s*,?\s+(?:and|with|&)\s+$"),
    re.compile(rf"^(?:\s*,)?\s+(?:and|with|&)\s+(?:by\s+)?{_NAME}"),
)
_PLACES = re.compile(
    r"\b(?:learning|language|model|models|network|networks|data|systems?|attention|memory|cache|training|decoding|inference|reasoning|quantization"
    r"|library|corpus|team|group|paper|papers|ai|llms?|compression|pruning|baseline)\b",
    re.IGNORECASE,
)

_NEAR = 60
"""Characters beside a known person's name that are searched for another."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name nobody here has, and its place."""

    name: str
    span: tuple[int, int]


def find_strangers(rest: str) -> tuple[Stranger, ...]:
    """The names of people that are left in a question once everybody known has been taken out."""
    found: dict[str, Stranger] = {}
    for pattern in (*_PATTERNS, _ALONE):
        for match in pattern.finditer(rest):
            group = "name" if match["name"] else "owner"
            name = re.sub(r"['’]s?$", "", match[group])
            if _could_be_a_person(name):
                start = match.start(group)
                found.setdefault(name.lower(), Stranger(name=name, span=(start, start + len(match[group]))))
    return tuple(found.values())


def find_companions(rest: str, known: Iterable[tuple[int, int]]) -> tuple[Stranger, ...]:
    """The names joined to somebody known, who stood in these places: "Ada Byron and <somebody>"."""
    found: list[Stranger] = []
    matches = [(_TOGETHER.search(rest), 0)]
    for start, end in known:
        matches.append((_COMPANION[0].search(rest[:start], max(0, start - _NEAR)), 0))
        matches.append((_COMPANION[1].match(rest[end : end + _NEAR]), end))
    for match, offset in matches:
        name = _without_frame(match["name"]) if match is not None else ""
        if match is not None and _could_be_a_person(name):
            end = offset + match.end("name")
            found.append(Stranger(name=name, span=(end - len(name), end)))
    return tuple({stranger.span: stranger for stranger in found}.values())


def _without_frame(name: str) -> str:
    """The name without words of the question that stand capitalised before it ("Compare Ada Byron and …")."""
    first, _, rest = name.partition(" ")
    return rest.lstrip() if " " in rest.strip() and first.lower() in FRAME | LIBRARY else name


def _could_be_a_person(name: str) -> bool:
    pieces = name.lower().split()
    return (
        not any(piece in FRAME | LIBRARY for piece in pieces)
        and not _PLACES.search(name)
        and not any(char.isdigit() for char in name)
        and not any(piece.isupper() and len(piece) > 2 for piece in name.split())  # noqa: PLR2004 - an acronym
    )


_TITLED = re.compile(
    r"\bpapers?\s+(?:is\s+)?(?:called|titled|named|entitled)?\s*[\"“'‘]?(?P<bare>[A-Z][\w-]*(?:\s+[\w:-]+){2,})"
    r"|\b(?:papers?|called|titled|named|entitled|have|wrote)\s+[\"“](?P<quoted>[^\"”]{8,})[\"”]"
)
_TITLE_CAPITALS = 3


def find_unknown_titles(text: str) -> tuple[str, ...]:
    """Titles that a question names as such, quoted or in capitals behind "the paper"; none of them is known here."""
    found = []
    for match in _TITLED.finditer(text):
        title = match["quoted"] or match["bare"]
        if match["quoted"] or sum(word[:1].isupper() for word in title.split()) >= _TITLE_CAPITALS:
            found.append(title.strip())
    return tuple(found)
