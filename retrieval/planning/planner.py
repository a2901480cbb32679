"""The planner: a question's text, read against the library's own names, becomes a plan."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from retrieval import names
from retrieval.directory import Directory
from retrieval.plainwords import FRAME, LIBRARY, LIGHT
from retrieval.planning.about_people import framing, joint_work
from retrieval.planning.asides import asides
from retrieval.planning.asked import by_asked_name, every_name, naming
from retrieval.planning.conditions import find_conditions, outside, spans
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
from retrieval.planning.teams import others_welcome
from retrieval.planning.titles import Title, TitleIndex, looks_like_a_name
from retrieval.planning.typing import as_meant
from retrieval.planning.unkept import each_and_either, left_over, of_both_and_either, of_each, of_either, unkept
from retrieval.planning.words import Word, masked, without, words
from retrieval.ports import Names
from retrieval.queries import Ambiguity, Counted, NamedPaper, Number, Plan, Scope, Wanted
from retrieval.venues import AskedVenues, find_no_tracks, find_venues

_OF_EITHER = frozenset(
    {
        Wanted.COUNT, Wanted.LIST, Wanted.LATEST, Wanted.FIRST, Wanted.MOST_CITED, Wanted.VENUES, Wanted.YEARS,
        Wanted.TOPIC,
    }
)  # fmt: skip
"""What is asked of the papers of one of several people or the other."""


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
        no_tracks = find_no_tracks(typed)
        asked, named, people = self._meant(without(typed, [*spans(no_tracks), *others_welcome(typed)]))
        rest = without(asked, [*(title.span for title in named), *people.spans])
        rest = without(rest, forms_of_address(rest, people.spans))
        papers = tuple(paper for title in named for paper in title.named)
        names = len(people.people) + len(people.ambiguous)
        either = of_either(masked(asked, people.spans))
        roles = find_roles(rest, _placed(people, asked), names=names, either=either is not None)
        rest = without(rest, [*roles.spans, *each_and_either(rest, people=names)])
        dated = Dated() if papers else find_dates(rest, today=today)
        stated = find_conditions(rest, dated, named=bool(papers))
        rest = stated.rest
        scope = _scope(stated.scope, roles, names, no_tracks=no_tracks, either=either is not None)
        strangers = find_companions(rest, people.spans) if names else find_strangers(rest)
        names_typed = [*people.spans, *(stranger.span for stranger in strangers)]
        framed = [] if papers else framing(rest, names=len(names_typed))
        framed += naming(rest, known=names > 0, again=any(len(typed) > 1 for typed in people.typed.values()))
        framed += asides(rest, somebody=bool(names_typed), dated=bool(dated.spans), venue=bool(scope.venues))
        topic = _topic(without(rest, [*names_typed, *framed]))
        likely, unknown = self._near([stranger.name for stranger in strangers])
        unnamed = masked(asked, [*names_typed, *(_closed(title.span, asked) for title in named)])
        said = masked(unnamed, [*roles.spans, *stated.spans])
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
            ambiguous=(*people.ambiguous, *likely),
            unknown_people=unknown,
            unknown_titles=() if papers or names else find_unknown_titles(asked),
            top=asks_for_the_top(said),
            unread=_unread(asked, roles, scope) or unkept(asked, rest),
        )
        return _wanting(plan, said, rest, names=_names(people) + len(likely))

    def _meant(self, typed: str) -> tuple[str, tuple[Title, ...], Named]:
        """What is asked in full words, and the papers and the people named."""
        named, people = self._named(typed)
        asked = as_meant(typed, [*(title.span for title in named), *people.spans], known=self.titles.has)
        return (typed, named, people) if asked == typed else (asked, *self._named(asked))

    def _named(self, asked: str) -> tuple[tuple[Title, ...], Named]:
        """The papers and the people named; words that must be somebody's name name no paper ("Claire Bowern")."""
        titles = tuple(title for title in self.titles.find(words(asked)) if not _is_venue(title))
        if titles:
            in_full = list(self.people.in_full(asked, words(asked)))
            titles = tuple(title for title in titles if not any(_cuts(title.span, name) for name in in_full))
        rest = without(asked, [title.span for title in titles if not title.personal])
        people = self.people.find(rest, words(rest), [title.span for title in titles])
        if any(title.personal for title in titles):
            titles = tuple(title for title in titles if not any(_overlap(title.span, sure) for sure in people.sure))
            rest = without(asked, [title.span for title in titles])
            people = self.people.find(rest, words(rest))
        return titles, people if every_name(asked) else _by_name(people)

    def _near(self, strangers: Sequence[str]) -> tuple[list[Ambiguity], tuple[str, ...]]:
        """Of names that are nobody's those like which some people are called, with these, and all others."""
        found = {name: near(name, self.people) for name in strangers}
        likely = [Ambiguity(typed=name, choices=them, near=True) for name, them in found.items() if them]
        return likely, tuple(name for name in strangers if not found[name])


def _scope(stated: Scope, roles: Roles, names: int, *, no_tracks: tuple[AskedVenues, ...], either: bool) -> Scope:
    """What is said of the papers, and of so many `names` on them."""
    alone = 1 if either else names
    return Scope(
        **{
            **dict(stated),
            "people": roles.people,
            "places": roles.places,
            "authors": Number(fewest=alone, most=alone) if roles.alone and names else stated.authors,
            "any_of": (*stated.any_of, *roles.any_of),
            "none_of": (*roles.none_of, *stated.none_of, *outside(no_tracks)),
        }
    )


def _closed(title: tuple[int, int], text: str) -> tuple[int, int]:
    """The place of a title with the full stop that belongs to it, within quotation marks."""
    stop = re.compile(r"[.?!]+(?=[\"”’'])").match(text, title[1])
    return title[0], stop.end() if stop else title[1]


def _wanting(plan: Plan, said: str, left: str, *, names: int) -> Plan:
    """The plan with what its words ask for, now that it is known what they name; people by so many names.

    Of the question `left` is what was not understood otherwise.
    """
    everybody = {person.ref for it in (plan.scope, *plan.scope.none_of) for person in it.people}
    seen = Seen(
        people=len(everybody) + len(plan.ambiguous),
        papers=len({paper.paper_id for paper in plan.named}),
        mentions=len(plan.mentions),
        constrained=plan.scope.constrained,
        topic=bool(plan.topic),
        unknown_people=bool(plan.unknown_people),
        names=names,
        venues=any(it.venues for it in (plan.scope, *plan.scope.any_of)),
    )
    wanted, what = kind(said, seen), counted_of(said, seen)
    of_coauthors = wanted is Wanted.COAUTHORS or (wanted is Wanted.COUNT and what is Counted.COAUTHORS)
    topic = joint_work(said, plan.topic) if of_coauthors else plan.topic
    unread = plan.unread or _uncounted(plan, wanted, what)
    if not unread and wanted in (Wanted.COUNT, Wanted.LIST) and (seen.somebody or seen.constrained):
        unread = left_over(plan.wording, left)
        topic = "" if unread else topic
    plan = plan.model_copy(update={"wanted": wanted, "counted": what, "topic": topic, "unread": unread})
    return _of_several(plan, said) if len(plan.scope.people) + len(plan.ambiguous) > 1 else plan


def _of_several(plan: Plan, said: str) -> Plan:
    """The plan for several people: of all of them together, of one or the other, or of each."""
    if plan.wanted not in _OF_EITHER or plan.counted is not Counted.PAPERS:
        return plan
    each = of_each(said)
    if each and plan.wanted is Wanted.COUNT:
        return plan.model_copy(update={"each": True})
    if not each and of_either(said) is None:
        return plan
    mixed = of_both_and_either(said)
    scope = plan.scope.model_copy(update={"either": True})
    return plan.model_copy(
        update={"unread": plan.unread or (plan.wording[slice(*mixed)] if mixed else ""), "scope": scope}
    )


def _unread(asked: str, roles: Roles, scope: Scope) -> str:
    """Words of which it is not clear whose place they speak of, or alternatives of more than one kind."""
    if roles.unread is not None:
        return asked[slice(*roles.unread)].strip()
    return "one or the other" if any(it.dates for it in scope.any_of) and roles.any_of else ""


def _uncounted(plan: Plan, wanted: Wanted, what: Counted) -> str:
    """Words that a count of people cannot keep to: what they wrote on."""
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


def _cuts(title: tuple[int, int], name: tuple[int, int]) -> bool:
    """Whether these words of a title are a part of somebody's name ("LILI" in "Li-Li Chang"), and not all of it."""
    return _overlap(title, name) and not (title[0] <= name[0] and name[1] <= title[1])


def _is_venue(title: Title) -> bool:
    """A venue's acronym is the venue, whatever paper is called like it ("CoNLL#", "TaCL")."""
    typed = title.named[0].typed
    return " " not in typed and bool(find_venues(typed).series)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_plain(word: Word) -> bool:
    """A figure, or a word of the question's frame in capitals."""
    return names.key(word.text) == "" or word.lower in FRAME | LIBRARY
