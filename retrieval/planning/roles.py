"""Pure: what somebody named in a question is to be on a paper: its first author, its last, its only one, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.papers import Frozen
from retrieval.planning.standing import Span, Standing, find_standings
from retrieval.queries import Person, Scope

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
    r"\b(?:without|neither(?:\s+(?:by|with))?|not\s+(?:[\w-]+\s+){0,2}?(?:with|by)|except(?:ing)?(?:\s+(?:for|with|those|ones|the)){0,2}|excluding"
    r"|minus|but\s+not(?:\s+(?:with|by))?|other\s+than(?:\s+(?:those|the\s+ones))?(?:\s+with)?)\s+$",
    re.IGNORECASE,
)
_NOR = re.compile(r"\s*(?:,\s*)?(?:\b(?:or|nor)\b\s*(?:(?:by|with)\s+)?|\band\b\s*)?", re.IGNORECASE)
"""Between two people of whom neither is to be on a paper."""
_NOT_THERE = re.compile(
    r"\s*(?:(?:is|was|were|are|did|has|does)(?:\s+not|n['’]?t)|never)\s+"
    r"(?:(?:an?|the|one\s+of\s+the|among\s+the|listed\s+as)\s+)*"
    r"(?:(?:co-?)?author(?:s|ed)?|on|involved|part|(?:co-?)?writ(?:e|ten))\b(?:\s+(?:of|on|in)\b(?!\s+\w))?",
    re.IGNORECASE,
)
_TITLE = r"(?:prof(?:essor)?s?|dr|doctor|mr|mrs|ms|phd)"
_TITLES = re.compile(rf"(?:\b{_TITLE}\b\.?\s*)+$", re.IGNORECASE)
_IS_TITLE = re.compile(rf"{_TITLE}\.?", re.IGNORECASE)
_GAP = re.compile(r"\S\s{4,}\S")
"""Where somebody's name was blanked out."""


class Roles(Frozen):
    """What is asked of the people: where they stand in the list, beside nobody, or nowhere; as in a `Scope`.

    `spans` are the words that say so, and `unread` those of a place of which it is not clear whose it is.
    """

    people: tuple[Person, ...] = ()
    places: tuple[int, ...] = ()
    alone: bool = False
    any_of: tuple[Scope, ...] = ()
    none_of: tuple[Scope, ...] = ()
    spans: tuple[Span, ...] = ()
    unread: Span | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody known, and where they are named."""

    person: Person
    place: Span


def find_roles(rest: str, named: Sequence[Placed], *, names: int, either: bool = False) -> Roles:
    """The roles that a question gives these people; `rest` is the question with their names blanked out.

    So many `names` there are in it, some of them perhaps of people of whom it is not known yet who they are: they may
    have the role. `either`: one of them is asked for or the other, and any of them may have it.
    """
    rest = _QUOTES.sub(" ", rest)
    standings = find_standings(rest) if names else ()
    within = {standing.span: it.person for standing in standings for it in named if _inside(it.place, standing.span)}
    left_out = dict(_left_out(rest, [it for it in named if not any(_inside(it.place, span) for span in within)]))
    staying = [it for it in named if it.place not in left_out]
    only_denied = {it.span for it in standings if it.negated}
    asked = [it for it in staying if not any(_inside(it.place, span) for span in only_denied)] or staying
    people = {it.person.ref: it.person for it in asked}
    alone = _ALONE.search(rest) if names else None
    unwanted = {it.person.ref: it.person for it in named if it.place in left_out}
    roles = Roles(
        people=tuple(people.values()),
        alone=alone is not None,
        none_of=tuple(Scope(people=(it,)) for it in unwanted.values()),
        spans=(*left_out.values(), *([alone.span()] if alone else []), *(it.span for it in standings)),
    )
    strangers = names > len({it.person.ref for it in named})
    for standing in standings:
        whose = within.get(standing.span) or _whose(rest, standing.span, staying if names > 1 else ())
        unclear = strangers and (
            not whose or (standing.span not in within and _GAP.search(rest[slice(*standing.span)]))
        )
        if people and unclear and not either:
            roles = roles.model_copy(update={"unread": standing.span})
        else:
            roles = _standing(roles, standing, None if either else whose, either=either)
    return roles


def _inside(place: Span, words: Span) -> bool:
    return words[0] <= place[0] and place[1] <= words[1]


def _standing(roles: Roles, standing: Standing, whose: Person | None, *, either: bool) -> Roles:
    """The roles with one more place that somebody is, or is not, to stand in."""
    people, places = roles.people, standing.places
    if standing.both and len(people) == len(places) > 1 and whose is None:
        return roles.model_copy(update={"places": places})
    if standing.both and len(people) == 1 and set(places) == {1, -1}:
        return roles.model_copy(update={"alone": True})
    if len(places) == 1 and not standing.negated:
        at = people.index(whose) if whose in people else 0 if places[0] > 0 else len(people) - 1
        now = [*roles.places, *(0 for _ in people)][: max(1, len(people))]
        now = [places[0]] * len(now) if either else [*now[:at], places[0], *now[at + 1 :]] if people else list(places)
        return roles.model_copy(update={"places": tuple(now)})
    theirs = people if either and not standing.negated else (whose,) if whose else people if len(people) == 1 else ()
    parts = tuple(Scope(people=(it,), places=(place,)) for it in theirs for place in places)
    if not parts or standing.both or (roles.any_of and not standing.negated):
        return roles.model_copy(update={"unread": standing.span})
    changed = {"none_of": (*roles.none_of, *parts)} if standing.negated else {"any_of": parts}
    return roles.model_copy(update=changed)


def forms_of_address(rest: str, names: Sequence[Span]) -> list[Span]:
    """Where a title stands before one of these names: "Prof. Dr. Ada Byron"."""
    found = (_TITLES.search(rest[:start]) for start, _ in names)
    return [match.span() for match in found if match is not None]


def is_form_of_address(word: str) -> bool:
    """Whether this is a title before a name, and nobody's name itself."""
    return _IS_TITLE.fullmatch(word) is not None


def _left_out(rest: str, named: Sequence[Placed]) -> Iterator[tuple[Span, Span]]:
    """For everybody who is to be on none of the papers, where they are named and where the words are that say so."""
    ended = -1
    for it in sorted(named, key=lambda it: it.place):
        start, end = it.place
        before, after = _NOT_WITH.search(rest[:start]), _NOT_THERE.match(rest, end)
        also = _NOR.fullmatch(rest, ended, start) if ended >= 0 else None
        words = before or after or also
        ended = -1 if words is None or words is after else end
        if words is not None:
            yield it.place, words.span()


def _whose(rest: str, role: Span, named: Sequence[Placed]) -> Person | None:
    """Beside whom the role stands, where several are named: "first-authored by Ada", or else "Ada as first author"."""
    behind = [it for it in named if it.place[0] >= role[1] and _OF.fullmatch(rest[role[1] : it.place[0]])]
    before = [it for it in named if it.place[1] <= role[0] and _HIS.fullmatch(rest[it.place[1] : role[0]])]
    by = [it for it in behind if re.search(r"\w", rest[role[1] : it.place[0]])]
    return next((it.person for it in (*by, *before, *behind)), None)
