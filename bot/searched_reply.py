"""Use case: questions that need evidence from the abstracts, answered in the papers' own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.briefing import Briefing
from bot.completions import Task
from bot.dialogue import Draft
from bot.gate.verdicts import Carrier
from bot.judging import ANSWERS, Judgement, alternatives, bearing, judge, relative
from bot.material import Material, Searched
from bot.people_reply import PeopleReply
from bot.writers import briefing, extractive, limits, wording
from bot.writers.numbered import carriers
from retrieval import reading
from retrieval.directory import Directory
from retrieval.facts import Facts
from retrieval.papers import Paper, PaperId
from retrieval.plaintext import clean
from retrieval.queries import Candidate, Evidence, Plan, Wanted
from retrieval.search import Search
from retrieval.terms import tokens, vocabulary

_LOOKED_AT = 8
"""Papers whose sentences are read for a fact."""
_EXPANDS = re.compile(r"\bstands?\s+for\b|\bshort\s+for\b|\babbreviat\w+|\bacronym\b|\bspell\w*\s+out\b", re.IGNORECASE)
_CONSIDERED = 100
"""Papers looked at when a count or superlative is asked on a topic."""
_TOLD = 2
"""Sentences that tell what a paper is about."""
_SIDE = 3
"""Sentences that a comparison quotes of each paper."""
_PLAINLY = 0.85
"""The share of the question that a sentence carries from which quoting it answers better than any rewording."""


@dataclass(frozen=True, slots=True)
class SearchedReply:
    """Facts, topics, comparisons and a person's work, from the best sentences; `reader` is who will read them."""

    search: Search
    facts: Facts
    briefing: Briefing
    reader: str = ""

    def __call__(self, plan: Plan, directory: Directory, papers: tuple[Paper, ...]) -> Searched:
        """The draft with what it rests on; `papers` are those the plan names."""
        people = PeopleReply(search=self.search, facts=self.facts, briefing=self.briefing)
        told = None if papers else people(plan, directory)
        if told is not None:
            return told
        match plan.wanted:
            case Wanted.AUTHOR:
                return self._author(plan, directory)
            case Wanted.COMPARE if len(papers) > 1:
                return self._compare(plan, papers)
            case Wanted.FACT | Wanted.COMPARE if papers:
                return self._named_fact(plan, papers)
            case Wanted.FACT | Wanted.COMPARE:
                return self._fact(plan, directory)
            case _:
                return self._topic(plan, directory)

    def _fact(self, plan: Plan, directory: Directory) -> Searched:
        if plan.focus:
            focus = tuple(self.facts.catalog.papers([named.paper_id for named in plan.focus]).values())
            found = self._named_fact(plan, focus)
            if found.draft.abstain_reason is None:
                return found
        within = self.search.allowed(plan.scope)
        candidates = self.search.candidates(plan.wording, within=within, k=_LOOKED_AT)
        papers = self._papers(candidates)
        ask = self.search.asked(plan.wording)
        read = self.search.read(ask, [(papers[c.paper_id], relative(c, candidates)) for c in candidates])
        judgement = judge(ask, read)
        near = tuple(found.paper for found in judgement.evidence[:1])
        match judgement:
            case Judgement(answers=True):
                judgement = replace(judgement, evidence=(*judgement.evidence, *_differing(judgement, read)))
                beside = tuple(it.paper for it in read if it.sentences and it.sentences[0].coverage >= ANSWERS)
                material = _material(ask, judgement, tuple(dict.fromkeys((*near, *beside))))
                return Searched(extractive.fact(judgement.evidence), candidates, material)
            case Judgement(near=True):
                return Searched(limits.does_not_say(plan, near), candidates, _material(ask, judgement, near))
            case _:
                return Searched(limits.not_in_library(f"on {plan.topic or 'that'}", directory), candidates)

    def _named_fact(self, plan: Plan, papers: tuple[Paper, ...]) -> Searched:
        if not any(paper.abstract for paper in papers):
            return Searched(limits.does_not_say(plan, papers))
        known = [named.typed for named in plan.named] + [wording.short_title(paper) for paper in papers]
        ask = self.search.asked(plan.wording, known=known)
        if _EXPANDS.search(plan.wording):
            return Searched(self._expanded(plan, papers))
        if ask.bare:
            draft = extractive.fact([reading.gist_of(paper, most=_TOLD) for paper in papers])
            return Searched(draft, material=Material(task=Task.ANSWER, papers=papers))
        read = self.search.read(ask, [(paper, 1.0) for paper in papers])
        judgement = judge(ask, read)
        draft = extractive.fact(judgement.evidence) if judgement.answers else limits.does_not_say(plan, papers)
        return Searched(draft, material=_material(ask, judgement, papers))

    def _expanded(self, plan: Plan, papers: tuple[Paper, ...]) -> Draft:
        """What a short name stands for: the sentence that spells it out, or the title that does."""
        asked = [word for word in tokens(plan.wording) if word.isupper() or any(char.isupper() for char in word[1:])]
        for paper in papers:
            for name in asked:
                spelt = reading.expansion(name, reading.sentences_of(paper))
                if spelt is not None:
                    return extractive.fact([Evidence(paper=paper, score=1.0, sentences=(spelt,))])
        return extractive.fact([reading.gist_of(paper) for paper in papers])

    def _compare(self, plan: Plan, papers: tuple[Paper, ...]) -> Searched:
        known = [named.typed for named in plan.named] + [wording.short_title(paper) for paper in papers]
        ask = self.search.asked(plan.wording, known=known)
        sides = []
        for found in self.search.read(ask, [(paper, 1.0) for paper in papers]):
            fitting = [scored for scored in found.sentences if scored.coverage >= reading.BEARS and not ask.bare][:1]
            said = {scored.text for scored in fitting}
            about = [scored for scored in reading.gist_of(found.paper).sentences if scored.text not in said]
            sides.append(found.model_copy(update={"sentences": tuple([*fitting, *about][:_SIDE])}))
        return Searched(extractive.compare(sides), material=Material(task=Task.COMPARE, papers=papers))

    def narrowed(self, plan: Plan) -> Plan:
        """The plan with its scope cut down to the papers that bear on its topic."""
        candidates = self.search.candidates(plan.topic, within=self.search.allowed(plan.scope), k=_CONSIDERED)
        papers = self._papers(candidates)
        asks = [self.search.asked(part, topical=True) for part in alternatives(plan) or (plan.topic,)]
        ids = tuple(paper.id for paper, _ in bearing(asks, candidates, papers))
        return plan.model_copy(update={"scope": plan.scope.model_copy(update={"papers": ids, "about": plan.topic})})

    def _topic(self, plan: Plan, directory: Directory) -> Searched:
        within = self.search.allowed(plan.scope)
        text = plan.topic or plan.wording
        candidates = self.search.candidates(text, within=within, k=20)
        papers = self._papers(candidates)
        ask = self.search.asked(text, topical=True)
        asks = [self.search.asked(part, topical=True) for part in alternatives(plan)] or [ask]
        chosen = bearing(asks, candidates, papers)
        if not chosen:
            looked_for = " ".join(filter(None, [wording.conditions(plan.scope), f"on {text}"]))
            return Searched(limits.not_in_library(looked_for, directory), candidates)
        read = self.search.read(ask, chosen[: extractive.TOPIC_PAPERS])
        told = [found.model_copy(update={"sentences": reading.telling(found.sentences)}) for found in read]
        material = Material(task=Task.ANSWER, papers=tuple(found.paper for found in read))
        return Searched(extractive.topic(plan, told), candidates, material)

    def _author(self, plan: Plan, directory: Directory) -> Searched:
        brief = self.briefing(plan.scope.people[0], reader=self.reader, within=plan.scope)
        if not brief.papers:
            return Searched(limits.not_in_library(wording.conditions(plan.scope), directory))
        material = Material(
            task=Task.AUTHOR_BRIEF,
            papers=tuple(found.paper for theme in brief.themes for found in theme.evidence),
            person=brief.person.name,
            frame=briefing.frame(brief),
        )
        return Searched(briefing.short(brief), material=material)

    def _papers(self, candidates: tuple[Candidate, ...]) -> dict[PaperId, Paper]:
        return self.search.catalog.papers([candidate.paper_id for candidate in candidates])


def _differing(judgement: Judgement, read: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Another paper that answers with another figure: both are quoted, and nobody decides between them."""
    said = " ".join(scored.text for found in judgement.evidence for scored in found.sentences)
    own = {found.paper.id for found in judgement.evidence}
    near = [it for it in read if it.paper.id not in own and it.sentences and it.sentences[0].coverage >= ANSWERS]
    if not near:
        return ()
    from bot.gate.disagreement import other_figure  # noqa: PLC0415 - most answers come from one paper

    best = {it.paper.id: it.model_copy(update={"sentences": it.sentences[:1]}) for it in near}
    found = other_figure(said, (it for it in carriers([it.paper for it in near]) if _is_best(it, best)))
    return () if found is None else (best[found.source.paper_id],)


def _is_best(carrier: Carrier, best: Mapping[PaperId, Evidence]) -> bool:
    return carrier.span == best[carrier.source.paper_id].sentences[0].span


def _material(ask: reading.Ask, judgement: Judgement, papers: tuple[Paper, ...]) -> Material:
    """What a fact may be written from: quotable where one sentence of one paper says it nearly whole."""
    chosen = [scored for found in judgement.evidence for scored in found.sentences] if judgement.answers else []
    titles = " ".join(clean(found.paper.title or "") for found in judgement.evidence)
    said = vocabulary(" ".join(scored.text for scored in chosen))
    return Material(
        task=Task.ANSWER,
        papers=papers,
        ask=ask,
        covered=reading.coverage(ask, said, title=vocabulary(titles)) if chosen else 0.0,
        sentences=len(chosen),
        quotable=len(chosen) == 1 and chosen[0].coverage >= _PLAINLY,
        thin=not judgement.answers,
    )
