"""What kind of answer a question asks for."""

from __future__ import annotations

from retrieval.papers import MetricKind
from retrieval.planning import about_people, tallies
from retrieval.planning.counting import counts
from retrieval.planning.cues import Cue, cue
from retrieval.planning.seen import Seen
from retrieval.planning.whole_work import asks_for_all
from retrieval.queries import Wanted

_PAPERS = "(papers?|publications?|articles?|works?|entries|preprints?)"

_METRICS = (
    (MetricKind.H_INDEX, cue(r"h[\s-]?ind(ex|ices)", "hirsch (index|number|factor)")),
    (MetricKind.NOVELTY, cue("novelty")),
    (MetricKind.AI_SCORE, cue(r"ai[\s-]?score")),
    (MetricKind.CITATIONS, cue("citations?", "(often|much|times) * cited", "citation count")),
)
_OTHER_METRIC = cue(r"(i10|g)[\s-]?index", "impact factor", "metrics?")

_HOW_MUCH = cue("how (many|much|fast|long|often|large|big)")

_COAUTHORS = cue(
    r"co-?\s?authors?(?!ed (papers|publications|articles|works))",
    "collaborat(es?|ed|ors?|ions?|ing)",
    r"who * (with|alongside|together)\s*([^\s?]+\s*){0,4}\??$",
)
_AUTHORS = cue(
    "who (wrote|authored|published|made|created|built|developed|proposed|introduced|is behind|are behind|did)",
    r"who(?: is| are|'s| was| were) (the )?(\w+ )?authors?", "whose (paper|work)",
    "(written|authored) by whom", "author list",
    r"^\W*((list|name|give me|show|what are|who are|tell me) )?(all )?(the )?"
    "((first|last|lead|main|senior) )?authors? of", "by whom", r"who (is|was|comes) (listed |named )?(first|last)",
    "(names|list) of (the )?authors", r"authors?\W*$", "people behind",
    r"(which|what) (people|persons?|authors?|researchers?) (wrote|authored|published|made)",
)  # fmt: skip
_ONE_AUTHOR = cue("(first|last|lead) author")
_WROTE = cue(
    r"(did|has|have|which|who)\b[^.?!\n]*?\b(co-?)?(write|wrote|written|author|authored|publish|published)",
    "(is|was|were|are|of the) * (an? )?((co-?|first |last |lead )?authors?|among the authors|one of the authors|by)",
)
_FIRST_AUTHORED = cue(r"first[\s-]author(ed)?")
_ABOUT = cue(
    f"{_PAPERS} * (about|on|regarding|concerning|mentioning|using|related to|dealing with)",
    f"{_PAPERS} that (use|deal|mention|study)",
)
_PAPER = cue("paper")
_PAPERS_ON = cue(f"{_PAPERS} * (on|about|regarding|concerning)")
_PAPERS_WITH = cue(f"{_PAPERS} * with")
_WHO = cue("who", r"which (\w+ )?(authors?|researchers?|people|person|scientists?)", "anyone", "anybody")
_PROLIFIC = cue("most (papers|publications|articles)", tallies.PROLIFIC, r"publish\w* (the )?most")
_PROLIFIC_PEOPLE = cue(tallies.PROLIFIC_PEOPLE)
_WHEN = cue(
    r"when * (publish\w*|appear\w*|come out|came out|released?|written|posted|submitted|date|out|put out)",
    r"(what|which) (year|month|date|day)(?!-)", "(publication|release|submission) (date|year)", "(date|year) of",
    "how old is", r"\b(year|when|date)\W*$", r"^\W*year\b",
)  # fmt: skip
_WHERE = cue(
    r"where * (publish\w*|appear\w*|presented|accepted|(came|come) out)",
    r"\b(venue|conference|journal)\W*$",
    "(what|which) (venue|conference|journal|proceedings|track)",
    "venue of",
)
_LINK = cue(
    "(link|url|github|repo(sitory)?|source code|project page|code) * (for|of|to|from)",
    "where * (code|repo|implementation|find)",
    r"(is|are|does|do|has|have) * (code|open[\s-]?sourced?|implementation|repo(sitory)?)", "code (link|available)",
)  # fmt: skip
_LATEST = cue(r"(latest|newest|most recent(ly)?|last)(?! (author|year|month|week|layer))")
_IN_THE_LAST = cue("(in|over|during|of|from) the last")
_FIRST = cue(rf"(first|earliest|oldest) (\w+ ){{0,3}}{_PAPERS}", "earliest|oldest", r"publish\w* first")
_MOST_CITED = cue(r"(most|highest|top)[\s-]cited", "most citations")
_COMPARE = cue(
    "compar(e|ed|es|ing|ison)", "versus|vs", "differ(s|ence|ences|ent|ently)?", "contrast", "in common",
    "similar(ities|ity)?", "or",
    r"which (one )?(is|has|of the two|does) * (better|more|less|\w+er)", "better than",
)  # fmt: skip
_CONTRASTS = cue(
    "compare|comparison", "versus|vs", "differ(s|ence|ences)?", "contrast", "in common", r"^\W*\S+ (or|and) \S+\s*[:,]"
)
_AUTHOR = cue(
    r"summar\w+", "overview", "profile", "who (is|'s|was)", "who's", r"tell (me|us) (\w+ )?about", "brief",
    "focus(es|ed)? on",
    r"(work|works|working|worked) on(?! \w+ \w+)",
    r"research(es|ing)?( \w+)?\s*(\?|$|about|interests?|areas?|topics?|themes?|focus|on)", "interests?",
    "themes?", "known for",
    r"what (does|do|has|did|is|kind|sort) * (do|done|doing|work|research|study|investigate|about|up to)\s*\??$",
    "what (topics|areas|themes|subjects|fields)",
)  # fmt: skip
_LIST = cue(
    f"which * {_PAPERS}", "list", f"{_PAPERS} (by|of|from|with|in|since|before|after|at|that|between|published|where)",
    f"(show|give|name|get|find) * {_PAPERS}",
    r"what * (publish\w*|wr[io]te\w*|written|author\w*|came out|come out|appear\w*)",
    "anything|something|everything|stuff", "(do you|do we) have", "published", "papers?",
)  # fmt: skip
_TOPIC = cue(
    f"{_PAPERS} * (about|on|regarding|concerning|dealing|that|which|for|using|to)",
    "(anything|something|everything|all|work|research|studies|literature) * (about|on|regarding|for|there)",
    rf"which (\w+ ){{0,3}}({_PAPERS}|approaches|methods|techniques|studies)",
    rf"what (\w+ ){{0,3}}({_PAPERS}|is there|do (we|you) (have|know)|is known|approaches|methods|techniques)",
    "(library|corpus|collection|papers|abstracts|literature) (say|says|tell|have|has|know|contain|contains|offer)",
    r"^\s*how (to|can|could|do (people|you|we|they|papers|researchers))", "what does the * say", "(is|are) there",
    r"any (\w+ )?(ideas|research|evidence|findings|results)", "state of the art (in|on|of)", "ways to",
)  # fmt: skip
_OPENS_WITH_DETAIL = cue(
    r"^\s*((and|so|but|ok|okay|also|then|hi|hey|hello)[\s,]+)*(on|to|by|in|at|with|for|of|from|how|what|which|why|does|do|did|is"
    "|are|was|were|can|could|when|where|whose|has|have)"
)
_DETAIL = cue("how|what|which|why")


def metrics_asked(text: str) -> tuple[MetricKind, ...]:
    """Which of the figures of an author page the words name."""
    return tuple(kind for kind, said in _METRICS if said.search(text))


def topical(text: str) -> bool:
    """Whether a count or a superlative is asked of the papers on a topic: "how many papers about …"."""
    return _says(_ABOUT, text)


def kind(text: str, seen: Seen) -> Wanted:
    """The kind of answer; the first rule that holds decides, exact ones before those that search."""
    of_people = _kind_of_people(text, seen)
    rules = (
        (Wanted.MOST_CITED, _says(_MOST_CITED, text)),
        (Wanted.METRIC, seen.somebody and not seen.papers and _metric(text)),
        (Wanted.COMPARE, of_people is Wanted.COMPARE or _compares(text, seen)),
        (Wanted.COUNT, counts(text, seen)),
        (Wanted.COAUTHORS, of_people is Wanted.COAUTHORS or _asks_coauthors(text, seen)),
        (Wanted.YEARS, _of_somebody(seen) and not tallies.asks_for_an_end(text) and tallies.asks_years(text)),
        (Wanted.VENUES, _of_somebody(seen) and not seen.venues and tallies.asks_venues(text)),
        (Wanted.AUTHOR, _asks_for_all(text, seen)),
        (Wanted.PERSON, of_people is Wanted.PERSON),
        (Wanted.AUTHORS, _asks_authors(text, seen)),
        (Wanted.WHO_WORKS, not seen.somebody and not seen.papers and _asks_who(text, topic=seen.topic)),
        (Wanted.WHEN, _says(_WHEN, text) and (seen.papers > 0 or not seen.somebody)),
        (Wanted.WHERE, _says(_WHERE, text) and seen.papers + seen.mentions > 0),
        (Wanted.LINK, _says(_LINK, text) and seen.papers > 0 and not _says(_DETAIL, text[8:])),
        (Wanted.LATEST, seen.plain and tallies.asks_latest(text) and not _says(_IN_THE_LAST, text)),
        (Wanted.FIRST, seen.plain and seen.somebody and tallies.asks_first(text)),
        (Wanted.LATEST, _says(_LATEST, text) and not seen.papers and not _says(_IN_THE_LAST, text)),
        (Wanted.FIRST, _says(_FIRST, text) and not seen.papers and not _says(_FIRST_AUTHORED, text)),
    )
    for wanted, holds in rules:
        if holds:
            return wanted
    return _of_person(text, seen) if seen.somebody and not seen.papers else _searching(text, seen)


def _of_person(text: str, seen: Seen) -> Wanted:
    """A person is named: their work as a whole, a list of it, or what it says on a topic."""
    if _says(_AUTHOR, text) and seen.people < 2 and not (seen.topic and seen.people) and not seen.constrained:  # noqa: PLR2004
        return Wanted.AUTHOR
    if not seen.topic or not _says(_DETAIL, text):
        return Wanted.LIST
    return Wanted.FACT if _says(_HOW_MUCH, text) else Wanted.TOPIC


def _searching(text: str, seen: Seen) -> Wanted:
    """Nobody is named and nothing exact is asked: a list, a topic, or one fact."""
    if seen.papers or _says(_HOW_MUCH, text):
        return Wanted.FACT
    if not seen.topic and not seen.mentions and (seen.constrained or _says(_LIST, text)):
        return Wanted.LIST
    if seen.constrained and _says(_LIST, text):
        return Wanted.TOPIC
    if _says(_TOPIC, text):
        return Wanted.TOPIC
    return Wanted.FACT if _says(_OPENS_WITH_DETAIL, text) or _says(_DETAIL, text) else Wanted.TOPIC


def _says(said: Cue, text: str) -> bool:
    return said.search(text) is not None


def _metric(text: str) -> bool:
    """A figure is asked for, and not papers on citations or novelty."""
    about = _PAPERS_ON.search(text)
    text = text[: about.end()] if about else text
    return bool(metrics_asked(text)) or _says(_OTHER_METRIC, text)


def _kind_of_people(text: str, seen: Seen) -> Wanted | None:
    if not seen.somebody or seen.papers or (seen.constrained and seen.people < 2):  # noqa: PLR2004 - two sides
        return None
    return about_people.kind_of_people(text, people=seen.people, names=seen.names, topic=seen.topic)


def _of_somebody(seen: Seen) -> bool:
    """Somebody's papers are spoken of, all or under conditions, and no topic of them."""
    return seen.plain and seen.people > 0


def _asks_for_all(text: str, seen: Seen) -> bool:
    """A part of a brief is asked of one person, and nothing of a topic or a paper."""
    return seen.people == 1 and seen.names <= 1 and not (seen.papers or seen.topic) and asks_for_all(text)


def _asks_coauthors(text: str, seen: Seen) -> bool:
    if seen.people != 1:
        return False
    wrote_with = not seen.papers and (about_people.wrote_with(text) or tallies.asks_with_whom(text))
    return wrote_with or (_says(_COAUTHORS, text) and not _says(_PAPERS_WITH, text))


def _compares(text: str, seen: Seen) -> bool:
    if seen.papers > 1:
        return _says(_COMPARE, text)
    return seen.papers + seen.mentions > 1 and _says(_CONTRASTS, text)


def _asks_authors(text: str, seen: Seen) -> bool:
    asked = _says(_AUTHORS, text) or _says(_ONE_AUTHOR, text) or (_says(_COAUTHORS, text) and seen.papers > 0)
    if seen.people and seen.papers and not seen.topic and _says(_WROTE, text):
        return not (_says(_WHEN, text) or _says(_WHERE, text))
    return asked and not seen.people and (seen.papers + seen.mentions > 0 or _says(_PAPER, text))


def _asks_who(text: str, *, topic: bool) -> bool:
    who = _says(_WHO, text) and (topic or _says(_PROLIFIC, text))
    return who or _says(_PROLIFIC_PEOPLE, text) or about_people.seeks(text, topic=topic)
