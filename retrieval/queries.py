"""What is asked of the library and what it hands back: frozen."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pydantic import model_validator

from retrieval.formerly import as_now, asked_now
from retrieval.papers import Frozen, Metric, MetricKind, Paper, PaperId, PersonId, PersonKey, Span


class AskedName(Frozen):
    """One of the names that somebody's papers stand under: the one asked for, as most have it, however it is written.

    `spellings` are all that stand on papers and count as this name.
    """

    name: str
    spellings: tuple[str, ...]


class Person(Frozen):
    """Somebody the library knows: the name to show, and every key that their name is filed under.

    Without an `id` it is whoever bears one of the keys. `variants` are the other spellings, those on most papers first.
    `asked` is the name that they were asked for by, where papers of theirs stand under others too. `bearers` are the
    people of that name where nothing decides whether they are one: then this is the name, and not one of them.
    """

    name: str
    keys: tuple[PersonKey, ...]
    papers: int = 0
    id: PersonId | None = None
    variants: tuple[str, ...] = ()
    asked: AskedName | None = None
    bearers: tuple[Person, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _once(cls, stored: object) -> object:
        return asked_now(stored) if isinstance(stored, dict) else stored  # as below

    @property
    def ref(self) -> str:
        """What tells this person from everybody else in the directory: the id, or the keys of whoever bears them."""
        return self.id or " ".join(self.keys)


class DateRange(Frozen):
    """From `first` to `last`, both included; None leaves that end open."""

    first: dt.date | None = None
    last: dt.date | None = None


class Number(Frozen):
    """From `fewest` to `most`, both included; without `most`, or more."""

    fewest: int = 1
    most: int | None = None


class Scope(Frozen):
    """Which papers may be looked at; every condition that is set must hold, and what is not known holds nowhere.

    `people` must all be authors (with `either` one of them), with `as_asked` each under the name that they were asked
    for by; `places` are where each stands in the list: 1 first, 2 second, -1 last, 0 or nothing anywhere. `authors` is
    how many there are; a list that is cut has at least those it shows, and its last author is nobody. One of `venues`
    (series), of `tracks` and of `fields` (arXiv codes such as `cs.CL`; a paper's primary one counts) is enough, and one
    of `any_of`; none of `none_of` may hold, those of an earlier question, `among`, must. `papers` names them outright.
    """

    people: tuple[Person, ...] = ()
    either: bool = False
    as_asked: bool = False
    places: tuple[int, ...] = ()
    authors: Number | None = None
    dates: DateRange | None = None
    venues: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    with_code: bool = False
    papers: tuple[PaperId, ...] | None = None
    about: str = ""  # in words what the papers were chosen for
    any_of: tuple[Scope, ...] = ()
    none_of: tuple[Scope, ...] = ()
    among: Scope | None = None

    @model_validator(mode="before")
    @classmethod
    def _once(cls, stored: object) -> object:
        return as_now(stored) if isinstance(stored, dict) else stored  # kept answers hold what earlier versions wrote

    @property
    def constrained(self) -> bool:
        """Whether it says anything of its papers but who wrote them, and which they are."""
        own = self.authors or self.dates or self.venues or self.tracks or self.fields or self.with_code
        return bool(own) or any(it.constrained for it in (*self.any_of, *self.none_of))

    @property
    def placed(self) -> tuple[tuple[Person, int], ...]:
        """The people, each with their place."""
        return tuple(zip(self.people, (*self.places, *(0 for _ in self.people)), strict=False))

    @property
    def broad(self) -> bool:
        """Whether it may be the whole library, or a good part: nobody is named, nor any papers."""
        return not self.people and not self.with_code and self.papers is None

    @property
    def pointed(self) -> bool:
        """Whether it holds to papers that were spoken of before."""
        return not self.about and (self.papers is not None or self.among is not None)


class Hit(Frozen):
    """A paper that an index found, with that index's own score (higher is better)."""

    paper_id: PaperId
    score: float


class Wanted(StrEnum):
    """What kind of answer a question asks for."""

    COUNT = "count"
    LIST = "list"
    LATEST = "latest"
    FIRST = "first"
    MOST_CITED = "most_cited"
    METRIC = "metric"
    AUTHORS = "authors"
    COAUTHORS = "coauthors"
    WHO_WORKS = "who_works"
    WHEN = "when"
    WHERE = "where"
    VENUES = "venues"
    YEARS = "years"
    LINK = "link"
    AUTHOR = "author"
    PERSON = "person"
    COMPARE = "compare"
    TOPIC = "topic"
    FACT = "fact"
    NOTHING = "nothing"


class Counted(StrEnum):
    """What a count counts."""

    PAPERS = "papers"
    AUTHORS = "authors"
    PEOPLE = "people"
    COAUTHORS = "coauthors"


class NamedPaper(Frozen):
    """A paper that the question names, by its title or the short name in it."""

    typed: str
    paper_id: PaperId
    title: str


class Reading(Frozen):
    """A name that was read as another spelling, so that the answer can say so."""

    typed: str
    meant: str


class Ambiguity(Frozen):
    """A typed name that fits several people; `near`: it is nobody's, and the choices are those with names like it.

    Who is meant has papers in the scope that is `said` and on the `topic`, which narrow nothing else.
    """

    typed: str
    choices: tuple[Person, ...]
    near: bool = False
    said: Scope = Scope()
    topic: str = ""


class Plan(Frozen):
    """A question, understood: what is wanted, of which papers, on what topic, and what could not be resolved.

    `topic` is what is left of the question when everything understood is taken away; `wording` is the question without
    what it says to the assistant, for search and for choosing sentences. `mentions` are words that look like the name
    of a system, data set or paper and are no paper's title here. `focus` is what the conversation is about: looked at
    first, where the question names nothing itself. `whole` asks for a list without the usual cut, `top` for its head
    alone: with whom, where or when most, `each` for a count for each of the people. `unread` are words with a condition
    that cannot be kept; `unknown_people` and `unknown_titles` fit nothing in the library.
    """

    question: str
    wanted: Wanted
    counted: Counted = Counted.PAPERS
    scope: Scope = Scope()
    metrics: tuple[MetricKind, ...] = ()
    named: tuple[NamedPaper, ...] = ()
    focus: tuple[NamedPaper, ...] = ()
    mentions: tuple[str, ...] = ()
    topic: str = ""
    wording: str = ""
    read_as: tuple[Reading, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()
    unknown_people: tuple[str, ...] = ()
    unknown_titles: tuple[str, ...] = ()
    follows_up: bool = False
    whole: bool = False
    top: bool = False
    each: bool = False
    unread: str = ""


class Standing(Frozen):
    """A person among a set of papers: which of them are theirs; `key` is that of the first name on these papers."""

    name: str
    key: PersonKey
    papers: tuple[PaperId, ...]
    person: PersonId | None = None


class Finding(Frozen):
    """An exact answer with its rows: the papers, figures or people, and what limits it.

    `count` is what was counted. `cut_lists` says how many of the papers' author lists are known to be cut, `undated`
    how many more papers might lie in the range but carry too coarse a date. `elsewhere` are papers of the same people
    that only stand under other names than they were asked for by; they are neither among the papers nor counted.
    """

    papers: tuple[Paper, ...] = ()
    count: int = 0
    metrics: tuple[Metric, ...] = ()
    people: tuple[Standing, ...] = ()
    cut_lists: int = 0
    undated: int = 0
    elsewhere: tuple[Paper, ...] = ()


class Scored(Frozen):
    """A sentence of a paper's shown abstract and how well it answers (0 to about 1)."""

    text: str
    span: Span
    score: float
    coverage: float


class Evidence(Frozen):
    """A paper that bears on the question, how well, and its sentences, best first."""

    paper: Paper
    score: float
    sentences: tuple[Scored, ...] = ()


class Candidate(Frozen):
    """A paper that search looked at, with the score each half gave it; for "why this answer"."""

    paper_id: PaperId
    title: str
    fused: float
    lexical: float | None = None
    dense: float | None = None
