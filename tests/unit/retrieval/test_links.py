"""Links: the addresses in an abstract, and whether they lead to code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.links import find_links
from retrieval.papers import Link, LinkKind


@pytest.mark.parametrize(
    ("abstract", "url"),
    [
        ("Code is at https://github.com/zai-org/GLM-4.5.", "https://github.com/zai-org/GLM-4.5"),
        ("Code: github.com/a/b", "https://github.com/a/b"),
        (r"at \url{https://gitlab.com/a\_b/c}.", "https://gitlab.com/a_b/c"),
        (r"\href{https://huggingface.co/a/b}{here}", "https://huggingface.co/a/b"),
        ("(https://github.com/a/b_(c))", "https://github.com/a/b_(c)"),
        ("{https://github.com/a/b.git}", "https://github.com/a/b.git"),
        ("at https: //github.com/a/b.", "https://github.com/a/b"),
        ("<https://www.github.com/a/b>,", "https://www.github.com/a/b"),
        ("at https://anonymous.4open.science/r/x-1", "https://anonymous.4open.science/r/x-1"),
        ("Our code is released at https://lab.example.org/tool", "https://lab.example.org/tool"),
        ("We release the source code on [our page](https://a.github.io/x)", "https://a.github.io/x"),
    ],
)
def test_code_is_found_without_what_surrounds_it(abstract: str, url: str) -> None:
    """A code host, or a sentence that speaks of code, makes a link one to code."""
    assert find_links(abstract) == (Link(url=url, kind=LinkKind.CODE),)


@pytest.mark.parametrize(
    ("abstract", "url"),
    [
        ("Project page: https://a.github.io/x/.", "https://a.github.io/x/"),
        ("See a.github.io/x", "https://a.github.io/x"),
        ("The homepage link is [N](https://n.azurewebsites.net)", "https://n.azurewebsites.net"),
        ("We release code. Website: http://example.org", "http://example.org"),
    ],
)
def test_project_pages_are_told_from_code(abstract: str, url: str) -> None:
    """A host for pages, or a sentence that speaks of a project page, makes it one."""
    assert find_links(abstract) == (Link(url=url, kind=LinkKind.PROJECT),)


@pytest.mark.parametrize(
    ("abstract", "url"),
    [
        ("The data is at https://huggingface.co/datasets/a/b", "https://huggingface.co/datasets/a/b"),
        ("We present the initiative (deepspeed4science.ai) to", "https://deepspeed4science.ai"),
        ("A code generation benchmark at https://bench.example.org", "https://bench.example.org"),
        ("It is hosted at plotpick.streamlit.app.", "https://plotpick.streamlit.app"),
        (r"at www.example.org/$\sim$me/", "https://www.example.org/~me/"),
    ],
)
def test_other_addresses_are_neither(abstract: str, url: str) -> None:
    """Data sets and pages of which nothing is said are just links."""
    assert find_links(abstract) == (Link(url=url, kind=LinkKind.OTHER),)


def test_each_address_comes_once_in_order() -> None:
    """Repetitions, in whatever spelling, are dropped."""
    found = find_links("See https://b.org/x and https://a.org, https://www.B.org/x/ and http://a.org.")

    assert [link.url for link in found] == ["https://b.org/x", "https://a.org"]


@pytest.mark.parametrize(
    "text", ["", "Node.js and GPT-4.5", "a@github.com", "http://", "https://...", "http://a.)", "https://localhost"]
)
def test_what_is_no_address_gives_no_link(text: str) -> None:
    """Names with dots, mail addresses and bare schemes are no links."""
    assert find_links(text) == ()


@given(st.one_of(st.text(), st.text("htps:/.()[]w \\{}$~agiubcom")))
def test_finding_never_raises_and_every_link_is_an_address(text: str) -> None:
    """Whatever the text, what is found can be opened."""
    assert all(link.url.startswith(("http://", "https://")) for link in find_links(text))
