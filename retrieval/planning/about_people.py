"""What is asked about people: who works on something, who somebody is, how two of them compare."""

from __future__ import annotations

import re

from retrieval.plainwords import LIGHT
from retrieval.planning.asked import every_name
from retrieval.planning.cues import cue
from retrieval.planning.whole_work import said_besides
from retrieval.planning.words import words
from retrieval.queries import Wanted

_OPENS = r"^\W*((and|so|ok|okay|but|also|then|now|well|hi|hello|hey|please)\W+)*"
_EXPERTS = r"(?<!of[\s-])(experts?|specialists?|authorit(y|ies))"
_SOUGHT = (
    rf"({_EXPERTS}|researchers?|scientists?|authors?|people|persons?|folks|someone|somebody|anyone|anybody|collaborators?"
    r"|colleagues?|reviewers?|speakers?|advis[eo]rs?|partners?|contacts?|go-?\s?to (person|people|author|researcher))"
)
_ON = "(on|in|for|at|about|behind|with|doing|working|who|that|to|from|studying|researching|knowing|knows?|familiar)"
_ONE = r"((an?|the|any|some|all|our|your|right|best|top|main|leading|good|possible|other)\s+)*"
_HAND_ME = "((find|name|list|show|give|recommend|suggest|get|point|tell) (me |us )?(to )?)?"
_NEED = "(need|want|seek|seeking|looking for|searching for)"
_SEEKS = cue(
    rf"{_OPENS}((can|could|would) you )?(please )?{_HAND_ME}{_ONE}{_SOUGHT}( here| in the (library|team))? {_ON}",
    rf"(i|we)( am|'m|’m| are|'re|’re)?( (just|only|urgently|also))? {_NEED}( to (find|meet|hear))? {_ONE}{_SOUGHT}",
    r"(who|whom) (should|could|can|may|might|would|do|shall) (i|we|you|one|somebody|someone)",
    rf"(is|are) there {_ONE}{_SOUGHT}",
    rf"(does|do|has|have|can|could) (we have |you have |you know )?{_ONE}(anyone|anybody|someone|somebody)",
    rf"do (we|you) (have|know) {_ONE}{_SOUGHT}",
)
_GOOD = "(top|best|main|leading|right|good|better|great)"
_SEEKING = cue(
    "(talk|talks|talking|speak|speaking|turn|turning|write|writing|reach out) (to|with)", "get in touch with",
    "(contact|consult|approach|invite|recommend|suggest|ask)(?= (about|for|on|regarding|as|to))", "looking for",
    "(i|we)( am|'m|’m|'ve|’ve| are|'re|’re)", rf"{_EXPERTS}(?= (on|in|for|at|about|who|with|here))", "collaborators?",
    "reviewers?", "colleagues?", "partners?", r"go-?\s?to", r"knows?(?= \w)", "knowing", "knowledgeable", "familiar",
    "experienced?", "expertise", "skilled", "savvy", "leads?(?= (the|our|this|work|research|on))",
    "leading(?= (the|our|work|research|expert|author|researcher))", "reviews?(?= (a|an|my|our|the|this|papers?|work))",
    "needs?(?= (an?|some|somebody|someone|people|experts?))", "want(?= (an?|some|somebody|someone|people|to))",
    "seek|seeking", "searching for", "in charge of", "(responsible|known|famous) for", r"contribut\w+", "behind",
    "around here", "someone", r"name(?= (the|an?|some|any|all|me|people|authors?|experts?|specialists?)\b)",
    "any idea", r"look\w* (into|at)", rf"{_GOOD}(?= (experts?|specialists?|people))",
    rf"{_GOOD}(?= (persons?|authors?|researchers?|contacts?|ones?)\b)",
)  # fmt: skip
_MOST_PAPERS = cue(
    r"(the )?most (\w+ )?(papers|publications|articles|works)", "most prolific", r"publish\w* (the )?most",
    "(largest|highest|biggest) number of",
)  # fmt: skip
_WHO = cue("who|whom|who's|who’s|whose")
_ANYBODY = cue("anyone|anybody|someone|somebody|people|persons?|researchers?|authors?|scientists?|folks")

_MATTER = "(things?|topics?|areas?|subjects?|problems?|fields?|questions?|themes?|lines?|interests?|stuff)"
_MORE = "(more|most|fewer|fewest|less|longer|earlier|newer|older|bigger|larger)"
_SET_SIDE_BY_SIDE = cue(
    r"compar\w+", "versus|vs", r"differ\w*", r"contrast\w*", "in common", "common ground", r"overlap\w*",
    r"similar\w*", "side by side", rf"same (kinds? of )?({_MATTER}|work|research)", "do they share",
    "related|relation|relationship|connected|connection|connects", f"{_MATTER} * (share|shared|both|meet)",
    f"share * ({_MATTER}|ground)", "(set|put|stand) * against", "(who|whom) * or", "or * (who|whom|which)",
    r"(which|who|either|neither) of"
    r" (?!([\w'’-]+\s+){0,5}?(papers|publications|articles)|(the|their|these|those)?\s*(\w+ )?works)",
    "(better|best) (person|one|author|researcher|expert)",
    r"(who|which)( one)?( of (them|the two|these))?( has| have| is| wrote| published| works| did)? (the )?" + _MORE,
)  # fmt: skip
_SIDE_WORDS = cue(
    r"compar\w+", "versus|vs", r"differ\w*", r"contrast\w*", "in common|common", r"overlap\w*", r"similar\w*",
    "share[sd]?", rf"same( (kinds? of )?({_MATTER}|people|person))?", "side by side", "ways?", "respective(ly)?",
    "against", "things?", "ground", "meet", "each other", "opposed", "unlike", _MORE, "lines?(?= of)",
    "related|relation|relationship|connected|connection|connects", "(better|best)( (person|one|expert))?",
    "(to )?(ask|talk to|contact|turn to)(?= (about|for|on))", "experts?(?= (on|in|for|at|about))", "knows?(?= \\w)",
)  # fmt: skip
_TOGETHER_WORDS = cue(
    "collaborat(es?|ed|ors?|ions?|ing)", r"co-?\s?(authors?(ed|ing|ship)?|wrote|writes?|written|writing)",
    "often|frequent(ly)?|most often|regularly|how many times",
    r"contribut\w+", "team(ed)? up", "joined forces", "cooperat(es?|ed|ions?|ing)", "know each other",
    r"in (the )?((\w+ly )?(descending|ascending|alphabetical|chronological|reverse) )?order",
    "(ordered|sorted|ranked) by",
)  # fmt: skip
_PAPERS_IN_COMMON = cue("(papers?|publications?|articles?|works?) * (in common|share)")
_AS_COAUTHORS = cue(
    r"(papers?|publications?|articles?|works?) * (as|being|are|were|both) ((both|also|the|two|joint|among|of) )*"
    r"co-?\s?authors?(?! (of|with|do|does|did|have|has|for))",
)
"""Papers are asked for, whose co-authors the people named are."""
_MATTERS = cue(_MATTER)
_COAUTHORS = cue(r"co-?\s?authors?", "collaborators?")
_SHARED = cue("share[sd]?|common|both|mutual|joint|same|overlap")
_BOTH = cue(
    "(who|whom) * (with|and) both", "(who|whom) (have|has|did|do) both * (with)", "(who|whom) * both * with",
    "with (both|each) of them",
)  # fmt: skip
_OFTEN = "(mostly|usually|most often|most frequently|frequently|often|most)"
_WITH_WHOM = cue(
    r"(with whom|whom)\b * (with|writ\w+|wrote|publish\w*|work\w*|collaborat\w+|co-?author\w*)",
    rf"who * (write|writes|written|wrote|publish\w*|work|works|worked) ({_OFTEN} )?with\W*$",
    rf"who * with {_OFTEN}\W*$",
)
_WROTE = (
    r"(writ\w+|wrote|publish\w*|work(s|ed|ing)?|collaborat\w+|co-?\s?(author\w*|writ\w+|wrote)|team\w*|cooperat\w+)"
)
_PEOPLE = "((different|distinct|other|all|many|the) )*(people|persons?|researchers?|authors?|scientists?|colleagues?)"
_WROTE_WITH = cue(rf"(who|whom|anyone|anybody|someone|somebody|(which|what|list|many|of) {_PEOPLE}) * {_WROTE} * with")
_ON_WHAT = cue(
    "(on|in|within|for|from) the (fields?|areas?|domain|subject|topic|context) of",
    "on|about|regarding|concerning|around|for",
    "(in|within)(?! (the )?(order|descending|ascending|alphabetical|general|total|particular|all|detail|sum|most))",
)
_BESIDE_COAUTHORS = cue(r"(?P<kind>[\w-]+(\s+[\w-]+){0,2}) (co-?\s?authors?|collaborators?)")
_ANY_COAUTHORS = cue(
    "main|top|best|key|prime|chief|principal|core|central|usual|regular|former|past|current|recent|old|new|other|all|any"
    r"|clos\w+|frequent\w*|common\w*|important|long\w*(-\w+)?|prolific|favou?rite|different|distinct|unique|direct|total"
    r"|number|first|last|international|research|academic|scientific|possible|potential|shared?|mutual|joint|both|many"
)
"""What is said of any co-authors, whatever was written with them."""
_PAPERS_WITH = cue(r"(writ\w+|wrote|publish\w*|author\w*)\b(?P<what>[^.?!\n]*?)\b(papers?|articles?|works?) * with")

_WHO_IS = re.compile(
    rf"{_OPENS}((can|could) you )?(tell (me|us)|remind (me|us)|do you know|i wonder|explain|say)?( again)?\W*"
    r"(who|whom)(\s+is|\s+was|\s+are|['’]s|['’]re|\s+exactly\s+is)\b|\bwho\s+[^?.!]*\b(is|was|are)\W*$",
    re.IGNORECASE,
)
_OF_WORK = cue(
    "works?|working|research|themes?|topics?|interests?|focus(es|ed)?|known for", r"summar\w+",
    "overview|profile|brief|about|areas?",
)  # fmt: skip
_ONE_OR_TWO = cue(
    "(the )?same (person|author|researcher|one|man|woman|people|individual|human)", "one and the same", "one person",
    "(two|different|distinct|separate|several) (people|persons?|authors?|researchers?|individuals?)",
)  # fmt: skip
_SPELLINGS = cue(
    "(what|which) (other |all )?(names?|spellings?|variants?|forms?)", "(name|spelling) variants?", "variants? of",
    "(other|different|alternative) (names?|spellings?)", r"also known as|a\.?k\.?a|spelled|spelt",
    "under (what|which) names?", "under (another|a different|any other) name",
)  # fmt: skip
_ALSO_KNOWN = cue(r"also known as|a\.?k\.?a")
_ASKS_FOR_PAPERS = cue(
    "(papers|publications|articles|works) (by|of|from|with)",
    "(list|show|give|find|which|what) * (papers|publications|articles)",
)
_SPELLING_WORDS = cue(
    "names?|spellings?|variants?|forms?|under|known as|aka|spelled|spelt|alternative|go by|goes by|listed"
)


def seeks(text: str, *, topic: bool) -> bool:
    """Whether somebody is sought for a topic: "who should I talk to about …", "an expert in …"."""
    return topic and _SEEKS.search(text) is not None


def kind_of_people(text: str, *, people: int, names: int, topic: bool) -> Wanted | None:
    """What is asked of `people`, named in so many `names`; None where the words ask nothing of this kind.

    Two people are compared, are one or not, or have co-authors in common; one person is introduced. `topic`: something
    else is named besides.
    """
    if _says(_ONE_OR_TWO, text) or (people == 1 and names > 1 and _says(_SET_SIDE_BY_SIDE, text)):
        return Wanted.PERSON
    if people > 1:
        if _shares_coauthors(text):
            return Wanted.COAUTHORS
        papers = _says(_PAPERS_IN_COMMON, text) and not _says(_MATTERS, text)
        return Wanted.COMPARE if _says(_SET_SIDE_BY_SIDE, text) and not papers else None
    if _says(_WITH_WHOM, text):
        return Wanted.COAUTHORS
    if _says(_SPELLINGS, text) and not topic and not _asks_for_papers(text):
        return Wanted.PERSON
    return Wanted.PERSON if introduces(text) and not topic else None


def wrote_with(text: str) -> bool:
    """Whether it asks for those with whom somebody wrote: "who worked with … on …"."""
    return _says(_WROTE_WITH, text)


def joint_work(text: str, topic: str) -> str:
    """Of the topic's words in a question for co-authors those that say what was written on.

    "Main", "closest" and "top" are left over from other questions' words, too, and are none of them.
    """
    on, papers = _ON_WHAT.search(text), _PAPERS_WITH.search(text)
    told = (text[on.end() :] if on else "") + " " + (papers["what"] if papers else "")
    said = {word.lower for word in words(told)} | _kinds_of_coauthors(text)
    left = [word for word in topic.split() if word.lower() in said]
    return "" if all(word.lower() in LIGHT for word in left) else " ".join(left)


def _kinds_of_coauthors(text: str) -> set[str]:
    """Right before the word what they are co-authors in: "Ada's parsing co-authors"."""
    beside = _BESIDE_COAUTHORS.search(text)
    kinds = [word.lower for word in words(beside["kind"])] if beside else []
    return {kind for kind in kinds if not _ANY_COAUTHORS.fullmatch(kind)}


def introduces(text: str) -> bool:
    """Whether it asks who somebody is, and nothing of their work."""
    return _WHO_IS.search(text) is not None and not _says(_OF_WORK, text)


def one_or_two(text: str) -> bool:
    """Whether it asks if two names are one person's, or sets them side by side."""
    return _says(_ONE_OR_TWO, text) or _says(_SET_SIDE_BY_SIDE, text)


def by_number(text: str) -> bool:
    """Whether it asks for those with the most papers."""
    return _says(_MOST_PAPERS, text)


def framing(text: str, *, names: int) -> list[tuple[int, int]]:
    """The places of words that only say what is asked of people, with so many named; they are no topic."""
    if names:
        cues = [_TOGETHER_WORDS, _ONE_OR_TWO]
        cues += [_SIDE_WORDS] if names > 1 else []
        cues += [_SPELLING_WORDS] if _says(_SPELLINGS, text) else []
    else:
        sought = _says(_WHO, text) or _says(_SEEKS, text) or _says(_ANYBODY, text)
        cues = [_SEEKING] if sought else []
    spans = [match.span() for said in cues for match in said.finditer(text)]
    return [*spans, *said_besides(text)] if names else spans


def _asks_for_papers(text: str) -> bool:
    """The papers under several names are asked for, not the names."""
    return _says(_ASKS_FOR_PAPERS, text) and (every_name(text) or _says(_ALSO_KNOWN, text))


def _shares_coauthors(text: str) -> bool:
    named_so = _says(_AS_COAUTHORS, text)
    return (_says(_COAUTHORS, text) and not named_so and _says(_SHARED, text)) or _says(_BOTH, text)


def _says(said: re.Pattern[str], text: str) -> bool:
    return said.search(text) is not None
