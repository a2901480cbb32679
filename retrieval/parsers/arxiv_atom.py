"""Pure: an answer of arXiv's API → its papers, each with when it was last changed.

The format: info.arxiv.org/help/api/user-manual.html, section 3.3. It is read here and not by the package `arxiv` (4.0),
which recovers from a broken answer as if it were whole, leaves out entries without a word to its caller, and loses what
the API says of a query that it refuses.
"""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET

from retrieval import fields
from retrieval.ids import arxiv_month, parse_id
from retrieval.papers import Author, ExternalId, Fault, Frozen, PaperDate, Record, Scheme, SourceLine, Venue
from retrieval.parsers import days
from retrieval.parsers.entries import record_of
from retrieval.parsers.notes import quoted
from retrieval.venues import parse_venue, stated_venue

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
_ERRORS = "/api/errors"
_VERSION = re.compile(r"v(\d+)$")
_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z-]{2,})?")  # others are classes of ACM and MSC
_WORK = r"(?:paper|article|submission|manuscript|preprint|work|version|report|note)"
_WITHDRAWN = re.compile(
    rf"^\W*withdrawn\b|\b(?:this|the|our)\s+(?:arxiv\s+)?{_WORK}\s+(?:has\s+been|is|was)\s+(?:\w+\s+)?"
    r"(?:withdrawn|removed\s+by\s+arxiv)\b|^\W*(?:paper|article|submission)\s+(?:has\s+been\s+|was\s+|is\s+)?withdrawn\b",
    re.IGNORECASE,
)
_OPENING = 200
_TWICE = re.compile(
    "[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}"
)
_SOME_DOI = re.compile(r"10\.\d{4,9}/\S+")


class Listed(Frozen):
    """One entry: what tells it from others, when it was last changed, and its record, or why there is none."""

    key: str
    updated: dt.datetime | None = None
    record: Record | None = None
    fault: Fault | None = None


class Listing(Frozen):
    """One page: how many papers the whole list has, from which on it gives them (0 is the first), and those it gives.

    `refusal` is what the API says where it refuses the query.
    """

    total: int
    start: int = 0
    entries: tuple[Listed, ...] = ()
    refusal: str = ""


def parse(content: bytes, *, source: str, captured: dt.date) -> Listing | None:
    """What the answer lists; None when it is no whole Atom document, as when it broke off."""
    try:
        root = ET.fromstring(content)  # noqa: S314 - expat itself refuses entities that grow without bound
    except (ET.ParseError, ValueError, LookupError):  # an unknown or a broken encoding among them
        return None
    if root.tag != f"{_ATOM}feed":
        return None
    entries = root.findall(f"{_ATOM}entry")
    refusals = [_text(entry, f"{_ATOM}summary") or "no reason given" for entry in entries if _refuses(entry)]
    return Listing(
        total=_number(root, "totalResults"),
        start=_number(root, "startIndex"),
        entries=tuple(_listed(entry, source=source, captured=captured) for entry in entries if not _refuses(entry)),
        refusal="; ".join(refusals),
    )


def _refuses(entry: ET.Element) -> bool:
    return _ERRORS in _text(entry, f"{_ATOM}id")


def _listed(entry: ET.Element, *, source: str, captured: dt.date) -> Listed:
    spelled = _text(entry, f"{_ATOM}id")
    title, abstract = _text(entry, f"{_ATOM}title"), _text(entry, f"{_ATOM}summary")
    updated = _moment(_text(entry, f"{_ATOM}updated")) or _moment(_text(entry, f"{_ATOM}published"))
    own = parse_id(spelled)
    if own is None or own.scheme is not Scheme.ARXIV:
        reason = f"{quoted(spelled or title or 'an entry')} has no arXiv id and was left out."
    elif not title and not abstract:
        reason = f"arXiv:{own.value} has neither title nor abstract and was left out."
    else:
        record = _record(entry, own, source=source, captured=captured)
        return Listed(key=f"{own.value}v{record.version}", updated=updated, record=record)
    fault = Fault(at=SourceLine(source=source, line=1), sentence=f"{source}: {reason}")
    return Listed(key=f"{spelled} {title} {updated}", updated=updated, fault=fault)


def _record(entry: ET.Element, own: ExternalId, *, source: str, captured: dt.date) -> Record:
    title, abstract = _text(entry, f"{_ATOM}title"), _text(entry, f"{_ATOM}summary")
    comment = _text(entry, f"{_ARXIV}comment")
    authors = tuple(filter(None, map(_author, entry.iterfind(f"{_ATOM}author"))))
    date = _date(_text(entry, f"{_ATOM}published"), own, captured)
    venue = _venue(_text(entry, f"{_ARXIV}journal_ref"), comment)
    version = _VERSION.search(_text(entry, f"{_ATOM}id"))
    record = record_of(source, title=title, authors=authors, abstract=abstract, date=date, venue=venue)
    return record.model_copy(
        update={
            "fields": _fields(entry),
            "ids": (own, *_dois(_text(entry, f"{_ARXIV}doi"))),
            "entry": own.value,
            "version": int(version[1]) if version else None,
            "withdrawn": is_withdrawn(comment=comment, abstract=abstract),
        }
    )


def is_withdrawn(*, comment: str, abstract: str) -> bool:
    """Whether the paper's own remark, or the beginning of what stands for its abstract, says that it was withdrawn.

    arXiv has no field for it: info.arxiv.org/help/withdraw.html asks authors to say so in the comments.
    """
    return _WITHDRAWN.search(comment) is not None or _WITHDRAWN.match(abstract[:_OPENING]) is not None


def _author(element: ET.Element) -> Author | None:
    name = _text(element, f"{_ATOM}name")
    places = dict.fromkeys(_plain(it.text) for it in element.iterfind(f"{_ARXIV}affiliation"))
    return Author(name=name, affiliation="; ".join(filter(None, places)) or None) if name else None


def _date(published: str, own: ExternalId, captured: dt.date) -> PaperDate | None:
    """The day on which the first version came in, else the month in the id."""
    return days.parse_iso(published, captured=captured) or arxiv_month(own)


def _venue(reference: str, comment: str) -> Venue | None:
    """Where the paper appeared, in a series that is known where either names one."""
    published = parse_venue(reference) if reference else None
    if published is not None and published.series:
        return published
    return (stated_venue(comment) if comment else None) or published


def _fields(entry: ET.Element) -> tuple[str, ...]:
    """The primary category first."""
    stated = [*entry.iterfind(f"{_ARXIV}primary_category"), *entry.iterfind(f"{_ATOM}category")]
    codes = (element.get("term", "").strip() for element in stated)
    return tuple(dict.fromkeys(fields.canonical(code) for code in codes if _CATEGORY.fullmatch(code)))


def _dois(stated: str) -> tuple[ExternalId, ...]:
    """Every DOI: authors also write several of them, or addresses."""
    found = (parse_id(spelled.rstrip(",;")) for spelled in _SOME_DOI.findall(stated))
    return tuple(dict.fromkeys(it for it in found if it is not None and it.scheme is Scheme.DOI))


def _moment(stated: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(stated)
        return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _number(root: ET.Element, name: str) -> int:
    stated = _text(root, f"{_SEARCH}{name}")
    return int(stated) if stated.isascii() and stated.isdecimal() else 0


def _text(element: ET.Element, path: str) -> str:
    found = element.find(path)
    return _plain(found.text) if found is not None else ""


def _plain(text: str | None) -> str:
    """In one line, as its authors spelled it: names in real answers were twice turned into UTF-8 (`GÃ¶tz`)."""
    given = text or ""
    return " ".join((given if given.isascii() else _TWICE.sub(_once, given)).split())


def _once(found: re.Match[str]) -> str:
    try:
        return found[0].encode("latin-1").decode("utf-8")
    except UnicodeError:
        return found[0]
