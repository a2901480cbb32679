"""Pure: what somebody named in a question is to be on a paper: its first author, its last, its only one, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.papers import Frozen
from retrieval.queries import Person

Place = tuple[int, int]
"""Where words stand: the first character, and the one behind the last."""

_AUTHOR = r"[\s-]+(?:named[\s-]+|listed[\s-]+)?author"
_STANDS = r"\b(?:is|are|was|were|be|being|comes?|came|appears?|listed|named|stands?)(?:\s+(?:listed|named))?"
_IN_THE_LIST = r"(?:\s+(?:in|on|of)\s+(?:the|its|their)\s+(?:author\s+list|list\s+of\s+authors|authors?|byline))?"
_ENDS = r"(?=\s*(?:[?.!,;:)]|$))"
_FIRST = re.compile(
    rf"\b(?:first|lead|1st){_AUTHOR}(?:ed|s|ship)?\b|\bpapers?\s+led(?=\s+by\b)"
    rf"|(?:{_STANDS}|\b(?:list(?:s|ing)?|have|has|having|with|put|puts))\s+first{_IN_THE_LIST}{_ENDS}"
    r"|\bin\s+(?:the\s+)?first\s+(?:position|place)\b|\b(?:did|has|have)\s+le(?:ad|d)\b(?=\W*$)",
    re.IGNORECASE,
)
_LAST = re.compile(
    rf"\b(?:last|senior){_AUTHOR}(?:s|ship)?\b(?:[\s,(]+(?:i\.?e\.?[\s,]+|that\s+is[\s,]+|the\s+)*last\b\)?)?"
    r"|\blast-authored\b|\blast\s+authored(?=\s+(?:by|papers|publications)\b)"
    rf"|(?:{_STANDS}|\b(?:list(?:s|ing)?|have|has|having|with|put|puts))\s+last{_IN_THE_LIST}{_ENDS}"
    r"|\bin\s+(?:the\s+)?last\s+(?:position|place)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\b(?:single|sole|solo|lone)[\s-]+author(?:ed|s|ship)?\b|\bsolo(?=[\s-]+(?:papers?|publications?|articles?|work)\b)"
    r"|\b(?:the\s+)?only\s+author\b|(?<![\w-])(?:all\s+)?alone\b|\bby\s+(?:him|her|them)sel(?:f|ves)\b"
    r"|\band\s+(?:nobody|no[\s-]?one)\s+else\b|\bon\s+(?:their|his|her)\s+own\b|\bsingle[\s-]?handed(?:ly)?\b|\bsolely(?=\s+by\b)|(?<=\bby)\s+only\b(?=\W*$)"
    r"|\b(?:without|with\s+no|having\s+no|no)\s+(?:any\s+|other\s+)*(?:co-?\s?authors?|collaborators?)\b",
    re.IGNORECASE,
)
_QUOTES = re.compile('["“”]')
_HIS = re.compile(
    r"(?:[\s,:]|['’]s?\b|\b(?:as|is|was|are|being|be|the|an?|their|comes?|listed|named)\b)*", re.IGNORECASE
)
"""Words between somebody and what they are: "Ada Byron as the first author"."""
_OF = re.compile(r"(?:[\s,:]|\b(?:is|was|are|being|of|by|the)\b)*", re.IGNORECASE)
"""Words the other way round: "first author is Ada Byron", "first-authored by Ada Byron"."""
_NOT_WITH = re.compile(
    r"\b(?:without|not\s+(?:[\w-]+\s+){0,2}?(?:with|by)|except(?:ing)?(?:\s+(?:for|with|those|ones|the)){0,2}|excluding"
    r"|minus|but\s+not(?:\s+(?:with|by))?|other\s+than(?:\s+(?:those|the\s+ones))?(?:\s+with)?)\s+$",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(
    r"\s*(?:(?:is|was|were|are|did|has|does)(?:\s+not|n['’]?t)|never)\s+"
    r"(?:(?:an?|the|one\s+of\s+the|among\s+the|listed\s+as)\s+)*"
    r"(?:(?:co-?)?author(?:s|ed)?|on|involved|part|(?:co-?)?writ(?:e|ten))\b(?:\s+(?:of|on|in)\b(?!\s+\w))?",
    re.IGNORECASE,
)
_TITLE = r"(?:prof(?:essor)?s?|dr|doctor|mr|mrs|ms|phd)"
_TITLES = re.compile(rf"(?:\b{_TITLE}\b\.?\s*)+$", re.IGNORECASE)
_IS_TITLE = re.compile(rf"{_TITLE}\.?", re.IGNORECASE)


class Roles(Frozen):
    """What is asked of the people: where they stand in the list (`Scope.places`), beside nobody, or nowhere.

    `spans` are the words that say so.
    """

    people: tuple[Person, ...] = ()
    places: tuple[int, ...] = ()
    alone: bool = False
    without: tuple[Person, ...] = ()
    spans: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody known, and where they are named."""

    person: Person
    place: Place


def find_roles(rest: str, named: Sequence[Placed], *, somebody: bool) -> Roles:
    """The roles that a question gives these people; `rest` is the question with their names blanked out.

    `somebody` is named, if only one of whom it is not known yet who they are: they may have the role.
    """
    rest = _QUOTES.sub(" ", rest)
    left_out = dict(_left_out(rest, named))
    staying = [it for it in named if it.place not in left_out]
    if not staying:
        left_out, staying = {}, list(named)
    roles = {said: said.search(rest) for said in (_FIRST, _LAST, _ALONE)} if somebody else {}
    found = {said: match.span() for said, match in roles.items() if match is not None}
    people = {it.person.ref: it.person for it in staying}
    refs = list(people)
    places = dict.fromkeys(refs, 0)
    for said, place in ((_FIRST, 1), (_LAST, -1)):
        if said in found:
            whose = _whose(rest, found[said], staying)
            at = refs[:1] if place > 0 else refs[-1:]
            places.update(dict.fromkeys([whose.ref] if whose else at or [""], place))
    return Roles(
        people=tuple(people.values()),
        places=tuple(places.values()) if any(places.values()) else (),
        alone=_ALONE in found,
        without=tuple({it.person.ref: it.person for it in named if it.place in left_out}.values()),
        spans=(*left_out.values(), *found.values()),
    )


def forms_of_address(rest: str, names: Sequence[Place]) -> list[Place]:
    """Where a title stands before one of these names: "Prof. Dr. Ada Byron"."""
    found = (_TITLES.search(rest[:start]) for start, _ in names)
    return [match.span() for match in found if match is not None]


def is_form_of_address(word: str) -> bool:
    """Whether this is a title before a name, and nobody's name itself."""
    return _IS_TITLE.fullmatch(word) is not None


def _left_out(rest: str, named: Sequence[Placed]) -> Iterator[tuple[Place, Place]]:
    """For everybody who is to be on none of the papers, where they are named and where the words are that say so."""
    for it in named:
        start, end = it.place
        before, after = _NOT_WITH.search(rest[:start]), _NOT_THERE.match(rest, end)
        if before is not None:
            yield it.place, before.span()
        elif after is not None:
            yield it.place, after.span()


def _whose(rest: str, role: Place, named: Sequence[Placed]) -> Person | None:
    """Beside whom the role stands, where several are named: "first-authored by Ada", or else "Ada as first author"."""
    several = named if len(named) > 1 else ()
    behind = [it for it in several if it.place[0] >= role[1] and _OF.fullmatch(rest[role[1] : it.place[0]])]
    before = [it for it in several if it.place[1] <= role[0] and _HIS.fullmatch(rest[it.place[1] : role[0]])]
    by = [it for it in behind if re.search(r"\w", rest[role[1] : it.place[0]])]
    return next((it.person for it in (*by, *before, *behind)), None)
