"""Abstracts and authors as feeds write them."""

from __future__ import annotations

import pytest

from retrieval.papers import Author
from retrieval.parsers.feed_texts import Missing, Told, abstract_of, authors_of
from retrieval.parsers.markup import paragraphs

SENTENCE = "We looked at how caches grow with the length of what is read."
ABSTRACT = " ".join([SENTENCE] * 3)


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{ABSTRACT}</p>",
        f"<h3>Abstract</h3><p>{ABSTRACT}</p>",
        f"ABSTRACT: {ABSTRACT}",
        f"<div>Publication date: May 2026</div><div>Source: A Journal</div><p>Abstract</p>{ABSTRACT}",
        f"<p>{ABSTRACT}</p><p>The post Caches appeared first on The Lab.</p><p>Read more</p><p>© 2025 Them</p>",
    ],
)
def test_what_stands_around_an_abstract_is_taken_off(text: str) -> None:
    """Headings, notes on where it appeared and advertisements are no part of it."""
    assert abstract_of([text]) == Told(abstract=ABSTRACT)


@pytest.mark.parametrize(
    ("texts", "missing"),
    [
        ([], Missing.ABSTRACT),
        ([""], Missing.ABSTRACT),
        (["We are hiring."], Missing.ABSTRACT),
        ([f"{ABSTRACT} and [&#8230;]"], Missing.END),
        ([f"<p>{ABSTRACT} and then...</p>", "Short."], Missing.END),
        ([ABSTRACT * 20], Missing.SHORTER),
    ],
)
def test_what_is_no_abstract_has_a_reason(texts: list[str], missing: Missing) -> None:
    """A teaser, a text that is cut off and a whole article are no abstracts."""
    assert abstract_of(texts) == Told(missing=missing)


def test_the_longest_abstract_among_the_texts_counts() -> None:
    """A teaser beside the abstract, or an article below it, changes nothing."""
    assert (
        abstract_of(["Short.", f"{ABSTRACT} {SENTENCE}", ABSTRACT, ABSTRACT * 20]).abstract == f"{ABSTRACT} {SENTENCE}"
    )


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        (["Ada Lovelace", "Alan Turing"], ["Ada Lovelace", "Alan Turing"]),
        (["Ada Lovelace, Alan Turing and Grace Hopper"], ["Ada Lovelace", "Alan Turing", "Grace Hopper"]),
        (["Ada Lovelace, Alan Turing, and Grace Hopper"], ["Ada Lovelace", "Alan Turing", "Grace Hopper"]),
        (["Ada Lovelace & Alan Turing"], ["Ada Lovelace", "Alan Turing"]),
        (["Lovelace, Ada; Turing, Alan M."], ["Ada Lovelace", "Alan M. Turing"]),
        (["Lovelace, A., Turing, A. M., De Morgan, A."], ["A. Lovelace", "A. M. Turing", "A. De Morgan"]),
        (["Lovelace, Ada"], ["Ada Lovelace"]),
        (["Ada Lovelace, Alan Turing"], ["Ada Lovelace", "Alan Turing"]),
        (["Lovelace, Ada", "De Morgan, Augustus"], ["Ada Lovelace", "De Morgan, Augustus"]),
        (["ada@lab.example (Ada)", "admin", "The Lab", "Editors", " "], []),
        (["Ada Lovelace", "Ada Lovelace"], ["Ada Lovelace"]),
        ([], []),
    ],
)
def test_names_are_taken_apart(stated: list[str], names: list[str]) -> None:
    """Lists in one text, family names first, and what is no person."""
    assert [author.name for author in authors_of(stated, publisher="The Lab")] == names


def test_affiliations_in_brackets_are_kept() -> None:
    """The place behind a name is its affiliation, with the commas in it."""
    assert authors_of(["Ada Lovelace (London, UK), Alan Turing (NPL (Teddington) and Manchester), Grace ()"]) == (
        Author(name="Ada Lovelace", affiliation="London, UK"),
        Author(name="Alan Turing", affiliation="NPL (Teddington) and Manchester"),
        Author(name="Grace"),
    )


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("a<br/>b<p>c <i>d</i></p>e", ("a", "b", "c d", "e")),
        ("<script>x</script>y<style>z</style><figure>f<figcaption>g</figcaption></figure>", ("y",)),
        ("p &lt; 0.05 &amp; H<sub>2</sub>O", ("p < 0.05 & H2O",)),
        ("x < y and\ny > z", ("x < y and y > z",)),
        ("</script>a\0b", ("a b",)),
        ("", ()),
    ],
)
def test_markup_becomes_paragraphs(html: str, lines: tuple[str, ...]) -> None:
    """Tags go, paragraphs stay, and what is not to be seen is not read."""
    assert paragraphs(html) == lines
