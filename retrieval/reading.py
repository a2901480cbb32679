"""Pure: which sentences of a paper answer a question, and whether any does.

A sentence is judged by how much of what the question asks about it carries (weighted by rarity), by its meaning
(cosine to the question), and by whether it holds the kind of thing asked for: a number for "how many", with the right
unit, and beside the thing counted. What is asked about but stands nowhere in the paper is a reason to say so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import log

from retrieval.papers import Frozen, Paper, Span
from retrieval.plaintext import clean
from retrieval.plainwords import FRAME, LIBRARY, LIGHT
from retrieval.queries import Evidence, Scored
from retrieval.sentences import spans
from retrieval.terms import covered, distinct, forms, tokens, vocabulary

_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|thirty|forty|fifty|hundred|thousand|million|billion|single|half|double[sd]?|triple[sd]?|twice)\b",
    re.IGNORECASE,
)
_ASKS_NUMBER = re.compile(
    r"\bhow\s+(?:many|much|heavy|old|tall|wide|fast(?:er)?|long(?:er)?|large|big|often|accurate(?:ly)?|high|low|small|deep|far|close|good|well|quickly)\b|\bby\s+what\b|\bto\s+what\s+(?:share|extent|percent\w*|fraction)\b"
    r"|\b(?:what|which|the|max\w*|avg|average|peak|total)\s+(?:\S+\s+){0,4}?(?:percent\w*|share|fraction|proportion|ratio|rate|factor|speed-?up|throughput|accuracy|score|recall|precision|latency|mfu|utili[sz]ation"
    r"|improvement|gain|reduction|increase|number|size|length|depth|f1|bleu|perplexity|cost|overhead|budget|amount|count)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\bhow\s+many\s+(?:(?:total|different|distinct|activated?|of\s+the)\s+)*([\w-]+)(?:\s+([\w-]+))?", re.IGNORECASE
)
_PARTS = re.compile(
    r"\b(?:which|what)\s+(?:two|three|four|five|\w+s\s+or\s+\w+s|\w+\s+and\s+\w+)\b|(?<=\S\s)and\s+(?:how|what|which|with|by|at|on)\b|\bboth\b",
    re.IGNORECASE,
)
_UNITS = (
    (
        re.compile(
            r"\bpercent\w*|%|\bshare\b|\bfraction\b|\bproportion\b|\baccura\w+|\brecall\b|\bmfu\b", re.IGNORECASE
        ),
        re.compile(r"\d\s*%|\d\s*pp\b|percent"),
    ),
    (
        re.compile(r"\bspeed-?up\b|\bfaster\b|\btimes\b|\bfactor\b|\bhow\s+fast\b", re.IGNORECASE),
        re.compile(r"\d\s*[x×]|\btimes\b|\bfold\b", re.IGNORECASE),
    ),
    (
        re.compile(r"\bparameters?\b|\bhow\s+(?:large|big)\b", re.IGNORECASE),
        re.compile(r"\d\s*(?:[BMT]\b|billion|million|trillion)"),
    ),
    (
        re.compile(r"\bhow\s+long\b|\btime\b|\bhours?\b|\bduration\b", re.IGNORECASE),
        re.compile(
            r"\d\s*-?(?:hours?|minutes?|mins?|days?|seconds?|ms|s\b|frames?)|\b(?:hours?|minutes?)\b", re.IGNORECASE
        ),
    ),
    (
        re.compile(r"\bthroughput\b|\btokens?\s+per\b", re.IGNORECASE),
        re.compile(r"tokens?\s*/\s*s|tokens?\s+per|\d\s*[x×]", re.IGNORECASE),
    ),
)
BEARS = 0.5
"""The coverage from which a sentence is on the matter of a comparison."""
MEANING = 0.35
"""What the cosine between question and sentence adds to what its words carry."""
LIGHTEST = 0.5
"""What a word that an answer need not repeat weighs at most."""
TITLE = 0.8
"""How much a term counts that stands in the paper's title, but not in the sentence."""
TELLS = 0.5
"""What a sentence about a topic earns by stating a contribution or a result."""
ELSEWHERE = 0.4
"""How much a term counts that stands in the paper, but not in the sentence."""


class Ask(Frozen):
    """What a question asks about: its terms with their weights, whether it wants a number, and of what.

    `parts`: it asks for several things at once. `bare`: none of its terms says what of a paper is asked for.
    """

    text: str
    terms: tuple[tuple[str, float], ...]
    number: bool
    counted: tuple[str, ...] = ()
    parts: bool = False
    bare: bool = False


def ask(
    wording: str, frequencies: Mapping[str, int], papers: int, *, known: Sequence[str] = (), topical: bool = False
) -> Ask:
    """Read what the question asks about, `known` (names of papers it is about) left out.

    A term's weight is its rarity among the library's papers, ln(1 + N / (df + 1)), damped for words that an answer
    need not repeat (`LIGHT`); in a topic (`topical`) what is done counts in full ("driving").
    """
    left_out = frozenset().union(
        *(forms(word) for name in known for word in tokens(name)), *(forms(name) for name in known)
    )
    terms = []
    for word in distinct(tokens(wording)):
        lower = word.lower()
        if lower in FRAME or lower in LIBRARY or len(word) == 1 or forms(word) & left_out:
            continue
        rarity = log(1 + papers / (frequencies.get(word, 0) + 1))
        damped = lower in LIGHT and not (topical and lower.endswith("ing"))
        terms.append((word, min(LIGHTEST, rarity / 4) if damped else rarity))
    counted = _COUNTED.search(wording)
    return Ask(
        text=wording,
        terms=tuple(terms),
        number=_ASKS_NUMBER.search(wording) is not None,
        parts=_PARTS.search(wording) is not None,
        bare=all(word.lower() in LIGHT for word, _ in terms),
        counted=tuple(word for word in counted.groups() if word and word.lower() not in FRAME) if counted else (),
    )


def coverage(
    ask: Ask, sentence: frozenset[str], paper: frozenset[str] = frozenset(), title: frozenset[str] = frozenset()
) -> float:
    """The share of the question's weight that a sentence carries (0 to 1); what only title or paper carry counts less.

    A word of the title says which paper is meant: a sentence of that paper need hardly repeat it.
    """
    total = sum(weight for _, weight in ask.terms)
    if not total:
        return 0.0
    carried = sum(
        weight
        * next(
            (share for share, words in ((1.0, sentence), (TITLE, title), (ELSEWHERE, paper)) if covered(word, words)),
            0.0,
        )
        for word, weight in ask.terms
    )
    return carried / total


def sentences_of(paper: Paper) -> tuple[tuple[str, Span], ...]:
    """The sentences of the shown abstract with their places in it."""
    shown = clean(paper.abstract or "")
    return tuple((shown[span.start : span.end], span) for span in spans(shown))


def score(ask: Ask, sentences: Sequence[tuple[str, Span]], title: str) -> tuple[Scored, ...]:
    """The sentences by what their words carry, best first; `MEANING` times the cosine to the question may be added."""
    paper, name = vocabulary(" ".join(text for text, _ in sentences)), vocabulary(title)
    scored = []
    for text, span in sentences:
        carried = coverage(ask, vocabulary(text), paper, name)
        scored.append(Scored(text=text, span=span, score=carried + _kind(ask, text), coverage=carried))
    return tuple(sorted(scored, key=lambda sentence: (-sentence.score, sentence.span.start)))


def holds_number(ask: Ask, text: str) -> bool:
    """Whether the sentence states a number that the question does not."""
    asked = {number.lower() for number in _NUMBER.findall(ask.text)}
    return any(number.lower() not in asked for number in _NUMBER.findall(text))


def _kind(ask: Ask, text: str) -> float:
    """What the kind of thing asked for adds: nothing when no number is asked."""
    if not ask.number:
        return 0.0
    if not holds_number(ask, text):
        return -0.3
    unit = any(asked.search(ask.text) and given.search(text) for asked, given in _UNITS)
    beside = any(
        re.search(rf"(?:{_NUMBER.pattern})[^,;.]{{0,40}}\b{re.escape(word[:5])}", text, re.IGNORECASE)
        for word in ask.counted
    )
    return 0.1 + 0.1 * unit + 0.15 * beside


_CONTRIBUTES = re.compile(
    r"\b(?:we|this (?:paper|work|study|report|survey)|our (?:method|approach|framework|work))\b.{0,40}"
    r"\b(?:propos\w+|introduc\w+|present\w*|develop\w*|design\w*|explor\w+|investigat\w+|study|studies|conduct\w*"
    r"|review\w*|benchmark|show)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:achiev\w+|outperform\w*|improv\w+|reduc\w+|preserv\w+|speed-?up|faster|results?|experiments?|evaluations?)\b",
    re.IGNORECASE,
)


_FINDS = re.compile(r"\b(?:reveal|find|found|show|demonstrat|suggest|indicat|observ)\w*", re.IGNORECASE)


_BRINGS_IN = (
    r"(?:propos(?:e|es|ed|ing)|introduc(?:e|es|ed|ing)|present(?:s|ed)?|develop(?:s|ed)?|releas(?:e|es|ed)|design(?:s|ed)?|call(?:ed)?"
    r"|nam(?:e|ed)|termed|dubbed|coined)"
)
_DOES = (
    "is|uses|achieves|introduces|combines|enables|provides|reduces|improves|matches|outperforms|cuts|selects|leverages"
    "|employs|exploits|consists|works"
)


def gist(sentences: Sequence[tuple[str, Span]], title: str) -> tuple[Scored, ...]:
    """What a paper is about: the sentence that states its contribution first, then the one with its main result."""
    name, called = vocabulary(title), vocabulary(title.partition(":")[0])
    told = []
    for place, (text, span) in enumerate(sentences):
        words = vocabulary(text)
        shared = len(words & name) / (len(name) or 1)
        early = 0.1 * (1 - place / len(sentences))
        bare = 1.0 if "http" in text else 0.0
        states = shared + early + bool(_CONTRIBUTES.search(text)) + 0.5 * (called <= words) - bare
        result = 0.5 * bool(_RESULT.search(text)) + 0.5 * bool(re.search(r"\d", text)) + 0.1 * shared - bare
        told.append((Scored(text=text, span=span, score=states, coverage=shared), result))
    if not told:
        return ()
    first = max(told, key=lambda entry: entry[0].score)
    rest = [entry for entry in told if entry is not first]
    rest.sort(key=lambda entry: -entry[1])
    return (first[0], *(scored for scored, _ in rest))


def gist_of(paper: Paper, *, most: int = 3) -> Evidence:
    """The paper with so many of the sentences that tell best what it is about."""
    told = gist(sentences_of(paper), clean(paper.title or ""))[:most]
    return Evidence(paper=paper, score=1.0, sentences=told)


def telling(scored: Sequence[Scored]) -> tuple[Scored, ...]:
    """The sentences with those first that tell what was done or found, not why it matters (`TELLS`)."""

    def worth(sentence: Scored) -> float:
        return sentence.score + TELLS * tells(sentence.text)

    return tuple(sorted(scored, key=lambda sentence: (-worth(sentence), sentence.span.start)))


def tells(text: str) -> bool:
    """Whether a sentence tells what was done or found: it contributes, finds, or states a result with a number."""
    measured = _RESULT.search(text) is not None and re.search(r"\d", text) is not None
    return measured or any(said.search(text) is not None for said in (_CONTRIBUTES, _FINDS))


def expansion(name: str, sentences: Sequence[tuple[str, Span]]) -> Scored | None:
    """The sentence that spells out a short name: the name in brackets behind its words, or its words in brackets."""
    word = re.escape(name)
    for text, span in sentences:
        if re.search(
            rf"\(\s*{word}s?\s*[),;]|(?<!\w){word}(?!\w)\s*\((?=[A-Z]?[a-z]+[\s-][A-Za-z])", text, re.IGNORECASE
        ):
            return Scored(text=text, span=span, score=1.0, coverage=1.0)
    return None


def introduces(abstract: str, name: str) -> bool:
    """Whether an abstract brings in this name as its own: proposes it, or calls its method so."""
    return re.search(rf"\b{_BRINGS_IN}\b[^.]{{0,160}}?{_alone(name)}", abstract, re.IGNORECASE) is not None


def tells_of(abstract: str, name: str) -> bool:
    """Whether a sentence of the abstract opens with what this name is or does; a baseline may be told of, too."""
    opens = rf"(?:^|[.!?]\s+){_alone(name)}\s+(?:\w+ly\s+)?(?:{_DOES})\b"
    return re.search(opens, abstract, re.IGNORECASE) is not None


def _alone(name: str) -> str:
    return rf"(?<![\w-]){re.escape(name)}(?![\w-])"
