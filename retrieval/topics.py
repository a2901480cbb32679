"""Pure: whether a paper is on a topic in words, by its meaning and by how the topic's words stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Protocol

from retrieval import fields
from retrieval.plaintext import clean
from retrieval.plainwords import BLAND, FRAME, LIBRARY, LIGHT
from retrieval.terms import covered, stem, tokens, vocabulary

IN_TITLE = 0.20
"""How near in meaning (cosine) a paper must be whose title has the topic's words together, or its acronym …"""
TOGETHER = 0.30
"""… one whose abstract has them together …"""
SPREAD = 0.40
"""… one that has them all somewhere …"""
OTHERWISE = 0.55
"""… and one that lacks some of them. Below the first of the four no paper is on a topic."""
_LETTERS = 3
"""An acronym of fewer letters may mean anything."""
_BEGINNING = 3
_HOW = re.compile(r"(?:method|approach|technique|framework|mechanism|strateg|algorithm)(?:s|es|y|ies)?", re.IGNORECASE)
"""What a paper need not call itself that is on `speculative decoding methods`, or on `approaches to parsing`."""
_GAP = 4
"""Further words that may stand between those of a topic: `segmentation of the medical images`."""
_ACRONYM = re.compile(r"\b(\w*[A-Z]\w*[A-Z])s?\b")
_SPELT: Mapping[str, str] = MappingProxyType(
    {
        "llm": "large language model",
        "lm": "language model",
        "mllm": "multimodal large language model",
        "vlm": "vision-language model",
        "lvlm": "large vision-language model",
        "mlm": "masked language model",
        "plm": "pretrained language model",
        "slm": "small language model",
        "dlm": "diffusion language model",
        "vla": "vision-language-action model",
        "lrm": "large reasoning model",
        "cnn": "convolutional neural network",
        "dnn": "deep neural network",
        "gnn": "graph neural network",
        "rnn": "recurrent neural network",
        "snn": "spiking neural network",
        "nmt": "neural machine translation",
        "vqa": "visual question answering",
        "asr": "automatic speech recognition",
        "nlp": "natural language processing",
        "rag": "retrieval-augmented generation",
        "kg": "knowledge graph",
        "cot": "chain of thought",
    }
)
"""What acronyms of many texts stand for, in small letters and the singular: `LLMs` has the words of a topic, too."""
_NARROWER: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "compression": re.compile(r"\b(?:quanti[sz]\w+|prun(?:e|es|ed|ing)|evict\w*)\b", re.IGNORECASE),
    }
)
"""What says more than a word of a topic: who quantizes a cache compresses it.

Learning such words from a library (M. Sanderson and B. Croft, subsumption, 1999: most papers with the one have the
other) was measured at five thresholds: precision and recall stay, this word is not found, others mislead (`dice`).
"""
_BREAK = re.compile(r"[;\n()\[\]]+|,(?!\d)|[.:!?]+(?=\s|$)")
_JOINT = re.compile(r"[-‐‑–./^]")  # noqa: RUF001 - dashes as typed
_ARCHIVE = re.compile(r"[a-z]+-[a-z]+")
_FILLERS = re.compile(r"[\W_]|\band\b|\bor\b")


class Worded(Protocol):
    """What says something: a paper, or what it says alone."""

    @property
    def title(self) -> str | None: ...

    @property
    def abstract(self) -> str | None: ...


@dataclass(frozen=True)
class Topic:
    """A topic as it is matched: what was asked for, and the parts that it lists, each of which is enough."""

    asked: str
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, asked: str) -> Topic:
        """The topic; one that lists several things (at commas, semicolons, brackets, sentences) has a part for each."""
        listed = [asked] if named_fields(asked) else [part.strip() for part in _BREAK.split(asked)]
        telling = [part for part in listed if len(listed) == 1 or _tells(part)] or [asked]
        return cls(asked=asked, parts=tuple(Part(part) for part in dict.fromkeys(telling)))


@dataclass(frozen=True)
class Part:
    """One thing that a topic names."""

    text: str

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The fields that it is nothing but the names of: `computer vision` is cs.CV, `vision transformers` is none."""
        return named_fields(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words without those that frame a topic, all of them where there are no others.

        That it is about methods, approaches or the like goes unsaid where it says of what in two words more.
        """
        found = _words(self.text)
        telling = tuple(word for word in found if not _HOW.fullmatch(word))
        return (telling if len(telling) > 1 else found) or tokens(self.text)

    @cached_property
    def acronyms(self) -> tuple[str, ...]:
        """What it may be called for short, the likeliest first: `rag` for retrieval-augmented generation.

        The initials of its words, without a bland one at its end, or with it; with those that only frame it, or
        without.
        """
        pieces = [piece for word in tokens(self.text) for piece in _JOINT.split(word)]
        last = pieces[-1].lower() if pieces else ""
        ends = [len(pieces) - 1, len(pieces)] if last in BLAND or last in LIGHT else [len(pieces)]
        spelt = [initials for end in ends for initials in _initials(pieces[:end])]
        return tuple(dict.fromkeys(it for it in spelt if len(it) >= _LETTERS))

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """What to embed of it: itself, and with its likeliest acronym (`mixture of experts (MOE)`), if it has any.

        A paper that calls it by the acronym alone is far from its words.
        """
        return (self.text, *(f"{self.text} ({short.upper()})" for short in self.acronyms[:1]))

    def nearness(self, paper: Worded | None, cosines: Sequence[float]) -> float | None:
        """How near a paper that is on it is; None for one that is not: the better its words say so, the less it needs.

        `cosines` are those with its spellings; the second counts for a paper that calls it by its acronym. Without the
        `paper` its words say nothing.

        Thresholds set on 1,083 pairs of 41 topics and arXiv papers, drawn from all cosines and judged by reading
        (`tests/benchmarks/test_digest_matching.py`, which holds them to their figures): 25 topics to begin with, then
        16 others, for which two thresholds were moved.
        """
        plain, best = cosines[0], max(cosines)
        if plain >= OTHERWISE:
            return plain
        if paper is None or best < IN_TITLE:
            return None
        for text, needed in ((paper.title, IN_TITLE), (paper.abstract, TOGETHER)):
            if best >= needed and text and self._may_stand(text):
                near = self._named(clean(text), plain, best)
                if near is not None and near >= needed:
                    return near
        if plain >= SPREAD and paper.title and self._narrowed(clean(paper.title)):
            return plain
        if plain < SPREAD or not self._may_stand(f"{paper.title} {paper.abstract}"):
            return None
        known = vocabulary(clean(paper.title or "")) | vocabulary(clean(paper.abstract or ""))
        return plain if all(covered(word, known) for word in self.words) else None

    def _narrowed(self, title: str) -> bool:
        """Whether a title has its words together where a narrower one counts for one of them."""
        ours = {stem(word) for word in self.words}
        kinds = ((word, narrower) for word, narrower in _NARROWER.items() if stem(word) in ours)
        return any(together(self.words, narrower.sub(word, _spelt_out(title))) for word, narrower in kinds)

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        """How each of its words' pieces begins in all its forms."""
        stems = (stem(piece) for word in self.words for piece in _JOINT.split(word))
        return tuple(it[:_BEGINNING] if len(it) > _BEGINNING else it[:1] for it in stems)

    def _may_stand(self, text: str) -> bool:
        """Whether a text as given may have its words or its acronym: a quick look that spares most texts a reading."""
        if not text.isascii() or "\\" in text:
            return True
        lower, spelt = text.lower(), _spelt_out(text).lower()
        return all(it in spelt for it in self._beginnings) or any(it in lower for it in self.acronyms)

    def _named(self, text: str, plain: float, best: float) -> float | None:
        """Which nearness counts for a text that names it; None for one that does not."""
        if not _shortened(text).isdisjoint(self.acronyms):
            return best
        return plain if together(self.words, _spelt_out(text)) else None


def named_fields(text: str) -> tuple[str, ...]:
    """The codes of the fields that a text is nothing but the names or codes of; none where it says more."""
    found = fields.find_fields(f"{text} papers")
    rest = list(text)
    for mention in found:
        rest[mention.span.start : mention.span.end] = " " * (mention.span.end - mention.span.start)
    if not found and _ARCHIVE.fullmatch(text.strip()) and fields.is_code(text):
        return (text.strip(),)
    return () if _FILLERS.sub("", "".join(rest).lower()) else tuple(dict.fromkeys(it.code for it in found))


def together(words: Sequence[str], text: str) -> bool:
    """Whether a text has all these words, as stems in any order, with at most `_GAP` others between them.

    Compounds count by their pieces and run together: `multi-modal` and `multimodal` meet.
    """
    wanted = [frozenset(_sequence(" ".join(words), joined=joined)) for joined in (False, True)]
    said = [_sequence(text, joined=joined) for joined in (False, True)]
    return any(_within(some, sequence) for some in wanted for sequence in said if some)


def names(phrase: str, text: str) -> bool:
    """Whether a text has these words one after the other, as stems; compounds by their pieces and run together."""
    wanted = [_sequence(phrase, joined=joined) for joined in (False, True)]
    said = [_sequence(text, joined=joined) for joined in (False, True)]
    return any(
        sequence[start : start + len(some)] == some
        for some in wanted
        if some
        for sequence in said
        for start in range(len(sequence) - len(some) + 1)
    )


def _initials(pieces: Sequence[str]) -> Iterator[str]:
    yield "".join(piece[0] for piece in pieces).lower()
    yield "".join(piece[0] for piece in pieces if piece.lower() not in FRAME and piece.lower() not in LIBRARY).lower()


@lru_cache(maxsize=4_096)
def _shortened(text: str) -> frozenset[str]:
    """The acronyms of a text, in lower case and the singular: pieces of words with two capitals or more."""
    pieces = (piece.removesuffix("s") for word in tokens(text) for piece in _JOINT.split(word))
    return frozenset(piece.lower() for piece in pieces if sum(map(str.isupper, piece)) > 1)


def _within(wanted: frozenset[str], sequence: tuple[str, ...]) -> bool:
    if not wanted.issubset(sequence):
        return False
    starts = (at for at, word in enumerate(sequence) if word in wanted)
    return any(wanted.issubset(sequence[at : at + len(wanted) + _GAP]) for at in starts)


@lru_cache(maxsize=4_096)
def _spelt_out(text: str) -> str:
    """The text with words in place of the acronyms that everybody uses."""
    return _ACRONYM.sub(lambda found: _SPELT.get(found[1].lower(), found[0]), text)


def _tells(text: str) -> bool:
    """Whether a part of a list says something by itself: in `efficient, robust parsing` the first does not."""
    return any(word.lower() not in LIGHT and word.lower() not in BLAND and word != "etc" for word in _words(text))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in tokens(text) if word.lower() not in FRAME and word.lower() not in LIBRARY)


@lru_cache(maxsize=4_096)
def _sequence(text: str, *, joined: bool) -> tuple[str, ...]:
    """The stems of a text's words in order, compounds run together or as their pieces."""
    if joined:
        return tuple(stem(_JOINT.sub("", word)) for word in tokens(text))
    return tuple(stem(piece) for word in tokens(text) for piece in _JOINT.split(word))
