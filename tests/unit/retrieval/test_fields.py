"""arXiv's fields in pages and in questions."""

from __future__ import annotations

from itertools import pairwise, product
from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.fields import canonical, find_fields, is_code, name

CODES = [f"cs.{one}{two}" for one, two in product(ascii_uppercase, repeat=2) if is_code(one + two)]


def _found(text: str) -> list[tuple[str, str]]:
    return [(mention.code, text[mention.span.start : mention.span.end]) for mention in find_fields(text)]


@pytest.mark.parametrize(
    ("code", "full"),
    [("CL", "cs.CL"), (" lg ", "cs.LG"), ("cs.CL", "cs.CL"), ("quant-ph", "quant-ph"), ("nothing", "nothing")],
)
def test_a_bare_code_gets_its_archive(code: str, full: str) -> None:
    """Only computer-science codes come bare; every other code stays as it is."""
    assert canonical(code) == full


def test_a_code_is_one_with_or_without_its_archive() -> None:
    """Codes of the taxonomy are codes, bare or in full; words and unknown codes are not."""
    assert len(CODES) == 40
    assert all(map(is_code, ("CL", "cs.CL", "stat.ML", "quant-ph")))
    assert not any(map(is_code, ("cs.ZZ", "caching", "")))


def test_an_unknown_code_is_its_own_name() -> None:
    """A field shows its name, or its code where it has none here."""
    assert (name("cs.CL"), name("cs.ZZ")) == ("Computation and Language", "cs.ZZ")


@pytest.mark.parametrize("code", CODES)
def test_every_field_is_found_by_its_code_and_by_its_name(code: str) -> None:
    """Whatever field a question names so, that field alone is meant."""
    assert [found for found, _ in _found(f"list {code} papers")] == [code]
    assert [found for found, _ in _found(f"how many {code.removeprefix('cs.')} papers")] == [code]
    assert [found for found, _ in _found(f"any {name(code).lower()} papers")] == [code]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cs.lg and stat.ML", [("cs.LG", "cs.lg"), ("stat.ML", "stat.ML")]),
        ("physics.comp-ph papers", [("physics.comp-ph", "physics.comp-ph")]),
        ("LG papers, NLP (CL) papers", [("cs.LG", "LG"), ("cs.CL", "NLP")]),
        ("Natural  language-processing", [("cs.CL", "Natural  language-processing")]),
        ("computation & language", [("cs.CL", "computation & language")]),
        ("multi agent systems", [("cs.MA", "multi agent systems")]),
        ("database papers", [("cs.DB", "database")]),
        ("performance (PF)", [("cs.PF", "performance")]),
    ],
)
def test_fields_are_found_where_they_stand(text: str, found: list[tuple[str, str]]) -> None:
    """By code in any case, by name with any spacing, in the order of the question."""
    assert _found(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "in AI we trust",
        "the performance of a database",
        "its sound",
        "a CL run",
        "xcs.CL",
        "quantization",
        "KV cache",
        "",
    ],
)
def test_ordinary_words_are_no_fields(text: str) -> None:
    """Two capitals or a word with another meaning name a field only beside "papers" and the like."""
    assert _found(text) == []


def test_the_longer_of_two_overlapping_names_is_meant() -> None:
    """A name inside another is not named."""
    assert _found("Computer Vision and Pattern Recognition") == [
        ("cs.CV", "Computer Vision and Pattern Recognition"),
    ]
    assert _found("computational finance and science") == [("cs.CE", "computational finance and science")]


@given(st.lists(st.sampled_from([*CODES, "NLP", "machine learning", "papers", "in", "(CV)", "database", "and"])))
def test_mentions_are_in_order_and_apart(words: list[str]) -> None:
    """No two mentions share a letter, and they come as the question has them."""
    mentions = find_fields(" ".join(words))

    assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))
    assert all(is_code(mention.code) for mention in mentions)


@pytest.mark.parametrize("text", ["the file cs.py", "uses math.sqrt", "stat.norm of x", "cs.ZZ papers"])
def test_what_only_looks_like_a_code_is_none(text: str) -> None:
    """A dot behind an archive's name makes no field of a file or a function."""
    assert find_fields(text) == ()
