"""Pure: a digest as the plain texts and checked addresses that its template puts in place."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue import Citation
from bot.digests import Digest, Entry
from bot.writers import digest as words
from bot.writers import digest_bars, plain
from retrieval.interests import Reason
from retrieval.papers import Frozen

_WIDEST = 100
_UNBROKEN = "\N{NO-BREAK SPACE}"
_CHECKED = (
    "Each sentence was checked against the abstract that it cites; quotation marks say that it stands there word for"
    " word."
)


class Titled(Frozen):
    """A paper's title, the address it leads to where there is one, and who wrote it."""

    title: str
    url: str | None
    byline: str


class Item(Frozen):
    """A paper that is shown; `sentence` cites its number."""

    number: int
    paper: Titled
    sentence: str
    why: str
    near: tuple[Titled, ...]


class Section(Frozen):
    """Papers under a name, which is empty where they need none."""

    name: str
    items: tuple[Item, ...]


class Bar(Frozen):
    """How many papers a group has; `width` is a percentage of the longest."""

    name: str
    papers: int
    width: int


class Sheet(Frozen):
    """Everything that the page says."""

    title: str
    count: str
    rest: str
    day: str
    bars: tuple[Bar, ...]
    sections: tuple[Section, ...]
    listed: tuple[Titled, ...]
    notes: str
    listed_name: str = words.LISTED
    near_name: str = words.NEAR
    bars_name: str = digest_bars.TITLE


def sheet(digest: Digest) -> Sheet:
    """What the page says, without anything in it that could format, lead elsewhere than to papers, or hide."""
    count, rest = words.headline(digest)
    return Sheet(
        title=plain.line(count + rest),
        count=count,
        rest=plain.line(rest),
        day=words.day(digest, digest.at),
        bars=_bars(digest),
        sections=tuple(
            Section(
                name=plain.line(group.name) if words.named(digest, group) else "",
                items=tuple(map(_item, group.entries)),
            )
            for group in digest.groups
        ),
        listed=tuple(map(_titled, digest.short)),
        notes=" ".join(
            filter(None, (words.waiting(digest), _CHECKED if any(map(_says, words.entries(digest))) else ""))
        ),
    )


def _bars(digest: Digest) -> tuple[Bar, ...]:
    chart = digest_bars.bars(digest)
    if chart is None:
        return ()
    longest = max(it.papers for it in chart.bars)
    return tuple(Bar(name=it.name, papers=it.papers, width=round(_WIDEST * it.papers / longest)) for it in chart.bars)


def _item(entry: Entry) -> Item:
    return Item(
        number=entry.citation.n,
        paper=_titled(entry.citation, entry.reasons),
        sentence=plain.line(entry.sentence.text) if entry.sentence else "",
        why=_begun(plain.line(words.why(entry.reasons))),
        near=tuple(map(_titled, entry.folded)),
    )


def _titled(citation: Citation, reasons: Sequence[Reason] = ()) -> Titled:
    return Titled(
        title=plain.line(citation.title) or "(no title)",
        url=plain.web(citation.url),
        byline=_whole(plain.line(words.byline(citation, reasons)), plain.line(citation.date or "")),
    )


def _whole(byline: str, date: str) -> str:
    """The byline with a date at its end that no line break parts."""
    return byline[: -len(date)] + date.replace(" ", _UNBROKEN) if date and byline.endswith(date) else byline


def _says(entry: Entry) -> bool:
    return entry.sentence is not None


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
