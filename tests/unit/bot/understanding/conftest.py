"""A planner of a few made-up names, and an understanding whose language model says what a test has it say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import count

import pytest

from bot.prompting import Prompts
from bot.understanding import Understanding
from retrieval import names
from retrieval.directory import Directory, KnownTitle, KnownVenue
from retrieval.papers import PaperId
from retrieval.planning.planner import Planner
from retrieval.queries import Person, Plan
from tests.fakes.llm import FakeLLM

Ask = Callable[[str], Plan]

PEOPLE = ("Zhuorui Liu", "Zicheng Liu", "Ada Byron", "Grace Murray", "Wei Zhang", "Noah Weiss")
TITLES = {
    "window": "WindowKV: Task-Adaptive Group-Wise KV Cache Window Selection",
    "oscar": "OSCAR: Offline Spectral Covariance-Aware Rotation for Quantization",
    "kitty": "Kitty: Accurate and Efficient 2-bit KV Cache Quantization",
    "tada": "TaDA: Training-free recipe for Decoding with Adaptive KV Cache Compression",
}


@pytest.fixture(scope="session")
def planner() -> Planner:
    """Plans against six people and four papers."""
    return Planner.of(
        Directory(
            papers=4,
            people=tuple(Person(name=name, keys=(names.key(name),), papers=1) for name in PEOPLE),
            titles=tuple(KnownTitle(paper_id=PaperId(key), title=title) for key, title in TITLES.items()),
            venues=(KnownVenue(series="ACL", tracks=("Industry",)),),
            fields=("cs.CL", "cs.LG"),
        )
    )


@pytest.fixture(scope="session")
def ask(planner: Planner) -> Ask:
    """The plan of a question on a day of November 2026."""
    return lambda question: planner.plan(question, today=dt.date(2026, 11, 21))


@pytest.fixture
def llm() -> FakeLLM:
    """Says nothing yet."""
    return FakeLLM(cost=0.001)


@pytest.fixture(scope="session")
def prompts() -> Prompts:
    """The project's own."""
    return Prompts.load()


@pytest.fixture
def understanding(llm: FakeLLM, prompts: Prompts, planner: Planner) -> Understanding:
    """The use case over that planner; every call takes half a second, and any translated sentence is faithful."""
    ticks = count(0, 0.5)
    return Understanding(
        llm=llm,
        prompts=prompts,
        stopwatch=lambda: next(ticks),
        planner=lambda: planner,
        faithful=lambda _original, _translated, **_: True,
    )
