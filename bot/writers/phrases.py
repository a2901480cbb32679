"""Pure: the noun phrases of papers' titles and abstracts, by which their themes are named.

Without a tagger, English noun phrases show by where they end: a run of words between function words, verbs and
punctuation ends in its head noun. A phrase that is mostly followed by another word of its run (`neural machine`) is
part of a longer name and no name itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from retrieval.papers import Paper, PaperId
from retrieval.plaintext import clean
from retrieval.plainwords import BLAND, FRAME, LIBRARY, LIGHT
from retrieval.terms import stem, vocabulary


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


Stems = tuple[str, ...]
"""A phrase by the stems of its words, compounds taken apart: `KV-Cache` and `KV caches` are one."""

_LONGEST = 4
_SHORTEST = 4
"""Letters that a word must have to be a phrase by itself, unless it is an acronym."""
_HEADED = 0.3
"""The share of its occurrences in which a phrase must end its run of words."""
_SAID = (0.0, 0.35, 0.75)
"""How much a phrase belongs to a paper whose abstract alone has it: never, once, more often."""
_PLURAL = 0.25
"""The share of plurals from which a single word names its theme in the plural: agents, but quantization."""
_SCATTERED = 0.9
"""How much it does to one whose title has its words, but not side by side."""
_TOKEN = re.compile(r"[^\W_]+(?:[-‐‑–/.][^\W_]+)*(?:['’]s\b)?|[^\w\s]")  # noqa: RUF001 - dashes as typed
_ENDS = frozenset(".!?:")
_JOINT = re.compile(r"[-‐‑–/]")  # noqa: RUF001 - dashes as typed
_POSSESSIVE = ("'s", "’s")
_MODIFIER = ("ive", "ous", "able", "ible", "ful", "less", "ic", "al", "ly")
"""Endings of words that only say how something is."""
_QUALITIES = _set(
    "parallel similar low-resource zero-shot few-shot deep large small joint rich sparse dense fair simple natural"
)
"""Others that do no more."""
_PARTICIPLE = re.compile(r"...ed$")
_NOUNS_ALL_THE_SAME = _set(
    """retrieval removal signal signals proposal goal logic topic rhetoric music traffic appraisal referral journal
    arithmetic critic manifold survival portal interval principal material dialog catalog assembly"""
)
_HEADS = _set(
    """learning answering understanding planning testing merging matching sharing joining solving sorting grouping
    domain domains property properties feature features system systems process case point points order force control
    design text link state states evaluation search test base loss change linking selection representation
    combination support care play topic topics"""
)
"""Words that are light elsewhere and head the name of a field: `question answering`, `domain adaptation`."""
_BREAKS = ((FRAME | LIBRARY | LIGHT) - _HEADS) | _set(
    """et al eg ie code available https http github com www url respectively furthermore moreover however therefore thus
    hence across state-of-the-art sota recent average experiment experiments experimental extensive task tasks dataset
    datasets benchmark benchmarks performance quality trade-off challenge challenges limitation limitations each zero
    strong underlying wherein another whether rather among based toward towards beyond like including despite even
    becoming due given novel new better effective efficient robust comprehensive empirical towards accelerating
    improving exploring revisiting rethinking unveiling unleashing shared first-ever follow-up submission
    submissions findings overview lens road non what's let's via using use make makes making how deep dive"""
)
_VAGUE = frozenset(
    stem(word)
    for word in BLAND
    | _set(
        """data tool tools human example examples word words language form information user users page component
    components corpus corpora resource resources ai nlp ml token tokens layer layers input output weight weights
    sentence sentences document documents instance label labels sample samples content context knowledge query queries
    response item group behavior capability development research application challenge design evaluation analysis
    science field machine computer device environment generation computation computing processing distribution function
    parameter parameters representation representations feature features structure structures algorithm algorithms
    noun verb english universal team question answer object class estimation dependency linguistics attention time
    accuracy memory error pattern approach variation difference future level diverse multiple detection extraction
    similarity relation text natural identification prediction"""
    )
)
"""Words that name a theme only with another one."""
_MANNERS = frozenset(
    tuple(map(stem, manner.split("-"))) for manner in ("fine-tuning", "end-to-end", "training-free", "open-source")
)
"""Ways in which much is done, which nobody would call a theme."""
_HALF_VAGUE = frozenset(map(stem, ("inference", "optimization", "serving", "answering")))
"""Those of them that do so with any other one."""


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase as it stands in a text, and whether its run of words ends with it."""

    stems: Stems
    words: tuple[str, ...]
    ends: bool


@dataclass(frozen=True, slots=True)
class Phrases:
    """What the papers of one author speak of: for each phrase how much it belongs to each paper, from 0 to 1.

    A phrase of the title belongs wholly, one of the abstract the more the oftener it is said there.
    """

    weights: dict[Stems, dict[PaperId, float]]
    titled: dict[Stems, frozenset[PaperId]]
    spelled: dict[Stems, str]

    @classmethod
    def of(cls, papers: Sequence[Paper]) -> Phrases:
        """The phrases that two papers at least share and one of them has in its title; in no particular order."""
        weights: dict[Stems, dict[PaperId, float]] = defaultdict(dict)
        titled: dict[Stems, set[PaperId]] = defaultdict(set)
        written: dict[Stems, Counter[str]] = defaultdict(Counter)
        ends: Counter[Stems] = Counter()
        held: dict[PaperId, frozenset[str]] = {}
        for paper in sorted(papers, key=lambda it: it.id):
            held[paper.id] = frozenset(map(one, vocabulary(clean(paper.title or ""))))
            title, abstract = said_in(clean(paper.title or "")), said_in(clean(paper.abstract or ""))
            for said in (*title, *abstract):
                written[said.stems][" ".join(said.words)] += 1
                ends[said.stems] += said.ends
            for stems, times in Counter(said.stems for said in abstract).items():
                weights[stems][paper.id] = _SAID[min(times, 2)]
            for said in title:
                weights[said.stems][paper.id] = 1.0
                titled[said.stems].add(paper.id)
        for stems, bearers in titled.items():
            scattered = [paper_id for paper_id, words in held.items() if words.issuperset(stems)]
            bearers.update(scattered)
            weights[stems] |= {it: max(_SCATTERED, weights[stems].get(it, 0.0)) for it in scattered}
        kept = [
            stems
            for stems in sorted(titled)
            if len(titled[stems] if len(stems) == 1 else weights[stems]) > 1
            and ends[stems] >= _HEADED * written[stems].total()
        ]
        cased = cased_in(clean(paper.abstract or "") for paper in papers)
        return cls(
            weights={stems: weights[stems] for stems in kept},
            titled={stems: frozenset(titled[stems]) for stems in kept},
            spelled={stems: spelled(written[stems], cased) for stems in kept},
        )

    def best(
        self, members: Sequence[PaperId], total: int, *, taken: Iterable[Stems] = ()
    ) -> tuple[Stems, float] | None:
        """The phrase that these of so many papers share most against the others, and how well it names them.

        That is the mean weight among them less the mean among the others, more for a phrase that says more; None
        where no two of them share one (no three a single
        word, unless all titles have it) that stands in the title of one. A name that is `taken` is not given again.
        """
        own, others = set(members), max(1, total - len(members))
        found: tuple[float, Stems] | None = None
        for stems, weights in self.weights.items():
            inside = [weights[paper] for paper in members if paper in weights]
            titled = own & self.titled[stems]
            enough = 2 if len(stems) > 1 or len(titled) == len(members) else 3
            if len(inside) < enough or not titled:
                continue
            against = (sum(weights.values()) - sum(inside)) / others
            fits = (sum(inside) / len(members) - against) * says(stems)
            if (found is None or (fits, stems) > found) and not any(within(stems, it) for it in taken):
                found = (fits, stems)
        return None if found is None else (found[1], found[0])


def says(stems: Stems) -> float:
    """How much a phrase says by its length, words that are in many titles of the field counting half."""
    vague = sum(it in _VAGUE for it in stems) / len(stems)
    return (0.68, 1.15, 1.2, 1.15)[len(stems) - 1] * (1 - vague / 2)


def within(one: Stems, other: Stems) -> bool:
    """Whether one of two phrases holds all the words of the other."""
    plain, against = _plain(one), _plain(other)
    return plain <= against or against <= plain


def _plain(stems: Stems) -> set[str]:
    """The words of a phrase, who or what does something as the doing: parsers are parsing."""
    return {it.removesuffix("er") for it in stems}


@lru_cache(maxsize=4_096)
def said_in(text: str) -> tuple[Said, ...]:
    """Every phrase of a cleaned text that may be a name, as often as it stands there."""
    return tuple(_phrases(text))


def _phrases(text: str) -> Iterator[Said]:
    for run in _runs(text):
        for start in range(len(run)):
            for end in range(start + 1, min(len(run), start + _LONGEST) + 1):
                words = tuple(run[start:end])
                stems = tuple(_stem(piece) for word in words for piece in _JOINT.split(word) if piece)
                if len(stems) <= _LONGEST and _names(words, stems):
                    yield Said(stems, words, ends=end == len(run))


def _runs(text: str) -> Iterator[list[str]]:
    """Stretches of words without function words, verbs, figures and punctuation."""
    run: list[str] = []
    for token in _TOKEN.findall(text):
        lower = token.lower()
        if token[0].isalnum() and len(token) > 1 and not (lower in _BREAKS or _figure(lower) or lower.endswith("ly")):
            run.append(token)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def pieces(text: str) -> Stems:
    """The stems of all words of a cleaned text, compounds taken apart, as they count in phrases."""
    return tuple(_stem(piece) for word in _TOKEN.findall(text) for piece in _JOINT.split(word) if piece)


def one(word: str) -> str:
    """One stem for words that say the same in front of `inference`, `serving`, `quantization`."""
    return "model" if word == "llm" else word


def _stem(word: str) -> str:
    """What a word counts as; a coinage (`NaturalLI`) is itself, and no form of the word that it begins with.

    The plural of an acronym (`LLMs`) is its singular.
    """
    coined = _acronym(word) and not word.isupper()
    return one(word.removesuffix("s").lower() if coined else stem(word))


def _figure(word: str) -> bool:
    return word[0].isdigit() and sum(char.isdigit() for char in word) * 2 >= len(word)


def _names(words: tuple[str, ...], stems: Stems) -> bool:
    """Whether this may be a name: it ends in a noun, and a word alone is a subject."""
    last = words[-1].lower()
    if any(word.endswith(_POSSESSIVE) for word in words) or len(set(stems)) < len(stems):
        return False
    quality = last in _QUALITIES or last.endswith(_MODIFIER) or _PARTICIPLE.search(last)
    if quality and last not in _NOUNS_ALL_THE_SAME | _HEADS:
        return False
    if len(stems) > 1:
        return stems not in _MANNERS and not all(it in _VAGUE and it not in _HALF_VAGUE for it in stems)
    return stems[0] not in _VAGUE and last not in _HEADS and (len(last) >= _SHORTEST or _acronym(words[0]))


def _acronym(word: str) -> bool:
    return sum(char.isupper() for char in word) > 1


def cased_in(abstracts: Iterable[str]) -> dict[str, str]:
    """How words are written within the sentences of these texts: small, unless they never are."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for abstract in abstracts:
        before = "."
        for token in _TOKEN.findall(abstract):
            if before not in _ENDS:
                seen[token.lower()][token] += 1
            before = token
    return {lower: lower if lower in spelt else _most(spelt) for lower, spelt in seen.items()}


def spelled(spellings: Counter[str], cased: Mapping[str, str]) -> str:
    """The phrase as it is written most, in small letters but for names and acronyms, with a capital in front.

    A word that stands in titles alone, where capitals say nothing, is small unless it has one within.
    """
    chosen = _most(spellings)
    plural = chosen if _acronym(chosen) or " " in chosen else f"{chosen.lower()}s"
    often = sum(times for spelling, times in spellings.items() if spelling.lower() == plural)
    if often >= _PLURAL * spellings.total():
        chosen = plural
    written = chosen.split()
    words = [cased.get(word.lower(), word if _acronym(word) else word.lower()) for word in written]
    if words[0][:1].isupper() and words[-1][:1].isupper() and all(word[:1].isupper() for word in written):
        words[1:-1] = written[1:-1]  # within a name: the Penn Discourse Treebank
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def _most(spelt: Counter[str]) -> str:
    return min(spelt, key=lambda it: (-spelt[it], it))
