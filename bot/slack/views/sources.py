"""Pure: the papers that an answer cites, a line each in `mrkdwn`."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue import Answer, Citation
from bot.slack import escaping
from bot.slack.escaping import size

SHOWN = 10
"""Papers that stand under an answer; all of them are under Evidence."""
LINE = 290
"""The most characters of a line: ten of them and their number are one text of a context block."""
_LEAST_TITLE = 60
_BYLINE = 110
_NAMED = 3


def source_lines(answer: Answer, *, more: str = "under Evidence") -> tuple[str, ...]:
    """`[1] title — authors · date · venue` for the first papers that sentences cite; and how many `more` there are."""
    cited = cited_first(answer)
    shown = tuple(source_line(citation) for citation in cited[:SHOWN])
    rest = len(cited) - len(shown)
    return (*shown, f"and {rest} more {more}") if rest else shown


def cited_first(answer: Answer) -> tuple[Citation, ...]:
    """Every citation, in the order of their numbers; those that a sentence rests on before the others."""
    used = {n for sentence in answer.sentences for n in sentence.cites}
    return tuple(sorted(answer.citations, key=lambda it: (it.n not in used, it.n)))


def source_line(citation: Citation) -> str:
    """The paper's number, its title, which leads to it where an address is known, and who, when and where."""
    number = f"[{citation.n}]"
    about = escaping.fitted(byline(citation), _BYLINE)
    tail = f" — {about}" if about else ""
    room = LINE - size(number) - 1 - size(tail)
    return f"{number} {_title(citation, room)}{tail}"


def byline(citation: Citation) -> str:
    """Authors, date and venue, as they are."""
    return " · ".join(filter(None, (who(citation), citation.date, citation.venue)))


def who(citation: Citation) -> str:
    """`Zuo, Wei, Zhang et al.`: the family names of the first three."""
    named = [_family(name) for name in citation.authors[:_NAMED] if name.strip()]
    cut = len(citation.authors) > _NAMED or not citation.authors_complete
    return ", ".join(named) + (" et al." if cut and named else "")


def _title(citation: Citation, room: int) -> str:
    title, address = citation.title.strip() or "(no title)", citation.url or ""
    bare = size(escaping.link(address, "x")) - 1
    if not escaping.is_address(address) or room - bare < _LEAST_TITLE:
        return escaping.fitted(title, room)
    return escaping.fitted(title, room, lambda label: escaping.link(address, label))


def _family(name: str) -> str:
    """The last word with the particles before it: `van der Goot`."""
    words: Sequence[str] = name.split()
    first = len(words) - 1
    while first > 1 and words[first - 1].islower():
        first -= 1
    return " ".join(words[first:])
