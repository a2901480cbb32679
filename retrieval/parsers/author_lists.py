"""Pure: lines of authors as pages write them."""

from __future__ import annotations

import re

from retrieval.papers import Author, Frozen

_ET_AL = re.compile(r"[,\s]+(?:et\s+al\b\.?|and\s+others)\s*$", re.IGNORECASE)
_AFFILIATION = re.compile(r"\s+·\s+")
_AND = re.compile(r"^(?:and|&)\s+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<!\bjr)(?<!\bsr)(?<=[a-z]{2})\.$", re.IGNORECASE)
_LONGEST_NAME = 60
_MOST_WORDS = 8


class AuthorList(Frozen):
    """The names of a line, and whether they are all."""

    authors: tuple[Author, ...] = ()
    complete: bool = True


def comma_list(line: str) -> AuthorList:
    """`A, B, C et al. · affiliation`: "et al." makes the list incomplete.

    An affiliation that the line gives for the whole list is filed with each of its names.
    """
    names, *affiliations = _AFFILIATION.split(line.strip())
    shortened = _ET_AL.sub("", names)
    affiliation = " · ".join(affiliations).strip() or None
    found = (_AND.sub("", name.strip()) for name in shortened.split(","))
    return AuthorList(
        authors=tuple(Author(name=name, affiliation=affiliation) for name in found if name),
        complete=shortened == names,
    )


def bar_list(line: str) -> AuthorList:
    """`A | B | C`, always complete."""
    return AuthorList(authors=tuple(Author(name=name.strip()) for name in line.split("|") if name.strip()))


def without_last(listed: AuthorList) -> AuthorList:
    """The list of a line that breaks off: its last name may be half a name."""
    return AuthorList(authors=listed.authors[:-1], complete=False)


def is_list(line: str) -> bool:
    """Whether a line can be a list of names, and not a sentence."""
    names = _ET_AL.sub("", _AFFILIATION.split(line.strip())[0])
    parts = [name.strip() for name in re.split(r"[,|]", names)]
    short = all(len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_WORDS for name in parts)
    return bool(names) and short and not _SENTENCE_END.search(names)
