"""Pure: names, venues and fields as they are typed, read against the names that the library knows.

Every error names the option, says what is wrong, and what may have been meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from bot.errors import SubscribingError
from bot.subscribing.calling import could_be_called
from bot.writers import wording
from retrieval import fields, names
from retrieval.directory import Directory
from retrieval.papers import Span
from retrieval.people.roster import Roster
from retrieval.planning.nearness import near
from retrieval.planning.people import PeopleIndex
from retrieval.planning.strangers import find_strangers
from retrieval.planning.words import words
from retrieval.queries import Person
from retrieval.venues import find_venues

LONGEST = 200
"""Characters of a topic, a name or an excluded word."""
MOST_LISTED = 20
"""Topics, people, venues, fields or excluded words of one subscription."""
_OFFERED = 4
_QUOTED = re.compile(r"""["“”„«‘'](.+?)["“”»’']""")
_JOINED = re.compile(r"[;&/\n]|\s(?:and|or|und|et al)\b", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:\d{2}|\d{4}|the|conference|papers?|at|of|in|from|and|or)\b|[\W_]", re.IGNORECASE)
_EXAMPLE_FIELDS = "an arXiv code such as cs.CL, or a name such as Information Retrieval"


def listed(typed: Iterable[str], option: str) -> tuple[str, ...]:
    """What was typed, each once, without spaces around it; blanks are left out.

    Raises:
        SubscribingError: one is too long, or there are too many.
    """
    cleaned = (" ".join(it.split()) for it in typed)
    once = tuple({it.casefold(): it for it in reversed([it for it in cleaned if it])}.values())[::-1]
    if any(len(it) > LONGEST for it in once):
        raise SubscribingError(f"{option}: write at most {LONGEST} characters for each.", option=option)
    if len(once) > MOST_LISTED:
        raise SubscribingError(
            f"{option}: a digest takes {MOST_LISTED} at most; make a second one for the others.", option=option
        )
    return once


def person(typed: str, roster: Roster, people: PeopleIndex) -> Person:
    """Who bears this name, handle or id: the only one whom it fits as it is typed.

    A given and a family name that nobody bears, and that is near to nobody's, is of somebody who is still to come: on
    no papers, and without an id, so that it stands for whoever bears it then. In quotation marks it is so whoever has
    a near name, and whatever the words are.

    Raises:
        SubscribingError: it fits several people, or nobody; it names whom it may mean.
    """
    quoted = _QUOTED.fullmatch(typed)
    typed = quoted[1] if quoted else typed
    called = _called(typed, roster, people)
    fitting = called or (() if quoted else tuple(it for it in _found(typed, people) if _fits(typed, it)))
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise _several(typed, fitting, roster)
    alike = {} if quoted else {it.ref: it for it in (*_found(typed, people), *near(typed, people))}
    if not alike:
        return _still_to_come(typed, insisted=quoted is not None)
    told, instead = _told(tuple(alike.values()), roster)
    insisting = f' For somebody else of this very name write it with quotation marks: "{typed}".'
    other = insisting if _whole(typed, insisted=False) else ""
    raise SubscribingError(
        f"author: nobody in the library is called {typed}; did you mean {told}?{other}",
        option="author",
        instead=instead,
    )


def fits(typed: str, person: Person, people: PeopleIndex) -> bool:
    """Whether this person is meant by a name, a handle's name, or a part of one."""
    pieces = names.parts(typed)
    return _fits(typed, person) or person in people.by_key.get("".join(pieces), ())


def typeable(person: Person) -> str:
    """The name of somebody who is still to come as `person` reads it, whoever has a near one by then."""
    return f'"{person.name}"'


def venues(typed: str, directory: Directory) -> tuple[str, ...]:
    """The series that are meant: the conference, and the joint meetings that are editions of it.

    Raises:
        SubscribingError: no venue is called so, or a part of one is meant; it names those that are near.
    """
    known = {it.series.casefold(): it.series for it in directory.venues}
    if typed.casefold() in known:
        return (known[typed.casefold()],)
    asked = find_venues(typed)
    if not asked.series or not _covered(typed, asked.spans):
        close = tuple(known[it] for it in get_close_matches(typed.casefold(), known, n=_OFFERED))
        raise _unknown("venue", typed, close, "write a conference or journal by its short name, such as ACL")
    if asked.tracks:
        raise SubscribingError(
            f"venue: a digest follows a whole venue, not a track of it; write {asked.series[0]}.",
            option="venue",
            instead=asked.series[:1],
        )
    return asked.series


def field(typed: str, directory: Directory) -> str:
    """The arXiv code that is meant by a code (`cs.CL`, `CL`) or a name (`NLP`).

    Raises:
        SubscribingError: no field is called so, or several are; it names those that are near.
    """
    known = {it.casefold(): it for it in directory.fields}
    if fields.is_code(typed):
        return fields.canonical(typed)
    if typed.casefold() in known:
        return known[typed.casefold()]
    found = fields.find_fields(f"{typed} papers")
    meant = tuple(dict.fromkeys(it.code for it in found)) if _covered(typed, [it.span for it in found]) else ()
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise SubscribingError(f"field: give {wording.joined(meant)} one by one.", option="field", instead=meant)
    called = {fields.name(code).casefold(): code for code in known.values()}
    close = tuple(called[it] for it in get_close_matches(typed.casefold(), called, n=_OFFERED))
    shown = tuple(f"{code} ({fields.name(code)})" for code in close)
    raise _unknown("field", typed, shown, f"write {_EXAMPLE_FIELDS}", instead=close)


def _called(typed: str, roster: Roster, people: PeopleIndex) -> tuple[Person, ...]:
    """Everybody with this name, as it is typed or else with its words in another order, or with this handle or id."""
    if any(char.isdigit() for char in typed):  # names have none
        return roster.called(typed)
    pieces = names.parts(typed)
    for at in range(len(pieces)):
        if named := people.by_key.get("".join(pieces[at:] + pieces[:at])):
            return tuple({it.ref: it for it in named}.values())
    return ()


def is_called(typed: str, people: PeopleIndex) -> bool:
    """Whether words are somebody's name, rather than what a paper is about, as far as that can be told.

    In quotation marks they are not. Of somebody unknown they are a whole name that could be a person's.
    """
    if _QUOTED.fullmatch(typed):
        return False
    if any(_fits(typed, it) for it in _found(typed, people)):
        return True
    return _whole(typed, insisted=False) and bool(find_strangers(f"papers by {typed}"))


def _still_to_come(typed: str, *, insisted: bool) -> Person:
    """Somebody with this name, of whom the library holds nothing.

    Raises:
        SubscribingError: it is not a given and a family name, or several names.
    """
    name = _ordered(typed)
    if _several_names(typed):
        raise SubscribingError(f"author: {typed} reads as several names; give each by itself.", option="author")
    if not _whole(typed, insisted=insisted):
        sentence = (
            f"author: nobody in the library is called {typed}; check the spelling, or write given and family name as"
            " papers have them to follow somebody whose first paper is still to come."
        )
        raise SubscribingError(sentence, option="author")
    return Person(name=name, keys=(names.key(name),))


def _whole(typed: str, *, insisted: bool) -> bool:
    """Whether it is a given name and a family name, both written out.

    Without capitals, where the script has them, words that could be a subject are none, unless `insisted` on.
    """
    pieces, words = names.parts(typed), _ordered(typed).split()
    spelt = len(pieces) > 1 and len(pieces[-1]) > 1 and any(len(it) > 1 for it in pieces[:-1])
    plain = not any(it.isdigit() for it in typed) and not _several_names(typed)
    capital = insisted or not any(words[at][0].islower() for at in (0, -1))
    return spelt and plain and (capital or could_be_called(" ".join(words)))


def _several_names(typed: str) -> bool:
    """Whether it lists people: joined by a word or a sign, or on either side of a comma a name of its own."""
    sides = ([it for it in side.split() if len(it.strip(".")) > 1 and it[0].isupper()] for side in typed.split(","))
    first, *others = sides
    whole = bool(others) and all(len(it) > 1 for it in (first, *others))
    return whole or len(others) > 1 or _JOINED.search(typed) is not None


def _ordered(typed: str) -> str:
    """The name in the order "given … family"."""
    family, comma, given = (it.strip() for it in typed.partition(","))
    return f"{given} {family}" if comma and given else " ".join(typed.split())


def _found(typed: str, people: PeopleIndex) -> tuple[Person, ...]:
    """Whom a question would take to be named by these words."""
    asked = f"by {typed}"
    named = people.find(asked, words(asked))
    return (*named.people, *(it for doubt in named.ambiguous for it in doubt.choices))


def _fits(typed: str, person: Person) -> bool:
    """Whether some of the words of the person's name, or their initials, are what was typed, in either order."""
    pieces = names.parts(typed)
    for spelling in map(names.parts, (person.name, *person.variants)):
        if any(names.fits(order, spelling) for order in (pieces, pieces[1:] + pieces[:1]) if len(order) > 1):
            return True
        if len(pieces) == 1 and pieces[0] in spelling:
            return True
    return False


def _several(typed: str, fitting: Sequence[Person], roster: Roster) -> SubscribingError:
    ranked = tuple(sorted(fitting, key=lambda it: (-it.papers, it.name, it.ref)))
    told, instead = _told(ranked, roster)
    return SubscribingError(f"author: {typed} fits several people; write {told}.", option="author", instead=instead)


def _told(people: Sequence[Person], roster: Roster) -> tuple[str, tuple[str, ...]]:
    """The first of them with how much is theirs, and how each can be typed: by a handle where others have the name."""
    shown = people[:_OFFERED]
    typed = tuple(it.name if roster.labelled(it) == it else roster.handle(it) for it in shown)
    named = [
        f"{it.name} ({wording.counted(it.papers, 'paper')})"
        if name == it.name
        else f"{name} for {it.name} ({wording.counted(it.papers, 'paper')})"
        for it, name in zip(shown, typed, strict=True)
    ]
    more = [f"one of {len(people) - len(shown)} more"] if len(people) > len(shown) else []
    return wording.joined([*named, *more], "or"), typed


def _covered(typed: str, spans: Iterable[Span]) -> bool:
    """Whether nothing but a year and small words stands beside these."""
    inside = {at for span in spans for at in range(span.start, span.end)}
    return not _BESIDE.sub("", "".join(" " if at in inside else char for at, char in enumerate(typed)))


def _unknown(
    option: str, typed: str, close: Sequence[str], otherwise: str, *, instead: tuple[str, ...] | None = None
) -> SubscribingError:
    meant = f"did you mean {wording.joined(close, 'or')}?" if close else f"{otherwise}."
    typeable = tuple(close) if instead is None else instead
    return SubscribingError(f"{option}: I know no {option} called {typed}; {meant}", option=option, instead=typeable)
