"""An honest LLM: it answers with the sentences of its evidence that bear on the question, reworded, and cites them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.papers import Span
from retrieval.reading import Ask, ask, score
from retrieval.terms import tokens, vocabulary
from tests.llmserver.replies import Reply, Says
from tests.llmserver.requests import Request

PAPERS = 4
"""How many papers one answer brings together at most."""
NEAR = 0.7
"""How well another paper's sentence answers, beside the best one's, to be told too."""
ENOUGH = 0.25
"""How well the best sentence answers, for there to be an answer."""

_PAPER = re.compile(r"^Paper: (?P<title>.+?)(?: \([^()]*\))?$")
_LINE = re.compile(r"^\[(?P<id>[a-z0-9]+)\] (?P<text>.+)$")
_CITED = re.compile(r"\[([a-z0-9, ]+)\]")
_WORDINGS = (
    (re.compile(r"\bWe\b"), "The authors"),
    (re.compile(r"\bwe\b"), "the authors"),
    (re.compile(r"\bOur\b"), "The authors'"),
    (re.compile(r"\bour\b"), "the authors'"),
    (
        re.compile(r"^(?:However|Moreover|Furthermore|Additionally|In addition|Specifically|Notably|Finally), (\w)"),
        r"\1",
    ),
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence of the evidence, how well it answers, and the title of its paper."""

    id: str
    text: str
    title: str
    score: float = 0.0


def honest(request: Request) -> Reply:
    """A script: an answer for every task of the project's prompts, which it tells apart by what they hold."""
    return Says(_said(request))


def _said(request: Request) -> str:
    user = request.user
    if "<sentences>" in user:
        return _repaired(request)
    if "<sentence>" in user:
        return _judged(request)
    if "<conversation>" in user:
        return json.dumps({"question": request.question})
    if "<evidence>" in user:
        return described(user) if "<person>" in user else answer(user, _asked_about(request))
    if "<text>" in user:
        return _between("text", user)
    kind = "fact" if re.match(r"how|what|which|when|where|who", request.question, re.IGNORECASE) else "topic"
    return json.dumps({"kind": kind, "topic": request.question.rstrip("?")})


def answer(evidence: str, question: str) -> str:
    """The best sentence of each paper that answers nearly as well as the best of all, reworded, with its id."""
    told = _scored(evidence, question)
    if not told or told[0].score < ENOUGH:
        return "NOTHING"
    best: dict[str, _Told] = {}
    for sentence in told:
        best.setdefault(sentence.title, sentence)
    chosen = [sentence for sentence in best.values() if sentence.score >= NEAR * told[0].score][:PAPERS]
    return "\n".join(reworded(sentence.text, sentence.id) for sentence in chosen)


def described(evidence: str) -> str:
    """What the first papers bring in, a sentence each."""
    told: dict[str, list[_Told]] = {}
    for sentence in _lines(evidence):
        told.setdefault(sentence.title, []).append(sentence)
    chosen = [next(filter(_brings_in, lines), lines[0]) for lines in told.values()][:PAPERS]
    return "\n".join(reworded(sentence.text, sentence.id) for sentence in chosen) or "NOTHING"


def reworded(text: str, *ids: str) -> str:
    """The sentence as somebody else would tell it, with the ids in front of its full stop."""
    for pattern, instead in _WORDINGS:
        text = pattern.sub(instead, text)
    text = text[:1].upper() + text[1:]
    return f"{text.rstrip('.')} [{', '.join(ids)}]."


def _asked_about(request: Request) -> str:
    """The question, or who or what is to be described."""
    tags = ("question", "person", "title", "interest")
    return " ".join(filter(None, (_between(tag, request.user) for tag in tags)))


def _between(tag: str, text: str) -> str:
    found = re.search(rf"<{tag}>\s*(.*?)\s*</{tag}>", text, re.DOTALL)
    return found[1] if found else ""


def _brings_in(sentence: _Told) -> bool:
    return re.search(r"\b(?:propose|introduce|present)\b", sentence.text) is not None


def _lines(evidence: str) -> Iterator[_Told]:
    """Every sentence of the evidence, with its paper's title."""
    title = ""
    for line in evidence.splitlines():
        if heading := _PAPER.match(line):
            title = heading["title"]
        elif sentence := _LINE.match(line):
            yield _Told(sentence["id"], sentence["text"], title)


def _scored(evidence: str, question: str) -> list[_Told]:
    papers: dict[str, list[_Told]] = {}
    for sentence in _lines(evidence):
        papers.setdefault(sentence.title, []).append(sentence)
    asked = _read(question, papers)
    scored = [
        _Told(told[found.span.start].id, found.text, title, found.score)
        for title, told in papers.items()
        for found in score(asked, [(one.text, Span(start=at, end=at)) for at, one in enumerate(told)], title)
    ]
    return sorted(scored, key=lambda sentence: -sentence.score)


def _read(question: str, papers: dict[str, list[_Told]]) -> Ask:
    words = Counter(word for told in papers.values() for word in {token for one in told for token in tokens(one.text)})
    return ask(question, words, len(papers))


def _repaired(request: Request) -> str:
    """Each sentence told anew from the first thing that it cites; one that cites nothing known is left out."""
    cited = (_CITED.search(line) for line in _between("sentences", request.user).splitlines())
    ids = [
        next((id_ for id_ in re.findall(r"\w+", found[1]) if id_ in request.evidence), "") for found in cited if found
    ]
    lines = [reworded(request.evidence[id_], id_) for id_ in dict.fromkeys(filter(None, ids))]
    return "\n".join(lines) or "NOTHING"


def _judged(request: Request) -> str:
    """Supported, when every word of the sentence stands in the evidence."""
    carried = vocabulary(" ".join(request.evidence.values()) + " the authors")
    supported = vocabulary(_between("sentence", request.user)) <= carried
    return json.dumps({"supported": supported, "because": "Its words were compared with the evidence."})
