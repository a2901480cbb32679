"""Papers named by id or address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.addresses import Addresses
from retrieval.papers import PaperId
from tests.builders import a_doi, a_record, an_arxiv_id
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.filing import store


@pytest.fixture(scope="module")
def addresses() -> Addresses:
    """A library of two papers with ids."""
    catalog = MemoryCatalog()
    store(
        catalog,
        (PaperId("p1"), a_record("Kettles: What They Boil", ids=(an_arxiv_id("2405.00001"),))),
        (PaperId("p2"), a_record("Folding Maps", line=9, ids=(a_doi("10.1000/maps.1"),))),
    )
    return Addresses(catalog=catalog)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What is https://arxiv.org/abs/2405.00001 about?", "What is “Kettles: What They Boil” about?"),
        ("who wrote arxiv.org/pdf/2405.00001v2.pdf?", "who wrote “Kettles: What They Boil”?"),
        ("(2405.00001) or https://doi.org/10.1000/maps.1?", "(“Kettles: What They Boil”) or “Folding Maps”?"),
        ("Kettles (https://arxiv.org/abs/2405.00001), please", "Kettles (“Kettles: What They Boil”), please"),
        ("What is https://arxiv.org/abs/2405.99999 about?", "What is https://arxiv.org/abs/2405.99999 about?"),
        ("How many papers are from 2024?", "How many papers are from 2024?"),
        ("", ""),
    ],
)
def test_a_paper_of_the_library_is_called_by_its_title(addresses: Addresses, text: str, said: str) -> None:
    """Whatever else stands there stays as it is, also the address of a paper that is not here."""
    assert addresses(text) == said


@given(text=st.text(max_size=60))
def test_any_text_may_be_read(addresses: Addresses, text: str) -> None:
    """Nothing that names no paper is changed."""
    assert addresses(text) == text
