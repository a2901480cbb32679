"""When and where papers appeared, and what they link to."""

from __future__ import annotations

import pytest

from bot.writers import details
from retrieval.papers import Link, LinkKind, Paper, Venue
from tests.builders import a_paper

CODE = Link(url="https://example.org/code", kind=LinkKind.CODE)
PAGE = Link(url="https://example.org", kind=LinkKind.PROJECT)


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2025-03-23", "is from **23 Mar 2025**."),
        ("2025", "is from **2025**."),
        (None, "has no date in the library."),
    ],
)
def test_when_is_as_precise_as_known(date: str | None, said: str) -> None:
    """The date in bold, or that there is none."""
    draft = details.when([a_paper(title="Kettle: A Device", date=date)])

    assert draft.sentences[0].text == f"**Kettle** {said}"
    assert draft.sentences[0].cites == (1,)


@pytest.mark.parametrize(
    ("venue", "date", "said"),
    [
        (Venue(name="Journal of \\emph{Kettles}"), "2024", "appeared in **Journal of Kettles** (2024)."),
        (Venue(name="Proceedings of ACL", series="ACL"), None, "appeared in **Proceedings of ACL**."),
        (
            Venue(name="Kettle Week, Volume 2", series="KETTLE"),
            None,
            "appeared at **KETTLE**, in Kettle Week, Volume 2.",
        ),
        (None, "2024", "has no venue in the library."),
    ],
)
def test_where_is_the_full_name(venue: Venue | None, date: str | None, said: str) -> None:
    """The venue as given, shown clean, with the date; or that there is none."""
    draft = details.where([a_paper(title="Kettle: A Device", venue=venue, date=date)])

    assert draft.sentences[0].text == f"**Kettle** {said}"


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        (a_paper(links=(CODE,)), "links to code in its abstract: https://example.org/code."),
        (a_paper(code_flag=True), "has the Code flag on its page, without an address."),
        (
            a_paper(links=(CODE, PAGE), url="https://a.org/1"),
            "links to code in its abstract: https://example.org/code, names https://example.org and is at https://a.org/1.",
        ),
        (a_paper(), "has no link in the library, and no code flag."),
    ],
    ids=["code", "flag", "all", "none"],
)
def test_links_say_where_they_come_from(paper: Paper, said: str) -> None:
    """An address in the abstract, the page's flag or the paper's own address; never a guess."""
    assert details.links([paper]).sentences[0].text == f"**Windows over the Cache** {said}"


def test_several_papers_have_a_sentence_and_a_row_each() -> None:
    """Each is cited by its own number."""
    draft = details.when([a_paper("p1", title="One"), a_paper("p2", title="Two")])

    assert [sentence.cites for sentence in draft.sentences] == [(1,), (2,)]
    assert [(row.label, row.value, row.paper_id) for row in draft.rows] == [
        ("One", "17 May 2024", "p1"),
        ("Two", "17 May 2024", "p2"),
    ]
