"""Pure: whether a question asks for a number, and of what."""

from __future__ import annotations

from retrieval.planning import tallies
from retrieval.planning.cues import cue
from retrieval.planning.seen import Seen
from retrieval.queries import Counted

_PAPERS = "(papers?|publications?|articles?|works?|entries|preprints?)"
_PLURAL = "(papers|publications|articles|works|entries|preprints)"
_VERBS = "(did|does|do|is|are|was|were|has|have|can|use|uses|used)"
_LIBRARY = "(the|this|your) (library|corpus|collection)"

_COUNT_UP = rf"^\W*((please|can|could|would|will|you|now|and|then)\W+)*count (up )?[^.?!\n]*\b{_PLURAL}"
_TALLY = rf"(paper|publication|article)s? (count|total|tally)|(amount|quantity) of {_PLURAL}"
_NUMBER_SIGN = rf"#\s*(of )?{_PLURAL}"
_COUNT = cue(
    "how (many|much)", r"(?<!by\s)(?<!by\sthe\s)number of", "count (of|the|all)",
    "how (often|frequently) * publish(ed|es)?", "total (number|count)", f"how (big|large) is {_LIBRARY}",
    r"(co-?\s?authors?|collaborators?) (count|number|total)", r"# ?(of )?(co-?\s?authors|collaborators)",
    r"^\W*((please|can|could|you|now|and|then)\W+)*count [^.?!\n]*?(co-?\s?authors|collaborators)",
    _COUNT_UP, _TALLY, _NUMBER_SIGN,
)  # fmt: skip
_COUNTED_PAPERS = cue(
    rf"(how many|number of|count (of|the|all)|total (number|count) of) ((?!{_VERBS}\b)[\w'’.&-]+,? ){{0,6}}?{_PLURAL}",
    f"{_PAPERS} * how many", f"how many * (are|is) (there|in {_LIBRARY})", "how (often|frequently) * publish(ed|es)?",
    f"how (big|large) is {_LIBRARY}", "how many (of (them|these|those)|did|has|have|does|were|are|by|from|in|come)",
    "how many (at|since|before|after|between)",
    "how many times * (publish(ed|es)?|appear(s|ed)?|been published)", _COUNT_UP, _TALLY, _NUMBER_SIGN,
)  # fmt: skip
_COUNTED = (
    (
        Counted.COAUTHORS,
        cue(
            r"(how many|number of) ((different|distinct|other) )*(co-?\s?authors|collaborators)",
            r"^\W*((please|can|could|you|now|and|then)\W+)*count [^.?!\n]*?(co-?\s?authors|collaborators)",
            r"(co-?\s?authors?|collaborators?) (count|number|total)",
            r"# ?(of )?(co-?\s?authors|collaborators)",
            "(how many|number of) ((different|distinct|other) )*(people|persons|researchers|authors|colleagues)"
            r" * (writ\w+|wrote|publish\w*|work\w*|collaborat\w+) * with",
        ),
    ),
    (Counted.AUTHORS, cue("(how many|number of) (different )?authors")),
    (Counted.PEOPLE, cue("(how many|number of) (different |distinct |other )*(people|researchers|persons|colleagues)")),
)


def counts(text: str, seen: Seen) -> bool:
    """Whether something is to be counted: papers, authors, people, or those with whom somebody wrote."""
    return _counts(text, seen) or _counts_plainly(text, seen)


def counted(text: str) -> Counted:
    """What a counting question counts, by its words alone."""
    return next((what for what, said in _COUNTED if said.search(text)), Counted.PAPERS)


def counted_of(text: str, seen: Seen) -> Counted:
    """What a question counts that names these: of somebody's people, those with whom they wrote."""
    what = counted(text)
    people = what in (Counted.AUTHORS, Counted.PEOPLE)
    if seen.papers and what is Counted.PEOPLE:
        return Counted.AUTHORS
    return Counted.COAUTHORS if people and seen.somebody and not seen.papers else what


def _counts(text: str, seen: Seen) -> bool:
    if _COUNT.search(text) is None:
        return False
    what = counted_of(text, seen)
    if what is Counted.PAPERS:
        return _COUNTED_PAPERS.search(text) is not None and not seen.papers and "how much" not in text.lower()
    return what is Counted.AUTHORS or not seen.papers


def _counts_plainly(text: str, seen: Seen) -> bool:
    counts = seen.plain and tallies.counts_papers(text, venue=seen.venues and not seen.somebody)
    return counts and not (tallies.asks_years(text) or tallies.asks_with_whom(text) or tallies.asks_for_an_end(text))
