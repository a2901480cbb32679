"""How a sentence is read: denials, what is compared, lists, synonyms and opposites."""

from __future__ import annotations

import pytest

from bot.gate.background import background, subject
from bot.gate.grounds import abbreviations, own_names
from bot.gate.opposites import negates, opposites, worth
from bot.gate.polarity import Polarity
from bot.gate.reading import read
from bot.gate.synonyms import alike, kindred
from retrieval.terms import stem


def stands(text: str, word: str) -> Polarity:
    """How a word of a sentence stands."""
    found = read(text)
    return next(polarity for token, polarity in zip(found.tokens, found.polarity, strict=True) if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "how"),
    [
        ("It does not fold maps.", "fold", Polarity.DENIED),
        ("It folds without any glue or tape.", "tape", Polarity.DENIED),
        ("It is glue-free.", "glue", Polarity.DENIED),
        ("It is not glue-free.", "glue", Polarity.SAID),
        ("It fails to fold.", "fold", Polarity.DENIED),
        ("It loses nothing.", "loses", Polarity.DENIED),
        ("It folds not only maps.", "maps", Polarity.SAID),
        ("It no longer folds.", "folds", Polarity.SAID),
        ("It avoids glue.", "glue", Polarity.OPEN),
        ("It uses paper rather than glue.", "glue", Polarity.OPEN),
        ("It uses paper instead of glue.", "glue", Polarity.OPEN),
        ("It is near-zero cost.", "cost", Polarity.SAID),
        ("It does not fold, but it glues.", "glues", Polarity.SAID),
    ],
)
def test_a_denial_reaches_what_it_bears_on(text: str, word: str, how: Polarity) -> None:
    """No further than its clause, and twice denied is said."""
    assert stands(text, word) is how


def test_what_follows_a_comparison_is_compared_with() -> None:
    """Behind `than`, `compared to` or `outperforms`, up to the end of the phrase."""
    found = read("It is faster than CreaseNet on maps and outperforms OldFold.")
    compared = [token.text for token, flag in zip(found.tokens, found.compared, strict=True) if flag]

    assert compared == ["CreaseNet", "OldFold"]


def test_respectively_ties_each_name_to_its_value() -> None:
    """The second value belongs to the second name, wherever they stand."""
    found = read("It beats OldFold and CreaseNet by 2.9x and 1.5x, respectively.")
    places = {token.text: place for place, token in enumerate(found.tokens)}

    assert found.together(places["OldFold"], places["2.9x"]) == 1.0
    assert found.together(places["OldFold"], places["1.5x"]) == 0.0


def test_words_of_one_family_and_synonyms_are_alike() -> None:
    """Kin share their beginning; synonyms stand in the table; opposites are neither."""
    assert kindred(stem("reduction"), stem("reduce"))
    assert alike(stem("cuts"), stem("reduces"))
    assert alike("keep", "retain")
    assert not alike(stem("faster"), stem("slower"))
    assert not kindred("pain", "painless")


def test_opposites_are_found_from_either_side() -> None:
    """With a prefix, too; and less of what is wanted is worse."""
    assert any("decreas" in against for _, against in opposites("increas"))
    assert any("increas" in against for _, against in opposites("decreas"))
    assert negates("label", "unlabel")
    assert not negates("til", "until")
    assert worth("lower", stem("accuracy")) is not None
    assert worth("lower", stem("latency")) is None
    assert worth("increas", stem("latency")) is not None


def test_abbreviations_and_own_names_come_from_the_abstract() -> None:
    """What it spells out, and what it says that it introduces."""
    text = "We propose Crease Alignment Search (CAS), built on FoldNet. It uses large language models (LLMs)."

    assert dict(abbreviations(text))["cas"] >= {"creas", "align", "search"}
    assert {"cas", "creas"} <= own_names("A title without a colon", text)
    assert "foldnet" not in own_names("A title without a colon", text)
    assert "mapper" in own_names("Mapper: Maps Made Easy", "")


def test_background_speaks_of_others() -> None:
    """Most methods, existing work; not where the paper's own name or `we` stands."""
    own = frozenset({"foldit"})

    assert background(read("Most methods need glue."), own)
    assert background(read("Converting maps traditionally requires glue."), own)
    assert not background(read("FoldIt beats existing methods."), own)
    assert not background(read("We beat existing methods."), own)
    named = subject(read("However, CreaseNet needs glue."), own)
    assert named is not None
    assert named.text == "CreaseNet"
    assert subject(read("FoldIt needs CreaseNet."), own) is None
