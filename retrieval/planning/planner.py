"""The planner: a question's text, read against the library's own names, becomes a plan."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from retrieval import names
from retrieval.fields import find_fields
from retrieval.plainwords import FRAME, LIBRARY
from retrieval.planning.about_people import framing, joint_work
from retrieval.planning.asked import by_asked_name, every_name, naming
from retrieval.planning.dates import Dated, find_dates
from retrieval.planning.hostility import asked_of_the_library
from retrieval.planning.kinds import Seen, counted, kind, metrics_asked
from retrieval.planning.listed import Listed
from retrieval.planning.nearness import near
from retrieval.planning.people import Named, PeopleIndex
from retrieval.planning.strangers import find_companions, find_strangers, find_unknown_titles
from retrieval.planning.titles import Title, TitleIndex, looks_like_a_name
from retrieval.planning.words import Word, masked, without, words
from retrieval.ports import Names
from retrieval.queries import Ambiguity, Counted, Directory, NamedPaper, Plan, Scope, Wanted
from retrieval.venues import find_venues

_FIRST_AUTHOR = re.compile(
    r"\b(?:first|lead)[\s-]+author(?:ed|s|ship)?\b|\bpapers?\s+led(?=\s+by\b)"
    r"|\b(?:is|are|was|were|be|being|comes?|came|appears?|listed|named|stands?)(?:\s+(?:listed|named))?\s+first(?=\s*(?:[?.!,;:)]|$))",
    re.IGNORECASE,
)
_WITH_CODE = re.compile(
    r"\b(?:with|have|has|having|come\s+with|comes\s+with|includ\w+|releas\w+|provid\w+|publish\w*)\s+(?:\w+\s+){0,2}code\b"
    r"|\bcode\s+(?:is\s+|are\s+)?(?:available|released|public|attached|flag)\b|\bopen[\s-]?source[d]?\s+code\b|\bwith\s+(?:a\s+)?(?:code|github)\s*(?:link|flag|repo\w*)?\b",
    re.IGNORECASE,
)
_AUTHOR_WORDS = frozenset({"first", "author", "authored", "authors", "lead"})


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

    def _read(self, question: str, asked: str, today: dt.date) -> Plan:
        named, people = self._named(asked)
        rest = without(asked, [*(title.span for title in named), *people.spans])
        papers = tuple(paper for title in named for paper in title.named)
        scope, rest = self._scope(rest, people, today, named=bool(papers))
        known = bool(people.people or people.ambiguous)
        strangers = find_companions(rest, people.spans) if known else find_strangers(rest)
        framed = [] if papers else framing(rest, names=len(people.spans) + len(strangers))
        framed += naming(rest, known=known, again=any(len(typed) > 1 for typed in people.typed.values()))
        topic = _topic(without(rest, [*(stranger.span for stranger in strangers), *framed]))
        likely = self._near(stranger.name for stranger in strangers)
        unknown = tuple(stranger.name for stranger in strangers if stranger.name not in likely)
        mentions = tuple(word.text for word in words(rest) if looks_like_a_name(word) and not _is_plain(word))
        seen = Seen(
            people=len(people.people) + len(people.ambiguous) + len(likely),
            papers=len({paper.paper_id for paper in papers}),
            mentions=len(mentions),
            constrained=bool(scope.dates or scope.venues or scope.tracks or scope.fields or scope.with_code),
            topic=bool(topic),
            unknown_people=bool(unknown),
            names=len(people.spans) + len(likely),
        )
        said = masked(asked, [*people.spans, *(stranger.span for stranger in strangers)])
        wanted, what = kind(said, seen), counted(said)
        of_coauthors = wanted is Wanted.COAUTHORS or (wanted is Wanted.COUNT and what is Counted.COAUTHORS)
        return Plan(
            question=question,
            wanted=wanted,
            counted=what,
            scope=scope,
            metrics=metrics_asked(asked),
            named=papers,
            mentions=mentions,
            topic=joint_work(said, topic) if of_coauthors else topic,
            wording=asked,
            read_as=people.read_as,
            ambiguous=(*people.ambiguous, *likely.values()),
            unknown_people=unknown,
            unknown_titles=() if papers or known else find_unknown_titles(asked),
        )

    def _named(self, asked: str) -> tuple[tuple[Title, ...], Named]:
        """The papers and the people named; words that must be somebody's name name no paper ("Claire Bowern")."""
        titles = tuple(title for title in self.titles.find(words(asked)) if not _is_venue(title))
        rest = without(asked, [title.span for title in titles if not title.personal])
        people = self.people.find(rest, words(rest))
        if any(title.personal for title in titles):
            titles = tuple(title for title in titles if not any(_overlap(title.span, sure) for sure in people.sure))
            rest = without(asked, [title.span for title in titles])
            people = self.people.find(rest, words(rest))
        return titles, people if every_name(asked) else _by_name(people)

    def _near(self, strangers: Iterable[str]) -> dict[str, Ambiguity]:
        """For each name that is nobody's the people with names like it, where there are any."""
        found = {name: near(name, self.people) for name in strangers}
        return {name: Ambiguity(typed=name, choices=choices, near=True) for name, choices in found.items() if choices}

    def _scope(self, rest: str, people: Named, today: dt.date, *, named: bool) -> tuple[Scope, str]:
        """The conditions that the question states, and the text without them."""
        dated = Dated() if named else find_dates(rest, today=today)
        rest = without(rest, list(dated.spans))
        venues = find_venues(rest)
        rest = without(rest, [(span.start, span.end) for span in venues.spans])
        fields = () if named else find_fields(rest)
        rest = without(rest, [(mention.span.start, mention.span.end) for mention in fields])
        code = None if named else _WITH_CODE.search(rest)
        rest = without(rest, [code.span()] if code else [])
        first = _FIRST_AUTHOR.search(rest) if people.people or people.ambiguous else None
        rest = without(rest, [first.span()] if first else [])
        scope = Scope(
            people=people.people,
            first_author=first is not None,
            dates=dated.dates,
            venues=venues.series,
            tracks=venues.tracks,
            fields=tuple(dict.fromkeys(mention.code for mention in fields)),
            with_code=code is not None,
        )
        return scope, rest


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
