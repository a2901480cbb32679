"""Answers as no writer would give them: any text, any number of sources, and markup planted everywhere."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from bot.conversations import Kept, Place
from bot.dialogue import AbstainReason, Answer, Citation, Form, Quote, ResultRow, Sentence, Timing
from retrieval.papers import MetricKind, PaperId, Span
from retrieval.queries import Ambiguity, Candidate, NamedPaper, Person, Plan, Reading, Wanted
from tests.unit.bot.slack.hostile import PLANTED, texts

_words = st.one_of(texts, st.sampled_from(PLANTED), st.text(max_size=8))
_long = st.builds(lambda text, times: text * times, _words, st.sampled_from((1, 1, 1, 1, 10, 100)))
_endless = st.builds(lambda text, times: text[:40] * times, _words, st.sampled_from((200, 1_000)))
_bold = st.builds("{}**{}**{}".format, _words, _words, _words)
_urls = st.one_of(
    st.none(),
    st.just("https://arxiv.org/abs/2503.17922"),
    st.builds("https://example.org/{}".format, _words),
    st.builds("https://example.org/{}".format, st.text("ab(|>&", min_size=1, max_size=4).map(lambda text: text * 900)),
    _words,
)
_numbers = st.integers(1, 60)
_scores = st.one_of(st.none(), st.floats(0, 100))
_people = st.builds(lambda name, papers: Person(name=name, keys=(), papers=papers), _words, st.integers(0, 9_999))


@st.composite
def _citations(draw: st.DrawFn) -> tuple[Citation, ...]:
    count = draw(st.sampled_from((0, 1, 3, 3, 12, 12, 60)))
    some = draw(st.lists(_citation, min_size=min(count, 4), max_size=min(count, 4)))
    return tuple(
        some[place % len(some)].model_copy(update={"n": place + 1, "paper_id": PaperId(f"p{place}")})
        for place in range(count)
    )


_citation = st.builds(
    Citation,
    n=_numbers,
    paper_id=st.just(PaperId("p")),
    title=_long,
    authors=st.lists(_words, max_size=5).map(tuple),
    authors_complete=st.booleans(),
    date=st.one_of(st.none(), _words),
    venue=st.one_of(st.none(), _long),
    url=_urls,
    quotes=st.lists(
        st.builds(
            lambda text, start: Quote(text=text, span=Span(start=start, end=start + len(text))), _words, _numbers
        ),
        max_size=3,
    ).map(tuple),
)
_sentence = st.builds(
    Sentence,
    text=st.one_of(_words, _words, _bold, _bold, _long, _endless),
    cites=st.lists(_numbers, max_size=40).map(tuple),
    form=st.sampled_from(Form),
)
_plan = st.builds(
    Plan,
    question=_words,
    wanted=st.sampled_from(Wanted),
    topic=_long,
    metrics=st.lists(st.sampled_from(MetricKind), max_size=2).map(tuple),
    named=st.lists(
        st.builds(lambda text: NamedPaper(typed=text, paper_id=PaperId("p"), title=text), _words), max_size=2
    ).map(tuple),
    mentions=st.lists(_words, max_size=12).map(tuple),
    unknown_people=st.lists(_words, max_size=2).map(tuple),
    unknown_titles=st.lists(_long, max_size=2).map(tuple),
    read_as=st.lists(st.builds(Reading, typed=_words, meant=_words), max_size=2).map(tuple),
    ambiguous=st.lists(
        st.builds(
            lambda typed, people, times: Ambiguity(typed=typed, choices=tuple(people * times)),
            _words,
            st.lists(_people, min_size=1, max_size=3),
            st.sampled_from((1, 20)),
        ),
        max_size=2,
    ).map(tuple),
    follows_up=st.booleans(),
)
_candidate = st.builds(
    Candidate, paper_id=st.just(PaperId("p")), title=_long, fused=st.floats(0, 100), lexical=_scores, dense=_scores
)


@st.composite
def _which_one(draw: st.DrawFn) -> tuple[Sentence, ...]:
    """A question back that names and counts the people of an ambiguity."""
    people = draw(st.lists(_people, min_size=1, max_size=30))
    shown = " · ".join(f"**{person.name}** ({person.papers} papers, 2025)" for person in people)
    return (Sentence(text=f"Which {draw(_words)}? {shown} · {draw(st.integers(1, 30))} more"),)


answers = st.builds(
    Answer,
    sentences=st.one_of(st.lists(_sentence, max_size=14).map(tuple), _which_one()),
    citations=_citations(),
    rows=st.lists(st.builds(ResultRow, label=_long, value=_words, source=st.none() | _words), max_size=12).map(tuple),
    abstain_reason=st.sampled_from((None, *AbstainReason)),
    plan=_plan,
    candidates=st.lists(_candidate, max_size=12).map(tuple),
    dropped=st.lists(_long, max_size=12).map(tuple),
    writer=st.sampled_from(("exact", "extractive", "<!channel>")) | _words,
    timings=st.lists(st.builds(Timing, step=_words, ms=st.floats(0, 1e6)), max_size=6).map(tuple),
)
kept = st.builds(
    Kept,
    id=st.just("7f3a"),
    place=st.just(Place(team="T1", channel="C1", thread="1.1")),
    user=st.just("U012AB3CD"),
    question=_long,
    answer=answers,
    at=st.just(dt.datetime(2026, 11, 21, tzinfo=dt.UTC)),
    private=st.booleans(),
)
abstracts = st.dictionaries(st.sampled_from([PaperId(f"p{n}") for n in range(6)]), _long, max_size=6)
