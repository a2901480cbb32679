"""Pure: words of a question that tell nothing of its topic: thanks, and what is said of anybody's papers or venues."""

from __future__ import annotations

import re

from retrieval.papers import Span
from retrieval.planning import tallies
from retrieval.planning.cues import cue

_THANKS = cue(
    "thanks|thank you|thx|cheers|hey|hi|hello", "quick (one|question)", "in (the )?total|altogether|overall|so far",
    r"i\.e\.?|e\.g\.?|that is|namely", "any idea", "i (need|want|was wondering)",
    "(enumerate|itemi[sz]e|display|print|output|retrieve|fetch|compile)"
    "(?= ((for )?(me|us) )?(all|the|every|any|a|my|\\s\\s))",
    "(i('m|’m| am|'d|’d| would)|we('re|’re| are)) (looking for|interested in|after|wondering|like)",
)  # fmt: skip
_WHOLE = "(full|complete|entire|whole|scientific|academic|publication)"
_OF_SOMEBODY = cue(
    "put(s|ting)? out|(came|comes?|coming) out( with)?|g[eo]t(s|ting)?( (out|in|into))?|brought out|brings? out",
    "turned out|accepted( (at|by|to|for))?|presented|represented|credited|listed|featured|signed", r"contribut\w+",
    f"{_WHOLE} (works?|list|output|record|career|bibliography|oeuvre)", f"{_WHOLE}(?= (works?|papers|publications)\\b)",
    "bibliograph(y|ies)|oeuvre|output|publication record|career|debut", "(publication|paper)s? (lists?)",
    "lists? of (papers|publications)", "paper-?wise|venue-?wise", "productive|prolific|active|busiest",
    "(things?|items?|entry|entries|pieces?|records?)(?= (by|of|from|that|has|have|is|are)\\b)",
    "do with|did with|back", "as well( as)?|alongside|(along|together) with",
    "(features?|includ(es?|ing)|contains?|involv(es?|ing)|counts?|numbers?)(?=\\s{4,}| both\\b)",
    "(start|began|begun|begin)(s|ed|ing)?(?= (to )?(publish|writ))",
    r"counts?(?![\s-]*based)", "size|big|large|long|number|amount", "own|all in all|different|distinct|whatever",
    r"ma(de|ke|king)|participat\w+|search(ing)?( for)?|read|along|look up|pull up",
    "(favou?rite|preferred|usual|main|top|peak|best|frequent)(?= (venue|conference|journal|outlet|year))",
    "(first|last) time", "(shared|common|joint|co-?publications?)",
    "(venues?|conferences?|journals?|outlets?|partners?|colleagues?)",
)  # fmt: skip
_BY_NUMBER = cue(tallies.PROLIFIC_PEOPLE)
_OF_A_VENUE = cue("contain(s|ed)?|size|length|number|amount|counts?|large|big")
_AGE = cue("dat(ed|ing)", "early|earlier|earliest|older|old|late|later|newer|recent|previous|past")
_KINDS = "(?:conferences?|proceedings|meetings?|journals?|venues?|conf)"
_BEFORE_A_VENUE = re.compile(
    rf"(?:\b(?:in|at|of|to)\s+)?(?:\bthe\s+)?(?:\bannual\s+)?\b{_KINDS}\s+(?:(?:of|at|in|called|named)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_BEHIND_A_VENUE = re.compile(rf"(?:['’]s)?\s+(?:main\s+)?{_KINDS}\b", re.IGNORECASE)


def of_a_venue(rest: str, named: tuple[Span, ...]) -> list[tuple[int, int]]:
    """The places of words that say that these are venues: "the ACL conference", "in the proceedings of EMNLP"."""
    places = []
    for span in named:
        found = (_BEFORE_A_VENUE.search(rest[: span.start]), _BEHIND_A_VENUE.match(rest, span.end))
        places += [match.span() for match in found if match is not None]
    return places


def asides(rest: str, *, somebody: bool, dated: bool, venue: bool) -> list[tuple[int, int]]:
    """The places of words that are no topic; more of them where somebody, a date or a venue is named."""
    some = (
        (_THANKS, True),
        (_BY_NUMBER, True),
        (_OF_SOMEBODY, somebody),
        (_AGE, somebody and dated),
        (_OF_A_VENUE, venue),
    )
    cues = [said for said, told in some if told]
    return [match.span() for said in cues for match in said.finditer(rest)]
