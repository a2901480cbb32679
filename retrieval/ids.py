"""Pure: every spelling of an arXiv id, DOI or ACL Anthology id → one canonical id, its address, and what it states."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from retrieval.papers import DateBasis, ExternalId, PaperDate, Scheme

# Schemes of arXiv ids: info.arxiv.org/help/arxiv_identifier.html (four digits a number until 2014, five since 2015).
_ARXIV_NEW = re.compile(r"(\d\d)(0[1-9]|1[0-2])\.(\d{4,5})(?:v\d+)?", re.IGNORECASE)
_ARXIV_OLD = re.compile(r"([a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?/(\d\d)(0[1-9]|1[0-2])(\d{3})(?:v\d+)?", re.IGNORECASE)
_ARXIV_ARCHIVES = re.compile(
    r"acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga"
    r"|econ|eess|funct-an|gr-qc|hep-(?:ex|lat|ph|th)|math(?:-ph)?|mtrl-th|nlin|nucl-(?:ex|th)|patt-sol|physics"
    r"|plasm-ph|q-(?:alg|bio|fin)|quant-ph|solv-int|stat|supr-con"
)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
# Schemes of Anthology ids: aclanthology.org/info/ids.
_ACL_NEW = re.compile(r"(?:19|20)\d\d\.[a-z0-9]+-[a-z0-9]+\.\d+", re.IGNORECASE)
_ACL_OLD = re.compile(r"[a-z]\d\d-\d{4,5}", re.IGNORECASE)

_ORCID = re.compile(r"(?:https?://(?:www\.)?orcid\.org/|orcid:\s*)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])", re.IGNORECASE)
_ACL_PERSON = re.compile(r"(?:https?://)?(?:www\.)?aclanthology\.org/people/(?:[a-z]/)?([\w-]+)", re.IGNORECASE)

_PREFIX = re.compile(r"(?:info:)?(?:arxiv|doi|acl)\s*[:/]\s*|arxiv\s+|doi\s+", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"(?:www\.|(?:dx\.)?doi\.org/|arxiv\.org/|aclanthology\.org/)", re.IGNORECASE)
_SUBJECT = re.compile(r"\s*\[[\w.-]+\]\s*$")
_FILE_ENDING = re.compile(r"\.(?:pdf|html?|bib|xml|ps|endf)$", re.IGNORECASE)
_ARXIV_PATH = re.compile(r"^/(?:abs|pdf|html|ps|src|format|e-print|list|papers|overview)/(.+)$")
_ARXIV_HOSTS = ("arxiv.org", "ar5iv.org", "ar5iv.labs.arxiv.org", "alphaxiv.org", "huggingface.co")
_ACL_HOSTS = ("aclanthology.org", "aclanthology.info", "aclweb.org")
_CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}
_ADDRESSES = {
    Scheme.ARXIV: "https://arxiv.org/abs/",
    Scheme.ACL: "https://aclanthology.org/",
    Scheme.DOI: "https://doi.org/",
}
_CENTURY_TURN = 91  # the first arXiv ids are from August 1991


def parse_id(text: str) -> ExternalId | None:
    """The id that the whole text spells, in its canonical form; None when it is no id.

    arXiv ids lose version and subject class (`cs/0112017`), DOIs are in lower case, Anthology ids as the Anthology
    writes them. A DOI that arXiv gives out is the arXiv id. The canonical form and its address parse to the same id.

    >>> parse_id("https://arxiv.org/pdf/2503.17922v2.pdf").value
    '2503.17922'
    """
    spelled = _trim(text)
    host, path = _address_parts(spelled)
    if host:
        return _from_address(host, path)
    spelled = _SUBJECT.sub("", _PREFIX.sub("", spelled, count=1))
    return _arxiv(spelled) or _acl(spelled) or _doi(spelled)


def person_id(text: str) -> str | None:
    """The ORCID iD or Anthology author page that the whole text spells, as `orcid:…` or `acl:…`; None for neither.

    An ORCID iD counts only with its right check digit (ISO 7064 MOD 11-2, support.orcid.org, "Structure of the ORCID
    Identifier"); of the Anthology the page's address is taken, for its bare names look like any word.

    >>> person_id("https://orcid.org/0000-0002-1825-0097")
    'orcid:0000-0002-1825-0097'
    """
    spelled = text.strip().rstrip("/")
    if page := _ACL_PERSON.fullmatch(spelled):
        return f"acl:{page[1].lower()}"
    found = _ORCID.fullmatch(spelled)
    if found is None:
        return None
    value = found[1].upper()
    total = 0
    for digit in value.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return f"orcid:{value}" if value[-1] == ("X" if check == 10 else str(check)) else None  # noqa: PLR2004 - as ISO has it


def address(external: ExternalId) -> str:
    """Where a person opens the id."""
    return f"{_ADDRESSES[external.scheme]}{quote(external.value, safe='/:;()._-')}"


def arxiv_month(external: ExternalId) -> PaperDate | None:
    """The year and month in which arXiv took the paper in, which its id states; None for ids of other schemes."""
    if external.scheme is not Scheme.ARXIV:
        return None
    digits = external.value.rpartition("/")[2]
    year, month = int(digits[:2]), int(digits[2:4])
    century = 1900 if "/" in external.value and year >= _CENTURY_TURN else 2000
    return PaperDate(year=century + year, month=month, basis=DateBasis.FROM_ID)


def _trim(text: str) -> str:
    """Without surrounding spaces, quotes and brackets, and without the punctuation that follows an id in a sentence."""
    trimmed = text.strip().lstrip("<([{\"'").rstrip()
    while trimmed:
        last = trimmed[-1]
        opener = _CLOSERS.get(last)
        loose = opener is not None and trimmed.count(opener) < trimmed.count(last)
        if not loose and last not in ".,;:!?\"'":
            break
        trimmed = trimmed[:-1].rstrip()
    return trimmed


def _address_parts(text: str) -> tuple[str, str]:
    """Host without `www.` and decoded path of a web address, or of one that lacks its `https://`."""
    scheme, _, rest = text.partition("://")
    if not rest and _BARE_ADDRESS.match(text):
        scheme, rest = "https", text
    if scheme.lower() not in {"http", "https"} or not rest:
        return "", ""
    try:
        parts = urlsplit(f"https://{rest}")
    except ValueError:
        return "", ""
    return parts.netloc.lower().removeprefix("www.").removeprefix("export."), unquote(parts.path)


def _from_address(host: str, path: str) -> ExternalId | None:
    if host in _ARXIV_HOSTS:
        found = _ARXIV_PATH.match(path)
        return _arxiv(_FILE_ENDING.sub("", found[1].rstrip("/"))) if found else None
    if host in _ACL_HOSTS:
        return _acl(_FILE_ENDING.sub("", path.rstrip("/")).rpartition("/")[2])
    doi = _DOI.search(path)
    if doi and (host in {"doi.org", "dx.doi.org"} or "/doi/" in path):
        return _doi(doi[0])
    return None


def _arxiv(text: str) -> ExternalId | None:
    if new := _ARXIV_NEW.fullmatch(text):
        year, month, number = new.groups()
        five = int(year) >= 15  # noqa: PLR2004 - numbers have five digits since 2015
        if text.isascii() and int(year + month) >= 704 and len(number) == (5 if five else 4):  # noqa: PLR2004 - from 04/2007
            return ExternalId(scheme=Scheme.ARXIV, value=f"{year}{month}.{number}")
    elif (old := _ARXIV_OLD.fullmatch(text)) and text.isascii() and _ARXIV_ARCHIVES.fullmatch(old[1].lower()):
        year = int(old[2])
        if year >= _CENTURY_TURN or year <= 7:  # noqa: PLR2004 - the old scheme ended in March 2007
            return ExternalId(scheme=Scheme.ARXIV, value=f"{old[1].lower()}/{old[2]}{old[3]}{old[4]}")
    return None


def _acl(text: str) -> ExternalId | None:
    if not text.isascii():
        return None
    if _ACL_NEW.fullmatch(text):
        return ExternalId(scheme=Scheme.ACL, value=text.lower())
    if _ACL_OLD.fullmatch(text):
        return ExternalId(scheme=Scheme.ACL, value=text.upper())
    return None


def _doi(text: str) -> ExternalId | None:
    if not _DOI.fullmatch(text):
        return None
    given_by_arxiv = _ARXIV_DOI.fullmatch(text)
    found = _arxiv(given_by_arxiv[1]) if given_by_arxiv else None
    return found or ExternalId(scheme=Scheme.DOI, value=_trim(text.lower()))
