"""Names that nobody in the library has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.planning.strangers import find_companions, find_strangers
from tests.unit.retrieval.planning.conftest import Ask


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("What is Geoffrey Hinton's h-index?", "Geoffrey Hinton"),
        ("what's geoffrey hinton's h-index", "geoffrey hinton"),
        ("Which papers did Ilya Sutskever write?", "Ilya Sutskever"),
        ("has ilya sutskever published here?", "ilya sutskever"),
        ("papers by Yann LeCun", "Yann LeCun"),
        ("papers by yann lecun", "yann lecun"),
        ("Papers by Yann LeCun since 2019", "Yann LeCun"),
        ("Is there any paper by Yoshua Bengio in here?", "Yoshua Bengio"),
        ("Yoshua Bengio papers", "Yoshua Bengio"),
        ("does Tomas Mikolov have papers here?", "Tomas Mikolov"),
        ("Do we hold work by Tomas Mikolov?", "Tomas Mikolov"),
        ("who is Quoc Le", "Quoc Le"),
        ("who is quoc le?", "quoc le"),
        ("citations of Quoc V. Le", "Quoc V. Le"),
        ("Did Schmidhuber ever publish on recurrence?", "Schmidhuber"),
        ("What did Hinton publish?", "Hinton"),
        ("how many papers by Schmidhuber are there", "Schmidhuber"),
        ("papers by Schmidhuber and Hinton", "Schmidhuber"),
        ("Schmidhuber's papers", "Schmidhuber"),
        ("papers by Émile Zola", "Émile Zola"),
        ("papers by Øystein Hansen since 2020", "Øystein Hansen"),
        ("papers by Guido van Rossum", "Guido van Rossum"),
        ("overview of Barbara Liskov", "Barbara Liskov"),
    ],
)
def test_unknown_people_are_recognised(ask: Ask, question: str, unknown: str) -> None:
    """In places where a person's name must stand, in full or alone."""
    assert ask(question).unknown_people[:1] == (unknown,)


@pytest.mark.parametrize(
    "question",
    [
        "Which papers did Geoffrey Hinton and Luke Zettlemoyer write together?",
        "Which papers did Luke Zettlemoyer write together with Geoffrey Hinton?",
        "papers by Luke Zettlemoyer and Geoffrey Hinton",
        "papers with both Luke Zettlemoyer, and Geoffrey Hinton",
    ],
)
def test_an_unknown_coauthor_is_recognised(ask: Ask, question: str) -> None:
    """Beside somebody known an unknown name is not dropped silently."""
    plan = ask(question)

    assert [person.name for person in plan.scope.people] == ["Luke Zettlemoyer"]
    assert plan.unknown_people == ("Geoffrey Hinton",)


@pytest.mark.parametrize(
    "question",
    [
        "papers by Luke Zettlemoyer and Quantization Methods",
        "papers by training on Language Models",
        "who is working on Machine Learning",
        "What did OSCAR publish?",
        "papers on Speculative Decoding",
        "What is the work of the Research Group?",
        "papers by GLM 4 Team",
        "does pruning have an effect?",
    ],
)
def test_other_words_are_no_strangers(ask: Ask, question: str) -> None:
    """Topics, systems and groups are not taken for people."""
    assert ask(question).unknown_people == ()


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("Who wrote the paper called Attention Is All You Need?", ("Attention Is All You Need",)),
        ('do you have "Attention is all you need"?', ("Attention is all you need",)),
        ("what does the paper OSCAR say?", ()),
        ("which papers are about pruning?", ()),
        ("what does the paper Attention in models say?", ()),
        ("papers by Ada Byron on Pruning", ()),
    ],
)
def test_titles_that_are_not_here_are_recognised(ask: Ask, question: str, titles: tuple[str, ...]) -> None:
    """Quoted, or in capitals behind "the paper"."""
    assert ask(question).unknown_titles == titles


_SAID = "papers by Ada Byron who is 's and with did publish h-index of Öz van de la X. ?"


@given(st.text() | st.lists(st.sampled_from(_SAID.split())).map(" ".join))
def test_places_are_those_of_the_names(text: str) -> None:
    """Nothing raises, and a name stands where its place says."""
    for stranger in (*find_strangers(text), *find_companions(text, [(0, 0), (len(text), len(text))])):
        assert text[slice(*stranger.span)].startswith(stranger.name)
