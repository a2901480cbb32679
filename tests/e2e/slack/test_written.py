"""Answers by a language model in a local Slack: streamed as they are checked, told of by Why, given in time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.program import Footnote
from tests.e2e.slack.world import World, copied, running
from tests.llmserver import LLMServer, Reply, Request, Stalls
from tests.llmserver.honest import honest

pytestmark = pytest.mark.e2e

TOPIC = "papers about diffusion language models"


class Moody:
    """A script that answers honestly until it is told to say nothing any more."""

    def __init__(self) -> None:
        self.silent = False

    def __call__(self, request: Request) -> Reply:
        """What is to be done with the request."""
        return Stalls() if self.silent else honest(request)


@pytest.fixture(scope="module")
def moody() -> Moody:
    """What the language model does."""
    return Moody()


@pytest.fixture(scope="module")
def written(library: Footnote, tmp_path_factory: pytest.TempPathFactory, moody: Moody) -> Iterator[World]:
    """The seeds' assistant with that language model, which has 4 seconds for an answer."""
    home = copied(library.home, tmp_path_factory.mktemp("written") / "home")
    with LLMServer(moody) as server:
        settings = {
            "FOOTNOTE_LLM_URL": server.url,
            "FOOTNOTE_LLM_SMALL": "small-llm",
            "FOOTNOTE_LLM_LARGE": "large-llm",
            "FOOTNOTE_LLM_SECONDS": "4",
        }
        with running(home, settings=settings) as world:
            yield world


def test_a_written_answer_is_streamed_and_told_of(written: World, moody: Moody) -> None:
    """Checked sentences with their footnotes, sources under them, and which language model wrote why in the modal."""
    moody.silent = False
    room = written.room()
    ts = written.ann.asks(room, TOPIC)
    (answer,) = written.answered(room, ts)

    shown = str(answer.payload)
    assert "**6** papers bear on diffusion language models" in shown
    assert "¹" in shown
    assert written.ann.clicks(room, answer.ts, "why").acked
    why = str(written.form(written.ann, "why").payload)
    assert "large-llm (large), because 6 papers have to be brought together" in why
    assert "prompt answer@" in why


def test_a_silent_language_model_leaves_the_papers_own_words(written: World, moody: Moody) -> None:
    """In time, and the answer says in a reader's terms what happened; no address reaches Slack."""
    moody.silent = True
    room = written.room()
    ts = written.ann.asks(room, TOPIC)
    (answer,) = written.answered(room, ts)

    shown = str(answer.payload)
    assert "couldn't reach the language model just now; so here is the answer in the papers' own words" in shown
    assert "“" in shown
    assert "127.0.0.1" not in shown
