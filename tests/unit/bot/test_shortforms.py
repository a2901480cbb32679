"""What short forms stand for, by the texts that define them."""

from __future__ import annotations

import pytest

from bot.writers.shortforms import ShortForms


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("We use retrieval-augmented generation (RAG).", "rag", ("retriev", "augment", "generat")),
        ("Many Graph Neural Networks (GNNs) fail.", "gnn", ("graph", "neural", "network")),
        ("A mixture of experts (MoE) is large.", "moe", ("mixtur", "of", "expert")),
    ],
)
def test_a_short_form_is_in_full_what_stands_before_its_brackets(text: str, short: str, full: tuple[str, ...]) -> None:
    """By its initials, compounds by their pieces, plural or not."""
    assert ShortForms.of([text]).whole((short, "agent")) == (*full, "agent")


@pytest.mark.parametrize("text", ["They boil water (H2O).", "See the kettle (Fig).", "It ends. Copper kettles (RAG)"])
def test_other_brackets_define_nothing(text: str) -> None:
    """Initials have to agree."""
    assert ShortForms.of([text]).full == {}


def test_what_is_defined_in_two_ways_is_left_alone() -> None:
    """Nobody can tell which is meant."""
    said = ["A tea set (TS) boils.", "A time series (TS) ends."]

    assert ShortForms.of(said).whole(("ts",)) == ("ts",)


def test_models_are_models_in_full_and_in_short() -> None:
    """As everywhere in names: `LLM inference` and `large language model inference` are one."""
    shorts = ShortForms.of(["Multimodal large language models (MLLMs) see."])

    assert shorts.whole(("mllm",)) == ("multimod", "model") == shorts.whole(("multimod", "larg", "languag", "model"))
