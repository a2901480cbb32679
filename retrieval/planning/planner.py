"""The planner: a question's text, read against the library's own names, becomes a plan."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from retrieval import names
from retrieval.fields import find_fields
from retrieval.plainwords import FRAME, LIBRARY, LIGHT
from retrieval.planning.about_people import framing, joint_work
from retrieval.planning.asides import asides, of_a_venue
from retrieval.planning.asked import by_asked_name, every_name, naming
from retrieval.planning.counting import counted_of
from retrieval.planning.dates import Dated, find_dates
from retrieval.planning.hostility import asked_of_the_library
from retrieval.planning.kinds import kind, metrics_asked
from retrieval.planning.listed import Listed
from retrieval.planning.nearness import near
from retrieval.planning.people import Named, PeopleIndex
from retrieval.planning.roles import Placed, Roles, find_roles, forms_of_address
from retrieval.planning.seen import Seen
from retrieval.planning.strangers import find_companions, find_strangers, find_unknown_titles
from retrieval.planning.tallies import asks_for_the_top
from retrieval.planning.titles import Title, TitleIndex, looks_like_a_name
from retrieval.planning.typing import as_meant
from retrieval.planning.unkept import of_either, unkept
from retrieval.planning.words import Word, masked, without, words
from retrieval.ports import Names
from retrieval.queries import Ambiguity, Counted, Directory, NamedPaper, Number, Plan, Scope, Wanted
from retrieval.venues import AskedVenues, find_left_out, find_venues

_WITH_CODE = re.compile(
    r"\b(?:with|have|has|having|come\s+with|comes\s+with|includ\w+|releas\w+|provid\w+|publish\w*)\s+(?:\w+\s+){0,2}code\b"
    r"|\bcode\s+(?:is\s+|are\s+)?(?:available|released|public|attached|flag)\b|\bopen[\s-]?source[d]?\s+code\b|\bwith\s+(?:a\s+)?(?:code|github)\s*(?:link|flag|repo\w*)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Planner:
    """Reads questions against one directory; prepared once, it plans many."""

    people: PeopleIndex
    titles: TitleIndex
    directory: Directory

    @classmethod
    def of(cls, directory: Directory, known: Names | None = None) -> Planner:
        """A planner for this directory; its names are looked up where they are `known`, else in its lists."""
        known = known or Listed(directory.people, directory.titles)
        return cls(people=PeopleIndex(known), titles=TitleIndex(known), directory=directory)

    def prepared(self) -> Planner:
        """This planner with all words read that are names, so that no later question waits for them."""
        self.people.prepare()
        self.titles.prepare()
        return self

    def named(self, text: str) -> tuple[NamedPaper, ...]:
        """The papers that a text names by title or short name."""
        return tuple(paper for title in self.titles.find(words(text)) for paper in title.named)

    def plan(self, question: str, *, today: dt.date) -> Plan:
        """The plan for a question; the same question and directory always give the same plan.

        Text that instructs the assistant has no effect on the plan; when nothing else is left, nothing is wanted.
        """
        asked = asked_of_the_library(question, unnamed=self._unnamed)
        if not asked:
            return Plan(question=question, wanted=Wanted.NOTHING, wording=question)
        return self._read(question, asked, today)

    def _unnamed(self, text: str) -> str:
        typed = words(text)
        return without(text, [*(title.span for title in self.titles.find(typed)), *self.people.find(text, typed).sure])

    def _read(self, question: str, typed: str, today: dt.date) -> Plan:
        asked, named, people = self._meant(typed)
        rest = without(asked, [*(title.span for title in named), *people.spans])
        rest = without(rest, forms_of_address(rest, people.spans))
        papers = tuple(paper for title in named for paper in title.named)
        known = bool(people.people or people.ambiguous)
        roles = find_roles(rest, _placed(people, asked), somebody=known)
        rest = without(rest, list(roles.spans))
        dated = Dated() if papers else find_dates(rest, today=today)
        scope, rest = self._scope(
            rest, roles, dated, names=len(people.people) + len(people.ambiguous), named=bool(papers)
        )
        strangers = find_companions(rest, people.spans) if known else find_strangers(rest)
        names_typed = [*people.spans, *(stranger.span for stranger in strangers)]
        framed = [] if papers else framing(rest, names=len(names_typed))
        framed += naming(rest, known=known, again=any(len(typed) > 1 for typed in people.typed.values()))
        framed += asides(rest, somebody=bool(names_typed), dated=scope.dates is not None, venue=bool(scope.venues))
        topic = _topic(without(rest, [*names_typed, *framed]))
        likely = self._near(stranger.name for stranger in strangers)
        unknown = tuple(stranger.name for stranger in strangers if stranger.name not in likely)
        unnamed = masked(asked, [*names_typed, *(_closed(title.span, asked) for title in named)])
        said = masked(unnamed, roles.spans)
        plan = Plan(
            question=question,
            wanted=Wanted.NOTHING,
            scope=scope,
            metrics=metrics_asked(asked),
            named=papers,
            mentions=tuple(word.text for word in words(rest) if looks_like_a_name(word) and not _is_plain(word)),
            topic=topic,
            wording=asked,
            read_as=people.read_as,
            ambiguous=(*people.ambiguous, *likely.values()),
            unknown_people=unknown,
            unknown_titles=() if papers or known else find_unknown_titles(asked),
            top=asks_for_the_top(said),
            unread=dated.unread or unkept(asked, unnamed),
        )
        return _wanting(plan, said, names=_names(people) + len(likely))

    def _meant(self, typed: str) -> tuple[str, tuple[Title, ...], Named]:
        """What is asked in full words, and the papers and the people named."""
        named, people = self._named(typed)
        asked = as_meant(typed, [*(title.span for title in named), *people.spans], known=self.titles.has)
        return (typed, named, people) if asked == typed else (asked, *self._named(asked))

    def _named(self, asked: str) -> tuple[tuple[Title, ...], Named]:
        """The papers and the people named; words that must be somebody's name name no paper ("Claire Bowern")."""
        titles = tuple(title for title in self.titles.find(words(asked)) if not _is_venue(title))
        rest = without(asked, [title.span for title in titles if not title.personal])
        people = self.people.find(rest, words(rest), [title.span for title in titles])
        if any(title.personal for title in titles):
            titles = tuple(title for title in titles if not any(_overlap(title.span, sure) for sure in people.sure))
            rest = without(asked, [title.span for title in titles])
            people = self.people.find(rest, words(rest))
        return titles, people if every_name(asked) else _by_name(people)

    def _near(self, strangers: Iterable[str]) -> dict[str, Ambiguity]:
        """For each name that is nobody's the people with names like it, where there are any."""
        found = {name: near(name, self.people) for name in strangers}
        return {name: Ambiguity(typed=name, choices=choices, near=True) for name, choices in found.items() if choices}

    def _scope(self, rest: str, roles: Roles, dated: Dated, *, names: int, named: bool) -> tuple[Scope, str]:
        """The conditions that the question states, and the text without them."""
        rest = without(rest, list(dated.spans))
        left_out = find_left_out(rest)
        rest = without(rest, [(span.start, span.end) for span in left_out.spans])
        venues = find_venues(rest)
        rest = without(rest, of_a_venue(rest, venues.spans))
        rest = without(rest, [(span.start, span.end) for span in venues.spans])
        fields = () if named else find_fields(rest)
        rest = without(rest, [(mention.span.start, mention.span.end) for mention in fields])
        code = None if named else _WITH_CODE.search(rest)
        rest = without(rest, [code.span()] if code else [])
        scope = Scope(
            people=roles.people,
            places=roles.places,
            authors=Number(fewest=names, most=names) if roles.alone and names else None,
            dates=dated.dates,
            venues=venues.series,
            tracks=venues.tracks,
            fields=tuple(dict.fromkeys(mention.code for mention in fields)),
            with_code=code is not None,
            none_of=tuple(_left_out(roles, left_out)),
        )
        return scope, rest


def _left_out(roles: Roles, venues: AskedVenues) -> Iterator[Scope]:
    """What none of the papers may be: of these people, of these series."""
    for person in roles.without:
        yield Scope(people=(person,))
    if venues.series:
        yield Scope(venues=venues.series)


def _closed(title: tuple[int, int], text: str) -> tuple[int, int]:
    """The place of a title with the full stop that belongs to it, within quotation marks."""
    stop = re.compile(r"[.?!]+(?=[\"”’'])").match(text, title[1])
    return title[0], stop.end() if stop else title[1]


def _wanting(plan: Plan, said: str, *, names: int) -> Plan:
    """The plan with what its words ask for, now that it is known what they name; people by so many names."""
    seen = Seen(
        people=len(plan.scope.people) + sum(len(it.people) for it in plan.scope.none_of) + len(plan.ambiguous),
        papers=len({paper.paper_id for paper in plan.named}),
        mentions=len(plan.mentions),
        constrained=plan.scope.constrained,
        topic=bool(plan.topic),
        unknown_people=bool(plan.unknown_people),
        names=names,
        venues=bool(plan.scope.venues),
    )
    wanted, what = kind(said, seen), counted_of(said, seen)
    of_coauthors = wanted is Wanted.COAUTHORS or (wanted is Wanted.COUNT and what is Counted.COAUTHORS)
    topic = joint_work(said, plan.topic) if of_coauthors else plan.topic
    unread = plan.unread or _uncounted(plan, wanted, what, said)
    return plan.model_copy(update={"wanted": wanted, "counted": what, "topic": topic, "unread": unread})


def _uncounted(plan: Plan, wanted: Wanted, what: Counted, said: str) -> str:
    """Words that a count or list cannot keep to: one of several people or the other; what people wrote on."""
    if wanted not in (Wanted.COUNT, Wanted.LIST):
        return ""
    if len(plan.scope.people) > 1 and (either := of_either(said)):
        return either
    everybody = wanted is Wanted.COUNT and what in (Counted.AUTHORS, Counted.PEOPLE) and not plan.named
    telling = any(word.lower not in LIGHT for word in words(plan.topic))
    return plan.topic if everybody and telling else ""


def _placed(people: Named, text: str) -> list[Placed]:
    """Everybody known for sure, each time that they are named."""
    nowhere = (0, 0)
    places = {person.ref: people.typed.get(person.ref, ()) for person in people.people}
    found = [
        Placed(person=person, place=place)
        for place in people.spans
        for person in people.people
        if text[slice(*place)].startswith(places[person.ref])
    ]
    there = {it.person.ref for it in found}
    return found + [Placed(person=it, place=nowhere) for it in people.people if it.ref not in there]


def _names(people: Named) -> int:
    """By how many names people are named; one that is typed twice counts once."""
    return sum(len(set(map(names.key, typed))) for typed in people.typed.values()) + len(people.ambiguous)


def _by_name(people: Named) -> Named:
    """The people with the names that they are asked for by, and so those of whom one may be meant."""
    doubts = (
        it.model_copy(update={"choices": tuple(by_asked_name(person, [it.typed]) for person in it.choices)})
        for it in people.ambiguous
    )
    known = (by_asked_name(person, people.typed[person.ref]) for person in people.people)
    return replace(people, people=tuple(known), ambiguous=tuple(doubts))


def _topic(rest: str) -> str:
    """The words that are left: neither a question's frame nor about papers in general."""
    left = [word.text for word in words(rest) if word.lower not in FRAME | LIBRARY and len(word.text) > 1]
    return " ".join(left)


def _is_venue(title: Title) -> bool:
    """A venue's acronym is the venue, whatever paper is called like it ("CoNLL#", "TaCL")."""
    typed = title.named[0].typed
    return " " not in typed and bool(find_venues(typed).series)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_plain(word: Word) -> bool:
    """A figure, or a word of the question's frame in capitals."""
    return names.key(word.text) == "" or word.lower in FRAME | LIBRARY
