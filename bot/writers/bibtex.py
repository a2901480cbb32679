"""Pure: papers as BibTeX, for a reference manager or LaTeX; what the library holds, and nothing else.

Braces are written as commands: BibTeX counts them even behind a backslash (BibTeX's own `btxdoc`, section 4).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote

from retrieval import names
from retrieval.papers import Paper, Scheme
from retrieval.plaintext import clean

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    '"': r"{\textquotedbl}",
    **{sign: rf"\{sign}" for sign in "&%$#_"},
}
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+")
_KEPT_CAPITALS = re.compile(r"[^\W\d_]+[A-Z]|[A-Z][^\W_]*\d|\d[^\W_]*[A-Z]|[A-Z]{2}")
_JOURNAL = re.compile(
    r"\b(?:transactions|journal|letters|magazine|review|annals|proceedings of the ieee|nature|science)\b", re.IGNORECASE
)
_GROUP = re.compile(r"\b(?:collaboration|consortium|team|group|initiative|committee|network|project)\b", re.IGNORECASE)
_PLAIN_WORDS = frozenset(
    {
        "a",
        "an",
        "and",
        "are",
        "can",
        "for",
        "from",
        "how",
        "in",
        "is",
        "of",
        "on",
        "the",
        "to",
        "towards",
        "what",
        "when",
        "why",
        "with",
    }
)
_PUNCTUATION = ".,:;!?()[]\"'“”‘’"
_IN_ADDRESS = "!#$&'()*+,/:;=?@[]~-._"
_LEAST, _MOST = 4, 64
"""Hexadecimal digits of what tells a key from others; more only where that does not."""


def bibtex(papers: Sequence[Paper]) -> str:
    """An entry a paper, in the order given, each once; "" for none.

    A paper's key is the same whatever else is exported with it, unless two are the same, which then grow alike.
    """
    from bibtexparser.entrypoint import write_string  # noqa: PLC0415 - only an export needs it
    from bibtexparser.library import Library  # noqa: PLC0415
    from bibtexparser.model import Block, Entry, Field  # noqa: PLC0415

    once = list({paper.id: paper for paper in papers}.values())
    encode = _encoder()
    entries: list[Block] = [
        Entry(
            _kind(paper),
            key,
            [
                Field(name, value, enclosing="no-enclosing" if name == "month" else "{")
                for name, value in _fields(paper, encode)
            ],
        )
        for paper, key in zip(once, keys(once), strict=True)
    ]
    return write_string(Library(entries)) if entries else ""


def keys(papers: Sequence[Paper]) -> tuple[str, ...]:
    """`zuo2025windowkv3fa2` for each: family name, year, the title's first word that says something, and the paper."""
    digits, known = _LEAST, len({paper.id for paper in papers})
    found = tuple(_key(paper, digits) for paper in papers)
    while len(set(found)) < known and digits < _MOST:
        digits *= 2
        found = tuple(_key(paper, digits) for paper in papers)
    return found


def _key(paper: Paper, digits: int) -> str:
    listed = [names.family(it.name) for it in paper.authors]
    year = str(paper.date.year) if paper.date else ""
    words = [names.key(word) for word in re.split(r"[\s:/–—-]+", clean(paper.title or ""))]
    said = next((word for word in words if word and word not in _PLAIN_WORDS), "")
    mark = hashlib.sha256(paper.id.encode()).hexdigest()[:digits]
    return f"{next(filter(None, listed), 'anonymous')[:40]}{year}{said[:40]}{mark}"


def _kind(paper: Paper) -> str:
    if paper.venue is None:
        return "misc"
    return "article" if _JOURNAL.search(paper.venue.name) else "inproceedings"


def _fields(paper: Paper, encode: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    if title := _seen(paper.title or ""):
        yield "title", " ".join(_protected(word, encode) for word in title.split())
    if people := list(_people(paper, encode)):
        yield "author", " and ".join(people)
    if paper.venue is not None and (venue := _seen(paper.venue.name)):
        yield ("journal" if _kind(paper) == "article" else "booktitle"), encode(venue)
    if paper.date is not None:
        yield "year", str(paper.date.year)
        if paper.date.month:
            yield "month", _MONTHS[paper.date.month - 1]
    for scheme, name in ((Scheme.DOI, "doi"), (Scheme.ARXIV, "eprint")):
        if value := next((it.value for it in paper.ids if it.scheme is scheme), ""):
            yield name, quote(value, safe=_IN_ADDRESS)
            yield from [("archiveprefix", "arXiv")] if scheme is Scheme.ARXIV else []
    if paper.url:
        yield "url", quote(paper.url, safe=f"{_IN_ADDRESS}%", errors="replace")


def _people(paper: Paper, encode: Callable[[str], str]) -> Iterator[str]:
    """Every author as given; names that BibTeX would take apart wrongly stay in one piece."""
    for authorship in sorted(paper.authors, key=lambda it: (it.position is None, it.position or 0)):
        name = _seen(authorship.name)
        whole = _GROUP.search(name) or "," in name or re.search(r"\band\b", name, re.IGNORECASE)
        if name:
            yield f"{{{encode(name)}}}" if whole else encode(name)
    if paper.authors and not paper.authors_complete:
        yield "others"


def _protected(word: str, encode: Callable[[str], str]) -> str:
    """The word, in braces where a style that writes titles small would spoil it (`KV`, `LLaMA-3`)."""
    core = word.strip(_PUNCTUATION)
    if not _KEPT_CAPITALS.search(core):
        return encode(word)
    before, _, after = word.partition(core)
    return f"{encode(before)}{{{encode(core)}}}{encode(after)}"


def _seen(text: str) -> str:
    """The text on one line as a person reads it."""
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub(" ", clean(text))).split())


def _encoder() -> Callable[[str], str]:
    """Text as LaTeX writes it: signs that mean something there as commands, accents too, other scripts as they are."""
    from pylatexenc.latexencode import UnicodeToLatexEncoder  # noqa: PLC0415 - only an export needs it

    encoder = UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False)

    def one(sign: str) -> str:
        if sign.isascii():
            return _SPECIAL.get(sign, sign)
        told = str(encoder.unicode_to_latex(sign))
        return sign if told == sign else f"{{{told}}}"

    return lambda text: "".join(map(one, text))
