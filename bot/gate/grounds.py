"""Pure: what a sentence may rest on: the cited sentences, read, and what their papers are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.gate.english import FUNCTION
from bot.gate.reading import Reading, read
from bot.gate.synonyms import alike, families
from bot.gate.tokens import Kind, Token, name_key, tokens
from bot.gate.verdicts import Carrier, Source
from retrieval.sentences import spans
from retrieval.terms import stem

_ABBREVIATED = re.compile(r"((?:[\w'’-]+\s+){1,8})\(([A-Za-z][\w³-]*[A-Z][\w-]*?)s?\)")
_FIELD = {  # abbreviations that papers of the field no longer spell out
    "llm": "large language model",
    "moe": "mixture expert",
    "kv": "key value",
    "gpu": "graphics processing unit",
    "rl": "reinforcement learn",
    "ai": "artificial intelligence",
    "sft": "supervised finetun",
    "cot": "chain thought",
    "ptq": "posttrain quantization",
    "ffn": "feed forward network",
    "sd": "speculative decode",
    "rlhf": "reinforcement learn human feedback",
    "tts": "test time scale",
    "qat": "quantization aware train",
    "dlm": "diffusion language model",
    "npu": "neural processing unit",
}


Place = tuple[int, int]
"""Which cited sentence, and which of its tokens."""
Hits = dict[int, set[int]]
"""By cited sentence, the tokens there that a word may rest on."""
_HEAD = 5  # letters that kin have in common at least


@dataclass(frozen=True)
class Grounds:
    """The cited sentences in the order given; each is found by its place in `readings`."""

    carriers: tuple[Carrier, ...]
    readings: tuple[Reading, ...]
    sources: tuple[Source, ...]

    @cached_property
    def own(self) -> frozenset[str]:
        """What the papers are about by name: every word of their titles, and names given to what they introduce."""
        return frozenset().union(*(own_names(source.title, source.abstract) for source in self.sources))

    @cached_property
    def varied(self) -> frozenset[str]:
        """Own names that are the beginning of another one there: `GLM-4.5`, where `GLM-4.5-Air` stands."""
        names = {
            token.key
            for source in self.sources
            for reading in whole(source)
            for token in reading.tokens
            if _coded(token)
        }
        return frozenset(own for own in self.own if any(name != own and name.startswith(own) for name in names))

    @cached_property
    def short(self) -> dict[str, frozenset[str]]:
        """What abbreviations stand for, as stems, from the whole abstracts."""
        found: dict[str, frozenset[str]] = {}
        for source in self.sources:
            found |= dict(abbreviations(source.abstract))
        return found

    @cached_property
    def about(self) -> tuple[Reading, ...]:
        """Title, authors, date and venue of each paper, read: what sentences about who and when rest on."""
        return tuple(read(imprint(source)) for source in self.sources)

    @cached_property
    def index(self) -> dict[str, tuple[Place, ...]]:
        """Where each word stands, by everything that it can be found under."""
        found: dict[str, list[Place]] = {}
        for number, reading in enumerate(self.readings):
            for at, token in enumerate(reading.tokens):
                if token.says and token.figure is None:
                    for clue in self._clues(token):
                        found.setdefault(clue, []).append((number, at))
        return {clue: tuple(places) for clue, places in found.items()}

    def _clues(self, token: Token) -> Iterator[str]:
        yield f"={token.key}"
        yield from (f"-{other}" for other in token.others)
        yield from (f"~{meant}" for meant in self.short.get(token.key, ()))
        if not _coded(token):
            yield from (f"#{family}" for family in families(token.key))
            if len(token.key) >= _HEAD:
                yield f"^{token.key[:_HEAD]}"

    def _named(self, name: str) -> tuple[Place, ...]:
        spelt_out = self.index.get(f"~{name}", ())
        return (*self.index.get(f"={name}", ()), *spelt_out) or self.index.get(f"-{name}", ())

    def finds(self, token: Token) -> Hits:
        """Where a word of the sentence stands in the cited sentences; a synonym counts where the word itself is not."""
        exact = self._exact(token)
        hits: Hits = {}
        for number, at in exact:
            hits.setdefault(number, set()).add(at)
        literal = frozenset(hits)
        for number, at in self._loose(token, spelt_out=not exact):
            if number not in literal:
                hits.setdefault(number, set()).add(at)
        return hits

    def _exact(self, token: Token) -> Sequence[Place]:
        if token.choices:
            every = [self._named(choice) for choice in token.choices]
            return [place for places in every for place in places] if all(every) else []
        exact = self._named(token.key)
        if not exact and not _coded(token):
            return [place for other in token.others for place in self._named(other)]
        return exact

    def _loose(self, token: Token, *, spelt_out: bool) -> Iterator[Place]:
        meant = self.short.get(token.key) if spelt_out else None
        if meant and all(f"={word}" in self.index for word in meant):
            for word in meant:
                yield from self.index[f"={word}"]
        if _coded(token):
            return
        for family in families(token.key):
            yield from self.index.get(f"#{family}", ())
        for number, at in self.index.get(f"^{token.key[:_HEAD]}", ()):
            if alike(token.key, self.readings[number].tokens[at].key):
                yield number, at


def grounds(cited: Sequence[Carrier]) -> Grounds:
    """The cited sentences, read."""
    return _grounds(tuple(cited))


@lru_cache(maxsize=256)
def _grounds(cited: tuple[Carrier, ...]) -> Grounds:
    sources = {carrier.source.paper_id: carrier.source for carrier in cited}
    return Grounds(
        carriers=cited, readings=tuple(read(carrier.text) for carrier in cited), sources=tuple(sources.values())
    )


def _coded(token: Token) -> bool:
    return any(char.isdigit() for char in token.key)


@lru_cache(maxsize=1_024)
def abbreviations(abstract: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each abbreviation that the abstract spells out, and those of the field, with the stems of its words."""
    found = {short: frozenset(map(stem, words.split())) for short, words in _FIELD.items()}
    for match in _ABBREVIATED.finditer(abstract):
        words = [word for part in match[1].split() for word in re.split("[-]", part) if word]
        letters = re.sub(r"[^a-z]", "", match[2].lower())
        meant = words[-max(2, len(letters)) :]
        initials = "".join(word[0].lower() for word in meant if word.lower() not in FUNCTION)
        if initials[-1:] and letters and initials[-1] in letters:
            kept = frozenset(
                stem(word) for word in meant if word.lower() not in FUNCTION and word[0].lower() in letters
            )
            found[name_key(match[2])] = found.get(name_key(match[2]), frozenset()) | kept
    return tuple(found.items())


_INTRODUCES = re.compile(
    r"\b(?:(?:propose|introduce|present)s?d?|called|named)\s+(?:[\w\s,-]{0,60}?)(?<!on )(?<!for )(?<!with )(?<!of )"
    r"\b((?:[A-Z][\w³.-]*)(?:\s+[A-Z][\w³.-]*){0,3})(?!\s+(?:data ?set|benchmark|corpus))(?:\s*\(([A-Z][\w-]*)\))?"
)


@lru_cache(maxsize=1_024)
def own_names(title: str, abstract: str) -> frozenset[str]:
    """The keys of what a paper calls its own: the name before the title's colon, and what its abstract introduces."""
    head, colon, _ = title.partition(":")
    names = set(_named(head)) if colon else set()
    for match in _INTRODUCES.finditer(abstract):
        names.update(key for key in _named(f"{match[1]} {match[2] or ''}") if key not in _FIELD)
    return frozenset(names)


def _named(text: str) -> Iterator[str]:
    for token in tokens(text):
        if token.kind in {Kind.NAME, Kind.WORD}:
            yield token.key


@lru_cache(maxsize=1_024)
def imprint(source: Source) -> str:
    """Title, authors, date and venue in a line."""
    parts = (source.title, ", ".join(source.authors), source.date or "", source.venue or "")
    return " . ".join(part for part in parts if part)


@lru_cache(maxsize=1_024)
def whole(source: Source) -> tuple[Reading, ...]:
    """Every sentence of the paper's shown abstract, read."""
    return tuple(read(source.abstract[span.start : span.end]) for span in spans(source.abstract))
