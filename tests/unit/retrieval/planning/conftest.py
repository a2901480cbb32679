"""Two libraries to ask: a made-up one with names of many kinds, and the given pages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Protocol

import pytest

from retrieval import names
from retrieval.adapters.seed_source import find_sources
from retrieval.directory import Directory, KnownTitle
from retrieval.ingest import Ingest
from retrieval.papers import PaperId
from retrieval.planning.planner import Planner
from retrieval.queries import Person, Plan
from tests.fakes.catalog import MemoryCatalog

TODAY = dt.date(2026, 11, 21)

PEOPLE = (
    "José García", "Ana García", "Rob van der Goot", "Jörg Müller", "Klaus Müller", "Hui-Ling Zhen", "Wei Wang",
    "Xing Li", "Chen Zhang", "Manyi Zhang", "Christopher D. Manning", "Noah A. Smith", "Brendan O'Connor",
    "Jean-Baptiste Lamare", "Na Min An", "Md. Mubasshir Naib", "Luke Zettlemoyer", "Shuaiwen Leon Song",
    "Anders Søgaard", "Ahmed El-Kishky", "Claire Bowern", "He He", "Nguyễn Văn An",
    "Helena Gómez-Adorno", "Yuan Dong", "Yuandong Tian", "Pengcheng Guo",
)  # fmt: skip

TITLES = {
    "window": "WindowKV: Task-Adaptive Group-Wise KV Cache Window Selection",
    "oscar": "OSCAR: Offline Spectral Covariance-Aware Rotation for Quantization",
    "kitty": "Kitty: Accurate and Efficient 2-bit KV Cache Quantization",
    "claire": "Claire: Large Language Models for Spontaneous French Dialogue",
    "first": "FIRST: Faster Improved Listwise Reranking with Single Token Decoding",
    "what": "WHAT: An Infrastructure for the Integration of Components",
    "glm": "GLM-4.5: Agentic, Reasoning, and Coding Foundation Models",
    "translation": "Machine Translation: A Tutorial",
    "pruning": "A Study of Machine Translation for Languages without Corpora",
    "speech": "Where Machine Translation Fails on Speech",
}


class Ask(Protocol):
    """Plans a question of a library."""

    def __call__(self, question: str) -> Plan: ...


@pytest.fixture(scope="session")
def planner() -> Planner:
    """A planner for the made-up library."""
    return Planner.of(
        Directory(
            papers=len(TITLES),
            people=tuple(Person(name=name, keys=(names.key(name),), papers=2) for name in PEOPLE),
            titles=tuple(KnownTitle(paper_id=PaperId(paper), title=title) for paper, title in TITLES.items()),
            latest=TODAY,
        )
    )


@pytest.fixture(scope="session")
def ask(planner: Planner) -> Ask:
    """Plans a question of the made-up library on a day of November 2026."""
    return lambda question: planner.plan(question, today=TODAY)


@pytest.fixture(scope="session")
def seed_directory(seeds: Path) -> Directory:
    """The names in the given pages."""
    catalog = MemoryCatalog()
    list(Ingest(catalog=catalog)(find_sources((seeds,))))
    return catalog.directory()


@pytest.fixture(scope="session")
def seed_planner(seed_directory: Directory) -> Planner:
    """A planner for the given pages."""
    return Planner.of(seed_directory)


@pytest.fixture(scope="session")
def ask_seeds(seed_planner: Planner) -> Ask:
    """Plans a question of the given pages on the day after they were captured."""
    return lambda question: seed_planner.plan(question, today=dt.date(2026, 11, 22))
