"""Pure: somebody's work asked for as a whole, by one of the things that a brief tells of it.

How it moved over the years, what stands out in it, what is new in it to whoever asks, and who that is for an audience.
"""

from __future__ import annotations

from retrieval.planning.cues import cue

_WORK = (
    "(works?|research|focus|interests?|topics?|themes?|subjects?|areas?|fields?|directions?|agenda|papers|publications"
    "|writing|attention|career|output)"
)
_MOVES = (
    r"(mov(e|es|ed|ing)|evolv\w+|chang(e|es|ed|ing)|develop(s|ed|ing)?|shift(s|ed|ing)?|progress(es|ed|ing)?|drift\w*"
    "|turn(s|ed|ing)?|go|goes|going|gone|went|grow[ns]?|growing|grew|head(s|ed|ing)?|take[ns]?|taking|took)"
)
_COURSE = "(evolution|trajectory|development|progression|course|arc|shifts?|turns?|changes?|trends?)"
_OVER = "(over|through|throughout|across|with|down) (the )?(years|time|decades?|career)"
_MOVED = cue(
    rf"how * {_WORK} * {_MOVES}(?! (on|in|for|to|the|a|an|with|at)\b)",
    rf"how * {_MOVES} {_OVER}", rf"{_WORK} * {_MOVES} {_OVER}",
    rf"(which|what) (direction|way)s? * {_MOVES}", rf"{_COURSE} (of|in) * {_WORK}",
    rf"{_WORK} {_COURSE}", rf"{_MOVES} (topics?|subjects?|themes?|fields?|areas?|focus|directions?|interests?)",
    rf"where * {_WORK} * (head(ed|ing)|going|gone|moving|moved)", rf"{_COURSE} {_OVER}",
)  # fmt: skip
_MAIN = (
    "(main|key|major|top|biggest|chief|principal|central|core|prime|primary|(most )?(important|notable|significant"
    "|influential|remarkable|outstanding|impressive|relevant))"
)
_STANDS_OUT = cue(
    r"(stands?|stood|standing) out", "highlights?", "(known|famous|renowned|noted|remembered) for",
    "(best|most|mostly|mainly|chiefly|particularly) (known|famous|noted)", "claim to fame", "noteworthy",
    rf"{_MAIN} (\w+ )?(contributions?|achievements?|works?|topics?|themes?|interests?|areas?|lines?|subjects?|fields?"
    "|papers?|publications?)",
)  # fmt: skip
_LAST = "(last|latest|previous|most recent|earlier)"
_NEWS = cue(
    rf"since (i|we) ({_LAST} )?(\w+)( {_LAST})?", rf"since (my|our|the) {_LAST} (\w+)", "since last time",
    "(new|news) (to|for) (me|us)", "(have|did) (i|we) (miss|missed)", "(i|we)( have|'ve|’ve)? missed",
    rf"after (my|our|the) {_LAST} (\w+)",
)  # fmt: skip
_SPEAKER = cue(
    "introducing", "(introduce|present) (me|us) to",
    r"(i|we)( will| shall|'ll|’ll|'m|’m| am| have| must| need)?( to)? introduce",
    r"visit(s|ing|or)?",
    "(give|gives|giving|gave|hold|holds|holding) (a|an|the|our|us a) (\\w+ )?(talk|seminar|lecture|keynote)",
    "(guest|invited|keynote|next) (speaker|lecturer)", "(host|hosting|meet|meeting|interview|interviewing)",
)  # fmt: skip
_IN_SHORT = cue(
    r"(summar\w+|overview|profile|brief(ing)?) * (work|research)", "sum up", "sum * up",
    "(in a nutshell|at a glance|in short|in brief|in a few words)", "been (up to|doing)",
    r"up to (these days|lately|recently|now|nowadays)", r"up to\W*$", "(walk|run|take|talk) (me|us) through",
    "(fill|clue) (me|us) in",
    "(catch|bring|get) (me|us) up", "up to (speed|date)",
    rf"(describe|outline|sketch|explain|characteri[sz]e|review|recap) * {_WORK}",
    "(background|dossier|portrait|bio|biography|introduction|rundown|run-down|recap) (of|on|to|for|about)",
)  # fmt: skip
_ASKED = (_MOVED, _STANDS_OUT, _NEWS, _SPEAKER, _IN_SHORT)
_SAID_BESIDES = cue(
    _OVER, _MOVES, _COURSE, "directions?|way|agenda|career|attention|output",
    "news|updates?|happened|happening|miss(ed)?",
    "known|famous|renowned|noted|remembered|best|well", _MAIN, "contributions?|achievements?|lines?",
    r"introduc\w+|present|visit\w*|coming|comes", "me|us|i|we|my|our", r"(i|we)('m|’m|'ve|’ve|'ll|’ll|'re|’re)",
    "am|must|need|needs|will|shall",
    "(talk|seminar|lecture|keynote|speaker|lecturer|guest|invited|visitor)s?",
    "next|tomorrow|today|tonight|soon|later",
    "(monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|afternoon|morning|lunch|day|days)",
    "group|lab|team|office|department|colleagues?|students?|audience|giving|gives?|hold(s|ing)?",
    "speed|date|short|brief|words|quick|quickly|briefly",
    "(host|hosting|meet|meeting|interview|interviewing)",
    r"trace|describe|outline|sketch|explain|characteri[sz]e|review|recap",
    "background|dossier|portrait|bio|biography|rundown|run-down",
    "walk|run|fill|clue|catch|bring|take|through|sum|up|nutshell|glance|far|years|time|past|now|been",
)  # fmt: skip


def asks_for_all(text: str) -> bool:
    """Whether it asks for one of the things that a brief of somebody's whole work tells; names are no words of it."""
    return any(asked.search(text) for asked in _ASKED)


def said_besides(text: str) -> list[tuple[int, int]]:
    """The places of the words by which it asks so; none where it does not. They are no topic."""
    if not asks_for_all(text):
        return []
    return [match.span() for said in (_STANDS_OUT, _NEWS, _SAID_BESIDES) for match in said.finditer(text)]
