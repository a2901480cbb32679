"""Ids: every spelling becomes one canonical id, and what an id states can be read from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ids import address, arxiv_month, parse_id, person_id
from retrieval.papers import DateBasis, ExternalId, PaperDate, Scheme

NEW_ARXIV = st.builds(
    lambda year, month, number: f"{year:02}{month:02}.{number:05}",
    st.integers(15, 40),
    st.integers(1, 12),
    st.integers(0, 99999),
)
OLD_ARXIV = st.builds(
    lambda archive, year, month, number: f"{archive}/{year:02}{month:02}{number:03}",
    st.sampled_from(["cs", "hep-th", "math", "cond-mat"]),
    st.sampled_from([91, 99, 0, 7]),
    st.integers(1, 12),
    st.integers(0, 999),
)
DOI = st.builds(lambda tail: f"10.1234/{tail}", st.text("abcXYZ019.-_()<>;:/?#%", min_size=1, max_size=20))
ANY_ID = st.one_of(NEW_ARXIV, OLD_ARXIV, DOI, st.sampled_from(["2025.acl-long.1", "P19-1001", "w18-65012"]))


@pytest.mark.parametrize(
    "spelling",
    [
        "2503.17922",
        "2503.17922v3",
        " arXiv:2503.17922v1 [cs.CL] ",
        "ARXIV: 2503.17922.",
        "(arXiv 2503.17922)",
        "https://arxiv.org/abs/2503.17922v2",
        "http://www.arxiv.org/pdf/2503.17922v2.pdf",
        "arxiv.org/abs/2503.17922",
        "https://export.arxiv.org/abs/2503.17922?context=cs",
        "https://arxiv.org/html/2503.17922v1#S1",
        "https://huggingface.co/papers/2503.17922",
        "10.48550/arXiv.2503.17922",
        "https://doi.org/10.48550/ARXIV.2503.17922",
    ],
)
def test_spellings_of_an_arxiv_id_meet(spelling: str) -> None:
    """Version, prefix, address, file ending and arXiv's own DOI make no difference."""
    assert parse_id(spelling) == ExternalId(scheme=Scheme.ARXIV, value="2503.17922")


@pytest.mark.parametrize(
    ("spelling", "value"),
    [
        ("cs/0112017", "cs/0112017"),
        ("cs.CL/0112017v2", "cs/0112017"),
        ("https://arxiv.org/abs/math.GT/0309136", "math/0309136"),
        ("arXiv:hep-th/9901001", "hep-th/9901001"),
        ("1402.0001", "1402.0001"),
    ],
)
def test_old_arxiv_ids_lose_subject_and_version(spelling: str, value: str) -> None:
    """An old id is its archive and number."""
    assert parse_id(spelling) == ExternalId(scheme=Scheme.ARXIV, value=value)


@pytest.mark.parametrize(
    ("spelling", "value"),
    [
        ("10.18653/v1/P19-1001", "10.18653/v1/p19-1001"),
        ("doi:10.1145/3292500.3330701.", "10.1145/3292500.3330701"),
        ("https://dx.doi.org/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("https://dl.acm.org/doi/abs/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("(10.1016/S0140-6736(05)67889-0)", "10.1016/s0140-6736(05)67889-0"),
        ("https://doi.org/10.1002/%28SICI%291097%3C1::AID%3E2", "10.1002/(sici)1097<1::aid>2"),
    ],
)
def test_dois_are_lower_case_without_what_surrounds_them(spelling: str, value: str) -> None:
    """Punctuation of the sentence goes, brackets of the DOI itself stay."""
    assert parse_id(spelling) == ExternalId(scheme=Scheme.DOI, value=value)


@pytest.mark.parametrize(
    ("spelling", "value"),
    [
        ("2025.ACL-long.1", "2025.acl-long.1"),
        ("p19-1001", "P19-1001"),
        ("https://aclanthology.org/2025.acl-long.1/", "2025.acl-long.1"),
        ("https://www.aclweb.org/anthology/P19-1001.pdf", "P19-1001"),
        ("http://aclweb.org/anthology/papers/P/P19/P19-1001", "P19-1001"),
    ],
)
def test_spellings_of_an_anthology_id_meet(spelling: str, value: str) -> None:
    """Old and new ids and their addresses are read."""
    assert parse_id(spelling) == ExternalId(scheme=Scheme.ACL, value=value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "2513.12345",
        "1234.5678",
        "2503.1234",
        "and/0112017",
        "cs/2012017",
        "2025.acl-long",
        "https://example.org/10.1145/1",
        "https://arxiv.org/list/cs.CL/recent",
        "https://arxiv.org/",
        "https://[broken",
        "٢٥٠٣.١٧٩٢٢",
    ],
)
def test_what_is_no_id_is_none(text: str) -> None:
    """Impossible months, unknown archives, volumes and other addresses are no ids."""
    assert parse_id(text) is None


@given(ANY_ID)
def test_parsing_is_idempotent_and_addresses_lead_back(spelling: str) -> None:
    """The canonical form and its address parse to the same id."""
    known = parse_id(spelling)

    if known is not None:
        assert parse_id(known.value) == known
        assert parse_id(address(known)) == known


@given(st.one_of(st.text(), st.text("10./arxivdoi:htps(){}<>%[]v")))
def test_parsing_never_raises(text: str) -> None:
    """Any text is an id or none."""
    known = parse_id(text)

    assert known is None or parse_id(known.value) == known


@pytest.mark.parametrize(
    ("value", "year", "month"),
    [("2503.17922", 2025, 3), ("0704.0001", 2007, 4), ("cs/0112017", 2001, 12), ("hep-th/9108001", 1991, 8)],
)
def test_an_arxiv_id_states_its_month(value: str, year: int, month: int) -> None:
    """Year and month of submission come from the id, and say so."""
    found = arxiv_month(ExternalId(scheme=Scheme.ARXIV, value=value))

    assert found == PaperDate(year=year, month=month, basis=DateBasis.FROM_ID)


def test_other_ids_state_no_month() -> None:
    """A DOI tells no date."""
    assert arxiv_month(ExternalId(scheme=Scheme.DOI, value="10.1/x")) is None


def test_addresses_are_the_publishers_own() -> None:
    """Each scheme's address is where people open it."""
    assert address(ExternalId(scheme=Scheme.ARXIV, value="cs/0112017")) == "https://arxiv.org/abs/cs/0112017"
    assert address(ExternalId(scheme=Scheme.ACL, value="P19-1001")) == "https://aclanthology.org/P19-1001"
    assert address(ExternalId(scheme=Scheme.DOI, value="10.1/a<b")) == "https://doi.org/10.1/a%3Cb"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("0000-0002-1825-0097", "orcid:0000-0002-1825-0097"),
        ("ORCID: 0000-0002-9079-593x", "orcid:0000-0002-9079-593X"),
        ("http://www.orcid.org/0000-0001-5109-3700/", "orcid:0000-0001-5109-3700"),
        ("https://aclanthology.org/people/yang-liu-pk/", "acl:yang-liu-pk"),
        ("0000-0002-1825-0096", None),
        ("yang-liu-pk", None),
        ("", None),
    ],
)
def test_a_persons_id_is_read_in_every_spelling_and_nothing_else_is_one(text: str, meant: str | None) -> None:
    """ORCID iDs with their check digit, and the Anthology's author pages."""
    assert person_id(text) == meant
