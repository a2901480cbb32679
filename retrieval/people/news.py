"""What new, changed and gone papers change: the rows of the files, and which names are to be looked into again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from retrieval.papers import PaperId
from retrieval.people import filing, packing
from retrieval.people.blocking import ordered
from retrieval.people.book import News, PeopleView
from retrieval.people.census import halves
from retrieval.people.filing import NAMES, PAPERS, Row, name_rows, paper_rows
from retrieval.people.known import key_of
from retrieval.people.mentions import Mention
from retrieval.people.naming import PersonName, parse
from retrieval.people.scaling import Scaling
from retrieval.people.shelf import Changed, Shelf
from retrieval.people.weights import Weights

_PARTS = ("f/", "g/", "1/", "s/")


def told(news: News, *, now: bool) -> Iterator[Mention]:
    """The names on changed papers, as they were or as they are `now`."""
    for paper, (before, after) in news.papers.items():
        packed = after if now else before
        if packed is not None:
            yield from packing.unpack(paper, packed)


def changed(view: PeopleView, news: News) -> Changed:
    """The files as they are once these papers are filed."""
    shelf = Shelf(view.counts, view.holders)
    before, now = (list(told(news, now=it)) for it in (False, True))
    written = {mention.name for mention in (*before, *now)}
    tokens = [filing.spelt(name.key) for name in map(parse, written) if name.words]
    shelf.hold_all(tokens)
    written.update(name for token in tokens for name in shelf.holders(token))
    others = [it for it in view.on(view.bearing(written) - news.papers.keys()) if it.name in written]
    was, will_be = ({*_rows(others, them)} for them in (before, now))
    return Changed(shelf, added=frozenset(will_be - was), removed=frozenset(was - will_be))


def _rows(others: Collection[Mention], theirs: Collection[Mention]) -> Iterator[Row]:
    """Everything that these papers, and the names on them and on others, are filed under."""
    mentions = (*others, *theirs)
    yield from name_rows({it.name for it in mentions}, {it.name for it in mentions if it.coauthors})
    for paper, title in dict.fromkeys((it.paper, it.title) for it in theirs):
        yield from paper_rows(paper, title)


@dataclass(frozen=True, slots=True)
class Moved:
    """Which names weigh otherwise than they did, and which papers have a word or a co-author that does."""

    view: PeopleView
    files: Changed
    weights: Weights

    def everything(self) -> bool:
        """Whether the library has grown or shrunk so far that everything weighs otherwise."""
        return self._crossed(NAMES) or self._crossed(PAPERS)

    def names_and_papers(self) -> tuple[set[str], set[PaperId]]:
        """The keys of the names that are more common, or rarer; papers with a word or a name that says otherwise."""
        before, after = Scaling.of(self.weights, self.files.before), Scaling.of(self.weights, self.files)
        candidates, tokens = self._candidates(), self.files.tokens
        names = {key for key in candidates if _rarity(before, key) != _rarity(after, key)}
        words = [it for it in tokens if it.startswith("w/") and before.word(it[2:]) != after.word(it[2:])]
        shorts = [it for it in tokens if it.startswith("s/") and before.short(it[2:]) != after.short(it[2:])]
        initials = [filing.brief(it[2:]) for it in shorts]
        self.files.hold_all((*words, *shorts, *initials))
        saying = {key for token in (*shorts, *initials) for key in self.files.holders(token)}
        saying |= {key for key in candidates if self._in_full(key) and _says(before, key) != _says(after, key)}
        self.files.hold_all(map(filing.spelt, saying))
        written = {name for key in saying for name in self.files.holders(filing.spelt(key))}
        return names, self.view.bearing(written) | {PaperId(it) for token in words for it in self.files.holders(token)}

    def _crossed(self, token: str) -> bool:
        return halves(self.files.before.count(token)) != halves(self.files.count(token))

    def _candidates(self) -> set[str]:
        """The keys of names that were there and are, whose figures may be others, with all that is counted at hand."""
        tokens = self.files.tokens
        at = [it for it in tokens if it.startswith(_PARTS) and self._crossed(it)]
        at += [filing.brief(it[2:]) for it in tokens if it.startswith("s/")]
        at += [filing.alone(it) for it in at]
        at += [ordered(tuple(it[2:].split())) for it in tokens if it.startswith("l/")]
        self.files.hold_all(at)
        found = {it for token in at for it in self.files.holders(token)}
        found |= {it[2:] for it in tokens if it.startswith("k/")}
        prepare(self.files, found)
        there = (self.files.before, self.files)
        return {key for key in found if all(files.holders(filing.spelt(key)) for files in there)}

    def _in_full(self, key: str) -> bool:
        there = (self.files.before, self.files)
        return all(any(not parse(it).only_initials for it in files.holders(filing.spelt(key))) for files in there)


def prepare(files: Changed | Shelf, keys: Iterable[str]) -> None:
    """Have everything at hand that says how common these names are."""
    spelt = [filing.spelt(key) for key in keys]
    files.hold_all(spelt)
    names = [parse(written) for token in spelt for written in files.holders(token)]
    prepare_names(files, names)


def prepare_names(files: Changed | Shelf, names: Collection[PersonName]) -> None:
    """The same of names as they are parsed."""
    files.count_all((NAMES, *(token for name in names for token in filing.counted(name))))
    files.count_all(filing.short(name.short) for name in names)
    files.hold_all(filing.longer(" ".join(name.words)) for name in names)
    fitted = [filing.short(name.short) for name in names if name.only_initials and len(name.given) > 1]
    files.hold_all(fitted)
    files.hold_all(filing.spelt(key) for token in fitted for key in files.holders(token))


def keys_on(mentions: Iterable[Mention]) -> set[str]:
    """The keys of these mentions' names."""
    return {key_of(it.id, it.name) for it in mentions}


def _says(scaling: Scaling, key: str) -> tuple[float, float]:
    return scaling.full(key), scaling.full(key) + scaling.short(scaling.shortened(key))


def _rarity(scaling: Scaling, key: str) -> tuple[float, float]:
    forms, census = scaling.census.forms(key), scaling.census
    return min(map(census.rarity, forms)), min(map(census.given_rarity, forms))
