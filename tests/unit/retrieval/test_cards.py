"""A card holds what its record is filed by."""

from __future__ import annotations

import pickle
from dataclasses import dataclass

import pytest

from retrieval.cards import ids, line, payload, traits, whole, wording
from retrieval.gathering import card, gather
from retrieval.identity import new_id
from retrieval.merging import merge, shown
from retrieval.papers import Page, PaperId, Venue
from tests.builders import a_date, a_doi, a_record, an_arxiv_id

RECORD = a_record(
    "A Título of $x^2$",
    authors=["Ada Byron", "X. Yu"],
    ids=(an_arxiv_id("2503.17922"), a_doi("10.1/2")),
    date=a_date("2025-03"),
)


def test_a_card_says_of_its_record_what_the_record_says() -> None:
    """JSON, place, ids, traits and the id of a new paper are those that the record has, which it gives back whole."""
    made = card(RECORD)

    assert whole(made) == whole(RECORD) == RECORD
    assert payload(made) == payload(RECORD)
    assert (made.source, line(made), made.owner, made.entry) == (
        RECORD.source,
        line(RECORD),
        RECORD.owner,
        RECORD.entry,
    )
    assert ids(made) == ids(RECORD) == (("arxiv", "2503.17922"), ("doi", "10.1/2"))
    assert traits(made) == traits(RECORD)
    assert new_id(made, taken={traits(RECORD).base}) == new_id(RECORD, taken={traits(RECORD).base})


def test_a_card_holds_the_paper_that_its_record_makes_alone() -> None:
    """It is what merging gives under the id of a new paper."""
    assert card(RECORD).alone == shown(merge(new_id(RECORD), [RECORD]))


def test_a_card_comes_whole_to_another_process() -> None:
    """Pickled and read again it is the same card, and so is one of a record that says nothing."""
    for record in (RECORD, a_record(None, abstract=None, authors=[])):
        made = card(record)

        assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own bytes


def test_a_paper_in_plain_values_names_each_author_once() -> None:
    """Of two namesakes on one paper the first place counts; further series are named once."""
    venue = Venue(name="NAACL-HLT", series="NAACL", also=("HLT", "HLT"))
    record = a_record("Title", authors=["X Yu", "Ada Byron", "X. Yu"]).model_copy(update={"venue": venue})
    found = shown(merge(PaperId("p1"), [record]))

    assert sorted(found.authors) == [("adabyron", "Ada Byron", 2), ("xyu", "X Yu", 1)]
    assert found.also == ("HLT",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A state-of-the-art (X_1) model", "a state of the art x 1 model"),
        ("“Größe”—l’été … 东京、大阪", "grösse l été 东京 大阪"),
        (r"\emph{Soft}ware at 5\%", "soft ware at 5"),
        ("…", ""),
    ],
)
def test_wording_is_the_words_alone_whatever_signs_are_between(text: str, words: str) -> None:
    """In small letters and one form of each character; ASCII or not, a sign or an underscore ends a word."""
    assert wording(text) == words


@dataclass(frozen=True)
class _Source:
    """One paper."""

    name: str = "page.txt"
    digest: str = "1"

    def read(self) -> Page:
        return Page(records=(RECORD,))


def test_what_is_stored_as_it_is_gets_no_cards() -> None:
    """They are worked out for a source that is new or has changed."""
    made = [gather(_Source(), stored) for stored in ({}, {"page.txt": "0"}, {"page.txt": "1"})]

    assert [it.cards for it in made] == [(card(RECORD),), (card(RECORD),), ()]
    assert [it.papers for it in made] == [1, 1, 1]
