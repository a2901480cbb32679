"""Pure: what is asked of somebody's papers, or of all under some conditions: how many, where, when, with whom.

These are the short forms in which people ask: "Ada Byron at ACL: count", "size of ACL 2019", "her most frequent venue".
"""

from __future__ import annotations

from retrieval.planning.cues import cue

_PAPERS = "(papers?|publications?|articles?|works?|entries|preprints?|contributions?)"
_NUMBER = "(number|count|total|tally|amount)"
_OPENS = r"^\W*((please|could you|can you|give me|tell me|now|and|then|the)\W+)*"
_ANY = r"[^.?!\n]*?\b"
_COUNT = cue(
    rf"{_OPENS}(count|total|{_NUMBER} of)\b(?![\s-]*(\w+ )?based)",
    rf"(?<![-\w])(?<!by\s)({_NUMBER}|how (many|often)( times)?)( (of )?{_PAPERS})?"
    r"( (in total|in all|altogether|overall|are there|is that|exactly))*\W*$",
    "and how (many|often)", rf"#\W*(of )?([\w'’.&-]+,? ){{0,8}}?{_PAPERS}",
    rf"how many {_PAPERS}(?! (lengths?|sizes?|types?))", rf"how many {_ANY}{_PAPERS}\W*$",
    rf"how much (did|has|have|had|does|do) {_ANY}(put out|publish\w*|wr[io]te\w*|written|produced?|authored)",
    rf"(with|on|in|to) how many (of )?(the )?{_PAPERS}", "how many (times|contributions)", "how (prolific|productive)",
    "how often (is|was|were|are|has|have|had|does|do|did)", "(paper|publication) (count|tally|total|number)s?",
    rf"how many {_ANY}(first|last|single|sole|solo)[\s-]author\w* {_PAPERS}",
    r"how many of (?!the authors|their authors)", r"how many (items|things|entries) (by|of|from)",
)  # fmt: skip
_LIST = "(bibliography|publication list|list of (papers|publications)|paper list|output|oeuvre)"
_SIZE = cue(rf"(size|length) of {_ANY}{_LIST}", rf"how (big|large|long) (is|was|were|are) {_ANY}{_LIST}")
_SIZE_OF_A_VENUE = cue("(size|length) of", "how (big|large|long) (is|was|were|are)")
_OF_MOST = "(often|frequently|commonly|regularly|papers|publications|articles)"
_MOST = (
    "(most (often|frequent(ly)?|common(ly)?|usual(ly)?|regular(ly)?|papers|publications)|top|main|closest|favou?rite"
    "|chief|principal|preferred|number one)"
)
_SERIES = "(venues?|conferences?|journals?|meetings?|outlets?)"
_WITH_MOST = (
    "(who|whom|where|when|(which|what) (venue|conference|journal|year|co-?author|collaborator|person|colleague))"
)
PROLIFIC = "(most (prolific|productive|active)|busiest)"
PROLIFIC_PEOPLE = rf"{PROLIFIC}(?= (authors?|researchers?|writers?|scientists?|people|persons?)\b)"
"""Of people who are asked for by how much they wrote."""
_TOP = cue(
    rf"{_MOST} (co-?\s?author|collaborator|partner|colleague|venue|conference|journal|year)\b(?!s)",
    rf"{_WITH_MOST}\b{_ANY}most( {_OF_MOST})?( (with|at|in))?\W*$",
    rf"{_WITH_MOST}\b{_ANY}most {_OF_MOST}",
    "(most productive|busiest|most prolific|best|peak) year\\b(?!s)",
    "(year|venue|conference|journal) with (the )?most",
    rf"(who|whom) {_ANY}most (with|alongside)",
)  # fmt: skip
_DID = "(has|have|had|did|does|do|is|was|were)"
_VENUES = cue(
    "(which|what|how many|list|name|all|the|at|his|her|their|most \\w+|main|top|favou?rite|usual)"
    rf" ((different|distinct|other|all|the) )*{_SERIES}",
    rf"where {_DID} {_ANY}(publish\w*|appear\w*|present\w*)", rf"{_SERIES} (of|for|by|with|where|at which|in which)",
    rf"{_SERIES}\W*$",
)  # fmt: skip
_YEARS = cue(
    "(which|what|all|list|how many|over which|over what|during which|in which|in what) ((the|different) )*years",
    "years? (in|during) which", "years? with", "active years|years active", "years? of (activity|papers|publications)",
    rf"(which|what) year {_DID}", "(active|publishing) (since|from|between)", r"years \w* ?was \w* ?active",
    rf"when {_DID} {_ANY}(publish\w*|wr[io]te\w*|written|active|collaborat\w*|work\w* (together|with))",
    "(most productive|busiest|most prolific|best|peak) years?", rf"how long {_DID} {_ANY}publish\w*",
)  # fmt: skip
_FIRST = cue(
    r"first (time )?(publish\w*|wrote|appear\w*)", rf"publish\w* ({_ANY})?for the first time", r"publish\w* first",
    r"first time", r"(start|began|begin|begun)(ed|s|ing)? (to )?(publish\w*|writ\w+)", "since when", "debut",
    rf"(first|earliest|oldest) ([\w'’-]+ ){{0,4}}({_PAPERS}|thing)", "earliest|oldest", "first (publication )?year",
)  # fmt: skip
_LATEST = cue(
    r"last (time )?(publish\w*|wrote|appear\w*)", "last time", r"publish\w* (last|most recently)",
    "(latest|newest|last|most recent) (publication )?year",
)  # fmt: skip
_AT_AN_END = cue("latest|newest", "(most recent(ly)?|last)(?! (author|years?|month|week|layer))")
_PEOPLE = (
    "((different|distinct|other|all|many|the) )*(people|persons?|researchers?|authors?|scientists?|colleagues?|others)"
)
_WROTE = r"(publish\w*|wr[io]te\w*|written|work\w*|collaborat\w*|co-?author\w*|team\w*)"
_WITH = cue(
    rf"{_PEOPLE} {_ANY}{_WROTE} with\W*$", rf"with how many {_PEOPLE}", rf"how many {_PEOPLE} {_ANY}with\b",
    rf"(who|whom|everyone|everybody|all) {_ANY}{_WROTE} ({_ANY})?with\b", "with whom",
)  # fmt: skip
_PAPERS_ASKED = cue(rf"(which|what|list|show|give|find|name|how many) (([\w'’]+|of|the) ){{0,3}}{_PAPERS}")


def counts_papers(text: str, *, venue: bool) -> bool:
    """Whether the papers of somebody, or under other conditions, are to be counted; `venue`: one is named."""
    return bool(_COUNT.search(text) or _SIZE.search(text) or (venue and _SIZE_OF_A_VENUE.search(text)))


def asks_venues(text: str) -> bool:
    """Whether it asks where somebody published."""
    return _VENUES.search(text) is not None


def asks_years(text: str) -> bool:
    """Whether it asks in which years somebody published."""
    return _YEARS.search(text) is not None


def asks_first(text: str) -> bool:
    """Whether it asks with what, or when, somebody began."""
    return _FIRST.search(text) is not None


def asks_latest(text: str) -> bool:
    """Whether it asks with what, or when, somebody was last heard of."""
    return _LATEST.search(text) is not None


def asks_for_an_end(text: str) -> bool:
    """Whether it asks for the first or the latest of anything."""
    return asks_first(text) or asks_latest(text) or _AT_AN_END.search(text) is not None


def asks_with_whom(text: str) -> bool:
    """Whether it asks for the people with whom somebody wrote, and not for papers."""
    return _WITH.search(text) is not None and _PAPERS_ASKED.search(text) is None


def asks_for_the_top(text: str) -> bool:
    """Whether only whoever, or whatever, stands first by number is asked for."""
    return _TOP.search(text) is not None
