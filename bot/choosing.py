"""Pure: which language model writes, and why; whether what was written answers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.completions import Size
from bot.gate.verdicts import Carrier
from bot.judging import ANSWERS
from bot.material import Material
from retrieval import reading
from retrieval.terms import vocabulary

MANY = 4
"""From more papers than these the large language model writes: they have to be brought together."""


_NEARLY = 0.01
"""Rounding, and a word of little weight."""


def unwritten(material: Material | None) -> str:
    """Why no language model is asked to write, as the rest of a sentence; empty where one is."""
    if material is None:
        return "nothing in it has to be worded anew"
    return "one sentence answers it" if material.quotable else ""


def chosen(material: Material) -> tuple[Size, str]:
    """The small language model, unless the evidence is thin or many papers have to be brought together."""
    if material.thin:
        return Size.LARGE, "no sentence found answers the question by its words"
    if len(material.papers) > MANY:
        return Size.LARGE, f"{len(material.papers)} papers have to be brought together"
    if len(material.papers) > 1:
        return Size.SMALL, f"{len(material.papers)} papers bear on it"
    return Size.SMALL, "one paper bears on it"


def answers(material: Material, written: Sequence[tuple[str, Sequence[Carrier]]]) -> bool:
    """Whether what was written, each sentence with what it rests on, covers what was asked.

    As for quoted sentences (`judging.judge`), but over all of them together, and no less of it than those cover that
    would be quoted (where it asks for several things, resting on as many sentences). Where nothing particular was
    asked, any sentence will do.
    """
    if not written:
        return False
    ask = material.ask
    if ask is None:
        return True
    texts = [text for text, _ in written]
    carried = [carrier.text for _, carriers in written for carrier in carriers]
    titles = vocabulary(" ".join(dict.fromkeys(it.source.title for _, carriers in written for it in carriers)))
    covered = reading.coverage(ask, vocabulary(" ".join([*texts, *carried])), title=titles)
    enough = covered >= max(ANSWERS, material.covered - _NEARLY)
    whole = not ask.parts or len(set(carried)) >= material.sentences
    return enough and whole and (not ask.number or any(reading.holds_number(ask, text) for text in texts))
